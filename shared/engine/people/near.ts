/**
 * Words one typo apart, found by shared deletions (the idea of SymSpell): two words at Damerau distance 1 always share the word itself or one of its
 * one-letter deletions. Rolling hashes give all deletions of a word in time linear in its length.
 */
const BASE = 0x01000193
const MAX = 64
const before = new Uint32Array(MAX + 1)
const power = new Uint32Array(MAX + 1)
power[0] = 1
for (let i = 1; i <= MAX; i++) power[i] = Math.imul(power[i - 1]!, BASE)

/** Longest word that is compared. */
export const LONGEST = MAX

/** Fills `out` with the hashes of a folded word and of its deletions; returns how many. `out` holds at least LONGEST + 1. Longer words give 0. */
export function deletions(word: string, out: Uint32Array): number {
  const n = word.length
  if (n > MAX) return 0
  before[0] = 0
  for (let i = 0; i < n; i++) before[i + 1] = Math.imul(before[i]!, BASE) + word.charCodeAt(i)
  const whole = before[n]!
  out[0] = spread(whole)
  for (let i = 0; i < n; i++)
    out[i + 1] = spread(whole + Math.imul(before[i]!, power[n - i - 1]!) - Math.imul(before[i + 1]!, power[n - i - 1]!))
  return n + 1
}

function spread(h: number): number {
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  return (h ^ (h >>> 13)) >>> 0
}

/** True for words that differ by one substitution, deletion, insertion or swap of neighbours; false for equal words. */
export function oneApart(a: string, b: string): boolean {
  if (a.length < b.length) return oneApart(b, a)
  if (a.length - b.length > 1) return false
  let i = 0
  while (i < b.length && a[i] === b[i]) i++
  if (a.length > b.length) return a.slice(i + 1) === b.slice(i)
  if (i === a.length) return false
  if (a.slice(i + 1) === b.slice(i + 1)) return true
  return a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2)
}

/** A set of 32-bit hashes that may say yes too often and never no wrongly; the first question asked of every token. */
export type Sieve = { readonly bits: Uint32Array; readonly mask: number }

export function sieveOf(hashes: Iterable<number>, count: number): Sieve {
  let size = 1 << 10
  while (size < count * 24 && size < 1 << 24) size <<= 1
  const bits = new Uint32Array(size >>> 5)
  for (const h of hashes) bits[(h & (size - 1)) >>> 5]! |= 1 << (h & 31)
  return { bits, mask: size - 1 }
}

export const mayHold = (s: Sieve, h: number): boolean => ((s.bits[(h & s.mask) >>> 5]! >>> (h & 31)) & 1) === 1
