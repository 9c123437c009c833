import { dateAt, findDates } from '../../checks/dates.ts'
import { isDigitChar } from '../../digits.ts'
import { wordAfter, type NumberWord } from '../../number-context.ts'
import { TOKEN } from '../../tokens.ts'
import type { Confidence, Reading } from '../../types.ts'
import { isAdultYear } from '../birth-date/plausible.ts'
import { hasShape, isWhole, shapeOf, type Candidate } from './candidate.ts'

/** Passes the elfproef, nobody says BSN. */
export function unlabelled(reading: Reading, c: Candidate, word: NumberWord | null): Confidence | null {
  const { text } = reading
  const before = text.slice(Math.max(0, c.start - BACK), c.start)
  if (isFiscal(before)) return isOfEntity(c.digits) || FIRM.test(text.slice(c.end, c.end + 60)) ? null : 'possible'
  if (word !== null && word !== 'number') return besideOther(reading, c, word, before)
  const after = wordAfter(reading, c.last)
  if (after && after.word !== 'bsn' && after.distance <= 3) return null
  if (isAmount(text, c) || isInLink(text, c.start) || (c.joint !== null && dateAt(text, c.start) !== null)) return null
  if (isOfEntity(c.digits) && !saysBsn(reading) && (FIRM.test(before.slice(-40)) || FIRM.test(text.slice(c.end, c.end + 40)))) return null
  if (c.joint === null) return word === 'number' || isOfEntity(c.digits) || isOrderRow(text, c, before) ? 'possible' : 'likely'
  if (c.joint === 95 || !isWhole(reading, c)) return null
  const grouped =
    hasShape(reading, c) ||
    (hasRareShape(reading, c) && (word === 'number' || saysBsn(reading))) ||
    (word === 'number' && isMine(reading, c))
  if (!grouped) return null
  return c.joint === 32 ? 'possible' : 'likely'
}

/** A word nearby names another number; still it may be somebody's. */
function besideOther(reading: Reading, c: Candidate, word: NumberWord, before: string): Confidence | null {
  const { text } = reading
  if (word === 'other') {
    // "dat van zijn broer voor de machtiging: 4137 17 975" after a BSN: the grouping says it.
    if (c.joint === 32 && isWhole(reading, c) && hasShape(reading, c) && saysBsn(reading)) return 'possible'
    if (c.joint === null && isOfSomebody(text, c)) return 'possible'
    // "Ons kenmerk: 1234.56.782/LS": the tax authority's own grouping, which no other number has.
    if (c.joint === 46 && shapeOf(reading, c) === '423' && isWhole(reading, c) && !OF_TAX.test(before.slice(-30))) return 'likely'
    // "Ons kenmerk: WIA/123 456 782/JS"
    if (/kenmerk|referentie|\bref\b/i.test(before) && before.endsWith('/') && text[c.end] === '/' && hasShape(reading, c)) return 'possible'
  }
  // "Het BSN in het contract (123456782)", "geen BSN's per WhatsApp: ik zie 123456782 staan".
  return SAID.test(before) && !NUMBERED.test(before) && hasShape(reading, c) && isWhole(reading, c) ? 'possible' : null
}

/** How far before a number is looked, in UTF-16 units. */
const BACK = 80
/** In the same sentence. */
const SAID = /(?<![\p{L}])(?:bsn|burgerservicen|sofin)[^.!?\n]*$/iu
/** Right before the number stands what it is. */
const NUMBERED =
  /(?:n(?:umme)?rs?|kenmerk|code|rsin|kvk|btw|vat|tel|telefoon|mobiel|fax|iban|lh|oin|big|agb|polis|klant|debiteur|order|factuur|nota|dossier|zaak|bestelling)\.?[:# ]{0,3}$/i

/** Cells with a sum of money on the line and no capital that could be somebody's: an order, an invoice. */
function isOrderRow(text: string, c: Candidate, before: string): boolean {
  const line = before.slice(before.lastIndexOf('\n') + 1) + '#' + /^[^\n]{0,80}/.exec(text.slice(c.end, c.end + 80))![0]
  return /\d,\d\d(?!\d)|€/.test(line) && !/\p{Lu}\p{L}*[.'’ -]+\p{L}/u.test(line)
}

/** "Fiscaal nummer 123456782": of a person the BSN, of a firm its RSIN, and those begin with 8 or 00. */
const isFiscal = (before: string) =>
  /\bfiscaal ?(?:nr|nummer)\b\.?(?: (?:van |van de |v\.? ?d\.? )?(?:natuurlijk persoon|werknemer|werkneemster|cli[eë]nte?|verzekerde|betrokkene))?(?: is)?:? ?$/i.test(
    before,
  )
const isOfEntity = (digits: string) => digits.startsWith('8') || digits.startsWith('00')

const FIRM = /\b(?:b\.?v\.?|n\.?v\.?|v\.?o\.?f\.?|stichting|vereniging|gemeente|holding|onderneming|bedrijf|vennootschap)\b/i
const OF_TAX = /rsin|btw|vat|fiscaal|fiscale|loonheffing|\blh/i

/** "Klant: 387981135 | F. Wiersma | 22-8-1959": the word for somebody right before, and a date of birth behind. */
function isOfSomebody(text: string, c: Candidate): boolean {
  if (!/\b(?:klant|cli[eë]nt|lid|deelnemer|kandidaat|relatie)[: ]{1,3}$/iu.test(text.slice(Math.max(0, c.start - 14), c.start)))
    return false
  return findDates(text, c.end, c.end + 60).some((d) => d.day !== null && d.year !== null && isAdultYear(d.year))
}

/** "mijn nummer is 545 37 1272": somebody's own number. */
const isMine = ({ text, tokens }: Reading, c: Candidate) =>
  !(c.first > 0 && tokens.shape[c.first - 1] === TOKEN.digits && c.start - tokens.end[c.first - 1]! <= 3) &&
  /\b(?:mijn|zijn|haar|je|jouw|uw|hun|diens) (?:nummer|nr)\b/i.test(text.slice(Math.max(0, c.start - 40), c.start))

/** Groupings that telephone numbers have too: only where the text speaks of such numbers. */
const hasRareShape = (reading: Reading, c: Candidate) => ['441', '3222', '2223', '432', '234'].includes(shapeOf(reading, c))

let asked: Reading | null = null
let answer = false
/** Whether the text speaks of BSNs anywhere; looked up once for each reading. */
export function saysBsn(reading: Reading): boolean {
  if (asked !== reading) [asked, answer] = [reading, /bsn|burgerservice|sofi-?n/i.test(reading.text)]
  return answer
}

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
