import { hashOf, TOKEN } from '../../tokens.ts'
import type { Reading, Span } from '../../types.ts'
import { HashSet } from '../../word-map.ts'
import { ADJECTIVES, BODY } from './body.ts'
import { bodyForms, formsOf } from './compile.ts'
import { GAP, gapBetween } from './match.ts'
import { GROUPS } from './patterns.ts'

const set = (words: readonly string[]) => new HashSet(words.map(hashOf))
const split = (words: string) => words.split(/[,\s]+/).filter((w) => w !== '')
const adjectives = set(split(ADJECTIVES).flatMap((w) => (w.endsWith('e') ? [w] : formsOf(w))))
const body = set(split(BODY).flatMap(bodyForms))
const side = set(split(GROUPS['side']!))
const article = set(split(GROUPS['art']!))
/** "gold 3", "graad 2", "stadium III": how far an illness is. */
const stage = set(split('gold, graad, stadium, fase, klasse, nyha, type, niveau, score, ernstgraad'))
const roman = set(split('i, ii, iii, iv, v, a, b, c'))
const of = set(split('in, aan, van, op, bij'))

/** Words taken in on either side; a bound, so that a chain of ten thousand hyphens costs no more. */
const MOST = 4

/** Takes in what belongs to the finding: adjectives before it, the part of the body after it, its stage, and words joined to it by a hyphen. */
export function widen(reading: Reading, first: number, last: number): Span {
  const { text, tokens } = reading
  const close = (a: number, b: number) => b < tokens.count && a >= 0 && gapBetween(text, tokens.end[a]!, tokens.start[b]!) === GAP.close
  const hyphened = (a: number, b: number) => b < tokens.count && a >= 0 && tokens.start[b]! - tokens.end[a]! === 1 && text.charCodeAt(tokens.end[a]!) === 45
  for (let n = 0; n < MOST && first > 0 && (hyphened(first - 1, first) || (close(first - 1, first) && adjectives.has(tokens.hash[first - 1]!))); n++) first--
  for (let n = 0; n < MOST && hyphened(last, last + 1); n++) last++
  last = bodyAfter(reading, last, close)
  if (close(last, last + 1) && close(last + 1, last + 2) && stage.has(tokens.hash[last + 1]!) && (tokens.shape[last + 2] === TOKEN.digits || roman.has(tokens.hash[last + 2]!))) last += 2
  return { start: tokens.start[first]!, end: tokens.end[last]! }
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
