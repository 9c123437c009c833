import { unpack } from '../../packed.ts'
import { forgetWords } from '../../token-table.ts'
import { checkOf } from '../../tokens.ts'
import type { Confidence, MedicalClass } from '../../types.ts'
import { HashSet } from '../../word-map.ts'

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
  /** Any number (`#`, one token), or words with a capital (`^`, up to three). */
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
  /** What must stand left and right of that word, or it is nothing: the nearest words that may not be absent. */
  readonly left: Beside | null
  readonly right: Beside | null
}
/** One of these words stands at most so many tokens away. */
export type Beside = { readonly words: HashSet; readonly most: number }
/** What is known of a word besides what it tells alone: in capitals, as a label, as the anchor of patterns. */
export type Entry = { readonly capitals: Term | undefined; readonly label: Label | undefined; readonly patterns: readonly Pattern[] }

/** In the file these stand as their place here. */
export const STRENGTHS = ['strong', 'mild', 'weak', 'place', 'near'] as const
export const CLASSES = ['illness', 'symptom', 'cause', 'treatment', 'medication', 'practitioner', 'observation', 'private-life', 'allow'] as const
export const CONFIDENCES = ['certain', 'likely', 'possible', 'near'] as const
/** Bits of an element. */
export const ELEMENT = { optional: 1, any: 2, number: 4, marked: 8, three: 16 } as const
/** Sets of words that detectors ask for by name; the first sets of the file. */
export const NAMED = ['body', 'stems', 'states', 'adjectives', 'side', 'article'] as const
type Named = (typeof NAMED)[number]

/**
 * Terms and labels are numbers: 0 = none, else 1 + strength (or sure) + STEP * class. Starts have one more than there are: where the last one ends.
 */
export const STEP = 8
export const BUCKET_BITS = 12
const BUCKET_SHIFT = 32 - BUCKET_BITS
export type Tables = {
  /** Where in `hash` those with the same upper BUCKET_BITS begin. */
  readonly bucket: Uint16Array
  /** For each known word: hash, rising; check (see `checkOf`); what it tells alone; its entry (0 = none). */
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
  /** For each pattern: class, confidence and strength; its anchor among its elements; tokens before that. */
  readonly cls: Uint8Array
  readonly confidence: Uint8Array
  readonly strength: Uint8Array
  readonly anchor: Uint8Array
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
let entries: (Entry | undefined)[] = []
let patterns: (Pattern | undefined)[] = []
let sets: (HashSet | undefined)[] = []
const EMPTY = new HashSet([])

/** Reads lists/medical.bin; replaces what was loaded. Throws RangeError when the bytes are no such file. */
export function loadMedical(bytes: Uint8Array): void {
  tables = unpack<Tables>(TITLE, bytes)
  entries = []
  patterns = []
  sets = []
  forgetWords()
}

/** The place in the tables of the first word with this hash; -1 = none has it. */
function firstWith(t: Tables, hash: number): number {
  const bucket = hash >>> BUCKET_SHIFT
  const end = t.bucket[bucket + 1]!
  for (let i = t.bucket[bucket]!; i < end; i++) if (t.hash[i] === hash) return i
  return -1
}

/** Whether a word with this hash is known; whether it is this word, `lookUp` tells. */
export const isListed = (hash: number): boolean => tables !== null && firstWith(tables, hash) >= 0

/** The number under which a word is known, for `termOf` and `entryOf`; 0 = not known. A word that only shares its hash with a known one is not. */
export function lookUp(hash: number, text: string, start: number, end: number): number {
  const first = tables === null ? -1 : firstWith(tables, hash)
  if (first < 0) return 0
  const { hash: hashes, check } = tables!
  const wanted = checkOf(text, start, end)
  for (let i = first; hashes[i] === hash; i++) if (check[i] === wanted) return i + 1
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
  const from = t.patternStart[p]!
  const elements = Array.from(t.bits.subarray(from, t.patternStart[p + 1]), (bits, i) => makeElement(t, bits, t.set[from + i]!))
  const anchor = t.anchor[p]!
  return {
    cls: CLASSES[t.cls[p]!]!,
    confidence: CONFIDENCES[t.confidence[p]!]!,
    strength: STRENGTHS[t.strength[p]!]!,
    elements,
    before: [t.least[p]!, t.most[p]!],
    left: beside(elements.slice(0, anchor).reverse(), elements[anchor]!),
    right: beside(elements.slice(anchor + 1), elements[anchor]!),
  }
}

/** @param elements those on one side of the anchor, the nearest first */
function beside(elements: readonly Element[], anchor: Element): Beside | null {
  let most = anchor.most
  for (const e of elements) {
    most += e.most - 1
    if (!e.optional && !e.any) return e.number ? null : { words: e.words, most }
    most++
  }
  return null
}

function makeElement(t: Tables, bits: number, set: number): Element {
  const is = (bit: number) => (bits & bit) !== 0
  return { words: setAt(t, set), optional: is(ELEMENT.optional), most: is(ELEMENT.three) ? 3 : 1, any: is(ELEMENT.any), number: is(ELEMENT.number), marked: is(ELEMENT.marked) }
}

const setAt = (t: Tables, at: number): HashSet => (sets[at] ??= makeSet(t, t.inSet.subarray(t.setStart[at], t.setStart[at + 1])))

function makeSet(t: Tables, words: Uint16Array): HashSet {
  const hashes = new Uint32Array(words.length)
  for (let i = 0; i < words.length; i++) hashes[i] = words[i]! < t.hash.length ? t.hash[words[i]!]! : t.other[words[i]! - t.hash.length]!
  return new HashSet(hashes)
}
