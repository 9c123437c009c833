import { unpack } from '../../packed.ts'
import { forgetWords } from '../../token-table.ts'
import { checkOf } from '../../tokens.ts'
import type { MedicalClass } from '../../types.ts'
import { HashSet, HashTable } from '../../word-map.ts'

/**
 * The medical words and patterns as the program looks them up, read from lists/medical.bin, which compile.ts makes of the readable lists.
 * Nothing is parsed and hardly anything made: patterns are rows of `tables`, looked at when a text holds the word by which they are looked up.
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

/** In the file these stand as their place here. */
export const STRENGTHS = ['strong', 'mild', 'weak', 'place', 'near'] as const
export const CLASSES = ['illness', 'symptom', 'cause', 'treatment', 'medication', 'practitioner', 'observation', 'private-life', 'allow'] as const
export const CONFIDENCES = ['certain', 'likely', 'possible', 'near'] as const
/** Bits of an element of a pattern: it may be absent; it takes any words; any number (of three: words with a capital); it is part of the finding; it takes up to three tokens. */
export const ELEMENT = { optional: 1, any: 2, number: 4, marked: 8, three: 16 } as const
/** The sets of context.ts, by their names there. */
export const CONTEXT = [
  'POSSESSIVES', 'LINKS', 'STRONG_LINKS', 'PERSONS', 'JOBS', 'CRAFT', 'GOODS', 'SPECIFIC', 'GENERAL', 'THINGS', 'HAZARDS', 'OTHERS', 'OF', 'ORG_NEXT',
  'SOFTWARE_NEXT', 'ORG_PREV', 'VISITS', 'CARE', 'BARE', 'OWNERS', 'DOCTORS', 'WORKS', 'BY', 'ABLE', 'TO', 'ARTICLES', 'TITLES', 'TRADE',
] as const
/** Sets of words that detectors ask for by name; the first sets of the file. */
export const NAMED = ['body', 'stems', 'states', 'adjectives', 'side', 'article', ...CONTEXT] as const
type Named = (typeof NAMED)[number]
/** No set: whatever stands there will do. */
export const ANY_WORD = 0xffff

/**
 * Terms and labels are numbers: 0 = none, else 1 + strength (or sure) + STEP * class. Starts have one more than there are: where the last one ends.
 */
export const STEP = 8
export const BUCKET_BITS = 12
const BUCKET_SHIFT = 32 - BUCKET_BITS
export type Tables = {
  /** Where in `hash` those with the same upper BUCKET_BITS begin. */
  readonly bucket: Uint16Array
  /** For each known word: hash, rising; check (see `checkOf`); what it tells alone. */
  readonly hash: Uint32Array
  readonly check: Uint8Array
  readonly term: Uint8Array
  /** For each entry, what is known of a word besides what it tells alone: the word; in capitals, as a label (the first entries only); the groups of patterns looked up by it. */
  readonly owner: Uint16Array
  readonly capitals: Uint8Array
  readonly label: Uint8Array
  readonly entryStart: Uint16Array
  readonly group: Uint16Array
  readonly groupStart: Uint16Array
  /** For each pattern: class, confidence, strength; fewest and most tokens before the word by which it is looked up. */
  readonly cls: Uint8Array
  readonly confidence: Uint8Array
  readonly strength: Uint8Array
  readonly least: Uint8Array
  readonly most: Uint8Array
  /** What must stand left and right of that word or it is nothing: a word of this set, at most so many tokens away. */
  readonly left: Uint16Array
  readonly leftMost: Uint8Array
  readonly right: Uint16Array
  readonly rightMost: Uint8Array
  readonly patternStart: Uint16Array
  /** For each element: its bits, its set of words. */
  readonly bits: Uint8Array
  readonly set: Uint16Array
  /** Words of each set: places in `hash`, and above them in `other`. */
  readonly setStart: Uint32Array
  readonly inSet: Uint16Array
  readonly other: Uint32Array
  /** Ambiguous words: hash, and the set of neighbours with which they say something else. */
  readonly homonym: Uint32Array
  readonly neighbours: Uint16Array
}

const none = { u8: new Uint8Array(), u16: new Uint16Array(), u32: new Uint32Array() }
/** What was loaded; before that nothing is known. */
export let tables: Tables = {
  bucket: none.u16, hash: none.u32, check: none.u8, term: none.u8,
  owner: none.u16, capitals: none.u8, label: none.u8, entryStart: none.u16, group: none.u16, groupStart: none.u16,
  cls: none.u8, confidence: none.u8, strength: none.u8, least: none.u8, most: none.u8, left: none.u16, leftMost: none.u8, right: none.u16, rightMost: none.u8, patternStart: none.u16,
  bits: none.u8, set: none.u16, setStart: none.u32, inSet: none.u16, other: none.u32, homonym: none.u32, neighbours: none.u16,
}
let sets: (HashSet | undefined)[] = []
/** For each known word its entry + 1; 0 = none. */
let entries = new Uint16Array()

/** Sets of words by their names; empty until the file is loaded. */
export const named = Object.fromEntries(NAMED.map((name) => [name, new HashSet([])])) as Readonly<Record<Named, HashSet>>
/** Ambiguous word -> neighbours with which it says something else. */
export const homonyms: { get(hash: number): HashSet | undefined } = {
  get(hash) {
    const number = ambiguous.get(hash)
    return number === 0 ? undefined : sets[number - 1]
  },
}
let ambiguous = new HashTable()
const waiting: (() => void)[] = []
/** For what is made of the named sets. */
export function whenLoaded(work: () => void): void {
  waiting.push(work)
  if (sets.length > 0) work()
}

/** Reads lists/medical.bin; replaces what was loaded. Throws RangeError when the bytes are no such file. */
export function loadMedical(bytes: Uint8Array): void {
  // Into the object that stands there: one made key by key is ten times slower to read.
  tables = Object.assign({ ...tables }, unpack<Tables>(TITLE, bytes))
  sets = Array.from({ length: tables.setStart.length - 1 }, () => undefined)
  entries = new Uint16Array(tables.hash.length)
  tables.owner.forEach((word, entry) => (entries[word] = entry + 1))
  NAMED.forEach((name, i) => named[name].fill(hashesOf(tables, i)))
  ambiguous = new HashTable(tables.homonym.length)
  tables.homonym.forEach((hash, i) => {
    setAt(tables.neighbours[i]!)
    ambiguous.set(hash, tables.neighbours[i]! + 1)
  })
  for (const work of waiting) work()
  forgetWords()
}

/** The place in the tables of the first word with this hash; -1 = none has it. */
function firstWith({ bucket, hash: hashes }: Tables, hash: number): number {
  const end = bucket[(hash >>> BUCKET_SHIFT) + 1]!
  for (let i = bucket[hash >>> BUCKET_SHIFT]!; i < end; i++) if (hashes[i] === hash) return i
  return -1
}

/** Whether a word with this hash is known; whether it is this word, `lookUp` tells. */
export const isListed = (hash: number): boolean => firstWith(tables, hash) >= 0

/** The number under which a word is known, for `termOf` and `entryOf`; 0 = not known. A word that only shares its hash with a known one is not. */
export function lookUp(hash: number, text: string, start: number, end: number): number {
  const first = firstWith(tables, hash)
  if (first < 0) return 0
  const { hash: hashes, check } = tables
  const wanted = checkOf(text, start, end)
  for (let i = first; hashes[i] === hash; i++) if (check[i] === wanted) return i + 1
  return 0
}

/** What a word tells alone. */
export const termOf = (number: number): Term | undefined => (number === 0 ? undefined : termAt(tables.term[number - 1]!))
/** Its row in `capitals`, `label` and `entryStart`; -1 = none. */
export const entryOf = (number: number): number => (number === 0 ? 0 : entries[number - 1]!) - 1
export const capitalsOf = (entry: number): Term | undefined => (entry < tables.capitals.length ? termAt(tables.capitals[entry]!) : undefined)
export function labelOf(entry: number): Label | undefined {
  const number = entry < tables.label.length ? tables.label[entry]! : 0
  return number === 0 ? undefined : LABELS[number - 1]
}

/** Made when first asked for: most texts need few. */
export const setAt = (set: number): HashSet => sets[set] ?? (sets[set] = new HashSet(hashesOf(tables, set)))

const TERMS = CLASSES.flatMap((cls) => Array.from({ length: STEP }, (_, i) => ({ cls: cls as MedicalClass, strength: STRENGTHS[i] ?? 'near' })))
const LABELS = CLASSES.flatMap((cls) => Array.from({ length: STEP }, (_, i) => ({ cls: cls as MedicalClass, sure: i === 1 })))
const termAt = (number: number): Term | undefined => (number === 0 ? undefined : TERMS[number - 1])

function hashesOf({ setStart, inSet, hash, other }: Tables, set: number): Uint32Array {
  const words = inSet.subarray(setStart[set], setStart[set + 1])
  const hashes = new Uint32Array(words.length)
  for (let i = 0; i < words.length; i++) hashes[i] = words[i]! < hash.length ? hash[words[i]!]! : other[words[i]! - hash.length]!
  return hashes
}
