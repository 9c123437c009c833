import type { Edit } from '../../engine/types.ts'
import type { CellEdit, Decisions } from '../format.ts'
import { HOLDS, readPlain } from './plain-cells.ts'
import type { PlainRows } from './plain-rows.ts'
import type { RawCell } from './sheet-cells.ts'
import type { Book } from './sheet-part.ts'
import { cellEdits, type TableCells } from './table-cells.ts'
import { applyEdits } from './text-map.ts'
import { escapeText } from './xml.ts'

export type PlainRewrite = {
  readonly book: Pick<Book, 'used' | 'seen' | 'strings'>
  readonly decisions: Decisions
  /** Whether a column goes. */
  drops(column: number): boolean
  /** A formatted text with its edits; null where it has no formats. */
  richContent(raw: RawCell, own: readonly Edit[]): string | null
}

/** A stretch of plain rows as it is written: pieces of `text` as they stand, and new cells in place of those that change. */
export function rewritePlain(text: string, rows: PlainRows, { at, cells }: TableCells, options: PlainRewrite): string[] {
  const { book, decisions, drops } = options
  const edits = cells.count > 0 ? cellEdits(decisions, cells) : []
  const out: string[] = []
  let done = 0
  let next = 0
  for (let c = 0; c < rows.count; c++) {
    const i = next < cells.count && at[next] === c ? next++ : -1
    const own = i < 0 ? null : edits[i]!
    const goes = rows.holds[c] !== HOLDS.nothing && drops(rows.column[c]!)
    if (!goes && (own === null || own.length === 0)) {
      if (rows.holds[c] === HOLDS.shared) book.used.add(rows.shared[c]!)
      continue
    }
    book.seen.changed = true
    if (goes) book.seen.emptied = true
    out.push(text.slice(done, rows.head[c]), goes ? '/>' : contentOf(text, rows, c, own!, options))
    done = rows.to[c]!
  }
  out.push(text.slice(done))
  return out
}

/** What follows reference and style. */
function contentOf(text: string, rows: PlainRows, c: number, edits: readonly CellEdit[], { book, richContent }: PlainRewrite): string {
  const said = rows.text.slice(rows.start[c], rows.stop[c])
  const [first] = edits
  const isWhole = edits.length === 1 && first!.start === 0 && first!.end === said.length
  const own = isWhole && first!.replacement === '' ? [] : edits.map((edit): Edit => ({ ...edit, passage: '' }))
  const after = isWhole ? first!.replacement : applyEdits(said, own)
  if (after === '') return '/>'
  const mayBeRich = rows.holds[c] === HOLDS.inline || (rows.holds[c] === HOLDS.shared && book.strings.isRich(rows.shared[c]!))
  const rich = mayBeRich ? richContent(readPlain(text, rows.from[c]!, rows.row[c]!)!, own) : null
  return ` t="inlineStr"><is>${rich ?? `<t xml:space="preserve">${escapeText(after)}</t>`}</is></c>`
}
