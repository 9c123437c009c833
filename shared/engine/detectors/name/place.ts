import { FLAG } from '../../lexicon.ts'
import { hashOf, TOKEN } from '../../tokens.ts'
import type { Chain } from './chain.ts'
import { CUE } from './cues.ts'
import {
  cueAt,
  flagsAt,
  foldedAt,
  GAP,
  gapAfter,
  isCapital,
  isLearned,
  lengthAt,
  lineEnd,
  markAfter,
  nextMark,
  opensLine,
  opensSentence,
  shapeOf,
  type Page,
} from './page.ts'

/** A place, a saint's church, a building or a firm named after somebody, where neither a title nor a label can make a person of it. */
export function isPlaceOrThing(p: Page, chain: Chain, titled: boolean): boolean {
  return (
    isModel(p, chain.from) ||
    isOf(p, chain.from) ||
    isCompound(p, chain.to) ||
    isEntry(p, chain) ||
    isNamesake(p, chain) ||
    isAtPlace(p, chain, titled) ||
    isDays(p, chain) ||
    isSender(p, chain) ||
    isPlace(p, chain, titled)
  )
}

/** "Zorgtaxi Limburg", "Rotterdam Alexander": a place and a word that is no given name. */
const isAtPlace = (p: Page, { from, to, names, initials, infixes, hyphens }: Chain, titled: boolean): boolean =>
  !titled &&
  initials === 0 &&
  infixes === 0 &&
  hyphens === 0 &&
  names.length > 1 &&
  (isMerePlace(p, from) || (isMerePlace(p, to) && names.every((k) => k === to || (flagsAt(p, k) & (FLAG.first | FLAG.last)) === 0)))
const isMerePlace = (p: Page, k: number) => (flagsAt(p, k) & (FLAG.place | FLAG.first | FLAG.last)) === FLAG.place

/** "Zorgtaxi Zuiderland <planning@zorgtaxizuiderland.nl>": a sender that is called as its domain, and by no given name. */
function isSender(p: Page, { from, to, names }: Chain): boolean {
  if (names.length < 2 || nextMark(p, to) !== 60 || (flagsAt(p, from) & FLAG.first) !== 0) return false
  const domain = /^"? ?<[^@\s>]{1,64}@([^>\s]{4,80})/.exec(p.text.slice(p.tokens.end[to], p.tokens.end[to]! + 150))?.[1]
  if (domain === undefined) return false
  let glued = ''
  for (let k = from; k <= to; k++) glued += foldedAt(p, k)
  return domain.replaceAll('-', '').toLowerCase().includes(glued)
}

/** "Mo-Fr", "Ma-Vr" */
const isDays = (p: Page, { from, to, hyphens }: Chain): boolean =>
  hyphens === 1 && to === from + 1 && lengthAt(p, from) < 3 && lengthAt(p, to) < 3

/** "University of London" */
const isOf = (p: Page, from: number): boolean =>
  from > 1 &&
  foldedAt(p, from - 1) === 'of' &&
  gapAfter(p, from - 1) === GAP.space &&
  isCapital(shapeOf(p, from - 2)) &&
  gapAfter(p, from - 2) === GAP.space &&
  (cueAt(p, from - 2) & (CUE.organisation | CUE.organisationHead)) !== 0

/** "een Mercedes Vito", "het Microsoft Access": what a maker calls it. */
function isModel(p: Page, from: number): boolean {
  const k = from - 1
  return (
    k > 0 &&
    gapAfter(p, k) === GAP.space &&
    shapeOf(p, k) === TOKEN.capitalised &&
    (cueAt(p, k) & (CUE.never | CUE.role)) === CUE.never &&
    !/sc?h?e$/.test(foldedAt(p, k)) &&
    !opensSentence(p, k)
  )
}

/** "Abe Lenstra-stadion", "Vermeulen-fans": the first part of a word that names a thing. */
function isCompound(p: Page, to: number): boolean {
  return (
    gapAfter(p, to) === GAP.hyphen &&
    markAfter(p, to) === 45 &&
    shapeOf(p, to + 1) === TOKEN.lower &&
    lengthAt(p, to + 1) > 3 &&
    // "Jan-willem"
    (flagsAt(p, to + 1) & (FLAG.first | FLAG.last | FLAG.word)) !== FLAG.first &&
    (cueAt(p, to + 1) & CUE.infix) === 0
  )
}

/** "Van Heek (huur)   4310   31.800": an entry in the books, with what it is for. */
function isEntry(p: Page, { from, to }: Chain): boolean {
  const bracket = p.tokens.end[to]! + 1
  if (p.text.charCodeAt(bracket) !== 40 || shapeOf(p, to + 1) !== TOKEN.lower) return false
  const line = p.text.slice(bracket, lineEnd(p, bracket, 120))
  const close = line.indexOf(')')
  return close > 0 && /^[ \t]{2,}\d[\d.,]*(?:[ \t]{2,}|$)/.test(line.slice(close + 1)) && (opensLine(p, from) || opensLine(p, from - 1))
}

/** Firms, brands and events that bear the name of somebody, folded. */
const NAMESAKES: ReadonlySet<string> = new Set(
  `albert heijn|jan linders|dirk van den broek|johnnie walker|jack daniels|roland garros|hans anders|hugo boss|tommy hilfiger|calvin klein|
  louis vuitton|christian dior|van lanschot kempen|philip morris|pierre cardin|yves rocher|ernst young|merrill lynch|goldman sachs|
  morgan stanley|lloyds|rolls royce|harley davidson|ben jerry|bas van der heijden|piet klerkx|mary kay|ralph lauren|jan de rijk|
  douwe egberts|hunter douglas|peter langhout|leen bakker|henk ten hoor`
    .split('|')
    .map((name) => name.trim()),
)
const NAMESAKE_OPENS: ReadonlySet<number> = new Set([...NAMESAKES].map((name) => hashOf(name.split(' ')[0]!)))
function isNamesake(p: Page, { from, to, names, initials }: Chain): boolean {
  if (initials > 0 || names.length === 0 || to - from > 3 || !NAMESAKE_OPENS.has(p.tokens.hash[from]!)) return false
  let name = foldedAt(p, from)
  for (let k = from + 1; k <= to; k++) name += ` ${foldedAt(p, k)}`
  if (NAMESAKES.has(name)) return true
  // "Albert Heijn": its second half is cut off as the brand that it is.
  if (names.length !== 1 || to + 1 >= p.tokens.count) return false
  const joined = gapAfter(p, to) === GAP.space || p.text.startsWith(' & ', p.tokens.end[to])
  return joined && NAMESAKES.has(`${name} ${foldedAt(p, to + 1)}`)
}

const COMPASS: ReadonlySet<string> = new Set(['oost', 'west', 'noord', 'zuid', 'midden', 'sint', 'onze', 'nieuw', 'oud', 'groot', 'klein'])
const ARTICLE_OF_FRENCH: ReadonlySet<string> = new Set(['le', 'les', 'la', 'el', 'al', 'von', 'du', 'des', 'das', 'les'])
const DEN: ReadonlySet<string> = new Set(
  'haag bosch helder burg oever dungen dolder ham hoorn hout horn ilp nul velde bommel andel hulst oudsten'.split(' '),
)
const DIRECTLY_IN: ReadonlySet<string> = new Set([
  'in',
  'te',
  'uit',
  'naar',
  'via',
  'vanuit',
  'nabij',
  'richting',
  'gemeente',
  'provincie',
  'regio',
])

/** "West-Vlaanderen", "in Den Dolder", "die meneer uit Drachten", "Sint Joost". */
function isPlace(p: Page, { from, to, names, initials, hyphens }: Chain, titled: boolean): boolean {
  if (initials > 0 || names.length === 0) return false
  const place = flagsAt(p, to)
  const single = names.length - hyphens === 1
  if (hyphens > 0 && single && !titled && names.every((k) => shapeOf(p, k) === TOKEN.upper && lengthAt(p, k) < 4)) return true
  if (!titled && single && names.length === 1 && (cueAt(p, to) & CUE.infix) !== 0 && ARTICLE_OF_FRENCH.has(foldedAt(p, to))) return true
  if (hyphens > 0 && single && COMPASS.has(foldedAt(p, names[0]!))) return true
  if (
    names.length > 1 &&
    hyphens === 0 &&
    !titled &&
    names.some((k) => k < to && lengthAt(p, k) < 6 && /^(st|sint|saint|san|santa)$/.test(foldedAt(p, k)))
  )
    return true
  if (names.length === 1 && to > 0 && (from === to ? gapAfter(p, to - 1) === GAP.space : true) && foldedAt(p, to - 1) === 'den') {
    if (DEN.has(foldedAt(p, to)) && (shapeOf(p, to - 1) !== TOKEN.lower || !titled) && to - from < 3) return true
  }
  if (!single || isLearned(p, to) || from === 0 || gapAfter(p, from - 1) !== GAP.space) return false
  return DIRECTLY_IN.has(foldedAt(p, from - 1)) && (place & FLAG.place) !== 0 && ((place & FLAG.first) === 0 || (place & FLAG.common) === 0)
}

/** Whether the token behind "in", "te" or "uit" and a name is where somebody is: "Aydin in Den Haag". */
export function isWhere(p: Page, before: number, k: number): boolean {
  if (!/^(in|te|uit|naar)$/.test(foldedAt(p, before + 1))) return false
  return (flagsAt(p, k) & FLAG.place) !== 0 || (foldedAt(p, k - 1) === 'den' && DEN.has(foldedAt(p, k)))
}
