import { useEffect, useState } from 'preact/hooks'
import { browser } from 'wxt/browser'
import { Button, Field } from '../../../shared/ui/parts.tsx'
import type { Words } from '../../messages/index.ts'
import type { Message } from '../browser/messages.ts'
import { addedOrigins, originPattern } from '../browser/sites.ts'

/** Webmail on hosts of the user's own. */
export function Sites({ words }: { readonly words: Words }) {
  const t = words.options
  const [origins, setOrigins] = useState<readonly string[]>([])
  const [text, setText] = useState('')
  const [error, setError] = useState('')
  const look = () => void addedOrigins().then(setOrigins)
  useEffect(look, [])
  const changed = async () => {
    await browser.runtime.sendMessage({ do: 'sites' } satisfies Message).finally(look)
  }
  const add = async () => {
    const origin = originPattern(text)
    if (origin === null) return setError(t.siteBad)
    const granted = await browser.permissions.request({ origins: [origin] })
    setError(granted ? '' : words.popup.refused)
    if (granted) setText('')
    await changed()
  }
  return (
    <section class="box">
      <h2>{t.sitesTitle}</h2>
      <p class="soft">{t.sitesHint}</p>
      <ul class="list">
        {origins.map((origin) => (
          <li key={origin}>
            <span class="grow">{origin.replace('/*', '')}</span>
            <Button tone="quiet" small onClick={() => void browser.permissions.remove({ origins: [origin] }).then(changed)}>
              {t.remove}
            </Button>
          </li>
        ))}
      </ul>
      <form
        class="row end"
        onSubmit={(e) => {
          e.preventDefault()
          void add()
        }}
      >
        <Field label={t.siteLabel} value={text} placeholder="https://webmail.uwbedrijf.nl" onInput={setText} />
        <Button type="submit">{t.siteAdd}</Button>
      </form>
      {error !== '' && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
    </section>
  )
}
