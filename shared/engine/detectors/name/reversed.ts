import { FLAG } from '../../lexicon.ts'
import { TOKEN } from '../../tokens.ts'
import { chainAt, type Chain, isInitial } from './chain.ts'
import { cueAt, flagsAt, formAt, GAP, gapAfter, lengthAt, lineEnd, nextMark, opensLine, shapeOf, type Page } from './page.ts'
import { CUE } from './cues.ts'
import { FORM } from './forms.ts'

/** What may stand behind a name with the surname first: the end of a line or cell, a bracket, a point, a slash, a dash. */
const CLOSES = new Set([10, 13, 9, 59, 124, 41, 40, 46, 47, 45, 0x2013, 0x2014, 58, 34, 60, 91])
const COMMA = 44

/** The first mark behind token k; two blanks end a cell. */
const closing = (p: Page, k: number): number => (p.text.startsWith('  ', p.tokens.end[k]) ? 9 : nextMark(p, k))

/** "Kaddouri, R.S.", "Jansen, Piet", "van Elst, Koos": last token of the part behind the comma, 0 = none. */
export function reversedEnd(p: Page, chain: Chain): number {
  if (gapAfter(p, chain.to) !== GAP.comma || chain.names.length === 0 || chain.initials > 0) return 0
  const behind = chainAt(p, chain.to + 1)
  if (!behind) return 0
  if (behind.names.length === 0) return reversedInitials(p, behind)
  if (behind.names.length - behind.hyphens > 3 || (behind.infixes > 0 && behind.names[0] === behind.from)) return 0
  const first = flagsAt(p, chain.names[0]!)
  if (
    (first & (FLAG.common | FLAG.last | FLAG.word)) === FLAG.word ||
    (first === 0 && (formAt(p, chain.names[0]!) & (FORM.compound | FORM.firm)) !== 0)
  )
    return 0
  if ((first & (FLAG.first | FLAG.last)) === FLAG.first) return 0
  const to = initialsBehind(p, behind.to)
  const mark = closing(p, to)
  if (!CLOSES.has(mark) && mark !== COMMA) return 0
  const opening = openingOf(p, chain.from)
  if (opening === 0) return 0
  const given = (flagsAt(p, behind.names[0]!) & FLAG.first) !== 0
  // "Jansen, Piet, directeur" in a bracket or at the head of a line; elsewhere a comma goes on with a list of words.
  if (mark === COMMA) return given && (first & FLAG.first) === 0 && opening !== COLON && chain.names.length - chain.hyphens === 1 ? to : 0
  if (given || behind.initials > 0 || to > behind.to) return chain.names.length - chain.hyphens <= 2 ? to : 0
  return isForeignGiven(p, chain, behind, mark) ? to : 0
}

/** "KUIPERS, HUBERTUS J.": the last of the initials behind a first name. */
function initialsBehind(p: Page, k: number): number {
  while (
    k + 1 < p.tokens.count &&
    isInitial(p, k + 1) &&
    (gapAfter(p, k) === GAP.space || gapAfter(p, k) === GAP.dot || gapAfter(p, k) === GAP.dotSpace)
  )
    k++
  return k
}

const COLON = 58

/** A first name that no list has, behind a surname that one has: not a place, a job, a firm or an ordinary word. */
function isForeignGiven(p: Page, chain: Chain, behind: Chain, mark: number): boolean {
  if (mark === 45 || mark === 58 || (flagsAt(p, chain.names.at(-1)!) & (FLAG.last | FLAG.place)) !== FLAG.last) return false
  const k = behind.names[0]!
  if (
    (flagsAt(p, k) & (FLAG.word | FLAG.place)) !== 0 ||
    (flagsAt(p, k) === 0 &&
      (formAt(p, k) & ((lengthAt(p, k) > 9 ? FORM.ordinary : 0) | FORM.compound | FORM.firm | FORM.role | FORM.surelyStreet)) !== 0)
  )
    return false
  if (
    behind.names.some(
      (n) => (cueAt(p, n) & (CUE.organisation | CUE.organisationHead | CUE.never | CUE.title)) !== 0 && (flagsAt(p, n) & FLAG.common) === 0,
    )
  )
    return false
  return (
    (shapeOf(p, k) === TOKEN.capitalised || shapeOf(p, k) === shapeOf(p, chain.from)) &&
    lineEnd(p, p.tokens.end[behind.to]!) - p.tokens.start[chain.from]! < 120
  )
}

function reversedInitials(p: Page, behind: Chain): number {
  // "Kramer, P. van der": the tussenvoegsel behind.
  let to = behind.to
  let k = to + 1
  for (let n = 0; n < 3 && (cueAt(p, k) & CUE.infix) !== 0 && shapeOf(p, k) === TOKEN.lower; n++) {
    const mark = nextMark(p, k)
    if (mark === 10 || mark === 9 || mark === 59 || mark === 124 || mark === COMMA || mark === 41 || mark === 40 || mark === 34) {
      to = k
      break
    }
    k++
  }
  return to
}

/** Only where a line, a list item or a cell begins can a comma stand inside a name with a written-out first name. Gives the mark before it, 0 = elsewhere. */
function openingOf(p: Page, from: number): number {
  let k = from
  while (
    k > 0 &&
    from - k < 4 &&
    (cueAt(p, k - 1) & CUE.infix) !== 0 &&
    shapeOf(p, k - 1) === TOKEN.lower &&
    (gapAfter(p, k - 1) === GAP.space || gapAfter(p, k - 1) === GAP.apostrophe)
  )
    k--
  if (opensLine(p, k) || p.text.startsWith('  ', p.tokens.start[k]! - 2)) return 10
  let i = p.tokens.start[k]! - 1
  while (i >= 0 && /[ \xa0"'’]/.test(p.text[i]!) && i > p.tokens.start[k]! - 6) i--
  const c = i < 0 ? 10 : p.text.charCodeAt(i)
  return c === COLON || c === 40 || c === 59 || c === 124 || c === 10 || c === 45 || c === 47 || c === 0x2022 ? c : 0
}
