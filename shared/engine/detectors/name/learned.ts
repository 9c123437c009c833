import { hashOf } from '../../tokens.ts'
import type { Known } from '../../types.ts'
import { HashSet } from '../../word-map.ts'
import { CUE, cueOf } from './cues.ts'

/** The name words a document taught, by token hash. */
export type Learned = {
  readonly any: boolean
  /** Given names and surnames. */
  readonly names: HashSet
  /** Surnames written with a tussenvoegsel before them. */
  readonly withInfix: HashSet
  /** All of these, also with an s of possession behind them: "Anna's", "Liannes". */
  readonly mentions: HashSet
  /** Of every long name each spelling with one letter left out: what shares one of them is a slip of the pen away. */
  readonly slips: () => HashSet
}
/** Names of fewer letters are too near to each other. */
const LONG = 6
/** More names than this make chance hits. */
const MOST_SLIPS = 400

let last: Known['learned'] | null = null
let compiled = compile(new Map())

export function learnedOf(known: Known['learned']): Learned {
  if (known !== last) [last, compiled] = [known, compile(known)]
  return compiled
}

function compile(known: Known['learned']): Learned {
  const names: number[] = []
  const withInfix: number[] = []
  const mentions: number[] = []
  const long: string[] = []
  for (const [key, type] of known) {
    const parts = key.split(/[ -]/).filter((part) => part.length > 1 && !isInfix(part))
    for (const part of parts) {
      names.push(hashOf(part))
      mentions.push(hashOf(part), hashOf(`${part}s`))
      if (part.length >= LONG && known.size < MOST_SLIPS) long.push(part)
    }
    if (type === 'surname' && parts.length > 0 && key.includes(' ') && !key.startsWith('baron')) withInfix.push(hashOf(parts[0]!))
  }
  return {
    any: names.length > 0,
    names: new HashSet(names),
    withInfix: new HashSet(withInfix),
    mentions: new HashSet(mentions),
    slips: slipsOf(long),
  }
}

/** Made when first asked for: most texts hold no word that might be a slip. */
function slipsOf(names: readonly string[]): () => HashSet {
  let made: HashSet | null = null
  return () => (made ??= new HashSet(names.flatMap(oneShort)))
}

/** The hashes of a word and of what is left of it without one letter, the first excepted. */
function oneShort(word: string): number[] {
  const out = [hashOf(word)]
  for (let i = 1; i < word.length; i++) out.push(hashOf(word.slice(0, i) + word.slice(i + 1)))
  return out
}

/** Whether a word is a learned name with one letter more, less or other. */
export function isSlip({ slips }: Learned, word: string): boolean {
  if (word.length < LONG || word.length > 24) return false
  const near = slips()
  return oneShort(word).some((hash) => near.has(hash))
}

const isInfix = (word: string) => (cueOf(hashOf(word)) & CUE.infix) !== 0
