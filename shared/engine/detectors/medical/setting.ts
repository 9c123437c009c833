import { TOKEN } from '../../tokens.ts'
import { FLAG } from '../../lexicon.ts'
import { HashTable } from '../../word-map.ts'
import { tableOf } from '../../token-table.ts'
import type { Reading } from '../../types.ts'
import { GENERAL, SPECIFIC } from './context-sets.ts'
import { whenLoaded } from './vocabulary.ts'

/** Years from and to, as the lines of a CV begin: "2014-2019", "2019 - heden", "mei 2021 tot nu". */
const YEARS = /\b(?:19|20)\d\d ?(?:[-–—/]|tot|t\/m|tm) ?(?:[a-z]{3,9} )?(?:(?:19|20)\d\d|heden|nu|present|now)\b/
const HEADINGS = /^(?:#+ )?(?:(?:selectie van|overzicht van|enkele|recente|relevante) )?(?:werkervaring|ervaring|opleiding|opleidingen|opleiding en cursussen|cursussen|cursussen en trainingen|trainingen|vaardigheden|competenties|certificaten|diploma['’]?s|loopbaan|profiel|persoonlijk profiel|nevenactiviteiten|vrijwilligerswerk|projecten|kernkwaliteiten|stages?|opdrachten|wat ik kan|referenties)[ \t]*:?[ \t]*$/i

let of = ''
let from: number[] = []
let to: number[] = []

/** Whether a character stands in a block of lines about somebody's career: what a nurse or a designer of a clinic's letterhead does there is a trade. */
export function isCareer({ text }: Reading, at: number): boolean {
  if (text.length < 40) return false
  if (of !== text) findBlocks(text)
  for (let i = 0; i < from.length; i++) if (from[i]! <= at && at < to[i]!) return true
  return false
}

/** A block runs from a heading or a line of years to the next empty line. */
function findBlocks(text: string): void {
  of = text
  from = []
  to = []
  let open = -1
  for (let start = 0; start <= text.length;) {
    let end = text.indexOf('\n', start)
    if (end < 0) end = text.length
    const line = text.slice(start, Math.min(end, start + 80)).trim()
    const begins = line !== '' && (HEADINGS.test(line) || YEARS.test(line.slice(0, 40)))
    if (open < 0 && begins) open = start
    if (open >= 0 && line === '') close(open, start)
    if (line === '') open = -1
    start = end + 1
  }
  if (open >= 0) close(open, text.length)
}

function close(start: number, end: number): void {
  from.push(start)
  to.push(end)
}

/** What a line of notes about somebody begins with. */
const NOTED =
  /^[ \t*•-]*(?:[a-z]{1,20} )?(?:[a-z]{1,20} )?(?:opm|opmerking(?:en)?|bijz|bijzonderheden|toelichting|hulpverlen(?:ing|ers?)|thuis(?:situatie)?|priv[eé](?:situatie)?|notities?|aantekening(?:en)?|reden(?:en)?|oorzaak|verlof|afwezig(?:heid)?|ziekmelding|verzuim(?:melding|oorzaak|reden)?|uitval|klachten(?:patroon)?|klacht|behandelaars?|behandeling(?:en)?|medisch|gezondheid|sociaal|soc|gezin|gez|gezinssituatie|diagnose|vg|historie|achtergrond|situatie|indicatie|code \d+|hulpmiddelen|indruk) ?(?:\([^)\n]{0,20}\))?\.? ?:/i

const LONGEST_NOTE = 120

/** "Thuissituatie: gescheiden, schulden": the line says of whom it tells by what it begins with. */
export function isNoted({ text }: Reading, at: number): boolean {
  const before = text.slice(Math.max(0, at - LONGEST_NOTE), at)
  const start = before.lastIndexOf('\n') + 1
  return (start > 0 || at <= LONGEST_NOTE) && NOTED.test(before.slice(start))
}

/** Shorter texts may be notes about somebody who is named elsewhere. */
const LEAST_TOKENS = 30
const ENOUGH_GENERAL = 3
/** "Hij" may be the physician of a policy. */
const SO_MANY_FOR_ONE = 3
/** A list of people is full of numbers. */
const LEAST_WORDS_PER_NUMBER = 6
const ONE = 1
const MANY = 2
let spoken = new HashTable()
whenLoaded(() => {
  spoken = new HashTable()
  for (const hash of GENERAL.hashes) spoken.set(hash, MANY)
  for (const hash of SPECIFIC.hashes) spoken.set(hash, ONE)
})
let judged = ''
let general = false

/** Whether a text is a policy, a programme, an offer: nobody in particular stands in it, and words that speak of many do. */
export function isGeneral(reading: Reading): boolean {
  const { text, tokens } = reading
  if (tokens.count < LEAST_TOKENS) return false
  if (judged === text) return general
  judged = text
  const { flags } = tableOf(reading)
  let many = 0
  let one = 0
  let numbers = 0
  general = false
  for (let i = 0; i < tokens.count; i++) {
    if (tokens.shape[i] === TOKEN.capitalised && isFirstName(flags[i]!)) return false
    if (tokens.shape[i] === TOKEN.digits) numbers++
    const says = spoken.get(tokens.hash[i]!)
    if (says === ONE) one++
    else if (says === MANY) many++
  }
  return (general = many >= ENOUGH_GENERAL + SO_MANY_FOR_ONE * one && numbers * LEAST_WORDS_PER_NUMBER < tokens.count)
}

/** A first name that is no word and no place. */
export const isFirstName = (flags: number): boolean => (flags & (FLAG.first | FLAG.word | FLAG.place)) === FLAG.first

/** "5. Wachtlijst" on a line of its own in a longer text: the heading of a chapter. */
export function isHeading({ text, tokens }: Reading, first: number, last: number): boolean {
  if (first !== last || tokens.count < 12 || tokens.shape[first] !== TOKEN.capitalised) return false
  const after = text.charCodeAt(tokens.end[last]!)
  if (after !== 10 && after !== 13) return false
  const start = text.lastIndexOf('\n', tokens.start[first]! - 1) + 1
  return tokens.start[first]! - start <= 6 && /^[\d.#) \t]*$/.test(text.slice(start, tokens.start[first]))
}
