import { countryCode, dutchPrefix, isBelgianLandline, isBelgianMobile, isServiceNumber } from '../checks/phone-plan.ts'
import { digitsOf, isDigitChar, isWordChar } from '../digits.ts'
import { labelOf, wordBefore, type NumberWord } from '../number-context.ts'
import { spokenOf, type Spoken } from '../spoken.ts'
import { TOKEN } from '../tokens.ts'
import type { Confidence, Detector, Reading, Sighting } from '../types.ts'
import { isInIban } from './iban.ts'

/** Groups of digits that may be dialled together: digits so far, and the size of each group. */
type Dialled = {
  digits: string
  readonly sizes: number[]
  last: number
  /** "+" or "00" in front. */ international: boolean
  readonly marks: string[]
}

/** Phone numbers: Dutch in all groupings, international, Belgian and other national ones where the grouping or a label says so. */
export const phone: Detector = {
  id: 'phone',
  detect(reading) {
    const found: Sighting[] = []
    const { text, tokens } = reading
    const { count, token } = digitsOf(reading)
    let past = -2
    for (let k = 0; k < count; k++) {
      const first = token[k]!
      if (first <= past) continue
      const sign = signBefore(text, tokens.start[first]!)
      const zero = text.charCodeAt(tokens.start[first]!) === 48
      const hit = sign >= 0 || zero ? dialledAt(reading, first, sign, past) : bareAt(reading, first)
      if (!hit) continue
      found.push({ kind: 'phone', start: hit.start, end: hit.end, confidence: hit.confidence })
      past = hit.last
    }
    municipal(text, found)
    for (const spoken of spokenOf(reading))
      if (isDialled(reading, spoken)) found.push({ kind: 'phone', start: spoken.start, end: spoken.end, confidence: 'likely' })
    return found
  },
}

/** "nul zes twaalf vierendertig …": by the numbering plan, or a word before it. */
function isDialled(reading: Reading, { digits, first }: Spoken): boolean {
  if (dutchPrefix(digits) > 0) return true
  return digits.length >= 9 && digits[0] === '0' && wordBefore(reading, first)?.word === 'phone'
}

/** "14 020", "14 0523": the short numbers of municipalities, behind a word or mark and by themselves. */
function municipal(text: string, found: Sighting[]): void {
  for (let at = text.indexOf('14 0'); at >= 0; at = text.indexOf('14 0', at + 1)) {
    const m = /^14 0\d{2,3}(?![\d.,/-]\d|\d)/.exec(text.slice(at, at + 10))
    if (
      m !== null &&
      !/[\d.,/-]$/.test(text.slice(Math.max(0, at - 1), at)) &&
      /(?:[:(]|tel\.?|nummer|bel(?:len)?|via|op) ?$/i.test(text.slice(Math.max(0, at - 10), at))
    )
      found.push({ kind: 'phone', start: at, end: at + m[0].length, confidence: 'likely' })
  }
}

type Hit = { readonly start: number; readonly end: number; readonly last: number; readonly confidence: Confidence }

/** Offset of a "+" (or "(+") right before, else -1. */
function signBefore(text: string, start: number): number {
  let i = start - 1
  if (text.charCodeAt(i) === 32 || text.charCodeAt(i) === 40) i--
  if (text.charCodeAt(i) !== 43) return -1
  return isWordChar(text.charCodeAt(i - 1)) ? -1 : i
}

function dialledAt(reading: Reading, first: number, sign: number, past: number): Hit | null {
  const { text, tokens } = reading
  let start = sign >= 0 ? sign : tokens.start[first]!
  if (first - 1 !== past && isGluedBefore(reading, first, start)) return null
  const hit = grow(reading, first, sign >= 0)
  if (!hit) return null
  const end = tokens.end[hit.last]!
  if (isWordChar(text.charCodeAt(end)) || isInIban(reading, start, end)) return null
  const confidence = weigh(reading, first, hit)
  if (!confidence) return null
  if (text.charCodeAt(start - 1) === 40 && text.slice(start, end).includes(')')) start--
  return { start, end, last: hit.last, confidence }
}

/** A letter, a digit and a mark, or money stands right before: no start of a number. */
function isGluedBefore(reading: Reading, first: number, start: number): boolean {
  const { text, tokens } = reading
  const c = text.charCodeAt(start - 1)
  if (isWordChar(c)) {
    const word = text.slice(tokens.start[first - 1]!, start).toLowerCase()
    return !(word === 't' || word === 'm' || word === 'tel' || word === 'mob' || word === 'fax' || word === 'f')
  }
  // "BE 0748.781.468": a Belgian enterprise number.
  if (c === 32 && /\bBE$/.test(text.slice(Math.max(0, start - 4), start - 1))) return true
  if (c === 0x20ac || (c === 32 && text.charCodeAt(start - 2) === 0x20ac)) return true
  return (c === 45 || c === 46 || c === 47 || c === 44 || c === 58) && isDigitChar(text.charCodeAt(start - 2))
}

/** Takes groups from token `first` on and keeps the longest that can be a number. */
function grow(reading: Reading, first: number, signed: boolean): (Dialled & { kind: Kind }) | null {
  const { text, tokens } = reading
  const so: Dialled = { digits: '', sizes: [], last: first, international: signed, marks: [] }
  let best: (Dialled & { kind: Kind }) | null = null
  for (let i = first; i < tokens.count && tokens.shape[i] === TOKEN.digits; i++) {
    if (i > first) {
      const mark = markBetween(text, tokens.end[i - 1]!, tokens.start[i]!)
      if (mark === null) break
      so.marks.push(mark)
    }
    const size = tokens.end[i]! - tokens.start[i]!
    if (so.digits.length + size > 17) break
    so.digits += text.slice(tokens.start[i]!, tokens.end[i]!)
    so.sizes.push(size)
    so.last = i
    const kind = kindOf(so)
    if (kind && !(best && isLoose(best.kind) === false && isLoose(kind))) best = { ...so, sizes: [...so.sizes], marks: [...so.marks], kind }
  }
  return best
}

type Kind = 'mobile' | 'landline' | 'service' | 'world' | 'belgian' | 'loose'
const isLoose = (kind: Kind) => kind === 'loose'

function kindOf(d: Dialled): Kind | null {
  const { digits } = d
  if (d.international) return world(digits)
  if (digits.startsWith('00')) return d.sizes[0] === 2 && d.marks[0] === '.' ? null : world(digits.slice(2))
  if (isServiceNumber(digits) && (d.sizes[0] === 4 || d.sizes.length === 1))
    return d.sizes.length > 1 || digits.length === 11 ? 'service' : 'loose'
  const prefix = dutchPrefix(digits)
  if (prefix > 0) return fitsPrefix(d, prefix) ? (prefix === 2 ? 'mobile' : 'landline') : 'loose'
  if (isBelgianMobile(digits) && d.sizes[0] === 4) return 'belgian'
  const sizes = d.sizes.join('')
  if (isBelgianLandline(digits) && (sizes === '2322' || sizes === '3222')) return 'belgian'
  return digits.length >= 9 && digits.length <= 12 && digits[0] === '0' ? 'loose' : null
}

/** An international number without its sign; "(0)" after the country code is taken out. */
function world(digits: string): Kind | null {
  const code = countryCode(digits)
  if (code === 0) return null
  const rest = digits[code] === '0' ? digits.slice(code + 1) : digits.slice(code)
  if (digits.startsWith('31')) return rest.length === 9 && dutchPrefix(`0${rest}`) > 0 ? 'world' : rest.length === 9 ? 'loose' : null
  if (digits.startsWith('32')) return rest.length === 8 || rest.length === 9 ? 'world' : null
  return rest.length >= 6 ? 'world' : null
}

/** The prefix ends where a group ends, or lies inside a first group of four digits or more; "(0)6" and "0 6" too. */
function fitsPrefix(d: Dialled, prefix: number): boolean {
  const [a = 0, b = 0] = d.sizes
  if (a === prefix || a + b === prefix || a >= 5) return true
  if (a > prefix) return a === 4 && d.sizes.length <= 4
  return d.sizes.every((size) => size === 2) && d.digits.startsWith('06')
}

function weigh(reading: Reading, first: number, hit: Dialled & { kind: Kind }): Confidence | null {
  const { sizes, marks, kind } = hit
  if (looksLikeDate(sizes, marks)) return null
  const said = saidOf(reading, first)
  if (said === 'phone') return kind === 'loose' ? 'likely' : 'certain'
  if (said !== null && said !== 'number' && kind !== 'world') return null
  if (marks.includes('\n')) return kind === 'mobile' || kind === 'world' ? 'possible' : null
  if (kind === 'loose') return hit.international || (hit.digits.length === 10 && dutchPrefix(hit.digits) > 0) ? 'possible' : null
  return kind === 'world' || kind === 'mobile' || sizes.length > 1 ? 'certain' : 'likely'
}

function saidOf(reading: Reading, first: number): NumberWord | null {
  const before = wordBefore(reading, first)
  // "Telefoon thuis: 0.." reaches far; "Referentie: J. Jansen – 06.." does not make it a reference number.
  if (before && (before.distance <= (before.word === 'phone' ? 40 : 4) || isNumberOnly(reading, before.token + 1, first)))
    return before.word === 'bsn' ? null : before.word
  return labelOf(reading, reading.tokens.start[first]!)
}

/** Only groups of digits stand between: "Order 2024 0612 345678". */
function isNumberOnly({ tokens }: Reading, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (tokens.shape[i] !== TOKEN.digits) return false
  return true
}

/** 01-02-2024 and 09.00-10.30: groups of two with a year, or clock times. */
function looksLikeDate(sizes: readonly number[], marks: readonly string[]): boolean {
  return sizes.length >= 3 && sizes[0] === 2 && sizes[1] === 2 && sizes[2] === 4 && marks[0] === marks[1] && marks[0] !== ' '
}

/** What may stand between two groups: at most four characters of spaces, one dash, dot, slash, brackets, one line break. */
function markBetween(text: string, from: number, to: number): string | null {
  if (to - from > 4 || text.startsWith('   ', from)) return null
  let mark = ' '
  let broken = false
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i)
    if (c === 10 && !broken) {
      broken = true
      continue
    }
    if (c === 32 || c === 13 || c === 0xa0 || c === 40 || c === 41 || (c >= 0x2000 && c <= 0x200b) || c === 0x202f) continue
    const dash = c === 45 || (c >= 0x2010 && c <= 0x2015) || c === 0x2212
    if (!dash && c !== 46 && c !== 47) return null
    if (mark !== ' ' && !(mark === '-' && dash)) return null
    mark = dash ? '-' : text[i]!
  }
  return broken && mark === ' ' ? '\n' : mark
}

/** No zero, no plus: only a label makes it a phone number ("Tel. 518204", a column that lost its leading zeros). */
function bareAt(reading: Reading, first: number): Hit | null {
  const { text, tokens } = reading
  const start = tokens.start[first]!
  // Most numbers of a text are short and stand alone.
  if (tokens.end[first]! - start < 6 && tokens.shape[first + 1] !== TOKEN.digits) return null
  if (isGluedBefore(reading, first, start)) return null
  let last = first
  let sum = tokens.end[first]! - start
  while (
    sum < 11 &&
    last + 1 < tokens.count &&
    tokens.shape[last + 1] === TOKEN.digits &&
    markBetween(text, tokens.end[last]!, tokens.start[last + 1]!) !== null
  ) {
    const size = tokens.end[last + 1]! - tokens.start[last + 1]!
    if (sum + size > 11) break
    sum += size
    last++
  }
  const end = tokens.end[last]!
  if (sum < 6 || isWordChar(text.charCodeAt(end)) || sum > 11) return null
  if (sum === 11 && text.startsWith('wa.me/', start - 6)) return { start, end, last, confidence: 'certain' }
  const before = wordBefore(reading, first)
  if (before) {
    if (before.word !== 'phone' || before.distance > 3 || (sum < 9 && sum > 7)) return null
    return { start, end, last, confidence: 'possible' }
  }
  return labelOf(reading, start) === 'phone' && (sum === 9 || sum === 11) ? { start, end, last, confidence: 'likely' } : null
}
