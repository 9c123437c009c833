import { FLAG, flagsOf } from '../lexicon.ts'

/** What else a word is, by its token hash: a sum of these; 0 = nothing that the lexicon knows. */
export const ORDINARY = { word: FLAG.word, first: FLAG.first, last: FLAG.last, place: FLAG.place } as const

/** Dictionary word, first name, surname, place. Without a loaded lexicon every word is unknown, so that a known name is rather found too often. */
export function ordinary(hash: number): number {
  return flagsOf(hash) & (FLAG.word | FLAG.first | FLAG.last | FLAG.place)
}
