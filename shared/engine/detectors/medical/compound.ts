import { fold, hashOf } from '../../tokens.ts'
import { BODY, BODY_STEMS, STATES } from './body.ts'
import { entries, formsOf, lookUp, type Term } from './compile.ts'
import { type Before, isGuarded, NOT_COMPOUND, SUFFIXES } from './suffixes.ts'

const body = new Set(`${BODY}, ${BODY_STEMS}`.split(/[,\s]+/).filter((w) => w !== '').flatMap(formsOf))
const states = new Set(STATES.split(/[,\s]+/).filter((w) => w !== ''))
const lengths = [...new Set([...SUFFIXES.keys()].map((s) => s.length))].sort((a, b) => b - a)

/** Which last four letters any ending has: most words are turned away by it. */
const tails = new Uint8Array(1 << 20)
for (const suffix of SUFFIXES.keys()) if (suffix.length >= 4) tails[tailOf(suffix, suffix.length)] = 1

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
  const tail = tailOf(text, end)
  // A letter with a diacritic in the tail ("stofwisselingsziekteën") is rare: such words take the long way.
  if (end - start > 40 || end - start < 8 || (tail !== 0 && tails[tail] === 0)) return null
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
  return null
}

function isFirstPart(before: string, wanted: Before): boolean {
  if (isTerm(before)) return true
  return wanted !== 'term' && (isPart(before, body) || (wanted === 'body-state' && isPart(before, states)))
}

/** A word of the lists that discloses by itself: "liesbreuk" in "liesbreukoperatie", "autisme" in "autismeprofiel". */
function isTerm(before: string): boolean {
  if (before.length < 4) return false
  for (const word of [before, before.replace(/(s|en|e|n)$/, '')]) {
    const index = lookUp(hashOf(word))
    const entry = index < 0 ? undefined : entries[index]!
    if (entry?.alone?.strength === 'strong' && entry.word === word && entry.alone.cls !== 'private-life') return true
  }
  return false
}

/** The first part, with or without a linking s, e, en; or a compound that ends in one ("linkerschouder", "rechterknie"). */
function isPart(before: string, parts: ReadonlySet<string>): boolean {
  const bare = before.replace(/^(linker|rechter|boven|onder|beide)/, '')
  return [before, bare].some((b) => parts.has(b) || (b.endsWith('s') && parts.has(b.slice(0, -1))) || (b.endsWith('en') && parts.has(b.slice(0, -2))) || (b.endsWith('e') && parts.has(b.slice(0, -1))))
}
