import type { CleanRequest } from '../clean.ts'
import { looksLike } from '../engine/columns/decide.ts'
import { meaningOf } from '../engine/columns.ts'
import { conceptsOf } from '../engine/columns/split.ts'
import { scan } from '../engine/scan.ts'
import type { Known, Passage, Profile, Reason } from '../engine/types.ts'
import type { Decisions, Format, OpenDocument } from '../formats/format.ts'
import { writeTables, type NewFile } from '../formats/parts/new-table.ts'
import { splice, type Splice } from '../formats/parts/splice.ts'
import { columnLabel } from '../nl.ts'
import { cellText } from './cell-text.ts'
import { cellAt, csvSheet, sheetsOf, type Read } from './grid.ts'
import { columnReasons, columnWarnings, HIDDEN, namePart, understandSheets, type Column, type Table } from './understand.ts'

/** An export of which only some columns go along, built anew. */
export type FieldExport = {
  /** The document as the plan should read it: cells that go along stand in a table with labels of their own, everything else outside one. Writing it builds a new file. */
  readonly doc: OpenDocument
  /** Why it cannot go at all. */
  readonly reasons: readonly Reason[]
  readonly warnings: readonly Reason[]
  /** Cells that `doc` leaves out of its passages, since nothing but their number is of interest; complete once it was walked. */
  leftOut(): number
}

/** Cells up to which also those that do not go along are passages: the page shows what goes, and searches what was taken out. More than anybody looks at. */
const SHOWN = 20_000

/** Whether a file for this recipient is built anew from its tables instead of edited: only tables pass, and the format holds some. */
export const builtAnew = (profile: Profile, format: Format): boolean =>
  profile.tablesOnly === true && profile.k === undefined && format.tabular

/** The tables of a workbook or delimited text with only the columns that the profile keeps (promise R24). Walks the source; no passage is held. */
export async function fieldExport(source: OpenDocument, format: Format, request: CleanRequest): Promise<FieldExport> {
  const { known, profile, mapping } = request
  const { sheets, hidden, file } = await readSheets(source, format, request.source)
  const understood = await understandSheets(sheets, known, profile, mapping)
  const tables = understood.tables.filter((t) => keptOf(t).length > 0)
  const locate = createLocator(tables)
  const others = createLocator(understood.tables.filter((t) => keptOf(t).length === 0))
  const isLarge = understood.tables.reduce((n, t) => n + filledIn(t), 0) > SHOWN
  let leftOut = 0
  const doc: OpenDocument = {
    ...source,
    cells: undefined,
    async *passages() {
      leftOut = 0
      for await (const batch of source.passages()) {
        const views: Passage[] = []
        for (const p of batch) {
          const spot = locate(p)
          if (!isLarge || !isCounted(p, spot ?? others(p))) views.push(viewOf(p, spot))
          else if (p.text.trim() !== '') leftOut++
        }
        yield views
      }
    },
    async write(decisions, sink) {
      const rows = tables.length === 1 ? [() => rowsOf(tables[0]!, doc, decisions)] : await gathered(tables, doc, decisions)
      await writeTables(
        file,
        tables.map((t, i) => ({ headers: headersOf(keptOf(t), known), count: t.found.rows, rows: rows[i]! })),
        sink,
      )
    },
  }
  return {
    doc,
    reasons: columnReasons(understood),
    warnings: [...(hidden ? [HIDDEN] : []), ...columnWarnings(understood)],
    leftOut: () => leftOut,
  }
}

const filledIn = (table: Table): number => table.columns.reduce((n, c) => n + c.filled, 0)

/** In a column that does not go along, or hidden or calculated where a table stands. */
const isCounted = (p: Passage, spot: Spot | null): boolean =>
  p.header !== true && (spot === null ? p.column !== undefined && cellAt(p) === null : !spot.header && spot.column.does !== 'keep')

/** The new file is of the sort that came in: delimited text keeps its delimiter and encoding. */
async function readSheets(source: OpenDocument, format: Format, blob: Blob): Promise<Read & { readonly file: NewFile }> {
  if (format.extension === 'csv') {
    const { sheet, delimiter, encoding } = await csvSheet(blob)
    return { sheets: [sheet], hidden: false, file: { as: 'csv', delimiter, encoding } }
  }
  return { ...(await sheetsOf(source.passages())), file: { as: format.extension === 'ods' ? 'ods' : 'xlsx' } }
}

const keptOf = (table: Table): readonly Column[] => table.columns.filter((c) => c.does === 'keep')

type Spot = { readonly table: number; readonly row: number; readonly column: Column; readonly header: boolean }

/** Of which table and column a passage is a cell; null = of none that anybody understands. */
function createLocator(tables: readonly Table[]): (p: Passage) => Spot | null {
  const prepared = tables.map(({ found, columns }) => ({
    found,
    headers: new Set(found.headers),
    byIndex: new Map(columns.map((c) => [c.index, c])),
  }))
  return (p) => {
    const at = cellAt(p)
    if (at === null) return null
    for (const [table, { found, headers, byIndex }] of prepared.entries()) {
      const column = found.sheet === at.sheet ? byIndex.get(at.column) : undefined
      if (column === undefined) continue
      const header = headers.has(at.row)
      if (header || (at.row >= found.top && at.row <= found.bottom && !found.skipped.has(at.row)))
        return { table, row: at.row, column, header }
    }
    return null
  }
}

/** A cell that goes along stands below a label of ours, a header above it; everything else stands outside a table, and goes. */
function viewOf(p: Passage, spot: Spot | null): Passage {
  if (spot === null) return outside(p)
  const { table, row, column, header } = spot
  const at = { id: p.id, place: p.place, column: `${table + 1}:${column.index}`, row }
  // "Tot" says what it is only under "Traject"; the cells below it bear a word of ours.
  if (header)
    return column.does === 'keep' && column.ground === 'header' && meaningOf(p.text) !== null
      ? { ...at, text: p.text, header }
      : { ...outside(p), header }
  const text = column.does === 'keep' ? cellText(column.kind!, p.text) : ''
  // A name below "E-mail" is nobody's e-mail address: it belongs to another table, or to another column.
  return text !== '' && looksLike(column.kind!, text) ? { ...at, text, label: labelOf(column) } : outside(p)
}

type Cell = { readonly column: string; readonly row: number; readonly text: string }

/** The cells that go along, as the plan leaves them; asked batch by batch, as the plan expects. */
async function* editedCells(doc: OpenDocument, decisions: Decisions): AsyncGenerator<Cell> {
  for await (const batch of doc.passages()) {
    const edits = new Map<string, Splice[]>()
    for (const e of decisions.edits(batch)) {
      const list = edits.get(e.passage)
      if (list) list.push(e)
      else edits.set(e.passage, [e])
    }
    for (const p of batch) {
      if (p.column === undefined || p.row === undefined || p.header === true) continue
      yield { column: p.column, row: p.row, text: splice(p.text, edits.get(p.id) ?? []) }
    }
  }
}

/** The rows of the only table, while the source is walked. */
async function* rowsOf(table: Table, doc: OpenDocument, decisions: Decisions): AsyncGenerator<readonly string[]> {
  const kept = keptOf(table)
  const order = new Map(kept.map((c, i) => [`1:${c.index}`, i]))
  let at = -1
  let row: string[] = []
  for await (const cell of editedCells(doc, decisions)) {
    if (cell.row !== at) {
      if (isFilled(row)) yield row
      row = kept.map(() => '')
      at = cell.row
    }
    row[order.get(cell.column)!] = cell.text
  }
  if (isFilled(row)) yield row
}

const isFilled = (row: readonly string[]): boolean => row.some((cell) => cell.trim() !== '')

/** Several tables may stand beside each other: their cells are gathered first. */
async function gathered(
  tables: readonly Table[],
  doc: OpenDocument,
  decisions: Decisions,
): Promise<(() => readonly (readonly string[])[])[]> {
  const found = tables.map((t) => ({ order: new Map(keptOf(t).map((c, i) => [c.index, i])), rows: new Map<number, string[]>() }))
  for await (const { column, row, text } of editedCells(doc, decisions)) {
    const [table, index] = column.split(':').map(Number) as [number, number]
    const { order, rows } = found[table - 1]!
    let cells = rows.get(row)
    if (!cells) rows.set(row, (cells = Array.from(order, () => '')))
    cells[order.get(index)!] = text
  }
  return found.map(
    ({ rows }) =>
      () =>
        [...rows.values()].filter(isFilled),
  )
}

/** The header as it was, when it says what the column is and names nobody; else our own word. */
export function headersOf(columns: readonly Column[], known: Known): string[] {
  const suspects = new Set(
    scan(
      columns.map((c, i): Passage => ({ id: `${i}`, text: c.label, place: [] })),
      known,
    ).map((f) => f.passage),
  )
  return columns.map((c, i) => (c.ground === 'header' && isPlain(c.label) && !suspects.has(`${i}`) ? c.label : labelOf(c)))
}

/** Nothing but words that headers are made of: "Uitkering Wolthuizen" says more than what the column is. */
function isPlain(label: string): boolean {
  const { unknown, guessed } = conceptsOf(label)
  return label !== '' && unknown === 0 && !guessed && !/\d{3}/.test(label)
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
