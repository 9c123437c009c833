import type { DateMatch } from '../../checks/dates.ts'
import { isDigitChar, isWordChar } from '../../digits.ts'
import { memo } from '../../memo.ts'
import { headerAbove } from '../../text-table.ts'
import { fold } from '../../tokens.ts'
import type { Confidence } from '../../types.ts'

/** Takes a finding; what overlaps an earlier one is dropped. */
export type Add = (start: number, end: number, confidence: Confidence) => void

export const THIS_YEAR = new Date().getFullYear()
/** Nobody in these documents is younger who is named without the word "geboren". */
const ADULT = 15
const OLDEST = 105

export const isLivingYear = (year: number) => year >= THIS_YEAR - OLDEST && year <= THIS_YEAR
export const isAdultYear = (year: number) => year >= THIS_YEAR - OLDEST && year <= THIS_YEAR - ADULT

/** A mark and a digit on either side: part of a number or a period (2018-2021). */
export function isJoined(text: string, start: number, end: number): boolean {
  const mark = (at: number) => '-–/.,:'.includes(text[at] ?? ' ')
  return (
    isWordChar(text.charCodeAt(start - 1)) ||
    isWordChar(text.charCodeAt(end)) ||
    (mark(start - 1) && isDigitChar(text.charCodeAt(start - 2))) ||
    (mark(end) && isDigitChar(text.charCodeAt(end + 1)))
  )
}

export const isAdult = (d: DateMatch) => d.year !== null && (isAdultYear(d.year) || (d.twoDigitYear && isAdultYear(d.year - 100)))

export const isAdultDay = (d: DateMatch) => d.day !== null && d.style !== 'spaced' && isAdult(d)

/** Whether a date beside a word about birth can be one; `weak` words (jarig, verjaardag) take an adult's only. */
export const isBirth = (d: DateMatch, weak: boolean, distance = 0): boolean => {
  if (d.year === null) return d.day !== null && (!weak || distance <= 40)
  if (weak) return isAdult(d)
  return d.twoDigitYear || (d.year >= THIS_YEAR - OLDEST - 15 && d.year <= THIS_YEAR)
}

/** Whether a column header or element name says date (or year) of birth: "Geb.dat.", "geboortejaar", "Geboortedatum en -plaats"; not place, name or leave. */
export const isBirthLabel = memo((label) => {
  const l = fold(label).replaceAll(/(en|\/|&|-) ?-?(plaats|land)/g, '')
  return (
    /geboorte|geboren|geb[ ._-]*(dat|dtm|jaar)|^\s*geb\.?\s*$|gbd|gebd|birth|\bdob\b|verjaardag|bertedatum/.test(l) &&
    !/plaats|land|naam|place|verlof/.test(l)
  )
})

/** The table says that this column holds another date. */
export function isUnderOtherHeader(text: string, at: number): boolean {
  const header = headerAbove(text, at)?.header ?? ''
  return header !== '' && !isBirthLabel(header)
}
