import { loadMedical } from './detectors/medical/vocabulary.ts'
import { loadLexicon } from './lexicon.ts'

/** Loads the files of `LIST_FILES`, in their order. Throws RangeError when one is missing or no such file. */
export function loadLists([lexicon, medical]: readonly (Uint8Array | undefined)[]): void {
  if (lexicon === undefined || medical === undefined) throw new RangeError('lists: a file is missing')
  loadLexicon(lexicon)
  loadMedical(medical)
}
