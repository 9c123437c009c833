import { longer } from '../../engine/digest/text-index.ts'
import type { Cells } from '../../engine/digest/cells.ts'
import type { Edit, Passage } from '../../engine/types.ts'
import { LakmoesError } from '../../error.ts'
import type { CellEdit, Decisions } from '../format.ts'
import type { PlainRows } from './plain-rows.ts'
import { columnName } from './sheet-cells.ts'

/** What the cells of plain rows say, and which of the rows' cells each is. */
export type TableCells = { readonly cells: Cells; readonly at: Int32Array }

export type TableOptions = {
  /** Of the part. */
  readonly id: string
  readonly sheet: number
  columnKey(column: number): string
  /** What the header says above a column; '' = nothing. */
  labelOf(column: number): string
}

/** Gives the filled cells of plain rows in one table. `ordinal`: cells of the sheet before them. */
export function tableReader({ id, sheet, columnKey, labelOf }: TableOptions): (rows: PlainRows, ordinal: number) => TableCells {
  const onSheet = ['sheet', sheet] as const
  const contexts: Passage[] = []
  const contextOf: number[] = []
  let [at, start, end, row, context] = Array.from({ length: 5 }, () => new Int32Array(0)) as [Ints, Ints, Ints, Ints, Ints]

  function contextAt(column: number): number {
    let known = contextOf[column]
    if (known === undefined) {
      const label = labelOf(column)
      contextOf[column] = known = contexts.length
      contexts.push({ id: '', text: '', place: [], row: 0, column: columnKey(column), ...(label !== '' && { label }) })
    }
    return known
  }

  return (rows, ordinal) => {
    if (at.length < rows.count)
      [at, start, end, row, context] = [at, start, end, row, context].map((old) => longer(old, new Int32Array(2 * rows.count))) as [
        Ints,
        Ints,
        Ints,
        Ints,
        Ints,
      ]
    let count = 0
    for (let c = 0; c < rows.count; c++) {
      if (rows.start[c] === rows.stop[c]) continue
      at[count] = c
      start[count] = rows.start[c]!
      end[count] = rows.stop[c]!
      row[count] = rows.row[c]!
      context[count++] = contextAt(rows.column[c]!)
    }
    const passage = (i: number): Passage => ({
      ...contexts[context[i]!]!,
      id: `${id}!${ordinal + at[i]!}`,
      text: rows.text.slice(start[i], end[i]),
      place: [onSheet, ['cell', `${columnName(rows.column[at[i]!]!)}${row[i]! + 1}`]],
      row: row[i]!,
    })
    return { at, cells: { count, text: rows.text, start, end, row, context, contexts, passage } }
  }
}

type Ints = Int32Array<ArrayBuffer>

export const passagesIn = (cells: Cells): Passage[] => Array.from({ length: cells.count }, (_, i) => cells.passage(i))

/** What is decided for each of the cells, in turn; null where it stays as it is. */
export function cellEdits(decisions: Decisions, cells: Cells): readonly (readonly CellEdit[] | null)[] {
  return decisions.cells?.(cells) ?? byCell(cells, decisions.edits(passagesIn(cells)))
}

function byCell(cells: Cells, edits: readonly Edit[]): (readonly CellEdit[] | null)[] {
  let next = 0
  const out = passagesIn(cells).map(({ id }) => {
    const from = next
    while (edits[next]?.passage === id) next++
    return next === from ? null : edits.slice(from, next)
  })
  // An edit that found no place would leave in the file what it takes out.
  if (next < edits.length) throw new LakmoesError('internal')
  return out
}
