import { unpack } from '../../packed.ts'
import { forgetWords } from '../../token-table.ts'
import { checkOf } from '../../tokens.ts'
import type { Confidence, MedicalClass } from '../../types.ts'
import { HashSet, HashTable } from '../../word-map.ts'

/**
 * The medical words and patterns as the program looks them up, read from lists/medical.bin, which compile.ts makes of the readable lists.
 * Nothing is parsed: a pattern becomes an object when a text first holds the word by which it is looked up, and most never do.
 */

export const TITLE = 'lakmoes-medical 1'

/**
 * strong: a mention is enough; mild: a mention is enough where no trade or firm is meant; weak: counts only when the sentence links it to somebody;
 * place: a practitioner, whom one must be seen to visit; near: counts only beside another finding.
 */
export type Strength = (typeof STRENGTHS)[number]
export type Term = { readonly cls: MedicalClass; readonly strength: Strength }
/** A word that announces values behind a colon; not `sure`: it has other uses. */
export type Label = { readonly cls: MedicalClass; readonly sure: boolean }

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
  /** Fewest and most tokens before the word by which it is looked up. */
  readonly before: readonly [number, number]
}
/** What is known of a word besides what it tells alone: in capitals, as a label, as the anchor of patterns. */
export type Entry = { readonly capitals: Term | undefined; readonly label: Label | undefined; readonly patterns: readonly Pattern[] }

/** In the file these stand as their place here. */
export const STRENGTHS = ['strong', 'mild', 'weak', 'place', 'near'] as const
export const CLASSES = ['illness', 'symptom', 'cause', 'treatment', 'medication', 'practitioner', 'observation', 'private-life', 'allow'] as const
export const CONFIDENCES = ['certain', 'likely', 'possible', 'near'] as const
/** Bits of an element. */
export const ELEMENT = { optional: 1, any: 2, number: 4, marked: 8, three: 16 } as const
/** Sets of words that detectors ask for by name; the first sets of the file. */
export const NAMED = ['body', 'stems', 'states', 'adjectives', 'side', 'article', 'family'] as const
type Named = (typeof NAMED)[number]

/**
 * Terms and labels are numbers: 0 = none, else 1 + strength (or sure) + STEP * class. Starts have one more than there are: where the last one ends.
 */
export const STEP = 8
export type Tables = {
  /** For each known word: hash, check (see `checkOf`), what it tells alone, its entry (0 = none). */
  readonly hash: Uint32Array
  readonly check: Uint16Array
  readonly term: Uint8Array
  readonly entry: Uint16Array
  /** For each entry; entry 0 is nobody's. */
  readonly capitals: Uint8Array
  readonly label: Uint8Array
  readonly entryStart: Uint32Array
  /** Groups of patterns, by entry. */
  readonly group: Uint16Array
  readonly groupStart: Uint16Array
  /** For each pattern: class, confidence and strength; tokens before its anchor. */
  readonly cls: Uint8Array
  readonly confidence: Uint8Array
  readonly strength: Uint8Array
  readonly least: Uint8Array
  readonly most: Uint8Array
  readonly patternStart: Uint16Array
  /** For each element: its bits, its set of words. */
  readonly bits: Uint8Array
  readonly set: Uint16Array
  /** Words of each set: places in `hash`, and above them in `other`. */
  readonly setStart: Uint32Array
  readonly inSet: Uint16Array
  readonly other: Uint32Array
}

let tables: Tables | null = null
let known = new HashTable()
let entries: (Entry | undefined)[] = []
let patterns: (Pattern | undefined)[] = []
let sets: (HashSet | undefined)[] = []
const EMPTY = new HashSet([])

/** Reads lists/medical.bin; replaces what was loaded. Throws RangeError when the bytes are no such file. */
export function loadMedical(bytes: Uint8Array): void {
  const fresh = unpack<Tables>(TITLE, bytes)
  known = new HashTable(fresh.hash.length)
  // Of words with the same hash, which stand beside each other, the first.
  for (let i = fresh.hash.length - 1; i >= 0; i--) known.set(fresh.hash[i]!, i + 1)
  tables = fresh
  entries = []
  patterns = []
  sets = []
  forgetWords()
}

/** Whether a word with this hash is known; whether it is this word, `lookUp` tells. */
export const isListed = (hash: number): boolean => known.get(hash) > 0

/** The number under which a word is known, for `termOf` and `entryOf`; 0 = not known. A word that only shares its hash with a known one is not. */
export function lookUp(hash: number, text: string, start: number, end: number): number {
  const first = known.get(hash)
  if (first === 0) return 0
  const { hash: hashes, check } = tables!
  const wanted = checkOf(text, start, end)
  for (let i = first - 1; hashes[i] === hash; i++) if (check[i] === wanted) return i + 1
  return 0
}

export const termOf = (number: number): Term | undefined => (number === 0 ? undefined : termAt(tables!.term[number - 1]!))

export function entryOf(number: number): Entry | undefined {
  const at = number === 0 ? 0 : tables!.entry[number - 1]!
  return at === 0 ? undefined : (entries[at] ??= makeEntry(tables!, at))
}

/** A set of words by its name. */
export const wordsNamed = (name: Named): HashSet => (tables === null ? EMPTY : setAt(tables, NAMED.indexOf(name)))

const termAt = (number: number): Term | undefined => (number === 0 ? undefined : TERMS[number - 1])
const TERMS = CLASSES.flatMap((cls) => Array.from({ length: STEP }, (_, i) => ({ cls: cls as MedicalClass, strength: STRENGTHS[i] ?? 'near' })))

function makeEntry(t: Tables, at: number): Entry {
  const label = t.label[at]!
  const found: Pattern[] = []
  for (let g = t.entryStart[at]!; g < t.entryStart[at + 1]!; g++)
    for (let p = t.groupStart[t.group[g]!]!; p < t.groupStart[t.group[g]! + 1]!; p++) found.push((patterns[p] ??= makePattern(t, p)))
  return {
    capitals: termAt(t.capitals[at]!),
    label: label === 0 ? undefined : { cls: CLASSES[Math.floor((label - 1) / STEP)] as MedicalClass, sure: (label - 1) % STEP === 1 },
    patterns: found,
  }
}

function makePattern(t: Tables, p: number): Pattern {
  return {
    cls: CLASSES[t.cls[p]!]!,
    confidence: CONFIDENCES[t.confidence[p]!]!,
    strength: STRENGTHS[t.strength[p]!]!,
    elements: Array.from(t.bits.subarray(t.patternStart[p], t.patternStart[p + 1]), (bits, i) => makeElement(t, bits, t.set[t.patternStart[p]! + i]!)),
    before: [t.least[p]!, t.most[p]!],
  }
}

function makeElement(t: Tables, bits: number, set: number): Element {
  const is = (bit: number) => (bits & bit) !== 0
  return { words: setAt(t, set), optional: is(ELEMENT.optional), most: is(ELEMENT.three) ? 3 : 1, any: is(ELEMENT.any), number: is(ELEMENT.number), marked: is(ELEMENT.marked) }
}

const setAt = (t: Tables, at: number): HashSet => (sets[at] ??= new HashSet(Array.from(t.inSet.subarray(t.setStart[at], t.setStart[at + 1]), (word) => hashAt(t, word))))
const hashAt = (t: Tables, word: number): number => t.hash[word] ?? t.other[word - t.hash.length]!
