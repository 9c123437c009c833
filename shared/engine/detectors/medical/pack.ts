import { pack } from '../../packed.ts'
import { checkOf, hashOf } from '../../tokens.ts'
import { ADJECTIVES, BODY, BODY_STEMS, STATES } from './body.ts'
import { bodyForms, elementsOf, formsOf, splitWords, vocabulary, wordsOfGroup, type WrittenElement, type WrittenEntry, type WrittenPattern } from './compile.ts'
import * as context from './context.ts'
import { ANY_WORD, BUCKET_BITS, CLASSES, CONFIDENCES, type CONTEXT, ELEMENT, NAMED, STEP, STRENGTHS, TITLE, type Label, type Tables, type Term } from './vocabulary.ts'

/** The bytes of lists/medical.bin. The same vocabulary always gives the same bytes. */
export function packMedical(): Uint8Array {
  const { tables, words } = tablesOf()
  const about = [TITLE, `made by tests/make-medical.ts of shared/engine/detectors/medical (own work, licence of the project); ${words} word forms, ${tables.cls.length} patterns; hashes, no words`]
  return pack(about, tables)
}

const contextWords: Readonly<Record<(typeof CONTEXT)[number], readonly string[]>> = context

const NAMED_WORDS: Readonly<Record<(typeof NAMED)[number], readonly string[]>> = {
  body: splitWords(BODY).flatMap(bodyForms),
  stems: splitWords(`${BODY}, ${BODY_STEMS}`).flatMap(formsOf),
  states: splitWords(STATES),
  adjectives: splitWords(ADJECTIVES).flatMap((w) => (w.endsWith('e') ? [w] : formsOf(w))),
  side: wordsOfGroup('side'),
  article: wordsOfGroup('art'),
  ...contextWords,
}

function tablesOf(): { tables: Tables; words: number } {
  const { terms, entries, groups } = vocabulary
  const sets = numbering<readonly string[]>((words) => words.join(' '))
  for (const name of NAMED) sets.numberOf(NAMED_WORDS[name])
  const patterns = groups.flat().map((p) => ({ ...p, ...formOf(p) }))
  const elements = patterns.flatMap((p) => p.elements)
  const set = Uint16Array.from(elements, (e) => sets.numberOf(e.words))
  const groupNumbers = new Map(groups.map((group, i) => [group, i]))
  // Few words mean something as a label or in capitals: they come first.
  const isSpecial = ({ capitals, label }: WrittenEntry) => capitals !== undefined || label !== undefined
  const special = [...entries].filter(([, e]) => isSpecial(e))
  const owned = [...special, ...[...entries].filter(([, e]) => !isSpecial(e))]
  const words = [...new Set([...terms.keys(), ...entries.keys()])].sort((a, b) => hashOf(a) - hashOf(b))
  const checks = words.map((word) => checkOf(word, 0, word.length))
  const twins = words.filter((word, i) => hashOf(word) === hashOf(words[i + 1] ?? '') && checks[i] === checks[i + 1])
  if (twins.length > 0) throw new RangeError(`words that no hash tells from another: ${twins.join(', ')}`)
  const inGroups = owned.flatMap(([, e]) => e.patterns.map((p) => groupNumbers.get(p)!))
  // Words of the sets by their place among all words: first those that are known by themselves.
  const all = numbering<string>((word) => word)
  for (const word of words) all.numberOf(word)
  for (const near of context.HOMONYMS.values()) sets.numberOf(near)
  const inSets = sets.all.map((set) => [...new Set(set)].map((word) => all.numberOf(word)))
  const inBuckets = Array.from({ length: 1 << BUCKET_BITS }, () => 0)
  for (const word of words) inBuckets[hashOf(word) >>> (32 - BUCKET_BITS)]!++
  const tables: Tables = {
    bucket: Uint16Array.from(starts(inBuckets)),
    hash: Uint32Array.from(words, hashOf),
    check: Uint8Array.from(checks),
    term: Uint8Array.from(words, (word) => termNumber(terms.get(word))),
    owner: Uint16Array.from(owned, ([word]) => all.numberOf(word)),
    capitals: Uint8Array.from(special, ([, e]) => termNumber(e.capitals)),
    label: Uint8Array.from(special, ([, e]) => labelNumber(e.label)),
    entryStart: Uint16Array.from(starts(owned.map(([, e]) => e.patterns.length))),
    group: Uint16Array.from(inGroups),
    groupStart: Uint16Array.from(starts(groups.map((g) => g.length))),
    cls: Uint8Array.from(patterns, (p) => CLASSES.indexOf(p.cls)),
    confidence: Uint8Array.from(patterns, (p) => CONFIDENCES.indexOf(p.confidence)),
    strength: Uint8Array.from(patterns, (p) => STRENGTHS.indexOf(p.strength)),
    least: Uint8Array.from(patterns, (p) => p.before[0]),
    most: Uint8Array.from(patterns, (p) => p.before[1]),
    left: Uint16Array.from(patterns, (p) => (p.left === null ? ANY_WORD : sets.numberOf(p.left.words))),
    leftMost: Uint8Array.from(patterns, (p) => p.left?.most ?? 0),
    right: Uint16Array.from(patterns, (p) => (p.right === null ? ANY_WORD : sets.numberOf(p.right.words))),
    rightMost: Uint8Array.from(patterns, (p) => p.right?.most ?? 0),
    patternStart: Uint16Array.from(starts(patterns.map((p) => p.elements.length))),
    bits: Uint8Array.from(elements, bitsOf),
    set,
    setStart: starts(inSets.map((s) => s.length)),
    inSet: Uint16Array.from(inSets.flat()),
    other: Uint32Array.from(all.all.slice(words.length), hashOf),
    homonym: Uint32Array.from(context.HOMONYMS.keys(), hashOf),
    neighbours: Uint16Array.from(context.HOMONYMS.values(), (near) => sets.numberOf(near)),
  }
  if (patterns.some((p) => p.elements.length > 16)) throw new RangeError('a pattern of more than sixteen elements')
  if (Math.max(all.all.length, elements.length, inGroups.length, patterns.length, sets.all.length) > 0xffff) throw new RangeError('the vocabulary has outgrown its 16 bits')
  return { tables, words: words.length }
}

type Beside = { readonly words: readonly string[]; readonly most: number } | null
type Form = { readonly elements: readonly WrittenElement[]; readonly before: readonly [number, number]; readonly left: Beside; readonly right: Beside }

/** What a pattern looks for, how many tokens stand before its anchor, and what must stand on either side of that. */
function formOf(pattern: WrittenPattern): Form {
  const elements = elementsOf(pattern.source)
  const at = elements.findIndex((e) => e.source === pattern.anchor && !e.optional)
  const least = elements.slice(0, at).reduce((n, e) => n + (e.optional || e.any ? 0 : 1), 0)
  const most = elements.slice(0, at).reduce((n, e) => n + e.most, 0)
  const { most: own } = elements[at]!
  return { elements, before: [least, most], left: beside(elements.slice(0, at).reverse(), own), right: beside(elements.slice(at + 1), own) }
}

/** The nearest words that may not be absent. `elements`: those on one side of the anchor, the nearest first; `own`: how many tokens the anchor itself may take. */
function beside(elements: readonly WrittenElement[], own: number): Beside {
  let most = own - 1
  for (const e of elements) {
    most += e.most
    if (!e.optional && !e.any) return e.number ? null : { words: e.words, most }
  }
  return null
}

const termNumber = (term: Term | undefined) => (term === undefined ? 0 : 1 + STRENGTHS.indexOf(term.strength) + STEP * CLASSES.indexOf(term.cls))
const labelNumber = (label: Label | undefined) => (label === undefined ? 0 : 1 + (label.sure ? 1 : 0) + STEP * CLASSES.indexOf(label.cls))
const bitsOf = (e: WrittenElement) =>
  (e.optional ? ELEMENT.optional : 0) | (e.any ? ELEMENT.any : 0) | (e.number ? ELEMENT.number : 0) | (e.marked ? ELEMENT.marked : 0) | (e.most === 3 ? ELEMENT.three : 0)

/** Where each of so many begins, and where the last ends. */
function starts(lengths: readonly number[]): Uint32Array {
  const out = new Uint32Array(lengths.length + 1)
  lengths.forEach((length, i) => (out[i + 1] = out[i]! + length))
  return out
}

/** Gives equal things the same number, in the order in which they came. */
function numbering<T>(nameOf: (thing: T) => string): { readonly all: T[]; numberOf(thing: T): number } {
  const numbers = new Map<string, number>()
  const all: T[] = []
  return {
    all,
    numberOf(thing) {
      const name = nameOf(thing)
      const known = numbers.get(name)
      if (known !== undefined) return known
      numbers.set(name, all.length)
      return all.push(thing) - 1
    },
  }
}
