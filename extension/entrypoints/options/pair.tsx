import { useState } from 'preact/hooks'
import { browser } from 'wxt/browser'
import { Button, Field } from '../../../shared/ui/parts.tsx'
import { gatewayOrigin } from '../../policy/read.ts'
import { momentOf } from '../../messages/index.ts'
import type { Answer, Message } from '../browser/messages.ts'
import type { Props } from './options.tsx'

/** Joins this browser with the firm's gateway by a code that is shown there. */
export function Pair({ words, everything }: Props) {
  const t = words.options
  const { pairing, managed } = everything
  const [url, setUrl] = useState(managed?.gateway ?? pairing?.url ?? 'http://127.0.0.1:4710')
  const [code, setCode] = useState('')
  const [error, setError] = useState('')
  const ask = async (message: Message) => {
    const { error: found } = (await browser.runtime.sendMessage(message)) as Answer
    setError(found === null ? '' : (t.pairErrors[found] ?? t.pairErrors['other'] ?? ''))
    if (found === null) setCode('')
  }
  const pair = async () => {
    const origin = gatewayOrigin(url)
    if (origin === null) return setError(t.pairErrors['url'] ?? '')
    if (!(await mayReach(origin))) return setError(t.pairErrors['permission'] ?? '')
    await ask({ do: 'pair', url: origin, code })
  }
  return (
    <section class="box">
      <h2>{t.pairTitle}</h2>
      <p class="soft">
        {t.pairHint} {pairing === null && t.pairCodeHint}
      </p>
      {pairing === null ? (
        <form
          class="row end"
          onSubmit={(e) => {
            e.preventDefault()
            void pair()
          }}
        >
          {managed?.gateway === undefined && <Field label={t.pairUrl} value={url} onInput={setUrl} />}
          <Field label={t.pairCode} value={code} required onInput={setCode} />
          <Button type="submit" tone="main">
            {t.pairDo}
          </Button>
        </form>
      ) : (
        <>
          <p data-lakmoes-paired>{t.paired(pairing.url, momentOf(pairing.at, words))}</p>
          <div class="row">
            <Button small onClick={() => void ask({ do: 'refresh' })}>
              {t.pairRefresh}
            </Button>
            <Button small tone="quiet" onClick={() => void ask({ do: 'unpair' })}>
              {t.pairEnd}
            </Button>
          </div>
        </>
      )}
      {error !== '' && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
    </section>
  )
}

/** Asks only for what is not there yet: a browser shows its question to a click and nothing else. */
async function mayReach(origin: string): Promise<boolean> {
  const { protocol, hostname } = new URL(origin)
  const wanted = { origins: [`${protocol}//${hostname}/*`] }
  return (await browser.permissions.contains(wanted)) || browser.permissions.request(wanted)
}
