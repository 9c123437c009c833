import { hashOf, TOKEN } from '../../tokens.ts'
import type { Chain } from './chain.ts'
import { CUE } from './cues.ts'
import {
  cueAt,
  GAP,
  gapAfter,
  isCapital,
  isStranger,
  lengthAt,
  markAfter,
  markBefore,
  nextMark,
  opensSentence,
  shapeOf,
  type Page,
} from './page.ts'

/** The company that people keep in a sentence: what the words beside it say of a capitalised word that no dictionary and no list has. */

const set = (words: string): ReadonlySet<number> => new Set(words.split(/\s+/).map(hashOf))
const isIn = (p: Page, k: number, words: ReadonlySet<number>) => k >= 0 && k < p.tokens.count && words.has(p.tokens.hash[k]!)

/** Before a person far more often than before a thing with a name. */
const BEFORE = set(
  `je jij ik we wij niet kan kun of als dat met toen omdat want terwijl zodat wil moet mag zal zou laat misschien ook steeds alleen hoop denk denkt vind vindt noem mis ken tegen anders onze mijn jouw
  volgens namens aan wordt hallo sorry ene tante oom zoals wat hoe waarom waar sinds nadat voordat tenzij behalve haal breng neem help bedank bedankt feliciteer`,
)
/** What belongs to a person: "het verslag van …". */
const BELONGS = set(
  `dossier verslag verslagen contract contracten moeder vader man vrouw zus broer zoon dochter kind kinderen partner verjaardag rooster uren mail mailtje bericht appje telefoon telefoonnummer nummer auto jas fiets
  afspraak bsn loonstrook loonstroken ziekmelding klacht klachten situatie intake cv brief plek kamer laptop account handtekening gegevens naam achternaam voornaam adres verzuim
  vervanger vervanging gesprek werk taken aanvraag vraag reactie antwoord voicemail terugkeer herstel uitval afwezigheid aanwezigheid vakantie verlof diploma paspoort trajectplan traject urenstaat casus`,
)
/** What only people are: "… is jarig". */
const STATES = set(
  'ziek vrij jarig zwanger thuis akkoord afwezig aanwezig boos moe overleden getrouwd geboren verhuisd bevallen geslaagd gevallen gescheiden hersteld beter betermeld ziekgemeld bang blij tevreden verdrietig',
)
const IS = set('is was zijn waren wordt blijft lijkt')
/** Animals have names too. */
const PETS = set('hond hondje kat katje poes poesje paard pony konijn hengst merrie ruin papegaai cavia puppy')

const WORTH = 2.1

/** Points for a chain of words that are in no dictionary. @param starts it opens a sentence: its capital says nothing */
export function companyPoints(p: Page, { from, to, names, infixes, initials }: Chain, starts: boolean): number {
  if (isPet(p, from)) return -8
  if (p.foreign || p.shouting || initials > 0 || infixes > 0 || names.length === 0 || names.length > 3) return 0
  for (const k of names) if (shapeOf(p, k) !== TOKEN.capitalised || !isStranger(p, k)) return 0
  if (isState(p, from, to)) return WORTH
  if (isVocative(p, from, to) || isReached(p, to) || isItem(p, from, to)) return WORTH
  if (starts) return isSubject(p, to, names.length) ? 0.9 : 0
  if (gapAfter(p, from - 1) !== GAP.space || !(shapeOf(p, from - 1) === TOKEN.lower || opensSentence(p, from - 1))) return 0
  if (isIn(p, from - 1, BEFORE)) return (cueAt(p, from - 1) & CUE.speaker) !== 0 ? WORTH - 0.7 : WORTH
  // "Voorheen deed … dit werk": the verb before its subject.
  if ((cueAt(p, from - 1) & CUE.verb) !== 0) return WORTH - 0.6
  return isIn(p, from - 1, VAN) && gapAfter(p, from - 2) === GAP.space && isIn(p, from - 2, BELONGS) ? WORTH - 0.7 : 0
}
const VAN = set('van')

/** "… is jarig", "… was ziek", "nu is … ziek". */
const isState = (p: Page, from: number, to: number): boolean =>
  (gapAfter(p, from - 1) === GAP.space && isIn(p, from - 1, IS) && gapAfter(p, to) === GAP.space && isIn(p, to + 1, STATES)) ||
  (gapAfter(p, to) === GAP.space && isIn(p, to + 1, IS) && gapAfter(p, to + 1) === GAP.space && isIn(p, to + 2, STATES))

/** "Wat denk jij, Rishiro, moeten we door?", "Bedankt Rishiro!" */
function isVocative(p: Page, from: number, to: number): boolean {
  if (from === 0 || shapeOf(p, from - 1) !== TOKEN.lower) return false
  const after = nextMark(p, to)
  if (markBefore(p, from) !== 44) return after === 33 && gapAfter(p, from - 1) === GAP.space
  return after === 33 || after === 63 || (after === 44 && shapeOf(p, to + 1) === TOKEN.lower)
}

/** At the head of a sentence before its verb. */
const isSubject = (p: Page, to: number, names: number): boolean =>
  gapAfter(p, to) === GAP.space &&
  (cueAt(p, to + 1) & CUE.verb) !== 0 &&
  shapeOf(p, to + 1) === TOKEN.lower &&
  lengthAt(p, to) <= 12 &&
  (names === 1 || !isCapital(shapeOf(p, to + 2)))

/** "Haar hond heet Bobby", "zijn paard Roofs". */
function isPet(p: Page, from: number): boolean {
  for (let j = from - 1; j >= 0 && from - j < 4; j--) {
    if (gapAfter(p, j) !== GAP.space) return false
    if (isIn(p, j, PETS)) return j === from - 1 || (cueAt(p, from - 1) & CUE.born) !== 0
  }
  return false
}

/** "Jacolien (tst 412)", "Radjin (06-…)": a telephone of one's own. */
const isReached = (p: Page, to: number): boolean =>
  nextMark(p, to) === 40 && /^ \((?:tst|toestel|tel|ext|0\d)/.test(p.text.slice(p.tokens.end[to], p.tokens.end[to]! + 10))

/** "- Jacolien: taart": who does it. */
const isItem = (p: Page, from: number, to: number): boolean =>
  markAfter(p, to) === 58 && /[-*•] $/.test(p.text.slice(Math.max(0, p.tokens.start[from]! - 2), p.tokens.start[from]))
