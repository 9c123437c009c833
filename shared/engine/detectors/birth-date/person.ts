import { dateAt } from '../../checks/dates.ts'
import { digitsOf } from '../../digits.ts'
import { fold, TOKEN } from '../../tokens.ts'
import type { Confidence, Reading } from '../../types.ts'
import { WordMap } from '../../word-map.ts'
import { isAdult, isAdultDay, isAdultYear, isJoined, isLivingYear, isUnderOtherHeader, type Add } from './plausible.ts'

/** "*12-03-1980", "° 12/03/1980", "J. Jansen (14 aug. '66)". */
export function afterSigns(reading: Reading, add: Add): void {
  const { text } = reading
  for (const sign of ['*', '°']) {
    for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
      const date = dateAt(text, text[at + 1] === ' ' ? at + 2 : at + 1)
      if (date && date.day !== null && date.year !== null && isAdult(date)) add(date.start, date.end, 'likely')
    }
  }
  const { count, token } = digitsOf(reading)
  for (let k = 0; k < count; k++) {
    const i = token[k]!
    const at = reading.tokens.start[i]!
    if (reading.tokens.end[i]! - at > 4) continue
    const confidence = personBefore(reading, i, markBefore(text, at))
    const date = confidence && dateAt(text, at)
    if (date && isAdultDay(date) && !isUnderOtherHeader(text, at)) add(date.start, date.end, confidence)
  }
}

/** The bracket, comma or bullet right before a value; 0 without one. */
function markBefore(text: string, at: number): number {
  const c = text.charCodeAt(at - 1)
  if (c === 40) return c
  const mark = c === 32 ? text.charCodeAt(at - 2) : 0
  return mark === 44 || mark === 0x2022 || mark === 0xb7 || mark === 124 ? mark : 0
}

/**
 * How surely a person stands right before the bracket, bullet or comma `mark` in front of token `i`: "N.O. Hoogland (", "mevrouw De Wit, ", "Sanne Hoogland (", "Hoogland, S. (", "kandidaat (", "(m, ".
 * After a comma a title or initial must be among the words, since firms and reports have dates after them too.
 */
function personBefore(reading: Reading, i: number, mark: number): Confidence | null {
  const { text, tokens } = reading
  const last = i - 1
  if (mark === 0 || last < 0 || tokens.start[i]! - tokens.end[last]! > 3) return null
  if (TITLES.get(tokens.hash[last]!) && mark !== 44) return 'likely'
  if (SEX.get(tokens.hash[last]!) && mark === 44 && '(, '.includes(text[tokens.start[last]! - 1]!)) return 'likely'
  const first =
    last < 1 || !isCapital(tokens.shape[last]!) ? -1 : personFrom(reading, last, mark !== 44 || isShortYear(text, tokens.start[i]!))
  for (let k = first; k >= 0 && k > first - 5; k--) if (NO_PERSON.get(tokens.hash[k]!)) return null
  if (first < 0) return null
  return mark !== 44 || TITLES.get(tokens.hash[first]!) ? 'likely' : 'possible'
}

/** "Hein Kramer, 11-02-'61": nobody writes the date of a letter so. */
const isShortYear = (text: string, at: number) => /^\d{1,2}[-/. ]\d{1,2}[-/. ]['’]\d\d(?!\d)/.test(text.slice(at, at + 11))

const SEX = new WordMap<true>([[true, 'm v man vrouw']])

/** First token of the title, initial or given name that makes a person of the words up to token `last`; -1 when nothing does. */
function personFrom({ text, tokens }: Reading, last: number, open: boolean): number {
  const initialLast = tokens.end[last]! - tokens.start[last]! === 1
  if ((initialLast && text[tokens.end[last]!] !== '.') || NO_PERSON.get(tokens.hash[last]!)) return -1
  for (let k = last - 1; k >= 0 && k >= last - 4; k--) {
    const gap = text.slice(tokens.end[k]!, tokens.start[k + 1]!)
    if (TITLES.get(tokens.hash[k]!)) return gap.length <= 2 ? k : -1
    if (gap !== ' ' && gap !== '.' && gap !== '. ' && gap !== '-' && gap !== ', ') return -1
    const initial = tokens.end[k]! - tokens.start[k]! === 1
    if ((initial && gap[0] === '.') || (initialLast && isCapital(tokens.shape[k]!))) return k
    if (open && gap !== ', ' && tokens.shape[k] === TOKEN.capitalised && !initial) return k
    if (tokens.shape[k] !== TOKEN.lower && !isCapital(tokens.shape[k]!)) return -1
  }
  return -1
}

const isCapital = (shape: number) => shape === TOKEN.capitalised || shape === TOKEN.upper || shape === TOKEN.mixed
const TITLES = new WordMap<true>([
  [
    true,
    'heer mevrouw mevr mw dhr hr meneer verzekerde werknemer werkneemster client clienten kandidaat kandidate betrokkene patient naam cliente',
  ],
])
const NO_PERSON = new WordMap<true>([
  [
    true,
    'wet besluit verdrag regeling cao factuur brief contract rapport arrest hoge raad uitspraak verordening richtlijn staatsblad bv nv stichting versie bijlage artikel verslag overeenkomst publicatie auteur namens door handtekening akkoord getekend advies mail nota notitie factuur offerte betreft datum rijbewijs diploma vca bhv code certificaat editie amsterdam utrecht rotterdam',
  ],
])

const SPOKEN = new WordMap<true>([
  [
    true,
    'ik hij zij ze jij je u cliente client werknemer werkneemster kandidaat kandidate man vrouw betrokkene mevrouw meneer heer mw dhr collega medewerker medewerkster zoon dochter patient jongen meisje ikzelf',
  ],
])
const BE = new WordMap<true>([[true, 'ben is bent zijn was']])
const FROM = new WordMap<'van' | 'bouwjaar'>([
  ['van', 'van uit út fan'],
  ['bouwjaar', 'bouwjaar jaargang lichting'],
])
const UNTIL = new WordMap<true>([[true, 'tot t tm en naar maar af through to']])

/** "Ik ben van 1981", "een man uit 1973", "ik ben bouwjaar 1967". */
export function bareYears(reading: Reading, add: Add): void {
  const { text, tokens } = reading
  const { count, token } = digitsOf(reading)
  for (let k = 0; k < count; k++) {
    const i = token[k]!
    const start = tokens.start[i]!
    const end = tokens.end[i]!
    if (end - start === 4 && i > 0 && isOfChild(reading, i) && isLivingYear(Number(text.slice(start, end))) && !isJoined(text, start, end))
      add(start, end, 'likely')
    if (end - start !== 4 || i < 2 || !FROM.get(tokens.hash[i - 1]!)) continue
    if (start - tokens.end[i - 1]! > 2 || !isAdultYear(Number(text.slice(start, end))) || isJoined(text, start, end)) continue
    if (
      i + 1 < tokens.count &&
      UNTIL.get(tokens.hash[i + 1]!) &&
      tokens.start[i + 1]! - end === 1 &&
      !(fold(text.slice(tokens.start[i + 1]!, tokens.end[i + 1]!)) === 'en')
    )
      continue
    if (speaksOfPerson(reading, i - 1)) add(start, end, 'likely')
  }
}

/** "zoontje Daan (2016)", "haar dochter uit 2014", "kinderen: Noor (2012)". */
function isOfChild({ text, tokens }: Reading, i: number): boolean {
  const bracket = text[tokens.start[i]! - 1] === '('
  const from = FROM.get(tokens.hash[i - 1]!) !== undefined
  if ((!bracket && !from) || (bracket && text[tokens.end[i]!] !== ')')) return false
  const last = bracket ? i - 1 : i - 2
  for (let k = last; k >= 0 && k > last - 3; k--) {
    if (CHILD.get(tokens.hash[k]!)) return true
    if (tokens.shape[k] !== TOKEN.capitalised || tokens.start[k + 1]! - tokens.end[k]! > 2) return false
  }
  return false
}
const CHILD = new WordMap<true>([
  [
    true,
    'zoon dochter zoontje dochtertje kind kindje kinderen tweeling jongste oudste kleinzoon kleindochter pleegkind stiefzoon stiefdochter baby',
  ],
])

/** Before "van": a form of "zijn" with a person on either side of it, or a person itself. */
function speaksOfPerson({ tokens }: Reading, i: number): boolean {
  const is = (k: number, words: WordMap<true>) => k >= 0 && words.get(tokens.hash[k]!) === true
  if (is(i - 1, SPOKEN)) return is(i - 2, BE) || isArticlePerson(tokens.hash[i - 1]!)
  if (is(i - 1, BE)) return is(i - 2, SPOKEN) || is(i - 3, SPOKEN)
  return is(i - 2, BE) && (is(i - 3, SPOKEN) || is(i - 1, SPOKEN))
}

const GROWN = new WordMap<true>([[true, 'man vrouw jongen meisje']])
const isArticlePerson = (hash: number) => GROWN.get(hash) === true
