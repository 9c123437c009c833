import { fromBinary, toBinary } from './charset.ts'

/** RFC 2045, 6.4-6.8. */
export type Transfer = 'plain' | 'quoted-printable' | 'base64'

/** `rawOf[i]`: where byte i begins in the raw text, with one more for its end; absent where both run in step or the text must be written whole. */
export type Decoded = { readonly bytes: Uint8Array<ArrayBuffer>; readonly rawOf: Int32Array | null }

/** @returns null for a transfer encoding that nobody knows */
export function transferOf(header: string): Transfer | null {
  const name = header
    .replace(/\(.*$/s, '')
    .replaceAll(/[\s";]/g, '')
    .toLowerCase()
  if (name === '' || name === '7bit' || name === '8bit' || name === 'binary' || name === '8-bit' || name === '7-bit') return 'plain'
  return name === 'quoted-printable' || name === 'base64' ? name : null
}

export function decodeTransfer(raw: string, transfer: Transfer): Decoded {
  if (transfer === 'plain') return { bytes: fromBinary(raw), rawOf: null }
  return transfer === 'base64' ? { bytes: decodeBase64(raw), rawOf: null } : decodeQuoted(raw)
}

const SIX = new Int8Array(256).fill(-1)
for (let i = 0; i < 64; i++) SIX['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.charCodeAt(i)] = i

/** What is no letter of the alphabet is passed over, as mail programs do; padding in the middle starts anew. */
export function decodeBase64(raw: string): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(Math.ceil((raw.length * 3) / 4) + 3)
  let n = 0
  let bits = 0
  let held = 0
  for (let i = 0; i < raw.length; i++) {
    const c = raw.charCodeAt(i)
    if (c === 61) {
      bits = 0
      held = 0
      continue
    }
    const six = c < 256 ? SIX[c]! : -1
    if (six < 0) continue
    held = ((held << 6) | six) & 0xffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      out[n++] = (held >> bits) & 255
    }
  }
  return out.slice(0, n)
}

function hexAt(raw: string, at: number): number {
  const c = raw.charCodeAt(at)
  if (c >= 48 && c <= 57) return c - 48
  const low = c | 32
  return low >= 97 && low <= 102 ? low - 87 : -1
}

function decodeQuoted(raw: string): Decoded {
  const bytes = new Uint8Array(raw.length)
  const rawOf = new Int32Array(raw.length + 1)
  let n = 0
  for (let i = 0; i < raw.length;) {
    const c = raw.charCodeAt(i)
    const size = c === 61 ? softBreak(raw, i) : 0
    if (size > 0) {
      i += size
      continue
    }
    rawOf[n] = i
    const high = c === 61 ? hexAt(raw, i + 1) : -1
    const low = high >= 0 ? hexAt(raw, i + 2) : -1
    bytes[n++] = low >= 0 ? high * 16 + low : c
    i += low >= 0 ? 3 : 1
  }
  rawOf[n] = raw.length
  return { bytes: bytes.slice(0, n), rawOf: rawOf.subarray(0, n + 1) }
}

/** Length of "=", spaces and a line end; 0 when it is none. */
function softBreak(raw: string, at: number): number {
  let i = at + 1
  while (i < raw.length && i - at < 80 && (raw.charCodeAt(i) === 32 || raw.charCodeAt(i) === 9)) i++
  if (i === raw.length) return i - at
  if (raw.charCodeAt(i) === 13 && raw.charCodeAt(i + 1) === 10) return i + 2 - at
  return raw.charCodeAt(i) === 10 || raw.charCodeAt(i) === 13 ? i + 1 - at : 0
}

const LINE = 76

export function encodeBase64(bytes: Uint8Array, eol: string): string {
  const lines: string[] = []
  for (let i = 0; i < bytes.length; i += 57) lines.push(btoa(toBinary(bytes.subarray(i, i + 57))))
  return lines.length === 0 ? '' : lines.join(eol) + eol
}

const HEX = '0123456789ABCDEF'
const quotedByte = (c: number): string => `=${HEX[c >> 4]}${HEX[c & 15]}`
const isPlain = (c: number): boolean => (c >= 33 && c <= 126 && c !== 61) || c === 32 || c === 9

/** Text lines stay lines; soft breaks keep each within 76 characters. */
export function encodeQuoted(bytes: Uint8Array, eol: string): string {
  const out: string[] = []
  let column = 0
  for (let i = 0; i < bytes.length; i++) {
    const c = bytes[i]!
    const breaks = c === 10 ? 1 : c === 13 && bytes[i + 1] === 10 ? 2 : 0
    if (breaks > 0) {
      out.push(breaks === 2 ? '\r\n' : '\n')
      i += breaks - 1
      column = 0
      continue
    }
    const atEnd = i + 1 === bytes.length || bytes[i + 1] === 10 || bytes[i + 1] === 13
    const unit = isPlain(c) && !(atEnd && (c === 32 || c === 9)) ? String.fromCharCode(c) : quotedByte(c)
    if (column + unit.length > LINE - 1) {
      out.push(`=${eol}`)
      column = 0
    }
    out.push(unit)
    column += unit.length
  }
  return out.join('')
}

/** A replacement between raw quoted-printable text. Where it would make a line too long it gets soft breaks around it, which do not show; a sender who wraps nothing is left at that. */
export function quotedInsert(bytes: Uint8Array, raw: string, start: number, end: number, eol: string): string {
  const text = Array.from(bytes, (c) => (isPlain(c) && c !== 32 && c !== 9 ? String.fromCharCode(c) : quotedByte(c))).join('')
  const before = start - 1 - raw.lastIndexOf('\n', start - 1)
  const stop = raw.indexOf('\n', end)
  const after = (stop < 0 ? raw.length : stop) - end
  const firstStop = raw.indexOf('\n', start)
  const wasLong = (firstStop < 0 ? raw.length : firstStop) - start + before > LINE + 1
  if (before + text.length + after <= LINE || wasLong) return text
  if (text === '') return `=${eol}`
  return `${before > 0 ? `=${eol}` : ''}${encodeQuoted(bytes, eol)}${after > 1 ? `=${eol}` : ''}`
}
