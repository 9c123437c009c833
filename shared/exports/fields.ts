import { scan } from '../engine/scan.ts'
import type { Edit, Known, Passage, Profile, Reason } from '../engine/types.ts'
import type { Format } from '../formats/format.ts'
import { writeTables, type NewFile, type NewTable } from '../formats/parts/new-table.ts'
import { splice } from '../formats/parts/splice.ts'
import { columnLabel } from '../nl.ts'
import { recordsOf } from './find-tables.ts'
import { cellKey, csvSheet, sheetsOf } from './grid.ts'
import { columnReasons, columnWarnings, namePart, understandSheets, type Column, type Mapping, type Table } from './understand.ts'

/** An export of which only some columns go along, built anew. */
export type FieldExport = {
  /** The document's passages as the plan should read them: cells that go along stand in a table with labels of their own, everything else outside one. */
  readonly passages: readonly Passage[]
  /** Why it cannot go at all. */
  readonly reasons: readonly Reason[]
  readonly warnings: readonly Reason[]
  /** @param editsOf what the plan decided for a passage */
  write(file: NewFile, editsOf: (passage: Passage) => readonly Edit[], sink: WritableStream<Uint8Array>): Promise<void>
}

/** Whether a file for this recipient is built anew from its tables instead of edited: only tables pass, and the format holds some. */
export const builtAnew = (profile: Profile, format: Format): boolean =>
  profile.tablesOnly === true && profile.k === undefined && format.tabular

/** The new file is of the sort that came in: delimited text keeps its delimiter and encoding. */
export async function newFileOf(source: Blob, format: Format): Promise<NewFile> {
  if (format.extension !== 'csv') return { as: format.extension === 'ods' ? 'ods' : 'xlsx' }
  const { delimiter, encoding } = await csvSheet(source)
  return { as: 'csv', delimiter, encoding }
}

/** The tables of a workbook or delimited text with only the columns that the profile keeps (promise R24). */
export function fieldExport(all: readonly Passage[], known: Known, profile: Profile, mapping: Mapping): FieldExport {
  const understood = understandSheets(sheetsOf(all), known, profile, mapping)
  const { tables } = understood
  const byCell = new Map<string, Passage>()
  for (const p of all) if (p.hidden !== true) keepFirst(byCell, p)
  const cells = new Map<string, Passage>()
  for (const [n, table] of tables.entries())
    for (const { column, row, passage } of keptCells(table, byCell))
      cells.set(passage.id, {
        id: passage.id,
        text: passage.text,
        place: passage.place,
        column: `${n + 1}:${column.index}`,
        row,
        label: labelOf(column),
      })
  return {
    passages: all.map((p) => cells.get(p.id) ?? outside(p)),
    reasons: columnReasons(understood),
    warnings: columnWarnings(understood),
    write: (file, editsOf, sink) =>
      writeTables(
        file,
        tables.map((t) => newTable(t, byCell, cells, editsOf, known)),
        sink,
      ),
  }
}

function* keptCells(table: Table, byCell: ReadonlyMap<string, Passage>) {
  const kept = keptOf(table)
  for (const { index: row } of recordsOf(table.sheet, table.found))
    for (const column of kept) {
      const passage = byCell.get(`${table.found.sheet}/${row}/${column.index}`)
      if (passage !== undefined) yield { column, row, passage }
    }
}

const keptOf = (table: Table): readonly Column[] => table.columns.filter((c) => c.does === 'keep')

function newTable(
  table: Table,
  byCell: ReadonlyMap<string, Passage>,
  cells: ReadonlyMap<string, Passage>,
  editsOf: (passage: Passage) => readonly Edit[],
  known: Known,
): NewTable {
  const kept = keptOf(table)
  return {
    headers: headersOf(kept, known),
    count: table.found.rows,
    *rows() {
      for (const { index } of recordsOf(table.sheet, table.found)) {
        const row = kept.map((c) => {
          const id = byCell.get(`${table.found.sheet}/${index}/${c.index}`)?.id
          const passage = id === undefined ? undefined : cells.get(id)
          return passage === undefined ? '' : splice(passage.text, editsOf(passage))
        })
        if (row.some((cell) => cell.trim() !== '')) yield row
      }
    },
  }
}

/** The header as it was, when it says what the column is and names nobody; else our own word. */
export function headersOf(columns: readonly Column[], known: Known): string[] {
  const suspects = new Set(
    scan(
      columns.map((c, i): Passage => ({ id: `${i}`, text: c.label, place: [] })),
      known,
    ).map((f) => f.passage),
  )
  return columns.map((c, i) => (c.ground === 'header' && c.label !== '' && !suspects.has(`${i}`) ? c.label : labelOf(c)))
}

/** A word for the column that is ours, and that is understood as what it is. */
export const labelOf = (c: Column): string =>
  columnLabel(c.kind ?? 'description', c.kind === 'name' ? namePart(c.label) : (c.edge ?? undefined))

function keepFirst(byCell: Map<string, Passage>, p: Passage): void {
  const key = cellKey(p)
  if (key !== null && !byCell.has(key)) byCell.set(key, p)
}

function outside({ id, text, place, technical, kind }: Passage): Passage {
  return { id, text, place, ...(technical !== undefined && { technical }), ...(kind !== undefined && { kind }) }
}
