import { ibanShape, isIban } from '../checks/mod97.ts'
import { isOldAccount } from '../checks/elfproef.ts'
import { digitsOf, isDigitChar, isWordChar, jointOf, onlyDigits } from '../digits.ts'
import { labelOf, wordBefore } from '../number-context.ts'
import { SpanSet } from '../span-set.ts'
import { TOKEN } from '../tokens.ts'
import type { Confidence, Detector, Reading, Sighting, Span } from '../types.ts'

/** IBANs of all countries in any spelling; one with a wrong check digit as `possible`; Dutch account numbers from before IBAN beside their label. */
export const iban: Detector = {
  id: 'iban',
  detect(reading) {
    const found: Sighting[] = [...ibansOf(reading)]
    const { count, token } = digitsOf(reading)
    for (let k = 0; k < count; k++) {
      const old = oldAccountAt(reading, token[k]!)
      if (old && !isInIban(reading, old.start, old.end)) found.push(old)
    }
    return found
  },
}

let of: Reading | null = null
let shared: readonly Sighting[] = []
let taken = new SpanSet()

/** Whether this span touches an IBAN: other detectors of numbers stay out of them. */
export function isInIban(reading: Reading, start: number, end: number): boolean {
  return ibansOf(reading).length > 0 && taken.overlaps(start, end)
}

/** The IBANs of a reading, found once. */
function ibansOf(reading: Reading): readonly Sighting[] {
  if (of === reading) return shared
  const found: Sighting[] = []
  const { text, tokens } = reading
  const { count, token } = digitsOf(reading)
  let past = 0
  for (let k = 0; k < count; k++) {
    const i = token[k]!
    if (i === 0 || tokens.start[i]! < past) continue
    const country = countryBefore(reading, i)
    const hit = country < 0 ? null : ibanAt(text, country)
    if (!hit) continue
    found.push({ kind: 'iban', ...hit })
    past = hit.end
  }
  of = reading
  shared = found
  taken = new SpanSet()
  for (const f of found) taken.add(f.start, f.end)
  return found
}

/** Start of a country code right before the digits of token `i`, else -1. */
function countryBefore({ text, tokens }: Reading, i: number): number {
  if (tokens.shape[i - 1] === TOKEN.digits || tokens.start[i]! - tokens.end[i - 1]! > 1 || tokens.end[i]! - tokens.start[i]! < 2) return -1
  const length = tokens.end[i - 1]! - tokens.start[i - 1]!
  const start = tokens.end[i - 1]! - 2
  if (length !== 2 && !(length === 6 && text.slice(tokens.start[i - 1]!, start).toLowerCase() === 'iban')) return -1
  return tokens.start[i]! - tokens.end[i - 1]! === 1 && !isJoint(text.charCodeAt(tokens.end[i - 1]!)) ? -1 : start
}

function ibanAt(text: string, start: number): (Span & { confidence: Confidence }) | null {
  const country = text.slice(start, start + 2).toUpperCase()
  const shape = ibanShape(country)
  if (!shape) return null
  let compact = country
  let i = start + 2
  for (let k = 0; k < shape.length; k++) {
    let skipped = 0
    while (skipped < 3 && isJoint(text.charCodeAt(i))) {
      i++
      skipped++
    }
    const c = text.charCodeAt(i)
    const digit = isDigitChar(c)
    const letter = (c >= 97 && c <= 122) || (c >= 65 && c <= 90)
    if (shape[k] === 'n' ? !digit : shape[k] === 'a' ? !letter : !digit && !letter) return null
    compact += text[i]!
    i++
  }
  if (isIban(compact.toUpperCase())) return { start, end: i, confidence: 'certain' }
  // A shape this particular is an IBAN with a typing error; only where nothing is glued on, and only with a bank's letters in it.
  return !isWordChar(text.charCodeAt(i)) && shape.startsWith('nnaaaa') ? { start, end: i, confidence: 'possible' } : null
}

/** Spaces of any width, dot, dash, one line break. */
const isJoint = (c: number) =>
  c === 32 || c === 46 || c === 45 || c === 0xa0 || c === 10 || c === 13 || (c >= 0x2000 && c <= 0x2015) || c === 0x202f

/** 9 or 10 digits that pass the old account check, or a giro number of 3 to 7, beside a label that says so. */
function oldAccountAt(reading: Reading, first: number): Sighting | null {
  const { text, tokens } = reading
  const { start, end, last } = groupsFrom(reading, first)
  const size = end - start
  if (size < 3 || isWordChar(text.charCodeAt(start - 1)) || isWordChar(text.charCodeAt(end))) return null
  if (first > 0 && tokens.shape[first - 1] === TOKEN.digits && jointOf(text, tokens.end[first - 1]!, start) !== 0) return null
  const digits = last === first ? text.slice(start, end) : onlyDigits(text, start, end)
  const giro = digits.length >= 4 && digits.length <= 7
  if (giro ? !/giro|postbank/i.test(text.slice(Math.max(0, start - 25), start)) : !isOldAccount(digits)) return null
  const before = wordBefore(reading, first)
  const account = before ? before.word === 'account' && before.distance <= 25 : labelOf(reading, start) === 'account'
  if (!account) return null
  return { kind: 'iban', start, end, confidence: 'likely' }
}

/** Groups joined by dots or spaces, 10 digits at most: "12.34.56.789". */
function groupsFrom(reading: Reading, first: number): { start: number; end: number; last: number } {
  const { text, tokens } = reading
  let last = first
  let sum = tokens.end[first]! - tokens.start[first]!
  while (last + 1 < tokens.count && tokens.shape[last + 1] === TOKEN.digits) {
    const joint = jointOf(text, tokens.end[last]!, tokens.start[last + 1]!)
    sum += tokens.end[last + 1]! - tokens.start[last + 1]!
    if ((joint !== 46 && joint !== 32) || sum > 10) break
    last++
  }
  return { start: tokens.start[first]!, end: tokens.end[last]!, last }
}
