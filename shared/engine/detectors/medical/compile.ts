import { hashOf, hashOfForm } from '../../tokens.ts'
import { HashSet, HashTable } from '../../word-map.ts'
import type { Confidence, MedicalClass } from '../../types.ts'
import { ABBREVIATIONS, CAUSE, PRACTITIONER, PRIVATE, TREATMENT } from './care.ts'
import { ALLOWED } from './allowed.ts'
import { BODY } from './body.ts'
import { CHAPTERS } from './chapters.ts'
import { ARTICLE, POSSESSIVE } from './context.ts'
import { COLLOQUIAL, WORDS } from './colloquial.ts'
import { ENGLISH } from './english.ts'
import { ILLNESS } from './illness.ts'
import { LABELS } from './values.ts'
import { MEDICATION } from './medication.ts'
import { GROUPS, PATTERNS } from './patterns.ts'
import { SAYINGS } from './sayings.ts'
import { OBSERVATION, SYMPTOM } from './symptom.ts'
import { variantsOf } from './variants.ts'
import { conjugated } from './verbs.ts'

/**
 * strong: a mention is enough; mild: a mention is enough where no trade or firm is meant; weak: counts only when the sentence links it to somebody;
 * place: a practitioner, whom one must be seen to visit; near: counts only beside another finding.
 */
export type Strength = 'strong' | 'mild' | 'weak' | 'place' | 'near'
export type Term = { readonly cls: MedicalClass; readonly strength: Strength }

export type Element = {
  /** As it is written, without the marks around it. */
  readonly source: string
  readonly words: HashSet
  readonly optional: boolean
  /** How many tokens it may take; a gap (`*`) takes any words. */
  readonly most: number
  readonly any: boolean
  /** Any number (`#`), or one or two words with a capital (`^`), as their source says. */
  readonly number: boolean
  readonly marked: boolean
}
export type Pattern = {
  readonly cls: MedicalClass | 'allow'
  readonly confidence: Confidence | 'near'
  readonly strength: Strength
  /** The element by which the pattern is looked up, the rarest; as it is written. */
  readonly anchor: string
  readonly source: string
  /** Made when a text first holds the anchor: most texts hold few. */
  form: Form | undefined
}
/** `before`: fewest and most tokens before the anchor. */
export type Form = { readonly elements: readonly Element[]; readonly before: readonly [number, number] }
/** A word that announces values behind a colon; not `sure`: it has other uses. */
export type Label = { readonly cls: MedicalClass; readonly sure: boolean }
/** What is known of a token besides what it tells alone: in capitals, as a label, as the anchor of patterns. */
export type Entry = { capitals: Term | undefined; label: Label | undefined; patterns: readonly (readonly Pattern[])[] }

/** For each word the index of its entry, above the index of what it tells alone; 0 = none. Forms are many, entries few: a form costs one number and no object. */
const known = new HashTable(1 << 15)
const TERM_BITS = 6
const terms: (Term | undefined)[] = [undefined]
const entries: (Entry | undefined)[] = [undefined]

/** Most words have none: one empty list serves them all. */
const NO_PATTERNS: readonly (readonly Pattern[])[] = []

function entryFor(hash: number): Entry {
  const number = known.get(hash)
  if (number >>> TERM_BITS > 0) return entries[number >>> TERM_BITS]!
  const entry: Entry = { capitals: undefined, label: undefined, patterns: NO_PATTERNS }
  known.mark(hash, (entries.push(entry) - 1) << TERM_BITS)
  return entry
}

/** What a word tells alone; what was said first holds. */
function tellsAlone(hash: number, term: number): void {
  const number = known.get(hash)
  if ((number & ((1 << TERM_BITS) - 1)) === 0) known.set(hash, number | term)
}

function numberOf(cls: MedicalClass, strength: Strength): number {
  const number = terms.findIndex((t) => t?.cls === cls && t.strength === strength)
  return number > 0 ? number : terms.push({ cls, strength }) - 1
}

/** Parts of the body that mostly say something else: "het hoofd van de afdeling", "enkel", "zicht op werk". */
const IDIOMS = new Set(['enkel', 'enkele', 'hoofd', 'hoofden', 'zicht', 'duim', 'teen', 'tenen', 'hand', 'gezicht', 'gezichten', 'stem', 'stemmen', 'voet', 'kant', 'hak', 'hakken', 'bot', 'botte', 'kies', 'kiezen'])

/** Nouns whose made plural is another word: "staren". */
const RIGID = new Set(['staar', 'arts', 'rouw', 'braken', 'tics', 'sle', 'griep', 'stent', 'poli', 'kanker', 'jeuk', 'stress', 'rolstoel', 'lever', 'spit', 'flauw', 'hersenen', 'mank', 'slaap', 'eetlust', 'angst', 'val', 'wond', 'huid', 'drank', 'coke', 'toeval', 'kuur', 'ex', 'doof', 'blind', 'dik', 'druk', 'lab', 'ok', 'vast', 'bed', 'cel', 'gen', 'hart', 'hoofd', 'lijf', 'bom', 'gif', 'stok', 'graf', 'dood', 'stof', 'vlucht', 'jeugd', 'brand', 'zaal', 'scan', 'intake', 'kuur', 'prik', 'bevroor', 'poli', 'ms', 'ass', 'add', 'rolstoel'])

/** Plural, diminutive and adjective forms of a folded word; some are no words, which does no harm. */
export function formsOf(word: string): string[] {
  const forms: string[] = []
  eachForm(word, (length, ending) => forms.push(word.slice(0, length) + ending))
  return forms
}

const isVowel = (c: string) => 'aeiouy'.includes(c)

/** The forms as so many letters of the word and an ending: twenty thousand of them are hashed, few are ever needed as words. */
function eachForm(word: string, take: (length: number, ending: string) => void): void {
  const n = word.length
  take(n, '')
  if (n < 4 || word[n - 1]! < 'a' || word[n - 1]! > 'z' || RIGID.has(word)) return
  take(n, 's')
  const [last, before, third] = [word[n - 1]!, word[n - 2]!, word[n - 3]!]
  if (isVowel(last)) {
    if (last !== 'e') return
    take(n, 'n')
    return take(n, 'en')
  }
  take(n, 'en')
  take(n, 'e')
  if (!isVowel(before)) {
    if (last === 'f') take(n - 1, 'ven')
    return
  }
  const voiced = last === 'f' ? 'v' : last === 's' ? 'z' : last
  const doubled = isVowel(third) ? voiced : last + last
  const length = third === before ? n - 2 : n - 1
  take(length, `${doubled}en`)
  take(length, `${doubled}e`)
  if (word.endsWith('heid')) take(n - 4, 'heden')
}

const COMMON = new Set([POSSESSIVE, ARTICLE, GROUPS['very']!, GROUPS['is']!, GROUPS['has']!, GROUPS['of']!, `van, tot, door, na, sinds, voor, naar, bij, er, het, en, of, wegens, niet, geen, hij, zij, ze, ik, men, om, te, over, uit, als, dan, gaat, gaan, ging, moet, moest,
  onder, per, laten, mee, een, twee, drie, vier, vijf, zes, zeven, acht, negen, tien, werkt, werken, via, wat, kosten, aanvraag, start, af, tegen, huis, hoog, hoge, laag, zich, alles, kinderen, kind, man, vrouw, auto, deur, stoel, thuis, iets, gebruik, gebruiken, moeten, lopen, doet, volgt, zonder,
  weg, warm, snel, eerste, maken, staan, staat, zit, zitten, ligt, ziek, slecht, hart, hoofd, been, hand, hulp, alleen, gesprek, uur, keer, geld, bank, wacht, buiten, vast, los, kwijt, rood, groot, grote, klein, kleine, dit, die, dat, ook, al, wel, zo, echt, eind, einde, kom, post, tafel, muur, bus, trein, gas, water, stroom,
  krijgt, kreeg, komt, kwam, nieuwe, nieuw, hoge, lage, type, kan, kon, wil, wilde, zorg, neemt, nam, ziet, zag, loopt, liep, maanden, jaar, weken, dagen, werk, hulp, goed, slecht, lekker, veel, week, dag, mensen, problemen, probleem, open, week, thuis, vaak, zware, ernstige`]
  .flatMap(splitWords))

/** Of a list in the notation of context.ts. */
function splitWords(words: string): string[] {
  return words.split(/[\s,]+/).filter((w) => w !== '')
}

/** These stand in nearly every sentence. */
const MOST_COMMON = new Set(['de', 'het', 'een', 'en', 'van', 'in', 'is', 'te', 'op', 'met', 'er', 'niet', 'over', 'dat', 'die', 'voor', 'zijn', 'haar', 'uit', 'aan', 'bij'])

/** What stands before a term in the lists. */
const MARKS: Readonly<Record<string, Strength>> = { '?': 'weak', '!': 'strong', '~': 'mild', '*': 'near' }

const wordsIn = (term: string): string[] => term.split(/[ -]+/)

function addTerms(cls: MedicalClass, list: string, usual: Strength): void {
  for (const raw of withoutHeadings(list).replaceAll('\n', ',').split(',')) {
    const mark = raw.trim()
    if (mark === '') continue
    const marked = MARKS[mark[0]!]
    const strength = marked ?? usual
    const met: Strength = strength === 'weak' && usual === 'place' ? 'place' : strength
    const term = marked === undefined ? mark : mark.slice(1)
    const words = isOneWord(term) ? [term] : wordsIn(term)
    if (words.length === 1) {
      const alone = numberOf(cls, met)
      eachForm(words[0]!, (length, ending) => tellsAlone(hashOfForm(words[0]!, length, ending), alone))
    } else {
      const whole = words.map((word, i) => (i === words.length - 1 ? WHOLE + word : `${WHOLE + word}-`))
      addPattern(cls, 'certain', met, whole.join(' '), whole[rarest(words)]!)
    }
  }
}

const withoutHeadings = (list: string): string => (list.includes('#') ? list.replace(/^#.*$/gm, '') : list)
const isOneWord = (term: string): boolean => !term.includes(' ') && !term.includes('-')

/** Before each word of a term of several words: it stands in its forms, before a hyphen in those that an adjective has. */
const WHOLE = '='

function addPattern(cls: MedicalClass | 'allow', confidence: Confidence | 'near', strength: Strength, source: string, anchor = anchorOf(source)): void {
  byAnchor(anchor).push({ cls, confidence, strength, anchor, source, form: undefined })
}

const anchored = new Map<string, Pattern[]>()
/** The patterns that are looked up by the same words share a list: "{body}" alone stands for a thousand words. */
function byAnchor(anchor: string): Pattern[] {
  const known = anchored.get(anchor)
  if (known) return known
  const made: Pattern[] = []
  anchored.set(anchor, made)
  for (const hash of numbersIn(anchor)) {
    const entry = entryFor(hash)
    if (entry.patterns === NO_PATTERNS) entry.patterns = [made]
    else if (entry.patterns.at(-1) !== made) (entry.patterns as Pattern[][]).push(made)
  }
  return made
}

/** What a pattern looks for, made once. */
export function formOf(pattern: Pattern): Form {
  if (pattern.form) return pattern.form
  const elements = elementsOf(pattern.source)
  const at = elements.findIndex((e) => e.source === pattern.anchor && !e.optional)
  const least = elements.slice(0, at).reduce((n, e) => n + (e.optional || e.any ? 0 : 1), 0)
  const most = elements.slice(0, at).reduce((n, e) => n + e.most, 0)
  return (pattern.form = { elements, before: [least, most] })
}

const costs = new Map<string, number>()
/** How often texts hold one of these words, roughly. */
function costOf(words: string): number {
  const known = costs.get(words)
  if (known !== undefined) return known
  let cost = 0
  for (const name of namesIn(words)) cost += words.includes('{') && GROUPS[name] !== undefined ? costOfGroup(name) : costOfWord(name)
  costs.set(words, cost)
  return cost
}
const costOfWord = (word: string): number => (MOST_COMMON.has(word) ? 1000 : COMMON.has(word) ? 100 : 0) + 0.001
const groupCosts = new Map<string, number>()
function costOfGroup(name: string): number {
  const known = groupCosts.get(name)
  if (known !== undefined) return known
  const cost = name === 'body' ? groupOf(name).length * 0.001 : splitWords(GROUPS[name]!).reduce((sum, word) => sum + costOfWord(word), 0)
  groupCosts.set(name, cost)
  return cost
}

/** Of the words of a term. */
function rarest(words: readonly string[]): number {
  let best = 0
  for (let i = 1; i < words.length; i++) if (costOfWord(words[i]!) < costOfWord(words[best]!)) best = i
  return best
}

const NO_ANCHOR = new Set(['?', '*', '#', '^'])

/** The element that texts hold least: no common word in it, and the fewest words. Parts of the body are many, but texts hold few of them. */
function anchorOf(source: string): string {
  let best = ''
  let cost = Infinity
  for (const raw of source.split(' ')) {
    const words = raw.slice(raw.startsWith('[') ? 1 : 0, raw.endsWith(']') ? -1 : undefined)
    if (NO_ANCHOR.has(words.at(-1)!)) continue
    const c = costOf(words)
    if (c < cost) [best, cost] = [words, c]
  }
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
    if (s === '*') return { source: s, words: NO_WORDS, optional: true, most: 3, any: true, number: false, marked }
    if (s === '^') return { source: s, words: NO_WORDS, optional, most: 2, any: false, number: true, marked }
    if (s === '#') return { source: s, words: NO_WORDS, optional, most: 1, any: false, number: true, marked }
    return { source: s, words: hashesOf(s), optional, most: s === '{very}' ? 3 : 1, any: false, number: false, marked }
  })
  while (elements[0]!.optional) elements.shift()
  while (elements.at(-1)!.any) elements.pop()
  return withAuxiliary(pattern, elements)
}

/** "onder de tram gekomen" is also "onder de tram is gekomen". */
function withAuxiliary(pattern: string, elements: Element[]): Element[] {
  const [last, before] = [elements.at(-1)!, elements.at(-2)]
  if (elements.length < 3 || elements.length > 14 || last.optional || before === undefined || before.any || before.number || !/[ |]\[?ge[a-z|]+\]?$/.test(pattern)) return elements
  return [...elements.slice(0, -1), { source: '{aux}', words: hashesOf('{aux}'), optional: true, most: 1, any: false, number: false, marked: last.marked && before.marked }, last]
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

const namesIn = (s: string): string[] =>
  (s.includes('{') ? s.replaceAll('{', '').replaceAll('}', '') : s).split('|').filter((name) => name !== '')

function numbersIn(s: string): readonly number[] {
  if (s.startsWith(WHOLE)) return formsIn(s.slice(WHOLE.length)).map(hashOf)
  const grouped = s.includes('{')
  return namesIn(s).flatMap((name) => (grouped && GROUPS[name] !== undefined ? groupOf(name) : conjugated(name).map(hashOf)))
}

/** Of a word of a term: its forms, of an adjective with and without its e. */
function formsIn(word: string): string[] {
  const bare = word.replace(/-$/, '')
  if (bare.length < 4) return [bare]
  return bare === word ? formsOf(bare) : bare.endsWith('e') ? [bare, bare.slice(0, -1)] : [bare, `${bare}e`]
}

const groups = new Map<string, readonly number[]>()
/** Hashes of a group of words, made once. */
function groupOf(name: string): readonly number[] {
  const known = groups.get(name)
  if (known) return known
  const words = splitWords(GROUPS[name]!)
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
for (const [cls, list] of [...CHAPTERS, ...ENGLISH]) addTerms(cls, list, cls === 'practitioner' ? 'place' : 'strong')
for (const [cls, list] of Object.entries(ABBREVIATIONS)) {
  for (const raw of list.split(/\s+/)) {
    const name = raw.replace('?', '')
    const weak: Strength = cls === 'practitioner' ? 'place' : 'weak'
    if (/^[A-Z0-9]+$/.test(name)) entryFor(hashOf(name)).capitals = { cls: cls as MedicalClass, strength: raw.endsWith('?') ? weak : 'strong' }
  }
}
for (const [cls, words] of Object.entries(LABELS)) {
  for (const raw of words.split(/[\s,]+/)) if (raw !== '') entryFor(hashOf(raw.replace('*', ''))).label = { cls: cls as MedicalClass, sure: !raw.startsWith('*') }
}
const PART = numberOf('symptom', 'near')
for (const form of splitWords(BODY).flatMap(bodyForms)) if (!IDIOMS.has(form)) tellsAlone(hashOf(form), PART)
for (const [cls, confidence, pattern] of [...PATTERNS, ...COLLOQUIAL, ...SAYINGS])
  for (const variant of variantsOf(pattern)) addPattern(cls, confidence, confidence === 'near' ? 'near' : 'strong', variant)
for (const pattern of ALLOWED) addPattern('allow', 'certain', 'strong', pattern)

/** Of all words that `lookUp` knows. */
export const hashes: readonly number[] = known.hashes()

/** What is known of the hash of a token, for `termOf` and `entryOf`; 0 = nothing. */
export const lookUp = (hash: number): number => known.get(hash)
export const termOf = (number: number): Term | undefined => terms[number & ((1 << TERM_BITS) - 1)]
export const entryOf = (number: number): Entry | undefined => entries[number >>> TERM_BITS]
