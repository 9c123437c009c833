import { readFileSync } from 'node:fs'
import { lexiconLoaded, loadLexicon } from '../shared/engine/lexicon.ts'

/** Hands the engine its word list, once per process. @throws when the installation is incomplete: without the list names would be missed in silence */
export function loadEngine(): void {
  if (!lexiconLoaded()) loadLexicon(readFileSync(new URL('../shared/engine/lists/lexicon.bin', import.meta.url)))
}
