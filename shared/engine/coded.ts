import { type Plain, plainFrom } from './plain.ts'

/** 1 small letter, 2 capital, 4 digit, 8 the other signs of base64; a table look-up a unit, since this is asked of every text. */
const CLASS = Uint8Array.from({ length: 128 }, (_, c) => {
  const s = String.fromCharCode(c)
  return /[a-z]/.test(s) ? 1 : /[A-Z]/.test(s) ? 2 : /\d/.test(s) ? 4 : /[+/_-]/.test(s) ? 8 : 0
})
/** Signs a name of four letters takes. */
const LEAST = 8
/** More holds a file, not a value; adapters read those. */
const MOST = 100_000

/**
 * The text with its words in base64 and hexadecimal decoded, where they say something in letters or digits (UTF-8 or UTF-16). Linear.
 * @returns null when it holds none
 */
export function codedOf(text: string): Plain | null {
  const found: { start: number; end: number; text: string }[] = []
  for (let i = 0; i < text.length; i++) {
    let k = classOf(text.charCodeAt(i))
    if (k === 0) continue
    const start = i
    let seen = 0
    // A word with one capital, in front, is an ordinary one.
    let mixed = false
    for (; i < text.length && (k = classOf(text.charCodeAt(i))) !== 0; i++) {
      if ((k === 2 && (seen & 5) !== 0) || (k === 4 && (seen & 3) !== 0) || (k === 1 && (seen & 4) !== 0)) mixed = true
      seen |= k
    }
    if (i - start < LEAST || i - start > MOST || (!mixed && (seen & 4) === 0)) continue
    const said = decode(text.slice(start, i))
    if (said === null) continue
    while (text[i] === '=') i++
    found.push({ start, end: i, text: said })
  }
  return found.length === 0 ? null : plainFrom(text, found)
}

const classOf = (c: number): number => (c < 128 ? CLASS[c]! : 0)

function decode(word: string): string | null {
  const hex = word.length >= 2 * 5 && word.length % 2 === 0 && /^[0-9a-f]+$/i.test(word) ? said(hexBytes(word)) : null
  if (hex !== null) return hex
  // A path or a longer word may stand before it.
  for (let skip = 0; skip < 4 && word.length - skip >= LEAST; skip++) {
    const text = said(base64Bytes(word, skip))
    if (text !== null) return text
  }
  return null
}

function hexBytes(word: string): number[] {
  return Array.from({ length: word.length / 2 }, (_, i) => Number.parseInt(word.slice(2 * i, 2 * i + 2), 16))
}

function base64Bytes(word: string, from: number): number[] {
  const bytes: number[] = []
  let bits = 0
  let held = 0
  for (let i = from; i < word.length; i++) {
    held = ((held << 6) | valueOf(word.charCodeAt(i))) & 0xfffff
    bits += 6
    if (bits >= 8) bytes.push((held >> (bits -= 8)) & 0xff)
  }
  return bytes
}

/** Both alphabets of RFC 4648. */
const valueOf = (c: number): number =>
  c >= 97 ? c - 71 : c === 95 ? 63 : c >= 65 ? c - 65 : c >= 48 ? c + 4 : c === 43 || c === 45 ? 62 : 63

/** The bytes as a text, when they are one. */
function said(bytes: readonly number[]): string | null {
  const wide = bytes.length >= 6 && [0, 1].find((odd) => bytes.every((b, i) => i % 2 !== odd || b === 0))
  const text = typeof wide === 'number' ? utf16(bytes, wide === 0) : utf8(bytes)
  return text !== null && /[\p{L}\d][\p{L}\d .,'@_-]{3}/u.test(text) ? text : null
}

function utf16(bytes: readonly number[], big: boolean): string {
  let out = ''
  for (let i = 0; i + 1 < bytes.length; i += 2)
    out += String.fromCharCode(big ? (bytes[i]! << 8) | bytes[i + 1]! : bytes[i]! | (bytes[i + 1]! << 8))
  return out
}

/** null at the first byte that no text holds. */
function utf8(bytes: readonly number[]): string | null {
  let out = ''
  for (let i = 0; i < bytes.length; i++) {
    const b = bytes[i]!
    const more = b < 0x80 ? 0 : b >= 0xc2 && b < 0xe0 ? 1 : b >= 0xe0 && b < 0xf0 ? 2 : -1
    // What was cut off in the middle of a letter is still a text.
    if (more > 0 && i + more >= bytes.length) return out
    if (more < 0 || (b < 32 && b !== 9 && b !== 10 && b !== 13) || b === 127) return null
    let point = more === 0 ? b : b & (0x3f >> more)
    for (let n = 0; n < more; n++) {
      const next = bytes[++i]!
      if ((next & 0xc0) !== 0x80) return null
      point = (point << 6) | (next & 0x3f)
    }
    out += String.fromCharCode(point)
  }
  return out
}
