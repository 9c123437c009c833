import { sheetsOf } from '../../shared/exports/grid.ts'
import { understandSheets, type Column, type Table } from '../../shared/exports/understand.ts'
import { emptyKnown } from '../../shared/engine/known.ts'
import { treatmentOf } from '../../shared/engine/treat.ts'
import type { Profile } from '../../shared/engine/types.ts'
import { recognise } from '../../shared/clean.ts'
import type { Layout, TruthColumn } from './layouts.ts'

export type Outcome = 'right' | 'dropped' | 'held' | 'wrong'
export type Measured = { readonly outcome: Outcome; readonly truth: TruthColumn; readonly column: Column | null }

/** What becomes of each column of a layout, against what it truly holds. */
export async function measure(layout: Layout, profile: Profile): Promise<Measured[]> {
  const tables = await tablesOf(layout, profile)
  return layout.truth.map((truth) => {
    const column = columnAt(tables, truth)
    return { truth, column, outcome: judge(truth, column, profile) }
  })
}

async function tablesOf(layout: Layout, profile: Profile): Promise<readonly Table[]> {
  const format = await recognise(layout.source, 'export.csv')
  const doc = await format.open(layout.source)
  const { sheets } = await sheetsOf(doc.passages())
  doc.close()
  return (await understandSheets(sheets, emptyKnown, profile)).tables
}

/** The table in which the first record of the truth's table stands. */
function columnAt(tables: readonly Table[], truth: TruthColumn): Column | null {
  const table = tables.find(
    ({ found, columns }) =>
      found.sheet === truth.sheet && found.top <= truth.top && truth.top <= found.bottom && columns.some((c) => c.index === truth.column),
  )
  return table?.columns.find((c) => c.index === truth.column) ?? null
}

const passes = (does: Column['does']): boolean => does === 'keep' || does === 'generalise' || does === 'pseudonymise'

function judge(truth: TruthColumn, column: Column | null, profile: Profile): Outcome {
  const should = expected(truth, profile)
  if (column === null) return passes(should) ? 'dropped' : 'right'
  if (column.does === 'hold') return should === 'hold' ? 'right' : 'held'
  if (!passes(column.does)) return passes(should) ? 'dropped' : 'right'
  // It goes along: then it must be what it is taken for.
  const same =
    column.kind === truth.kind &&
    (profile.k !== undefined || profile.tablesOnly !== true || truth.kind !== 'trajectory-date' || column.edge === (truth.edge ?? null))
  return passes(should) && same ? 'right' : 'wrong'
}

function expected({ kind, edge, whose }: TruthColumn, profile: Profile): Column['does'] {
  if (kind === null) return profile.unknown === 'drop' ? 'drop' : 'hold'
  const { treatment } = treatmentOf({ kind }, whose ?? 'client', profile)
  return kind === 'trajectory-date' && edge === undefined && profile.k === undefined && profile.tablesOnly === true ? 'drop' : treatment
}
