import { flagsOf, lexiconVersion } from './lexicon.ts'
import { TOKEN } from './tokens.ts'
import type { Reading } from './types.ts'
import { HashTable } from './word-map.ts'

/**
 * What all detectors ask of the tokens of a text, looked up once for each token and shared, so that a detector can step over the tokens that say nothing to
 * it at the price of one array read. Columns run along `Reading.tokens`; valid until the next reading.
 */
export type TokenTable = {
  /** Bits of FLAG. */
  readonly flags: Uint8Array
  /** Bits given out by `watch`. */
  readonly marks: Uint16Array
  /** Every mark that some token has. */
  readonly marked: number
  /** The tokens that are runs of digits. */
  readonly digits: { readonly count: number; readonly token: Int32Array }
}

/** Whether a word is of interest. May look at nothing but the word and the lists, since the answer is remembered for its hash. */
export type Interest = (flags: number, text: string, start: number, end: number, hash: number) => boolean

const listed = new HashTable(1 << 14)
const interests: { readonly mark: number; readonly holds: Interest }[] = []
const MOST_MARKS = 16
let given = 0

/**
 * Asks for a mark on every token that is one of these words, or that is of interest otherwise; gives its bit.
 * Once for each list of words, when its module is loaded.
 */
export function watch(hashes: readonly number[], holds?: Interest): number {
  if (given === MOST_MARKS) throw new RangeError('token table: no mark left')
  const mark = 1 << given++
  for (const hash of hashes) listed.mark(hash, mark)
  if (holds !== undefined) interests.push({ mark, holds })
  forgetWords()
  return mark
}

/** The answers for the words seen last, by hash: a text uses few words often. `lore`: flags, and the marks above them. */
const REMEMBERED = 1 << 13
const FLAG_BITS = 8
const words = new Uint32Array(REMEMBERED)
const lore = new Uint32Array(REMEMBERED)
let version = -1

/** To be called when other lists are loaded: what was looked up before may be out of date. */
export function forgetWords(): void {
  // Hashes that belong in another slot: no word is found in an empty one.
  words.fill(0)
  words[0] = words[1] = 2
  version = lexiconVersion()
  of = null
}

type Mutable = { flags: Uint8Array; marks: Uint16Array; marked: number; digits: { count: number; token: Int32Array } }
let of: string | null = null
let table: Mutable = allocate(1024)

function allocate(n: number): Mutable {
  return { flags: new Uint8Array(n), marks: new Uint16Array(n), marked: 0, digits: { count: 0, token: new Int32Array(n) } }
}

/** The table of a reading; made once, however many detectors ask. */
export function tableOf({ text, tokens }: Reading): TokenTable {
  if (version !== lexiconVersion()) forgetWords()
  if (of === text) return table
  const { count, start, end, shape, hash } = tokens
  if (table.flags.length < count) table = allocate(2 * count)
  const { flags, marks } = table
  const { token } = table.digits
  let digits = 0
  let marked = 0
  for (let i = 0; i < count; i++) {
    if (shape[i] === TOKEN.digits) token[digits++] = i
    const h = hash[i]!
    const slot = h & (REMEMBERED - 1)
    const known = words[slot] === h ? lore[slot]! : recall(slot, h, text, start[i]!, end[i]!)
    flags[i] = known
    marks[i] = known >>> FLAG_BITS
    marked |= known
  }
  table.marked = marked >>> FLAG_BITS
  table.digits.count = digits
  of = text
  return table
}

/** A word has two places to be found; the one that was looked for last stands first. */
function recall(slot: number, hash: number, text: string, start: number, end: number): number {
  const other = slot ^ 1
  const known = words[other] === hash ? lore[other]! : loreOf(hash, text, start, end)
  words[other] = words[slot]!
  lore[other] = lore[slot]!
  words[slot] = hash
  lore[slot] = known
  return known
}

function loreOf(hash: number, text: string, start: number, end: number): number {
  const flags = flagsOf(hash)
  let marks = listed.get(hash)
  for (const { mark, holds } of interests) if (holds(flags, text, start, end, hash)) marks |= mark
  return (marks << FLAG_BITS) | flags
}
