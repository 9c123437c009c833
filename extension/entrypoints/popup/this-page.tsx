import { useEffect, useState } from 'preact/hooks'
import { browser } from 'wxt/browser'
import { Button } from '../../../shared/ui/parts.tsx'
import type { Words } from '../../messages/index.ts'
import type { Message } from '../browser/messages.ts'
import { originPattern, startIn } from '../browser/sites.ts'

type Page = { readonly state: string; readonly tab: number; readonly url: string }

/** How the page in front stands; where Lakmoes is not, the button that brings it there. */
export function ThisPage({ words }: { readonly words: Words }) {
  const [page, setPage] = useState<Page | null>(null)
  const [said, setSaid] = useState('')
  useEffect(() => void look().then(setPage), [])
  if (page === null) return null
  const origin = page.state === 'off' ? originPattern(page.url) : null

  const add = async () => {
    // Must be the first thing a click does: a browser asks for permission only then.
    const granted = await browser.permissions.request({ origins: [origin!] })
    if (!granted) return setSaid(words.popup.refused)
    await browser.runtime.sendMessage({ do: 'sites' } satisfies Message)
    await startIn(page.tab)
    setSaid(words.popup.added)
    setPage(await look())
  }
  return (
    <section class="box" aria-labelledby="page-title">
      <h2 id="page-title" class="lm-hidden">
        {words.popup.page}
      </h2>
      <p class="state" data-state={page.state}>
        <span class="dot" aria-hidden="true" />
        {words.popup.states[page.state]}
      </p>
      {origin !== null && said !== words.popup.added && (
        <>
          <p class="soft">{words.popup.addHint(new URL(page.url).hostname)}</p>
          <div>
            <Button tone="main" small onClick={() => void add()}>
              {words.popup.addHere}
            </Button>
          </div>
        </>
      )}
      {said !== '' && <p role="status">{said}</p>}
    </section>
  )
}

async function look(): Promise<Page> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true })
  const { id = -1, url = '' } = tab ?? {}
  const answer = (await browser.tabs.sendMessage(id, { do: 'state?' } satisfies Message, { frameId: 0 }).catch(() => null)) as {
    state: string
  } | null
  return { state: answer?.state ?? 'off', tab: id, url }
}
