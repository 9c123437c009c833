import { dateAt, findDates, toIso } from '../checks/dates.ts'
import { isElfproef } from '../checks/elfproef.ts'
import { digitsOf, isDigitChar, isWordChar } from '../digits.ts'
import { SpanSet } from '../span-set.ts'
import { eachCellBelow } from '../text-table.ts'
import { tableOf, watch } from '../token-table.ts'
import type { Confidence, Detector, Known, Reading, Sighting } from '../types.ts'
import { WordMap } from '../word-map.ts'
import { afterSigns, bareYears } from './birth-date/person.ts'
import { isAdultDay, isBirthLabel, isJoined, isLivingYear, isUnderOtherHeader, type Add } from './birth-date/plausible.ts'
import { besideWords } from './birth-date/words.ts'

/** Dates of birth: beside a word or label that says so, in a column, in brackets after a person, beside a BSN, or known from the roster. Other dates are not. */
export const birthDate: Detector = {
  id: 'birth-date',
  detect(reading, known) {
    const found: Sighting[] = []
    const taken = new SpanSet()
    const add = (start: number, end: number, confidence: Confidence) => {
      if (taken.overlaps(start, end)) return
      taken.add(start, end)
      found.push({ kind: 'birth-date', start, end, confidence })
    }
    if (reading.label !== '' && isBirthLabel(reading.label)) inCell(reading.text, 0, reading.text.length, add)
    const said = besideWords(reading, add)
    if (said && reading.text.includes('\n'))
      eachCellBelow(reading.text, isBirthLabel, (start, end) => inCell(reading.text, start, end, add))
    afterSigns(reading, add)
    bareYears(reading, add)
    besideBsn(reading, add)
    beforeBsnWord(reading, add)
    ofTheRoster(reading, known, add)
    return found
  },
}

/** A whole cell whose header says birth: its dates, else its year. */
function inCell(text: string, start: number, end: number, add: Add): void {
  for (const date of findDates(text, start, end)) if (date.end <= end) add(date.start, date.end, 'certain')
  let at = start
  while (at < end && !isDigitChar(text.charCodeAt(at))) at++
  let stop = at
  while (stop < end && isDigitChar(text.charCodeAt(stop))) stop++
  if (stop - at === 4 && isLivingYear(Number(text.slice(at, stop))) && !isJoined(text, at, stop)) add(at, stop, 'certain')
}

/** "…, 387981135, 14-08-1966, …": a full date of an adult's age in the place next to a BSN. */
function besideBsn(reading: Reading, add: Add): void {
  const { text, tokens } = reading
  const { count, token } = digitsOf(reading)
  for (let k = 0; k < count; k++) {
    const i = token[k]!
    const start = tokens.start[i]!
    const end = tokens.end[i]!
    if (
      end - start !== 9 ||
      !isElfproef(text.slice(start, end)) ||
      isWordChar(text.charCodeAt(start - 1)) ||
      isWordChar(text.charCodeAt(end))
    )
      continue
    const near = AFTER_BSN.exec(text.slice(end, end + 56)) ?? NAME_AFTER_BSN.exec(text.slice(end, end + 56))
    const date = near && dateAt(text, end + near[0].length)
    if (date && isAdultDay(date) && !isUnderOtherHeader(text, date.start))
      add(date.start, date.end, near[1] === undefined ? 'likely' : 'possible')
    const before = findDates(text, Math.max(0, start - 24), start).at(-1)
    if (
      before &&
      before.end <= start &&
      isAdultDay(before) &&
      BEFORE_BSN.test(text.slice(before.end, start)) &&
      !isUnderOtherHeader(text, before.start)
    )
      add(before.start, before.end, 'likely')
  }
}

const SAYS_BSN = new WordMap<true>([[true, 'bsn burgerservicenummer bsnnr sofinummer burgerservicenr']])
const BSN_WORD = watch(SAYS_BSN.hashes())

/** "…, 14 mei 1967, bsn 413 575 433": a full date right before the word, the number in any grouping. */
function beforeBsnWord(reading: Reading, add: Add): void {
  const { text, tokens } = reading
  const { marks, marked } = tableOf(reading)
  if ((marked & BSN_WORD) === 0) return
  for (let i = 1; i < tokens.count; i++) {
    if ((marks[i]! & BSN_WORD) === 0) continue
    const at = tokens.start[i]!
    const date = findDates(text, Math.max(0, at - 26), at).at(-1)
    if (!date || !isAdultDay(date) || isWordChar(text.charCodeAt(date.start - 1)) || !/^ ?[,;|/·•–-]? ?$/.test(text.slice(date.end, at)))
      continue
    if (/^[^\n\d]{0,12}\d/.test(text.slice(tokens.end[i]!, tokens.end[i]! + 13)) && !isUnderOtherHeader(text, date.start))
      add(date.start, date.end, 'likely')
  }
}

/** A mark between the cells of a row, quotes around them; one cell of words (the name) may stand between. */
const AFTER_BSN = /^(?: {1,12}|["']? ?[,;|/\t•·–(-] ?["']?)([^\d\n]{1,32}[,;|/\t•·–-] ?["']?)?(?=\d)/
/** "387981135 Anke ter Hofstra 14-08-1966": nothing but a name between. */
const NAME_AFTER_BSN = /^( (?:(?:\p{Lu}[\p{L}.'’-]{0,24}|van|de|der|den|het|ten|ter|te|el|al) ){1,5})(?=\d)/u
const BEFORE_BSN = /^(?: {1,12}|["']? ?[,;|/\t•·–-] ?["']?)(?:bsn:? ?)?$/i

const rosters = new WeakMap<readonly unknown[], ReadonlySet<string>>()

/** Birth dates the firm told us, in any spelling. */
function ofTheRoster(reading: Reading, known: Known, add: Add): void {
  if (known.people.length === 0) return
  let dates = rosters.get(known.people)
  if (!dates) rosters.set(known.people, (dates = new Set(known.people.flatMap((p) => (p.birthDate ? [p.birthDate] : [])))))
  if (dates.size === 0) return
  for (const date of findDates(reading.text)) {
    const iso = toIso(date)
    if (!iso) continue
    const earlier = date.twoDigitYear ? toIso({ ...date, year: date.year! - 100 }) : null
    if (dates.has(iso) || (earlier !== null && dates.has(earlier))) add(date.start, date.end, 'certain')
  }
}
