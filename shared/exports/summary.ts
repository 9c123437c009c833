import type { LevelName } from '../anonymise/hierarchy.ts'
import type { Kind } from '../engine/types.ts'
import type { Ground } from '../engine/columns/decide.ts'

/** What was done to an export, in counts and codes: never a value or a header of the file. */
export type ExportSummary = { readonly tables: readonly TableSummary[] }

export type TableSummary = {
  /** rows: one for each person; crosstab: counts, of which `suppressed` cells went and `groups` stayed. */
  readonly sort: 'rows' | 'crosstab'
  /** From 1. */
  readonly sheet: number
  readonly rowsIn: number
  readonly rowsOut: number
  /** Persons in the file, as far as its columns tell; else its rows. */
  readonly persons: number
  /** Rows that went because their group stayed too small or too alike. */
  readonly suppressed: number
  /** Rows bear a number of their person that comes back in later deliveries. */
  readonly panel?: true
  readonly demanded: { readonly k: number; readonly l: number }
  /** Persons of the smallest group that leaves; 0 when none does. */
  readonly k: number
  readonly groups: number
  /** Share of the information that was lost in the columns that could go, 0 to 1. */
  readonly loss: number
  /** Whether no better choice of levels exists, or none was found in the time there was. */
  readonly optimal: boolean
  readonly columns: readonly ColumnSummary[]
  readonly sensitive: readonly { readonly column: number; readonly l: number; readonly t: number }[]
  /** Rows by the size of their group: see `SIZES`. */
  readonly before: readonly number[]
  readonly after: readonly number[]
}

export type ColumnSummary = {
  /** From 1, on the sheet. */
  readonly column: number
  readonly kind: Kind | null
  readonly ground: Ground
  /** dropped: the profile does not give it; unknown: nobody could read it; twice: another column says the same; too-many: no categories; levelled: made coarser until nothing was left; kept: goes along at `level`. */
  readonly fate: 'dropped' | 'unknown' | 'twice' | 'too-many' | 'levelled' | 'kept'
  readonly level: LevelName | null
  readonly finest: LevelName | null
  readonly loss: number
  /** Different values that leave. */
  readonly values: number
}

/** Lower ends of the classes in which group sizes are counted. */
export const SIZES = [1, 2, 5, 10, 20, 50, 100] as const

export function sizeClass(size: number): number {
  let c = 0
  while (c + 1 < SIZES.length && size >= SIZES[c + 1]!) c++
  return c
}
