/**
 * Which words are names, places or ordinary Dutch words: a set of word hashes with flags, loaded once by the host from lists/lexicon.bin.
 * The file: header lines in ASCII, of which "sections flag:count:k:bytes …", an empty line, then for each section `count` sorted
 * 30-bit hashes (`hashOf(word) >>> 2`) as Rice-coded differences with parameter k, least significant bit first. Made by tests/make-lexicon.ts.
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
const FLAGS = 32 - TAG
let version = 0

export const lexiconLoaded = () => version > 0
/** How often a lexicon was loaded: what was looked up under another number may be out of date. */
export const lexiconVersion = () => version

/** The flags of a token by its hash; 0 = unknown, or no lexicon loaded. About 1 in 2000 unknown words gets flags by chance. */
export function flagsOf(hash: number): number {
  const tag = (hash >>> 2) & TAGS
  for (let slot = hash >>> shift; ; slot = (slot + 1) & (table.length - 1)) {
    const entry = table[slot]!
    if (entry === 0) return 0
    if (entry >>> FLAGS === tag) return entry & ((1 << FLAGS) - 1)
  }
}
const TAGS = (1 << TAG) - 1

type Section = { flag: number; count: number; k: number; bytes: number }

/** Reads the file; replaces what was loaded. Throws RangeError when the bytes are no lexicon. */
export function loadLexicon(bytes: Uint8Array): void {
  const { sections, body } = readHeader(bytes)
  const total = sections.reduce((n, section) => n + section.count, 0)
  let bits = 8
  while (1 << bits < 2 * total) bits++
  const fresh = new Uint32Array(1 << bits)
  let at = body
  for (const section of sections) {
    if (at + section.bytes > bytes.length) throw new RangeError('lexicon: the file is cut short')
    decode(bytes.subarray(at, at + section.bytes), section, fresh, 30 - bits)
    at += section.bytes
  }
  table = fresh
  shift = 32 - bits
  version++
}

function readHeader(bytes: Uint8Array): { sections: Section[]; body: number } {
  let body = 0
  while (body < bytes.length && body < 8192 && !(bytes[body] === 10 && bytes[body + 1] === 10)) body++
  const text = String.fromCharCode(...bytes.subarray(0, body))
  const line = text.split('\n').find((l) => l.startsWith('sections '))
  if (!text.startsWith('lakmoes-lexicon 1\n') || !line) throw new RangeError('lexicon: not a lexicon file')
  const sections = line
    .slice(9)
    .split(' ')
    .map((part) => {
      const [flag = 0, count = 0, k = 0, size = 0] = part.split(':').map(Number)
      return { flag, count, k, bytes: size }
    })
  return { sections, body: body + 2 }
}

/** Rice-coded differences: a run of ones for the quotient, a nought, then `k` bits. */
function decode(bytes: Uint8Array, { flag, count, k }: Section, into: Uint32Array, down: number): void {
  const mask = (1 << k) - 1
  let at = 0
  let window = 0
  let bits = 0
  let value = 0
  for (let i = 0; i < count; i++) {
    let quotient = 0
    for (;;) {
      for (; bits <= 24; bits += 8) window |= (at < bytes.length ? bytes[at++]! : 0) << bits
      const ones = 31 - Math.clz32(~window & (window + 1))
      const found = ones >= 0 && ones < bits
      quotient += found ? ones : bits
      window = found ? (window >>> ones) >>> 1 : 0
      bits = found ? bits - ones - 1 : 0
      if (found) break
    }
    let rest = window
    let got = bits
    if (got < k) {
      window = bits = 0
      for (; bits <= 24; bits += 8) window |= (at < bytes.length ? bytes[at++]! : 0) << bits
      rest |= window << got
    } else got = 0
    const used = k - got
    window >>>= used
    bits -= used
    value = (value + (quotient << k) + (rest & mask)) | 0
    insert(into, value, down, flag)
  }
}

/** What stands first stays first: a word of two sections has the flags of the earlier. */
function insert(into: Uint32Array, value: number, down: number, flag: number): void {
  let slot = value >>> down
  while (into[slot] !== 0) slot = (slot + 1) & (into.length - 1)
  into[slot] = ((value & TAGS) << FLAGS) | flag
}
