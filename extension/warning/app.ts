import { gatherFiles, listenForFiles } from '../attachments/gather.ts'
import type { Reader } from '../attachments/reader.ts'
import type { Checker } from '../check/check.ts'
import type { Words } from '../messages/index.ts'
import type { Policy } from '../policy/policy.ts'
import type { Compose } from '../sites/site.ts'
import { guardRoads } from './guard.ts'
import { openLayer, makeNote, type Layer } from './panel.ts'
import { openMail, type OpenMail } from './open-mail.ts'

/** One warning put aside. Never a value: kinds, counts and a reason. */
export type Override = {
  readonly action: 'sent' | 'cleaned' | 'ignored' | 'nothing'
  readonly reason: string
  readonly text: string
  readonly counts: Readonly<Partial<Record<string, number>>>
}

/** What the warning gets from the extension around it. */
export type Surroundings = {
  /** Null until the word list has been read. Asked for when a mail is opened; calls back when it is there or the policy has changed. */
  checker(): Checker | null
  wantChecker(): void
  policy(): Policy
  /** A gateway of the firm's own is joined to this browser. */
  isPaired(): boolean
  words(): Words
  isNothing(text: string): boolean
  addNothing(text: string): void
  report(override: Override): void
  makeReader(put: (frame: HTMLIFrameElement) => void): Reader
  /** The extension was updated or taken out while this page was open: nothing can be kept, told or loaded any more. */
  isOrphan(): boolean
  /** For the toolbar and the popup. */
  tell(state: string): void
}

/** How a page is watched for mails; see sites/watch.ts. */
export type WatchPage = (
  doc: Document,
  heard: { opened(compose: Compose): void; closed(compose: Compose): void; unsupported(is: boolean): void; frame(window: Window): void },
) => { sends(target: Element): boolean; catchUp(): void; stop(): void }

export type Warning = { refresh(): void; stop(): void }

/** ms of silence after a key before the mail is read again. */
const SILENCE = 100
/** ms between looks at what changes without an event, while a mail is open. */
const SLOWLY = 700

/** Watches a page and the mails written in it. Until a mail is opened it shows nothing, loads nothing and reads nothing. */
export function startWarning(
  doc: Document,
  watchPage: WatchPage,
  same: (shown: string, name: string) => boolean,
  around: Surroundings,
): Warning {
  const mails = new Map<Element, OpenMail>()
  const stopping = new AbortController()
  let layer: Layer | null = null
  let current: OpenMail | null = null
  let unsupported = false

  const theLayer = () => {
    if (layer === null || !layer.host.isConnected) layer = openLayer(doc)
    return layer
  }
  let reader: Reader | null = null
  const theReader = () => (reader ??= around.makeReader((frame) => theLayer().shadow.append(frame)))
  const files = gatherFiles(
    {
      read: (file) => theReader().read(file),
      clean: (file, kinds) => theReader().clean(file, kinds),
      cleanByGateway: (file, profile, recipient) => theReader().cleanByGateway(file, profile, recipient),
    },
    () => {
      for (const mail of mails.values()) mail.look()
    },
    same,
  )
  const mailAround = (target: Element): OpenMail | null => {
    for (const mail of mails.values()) if (mail.holds(target)) return mail
    return null
  }
  const only = () => (mails.size === 1 ? [...mails.values()][0]! : null)
  const unsupportedNote = makeNote(theLayer, 'unsupported', around.words)
  const orphanNote = makeNote(theLayer, 'orphan', around.words)

  let slow: ReturnType<typeof setInterval> | undefined
  const lookAround = () => {
    orphanNote.show(around.isOrphan())
    if (doc.visibilityState === 'visible') for (const mail of mails.values()) mail.lookIfChanged()
  }

  const watching = watchPage(doc, {
    opened(compose) {
      around.wantChecker()
      const mail = openMail(compose, { around, layer: theLayer(), files, changed: tell })
      mails.set(compose.root, mail)
      current ??= mail
      // What changes without an event: a chip of a recipient, an attachment taken out, a window that was dragged.
      slow ??= setInterval(lookAround, SLOWLY)
      mail.look()
    },
    closed(compose) {
      mails.get(compose.root)?.close()
      mails.delete(compose.root)
      if (current?.compose.root === compose.root) current = [...mails.values()].at(-1) ?? null
      if (mails.size === 0) {
        clearInterval(slow)
        slow = undefined
      }
      tell()
    },
    unsupported(is) {
      unsupported = is
      unsupportedNote.show(is)
      tell()
    },
    frame(window) {
      guard.watch(window)
      listen(window)
    },
  })

  const tell = () => {
    const states = [...mails.values()].map((mail) => mail.state())
    around.tell(
      unsupported ? 'unsupported' : (['findings', 'unchecked', 'clear'].find((state) => states.includes(state as never)) ?? 'idle'),
    )
  }
  const guard = guardRoads<OpenMail>(
    doc,
    {
      sentBy(target) {
        if (!watching.sends(target)) return null
        watching.catchUp()
        return mailAround(target) ?? only() ?? current
      },
      around(target) {
        watching.catchUp()
        return target.ownerDocument === doc ? mailAround(target) : (mailInFrame(target, doc, mailAround) ?? current)
      },
      inForm: (form) => [...mails.values()].find((mail) => mail.isIn(form)) ?? null,
      current: () => current ?? only(),
      mayGo: (mail) => mail.mayGo(),
      stopped: (mail, again) => mail.ask(again),
    },
    (event) => layer !== null && event.composedPath().includes(layer.host),
  )

  // A timer that looks at the clock costs a key less than a new timer for each.
  const due = new Map<OpenMail, number>()
  const lookWhenDue = (mail: OpenMail) => {
    const wait = due.get(mail)! - performance.now()
    if (wait > 1) return void setTimeout(lookWhenDue, wait, mail)
    due.delete(mail)
    mail.look()
  }
  const soon = (mail: OpenMail) => {
    const isNew = !due.has(mail)
    due.set(mail, performance.now() + SILENCE)
    if (isNew) setTimeout(lookWhenDue, SILENCE, mail)
  }
  const touched = (event: Event) => {
    const target = event.composedPath()[0] as Element | undefined
    if (mails.size === 0 || target === undefined || (layer !== null && event.composedPath().includes(layer.host))) return
    const mail = (target.ownerDocument === doc ? mailAround(target) : mailInFrame(target, doc, mailAround)) ?? only()
    if (mail === null) return
    current = mail
    mail.stir()
    soon(mail)
  }
  const listen = (window: Window) => {
    const options = { capture: true, passive: true, signal: stopping.signal } as const
    for (const type of ['input', 'change', 'focusin', 'focusout', 'compositionend', 'cut', 'paste', 'drop'])
      window.addEventListener(type, touched, options)
    for (const type of ['scroll', 'resize']) window.addEventListener(type, move, options)
    listenForFiles(window, stopping.signal, (target, list) => {
      if (layer !== null && layer.host.contains(target)) return
      watching.catchUp()
      const mail = mailAround(target) ?? only() ?? current
      if (mail !== null) files.take(mail.compose, list)
    })
  }
  let moving = 0
  const move = () => {
    if (mails.size === 0) return
    moving ||= requestAnimationFrame(() => {
      moving = 0
      for (const mail of mails.values()) mail.place()
    })
  }
  listen(doc.defaultView!)
  return {
    refresh() {
      for (const mail of mails.values()) mail.look()
    },
    stop() {
      clearInterval(slow)
      stopping.abort()
      guard.stop()
      watching.stop()
      for (const mail of mails.values()) mail.close()
      layer?.remove()
    },
  }
}

/** The mail around the frame that an element is in. */
function mailInFrame(target: Element, doc: Document, mailAround: (target: Element) => OpenMail | null): OpenMail | null {
  const frame = [...doc.querySelectorAll('iframe')].find((one) => {
    try {
      return one.contentDocument === target.ownerDocument
    } catch {
      return false
    }
  })
  return frame === undefined ? null : mailAround(frame)
}
