import { readFileSync } from 'node:fs'
import { lexiconLoaded } from '../shared/engine/lexicon.ts'
import { LIST_FILES } from '../shared/engine/list-files.ts'
import { loadLists } from '../shared/engine/lists.ts'

/** Gives the engine its word lists. Call once in every process that scans; again does nothing. Throws when a file is missing or damaged. */
export function loadEngine(): void {
  if (!lexiconLoaded()) loadLists(LIST_FILES.map((name) => readFileSync(new URL(`../shared/engine/lists/${name}`, import.meta.url))))
}
