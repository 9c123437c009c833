import { findHeader } from './table-header.ts'

/** Where a sheet holds a table: cells in it have a column. Zero-based, inclusive. */
export type Region = {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
  readonly hasHeader: boolean
}

/** Rows looked at to find a header. */
export const SEARCHED_ROWS = 30

/** The table of a sheet whose file does not say where it is; null = none, as on an invoice or a form. `textOf` gives '' for an empty cell. */
export function guessRegion<C extends { readonly column: number; readonly type: string }>(
  rows: readonly { readonly index: number; readonly cells: readonly C[] }[],
  textOf: (cell: C) => string,
): Region | null {
  const filled = rows.flatMap((row) => {
    const texts: string[] = []
    for (const cell of row.cells) texts[cell.column] = headText(textOf(cell), cell.type)
    const all = Array.from(texts, (text) => text ?? '')
    return all.some((text) => text !== '') ? [{ index: row.index, texts: all }] : []
  })
  const table = filled.map((row) => row.texts)
  const header = findHeader(table)
  if (header >= 0) return { top: filled[header]!.index, bottom: Infinity, left: 0, right: Infinity, hasHeader: true }
  return isColumnar(table) ? { top: filled[0]!.index, bottom: Infinity, left: 0, right: Infinity, hasHeader: false } : null
}

/** A number heads no column, however short it is. */
const headText = (text: string, type: string): string => (text !== '' && type === 'n' ? `000${text}` : text.trim())

/** Rows of records without a header: filled throughout, each column of one kind. */
function isColumnar(rows: readonly (readonly string[])[]): boolean {
  const width = Math.max(0, ...rows.map((row) => row.length))
  if (rows.length < 4 || width < 3) return false
  const columns = Array.from({ length: width }, (_, c) => rows.map((row) => row[c] ?? ''))
  const used = columns.filter((cells) => cells.some((text) => text !== ''))
  if (used.length < 3 || used.some((cells) => cells.filter((text) => text !== '').length < rows.length * 0.7)) return false
  return used.every((cells) => {
    const values = cells.filter((text) => text !== '')
    const digits = values.filter((text) => /\d{3}/.test(text)).length
    return digits === 0 || digits >= values.length * 0.8
  })
}
