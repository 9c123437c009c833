import type { Correction, Found, Shown } from './api.ts'

/** A line of a passage, or a passage of one line; `from` is where it begins in the passage's text. */
export type Piece = { readonly passage: string; readonly from: number; readonly text: string }
export type Cell = Piece & { readonly column: string; readonly header: boolean }

/** A stretch of text: plain, or under one finding. */
export type Segment = { readonly text: string; readonly found: Found | null }

/** Cuts a piece at its findings. Where findings overlap the first and longest is shown; nothing of the text is lost or doubled. */
export function segments({ text, from }: Pick<Piece, 'text' | 'from'>, found: readonly Found[]): Segment[] {
  const out: Segment[] = []
  let at = 0
  for (const f of [...found].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const start = Math.max(f.start - from, at)
    const end = Math.min(f.end - from, text.length)
    if (start >= end) continue
    if (start > at) out.push({ text: text.slice(at, start), found: null })
    out.push({ text: text.slice(start, end), found: f })
    at = end
  }
  if (at < text.length) out.push({ text: text.slice(at), found: null })
  return out
}

/** Findings per passage. */
export function byPassage(findings: readonly Found[]): ReadonlyMap<string, readonly Found[]> {
  const map = new Map<string, Found[]>()
  for (const f of findings) {
    const list = map.get(f.passage)
    if (list) list.push(f)
    else map.set(f.passage, [f])
  }
  return map
}

/** One line of text. `number` is shown in the margin. */
export type Line = { readonly key: string; readonly place: Place; readonly number: string; readonly pieces: readonly Piece[] }
/** One row of a table; a cell without text is not there. */
export type TableRow = { readonly key: string; readonly place: Place; readonly number: string; readonly pieces: readonly Cell[] }
type Place = Shown['place']

/** A stretch of the document that looks the same: lines, or the rows of one table with the columns they use. */
export type Block =
  | { readonly is: 'lines'; readonly key: string; readonly place: Place; readonly rows: readonly Line[] }
  | {
      readonly is: 'table'
      readonly key: string
      readonly place: Place
      readonly rows: readonly TableRow[]
      readonly columns: readonly string[]
    }

export function blocksOf(passages: readonly Shown[]): Block[] {
  const blocks: Block[] = []
  for (const p of passages) {
    const cell = cellOf(p)
    const last = blocks.at(-1)
    if (cell === null) {
      const around = p.place.slice(0, -1)
      if (last?.is === 'lines' && sameText(last.place, around)) (last.rows as Line[]).push(...linesOf(p))
      else blocks.push({ is: 'lines', key: p.id, place: around, rows: linesOf(p) })
    } else if (last?.is === 'table' && sameText(last.place, cell.around)) addCell(last.rows as TableRow[], p, cell)
    else {
      const rows: TableRow[] = []
      addCell(rows, p, cell)
      blocks.push({ is: 'table', key: p.id, place: cell.around, rows, columns: [] })
    }
  }
  return blocks.map((b) => (b.is === 'lines' ? b : { ...b, columns: columnsOf(b.rows) }))
}

const sameText = (a: Place, b: Place) => a.length === b.length && a.every(([word, n], i) => b[i]![0] === word && b[i]![1] === n)

type CellAt = { readonly around: Place; readonly row: string; readonly column: string }

/** "cel C7" of a sheet, or "rij 7, kolom 3" of a table; null for anything else. */
function cellOf({ place }: Shown): CellAt | null {
  const around = place.filter(([word]) => word !== 'cell' && word !== 'row' && word !== 'column')
  const cell = /^([A-Z]+)(\d+)$/.exec(String(place.find(([word]) => word === 'cell')?.[1]))
  if (cell) return { around, column: cell[1]!, row: cell[2]! }
  const row = place.find(([word]) => word === 'row')
  const column = place.find(([word]) => word === 'column')
  return row && column ? { around, row: String(row[1]), column: String(column[1]) } : null
}

function addCell(rows: TableRow[], { id, text, place, header }: Shown, { row, column }: CellAt): void {
  const piece = { passage: id, from: 0, text, column, header }
  const last = rows.at(-1)
  if (last?.number === row) (last.pieces as Cell[]).push(piece)
  else rows.push({ key: id, place, number: row, pieces: [piece] })
}

/** A, B, ... Z, AA; or 1, 2, ... 10. */
const columnsOf = (rows: readonly TableRow[]) =>
  [...new Set(rows.flatMap((r) => r.pieces.map((p) => p.column)))].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))

/** A plain text is one passage of many lines, numbered on; in any other passage only the first line bears its number. */
function linesOf({ id, text, place }: Shown): Line[] {
  const [word, first] = place.at(-1) ?? ['line', '']
  const rows: Line[] = []
  let from = 0
  text.split(/\r\n|\r|\n/).forEach((line, n) => {
    from = n === 0 ? 0 : from + (text.startsWith('\r\n', from) ? 2 : 1)
    const number = word === 'line' ? Number(first) + n : n === 0 ? first : ''
    rows.push({ key: `${id}:${from}`, place, number: String(number), pieces: [{ passage: id, from, text: line }] })
    from += line.length
  })
  while (rows.length > 1 && rows.at(-1)!.pieces[0]!.text.trim() === '') rows.pop()
  return rows
}

/** Where a word or sentence stands first in the shown passages. */
export function locate(
  passages: readonly Shown[],
  text: string,
): { readonly passage: string; readonly start: number; readonly end: number } | null {
  for (const p of passages) {
    const start = p.text.indexOf(text)
    if (start >= 0) return { passage: p.id, start, end: start + text.length }
  }
  return null
}

export type Spot = { readonly passage: string; readonly start: number; readonly end: number }
const textAt = (passages: ReadonlyMap<string, string>, spot: Spot) => passages.get(spot.passage)?.slice(spot.start, spot.end)

/** The correction that speaks about this place: corrections hold for every place with the same text. */
export function correctionFor(spot: Spot, corrections: readonly Correction[], texts: ReadonlyMap<string, string>): Correction | undefined {
  const text = textAt(texts, spot)
  return corrections.find((c) => c.do !== 'strip-blocked' && c.do !== 'open' && text !== undefined && textAt(texts, c) === text)
}

/** The selection as offsets into one passage's text; null when it is empty or runs over more than one passage. */
export function selectedSpot(selection: Selection | null, root: HTMLElement, texts: ReadonlyMap<string, string>): Spot | null {
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null
  const range = selection.getRangeAt(0)
  const from = offsetAt(range.startContainer, range.startOffset, root)
  const to = offsetAt(range.endContainer, range.endOffset, root)
  if (!from || !to || from.passage !== to.passage) return null
  const text = texts.get(from.passage)?.slice(from.at, to.at) ?? ''
  const start = from.at + (text.length - text.trimStart().length)
  return text.trim() === '' ? null : { passage: from.passage, start, end: start + text.trim().length }
}

function offsetAt(node: Node, offset: number, root: HTMLElement): { readonly passage: string; readonly at: number } | null {
  const holder = (node instanceof HTMLElement ? node : node.parentElement)?.closest<HTMLElement>('[data-passage]')
  const { passage, from } = holder?.dataset ?? {}
  if (!holder || passage === undefined || !root.contains(holder)) return null
  const before = document.createRange()
  before.setStart(holder, 0)
  before.setEnd(node, offset)
  return { passage, at: Number(from) + before.toString().length }
}
