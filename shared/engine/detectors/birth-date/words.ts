import { dateAt, findDates, isCalendarDay, type DateMatch } from '../../checks/dates.ts'
import { isDigitChar, isWordChar } from '../../digits.ts'
import { tableOf, watch } from '../../token-table.ts'
import { fold, hashOf, TOKEN } from '../../tokens.ts'
import type { Reading, Span } from '../../types.ts'
import { WordMap } from '../../word-map.ts'
import { isAdultDay, isBirth, isJoined, isLivingYear, isUnderOtherHeader, type Add } from './plausible.ts'

/** A word with one letter left out, doubled or swapped with the next: "gebortedatum", "geboorteadtum". */
function slips(word: string): string {
  const out: string[] = []
  for (let i = 2; i < word.length; i++) out.push(word.slice(0, i) + word.slice(i + 1), word.slice(0, i) + word[i]! + word.slice(i))
  for (let i = 2; i + 1 < word.length; i++) out.push(word.slice(0, i) + word[i + 1]! + word[i]! + word.slice(i + 2))
  return out.join(' ')
}

/** What words do around a date. born: it is a birth date; stop: it is another date; person: somebody is spoken of. */
const WORDS = new WordMap<'born' | 'birthday' | 'calendar' | 'stop' | 'dob' | 'ne' | 'bsn'>([
  ['dob', 'o'],
  ['ne', 'le'],
  ['bsn', 'bsn burgerservicenummer bsnnr sofinummer burgerservicenr'],
  [
    'born',
    `geboren geb ${slips('geboortedatum')} ${slips('geboren')} gebdd gbd gbdt gbdat gbdtm gbdatum gebd gebdt gebdag gebj gebjr geboortejr gebooren geborn gebore geboorte_datum geboortedatu geborenen geboortemaand gebdate nacimiento narozen dogumlu urodzony urodzona geborene geboortig geboren/geb gebor geboortedatum geboortedata geboortedat geboortedag geboortejaar geboortejaren gebdat gebdatum gebjaar dob birthdate birthday birth born geboorte geboortedatums geboortedtm gebdtm berne bertedatum bertedei
    naissance geboorteplaats gebplaats geburtsdatum geburtstag dogum urodzenia levenslicht`,
  ],
  ['birthday', 'jarig jarige verjaardag verjaart verjaarde'],
  ['calendar', 'jarigen verjaardagen verjaardagskalender verjaardagslijst verjaardagenlijst verjaardagsoverzicht'],
  [
    'stop',
    `sinds vanaf per dienst dienstverband indiensttreding brief tot geldig overleden gehuwd getrouwd verhuisd fusie vergadering idee bevalling dd betreft factuur factuurdatum ingangsdatum ingaande ingang datum afspraak gesprek ziek ziekgemeld eerste ziektedag handtekening
    ondertekend getekend aanvraag uitkering werkzaam begonnen gestart start begindatum einddatum opgericht oprichting afgegeven afgifte paspoort rijbewijs intake overlijden`,
  ],
])

const [D, B, DATUM] = [hashOf('d'), hashOf('b'), hashOf('datum')]
const BIRTH = watch(WORDS.hashes((word) => word !== 'stop'))

/** Runs over the tokens; true when some word about birth is there. */
export function besideWords(reading: Reading, add: Add): boolean {
  const { tokens } = reading
  const { marks, marked } = tableOf(reading)
  if ((marked & BIRTH) === 0) return false
  let said = false
  let listed = 0
  for (let i = 0; i < tokens.count; i++) {
    if ((marks[i]! & BIRTH) === 0) continue
    const word = WORDS.get(tokens.hash[i]!)
    if (word === undefined || word === 'stop') continue
    if (word === 'bsn') beforeBsn(reading, i, add)
    if (word === 'bsn' || (word === 'dob' && !isDob(reading, i)) || (word === 'ne' && !isNe(reading, i))) continue
    if (isPlaceholder(reading.text, tokens.start[i]!, tokens.end[i]!) || reading.text.startsWith('</', tokens.start[i]! - 2)) continue
    said = true
    if (word === 'calendar') {
      if (tokens.start[i]! >= listed) listed = calendar(reading.text, tokens.end[i]!, add)
    } else if (!forward(reading, i, word === 'birthday', add) && word !== 'birthday') backward(reading, i, add)
    if (word === 'birthday') birthdayBefore(reading, i, add)
    below(reading.text, tokens.start[i]!, tokens.end[i]!, add)
  }
  return said
}

/** A header over a column that is held by spaces (text out of a PDF): dates that begin below it, line after line. */
function below(text: string, start: number, end: number, add: Add): void {
  if (!text.startsWith('  ', end) && !text.startsWith('  ', start - 2)) return
  const head = text.slice(Math.max(0, start - 400), start)
  const column = head.length - head.lastIndexOf('\n') - 1
  let misses = 0
  for (let line = text.indexOf('\n', end) + 1; line > 0 && column < 400 && misses < 3; line = text.indexOf('\n', line) + 1) {
    const from = line + Math.max(0, column - 4)
    const date = findDates(text, from, from + 9)[0]
    const here = date && date.year !== null && date.day !== null && text.lastIndexOf('\n', date.start) < line
    if (here && isLivingYear(date.year!)) add(date.start, date.end, 'likely')
    misses = here ? 0 : misses + 1
  }
}

/** "d.o.b." */
function isDob({ text, tokens }: Reading, i: number): boolean {
  return (
    i > 0 &&
    i + 1 < tokens.count &&
    tokens.hash[i - 1] === D &&
    tokens.hash[i + 1] === B &&
    text[tokens.end[i]!] === '.' &&
    text[tokens.end[i - 1]!] === '.'
  )
}

/** "…, 14 mei 1967, bsn 413 575 433": a full date right before the word, the number in any grouping. */
function beforeBsn({ text, tokens }: Reading, i: number, add: Add): void {
  const at = tokens.start[i]!
  if (!/\d\)?[ ,;|/·•–-]{1,3}$/.test(text.slice(Math.max(0, at - 5), at))) return
  const date = findDates(text, Math.max(0, at - 26), at).at(-1)
  if (!date || !isAdultDay(date) || isWordChar(text.charCodeAt(date.start - 1)) || !/^ ?[,;|/·•–-]? ?$/.test(text.slice(date.end, at)))
    return
  if (/^[^\n\d]{0,12}\d/.test(text.slice(tokens.end[i]!, tokens.end[i]! + 13)) && !isUnderOtherHeader(text, date.start))
    add(date.start, date.end, 'likely')
}

/** "né le", "née le". */
const isNe = ({ text, tokens }: Reading, i: number) =>
  i > 0 && /^n[eé]e?$/i.test(text.slice(tokens.start[i - 1]!, Math.min(tokens.end[i - 1]!, tokens.start[i - 1]! + 4)))

/** "[geboortedatum]", "{geboortedatum klant}": stands where a value has been taken out, and says nothing about what follows. */
function isPlaceholder(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 20), start)
  const at = Math.max(before.lastIndexOf('['), before.lastIndexOf('{'))
  if (at < 0) return false
  const close = before[at] === '[' ? ']' : '}'
  const to = text.slice(end, end + 24).indexOf(close)
  return to >= 0 && !/[\d\n\]}]/.test(before.slice(at + 1) + text.slice(end, end + to))
}

const AHEAD = 90
const BACK = 45

function forward(reading: Reading, i: number, weak: boolean, add: Add): boolean {
  const { text, tokens } = reading
  const from = tokens.end[i]!
  const to = Math.min(text.length, from + AHEAD)
  const plain = plainDate(reading, i)
  if (plain === null) {
    const odd =
      sixDigits(reading, i + 1) ?? sixDigits(reading, i + 2) ?? boxed(text, from) ?? monthYear(text, from) ?? spacedShort(text, from)
    if (odd) {
      add(odd.start, odd.end, 'likely')
      return true
    }
    if (isHead(text, from)) return true
  }
  const date = plain ?? findDates(text, from, to).find((d) => d.year !== null || text.slice(from, d.start).length <= 25) ?? null
  const until = date?.start ?? to
  const year = yearIn(reading, i, until)
  const at = year?.start ?? until
  if ((!date && year === null) || isStopped(reading, i, at) || isNextLabel(text, from, at)) return false
  if (year !== null) {
    add(year.start, year.end, weak ? 'likely' : 'certain')
    moreYears(text, year.end, add)
    return true
  }
  if (!date || !isBirth(date, weak, date.start - from)) return false
  add(date.start, date.end, date.year === null && weak ? 'likely' : 'certain')
  alsoListed(text, date, add)
  return true
}

/** The next number, close by and on the same line, begins a date with its three parts, as it mostly does. */
function plainDate({ text, tokens }: Reading, i: number): DateMatch | null {
  const backwards = /^\D{0,6}(\d\d)-(\d\d)-(\d\d)(?![\d-])/.exec(text.slice(tokens.end[i]!, tokens.end[i]! + 16))
  // "geboren 88-02-19": the year first, and no day.
  if (backwards && Number(backwards[1]) > 31 && isCalendarDay(null, Number(backwards[2]), Number(backwards[3]))) {
    const end = tokens.end[i]! + backwards[0].length
    return {
      start: end - 8,
      end,
      year: 1900 + Number(backwards[1]),
      month: Number(backwards[2]),
      day: Number(backwards[3]),
      twoDigitYear: true,
      style: 'iso',
    }
  }
  for (let k = i + 1; k < tokens.count && k < i + 4; k++) {
    if (tokens.shape[k] !== TOKEN.digits) continue
    const date = dateAt(text, tokens.start[k]!)
    return date !== null && date.day !== null && date.year !== null && !text.slice(tokens.end[i]!, date.start).includes('\n') ? date : null
  }
  return null
}

/** "Verjaardagskalender: Petra 4 januari, Samir 19 januari": days without a year, down to a blank line. Gives the offset up to which was read. */
function calendar(text: string, from: number, add: Add): number {
  const stop = NEXT_LIST.exec(text.slice(from, from + 2000))
  const to = Math.min(text.length, from + (stop?.index ?? 2000))
  for (const date of findDates(text, from, to)) if (date.year === null && date.day !== null) add(date.start, date.end, 'likely')
  return to
}

/** The word stands in a row of heads: "GEB.DAT      BSN          MELDING", and the value is not the next one. */
function isHead(text: string, from: number): boolean {
  const line = /^[^\n\d]{0,80}\n/.exec(text.slice(from, from + 82))?.[0]
  return line !== undefined && / {3,}\p{L}| \| ?\p{L}|\t\p{L}/u.test(line)
}

/** A blank line, or a line under another heading than a month's. */
const NEXT_LIST = /\n[ \t\r]*\n|\n(?!(?:jan|feb|maart|mrt|apr|mei|ju[nl]i|aug|sep|okt|nov|dec))[^\n:\d]{3,30}:/i

/** "geb. 140866": day, month, year in six digits, right after the word. */
function sixDigits({ text, tokens }: Reading, i: number): Span | null {
  if (
    i >= tokens.count ||
    tokens.shape[i] !== TOKEN.digits ||
    tokens.end[i]! - tokens.start[i]! !== 6 ||
    tokens.start[i]! - tokens.end[i - 1]! > 3
  )
    return null
  const start = tokens.start[i]!
  return isCalendarDay(null, Number(text.slice(start + 2, start + 4)), Number(text.slice(start, start + 2)))
    ? { start, end: start + 6 }
    : null
}

/** "1 4 | 0 2 | 1 9 7 1", "12|03|1979", "_1_2_ 0 3 1979": digits in the boxes of a form, eight in all. */
function boxed(text: string, from: number): Span | null {
  let i = from + (/^[.\s:-]{0,2}(?:dat|datum|dtm)\b/i.exec(text.slice(from, from + 10))?.[0].length ?? 0)
  for (const stop = i + 8; i < stop && !isDigitChar(text.charCodeAt(i)) && !isWordChar(text.charCodeAt(i));) i++
  const start = i
  if (!isDigitChar(text.charCodeAt(i)) || dateAt(text, i)?.day) return null
  let digits = ''
  let end = i
  let boxes = 0
  for (let gap = 0; digits.length < 8 && gap < 4; i++) {
    const c = text.charCodeAt(i)
    if (isDigitChar(c)) {
      digits += text[i]!
      end = i + 1
      gap = 0
    } else if (' |-/_.[]\u00a0'.includes(text[i] ?? 'x')) {
      if (gap === 0) boxes++
      gap++
    } else break
  }
  if (digits.length !== 8 || boxes < 2 || isDigitChar(text.charCodeAt(end))) return null
  const isDay = isCalendarDay(Number(digits.slice(4)), Number(digits.slice(2, 4)), Number(digits.slice(0, 2)))
  return isDay && isLivingYear(Number(digits.slice(4))) ? { start, end } : null
}

/** "GEB: 12 9 63": day, month and a short year with nothing but spaces. */
function spacedShort(text: string, from: number): Span | null {
  const m = /^[.:]{0,2} {0,3}(\d{1,2}) (\d{1,2}) (\d\d)(?![\d.,:/-])/.exec(text.slice(from, from + 16))
  if (!m || !isCalendarDay(null, Number(m[2]), Number(m[1]))) return null
  return { start: from + m[0].search(/\d/), end: from + m[0].length }
}

/** "geb. 12/17", "geb 03-'88": month and year. */
function monthYear(text: string, from: number): Span | null {
  const m = /^[.:]? ?(?:in )?(0?[1-9]|1[0-2])[/-]['’]?(\d\d)(?![\d/.-])/.exec(text.slice(from, from + 16))
  if (!m) return null
  return { start: from + m[0].search(/\d/), end: from + m[0].length }
}

/** "12-03-1980 en 14-05-1982": the word speaks of the whole list. */
function alsoListed(text: string, first: DateMatch, add: Add): void {
  let end = first.end
  for (let n = 0; n < 12; n++) {
    const joint = JOINT.exec(text.slice(end, end + 22))
    const date = joint && dateAt(text, end + joint[0].length)
    if (joint && !date) return yearListed(text, end + joint[0].length, add)
    if (!date || date.year === null) return
    add(date.start, date.end, 'likely')
    end = date.end
  }
}

const JOINT = /^(?: ?[,;/] ?(?:en |moet zijn |lees |wordt |is )?| en | resp\. | respectievelijk | resp | moet zijn | wordt | ?-> ?)/

/** "… 19-06-1981 en 2004": of the last of them only the year is known. */
function yearListed(text: string, at: number, add: Add): void {
  const year = /^\d{4}(?![\d]|[-/.]\d| ?[-–] ?\d)/.exec(text.slice(at, at + 9))
  if (year && isLivingYear(Number(year[0])) && !isJoined(text, at, at + 4)) add(at, at + 4, 'likely')
}

/** "kinderen, geboren in 2012, 2015 en 2020" */
function moreYears(text: string, from: number, add: Add): void {
  for (let at = from, n = 0; n < 10; n++) {
    const m =
      /^(?:, ?(?:en )?| en | ?\/ ?|,? en (?:ik|jij|hij|zij|ze|de ander|mijn \p{L}+) (?:in|uit|van) )(\d{4})(?!\d|[-/.]\d| ?[-–])/u.exec(
        text.slice(at, at + 32),
      )
    if (!m || !isLivingYear(Number(m[1]))) return
    at += m[0].length
    add(at - 4, at, 'likely')
  }
}

/** "2019 - 2024", "2019 - heden". */
const isPeriod = (text: string, end: number) => /^ ?[-–] ?(?:(?:19|20)\d\d|heden|nu\b)/.test(text.slice(end, end + 9))

/** A bare year between token `i` and offset `to`, close by: "geboren in 1979", "geboortejaar: 1981". */
function yearIn({ text, tokens }: Reading, i: number, to: number): Span | null {
  for (let k = i + 1; k < tokens.count && tokens.start[k]! < to && k <= i + 6; k++) {
    if (tokens.shape[k] !== TOKEN.digits) continue
    const short = tokens.end[k]! - tokens.start[k]! === 2 && !isJoined(text, tokens.start[k]!, tokens.end[k]!)
    if (short && "'’‘".includes(text[tokens.start[k]! - 1] ?? ' ')) return { start: tokens.start[k]! - 1, end: tokens.end[k]! }
    // "geboren voor 1951, namelijk …" says when a rule holds.
    if (k > i + 1 && BOUND.get(tokens.hash[k - 1]!)) continue
    return tokens.end[k]! - tokens.start[k]! === 4 &&
      isLivingYear(Number(text.slice(tokens.start[k]!, tokens.end[k]!))) &&
      !isJoined(text, tokens.start[k]!, tokens.end[k]!) &&
      !isPeriod(text, tokens.end[k]!)
      ? { start: tokens.start[k]!, end: tokens.end[k]! }
      : null
  }
  return null
}

const BOUND = new WordMap<true>([[true, 'voor na vanaf tot']])

/** "ze is 4 juli jarig". */
function birthdayBefore({ text, tokens }: Reading, i: number, add: Add): void {
  const end = tokens.start[i]!
  const date = findDates(text, Math.max(0, end - 24), end).at(-1)
  if (date && date.day !== null && date.end <= end && end - date.end <= 12 && !/[.;\n]/.test(text.slice(date.end, end)))
    add(date.start, date.end, 'likely')
}

/** "op 3 juli 1973 geboren", "de op 12-03-1980 te Tilburg geboren werknemer", "3 juli 1973 is haar geboortedag". */
function backward(reading: Reading, i: number, add: Add): void {
  const { text, tokens } = reading
  const end = tokens.start[i]!
  const word = fold(text.slice(end, tokens.end[i]!))
  if (SAID_AFTER.has(word)) return asSaidAfter(text, end, add)
  if (word !== 'geboren' && word !== 'levenslicht') return
  const from = Math.max(0, end - BACK)
  const date = findDates(text, from, end).findLast((d) => d.end <= end && d.year !== null)
  if (date && isBirth(date, false) && !/[.;\n]\s/.test(text.slice(date.end, end))) return add(date.start, date.end, 'certain')
  for (let k = i - 1; k > 0 && k >= i - 5; k--) {
    if (tokens.shape[k] !== TOKEN.digits) continue
    const year = tokens.end[k]! - tokens.start[k]! === 4 && isLivingYear(Number(text.slice(tokens.start[k]!, tokens.end[k]!)))
    if (year && (k === i - 1 || IN.get(tokens.hash[k - 1]!)) && !isStopped(reading, k, end)) add(tokens.start[k]!, tokens.end[k]!, 'likely')
    return
  }
}

const SAID_AFTER = new Set(['geboortedatum', 'geboortedag', 'geboortedata'])
/** From the date to the word: "is de echte", "als", "staat als", "of 4-3-1981: welke". */
const LEADS_TO =
  /^[)"']?(?:[,;:.]? ?(?:welke|wat is (?:nu )?de (?:juiste|echte))|,? (?:\p{L}+ ){0,4}(?:als|is|was|haar|zijn|de|mijn|uw|een|geen|echte|juiste)) $/u

/** "Is 12-03-1980 de juiste geboortedatum?", and of two days in one sentence "welke geboortedag klopt?" both. */
function asSaidAfter(text: string, end: number, add: Add): void {
  const from = Math.max(0, end - 2 * BACK)
  const dates = findDates(text, from, end).filter((d) => d.end <= end && d.year !== null && d.day !== null && isBirth(d, false))
  const last = dates.at(-1)
  if (!last || end - last.end > BACK || !LEADS_TO.test(text.slice(last.end, end))) return
  add(last.start, last.end, 'likely')
  const before = dates.at(-2)
  if (before && text.endsWith('welke ', end) && !/[.\n]\s/.test(text.slice(before.end, last.start)))
    add(before.start, before.end, 'possible')
}

const IN = new WordMap<true>([[true, 'in anno']])

/** "geb.datum" and "geboorteplaats en -datum" speak of the same date; any other stop word begins something else. */
function isStopped({ text, tokens }: Reading, i: number, at: number): boolean {
  for (let k = i + 1; k < tokens.count && tokens.start[k]! < at; k++) {
    if (WORDS.get(tokens.hash[k]!) !== 'stop') continue
    // "(dd-mm-jjjj)" says how to fill in.
    if (text.startsWith('-mm', tokens.end[k]!) || text.startsWith('/mm', tokens.end[k]!)) continue
    const glued = text[tokens.start[k]! - 1] === '-' || (k === i + 1 && text[tokens.start[k]! - 1] === '.')
    if (!glued && !(k === i + 1 && tokens.hash[k] === DATUM)) return true
  }
  return false
}

/** A chat's answer begins with its time, and perhaps with who sends it: "\n[09:18] Joke: ". */
const TIME_OF_MESSAGE = /\n[^\n\p{L}]{0,14}\d\d?:\d\d(?::\d\d)?\]?[ -]{0,3}(?:[\p{L} .]{2,30}:)?/u

/** Another label ("Telefoon:") or a blank line stands between. */
function isNextLabel(text: string, from: number, to: number): boolean {
  const between = text.slice(from, to).replace(TIME_OF_MESSAGE, '\n')
  const colon = between.lastIndexOf(':')
  const line = between.indexOf('\n')
  if (line >= 0 && colon > line) return true
  const blank = between.indexOf('\n\n')
  return blank >= 0 && /[A-Za-z0-9]/.test(between)
}
