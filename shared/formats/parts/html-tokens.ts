/** HTML as spans over its own text (HTML 13.2.5): whatever is malformed is read the way browsers read it. Linear. */
export const HTML_TOKEN = { text: 1, open: 2, close: 3, comment: 4, declaration: 5, raw: 6 } as const

export type HtmlAttribute = {
  /** Lower case. */
  readonly name: string
  /** With the white space before it. */
  readonly start: number
  readonly end: number
  readonly valueStart: number
  readonly valueEnd: number
  readonly quoted: boolean
}
export type HtmlToken = {
  readonly kind: number
  readonly start: number
  readonly end: number
  /** Of tags and raw text: lower case. */
  readonly name: string
  readonly attributes: readonly HtmlAttribute[]
  /** A tag that the file ends in: browsers do not show it. */
  readonly broken?: boolean
}

/** Elements whose content is text whatever it looks like. In the last two, entities count. */
const RAW = new Set(['script', 'style', 'xmp', 'iframe', 'noembed', 'noframes', 'textarea', 'title'])
const NONE: readonly HtmlAttribute[] = []

export function* htmlTokens(text: string): Generator<HtmlToken> {
  // Where a search has failed once it need not be tried again from further on.
  const missing = new Set<string>()
  const find = (needle: string, from: number): number => {
    if (missing.has(needle)) return -1
    const found = text.indexOf(needle, from)
    if (found < 0) missing.add(needle)
    return found
  }
  let at = 0
  while (at < text.length) {
    const open = nextMarkup(text, at)
    if (open > at) yield { kind: HTML_TOKEN.text, start: at, end: open, name: '', attributes: NONE }
    if (open === text.length) return
    at = open
    const c = text.charCodeAt(at + 1)
    const token = c === 33 || c === 63 ? declarationAt(text, at, find) : tagAt(text, at)
    yield token
    at = token.end
    if (token.kind !== HTML_TOKEN.open || !RAW.has(token.name)) continue
    const stop = endOfRaw(text, at, token.name)
    if (stop > at) yield { kind: HTML_TOKEN.raw, start: at, end: stop, name: token.name, attributes: NONE }
    at = stop
  }
}

/** "<" is markup only before a letter, "/", "!" or "?". */
function nextMarkup(text: string, from: number): number {
  for (let i = text.indexOf('<', from); i >= 0; i = text.indexOf('<', i + 1)) {
    const c = text.charCodeAt(i + 1)
    if (isLetter(c) || c === 33 || c === 63) return i
    if (c === 47 && i + 2 < text.length) return i
  }
  return text.length
}

const isLetter = (c: number): boolean => (c >= 65 && c <= 90) || (c >= 97 && c <= 122)
const isSpace = (c: number): boolean => c === 32 || (c >= 9 && c <= 13)

function declarationAt(text: string, at: number, find: (needle: string, from: number) => number): HtmlToken {
  const isComment = text.startsWith('<!--', at)
  if (!isComment) {
    const close = find('>', at)
    return { kind: HTML_TOKEN.declaration, start: at, end: close < 0 ? text.length : close + 1, name: '', attributes: NONE }
  }
  if (text.charCodeAt(at + 4) === 62) return { kind: HTML_TOKEN.comment, start: at, end: at + 5, name: '', attributes: NONE }
  if (text.startsWith('->', at + 4)) return { kind: HTML_TOKEN.comment, start: at, end: at + 6, name: '', attributes: NONE }
  const close = find('-->', at + 4)
  const odd = find('--!>', at + 4)
  const end = close < 0 ? (odd < 0 ? text.length : odd + 4) : odd >= 0 && odd < close ? odd + 4 : close + 3
  return { kind: HTML_TOKEN.comment, start: at, end, name: '', attributes: NONE }
}

function tagAt(text: string, at: number): HtmlToken {
  const closing = text.charCodeAt(at + 1) === 47
  const from = closing ? at + 2 : at + 1
  if (closing && !isLetter(text.charCodeAt(from))) {
    const close = text.indexOf('>', from)
    return { kind: HTML_TOKEN.comment, start: at, end: close < 0 ? text.length : close + 1, name: '', attributes: NONE }
  }
  let i = from
  while (i < text.length && !isSpace(text.charCodeAt(i)) && text.charCodeAt(i) !== 47 && text.charCodeAt(i) !== 62) i++
  const name = text.slice(from, i).toLowerCase()
  const attributes: HtmlAttribute[] = []
  const end = readAttributes(text, i, attributes)
  const broken = text.charCodeAt(end - 1) !== 62
  return { kind: closing ? HTML_TOKEN.close : HTML_TOKEN.open, start: at, end, name, attributes, ...(broken && { broken }) }
}

/** Gives where the tag ends. */
function readAttributes(text: string, from: number, into: HtmlAttribute[]): number {
  let i = from
  while (i < text.length) {
    const before = i
    while (i < text.length && (isSpace(text.charCodeAt(i)) || text.charCodeAt(i) === 47)) i++
    if (i >= text.length) return i
    if (text.charCodeAt(i) === 62) return i + 1
    const nameStart = i++
    while (
      i < text.length &&
      !isSpace(text.charCodeAt(i)) &&
      text.charCodeAt(i) !== 47 &&
      text.charCodeAt(i) !== 62 &&
      text.charCodeAt(i) !== 61
    )
      i++
    const name = text.slice(nameStart, i).toLowerCase()
    let k = i
    while (k < text.length && isSpace(text.charCodeAt(k))) k++
    if (text.charCodeAt(k) !== 61) {
      into.push({ name, start: before, end: i, valueStart: i, valueEnd: i, quoted: false })
      continue
    }
    k++
    while (k < text.length && isSpace(text.charCodeAt(k))) k++
    i = readValue(text, k, { name, start: before }, into)
  }
  return i
}

function readValue(text: string, at: number, head: { name: string; start: number }, into: HtmlAttribute[]): number {
  const quote = text[at]
  if (quote === '"' || quote === "'") {
    const close = text.indexOf(quote, at + 1)
    const end = close < 0 ? text.length : close
    into.push({ ...head, end: Math.min(text.length, end + 1), valueStart: at + 1, valueEnd: end, quoted: true })
    return Math.min(text.length, end + 1)
  }
  let i = at
  while (i < text.length && !isSpace(text.charCodeAt(i)) && text.charCodeAt(i) !== 62) i++
  into.push({ ...head, end: i, valueStart: at, valueEnd: i, quoted: false })
  return i
}

function endOfRaw(text: string, from: number, name: string): number {
  for (let i = text.indexOf('</', from); i >= 0; i = text.indexOf('</', i + 2)) {
    if (text.slice(i + 2, i + 2 + name.length).toLowerCase() !== name) continue
    const c = text.charCodeAt(i + 2 + name.length)
    if (isSpace(c) || c === 47 || c === 62) return i
  }
  return text.length
}
