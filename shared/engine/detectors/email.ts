import { tableOf, watch } from '../token-table.ts'
import type { Confidence, Detector, Reading, Sighting } from '../types.ts'
import { WordMap } from '../word-map.ts'

/** E-mail addresses (RFC 5322 in the forms people type), and spelt-out ones: "naam [at] domein punt nl". */
export const email: Detector = {
  id: 'email',
  detect(reading) {
    const found: Sighting[] = []
    const { text } = reading
    for (let at = nextSign(text, 0); at >= 0; at = nextSign(text, at + 1)) {
      const span = around(text, at)
      if (span && span.start >= (found.at(-1)?.end ?? 0)) found.push({ kind: 'email', ...span })
    }
    spelled(reading, found)
    return found
  },
}

function nextSign(text: string, from: number): number {
  return text.indexOf('@', from)
}

type Sure = { start: number; end: number; confidence: Confidence }

/** RFC 5321 lets the local part be 64 characters; a bound also keeps a text of thousands of @ linear. */
const LOCAL = 64

function around(text: string, at: number): Sure | null {
  const left = at - spacesBefore(text, at)
  const right = at + 1 + spacesAfter(text, at + 1)
  const spaced = left !== at || right !== at + 1
  const start = localStart(text, left)
  const end = domainEnd(text, right)
  if (start === left || end < 0) return null
  // "5 @ 10.nl" and "hier @ werk.nl" happen: with spaces it is a guess, and never over a line break.
  return { start, end, confidence: spaced ? 'possible' : 'certain' }
}

const spacesBefore = (text: string, at: number) => (text.charCodeAt(at - 1) === 32 && text.charCodeAt(at + 1) === 32 ? 1 : 0)
const spacesAfter = (text: string, at: number) => (text.charCodeAt(at) === 32 && text.charCodeAt(at - 2) === 32 ? 1 : 0)

function localStart(text: string, end: number): number {
  let i = end
  while (i > 0 && end - i < LOCAL && isLocal(text.charCodeAt(i - 1))) i--
  while (i < end && !isAlnum(text.charCodeAt(i)) && text.charCodeAt(i) !== 95) i++
  return text.charCodeAt(end - 1) === 46 ? end : i
}

/** End of a domain of two labels or more whose last is letters; -1 when there is none. */
function domainEnd(text: string, start: number): number {
  let i = start
  let dot = -1
  let labelStart = start
  const stop = Math.min(text.length, start + 253)
  while (i < stop) {
    const c = text.charCodeAt(i)
    if (isAlnum(c) || (c === 45 && i > labelStart)) {
      i++
      continue
    }
    if (c !== 46 || i === labelStart || !isAlnum(text.charCodeAt(i + 1))) break
    dot = i
    labelStart = ++i
  }
  if (dot < 0) return -1
  // No top domain has a hyphen (but for xn--): "jan@werk.nl-Hij belt".
  const hyphen = text.indexOf('-', labelStart)
  if (hyphen >= 0 && hyphen < i && !text.startsWith('xn--', labelStart)) i = hyphen
  // "jan@werk.nl.Hij belt": a new sentence without its space.
  if (
    isUpper(text.charCodeAt(labelStart)) &&
    isLower(text.charCodeAt(labelStart + 1)) &&
    isLower(text.charCodeAt(dot - 1)) &&
    text.lastIndexOf('.', dot - 1) >= start
  )
    return dot
  // "jan@werk.nl.12-03": a label of digits after the last letters is not the domain's.
  return endsInLetters(text, labelStart, i)
    ? i
    : endsInLetters(text, text.lastIndexOf('.', dot - 1) + 1, dot) && text.lastIndexOf('.', dot - 1) >= start
      ? dot
      : -1
}

function endsInLetters(text: string, start: number, end: number): boolean {
  if (end - start < 2) return false
  if (text.startsWith('xn--', start)) return true
  for (let i = start; i < end; i++) if (!isAsciiLetter(text.charCodeAt(i)) && text.charCodeAt(i) < 0xc0) return false
  return true
}

const WORDS = new WordMap<'at' | 'dot' | 'top'>([
  ['at', 'at apenstaartje apenstaart arroba aapje a'],
  ['dot', 'punt dot stip'],
  ['top', 'nl be de eu com net org info frl amsterdam uk fr biz co me io nu online'],
])

const AT = watch(WORDS.hashes((word) => word === 'at'))

/** "jan.jansen [at] bedrijf punt nl", "jan (at) bedrijf.nl", "jan apenstaartje bedrijf punt nl". */
function spelled(reading: Reading, found: Sighting[]): void {
  const { text, tokens } = reading
  const { marks, marked } = tableOf(reading)
  if ((marked & AT) === 0) return
  for (let i = 1; i + 1 < tokens.count; i++) {
    if ((marks[i]! & AT) === 0) continue
    const from = tokens.start[i]!
    const word = tokens.end[i]! - from
    const bracketed = '[({<_'.includes(text[from - 1] ?? ' ') && '])}>_'.includes(text[tokens.end[i]!] ?? ' ')
    let left = bracketed ? from - 1 : from
    let right = tokens.end[i]! + (bracketed ? 1 : 0)
    if (text[left - 1] === ' ') left--
    if (text[right] === ' ') right++
    const start = localStart(text, left)
    const end = spelledDomainEnd(reading, i + 1, right)
    if (start === left || end === null || (!bracketed && (word === 1 || (word === 2 && !end.spelled)))) continue
    found.push({ kind: 'email', start, end: end.end, confidence: 'possible' })
  }
}

function spelledDomainEnd(reading: Reading, first: number, from: number): { end: number; spelled: boolean } | null {
  const { text, tokens } = reading
  if (tokens.start[first] !== from) return null
  const plain = domainEnd(text, from)
  if (plain >= 0) return { end: plain, spelled: false }
  let end: number | null = null
  for (let i = first; i + 2 < tokens.count && i < first + 8; i++) {
    const joint = text.slice(tokens.end[i]!, tokens.start[i + 1]!)
    if (joint === '-') continue
    if (WORDS.get(tokens.hash[i + 1]!) !== 'dot' || joint.length > 2 || tokens.start[i + 2]! - tokens.end[i + 1]! > 2) break
    i++
    if (WORDS.get(tokens.hash[i + 1]!) === 'top') end = tokens.end[i + 1]!
  }
  return end === null ? null : { end, spelled: true }
}

const isUpper = (c: number) => c >= 65 && c <= 90
const isLower = (c: number) => c >= 97 && c <= 122
const isAsciiLetter = (c: number) => (c >= 97 && c <= 122) || (c >= 65 && c <= 90)
const isAlnum = (c: number) => isAsciiLetter(c) || (c >= 48 && c <= 57) || (c >= 0xc0 && c <= 0x24f)
/** Letters, digits and . _ - + ' & % ~; others of RFC 5322 are more often a mark before the address. */
const isLocal = (c: number) => isAlnum(c) || c === 46 || c === 95 || c === 45 || c === 43 || c === 39 || c === 38 || c === 37 || c === 126
