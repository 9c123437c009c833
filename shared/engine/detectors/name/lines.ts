import { FLAG } from '../../lexicon.ts'
import { hashOf, TOKEN } from '../../tokens.ts'
import { chainAt } from './chain.ts'
import {
  cueAt,
  endAt,
  flagsAt,
  foldedAt,
  GAP,
  gapAfter,
  isCapital,
  isStranger,
  lengthAt,
  lineEnd,
  lineStart,
  markBefore,
  nextMark,
  opensLine,
  shapeOf,
  type Page,
} from './page.ts'
import { lowerName } from './lower.ts'
import type { Out } from './out.ts'
import { readValue } from './read.ts'
import { CUE } from './cues.ts'

const SURE = 7

/** "Beste Gerard,", "Geachte heer Van Dalen-Mensah,", "hoi karin en aïcha". Returns the token behind, or k. */
export function readGreeting(p: Page, k: number, out: Out): number {
  if (!opensLine(p, k) && markBefore(p, k) !== 58) return k
  let at = k + 1
  // "Hoi lieve Karin", "Geachte heer/mevrouw", "Dag allemaal".
  while (
    at < p.tokens.count &&
    at - k < 5 &&
    gapJoins(p, at - 1) &&
    (cueAt(p, at) & (CUE.greeting | CUE.title)) !== 0 &&
    (flagsAt(p, at) & FLAG.common) === 0
  )
    at++
  if (at >= p.tokens.count || !gapJoins(p, at - 1)) return k
  const titled = (cueAt(p, at - 1) & CUE.title) !== 0
  let until = Math.min(lineEnd(p, p.tokens.start[at]!), p.tokens.start[at]! + 120)
  // Names go on over commas only while names follow: stop at the first lower-case word that is no "en".
  for (let j = at; j < p.tokens.count && p.tokens.start[j]! < until; j++) {
    const mark = p.text.charCodeAt(p.tokens.end[j]!)
    if (mark === 33 || mark === 63 || (mark === 46 && lengthAt(p, j) > 2 && (cueAt(p, j) & CUE.title) === 0)) {
      until = p.tokens.end[j]!
      break
    }
    if (
      mark === 44 &&
      j + 1 < p.tokens.count &&
      !isCapital(shapeOf(p, j + 1)) &&
      (cueAt(p, j + 1) & (CUE.title | CUE.and | CUE.greeting)) === 0
    ) {
      until = p.tokens.end[j]!
      break
    }
  }
  if ((cueAt(p, at) & CUE.nobody) !== 0 && (flagsAt(p, at) & FLAG.common) === 0) return k
  if (shapeOf(p, at) === TOKEN.lower && (cueAt(p, at) & CUE.infix) === 0) {
    if (titled) return lowerSurname(p, at, until, out) || k
    const end = lowerName(p, at, until, out)
    return end > 0 ? readValue(p, end, clauseEnd(p, end, until), SURE, true, true, out) : strangerGreeted(p, at, out)
  }
  if ((cueAt(p, at) & CUE.infix) !== 0 && !isCapital(shapeOf(p, at)) && !titled && chainAt(p, at, true) === null) return k
  return readValue(p, at, clauseEnd(p, at, until), SURE, true, true, out)
}
/** "hee ayaan, …": whoever is greeted alone, though no list has the name. Returns the token behind, or the greeting's. */
function strangerGreeted(p: Page, k: number, out: Out): number {
  const mark = nextMark(p, k)
  if (shapeOf(p, k) !== TOKEN.lower || !isStranger(p, k) || !(mark === 44 || mark === 33 || mark === 10)) return k - 1
  out.found.push({ kind: 'name', start: p.tokens.start[k]!, end: p.tokens.end[k]!, confidence: 'likely' })
  return k + 1
}
/** Where the words of a sentence begin behind the names of a greeting typed in lower case. */
function clauseEnd(p: Page, k: number, until: number): number {
  for (let j = k; j < p.tokens.count && p.tokens.start[j]! < until; j++)
    if (
      shapeOf(p, j) === TOKEN.lower &&
      (cueAt(p, j) & (CUE.stop | CUE.verb)) !== 0 &&
      (cueAt(p, j) & (CUE.and | CUE.infix | CUE.title | CUE.greeting)) === 0
    )
      return p.tokens.start[j]!
  return until
}
const gapJoins = (p: Page, k: number) => {
  const gap = gapAfter(p, k)
  return (
    gap === GAP.space ||
    gap === GAP.dotSpace ||
    (gap === GAP.other && /^[/ ,]{1,3}$/.test(p.text.slice(p.tokens.end[k], p.tokens.start[k + 1]))) ||
    gap === GAP.comma
  )
}

const SIR = new Set(['meneer', 'mijnheer', 'mevrouw', 'mevr', 'mw', 'dhr', 'heer'])

/** A surname in lower case after a title: "mevr kuiper", "de heer van dijk". Returns the token behind, 0 = none. */
export function lowerSurname(p: Page, k: number, until: number, out: Out): number {
  const flags = flagsAt(p, k)
  if (shapeOf(p, k) !== TOKEN.lower || (cueAt(p, k) !== 0 && (cueAt(p, k) & CUE.infix) === 0)) return 0
  if ((cueAt(p, k) & CUE.infix) !== 0) {
    let at = k
    while (at - k < 3 && (cueAt(p, at) & CUE.infix) !== 0 && shapeOf(p, at) === TOKEN.lower && gapAfter(p, at) === GAP.space) at++
    const named =
      (flagsAt(p, at) & (FLAG.last | FLAG.common)) === (FLAG.last | FLAG.common) &&
      shapeOf(p, at) === TOKEN.lower &&
      (cueAt(p, at) & ~CUE.infix) === 0
    if (!named || p.tokens.end[at]! > until) return lowerName(p, k, until, out)
    out.found.push({ kind: 'name', start: p.tokens.start[k]!, end: p.tokens.end[at]!, confidence: 'likely' })
    return at + 1
  }
  if ((flags & FLAG.word) !== 0 && ((flags & FLAG.last) === 0 || (flags & FLAG.common) === 0)) return 0
  if (lengthAt(p, k) < 3) return 0
  if (flags === 0 && lengthAt(p, k) > 3 && isStranger(p, k) && SIR.has(foldedAt(p, k - 1)) && p.tokens.end[k]! <= until) {
    out.found.push({ kind: 'name', start: p.tokens.start[k]!, end: endAt(p, k), confidence: 'likely' })
    return k + 1
  }
  if ((flags & FLAG.word) !== 0) {
    // "meneer bakker": a title that stands before nothing but a surname.
    if (!SIR.has(foldedAt(p, k - 1)) || lengthAt(p, k) < 4 || p.tokens.end[k]! > until) return 0
    out.found.push({ kind: 'name', start: p.tokens.start[k]!, end: endAt(p, k), confidence: 'likely' })
    return k + 1
  }
  return lowerName(p, k, until, out)
}

/**
 * "Met vriendelijke groet," and the lines behind it; "gr sjaak"; "Groetjes, Anh"; "xx Manon".
 * The first filled line after it (two empty lines at most between) that holds a name is the signature.
 */
export function readClosing(p: Page, k: number, out: Out): number {
  let at = k + 1
  while (at < p.tokens.count && (cueAt(p, at) & (CUE.closing | CUE.and)) !== 0 && gapAfter(p, at - 1) !== GAP.line && at - k < 4) at++
  if (at >= p.tokens.count) return k
  const here = lineEnd(p, p.tokens.end[at - 1]!)
  if (!closes(p, k)) return k
  if (p.tokens.start[at]! < here) {
    // Behind it on the same line: only a few words may stand there; "Groeten uit Texel" is no signature.
    if ((cueAt(p, at) & CUE.placePreposition) !== 0) return k
    const stop = sentenceEnd(p, p.tokens.start[at]!, here)
    if (stop < here - 30 && stop - p.tokens.start[at]! < 30) return readValue(p, at, stop, SURE, false, true, out)
    if (here - p.tokens.end[at - 1]! > 60) return k
    if (foldedIs(p, at, 'van') && at + 1 < p.tokens.count && p.tokens.start[at + 1]! > here) return signature(p, at + 1, out)
    if (
      ((cueAt(p, at) & (CUE.stop | CUE.speaker)) !== 0 && !isCapital(shapeOf(p, at)) && (cueAt(p, at) & CUE.infix) === 0) ||
      foldedIs(p, at, 'van')
    )
      return readValue(p, at + 1, here, 4, true, true, out)
    const found = out.found.length
    const end = readValue(p, at, here, SURE, true, true, out)
    if (out.found.length === found && tokensUntil(p, at, here) === 1 && GREETS.has(p.tokens.hash[at - 1]!)) unknownLower(p, at, here, out)
    return out.found.length > found || !onlyWords(p, at, here) ? end : signature(p, end, out)
  }
  return signature(p, at, out)
}
/** First mark that ends a clause: "Bedankt Mo! Ik geef het door". */
function sentenceEnd(p: Page, from: number, to: number): number {
  let i = from
  while (i < to && !/[!,?]/.test(p.text[i]!)) i++
  return i
}
const foldedIs = (p: Page, k: number, word: string) => p.tokens.hash[k] === hashOf(word)
/** "bedankt voor …" in the middle of a sentence is no closing: a closing stands in the opening words of its line, or ends a quoted cell ("… gr hans"). */
function closes(p: Page, k: number): boolean {
  const start = p.tokens.start[k]!
  if (start - lineStart(p, start) <= 30 || p.text.charCodeAt(p.tokens.end[k + 1]!) === 34) return true
  // "… terug wil bellen voor 4 uur. groet yuting": the last words of a message on one line.
  return GREETS.has(p.tokens.hash[k]!) && lineEnd(p, p.tokens.end[k]!) - p.tokens.end[k]! <= 25
}
const GREETS: ReadonlySet<number> = new Set(['groet', 'groeten', 'groetjes', 'gr', 'grt', 'grtjs', 'mvg', 'liefs', 'xx', 'xxx'].map(hashOf))
/** "Groeten uit het noorden": words of the closing itself. */
const onlyWords = (p: Page, k: number, until: number): boolean => {
  for (let j = k; j < p.tokens.count && p.tokens.start[j]! < until; j++) if (shapeOf(p, j) !== TOKEN.lower) return false
  return true
}

/** The line of token k as a signature, when it looks like one; then the line behind it when the first was a role or a firm ending in a comma. */
function signature(p: Page, k: number, out: Out): number {
  let at = k
  for (let n = 0; n < 3 && at < p.tokens.count; n++) {
    const start = p.tokens.start[at]!
    if (n === 0 && emptyLines(p, at) > 3) return k
    const end = lineEnd(p, start)
    if (end - start > 90) return k
    const found = out.found.length
    const lowerOnly = shapeOf(p, at) === TOKEN.lower
    const words = tokensUntil(p, at, end)
    readValue(p, at, end, !lowerOnly ? SURE - 1 : words <= 4 ? 5 : 2, words <= 4, false, out)
    if (out.found.length === found && words <= 2 && lowerOnly) unknownLower(p, at, end, out)
    if (out.found.length > found) return at + words
    at += words
  }
  return k
}
function emptyLines(p: Page, k: number): number {
  let n = 0
  for (let i = p.tokens.start[k]! - 1; i >= 0 && /[\s>|*_-]/.test(p.text[i]!); i--) if (p.text.charCodeAt(i) === 10) n++
  return n
}
function tokensUntil(p: Page, k: number, end: number): number {
  let n = 0
  while (k + n < p.tokens.count && p.tokens.start[k + n]! < end) n++
  return n
}
/** "koen" alone on the line under a closing, though no list has it. */
function unknownLower(p: Page, k: number, end: number, out: Out): void {
  const flags = flagsAt(p, k)
  if (shapeOf(p, k) !== TOKEN.lower || lengthAt(p, k) < 3 || cueAt(p, k) !== 0 || nextMark(p, k) !== 10 || p.tokens.end[k]! < end - 2)
    return
  if ((flags & FLAG.word) !== 0 && (flags & FLAG.first) === 0) return
  out.found.push({ kind: 'name', start: p.tokens.start[k]!, end: p.tokens.end[k]!, confidence: 'likely' })
}
