import { meaningOf } from '../engine/columns.ts'
import { ownText } from '../engine/text-kit.ts'
import { fold } from '../engine/tokens.ts'
import type { GridRow, Sheet } from './grid.ts'

/** A table on a sheet: where its records are, what stands above each of its columns, and some of its cells. */
export type FoundTable = {
  readonly sheet: number
  /** Rows that name the columns (zero-based); empty = the table has no header. */
  readonly headers: readonly number[]
  /** Rows from here to `bottom` are records; zero-based, inclusive. */
  readonly top: number
  readonly bottom: number
  readonly columns: readonly FoundColumn[]
  /** Rows inside that are no records: totals and headers said again. */
  readonly skipped: ReadonlySet<number>
  readonly rows: number
}
export type FoundColumn = {
  /** Zero-based, on the sheet. */
  readonly index: number
  readonly label: string
  /** What a merged cell above the label says. */
  readonly above: string
  /** Filled cells from all over the table, at most `SAMPLES`. */
  readonly samples: readonly string[]
  readonly filled: number
  /** Zero-based row of its last filled cell. */
  readonly last: number
}

const SAMPLES = 300
/** Rows read before it is decided which of them is the header. */
const AHEAD = 15
const MAX_HEAD = 80

type Growing = { index: number; label: string; above: string; samples: string[]; filled: number; last: number }
type Open = {
  sheet: number
  headers: number[]
  head: GridRow | null
  top: number
  bottom: number
  rows: number
  skipped: Set<number>
  columns: Map<number, Growing>
}

/**
 * Finds the tables of a sheet in one walk, wherever they begin: titles above them, empty rows between them, headers of two rows, headers that come back,
 * totals, tables under and beside each other. Memory does not grow with the number of rows.
 */
export async function findTables(sheet: Sheet): Promise<FoundTable[]> {
  const done: Open[] = []
  let open: Open | null = null
  let ahead: GridRow[] = []
  const settle = () => {
    const began = begin(sheet.number, ahead)
    ahead = []
    if (began === null) return
    open = began.table
    done.push(open)
    for (const row of began.rest) feed(row)
  }
  const take = (row: GridRow, table: Open) => {
    const gap = row.index > table.bottom + 1
    if (table.head !== null && sameHeader(table.head, row)) table.skipped.add((table.bottom = row.index))
    else if (isNewHeader(row, gap, table)) {
      open = null
      ahead.push(row)
    } else record(table, row)
  }
  const feed = (row: GridRow) => {
    if (open !== null) return take(row, open)
    ahead.push(row)
    if (ahead.length >= AHEAD) settle()
  }
  for await (const block of sheet.blocks()) for (const row of block) feed(row)
  while (open === null && ahead.length > 0) settle()
  return done.filter((t) => t.rows > 0).flatMap((t) => sideBySide(t).map(finish))
}

/** Among the first rows: the header, what stands above it, and the records after it. */
function begin(sheet: number, rows: readonly GridRow[]): { table: Open; rest: readonly GridRow[] } | null {
  if (rows.length === 0) return null
  const best = headerIn(rows)
  if (best < 0) {
    // No row names columns: records from the first row that is about as wide as the others.
    const width = Math.max(...rows.map(filledOf))
    const first = Math.max(
      0,
      rows.findIndex((r) => filledOf(r) * 2 > width),
    )
    return { table: opened(sheet, null, [], rows[first]!.index), rest: rows.slice(first) }
  }
  const head = rows[best]!
  const next = rows[best + 1]
  const groups = rows[best - 1]
  const isTwo = next !== undefined && next.index === head.index + 1 && isSubHeader(head, next, rows[best + 2])
  const sub = isTwo ? next : head
  const above = isTwo ? head : groups !== undefined && groups.index === head.index - 1 && isGroupRow(groups, head) ? groups : null
  return { table: opened(sheet, above, [sub], sub.index), rest: rows.slice(best + (isTwo ? 2 : 1)) }
}

function opened(sheet: number, above: GridRow | null, heads: readonly GridRow[], at: number): Open {
  const head = heads[0] ?? null
  const columns = new Map<number, Growing>()
  const groups = above === null ? [] : stretched(above, head?.cells.length ?? 0)
  head?.cells.forEach((label, index) => {
    const said = label.trim() === '' ? (above?.cells[index] ?? '').trim() : label.trim()
    if (said !== '') columns.set(index, grown(index, said, groups[index] ?? ''))
  })
  above?.cells.forEach((label, index) => {
    if (label.trim() !== '' && !columns.has(index)) columns.set(index, grown(index, label.trim(), ''))
  })
  const headers = [...(above ? [above.index] : []), ...heads.map((h) => h.index)]
  return {
    sheet,
    headers,
    head,
    top: head === null ? at : at + 1,
    bottom: head === null ? at - 1 : at,
    rows: 0,
    skipped: new Set(),
    columns,
  }
}

const grown = (index: number, label: string, above: string): Growing => ({
  index,
  label,
  above: above === label ? '' : above,
  samples: [],
  filled: 0,
  last: -1,
})

/** A merged cell says its words once, at the left. */
function stretched(row: GridRow, width: number): string[] {
  let said = ''
  return Array.from({ length: Math.max(width, row.cells.length) }, (_, c) => (said = row.cells[c]?.trim() || said))
}

function record(t: Open, row: GridRow): void {
  t.bottom = row.index
  if (isTotal(row)) return void t.skipped.add(row.index)
  t.rows++
  const sampled = t.rows <= SAMPLES / 2 || t.rows % 997 === 0
  row.cells.forEach((text, index) => {
    if (text.trim() === '') return
    let column = t.columns.get(index)
    if (!column) t.columns.set(index, (column = grown(index, '', '')))
    column.filled++
    column.last = row.index
    if ((sampled || column.samples.length < 20) && column.samples.length < SAMPLES) column.samples.push(ownText(text))
  })
}

const filledOf = (row: GridRow): number => row.cells.reduce((n, text) => (text.trim() === '' ? n : n + 1), 0)

/** Digits or an address sign: what records hold and headers do not ("1e ziektedag" has one digit, "Vraag 112" is numbered). */
function isValue(text: string): boolean {
  if (NUMBERED.test(text)) return false
  let digits = 0
  for (let i = 0; i < text.length && i < MAX_HEAD; i++) {
    const c = text.charCodeAt(i)
    if (c === 64) return true
    if (c >= 48 && c <= 57 && ++digits >= 3) return true
  }
  return text.length > MAX_HEAD
}

const NUMBERED = /^\p{L}{4,20} \d{1,3}$/u

const hasValue = (row: GridRow): boolean => row.cells.some(isValue)

/** How many cells of the row are understood as headers of columns; -1 when one of them can be none. */
function understood(row: GridRow): number {
  if (hasValue(row)) return -1
  return row.cells.reduce((n, text) => (text.trim() !== '' && meaningOf(text) !== null ? n + 1 : n), 0)
}

/** The first row with the most cells that are understood; else the first full row without values above rows with values. */
function headerIn(rows: readonly GridRow[]): number {
  let best = -1
  let most = 0
  rows.forEach((row, i) => {
    const n = understood(row)
    const filled = filledOf(row)
    if (n > most && (n * 2 >= filled || kindsIn(row) >= 4) && (filled > 1 || narrow(rows))) [best, most] = [i, n]
  })
  if (best >= 0) return best
  const width = Math.max(...rows.map(filledOf))
  const first = rows.findIndex((row) => filledOf(row) * 2 > width)
  const below = rows.slice(first + 1)
  if (first < 0 || hasValue(rows[first]!) || below.length === 0) return -1
  return rows[first]!.cells.some((text, c) => text.trim() !== '' && below.some((r) => isValue(r.cells[c] ?? ''))) ? first : -1
}

/** Different things that the cells are understood as: a questionnaire has more questions than words that anybody knows. */
const kindsIn = (row: GridRow): number =>
  new Set(row.cells.map((text) => (text.trim() === '' ? null : (meaningOf(text)?.kind ?? null))).filter((k) => k !== null)).size

const narrow = (rows: readonly GridRow[]): boolean => rows.every((r) => filledOf(r) <= 1)

/** The second row of a header: words only, and the first row leaves cells open above it. */
function isSubHeader(head: GridRow, next: GridRow, after: GridRow | undefined): boolean {
  if (hasValue(next) || filledOf(next) < 2 || after === undefined) return false
  const open = next.cells.filter((text, c) => text.trim() !== '' && (head.cells[c] ?? '').trim() === '').length
  const understoodNext = understood(next)
  return open > 0 && understoodNext * 2 >= filledOf(next) && !after.cells.every((text) => text.trim() === '' || meaningOf(text) !== null)
}

/** Merged cells above a header: fewer than it has, but more than a title. */
const isGroupRow = (row: GridRow, head: GridRow): boolean => !hasValue(row) && filledOf(row) >= 2 && filledOf(row) < filledOf(head)

/** Printed lists say their header again on every page. */
function sameHeader(head: GridRow, row: GridRow): boolean {
  if (filledOf(row) < 2 || isValue(row.cells.find((text) => text.trim() !== '') ?? '')) return false
  return row.cells.every((text, c) => text.trim() === '' || fold(text.trim()) === fold((head.cells[c] ?? '').trim()))
}

/** Another table begins: after an empty row a header of which half is understood; without one, only a header that nobody can take for a record. */
function isNewHeader(row: GridRow, gap: boolean, t: Open): boolean {
  const filled = filledOf(row)
  if (filled < 2) return false
  const n = understood(row)
  if (n < 2 || (gap ? n * 2 < filled : n * 10 < filled * 9 || n < 3)) return false
  if (kindsIn(row) < (gap ? 2 : 3)) return false
  // A word that already stood in the column is a value of it ("WIA", "Functie elders").
  return !row.cells.some((text, c) => text.trim() !== '' && t.columns.get(c)?.samples.includes(text))
}

const TOTALS = /^(?:sub|eind|groot|grand[ -]?)?tota(?:al|len|ls?)\b|^(?:som|sum|gemiddelde?|average|aantal rijen|count)\b/i

/** A row that adds up the others: it says so in its first filled cell. */
function isTotal(row: GridRow): boolean {
  const first = row.cells.find((text) => text.trim() !== '')
  return first !== undefined && first.length <= 60 && TOTALS.test(first.trim())
}

/** Tables beside each other: parts that an empty column divides, with a label in common or with other numbers of rows. */
function sideBySide(t: Open): Open[] {
  const columns = [...t.columns.values()].sort((a, b) => a.index - b.index)
  const parts: Growing[][] = []
  for (const c of columns) {
    if (c.index === (parts.at(-1)?.at(-1)?.index ?? -2) + 1) parts.at(-1)!.push(c)
    else parts.push([c])
  }
  const [first, ...others] = parts
  if (first === undefined || others.every((part) => belongs(first, part))) return [t]
  return parts.map((part) => ({ ...t, columns: new Map(part.map((c) => [c.index, c])), rows: Math.max(...part.map((c) => c.filled)) }))
}

function belongs(first: readonly Growing[], other: readonly Growing[]): boolean {
  const most = (part: readonly Growing[]) => Math.max(...part.map((c) => c.filled))
  const labels = new Set(first.map((c) => fold(c.label)))
  if (other.some((c) => c.label !== '' && labels.has(fold(c.label)))) return false
  const [a, b] = [most(first), most(other)]
  return Math.min(a, b) * 10 >= Math.max(a, b) * 8
}

const finish = (t: Open): FoundTable => ({
  sheet: t.sheet,
  headers: t.headers,
  top: t.top,
  bottom: t.bottom,
  columns: [...t.columns.values()].sort((a, b) => a.index - b.index),
  skipped: t.skipped,
  rows: t.rows,
})

const PIVOT =
  /^(?:rijlabels|kolomlabels|row labels|column labels)$|^(?:som|aantal|gemiddelde|max|min|product|sum|count|average) (?:van|of) \S/i

/** What a pivot table leaves on its sheet: counts of persons that nobody checked. */
export const isPivot = (t: FoundTable): boolean =>
  t.columns.some((c) => /labels$/i.test(c.label) && PIVOT.test(c.label)) || t.columns.filter((c) => PIVOT.test(c.label)).length >= 2

/** The records of one table, from a walk over its sheet; many at a time. */
export async function* recordsOf(sheet: Sheet, table: FoundTable): AsyncGenerator<GridRow[]> {
  const isRecord = ({ index, cells }: GridRow) =>
    index >= table.top &&
    index <= table.bottom &&
    !table.skipped.has(index) &&
    table.columns.some((c) => (cells[c.index] ?? '').trim() !== '')
  for await (const block of sheet.blocks()) {
    if (block.length > 0 && block[0]!.index > table.bottom) return
    yield block.filter(isRecord)
  }
}
