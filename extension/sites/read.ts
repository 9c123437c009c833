import type { Editable } from './site.ts'

/** Reading a page that nobody promised anything about: every function gives less rather than throw. */

/** Visible enough to be used: takes room, and is not the hidden twin of a rich editor. */
export function isShown(node: Element): boolean {
  const box = node.getBoundingClientRect()
  if (box.width < 2 || box.height < 2) return false
  const style = node.ownerDocument.defaultView?.getComputedStyle(node)
  return style === undefined || (style.visibility !== 'hidden' && style.display !== 'none')
}

/** Not `instanceof`: an element of another frame has other classes. */
export const isTag = <T extends 'textarea' | 'input' | 'iframe' | 'form'>(node: Element, tag: T): node is HTMLElementTagNameMap[T] =>
  node.localName === tag

/** The document inside a frame of the same origin, or null. */
export function frameDocument(frame: HTMLIFrameElement): Document | null {
  try {
    return frame.contentDocument
  } catch {
    return null
  }
}

/** The editor a frame holds: TinyMCE, CKEditor and others write into a page of their own. */
export function editorIn(frame: HTMLIFrameElement): HTMLElement | null {
  const doc = frameDocument(frame)
  if (doc?.body == null) return null
  if (doc.designMode === 'on' || doc.body.isContentEditable) return doc.body
  return doc.querySelector<HTMLElement>('[contenteditable]:not([contenteditable="false"])')
}

/** The editable thing behind a match of a body selector; null when it is not one, or not in use. */
export function editableOf(node: Element): Editable | null {
  if (!isShown(node)) return null
  if (isTag(node, 'iframe')) return editorIn(node)
  if (isTag(node, 'textarea')) return node.readOnly || node.disabled ? null : node
  return (node as HTMLElement).isContentEditable ? (node as HTMLElement) : null
}

const ADDRESS_ATTRIBUTES = [
  'email',
  'data-hovercard-id',
  'data-email',
  'data-address',
  'data-name-email',
  'title',
  'aria-label',
  'data-tooltip',
]
const HAS_ADDRESS = /[^\s<>@,;:"()]+@[^\s<>@,;:"()]+\.[^\s<>@,;:"()]{2,}/

/** What an element says about a recipient: a field's text, the address in an attribute, or the visible words. */
export function addressOf(node: Element): string[] {
  if (isTag(node, 'input') || isTag(node, 'textarea')) return splitAddresses(node.value)
  for (const name of ADDRESS_ATTRIBUTES) {
    const found = HAS_ADDRESS.exec(node.getAttribute(name) ?? '')
    if (found) return [found[0]]
  }
  const inner = node.querySelector(ADDRESS_ATTRIBUTES.map((name) => `[${name}*="@"]`).join(','))
  if (inner && inner !== node) return addressOf(inner)
  return splitAddresses(node.textContent ?? '')
}

/** "Jan, P." <p@x.nl>, q@y.nl; r@z.nl */
export function splitAddresses(text: string): string[] {
  const out: string[] = []
  let from = 0
  let quoted = false
  for (let i = 0; i <= text.length; i++) {
    const c = text[i]
    if (c === '"') quoted = !quoted
    if (i < text.length && (quoted || (c !== ',' && c !== ';' && c !== '\n'))) continue
    const part = text.slice(from, i).trim()
    if (part !== '') out.push(part)
    from = i + 1
  }
  return out
}

/** What a control is called by who looks at it and by who hears it. */
export function labelOf(node: Element): string {
  const said = node.getAttribute('aria-label') ?? node.getAttribute('data-tooltip') ?? node.getAttribute('title')
  if (isTag(node, 'input')) return `${node.value} ${said ?? ''}`.trim()
  const text = (node.textContent ?? '').trim()
  return (text === '' || text.length > 60 ? (said ?? text.slice(0, 60)) : text).replace(/\s+/g, ' ').trim()
}

/** Dutch and English names of controls that send, as they begin. */
const SEND = /^(?:nu |toch |bericht |e-?mail |mail )?(?:verzenden|verzend|versturen|verstuur|send)(?![\p{L}\p{N}])/iu
const SCHEDULED =
  /^(?:verzending plannen|verzenden plannen|(?:bericht )?later (?:verzenden|versturen)|inplannen|plannen|gepland verzenden|schedule send|send later|schedule)(?![\p{L}\p{N}])/iu
const OTHER = /feedback|report|rapport|uitnodig|invit|code|sms|options|opties|cancel|annuleer|annuleren|undo|ongedaan/i

/** Whether a control's words say that it sends. */
export function saysSend(label: string): boolean {
  return (SEND.test(label) || SCHEDULED.test(label)) && !OTHER.test(label)
}

const CONTROL =
  'button, [role="button"], [role="menuitem"], [role="option"], input[type="submit"], input[type="button"], input[type="image"], a[href], a[onclick], a[role]'
export const controlAt = (target: Element): Element | null => target.closest(CONTROL)

const RECIPIENT_NAME = /(?:^|[^a-z])(?:to|aan|naar|cc|bcc|recipients?|ontvangers?|geadresseerden?|rcpt|mailto)(?:[^a-z]|$)/i
/** "Antwoord aan" names the sender. */
const NO_RECIPIENT = /reply|antwoord|follow|from|sender|afzender/i
const RECIPIENT_FIELD = 'input, textarea, [role="combobox"], [role="listbox"], [role="textbox"], [contenteditable="true"]'

/** Fields that look as if they take the address of a recipient. */
export function recipientFields(part: ParentNode): Element[] {
  return [...part.querySelectorAll(RECIPIENT_FIELD)].filter((node) => {
    if (isTag(node, 'input') && !['', 'text', 'email', 'search', 'hidden'].includes(node.type)) return false
    const names = namesOf(node)
    return !NO_RECIPIENT.test(names) && (node.getAttribute('type') === 'email' || RECIPIENT_NAME.test(names))
  })
}

function namesOf(node: Element): string {
  const said = ['name', 'id', 'aria-label', 'placeholder', 'autocomplete', 'data-testid'].map((name) => node.getAttribute(name) ?? '')
  const labels = (node as Partial<HTMLInputElement>).labels
  const label = labels && labels.length > 0 ? labels[0]!.textContent : ''
  const by = node.getAttribute('aria-labelledby')
  const labelled = by === null ? '' : (node.ownerDocument.getElementById(by.split(' ')[0]!)?.textContent ?? '')
  return [...said, label, labelled].map((text) => (text ?? '').slice(0, 40)).join(' | ')
}

/** The first of the selectors that matches something, with all its matches. */
export function firstMatches<T extends Element>(part: ParentNode, selectors: readonly string[]): T[] {
  for (const selector of selectors) {
    const found = [...part.querySelectorAll<T>(selector)]
    if (found.length > 0) return found
  }
  return []
}
