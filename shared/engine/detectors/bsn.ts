import { isElfproef } from '../checks/elfproef.ts'
import { digitsOf, isDigitChar, isWordChar, onlyDigits } from '../digits.ts'
import { labelOf, wordAfter, wordBefore } from '../number-context.ts'
import { SpanSet } from '../span-set.ts'
import { TOKEN } from '../tokens.ts'
import type { Confidence, Detector, Known, Reading, Sighting } from '../types.ts'
import { candidateAt, hasShape, isWhole, type Candidate } from './bsn/candidate.ts'
import { besideLabel, saidAloud, type Add } from './bsn/beside-label.ts'
import { saysBsn, unlabelled } from './bsn/unlabelled.ts'
import { btwTail, isSoleTrader } from './bsn/btw-id.ts'

/**
 * Burgerservicenummers in any spelling: plain, grouped, over a line break, in file names, with a lost leading zero, in the old btw-id of a sole trader.
 * One in eleven random numbers passes the elfproef, so words nearby decide: RSIN, KvK, invoice and other numbers are none.
 */
export const bsn: Detector = {
  id: 'bsn',
  detect(reading, known) {
    const { count, token } = digitsOf(reading)
    const found: Sighting[] = []
    const taken = new SpanSet()
    const add: Add = (start, end, confidence) => {
      if (taken.overlaps(start, end)) return
      taken.add(start, end)
      found.push({ kind: 'bsn', confidence, start, end })
    }
    let past = -1
    for (let k = 0; k < count; k++) {
      const first = token[k]!
      if (first <= past) continue
      const candidate = candidateAt(reading, first)
      const confidence = candidate && judge(reading, candidate, known)
      if (!candidate || !confidence) continue
      add(candidate.start, candidate.end, confidence)
      past = candidate.last
    }
    if (count > 0) besideLabel(reading, add)
    saidAloud(reading, add)
    return found
  },
}

/** Placeholders, not typing errors. */
const ALL_EQUAL = new Set(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => digit.repeat(9)).concat('123456789'))

function judge(reading: Reading, c: Candidate, known: Known): Confidence | null {
  const passes = isElfproef(c.digits.length === 7 ? `0${c.digits}` : c.digits)
  const { text } = reading
  if (isPartOfMore(reading, c)) return null
  if (!passes && (c.digits.length !== 9 || ALL_EQUAL.has(c.digits))) return null
  const before = wordBefore(reading, c.first)
  const labelled = labelOf(reading, c.start)
  if (c.digits.length === 8 && isWhole(reading, c)) {
    if (c.joint === null && /^,? ?\(?geb(?:\.|oren|oortedatum)/.test(text.slice(c.end, c.end + 14))) return 'possible'
    const after = wordAfter(reading, c.last)
    if (after?.word === 'bsn' && after.distance <= 2) return 'likely'
  }
  const said =
    before?.word === 'bsn' ||
    (labelled === 'bsn' && before === null) ||
    (before === null && labelled === null && wordAfter(reading, c.last)?.word === 'bsn')
  if (!passes)
    return said && isWhole(reading, c) && (labelled === 'bsn' || (before !== null && before.distance <= 30)) && isWritable(reading, c)
      ? 'possible'
      : null
  if (known.own.numbers.length > 0 && known.own.numbers.some((n) => onlyDigits(n, 0, n.length) === c.digits)) return null
  const tail = btwTail(text, c.end)
  if (tail) return c.digits.length === 9 ? isSoleTrader(reading, c.start, c.digits, tail) : null
  if (isWordChar(text.charCodeAt(c.end))) return isRunInto(text, c) ? (said ? 'likely' : 'possible') : null
  if (c.joint === null && ASSESSMENT.test(text.slice(c.end, c.end + 6))) return 'likely'
  if (/^[.-][A-Z][.-]\d\d/.test(text.slice(c.end, c.end + 6))) return null
  if (
    c.digits.length === 8 &&
    (saysBsn(reading) || /voorloopnul/i.test(text)) &&
    (isListed(reading, c, said) || isBracketed(reading, c, before?.word ?? labelled))
  )
    return 'possible'
  // "In Excel staat 91800894, de nul is weg."
  if (
    c.digits.length === 8 &&
    c.joint === null &&
    saysBsn(reading) &&
    /\b(?:excel|voorloopnul|nul)\b/i.test(text.slice(Math.max(0, c.start - 80), c.end + 60))
  )
    return 'possible'
  if (c.digits.length < 9)
    return said && (c.digits.length === 8 || labelled === 'bsn') && isWhole(reading, c) && (labelled === 'bsn' || isNear(before?.distance))
      ? 'likely'
      : null
  if (said) return before !== null && before.distance > 12 && isOfFirm(reading, c) ? null : 'certain'
  return unlabelled(reading, c, before?.word ?? labelled)
}

/** "… 123456782, het fiscale nummer van …", "123456782 (RSIN)": right behind it another word for it than BSN, though that was spoken of. */
const isOfFirm = ({ text }: Reading, c: Candidate) =>
  /^,? ?\(?(?:is |dat is |zijnde )?(?:het |de |een |ons |hun )?(?:rsin|fiscale? n|kvk|btw|lh-?n|loonheffing)/i.test(
    text.slice(c.end, c.end + 40),
  )

/** Tax assessments of persons are numbered by BSN, a letter of the tax and the year: "123456782.H.26" (income), T (allowances), W (health insurance). */
const ASSESSMENT = /^[.-][HTW][.-]\d\d/

/** The next word without a space, as where hidden text or a cell ends: no unit, no part number. */
const isRunInto = (text: string, c: Candidate): boolean => c.digits.length === 9 && /^[a-z]{4}/.test(text.slice(c.end, c.end + 4))

const isNear = (distance: number | undefined) => distance === undefined || distance <= 30

/** Any grouping but a lone digit and eight. */
const isWritable = (reading: Reading, c: Candidate) => hasShape(reading, c) || (c.joint !== 95 && c.joint !== 47 && c.last - c.first < 4)

/** "BSN's: 413575433, 413717975 en 51331676": eight digits behind a BSN in the same list. */
function isListed(reading: Reading, c: Candidate, said: boolean): boolean {
  const { text, tokens } = reading
  const before = c.first - 1
  const joint = (i: number) =>
    /^(?:, ?| en | ?[;/&] ?)$/.test(text.slice(tokens.end[i]!, Math.min(tokens.start[i + 1]!, tokens.end[i]! + 6)))
  const last =
    before >= 0 && tokens.shape[before] !== TOKEN.digits && text.slice(tokens.start[before]!, tokens.end[before]!) === 'en'
      ? before - 1
      : before
  if (!said || c.joint !== null || last < 0 || tokens.end[last]! - tokens.start[last]! !== 9 || tokens.shape[last] !== TOKEN.digits)
    return false
  return (
    (last === before ? joint(before) : c.start - tokens.end[last]! === 4) && isElfproef(text.slice(tokens.start[last]!, tokens.end[last]!))
  )
}

/** "Piet van 't Mos (51434623)": eight digits alone in brackets behind a capital, and nothing says another number. */
function isBracketed({ text, tokens }: Reading, c: Candidate, word: string | null): boolean {
  if (
    c.joint !== null ||
    (word !== null && word !== 'bsn' && word !== 'number') ||
    text[c.start - 1] !== '(' ||
    !'),;'.includes(text[c.end] ?? ' ') ||
    c.first === 0
  )
    return false
  const shape = tokens.shape[c.first - 1]!
  return (shape === TOKEN.capitalised || shape === TOKEN.mixed) && c.start - tokens.end[c.first - 1]! <= 2
}

/** Digits of a longer thing: a code with letters glued on, an international phone number, a number in a longer chain of marks. */
function isPartOfMore(reading: Reading, c: Candidate): boolean {
  const { text, tokens } = reading
  const before = text.charCodeAt(c.start - 1)
  if (before === 43 || text.startsWith('--', c.start - 2)) return true
  if (isWordChar(before)) {
    const word = c.first > 0 ? text.slice(tokens.start[c.first - 1]!, tokens.end[c.first - 1]!).toLowerCase() : ''
    if (word !== 'nl' && !BSN_GLUED.has(word)) return true
  }
  const marked = (at: number, step: number) => {
    const m = text.charCodeAt(at)
    return (m === 45 || m === 46 || m === 47 || m === 44) && isDigitChar(text.charCodeAt(at + step))
  }
  const nine = (i: number) => tokens.shape[i] === TOKEN.digits && tokens.end[i]! - tokens.start[i]! === 9
  if (c.joint === null && ((marked(c.start - 1, -1) && !nine(c.first - 1)) || (marked(c.end, 1) && !nine(c.last + 1)))) return true
  return (
    c.first > 0 &&
    tokens.shape[c.first - 1] === TOKEN.digits &&
    text.charCodeAt(tokens.start[c.first - 1]! - 1) === 43 &&
    c.start - tokens.end[c.first - 1]! <= 2
  )
}

const BSN_GLUED = new Set(['bsn', 'bsnnr', 'sofi', 'burgerservicenummer', 'sofinummer', 'bsnnummer', 'nr', 'nummer'])
