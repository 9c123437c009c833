/**
 * Machine readable zones of ICAO Doc 9303: TD1 (three lines of 30), TD2 (two of 36), TD3 (two of 44), and the one line of 30 of a Dutch driving licence (ISO 18013).
 * Tolerant: what counts is that the check digits hold in their places, not that every filler was read well.
 */

const WEIGHTS = [7, 3, 1] as const

/** Check digit over digits, capitals (A = 10) and fillers (0). -1 when another character is in it. */
export function mrzDigit(field: string): number {
  let sum = 0
  for (let i = 0; i < field.length; i++) {
    const c = field.charCodeAt(i)
    const value = c >= 48 && c <= 57 ? c - 48 : c >= 65 && c <= 90 ? c - 55 : c === 60 ? 0 : -1
    if (value < 0) return -1
    sum += value * WEIGHTS[i % 3]!
  }
  return sum % 10
}

const holds = (line: string, from: number, to: number) => mrzDigit(line.slice(from, to)) === digitAt(line, to)
/** An optional field that is empty may have a filler for its check digit. */
const digitAt = (line: string, at: number) => (line[at] === '<' ? 0 : line.charCodeAt(at) - 48)

/** How many check digits of a line that may be the numbered line of a document hold, and of how many. */
export function mrzChecks(line: string): { readonly held: number; readonly of: number } {
  const checks = line.length >= 42 ? td3(line) : line.length >= 34 ? td2(line) : td1(line)
  return { held: checks.filter(Boolean).length, of: checks.length }
}

/** Second line of a passport: number, birth, expiry. */
const td3 = (l: string) => [holds(l, 0, 9), holds(l, 13, 19), holds(l, 21, 27)]
const td2 = td3
/** First line (number) or second line (birth, expiry) of a card; a driving licence ends in one digit over all before it. */
function td1(l: string): boolean[] {
  if (l[0] === 'D' && l.length === 30) return [holds(l, 0, 29)]
  const startsWithLetter = l.charCodeAt(0) > 57
  return startsWithLetter ? [holds(l, 5, 14)] : [holds(l, 0, 6), holds(l, 8, 14)]
}
