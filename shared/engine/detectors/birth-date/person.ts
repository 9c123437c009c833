import { MONTH } from '../../checks/date-words.ts'
import { dateAt } from '../../checks/dates.ts'
import { digitsOf, isDigitChar } from '../../digits.ts'
import { FLAG, flagsOf } from '../../lexicon.ts'
import { fold, TOKEN } from '../../tokens.ts'
import type { Reading, Span } from '../../types.ts'
import { WordMap } from '../../word-map.ts'
import { hasAge, isOfPerson } from './bare.ts'
import { CHILD, personAt, SPOKEN, TITLES } from './people-words.ts'
import { isAdult, isAdultYear, isJoined, isLivingYear, THIS_YEAR, type Add } from './plausible.ts'

/** "*12-03-1980", "° 12/03/1980". */
export function afterSigns({ text }: Reading, add: Add): void {
  for (const sign of ['*', '°']) {
    for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
      const date = dateAt(text, text[at + 1] === ' ' ? at + 2 : at + 1)
      if (date && date.day !== null && date.year !== null && isAdult(date)) add(date.start, date.end, 'likely')
      // "*1968, gehuwd"
      const year = /^ ?(\d{4})(?=[,;).]|\s*(?:\n|$))/.exec(text.slice(at + 1, at + 8))
      if (!date && year && isAdultYear(Number(year[1])) && !/[\p{L}\p{N}*]/u.test(text[at - 1] ?? ' '))
        add(at + 1 + year[0].length - 4, at + 1 + year[0].length, 'likely')
    }
  }
}

const BE = new WordMap<true>([[true, 'ben is bent zijn was waren']])
const FROM = new WordMap<'van' | 'bouwjaar'>([
  ['van', 'van uit út fan'],
  ['bouwjaar', 'bouwjaar jaargang lichting'],
])
const SEX = new WordMap<true>([[true, 'm v man vrouw']])
const KIN = new WordMap<true>([
  [
    true,
    'moeder vader partner dochter zoon kind kinderen kids zonen dochters echtgenoot echtgenote opa oma broer zus zoontje dochtertje man vrouw',
  ],
])
const UNTIL = new WordMap<true>([[true, 'tot t tm naar maar af through to']])

/** "Ik ben van 1981", "een man uit '62", "bouwjaar 1967", "Joost ('71)", "(v, 1979)", "kinderen van 2009 en 2012": years alone. */
export function bareYears(reading: Reading, add: Add): void {
  const { count, token } = digitsOf(reading)
  for (let k = 0; k < count; k++) {
    const i = token[k]!
    const year = yearAt(reading, i)
    if (year === null || i === 0 || isBegun(reading, i)) continue
    if (isMonthOf(reading, i - 1)) add(reading.tokens.start[i - 1]!, year.end, 'likely')
    if (!isBirthYear(reading, i, year)) continue
    add(year.start, year.end, 'likely')
    for (let next = i + 1; next <= i + 6; next++) {
      const more =
        next < reading.tokens.count && LIST.test(reading.text.slice(reading.tokens.end[next - 1]!, reading.tokens.start[next]))
          ? yearAt(reading, next)
          : null
      if (more !== null) add(more.start, more.end, 'likely')
      else if (reading.text.slice(reading.tokens.start[next], reading.tokens.end[next]) !== 'en') break
    }
  }
}
const LIST = /^ ?[,/&] ?['’]?$|^ ['’]?$/

type Year = Span & { readonly year: number; readonly short: boolean }

/** "1979" or "'79" of somebody who may be alive. */
function yearAt({ text, tokens }: Reading, i: number): Year | null {
  const start = tokens.start[i]!
  const end = tokens.end[i]!
  if (end - start === 2) {
    if (
      !"'’‘".includes(text[start - 1] ?? ' ') ||
      isJoined(text, start, end) ||
      isDigitChar(text.charCodeAt(start - 2)) ||
      '-/.'.includes(text[start - 2] ?? ' ')
    )
      return null
    const short = Number(text.slice(start, end))
    return { start: start - 1, end, short: true, year: short + (short > THIS_YEAR % 100 ? 1900 : 2000) }
  }
  if (end - start !== 4 || isJoined(text, start, end)) return null
  const year = Number(text.slice(start, end))
  return isLivingYear(year) ? { start, end, year, short: false } : null
}

/** "van 1981 tot 1990", "sinds 1979". */
function isBegun({ tokens }: Reading, i: number): boolean {
  return i + 1 < tokens.count && tokens.start[i + 1]! - tokens.end[i]! === 1 && UNTIL.get(tokens.hash[i + 1]!) === true
}

function isBirthYear(reading: Reading, i: number, year: Year): boolean {
  const { text, tokens } = reading
  const last = i - 1
  if (year.start - tokens.end[last]! > 4) return false
  const gap = text.slice(tokens.end[last]!, year.start)
  if (isOfChild(reading, i, gap)) return true
  if (gap.length > 3 || gap.includes('\n')) return false
  if (isAfterSex(reading, last, gap)) return true
  if (!year.short && gap === ' ' && KIN.get(tokens.hash[last]!) && /^(?:\s*[,;)|.]|\s*$)/.test(text.slice(year.end, year.end + 2)))
    return true
  if (!isAdultYear(year.year)) return false
  const from = FROM.get(tokens.hash[last]!)
  if (from === 'bouwjaar') return isNearPerson(reading, last)
  if (from === 'van') return speaksOfPerson(reading, last, year.short)
  if (
    gap === ', ' &&
    !year.short &&
    /^[,;] (?:bsn:? ?)?\d{9}\b/i.test(text.slice(year.end, year.end + 20)) &&
    personAt(reading, last, -1) >= 2
  )
    return true
  if (gap === ', ' && !year.short) return isSomebody(reading, last) || (isTitled(reading, last) && personAt(reading, last, -1) >= 3)
  if (!/^[.,]? ?\(['’]?$/.test(gap) && !(year.short && gap === ', ')) return false
  if (hasAge(text, year) || SPOKEN.get(tokens.hash[last]!)) return true
  if (year.short) return tokens.shape[last] !== TOKEN.lower && personAt(reading, last, -1) >= 1
  if (/^(?:;|\) \p{Ll})/u.test(text.slice(year.end, year.end + 3)) && personAt(reading, last, -1) >= 3) return true
  return text[year.end] === ')' && (isGivenOnly(reading, last) || (personAt(reading, last, -1) >= 2 && isTitled(reading, last)))
}

/** "V, 1988", "(m/1990)", "vrouw, 1972". */
function isAfterSex({ text, tokens }: Reading, last: number, gap: string): boolean {
  if (!SEX.get(tokens.hash[last]!) || !/^[,/] ?$/.test(gap)) return false
  return tokens.end[last]! - tokens.start[last]! > 1 || '(, /:\n'.includes(text[tokens.start[last]! - 1] ?? '\n')
}

/** "wn, 1970, chauffeur": the word itself, not the title of a name. */
const isSomebody = ({ tokens }: Reading, last: number) => WHO.get(tokens.hash[last]!) === true
const WHO = new WordMap<true>([
  [true, 'wn werknemer werkneemster client cliente patient pt kandidaat kandidate betrokkene deelnemer deelneemster verzekerde man vrouw'],
])

/** "Riekie (1949) ma, Harm (1951) di": a given name by itself, as no author or film is called. */
function isGivenOnly({ text, tokens }: Reading, last: number): boolean {
  const flags = flagsOf(tokens.hash[last]!)
  if (tokens.shape[last] !== TOKEN.capitalised || (flags & FLAG.first) === 0 || (flags & FLAG.word) !== 0) return false
  if (
    last > 0 &&
    (tokens.shape[last - 1] === TOKEN.capitalised || tokens.shape[last - 1] === TOKEN.upper) &&
    tokens.start[last]! - tokens.end[last - 1]! <= 2
  )
    return false
  return /[,:;\n(–-] ?$|^$|\b(?:en|nieuwe?|met) $/.test(text.slice(Math.max(0, tokens.start[last]! - 8), tokens.start[last]))
}

/** "mijn vader, Ben Oudshoorn, van maart '44": a month behind "van" behind somebody. */
function isMonthOf(reading: Reading, month: number): boolean {
  const { text, tokens } = reading
  if (
    month < 2 ||
    FROM.get(tokens.hash[month - 1]!) !== 'van' ||
    MONTH.get(fold(text.slice(tokens.start[month]!, tokens.end[month]!))) === undefined
  )
    return false
  return isOfPerson(reading, month - 2)
}

/** A title among the last words, so that it is no author. */
function isTitled({ tokens }: Reading, last: number): boolean {
  for (let k = last; k >= 0 && k > last - 7; k--) if (TITLES.get(tokens.hash[k]!)) return true
  return false
}

/** "werknemer (man, bouwjaar '79)", "ik ben bouwjaar 1967, zij van 1970"; a thing is built in a year too. */
function isNearPerson(reading: Reading, i: number): boolean {
  const { text, tokens } = reading
  for (let k = i - 1; k >= 0 && k >= i - 5; k--) {
    if (/[.;\n]/.test(text.slice(tokens.end[k]!, tokens.start[k + 1]!))) return false
    if (SPOKEN.get(tokens.hash[k]!) || TITLES.get(tokens.hash[k]!)) return true
    if (tokens.shape[k] === TOKEN.capitalised && personAt(reading, k, -1) >= 3) return true
  }
  return false
}

/** "zoontje Daan (2016)", "haar dochter uit 2014", "kinderen zijn van 2009 en 2012". */
function isOfChild({ text, tokens }: Reading, i: number, gap: string): boolean {
  const bracket = gap.includes('(')
  const from = FROM.get(tokens.hash[i - 1]!) !== undefined
  if (!bracket && !from) return false
  const last = bracket ? i - 1 : i - 2
  for (let k = last; k >= 0 && k > last - 3; k--) {
    if (CHILD.get(tokens.hash[k]!)) return true
    if (
      (tokens.shape[k] !== TOKEN.capitalised && !BE.get(tokens.hash[k]!)) ||
      (text.slice(tokens.end[k]!, tokens.start[k + 1]!).length > 2 && k < last)
    )
      return false
  }
  return false
}

/** Before "van": a form of "zijn" with a person on either side of it, or a person itself. */
function speaksOfPerson(reading: Reading, i: number, short: boolean): boolean {
  const { tokens } = reading
  const is = (k: number, words: WordMap<true>) => k >= 0 && words.get(tokens.hash[k]!) === true
  if (is(i - 1, SPOKEN)) return is(i - 2, BE) || GROWN.get(tokens.hash[i - 1]!) === true || isBehindComma(reading, i - 1)
  if (is(i - 1, BE)) return is(i - 2, SPOKEN) || is(i - 3, SPOKEN) || (short && personAt(reading, i - 2, -1) >= 1)
  return (is(i - 2, BE) && (is(i - 3, SPOKEN) || is(i - 1, SPOKEN))) || (short && i > 0 && personAt(reading, i - 1, -1) >= 2)
}

/** "ik ben van 1966, zij van 1970". */
const isBehindComma = ({ text, tokens }: Reading, i: number) =>
  i > 0 && /^(?:, | en )$/.test(text.slice(tokens.end[i - 1]!, tokens.start[i]))

const GROWN = new WordMap<true>([[true, 'man vrouw jongen meisje']])
