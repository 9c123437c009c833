import { fold } from '../../shared/engine/tokens.ts'
import { hmac } from './sha256.ts'

/** The firm's clients as the gateway gives them: no name, but 20 bits of a keyed hash of each word of each name. */
export type RosterTokens = {
  /** Of this pairing only; base64. */
  readonly key: string
  /** 20-bit numbers. */
  readonly tokens: readonly number[]
}

/** Says whether a word may be part of a client's name: about one word in a hundred that is not will pass, so one alone proves nothing. */
export type KnowsWord = (word: string) => boolean

/** Each word is hashed once: a mail is looked through at every pause in typing. */
const MOST_REMEMBERED = 20_000

export function knowsWord(roster: RosterTokens): KnowsWord {
  const key = Uint8Array.from(atob(roster.key), (c) => c.charCodeAt(0))
  const tokens = new Set(roster.tokens)
  const seen = new Map<string, boolean>()
  return (word) => {
    const folded = fold(word)
    let known = seen.get(folded)
    if (known === undefined) {
      known = tokens.has(tokenOf(key, folded))
      if (seen.size > MOST_REMEMBERED) seen.clear()
      seen.set(folded, known)
    }
    return known
  }
}

/** The first 20 bits of HMAC-SHA256(key, folded word). */
export function tokenOf(key: Uint8Array, folded: string): number {
  const [a = 0, b = 0, c = 0] = hmac(key, new TextEncoder().encode(folded))
  return (a << 12) | (b << 4) | (c >> 4)
}
