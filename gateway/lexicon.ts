import { readFileSync } from 'node:fs'
import { lexiconLoaded, loadLexicon } from '../shared/engine/lexicon.ts'

const FILE = new URL('../shared/engine/lists/lexicon.bin', import.meta.url)

/** Gives the engine its word list. Call once in every process that scans; again does nothing. Throws when the file is missing or damaged. */
export function loadEngine(): void {
  if (!lexiconLoaded()) loadLexicon(readFileSync(FILE))
}
