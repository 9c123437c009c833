import { FLAG, flagsOf } from '../../lexicon.ts'
import { hashOf, TOKEN } from '../../tokens.ts'
import type { Confidence } from '../../types.ts'
import { type Chain, isInitial } from './chain.ts'
import {
  cueAt,
  endAt,
  flagsAt,
  foldedAt,
  formAt,
  GAP,
  gapAfter,
  hashAt,
  inAddress,
  isCapital,
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
import { CUE, cueOf } from './cues.ts'
import { FORM } from './forms.ts'

/** Points at which a chain is certain, likely, possible. */
const CERTAIN = 6.2
const LIKELY = 3.4
const POSSIBLE = 2.4

export const confidenceOf = (points: number): Confidence | null =>
  points >= CERTAIN ? 'certain' : points >= LIKELY ? 'likely' : points >= POSSIBLE ? 'possible' : null

/** Roles and titles directly before token k; `at` = the first of them, or k. */
export type Lead = { readonly title: boolean; readonly role: boolean; readonly family: boolean }

export function leadOf(p: Page, k: number): Lead {
  let title = false
  let role = false
  let family = false
  const { first, plain } = infixesBefore(p, k)
  for (let j = first - 1, n = 0; j >= 0 && n < 4; j--, n++) {
    const cue = cueAt(p, j)
    const gap = gapAfter(p, j)
    const wide = gap === GAP.other && n === 0 && (cue & CUE.title) !== 0 && isTitleGap(p, j)
    if (gap !== GAP.space && gap !== GAP.dotSpace && gap !== GAP.dot && gap !== GAP.line && !wide) break
    if ((cue & CUE.title) !== 0 && !(shapeOf(p, j) === TOKEN.upper && !p.shouting && wordAt(p, j) === 'HR')) title = true
    else if ((cue & CUE.role) !== 0 && (cue & CUE.title) === 0 && plain && gap !== GAP.dotSpace) role = true
    else if ((cue & CUE.family) !== 0) family = true
    else {
      if (plain && shapeOf(p, j) === TOKEN.lower && gap === GAP.space && lengthAt(p, j) > 6 && (formAt(p, j) & FORM.role) !== 0) role = true
      break
    }
  }
  return { title, role, family }
}
/**
 * Lower-case tussenvoegsels right before token k. After a role they are plain only when they cannot be prepositions:
 * "collega de Wit", but not "medewerker van Philips".
 */
function infixesBefore(p: Page, k: number): { first: number; plain: boolean } {
  let first = k
  while (
    first > 0 &&
    k - first < 3 &&
    (cueAt(p, first - 1) & CUE.infix) !== 0 &&
    shapeOf(p, first - 1) === TOKEN.lower &&
    gapAfter(p, first - 1) === GAP.space
  )
    first--
  if (first === k) return { first, plain: true }
  return {
    first,
    plain:
      (flagsAt(p, k) & FLAG.last) !== 0 &&
      (k - first > 1 || (cueAt(p, first) & (CUE.article | CUE.speaker | CUE.placePreposition)) === CUE.article),
  }
}

/** "de heer/mevrouw X", "mr.drs. X": marks other than a sentence end. */
function isTitleGap(p: Page, j: number): boolean {
  const gap = p.text.slice(p.tokens.end[j], p.tokens.start[j + 1])
  return gap.length <= 4 && /^[./]*\s?['’"“(]?$/.test(gap)
}

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
  if ((form & (FORM.compound | FORM.ordinary)) !== 0) return sentenceStart ? -1.8 : -0.3
  return (form & FORM.surname) !== 0 ? 1.2 : 0.4
}
/** An ordinary word with a capital: in the dictionary as a word and in no list of names, or a compound of such words. */
function isPlainWord(p: Page, k: number): boolean {
  const flags = flagsAt(p, k)
  if (flags === 0 || flags === FLAG.proper) return (formAt(p, k) & (FORM.compound | FORM.ordinary)) !== 0
  return (flags & (FLAG.word | FLAG.first | FLAG.last)) === FLAG.word
}

/** Trims what does not belong to the chain on both sides; null when nothing is left. */
export function trim(p: Page, chain: Chain, strong: boolean, keep = false): Chain | null {
  const names = [...chain.names]
  let { from, to } = chain
  // Leading ordinary words of a sentence: "Gisteren Karin", "Collega Jan", "Mevrouw De Wit".
  while (
    names.length > 0 &&
    names[0] === from &&
    (leads(p, from) || (names.length > 1 && (!keep || isInitial(p, from + 1)) && fallsOff(p, from, names[1]!)))
  ) {
    if (gapAfter(p, from) === GAP.hyphen) break
    names.shift()
    from++
  }
  const employer = employerAt(p, names)
  if (employer > 0) {
    names.length = employer
    to = names.at(-1)!
  }
  // "Karin van Zorgverzekeraar Zilver": what stands behind the tussenvoegsel is no surname.
  for (let i = 1; i < names.length; i++) {
    if (names[i]! - names[i - 1]! < 2 || gapAfter(p, names[i - 1]!) !== GAP.space) continue
    const flags = flagsAt(p, names[i]!)
    const plain =
      (shapeOf(p, names[i]!) === TOKEN.upper && lengthAt(p, names[i]!) <= 3 && shapeOf(p, names[0]!) === TOKEN.capitalised) ||
      (isPlainWord(p, names[i]!) &&
        ((formAt(p, names[i]!) & FORM.firm) !== 0 ||
          (formAt(p, names[i]!) & FORM.role) !== 0 ||
          // An unknown compound behind "van der" is a surname like Zandwulp; behind a bare "van" it may be a department.
          (flags === 0 && !strong && names[i]! - names[i - 1]! === 2 && foldedAt(p, names[i]! - 1) === 'van') ||
          (isCapital(shapeOf(p, names[i]! + 1)) && gapAfter(p, names[i]!) === GAP.space && !p.shouting)))
    const ofThe = foldedAt(p, names[i]! - 1) === 'het' && (flags & FLAG.last) === 0
    const place =
      ofThe ||
      ((flags & FLAG.place) !== 0 && foldedAt(p, names[i]! - 1) === 'te') ||
      ((flags & FLAG.place) !== 0 && (flags & (FLAG.last | FLAG.common)) === 0)
    // "Willem de Zwijgerlaan 20": the street has the whole name.
    if (
      (formAt(p, names[i]!) & FORM.surelyStreet) !== 0 &&
      (flags & FLAG.common) === 0 &&
      shapeOf(p, names[i]! + 1) === TOKEN.digits &&
      !strong
    )
      return null
    if (
      !plain &&
      !place &&
      ((cueAt(p, names[i]!) & (CUE.organisationHead | CUE.organisation | CUE.never)) === 0 || (flags & FLAG.common) !== 0) &&
      (formAt(p, names[i]!) & FORM.surelyStreet) === 0
    )
      continue
    names.length = i
    to = names[i - 1]!
    break
  }
  // Trailing role or ordinary word: "Jan Jansen Projectleider".
  while (names.length > 0 && to > from) {
    const cue = cueAt(p, to)
    const flags = flagsAt(p, to)
    if (names.at(-1) !== to || gapAfter(p, to - 1) === GAP.hyphen) break
    if (!strong && (cue & CUE.never) !== 0 && (flags & FLAG.common) === 0 && shapeOf(p, to) === TOKEN.capitalised) return null
    const role = (cue & (CUE.role | CUE.title)) !== 0 && (flags & FLAG.common) === 0
    const stop = (cue & (CUE.stop | CUE.never)) !== 0 && (cue & CUE.infix) === 0 && ((flags & FLAG.common) === 0 || (cue & CUE.never) !== 0)
    const word =
      strong &&
      names.length > 1 &&
      names.at(-2) === to - 1 &&
      (flags & FLAG.word) !== 0 &&
      (flags & (FLAG.common | FLAG.first | FLAG.last)) === 0 &&
      (p.text.charCodeAt(p.tokens.end[to]!) === 58 ||
        (cue & CUE.label) !== 0 ||
        (formAt(p, to) & (FORM.firm | FORM.role | FORM.ordinary)) !== 0)
    // "P. de Wit LLM", "Jan Bos MSc": a degree.
    const degree =
      (shapeOf(p, to) === TOKEN.upper || shapeOf(p, to) === TOKEN.mixed) &&
      lengthAt(p, to) <= 4 &&
      (flags & (FLAG.first | FLAG.last)) === 0 &&
      shapeOf(p, names[0]!) === TOKEN.capitalised
    if (!role && !stop && !word && !degree) break
    names.pop()
    to = names.at(-1) ?? from - 1
  }
  // "Van Karin hoorde ik": a first word of the sentence, no tussenvoegsel.
  if (
    names.length > 0 &&
    names[0]! > from &&
    chain.initials === 0 &&
    (opensSentence(p, from) || (names[0] === from + 1 && shapeOf(p, from) === TOKEN.lower && !leadOf(p, from).title)) &&
    (flagsAt(p, names[0]!) & (FLAG.first | FLAG.last)) === FLAG.first
  )
    from = names[0]!
  if (
    names.length === 1 &&
    chain.initials === 0 &&
    (cueAt(p, names[0]!) & (CUE.stop | CUE.article)) !== 0 &&
    (flagsAt(p, names[0]!) & FLAG.common) === 0
  )
    return null
  if (names.length === 0 && (chain.initials === 0 || to < from)) return null
  return { ...chain, from, to, names }
}

/** "Blok van Blok Installatie", "Van Elst van Van Elst & Mos": the number of names before the firm that a lower-case "van" leads to, 0 = none. */
function employerAt(p: Page, names: readonly number[]): number {
  for (let i = 1; i < names.length; i++) {
    const from = names[i - 1]! + 1
    if (shapeOf(p, from) !== TOKEN.lower || foldedAt(p, from) !== 'van' || names[i]! === from) continue
    const last = names.at(-1)!
    const newName = names[i]! > from + 1 && isCapital(shapeOf(p, from + 1))
    const again = names.some((k, n) => n < i && hashAt(p, k) === hashAt(p, names[i]!))
    const firmWord =
      last > names[i]! &&
      names.some(
        (k, n) =>
          n >= i && (flagsAt(p, k) & FLAG.common) === 0 && ((cueAt(p, k) & CUE.organisation) !== 0 || (formAt(p, k) & FORM.firm) !== 0),
      )
    if (newName || again || firmWord || (names.length > i + 1 && firmFollows(p, last))) return i
  }
  return 0
}

const leads = (p: Page, k: number) =>
  ((cueAt(p, k) & CUE.title) !== 0 && isCapital(shapeOf(p, k + 1)) && shapeOf(p, k) !== TOKEN.upper) ||
  ((cueAt(p, k) & (CUE.title | CUE.role | CUE.greeting | CUE.closing | CUE.family)) !== 0 &&
    (flagsAt(p, k) & FLAG.common) === 0 &&
    (cueAt(p, k) & CUE.infix) === 0)

/** An ordinary word before a name: at a sentence start nearly always; elsewhere only a stop word. */
function fallsOff(p: Page, k: number, next: number): boolean {
  const flags = flagsAt(p, k)
  const cue = cueAt(p, k)
  // "Intake N. Hazelworm": a dictionary word that no list of names has is no name before initials, wherever it stands.
  if (next !== k + 1 && isInitial(p, k + 1))
    return (
      (isPlainWord(p, k) || ((cue & CUE.about) !== 0 && (flags & FLAG.common) === 0)) &&
      (cue & CUE.organisationHead) === 0 &&
      ((formAt(p, k) & FORM.firm) === 0 || (formAt(p, k) & FORM.ordinary) !== 0)
    )
  if (next !== k + 1 && (cueAt(p, k + 1) & CUE.infix) === 0) return false
  // "Bel Joost", "Mail Hanneke": a request.
  if (
    (cue & CUE.verb) !== 0 &&
    ((flags & FLAG.first) === 0 || (cue & CUE.stop) !== 0) &&
    opensSentence(p, k) &&
    (flagsAt(p, next) & FLAG.first) !== 0
  )
    return true
  if ((cue & (CUE.stop | CUE.never)) !== 0 && (cue & CUE.infix) === 0)
    return (
      (flags & FLAG.common) === 0 || ((cue & CUE.stop) !== 0 && (flags & FLAG.word) !== 0 && opensSentence(p, k)) || (cue & CUE.never) !== 0
    )
  return isPlainWord(p, k) && (formAt(p, k) & FORM.firm) === 0 && (cue & CUE.organisationHead) === 0 && opensSentence(p, k)
}

/** True when the words around say: a firm, a street, a law, a mail address or a web address. */
export function isElse(p: Page, chain: Chain, strong: boolean, title: boolean): boolean {
  const before = p.tokens.start[chain.from]! > 0 ? p.text.charCodeAt(p.tokens.start[chain.from]! - 1) : 32
  const after = markAfter(p, chain.to)
  if (inAddress(p, p.tokens.start[chain.from]!, p.tokens.end[chain.to]!) || isPostcode(p, chain.from)) return true
  if (
    after === 46 &&
    isLetterAt(p, p.tokens.end[chain.to]! + 1) &&
    shapeOf(p, chain.to + 1) === TOKEN.lower &&
    lengthAt(p, chain.to + 1) <= 6 &&
    gapAfter(p, chain.to) === GAP.dot
  )
    return isDomain(p, chain.to + 1)
  if (
    before === 46 &&
    chain.from > 0 &&
    gapAfter(p, chain.from - 1) === GAP.dot &&
    lengthAt(p, chain.from - 1) > 2 &&
    (cueAt(p, chain.from - 1) & CUE.title) === 0
  )
    return true
  return isFirm(p, chain, strong, title) || isStreet(p, chain, strong)
}
/** "6814 CK te Arnhem": the letters of a postcode are no initials. */
const isPostcode = (p: Page, k: number) =>
  k > 0 && shapeOf(p, k) === TOKEN.upper && lengthAt(p, k) === 2 && shapeOf(p, k - 1) === TOKEN.digits && lengthAt(p, k - 1) === 4
const isLetterAt = (p: Page, i: number) => i < p.text.length && /[a-z]/i.test(p.text[i]!)
const DOMAINS = new Set(['nl', 'com', 'be', 'org', 'net', 'eu', 'de', 'frl', 'info', 'io'])
const isDomain = (p: Page, k: number) => DOMAINS.has(foldedAt(p, k))

function isFirm(p: Page, chain: Chain, strong: boolean, title: boolean): boolean {
  const { from, to, names } = chain
  const lastCue = cueAt(p, to)
  const lastFlags = flagsAt(p, to)
  const ordinary = (k: number) => (flagsAt(p, k) & FLAG.common) === 0
  // A firm word inside the capitals: "Quist Arbeidsdeskundig Bureau".
  if (names.length > 1)
    for (const k of names)
      if (
        ordinary(k) &&
        ((cueAt(p, k) & CUE.organisation) !== 0 ||
          (k !== from && (flagsAt(p, k) & (FLAG.first | FLAG.last)) === 0 && (formAt(p, k) & FORM.firm) !== 0))
      )
        return true
  if (
    !title &&
    chain.initials === 0 &&
    names.length === 1 &&
    (lastCue & (CUE.organisation | CUE.organisationHead)) !== 0 &&
    (lastFlags & FLAG.common) === 0
  )
    return true
  if (
    !title &&
    names.length > 0 &&
    names[0] === from &&
    (cueAt(p, from) & CUE.organisationHead) !== 0 &&
    (flagsAt(p, from) & FLAG.first) === 0
  )
    return true
  if (
    !strong &&
    names.length > 1 &&
    names[0] === from &&
    !opensSentence(p, from) &&
    isPlainWord(p, from) &&
    (cueAt(p, from) & (CUE.role | CUE.title | CUE.stop)) === 0 &&
    !p.shouting
  )
    return true
  if (
    names.length > 1 &&
    names[0] === from &&
    (flagsAt(p, from) & (FLAG.first | FLAG.last | FLAG.name)) === 0 &&
    (formAt(p, from) & FORM.firm) !== 0 &&
    !p.shouting
  )
    return true
  if (firmFollows(p, to)) return true
  if (title) return false
  if (chain.initials === 0 && names.length > 1 && (isTrade(p, chain, strong) || isBuilding(p, chain))) return true
  if (chain.initials === 0 && from + 1 === to && foldedAt(p, from) === 'den' && DEN.has(foldedAt(p, to))) return true
  if (strong)
    return (
      from > 0 &&
      gapAfter(p, from - 1) === GAP.space &&
      (cueAt(p, from - 1) & CUE.organisationHead) !== 0 &&
      isCapital(shapeOf(p, from - 1))
    )
  return firmLeads(p, from, names[0] ?? from)
}
const DEN = new Set(['haag', 'bosch', 'helder', 'burg', 'oever', 'dungen'])

/** "Van Elst Verhuur", "werkgever Jaap Stuc": a surname and then a word that is nobody's name; behind a first name only where a word calls it a firm. */
function isTrade(p: Page, { from, to, names }: Chain, strong: boolean): boolean {
  const before = names.at(-2)!
  if (
    names.at(-1) !== to ||
    before !== to - 1 ||
    gapAfter(p, before) !== GAP.space ||
    (flagsAt(p, to) & ~FLAG.place) !== FLAG.word ||
    p.shouting
  )
    return false
  if (
    !strong &&
    (flagsAt(p, before) & (FLAG.last | FLAG.common)) === (FLAG.last | FLAG.common) &&
    (flagsAt(p, names[0]!) & FLAG.first) === 0
  )
    return true
  return (
    from > 0 &&
    gapAfter(p, from - 1) === GAP.space &&
    /^(werkgever|bedrijf|firma|opdrachtgever|leverancier|inlener|ondernemer|zaak)$/.test(foldedAt(p, from - 1))
  )
}

/** "het Johan de Wittgebouw": behind an article, and with the ending of a building. */
function isBuilding(p: Page, { from, to }: Chain): boolean {
  return (
    from > 0 &&
    (cueAt(p, from - 1) & CUE.article) !== 0 &&
    gapAfter(p, from - 1) === GAP.space &&
    /.{3}(huis|gebouw|zaal|hal|centrum|toren|fonds|prijs|college|school|museum|stadion|kerk|kliniek|lyceum|hoeve)$/.test(foldedAt(p, to))
  )
}

/** "… B.V.", "… & Zn", "… en Zonen", "… & Partners", "Jansen Bouw bv" in lower case. */
function firmFollows(p: Page, to: number): boolean {
  const next = to + 1
  const gap = gapAfter(p, to)
  const cue = cueAt(p, next)
  if (gap === GAP.space && (cue & CUE.organisation) !== 0 && (isCapital(shapeOf(p, next)) || LEGAL.has(foldedAt(p, next))))
    return (flagsAt(p, next) & FLAG.common) === 0 || LEGAL.has(foldedAt(p, next))
  if (gap === GAP.space && shapeOf(p, next) === TOKEN.upper && LEGAL.has(foldedAt(p, next))) return true
  const between = to + 1 < p.tokens.count ? p.text.slice(p.tokens.end[to], Math.min(p.tokens.start[next]!, p.tokens.end[to]! + 4)) : ''
  if (between === ' & ' || between === '&')
    return isCapital(shapeOf(p, next)) && (flagsAt(p, next) & (FLAG.first | FLAG.word)) !== FLAG.first
  if (gap === GAP.space && (cue & CUE.and) !== 0) return FAMILY_FIRM.has(next + 1 < p.tokens.count ? foldedAt(p, next + 1) : '')
  // "B.V.", "N.V.", "V.O.F."
  if (gap === GAP.space && lengthAt(p, next) === 1 && markAfter(p, next) === 46) {
    const letters = p.text.slice(p.tokens.start[next], p.tokens.start[next]! + 6).toLowerCase()
    return letters.startsWith('b.v') || letters.startsWith('n.v') || letters.startsWith('v.o.f')
  }
  return false
}
const LEGAL = new Set(['bv', 'nv', 'vof', 'bvba', 'gmbh', 'ltd', 'inc', 'llc', 'holding', 'groep', 'ua', 'cv', 'plc'])
const FAMILY_FIRM = new Set(['zn', 'zonen', 'zoon', 'co', 'dochters', 'dochter', 'partners', 'associates', 'compagnon'])

/** "Bakkerij Storm", "bij Garage van der Veen", "Gebroeders De Wit". */
function firmLeads(p: Page, from: number, name: number): boolean {
  let j = from - 1
  for (
    let n = 0;
    n < 3 && j >= 0 && (cueAt(p, j) & (CUE.infix | CUE.article)) !== 0 && gapAfter(p, j) === GAP.space && shapeOf(p, j) === TOKEN.lower;
    n++
  )
    j--
  if (j < 0) return false
  const gap = gapAfter(p, j)
  const cue = cueAt(p, j)
  if (gap === GAP.other && p.text.slice(p.tokens.end[j], p.tokens.start[j + 1]) === ' & ')
    return isCapital(shapeOf(p, j)) && (flagsAt(p, name) & (FLAG.first | FLAG.last)) !== FLAG.first
  if (gap !== GAP.space && gap !== GAP.dotSpace && gap !== GAP.hyphen) return false
  if (gap === GAP.dotSpace && lengthAt(p, j) > 4) return false
  if ((cue & CUE.organisationHead) !== 0 && j === from - 1) return true
  if ((cue & CUE.organisationHead) !== 0) return (isCapital(shapeOf(p, j)) && !opensSentence(p, j)) || j === from - 1
  if (shapeOf(p, j) === TOKEN.lower && lengthAt(p, j) > 8 && (cue & (CUE.role | CUE.title)) === 0 && FIRM_NOUN.test(foldedAt(p, j)))
    return true
  return (
    isCapital(shapeOf(p, j)) &&
    lengthAt(p, j) > 6 &&
    (flagsAt(p, j) & FLAG.common) === 0 &&
    (flagsAt(p, j) & FLAG.word) !== 0 &&
    (formAt(p, j) & FORM.firm) !== 0
  )
}

const FIRM_NOUN = /(bureau|centrum|bedrijf|winkel|praktijk|school|salon|kliniek|theek|fabriek|kantoor|handel|garage|makelaardij)$/

/** "Molenweg 5", "Laan van Meerdervoort 1032", "Burgemeester de Vlugtlaan", "aan de Van Speijkstraat". */
function isStreet(p: Page, chain: Chain, strong: boolean): boolean {
  const flags = flagsAt(p, chain.to)
  const givenFirst = chain.names.length > 1 && (flagsAt(p, chain.from) & FLAG.first) !== 0 && chain.names[0] === chain.from
  const numbered = gapAfter(p, chain.to) === GAP.space && shapeOf(p, chain.to + 1) === TOKEN.digits && lengthAt(p, chain.to + 1) <= 4
  if (
    (numbered || !strong) &&
    (formAt(p, chain.to) & FORM.surelyStreet) !== 0 &&
    (numbered || (!(givenFirst || isLearned(p, chain.to)) && (flags & FLAG.common) === 0))
  )
    return true
  if (chain.infixes > 0 && STREET_HEADS.has(foldedAt(p, chain.from))) return true
  if (chain.from > 1 && (cueAt(p, chain.from - 1) & CUE.infix) !== 0 && STREET_HEADS.has(foldedAt(p, chain.from - 2))) return true
  if (!numbered || strong || chain.initials > 0) return false
  if ((formAt(p, chain.to) & FORM.street) !== 0 && !givenFirst && (flags & FLAG.common) === 0) return true
  return houseNumber(p, chain.to + 1) && !givenFirst
}
const STREET_HEADS = new Set(['laan', 'plein', 'weg', 'straat', 'kade'])
/** A number with a comma, a letter or a postcode after it. */
function houseNumber(p: Page, k: number): boolean {
  const c = nextMark(p, k)
  return (
    (c === 44 && gapAfter(p, k) !== GAP.comma) ||
    (c === 44 && p.text.charCodeAt(p.tokens.end[k]! + 1) === 32) ||
    (shapeOf(p, k + 1) === TOKEN.digits && lengthAt(p, k + 1) === 4)
  )
}

/** Points for a chain in running text: its tokens, its form and the words around it. */
export function points(p: Page, chain: Chain, lead: Lead, bonus: number): number {
  const { from, names } = chain
  const starts = opensSentence(p, from) || p.shouting
  let sum = bonus
  if (lead.title) sum += 8
  else if (lead.role) sum += 3.2
  else if (lead.family) sum += 3
  if (!lead.title && bonus < 5 && names.some((k) => (cueAt(p, k) & CUE.never) !== 0 && (flagsAt(p, k) & FLAG.common) === 0)) return -9
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
  if (names.length === 0) return bonus + (lead.title ? 2 : 0) + chain.initials
  if (names.length === 1) sum += givenWithS(p, names[0]!) ? Math.max(best, 3) : best
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
    sum -= 1.5
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
  if (chain.hyphens > 0 && names.length > 1 && worst > 0) sum += 0.8
  return sum + around(p, chain, names.length === 1 && chain.initials === 0, starts, lead.title || lead.role || lead.family)
}

const ARABIC = new Set(['el', 'al', 'ait', 'ould', 'bin', 'ibn', 'bint', 'abu', 'abou'])

/** "Liannes telefoonnummer": a first name (or a name the document taught) with the s of possession, before a word in lower case. */
export function givenWithS(p: Page, k: number): boolean {
  const end = endAt(p, k)
  if (end !== p.tokens.end[k] || p.text.charCodeAt(end - 1) !== 115 || shapeOf(p, k + 1) !== TOKEN.lower || gapAfter(p, k) !== GAP.space)
    return false
  if ((flagsAt(p, k) & FLAG.first) !== 0 || (cueAt(p, k + 1) & (CUE.verb | CUE.stop)) !== 0) return false
  const hash = hashOf(p.text.slice(p.tokens.start[k], end - 1))
  const base = flagsOf(hash)
  return (p.learned.names.has(hash) && (base & FLAG.word) === 0) || (base & (FLAG.first | FLAG.common | FLAG.word)) === (FLAG.first | FLAG.common)
}

/** "De Groene Kapper", "Het Pakhuis": with the article alone before it only a surname that some list has is a name. */
function isSurnameWith(p: Page, from: number, name: number): boolean {
  if (name - from > 1) return true
  const first = foldedAt(p, from)
  return first !== 'het' && (first !== 'de' || (flagsAt(p, name) & FLAG.last) !== 0)
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

export const isLearned = (p: Page, k: number): boolean => p.learned.any && p.learned.names.has(hashAt(p, k))

function learnedPoints(p: Page, chain: Chain, starts: boolean): number {
  const k = chain.names.find((n) => isLearned(p, n))!
  const flags = flagsAt(p, k)
  if ((cueAt(p, k) & (CUE.stop | CUE.never)) !== 0) return starts ? 0 : 1.5
  if ((flags & FLAG.word) === 0) return 6
  if (!starts) return 4.5
  return chain.names.length > 1 || (cueAt(p, chain.to + 1) & CUE.verb) !== 0
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

/** What stands left and right of the chain. */
function around(p: Page, chain: Chain, single: boolean, starts: boolean, led: boolean): number {
  const { from, to } = chain
  let sum = 0
  const before = from - 1
  const spaced = before >= 0 && gapAfter(p, before) === GAP.space
  const cue = spaced ? cueAt(p, before) : 0
  if ((cue & CUE.placePreposition) !== 0)
    sum -= !single ? 1 : (flagsAt(p, to) & (FLAG.first | FLAG.name)) !== 0 && (flagsAt(p, to) & FLAG.place) === 0 ? 0.6 : 1.8
  else if ((cue & CUE.article) !== 0 && !led && (cueAt(p, from) & CUE.infix) === 0) sum -= single ? 2.2 : 1.2
  else if ((cue & CUE.about) !== 0 && !starts) sum += 2
  else if ((cue & CUE.verb) !== 0 && !starts) sum += 0.6
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
  else if (gap === GAP.space && !starts && isPastTense(p, to + 1)) sum += 0.7
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
    opensLine(p, from)
  )
    sum += 2.2
  if (single && after === 58 && starts && opensLine(p, from) && (flagsAt(p, from) & (FLAG.word | FLAG.first)) === FLAG.word) sum -= 3
  if (single && shapeOf(p, from) === TOKEN.upper && !p.shouting)
    sum -= (flagsAt(p, from) & (FLAG.first | FLAG.last)) === 0 && lengthAt(p, from) < 6 ? 6 : lengthAt(p, from) < 4 ? 3 : 1
  if (single && shapeOf(p, from) === TOKEN.mixed && !/['’]/.test(wordAt(p, from))) sum -= 1
  return sum
}
