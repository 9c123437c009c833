import { type Plain, plainFrom, plainOf } from './plain.ts'

/** The signs of base64. */
const SIGNS = Uint8Array.from({ length: 128 }, (_, c) => (/[A-Za-z\d+/_-]/.test(String.fromCharCode(c)) ? 1 : 0))
/** Where a word may be more than an ordinary one; asked of every text, hence so simple. */
const MARK = /[A-Z\d]/g
/** A digit, or a capital behind a small letter. */
const ODD = /\d|[a-z][+/_-]*[A-Z]/
/** Signs a name of four letters takes. */
const LEAST = 8
/** Four characters in a row at least: "a=12" is a sum. */
const QUOTED_RUN = /(?:=[0-9A-Fa-f]{2}){4,}/g
/** More holds a file, not a value; adapters read those. */
const MOST = 100_000

/**
 * The text with its words in base64, hexadecimal and quoted-printable decoded, where they say something in letters or digits (UTF-8 or UTF-16). Linear.
 * @returns null when it holds none
 */
export function codedOf(text: string): Plain | null {
  const found = codedIn(text)
  return found.length === 0
    ? null
    : plainFrom(
        text,
        found.map((f) => ({ ...f, text: deeper(f.text) })),
      )
}

type Coded = { readonly start: number; readonly end: number; readonly text: string }

/** In order. */
function codedIn(text: string): Coded[] {
  const found: Coded[] = []
  if (text.includes('=')) for (const run of text.matchAll(QUOTED_RUN)) addQuoted(found, run)
  MARK.lastIndex = 0
  while (MARK.test(text)) {
    const at = MARK.lastIndex - 1
    // A capital that opens a word tells nothing, and the one behind it is asked next.
    if (text.charCodeAt(at) > NINE && !isSign(text.charCodeAt(at - 1))) continue
    let start = at
    while (start > 0 && isSign(text.charCodeAt(start - 1))) start--
    let end = at + 1
    while (end < text.length && isSign(text.charCodeAt(end))) end++
    MARK.lastIndex = end
    if (end - start < LEAST || end - start > MOST || !ODD.test(text.slice(start, end))) continue
    const said = decode(text.slice(start, end))
    if (said === null) continue
    while (text[end] === '=') end++
    MARK.lastIndex = end
    found.push({ start, end, text: said })
  }
  return found.sort((x, y) => x.start - y.start)
}

/** What was coded more than once. */
function deeper(said: string): string {
  for (let n = 0; n < 2; n++) {
    const found = codedIn(said)
    const next = found.length > 0 ? plainFrom(said, found) : plainOf(said)
    if (next === null) break
    said = next.text
  }
  return said
}

const NINE = 57
const isSign = (c: number): boolean => c < 128 && SIGNS[c] === 1

/** "=4D=61=72": every character as mail programs write the odd ones. */
function addQuoted(found: Coded[], run: RegExpExecArray): void {
  const said = saidBy(hexBytes(run[0].replaceAll('=', '')))
  if (said !== null) found.push({ start: run.index, end: run.index + run[0].length, text: said })
}

function decode(word: string): string | null {
  const hex = word.length >= 2 * 5 && word.length % 2 === 0 && /^[0-9a-f]+$/i.test(word) ? saidBy(hexBytes(word)) : null
  if (hex !== null) return hex
  // Digits alone make no letters of ours in base64.
  if (!/\D/.test(word)) return null
  // A path or a longer word may stand before it.
  for (let skip = 0; skip < 4 && word.length - skip >= LEAST; skip++) {
    const text = saidBy(base64Bytes(word, skip))
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
function saidBy(bytes: readonly number[]): string | null {
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
