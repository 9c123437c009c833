import { dateAt, findDates, toIso, type DateMatch } from '../checks/dates.ts'
import { isElfproef } from '../checks/elfproef.ts'
import { digitsOf, isDigitChar, isWordChar } from '../digits.ts'
import { SpanSet } from '../span-set.ts'
import { eachCellBelow } from '../text-table.ts'
import { fold, TOKEN } from '../tokens.ts'
import type { Confidence, Detector, Known, Reading, Sighting } from '../types.ts'
import { WordMap } from '../word-map.ts'

const THIS_YEAR = new Date().getFullYear()
/** Nobody in these documents is younger who is named without the word "geboren". */
const ADULT = 14
const OLDEST = 105

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
    if (said && reading.text.includes('\n')) eachCellBelow(reading.text, isBirthLabel, (start, end) => inCell(reading.text, start, end, add))
    afterSigns(reading, add)
    bareYears(reading, add)
    besideBsn(reading, add)
    ofTheRoster(reading, known, add)
    return found
  },
}

type Add = (start: number, end: number, confidence: Confidence) => void

/** What words do around a date. born: it is a birth date; stop: it is another date; person: somebody is spoken of. */
const WORDS = new WordMap<'born' | 'birthday' | 'stop'>([
  ['born', `geboren geb gebor geboortedatum geboortedata geboortedat geboortedag geboortejaar geboortejaren gebdat gebdatum gebjaar dob birthdate birthday birth born geboorte geboortedatums geboortedtm gebdtm berne bertedatum bertedei
    naissance geboorteplaats gebplaats geburtsdatum geburtstag dogum urodzenia`],
  ['birthday', 'jarig verjaardag verjaart bouwjaar'],
  ['stop', `sinds vanaf per dienst dienstverband indiensttreding brief tot geldig overleden gehuwd getrouwd verhuisd dd betreft factuur factuurdatum ingangsdatum ingaande ingang datum afspraak gesprek ziek ziekgemeld eerste ziektedag handtekening
    ondertekend getekend aanvraag uitkering werkzaam begonnen gestart start begindatum einddatum opgericht oprichting afgegeven afgifte paspoort rijbewijs intake overlijden`],
])

/** Runs over the tokens; true when some word about birth is there. */
function besideWords(reading: Reading, add: Add): boolean {
  const { tokens } = reading
  let said = false
  for (let i = 0; i < tokens.count; i++) {
    const word = WORDS.get(tokens.hash[i]!)
    if (word === undefined || word === 'stop') {
      if (tokens.hash[i] !== O || !isDob(reading, i)) continue
    }
    said = true
    if (!forward(reading, i, word === 'birthday', add)) backward(reading, i, add)
  }
  return said
}

const LETTER = new WordMap<'d' | 'o' | 'b'>([['d', 'd'], ['o', 'o'], ['b', 'b']])
const O = letterHash('o')

function letterHash(letter: string): number {
  let h = Math.imul(0x811c9dc5 ^ letter.charCodeAt(0), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** "d.o.b." */
function isDob({ text, tokens }: Reading, i: number): boolean {
  return i > 0 && i + 1 < tokens.count && LETTER.get(tokens.hash[i - 1]!) === 'd' && LETTER.get(tokens.hash[i + 1]!) === 'b' && text[tokens.end[i]!] === '.' && text[tokens.end[i - 1]!] === '.'
}

const AHEAD = 90
const BACK = 45

function forward(reading: Reading, i: number, weak: boolean, add: Add): boolean {
  const { text, tokens } = reading
  const from = tokens.end[i]!
  const to = Math.min(text.length, from + AHEAD)
  const date = findDates(text, from, to).find((d) => d.year !== null || text.slice(from, d.start).length <= 25) ?? null
  const until = date?.start ?? to
  const year = yearIn(reading, i, until)
  const at = year ?? until
  if ((!date && year === null) || isStopped(reading, i, at) || isNextLabel(text, from, at)) return false
  if (year !== null) {
    add(year, year + 4, weak ? 'likely' : 'certain')
    return true
  }
  if (!date || !isBirth(date, weak)) return false
  add(date.start, date.end, 'certain')
  alsoListed(text, date, add)
  return true
}

/** "12-03-1980 en 14-05-1982": the word speaks of the whole list. */
function alsoListed(text: string, first: DateMatch, add: Add): void {
  let end = first.end
  for (let n = 0; n < 12; n++) {
    const joint = /^(?: ?[,;/] ?| en | resp\. | respectievelijk | resp )/.exec(text.slice(end, end + 17))
    const date = joint && dateAt(text, end + joint[0].length)
    if (!date || date.year === null) return
    add(date.start, date.end, 'likely')
    end = date.end
  }
}

/** A bare year between token `i` and offset `to`, close by: "geboren in 1979", "geboortejaar: 1981". */
function yearIn({ text, tokens }: Reading, i: number, to: number): number | null {
  for (let k = i + 1; k < tokens.count && tokens.start[k]! < to && k <= i + 6; k++) {
    if (tokens.shape[k] !== TOKEN.digits) continue
    return tokens.end[k]! - tokens.start[k]! === 4 && isLivingYear(Number(text.slice(tokens.start[k]!, tokens.end[k]!))) && !isJoined(text, tokens.start[k]!, tokens.end[k]!) ? tokens.start[k]! : null
  }
  return null
}

const isLivingYear = (year: number) => year >= THIS_YEAR - OLDEST && year <= THIS_YEAR
const isAdultYear = (year: number) => year >= THIS_YEAR - OLDEST && year <= THIS_YEAR - ADULT

/** A mark and a digit on either side: part of a number or a period (2018-2021). */
function isJoined(text: string, start: number, end: number): boolean {
  const mark = (at: number) => '-–/.,:'.includes(text[at] ?? ' ')
  return isWordChar(text.charCodeAt(start - 1)) || isWordChar(text.charCodeAt(end)) || (mark(start - 1) && isDigitChar(text.charCodeAt(start - 2))) || (mark(end) && isDigitChar(text.charCodeAt(end + 1)))
}

/** "op 3 juli 1973 geboren", "de op 12-03-1980 te Tilburg geboren werknemer". */
function backward(reading: Reading, i: number, add: Add): void {
  const { text, tokens } = reading
  const end = tokens.start[i]!
  if (fold(text.slice(end, tokens.end[i]!)) !== 'geboren') return
  const from = Math.max(0, end - BACK)
  const date = findDates(text, from, end).findLast((d) => d.end <= end && d.year !== null)
  if (date && isBirth(date, false) && !/[.;\n]\s/.test(text.slice(date.end, end))) return add(date.start, date.end, 'certain')
  const k = i - 1
  if (k > 0 && tokens.shape[k] === TOKEN.digits && tokens.end[k]! - tokens.start[k]! === 4 && isAdultYear(Number(text.slice(tokens.start[k]!, tokens.end[k]!)))) add(tokens.start[k]!, tokens.end[k]!, 'likely')
}

const isBirth = (d: DateMatch, weak: boolean): boolean => {
  if (d.year === null) return d.day !== null && !weak
  return d.twoDigitYear || (d.year >= THIS_YEAR - OLDEST - 15 && d.year <= THIS_YEAR)
}

/** "geb.datum" and "geboorteplaats en -datum" speak of the same date; any other stop word begins something else. */
function isStopped({ text, tokens }: Reading, i: number, at: number): boolean {
  for (let k = i + 1; k < tokens.count && tokens.start[k]! < at; k++) {
    if (WORDS.get(tokens.hash[k]!) !== 'stop') continue
    const glued = text[tokens.start[k]! - 1] === '-' || (k === i + 1 && text[tokens.start[k]! - 1] === '.')
    if (!glued) return true
  }
  return false
}

/** Another label ("Telefoon:") or a blank line stands between. */
function isNextLabel(text: string, from: number, to: number): boolean {
  const between = text.slice(from, to)
  const colon = between.lastIndexOf(':')
  const line = between.indexOf('\n')
  if (line >= 0 && colon > line) return true
  const blank = between.indexOf('\n\n')
  return blank >= 0 && /[A-Za-z0-9]/.test(between)
}

function inCell(text: string, start: number, end: number, add: Add): void {
  for (const date of findDates(text, start, end)) if (date.end <= end) add(date.start, date.end, 'certain')
  let at = start
  while (at < end && !isDigitChar(text.charCodeAt(at))) at++
  let stop = at
  while (stop < end && isDigitChar(text.charCodeAt(stop))) stop++
  if (stop - at === 4 && isLivingYear(Number(text.slice(at, stop))) && !isJoined(text, at, stop)) add(at, stop, 'certain')
}

let lastLabel = ''
let lastAnswer = false
function isBirthLabel(label: string): boolean {
  if (label === lastLabel) return lastAnswer
  const l = fold(label)
  lastLabel = label
  lastAnswer = (/geboorte|geboren|geb[ ._-]*(dat|dtm|jaar)|^\s*geb\.?\s*$|birth|\bdob\b|verjaardag|bertedatum/.test(l) && !/plaats|land|naam|place|verlof/.test(l.replace(/(en|\/|&|-) ?-?(plaats|land)/g, '')))
  return lastAnswer
}

/** "*12-03-1980", "° 12/03/1980", "J. Jansen (3 mrt. '64)". */
function afterSigns(reading: Reading, add: Add): void {
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
    const before = text.charCodeAt(at - 1)
    const bracket = before === 40
    if (!bracket && !(before === 32 && text.charCodeAt(at - 2) === 44)) continue
    if (reading.tokens.end[i]! - at > 4 || !isPersonBefore(reading, i, bracket)) continue
    const date = dateAt(text, at)
    if (date && date.day !== null && date.year !== null && isAdult(date)) add(date.start, date.end, 'likely')
  }
}

const isAdult = (d: DateMatch) => d.year !== null && (isAdultYear(d.year) || (d.twoDigitYear && isAdultYear(d.year - 100)))

/** "N.O. Lichtenbelt", "mevrouw De Wit", "Sanne Bakker": two words or more that look like a person, right before. */
function isPersonBefore({ text, tokens }: Reading, i: number, bracket: boolean): boolean {
  if (i < 2 || tokens.start[i]! - tokens.end[i - 1]! > 2 || !isCapital(tokens.shape[i - 1]!) || NO_PERSON.get(tokens.hash[i - 1]!)) return false
  for (let k = i - 2, steps = 0; k >= 0 && steps < 4; k--, steps++) {
    const gap = text.slice(tokens.end[k]!, tokens.start[k + 1]!)
    if (gap !== ' ' && gap !== '.' && gap !== '. ' && gap !== '-' && gap !== ', ') return false
    if (NO_PERSON.get(tokens.hash[k]!)) return false
    if (TITLES.get(tokens.hash[k]!)) return true
    const initial = tokens.end[k]! - tokens.start[k]! === 1
    if (initial && gap[0] === '.') return true
    if (bracket && gap !== ', ' && tokens.shape[k] === TOKEN.capitalised && !initial) return true
    if (tokens.shape[k] !== TOKEN.lower && !isCapital(tokens.shape[k]!)) return false
  }
  return false
}

const isCapital = (shape: number) => shape === TOKEN.capitalised || shape === TOKEN.upper || shape === TOKEN.mixed
const TITLES = new WordMap<true>([[true, 'heer mevrouw mevr mw dhr hr meneer verzekerde werknemer werkneemster client clienten kandidaat kandidate betrokkene patient naam cliente']])
const NO_PERSON = new WordMap<true>([[true, 'wet besluit verdrag regeling cao factuur brief contract rapport arrest hoge raad uitspraak verordening richtlijn staatsblad bv nv stichting versie bijlage artikel verslag overeenkomst amsterdam utrecht rotterdam']])

const SPOKEN = new WordMap<true>([[true, 'ik hij zij ze jij je u cliente client werknemer werkneemster kandidaat kandidate man vrouw betrokkene mevrouw meneer heer mw dhr collega medewerker medewerkster zoon dochter patient jongen meisje ikzelf']])
const BE = new WordMap<true>([[true, 'ben is bent zijn was']])
const FROM = new WordMap<'van' | 'bouwjaar'>([['van', 'van uit út fan'], ['bouwjaar', 'bouwjaar jaargang lichting']])
const UNTIL = new WordMap<true>([[true, 'tot t tm en naar maar af through to']])

/** "Ik ben van 1981", "een man uit 1973", "ik ben bouwjaar 1967". */
function bareYears(reading: Reading, add: Add): void {
  const { text, tokens } = reading
  const { count, token } = digitsOf(reading)
  for (let k = 0; k < count; k++) {
    const i = token[k]!
    const start = tokens.start[i]!
    const end = tokens.end[i]!
    if (end - start !== 4 || i < 2 || !FROM.get(tokens.hash[i - 1]!)) continue
    if (start - tokens.end[i - 1]! > 2 || !isAdultYear(Number(text.slice(start, end))) || isJoined(text, start, end)) continue
    if (i + 1 < tokens.count && UNTIL.get(tokens.hash[i + 1]!) && tokens.start[i + 1]! - end === 1 && !(fold(text.slice(tokens.start[i + 1]!, tokens.end[i + 1]!)) === 'en')) continue
    if (speaksOfPerson(reading, i - 1)) add(start, end, 'likely')
  }
}

/** Before "van": a form of "zijn" with a person on either side of it, or a person itself. */
function speaksOfPerson({ tokens }: Reading, i: number): boolean {
  const is = (k: number, words: WordMap<true>) => k >= 0 && words.get(tokens.hash[k]!) === true
  if (is(i - 1, SPOKEN)) return is(i - 2, BE) || isArticlePerson(tokens.hash[i - 1]!)
  if (is(i - 1, BE)) return is(i - 2, SPOKEN) || is(i - 3, SPOKEN)
  return is(i - 2, BE) && (is(i - 3, SPOKEN) || is(i - 1, SPOKEN))
}

const GROWN = new WordMap<true>([[true, 'man vrouw jongen meisje']])
const isArticlePerson = (hash: number) => GROWN.get(hash) === true

/** "…, 463044757, 17-06-1968, …": a full date of an adult's age in the place next to a BSN. */
function besideBsn(reading: Reading, add: Add): void {
  const { text, tokens } = reading
  const { count, token } = digitsOf(reading)
  for (let k = 0; k < count; k++) {
    const i = token[k]!
    const start = tokens.start[i]!
    const end = tokens.end[i]!
    if (end - start !== 9 || !isElfproef(text.slice(start, end)) || isWordChar(text.charCodeAt(start - 1)) || isWordChar(text.charCodeAt(end))) continue
    const after = /^ ?[,;|/\t(]? ?/.exec(text.slice(end, end + 3))![0].length
    const date = after > 0 ? dateAt(text, end + after) : null
    if (date && date.day !== null && date.year !== null && isAdult(date)) add(date.start, date.end, 'likely')
    const before = findDates(text, Math.max(0, start - 24), start).at(-1)
    if (before && before.day !== null && before.year !== null && isAdult(before) && /^ ?[,;|/\t] ?(bsn:? ?)?$/i.test(text.slice(before.end, start))) add(before.start, before.end, 'likely')
  }
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
