import { DAY, LONGEST_YEAR, MONTH, YEAR } from './date-words.ts'

/** numeric 3-7-1973 · iso 1973-07-03 · compact 19730703 · spaced 03 07 1973 · words 3 juli 1973. Compact and spaced ones are dates only where the context says so. */
export type DateStyle = 'numeric' | 'iso' | 'compact' | 'spaced' | 'words'

/** A date as written. Offsets are UTF-16 units; parts that are not there are null; at least two parts are. */
export type DateMatch = {
  readonly start: number
  readonly end: number
  readonly year: number | null
  readonly month: number
  readonly day: number | null
  /** The century is a guess: the latest that is not in the future. */
  readonly twoDigitYear: boolean
  readonly style: DateStyle
}

const THIS_YEAR = new Date().getFullYear()
const FIRST_YEAR = 1850
const LAST_YEAR = 2100
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Whether the calendar has this day; without a year 29 February counts. */
export function isCalendarDay(year: number | null, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1 || day > DAYS[month - 1]!) return false
  if (month !== 2 || day !== 29 || year === null) return true
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

/** yyyy-mm-dd of a date whose three parts are there, else null. */
export function toIso(date: Pick<DateMatch, 'year' | 'month' | 'day'>): string | null {
  if (date.year === null || date.day === null) return null
  return `${String(date.year).padStart(4, '0')}-${String(date.month).padStart(2, '0')}-${String(date.day).padStart(2, '0')}`
}

/** Reads the first date of a short value ("3 juli '73", a cell) as yyyy-mm-dd; null when there is none with three parts. */
export function parseIso(value: string): string | null {
  for (const date of findDates(value)) {
    const iso = toIso(date)
    if (iso) return iso
  }
  return null
}

/**
 * Every date between `from` and `to`, left to right, not overlapping. Linear: each start looks ahead a bounded number of characters.
 * A date that begins before `to` may end after it.
 */
export function findDates(text: string, from = 0, to = text.length): DateMatch[] {
  const found: DateMatch[] = []
  let i = from
  while (i < to) {
    const c = text.charCodeAt(i)
    const digit = c >= 48 && c <= 57
    if (!digit && !isLetter(c)) {
      i++
      continue
    }
    const end = digit ? digitsEnd(text, i) : lettersEnd(text, i)
    const date = digit
      ? isJoinedBefore(text, i) && found.at(-1)?.end !== i - 1
        ? null
        : dateAtDigits(text, i, end)
      : dateAtWord(text, i, end)
    if (date) found.push(date)
    i = date ? date.end : end
  }
  return found
}

/** The date that starts exactly at `at`, or null. */
export function dateAt(text: string, at: number): DateMatch | null {
  const c = text.charCodeAt(at)
  if (c >= 48 && c <= 57) return dateAtDigits(text, at, digitsEnd(text, at))
  return isLetter(c) ? dateAtWord(text, at, lettersEnd(text, at)) : null
}

function dateAtDigits(text: string, start: number, end: number): DateMatch | null {
  const length = end - start
  if (length === 8) return isLetter(text.charCodeAt(end)) && !isTime(text, end) ? null : compact(text, start, end)
  if (length === 4) return yearFirst(text, start, end)
  if (length > 2) return null
  const first = number(text, start, end)
  const ordinal = isLetter(text.charCodeAt(end)) ? lettersEnd(text, end) : end
  const afterDay = ordinal > end && ORDINALS.has(foldWord(text, end, ordinal)) ? ordinal : end
  return (
    (afterDay === end ? (numeric(text, start, end, first) ?? romanMonth(text, start, end, first)) : null) ??
    dayThenWord(text, start, afterDay, first)
  )
}

const ROMANS = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii']

/** "12 IX 1968", "15.VIII.1969": with a year of four digits. */
function romanMonth(text: string, start: number, end: number, day: number): DateMatch | null {
  const sep = separator(text, end)
  const c = sep === null ? 0 : text.charCodeAt(sep.end) | 32
  if (sep === null || (c !== 105 && c !== 118 && c !== 120)) return null
  const monthEnd = lettersEnd(text, sep.end)
  const month = monthEnd - sep.end > 4 ? 0 : ROMANS.indexOf(text.slice(sep.end, monthEnd).toLowerCase()) + 1
  const next = month === 0 ? null : separator(text, monthEnd)
  const yearEnd = next === null ? 0 : digitsEnd(text, next.end)
  if (next === null || yearEnd - next.end !== 4) return null
  const year = number(text, next.end, yearEnd)
  return isPlausible(year) && isCalendarDay(year, month, day)
    ? { start, end: yearEnd, year, month, day, twoDigitYear: false, style: 'numeric' }
    : null
}

/** "T093000" behind a day, as calendars write it. */
const isTime = (text: string, at: number): boolean => text[at] === 'T' && /^\d{4}/.test(text.slice(at + 1, at + 5))

function compact(text: string, start: number, end: number): DateMatch | null {
  for (const [y, m, d] of [
    [0, 4, 6],
    [4, 2, 0],
  ] as const) {
    const year = number(text, start + y, start + y + 4)
    const month = number(text, start + m, start + m + 2)
    const day = number(text, start + d, start + d + 2)
    if (isPlausible(year) && isCalendarDay(year, month, day)) return { start, end, year, month, day, twoDigitYear: false, style: 'compact' }
  }
  return null
}

function yearFirst(text: string, start: number, end: number): DateMatch | null {
  const year = number(text, start, end)
  const sep = separator(text, end)
  if (!isPlausible(year) || !sep || sep.mark === 32) return null
  const monthEnd = digitsEnd(text, sep.end)
  const next = monthEnd - sep.end <= 2 && monthEnd > sep.end ? separator(text, monthEnd) : null
  if (!next || next.mark !== sep.mark) return null
  const dayEnd = digitsEnd(text, next.end)
  const month = number(text, sep.end, monthEnd)
  const day = number(text, next.end, dayEnd)
  if (dayEnd === next.end || dayEnd - next.end > 2 || !isCalendarDay(year, month, day)) return null
  return { start, end: dayEnd, year, month, day, twoDigitYear: false, style: 'iso' }
}

function numeric(text: string, start: number, end: number, first: number): DateMatch | null {
  const sep = separator(text, end)
  if (!sep) return null
  const secondEnd = digitsEnd(text, sep.end)
  const length = secondEnd - sep.end
  if (length === 4 && sep.mark !== 32 && sep.mark !== 46) return monthYear(text, start, sep.end, secondEnd, first)
  if (length !== 1 && length !== 2) return null
  const next = separator(text, secondEnd)
  if (!next || next.mark !== sep.mark) return null
  const written = yearAt(text, next.end)
  if (!written || (written.twoDigit && (sep.mark === 32 || isJoinedAfter(text, written.end)))) return null
  let day = first
  let month = number(text, sep.end, secondEnd)
  if (month > 12 && sep.mark === 47) [day, month] = [month, day]
  if (!isCalendarDay(written.year, month, day)) return null
  return {
    start,
    end: written.end,
    year: written.year,
    month,
    day,
    twoDigitYear: written.twoDigit,
    style: sep.mark === 32 ? 'spaced' : 'numeric',
  }
}

function monthYear(text: string, start: number, from: number, end: number, month: number): DateMatch | null {
  const year = number(text, from, end)
  if (!isPlausible(year) || month < 1 || month > 12) return null
  return { start, end, year, month, day: null, twoDigitYear: false, style: 'numeric' }
}

function dayThenWord(text: string, start: number, afterDay: number, day: number): DateMatch | null {
  let at = skipJoint(text, afterDay)
  // "de derde van mei"
  if (text.startsWith('van ', at)) at += 4
  const monthEnd = lettersEnd(text, at)
  const month = MONTH.get(foldWord(text, at, monthEnd))
  if (month === undefined) return null
  // "21 JAN/JAN 1991", in two languages.
  const again = text[monthEnd] === '/' ? lettersEnd(text, monthEnd + 1) : 0
  return withYear(text, start, again > monthEnd + 2 && MONTH.has(foldWord(text, monthEnd + 1, again)) ? again : monthEnd, month, day)
}

function dateAtWord(text: string, start: number, end: number): DateMatch | null {
  const word = foldWord(text, start, end)
  const month = MONTH.get(word)
  if (month !== undefined) return monthFirst(text, start, end, month)
  const day = DAY.get(word)
  return day === undefined ? null : dayThenWord(text, start, end, day)
}

/** "juli 1973", "Feb 17, 1990". A month word alone is a name or a verb as often as a month, so a year of four digits must follow. */
function monthFirst(text: string, start: number, end: number, month: number): DateMatch | null {
  const at = skipJoint(text, end)
  const dayEnd = digitsEnd(text, at)
  if (dayEnd - at === 1 || dayEnd - at === 2) {
    const suffixEnd = lettersEnd(text, dayEnd)
    const afterDay = ORDINALS.has(foldWord(text, dayEnd, suffixEnd)) ? suffixEnd : dayEnd
    const date = withYear(text, start, afterDay, month, number(text, at, dayEnd))
    if (date?.year != null && !date.twoDigitYear) return date
  }
  const written = yearAt(text, at) ?? yearInWords(text, at)
  if (!written || (written.twoDigit && !isApostrophe(text.charCodeAt(at)))) return null
  return { start, end: written.end, year: written.year, month, day: null, twoDigitYear: written.twoDigit, style: 'words' }
}

function withYear(text: string, start: number, end: number, month: number, day: number): DateMatch | null {
  const at = skipJoint(text, end)
  const found = yearAt(text, at)
  const written = found && !(found.twoDigit && isClock(text, found.end)) ? found : yearInWords(text, at)
  const year = written?.year ?? null
  if (!isCalendarDay(year, month, day)) return null
  return { start, end: written?.end ?? end, year, month, day, twoDigitYear: written?.twoDigit ?? false, style: 'words' }
}

type Written = { readonly year: number; readonly end: number; readonly twoDigit: boolean }

/** "1973", "'73", "73". */
function yearAt(text: string, at: number): Written | null {
  const from = isApostrophe(text.charCodeAt(at)) ? at + 1 : at
  const end = digitsEnd(text, from)
  const year = number(text, from, end)
  if (end - from === 4) return isPlausible(year) ? { year, end, twoDigit: false } : null
  if (end - from !== 2 || isLetter(text.charCodeAt(end))) return null
  return { year: year + (year <= THIS_YEAR % 100 ? 2000 : 1900), end, twoDigit: true }
}

/** "negentienhonderd drieënzeventig": up to six words whose joined form is a year; the longest wins. */
function yearInWords(text: string, at: number): Written | null {
  let joined = ''
  let best: Written | null = null
  for (let words = 0, i = at; words < 6; words++) {
    const end = lettersEnd(text, i)
    if (end === i) break
    joined += foldWord(text, i, end)
    if (joined.length > LONGEST_YEAR) break
    const year = YEAR.get(joined)
    if (year !== undefined) best = { year, end, twoDigit: false }
    i = skipJoint(text, end)
  }
  return best
}

/** "3 juli 14.30" or "3 juli 10 uur": what follows the day is a time. */
function isClock(text: string, end: number): boolean {
  const c = text.charCodeAt(end)
  if ((c === 46 || c === 58) && isDigit(text.charCodeAt(end + 1))) return true
  const word = text.slice(end, end + 4).toLowerCase()
  return word === ' uur' || word.startsWith(' u.') || word === ' u'
}

/** A mark with spaces around it, or one to three spaces (mark 32), one line break among them at most. */
function separator(text: string, at: number): { readonly mark: number; readonly end: number } | null {
  const before = skipSpaces(text, at)
  const mark = markOf(text.charCodeAt(before))
  if (mark) return { mark, end: skipSpaces(text, before + 1) }
  return before > at ? { mark: 32, end: before } : null
}

/** All dashes are one mark. */
function markOf(c: number): number {
  if (c === 45 || (c >= 0x2010 && c <= 0x2015) || c === 0x2212) return 45
  return c === 46 || c === 47 || c === 92 || c === 95 ? c : 0
}

function skipSpaces(text: string, at: number): number {
  let i = at
  while (i < at + 3 && isSpace(text.charCodeAt(i))) i++
  return i
}

/** What may stand between day, month word and year: spaces, a dot, comma or dash. */
function skipJoint(text: string, at: number): number {
  const before = skipSpaces(text, at)
  const c = text.charCodeAt(before)
  return c === 44 || markOf(c) ? skipSpaces(text, before + 1) : before
}

const ORDINALS = new Set(['e', 'de', 'ste', 'st', 'nd', 'rd', 'th'])
const isPlausible = (year: number) => year >= FIRST_YEAR && year <= LAST_YEAR
const isDigit = (c: number) => c >= 48 && c <= 57
const isLetter = (c: number) => (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 0xc0 && c <= 0x24f && c !== 0xd7 && c !== 0xf7)
const isSpace = (c: number) => c === 32 || c === 10 || c === 13 || c === 9 || c === 0xa0 || (c >= 0x2000 && c <= 0x200b) || c === 0x202f
const isApostrophe = (c: number) => c === 39 || c === 0x2019 || c === 0x2018 || c === 96 || c === 0xb4
/** A digit and a mark stand right before or after: this is the middle of a longer number. */
const isJoinedBefore = (text: string, at: number) => at > 1 && markOf(text.charCodeAt(at - 1)) !== 0 && isDigit(text.charCodeAt(at - 2))
const isJoinedAfter = (text: string, end: number) =>
  isDigit(text.charCodeAt(end)) || (markOf(text.charCodeAt(end)) !== 0 && isDigit(text.charCodeAt(end + 1)))

function digitsEnd(text: string, at: number): number {
  let i = at
  while (isDigit(text.charCodeAt(i))) i++
  return i
}

function lettersEnd(text: string, at: number): number {
  let i = at
  while (isLetter(text.charCodeAt(i))) i++
  return i
}

const number = (text: string, start: number, end: number) => (end - start > 9 ? -1 : Number(text.slice(start, end)))

/** Lower case without diacritics; '' for what is too long to be a word of the grammar. */
function foldWord(text: string, start: number, end: number): string {
  if (end - start > LONGEST_YEAR || end === start) return ''
  let word = ''
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i)
    word += c < 128 ? text[i]!.toLowerCase() : (BASE.get(c) ?? text[i]!)
  }
  return word
}

const BASE = new Map(
  [...'äåáàâ']
    .map((c) => [c.charCodeAt(0), 'a'])
    .concat(
      [...'ëéèêË'].map((c) => [c.charCodeAt(0), 'e']),
      [...'ûüú'].map((c) => [c.charCodeAt(0), 'u']),
    ) as [number, string][],
)
