import { TOKEN } from '../../tokens.ts'
import type { Tokens } from '../../types.ts'
import { ELEMENT, setAt, tables } from './vocabulary.ts'

/** Between two tokens: nothing but a space or hyphen, a mark that does not end the sentence, or its end. */
export const GAP = { close: 0, comma: 1, end: 2 } as const

/** Looks at no more than the few characters between two tokens. */
export function gapBetween(text: string, from: number, to: number): number {
  if (to - from === 1) {
    const c = text.charCodeAt(from)
    if (c === 32 || c === 45 || c === 0xa0 || c === 47) return GAP.close
    if (c === 10) return startsLine(text, to) ? GAP.end : GAP.close
  }
  if (to - from > 12) return GAP.end
  let kind: number = GAP.close
  let lines = 0
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i)
    if (c === 46 || c === 33 || c === 63) {
      const next = text.charCodeAt(i + 1)
      if (next <= 32 && (startsLine(text, to) || i > from)) return GAP.end
      kind = GAP.comma
    } else if (c === 59 || c === 9 || c === 124 || c === 0x2022) return GAP.end
    else if (c === 10) {
      if (++lines > 1 || startsLine(text, to)) return GAP.end
    } else if (c !== 32 && c !== 45 && c !== 0xa0 && c !== 47 && c !== 13 && c !== 39 && c !== 0x2019 && c !== 0x2011) kind = GAP.comma
  }
  return kind
}

/** A capital or a digit after a line break or a full stop begins something new. */
function startsLine(text: string, at: number): boolean {
  const c = text.charCodeAt(at)
  return (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || (c >= 0xc0 && c <= 0xde)
}

/** Tokens of the marked part, first and last, of the match found latest. */
export const matched = { first: -1, last: -1 }

let text = ''
let tokens: Tokens
/** The elements: rows of `bits` and `set`, from the first up to the end. */
let bits = tables.bits
let set = tables.set
let end = 0
const starts = new Int32Array(16)
const ends = new Int32Array(16)

/** Whether a pattern stands in the text with its first element at token `at`. Bounded: a pattern has at most 16 elements and few gaps. */
export function matches(pattern: number, inText: string, inTokens: Tokens, at: number): boolean {
  text = inText
  tokens = inTokens
  bits = tables.bits
  set = tables.set
  end = tables.patternStart[pattern + 1]!
  const first = tables.patternStart[pattern]!
  if (!step(first, at, -1)) return false
  matched.first = -1
  for (let e = first; e < end; e++) {
    const place = e & MOST_ELEMENTS
    if ((bits[e]! & ELEMENT.marked) === 0 || starts[place]! < 0) continue
    if (matched.first < 0) matched.first = starts[place]!
    matched.last = ends[place]!
  }
  return matched.first >= 0
}

/** A pattern has no more than one more: what was matched stands at the lower bits of an element's row. */
const MOST_ELEMENTS = 15
const mostOf = (element: number): number => ((element & (ELEMENT.three | ELEMENT.any)) !== 0 ? 3 : 1)

/** Element `e` from token `t` on; the token before is `previous` (-1 at the start). Takes as much as it can, then less. */
function step(e: number, t: number, previous: number): boolean {
  if (e === end) return true
  const element = bits[e]!
  const most = mostOf(element)
  let taken = 0
  let before = previous
  while (taken < most && fits(e, t + taken, before)) before = t + taken++
  const least = (element & (ELEMENT.optional | ELEMENT.any)) !== 0 ? 0 : 1
  if ((element & ELEMENT.any) !== 0) return stepOver(e, t, previous, taken)
  for (; taken >= least; taken--) if (step(e + 1, t + taken, taken > 0 ? t + taken - 1 : previous)) return took(e, t, taken)
  return false
}

/** A gap takes as little as it can. */
function stepOver(e: number, t: number, previous: number, most: number): boolean {
  for (let taken = 0; taken <= most; taken++) if (step(e + 1, t + taken, taken > 0 ? t + taken - 1 : previous)) return took(e, t, taken)
  return false
}

/** A number, or of three a word with a capital. */
const isOfShape = (three: boolean, t: number): boolean =>
  three ? tokens.shape[t] !== TOKEN.digits && tokens.shape[t] !== TOKEN.lower : tokens.shape[t] === TOKEN.digits

/** Among adverbs: whoever it is. "Sinds de val ziet Kees het niet zitten". */
const isName = (t: number, previous: number): boolean => previous >= 0 && tokens.shape[t] === TOKEN.capitalised

function took(e: number, t: number, taken: number): true {
  starts[e & MOST_ELEMENTS] = taken > 0 ? t : -1
  ends[e & MOST_ELEMENTS] = t + taken - 1
  return true
}

function fits(e: number, t: number, previous: number): boolean {
  if (t >= tokens.count) return false
  const element = bits[e]!
  const loose = (element & (ELEMENT.any | ELEMENT.number)) !== 0
  const three = (element & ELEMENT.three) !== 0
  if ((element & ELEMENT.number) !== 0 ? !isOfShape(three, t) : !loose && !setAt(set[e]!).has(tokens.hash[t]!) && !(three && isName(t, previous))) return false
  // "1,0", "bloeddruk: 150": a mark may stand before a number.
  return previous < 0 || gapBetween(text, tokens.end[previous]!, tokens.start[t]!) <= (loose ? GAP.comma : GAP.close)
}
