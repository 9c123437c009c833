import type { Tokens } from './types.ts'

/** Shapes of a token. */
export const TOKEN = { lower: 0, capitalised: 1, upper: 2, mixed: 3, digits: 4 } as const

/** ASCII base letter for the Latin letters with diacritics that occur in names here (Latin-1, Latin Extended-A, comma-below), 0 = not a letter. */
const FOLD = new Uint16Array(0x250)
/** 1 = lower case letter, 2 = upper case letter, 3 = digit. */
const CLASS = new Uint8Array(0x250)
for (let c = 0; c < 0x250; c++) {
  const s = String.fromCharCode(c)
  if (c >= 48 && c <= 57) CLASS[c] = 3
  else if (/\p{L}/u.test(s)) CLASS[c] = s === s.toLowerCase() ? 1 : 2
  else continue
  const base = s.toLowerCase().normalize('NFD').charCodeAt(0)
  FOLD[c] = base < 128 ? base : s.toLowerCase().charCodeAt(0)
}
for (const [from, to] of [
  ['ø', 'o'],
  ['Ø', 'o'],
  ['ł', 'l'],
  ['Ł', 'l'],
  ['đ', 'd'],
  ['Đ', 'd'],
  ['ı', 'i'],
  ['İ', 'i'],
  ['ß', 's'],
  ['æ', 'a'],
  ['Æ', 'a'],
  ['ð', 'd'],
  ['þ', 't'],
] as const)
  FOLD[from.charCodeAt(0)] = to.charCodeAt(0)

const isApostrophe = (c: number) => c === 39 || c === 0x2019

/** Lower case, diacritics dropped, letter by letter (same length as the input): "İzgi-Łoś" -> "izgi-los". */
export function fold(text: string): string {
  let plain = 0
  while (plain < text.length && text.charCodeAt(plain) < 0x80) plain++
  let out = text.slice(0, plain).toLowerCase()
  for (let i = plain; i < text.length; i++) {
    const c = text.charCodeAt(i)
    const f = c < 0x250 ? FOLD[c]! : 0
    out += f ? String.fromCharCode(f) : c < 0x250 ? text[i] : text[i]!.toLowerCase()
  }
  return out
}

/** The hash that `tokenise` gives to a token whose text is `word`. FNV-1a with a final mix, over folded code units; apostrophes do not count. */
export const hashOf = (word: string): number => hashOfForm(word, word.length, '')

/** The hash of the first `length` letters of a word with an ending behind them; saves making that word. */
export function hashOfForm(word: string, length: number, ending: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < length; i++) h = step(h, word.charCodeAt(i))
  for (let i = 0; i < ending.length; i++) h = step(h, ending.charCodeAt(i))
  return mix(h)
}

const step = (h: number, c: number): number => (isApostrophe(c) ? h : Math.imul(h ^ (c < 0x250 ? FOLD[c]! || c : c), 0x01000193))

function mix(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** A second look at a word, 8 bits: two words that share a `hashOf` by chance do not share this too. */
export function checkOf(text: string, start: number, end: number): number {
  let h = 7
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i)
    if (!isApostrophe(c)) h = (Math.imul(h, 31) + (c < 0x250 ? FOLD[c]! || c : c)) | 0
  }
  return mix(h) & 0xff
}

type Mutable = { -readonly [K in keyof Tokens]: Tokens[K] }
let buffer: Mutable = allocate(1024)
let last = ''
function allocate(n: number): Mutable {
  return { count: 0, start: new Int32Array(n), end: new Int32Array(n), shape: new Uint8Array(n), hash: new Uint32Array(n) }
}

/** Splits a text; the same text again costs nothing. The result is a shared buffer: use it before the next call. */
export function tokenise(text: string): Tokens {
  if (text === last) return buffer
  last = text
  const n = text.length
  if (buffer.start.length < n / 2 + 2) buffer = allocate(n)
  const { start, end, shape, hash } = buffer
  let count = 0
  let i = 0
  while (i < n) {
    let c = text.charCodeAt(i)
    let unit = unitOf(c)
    if (unit === 0) {
      i++
      continue
    }
    const from = i
    let h = 0x811c9dc5
    if (unit >= DIGIT) {
      while (i < n && (c = text.charCodeAt(i)) >= 48 && c <= 57) {
        h = Math.imul(h ^ c, 0x01000193)
        i++
      }
      shape[count] = TOKEN.digits
    } else {
      const first = unit
      let uppers = 0
      let apostrophes = 0
      for (;;) {
        if (unit >= UPPER) uppers++
        h = Math.imul(h ^ (unit & BASE), 0x01000193)
        if (++i >= n) break
        c = text.charCodeAt(i)
        unit = unitOf(c)
        if (unit === 0 && isApostrophe(c) && i + 1 < n) {
          unit = unitOf(text.charCodeAt(i + 1))
          if (unit === 0 || unit >= DIGIT) break
          apostrophes++
          i++
        }
        if (unit === 0 || unit >= DIGIT) break
      }
      shape[count] = uppers === 0 ? TOKEN.lower : shapeOf(uppers, i - from - apostrophes, first >= UPPER)
    }
    start[count] = from
    end[count] = i
    hash[count] = mix(h)
    count++
  }
  buffer.count = count
  return buffer
}

function shapeOf(uppers: number, letters: number, capital: boolean): number {
  if (uppers === letters && letters > 1) return TOKEN.upper
  return capital && uppers === 1 ? TOKEN.capitalised : TOKEN.mixed
}

/** What `tokenise` asks of a character: the folded unit that goes into the hash, and above it whether it is a capital or a digit. 0 = no part of a token. */
const BASE = 0xffff
const UPPER = 0x10000
const DIGIT = 0x20000
const UNITS = Uint32Array.from({ length: 0x250 }, (_, c) =>
  CLASS[c] === 0 ? 0 : CLASS[c] === 3 ? DIGIT | c : FOLD[c]! | (CLASS[c] === 2 ? UPPER : 0),
)
const unitOf = (c: number): number => (c < 0x250 ? UNITS[c]! : isLetter(c) ? c : 0)

/** Letters beyond U+024F (Greek, Cyrillic, Vietnamese, combining marks that belong to a letter); a range test, since a regex per character is too slow. */
function isLetter(c: number): boolean {
  return (
    (c >= 0x300 && c <= 0x36f) ||
    (c >= 0x370 && c <= 0x1fff && c !== 0x37e && c !== 0x387) ||
    (c >= 0x2c60 && c <= 0x2dff) ||
    (c >= 0x3040 && c <= 0xd7ff) ||
    (c >= 0xf900 && c <= 0xfdff)
  )
}
