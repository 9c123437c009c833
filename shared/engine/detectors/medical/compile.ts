import { hashOf, tokenise } from '../../tokens.ts'
import { HashSet, HashTable } from '../../word-map.ts'
import type { Confidence, MedicalClass } from '../../types.ts'
import { ABBREVIATIONS, CAUSE, PRACTITIONER, PRIVATE, TREATMENT } from './care.ts'
import { ALLOWED } from './allowed.ts'
import { ARTICLE, POSSESSIVE } from './context.ts'
import { COLLOQUIAL, WORDS } from './colloquial.ts'
import { ILLNESS } from './illness.ts'
import { MEDICATION } from './medication.ts'
import { GROUPS, PATTERNS } from './patterns.ts'
import { OBSERVATION, SYMPTOM } from './symptom.ts'

/**
 * strong: a mention is enough; mild: a mention is enough where no trade or firm is meant; weak: counts only when the sentence links it to somebody;
 * place: a practitioner, whom one must be seen to visit.
 */
export type Strength = 'strong' | 'mild' | 'weak' | 'place'
export type Term = { readonly cls: MedicalClass; readonly strength: Strength }

export type Element = {
  readonly words: HashSet
  readonly optional: boolean
  /** How many tokens it may take; a gap (`*`) takes any words. */
  readonly most: number
  readonly any: boolean
  /** Any number (`#`). */
  readonly number?: boolean
  readonly marked: boolean
}
export type Pattern = {
  readonly cls: MedicalClass | 'allow'
  readonly confidence: Confidence
  readonly strength: Strength
  readonly elements: readonly Element[]
  /** Fewest and most tokens before the anchor, the rarest word, by which the pattern is looked up. */
  readonly before: readonly [number, number]
}
/** What is known of one token: alone, in capitals, as the anchor of patterns. */
export type Entry = { word: string; alone?: Term; capitals?: Term; patterns: Pattern[] }

export const entries: Entry[] = []
const byHash = new Map<number, number>()

function entryFor(hash: number, word: string): Entry {
  const known = byHash.get(hash)
  if (known !== undefined) return entries[known]!
  const entry: Entry = { word, patterns: [] }
  byHash.set(hash, entries.length)
  entries.push(entry)
  return entry
}

/** Plural, diminutive and adjective forms of a folded word; some are no words, which does no harm. */
export function formsOf(word: string): string[] {
  const forms = [word]
  if (word.length < 4 || !/[a-z]$/.test(word)) return forms
  forms.push(`${word}s`)
  const [last, before, third] = [word.at(-1)!, word.at(-2)!, word.at(-3)!]
  const vowel = (c: string) => 'aeiouy'.includes(c)
  if (vowel(last)) return last === 'e' ? [...forms, `${word}n`, `${word}en`] : forms
  forms.push(`${word}en`, `${word}e`)
  if (!vowel(before)) return last === 'f' ? [...forms, `${word.slice(0, -1)}ven`] : forms
  const voiced = last === 'f' ? 'v' : last === 's' ? 'z' : last
  if (vowel(third)) {
    const stem = third === before ? word.slice(0, -2) : word.slice(0, -1)
    forms.push(`${stem}${voiced}en`, `${stem}${voiced}e`)
  } else forms.push(`${word}${last}en`, `${word}${last}e`)
  if (word.endsWith('heid')) forms.push(`${word.slice(0, -4)}heden`)
  return forms
}

/** Nouns whose made plural is another word: "staren". */
const RIGID = new Set(['staar', 'arts', 'rouw', 'braken', 'tics', 'sle', 'griep', 'stent', 'poli', 'kanker', 'jeuk', 'stress', 'rolstoel'])

const COMMON = new Set([POSSESSIVE, ARTICLE, GROUPS['very']!, GROUPS['is']!, GROUPS['has']!, GROUPS['of']!, `van, tot, door, na, sinds, voor, naar, bij, er, het, en, of, wegens, niet, geen, hij, zij, ze, ik, men, om, te, over, uit, als, dan, gaat, gaan, ging, moet, moest,
  krijgt, kreeg, komt, kwam, nieuwe, nieuw, hoge, lage, type, kan, kon, wil, wilde, zorg, neemt, nam, ziet, zag, loopt, liep, maanden, jaar, weken, dagen, werk, hulp, goed, slecht, lekker, veel, week, dag, mensen, problemen, probleem, open, week, thuis, vaak, zware, ernstige`]
  .flatMap((g) => g.split(/[\s,]+/)).filter((w) => w !== '').map(hashOf))

/** What stands before a term in the lists. */
const MARKS: Readonly<Record<string, Strength>> = { '?': 'weak', '!': 'strong', '~': 'mild' }

const wordsIn = (text: string): string[] => {
  const { count, start, end } = tokenise(text)
  return Array.from({ length: count }, (_, i) => text.slice(start[i], end[i]))
}

function addTerms(cls: MedicalClass, list: string, usual: Strength): void {
  for (const raw of list.split(/[,\n]/)) {
    const mark = raw.trim()
    if (mark === '') continue
    const strength = MARKS[mark[0]!] ?? usual
    const met: Strength = strength === 'weak' && usual === 'place' ? 'place' : strength
    const term = mark.replace(/^[?!~]/, '')
    const words = wordsIn(term)
    if (words.length === 1) {
      const forms = RIGID.has(words[0]!) ? [words[0]!] : formsOf(words[0]!)
      for (const form of forms) entryFor(hashOf(form), form).alone ??= { cls, strength: met }
    } else addPattern(cls, 'certain', met, words.map((word, i) => literal(word, i === words.length - 1)))
  }
}

function literal(word: string, isLast: boolean): Element {
  const inflected = word.length >= 4 ? (isLast ? formsOf(word) : word.endsWith('e') ? [word, word.slice(0, -1)] : [word, `${word}e`]) : [word]
  return { words: new HashSet(inflected.map(hashOf)), optional: false, most: 1, any: false, marked: true }
}

function addPattern(cls: MedicalClass | 'allow', confidence: Confidence, strength: Strength, elements: readonly Element[]): void {
  const anchor = anchorOf(elements)
  const least = elements.slice(0, anchor).reduce((n, e) => n + (e.optional || e.any ? 0 : 1), 0)
  const most = elements.slice(0, anchor).reduce((n, e) => n + e.most, 0)
  const pattern: Pattern = { cls, confidence, strength, elements, before: [least, most] }
  for (const hash of elements[anchor]!.words.hashes) entryFor(hash, '').patterns.push(pattern)
}

/** The element that texts hold least: no common word in it, and the fewest words. Parts of the body are many, but texts hold few of them. */
function anchorOf(elements: readonly Element[]): number {
  let best = -1
  let cost = Infinity
  elements.forEach((e, i) => {
    if (e.optional || e.any || e.number) return
    let c = e.words.hashes.length / 1000
    for (const w of e.words.hashes) if (COMMON.has(w)) c += 100
    if (c < cost) [best, cost] = [i, c]
  })
  return best
}

/** Reads the notation that patterns.ts explains. */
export function elementsOf(pattern: string): Element[] {
  let marking = !pattern.includes('[')
  const explicit = !marking
  const elements = pattern.split(' ').map((raw): Element => {
    let s = raw
    if (s.startsWith('[')) [marking, s] = [true, s.slice(1)]
    const closes = explicit && /\]\??$/.test(s)
    if (closes) s = s.replace(']', '')
    const optional = s.endsWith('?')
    if (optional) s = s.slice(0, -1)
    const marked = marking
    if (closes) marking = false
    if (s === '*') return { words: NO_WORDS, optional: true, most: 3, any: true, marked }
    if (s === '#') return { words: NO_WORDS, optional, most: 1, any: false, number: true, marked }
    return { words: hashesOf(s), optional, most: s === '{very}' ? 3 : 1, any: false, marked }
  })
  while (elements[0]!.optional) elements.shift()
  while (elements.at(-1)!.any) elements.pop()
  return elements
}

/** A part of the body in its forms, also with a side before it: "linkerknie". */
export const bodyForms = (word: string): string[] => formsOf(word).flatMap((form) => [form, `linker${form}`, `rechter${form}`])

const NO_WORDS = new HashSet([])
const remembered = new Map<string, HashSet>()

/** Groups come back in many patterns: each is hashed once. */
function hashesOf(s: string): HashSet {
  const known = remembered.get(s)
  if (known) return known
  const made = new HashSet(setOf(s).map(hashOf))
  remembered.set(s, made)
  return made
}

function setOf(s: string): string[] {
  return s.replace(/[{}]/g, '').split('|').flatMap((name) => {
    const group = s.includes('{') ? GROUPS[name] : undefined
    return group ? group.split(/[\s,]+/).flatMap((w) => (name === 'body' ? bodyForms(w) : [w])) : [name]
  }).filter((w) => w !== '')
}

for (const cls of Object.keys(WORDS) as MedicalClass[]) addTerms(cls, WORDS[cls]!, cls === 'practitioner' ? 'place' : 'strong')
addTerms('illness', ILLNESS, 'strong')
addTerms('symptom', SYMPTOM, 'strong')
addTerms('observation', OBSERVATION, 'strong')
addTerms('medication', MEDICATION, 'strong')
addTerms('treatment', TREATMENT, 'strong')
addTerms('practitioner', PRACTITIONER, 'place')
addTerms('cause', CAUSE, 'strong')
addTerms('private-life', PRIVATE, 'strong')
for (const [cls, list] of Object.entries(ABBREVIATIONS)) {
  for (const raw of list.split(/\s+/)) {
    const name = raw.replace('?', '')
    const weak: Strength = cls === 'practitioner' ? 'place' : 'weak'
    if (/^[A-Z0-9]+$/.test(name)) entryFor(hashOf(name), name.toLowerCase()).capitals = { cls: cls as MedicalClass, strength: raw.endsWith('?') ? weak : 'strong' }
  }
}
for (const [cls, confidence, pattern] of [...PATTERNS, ...COLLOQUIAL]) addPattern(cls, confidence, 'strong', elementsOf(pattern))
for (const pattern of ALLOWED) addPattern('allow', 'certain', 'strong', elementsOf(pattern))

/** Of all words that `lookUp` knows. */
export const hashes: readonly number[] = [...byHash.keys()]
/** Index into `entries` + 1. */
const numbers = new HashTable(new Map([...byHash].map(([hash, index]) => [hash, index + 1])))

/** Index into `entries` for the hash of a token, or -1. */
export const lookUp = (hash: number): number => numbers.get(hash) - 1
