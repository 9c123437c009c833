/**
 * Which words are names, places or ordinary Dutch words: a set of word hashes with flags, loaded once by the host from lists/lexicon.bin.
 * The file: header lines in ASCII, of which "sections flag:count:k:bytes …", an empty line, then for each section `count` sorted
 * 30-bit hashes (`hashOf(word) >>> 2`) as Rice-coded differences with parameter k, least significant bit first. Made by tests/make-lexicon.ts.
 */

/** What a word can be. `common`: in use in the Netherlands; `name`: somewhere in the world; `proper`: the dictionary has it with a capital. */
export const FLAG = { first: 1, last: 2, name: 4, word: 8, place: 16, proper: 32, common: 64 } as const

const BUCKET_SHIFT = 15
const BUCKETS = 1 << (32 - BUCKET_SHIFT)
let starts = new Uint32Array(BUCKETS + 1)
let rests = new Uint16Array(0)
let values = new Uint8Array(0)
let version = 0

export const lexiconLoaded = () => version > 0
/** How often a lexicon was loaded: what was looked up under another number may be out of date. */
export const lexiconVersion = () => version

/** The flags of a token by its hash; 0 = unknown, or no lexicon loaded. About 1 in 2000 unknown words gets flags by chance. */
export function flagsOf(hash: number): number {
  const bucket = hash >>> BUCKET_SHIFT
  const rest = (hash >>> 2) & 0x1fff
  for (let i = starts[bucket]!, end = starts[bucket + 1]!; i < end; i++) if (rests[i] === rest) return values[i]!
  return 0
}

type Section = { flag: number; count: number; k: number; bytes: number }

/** Reads the file; replaces what was loaded. Throws RangeError when the bytes are no lexicon. */
export function loadLexicon(bytes: Uint8Array): void {
  const { sections, body } = readHeader(bytes)
  const total = sections.reduce((n, section) => n + section.count, 0)
  const hashes = new Uint32Array(total)
  const flags = new Uint8Array(total)
  let filled = 0
  let at = body
  for (const section of sections) {
    if (at + section.bytes > bytes.length) throw new RangeError('lexicon: the file is cut short')
    decode(bytes.subarray(at, at + section.bytes), section, hashes, filled)
    flags.fill(section.flag, filled, filled + section.count)
    filled += section.count
    at += section.bytes
  }
  index(hashes, flags)
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

function decode(bytes: Uint8Array, { count, k }: Section, out: Uint32Array, from: number): void {
  let at = 0
  let window = 0
  let bits = 0
  let value = 0
  for (let i = 0; i < count; i++) {
    let quotient = 0
    for (;;) {
      if (bits === 0) {
        window = bytes[at++]!
        bits = 8
      }
      const one = window & 1
      window >>>= 1
      bits--
      if (!one) break
      quotient++
    }
    let rest = 0
    for (let got = 0; got < k;) {
      if (bits === 0) {
        window = bytes[at++]!
        bits = 8
      }
      const take = bits < k - got ? bits : k - got
      rest |= (window & ((1 << take) - 1)) << got
      window >>>= take
      bits -= take
      got += take
    }
    value += quotient * 2 ** k + rest
    out[from + i] = value
  }
}

/** Counting sort into buckets by the top bits. */
function index(hashes: Uint32Array, flags: Uint8Array): void {
  const total = hashes.length
  starts = new Uint32Array(BUCKETS + 1)
  rests = new Uint16Array(total)
  values = new Uint8Array(total)
  for (let i = 0; i < total; i++) starts[(hashes[i]! >>> 13) + 1]!++
  for (let b = 0; b < BUCKETS; b++) starts[b + 1]! += starts[b]!
  const next = starts.slice(0, BUCKETS)
  for (let i = 0; i < total; i++) {
    const hash = hashes[i]!
    const slot = next[hash >>> 13]!++
    rests[slot] = hash & 0x1fff
    values[slot] = flags[i]!
  }
}
