/** Stands on every road by which a page sends a mail, before the page hears of it. Knows no site: what sends is told by `Roads`. */

export type Roads<T> = {
  /** What a click on this element would send; null when it sends nothing. */
  sentBy(target: Element): T | null
  /** The mail in which a key was pressed; null outside every mail. */
  around(target: Element): T | null
  /** The mail in a form that is submitted. */
  inForm(form: HTMLFormElement): T | null
  /** The mail that is sent when a page says no more than that it sends. */
  current(): T | null
  mayGo(mail: T): boolean
  /** It was stopped; `again` sends it by the same road, null by its own control. */
  stopped(mail: T, again: (() => void) | null): void
}

/** Pages act on the press, the release or the click: a road that is closed is closed for all of them. */
const POINTER = ['pointerdown', 'mousedown', 'touchstart', 'pointerup', 'mouseup', 'touchend', 'click'] as const

/** The event by which the page's own script asks (see entrypoints/page.content.ts). */
export const ASK_EVENT = 'lakmoes-ask'

export type Guard = { /** A frame with an editor has events of its own. */ watch(window: Window): void; stop(): void }

export function guardRoads<T>(doc: Document, roads: Roads<T>, isOurs: (event: Event) => boolean): Guard {
  const stop = new AbortController()
  const options = { capture: true, signal: stop.signal } as const

  const pointer = (event: Event) => {
    const target = targetOf(event)
    if (target === null || isOurs(event)) return
    const mail = roads.sentBy(target)
    if (mail === null || roads.mayGo(mail)) return
    // A touch that is cancelled never becomes a click, and the click is what asks.
    if (event.type.startsWith('touch')) event.stopImmediatePropagation()
    else block(event)
    if (event.type === 'click') roads.stopped(mail, () => press(target))
  }
  const key = (event: KeyboardEvent) => {
    const target = targetOf(event)
    if (target === null || isOurs(event) || event.isComposing) return
    const onControl = (event.key === 'Enter' || event.key === ' ') && !isWriting(target)
    const mail = onControl ? roads.sentBy(target) : isSendKey(event) ? roads.around(target) : null
    if (mail === null || roads.mayGo(mail)) return
    block(event)
    roads.stopped(mail, onControl ? () => press(target) : null)
  }
  const submit = (event: SubmitEvent) => {
    if (isOurs(event)) return
    const form = event.target as HTMLFormElement
    // A button that says something else (save, attach) is believed.
    const { submitter } = event
    const mail = submitter !== null && roads.sentBy(submitter) === null ? null : roads.inForm(form)
    if (mail === null || roads.mayGo(mail)) return
    block(event)
    roads.stopped(mail, () => form.requestSubmit(submitter))
  }
  const ask = (event: Event) => {
    const form = event.target instanceof HTMLFormElement ? event.target : null
    const mail = form === null ? roads.current() : roads.inForm(form)
    if (mail === null || roads.mayGo(mail)) return
    event.preventDefault()
    roads.stopped(mail, null)
  }

  const watch = (window: Window) => {
    for (const type of POINTER) window.addEventListener(type, pointer, options)
    window.addEventListener('keydown', key, options)
    window.addEventListener('submit', submit as EventListener, options)
  }
  watch(doc.defaultView!)
  doc.addEventListener(ASK_EVENT, ask, options)
  return { watch, stop: () => stop.abort() }
}

/** A click of the mouse as pages know it: some listen to the press, some to the click. Ours are not trusted, and pages seldom ask. */
export function press(target: Element): void {
  const view = target.ownerDocument.defaultView
  for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup'] as const) {
    const make = type.startsWith('pointer') ? PointerEvent : MouseEvent
    target.dispatchEvent(new make(type, { bubbles: true, cancelable: true, composed: true, view, button: 0, detail: 1 }))
  }
  if ('click' in target) (target as HTMLElement).click()
}

function block(event: Event): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}

function targetOf(event: Event): Element | null {
  const target = event.composedPath()[0] ?? event.target
  if (target === null || typeof (target as Node).nodeType !== 'number') return null
  const node = target as Node
  return node.nodeType === Node.ELEMENT_NODE ? (node as Element) : node.parentElement
}

/** Ctrl or Cmd and Enter, with Shift too (send and archive); Alt+S in Outlook. */
const isSendKey = (event: KeyboardEvent): boolean =>
  (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) || (event.altKey && !event.ctrlKey && event.code === 'KeyS')

const isWriting = (target: Element): boolean =>
  target.localName === 'textarea' ||
  (target as HTMLElement).isContentEditable ||
  (target.localName === 'input' && !/^(?:button|submit|image|reset|checkbox|radio)$/.test((target as HTMLInputElement).type))
