import { tokenise, TOKEN } from '../../shared/engine/tokens.ts'
import type { Finding } from '../../shared/engine/types.ts'
import type { KnowsWord } from '../pairing/tokens.ts'
import type { MailPassage } from './check.ts'

/** Words between two words of one name: "van der". */
const BETWEEN = 3

/**
 * The firm's clients by their tokens. Two words that both may be of a name, close together, are a client; one is only a possibility, and only where the
 * engine saw a name for reasons of its own (`names`, of this passage).
 */
export function clients({ id, text }: Pick<MailPassage, 'id' | 'text'>, names: readonly Finding[], knows: KnowsWord): Finding[] {
  const out: Finding[] = []
  const words = knownWords(text, knows)
  const used = new Set<number>()
  for (let i = 0; i + 1 < words.length; i++) {
    const [a, b] = [words[i]!, words[i + 1]!]
    if (b.at - a.at > BETWEEN || /[.!?;\n]/.test(text.slice(a.end, b.start).replace(/\b\p{L}\./gu, ''))) continue
    used.add(i).add(i + 1)
    out.push(sighting(id, a.start, b.end, 'certain'))
  }
  for (const f of names) {
    const alone = words.some((w, i) => !used.has(i) && w.start >= f.start && w.end <= f.end)
    if (alone && !out.some((o) => o.start < f.end && f.start < o.end)) out.push(sighting(id, f.start, f.end, 'possible'))
  }
  return out
}

const sighting = (passage: string, start: number, end: number, confidence: Finding['confidence']): Finding => ({
  passage,
  start,
  end,
  kind: 'name',
  confidence,
  detector: 'roster',
  person: 'client',
})

type Word = { readonly start: number; readonly end: number; readonly at: number }

/** Names begin with a capital; a word in lower case is not looked up, so "de bakker" is nobody. */
function knownWords(text: string, knows: KnowsWord): Word[] {
  const tokens = tokenise(text)
  const out: Word[] = []
  for (let at = 0; at < tokens.count; at++) {
    const [start, end, shape] = [tokens.start[at]!, tokens.end[at]!, tokens.shape[at]!]
    if (shape === TOKEN.digits || shape === TOKEN.lower || end - start < 2) continue
    if (knows(text.slice(start, end))) out.push({ start, end, at })
  }
  return out
}
