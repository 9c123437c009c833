import { FLAG } from '../../lexicon.ts'
import { TOKEN } from '../../tokens.ts'
import { cueAt, flagsAt, GAP, gapAfter, isCapital, lengthAt, lineStart, markAfter, opensLine, shapeOf, type Page } from './page.ts'
import { CUE } from './cues.ts'

/** A run of tokens that has the form of a name: initials, names, tussenvoegsels, hyphens. Token numbers, `to` included. */
export type Chain = {
  from: number
  to: number
  /** Tokens that are names, in order. */ readonly names: number[]
  initials: number
  infixes: number
  /** Hyphens between names. */ hyphens: number
}

const LONGEST = 12

/** One capital letter, or a known two-letter opening ("Ch.", "Th.", "IJ."), followed by a point; or a group of capitals before a surname is judged by the caller. */
export function isInitial(p: Page, k: number): boolean {
  const shape = shapeOf(p, k)
  if (!isCapital(shape) || markAfter(p, k) !== 46) return false
  const length = lengthAt(p, k)
  return (
    length === 1 ||
    (length === 2 && shape !== TOKEN.digits && TWO_LETTERS.has(p.text.slice(p.tokens.start[k], p.tokens.end[k]).toLowerCase())) ||
    (length === 3 && p.text.slice(p.tokens.start[k], p.tokens.end[k]).toLowerCase() === 'chr')
  )
}
const TWO_LETTERS = new Set(['ch', 'th', 'ph', 'ij', 'fr', 'tj', 'sj', 'kh', 'sh', 'dj', 'gh', 'jo', 'js', 'wm'])

/** Tussenvoegsels that begin only with another one behind them: "in 't Veld", "op den Akker"; with "de" they are mostly plain prepositions. */
const needsArticle = (word: string) =>
  word === 'in' ||
  word === 'op' ||
  word === 'aan' ||
  word === 'over' ||
  word === 'bij' ||
  word === 'onder' ||
  word === 'uit' ||
  word === 'voor' ||
  word === 'tot' ||
  word === 'af'
const ARTICLES = new Set(['den', 'der', 't', 'ter', 'ten'])

/** Number of tussenvoegsel tokens at k that a name token follows, 0 = none. */
export function infixRun(p: Page, k: number): number {
  let n = 0
  while (n < 4 && (cueAt(p, k + n) & CUE.infix) !== 0 && gapAllowsInfix(p, k + n)) n++
  while (n > 0 && !isName(p, k + n)) n--
  if (n === 0) return 0
  const first = lower(p, k)
  if (needsArticle(first) && (n < 2 || !(ARTICLES.has(lower(p, k + 1)) || (first === 'op' && lower(p, k + 1) === 'de')))) return 0
  if (first === 'v' && n < 2 && markAfter(p, k) !== 47 && (markAfter(p, k) !== 46 || p.text.charCodeAt(p.tokens.start[k]! - 1) === 46))
    return 0
  if (first.length === 1 && first !== 'd' && first !== 'v' && first !== 'y' && first !== 'e' && !apostropheBefore(p, k)) return 0
  return n
}
const lower = (p: Page, k: number) => p.text.slice(p.tokens.start[k], p.tokens.end[k]).toLowerCase()
export function apostropheBefore(p: Page, k: number): boolean {
  const c = p.text.charCodeAt(p.tokens.start[k]! - 1)
  return c === 39 || c === 0x2019 || c === 0x2018 || c === 96
}

/** A token that can be a name as far as its shape goes. */
function isName(p: Page, k: number): boolean {
  return isCapital(shapeOf(p, k)) && lengthAt(p, k) >= 2
}

/** The longest chain that begins at token k, or null. */
export function chainAt(p: Page, k: number, loose = false): Chain | null {
  const chain: Chain = { from: k, to: k - 1, names: [], initials: 0, infixes: 0, hyphens: 0 }
  let at = k
  while (at < p.tokens.count && at - k < LONGEST) {
    if (at > k && !joins(p, at - 1, chain)) break
    if (
      (p.shouting || (at > k && shapeOf(p, at) === TOKEN.upper && shapeOf(p, at - 1) === TOKEN.upper)) &&
      !(loose && at === k) &&
      breaks(p, at)
    )
      break
    if (isInitial(p, at) && !isLegalForm(p, at) && (chain.names.length === 0 || surnameFollows(p, at) || endsChain(p, at, chain))) {
      chain.initials++
      chain.to = at
      at++
      continue
    }
    if (chain.names.length === 0 && isBareInitial(p, at)) {
      chain.initials++
      chain.to = at
      at++
      continue
    }
    const run = at === k || gapAllowsInfix(p, at - 1) ? infixRun(p, at) : 0
    if (run > 0 && p.shouting && breaks(p, at + run)) break
    if (run > 0 && (at > k || (isCapital(shapeOf(p, at)) && !(p.shouting && opensPlainly(p, k))) || loose || apostropheBefore(p, at))) {
      if (gapAfter(p, at + run - 1) === GAP.hyphen) chain.hyphens++
      chain.infixes += run
      at += run
      chain.names.push(at)
      chain.to = at
      at++
      continue
    }
    if ((!isName(p, at) && !(loose && isLooseInitial(p, at))) || (p.shouting && (cueAt(p, at) & CUE.infix) !== 0)) break
    if (at > k && gapAfter(p, at - 1) === GAP.hyphen) chain.hyphens++
    chain.names.push(at)
    if (holdsA(p, at)) {
      at += 2
      chain.names.push(at)
      if (gapAfter(p, at - 1) === GAP.hyphen) chain.hyphens++
    }
    chain.to = at
    at++
  }
  return chain.names.length > 0 || chain.initials > 0 ? chain : null
}

/** Among capitals "VAN KARIN", "AAN DE HEER": a tussenvoegsel opens a surname only behind a title, an initial or a mark. */
function opensPlainly(p: Page, k: number): boolean {
  const gap = k > 0 ? gapAfter(p, k - 1) : GAP.other
  return gap === GAP.space && (cueAt(p, k - 1) & (CUE.title | CUE.role | CUE.family)) === 0
}

/** "Lim A Kie", "Tjong-A-Hung": a Surinamese surname with a single A inside, two spaces or two hyphens around it. */
function holdsA(p: Page, k: number): boolean {
  if (k + 2 >= p.tokens.count || lengthAt(p, k + 1) !== 1 || p.text.charCodeAt(p.tokens.start[k + 1]!) !== 65) return false
  const gap = gapAfter(p, k)
  if (gap !== gapAfter(p, k + 1) || !isName(p, k + 2) || lengthAt(p, k + 2) > 6) return false
  return gap === GAP.hyphen || (gap === GAP.space && lengthAt(p, k) <= 6 && (flagsAt(p, k) & (FLAG.last | FLAG.word)) === FLAG.last)
}

/** "K Veldwijk", "L van Tongeren": an initial without its point, before what can only be a surname. */
export function isBareInitial(p: Page, k: number): boolean {
  if (lengthAt(p, k) !== 1 || !isCapital(shapeOf(p, k)) || gapAfter(p, k) !== GAP.space) return false
  if (p.tokens.start[k]! > 0 && /[&/\d+-]/.test(p.text[p.tokens.start[k]! - 1]!)) return false
  if (infixRun(p, k + 1) > 0) return /^(van|vd|de|den|der|ter|ten|el|al)$/.test(p.text.slice(p.tokens.start[k + 1], p.tokens.end[k + 1]))
  const flags = flagsAt(p, k + 1)
  // A quoted cell holds nothing else: a surname that is a first name as well will do.
  const cell = p.text.charCodeAt(p.tokens.start[k]! - 1) === 34 && p.text.charCodeAt(p.tokens.end[k + 1]!) === 34
  if (shapeOf(p, k + 1) === TOKEN.upper && isLineOfCapitals(p, k))
    return isName(p, k + 1) && (flags & (FLAG.word | FLAG.place | FLAG.last)) !== FLAG.word
  return isName(p, k + 1) && (flags & (FLAG.last | FLAG.word | FLAG.place | (cell ? 0 : FLAG.first))) === FLAG.last
}

/** "J KUIPERS" and nothing else on a line: whom a letter is sent to. */
const isLineOfCapitals = (p: Page, k: number): boolean =>
  opensLine(p, k) && /^\p{Lu} [\p{Lu}\p{M}' -]{3,30}\r?(?:\n|$)/u.test(p.text.slice(p.tokens.start[k], p.tokens.start[k]! + 36))

/** Among capitals only the words tell where a name ends. */
function breaks(p: Page, k: number): boolean {
  const cue = cueAt(p, k)
  if ((cue & CUE.infix) !== 0) return false
  if ((cue & CUE.verb) !== 0 && (flagsAt(p, k) & FLAG.word) !== 0) return true
  return (
    (cue & (CUE.stop | CUE.and | CUE.title | CUE.role | CUE.never | CUE.label | CUE.greeting)) !== 0 ||
    (flagsAt(p, k) & (FLAG.word | FLAG.common | FLAG.last | FLAG.first)) === FLAG.word
  )
}

/** "B.V.", "N.V.", "V.O.F." behind a name. */
function isLegalForm(p: Page, k: number): boolean {
  const letters = p.text.slice(p.tokens.start[k], p.tokens.start[k]! + 5).toLowerCase()
  return letters.startsWith('b.v') || letters.startsWith('n.v') || letters.startsWith('v.o.f') || letters.startsWith('c.v.')
}

/** "Marieke L." before a comma, a bracket or the line's end. */
function endsChain(p: Page, k: number, chain: Chain): boolean {
  const name = chain.names.at(-1)
  if (name !== k - 1 || chain.initials > 0 || chain.infixes > 0 || lengthAt(p, name) < 3) return false
  if (chain.names.length !== 1 && !(chain.names.length === 2 && (cueAt(p, chain.names[0]!) & (CUE.stop | CUE.role)) !== 0)) return false
  const flags = flagsAt(p, name)
  if ((flags & FLAG.first) === 0 && ((flags & (FLAG.word | FLAG.place)) !== 0 || cueAt(p, name) !== 0)) return false
  let i = p.tokens.end[k]! + 1
  if (p.text.startsWith('  ', i)) return true
  while (p.text.charCodeAt(i) === 32) i++
  const c = p.text.charCodeAt(i)
  return (
    Number.isNaN(c) ||
    c === 10 ||
    c === 13 ||
    c === 44 ||
    c === 41 ||
    c === 40 ||
    c === 9 ||
    c === 59 ||
    c === 58 ||
    c === 47 ||
    c === 34 ||
    c === 0x2013 ||
    c === 0x2014 ||
    (i > p.tokens.end[k]! + 1 && shapeOf(p, k + 1) === TOKEN.lower)
  )
}

const isLooseInitial = (p: Page, k: number) => isCapital(shapeOf(p, k)) && lengthAt(p, k) === 1

/** After a name an initial goes on only when a name comes behind it ("Piet H. de Boer"), else it opens a sentence or a list. */
function surnameFollows(p: Page, k: number): boolean {
  const gap = gapAfter(p, k)
  return (gap === GAP.dotSpace || gap === GAP.dot) && (isName(p, k + 1) || isInitial(p, k + 1) || infixRun(p, k + 1) > 0)
}

function gapAllowsInfix(p: Page, k: number): boolean {
  if (markAfter(p, k) === 47 && lengthAt(p, k) === 1) return p.tokens.start[k + 1] === p.tokens.end[k]! + 1 // "v/d"
  const gap = gapAfter(p, k)
  return (
    gap === GAP.space || gap === GAP.apostrophe || gap === GAP.dotSpace || gap === GAP.hyphen || gap === GAP.underscore || gap === GAP.dot
  )
}

/** Whether the gap after token k holds a chain together. */
function joins(p: Page, k: number, chain: Chain): boolean {
  const gap = gapAfter(p, k)
  if (gap === GAP.space) return true
  if (gap === GAP.hyphen) return isName(p, k + 1) || infixRun(p, k + 1) > 0 || (isInitial(p, k + 1) && isInitial(p, k))
  if (gap === GAP.underscore) return true
  if (gap === GAP.apostrophe) return infixRun(p, k + 1) > 0
  if (gap === GAP.dot || gap === GAP.dotSpace)
    return chain.to === k && isInitial(p, k) && (chain.names.length === 0 || surnameFollows(p, k))
  if (gap === GAP.line) return wraps(p, k)
  return false
}

/** A line end inside running text: the line is long, and a name token stands on both sides. */
function wraps(p: Page, k: number): boolean {
  const end = p.tokens.end[k]!
  // "… 9, Eindhoven" and a new entry below it.
  if ((flagsAt(p, k) & (FLAG.place | FLAG.first)) === FLAG.place || (cueAt(p, k) & CUE.never) !== 0) return false
  const length = end - lineStart(p, end)
  if (length < 60 || length > 400) return false
  const next = k + 1
  return isName(p, next) && (flagsAt(p, next) & (FLAG.first | FLAG.last)) !== 0 && (flagsAt(p, next) & FLAG.word) === 0
}
