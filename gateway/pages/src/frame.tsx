import { Icon } from '../../../shared/ui/icon.tsx'
import { Button } from '../../../shared/ui/parts.tsx'
import { Login } from './office/access.tsx'
import { useLoad } from './office/kit.tsx'
import { words } from '../../../shared/ui/words.nl.ts'

export function Masthead({ onFirm }: { onFirm?(): void }) {
  return (
    <header class="masthead">
      <a class="skip" href="#main">
        {words.skip}
      </a>
      <div class="masthead-row">
        <span class="brand">
          <span class="strip" aria-hidden="true" />
          {words.product}
        </span>
        <span class="local">
          <Icon name="lock" />
          {words.local}
        </span>
        {onFirm && (
          <Button tone="quiet" small icon="firm" onClick={onFirm}>
            {words.firm.open}
          </Button>
        )}
      </div>
    </header>
  )
}

/** No session: the page says where to find the link, and asks who has an account to log in. */
export function Away() {
  const accounts = useLoad<{ accounts: boolean }>('/login').data?.accounts === true
  return (
    <>
      <Masthead />
      <main class="column away" id="main">
        <h1>{words.away.title}</h1>
        <p>{words.away.text}</p>
        <p class="soft">{words.away.again}</p>
        <div class="actions">
          <Button tone="main" icon="again" onClick={() => location.reload()}>
            {words.away.reload}
          </Button>
        </div>
        {accounts && <Login />}
      </main>
    </>
  )
}
