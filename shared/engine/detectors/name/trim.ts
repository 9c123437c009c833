import { FLAG } from '../../lexicon.ts'
import { TOKEN } from '../../tokens.ts'
import { type Chain, isInitial } from './chain.ts'
import { CUE } from './cues.ts'
import { firmFollows } from './firm.ts'
import { FORM } from './forms.ts'
import { leadOf } from './lead.ts'
import { isWhere } from './place.ts'
import {
  cueAt,
  flagsAt,
  foldedAt,
  formAt,
  GAP,
  gapAfter,
  hashAt,
  isCapital,
  isPlainWord,
  lengthAt,
  opensSentence,
  shapeOf,
  type Page,
} from './page.ts'

/** What is left of a chain while it is trimmed. */
type Rest = { readonly names: number[]; from: number; to: number }

/** Trims what does not belong to the chain on both sides; null when nothing is left. */
export function trim(p: Page, chain: Chain, strong: boolean, keep = false): Chain | null {
  const rest: Rest = { names: [...chain.names], from: chain.from, to: chain.to }
  const { names } = rest
  trimStart(p, rest, keep)
  const employer = employerAt(p, names)
  if (employer > 0) cut(rest, employer)
  if (!trimBehindInfix(p, rest, strong) || !trimEnd(p, rest, strong)) return null
  const { from, to } = rest
  if (names.length === 0) return chain.initials === 0 || to < from ? null : { ...chain, from, to, names }
  if (
    names.length === 1 &&
    chain.initials === 0 &&
    (cueAt(p, names[0]!) & (CUE.stop | CUE.article)) !== 0 &&
    (flagsAt(p, names[0]!) & FLAG.common) === 0
  )
    return null
  return { ...chain, from: opensWithWord(p, chain, rest) ? names[0]! : from, to, names }
}

/** Leaves the first `count` names. */
function cut(rest: Rest, count: number): void {
  rest.names.length = count
  rest.to = rest.names[count - 1]!
}

/** Leading ordinary words of a sentence: "Gisteren Karin", "Collega Jan", "Mevrouw De Wit". */
function trimStart(p: Page, rest: Rest, keep: boolean): void {
  const { names } = rest
  // "De Duitser Habermann", "Schrijver Tjeerd Wobbema": who somebody is, at the head of a sentence.
  if (
    names.length > 1 &&
    names[0] === rest.from + 1 &&
    names[1] === rest.from + 2 &&
    (cueAt(p, rest.from) & CUE.article) !== 0 &&
    leads(p, names[0])
  )
    rest.from = names[0]
  if (
    names.length > 2 &&
    names[0] === rest.from &&
    names[1] === rest.from + 1 &&
    (cueAt(p, rest.from) & CUE.role) !== 0 &&
    (flagsAt(p, names[1]) & (FLAG.first | FLAG.word)) === FLAG.first &&
    opensSentence(p, rest.from) &&
    !p.shouting
  ) {
    names.shift()
    rest.from++
  }
  while (
    names.length > 0 &&
    names[0] === rest.from &&
    (leads(p, rest.from) || (names.length > 1 && (!keep || isInitial(p, rest.from + 1)) && fallsOff(p, rest.from, names[1]!))) &&
    gapAfter(p, rest.from) !== GAP.hyphen
  ) {
    names.shift()
    rest.from++
  }
}

/** "Karin van Zorgverzekeraar Zilver": what stands behind the tussenvoegsel is no surname. False when nothing is a name at all. */
function trimBehindInfix(p: Page, rest: Rest, strong: boolean): boolean {
  const { names } = rest
  for (let i = 1; i < names.length; i++) {
    const k = names[i]!
    if (k - names[i - 1]! < 2 || gapAfter(p, names[i - 1]!) !== GAP.space) continue
    const common = (flagsAt(p, k) & FLAG.common) !== 0
    const street = (formAt(p, k) & FORM.surelyStreet) !== 0
    // "Willem de Zwijgerlaan 20": the street has the whole name.
    if (street && !common && shapeOf(p, k + 1) === TOKEN.digits && !strong) return false
    const firm = (cueAt(p, k) & (CUE.organisationHead | CUE.organisation | CUE.never)) !== 0 && !common
    if (isWhere(p, names[i - 1]!, k)) {
      cut(rest, i)
      break
    }
    if (!firm && !street && !isPlainBehindInfix(p, names, i, strong) && !isPlaceBehindInfix(p, k)) continue
    cut(rest, i)
    break
  }
  return true
}

function isPlainBehindInfix(p: Page, names: readonly number[], i: number, strong: boolean): boolean {
  const k = names[i]!
  if (shapeOf(p, k) === TOKEN.upper && lengthAt(p, k) <= 3 && shapeOf(p, names[0]!) === TOKEN.capitalised) return true
  return (
    isPlainWord(p, k) &&
    ((formAt(p, k) & (FORM.firm | FORM.role)) !== 0 ||
      // An unknown compound behind "van der" is a surname like Zandwulp; behind a bare "van" it may be a department.
      (flagsAt(p, k) === 0 && !strong && k - names[i - 1]! === 2 && foldedAt(p, k - 1) === 'van') ||
      (isCapital(shapeOf(p, k + 1)) && gapAfter(p, k) === GAP.space && !p.shouting))
  )
}

const isGiven = (p: Page, k: number) => (flagsAt(p, k) & (FLAG.first | FLAG.common | FLAG.word | FLAG.place)) === (FLAG.first | FLAG.common)

function isPlaceBehindInfix(p: Page, k: number): boolean {
  const flags = flagsAt(p, k)
  const infix = foldedAt(p, k - 1)
  // "Noor van Bergeijk": behind a sure first name it is a surname.
  if (infix === 'van' && k > 1 && isGiven(p, k - 2) && shapeOf(p, k - 1) === TOKEN.lower) return false
  return (
    (infix === 'het' && (flags & FLAG.last) === 0) ||
    ((flags & FLAG.place) !== 0 && (infix === 'te' || (flags & (FLAG.last | FLAG.common)) === 0))
  )
}

/** Trailing role or ordinary word: "Jan Jansen Projectleider". False when its end says that nothing is a name. */
function trimEnd(p: Page, rest: Rest, strong: boolean): boolean {
  const { names } = rest
  while (names.length > 0 && rest.to > rest.from) {
    const { to } = rest
    const cue = cueAt(p, to)
    const flags = flagsAt(p, to)
    const common = (flags & FLAG.common) !== 0
    // "C.D. Duits": behind initials even that is a surname.
    if (names.length === 1 && isInitial(p, rest.from) && (cue & CUE.never) !== 0) break
    if (names.at(-1) !== to || gapAfter(p, to - 1) === GAP.hyphen) break
    if (!strong && !isInitial(p, rest.from) && (cue & CUE.never) !== 0 && !common && shapeOf(p, to) === TOKEN.capitalised) return false
    const role = (cue & (CUE.role | CUE.title)) !== 0 && !common
    const stop = (cue & (CUE.stop | CUE.never)) !== 0 && (cue & CUE.infix) === 0 && (!common || (cue & CUE.never) !== 0)
    if (!role && !stop && !(strong && isWordBehindName(p, names, to)) && !isDegree(p, names, to)) break
    names.pop()
    rest.to = names.at(-1) ?? rest.from - 1
  }
  return true
}

function isWordBehindName(p: Page, names: readonly number[], to: number): boolean {
  return (
    names.length > 1 &&
    names.at(-2) === to - 1 &&
    (flagsAt(p, to) & (FLAG.word | FLAG.common | FLAG.first | FLAG.last | FLAG.proper)) === FLAG.word &&
    (p.text.charCodeAt(p.tokens.end[to]!) === 58 ||
      (cueAt(p, to) & CUE.label) !== 0 ||
      (formAt(p, to) & (FORM.firm | FORM.role | FORM.ordinary)) !== 0)
  )
}

/** "P. de Wit LLM", "Jan Bos MSc"; but in "10021 Visser GA 0,8", a row of a list, they are initials. */
function isDegree(p: Page, names: readonly number[], to: number): boolean {
  const before = names[0]! - 1
  const listed = shapeOf(p, before) === TOKEN.digits && gapAfter(p, before) === GAP.space && shapeOf(p, to) === TOKEN.upper
  return (
    (shapeOf(p, to) === TOKEN.upper || shapeOf(p, to) === TOKEN.mixed) &&
    lengthAt(p, to) <= 4 &&
    (flagsAt(p, to) & (FLAG.first | FLAG.last)) === 0 &&
    shapeOf(p, names[0]!) === TOKEN.capitalised &&
    !(listed && (to + 1 === p.tokens.count || (shapeOf(p, to + 1) === TOKEN.digits && gapAfter(p, to) === GAP.space)))
  )
}

/** "Van Karin hoorde ik": a first word of the sentence, no tussenvoegsel. */
function opensWithWord(p: Page, chain: Chain, { names, from }: Rest): boolean {
  return (
    names[0]! > from &&
    chain.initials === 0 &&
    (opensSentence(p, from) || (names[0] === from + 1 && shapeOf(p, from) === TOKEN.lower && !leadOf(p, from).title)) &&
    (flagsAt(p, names[0]!) & (FLAG.first | FLAG.last)) === FLAG.first
  )
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
  ((cueAt(p, k) & CUE.title) !== 0 && isCapital(shapeOf(p, k + 1)) && (shapeOf(p, k) !== TOKEN.upper || p.shouting)) ||
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
