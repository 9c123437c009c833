import { dateAt, isCalendarDay, type DateMatch } from '../../checks/dates.ts'
import { isElfproef } from '../../checks/elfproef.ts'
import { digitsOf, isDigitChar, isWordChar } from '../../digits.ts'
import { wordBefore } from '../../number-context.ts'
import { FLAG, flagsOf } from '../../lexicon.ts'
import { hashOf, TOKEN } from '../../tokens.ts'
import type { Reading } from '../../types.ts'
import { WordMap } from '../../word-map.ts'
import { CHILD, NO_PERSON, personAt, SPOKEN, TITLES } from './people-words.ts'
import { isAdultYear, isLivingYear, isUnderOtherHeader, THIS_YEAR, type Add } from './plausible.ts'

/** A word that governs a date: with it the date is of something that happened. `of`: "van", "uit". */
const BEFORE = new WordMap<'of' | 'be' | 'event'>([
  ['of', 'van uit út fan v'],
  ['be', 'is was ben bent zijn waren'],
  [
    'event',
    `op per sinds tot vanaf dd datum dienst indienst start einde eind begin ingang tm t en of na voor om in ingaande ingangsdatum geldig diploma huwelijk gehuwd getrouwd overleden overlijden rijbewijs
    afgifte afgegeven factuur contract dienstverband ziek ziekmelding opgericht`,
  ],
])

/**
 * Dates that nobody calls a birth date: a day decades ago, governed by no preposition, beside somebody's name, age or BSN, in a file name, or alone on its line.
 * @returns every date that begins with a number, in reading order
 * What happened long ago otherwise is told with a word before it ("sinds", "in dienst", "van … tot").
 */
export function bareDates(reading: Reading, isTaken: (start: number, end: number) => boolean, add: Add): readonly DateMatch[] {
  const { text, tokens } = reading
  const { count, token } = digitsOf(reading)
  const dates: DateMatch[] = []
  let past = 0
  for (let k = 0; k < count; k++) {
    const i = token[k]!
    const start = tokens.start[i]!
    const size = tokens.end[i]! - start
    if (size === 6 && isSixOfPerson(reading, i)) add(start, start + 6, 'possible')
    if (start < past || size > 8 || size === 3 || (size > 4 && size < 8) || isMiddle(text, start)) continue
    if (size < 8 && !mayGoOn(text, start + size)) continue
    const date = dateAt(text, start)
    if (!date) continue
    past = date.end
    dates.push(date)
    if (isTaken(date.start, date.end)) continue
    if (date.day === null) {
      if (date.style === 'numeric' && isLongAgo(date) && !isPeriod(text, date)) isMonthOfPerson(reading, i, date, add)
      continue
    }
    if (isOfChildBefore(reading, i, date)) add(date.start, date.end, 'likely')
    else if (isYoung(reading, i, date)) add(date.start, date.end, 'possible')
    else if (isLongAgo(date) && !isPeriod(text, date) && !isUnderOtherHeader(text, start)) weigh(reading, i, date, add)
  }
  return dates
}

/** What can follow the first number of a date: a mark and a digit, or a month; asked first, since most numbers are no date. */
function mayGoOn(text: string, end: number): boolean {
  let c = text.charCodeAt(end)
  if (c === 45 || c === 47 || c === 46 || c === 95 || c === 92) c = text.charCodeAt(end + 1)
  else if (c > 32 && c < 65) return false
  if (isDigitChar(c)) return true
  if (c === 32 || c === 0xa0 || c === 10) {
    c = text.charCodeAt(end + 1)
    if (c === 32) c = text.charCodeAt(end + 2)
  }
  return c > 0x7f || isDigitChar(c) || c === 45 || c === 47 || c === 46 || MONTH_STARTS.has(c | 32)
}
/** First letters of months in the languages read, of Roman numerals, and of "e", "de", "ste", "van". */
const MONTH_STARTS = new Set([...'jfmasondeixv'].map((letter) => letter.charCodeAt(0)))

/** "S. Post, 02-1987": month and year in a list about somebody. */
function isMonthOfPerson(reading: Reading, i: number, date: DateMatch, add: Add): void {
  if (i === 0 || !/^,? ?[(,]? ?$/.test(reading.text.slice(reading.tokens.end[i - 1]!, date.start))) return
  if (personAt(reading, i - 1, -1) >= 2 && /^(?:[,;)]|\s*$)/.test(reading.text.slice(date.end, date.end + 2)))
    add(date.start, date.end, 'possible')
}

/** "vader: Bas 070681": day, month, year behind somebody who is introduced. */
function isSixOfPerson(reading: Reading, i: number): boolean {
  const { text, tokens } = reading
  const start = tokens.start[i]!
  const last = i - 1
  if (last < 0 || text[tokens.end[last]!] !== ' ' || start - tokens.end[last]! !== 1 || isWordChar(text.charCodeAt(start + 6))) return false
  const [day, month] = [Number(text.slice(start, start + 2)), Number(text.slice(start + 2, start + 4))]
  if (!isCalendarDay(null, month, day) || tokens.shape[last] === TOKEN.lower) return false
  for (let k = last; k >= 0 && k > last - 4; k--) if (TITLES.get(tokens.hash[k]!)) return personAt(reading, last, -1) >= 2
  return personAt(reading, last, -1) >= 2.5
}

/** The year as written: "12-03-25" is last year's, not of 1925. */
const isLongAgo = (d: DateMatch) => d.year !== null && isAdultYear(d.year)

function isMiddle(text: string, start: number): boolean {
  const c = text.charCodeAt(start - 1)
  return (c === 45 || c === 46 || c === 47 || c === 44 || c === 58) && isDigitChar(text.charCodeAt(start - 2))
}

/** "1-3-1999 - 31-12-2004", "12 mei 1998 tot …", "1999-01-02 09:30": begin, end or clock. */
const isPeriod = (text: string, date: DateMatch): boolean =>
  PERIOD_AFTER.test(text.slice(date.end, date.end + 10)) ||
  PERIOD_BEFORE.test(text.slice(Math.max(0, date.start - 9), date.start)) ||
  DIED.test(text.slice(Math.max(0, date.start - 40), date.start))
const PERIOD_AFTER =
  /^ ?(?:[-–—] ?(?:\d\d?[-/. ]\d|\d{4}\b|\d\d? \p{L}|heden|nu\b)|t\/?m\b|tot\b|till?\b|to\b|\d\d?[:.]\d\d|T(?!00:00)\d\d)/u
/** "(Etterbeek, 22 mei 1907 – Brussel, 3 maart 1983)" */
const DIED = /\d{4} ?[-–—]{1,2} ?\p{Lu}[\p{L} -]{1,24}, $|[†✝+] ?$/u
const PERIOD_BEFORE = /(?:[-/. ](?:\d\d|(?:19|20)\d\d) ?[-–—] ?|\b(?:tot|t\/m) )$/

function weigh(reading: Reading, i: number, date: DateMatch, add: Add): void {
  const { text, tokens } = reading
  if (isInFileName(text, date)) return add(date.start, date.end, 'likely')
  if (isInHeading(text, date)) return add(date.start, date.end, 'likely')
  if (hasAge(text, date)) return add(date.start, date.end, 'likely')
  const last = i - 1
  const gap = last < 0 ? '\n' : text.slice(tokens.end[last]!, date.start)
  const governor = last >= 0 && gap.endsWith(' ') && gap.length <= 2 ? BEFORE.get(tokens.hash[last]!) : undefined
  if (governor === 'of') {
    if (isOfPerson(reading, last - 1)) add(date.start, date.end, 'likely')
    return
  }
  if (governor !== undefined) return
  const free = isFree(gap)
  const left = gap.includes('\n') || gap.length > 4 + 14 * Number(/^\.? +$/.test(gap)) ? 0 : personAt(reading, last, -1)
  if (date.style === 'spaced') return
  if (last >= 0 && SEX.get(tokens.hash[last]!) && /^ ?[,/·|;\t]? ?$/.test(gap)) return add(date.start, date.end, 'likely')
  if (last >= 0 && /^(?: ?\(|, ?)$/.test(gap) && SPOKEN.get(tokens.hash[last]!)) return add(date.start, date.end, 'likely')
  if (last >= 0 && gap === ' ' && date.style !== 'words' && SPOKEN.get(tokens.hash[last]!)) return add(date.start, date.end, 'possible')
  if (EVENT_AFTER.test(text.slice(date.end, date.end + 22))) return
  if (left >= 2 && (free || TITLES.get(tokens.hash[last]!) === undefined)) return add(date.start, date.end, free ? 'likely' : 'possible')
  if (gap === ' (' && text[date.end] === ')' && isSurname(reading, last)) return add(date.start, date.end, 'possible')
  if (!free) return
  if (/^,? ?\(?(?:man|vrouw|m|v|M|V)\b(?![.\d])/.test(text.slice(date.end, date.end + 9))) return add(date.start, date.end, 'likely')
  if (text[date.start - 1] === ' ' && gap.startsWith(',') && isOfLine(reading, last)) return add(date.start, date.end, 'possible')
  if (isAlone(reading, i, date) || isBeforeName(reading, i, date) || (date.style === 'compact' && left >= 1))
    add(date.start, date.end, 'possible')
}

/** "Kuipers (12-05-1973)": a surname that is no word and no place. */
const isSurname = ({ tokens }: Reading, i: number) =>
  tokens.shape[i] === TOKEN.capitalised &&
  (flagsOf(tokens.hash[i]!) & (FLAG.last | FLAG.word | FLAG.place)) === FLAG.last &&
  !NO_PERSON.get(tokens.hash[i]!)

/** "a.devos@… | 14-07-1986 | Utrecht", "🎂 10-04-2000": between marks on a line with somebody's address, telephone or e-mail, as a CV begins. */
function isInHeading(text: string, { start, end }: DateMatch): boolean {
  if (/🎂 ?$/u.test(text.slice(Math.max(0, start - 4), start))) return true
  const [from, to] = lineAround(text, start)
  const before = text.slice(from, start)
  const after = text.slice(end, to)
  const [left, right] = [/[|·•●–—/] ?$/.test(before), /^ ?[|·•●–—/] /.test(after)]
  if (!left && !right) return false
  if ((!left && before.trim() !== '') || (!right && after.trim() !== '')) return false
  return /@\p{L}|\d{4} ?[A-Z]{2}\b|(?<!\d)0\d[\d -]{7,}|\p{L}(?:straat|weg|laan|gracht|plein|hof|kade|dijk) \d/u.test(before + ' ' + after)
}

/** What happened on the day, said behind it. */
const EVENT_AFTER =
  /^[,)]? ?(?:uit|in) dienst|^[,:)]? ?(?:opgeleverd|factuur|nota|overleden|getrouwd|ondertekend|getekend|gestart|begonnen|vertrokken|afgegeven|contributie|betaald|gebeld|contact|gesprek)|^ ?:/
const SEX = new WordMap<true>([[true, 'm v man vrouw m/v x']])

/** "Wesley de Rooij (19 jaar), leerling, 22/10/2006": somebody's name further to the left on the line, and no word of an event since. */
function isOfLine(reading: Reading, last: number): boolean {
  const { text, tokens } = reading
  let named = false
  for (let k = last, seen = 0; k >= 0 && seen < 12; k--, seen++) {
    if (seen > 0 && /[\n.;]/.test(text.slice(tokens.end[k]!, Math.min(tokens.start[k + 1]!, tokens.end[k]! + 4)).replace(/^\. ?/, '')))
      break
    const hash = tokens.hash[k]!
    if (NO_PERSON.get(hash) || BEFORE.get(hash) === 'event') return false
    if (!named && tokens.shape[k] === TOKEN.capitalised && personAt(reading, k, -1) >= 3) named = true
  }
  return named
}

/** A mark, a wide gap or a line break stands before the date. */
const isFree = (gap: string) => /[,(/|;\t•·–[\]"“_:\n-]| {2}/.test(gap)

/** "19790312_boertien.pdf", "jansen-12031979". */
function isInFileName(text: string, { start, end }: DateMatch): boolean {
  if (!isPathMark(text.charCodeAt(start - 1)) && !isPathMark(text.charCodeAt(end))) return false
  const glued = (at: number, step: number) => '_-'.includes(text[at] ?? ' ') && isLetter(text.charCodeAt(at + step))
  return (
    glued(start - 1, -1) ||
    glued(end, 1) ||
    isLetter(text.charCodeAt(start - 1)) ||
    /^\.(?:pdf|docx?|xlsx?|jpe?g|png|eml|msg)\b/i.test(text.slice(end, end + 6))
  )
}
/** A letter, "_", "-" or ".": asked first. */
const isPathMark = (c: number) => c === 95 || c === 45 || c === 46 || isLetter(c)
const isLetter = (c: number) => isWordChar(c) && !isDigitChar(c)

/** "47 jaar (12-03-1979)", "12-03-1979 (47 jaar)", "Leeftijd: 47 (12-03-1979)": an age that fits the year. */
export function hasAge(
  text: string,
  { start, end, year }: { readonly start: number; readonly end: number; readonly year: number | null },
): boolean {
  const before = /(?<!\d)(\d\d) ?(?:jaar|jr|j|-jarige)?(?: oud)?[.!?]?\)?[,; ]{0,2}[(,/–-]? ?$/.exec(
    text.slice(Math.max(0, start - 18), start),
  )
  const after = /^\)? ?[(,/–-]? ?(?:leeftijd:? |is |nu )?(\d\d) ?(?:jaar|jr|j\.|-jarige|\))/.exec(text.slice(end, end + 24))
  const fits = (age: string | undefined) =>
    age !== undefined && Number(age) >= 14 && THIS_YEAR - year! - Number(age) >= -1 && THIS_YEAR - year! - Number(age) <= 3
  return fits(before?.[1]) || fits(after?.[1])
}

/** "hij is gewoon van 7 nov 1983". */
const ADVERB = new WordMap<true>([[true, 'gewoon ook zelf toch pas nog namelijk eigenlijk dus al overigens trouwens wel eentje iemand']])
/** Says who speaks by itself: "ben van 7 nov 1983 dus …". */
const AM = hashOf('ben')

/** "mevr. T. Abdi, van 7 nov 1983", "die nieuwe (Dawid) is van 3.4.92", "hij is van 3-4-1966": `i` is the token before "van". */
export function isOfPerson(reading: Reading, i: number): boolean {
  const { tokens } = reading
  while (i > 0 && ADVERB.get(tokens.hash[i]!)) i--
  if (i < 0) return false
  if (tokens.hash[i] === AM) return true
  if (BEFORE.get(tokens.hash[i]!) !== 'be') return personAt(reading, i, -1) >= 2 || SPOKEN.get(tokens.hash[i]!) === true
  for (let k = i - 1; k >= 0 && k >= i - 3; k--) if (SPOKEN.get(tokens.hash[k]!)) return true
  return personAt(reading, i - 1, -1) >= 2 || (i + 1 < tokens.count && SPOKEN.get(tokens.hash[i + 1]!) === true)
}

/** "zoon Erik, 3-4-2018", "kinderen: Noor (12-03-2017)", "dochter 3 mei 2015": not of an event, since no word governs it. */
function isOfChildBefore(reading: Reading, i: number, date: DateMatch): boolean {
  const { tokens, text } = reading
  if (date.year === null || !isLivingYear(date.year)) return false
  for (let k = i - 1, seen = 0; k >= 0 && seen < 8; k--, seen++) {
    if (text.slice(tokens.end[k]!, tokens.start[k + 1]!).includes('\n')) return false
    if (CHILD.get(tokens.hash[k]!)) return seen < 3 || isListOfChildren(text.slice(tokens.end[k]!, date.start))
    if (tokens.shape[k] === TOKEN.lower && !ALONGSIDE.has(text.slice(tokens.start[k]!, tokens.end[k]!))) return false
  }
  return false
}
const ALONGSIDE = new Set(['en', 'van', 'is', 'm', 'v', 'uit', 'beiden', 'allebei'])
const isListOfChildren = (between: string) => /^:? ?\p{Lu}[\p{L}'’-]+(?: ?[(,]| )/u.test(between)

/** "Sem (14-2-2014), Noa (3-9-2013)", "Liv de Haas, 21 november 2016; …": a given name and a day of some years ago in brackets. */
function isYoung(reading: Reading, i: number, date: DateMatch): boolean {
  const { text, tokens } = reading
  if (date.year === null || date.twoDigitYear || date.year > THIS_YEAR - 3) return false
  const listed = text[date.end] === ';' && text.startsWith(', ', date.start - 2) && personAt(reading, i - 1, -1) >= 3
  if (!listed && (text[date.start - 1] !== '(' || text[date.end] !== ')')) return false
  return i > 0 && tokens.shape[i - 1] === TOKEN.capitalised && date.start - tokens.end[i - 1]! <= 2 && personAt(reading, i - 1, -1) >= 2
}

/** Nothing else on its line, or what a CV says of a person; and no label or word above says what happened. */
function isAlone(reading: Reading, i: number, date: DateMatch): boolean {
  const { text, tokens } = reading
  const head = text.slice(Math.max(0, date.start - 14), date.start)
  const from = date.start - head.length + head.lastIndexOf('\n') + 1
  if (/[^\s\-•·*(|]/.test(text.slice(from, date.start)) || (date.start - from > 12 && from > 0)) return false
  const tail = text.slice(date.end, date.end + 40)
  if (!/^[ \t]*(?:\r?\n|$)/.test(tail) && !CV_TAIL.test(tail)) return false
  if (date.start === 0 && date.end === text.length) return false
  const above = lineAbove(text, from)
  if (above === '' ? i === 0 : /\d/.test(above) && !/@|\d{4} ?[A-Z]{2}|0\d/.test(above)) return false
  for (let k = i - 1; k >= 0 && tokens.start[k]! >= from - above.length - 3; k--)
    if (BEFORE.get(tokens.hash[k]!) === 'event' && above.length < 60) return false
  const below = /^[^\n]*\n([^\n]{0,60})/.exec(text.slice(date.end, date.end + 120))?.[1] ?? ''
  return !/datum|handtek|geacht|beste|betreft|kenmerk|onderwerp/i.test(above + ' ' + below)
}
const CV_TAIL =
  /^,? ?[·|•/(–-]? ?(?:te |in )?(?:gehuwd|ongehuwd|getrouwd|samenwonend|gescheiden|alleenstaand|nederlands|man\b|vrouw\b|m\b|v\b|rijbewijs|nationaliteit|te \p{Lu}|\p{Lu}\p{L}+ ?(?:\r?\n|$|[·|•]))/iu

function lineAbove(text: string, from: number): string {
  const before = text.slice(Math.max(0, from - 84), from)
  const end = before.trimEnd().length
  return before.length - end > 4 ? '' : before.slice(before.lastIndexOf('\n', end - 1) + 1, end)
}

/** "12-03-79 J. de Boer", "1979-03-12 Boer, J. de": in numbers, first on its line or behind a mark. */
function isBeforeName(reading: Reading, i: number, date: DateMatch): boolean {
  const { text, tokens } = reading
  if (date.style === 'words') return false
  let next = i + 1
  while (next < tokens.count && tokens.start[next]! < date.end) next++
  if (next >= tokens.count || !/^[ \t]{1,3}$|^ ?[,;|/_–-] ?$|^\t$/.test(text.slice(date.end, tokens.start[next]!))) return false
  return personAt(reading, next, 1) >= 2.5
}

/** The line of an offset, as far as is looked. */
function lineAround(text: string, at: number): [number, number] {
  const before = text.slice(Math.max(0, at - 120), at)
  const after = text.slice(at, at + 130)
  const end = after.indexOf('\n')
  return [at - before.length + before.lastIndexOf('\n') + 1, end < 0 ? at + after.length : at + end]
}

/** A word right before says what the day was of. */
function isGoverned(before: string): boolean {
  const word = /(\p{L}+)[ .:]{1,2}$/u.exec(before)?.[1]
  return word !== undefined && BEFORE.get(hashOf(word)) !== undefined
}

/** One number for each calendar day. */
export const dayKey = (d: DateMatch): number => ((d.year ?? 0) * 12 + d.month) * 31 + (d.day ?? 0)

/** A day that the text elsewhere says to be one of birth. */
export function repeated(dates: readonly DateMatch[], known: ReadonlySet<number>, add: Add): void {
  if (known.size === 0) return
  for (const date of dates) if (date.day !== null && known.has(dayKey(date))) add(date.start, date.end, 'likely')
}

/** On a line with a BSN the earliest day of long ago, when nothing else said so. */
export function besideBsnOnLine(
  reading: Reading,
  all: readonly DateMatch[],
  isTaken: (start: number, end: number) => boolean,
  add: Add,
): void {
  const { text, tokens } = reading
  const { count, token } = digitsOf(reading)
  let past = -1
  let next = 0
  for (let k = 0; k < count && all.length > 0; k++) {
    const i = token[k]!
    const start = tokens.start[i]!
    if (
      start < past ||
      tokens.end[i]! - start !== 9 ||
      isWordChar(text.charCodeAt(tokens.end[i]!)) ||
      !isElfproef(text.slice(start, tokens.end[i]))
    )
      continue
    const said = wordBefore(reading, i)?.word
    if (said !== undefined && said !== 'bsn' && said !== 'number') continue
    const [from, to] = lineAround(text, start)
    past = to
    while (next < all.length && all[next]!.start < from) next++
    let last = next
    while (last < all.length && all[last]!.end <= to) last++
    const dates = all
      .slice(next, last)
      .filter((d) => d.day !== null && d.style !== 'spaced' && isLongAgo(d) && !isPeriod(text, d) && !isUnderOtherHeader(text, d.start))
    const free = dates.filter((d) => !isGoverned(text.slice(Math.max(from, d.start - 24), d.start)))
    if (free.length === 0 || dates.some((d) => isTaken(d.start, d.end))) continue
    const first = free.reduce((a, b) => (b.year! < a.year! ? b : a))
    add(first.start, first.end, 'possible')
  }
}
