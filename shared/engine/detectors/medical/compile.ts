import { memo } from '../../memo.ts'
import { fold } from '../../tokens.ts'
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
import { conjugated, tellingForms } from './verbs.ts'
import type { Label, Strength, Term } from './vocabulary.ts'

/**
 * Makes lists/medical.bin of the vocabulary: body.ts, illness.ts, symptom.ts, medication.ts, care.ts, chapters.ts, colloquial.ts, patterns.ts, sayings/, allowed.ts and LABELS
 * of values.ts. The program reads that file (vocabulary.ts) and none of these. Whoever edits a word runs `npm run make-medical`; a test says when that was forgotten.
 */

/** A place in a pattern, as the notation of patterns.ts says it. */
export type WrittenElement = {
  /** As it is written, without the marks around it. */
  readonly source: string
  /** Folded. */
  readonly words: readonly string[]
  readonly optional: boolean
  /** How many tokens it may take; a gap (`*`) takes any words. */
  readonly most: 1 | 3
  readonly any: boolean
  /** Any number (`#`, one token), or words with a capital (`^`, up to three). */
  readonly number: boolean
  readonly marked: boolean
}
/** `anchor`: the element by which the pattern is looked up, the rarest; as it is written. */
export type WrittenPattern = { readonly cls: MedicalClass | 'allow'; readonly confidence: Confidence | 'near'; readonly strength: Strength; readonly anchor: string; readonly source: string }
/** Patterns that are looked up by the same words share a list: "{body}" alone stands for a thousand words. */
export type Anchored = WrittenPattern[]
/** What is known of a word besides what it tells alone: in capitals, as a label, as the anchor of patterns. */
export type WrittenEntry = { capitals?: Term; label?: Label; readonly patterns: Anchored[] }

/** By folded word. */
const terms = new Map<string, Term>()
const entries = new Map<string, WrittenEntry>()

/** A word as the tokeniser hands it over. */
const key = (word: string): string => fold(word).replace(/['’]/g, '')

function entryFor(word: string): WrittenEntry {
  const known = entries.get(key(word))
  if (known) return known
  const entry: WrittenEntry = { patterns: [] }
  entries.set(key(word), entry)
  return entry
}

/** What a word tells alone; what was said first holds. */
function tellsAlone(word: string, term: Term): void {
  if (!terms.has(key(word))) terms.set(key(word), term)
}

/** Parts of the body that mostly say something else: "het hoofd van de afdeling", "enkel", "zicht op werk". */
const IDIOMS = new Set(['enkel', 'enkele', 'hoofd', 'hoofden', 'zicht', 'duim', 'teen', 'tenen', 'hand', 'gezicht', 'gezichten', 'stem', 'stemmen', 'voet', 'kant', 'hak', 'hakken', 'bot', 'botte', 'kies', 'kiezen'])

/** Nouns whose made plural is another word: "staren". */
const RIGID = new Set(['staar', 'arts', 'rouw', 'braken', 'tics', 'sle', 'griep', 'stent', 'poli', 'kanker', 'jeuk', 'stress', 'rolstoel', 'lever', 'spit', 'flauw', 'hersenen', 'mank', 'slaap', 'eetlust', 'angst', 'val', 'wond', 'huid', 'drank', 'coke', 'toeval', 'kuur', 'ex', 'doof', 'blind', 'dik', 'druk', 'lab', 'ok', 'vast', 'bed', 'cel', 'gen', 'hart', 'hoofd', 'lijf', 'bom', 'gif', 'stok', 'graf', 'dood', 'stof', 'vlucht', 'jeugd', 'brand', 'zaal', 'scan', 'intake', 'kuur', 'prik', 'bevroor', 'poli', 'ms', 'ass', 'add', 'rolstoel'])

const isVowel = (c: string) => 'aeiouy'.includes(c)

/** Plural, diminutive and adjective forms of a folded word; some are no words, which does no harm. */
export function formsOf(word: string): string[] {
  const n = word.length
  if (n < 4 || word[n - 1]! < 'a' || word[n - 1]! > 'z' || RIGID.has(word)) return [word]
  const [last, before, third] = [word[n - 1]!, word[n - 2]!, word[n - 3]!]
  if (isVowel(last)) return last === 'e' ? [word, `${word}s`, `${word}n`, `${word}en`] : [word, `${word}s`]
  const forms = [word, `${word}s`, `${word}en`, `${word}e`]
  if (!isVowel(before)) return last === 'f' ? [...forms, `${word.slice(0, n - 1)}ven`] : forms
  const voiced = last === 'f' ? 'v' : last === 's' ? 'z' : last
  const doubled = isVowel(third) ? voiced : last + last
  const stem = word.slice(0, third === before ? n - 2 : n - 1) + doubled
  forms.push(`${stem}en`, `${stem}e`)
  return word.endsWith('heid') ? [...forms, `${word.slice(0, n - 4)}heden`] : forms
}

const COMMON = new Set([POSSESSIVE, ARTICLE, GROUPS['very']!, GROUPS['is']!, GROUPS['has']!, GROUPS['of']!, `van, tot, door, na, sinds, voor, naar, bij, er, het, en, of, wegens, niet, geen, hij, zij, ze, ik, men, om, te, over, uit, als, dan, gaat, gaan, ging, moet, moest,
  onder, per, laten, mee, een, twee, drie, vier, vijf, zes, zeven, acht, negen, tien, werkt, werken, via, wat, kosten, aanvraag, start, af, tegen, huis, hoog, hoge, laag, zich, alles, kinderen, kind, man, vrouw, auto, deur, stoel, thuis, iets, gebruik, gebruiken, moeten, lopen, doet, volgt, zonder,
  weg, warm, snel, eerste, maken, staan, staat, zit, zitten, ligt, ziek, slecht, hart, hoofd, been, hand, hulp, alleen, gesprek, uur, keer, geld, bank, wacht, buiten, vast, los, kwijt, rood, groot, grote, klein, kleine, dit, die, dat, ook, al, wel, zo, echt, eind, einde, kom, post, tafel, muur, bus, trein, gas, water, stroom,
  krijgt, kreeg, komt, kwam, nieuwe, nieuw, hoge, lage, type, kan, kon, wil, wilde, zorg, neemt, nam, ziet, zag, loopt, liep, maanden, jaar, weken, dagen, werk, hulp, goed, slecht, lekker, veel, week, dag, mensen, problemen, probleem, open, week, thuis, vaak, zware, ernstige, worden, werden, krijgen, raken, begint, begin, beginnen, begonnen, begon, zien, gezien, kijken, kijkt, gesproken, spreken, spreekt, gezet, onderzoek, onderzoeken, onderzocht, traject, begeleiding, gemeente, inzet, eerst, mocht, toe, verhuisd, beide, aangepast, plan, contact, volgende`]
  .flatMap(splitWords))

/** Of a list in the notation of context.ts. */
export function splitWords(words: string): string[] {
  return words.split(/[\s,]+/).filter((w) => w !== '')
}

/** These stand in nearly every sentence. */
const MOST_COMMON = new Set(['de', 'het', 'een', 'en', 'van', 'in', 'is', 'te', 'op', 'met', 'er', 'niet', 'over', 'dat', 'die', 'voor', 'zijn', 'haar', 'uit', 'aan', 'bij', 'als', 'naar', 'zich', 'per', 'worden', 'heeft'])

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
    const words = wordsIn(term)
    if (words.length === 1) for (const form of [...formsOf(words[0]!), ...tellingForms(words[0]!)]) tellsAlone(form, { cls, strength: met })
    else {
      const whole = words.map((word, i) => (i === words.length - 1 ? WHOLE + word : `${WHOLE + word}-`))
      addPattern(cls, 'certain', met, whole.join(' '), whole[rarest(words)]!)
    }
  }
}

const withoutHeadings = (list: string): string => (list.includes('#') ? list.replace(/^#.*$/gm, '') : list)

/** Before each word of a term of several words: it stands in its forms, before a hyphen in those that an adjective has. */
const WHOLE = '='

function addPattern(cls: MedicalClass | 'allow', confidence: Confidence | 'near', strength: Strength, source: string, anchor = anchorOf(source)): void {
  byAnchor(anchor).push({ cls, confidence, strength, anchor, source })
}

const anchored = new Map<string, Anchored>()
function byAnchor(anchor: string): Anchored {
  const known = anchored.get(anchor)
  if (known) return known
  const made: Anchored = []
  anchored.set(anchor, made)
  for (const word of wordsOf(anchor)) {
    const { patterns } = entryFor(word)
    if (patterns.at(-1) !== made) patterns.push(made)
  }
  return made
}

const costs = new Map<string, number>()
/** How often texts hold one of these words, roughly. */
function costOf(words: string): number {
  const known = costs.get(words)
  if (known !== undefined) return known
  let cost = 0
  for (const name of namesIn(words)) cost += words.includes('{') && GROUPS[name] !== undefined ? costOfGroup(name) : conjugated(name).reduce((sum, form) => sum + costOfWord(form), 0)
  costs.set(words, cost)
  return cost
}
const costOfWord = (word: string): number => (MOST_COMMON.has(word) ? 1000 : COMMON.has(word) || word.replace(/^=|-$/g, '').length <= 2 ? 100 : 0) + 0.001
const groupCosts = new Map<string, number>()
function costOfGroup(name: string): number {
  const known = groupCosts.get(name)
  if (known !== undefined) return known
  const cost = name === 'body' ? wordsOfGroup(name).length * 0.001 : splitWords(GROUPS[name]!).reduce((sum, word) => sum + costOfWord(word), 0)
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
export function elementsOf(pattern: string): WrittenElement[] {
  let marking = !pattern.includes('[')
  const explicit = !marking
  const elements = pattern.split(' ').map((raw): WrittenElement => {
    let s = raw
    if (s.startsWith('[')) [marking, s] = [true, s.slice(1)]
    const closes = explicit && /\]\??$/.test(s)
    if (closes) s = s.replace(']', '')
    const optional = s.endsWith('?')
    if (optional) s = s.slice(0, -1)
    const marked = marking
    if (closes) marking = false
    if (s === '*') return { source: s, words: [], optional: true, most: 3, any: true, number: false, marked }
    if (s === '^') return { source: s, words: [], optional, most: 3, any: false, number: true, marked }
    if (s === '#') return { source: s, words: [], optional, most: 1, any: false, number: true, marked }
    return { source: s, words: wordsOf(s), optional, most: s === '{very}' ? 3 : 1, any: false, number: false, marked }
  })
  while (elements[0]!.optional) elements.shift()
  while (elements.at(-1)!.any) elements.pop()
  return withAuxiliary(pattern, elements)
}

/** "onder de tram gekomen" is also "onder de tram is gekomen". */
function withAuxiliary(pattern: string, elements: WrittenElement[]): WrittenElement[] {
  const [last, before] = [elements.at(-1)!, elements.at(-2)]
  if (elements.length < 3 || elements.length > 14 || last.optional || before === undefined || before.any || before.number || !/[ |]\[?ge[a-z|]+\]?$/.test(pattern)) return elements
  return [...elements.slice(0, -1), { source: '{aux}', words: wordsOf('{aux}'), optional: true, most: 1, any: false, number: false, marked: last.marked && before.marked }, last]
}

/** A part of the body in its forms, also with a side before it: "linkerknie". */
export const bodyForms = (word: string): string[] => formsOf(word).flatMap((form) => [form, `linker${form}`, `rechter${form}`])

const namesIn = (s: string): string[] =>
  (s.includes('{') ? s.replaceAll('{', '').replaceAll('}', '') : s).split('|').filter((name) => name !== '')

/** Groups come back in many patterns: each list of words is made once. */
const wordsOf = memo((s: string): readonly string[] => {
  if (s.startsWith(WHOLE)) return formsIn(s.slice(WHOLE.length)).map(key)
  const grouped = s.includes('{')
  return [...new Set(namesIn(s).flatMap((name) => (grouped && GROUPS[name] !== undefined ? wordsOfGroup(name) : conjugated(name).map(key))))]
}, Infinity)

/** Of a word of a term: its forms, of an adjective with and without its e. */
function formsIn(word: string): string[] {
  const bare = word.replace(/-$/, '')
  if (bare.length < 4) return [bare]
  return bare === word ? formsOf(bare) : bare.endsWith('e') ? [bare, bare.slice(0, -1)] : [bare, `${bare}e`]
}

/** The words of a group, made once. */
export const wordsOfGroup = memo((name: string): readonly string[] => {
  const words = splitWords(GROUPS[name]!)
  return (name === 'body' ? words.flatMap(bodyForms) : words).map(key)
}, Infinity)

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
    if (/^[A-Z0-9]+$/.test(name)) entryFor(name).capitals = { cls: cls as MedicalClass, strength: raw.endsWith('?') ? weak : 'strong' }
  }
}
for (const [cls, words] of Object.entries(LABELS)) {
  for (const raw of words.split(/[\s,]+/)) if (raw !== '') entryFor(raw.replace('*', '')).label = { cls: cls as MedicalClass, sure: !raw.startsWith('*') }
}
for (const form of splitWords(BODY).flatMap(bodyForms)) if (!IDIOMS.has(form)) tellsAlone(form, { cls: 'symptom', strength: 'near' })
for (const [cls, confidence, pattern] of [...PATTERNS, ...COLLOQUIAL, ...SAYINGS])
  for (const variant of variantsOf(pattern)) addPattern(cls, confidence, confidence === 'near' ? 'near' : 'strong', variant)
for (const pattern of ALLOWED) addPattern('allow', 'certain', 'strong', pattern)

/** All of it, in the order in which it was said. */
export const vocabulary: {
  readonly terms: ReadonlyMap<string, Term>
  readonly entries: ReadonlyMap<string, WrittenEntry>
  readonly groups: readonly Anchored[]
} = { terms, entries, groups: [...anchored.values()] }
