import type { Person } from '../../shared/engine/types.ts'
import { readRoster } from '../../shared/roster.ts'

/** People by their written names, as a firm's list gives them. */
export const parseRoster = (names: readonly string[]): readonly Person[] =>
  names.length === 0 ? [] : readRoster(`naam\n${names.join('\n')}\n`).people
