import { FLAG, flagsOf } from '../../lexicon.ts'
import type { TokenTable } from '../../token-table.ts'
import { fold, hashOf, TOKEN } from '../../tokens.ts'
import type { Tokens } from '../../types.ts'
import { CUE, cueOf } from './cues.ts'
import { FORM, formOf } from './forms.ts'
import type { Learned } from './learned.ts'

/** What stands between two tokens. */
export const GAP = { none: 0, space: 1, dotSpace: 2, dot: 3, hyphen: 4, apostrophe: 5, line: 6, comma: 7, underscore: 8, other: 9 } as const

/** One text with what the name detector asks of it. Token numbers are `k`; -1 and `count` lie outside. */
export type Page = {
  readonly text: string
  readonly tokens: Tokens
  /** What the lexicon and the cues say of each token. */
  readonly table: TokenTable
  /** Names the document taught. */
  readonly learned: Learned
  /** Whole text in capitals: shape says nothing. */
  readonly shouting: boolean
  /** Text typed without capitals. */
  readonly lowly: boolean
  /** English, German or French: the dictionary and the rules of Dutch capitals say nothing. */
  readonly foreign: boolean
}

export const shapeOf = (p: Page, k: number): number => (k >= 0 && k < p.tokens.count ? p.tokens.shape[k]! : -1)
export const cueAt = (p: Page, k: number): number => (k >= 0 && k < p.tokens.count ? cueOf(p.tokens.hash[k]!) : 0)
export function flagsAt(p: Page, k: number): number {
  if (k < 0 || k >= p.tokens.count) return 0
  return endAt(p, k) === p.tokens.end[k] ? p.table.flags[k]! : flagsOf(hashAt(p, k))
}
export const wordAt = (p: Page, k: number): string => p.text.slice(p.tokens.start[k]!, endAt(p, k))
/** Whether the document taught the word of token k as a name. */
export const isLearned = (p: Page, k: number): boolean => p.learned.any && p.learned.names.has(hashAt(p, k))
/** End of token k without a possessive 's ("Anna's" -> after "Anna"). */
export function endAt(p: Page, k: number): number {
  const end = p.tokens.end[k]!
  const s = p.text.charCodeAt(end - 1)
  return (s === 115 || s === 83) && end - p.tokens.start[k]! > 3 && isApostrophe(p.text.charCodeAt(end - 2)) ? end - 2 : end
}
/** Hash of token k without a possessive 's. */
export function hashAt(p: Page, k: number): number {
  const end = endAt(p, k)
  return end === p.tokens.end[k] ? p.tokens.hash[k]! : hashOf(p.text.slice(p.tokens.start[k]!, end))
}
export const foldedAt = (p: Page, k: number): string => fold(wordAt(p, k))
export const formAt = (p: Page, k: number): number => formOf(hashAt(p, k), p.text, p.tokens.start[k]!, endAt(p, k))
/** An ordinary word with a capital: in the dictionary as a word and in no list of names, or a compound of such words. */
export function isPlainWord(p: Page, k: number): boolean {
  const flags = flagsAt(p, k)
  if (flags === 0 || flags === FLAG.proper) return (formAt(p, k) & (FORM.compound | (lengthAt(p, k) > 8 ? FORM.ordinary : 0))) !== 0
  return (flags & (FLAG.word | FLAG.first | FLAG.last)) === FLAG.word
}
export const lengthAt = (p: Page, k: number): number => p.tokens.end[k]! - p.tokens.start[k]!
export const isCapital = (shape: number): boolean => shape === TOKEN.capitalised || shape === TOKEN.upper || shape === TOKEN.mixed

const isBlank = (c: number) => c === 32 || c === 0xa0 || c === 0x202f || c === 0x2009
export const isApostrophe = (c: number) => c === 39 || c === 0x2019 || c === 0x2018 || c === 96

/** What stands between token k and the next one. */
export function gapAfter(p: Page, k: number): number {
  if (k < 0 || k + 1 >= p.tokens.count) return GAP.other
  const { text } = p
  const from = p.tokens.end[k]!
  const to = p.tokens.start[k + 1]!
  const length = to - from
  if (length === 0) return GAP.none
  const c = text.charCodeAt(from)
  if (length === 1)
    return isBlank(c)
      ? GAP.space
      : c === 45 || c === 0x2010 || c === 0x2011
        ? GAP.hyphen
        : c === 46
          ? GAP.dot
          : isApostrophe(c)
            ? GAP.apostrophe
            : c === 10
              ? GAP.line
              : c === 95
                ? GAP.underscore
                : c === 44
                  ? GAP.comma
                  : GAP.other
  if (length > 4) return GAP.other
  const d = text.charCodeAt(from + 1)
  if (length === 2) {
    if (isBlank(d)) return isBlank(c) ? GAP.space : c === 46 ? GAP.dotSpace : c === 44 ? GAP.comma : c === 10 ? GAP.line : GAP.other
    if (isApostrophe(d) && (isBlank(c) || c === 45)) return GAP.apostrophe
    if (d === 10) return isBlank(c) || c === 13 ? GAP.line : c === 46 ? GAP.other : GAP.other
    if (c === 46 && d === 45) return GAP.hyphen
    return GAP.other
  }
  if (length === 3 && c === 46 && isBlank(d) && isApostrophe(text.charCodeAt(from + 2))) return GAP.apostrophe
  return GAP.other
}

/** The character before token k, skipping blanks; 10 at the start of the text. */
export function markBefore(p: Page, k: number): number {
  let i = p.tokens.start[k]! - 1
  while (i >= 0 && isBlank(p.text.charCodeAt(i))) i--
  return i < 0 ? 10 : p.text.charCodeAt(i)
}

/** The character right after token k, without skipping; 10 at the end of the text. */
export const markAfter = (p: Page, k: number): number => (p.tokens.end[k]! < p.text.length ? p.text.charCodeAt(p.tokens.end[k]!) : 10)

/** The first character after token k that is no blank; 10 at the end. */
export function nextMark(p: Page, k: number): number {
  let i = p.tokens.end[k]!
  while (i < p.text.length && isBlank(p.text.charCodeAt(i))) i++
  return i < p.text.length ? p.text.charCodeAt(i) : 10
}

/** Whether token k opens a line, a cell or a list item ("- Karin", "2) Karin"). */
export function opensLine(p: Page, k: number): boolean {
  let i = p.tokens.start[k]! - 1
  for (let n = 0; i >= 0 && n < 12; n++, i--) {
    const c = p.text.charCodeAt(i)
    if (c === 10 || c === 13 || c === 9 || c === 59 || c === 124) return true
    if (
      isBlank(c) ||
      c === 45 ||
      c === 42 ||
      c === 62 ||
      c === 0x2022 ||
      c === 0x00b7 ||
      c === 0x2013 ||
      c === 0x2014 ||
      c === 34 ||
      c === 0x201c ||
      c === 40
    )
      continue
    if ((c === 41 || c === 46 || c === 93) && n > 0) {
      // "1) ", "2. ", "[09:04] "
      i--
      while (i >= 0 && n < 12 && (isDigit(p.text.charCodeAt(i)) || p.text.charCodeAt(i) === 58 || p.text.charCodeAt(i) === 91)) {
        i--
        n++
      }
      if (i < 0 || p.text.charCodeAt(i) === 10) return true
      return false
    }
    return false
  }
  return i < 0
}
const isDigit = (c: number): boolean => c >= 48 && c <= 57

/** Whether token k opens a sentence: its capital then says nothing. */
export function opensSentence(p: Page, k: number): boolean {
  const c = markBefore(p, k)
  if (c === 46) return !isAbbreviation(p, k - 1)
  return (
    c === 10 ||
    c === 13 ||
    c === 9 ||
    c === 33 ||
    c === 63 ||
    c === 58 ||
    c === 59 ||
    c === 124 ||
    c === 0x2022 ||
    c === 0xb7 ||
    c === 42 ||
    c === 62 ||
    c === 34 ||
    c === 0x201c ||
    c === 0x201e ||
    c === 0x2013 ||
    c === 0x2014 ||
    (c === 45 && markBefore2(p, k)) ||
    c === 41 ||
    c === 93
  )
}
/** A dash with a blank or a line start before it. */
function markBefore2(p: Page, k: number): boolean {
  const i = p.tokens.start[k]! - 1
  return p.text.charCodeAt(i) !== 45
}
function isAbbreviation(p: Page, k: number): boolean {
  if (k < 0) return false
  const length = lengthAt(p, k)
  return (
    length === 1 ||
    (length <= 4 && ((cueAt(p, k) & CUE.title) !== 0 || /^(vh|o|vd|nl|bijv|bv|ca|evt|mn|nav|ivm|tav|zgn|resp)$/i.test(wordAt(p, k))))
  )
}

/** Whether a mail or web address goes on past these offsets: "sander_veldhuizen@…". */
export function inAddress(p: Page, start: number, end: number): boolean {
  const after = p.text.charCodeAt(end)
  const before = start > 0 ? p.text.charCodeAt(start - 1) : 32
  if (after === 64 || before === 64) return true
  if (isGlue(after))
    for (let i = end; i < p.text.length && i - end < 64 && (isGlue(p.text.charCodeAt(i)) || isWordCharacter(p.text.charCodeAt(i))); i++)
      if (p.text.charCodeAt(i + 1) === 64) return true
  if (isGlue(before))
    for (let i = start - 1; i >= 0 && start - i < 64 && (isGlue(p.text.charCodeAt(i)) || isWordCharacter(p.text.charCodeAt(i))); i--)
      if (p.text.charCodeAt(i - 1) === 64) return true
  return false
}
const isGlue = (c: number) => c === 46 || c === 95 || c === 45 || c === 43
const isWordCharacter = (c: number) => isDigit(c) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122)

/** A line longer than this is no line of a form or a letter; bounds every look for a line's ends, so that one endless line stays linear. */
const LONGEST_LINE = 500
/** End of the line of an offset, at most so far on. */
export function lineEnd(p: Page, from: number, longest = LONGEST_LINE): number {
  const most = Math.min(p.text.length, from + longest)
  let i = from
  while (i < most && p.text.charCodeAt(i) !== 10) i++
  return i
}
/** Start of the line of an offset, at most LONGEST_LINE back. */
export function lineStart(p: Page, from: number): number {
  const most = Math.max(0, from - LONGEST_LINE)
  let i = from
  while (i > most && p.text.charCodeAt(i - 1) !== 10) i--
  return i
}

/** First token at or after an offset. */
export function tokenFrom(p: Page, offset: number): number {
  let low = 0
  let high = p.tokens.count
  while (low < high) {
    const middle = (low + high) >> 1
    if (p.tokens.start[middle]! < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** A word that is in no dictionary and that is not made as words for things, firms, jobs or streets are. */
export const isStranger = (p: Page, k: number): boolean =>
  lengthAt(p, k) > 2 &&
  (flagsAt(p, k) & (FLAG.word | FLAG.place)) === 0 &&
  cueAt(p, k) === 0 &&
  (formAt(p, k) & ((lengthAt(p, k) > 7 ? FORM.ordinary : 0) | FORM.compound | FORM.firm | FORM.role | FORM.surelyStreet)) === 0

/** "@Bogdan kun jij": whom a message is for, not the host of an address. */
export const isMention = ({ text, tokens }: Page, k: number): boolean =>
  text.charCodeAt(tokens.start[k]! - 1) === 64 && !(text.charCodeAt(tokens.start[k]! - 2) > 32) && text.charCodeAt(tokens.end[k]!) !== 46
