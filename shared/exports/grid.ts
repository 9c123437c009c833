import type { Passage } from '../engine/types.ts'
import { decodeText, encodingOf, looksBinary, type Encoding } from '../formats/parts/text.ts'
import { parseRecords, sniffDelimiter } from '../formats/parts/csv-records.ts'
import { LakmoesError } from '../error.ts'
import { LIMITS } from '../limits.ts'

/** One row with something in it. `index` counts from 0 and jumps over empty rows; `cells` by column, '' = empty. */
export type GridRow = { readonly index: number; readonly cells: readonly string[] }

/** What a sheet shows, cell by cell, without any idea of where its tables are. May be walked more than once. */
export type Sheet = {
  /** From 1, in the order of the tabs. */
  readonly number: number
  rows(): Iterable<GridRow>
}

/** Gathers the cells of a workbook as they come by; of a cell only its text is kept. What is hidden is not there. */
export function createGrid(): { add(p: Passage): void; sheets(): Sheet[] } {
  const sheets = new Map<number, Map<number, string[]>>()
  return {
    add(p) {
      const at = cellAt(p)
      if (at === null) return
      let rows = sheets.get(at.sheet)
      if (!rows) sheets.set(at.sheet, (rows = new Map()))
      let cells = rows.get(at.row)
      if (!cells) rows.set(at.row, (cells = []))
      while (cells.length < at.column) cells.push('')
      cells[at.column] ||= valueOf(p.text)
    },
    sheets: () =>
      [...sheets].sort(byKey).map(([number, rows]) => {
        const sorted = [...rows].sort(byKey).map(([index, cells]) => ({ index, cells }))
        return { number, rows: () => sorted }
      }),
  }
}

/** Sheets from all passages of a workbook. */
export function sheetsOf(passages: readonly Passage[]): Sheet[] {
  const grid = createGrid()
  for (const p of passages) grid.add(p)
  return grid.sheets()
}

const byKey = (a: readonly [number, unknown], b: readonly [number, unknown]) => a[0] - b[0]
/** What a workbook calls a formula's passage, and what ODF calls what a cell shows besides what it means: they stand where their value stands. */
const BESIDE = /!\d+f$|^s\d+![A-Z]+\d+d$/

/** What a spreadsheet shows where it could not calculate says nothing: "#N/B", "#VALUE!". */
const valueOf = (text: string): string => (text.startsWith('#') && /^#[A-Z0-9/_?!]{1,24}$/i.test(text.trim()) ? '' : text)

export type CellAt = { readonly sheet: number; /** Zero-based. */ readonly row: number; readonly column: number }

/** Where a passage stands as a cell; null = it is none. Workbooks say "C7", delimited text row and column. */
function positionOf({ place }: Passage): CellAt | null {
  let sheet = 1
  let row = 0
  let column = 0
  for (const [word, n] of place) {
    if (word === 'sheet') sheet = Number(n)
    else if (word === 'row') row = Number(n)
    else if (word === 'column') column = Number(n)
    else if (word === 'cell') [column, row] = cellOf(String(n))
  }
  return row > 0 && column > 0 ? { sheet, row: row - 1, column: column - 1 } : null
}

function cellOf(ref: string): [number, number] {
  const match = /^([A-Z]{1,3})(\d{1,7})$/.exec(ref)
  let column = 0
  for (const letter of match?.[1] ?? '') column = column * 26 + letter.charCodeAt(0) - 64
  return [column, Number(match?.[2] ?? 0)]
}

/** Where the value of a cell stands; null for what is hidden, a formula, or no cell. */
export const cellAt = (p: Passage): CellAt | null => (p.hidden === true || BESIDE.test(p.id) ? null : positionOf(p))

/** Records parsed at a time: one block of cells is alive, however long the file. */
const BLOCK = 2000

/**
 * A delimited text as one sheet, parsed again on each walk; only the text itself stays in memory.
 * @throws LakmoesError format.damaged, format.empty, limit.line
 */
export async function csvSheet(source: Blob): Promise<{ readonly sheet: Sheet; readonly delimiter: string; readonly encoding: Encoding }> {
  const bytes = new Uint8Array(await source.arrayBuffer())
  const encoding = encodingOf(bytes)
  const text = decodeText(bytes, encoding)
  if (looksBinary(text)) throw new LakmoesError('format.damaged')
  if (text.trim() === '') throw new LakmoesError('format.empty')
  const { delimiter, from } = sniffDelimiter(text, false) ?? { delimiter: ';', from: 0 }
  return { sheet: { number: 1, rows: () => csvRows(text, delimiter, from) }, delimiter, encoding }
}

function* csvRows(text: string, delimiter: string, from: number): Generator<GridRow> {
  let index = 0
  for (let at = from; at < text.length;) {
    const { rows, end } = parseRecords(text, delimiter, at, BLOCK)
    if (rows.length === 0) return
    for (const { cells } of rows) {
      if (cells.length > LIMITS.columns || cells.some((c) => c.end - c.start > LIMITS.passage)) throw new LakmoesError('limit.line')
      if (cells.some((c) => c.text.trim() !== '')) yield { index, cells: cells.map((c) => valueOf(c.text)) }
      index++
    }
    at = end
  }
}
