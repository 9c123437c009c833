import { FLAG, flagsOf } from '../../lexicon.ts'
import { TOKEN } from '../../tokens.ts'
import type { Reading } from '../../types.ts'
import { FIRST_OF_TOWN, LINKS, NO_LETTERS, UNIT_LETTERS } from './words.ts'

/** Reading a postcode and a town, token by token. All functions give an index behind what they read, or the index they got. */

export const isCapital = (r: Reading, i: number) =>
  i < r.tokens.count && i >= 0 && r.tokens.shape[i]! !== TOKEN.lower && r.tokens.shape[i]! !== TOKEN.digits
export const length = (r: Reading, i: number) => r.tokens.end[i]! - r.tokens.start[i]!
export const word = (r: Reading, i: number) => r.text.slice(r.tokens.start[i]!, r.tokens.end[i]!)
export const between = (r: Reading, i: number) =>
  i + 1 < r.tokens.count && i >= 0 ? r.text.slice(r.tokens.end[i]!, Math.min(r.tokens.start[i + 1]!, r.tokens.end[i]! + 12)) : '\0'
export const isPlace = (r: Reading, i: number) => (flagsOf(r.tokens.hash[i]!) & FLAG.place) !== 0
const MOST = 6

/** A town at token i: capitalised, with its small words ("Alphen aan den Rijn", "'s-Hertogenbosch", "Den Haag"). */
export function townEnd(r: Reading, i: number, lowerToo = false): number {
  if (i >= r.tokens.count || r.tokens.shape[i] === TOKEN.digits) return i
  const small = length(r, i) === 1 && /['’]/.test(r.text[r.tokens.start[i]! - 1] ?? '')
  if (!small && !isCapital(r, i) && !(lowerToo && isPlace(r, i) && length(r, i) > 2)) return i
  let to = i + 1
  while (to < r.tokens.count && to - i < MOST) {
    const gap = between(r, to - 1)
    if (/^[-‑]['’]?$/.test(gap) && (isCapital(r, to) || LINKS.has(r.tokens.hash[to]!))) {
      to++
      continue
    }
    if (gap !== ' ' && gap !== " '" && gap !== '/' && gap !== '-') break
    const opens = to === i + 1 && FIRST_OF_TOWN.has(r.tokens.hash[i]!)
    if (
      isCapital(r, to) &&
      (opens || LINKS.has(r.tokens.hash[to - 1]!) || (gap === ' ' && length(r, to) === 2 && inProvince(word(r, to))))
    ) {
      to++
      continue
    }
    const linked = linkEnd(r, to, opens)
    if (linked === to) break
    to = linked
  }
  return to
}

const inProvince = (w: string) => ['NB', 'NH', 'ZH', 'GLD', 'OV', 'LB', 'FR', 'GR', 'DR', 'UT', 'FL', 'ZL'].includes(w)

/** "aan den Rijn", "op Zoom", "a/d IJssel": small words that end at a capital. */
function linkEnd(r: Reading, from: number, sure: boolean): number {
  let i = from
  while (
    i < r.tokens.count &&
    i - from < 3 &&
    LINKS.has(r.tokens.hash[i]!) &&
    r.tokens.shape[i] === TOKEN.lower &&
    (i === from || [' ', '/', " '", '-'].includes(between(r, i - 1)))
  )
    i++
  return i > from && isCapital(r, i) && [' ', '-', " '"].includes(between(r, i - 1)) && (sure || mayBeName(r, i)) ? i + 1 : from
}

/** Behind small words only what a sentence would not go on with. */
function mayBeName(r: Reading, i: number): boolean {
  const f = flagsOf(r.tokens.hash[i]!)
  return (f & (FLAG.place | FLAG.proper)) !== 0 || (f & FLAG.word) === 0
}

/** Whether the tokens from i are a town that the lexicon knows, or one that opens like "Den Haag". */
export const isTown = (r: Reading, i: number, to: number) =>
  isPlace(r, i) || (to - i > 1 && FIRST_OF_TOWN.has(r.tokens.hash[i]!) && isCapital(r, to - 1)) || (to - i > 1 && isPlace(r, to - 1))

/** "(België)", ", Nederland" behind a town. Gives an offset. */
export function countryEnd(r: Reading, to: number): number {
  const end = r.tokens.end[to - 1]!
  const m =
    /^(?:\s?\((?:[A-Z]{1,3}|Belg[^)\n]{1,6}|Nederland|Duitsland|Deutschland|Frankrijk|gem\. [^)\n]{2,20})\)|,? (?:Nederland|Belgi[eë]|Duitsland|Deutschland|The Netherlands|Netherlands))/.exec(
      r.text.slice(end, end + 40),
    )
  return m ? end + m[0].length : end
}

/** Four digits and two letters at token i; `sure` when nothing else looks like that. */
export function postcodeEnd(r: Reading, i: number, beside: boolean): { to: number; sure: boolean } | null {
  const { tokens, text } = r
  if (
    tokens.shape[i] !== TOKEN.digits ||
    length(r, i) !== 4 ||
    text[tokens.start[i]!] === '0' ||
    i + 1 >= tokens.count ||
    length(r, i + 1) !== 2
  )
    return null
  const before = text[tokens.start[i]! - 1] ?? ' '
  if (
    /[\p{L}\p{N}€$]/u.test(before) ||
    ('.,'.includes(before) && /\d/.test(text[tokens.start[i]! - 2] ?? ' ')) ||
    (before === '-' && !/(?:NL|nl)-$/.test(text.slice(Math.max(0, tokens.start[i]! - 3), tokens.start[i])))
  )
    return null
  const gap = between(r, i)
  if (!/^[ \u00a0\u2009\u202f]{0,2}$/.test(gap) && !(beside && gap === '\n')) return null
  const letters = word(r, i + 1)
  if (
    !/^[A-Za-z]{2}$/.test(letters) ||
    /[\p{L}\p{N}]/u.test(text[tokens.end[i + 1]!] ?? ' ') ||
    /^-\w/.test(text.slice(tokens.end[i + 1]!, tokens.end[i + 1]! + 2))
  )
    return null
  const low = letters.toLowerCase()
  if (NO_LETTERS.has(low)) return null
  const upper = letters === letters.toUpperCase()
  const year = /^(?:19|20)\d\d$/.test(word(r, i))
  const doubtful = UNIT_LETTERS.has(low) && (!upper || year || /^(?:km|mm|kg|ml|gb|mb|tb|kw|hz|bv|nv|pk)$/.test(low))
  const townFollows =
    /^(?: {1,2}|, ?|\u00a0)$/.test(between(r, i + 1)) && isCapital(r, i + 2) && (isPlace(r, i + 2) || (upper && !doubtful))
  // "Factuurnummer 2024 AB 12"
  if (year && !beside && i + 2 < tokens.count && tokens.shape[i + 2] === TOKEN.digits) return null
  if (doubtful && !beside && !(townFollows && isPlace(r, i + 2) && upper)) return null
  if (!upper && !beside && !townFollows && gap !== '' && !isPlaceBehind(r, i + 2)) return null
  return { to: i + 2, sure: upper && (beside || townFollows || (gap.length <= 1 && !year)) }
}

const isPlaceBehind = (r: Reading, i: number) =>
  i < r.tokens.count && isPlace(r, i) && length(r, i) > 2 && [' ', ', ', '  '].includes(between(r, i - 1))

/** A town behind a postcode: on the same line, or at the start of the next. */
export function townBehind(r: Reading, to: number, lowerToo: boolean): number {
  const gap = between(r, to - 1)
  const sameLine = /^(?:[ \u00a0]{1,3}|, ?| ?[-–·|] |[\t|;]| te | \()$/.test(gap)
  const nextLine = /^,?[ \t]*\r?\n[ \t]*$/.test(gap)
  if (!sameLine && !nextLine && !/^[ ,]*['’]$/.test(gap)) return to
  const te = sameLine && word(r, to) === 'te' ? to + 1 : to
  const end = townEnd(r, te, lowerToo)
  if (end === te) return to
  if (nextLine && !isTown(r, te, end)) return to
  return /^\p{Lu}\p{L}*\s?:/u.test(r.text.slice(r.tokens.start[te]!, r.tokens.end[end - 1]! + 2)) && !isTown(r, te, end) ? to : end
}
