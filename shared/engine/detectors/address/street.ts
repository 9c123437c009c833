import { FLAG, flagsOf } from '../../lexicon.ts'
import { fold, TOKEN } from '../../tokens.ts'
import type { Reading } from '../../types.ts'
import { between, isCapital, length, word } from './place.ts'
import { ADDITIONS, BEFORE, INTRODUCES, LINKS, MIDDLE, OPENING, STRONG, UNITS, WEAK } from './words.ts'

/** 3: hardly anything but a street; 2: in a sentence with a capital; 1: with a town or postcode only. */
export type Shape = { readonly from: number; readonly sure: 1 | 2 | 3 }
const MOST = 7
const SPACE = /^[ \u00a0]{1,2}$/

/** The street whose house number is token `at`, or null. */
export function streetBefore(r: Reading, at: number): Shape | null {
  const last = at - 1
  if (last < 0) return null
  if (r.tokens.shape[last] === TOKEN.digits) return yearNamed(r, at)
  const gap = between(r, last)
  if (!SPACE.test(gap) && !/^(?:\.|,)? ?$/.test(gap) && gap !== '\n') return null
  const said = fold(word(r, last))
  if (said === 'nr' || said === 'no' || said === 'nummer')
    return at - 1 > 0 && SPACE.test(between(r, last - 1)) ? streetBefore(r, last) : null
  if (gap.startsWith('.') && !said.endsWith('str')) return null
  const opened = opening(r, last)
  if (opened !== null) return { from: opened, sure: 3 }
  const sure = suffix(r, last, gap)
  return sure === null ? null : { from: leftward(r, last), sure }
}

/** "Plein 1813 4", "Kazerne 1940 12": the year is part of the name. */
function yearNamed(r: Reading, at: number): Shape | null {
  const type = at - 2
  const named = type >= 0 && length(r, at - 1) === 4 && between(r, at - 1) === ' ' && between(r, type) === ' ' && isCapital(r, type)
  return named && OPENING.has(r.tokens.hash[type]!) ? { from: type, sure: 2 } : null
}

/** Last two letters of all endings: the first question. */
const TAILS = new Set([...STRONG, ...MIDDLE, ...WEAK].flatMap((s) => [s.slice(-2), s === 'strasse' ? 'ße' : s.slice(-2)]))

/** End like a street, are none. */
const NO_STREET = new Set(
  'snelweg onderweg autosnelweg vluchtweg luchtweg fietspad loopbaan startbaan tennisbaan golfbaan renbaan supermarkt arbeidsmarkt woningmarkt vakantiepark bedrijvenpark kantoorpark wagenpark voorhof gerechtshof'.split(
    ' ',
  ),
)

/** How sure the ending of a word is of being a street's. */
export function suffix(r: Reading, i: number, gap: string): 1 | 2 | 3 | null {
  const text = word(r, i)
  if (!TAILS.has(text.slice(-2).toLowerCase())) return null
  const w = fold(text)
  const lower = r.tokens.shape[i] === TOKEN.lower
  const ends = (list: readonly string[]) => list.some((s) => w.length > s.length + 1 && w.endsWith(s))
  if (ends(STRONG))
    return gap === '\n' || gap.startsWith(',')
      ? 1
      : lower && !/(?:straat|laan|gracht|singel|dreef|plantsoen|steenweg|kade)$/.test(w)
        ? 1
        : lower
          ? 2
          : 3
  if (gap === '\n' || gap.startsWith(',')) return null
  // "Graaf Willem II-laan"
  if (STRONG.includes(w) && i > 0 && between(r, i - 1) === '-' && isCapital(r, i - 1)) return 3
  const known = (flagsOf(r.tokens.hash[i]!) & FLAG.word) !== 0
  if (ends(MIDDLE)) return lower ? (known && (w.length < 7 || NO_STREET.has(w)) ? null : 1) : known ? 1 : 3
  if (STRONG.includes(w) || MIDDLE.includes(w))
    return lower
      ? null
      : OPENING.has(r.tokens.hash[i]!) || ['markt', 'brink', 'dijk', 'kade', 'haven', 'gracht', 'dam'].includes(w)
        ? 1
        : null
  return ends(WEAK) && !lower ? 1 : null
}

/** "Laan van Meerdervoort 12", "Plein 1944 3": from the street type on. */
function opening(r: Reading, last: number): number | null {
  let links = 0
  for (let i = last; i >= 0 && last - i < MOST; i--) {
    if (i < last && !SPACE.test(between(r, i)) && between(r, i) !== '-' && between(r, i) !== " '") return null
    if (i < last && OPENING.has(r.tokens.hash[i]!) && isCapital(r, i))
      return links > 0 ||
        (isCapital(r, i + 1) &&
          r.tokens.shape[i + 1] !== TOKEN.digits &&
          /^(?:rue|avenue|avenida|via|calle|plaza|place)$/i.test(word(r, i)))
        ? leftward(r, i)
        : null
    if (LINKS.has(r.tokens.hash[i]!)) links++
    else if (!isCapital(r, i)) return null
  }
  return null
}

/** First token of the street name that ends in token `last`: titles, initials, adjectives and first names before it. */
function leftward(r: Reading, last: number): number {
  let from = last
  while (from > 0 && last - from < MOST) {
    const i = from - 1
    const gap = between(r, i)
    const initial = length(r, i) === 1 && isCapital(r, i) && /^\.? ?$/.test(gap)
    const abbreviated = gap === '. ' || gap === '.'
    if (gap === '-' && isCapital(r, i)) {
      from = i
      continue
    }
    if (
      r.tokens.shape[i] === TOKEN.digits ||
      !(SPACE.test(gap) || initial || (abbreviated && BEFORE.has(r.tokens.hash[i]!)) || gap === " '")
    )
      break
    if (initial || (BEFORE.has(r.tokens.hash[i]!) && (isCapital(r, i) || abbreviated)) || ordinal(r, i)) from = i
    else if (LINKS.has(r.tokens.hash[i]!) && from > 1 && length(r, i) > 1 && partOfName(r, i - 1)) from = i
    else if (isCapital(r, i) && (flagsOf(r.tokens.hash[i]!) & FLAG.first) !== 0 && (flagsOf(r.tokens.hash[i]!) & FLAG.word) === 0) from = i
    else break
  }
  while (
    from < last &&
    LINKS.has(r.tokens.hash[from]!) &&
    r.tokens.shape[from] === TOKEN.lower &&
    !/['’]/.test(r.text[r.tokens.start[from]! - 1] ?? '')
  )
    from++
  return ordinal(r, from) && from > 0 && r.tokens.end[from - 1] === r.tokens.start[from] ? from - 1 : from
}

/** In "Jan van der Heijdenstraat" the small words belong to a first name before them. */
function partOfName(r: Reading, i: number): boolean {
  let k = i
  while (k > 0 && LINKS.has(r.tokens.hash[k]!) && r.tokens.shape[k] === TOKEN.lower) k--
  return (
    isCapital(r, k) &&
    (BEFORE.has(r.tokens.hash[k]!) || length(r, k) === 1 || (flagsOf(r.tokens.hash[k]!) & FLAG.first) !== 0) &&
    /^[. ]{1,2}$/.test(between(r, k))
  )
}

/** The letters of "1e", "2de". */
const ordinal = (r: Reading, i: number) =>
  i > 0 && /^(?:e|de|ste)$/.test(word(r, i)) && r.tokens.shape[i - 1] === TOKEN.digits && r.tokens.end[i - 1] === r.tokens.start[i]

/** A name without a street's ending that a number and a postcode follow: "De Terp 7, 9131 KL". */
export function anyNameBefore(r: Reading, at: number): number | null {
  if (at === 0 || !SPACE.test(between(r, at - 1))) return null
  let from = at
  while (from > 0 && at - from < 5) {
    const gap = between(r, from - 1)
    if (!SPACE.test(gap) && gap !== '-' && gap !== " '" && !(gap === '. ' && length(r, from - 1) <= 4 && from < at)) break
    if (!isCapital(r, from - 1) && !LINKS.has(r.tokens.hash[from - 1]!)) break
    if (INTRODUCES.has(r.tokens.hash[from - 1]!)) break
    from--
  }
  while (from < at && !isCapital(r, from)) from++
  return from === at ? null : from
}

/** Offset and token behind the house number at token `at` and its addition: "12-C", "77 zw", "3hs", "12 bis", "1187 bus 4", "12-14". */
export function numberEnd(r: Reading, at: number): { to: number; end: number } {
  const { tokens } = r
  let to = at + 1
  for (let k = 0; k < 2 && to < tokens.count; k++) {
    const gap = between(r, to - 1)
    const w = fold(word(r, to))
    const digits = tokens.shape[to] === TOKEN.digits
    const next = between(r, to)
    if (
      UNITS.has(tokens.hash[to]!) &&
      /^,? ?$/.test(gap) &&
      to + 1 < tokens.count &&
      /^\.? ?$/.test(next) &&
      (tokens.shape[to + 1] === TOKEN.digits || length(r, to + 1) === 1)
    )
      return { to: to + 2, end: tokens.end[to + 1]! }
    const tight = gap === '' || gap === '-' || gap === '/' || gap === '–'
    if (tight && !digits && ADDITIONS.has(w)) {
      to++
      continue
    }
    if (
      tight &&
      gap !== '' &&
      digits &&
      length(r, to) <= 4 &&
      length(r, at) <= 4 &&
      !/^[-/]\d/.test(r.text.slice(tokens.end[to]!, tokens.end[to]! + 2))
    ) {
      to++
      continue
    }
    if ((gap === ' ' || gap === ' - ' || gap === '- ') && !digits && ADDITIONS.has(w) && standsAlone(r, to)) {
      to++
      continue
    }
    break
  }
  return { to, end: tokens.end[to - 1]! }
}

/** An addition behind a space: a capital or Roman number, or a small one that ends the line, or stands before a comma or postcode. */
function standsAlone(r: Reading, i: number): boolean {
  if (r.tokens.shape[i] !== TOKEN.lower && length(r, i) <= 3)
    return !/^ \p{Ll}{4,} /u.test(r.text.slice(r.tokens.end[i]!, r.tokens.end[i]! + 8)) || length(r, i) > 1 || word(r, i) !== 'I'
  if (
    length(r, i) === 1 ||
    ['te', 'to', 'ter', 'voor', 'wit', 'rood', 'boven', 'achter', 'hoog', 'laag', 'rd', 'links', 'rechts'].includes(word(r, i))
  )
    return /^(?:\s*$|\s?[,;.)\n]|\s+\d{4}\b)/.test(r.text.slice(r.tokens.end[i]!, r.tokens.end[i]! + 7))
  return true
}
