import { hashOf, TOKEN } from '../../tokens.ts'
import type { Reading, Span } from '../../types.ts'
import { HashSet } from '../../word-map.ts'
import { GAP, gapBetween } from './match.ts'
import { named } from './vocabulary.ts'

const { adjectives, article, side, body } = named

const set = (words: readonly string[]) => new HashSet(words.map(hashOf))
const split = (words: string) => words.split(/[,\s]+/).filter((w) => w !== '')
/** "gold 3", "graad 2", "stadium III": how far an illness is. */
const stage = set(split('gold, graad, stadium, fase, klasse, nyha, type, niveau, score, ernstgraad'))
const roman = set(split('i, ii, iii, iv, v, a, b, c'))
const of = set(split('in, aan, van, op, bij'))
const and = set(split('en, of'))

/** Nouns that say nothing without what follows. */
const light = set(split('last, vorm, verschijnselen, symptomen, diagnose, verdenking, vermoeden, gevolgen, aanval, aanvallen, opvlamming, gebruik'))
const joint = set(split('in aan van op bij met door voor tegen naar na om uit wegens vanwege als'))
/** How much and how often of a medicine; only with a unit among it is it a dose. */
const unit = set(split('mg, mcg, ug, microgram, milligram, ml, ie, dd, daags, tablet, tabletten, druppels, nodig, pufjes, gram'))
const dose = set(split('mg, mcg, ug, microgram, milligram, ml, ie, dd, daags, x, maal, keer, per, dag, tablet, tabletten, druppels, zo, nodig, en, pufjes, gram, a, s, ochtends, avonds, dd1, dd2'))

/** Words taken in on either side; a bound, so that a chain of ten thousand hyphens costs no more. */
const MOST = 4

/** Takes in what belongs to the finding: adjectives before it, the part of the body after it, its stage, and words joined to it by a hyphen. */
export function widen(reading: Reading, first: number, last: number): Span {
  const { text, tokens } = reading
  const close = (a: number, b: number) => b < tokens.count && a >= 0 && gapBetween(text, tokens.end[a]!, tokens.start[b]!) === GAP.close
  const hyphened = (a: number, b: number) => b < tokens.count && a >= 0 && tokens.start[b]! - tokens.end[a]! === 1 && text.charCodeAt(tokens.end[a]!) === 45
  for (let n = 0; n < MOST && first > 0 && (hyphened(first - 1, first) || (close(first - 1, first) && (adjectives.has(tokens.hash[first - 1]!) || isLearned(reading, first - 1)))); n++) first--
  first = suspended(reading, first)
  first = whoseAndWhich(reading, first, close)
  for (let n = 0; n < MOST && hyphened(last, last + 1); n++) last++
  last = bodyAfter(reading, last, close)
  if (close(last, last + 1) && close(last + 1, last + 2) && stage.has(tokens.hash[last + 1]!) && (tokens.shape[last + 2] === TOKEN.digits || roman.has(tokens.hash[last + 2]!))) last += 2
  const end = tokens.end[doseAfter(reading, last, close)]!
  return { start: tokens.start[first]!, end: end + (LEVEL.exec(text.slice(end, end + 12))?.[0].length ?? 0) }
}

/** "rug-, nek- en schouderklachten": parts that wait for the last one. */
function suspended({ text, tokens }: Reading, first: number): number {
  const waits = (i: number) => i >= 0 && i + 1 < tokens.count && text.charCodeAt(tokens.end[i]!) === 45 && tokens.start[i + 1]! - tokens.end[i]! <= 3
  let i = first
  if (i > 1 && and.has(tokens.hash[i - 1]!) && waits(i - 2)) i -= 2
  for (let n = 0; n < MOST && (i < first || waits(first)) && waits(i - 1); n++) i--
  return i
}

/** "HNP C5-C6", "hernia L5/S1": where in the spine. */
const LEVEL = /^ (?:(?:op|niveau|van) )?(?:[CLST]|Th)\d{1,2}(?: ?[-/–] ?(?:[CLST]|Th)?\d{1,2})?(?![\w])/

/** "gynaecologische", "orthopedische": adjectives of the trade end alike. */
function isLearned({ text, tokens }: Reading, i: number): boolean {
  const length = tokens.end[i]! - tokens.start[i]!
  return length >= 8 && length <= 24 && tokens.shape[i] !== TOKEN.digits && /(log|path|pat|ped|chir|urg|iatr|metr|gen|neur|rgan|thor|sych)isch(e|)$/.test(text.slice(tokens.start[i], tokens.end[i]))
}

/** "last van migraine", "een vorm van autisme". */
function whoseAndWhich({ tokens }: Reading, first: number, close: (a: number, b: number) => boolean): number {
  const { hash } = tokens
  const is = (i: number, words: HashSet) => i >= 0 && close(i, i + 1) && words.has(hash[i]!)
  let i = first
  if (is(i - 1, of) && is(i - 2, light)) i -= 2
  if (is(i - 1, article)) i--
  return i < first && is(i, light) ? i : first
}

/** "citalopram 20 mg", "tramadol 50 mg 2 dd 1", "ibuprofen zo nodig". */
function doseAfter(reading: Reading, last: number, close: (a: number, b: number) => boolean): number {
  const { hash, shape } = reading.tokens
  let i = last + 1
  for (let n = 0; n < MOST * 2 && close(i - 1, i) && (shape[i] === TOKEN.digits || dose.has(hash[i]!)); n++) i++
  for (let k = last + 1; k < i; k++) if (unit.has(hash[k]!)) return i - 1
  return last
}

/** Two findings with nothing between them but a preposition and an article say one thing: "gestopt met de antidepressiva". */
export function isJoined({ text, tokens }: Reading, last: number, first: number): boolean {
  if (last < 0 || first - last < 1 || first - last > 3) return false
  for (let i = last; i < first; i++) {
    if (gapBetween(text, tokens.end[i]!, tokens.start[i + 1]!) !== GAP.close || (i > last && !joint.has(tokens.hash[i]!) && !article.has(tokens.hash[i]!))) return false
  }
  return first === last + 1 || !article.has(tokens.hash[last + 1]!)
}

function bodyAfter(reading: Reading, last: number, close: (a: number, b: number) => boolean): number {
  const { hash } = reading.tokens
  let i = last + 1
  const is = (words: HashSet) => close(i - 1, i) && words.has(hash[i]!)
  if (is(of)) {
    i++
    if (is(article)) i++
  }
  if (is(side)) i++
  if (is(body)) i++
  else return i - 1 > last && side.has(hash[last + 1]!) ? last + 1 : last
  return is(side) ? i : i - 1
}
