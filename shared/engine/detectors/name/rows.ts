import { FLAG } from '../../lexicon.ts'
import { TOKEN } from '../../tokens.ts'
import type { Sighting } from '../../types.ts'
import { CUE } from './cues.ts'
import { FORM } from './forms.ts'
import type { Out } from './out.ts'
import { cueAt, flagsAt, formAt, isCapital, isPlainWord, lengthAt, lineEnd, lineStart, shapeOf, tokenFrom, type Page } from './page.ts'

/**
 * Rows without a header, and lists: where most cells of a column were found to be names, the others of the same form are names too, whatever list has them.
 * Only lines on which a name was found, and their neighbours of the same make, are looked at.
 */

type Cell = { readonly column: number; readonly start: number; readonly end: number }
type Row = { readonly end: number; readonly mark: number; readonly cells: readonly Cell[] }

const MOST_CELLS = 16
const LEAST_ROWS = 3
const SPACES = 32
const BULLET = 45

/** Adds what the columns tell to what was found. */
export function readRows(p: Page, out: Out): void {
  if (out.found.length < 2) return
  const { found } = out
  const more: Sighting[] = []
  let done = 0
  for (const sighting of found) {
    if (sighting.start < done) continue
    const first = lineStart(p, sighting.start)
    const row = readRow(p, first)
    done = Math.max(lineEnd(p, first), sighting.start) + 1
    if (row === null) continue
    const rows = [...rowsAbove(p, first, row), row]
    for (let at = row.end + 1; at < p.text.length;) {
      const next = readRow(p, at)
      if (next !== null && next.mark === BULLET && row.mark === SPACES) {
        // "11.00 pauze" among rows held by spaces.
        at = next.end + 1
        continue
      }
      if (next === null || next.mark !== row.mark || (row.mark !== SPACES && next.cells.length !== row.cells.length)) break
      rows.push(next)
      at = next.end + 1
      done = at
    }
    if (rows.length >= LEAST_ROWS) readColumns(p, rows, found, more)
  }
  if (more.length === 0) return
  more.sort((a, b) => a.start - b.start)
  let next = 0
  const kept = found.filter((s) => {
    while (next < more.length && more[next]!.end <= s.start) next++
    return next === more.length || more[next]!.start >= s.end
  })
  found.length = 0
  for (const s of kept) found.push(s)
  for (const s of more) found.push(s)
  found.sort((a, b) => a.start - b.start)
}

/** A few rows above, in which nothing was found. */
function rowsAbove(p: Page, first: number, row: Row): Row[] {
  const above: Row[] = []
  for (let at = first; at > 0 && above.length < 8;) {
    const start = lineStart(p, at - 1)
    const before = readRow(p, start)
    if (before === null || before.mark !== row.mark || (row.mark !== SPACES && before.cells.length !== row.cells.length)) break
    above.unshift(before)
    at = start
  }
  return above
}

function readColumns(p: Page, rows: readonly Row[], found: readonly Sighting[], more: Sighting[]): void {
  const columns = new Map<number, Cell[]>()
  for (const { cells } of rows)
    for (const cell of cells) {
      const column = columns.get(cell.column)
      if (column) column.push(cell)
      else columns.set(cell.column, [cell])
    }
  const read = [...columns].sort(([a], [b]) => a - b).map(([, cells]) => tally(p, cells, found))
  const sure = read.map(
    (c) => c.cells.length >= LEAST_ROWS && c.evident >= 2 && c.shaped >= SHAPED * c.cells.length && c.evident >= EVIDENT * c.shaped,
  )
  read.forEach((column, i) => {
    // Surnames beside a column of first names: one that is known will do.
    const beside = (sure[i - 1] === true || sure[i + 1] === true) && column.evident > 0 && column.shaped === column.cells.length
    if (sure[i] === true || (beside && column.cells.length >= LEAST_ROWS)) add(column, found, more)
  })
}

/** So much of a column must have the form of a name, and so much of that must have been found to be one. */
const SHAPED = 0.75
const EVIDENT = 0.5

type Column = {
  readonly cells: readonly Cell[]
  readonly shaped: number
  readonly evident: number
  /** Shaped, not found as a whole. */ readonly open: readonly Cell[]
}

function tally(p: Page, cells: readonly Cell[], found: readonly Sighting[]): Column {
  const shaped = cells.filter((cell) => isNameShaped(p, cell))
  const covered = shaped.map((cell) => coverage(cell, found))
  return { cells, shaped: shaped.length, evident: covered.filter((c) => c >= 0.5).length, open: shaped.filter((_, i) => covered[i]! < 1) }
}

function add({ shaped, evident, open }: Column, found: readonly Sighting[], more: Sighting[]): void {
  const confidence = evident >= 3 && evident >= 0.75 * shaped ? 'likely' : 'possible'
  for (const { start, end } of open) {
    const here = found[firstBehind(start, found)]
    more.push({ kind: 'name', start, end, confidence: here && here.start < end ? here.confidence : confidence })
  }
}

/** The first finding that ends behind an offset. */
function firstBehind(offset: number, found: readonly Sighting[]): number {
  let low = 0
  for (let high = found.length; low < high;) {
    const middle = (low + high) >> 1
    if (found[middle]!.end <= offset) low = middle + 1
    else high = middle
  }
  return low
}

/** The share of a cell that findings cover. */
function coverage({ start, end }: Cell, found: readonly Sighting[]): number {
  let low = firstBehind(start, found)
  let covered = 0
  for (; low < found.length && found[low]!.start < end; low++)
    covered += Math.min(end, found[low]!.end) - Math.max(start, found[low]!.start)
  return covered / (end - start)
}

const NOBODY = CUE.organisation | CUE.organisationHead | CUE.never | CUE.stop | CUE.label | CUE.role | CUE.nobody | CUE.title

/** One to five words with capitals, initials and tussenvoegsels, none of which is an ordinary word, a place or a word of firms. */
function isNameShaped(p: Page, { start, end }: Cell): boolean {
  if (end - start > 45 || !/^[\p{L}\p{M}'’.,\- ()]+$/u.test(p.text.slice(start, end))) return false
  let names = 0
  let k = tokenFrom(p, start)
  for (let n = 0; k < p.tokens.count && p.tokens.start[k]! < end; k++, n++) {
    if (n > 6) return false
    const cue = cueAt(p, k)
    const flags = flagsAt(p, k)
    if ((cue & CUE.infix) !== 0) continue
    if (!isCapital(shapeOf(p, k))) return false
    if (lengthAt(p, k) === 1 || (n > 0 && shapeOf(p, k) === TOKEN.upper && lengthAt(p, k) < 4)) continue
    if ((flags & FLAG.common) === 0) {
      if ((cue & NOBODY) !== 0 || (flags & FLAG.place) !== 0 || isPlainWord(p, k)) return false
      if (flags === 0 && (formAt(p, k) & (FORM.firm | FORM.role | FORM.surelyStreet)) !== 0) return false
    } else if ((flags & (FLAG.place | FLAG.first | FLAG.last)) === FLAG.place) return false
    names++
  }
  return names > 0
}

const isBlank = (c: number) => c === 32 || c === 0xa0
const isDigit = (c: number) => c >= 48 && c <= 57

/** The cells of the line at an offset; null when nothing parts it. */
function readRow(p: Page, start: number): Row | null {
  const end = lineEnd(p, start)
  if (end - start < 3 || end - start >= 500) return null
  const mark = markOf(p, start, end)
  if (mark === 0) return null
  return { end, mark, cells: mark === BULLET ? bulletOf(p, start, end) : cellsOf(p, start, end, mark) }
}

/** What parts the cells of a line, 0 = nothing. */
function markOf(p: Page, start: number, end: number): number {
  let commas = 0
  let loose = 0
  let spaces = 0
  for (let i = start; i < end; i++) {
    const c = p.text.charCodeAt(i)
    if (c === 59 || c === 9 || c === 124) return c
    if (c === 44) {
      if (isBlank(p.text.charCodeAt(i + 1))) loose++
      else commas++
    } else if (c === 32 && p.text.charCodeAt(i + 1) === 32 && i > start && i + 2 < end && p.text.charCodeAt(i - 1) > 32) spaces++
  }
  if (spaces > 0) return SPACES
  if (commas > 1 && loose === 0) return 44
  return opensItem(p, start, end) > start ? BULLET : 0
}

/** Behind "- ", "* ", "3. ", "12) ", "09.30 ". */
function opensItem(p: Page, start: number, end: number): number {
  const opening = /^[ >]*(?:[-*•·–→▪+]|\d{1,2}[.):]|\d{1,2}[:.]\d\d(?: ?u(?:ur)?)?|\[[ x]?\]|\d{1,8}(?= +\p{Lu})) +/u.exec(
    p.text.slice(start, Math.min(end, start + 24)),
  )
  return opening ? start + opening[0].length : start
}

/** A list item up to what tells more of whom it names. */
function bulletOf(p: Page, start: number, end: number): Cell[] {
  const from = opensItem(p, start, end)
  const text = p.text.slice(from, end)
  const stop = text.search(/ \(| [-–—/|]| \d|[:;]|\s*$/)
  let to = stop < 0 ? text.length : stop
  const comma = text.indexOf(',')
  if (comma > 0 && comma < to && !/^, ?(?:\p{Lu}[\p{L}'’-]*\.?(?: |$)){1,3}$/u.test(text.slice(comma, to))) to = comma
  return to > 1 ? [{ column: 0, start: from, end: from + to }] : []
}

function cellsOf(p: Page, start: number, end: number, mark: number): Cell[] {
  const cells: Cell[] = []
  let from = start
  let index = 0
  let quoted = false
  for (let i = start; i <= end && index < MOST_CELLS; i++) {
    const c = i === end ? mark : p.text.charCodeAt(i)
    if (c === 34 && i < end) quoted = !quoted
    if (i < end && (quoted || c !== mark || (mark === SPACES && p.text.charCodeAt(i + 1) !== 32))) continue
    if (mark === SPACES) {
      const open = from
      push(p, cells, from, i, open - start)
      while (i + 1 < end && p.text.charCodeAt(i + 1) === 32) i++
    } else push(p, cells, from, i, index)
    index++
    from = i + 1
  }
  return cells
}

/** A cell without the blanks, quotes, numbers and bullets around what stands in it. */
function push(p: Page, cells: Cell[], from: number, to: number, column: number): void {
  let start = opensItem(p, from, to)
  let end = to
  while (start < end && (isBlank(p.text.charCodeAt(start)) || p.text.charCodeAt(start) === 34)) start++
  while (end > start && (p.text.charCodeAt(end - 1) <= 34 || p.text.charCodeAt(end - 1) === 44)) end--
  if (end - start > 1 && !isDigit(p.text.charCodeAt(start))) cells.push({ column, start, end })
}
