import type { Known, Own, Person } from './types.ts'
import { compileIndex, type KnownIndex } from './people/compile.ts'

const nobody: Own = { names: [], sites: [], domains: [], phones: [], ibans: [], numbers: [], staff: [], logos: [] }

/** Nobody is known and the firm has not said who it is. */
export const emptyKnown: Known = compileKnown([], nobody)

/** Makes people and the firm itself quick to look up: linear in their number (5,000 people: well under a second). Compile once, use for many documents. */
export function compileKnown(people: readonly Person[], own: Own = nobody): Known {
  return { people, own, learned: new Map(), index: compileIndex(people, own) }
}

/** The same known people, with what this document taught: folded names, see `Known.learned`. Cheap: nothing is compiled again. */
export function withLearned(known: Known, learned: Known['learned']): Known {
  return { ...known, learned }
}

/** The compiled look-up tables, for the roster detector and for gathering. */
export function indexOf(known: Known): KnownIndex {
  return known.index as KnownIndex
}
