import { FLAG } from '../../lexicon.ts'
import type { Confidence, Sighting } from '../../types.ts'
import { besideMarks, isWho } from './beside.ts'
import { marksOf, type TextMarks } from './text-marks.ts'
import type { Out } from './out.ts'
import { CUE } from './cues.ts'
import { FORM } from './forms.ts'
import { cueAt, flagsAt, formAt, isStranger, tokenFrom, type Page } from './page.ts'

/**
 * What the make of the whole text tells: who speaks in an exported chat, who is meant by the letters of a legend ("MvD = Mark van Dalfsen"), whose telephone
 * number stands on a line. Comes last, since a legend is one only where its other half was found to be a name.
 */
export function readSigns(p: Page, out: Out): void {
  const marks = marksOf(p.text)
  const more = [
    ...(marks.timed ? speakers(p) : []),
    ...(marks.heads >= LEAST_TURNS ? turns(p) : []),
    ...signed(p, marks),
    ...legend(p, out.found),
    ...(marks.dialled ? besidePhones(p) : []),
    ...besideMarks(p, marks),
  ]
  if (more.length > 0) out.found.splice(0, out.found.length, ...merged(out.found, more))
}

/** In order; what lies within an earlier finding adds nothing, what holds one takes its place. */
function merged(found: readonly Sighting[], more: readonly Sighting[]): Sighting[] {
  const sorted = [...found, ...more].sort((a, b) => a.start - b.start || b.end - a.end)
  const all: Sighting[] = []
  for (const s of sorted) {
    const last = all.at(-1)
    if (!last || last.end <= s.start) all.push(s)
    else if (s.end - s.start > last.end - last.start) all[all.length - 1] = s
  }
  return all
}

const LEAST_TURNS = 4

/** "30/03/2026, 21:14 - Kelvin: ", "[09:18] Joke: ", at the head of a line. */
const SPEAKER =
  /^(?:\[?\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4},? )?\[?\d{1,2}:\d\d(?::\d\d)?\]?(?: ?[-–])? (\p{L}[\p{L}'’.-]*(?: \p{L}[\p{L}'’.-]*){0,3}): /gmu

/** Two lines at least: one alone may be an appointment ("10:30 overleg: begroting"). */
function speakers(p: Page): Sighting[] {
  const all: Sighting[] = []
  for (const m of p.text.matchAll(SPEAKER)) {
    const start = m.index + m[0].length - 2 - m[1]!.length
    if (isNobody(p, start, start + m[1]!.length)) continue
    all.push({ kind: 'name', start, end: start + m[1]!.length, confidence: 'likely' })
  }
  return all.length >= 2 ? all : []
}

/** "Rik: welke?" on lines of their own, without a time: two who speak in turn, one of them by a name that is no word. */
const TURN = /^(\p{L}[\p{L}'’.-]{1,14}(?: \p{L}[\p{L}'’.-]*)?): (?=\S+ \S)/gmu

function turns(p: Page): Sighting[] {
  const all = [...p.text.matchAll(TURN)]
  const said = new Map<string, number>()
  for (const { 1: who } of all) said.set(who!, (said.get(who!) ?? 0) + 1)
  const often = [...said].filter(([, times]) => times > 1)
  const lines = p.text.split('\n').filter((line) => line.trim() !== '').length
  if (often.length < 2 || all.length * 2 < lines || [...said.keys()].some((who) => LABELS.test(who))) return []
  const named = all.some((m) => said.get(m[1]!)! > 1 && (flagsAt(p, tokenFrom(p, m.index)) & FLAG.first) !== 0)
  return named ? all.filter((m) => said.get(m[1]!)! > 1).map((m) => seen(m.index, m.index + m[1]!.length, 'likely')) : []
}

/** What records begin their lines with. */
const LABELS = /naam|datum|plaats|adres|nummer|bsn|mail|telefoon|functie|onderwerp|betreft|\b(?:van|aan|cc|uur|tijd|re|fw|nr|tel)\b/iu

const isFirstName = (p: Page, at: number): boolean => (flagsAt(p, tokenFrom(p, at)) & (FLAG.first | FLAG.word)) === FLAG.first

const seen = (start: number, end: number, confidence: Confidence): Sighting => ({ kind: 'name', start, end, confidence })

/** "Annelies Bol" alone on a line and her role on the next; "initialen H.v.d.B."; "Voorletters en achternaam: H.M. …". */
const FULL_NAME = /^\p{Lu}[\p{L}'’-]+(?: (?:(?:van|de|den|der|ter|ten|el) ){0,3}\p{Lu}[\p{L}'’-]+){1,2}$/u
const INITIALS = /(?:initialen|voorletters(?: en achternaam)?):? ((?:\p{Lu}[a-z]?\.)(?:(?:\p{Lu}|v|d|t|el|de|van|der)[.-]?)*)(?![\p{L}])/giu

function signed(p: Page, { shortLines, dotted }: TextMarks): Sighting[] {
  const { text } = p
  const all: Sighting[] = []
  for (const from of shortLines) {
    if (!isFirstName(p, from)) continue
    const end = text.indexOf('\n', from)
    const stop = text.charCodeAt(end - 1) === 13 ? end - 1 : end
    const k = tokenFrom(p, end)
    const role = [k, k + 1].some((i) => (cueAt(p, i) & CUE.role) !== 0 || (i < p.tokens.count && (formAt(p, i) & FORM.role) !== 0))
    if (role && FULL_NAME.test(text.slice(from, stop))) all.push(seen(from, stop, 'likely'))
  }
  if (dotted && /initialen|voorletters/i.test(text))
    for (const m of text.matchAll(INITIALS)) all.push(seen(m.index + m[0].length - m[1]!.length, m.index + m[0].length, 'likely'))
  return all
}

/** Words only, none of which is a name: "client", "receptie". */
function isNobody(p: Page, start: number, end: number): boolean {
  for (let k = tokenFrom(p, start); k < p.tokens.count && p.tokens.start[k]! < end; k++)
    if ((flagsAt(p, k) & (FLAG.first | FLAG.last)) !== 0 || isStranger(p, k)) return false
  return true
}

const ABBREVIATION = /(?<![\p{L}\p{N}])(\p{Lu}[\p{L}.]{0,6}\p{L})$/u

/** "MvD = Mark van Dalfsen", "Mark van Dalfsen (MvD)": every place where the letters stand. */
function legend(p: Page, found: readonly Sighting[]): Sighting[] {
  const known = new Set<string>()
  for (const { start, end } of found) {
    if (end - start < 5 || known.size >= MOST_LETTERS || !isBesideMark(p.text, start, end)) continue
    const before = /([^\s=]{1,9}) ?[=:–-] ?$/u.exec(p.text.slice(Math.max(0, start - 13), start))?.[1]
    const behind = /^ ?[([]([^\s)\]]{2,8})[)\]]/u.exec(p.text.slice(end, end + 11))?.[1]
    for (const letters of [before, behind])
      if (letters !== undefined && ABBREVIATION.test(letters) && isShortFor(letters, p.text.slice(start, end))) known.add(letters)
  }
  if (known.size === 0) return []
  return Array.from(tokensOf(p, known), ([start, end]) => ({ kind: 'name', start, end, confidence: 'likely' }))
}

/** Letters of a legend: more are no legend. */
const MOST_LETTERS = 50
/** An equals sign, colon, dash or bracket stands right beside it. */
const isBesideMark = (text: string, start: number, end: number): boolean =>
  '=:–-'.includes(text[start - 1] ?? ' ') ||
  '=:–-'.includes(text[start - 2] ?? ' ') ||
  '(['.includes(text[end] ?? ' ') ||
  '(['.includes(text[end + 1] ?? ' ')

/** Its letters are the first ones of the words, in order: of all, or of a first name in two and no more. */
function isShortFor(letters: string, name: string): boolean {
  const own = letters.replaceAll('.', '').toLowerCase()
  if (own.length < 2 || own.length > 6) return false
  const words = name.split(/[\s.'’-]+/).filter((word) => word !== '')
  const initials = words.map((word) => word[0]!.toLowerCase()).join('')
  const without = words
    .filter((word) => /^\p{Lu}/u.test(word))
    .map((word) => word[0]!.toLowerCase())
    .join('')
  return words.length > 1 && (initials.startsWith(own) || without.startsWith(own))
}

function* tokensOf(p: Page, known: ReadonlySet<string>): Iterable<[number, number]> {
  for (const letters of known)
    for (let at = p.text.indexOf(letters); at >= 0; at = p.text.indexOf(letters, at + 1)) {
      const end = at + letters.length
      if (!/[\p{L}\p{N}]/u.test(p.text[at - 1] ?? ' ') && !/[\p{L}\p{N}]/u.test(p.text[end] ?? ' ')) yield [at, end]
    }
}

/** "- Kromhout 0297-52 18 80", "tel. Santana 06 40 77 12 19". */
const BEFORE_PHONE =
  /(?:^|[|\t;] ?|\btel\.? )[ \t•*–-]*((?:(?:van|de|der|den|el|al|ter|ten) )*\p{Lu}[\p{L}'’-]+(?: (?:(?:van|de|der|den|el|al|ter|ten) )*\p{Lu}[\p{L}'’-]+){0,2}) (?=(?:\+\d\d ?|0)\d[\d .-]{7,12}(?!\d))/gmu

function besidePhones(p: Page): Sighting[] {
  const all: Sighting[] = []
  for (const m of p.text.matchAll(BEFORE_PHONE)) {
    const start = m.index + m[0].length - 1 - m[1]!.length
    if (isWho(p, start, start + m[1]!.length)) all.push({ kind: 'name', start, end: start + m[1]!.length, confidence: 'possible' })
  }
  return all
}
