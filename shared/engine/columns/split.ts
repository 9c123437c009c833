import { fold } from '../tokens.ts'
import { WORDS } from './words.ts'

/** What a label says: the concepts of its words, whether each word was known, and whether one was only nearly spelt so. */
export type Said = { readonly concepts: ReadonlySet<string>; readonly unknown: number; readonly guessed: boolean }

const SHORT_PARTS = new Set(['nr', 'id', 'pc', 'nm', 'no', 'dt', 'ao', 'mv', 'wn', 'wg'])
const LONGEST = Math.max(...[...WORDS.keys()].map((word) => word.length))

/** Words of a label: runs of letters and digits, "M/V" and "B.S.N." joined where the joined form is a word, camel case taken apart where it is not. */
export function conceptsOf(label: string): Said {
  const words = wordsOf(label)
  const concepts = new Set<string>()
  let unknown = 0
  let guessed = false
  for (let i = 0; i < words.length;) {
    const joined = joinAt(words, i)
    if (joined) {
      add(concepts, joined.concepts)
      i += joined.length
      continue
    }
    const said = splitWord(words[i++]!)
    if (said) {
      add(concepts, said.concepts)
      guessed ||= said.guessed
    } else unknown++
  }
  concepts.delete('filler')
  return { concepts, unknown, guessed }
}

function add(to: Set<string>, concepts: Iterable<string>): void {
  for (const c of concepts) to.add(c)
}

function joinAt(words: readonly string[], i: number): { concepts: readonly string[]; length: number } | null {
  for (const length of [3, 2]) {
    if (i + length > words.length) continue
    const concepts = WORDS.get(words.slice(i, i + length).join(''))
    if (concepts) return { concepts, length }
  }
  return null
}

/** Folded words. A chunk with capitals inside is kept whole when the whole is understood ("BSNnummer"), else taken apart ("custSupName"). */
function wordsOf(label: string): string[] {
  const out: string[] = []
  for (const chunk of chunksOf(label)) {
    const whole = fold(chunk)
    if (!hasInnerCapital(chunk) || splitWord(whole, false)) out.push(whole)
    else out.push(...camelParts(chunk).map(fold))
  }
  return out
}

/** Runs of letters, or of digits with an ordinal ending ("1e", "1ste"); bare numbers but "06" say nothing, and "%" says "percent". */
function chunksOf(label: string): string[] {
  const found = label.match(/\d+(?:e|ste|de)\b|\d+|[\p{L}\p{M}]+|%/gu) ?? []
  return found.filter((c) => c === '06' || /\D/.test(c)).map((c) => (c === '%' ? 'percent' : /^\d+(e|ste|de)$/.test(c) ? 'eerste' : c))
}

const hasInnerCapital = (chunk: string) => /\p{L}\p{Lu}/u.test(chunk) && /\p{Ll}/u.test(chunk)
const camelParts = (chunk: string) => chunk.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lu}/gu) ?? [chunk]

/** The concepts of one word: as it is, as a compound of known words, or as a known word with one slip of the pen. */
function splitWord(word: string, guess = true): { concepts: readonly string[]; guessed: boolean } | null {
  const whole = WORDS.get(word)
  if (whole) return { concepts: whole, guessed: false }
  const parts = word.length >= 5 && word.length <= 60 ? compound(word, 0, new Set()) : null
  if (parts) return { concepts: parts, guessed: false }
  const near = guess && word.length >= 6 && word.length <= LONGEST + 1 ? nearly(word) : null
  return near && { concepts: near, guessed: true }
}

/** Longest part first; a linking s, e or en may stand between parts and an ending after the last. `dead` holds positions known to fail: linear in practice. */
function compound(word: string, at: number, dead: Set<number>): readonly string[] | null {
  if (at === word.length) return []
  if (dead.has(at)) return null
  for (let end = word.length; end > at + 1; end--) {
    const part = word.slice(at, end)
    if (part.length < 3 && !SHORT_PARTS.has(part)) continue
    const concepts = WORDS.get(part)
    if (!concepts || (concepts[0] === 'filler' && part.length < 4)) continue
    for (const link of ['', 's', 'en', 'e', 'n']) {
      if (!word.startsWith(link, end)) continue
      const rest = compound(word, end + link.length, dead)
      if (rest) return [...concepts, ...rest]
    }
  }
  dead.add(at)
  return null
}

/** Words long enough to recognise a slip in, by first letter and length: a slip in the first letter is rare, and labels are many. */
const byStart = new Map<string, string[]>()
for (const [word, concepts] of WORDS) {
  if (word.length < 6 || concepts[0] === 'filler') continue
  for (const length of [word.length - 1, word.length, word.length + 1]) {
    const key = word[0]! + length
    const has = byStart.get(key)
    if (has) has.push(word)
    else byStart.set(key, [word])
  }
}

function nearly(word: string): readonly string[] | null {
  const known = byStart.get(word[0]! + word.length)?.find((candidate) => oneSlip(word, candidate))
  return known === undefined ? null : WORDS.get(known)!
}

/** One letter too many, too few or other, or two neighbours swapped. */
export function oneSlip(a: string, b: string): boolean {
  let i = 0
  while (i < a.length && i < b.length && a[i] === b[i]) i++
  const same = (x: number, y: number) => a.slice(x) === b.slice(y)
  return same(i + 1, i) || same(i, i + 1) || same(i + 1, i + 1) || (a[i] === b[i + 1] && a[i + 1] === b[i] && same(i + 2, i + 2))
}
