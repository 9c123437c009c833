import { hashOf, tokenise } from '../../tokens.ts'
import { HashSet, HashTable } from '../../word-map.ts'
import type { Confidence, MedicalClass } from '../../types.ts'
import { ABBREVIATIONS, CAUSE, PRACTITIONER, PRIVATE, TREATMENT } from './care.ts'
import { ALLOWED } from './allowed.ts'
import { BODY } from './body.ts'
import { CHAPTERS } from './chapters.ts'
import { ARTICLE, POSSESSIVE } from './context.ts'
import { COLLOQUIAL, WORDS } from './colloquial.ts'
import { ILLNESS } from './illness.ts'
import { LABELS } from './values.ts'
import { MEDICATION } from './medication.ts'
import { GROUPS, PATTERNS } from './patterns.ts'
import { SAYINGS } from './sayings.ts'
import { OBSERVATION, SYMPTOM } from './symptom.ts'

/**
 * strong: a mention is enough; mild: a mention is enough where no trade or firm is meant; weak: counts only when the sentence links it to somebody;
 * place: a practitioner, whom one must be seen to visit; near: counts only beside another finding.
 */
export type Strength = 'strong' | 'mild' | 'weak' | 'place' | 'near'
export type Term = { readonly cls: MedicalClass; readonly strength: Strength }

export type Element = {
  readonly words: HashSet
  readonly optional: boolean
  /** How many tokens it may take; a gap (`*`) takes any words. */
  readonly most: number
  readonly any: boolean
  /** Any number (`#`). */
  readonly number: boolean
  readonly marked: boolean
}
export type Pattern = {
  readonly cls: MedicalClass | 'allow'
  readonly confidence: Confidence | 'near'
  readonly strength: Strength
  readonly elements: readonly Element[]
  /** Fewest and most tokens before the anchor, the rarest word, by which the pattern is looked up. */
  readonly before: readonly [number, number]
}
/** A word that announces values behind a colon; not `sure`: it has other uses. */
export type Label = { readonly cls: MedicalClass; readonly sure: boolean }
/** What is known of one token: alone, in capitals, as a label, as the anchor of patterns. */
export type Entry = { word: string; alone: Term | undefined; capitals: Term | undefined; label: Label | undefined; patterns: readonly Pattern[] }

export const entries: Entry[] = []
/** Index into `entries` + 1. */
const numbers = new HashTable(1 << 14)

/** Most words have none: one empty list serves them all. */
const NO_PATTERNS: readonly Pattern[] = []

function entryFor(hash: number, word: string): Entry {
  const known = numbers.get(hash)
  if (known > 0) return entries[known - 1]!
  const entry: Entry = { word, alone: undefined, capitals: undefined, label: undefined, patterns: NO_PATTERNS }
  numbers.set(hash, entries.push(entry))
  return entry
}

/** Parts of the body that mostly say something else: "het hoofd van de afdeling", "enkel", "zicht op werk". */
const IDIOMS = new Set(['enkel', 'enkele', 'hoofd', 'hoofden', 'zicht', 'duim', 'teen', 'tenen', 'hand', 'gezicht', 'gezichten', 'stem', 'stemmen', 'voet', 'kant', 'hak', 'hakken', 'bot', 'botte', 'kies', 'kiezen'])

/** Nouns whose made plural is another word: "staren". */
const RIGID = new Set(['staar', 'arts', 'rouw', 'braken', 'tics', 'sle', 'griep', 'stent', 'poli', 'kanker', 'jeuk', 'stress', 'rolstoel', 'lever', 'spit', 'flauw', 'hersenen', 'mank', 'slaap', 'eetlust', 'angst', 'val', 'wond', 'huid', 'drank', 'coke', 'toeval', 'kuur', 'ex', 'doof', 'blind', 'dik', 'druk', 'lab', 'ok', 'vast', 'bed', 'cel', 'gen', 'hart', 'hoofd', 'lijf', 'bom', 'gif', 'stok', 'graf', 'dood', 'stof', 'vlucht', 'jeugd', 'brand', 'zaal', 'scan', 'intake', 'kuur', 'prik', 'bevroor', 'poli', 'ms', 'ass', 'add', 'rolstoel'])

/** Plural, diminutive and adjective forms of a folded word; some are no words, which does no harm. */
export function formsOf(word: string): string[] {
  const forms = [word]
  if (RIGID.has(word)) return forms
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

const COMMON = new HashSet([POSSESSIVE, ARTICLE, GROUPS['very']!, GROUPS['is']!, GROUPS['has']!, GROUPS['of']!, `van, tot, door, na, sinds, voor, naar, bij, er, het, en, of, wegens, niet, geen, hij, zij, ze, ik, men, om, te, over, uit, als, dan, gaat, gaan, ging, moet, moest,
  onder, per, laten, mee, een, twee, drie, vier, vijf, zes, zeven, acht, negen, tien, werkt, werken, via, wat, kosten, aanvraag, start, af, tegen, huis, hoog, hoge, laag, zich, alles, kinderen, kind, man, vrouw, auto, deur, stoel, thuis, iets, gebruik, gebruiken, moeten, lopen, doet, volgt, zonder,
  weg, warm, snel, eerste, maken, staan, staat, zit, zitten, ligt, ziek, slecht, hart, hoofd, been, hand, hulp, alleen, gesprek, uur, keer, geld, bank, wacht, buiten, vast, los, kwijt, rood, groot, grote, klein, kleine, dit, die, dat, ook, al, wel, zo, echt, eind, einde, kom, post, tafel, muur, bus, trein, gas, water, stroom,
  krijgt, kreeg, komt, kwam, nieuwe, nieuw, hoge, lage, type, kan, kon, wil, wilde, zorg, neemt, nam, ziet, zag, loopt, liep, maanden, jaar, weken, dagen, werk, hulp, goed, slecht, lekker, veel, week, dag, mensen, problemen, probleem, open, week, thuis, vaak, zware, ernstige`]
  .flatMap((g) => g.split(/[\s,]+/)).filter((w) => w !== '').map(hashOf))

/** These stand in nearly every sentence. */
const MOST_COMMON = new HashSet(['de', 'het', 'een', 'en', 'van', 'in', 'is', 'te', 'op', 'met', 'er', 'niet', 'over', 'dat', 'die', 'voor', 'zijn', 'haar', 'uit', 'aan', 'bij'].map(hashOf))

/** What stands before a term in the lists. */
const MARKS: Readonly<Record<string, Strength>> = { '?': 'weak', '!': 'strong', '~': 'mild', '*': 'near' }

const wordsIn = (text: string): string[] => {
  const { count, start, end } = tokenise(text)
  return Array.from({ length: count }, (_, i) => text.slice(start[i], end[i]))
}

function addTerms(cls: MedicalClass, list: string, usual: Strength): void {
  for (const raw of list.replace(/^#.*$/gm, '').split(/[,\n]/)) {
    const mark = raw.trim()
    if (mark === '') continue
    const strength = MARKS[mark[0]!] ?? usual
    const met: Strength = strength === 'weak' && usual === 'place' ? 'place' : strength
    const term = mark.replace(/^[?!~*]/, '')
    const words = /^[a-z]+$/.test(term) ? [term] : wordsIn(term)
    if (words.length === 1) {
      const alone: Term = { cls, strength: met }
      for (const form of formsOf(words[0]!)) entryFor(hashOf(form), form).alone ??= alone
    } else addPattern(cls, 'certain', met, words.map((word, i) => literal(word, i === words.length - 1)))
  }
}

function literal(word: string, isLast: boolean): Element {
  const inflected = word.length >= 4 ? (isLast ? formsOf(word) : word.endsWith('e') ? [word, word.slice(0, -1)] : [word, `${word}e`]) : [word]
  return { words: new HashSet(inflected.map(hashOf)), optional: false, most: 1, any: false, number: false, marked: true }
}

function addPattern(cls: MedicalClass | 'allow', confidence: Confidence | 'near', strength: Strength, elements: readonly Element[]): void {
  const anchor = anchorOf(elements)
  const least = elements.slice(0, anchor).reduce((n, e) => n + (e.optional || e.any ? 0 : 1), 0)
  const most = elements.slice(0, anchor).reduce((n, e) => n + e.most, 0)
  const pattern: Pattern = { cls, confidence, strength, elements, before: [least, most] }
  for (const hash of elements[anchor]!.words.hashes) {
    const entry = entryFor(hash, '')
    if (entry.patterns === NO_PATTERNS) entry.patterns = [pattern]
    else (entry.patterns as Pattern[]).push(pattern)
  }
}

const costs = new Map<HashSet, number>()
function costOf(words: HashSet): number {
  const known = costs.get(words)
  if (known !== undefined) return known
  let cost = words.hashes.length / 1000
  for (const w of words.hashes) cost += MOST_COMMON.has(w) ? 1000 : COMMON.has(w) ? 100 : 0
  costs.set(words, cost)
  return cost
}

/** The element that texts hold least: no common word in it, and the fewest words. Parts of the body are many, but texts hold few of them. */
function anchorOf(elements: readonly Element[]): number {
  let best = -1
  let cost = Infinity
  elements.forEach((e, i) => {
    if (e.optional || e.any || e.number) return
    const c = costOf(e.words)
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
    if (s === '*') return { words: NO_WORDS, optional: true, most: 3, any: true, number: false, marked }
    if (s === '#') return { words: NO_WORDS, optional, most: 1, any: false, number: true, marked }
    return { words: hashesOf(s), optional, most: s === '{very}' ? 3 : 1, any: false, number: false, marked }
  })
  while (elements[0]!.optional) elements.shift()
  while (elements.at(-1)!.any) elements.pop()
  return withAuxiliary(pattern, elements)
}

/** "onder de tram gekomen" is also "onder de tram is gekomen". */
function withAuxiliary(pattern: string, elements: Element[]): Element[] {
  const [last, before] = [elements.at(-1)!, elements.at(-2)]
  if (elements.length < 3 || elements.length > 14 || last.optional || before === undefined || before.any || before.number || !/[ |]\[?ge[a-z|]+\]?$/.test(pattern)) return elements
  return [...elements.slice(0, -1), { words: hashesOf('{aux}'), optional: true, most: 1, any: false, number: false, marked: last.marked && before.marked }, last]
}

/** A part of the body in its forms, also with a side before it: "linkerknie". */
export const bodyForms = (word: string): string[] => formsOf(word).flatMap((form) => [form, `linker${form}`, `rechter${form}`])

const NO_WORDS = new HashSet([])
const remembered = new Map<string, HashSet>()

/** Groups come back in many patterns: each is hashed once. */
function hashesOf(s: string): HashSet {
  const known = remembered.get(s)
  if (known) return known
  const made = new HashSet(numbersIn(s))
  remembered.set(s, made)
  return made
}

function numbersIn(s: string): number[] {
  const grouped = s.includes('{')
  return s.replace(/[{}]/g, '').split('|').flatMap((name) => (grouped && GROUPS[name] !== undefined ? groupOf(name) : name === '' ? [] : [hashOf(name)]))
}

const groups = new Map<string, readonly number[]>()
/** Hashes of a group of words, made once. */
function groupOf(name: string): readonly number[] {
  const known = groups.get(name)
  if (known) return known
  const words = GROUPS[name]!.split(/[\s,]+/).filter((w) => w !== '')
  const made = (name === 'body' ? words.flatMap(bodyForms) : words).map(hashOf)
  groups.set(name, made)
  return made
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
for (const [cls, list] of CHAPTERS) addTerms(cls, list, cls === 'practitioner' ? 'place' : 'strong')
for (const [cls, list] of Object.entries(ABBREVIATIONS)) {
  for (const raw of list.split(/\s+/)) {
    const name = raw.replace('?', '')
    const weak: Strength = cls === 'practitioner' ? 'place' : 'weak'
    if (/^[A-Z0-9]+$/.test(name)) entryFor(hashOf(name), name.toLowerCase()).capitals = { cls: cls as MedicalClass, strength: raw.endsWith('?') ? weak : 'strong' }
  }
}
for (const [cls, words] of Object.entries(LABELS)) {
  for (const raw of words.split(/[\s,]+/)) if (raw !== '') entryFor(hashOf(raw.replace('*', '')), '').label = { cls: cls as MedicalClass, sure: !raw.startsWith('*') }
}
for (const form of BODY.split(/[,\s]+/).filter((w) => w !== '').flatMap(bodyForms)) if (!IDIOMS.has(form)) entryFor(hashOf(form), form).alone ??= { cls: 'symptom', strength: 'near' }
for (const [cls, confidence, pattern] of [...PATTERNS, ...COLLOQUIAL, ...SAYINGS]) addPattern(cls, confidence, confidence === 'near' ? 'near' : 'strong', elementsOf(pattern))
for (const pattern of ALLOWED) addPattern('allow', 'certain', 'strong', elementsOf(pattern))

/** Of all words that `lookUp` knows. */
export const hashes: readonly number[] = numbers.hashes()

/** Index into `entries` for the hash of a token, or -1. */
export const lookUp = (hash: number): number => numbers.get(hash) - 1
