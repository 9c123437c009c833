import { findDates, type DateMatch } from '../engine/checks/dates.ts'
import { codedOf } from '../engine/coded.ts'
import { FLAG, flagsOf } from '../engine/lexicon.ts'
import { plainOf } from '../engine/plain.ts'
import { parseName } from '../engine/subjects.ts'
import { fold, tokenise, TOKEN } from '../engine/tokens.ts'
import type { Kind, Known, Place } from '../engine/types.ts'
import { digitNeedles, hasDigits, type DigitNeedles } from './digits.ts'
import { viewsIn, type View } from './views.ts'

export type Removed = {
  readonly kind: Kind
  readonly text: string
  /** A person whom the firm told us about: then a name counts in identifiers and binary parts too. */
  readonly known?: boolean
  /** Nobody removed it: looked for only where nobody reads, in names and settings of the file and inside binary parts. */
  readonly unread?: boolean
}
export type Exempt = {
  /** Values that stand elsewhere because the profile lets them through there. */
  readonly kept: ReadonlySet<string>
  /** Our own replacements. */
  readonly written: ReadonlySet<string>
  readonly known: Known
}

/** Where a removed value still stands, and what of it as it is written there, each text once; none for a number or a date. */
export type Hit = { readonly place: Place; readonly words: ReadonlyMap<string, Kind> }

/**
 * Searches every removed value in every decoded part of the output, in plain, escaped, encoded and separated form.
 * @returns empty = none
 * @throws LakmoesError verify.unread when a part cannot be read: what is not read is not released
 */
export async function searchOutput(output: Blob, removed: readonly Removed[], exempt: Exempt): Promise<Hit[]> {
  const needles = compile(removed, exempt)
  if (needles.size === 0) return []
  const hits: Hit[] = []
  for await (const view of viewsIn(output)) {
    const words = new Map<string, Kind>()
    if (standsIn(view, needles, words)) hits.push({ place: view.place, words })
    if (hits.length >= MOST_HITS) break
  }
  return hits
}
const MOST_HITS = 50

type Words = {
  readonly kind: Kind
  readonly tokens: readonly number[]
  /** An ordinary word is a name only with a capital, and only in text. */ readonly ordinary: boolean
  /** A single word that only looked like a name is searched in text alone: style names and fonts are full of such words. */ readonly anywhere: boolean
  /** See `Removed.unread`. */ readonly unread: boolean
}
type Needles = {
  readonly size: number
  readonly digits: DigitNeedles
  readonly dates: ReadonlySet<number>
  readonly words: ReadonlyMap<number, readonly Words[]>
}

const NUMERIC: ReadonlySet<Kind> = new Set(['bsn', 'phone', 'iban', 'id-document', 'mrz'])
function compile(removed: readonly Removed[], exempt: Exempt): Needles {
  const digits = new Set<string>()
  const dates = new Set<number>()
  const words = new Map<number, Words[]>()
  const surnames = new Set<string>()
  for (const { kind, text: written, known = false, unread = false } of removed) {
    const text = plainOf(written)?.text ?? written
    if (kind === 'birth-date') for (const key of dateKeys(text)) dates.add(key)
    else if (NUMERIC.has(kind)) addDigits(text, kind, digits)
    if (kind !== 'birth-date' && !(NUMERIC.has(kind) && kind !== 'id-document' && kind !== 'mrz'))
      addWords(text, kind, { known, unread }, words, surnames)
  }
  forgive(exempt, digits, dates, words)
  return { size: digits.size + dates.size + words.size, digits: digitNeedles(digits), dates, words }
}

function addDigits(text: string, kind: Kind, into: Set<string>): void {
  const all = onlyDigits(text)
  if (all.length < 6) return
  into.add(all)
  // A spreadsheet loses the leading zero; a phone number is written with and without its country.
  if (all[0] === '0') into.add(all.replace(/^0+/, ''))
  if (kind === 'phone' && all.startsWith('31') && all.length === 11) into.add(`0${all.slice(2)}`)
}

type Source = { readonly known: boolean; readonly unread: boolean }

function addWords(text: string, kind: Kind, source: Source, into: Map<number, Words[]>, surnames: Set<string>): void {
  addSequence(text, kind, source, into)
  if (kind !== 'name' || source.unread) return
  const { surname } = parseName(text)
  const key = source.known ? `${surname}!` : surname
  if (surnames.has(key) || surname.length < 5 || surname === text || (!source.known && isPlainWord(surname))) return
  surnames.add(key)
  addSequence(surname, kind, source, into)
}

/** A dictionary word that nobody is called: the last word of what was wrongly taken for a name says nothing by itself. */
function isPlainWord(text: string): boolean {
  const { count, hash } = tokenise(text)
  return count === 1 && (flagsOf(hash[0]!) & FLAG.word) !== 0 && (flagsOf(hash[0]!) & FLAG.last) === 0
}

function addSequence(text: string, kind: Kind, { known, unread }: Source, into: Map<number, Words[]>): void {
  const { count, hash, shape, start, end } = tokenise(text)
  if (count === 0) return
  const letters = text.length
  if (letters < 4 || (count === 1 && shape[0] === TOKEN.digits)) return
  const ordinary = count === 1 && kind === 'name' && ((flagsOf(hash[0]!) & FLAG.word) !== 0 || end[0]! - start[0]! < 5)
  const words: Words = {
    kind,
    tokens: Array.from(hash.subarray(0, count)),
    ordinary,
    anywhere: kind !== 'name' || known || count > 1,
    unread,
  }
  const key = beginOf(words.tokens[0]!, words.tokens[1])
  const list = into.get(key)
  if (list) list.push(words)
  else into.set(key, [words])
}

/** Under what a sequence is looked up. Its first word alone would not do: twenty thousand addresses begin with "info", and so may every row of the output. */
const beginOf = (first: number, second: number | undefined): number =>
  second === undefined ? first : 2 ** 32 + ((first ^ Math.imul(second, 0x9e3779b1)) >>> 0)

/** What the profile kept, what we wrote ourselves, and the firm itself are no leaks. */
function forgive(exempt: Exempt, digits: Set<string>, dates: Set<number>, words: Map<number, Words[]>): void {
  const own = exempt.known.own
  for (const text of [...exempt.kept, ...exempt.written, ...own.phones, ...own.ibans, ...own.numbers]) {
    for (const group of text.match(/\d+/g) ?? []) digits.delete(group)
    digits.delete(onlyDigits(text))
    if (dates.size > 0) for (const key of dateKeys(text)) dates.delete(key)
  }
  const hashes = new Set<string>()
  for (const t of [...exempt.kept, ...exempt.written, ...own.names, ...own.staff, ...own.sites]) {
    const { count, hash } = tokenise(normal(t))
    for (let i = 0; i < count; i++)
      if (words.has(hash[i]!) || (i + 1 < count && words.has(beginOf(hash[i]!, hash[i + 1]))))
        for (let n = 1; n <= 5 && i + n <= count; n++) hashes.add(hash.subarray(i, i + n).join(','))
  }
  if (hashes.size === 0) return
  for (const [first, list] of words) {
    const left = list.filter((w) => !hashes.has(w.tokens.join(',')))
    if (left.length === 0) words.delete(first)
    else words.set(first, left)
  }
}

const normal = (text: string) => fold(text).replaceAll(/\s+/g, ' ').trim()
const onlyDigits = (text: string) => text.replaceAll(/\D/g, '')

function dateKeys(text: string): number[] {
  return findDates(text)
    .map(keyOf)
    .filter((key) => key !== 0)
}

/** One number for each day; 0 for a date that is not whole. */
const keyOf = ({ year, month, day }: DateMatch): number => (year === null || day === null ? 0 : (year << 9) | (month << 5) | day)

/** Views are searched in pieces, with an overlap longer than any needle, so that the token buffer stays small. */
const PIECE = 262_144
const OVERLAP = 512

function standsIn(view: View, needles: Needles, words: Map<string, Kind>): boolean {
  const text = INVISIBLE.test(view.text) ? view.text.replaceAll(INVISIBLE_ALL, '') : view.text
  let found = standsInText(text, view, needles, words)
  // Disguises are for readers: in the bytes of a picture or a font everything is one.
  const plain = view.type === 'prose' ? plainOf(text) : null
  if (plain !== null && standsInText(plain.text, view, needles, words)) found = true
  const coded = codedOf(text)
  return (coded !== null && standsInText(coded.text, view, needles, words)) || found
}

function standsInText(text: string, view: View, needles: Needles, words: Map<string, Kind>): boolean {
  const before = words.size
  for (let at = 0; at < text.length; at += PIECE) {
    const piece = text.slice(at, at + PIECE + OVERLAP)
    if (hasDigits(piece, needles.digits) || hasDate(piece, view, needles.dates)) {
      // Nothing else can save it.
      words.clear()
      return true
    }
    findWords(piece, view, needles.words, words)
  }
  return words.size > before
}

/** Soft hyphens, zero-width characters and direction marks hide a value from a search and from nobody else. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/
const INVISIBLE_ALL = /[\u00ad\u200b-\u200f\u2060\ufeff]/g

function hasDate(text: string, view: View, needles: ReadonlySet<number>): boolean {
  if (needles.size === 0) return false
  return findDates(text).some((d) => needles.has(keyOf(d)) && (view.type === 'prose' || d.end - d.start >= 6))
}

function findWords(text: string, view: View, needles: ReadonlyMap<number, readonly Words[]>, into: Map<string, Kind>): void {
  if (needles.size === 0) return
  const { count, hash, shape, start, end } = tokenise(text)
  for (let i = 0; i < count; i++) {
    look(needles.get(hash[i]!), i)
    if (i + 1 < count) look(needles.get(beginOf(hash[i]!, hash[i + 1])), i)
  }

  function look(list: readonly Words[] | undefined, i: number): void {
    if (list === undefined) return
    for (const w of list) {
      if (view.type === 'value' ? w.ordinary || !w.anywhere : w.unread) continue
      if (w.ordinary && shape[i] === TOKEN.lower) continue
      if (sequenceAt(i, w.tokens, count, hash, start, end)) into.set(text.slice(start[i]!, end[i + w.tokens.length - 1]!), w.kind)
    }
  }
}

function sequenceAt(i: number, tokens: readonly number[], count: number, hash: Uint32Array, start: Int32Array, end: Int32Array): boolean {
  if (i + tokens.length > count) return false
  for (let n = 1; n < tokens.length; n++) if (hash[i + n] !== tokens[n] || start[i + n]! - end[i + n - 1]! > 4) return false
  return true
}
