import { addressOf, controlAt, editableOf, editorIn, firstMatches, isShown, isTag, labelOf, recipientFields, saysSend } from './read.ts'
import type { Compose, Editable, Rules, Site } from './site.ts'

/** A site from what is particular to it. */
export function siteOf(rules: Rules): Site {
  return {
    id: rules.id,
    matches: rules.matches,
    composes: (doc) => composesBy(rules, doc),
    sends: (target) => sendsBy(rules, target),
  }
}

/** Only as far up as this: a page's own frame holds everything and is no compose. */
const HIGHEST = 25

function composesBy(rules: Rules, doc: Document): Compose[] {
  const roots = new Map<Element, Element[]>()
  for (const node of doc.querySelectorAll(rules.bodies.join(','))) {
    if (editableOf(node) === null) continue
    const root = rootOf(rules, node)
    if (root === null) continue
    const bodies = roots.get(root)
    if (bodies) bodies.push(node)
    else roots.set(root, [node])
  }
  return [...roots.keys()].map((root) => composeBy(rules, root, roots.size === 1))
}

/** Where a body's mail was found before; a page is looked at often and seldom changes there. */
const roots = new WeakMap<Element, Element>()

function rootOf(rules: Rules, body: Element): Element | null {
  const before = roots.get(body)
  if (before?.contains(body) && sendsIn(rules, before).length > 0) return before
  const root = findRoot(rules, body)
  if (root !== null) roots.set(body, root)
  return root
}

function findRoot(rules: Rules, body: Element): Element | null {
  for (const selector of rules.roots) {
    const root = body.closest(selector)
    if (root && sendsIn(rules, root).length > 0) return root
  }
  let part = body.parentElement
  for (let i = 0; part !== null && i < HIGHEST; i++, part = part.parentElement) {
    if (sendsIn(rules, part).length > 0 && namesRecipients(rules, part, body)) return part
  }
  return null
}

const namesRecipients = (rules: Rules, part: Element, body: Element): boolean =>
  [...firstMatches(part, rules.recipients), ...recipientFields(part)].some((node) => node !== body && !body.contains(node))

function composeBy(rules: Rules, root: Element, only: boolean): Compose {
  const within = (): ParentNode => (rules.wholePage === true && only ? root.ownerDocument : root)
  const first = <T extends Element>(selectors: readonly string[]): T | null => firstMatches<T>(within(), selectors)[0] ?? null
  return {
    root,
    body: inOneGo(() => bodyIn(rules, root)),
    subject: () => first<HTMLInputElement>(rules.subjects),
    recipients: () => recipientsIn(rules, root),
    attachments: () => attachmentsIn(rules, within()),
    send: () => sendsIn(rules, within()).find(isShown) ?? null,
    fileInput: () =>
      first<HTMLInputElement>(['input[type="file"][multiple]', 'input[type="file"]']) ??
      root.ownerDocument.querySelector('input[type="file"]'),
    remover: (name) => removerIn(rules, within(), name),
    isUploading: () => firstMatches(within(), rules.uploading).some(isShown),
    isOpen: () => root.isConnected && bodyIn(rules, root) !== null,
  }
}

/** Looked up once for as long as one piece of script runs; a look at a mail asks for its body many times. */
function inOneGo<T>(find: () => T): () => T {
  let known: { readonly found: T } | null = null
  return () => {
    if (known === null) {
      known = { found: find() }
      queueMicrotask(() => (known = null))
    }
    return known.found
  }
}

function bodyIn(rules: Rules, root: Element): Editable | null {
  let best: Editable | null = null
  let size = 0
  for (const node of root.querySelectorAll(rules.bodies.join(','))) {
    const body = editableOf(node)
    if (body === null) continue
    const box = node.getBoundingClientRect()
    // The larger of two: a search field or a one-line reply box is not the mail.
    if (box.width * box.height > size) {
      best = body
      size = box.width * box.height
    }
  }
  return best
}

function recipientsIn(rules: Rules, root: Element): string[] {
  const named = rules.recipients.flatMap((selector) => [...root.querySelectorAll(selector)]).flatMap(addressOf)
  const typed = recipientFields(root).flatMap((node) => (isTag(node, 'input') || isTag(node, 'textarea') ? addressOf(node) : []))
  return distinct([...named, ...typed].filter((text) => text.includes('@')))
}

/** "p@x.nl" says no more than "Piet <p@x.nl>". */
function distinct(all: readonly string[]): string[] {
  const seen = new Map<string, string>()
  for (const text of all) {
    const address = bareAddress(text)
    const before = seen.get(address)
    if (before === undefined || before.length < text.length) seen.set(address, text)
  }
  return [...seen.values()]
}

/** The address in "Piet <P@x.nl>", in lower case. */
export const bareAddress = (text: string): string =>
  (/<([^<>]+)>\s*$/.exec(text)?.[1] ?? /[^\s<>"(),;:]+@[^\s<>"(),;:]+/.exec(text)?.[0] ?? text).trim().toLowerCase()

function attachmentsIn(rules: Rules, part: ParentNode): string[] | null {
  if (rules.attachments.length === 0) return null
  return firstMatches(part, rules.attachments)
    .map(nameOf)
    .filter((name) => name !== '')
}

function nameOf(node: Element): string {
  const text = (node.textContent ?? '').replace(/\s+/g, ' ').trim()
  return text !== '' ? text : (node.getAttribute('title') ?? node.getAttribute('aria-label') ?? '').trim()
}

function sendsIn(rules: Rules, part: ParentNode): HTMLElement[] {
  for (const selector of rules.sends) {
    const found = [...part.querySelectorAll<HTMLElement>(selector)]
    if (found.length > 0) return found
  }
  return [
    ...part.querySelectorAll<HTMLElement>('button, [role="button"], input[type="submit"], input[type="button"], a[role], a[onclick]'),
  ].filter((node) => saysSend(labelOf(node)))
}

function sendsBy(rules: Rules, target: Element): boolean {
  if (rules.sends.some((selector) => target.closest(selector) !== null)) return true
  const control = controlAt(target)
  return control !== null && saysSend(labelOf(control))
}

const REMOVE = /verwijder|wissen|remove|delete|weghalen|sluiten|close|discard/i

function removerIn(rules: Rules, part: ParentNode, fileName: string): HTMLElement | null {
  for (const node of firstMatches(part, rules.attachments)) {
    if (!sameFile(nameOf(node), fileName)) continue
    const item = node.closest(rules.attachmentItem === '' ? '*' : rules.attachmentItem) ?? node
    const known = firstMatches<HTMLElement>(item, rules.remove)[0]
    if (known) return known
    const spoken = [...item.querySelectorAll<HTMLElement>('button, [role="button"], a, [aria-label]')].find((one) =>
      REMOVE.test(labelOf(one)),
    )
    if (spoken) return spoken
  }
  return null
}

/** A page may add the size, or shorten a long name in the middle. */
export function sameFile(shown: string, name: string): boolean {
  if (shown.includes(name)) return true
  const cut = shown.split(/\.{3}|…/)
  return cut.length === 2 && cut[0]!.length > 3 && name.startsWith(cut[0]!.trim()) && name.includes(cut[1]!.trim().slice(0, 4))
}

/** Frames of this document that hold an editor: listeners have to be put inside them. */
export function editorFrames(doc: Document): Window[] {
  return [...doc.querySelectorAll('iframe')].flatMap((frame) =>
    editorIn(frame) === null || frame.contentWindow === null ? [] : [frame.contentWindow],
  )
}
