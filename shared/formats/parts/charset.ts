import { decodeText, encodingOf } from './text.ts'

/** One way in which bytes stand for characters. */
export type Charset = {
  /** The name that goes into a `charset=`. */
  readonly name: string
  /** utf-8: offsets can be counted; single: one byte is one UTF-16 unit; whole: only the text as a whole can be written again. */
  readonly steps: 'utf-8' | 'single' | 'whole'
  decode(bytes: Uint8Array): string
  /** null when a character does not fit. */
  encode(text: string): Uint8Array<ArrayBuffer> | null
}

const utf8: Charset = {
  name: 'utf-8',
  steps: 'utf-8',
  decode: (bytes) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
  encode: (text) => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>,
}

/** Encodings in which letters stand for others, that no web standard decodes: a value in them would not be seen. */
const UNREADABLE =
  /^(?:utf-?7|unicode-1-1-utf-7|iso-2022-(?:kr|cn|cn-ext)|hz-gb-2312|x-imap4-modified-utf7|utf-?32.*|scsu|bocu-1|ebcdic.*|cp037|ibm037)$/i

const tables = new Map<string, Charset | null>()

/**
 * The charset of `bytes` that calls itself `declared`. A name that is wrong or missing is settled by the bytes: strict UTF-8, else Windows-1252.
 * @returns null when nobody can read it
 */
export function charsetFor(declared: string, bytes: Uint8Array): Charset | null {
  const label = declared.trim().toLowerCase()
  if (UNREADABLE.test(label)) return null
  if (label !== '' && !/^(?:utf-?8|us-ascii|ascii|unknown-8bit|x-unknown|default|default_charset)$/.test(label)) {
    const named = byLabel(label)
    if (named) return named
  }
  const seen = encodingOf(bytes)
  if (seen.name === 'utf-8') return utf8
  if (seen.name === 'windows-1252') return byLabel('windows-1252')
  return { name: seen.name, steps: 'whole', decode: (b) => decodeText(b, { ...seen, bom: false }), encode: () => null }
}

function byLabel(label: string): Charset | null {
  if (!tables.has(label)) tables.set(label, make(label))
  return tables.get(label)!
}

function make(label: string): Charset | null {
  let decoder: TextDecoder
  try {
    decoder = new TextDecoder(label, { ignoreBOM: true })
  } catch {
    return null
  }
  if (decoder.encoding === 'utf-8') return utf8
  const table = singleTable(decoder)
  const decode = (bytes: Uint8Array): string => new TextDecoder(label, { ignoreBOM: true }).decode(bytes)
  return table
    ? { name: label, steps: 'single', decode, encode: (text) => encodeSingle(text, table) }
    : { name: label, steps: 'whole', decode, encode: () => null }
}

const SINGLE = /^(?:windows-\d+|iso-8859-\d+(?:-i)?|koi8-[ru]|macintosh|x-mac-cyrillic|ibm866)$/

function singleTable(decoder: TextDecoder): Map<number, number> | null {
  if (!SINGLE.test(decoder.encoding)) return null
  const all = decoder.decode(Uint8Array.from({ length: 256 }, (_, i) => i))
  return new Map(Array.from(all, (c, i): [number, number] => [c.charCodeAt(0), i]).filter(([c]) => c !== 0xfffd))
}

function encodeSingle(text: string, table: ReadonlyMap<number, number>): Uint8Array<ArrayBuffer> | null {
  const out = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const byte = table.get(text.charCodeAt(i))
    if (byte === undefined) return null
    out[i] = byte
  }
  return out
}

/** Bytes as a string of the same length, a unit for each: positions in it are positions in the file. */
export function toBinary(bytes: Uint8Array): string {
  const out: string[] = []
  for (let i = 0; i < bytes.length; i += 8192) out.push(String.fromCharCode(...bytes.subarray(i, i + 8192)))
  return out.join('')
}

export function fromBinary(text: string): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i)
  return out
}
