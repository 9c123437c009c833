import type { Place } from '../../engine/types.ts'
import type { Role } from './markup-rules.ts'
import type { TextMap } from './text-map.ts'
import { findHeader } from './table-header.ts'

/** A passage in the making: label, row and column are known only when its table ends. */
export type Draft = {
  readonly map: TextMap
  /** The same text elsewhere in the part, edited alike. */
  readonly twins: TextMap[]
  readonly place: Place
  /** An edit replaces the whole value: names that other places refer to, formulas. */
  readonly whole?: Exclude<Role, 'words' | 'rest'>
  /** See `Passage.technical`. */
  readonly technical?: boolean
  label?: string
  row?: number
  column?: string
  header?: boolean
}
export type Cell = { readonly column: number; span: number; readonly drafts: Draft[] }
export type Row = { readonly cells: Cell[]; header: boolean }

/** A label is a few words, not a paragraph. */
const MAX_LABEL = 80

const textOf = (cell: Cell | undefined): string => cell?.drafts.map((draft) => draft.map.text.trim()).join(' ') ?? ''
const labelOf = (cell: Cell | undefined): string => {
  const text = textOf(cell)
  return text.length <= MAX_LABEL ? text : ''
}

/** Gives the cells of a finished table their labels: the header above them, or the cell left of them. */
export function closeTable(rows: readonly Row[], id: string): void {
  const texts = rows.map((row) => {
    const cells: string[] = []
    for (const cell of row.cells) cells[cell.column] = textOf(cell)
    return Array.from(cells, (text) => text ?? '')
  })
  const marked = rows.findIndex((row) => row.header)
  const header = marked >= 0 ? marked : findHeader(texts)
  rows.forEach((row, r) => {
    for (const cell of row.cells)
      for (const draft of cell.drafts) {
        draft.row = r
        if (header >= 0 && r >= header) draft.column = `${id}:${cell.column}`
        if (r === header) {
          draft.header = true
          continue
        }
        const label = header >= 0 && r > header ? labelOf(rows[header]!.cells.find((c) => c.column === cell.column)) : leftOf(row, cell)
        if (label) draft.label = label
      }
  })
}

function leftOf(row: Row, cell: Cell): string {
  const left = row.cells[row.cells.indexOf(cell) - 1]
  return labelOf(left)
}

/** A text box stands twice in a file, for new readers and for old: one passage with two places. */
export function pairTwins(drafts: Draft[], alternate: { readonly from: number; readonly fallback: number }): void {
  if (alternate.fallback < 0) return
  const unpaired = new Map<string, Draft[]>()
  const keyOf = (draft: Draft) => `${draft.whole ?? ''}:${draft.map.text}`
  for (const draft of drafts.slice(alternate.from, alternate.fallback).reverse()) {
    const same = unpaired.get(keyOf(draft))
    if (same) same.push(draft)
    else unpaired.set(keyOf(draft), [draft])
  }
  const rest: Draft[] = []
  for (const draft of drafts.slice(alternate.fallback)) {
    const twin = unpaired.get(keyOf(draft))?.pop()
    if (twin) twin.twins.push(draft.map)
    else rest.push(draft)
  }
  drafts.length = alternate.fallback
  drafts.push(...rest)
}
