import { fold, hashOf } from '../../tokens.ts'
import type { HashSet } from '../../word-map.ts'
import { type Before, HEADS, isGuarded, NEAR_SUFFIXES, NOT_COMPOUND, SUFFIXES } from './suffixes.ts'
import { lookUp, termOf as alone, named, type Term } from './vocabulary.ts'

const { stems, states } = named
const lengthsOf = (words: Iterable<string>) => [...new Set([...words].map((s) => s.length))].sort((a, b) => b - a)
const lengths = lengthsOf(SUFFIXES.keys())
const nearLengths = lengthsOf(NEAR_SUFFIXES.keys())

/** Which last four letters any ending has: most words are turned away by it. */
const tails = fours([...SUFFIXES.keys(), ...NEAR_SUFFIXES.keys()].filter((s) => s.length >= 4).map((s) => tailOf(s, s.length)))

/** Which first four letters any beginning has. */
const heads = fours([...HEADS.keys()].map((s) => tailOf(s, 4)))
const headLengths = lengthsOf(HEADS.keys())

/** A bit for each four letters. */
function fours(codes: readonly number[]): Uint32Array {
  const bits = new Uint32Array(1 << 15)
  for (const code of codes) bits[code >>> 5]! |= 1 << (code & 31)
  return bits
}
const holds = (bits: Uint32Array, code: number) => (bits[code >>> 5]! & (1 << (code & 31))) !== 0

function tailOf(text: string, end: number): number {
  let code = 0
  for (let i = end - 4; i < end; i++) {
    const c = text.charCodeAt(i) | 32
    if (c < 97 || c > 122) return 0
    code = (code << 5) | (c - 96)
  }
  return code
}

/** A compound or a medicine's name by its ending: "schouderklachten", "knieprothese", "peesontsteking", "sertraline". */
export function compoundAt(text: string, start: number, end: number): Term | null {
  // A run of digits, of which tables are full.
  if (text.charCodeAt(end - 1) <= 57) return null
  const tail = tailOf(text, end)
  // A letter with a diacritic in the tail ("stofwisselingsziekteën") is rare: such words take the long way.
  if (end - start > 40 || end - start < 8 || (tail !== 0 && !holds(tails, tail) && !holds(heads, tailOf(text, start + 4)))) return null
  const word = fold(text.slice(start, end))
  return NOT_COMPOUND.has(word) ? null : termOf(word)
}

function termOf(word: string): Term | null {
  for (const length of lengths) {
    if (length + 2 > word.length) continue
    const suffix = word.slice(-length)
    const rule = SUFFIXES.get(suffix)
    if (!rule) continue
    const before = word.slice(0, -length)
    if (isGuarded(suffix, before)) return null
    if (rule.before === 'any' ? before.length >= 2 : isFirstPart(before, rule.before)) return { cls: rule.cls, strength: rule.cls === 'practitioner' ? 'place' : 'strong' }
  }
  return byHead(word) ?? byEnding(word)
}

/** "slotklachten": beside a finding. */
function byEnding(word: string): Term | null {
  for (const length of nearLengths) {
    if (length + 3 > word.length) continue
    const suffix = NEAR_SUFFIXES.get(word.slice(-length))
    if (suffix && !isGuarded(word.slice(-length), word.slice(0, -length))) return { cls: suffix.cls, strength: 'near' }
  }
  return null
}

const FIRMS = /stichting|fonds|vereniging|beleid|preventie|bestrijding|markt|sector|branche|industrie|museum|winkel|folder|poster|congres|cijfers|veiligheid|incident|commissie|(kast|kamer|ruimte|weegschaal|kar|trolley|fabriek|garage)s?$/

/** "verslavingsachtergrond", "kankerverhaal": what begins so tells it to who knows whom it is about. */
function byHead(word: string): Term | null {
  if (FIRMS.test(word)) return null
  for (const length of headLengths) {
    if (word.length < length + 3) continue
    const cls = HEADS.get(word.slice(0, length))
    if (cls) return { cls, strength: 'weak' }
  }
  return null
}

function isFirstPart(before: string, wanted: Before): boolean {
  if (isTerm(before)) return true
  return wanted !== 'term' && (isPart(before, stems) || (wanted === 'body-state' && isPart(before, states)))
}

/** A word of the lists that discloses by itself: "liesbreuk" in "liesbreukoperatie", "autisme" in "autismeprofiel". */
function isTerm(before: string): boolean {
  if (before.length < 4) return false
  for (const word of [before, before.replace(/(s|en|e|n)$/, '')]) {
    const term = alone(lookUp(hashOf(word), word, 0, word.length))
    if (term?.strength === 'strong' && term.cls !== 'private-life') return true
  }
  return false
}

/** The first part, with or without a linking s, e, en; or a compound that ends in one ("linkerschouder", "rechterknie"). */
function isPart(before: string, parts: HashSet): boolean {
  const bare = before.replace(/^(linker|rechter|boven|onder|beide)/, '')
  const has = (word: string) => parts.has(hashOf(word))
  return [before, bare].some((b) => has(b) || ((b.endsWith('s') || b.endsWith('e')) && has(b.slice(0, -1))) || (b.endsWith('en') && has(b.slice(0, -2))))
}
