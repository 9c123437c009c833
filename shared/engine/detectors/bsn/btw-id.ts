import { isNewBtwId } from '../../checks/mod97.ts'
import { fold } from '../../tokens.ts'
import type { Confidence, Reading } from '../../types.ts'

/** "B01" after nine digits ("123456782B01", "1234.56.782.B.01", "123456782 B 01"): its two digits, or null. */
export function btwTail(text: string, end: number): string | null {
  let i = skip(text, end)
  if ((text.charCodeAt(i) | 32) !== 98) return null
  i = skip(text, i + 1)
  const tail = text.slice(i, i + 2)
  return /^\d\d$/.test(tail) && !/[A-Za-z0-9]/.test(text[i + 2] ?? '') ? tail : null
}

const skip = (text: string, at: number) => (at < text.length && '. -\u00a0'.includes(text[at]!) ? at + 1 : at)

const PERSON = ['eenmanszaak', 'zzp', 'zelfstandige', 'h.o.d.n', 'handelend onder', 'freelance', 'praktijk']
const COMPANY = [
  'b.v.',
  ' bv',
  'n.v.',
  ' nv',
  'v.o.f.',
  ' vof',
  'stichting',
  'vereniging',
  'gemeente',
  'cooperatie',
  'maatschap',
  'ministerie',
  'provincie',
  'holding',
  'universiteit',
  'ziekenhuis',
  'rsin',
]

/**
 * Are the nine digits of this btw-id a BSN? Until 2020 a sole trader's were; a company's are its RSIN, which passes the elfproef too and begins with 8 or 00.
 * The number given to sole traders since 2020 passes mod 97 as a whole, older ones do not.
 */
export function isSoleTrader(reading: Reading, start: number, digits: string, tail: string): Confidence | null {
  if (isNewBtwId(`NL${digits}B${tail}`)) return null
  const before = fold(reading.text.slice(Math.max(0, start - 250), start))
  const after = fold(reading.text.slice(start, start + 120))
  const person = Math.max(nearest(before, PERSON), after.includes('eenmanszaak') || after.includes('zzp') ? 200 : -1)
  const company = Math.max(nearest(before, COMPANY), nearest(after.slice(0, 40), COMPANY) >= 0 ? 190 : -1)
  if (person > company) return 'likely'
  return company >= 0 || digits.startsWith('8') || digits.startsWith('00') ? null : 'possible'
}

/** Offset of the last of these words, -1 without one. */
const nearest = (text: string, words: readonly string[]) => Math.max(...words.map((word) => text.lastIndexOf(word)))
