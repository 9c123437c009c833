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
}

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
  for (const [key, type] of known) {
    const parts = key.split(/[ -]/).filter((part) => part.length > 1 && !isInfix(part))
    for (const part of parts) {
      names.push(hashOf(part))
      mentions.push(hashOf(part), hashOf(`${part}s`))
    }
    if (type === 'surname' && parts.length > 0 && key.includes(' ') && !key.startsWith('baron')) withInfix.push(hashOf(parts[0]!))
  }
  return { any: names.length > 0, names: new HashSet(names), withInfix: new HashSet(withInfix), mentions: new HashSet(mentions) }
}

const isInfix = (word: string) => (cueOf(hashOf(word)) & CUE.infix) !== 0
