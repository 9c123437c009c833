import { unpack } from './packed.ts'

/**
 * Which words are names, places or ordinary Dutch words: a set of word hashes with flags, loaded once by the host from lists/lexicon.bin, made by tests/make-lexicon.ts.
 * Of each hash (`hashOf`) the file has the upper 30 bits. Those with the same upper BLOCK_BITS stand in one block, sorted, in as many bytes as `sizes` says, least significant
 * bit first: each its difference from the one before as a Rice code (a run of ones for the quotient, a nought, RICE bits), then which flags it has: a run of at most
 * three ones for the place of these in `usual`; three ones: four more bits for the place; fifteen there: the seven bits themselves.
 * A block is read when a text first holds a word of it, so that loading costs nothing.
 */
/** What a word can be. `common`: in use in the Netherlands; `name`: somewhere in the world; `proper`: the dictionary has it with a capital. */
export const FLAG = { first: 1, last: 2, name: 4, word: 8, place: 16, proper: 32, common: 64 } as const

/**
 * Open addressing with one look at memory for nearly every word: the upper bits of the 30-bit hash say where to look first, its lower TAG bits stand there
 * with the flags below them. 0 = empty.
 */
let table = new Uint32Array(2)
let shift = 31
const TAG = 25
const TAGS = (1 << TAG) - 1
const FLAGS = 32 - TAG
let version = 0

export const TITLE = 'lakmoes-lexicon 2'
export const BLOCK_BITS = 12
const BLOCK_SHIFT = 32 - BLOCK_BITS
export const RICE = 10
/** How many flags have a place: PLAIN with a code of their own, then those that four bits tell. */
export const PLAIN = 3
export const PLACES = PLAIN + 15
export type Packed = { readonly sizes: Uint16Array; readonly usual: Uint8Array; readonly total: Uint32Array; readonly bits: Uint8Array }

let packed: Packed = { sizes: new Uint16Array(), usual: new Uint8Array(), total: new Uint32Array(), bits: new Uint8Array() }
/** Where in `bits` each block begins; of a block that was read, or is not there, NOTHING. */
const NOTHING = -1
const starts = new Int32Array(1 << BLOCK_BITS).fill(NOTHING)

export const lexiconLoaded = () => version > 0
/** How often a lexicon was loaded: what was looked up under another number may be out of date. */
export const lexiconVersion = () => version

/** The flags of a token by its hash; 0 = unknown, or no lexicon loaded. About 1 in 2000 unknown words gets flags by chance. */
export function flagsOf(hash: number): number {
  if (starts[hash >>> BLOCK_SHIFT] !== NOTHING) readBlock(hash >>> BLOCK_SHIFT)
  const tag = (hash >>> 2) & TAGS
  for (let slot = hash >>> shift; ; slot = (slot + 1) & (table.length - 1)) {
    const entry = table[slot]!
    if (entry === 0) return 0
    if (entry >>> FLAGS === tag) return entry & ((1 << FLAGS) - 1)
  }
}

/** Reads the file; replaces what was loaded. Throws RangeError when the bytes are no lexicon. */
export function loadLexicon(bytes: Uint8Array): void {
  const fresh = unpack<Packed>(TITLE, bytes)
  let bits = 8
  while (1 << bits < 2 * fresh.total[0]!) bits++
  packed = fresh
  table = new Uint32Array(1 << bits)
  shift = 32 - bits
  for (let block = 0, at = 0; block < starts.length; block++) {
    starts[block] = at
    at += fresh.sizes[block]!
  }
  version++
}

/** What is left of the block that is being read. */
let at = 0
let window = 0
let bitsLeft = 0

/** The next bits, at most 16. */
function take(count: number): number {
  for (; bitsLeft < count; bitsLeft += 8) window |= packed.bits[at++]! << bitsLeft
  const taken = window & ((1 << count) - 1)
  window >>>= count
  bitsLeft -= count
  return taken
}

/** How many ones before a nought, or `most`, after which no nought stands. */
function ones(most: number): number {
  for (let n = 0; ; n++) if (n === most || take(1) === 0) return n
}

function readBlock(block: number): void {
  at = starts[block]!
  starts[block] = NOTHING
  const end = at + packed.sizes[block]!
  window = bitsLeft = 0
  const down = shift - 2
  // The last byte may hold no more than noughts that fill it up.
  for (let value = block << (BLOCK_SHIFT - 2), count = take(8) | (take(8) << 8); count > 0 && at <= end; count--) {
    const quotient = ones(1 << 16)
    value += (quotient << RICE) | take(RICE)
    insert(value, down, flagsAhead())
  }
}

function flagsAhead(): number {
  const place = ones(PLAIN)
  if (place < PLAIN) return packed.usual[place]!
  const more = take(4)
  return more === PLACES - PLAIN ? take(FLAGS) : packed.usual[PLAIN + more]!
}

function insert(value: number, down: number, flag: number): void {
  let slot = value >>> down
  while (table[slot] !== 0) slot = (slot + 1) & (table.length - 1)
  table[slot] = ((value & TAGS) << FLAGS) | flag
}
