import { randomInt } from 'node:crypto'

/** Digits of the shortest pseudonym. */
const DIGITS = 4

/**
 * A random number that this scope never gave out, so that it tells nothing about order or person. One digit longer once half of the shorter ones are used,
 * so that a free one is found at once. Never fewer digits than `least`.
 */
export function freeNumber(used: ReadonlySet<number>, least = DIGITS): number {
  const digits = Math.max(least, digitsFor(used.size))
  const from = digits === DIGITS ? 1 : 10 ** (digits - 1)
  for (;;) {
    const number = randomInt(from, 10 ** digits)
    if (!used.has(number)) return number
  }
}

function digitsFor(used: number): number {
  let digits = DIGITS
  while (used >= 10 ** digits / 2) digits++
  return digits
}
