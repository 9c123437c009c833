/** The words of a text as BERT models see them (Devlin et al. 2018, and the WordPiece vocabularies made for it): each with its pieces as vocabulary numbers. */

export type ModelWord = { readonly start: number; readonly end: number; readonly pieces: readonly number[] }

/** A word of more units than this is one unknown piece, as in the models' own tokenisers. */
const LONGEST = 100
const MARKS = /\p{M}/gu
const CUT = /[\p{P}\p{S}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** @param vocabulary one piece a line, the line's ordinal is its number; a piece within a word begins with `##` */
export function wordPieces(vocabulary: string, lowercase: boolean): (text: string) => ModelWord[] {
  const numbers = new Map(vocabulary.split(/\r?\n/).map((piece, n) => [piece, n]))
  const unknown = numbers.get('[UNK]') ?? 0
  const remembered = new Map<string, readonly number[]>()

  const piecesOf = (word: string): readonly number[] => {
    let pieces = remembered.get(word)
    if (pieces === undefined) {
      if (remembered.size > 50_000) remembered.clear()
      remembered.set(word, (pieces = word.length > LONGEST ? [unknown] : longestFirst(word, numbers, unknown)))
    }
    return pieces
  }

  return (text) => {
    const out: ModelWord[] = []
    let from = -1
    const flush = (end: number) => {
      if (from >= 0) out.push({ start: from, end, pieces: piecesOf(folded(text.slice(from, end), lowercase)) })
      from = -1
    }
    let at = 0
    for (const char of text) {
      const cuts = CUT.test(char)
      if (cuts || /\s/.test(char)) flush(at)
      if (cuts) out.push({ start: at, end: at + char.length, pieces: piecesOf(char) })
      else if (from < 0 && !/\s/.test(char)) from = at
      at += char.length
    }
    flush(at)
    return out
  }
}

const folded = (word: string, lowercase: boolean): string => (lowercase ? word.toLowerCase().normalize('NFD').replaceAll(MARKS, '') : word)

/** The longest piece that fits, then the longest that fits what is left; a word of which some part fits nothing is unknown as a whole. */
function longestFirst(word: string, numbers: ReadonlyMap<string, number>, unknown: number): number[] {
  const out: number[] = []
  for (let from = 0; from < word.length;) {
    let to = word.length
    let piece: number | undefined
    for (; to > from; to--) if ((piece = numbers.get((from === 0 ? '' : '##') + word.slice(from, to))) !== undefined) break
    if (piece === undefined) return [unknown]
    out.push(piece)
    from = to
  }
  return out
}
