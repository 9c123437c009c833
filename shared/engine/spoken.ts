import { NUMBER_WORDS } from './checks/date-words.ts'
import { isDigitChar } from './digits.ts'
import { TOKEN } from './tokens.ts'
import { tableOf, watch } from './token-table.ts'
import type { Reading, Span } from './types.ts'
import { WordMap } from './word-map.ts'

/** A number said digit by digit or in pairs: "nul zes twaalf vierendertig …". `first`: its first token. */
export type Spoken = Span & { readonly first: number; readonly last: number; readonly digits: string }

const VALUE = new WordMap<string>([
  ...NUMBER_WORDS.map((word, n) => [String(n), word] as const),
  ['0', 'nul zero oh'],
  ['2', 'twee tweeen'],
])
const SPOKEN = watch(VALUE.hashes())
/** Fewer words are a count, and fewer digits no number of anybody. */
const LEAST_WORDS = 4
const LEAST_DIGITS = 8
const MOST_DIGITS = 13

let of: Reading | null = null
let shared: readonly Spoken[] = []

/** Numbers of eight digits or more that are written out in words, found once for each reading. */
export function spokenOf(reading: Reading): readonly Spoken[] {
  if (of === reading) return shared
  const found: Spoken[] = []
  const { count, hash } = reading.tokens
  const { marks } = tableOf(reading)
  // Every run of four words has one at a place that four divides.
  for (let k = LEAST_WORDS - 1; k < count; k += LEAST_WORDS) {
    if ((marks[k]! & SPOKEN) === 0 || ((marks[k - 1]! | (k + 1 < count ? marks[k + 1]! : 0)) & SPOKEN) === 0) continue
    let i = k
    while (i > 0 && i > k - MOST_DIGITS && VALUE.get(hash[i - 1]!) !== undefined) i--
    const spoken = runFrom(reading, i > 0 && isDialCode(reading, i - 1) ? i - 1 : i)
    if (spoken === null) continue
    if (spoken.digits.length >= LEAST_DIGITS && spoken.start >= (found.at(-1)?.end ?? 0)) found.push(spoken)
    while (k + LEAST_WORDS <= spoken.last) k += LEAST_WORDS
  }
  of = reading
  shared = found
  return found
}

/** "06 - een twee …" */
const isDialCode = ({ text, tokens }: Reading, i: number) =>
  tokens.shape[i] === TOKEN.digits && text[tokens.start[i]!] === '0' && tokens.end[i]! - tokens.start[i]! <= 4

function runFrom({ text, tokens }: Reading, first: number): Spoken | null {
  let digits = ''
  let words = 0
  let last = first - 1
  let twice = false
  for (let i = first; i < tokens.count; i++) {
    if (i > first && !isJoint(text, tokens.end[i - 1]!, tokens.start[i]!)) break
    const written = text.slice(tokens.start[i]!, tokens.end[i]!)
    const said = isDigitChar(written.charCodeAt(0)) ? (written.length <= 4 ? written : undefined) : VALUE.get(tokens.hash[i]!)
    if (said === undefined && written.toLowerCase() === 'dubbel') {
      twice = true
      continue
    }
    if (said === undefined || digits.length + said.length > MOST_DIGITS) break
    digits += twice ? said + said : said
    twice = false
    if (!isDigitChar(written.charCodeAt(0))) words++
    last = i
  }
  return words < LEAST_WORDS ? null : { first, last, start: tokens.start[first]!, end: tokens.end[last]!, digits }
}

function isJoint(text: string, from: number, to: number): boolean {
  if (to - from > 5) return false
  for (let i = from; i < to; i++) if (!' ,-–.\n\r\u00a0…'.includes(text[i]!)) return false
  return true
}
