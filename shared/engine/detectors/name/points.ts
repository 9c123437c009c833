import { FLAG, flagsOf } from '../../lexicon.ts'
import { hashOf, TOKEN } from '../../tokens.ts'
import type { Confidence } from '../../types.ts'
import type { Chain } from './chain.ts'
import { CUE, cueOf } from './cues.ts'
import { companyPoints } from './company.ts'
import { FORM } from './forms.ts'
import { isSlip } from './learned.ts'
import type { Lead } from './lead.ts'
import {
  cueAt,
  endAt,
  flagsAt,
  foldedAt,
  formAt,
  GAP,
  gapAfter,
  hashAt,
  isCapital,
  isLearned,
  lengthAt,
  markAfter,
  markBefore,
  nextMark,
  opensLine,
  opensSentence,
  shapeOf,
  wordAt,
  type Page,
} from './page.ts'

/** Points at which a chain is certain, likely, possible. */
const CERTAIN = 6.2
const LIKELY = 3.4
const POSSIBLE = 2.4

export const confidenceOf = (points: number): Confidence | null =>
  points >= CERTAIN ? 'certain' : points >= LIKELY ? 'likely' : points >= POSSIBLE ? 'possible' : null

/** How much a token by itself looks like a name; negative = it looks like something else. */
function tokenPoints(p: Page, k: number, sentenceStart: boolean): number {
  const flags = flagsAt(p, k)
  const cue = endAt(p, k) === p.tokens.end[k] ? cueAt(p, k) : cueOf(hashAt(p, k))
  if ((cue & (CUE.never | CUE.organisation)) !== 0 && (flags & FLAG.common) === 0) return -3
  if ((cue & CUE.never) !== 0) return -2
  if ((cue & CUE.stop) !== 0) return -2
  if ((cue & CUE.infix) !== 0 && sentenceStart && shapeOf(p, k + 1) === TOKEN.lower && (cueAt(p, k + 1) & CUE.stop) !== 0) return -2 // "Ben jij"
  const word = (flags & FLAG.word) !== 0
  const both = FLAG.first | FLAG.last
  if ((flags & FLAG.common) !== 0)
    return (flags & FLAG.place) !== 0 && (flags & FLAG.first) === 0
      ? 0.4
      : word
        ? sentenceStart
          ? 0.4
          : (flags & FLAG.first) !== 0
            ? 2.4
            : 1.6
        : 3
  if ((flags & FLAG.place) !== 0) return -1.5
  const proper = (flags & FLAG.proper) !== 0
  if ((flags & both) !== 0)
    return word ? (sentenceStart ? -0.5 : 0.5) : (flags & FLAG.first) !== 0 ? (proper ? 2.8 : 2.4) : proper ? 2.6 : 2
  if (word) return sentenceStart ? -2.5 : -1.5
  const form = formAt(p, k)
  if ((form & FORM.surelyStreet) !== 0) return -2
  if ((flags & FLAG.name) !== 0) return proper ? 2.4 : 1.3
  if ((form & (FORM.role | FORM.firm)) !== 0) return -2
  if (proper) return (form & FORM.origin) !== 0 ? 0 : (form & FORM.surname) !== 0 ? 2.2 : 2
  if ((form & (FORM.compound | (lengthAt(p, k) > 9 ? FORM.ordinary : 0))) !== 0) return sentenceStart ? -1.8 : -0.3
  return (form & FORM.surname) === 0 ? 0.4 : (form & FORM.abroad) !== 0 && shapeOf(p, k) === TOKEN.capitalised ? 1.8 : 1.2
}

/** Points for a chain in running text: its tokens, its form and the words around it. */
export function points(p: Page, chain: Chain, lead: Lead, bonus: number): number {
  const { from, names } = chain
  const starts = opensSentence(p, from) || p.shouting
  let sum = bonus
  if (lead.title) sum += 8
  else if (lead.role) sum += 3.2
  else if (lead.family) sum += 3
  if (
    !lead.title &&
    chain.initials === 0 &&
    bonus < (names.length === 1 ? 7 : 5) &&
    names.some((k) => (cueAt(p, k) & CUE.never) !== 0 && (flagsAt(p, k) & FLAG.common) === 0)
  )
    return -9
  let best = -9
  let worst = 9
  let learned = 0
  for (const k of names) {
    const value = tokenPoints(p, k, starts && k === from)
    if (value > best) best = value
    if (value < worst) worst = value
    if (isLearned(p, k)) learned++
  }
  if (learned > 0) sum += learnedPoints(p, chain, starts)
  else if (p.learned.any && names.length === 1 && isMisspelt(p, names[0]!)) sum += 2.6
  if (names.length === 0) return bonus + (lead.title ? 2 : 0) + chain.initials
  if (names.length === 1)
    sum += givenWithS(p, names[0]!) ? Math.max(best, 3) : lead.role && isProper(p, names[0]!, starts) ? Math.max(best, 0.6) : best
  else sum += nameOfParts(p, chain, starts)
  if (chain.initials > 0) sum += worst < -2 ? 1.5 : worst < 0 ? 3.2 - worst : 3.2
  if (
    names[0] !== from &&
    chain.initials === 0 &&
    bonus < 3 &&
    !lead.title &&
    !lead.role &&
    learned === 0 &&
    !isSurnameWith(p, from, names[0]!)
  )
    // "De Elfstedentocht": the article of a sentence before the name of a thing.
    sum -= starts && (flagsAt(p, names[0]!) & (FLAG.first | FLAG.last | FLAG.name)) === 0 ? 3 : 1.5
  if (chain.infixes > 0 && (names.length > 1 || chain.initials > 0)) sum += 1.5
  else if (
    chain.infixes > 0 &&
    names[0] !== from &&
    !starts &&
    isCapital(shapeOf(p, from)) &&
    /^(van|ter|ten|op|in)/i.test(foldedAt(p, from)) &&
    worst > -2
  )
    sum += 1.4 + Math.max(0, 1 - best)
  else if (chain.infixes > 0 && names[0] !== from && worst > 0) sum += starts ? 0.3 : isCapital(shapeOf(p, from)) ? 1.4 : 0.6
  if (
    chain.infixes > 0 &&
    names.length === 1 &&
    worst > 0 &&
    names[0] === from + 1 &&
    isCapital(shapeOf(p, from)) &&
    !p.foreign &&
    ARABIC.has(foldedAt(p, from)) &&
    (flagsAt(p, names[0]) & (FLAG.word | FLAG.place)) === 0
  )
    sum += 2
  if (names.length === 1 && chain.infixes === 2 && isDer(p, from, names[0]!)) sum += 2.6
  if (chain.hyphens > 0 && names.length > 1 && worst > 0) sum += 0.8
  const company = companyPoints(p, chain, starts)
  sum += around(p, chain, names.length === 1 && chain.initials === 0, starts, lead.title || lead.role || lead.family)
  // The words beside it alone make nothing more than possible.
  return company > 0 ? Math.max(sum, Math.min(sum + company, LIKELY - 0.1)) : sum + company
}

/** A capital that no sentence asks for, on what the dictionary knows as a name of something: "bondscoach Eenhoorn". */
const isProper = (p: Page, k: number, starts: boolean): boolean =>
  !starts &&
  shapeOf(p, k) === TOKEN.capitalised &&
  (flagsAt(p, k) & (FLAG.proper | FLAG.place)) === FLAG.proper &&
  (formAt(p, k) & (FORM.firm | FORM.ordinary | FORM.surelyStreet)) === 0 &&
  (cueAt(p, k) & (CUE.never | CUE.organisation)) === 0

/** "Van der Vaart", "Van den Akker": with "der" or "den" in capitals before a capital nothing but a surname is meant. */
const isDer = (p: Page, from: number, name: number): boolean =>
  name - from === 2 &&
  isCapital(shapeOf(p, from)) &&
  (foldedAt(p, from + 1) === 'der' || foldedAt(p, from + 1) === 'den') &&
  foldedAt(p, from) === 'van' &&
  (flagsAt(p, name) & FLAG.place) === 0

/** "Sumpter" where the document knows a Sumter: in no dictionary. */
const isMisspelt = (p: Page, k: number): boolean =>
  shapeOf(p, k) === TOKEN.capitalised &&
  (flagsAt(p, k) & (FLAG.word | FLAG.place | FLAG.common)) === 0 &&
  cueAt(p, k) === 0 &&
  isSlip(p.learned, foldedAt(p, k))

const ARABIC = new Set(['el', 'al', 'ait', 'ould', 'bin', 'ibn', 'bint', 'abu', 'abou'])

/** "Liannes telefoonnummer": a first name (or a name the document taught) with the s of possession, before a word in lower case. */
export function givenWithS(p: Page, k: number): boolean {
  const end = endAt(p, k)
  if (end !== p.tokens.end[k] || p.text.charCodeAt(end - 1) !== 115 || shapeOf(p, k + 1) !== TOKEN.lower || gapAfter(p, k) !== GAP.space)
    return false
  if ((flagsAt(p, k) & FLAG.first) !== 0 || (cueAt(p, k + 1) & (CUE.verb | CUE.stop)) !== 0) return false
  const hash = hashOf(p.text.slice(p.tokens.start[k], end - 1))
  const base = flagsOf(hash)
  return (
    (p.learned.names.has(hash) && (base & FLAG.word) === 0) ||
    (base & (FLAG.first | FLAG.common | FLAG.word)) === (FLAG.first | FLAG.common)
  )
}

/** "De Groene Kapper", "Het Pakhuis": with the article alone before it only a surname that some list has is a name. */
function isSurnameWith(p: Page, from: number, name: number): boolean {
  if (name - from > 1) return true
  const first = foldedAt(p, from)
  return (
    first !== 'het' &&
    (first !== 'de' || (flagsAt(p, name) & FLAG.last) !== 0 || (flagsAt(p, name) === 0 && (formAt(p, name) & FORM.surname) !== 0))
  )
}

/** First and last word count, ordinary words in between do not help. */
function nameOfParts(p: Page, { from, names, infixes }: Chain, starts: boolean): number {
  const first = Math.max(tokenPoints(p, names[0]!, starts && names[0] === from), starts ? -9 : -1.5)
  const worth = tokenPoints(p, names.at(-1)!, false)
  // Behind a sure first name any capital word is a surname: "Karin Stoel", "Sanne Brouwershaven".
  const behindGiven =
    first >= 2 &&
    names.length === 2 &&
    names[1] === names[0]! + 1 &&
    (flagsAt(p, names[0]!) & (FLAG.first | FLAG.last)) === FLAG.first &&
    cueAt(p, names[1]!) === 0 &&
    shapeOf(p, names[1]!) === TOKEN.capitalised &&
    (formAt(p, names[1]!) & (FORM.firm | FORM.ordinary)) === 0
  const last = behindGiven ? Math.max(0.6, worth) : infixes > 0 && worth > -2 ? Math.max(0.5, worth) : worth
  let others = 0
  for (let i = 1; i < names.length - 1; i++) others += Math.min(0.5, tokenPoints(p, names[i]!, false))
  const firstIsFirst = (flagsAt(p, names[0]!) & FLAG.first) !== 0 && first > 0
  const lastIsLast = (flagsAt(p, names.at(-1)!) & FLAG.last) !== 0 || last > 0
  return first + last + others + (firstIsFirst && lastIsLast ? 1.5 : first > 0 && last > 0 ? 1 : -0.5)
}

function learnedPoints(p: Page, chain: Chain, starts: boolean): number {
  const k = chain.names.find((n) => isLearned(p, n))!
  const flags = flagsAt(p, k)
  if ((cueAt(p, k) & (CUE.stop | CUE.never)) !== 0) return starts ? 0 : 1.5
  if ((flags & (FLAG.place | FLAG.first)) === FLAG.place) return 2.2
  if (
    isCapital(shapeOf(p, chain.from)) &&
    chain.infixes === 0 &&
    gapAfter(p, chain.from - 1) === GAP.space &&
    shapeOf(p, chain.from - 1) === TOKEN.lower &&
    (cueAt(p, chain.from - 1) & CUE.article) !== 0 &&
    !p.learned.withInfix.has(hashAt(p, k))
  )
    return 2.6
  if ((flags & FLAG.word) === 0) return 6
  if (!starts) return 4.5
  return chain.names.length > 1 ||
    (cueAt(p, chain.to + 1) & CUE.verb) !== 0 ||
    foldedAt(p, Math.min(chain.to + 1, p.tokens.count - 1)) === 'is'
    ? 3.5
    : isCapital(shapeOf(p, chain.from)) && chain.infixes > 0
      ? 3
      : 1
}

/** "reikte", "solliciteerde": hardly anything else that ends so stands right behind a name. */
function isPastTense(p: Page, k: number): boolean {
  if (shapeOf(p, k) !== TOKEN.lower || lengthAt(p, k) < 5) return false
  const e = p.tokens.end[k]!
  const t = p.text.charCodeAt(e - 2)
  return p.text.charCodeAt(e - 1) === 101 && (t === 116 || t === 100)
}

/** "Vraag het Karin": no given name has that article. */
const isGivenBehindHet = (p: Page, before: number, from: number): boolean =>
  foldedAt(p, before) === 'het' && (flagsAt(p, from) & (FLAG.first | FLAG.common | FLAG.word | FLAG.place)) === (FLAG.first | FLAG.common)

/** Verbs whose object is nearly always a person. */
const ADDRESSES: ReadonlySet<number> = new Set(
  'belt belde bel mailt mailde mail appt appte sprak spreekt spreek vraagt vroeg vraag bedankt bezoekt bezocht noemt noemde begeleidt begeleidde kent zag informeert informeer benaderde benadert'
    .split(' ')
    .map(hashOf),
)

/** What stands left and right of the chain. */
function around(p: Page, chain: Chain, single: boolean, starts: boolean, led: boolean): number {
  const { from, to } = chain
  let sum = 0
  const before = from - 1
  const spaced = before >= 0 && gapAfter(p, before) === GAP.space
  const cue = spaced ? cueAt(p, before) : 0
  if ((cue & CUE.placePreposition) !== 0)
    sum -= !single ? 1 : (flagsAt(p, to) & (FLAG.first | FLAG.name)) !== 0 && (flagsAt(p, to) & FLAG.place) === 0 ? 0.6 : 1.8
  else if ((cue & CUE.article) !== 0 && !led && !isGivenBehindHet(p, before, from) && (cueAt(p, from) & CUE.infix) === 0)
    sum -= single ? 2.2 : chain.names.length > 1 ? 3.2 : 1.2
  else if ((cue & CUE.about) !== 0 && !starts) sum += (flagsAt(p, to) & (FLAG.place | FLAG.first)) === FLAG.place && single ? 0 : 2
  else if ((cue & CUE.verb) !== 0 && !starts)
    sum += spaced && ADDRESSES.has(p.tokens.hash[before]!) && (flagsAt(p, to) & FLAG.common) !== 0 ? 2 : 0.6
  else if ((cue & CUE.speaker) !== 0 && !starts) sum += 0.7
  const gap = gapAfter(p, to)
  const next = gap === GAP.space ? cueAt(p, to + 1) : 0
  // A noun without article before a finite verb: "Vonk heeft zich ziek gemeld".
  const nounName =
    single &&
    starts &&
    (flagsAt(p, to) & (FLAG.common | FLAG.word)) === (FLAG.common | FLAG.word) &&
    (flagsAt(p, to) & (FLAG.first | FLAG.last)) !== 0
      ? 0.9
      : 0
  if ((next & CUE.says) !== 0) sum += 1.6 + nounName
  else if ((next & CUE.verb) !== 0) sum += starts ? 1.1 + nounName / 2 : 0.9
  else if (gap === GAP.space && isPastTense(p, to + 1)) sum += starts ? (nounName > 0 ? 2.1 : 0) : 0.7
  const mark = markAfter(p, to)
  if (mark === 39 || mark === 0x2019 || endAt(p, to) !== p.tokens.end[to]) sum += 0.7
  if (mark === 45 && shapeOf(p, to + 1) === TOKEN.lower && gap === GAP.hyphen) sum -= 2.5
  if (markBefore(p, from) === 45 && before >= 0 && gapAfter(p, before) === GAP.hyphen) sum -= 2
  if (before >= 0 && shapeOf(p, before) === TOKEN.digits && gapAfter(p, before) === GAP.none) sum -= 4
  if (to + 1 < p.tokens.count && shapeOf(p, to + 1) === TOKEN.digits && gap === GAP.none) sum -= 4
  if (single && to + 1 < p.tokens.count && gap === GAP.space && shapeOf(p, to + 1) === TOKEN.digits) sum -= 1.2
  const after = nextMark(p, to)
  if (
    starts &&
    (after === 40 || after === 47 || (after === 58 && (flagsAt(p, to) & FLAG.word) === 0)) &&
    (flagsAt(p, to) & FLAG.common) !== 0 &&
    (flagsAt(p, to) & (FLAG.place | FLAG.first)) !== FLAG.place &&
    opensLine(p, from)
  )
    sum += 2.2
  if (single && after === 58 && starts && opensLine(p, from) && (flagsAt(p, from) & (FLAG.word | FLAG.first)) === FLAG.word) sum -= 3
  if (single && shapeOf(p, from) === TOKEN.upper && !p.shouting)
    sum -=
      (flagsAt(p, from) & (FLAG.first | FLAG.last)) === 0 && lengthAt(p, from) < 6
        ? 6
        : lengthAt(p, from) < 3
          ? 6
          : lengthAt(p, from) < 4
            ? 3
            : 1
  if (single && shapeOf(p, from) === TOKEN.mixed && !/['’]/.test(wordAt(p, from))) sum -= 1
  return sum
}
