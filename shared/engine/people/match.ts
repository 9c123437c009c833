import { fold, hashOf, TOKEN } from '../tokens.ts'
import type { Reading } from '../types.ts'
import type { Bearer, Surname } from './compile.ts'
import { oneApart } from './near.ts'
import { ordinary, ORDINARY } from './ordinary.ts'
import { INFIXES, TITLES } from './parse.ts'

/** A name read around a surname. Token indices, `right` exclusive. */
export type Match = {
  readonly start: number
  readonly end: number
  readonly right: number
  /** Those it can be; empty = the surname is known, the person with this first name is not. */
  readonly fits: readonly Bearer[]
  /** A first name or an initial stood beside it. */
  readonly named: boolean
  readonly titled: boolean
  /** Both halves of this person's double name stood there. */
  readonly doubled: boolean
  /** A name part of nobody on the list belongs to it ("Wolthuizen-Bakker"). */
  readonly foreign: boolean
  /** A first name was one typo away. */
  readonly typo: boolean
}

const titleHashes = new Set([...TITLES].filter((t) => t !== 'de').map(hashOf))
const infixHashes = new Set([...INFIXES].map(hashOf))
const VD = hashOf('vd')
const V = hashOf('v')
const D = hashOf('d')
const VAN = hashOf('van')

/** What stands between two neighbouring tokens. */
export type Gap = 'none' | 'space' | 'hyphen' | 'dot' | 'comma' | 'glue' | 'other'

const SPACES = /^[ \u00a0\u2007\u2009\u202f\t]*(?:\r?\n)?[ \u00a0\u2009\u202f\t]*['’]?$/
export function gapOf(text: string, from: number, to: number): Gap {
  if (from === to) return 'none'
  const c = text.charCodeAt(from)
  if (to - from === 1)
    return c === 32 || c === 10 || c === 0xa0
      ? 'space'
      : c === 45 || c === 0x2011 || c === 0x2010 || c === 0x2013
        ? 'hyphen'
        : c === 46
          ? 'dot'
          : c === 95 || c === 43
            ? 'glue'
            : c === 44
              ? 'comma'
              : c === 9
                ? 'space'
                : 'other'
  if (to - from > 24) return 'other'
  const gap = text.slice(from, to)
  if (SPACES.test(gap)) return 'space'
  if (c === 46 && SPACES.test(gap.slice(1))) return 'dot'
  if (c === 44 && SPACES.test(gap.slice(1))) return 'comma'
  if (/^\s?[-‐‑–]\s*$/.test(gap)) return 'hyphen'
  return gap === '%20' ? 'glue' : 'other'
}

/** Reads all parts of a name around the surname whose tokens are `from` (inclusive) to `to` (exclusive). */
export function readAround(r: Reading, from: number, to: number, surname: Surname): Match {
  const left = leftOf(r, from, surname.bearers)
  const right = rightOf(r, to, left.bearers)
  const first = firstNames(r, left.at, left.bearers)
  let { at: end } = right
  let named = first.given.length + first.initials.length > 0
  let fits = named ? left.bearers.filter((b) => fitsBearer(b, first.given, first.initials, r)) : left.bearers
  let stop = r.tokens.end[end - 1]!
  if (!named) {
    const back = reversed(r, end, left.bearers)
    if (back) {
      named = true
      fits = back.fits
      end = back.at
      stop = back.stop
    }
  }
  const before = first.at - 1
  return {
    start: r.tokens.start[first.at]!,
    end: stop,
    right: end,
    fits,
    named,
    foreign: right.foreign || left.foreign,
    doubled: end > to && !right.foreign && right.at > to,
    typo: first.typo,
    titled: before >= 0 && titleHashes.has(r.tokens.hash[before]!) && ['space', 'dot'].includes(gap(r, before)),
  }
}

/** The gap behind token i. */
const gap = (r: Reading, i: number): Gap =>
  i < 0 || i + 1 >= r.tokens.count ? 'other' : gapOf(r.text, r.tokens.end[i]!, r.tokens.start[i + 1]!)

type Left = { at: number; bearers: readonly Bearer[]; foreign: boolean }

/** The tussenvoegsel before a surname, as far as it is this person's ("het dossier van De Boer"), and a strange first half of a double name. */
function leftOf(r: Reading, from: number, bearers: readonly Bearer[]): Left {
  let best = 0
  let chosen: Bearer[] = []
  for (const b of bearers) {
    const n = infixBefore(r, from, b.infix)
    if (n > best) {
      best = n
      chosen = [b]
    } else if (n === best) chosen.push(b)
  }
  if (best === 0) {
    const plain = chosen.filter((b) => b.infix.length === 0)
    if (plain.length > 0) chosen = plain
  }
  let at = from - best
  let foreign = false
  if (
    at > 0 &&
    r.tokens.end[at - 1]! + 1 === r.tokens.start[at]! &&
    gap(r, at - 1) === 'hyphen' &&
    isCapital(r, at - 1) &&
    r.tokens.end[at - 1]! - r.tokens.start[at - 1]! > 2
  ) {
    at--
    foreign = true
    while (at > 0 && infixHashes.has(r.tokens.hash[at - 1]!) && gap(r, at - 1) === 'space' && isCapital(r, at - 1)) at--
  }
  return { at, bearers: chosen, foreign }
}

/** How many tokens before `from` are this tussenvoegsel or its end; "vd", "v.d." and "v/d" count for "van de(r/n)". */
function infixBefore(r: Reading, from: number, infix: readonly number[]): number {
  const { hash } = r.tokens
  let n = 0
  while (n < infix.length && from - n - 1 >= 0 && hash[from - n - 1] === infix[infix.length - n - 1] && joins(gap(r, from - n - 1))) n++
  if (n > 0 || infix.length === 0 || infix[0] !== VAN || from === 0) return n
  const before = hash[from - 1]!
  if (before === VD && joins(gap(r, from - 1))) return 1
  if (infix.length > 1 && before === D && from > 1 && hash[from - 2] === V && r.tokens.start[from - 1]! - r.tokens.end[from - 2]! <= 2)
    return 2
  return infix.length === 1 && before === V && gap(r, from - 1) === 'dot' ? 1 : 0
}

const joins = (g: Gap) => g === 'space' || g === 'hyphen' || g === 'dot' || g === 'glue'

const isCapital = (r: Reading, i: number) => r.tokens.shape[i]! !== TOKEN.lower && r.tokens.shape[i]! !== TOKEN.digits

/** The other half of a double name: this person's own, or a strange one behind a hyphen. */
function rightOf(r: Reading, to: number, bearers: readonly Bearer[]): { at: number; foreign: boolean } {
  for (const b of bearers) {
    for (const other of b.others) {
      const at = sequence(r, to, other.infix, other.core)
      if (at > to) return { at, foreign: false }
    }
  }
  if (to >= r.tokens.count || gap(r, to - 1) !== 'hyphen' || r.tokens.start[to]! - r.tokens.end[to - 1]! !== 1)
    return { at: to, foreign: false }
  let at = to
  while (at + 1 < r.tokens.count && infixHashes.has(r.tokens.hash[at]!) && gap(r, at) === 'space') at++
  const strange =
    r.tokens.shape[at] === TOKEN.capitalised && (ordinary(r.tokens.hash[at]!) & (ORDINARY.word | ORDINARY.last)) !== ORDINARY.word
  return strange ||
    (r.tokens.shape[at] === TOKEN.upper && r.tokens.shape[to - 1] === TOKEN.upper && r.tokens.end[at]! - r.tokens.start[at]! > 3)
    ? { at: at + 1, foreign: true }
    : { at: to, foreign: false }
}

/** Index after "infix core" at `to`, joined to what is before it; `to` when it is not there. The infix may be missing. */
function sequence(r: Reading, to: number, infix: readonly number[], core: readonly number[]): number {
  const { hash, count } = r.tokens
  for (const words of infix.length > 0 ? [[...infix, ...core], core] : [core]) {
    let k = 0
    while (k < words.length && to + k < count && hash[to + k] === words[k] && joins(gap(r, to + k - 1))) k++
    if (k === words.length) return to + k
  }
  return to
}

type First = { at: number; given: number[]; initials: string; typo: boolean }
/** Nobody has more first names than this. */
const MOST = 8

/** First names and initials directly before a name, whoever's they are. */
function firstNames(r: Reading, from: number, bearers: readonly Bearer[]): First {
  const out: First = { at: from, given: [], initials: '', typo: false }
  while (out.at > 0 && from - out.at < MOST) {
    const i = out.at - 1
    const g = gap(r, i)
    if (!joins(g)) break
    if (isGiven(r, i, bearers, g)) out.given.unshift(i)
    else if (isInitials(r, i, g, bearers)) out.initials = fold(word(r, i)) + out.initials
    else if (isNearGiven(r, i, bearers)) {
      out.given.unshift(i)
      out.typo = true
    } else if (g === 'space' && isStrangeGiven(r, i)) out.given.unshift(i)
    else break
    out.at = i
  }
  return out
}

const word = (r: Reading, i: number) => r.text.slice(r.tokens.start[i]!, r.tokens.end[i]!)
const isGiven = (r: Reading, i: number, bearers: readonly Bearer[], g: Gap) =>
  (g !== 'dot' || r.tokens.end[i]! + 1 === r.tokens.start[i + 1]!) && bearers.some((b) => b.givenHash.includes(r.tokens.hash[i]!))

/** "S.", "S", "s" before a full stop without a space, "Th.", and "JP" where somebody here has those initials. */
function isInitials(r: Reading, i: number, g: Gap, bearers: readonly Bearer[]): boolean {
  const length = r.tokens.end[i]! - r.tokens.start[i]!
  const shape = r.tokens.shape[i]!
  if (shape === TOKEN.digits || length > 4 || (g === 'hyphen' && length > 1)) return false
  const glued = r.tokens.end[i]! + 1 === r.tokens.start[i + 1]! && (g === 'dot' || g === 'glue')
  if (length === 1) return shape !== TOKEN.lower || glued || (g === 'dot' && i > 0)
  if (titleHashes.has(r.tokens.hash[i]!)) return false
  const letters = fold(word(r, i))
  const theirs = bearers.some((b) => b.initials === letters || b.given[0]?.startsWith(letters))
  if (shape === TOKEN.upper && g !== 'dot') return bearers.some((b) => b.initials === letters)
  return g === 'dot' && shape !== TOKEN.lower && theirs
}

function isNearGiven(r: Reading, i: number, bearers: readonly Bearer[]): boolean {
  if (!isCapital(r, i) || r.tokens.end[i]! - r.tokens.start[i]! < 4) return false
  const w = fold(word(r, i))
  return (ordinary(r.tokens.hash[i]!) & ORDINARY.word) === 0 && bearers.some((b) => b.given.some((n) => n.length >= 4 && oneApart(n, w)))
}

/** A first name that nobody on the list with this surname has. */
const isStrangeGiven = (r: Reading, i: number) =>
  isCapital(r, i) && r.tokens.shape[i] !== TOKEN.mixed && (ordinary(r.tokens.hash[i]!) & ORDINARY.first) !== 0

function fitsBearer(b: Bearer, given: readonly number[], initials: string, r: Reading): boolean {
  const knows = (i: number) => {
    const w = fold(word(r, i)).replace(/['’]/g, '')
    return b.given.length === 0
      ? b.initials === '' || b.initials[0] === w[0]
      : b.given.some((n) => n === w || (n.length >= 4 && w.length >= 4 && oneApart(n, w)))
  }
  if (given.length > 0 && !given.some(knows)) return false
  return initials === '' || initialsFit(b, initials, given.length > 0)
}

/** "S", "SJ" and "J" (of a second name, or of the name someone is called by) fit "S.J. (Jan)". */
function initialsFit(b: Bearer, letters: string, behindGiven: boolean): boolean {
  if (b.initials === '' && b.given.length === 0) return true
  if (behindGiven) return b.initials.length < 2 || b.initials.includes(letters) || b.initials.slice(1).startsWith(letters[0]!)
  if (b.initials.startsWith(letters) || (letters.startsWith(b.initials) && b.initials !== '')) return true
  return b.given[0]?.startsWith(letters) === true || (letters.length === 1 && b.given[0]?.[0] === letters)
}

type Back = { at: number; stop: number; fits: Bearer[] }

/** "Wolthuizen, Sjoerd", "WOLTHUIZEN S.J.", "Horst ter, A.", "Horst, A. ter", "Wolthuizen (Sjoerd)": first names behind the surname, or null. */
function reversed(r: Reading, from: number, bearers: readonly Bearer[]): Back | null {
  const { count, hash, end } = r.tokens
  let best: Back | null = null
  for (const b of bearers) {
    let at = from
    let stop = end[from - 1]!
    let infixed = false
    const takeInfix = () => {
      if (infixed || b.infix.length === 0 || !['space', 'comma', 'dot'].includes(behind(r, at))) return
      let k = 0
      while (k < b.infix.length && at + k < count && hash[at + k] === b.infix[k] && (k === 0 || gap(r, at + k - 1) === 'space')) k++
      if (k < b.infix.length) return
      at += k
      stop = end[at - 1]!
      infixed = true
    }
    takeInfix()
    const mark = at
    const g = behind(r, at)
    if (g !== 'comma' && g !== 'space' && g !== 'dot' && g !== 'glue' && !opensBracket(r, at)) continue
    let letters = ''
    while (at < count && at - mark < MOST) {
      const between = at === mark ? g : behind(r, at)
      if (at > mark && !joins(between)) break
      const w = fold(word(r, at))
      const dotted = r.text.charCodeAt(end[at]!) === 46
      if (b.givenHash.includes(hash[at]!) && (isCapital(r, at) || g === 'glue' || g === 'dot')) letters += w[0]
      else if (
        w.length <= 3 &&
        (isCapital(r, at) || (w.length === 1 && between === 'glue')) &&
        (w.length === 1 || dotted || b.initials === w) &&
        initialsFit(b, letters + w, false)
      )
        letters += w
      else break
      stop = end[at]! + (dotted && w.length <= 3 && g !== 'dot' && g !== 'glue' ? 1 : 0)
      at++
    }
    if (at === mark || (at < count && g !== 'glue' && anotherSurname(r, at))) continue
    if (opensBracket(r, mark) && r.text[stop] === ')') stop++
    takeInfix()
    if (best === null || at > best.at) best = { at, stop, fits: [b] }
    else if (at === best.at) best.fits.push(b)
  }
  return best
}

const behind = (r: Reading, at: number): Gap => (at >= r.tokens.count ? 'other' : gap(r, at - 1))
const opensBracket = (r: Reading, at: number) => at < r.tokens.count && r.text.slice(r.tokens.end[at - 1]!, r.tokens.start[at]!) === ' ('

/** In "Wolthuizen, S. Bakker" the S. is Bakker's. */
function anotherSurname(r: Reading, at: number): boolean {
  if (r.text.slice(r.tokens.end[at - 1]!, r.tokens.start[at]!).includes('\n') || !['space', 'dot'].includes(behind(r, at))) return false
  let i = at
  while (i + 1 < r.tokens.count && infixHashes.has(r.tokens.hash[i]!) && gap(r, i) === 'space') i++
  return (
    isCapital(r, i) &&
    r.tokens.end[i]! - r.tokens.start[i]! > 2 &&
    (ordinary(r.tokens.hash[i]!) & ORDINARY.word) === 0 &&
    !infixHashes.has(r.tokens.hash[i]!)
  )
}
