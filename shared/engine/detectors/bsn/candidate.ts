import { isWordChar, jointOf, onlyDigits, type Joint } from '../../digits.ts'
import { TOKEN } from '../../tokens.ts'
import type { Reading } from '../../types.ts'

/** Groups of digits in the text that make nine (or eight) together. */
export type Candidate = {
  readonly first: number
  readonly last: number
  readonly start: number
  readonly end: number
  readonly digits: string
  readonly joint: Joint | null
}

/** Joins groups from token `first` on until there are nine digits; eight when no more follow. */
export function candidateAt(reading: Reading, first: number): Candidate | null {
  const { text, tokens } = reading
  let sum = tokens.end[first]! - tokens.start[first]!
  if (sum > 9 || (sum === 1 && first > 0 && isWordChar(text.charCodeAt(tokens.start[first]! - 1)))) return null
  let last = first
  let joint: Joint | null = null
  while (sum < 9 && last + 1 < tokens.count && tokens.shape[last + 1] === TOKEN.digits) {
    const next = tokens.end[last + 1]! - tokens.start[last + 1]!
    const between = jointOf(text, tokens.end[last]!, tokens.start[last + 1]!)
    if (between === 0 || sum + next > 9) break
    joint = joint === null || joint === between ? between : 95
    sum += next
    last++
  }
  if (sum < 7) return null
  const start = tokens.start[first]!
  const end = tokens.end[last]!
  return { first, last, start, end, joint, digits: last === first ? text.slice(start, end) : onlyDigits(text, start, end) }
}

export function shapeOf(reading: Reading, c: Candidate): string {
  const { start, end } = reading.tokens
  let shape = ''
  for (let i = c.first; i <= c.last; i++) shape += end[i]! - start[i]!
  return shape
}

/** The groups people write: 9, 3-3-3, 4-2-3, or every digit apart. */
export function hasShape(reading: Reading, c: Candidate): boolean {
  const shape = shapeOf(reading, c)
  return shape === '9' || shape === '333' || shape === '423' || shape === '111111111'
}

/** "3. 123 456 782", "nr 3 123 456 782": what stands before it only counts the lines. */
const COUNTED = /(?:^|\n|\b(?:nr|no)\.? ?)[ \t]*\d{1,3}[.)]? $/
/** "123 456 782 1.200,00": what follows is a sum. */
const SUM = /^ (?:€ ?)?\d[\d.]*,\d\d(?!\d)/

/** No further group of digits stands on either side in the same manner. */
export function isWhole(reading: Reading, c: Candidate): boolean {
  const { text, tokens } = reading
  if (
    c.first > 0 &&
    tokens.shape[c.first - 1] === TOKEN.digits &&
    c.joint !== null &&
    jointOf(text, tokens.end[c.first - 1]!, c.start) === c.joint &&
    !COUNTED.test(text.slice(Math.max(0, c.start - 10), c.start))
  )
    return false
  return !(
    c.last + 1 < tokens.count &&
    tokens.shape[c.last + 1] === TOKEN.digits &&
    c.joint !== null &&
    jointOf(text, c.end, tokens.start[c.last + 1]!) === c.joint &&
    !SUM.test(text.slice(c.end, c.end + 16))
  )
}
