import { ownText } from '../engine/text-kit.ts'
import type { Place } from '../engine/types.ts'
import { LakmoesError } from '../error.ts'
import { LIMITS } from '../limits.ts'
import { openText } from '../formats/parts/text-source.ts'
import { decodeText, encodingOf, looksBinary } from '../formats/parts/text.ts'
import { isStatement, unfold } from './mt940.ts'
import { cardTexts, looksLikeMail, mailTexts } from './mail.ts'
import { readPdf } from './pdf.ts'
import { isRtf, readRtfText } from './rtf.ts'
import { unzip, type Entry } from './unzip.ts'

/** One way of reading a piece of the output. `prose`: text as a person sees it; `value`: attribute values, names, strings inside binaries. */
export type View = { readonly place: Place; readonly text: string; readonly type: 'prose' | 'value' }

/** As `viewsOf`; what is large and text, and what is packed, is read piece by piece. @throws LakmoesError verify.unread */
export async function* viewsIn(output: Blob): AsyncIterable<View> {
  const pieces = output.size > WHOLE ? await piecesOf(output) : null
  if (pieces === null) return yield* viewsOf(new Uint8Array(await output.arrayBuffer()))
  for await (const piece of pieces) {
    yield* textViews(piece, [], 0)
    // A stray bracket makes no markup of a table: read as it is written too.
    if (piece.includes('<') && !isMarkup(piece)) yield { place: [], text: piece, type: 'prose' }
  }
}

/** Bytes that are read as one. */
const WHOLE = 4 * 1024 * 1024

/** Null for what must be read as a whole: packages, mail, and whatever goes on from line to line. */
async function piecesOf(output: Blob): Promise<AsyncIterable<string> | null> {
  const head = new Uint8Array(await output.slice(0, 65_536).arrayBuffer())
  if (!mayBeCut(head)) return null
  try {
    return overlapping((await openText(output)).pieces())
  } catch {
    return null
  }
}

function mayBeCut(head: Uint8Array): boolean {
  if (startsWith(head, [0x50, 0x4b, 3, 4]) || startsWith(head, [0x25, 0x50, 0x44, 0x46]) || isRtf(head) || declaredLatin(head)) return false
  const start = new TextDecoder('windows-1252').decode(head.subarray(0, 65_536))
  return !looksLikeMail(start) && !/^\s*BEGIN:V/i.test(start) && !isStatement(start)
}

async function* entryViews(entry: Entry, place: Place, depth: number): AsyncIterable<View> {
  const texts = entry.size > WHOLE && /\.xml$/i.test(entry.name) ? decoded(entry.pieces()) : null
  if (texts === null) return yield* viewsOf(await entry.bytes(), place, depth)
  try {
    for await (const piece of overlapping(texts)) yield* textViews(piece, place, depth)
  } catch (error) {
    if (error !== NOT_TEXT) throw error
    yield* viewsOf(await entry.bytes(), place, depth)
  }
}

const NOT_TEXT = new Error('not plain UTF-8')

async function* decoded(pieces: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decode = (bytes?: Uint8Array) => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true })
    } catch {
      throw NOT_TEXT
    }
  }
  let first = true
  for await (const bytes of pieces) {
    if (first && (!mayBeCut(bytes) || encodingOf(bytes).name.startsWith('utf-16'))) throw NOT_TEXT
    first = false
    yield decode(bytes)
  }
  yield decode()
}

const isMarkup = (text: string): boolean => /^\s*</.test(text) || />\s*</.test(text)

const PIECE = 512 * 1024
/** Longer than any value that is looked for. */
const OVERLAP = 2048

/** Pieces that end behind a line or tag, each with the end of the one before it. A long row of base64 is never cut. */
async function* overlapping(texts: AsyncIterable<string>): AsyncIterable<string> {
  let rest = ''
  for await (const text of texts) {
    rest += text
    if (rest.length < PIECE || /[A-Za-z0-9+/\r\n]{1000}$/.test(rest.slice(-1000))) continue
    if (rest.length > LIMITS.part) throw new LakmoesError('verify.unread')
    const end = borderIn(rest, rest.length)
    yield rest.slice(0, end)
    rest = rest.slice(borderIn(rest, end - OVERLAP))
  }
  if (rest !== '') yield rest
}

/** Behind the last line or tag before `before`; there itself when the last of them is far away. */
function borderIn(text: string, before: number): number {
  for (let i = before - 1; i >= 0 && i > before - PIECE / 4; i--) {
    const c = text.charCodeAt(i)
    if (c === 10 || c === 62) return i + 1
  }
  return before
}

/** Everything that can be read out of a file, each part in several ways. Shares no code with the writers' parsers. @throws LakmoesError verify.unread */
export async function* viewsOf(bytes: Uint8Array<ArrayBuffer>, place: Place = [], depth = 0): AsyncIterable<View> {
  if (depth > LIMITS.depth + 1) throw new LakmoesError('verify.unread')
  if (startsWith(bytes, [0x50, 0x4b, 3, 4])) {
    let n = 0
    for (const entry of unzip(bytes)) {
      const inside: Place = [...place, ['part', ++n]]
      yield { place: inside, text: entry.name, type: 'value' }
      yield* entryViews(entry, inside, depth + 1)
    }
    return
  }
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) {
    for await (const view of readPdf(new Blob([bytes])))
      yield { place: [...place, ...view.where], text: view.text, type: view.raw ? 'value' : 'prose' }
    return
  }
  if (isRtf(bytes)) {
    const { text, blobs } = readRtfText(bytes)
    yield { place, text, type: 'prose' }
    for (const blob of blobs) yield* nestedViews(blob, place, depth)
  }
  const text = textOf(bytes)
  if (text === null) yield* binaryViews(bytes, place)
  else yield* textViews(text, place, depth)
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return bytes.length >= magic.length && magic.every((b, i) => bytes[i] === b)
}

function textOf(bytes: Uint8Array): string | null {
  const encoding = encodingOf(bytes)
  const declared = encoding.name === 'utf-8' || encoding.bom ? null : declaredLatin(bytes)
  const text = decodeText(bytes, declared ? { name: 'windows-1252', bom: false } : encoding)
  return looksBinary(text) ? null : text
}

function declaredLatin(bytes: Uint8Array): boolean {
  return /^<\?xml[^>]{0,200}encoding=["'](iso-8859-1|windows-1252)/i.test(String.fromCharCode(...bytes.subarray(0, 200)))
}

async function* textViews(text: string, place: Place, depth: number): AsyncIterable<View> {
  if (text.includes('<') && text.includes('>')) yield* markupViews(text, place)
  else {
    yield { place, text, type: 'prose' }
    if (text.includes('-\n') || text.includes('-\r\n'))
      yield { place, text: text.replaceAll('-\r\n', '').replaceAll('-\n', ''), type: 'prose' }
  }
  for (const decoded of looksLikeMail(text) ? mailTexts(text) : /^\s*BEGIN:V/i.test(text) ? cardTexts(text) : []) {
    yield { place, text: decoded, type: 'prose' }
    if (decoded !== text && decoded.includes('<')) yield* markupViews(decoded, place)
  }
  if (/\\u[0-9a-f]{4}/i.test(text))
    yield {
      place,
      text: text.replaceAll(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      type: 'prose',
    }
  if (isStatement(text)) for (const joined of unfold(text)) yield { place, text: joined, type: 'prose' }
  if (text.includes('%')) {
    const decoded = percentDecoded(text)
    if (decoded !== text) yield { place, text: decoded, type: 'value' }
  }
  yield* base64Views(text, place, depth)
}

/** Tags that never end a word: runs, spans and marks of Word, ODF, spreadsheets and HTML. Every other tag is a border. */
const INLINE = new Set([
  'r',
  't',
  'rpr',
  'span',
  'b',
  'i',
  'u',
  'a',
  'font',
  'em',
  'strong',
  'prooferr',
  'bookmarkstart',
  'bookmarkend',
  'smarttag',
  'ins',
  'hyperlink',
  'sdt',
  'sdtcontent',
  'sdtpr',
  'rfonts',
  'sz',
  'szcs',
  'color',
  'lang',
  'lastrenderedpagebreak',
  'softhyphen',
  'permstart',
  'permend',
  'rstyle',
  'bcs',
  'ics',
  'highlight',
  'shd',
  'vertalign',
  'scheme',
  'family',
  'charset',
  'rfont',
  'noproof',
  'kern',
  'spacing',
  'bookmark',
  'bookmark-start',
  'bookmark-end',
  'sup',
  'sub',
  'wbr',
])
/** A character no document holds in text: keeps words of different blocks apart. */
const BORDER = '\u0001'

function* markupViews(text: string, place: Place): Iterable<View> {
  const prose: string[] = []
  const values: string[] = []
  const names: Names = new Map()
  let at = 0
  while (at < text.length) {
    const open = text.indexOf('<', at)
    prose.push(text.slice(at, open < 0 ? text.length : open))
    if (open < 0) break
    at = readTag(text, open, prose, values, names)
  }
  yield { place, text: unescape(prose.join('')), type: 'prose' }
  if (values.length > 0) yield { place, text: unescape(values.join(BORDER)), type: 'value' }
  if (names.size > 0) yield { place, text: [...names.keys()].join(BORDER), type: 'value' }
}

/** What elements and attributes are called, as written, each once; with the bare name of an attribute. */
type Names = Map<string, string>

/** Reads one tag, comment, CDATA section or instruction at `open`; returns where text goes on. */
function readTag(text: string, open: number, prose: string[], values: string[], names: Names): number {
  if (text.startsWith('<!--', open)) return take(text, open + 4, '-->', values)
  if (text.startsWith('<![CDATA[', open)) return take(text, open + 9, ']]>', prose)
  if (text.startsWith('<?', open)) return take(text, open + 2, '?>', values)
  let i = open + 1
  while (i < text.length && !isTagEnd(text.charCodeAt(i))) i++
  const { name, stands } = tagOf(text.slice(open + 1, i))
  names.set(name, '')
  if (stands !== '') prose.push(stands)
  let named = i
  while (i < text.length && text.charCodeAt(i) !== 62) {
    const c = text[i]
    if (c !== '"' && c !== "'") {
      i++
      continue
    }
    const close = text.indexOf(c, i + 1)
    if (close < 0) {
      values.push(text.slice(i + 1))
      return text.length
    }
    const before = text.slice(named, i)
    let attribute = names.get(before)
    if (attribute === undefined) names.set(before, (attribute = attributeIn(before)))
    if (!isFont(attribute, name)) values.push(text.slice(i + 1, close))
    named = i = close + 1
  }
  if (i > named + 1) names.set(text.slice(named, i), '')
  return i + 1
}

/** `stands`: what stands in the place of such a tag. */
type Tag = { readonly name: string; readonly stands: string }
const tags = new Map<string, Tag>()

function tagOf(written: string): Tag {
  const known = tags.get(written)
  if (known !== undefined) return known
  const name = written
    .slice(written.indexOf(':') + 1)
    .replace('/', '')
    .toLowerCase()
  const isSpace = name === 'tab' || name === 'br' || name === 's' || name === 'line-break' || name === 'cr'
  const tag = { name, stands: isSpace ? ' ' : name === 'nobreakhyphen' ? '-' : INLINE.has(name) ? '' : BORDER }
  if (tags.size > 1000) tags.clear()
  // A copy, or it would keep the whole text in memory.
  if (written.length <= 40) tags.set(ownText(written), tag)
  return tag
}

/** The names of type faces ("Times New Roman", "Arial") are the only attribute values that are not searched. */
const FONTS = new Set([
  'ascii',
  'hansi',
  'cs',
  'eastasia',
  'typeface',
  'face',
  'font-name',
  'font-family',
  'font-name-asian',
  'font-name-complex',
  'font-family-asian',
  'font-family-complex',
])

const attributeIn = (before: string): string =>
  before
    .slice(Math.max(before.lastIndexOf(' '), before.lastIndexOf(':'), before.lastIndexOf('\n')) + 1)
    .replace('=', '')
    .trim()
    .toLowerCase()

const isFont = (attribute: string, element: string): boolean =>
  FONTS.has(attribute) || (attribute === 'name' && (element === 'font' || element === 'font-face'))

const isTagEnd = (c: number) => c === 62 || c === 32 || c === 9 || c === 10 || c === 13

function take(text: string, from: number, until: string, into: string[]): number {
  const end = text.indexOf(until, from)
  into.push(text.slice(from, end < 0 ? text.length : end))
  return end < 0 ? text.length : end + until.length
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  shy: '',
  eacute: 'é',
  euml: 'ë',
  iuml: 'ï',
  ouml: 'ö',
  uuml: 'ü',
  auml: 'ä',
  egrave: 'è',
  ecirc: 'ê',
  ccedil: 'ç',
}

function unescape(text: string): string {
  return text.includes('&') ? text.replaceAll(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, e: string) => entity(e) ?? whole) : text
}

function entity(e: string): string | null {
  if (e[0] !== '#') return NAMED[e.toLowerCase()] ?? null
  const code = e[1] === 'x' || e[1] === 'X' ? Number.parseInt(e.slice(2), 16) : Number(e.slice(1))
  return code <= 0x10ffff ? String.fromCodePoint(code) : null
}

function percentDecoded(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) => {
    const bytes = Uint8Array.from(run.slice(1).split('%'), (h) => Number.parseInt(h, 16))
    return decodeText(bytes, encodingOf(bytes))
  })
}

const SHORTEST = 24
const RUN = /[A-Za-z0-9+/]+(?:\r?\n[A-Za-z0-9+/]+)*={0,2}/y

/** Looks at every 24th character first: most texts have a blank or comma there. */
function* base64Runs(text: string): Iterable<string> {
  for (let from = 0, at = SHORTEST - 1; at < text.length;) {
    if (!isBase64(text.charCodeAt(at))) {
      from = at + 1
      at += SHORTEST
      continue
    }
    let start = at
    while (start > from && isBase64(text.charCodeAt(start - 1))) start--
    let end = at + 1
    while (end < text.length && isBase64(text.charCodeAt(end))) end++
    if (end - start >= SHORTEST) {
      RUN.lastIndex = start
      const [run] = RUN.exec(text)!
      yield run
      end = Math.max(end, start + run.length)
    }
    from = end
    at = end + SHORTEST - 1
  }
}

const isBase64 = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 47 && c <= 57) || c === 43

/** Base64 of some length may hold a whole file or a text. */
async function* base64Views(text: string, place: Place, depth: number): AsyncIterable<View> {
  for (const run of base64Runs(text)) {
    const compact = run.replaceAll(/\s/g, '')
    if (compact.length < 24 || compact.length > LIMITS.part) continue
    const bytes = fromBase64(compact)
    if (bytes !== null) yield* nestedViews(bytes, place, depth)
  }
}

/** What looks like base64 of a file may be chance or cut short: then its printable runs are all there is to read. */
async function* nestedViews(bytes: Uint8Array<ArrayBuffer>, place: Place, depth: number): AsyncIterable<View> {
  try {
    yield* viewsOf(bytes, place, depth + 1)
  } catch (error) {
    if (!(error instanceof LakmoesError)) throw error
    yield* binaryViews(bytes, place)
  }
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text.replaceAll('=', '').slice(0, text.length - (text.length % 4 === 1 ? 1 : 0))), (c) => c.charCodeAt(0))
  } catch {
    return null
  }
}

/** Printable runs of five or more, in Latin-1 and in UTF-16 of both orders. */
function* binaryViews(bytes: Uint8Array, place: Place): Iterable<View> {
  for (const step of [1, 2] as const) {
    for (const offset of step === 1 ? [0] : [0, 1]) {
      const runs = printableRuns(bytes, step, offset)
      if (runs !== '') yield { place, text: runs, type: 'value' }
    }
  }
}

function printableRuns(bytes: Uint8Array, step: 1 | 2, offset: number): string {
  const out: string[] = []
  let run: number[] = []
  const flush = () => {
    if (run.length >= 5) out.push(String.fromCharCode(...run.slice(0, 4096)))
    run = []
  }
  for (let i = offset; i < bytes.length; i += step) {
    const c = bytes[i]!
    const printable = (c >= 32 && c < 127) || c >= 0xa0
    if (printable && (step === 1 || bytes[i + 1] === 0)) {
      run.push(c)
      if (run.length >= 4096) flush()
    } else flush()
  }
  flush()
  return out.join(BORDER)
}
