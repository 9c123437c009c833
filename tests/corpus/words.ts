import { recognise } from '../../shared/clean.ts'
import { FLAG, flagsOf } from '../../shared/engine/lexicon.ts'
import { tokenise } from '../../shared/engine/tokens.ts'

/** Ordinary words of what people read in a file: small letters only, so that names, numbers and addresses do not count. */
export async function wordsOf(file: Blob, name: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  const doc = await (await recognise(file, name)).open(file)
  try {
    for await (const batch of doc.passages())
      for (const { text, markup } of batch)
        if (markup !== true)
          for (const [word] of text.matchAll(/(?<![\p{L}\d@._-])\p{Ll}{3,}(?![\p{L}\d@_-])/gu))
            if (!isOfNames(word)) counts.set(word, (counts.get(word) ?? 0) + 1)
  } finally {
    doc.close()
  }
  return counts
}

/** A name in small letters, or what stands between a given name and a surname: no ordinary word is lost with it. */
function isOfNames(word: string): boolean {
  const flags = flagsOf(tokenise(word).hash[0]!)
  return INFIX.has(word) || ((flags & (FLAG.first | FLAG.last)) !== 0 && (flags & FLAG.word) === 0)
}
const INFIX = new Set('van von der den des del'.split(' '))

export function lostBetween(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): { readonly lost: string[]; readonly of: number } {
  const lost: string[] = []
  let of = 0
  for (const [word, count] of before) {
    of += count
    for (let n = after.get(word) ?? 0; n < count; n++) lost.push(word)
  }
  return { lost, of }
}
