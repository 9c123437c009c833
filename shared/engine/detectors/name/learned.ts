import { mayHold, sieveOf, type Sieve } from '../../people/near.ts'
import { hashOf } from '../../tokens.ts'
import type { Known } from '../../types.ts'
import { CUE, cueOf } from './cues.ts'

/** The name words a document taught, by token hash. */
export type Learned = {
  /** 1 given, 2 surname, 3 both. */
  readonly names: ReadonlyMap<number, number>
  /** Surnames written with a tussenvoegsel before them. */
  readonly withInfix: ReadonlySet<number>
  /** All of these, also with an s of possession behind them: "Anna's", "Liannes". */
  readonly mentions: ReadonlySet<number>
  /** The same, answering "no" for nearly every other word at the price of one array read. */
  readonly sieve: Sieve
}

const GIVEN = 1
const SURNAME = 2
let last: Known['learned'] | null = null
let compiled = compile(new Map())

export function learnedOf(known: Known['learned']): Learned {
  if (known !== last) [last, compiled] = [known, compile(known)]
  return compiled
}

function compile(known: Known['learned']): Learned {
  const names = new Map<number, number>()
  const withInfix = new Set<number>()
  const mentions = new Set<number>()
  const mention = (word: string) => mentions.add(hashOf(word)).add(hashOf(`${word}s`))
  for (const [key, type] of known) {
    const parts = key.split(/[ -]/)
    for (const part of parts) {
      if (part.length <= 1 || isInfix(part)) continue
      names.set(hashOf(part), (names.get(hashOf(part)) ?? 0) | (type === 'given' ? GIVEN : SURNAME))
      mention(part)
    }
    if (type !== 'surname' || !key.includes(' ')) continue
    const surname = parts.find((part) => !isInfix(part)) ?? ''
    withInfix.add(hashOf(surname))
    mention(surname)
  }
  return { names, withInfix, mentions, sieve: sieveOf(mentions, mentions.size) }
}

const isInfix = (word: string) => (cueOf(hashOf(word)) & CUE.infix) !== 0

/** Whether a token may be one of them, with or without its s. */
export const isMention = (learned: Learned, hash: number): boolean => mayHold(learned.sieve, hash) && learned.mentions.has(hash)
