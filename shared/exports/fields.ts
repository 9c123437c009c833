import type { CleanRequest } from '../clean.ts'
import { scan } from '../engine/scan.ts'
import type { Known, Passage, Profile, Reason } from '../engine/types.ts'
import type { Decisions, Format, OpenDocument } from '../formats/format.ts'
import { writeTables, type NewFile, type NewTable } from '../formats/parts/new-table.ts'
import { splice, type Splice } from '../formats/parts/splice.ts'
import { columnLabel } from '../nl.ts'
import { recordsOf } from './find-tables.ts'
import { cellKey, csvSheet, sheetsOf } from './grid.ts'
import { columnReasons, columnWarnings, namePart, understandSheets, type Column, type Table } from './understand.ts'

/** An export of which only some columns go along, built anew. */
export type FieldExport = {
  /** The document as the plan should read it: cells that go along stand in a table with labels of their own, everything else outside one. Writing it builds a new file. */
  readonly doc: OpenDocument
  /** Why it cannot go at all. */
  readonly reasons: readonly Reason[]
  readonly warnings: readonly Reason[]
}

/** Whether a file for this recipient is built anew from its tables instead of edited: only tables pass, and the format holds some. */
export const builtAnew = (profile: Profile, format: Format): boolean =>
  profile.tablesOnly === true && profile.k === undefined && format.tabular

/** The tables of a workbook or delimited text with only the columns that the profile keeps (promise R24). */
export async function fieldExport(source: OpenDocument, format: Format, request: CleanRequest): Promise<FieldExport> {
  const { known, profile, mapping } = request
  const all: Passage[] = []
  for await (const batch of source.passages()) for (const p of batch) all.push(p)
  const understood = understandSheets(sheetsOf(all), known, profile, mapping)
  const { tables } = understood
  const cells = keptCells(all, tables)
  const file = await newFileOf(request.source, format)
  const view = (p: Passage) => cells.passages.get(p.id) ?? outside(p)
  const doc: OpenDocument = {
    ...source,
    async *passages() {
      for await (const batch of source.passages()) yield batch.map(view)
    },
    async write(decisions, sink) {
      const texts = await editedTexts(doc, decisions, cells.passages)
      await writeTables(
        file,
        tables.map((t) => newTable(t, cells, texts, known)),
        sink,
      )
    },
  }
  return { doc, reasons: columnReasons(understood), warnings: columnWarnings(understood) }
}

/** The new file is of the sort that came in: delimited text keeps its delimiter and encoding. */
async function newFileOf(source: Blob, format: Format): Promise<NewFile> {
  if (format.extension !== 'csv') return { as: format.extension === 'ods' ? 'ods' : 'xlsx' }
  const { delimiter, encoding } = await csvSheet(source)
  return { as: 'csv', delimiter, encoding }
}

type Cells = {
  /** By id. */ readonly passages: ReadonlyMap<string, Passage>
  /** Id by "sheet/row/column". */ readonly ids: ReadonlyMap<string, string>
}

function keptCells(all: readonly Passage[], tables: readonly Table[]): Cells {
  const byCell = new Map<string, Passage>()
  for (const p of all) {
    const key = cellKey(p)
    if (key !== null && !byCell.has(key)) byCell.set(key, p)
  }
  const passages = new Map<string, Passage>()
  const ids = new Map<string, string>()
  for (const [n, { found, sheet, columns }] of tables.entries())
    for (const { index: row } of recordsOf(sheet, found))
      for (const column of columns) {
        const key = `${found.sheet}/${row}/${column.index}`
        const p = column.does === 'keep' ? byCell.get(key) : undefined
        if (p === undefined) continue
        ids.set(key, p.id)
        passages.set(p.id, { id: p.id, text: p.text, place: p.place, column: `${n + 1}:${column.index}`, row, label: labelOf(column) })
      }
  return { passages, ids }
}

/** What the plan makes of the cells that go along; asked batch by batch, as the plan expects. */
async function editedTexts(doc: OpenDocument, decisions: Decisions, kept: ReadonlyMap<string, Passage>): Promise<Map<string, string>> {
  const texts = new Map<string, string>()
  for await (const batch of doc.passages()) {
    const edits = new Map<string, Splice[]>()
    for (const e of decisions.edits(batch)) {
      const list = edits.get(e.passage)
      if (list) list.push(e)
      else edits.set(e.passage, [e])
    }
    for (const p of batch) if (kept.has(p.id)) texts.set(p.id, splice(p.text, edits.get(p.id) ?? []))
  }
  return texts
}

function newTable({ found, sheet, columns }: Table, { ids }: Cells, texts: ReadonlyMap<string, string>, known: Known): NewTable {
  const kept = columns.filter((c) => c.does === 'keep')
  return {
    headers: headersOf(kept, known),
    count: found.rows,
    *rows() {
      for (const { index } of recordsOf(sheet, found)) {
        const row = kept.map((c) => texts.get(ids.get(`${found.sheet}/${index}/${c.index}`) ?? '') ?? '')
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
const labelOf = (c: Column): string => columnLabel(c.kind ?? 'description', c.kind === 'name' ? namePart(c.label) : (c.edge ?? undefined))

/** Neither in a table nor below a label. */
function outside({ id, text, place, technical, markup, kind }: Passage): Passage {
  return {
    id,
    text,
    place,
    ...(technical !== undefined && { technical }),
    ...(markup !== undefined && { markup }),
    ...(kind !== undefined && { kind }),
  }
}
