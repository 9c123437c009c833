import { findDates } from '../checks/dates.ts'
import { isElfproef } from '../checks/elfproef.ts'
import { digitsOf, isDigitChar, isWordChar, jointOf, onlyDigits, type Joint } from '../digits.ts'
import { labelOf, wordAfter, wordBefore } from '../number-context.ts'
import { SpanSet } from '../span-set.ts'
import { TOKEN } from '../tokens.ts'
import type { Confidence, Detector, Known, Reading, Sighting } from '../types.ts'
import { besideLabel, saidAloud, type Add } from './bsn/beside-label.ts'
import { isAdultYear } from './birth-date/plausible.ts'
import { btwTail, isSoleTrader } from './bsn/btw-id.ts'

/** Groups of digits in the text that make nine (or eight) together. */
type Candidate = {
  readonly first: number
  readonly last: number
  readonly start: number
  readonly end: number
  readonly digits: string
  readonly joint: Joint | null
}

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

/** Joins groups from token `first` on until there are nine digits; eight when no more follow. */
function candidateAt(reading: Reading, first: number): Candidate | null {
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
  if (c.digits.length === 8 && saysBsn(reading) && (isListed(reading, c, said) || isBracketed(reading, c, before?.word ?? labelled)))
    return 'possible'
  if (c.digits.length < 9)
    return said && (c.digits.length === 8 || labelled === 'bsn') && isWhole(reading, c) && (labelled === 'bsn' || isNear(before?.distance))
      ? 'likely'
      : null
  if (said) return before !== null && before.distance > 12 && isOfFirm(reading, c) ? null : 'certain'
  return unlabelled(reading, c, before?.word ?? labelled)
}

/** Tax assessments of persons are numbered by BSN, a letter of the tax and the year: "123456782.H.26" (income), T (allowances), W (health insurance). */
const ASSESSMENT = /^[.-][HTW][.-]\d\d/

/** The next word without a space, as where hidden text or a cell ends: no unit, no part number. */
const isRunInto = (text: string, c: Candidate): boolean => c.digits.length === 9 && /^[a-z]{4}/.test(text.slice(c.end, c.end + 4))

const isNear = (distance: number | undefined) => distance === undefined || distance <= 30

/** "… 123456782, het fiscale nummer van …", "123456782 (RSIN)": right behind it another word for it than BSN, though that was spoken of. */
const isOfFirm = ({ text }: Reading, c: Candidate) =>
  /^,? ?\(?(?:is |dat is |zijnde )?(?:het |de |een |ons |hun )?(?:rsin|fiscale? n|kvk|btw|lh-?n|loonheffing)/i.test(
    text.slice(c.end, c.end + 40),
  )

/** "Fiscaal nummer 123456782": of a person the BSN, of a firm its RSIN, and those begin with 8 or 00. */
const isFiscal = (text: string, start: number) =>
  /\bfiscaal ?(?:nr|nummer)\b\.?(?: is)?:? ?$/i.test(text.slice(Math.max(0, start - 24), start))
const isOfEntity = (digits: string) => digits.startsWith('8') || digits.startsWith('00')

/** Passes the elfproef, nobody says BSN. */
function unlabelled(reading: Reading, c: Candidate, word: string | null): Confidence | null {
  if (isFiscal(reading.text, c.start)) return isOfEntity(c.digits) || FIRM.test(reading.text.slice(c.end, c.end + 60)) ? null : 'possible'
  // "Ons kenmerk: 1234.56.782/LS": the tax authority's own grouping, which no other number has.
  if (
    word === 'other' &&
    c.joint === 46 &&
    shapeOf(reading, c) === '423' &&
    isWhole(reading, c) &&
    !OF_TAX.test(reading.text.slice(Math.max(0, c.start - 30), c.start))
  )
    return 'likely'
  // "dat van zijn broer voor de machtiging: 4137 17 975" after a BSN: the grouping says it.
  if (word === 'other' && c.joint === 32 && isWhole(reading, c) && hasShape(reading, c) && saysBsn(reading)) return 'possible'
  if (word === 'other' && c.joint === null && isOfSomebody(reading.text, c)) return 'possible'
  if (word !== null && word !== 'number') return null
  const after = wordAfter(reading, c.last)
  if (after && after.word !== 'bsn' && after.distance <= 3) return null
  if (isAmount(reading.text, c) || isInLink(reading.text, c.start)) return null
  if (c.joint === null) return word === 'number' || isOfEntity(c.digits) ? 'possible' : 'likely'
  if (
    c.joint === 95 ||
    !isWhole(reading, c) ||
    !(
      hasShape(reading, c) ||
      (hasRareShape(reading, c) && (word === 'number' || saysBsn(reading))) ||
      (word === 'number' && isMine(reading, c))
    )
  )
    return null
  return c.joint === 32 && word === 'number' ? 'possible' : c.joint === 32 ? 'possible' : 'likely'
}

const FIRM = /\b(?:b\.?v\.?|n\.?v\.?|v\.?o\.?f\.?|stichting|vereniging|gemeente|holding|onderneming|bedrijf|vennootschap)\b/i
const OF_TAX = /rsin|btw|vat|fiscaal|fiscale|loonheffing|\blh/i

/** "Klant: 387981135 | F. Wiersma | 22-8-1959": the word for somebody right before, and a date of birth behind. */
function isOfSomebody(text: string, c: Candidate): boolean {
  if (!/\b(?:klant|cli[eë]nt|lid|deelnemer|kandidaat|relatie)[: ]{1,3}$/iu.test(text.slice(Math.max(0, c.start - 14), c.start)))
    return false
  return findDates(text, c.end, c.end + 60).some((d) => d.day !== null && d.year !== null && isAdultYear(d.year))
}

/** The groups people write: 9, 3-3-3, 4-2-3, or every digit apart. */
function hasShape(reading: Reading, c: Candidate): boolean {
  const shape = shapeOf(reading, c)
  return shape === '9' || shape === '333' || shape === '423' || shape === '111111111'
}

/** Any grouping but a lone digit and eight. */
const isWritable = (reading: Reading, c: Candidate) => hasShape(reading, c) || (c.joint !== 95 && c.joint !== 47 && c.last - c.first < 4)

/** "mijn nummer is 545 37 1272": somebody's own number. */
const isMine = ({ text, tokens }: Reading, c: Candidate) =>
  !(c.first > 0 && tokens.shape[c.first - 1] === TOKEN.digits && c.start - tokens.end[c.first - 1]! <= 3) &&
  /\b(?:mijn|zijn|haar|je|jouw|uw|hun|diens) (?:nummer|nr)\b/i.test(text.slice(Math.max(0, c.start - 40), c.start))

/** Groupings that telephone numbers have too: only where the text speaks of such numbers. */
const hasRareShape = (reading: Reading, c: Candidate) => ['441', '3222', '2223', '432', '234'].includes(shapeOf(reading, c))

function shapeOf(reading: Reading, c: Candidate): string {
  const { start, end } = reading.tokens
  let shape = ''
  for (let i = c.first; i <= c.last; i++) shape += end[i]! - start[i]!
  return shape
}

let asked: Reading | null = null
let answer = false
/** Whether the text speaks of BSNs anywhere; looked up once for each reading. */
function saysBsn(reading: Reading): boolean {
  if (asked !== reading) [asked, answer] = [reading, /bsn|burgerservice|sofi-?n/i.test(reading.text)]
  return answer
}

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

/** No further group of digits stands on either side in the same manner. */
function isWhole(reading: Reading, c: Candidate): boolean {
  const { text, tokens } = reading
  if (
    c.first > 0 &&
    tokens.shape[c.first - 1] === TOKEN.digits &&
    c.joint !== null &&
    jointOf(text, tokens.end[c.first - 1]!, c.start) === c.joint
  )
    return false
  return !(
    c.last + 1 < tokens.count &&
    tokens.shape[c.last + 1] === TOKEN.digits &&
    c.joint !== null &&
    jointOf(text, c.end, tokens.start[c.last + 1]!) === c.joint
  )
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

function isAmount(text: string, c: Candidate): boolean {
  let i = c.start - 1
  while (i >= 0 && (text.charCodeAt(i) === 32 || text.charCodeAt(i) === 0xa0)) i--
  const before = text.charCodeAt(i)
  if (before === 0x20ac || before === 36 || before === 0xa3) return true
  const after = text.charCodeAt(c.end)
  return (
    (after === 44 && (isDigitChar(text.charCodeAt(c.end + 1)) || text.charCodeAt(c.end + 1) === 45)) ||
    text.startsWith('%', c.end) ||
    text.startsWith(' %', c.end)
  )
}

/** Part of a web address. */
function isInLink(text: string, at: number): boolean {
  let i = at - 1
  const stop = Math.max(0, at - 200)
  while (i >= stop && text.charCodeAt(i) > 32) i--
  const word = text.slice(i + 1, at)
  return word.includes('://') || word.includes('www.')
}
