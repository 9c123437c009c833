import { dateAt, findDates, isCalendarDay, toIso } from '../checks/dates.ts'
import { isDigitChar } from '../digits.ts'
import { SpanSet } from '../span-set.ts'
import { eachCellBelow } from '../text-table.ts'
import type { Confidence, Detector, Known, Reading, Sighting } from '../types.ts'
import { bareDates, besideBsnOnLine, dayKey, repeated } from './birth-date/bare.ts'
import { afterSigns, bareYears } from './birth-date/person.ts'
import { isAdultDay, isBirthLabel, isJoined, isLivingYear, type Add } from './birth-date/plausible.ts'
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
    const isTaken = (start: number, end: number) => taken.overlaps(start, end)
    const dates = bareDates(reading, isTaken, add)
    besideBsnOnLine(reading, dates, isTaken, add)
    onLicence(reading.text, add)
    if (found.length > 0 && dates.length > found.length) repeated(dates, daysOf(reading.text, found), add)
    ofTheRoster(reading, known, add)
    return found
  },
}

/** Days of decades ago only: of a child's birth there may be a report of the same day. */
function daysOf(text: string, found: readonly Sighting[]): Set<number> {
  const out = new Set<number>()
  for (const f of found) {
    const date = dateAt(text, f.start)
    if (date && isAdultDay(date)) out.add(dayKey(date))
  }
  return out
}

/** The third field of a driving licence: "3. 14.09.1982 GOUDA", above "4a.". */
function onLicence(text: string, add: Add): void {
  for (let at = text.indexOf('4a.'); at >= 0; at = text.indexOf('4a.', at + 1)) {
    const from = text.lastIndexOf('3.', at)
    const date = from < 0 || at - from > 80 ? undefined : findDates(text, from + 2, at)[0]
    if (date && date.start - from < 6 && isAdultDay(date)) add(date.start, date.end, 'likely')
  }
}

/** A whole cell whose header says birth: its dates, else its year. */
function inCell(text: string, start: number, end: number, add: Add): void {
  for (const date of findDates(text, start, end)) if (date.end <= end) add(date.start, date.end, 'certain')
  let at = start
  while (at < end && !isDigitChar(text.charCodeAt(at))) at++
  let stop = at
  while (stop < end && isDigitChar(text.charCodeAt(stop))) stop++
  if (stop - at === 6 && isCalendarDay(null, Number(text.slice(at + 2, at + 4)), Number(text.slice(at, at + 2)))) add(at, stop, 'likely')
  if (stop - at === 4 && isLivingYear(Number(text.slice(at, stop))) && !isJoined(text, at, stop)) add(at, stop, 'certain')
}

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
