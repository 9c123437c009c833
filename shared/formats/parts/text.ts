import { LakmoesError } from '../../error.ts'

/** How the bytes of a text file stand for characters. `bom` is kept as it was. */
export type Encoding = {
  readonly name: 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be' | 'windows-1252'
  readonly bom: boolean
}

/**
 * The four-step rule: byte order mark, pattern of NUL bytes, strict UTF-8, else Windows-1252.
 * Guessing libraries are wrong on small Dutch files; this rule was right on 22 of 22.
 */
export function encodingOf(bytes: Uint8Array): Encoding {
  const [a, b, c, d] = bytes
  if (a === 0xff && b === 0xfe && c === 0 && d === 0 && bytes.length > 4) return { name: 'utf-32le', bom: true }
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { name: 'utf-32be', bom: true }
  if (a === 0xef && b === 0xbb && c === 0xbf) return { name: 'utf-8', bom: true }
  if (a === 0xff && b === 0xfe) return { name: 'utf-16le', bom: true }
  if (a === 0xfe && b === 0xff) return { name: 'utf-16be', bom: true }
  const byNuls = nulPattern(bytes)
  if (byNuls !== null) return { name: byNuls, bom: false }
  return { name: isUtf8(bytes) ? 'utf-8' : 'windows-1252', bom: false }
}

function nulPattern(bytes: Uint8Array): Encoding['name'] | null {
  const n = Math.min(bytes.length, 4096) & ~3
  if (n === 0) return null
  const nuls = [0, 0, 0, 0]
  for (let i = 0; i < n; i++) if (bytes[i] === 0) nuls[i & 3]!++
  const quarter = n / 4
  const often = (i: number) => nuls[i]! > quarter * 0.5
  const rare = (i: number) => nuls[i]! < quarter * 0.1
  if (often(1) && often(2) && often(3) && rare(0)) return 'utf-32le'
  if (often(0) && often(1) && often(2) && rare(3)) return 'utf-32be'
  if (often(1) && often(3) && rare(0) && rare(2)) return 'utf-16le'
  if (often(0) && often(2) && rare(1) && rare(3)) return 'utf-16be'
  return null
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** Bytes -> text without the byte order mark. @throws LakmoesError format.damaged when the bytes contradict their own mark. */
export function decodeText(bytes: Uint8Array, encoding: Encoding): string {
  try {
    if (encoding.name === 'utf-32le' || encoding.name === 'utf-32be') return decodeUtf32(bytes, encoding)
    const text = new TextDecoder(encoding.name, { fatal: encoding.name !== 'windows-1252', ignoreBOM: true }).decode(bytes)
    return encoding.bom ? text.slice(1) : text
  } catch (cause) {
    throw new LakmoesError('format.damaged', { cause })
  }
}

function decodeUtf32(bytes: Uint8Array, encoding: Encoding): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const out: string[] = []
  for (let i = encoding.bom ? 4 : 0; i + 4 <= bytes.length; i += 4)
    out.push(String.fromCodePoint(view.getUint32(i, encoding.name === 'utf-32le')))
  return out.join('')
}

/** Text -> the same encoding it came in. What Windows-1252 cannot say becomes "?": only replacements of ours can hold such a character. */
export function encodeText(text: string, encoding: Encoding): Uint8Array<ArrayBuffer> {
  const whole = encoding.bom ? `\uFEFF${text}` : text
  switch (encoding.name) {
    case 'utf-8':
      return new TextEncoder().encode(whole) as Uint8Array<ArrayBuffer>
    case 'windows-1252':
      return encode1252(whole)
    case 'utf-16le':
    case 'utf-16be':
      return encodeUtf16(whole, encoding.name === 'utf-16le')
    default:
      return encodeUtf32(whole, encoding.name === 'utf-32le')
  }
}

const HIGH = new Map<string, number>()
for (let b = 0x80; b < 0xa0; b++) HIGH.set(new TextDecoder('windows-1252').decode(new Uint8Array([b])), b)

function encode1252(text: string): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(text.length)
  let n = 0
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c < 0x80 || (c >= 0xa0 && c < 0x100)) out[n++] = c
    else if (c >= 0xd800 && c < 0xdc00) {
      out[n++] = 63
      i++
    } else out[n++] = HIGH.get(text[i]!) ?? 63
  }
  return out.subarray(0, n)
}

function encodeUtf16(text: string, little: boolean): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), little)
  return new Uint8Array(view.buffer)
}

function encodeUtf32(text: string, little: boolean): Uint8Array<ArrayBuffer> {
  const points = Array.from(text, (c) => c.codePointAt(0)!)
  const view = new DataView(new ArrayBuffer(points.length * 4))
  for (const [i, p] of points.entries()) view.setUint32(i * 4, p, little)
  return new Uint8Array(view.buffer)
}

/** How pictures and packed files begin (PNG, JPEG, GIF, TIFF, gzip), read as Windows-1252 or as UTF-8. */
const PICTURE = /^(?:[\u2030\ufffd]PNG|[\u00ff\ufffd]{1,2}[\u00d8\ufffd][\u00ff\ufffd]|GIF8[79]a|II\*\0|MM\0\*|\x1f[\u2039\ufffd])/

/** Control characters that no text file holds; a file with many is something else. */
export function looksBinary(text: string): boolean {
  if (PICTURE.test(text.slice(0, 8))) return true
  const n = Math.min(text.length, 8192)
  let odd = 0
  for (let i = 0; i < n; i++) {
    const c = text.charCodeAt(i)
    if ((c < 32 && c !== 9 && c !== 10 && c !== 13 && c !== 12 && c !== 27) || c === 0xfffd) odd++
  }
  return odd > Math.max(2, n / 100)
}
