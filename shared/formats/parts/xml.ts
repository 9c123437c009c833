import { LakmoesError } from '../../error.ts'
import { LIMITS } from '../../limits.ts'

/**
 * XML as spans over its own text: nothing is rebuilt, so what is not edited stays as it was, byte for byte.
 * Offsets are UTF-16 code units into the decoded part.
 */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'iso-8859-1'
export type XmlText = { readonly text: string; readonly encoding: Encoding }

/**
 * Decodes a part and proves it well-formed, so that walkers need not look back.
 * @throws LakmoesError `format.doctype` on any DTD, `format.damaged` on everything else that is not XML, `limit.depth`
 */
export function readXml(bytes: Uint8Array): XmlText {
  const xml = decodeXml(bytes)
  checkWellFormed(xml.text)
  return xml
}

/**
 * As `readXml`, for vocabularies whose exporters say UTF-8 and write Windows-1252: a file that is no UTF-8 anywhere is read so.
 * One that mixes both is refused, since a name in the wrong one would not be recognised.
 */
export function readXmlLoosely(bytes: Uint8Array): XmlText {
  if (encodingOf(bytes) !== 'utf-8' || bytes[0] === 0xef || isUtf8(bytes)) return readXml(bytes)
  for (let i = 1; i < bytes.length; i++)
    if ((bytes[i - 1] === 0xc3 || bytes[i - 1] === 0xc2) && (bytes[i]! & 0xc0) === 0x80) throw new LakmoesError('format.damaged')
  const xml: XmlText = { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' }
  checkWellFormed(xml.text)
  return xml
}

function isUtf8(bytes: Uint8Array): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for (let i = 0; i < bytes.length; i += PIECE) decoder.decode(bytes.subarray(i, i + PIECE), { stream: true })
    decoder.decode()
    return true
  } catch {
    return false
  }
}

/** For bytes that `readXml` has passed before. */
export function decodeXml(bytes: Uint8Array): XmlText {
  const encoding = encodingOf(bytes)
  let text: string
  try {
    // TextDecoder calls ISO-8859-1 by the name of its superset and gives 80-9F other letters: decode those as they stand.
    text = encoding === 'iso-8859-1' ? latin1(bytes) : new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw new LakmoesError('format.damaged', { cause })
  }
  return { text, encoding }
}

/** Decodes a part that comes in pieces; called without bytes at its end. @throws LakmoesError format.damaged */
export function xmlDecoder(
  head: Uint8Array,
  encoding = encodingOf(head),
): { readonly encoding: Encoding; decode(bytes?: Uint8Array): string } {
  if (encoding === 'iso-8859-1') return { encoding, decode: (bytes) => (bytes === undefined ? '' : latin1(bytes)) }
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  return {
    encoding,
    decode(bytes) {
      try {
        return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true })
      } catch (cause) {
        throw new LakmoesError('format.damaged', { cause })
      }
    },
  }
}

function latin1(bytes: Uint8Array): string {
  let out = ''
  for (let i = 0; i < bytes.length; i += 8192) out += String.fromCharCode(...bytes.subarray(i, i + 8192))
  return out
}

/** XML 1.0, appendix F: byte order mark, then the pattern of zeros, then the declaration. */
export function encodingOf(b: Uint8Array): Encoding {
  if (b[0] === 0xef && b[1] === 0xbb && b[2] === 0xbf) return 'utf-8'
  if ((b[0] === 0xff && b[1] === 0xfe) || (b[0] === 0x3c && b[1] === 0)) return 'utf-16le'
  if ((b[0] === 0xfe && b[1] === 0xff) || (b[0] === 0 && b[1] === 0x3c)) return 'utf-16be'
  const head = latin1(b.subarray(0, 200))
  const end = head.startsWith('<?xml') ? head.indexOf('?>') : -1
  const declared = /encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(head.slice(0, Math.max(0, end)))?.[1]?.toLowerCase() ?? 'utf-8'
  if (declared === 'utf-8' || declared === 'utf8' || declared === 'us-ascii' || declared === 'ascii') return 'utf-8'
  if (declared === 'windows-1252' || declared === 'cp1252') return 'windows-1252'
  if (declared === 'iso-8859-1' || declared === 'latin1') return 'iso-8859-1'
  throw new LakmoesError('format.damaged')
}

/** Back to the bytes it came from; a character the encoding lacks becomes a character reference. */
export function encodeXml(pieces: readonly string[], encoding: Encoding): Blob {
  return new Blob([encodeXmlBytes(pieces, encoding)])
}

/** Bytes or units that are worked on at a time. */
const PIECE = 512 * 1024

/** As `encodeXml`, piece by piece. */
export function* encodePieces(pieces: Iterable<string>, encoding: Encoding): Generator<Uint8Array<ArrayBuffer>> {
  let block: string[] = []
  let size = 0
  for (const piece of pieces) {
    block.push(piece)
    size += piece.length
    // A character of two units is never cut.
    if (size < PIECE || isFirstHalf(piece.charCodeAt(piece.length - 1))) continue
    yield encodeXmlBytes(block, encoding)
    block = []
    size = 0
  }
  yield encodeXmlBytes(block, encoding)
}

const isFirstHalf = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00

export function encodeXmlBytes(pieces: readonly string[], encoding: Encoding): Uint8Array<ArrayBuffer> {
  const text = pieces.join('')
  if (encoding === 'utf-8') return new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>
  return encoding === 'utf-16le' || encoding === 'utf-16be' ? utf16(text, encoding === 'utf-16le') : singleByte(text, encoding)
}

function utf16(text: string, little: boolean): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), little)
  return new Uint8Array(view.buffer)
}

let cp1252: Map<number, number> | undefined
function singleByte(text: string, encoding: Encoding): Uint8Array<ArrayBuffer> {
  cp1252 ??= new Map(
    Array.from(new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, i) => i)), (c, i) => [c.charCodeAt(0), i]),
  )
  const out: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0)!
    const byte = encoding === 'windows-1252' ? cp1252.get(code) : code < 256 ? code : undefined
    if (byte !== undefined) out.push(byte)
    else for (const c of `&#${code};`) out.push(c.charCodeAt(0))
  }
  return Uint8Array.from(out)
}

export const TOKEN = { start: 1, end: 2, empty: 3, text: 4, cdata: 5, comment: 6, instruction: 7 } as const

/** Pulls tokens from a well-formed text. The fields describe the last token read. */
export type Scanner = {
  kind: number
  start: number
  end: number
  /** Of tags: as written, with prefix. */
  name: string
  /** Of tags: without prefix. Office files keep to one vocabulary per part, whatever prefix their writer chose. */
  local: string
  next(): boolean
  /** Go on reading here. */
  seek(at: number): void
}

export function createScanner(text: string): Scanner {
  let at = 0
  const scanner: Scanner = {
    kind: 0,
    start: 0,
    end: 0,
    name: '',
    local: '',
    next,
    seek: (to) => {
      at = scanner.end = to
    },
  }
  return scanner

  function set(kind: number, end: number): true {
    scanner.kind = kind
    scanner.start = at
    scanner.end = end
    at = end
    return true
  }
  function next(): boolean {
    if (at >= text.length) return false
    if (text.charCodeAt(at) !== 60) {
      const stop = text.indexOf('<', at)
      return set(TOKEN.text, stop < 0 ? text.length : stop)
    }
    const c = text.charCodeAt(at + 1)
    if (c === 33)
      return text.startsWith('<!--', at)
        ? set(TOKEN.comment, text.indexOf('-->', at + 4) + 3)
        : set(TOKEN.cdata, text.indexOf(']]>', at + 9) + 3)
    if (c === 63) return set(TOKEN.instruction, text.indexOf('?>', at + 2) + 2)
    const from = c === 47 ? at + 2 : at + 1
    const nameEnd = endOfName(text, from)
    scanner.name = text.slice(from, nameEnd)
    const colon = scanner.name.indexOf(':')
    scanner.local = colon < 0 ? scanner.name : scanner.name.slice(colon + 1)
    const end = endOfTag(text, nameEnd)
    return set(c === 47 ? TOKEN.end : text.charCodeAt(end - 2) === 47 ? TOKEN.empty : TOKEN.start, end)
  }
}

/** Reads past the element just opened; gives where its end tag begins. */
export function skipElement(s: Scanner): number {
  let depth = 1
  while (s.next()) {
    if (s.kind === TOKEN.start) depth++
    else if (s.kind === TOKEN.end && --depth === 0) return s.start
  }
  return s.start
}

function endOfName(text: string, from: number): number {
  let i = from
  for (; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 62 || c === 47 || c === 61 || c === 60 || c <= 32) break
  }
  return i
}

/** Just past the '>' of a tag whose attribute values may hold one. */
function endOfTag(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 62) return i + 1
    if (c === 34 || c === 39) i = text.indexOf(c === 34 ? '"' : "'", i + 1)
    if (i < 0) break
  }
  return -1
}

/** Span with the white space before it, so that cutting it leaves a proper tag; the value without its quotes. */
export type Attribute = {
  readonly name: string
  readonly local: string
  readonly start: number
  readonly end: number
  readonly valueStart: number
  readonly valueEnd: number
}

/** Attributes of the tag at [start, end); gives null where they are not well-formed. */
export function readAttributes(text: string, start: number, end: number): Attribute[] | null {
  const found: Attribute[] = []
  let i = endOfName(text, start + 1)
  for (;;) {
    const before = i
    while (i < end && text.charCodeAt(i) <= 32) i++
    const c = text.charCodeAt(i)
    if (c === 62 || (c === 47 && i === end - 2)) return found
    if (i === before) return null
    const nameEnd = endOfName(text, i)
    const name = text.slice(i, nameEnd)
    i = nameEnd
    while (i < end && text.charCodeAt(i) <= 32) i++
    if (name === '' || text.charCodeAt(i) !== 61) return null
    i++
    while (i < end && text.charCodeAt(i) <= 32) i++
    const quote = text.charCodeAt(i)
    if (quote !== 34 && quote !== 39) return null
    const close = text.indexOf(quote === 34 ? '"' : "'", i + 1)
    if (close < 0 || close >= end) return null
    const colon = name.indexOf(':')
    found.push({ name, local: colon < 0 ? name : name.slice(colon + 1), start: before, end: close + 1, valueStart: i + 1, valueEnd: close })
    i = close + 1
  }
}

const damaged = (): never => {
  throw new LakmoesError('format.damaged')
}

/** Just past the next `needle`, which a well-formed text has. */
function past(text: string, needle: string, from: number): number {
  const found = text.indexOf(needle, from)
  return found < 0 ? damaged() : found + needle.length
}

/** One linear pass over everything a later walker takes for granted. */
export function checkWellFormed(text: string): void {
  const check = wellFormedChecker()
  check.read(text)
  check.end()
}

/** `checkWellFormed` for a text that comes in pieces, each of whole tokens. @throws LakmoesError format.*, limit.depth */
export function wellFormedChecker(): { read(text: string): void; end(): void } {
  const open: string[] = []
  let roots = 0
  let first = true
  return {
    read(text) {
      // oxlint-disable-next-line no-control-regex -- XML 1.0 production 2 forbids exactly these
      if (/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.test(text)) damaged()
      // Kept across text runs: looking for the next '&' from each of them would be quadratic where there is none.
      let ampersand = text.indexOf('&')
      let at = first && text.charCodeAt(0) === 0xfeff ? 1 : 0
      first = false
      while (at < text.length) {
        const c = text.charCodeAt(at) === 60 ? text.charCodeAt(at + 1) : 0
        if (c === 0) {
          const stop = text.indexOf('<', at)
          const end = stop < 0 ? text.length : stop
          if (open.length === 0) checkBlank(text, at, end)
          if (ampersand >= 0 && ampersand < at) ampersand = text.indexOf('&', at)
          if (ampersand >= 0 && ampersand < end) ampersand = checkEntities(text, ampersand, end)
          at = end
        } else if (c === 33) at = checkDeclaration(text, at, open.length > 0)
        else if (c === 63) at = past(text, '?>', at)
        else if (c === 47) {
          const end = past(text, '>', at)
          if (text.slice(at + 2, end - 1).trimEnd() !== open.pop()) damaged()
          at = end
        } else at = startTag(text, at)
      }
    },
    end() {
      if (open.length > 0 || roots !== 1) damaged()
    },
  }

  function startTag(text: string, at: number): number {
    const end = endOfTag(text, at + 1)
    if (end < 0) damaged()
    checkStartTag(text, at, end)
    if (open.length === 0 && ++roots > 1) damaged()
    if (text.charCodeAt(end - 2) !== 47) open.push(text.slice(at + 1, endOfName(text, at + 1)))
    if (open.length > LIMITS.xmlDepth) throw new LakmoesError('limit.depth')
    return end
  }
}

function checkDeclaration(text: string, at: number, inside: boolean): number {
  if (text.startsWith('<!--', at)) return past(text, '-->', at + 4)
  if (inside && text.startsWith('<![CDATA[', at)) return past(text, ']]>', at + 9)
  throw new LakmoesError(text.startsWith('<!DOCTYPE', at) ? 'format.doctype' : 'format.damaged')
}

function checkBlank(text: string, from: number, to: number): void {
  for (let i = from; i < to; i++) if (text.charCodeAt(i) > 32) damaged()
}

/** From the '&' at `from`; gives the next one at or after `to`. */
function checkEntities(text: string, from: number, to: number): number {
  let i = from
  for (; i >= 0 && i < to; i = text.indexOf('&', i + 1)) if (entityAt(text, i, to) === null) damaged()
  return i
}

/** XML 1.0 production 5; beyond ASCII every character will do. */
function isName(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i)
    const letter = (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95 || c === 58 || c >= 0x80
    if (!letter && (i === from || !((c >= 48 && c <= 57) || c === 45 || c === 46))) return false
  }
  return to > from
}

/** More attributes than any office format defines on one element. */
const MAX_ATTRIBUTES = 256

function checkStartTag(text: string, start: number, end: number): void {
  const nameEnd = endOfName(text, start + 1)
  if (!isName(text, start + 1, nameEnd)) damaged()
  const next = text.charCodeAt(nameEnd)
  if (next === 62 || (next === 47 && nameEnd === end - 2)) return
  const attributes = readAttributes(text, start, end) ?? damaged()
  if (attributes.length > MAX_ATTRIBUTES) damaged()
  for (let i = 0; i < attributes.length; i++) {
    const a = attributes[i]!
    if (!isName(a.name, 0, a.name.length)) damaged()
    for (let j = 0; j < i; j++) if (attributes[j]!.name === a.name) damaged()
    const value = text.slice(a.valueStart, a.valueEnd)
    if (value.includes('<')) damaged()
    if (value.includes('&')) checkEntities(value, value.indexOf('&'), value.length)
  }
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The reference at `at` ('&'): what it stands for and where it ends; null when it is none that XML knows without a DTD. */
export function entityAt(text: string, at: number, limit: number): { readonly value: string; readonly end: number } | null {
  const stop = text.indexOf(';', at)
  if (stop < 0 || stop >= limit || stop - at > 12) return null
  const body = text.slice(at + 1, stop)
  if (body.charCodeAt(0) !== 35) return body in NAMED ? { value: NAMED[body]!, end: stop + 1 } : null
  const hex = body.charCodeAt(1) === 120
  const digits = body.slice(hex ? 2 : 1)
  if (!(hex ? /^[0-9A-Fa-f]+$/ : /^[0-9]+$/).test(digits)) return null
  const code = Number.parseInt(digits, hex ? 16 : 10)
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? { value: String.fromCodePoint(code), end: stop + 1 } : null
}

/** Plain text of a raw span of text or attribute value. */
export function decodeEntities(raw: string): string {
  let at = raw.indexOf('&')
  if (at < 0) return raw
  let out = ''
  let from = 0
  for (; at >= 0; at = raw.indexOf('&', from)) {
    const entity = entityAt(raw, at, raw.length)
    out += raw.slice(from, at) + (entity?.value ?? '&')
    from = entity?.end ?? at + 1
  }
  return out + raw.slice(from)
}

export const escapeText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
export const escapeAttribute = (text: string): string =>
  escapeText(text)
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\t', '&#9;')
    .replaceAll('\r', '&#13;')
