import { dateAt, findDates, isCalendarDay, type DateMatch } from '../../checks/dates.ts'
import { tableOf, watch } from '../../token-table.ts'
import { fold, hashOf, TOKEN } from '../../tokens.ts'
import type { Reading, Span } from '../../types.ts'
import { WordMap } from '../../word-map.ts'
import { isAdultYear, isBirth, isJoined, isLivingYear, type Add } from './plausible.ts'

/** What words do around a date. born: it is a birth date; stop: it is another date; person: somebody is spoken of. */
const WORDS = new WordMap<'born' | 'birthday' | 'stop'>([
  [
    'born',
    `geboren geb gebor geboortedatum geboortedata geboortedat geboortedag geboortejaar geboortejaren gebdat gebdatum gebjaar dob birthdate birthday birth born geboorte geboortedatums geboortedtm gebdtm berne bertedatum bertedei
    naissance geboorteplaats gebplaats geburtsdatum geburtstag dogum urodzenia`,
  ],
  ['birthday', 'jarig verjaardag verjaart'],
  [
    'stop',
    `sinds vanaf per dienst dienstverband indiensttreding brief tot geldig overleden gehuwd getrouwd verhuisd fusie vergadering idee bevalling dd betreft factuur factuurdatum ingangsdatum ingaande ingang datum afspraak gesprek ziek ziekgemeld eerste ziektedag handtekening
    ondertekend getekend aanvraag uitkering werkzaam begonnen gestart start begindatum einddatum opgericht oprichting afgegeven afgifte paspoort rijbewijs intake overlijden`,
  ],
])

const [D, O, B] = [hashOf('d'), hashOf('o'), hashOf('b')]
const BIRTH = watch([O, ...WORDS.hashes((word) => word !== 'stop')])

/** Runs over the tokens; true when some word about birth is there. */
export function besideWords(reading: Reading, add: Add): boolean {
  const { tokens } = reading
  const { marks, marked } = tableOf(reading)
  if ((marked & BIRTH) === 0) return false
  let said = false
  for (let i = 0; i < tokens.count; i++) {
    if ((marks[i]! & BIRTH) === 0) continue
    const word = WORDS.get(tokens.hash[i]!)
    if (word === undefined || word === 'stop') {
      if (tokens.hash[i] !== O || !isDob(reading, i)) continue
    }
    if (isPlaceholder(reading.text, tokens.start[i]!, tokens.end[i]!)) continue
    said = true
    if (!forward(reading, i, word === 'birthday', add)) backward(reading, i, add)
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
  const six = sixDigits(reading, i + 1)
  if (six) {
    add(six.start, six.end, 'likely')
    return true
  }
  const roman = ROMAN.exec(text.slice(from, from + 30))
  if (
    roman &&
    isCalendarDay(Number(roman[2]), ROMANS.indexOf(roman[1]!.toLowerCase()) + 1, Number(/\d+/.exec(roman[0])![0])) &&
    isLivingYear(Number(roman[2]))
  ) {
    const start = from + roman[0].search(/\d/)
    add(start, from + roman[0].length, 'certain')
    return true
  }
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

/** "geb. 12 IX 1968". */
const ROMAN = /^[.:]? ?(?:op )?\d{1,2}[ .-]{1,2}(I{1,3}|IV|VI{0,3}|IX|XI{0,2})[ .-]{1,2}(\d{4})(?!\d)/i
const ROMANS = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii']

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

/** "2019 - 2024", "2019 - heden". */
const isPeriod = (text: string, end: number) => /^ ?[-–] ?(?:(?:19|20)\d\d|heden|nu\b)/.test(text.slice(end, end + 9))

/** A bare year between token `i` and offset `to`, close by: "geboren in 1979", "geboortejaar: 1981". */
function yearIn({ text, tokens }: Reading, i: number, to: number): number | null {
  for (let k = i + 1; k < tokens.count && tokens.start[k]! < to && k <= i + 6; k++) {
    if (tokens.shape[k] !== TOKEN.digits) continue
    return tokens.end[k]! - tokens.start[k]! === 4 &&
      isLivingYear(Number(text.slice(tokens.start[k]!, tokens.end[k]!))) &&
      !isJoined(text, tokens.start[k]!, tokens.end[k]!) &&
      !isPeriod(text, tokens.end[k]!)
      ? tokens.start[k]!
      : null
  }
  return null
}

/** "op 3 juli 1973 geboren", "de op 12-03-1980 te Tilburg geboren werknemer". */
function backward(reading: Reading, i: number, add: Add): void {
  const { text, tokens } = reading
  const end = tokens.start[i]!
  if (fold(text.slice(end, tokens.end[i]!)) !== 'geboren') return
  const from = Math.max(0, end - BACK)
  const date = findDates(text, from, end).findLast((d) => d.end <= end && d.year !== null)
  if (date && isBirth(date, false) && !/[.;\n]\s/.test(text.slice(date.end, end))) return add(date.start, date.end, 'certain')
  for (let k = i - 1; k > 0 && k >= i - 5; k--) {
    if (tokens.shape[k] !== TOKEN.digits) continue
    const year = tokens.end[k]! - tokens.start[k]! === 4 && isAdultYear(Number(text.slice(tokens.start[k]!, tokens.end[k]!)))
    if (year && (k === i - 1 || IN.get(tokens.hash[k - 1]!)) && !isStopped(reading, k, end)) add(tokens.start[k]!, tokens.end[k]!, 'likely')
    return
  }
}

const IN = new WordMap<true>([[true, 'in anno']])

/** "geb.datum" and "geboorteplaats en -datum" speak of the same date; any other stop word begins something else. */
function isStopped({ text, tokens }: Reading, i: number, at: number): boolean {
  for (let k = i + 1; k < tokens.count && tokens.start[k]! < at; k++) {
    if (WORDS.get(tokens.hash[k]!) !== 'stop') continue
    // "(dd-mm-jjjj)" says how to fill in.
    if (text.startsWith('-mm', tokens.end[k]!) || text.startsWith('/mm', tokens.end[k]!)) continue
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
