import { browser } from 'wxt/browser'
import { makeReader } from '../../attachments/reader.ts'
import { LIST_FILES } from '../../../shared/engine/list-files.ts'
import type { Checker } from '../../check/check.ts'
import { wordsFor } from '../../messages/index.ts'
import { markOf, newSalt } from '../../policy/nothing.ts'
import { DEFAULT_POLICY } from '../../policy/policy.ts'
import { sameFile } from '../../sites/compose.ts'
import { watchPage } from '../../sites/watch.ts'
import { startWarning } from '../../warning/app.ts'
import type { Message } from '../browser/messages.ts'
import { keep, onChange, readEverything, type Nothing } from '../browser/store.ts'

/** ms */
const AGAIN = 3000
const STALE = 60 * 60_000

/** After an update of the extension this page's script is an orphan: it goes on guarding with what it has, and says so. */
const isOrphan = (): boolean => browser.runtime?.id === undefined

async function send(message: Message): Promise<unknown> {
  try {
    return await browser.runtime.sendMessage(message)
  } catch {
    return undefined
  }
}

/** Joins the warning, which knows no extension, with the extension around it. */
export function startHere(): void {
  // Where a host was allowed just now, the page may have us already.
  if (globalThis.lakmoesIsHere === true) return
  globalThis.lakmoesIsHere = true
  let policy = DEFAULT_POLICY
  let words = wordsFor('auto', browser.i18n.getUILanguage())
  let nothing: Nothing = { salt: newSalt(), marks: [] }
  let paired = false
  let checker: Checker | null = null
  let starting: Promise<void> | null = null
  let state = 'idle'
  const isTop = window === window.top

  const renew = () => {
    checker = globalThis.lakmoesEngine!.makeChecker(policy)
    warning.refresh()
  }
  const read = async () => {
    const everything = await readEverything()
    policy = everything.policy
    paired = everything.pairing !== null
    // Who left the firm, and who came: known again within the hour in which somebody writes.
    if (everything.pairing !== null && Date.now() - everything.pairing.at > STALE) void send({ do: 'refresh' })
    words = wordsFor(everything.language, browser.i18n.getUILanguage(), document.documentElement.lang)
    nothing = everything.nothing ?? nothing
  }
  const start = async () => {
    onChange(() => void read().then(() => checker !== null && renew()))
    await Promise.all([read(), loadEngine()])
    renew()
  }
  // What did not load is tried again: until it is there, nothing goes out unasked.
  const begin = () => {
    starting ??= start().catch(() => {
      starting = null
      if (!isOrphan()) setTimeout(begin, AGAIN)
    })
  }
  const warning = startWarning(document, watchPage, sameFile, {
    checker: () => checker,
    wantChecker: begin,
    policy: () => policy,
    isPaired: () => paired,
    words: () => words,
    isNothing: (text) => nothing.marks.length > 0 && nothing.marks.includes(markOf(nothing.salt, text)),
    addNothing(text) {
      nothing = { ...nothing, marks: [...nothing.marks, markOf(nothing.salt, text)] }
      void keep('nothing', nothing).catch(() => undefined)
    },
    isOrphan,
    report: (override) => void send({ do: 'report', override, host: location.hostname }),
    makeReader: (put) => makeReader(browser.runtime.getURL('/reader.html'), put, () => send({ do: 'pass' }) as Promise<string>),
    tell(now) {
      if (now === state) return
      state = now
      if (isTop) void send({ do: 'state', state })
    },
  })
  browser.runtime.onMessage.addListener((message: unknown) =>
    isTop && (message as Message).do === 'state?' ? Promise.resolve({ state }) : undefined,
  )
}

async function loadEngine(): Promise<void> {
  const [lists] = await Promise.all([
    Promise.all(LIST_FILES.map((name) => readBytes(browser.runtime.getURL(`/${name}`)))),
    globalThis.lakmoesEngine === undefined ? send({ do: 'engine' }) : null,
  ])
  globalThis.lakmoesEngine!.loadLists(lists)
}

/** By way of a string: the array buffers that `fetch` gives a content script in Firefox belong to the page, and may not be touched. */
function readBytes(url: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('GET', url)
    request.overrideMimeType('text/plain; charset=x-user-defined')
    request.onload = () => resolve(Uint8Array.from(request.responseText, (c) => c.charCodeAt(0) & 255))
    request.onerror = () => reject(new Error('lists'))
    request.send()
  })
}
