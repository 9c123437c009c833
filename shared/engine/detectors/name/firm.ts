import { FLAG } from '../../lexicon.ts'
import { TOKEN } from '../../tokens.ts'
import type { Chain } from './chain.ts'
import { CUE } from './cues.ts'
import { FORM } from './forms.ts'
import {
  cueAt,
  flagsAt,
  foldedAt,
  formAt,
  GAP,
  gapAfter,
  isCapital,
  isPlainWord,
  lengthAt,
  markAfter,
  opensSentence,
  shapeOf,
  type Page,
} from './page.ts'

/** "Jansen Bouw", "Bakkerij Storm", "… & Zn": the chain is part of a firm's name, or the firm stands right beside it. */
export function isFirm(p: Page, chain: Chain, strong: boolean, title: boolean): boolean {
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
    ((flagsAt(p, from) & FLAG.first) === 0 || (flagsAt(p, from) & (FLAG.word | FLAG.common)) === FLAG.word)
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
  if (firmFollows(p, to) || isTitled(p, from)) return true
  if (
    names.length > 1 &&
    !title &&
    /^(oost|west|noord|zuid)$/.test(foldedAt(p, to)) &&
    (flagsAt(p, from) & FLAG.first) === 0 &&
    chain.initials === 0
  )
    return true
  // "De Wet van Dam"
  if (
    names.length > 1 &&
    names[0] === from + 1 &&
    (cueAt(p, from) & CUE.article) !== 0 &&
    (cueAt(p, from + 1) & CUE.organisationHead) !== 0 &&
    ordinary(from + 1)
  )
    return true
  if (title) return false
  if (names.length > 1 && (isTrade(p, chain, strong) || (chain.initials === 0 && isBuilding(p, chain)))) return true
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
/** "café Oom Wim", "Praktijk Drs. Waalwijk": the title is in the name of the firm. */
function isTitled(p: Page, from: number): boolean {
  const k = from - 1
  if (k < 1 || (cueAt(p, k) & (CUE.title | CUE.role)) === 0 || (cueAt(p, k - 1) & CUE.organisationHead) === 0) return false
  const gap = gapAfter(p, k)
  return (
    (gap === GAP.space || gap === GAP.dotSpace) &&
    gapAfter(p, k - 1) === GAP.space &&
    isCapital(shapeOf(p, k)) &&
    !/^(dhr|hr|mw|mevr|mevrouw|meneer|heer|de)$/.test(foldedAt(p, k))
  )
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
    (flagsAt(p, before) & (FLAG.last | FLAG.word)) === FLAG.last &&
    (cueAt(p, to) & (CUE.role | CUE.title | CUE.stop)) === 0 &&
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
export function firmFollows(p: Page, to: number): boolean {
  const next = to + 1
  const gap = gapAfter(p, to)
  const cue = cueAt(p, next)
  if (gap === GAP.space && (cue & CUE.organisation) !== 0 && (isCapital(shapeOf(p, next)) || LEGAL.has(foldedAt(p, next))))
    return (flagsAt(p, next) & FLAG.common) === 0 || LEGAL.has(foldedAt(p, next))
  if (gap === GAP.space && shapeOf(p, next) === TOKEN.upper && LEGAL.has(foldedAt(p, next))) return true
  const between = to + 1 < p.tokens.count ? p.text.slice(p.tokens.end[to], Math.min(p.tokens.start[next]!, p.tokens.end[to]! + 4)) : ''
  if (between === ' & ' || between === '&')
    return (
      isCapital(shapeOf(p, next)) &&
      (flagsAt(p, next) & (FLAG.first | FLAG.word)) !== FLAG.first &&
      (flagsAt(p, to) & (FLAG.first | FLAG.last | FLAG.word)) !== FLAG.first
    )
  // "Karin en dochter Anna" are two people.
  if (gap === GAP.space && (cue & CUE.and) !== 0 && isCapital(shapeOf(p, next + 2)) && gapAfter(p, next + 1) === GAP.space) return false
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
    return isCapital(shapeOf(p, j)) && (flagsAt(p, name) & (FLAG.first | FLAG.last)) !== FLAG.first && !areGiven(p, j, name)
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

/** "Trijntje & Karel" */
const areGiven = (p: Page, left: number, right: number): boolean =>
  (flagsAt(p, right) & (FLAG.first | FLAG.common)) === (FLAG.first | FLAG.common) &&
  (flagsAt(p, left) & (FLAG.first | FLAG.common | FLAG.word)) === (FLAG.first | FLAG.common)

const FIRM_NOUN = /(bureau|centrum|bedrijf|winkel|praktijk|school|salon|kliniek|theek|fabriek|kantoor|handel|garage|makelaardij)$/
