import { isElfproef } from '../../checks/elfproef.ts'
import { FLAG } from '../../lexicon.ts'
import { TOKEN } from '../../tokens.ts'
import type { Confidence, Sighting } from '../../types.ts'
import { CUE } from './cues.ts'
import { cueAt, flagsAt, formAt, isPlainWord, isStranger, opensSentence, shapeOf, tokenFrom, type Page } from './page.ts'
import { FORM } from './forms.ts'
import type { TextMarks } from './text-marks.ts'

/** Names by the mark beside them: behind a colon and a role, in brackets behind one, before brackets with a BSN, a cell of surname and initial. */
export function* besideMarks(p: Page, { colons, brackets, commas }: TextMarks): Iterable<Sighting> {
  for (const at of colons) yield* behindColon(p, at)
  for (const at of brackets) {
    yield* inBrackets(p, at)
    yield* beforeNumber(p, at)
  }
  for (const at of commas) yield* surnameFirst(p, at)
}

const NAME = String.raw`(?:(?:van|de|den|der|het|ten|ter|te|el|al|ben|la|'t|’t) ){0,3}\p{Lu}[\p{L}'’-]+(?: (?:(?:van|de|den|der|ten|ter|el|al) ){0,3}\p{Lu}[\p{L}'’-]+){0,2}`
const CAPITALS = new RegExp(`^(${NAME})(?=[;,.)\\n|\\t]|  |$)`, 'u')
const ASKED = /(?:^|[^\p{L}])(?:meisjes|geboorte|roep|voor|achter|familie)naam$/iu

/** "keuringsarts: Lieftinck", "Achternaam: Swinkels Meisjesnaam: Van de Mortel". */
function* behindColon(p: Page, at: number): Iterable<Sighting> {
  const { text } = p
  if (text.charCodeAt(at + 1) !== 32 || text.charCodeAt(at + 2) < 39) return
  const asked = ASKED.test(text.slice(Math.max(0, at - 14), at))
  const k = tokenFrom(p, at) - 1
  if (!asked && (k < 0 || p.tokens.end[k] !== at || (formAt(p, k) & FORM.role) === 0)) return
  const value = new RegExp(`^(${NAME})(?=[;,.)\\n|\\t]|  | \\p{L}+:|$)`, 'u').exec(text.slice(at + 2, at + 62))?.[1]
  if (value === undefined || /^\p{L}+:/u.test(text.slice(at + 2, at + 40))) return
  const swallowed = / (\p{Lu}\p{L}*)$/u.exec(value)
  const length = swallowed && text[at + 2 + value.length] === ':' ? swallowed.index : value.length
  if (asked || isWho(p, at + 2, at + 2 + length)) yield sighting(at + 2, at + 2 + length, 'likely')
}

/** "werkgever (Lekkerkerker)". */
function* inBrackets(p: Page, at: number): Iterable<Sighting> {
  const value = CAPITALS.exec(p.text.slice(at + 1, at + 50))?.[1]
  if (value === undefined || p.text[at + 1 + value.length] !== ')') return
  const k = tokenFrom(p, at) - 1
  if (k < 0 || at - p.tokens.end[k]! > 1 || shapeOf(p, k) !== TOKEN.lower || (cueAt(p, k) & (CUE.role | CUE.family)) === 0) return
  if (isWho(p, at + 1, at + 1 + value.length)) yield sighting(at + 1, at + 1 + value.length, 'likely')
}

const LAST_NAME = new RegExp(`(${NAME}) $`, 'u')

/** "Baron (795323955)": whose number it is. */
function* beforeNumber(p: Page, at: number): Iterable<Sighting> {
  const number = /^\((?:bsn:? ?)?(\d{9})[),;]/i.exec(p.text.slice(at, at + 18))?.[1]
  if (number === undefined || !isElfproef(number)) return
  const value = LAST_NAME.exec(p.text.slice(Math.max(0, at - 60), at))?.[1]
  if (value === undefined || /^bsn$/i.test(value)) return
  const k = tokenFrom(p, at) - 1
  if (shapeOf(p, k) !== TOKEN.capitalised || isKeptIn(p, at - 1 - value.length) || p.tokens.end[k]! - p.tokens.start[k]! < 4) return
  const named = (cueAt(p, k) & (CUE.role | CUE.label | CUE.title | CUE.stop | CUE.organisation | CUE.organisationHead)) === 0
  if (named && !(isPlainWord(p, k) && opensSentence(p, k))) yield sighting(at - 1 - value.length, at - 1, 'likely')
}

/** "al in Nmbrs (…)", "bij Ter Beek Druk (…)": where the number is kept. */
const isKeptIn = (p: Page, start: number) => /\b(?:in|bij|via|uit|op)(?: de| het)? $/i.test(p.text.slice(Math.max(0, start - 9), start))

const CELL =
  /(?:^|[;|\t\n] ?"?)((?:(?:van|de|den|der|ten|ter|el) ){0,3}\p{Lu}[\p{L}'’-]+(?:[ -](?:(?:van|de|den|der) ){0,2}\p{Lu}[\p{L}'’-]+)?)$/u
const INITIALS =
  /^, \p{Lu}(?:\.? ?\p{Lu}){0,3}\.?(?:,? (?:van|de|den|der|ten|ter|el)(?: (?:de|den|der|het))?)?(?=" ?[;|\t\n]| ?[;|\t\n]|$)/u

/** "Ros, E.;", "| Brouwers, M |": nothing else in the cell. */
function* surnameFirst(p: Page, at: number): Iterable<Sighting> {
  const c = p.text.charCodeAt(at + 3)
  if (c > 122 || (c > 64 && c < 91) || (c > 47 && c < 58)) return
  const behind = INITIALS.exec(p.text.slice(at, at + 24))
  if (behind === null) return
  const before = CELL.exec(p.text.slice(Math.max(0, at - 40), at))?.[1]
  if (before !== undefined) yield sighting(at - before.length, at + behind[0].length, 'likely')
}

const sighting = (start: number, end: number, confidence: Confidence): Sighting => ({ kind: 'name', start, end, confidence })

/** Every capital may be part of a name, and one is. */
export function isWho(p: Page, start: number, end: number): boolean {
  let named = false
  for (let k = tokenFrom(p, start); k < p.tokens.count && p.tokens.start[k]! < end; k++) {
    if (shapeOf(p, k) === TOKEN.lower) continue
    const flags = flagsAt(p, k)
    if (isPlainWord(p, k) || (cueAt(p, k) & (CUE.organisation | CUE.organisationHead | CUE.never | CUE.nobody)) !== 0) return false
    if ((flags & FLAG.place) !== 0 && (flags & (FLAG.first | FLAG.last)) === 0) return false
    named ||= (flags & (FLAG.first | FLAG.last)) !== 0 || isStranger(p, k)
  }
  return named
}
