import type { Span } from './types.ts'

/** Tables inside a running text: lines of a CSV, of tabs in a mail, or of columns held by spaces. Their first line says what a value below it is. */

type Line = { readonly start: number; readonly end: number; readonly mark: string; readonly cells: number }
/** The mark of columns that are held by spaces: their cells begin where the header's do. */
const SPACES = '  '
/** Columns of one table that are read for one kind: a bound on hostile headers. */
const MOST_COLUMNS = 40

type Block = {
  readonly start: number
  readonly end: number
  readonly mark: string
  readonly header: readonly string[]
  /** Of columns held by spaces: where each header cell begins and ends in its line. */
  readonly at?: readonly Span[]
}

/** How far the line of the last question was read: offsets are mostly asked in rising order, and a line can be long. */
let cursor = { at: 0, lineStart: 0, lineEnd: -1, column: 0, cellStart: 0, quoted: false }
let lastText = ''
let lastBlocks: readonly Block[] = []

/** Header above the cell in which offset `at` lies and where that cell starts; null when `at` lies in no table with a header. Linear over rising offsets. */
export function headerAbove(text: string, at: number): { readonly header: string; readonly cellStart: number } | null {
  const block = blockAt(blocksOf(text), at)
  if (!block) return null
  if (at < cursor.at || at > cursor.lineEnd) {
    const lineStart = text.lastIndexOf('\n', at - 1) + 1
    cursor = { at: lineStart, lineStart, lineEnd: lineEnd(text, at), column: 0, cellStart: lineStart, quoted: false }
  }
  if (block.at !== undefined) return heldBySpaces(text, at, block)
  const mark = block.mark.charCodeAt(0)
  for (; cursor.at < at; cursor.at++) {
    const c = text.charCodeAt(cursor.at)
    if (c === 34) cursor.quoted = !cursor.quoted
    else if (c === mark && !cursor.quoted) {
      cursor.column++
      cursor.cellStart = cursor.at + 1
    }
  }
  return { header: block.header[cursor.column] ?? '', cellStart: cursor.cellStart }
}

/** Calls `visit` with the bounds of each cell below a header for which `wanted` holds. */
export function eachCellBelow(
  text: string,
  wanted: (header: string) => boolean,
  visit: (start: number, end: number, header: string) => void,
): void {
  for (const block of blocksOf(text)) {
    const columns = block.header.flatMap((header, i) => (wanted(header) ? [i] : [])).slice(0, MOST_COLUMNS)
    if (columns.length === 0) continue
    for (let at = block.start; at < block.end;) {
      const end = lineEnd(text, at)
      if (block.at !== undefined) {
        for (const cell of spacedCells(text, at, end, block.at))
          if (columns.includes(cell.column)) visit(cell.start, cell.end, block.header[cell.column]!)
      } else
        for (const column of columns) {
          const cell = cellBounds(text, at, end, block.mark, column)
          if (cell) visit(cell.start, cell.end, block.header[column]!)
        }
      at = end + 1
    }
  }
}

function heldBySpaces(text: string, at: number, block: Block): { readonly header: string; readonly cellStart: number } {
  const start = cursor.lineStart
  if (spacedText !== text || spacedStart !== start) {
    spaced = spacedCells(text, start, cursor.lineEnd, block.at!)
    spacedText = text
    spacedStart = start
  }
  const cell = spaced.find((c) => at < c.end)
  return { header: cell === undefined ? '' : block.header[cell.column]!, cellStart: cell?.start ?? start }
}

type Spaced = Span & { readonly column: number }
/** The line of the last question. */
let spacedText = ''
let spacedStart = -1
let spaced: readonly Spaced[] = []
const WIDEST_LINE = 500

/** The cells of a line, each with the column whose header begins or ends nearest to it. A single space parts two cells where a header begins. */
function spacedCells(text: string, start: number, end: number, at: readonly Span[]): Spaced[] {
  const out: Spaced[] = []
  const stop = Math.min(end, start + WIDEST_LINE)
  let from = -1
  for (let i = start; i <= stop; i++) {
    const blank = i === stop || text.charCodeAt(i) <= 32
    if (!blank && from < 0) from = i
    if (!blank || from < 0) continue
    if (i < stop && text.charCodeAt(i + 1) > 32 && !at.some((h) => h.start === i + 1 - start)) continue
    out.push({ start: from, end: i, column: nearest(from - start, i - start, at) })
    from = -1
  }
  return out
}

function nearest(start: number, end: number, at: readonly Span[]): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (let k = 0; k < at.length; k++) {
    const far = Math.min(Math.abs(at[k]!.start - start), Math.abs(at[k]!.end - end))
    if (far >= least) continue
    least = far
    best = k
  }
  return best
}
/** Whether there is a table with a header; cheap when asked again. */
export const hasTable = (text: string): boolean => blocksOf(text).length > 0

function blockAt(blocks: readonly Block[], at: number): Block | null {
  let low = 0
  let high = blocks.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const block = blocks[middle]!
    if (at < block.start) high = middle - 1
    else if (at >= block.end) low = middle + 1
    else return block
  }
  return null
}

function blocksOf(text: string): readonly Block[] {
  if (text !== lastText) {
    lastBlocks = text.includes('\n') ? readBlocks(text) : []
    lastText = text
    cursor.lineEnd = -1
  }
  return lastBlocks
}

/** What parts cells; the comma of a sentence has a space or a line end behind it. */
const MARK = /[;\t|]|,[^ \n]/g
const MARK_OR_SPACES = /[;\t|]| {2}|,[^ \n]/g

/** Some cell of a table held by spaces has as many behind it. */
const WIDE_GAP = / {6}/

/** Consecutive lines of one mark and one number of cells (held by spaces: some may be empty), of which the first holds no digit. */
function readBlocks(text: string): Block[] {
  const blocks: Block[] = []
  let first: Line | null = null
  let last: Line | null = null
  let heads = false
  const close = () => {
    if (first && last && last !== first) {
      const at = first.mark === SPACES ? headsOf(text, first) : undefined
      const header =
        at?.map((h) => text.slice(first!.start + h.start, first!.start + h.end)) ?? text.slice(first.start, first.end).split(first.mark)
      if (isHeader(header)) blocks.push({ start: first.end + 1, end: last.end, mark: first.mark, header, ...(at && { at }) })
    }
    first = last = null
    heads = false
  }
  const mark = WIDE_GAP.test(text) ? MARK_OR_SPACES : MARK
  for (let at = 0; at <= text.length;) {
    mark.lastIndex = at
    if (!mark.test(text)) break
    // Lines without a mark are stepped over.
    const start = text.lastIndexOf('\n', mark.lastIndex - 1) + 1
    if (start > at && !(heads && isRule(text, at) && lineEnd(text, at) + 1 === start)) close()
    at = start
    const line = readLine(text, at)
    if (!line) {
      if (!heads || !isRule(text, at)) close()
    } else if (first && line.mark === first.mark && (heads || (line.mark !== SPACES && line.cells === first.cells))) last = line
    else {
      close()
      first = last = line
      heads = isHeads(text, line)
    }
    at = lineEnd(text, at) + 1
  }
  close()
  return blocks
}

const headsOf = (text: string, line: Line): Span[] =>
  [...text.slice(line.start, Math.min(line.end, line.start + WIDEST_LINE)).matchAll(/\S+(?: \S+)*/g)]
    .slice(0, MOST_COLUMNS)
    .map((m) => ({ start: m.index, end: m.index + m[0].length }))
/** Rows held by spaces may miss cells, so only a line of words above them makes a table of them. */
const isHeads = (text: string, line: Line) => line.mark === SPACES && line.cells > 2 && !hasNumber(text, line.start, line.end)
/** "-----  ----": a line drawn below the header. */
const isRule = (text: string, start: number) =>
  /^[-=_+ ]{3,}\r?(?:\n|$)/.test(text.slice(start, Math.min(start + WIDEST_LINE, lineEnd(text, start) + 1)))
/** A digit that is no "1e" of a header: with another digit, a mark or a space behind it. */
function hasNumber(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++)
    if (isDigit(text.charCodeAt(i)) && (isDigit(text.charCodeAt(i - 1)) || !/[eE]/.test(text.charAt(i + 1)))) return true
  return false
}
const isDigit = (c: number) => c >= 48 && c <= 57

/** Short words, no values: a digit stands in a header only after a letter ("pc4", "Code 95"). */
const isHeader = (cells: readonly string[]) =>
  cells.every((cell) => cell.length <= 40 && !/^\W*\d(?!e\b)|\d{3}|[^A-Za-z_]\d\d?[^\s\de]/i.test(cell))

/** 1 = a line end, a space, a quote or a mark that parts cells. */
const TELLS = new Uint8Array(128)
for (const c of '\n ";\t|,') TELLS[c.charCodeAt(0)] = 1

function readLine(text: string, start: number): Line | null {
  let semicolons = 0
  let tabs = 0
  let bars = 0
  let commas = 0
  let looseCommas = 0
  let wide = 0
  let quoted = false
  let i = start
  for (; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c > 124 || TELLS[c] === 0) continue
    if (c === 32) {
      if (text.charCodeAt(i + 1) === 32 && i > start && text.charCodeAt(i - 1) > 32) wide++
    } else if (c === 10) break
    else if (c === 34) quoted = !quoted
    else if (quoted) continue
    else if (c === 59) semicolons++
    else if (c === 9) tabs++
    else if (c === 124) bars++
    else if (c !== 44) continue
    else if (text.charCodeAt(i + 1) === 32) looseCommas++
    else commas++
  }
  if (semicolons > 0) return { start, end: i, mark: ';', cells: semicolons + 1 }
  if (tabs > 0) return { start, end: i, mark: '\t', cells: tabs + 1 }
  if (bars > 0) return { start, end: i, mark: '|', cells: bars + 1 }
  // A comma with a space after it is a comma of a sentence.
  if (commas > 1 && looseCommas === 0) return { start, end: i, mark: ',', cells: commas + 1 }
  return wide > 0 ? { start, end: i, mark: SPACES, cells: wide + 1 } : null
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

function cellBounds(text: string, start: number, end: number, mark: string, column: number): { start: number; end: number } | null {
  const code = mark.charCodeAt(0)
  let index = 0
  let from = start
  let quoted = false
  for (let i = start; i <= end; i++) {
    const c = text.charCodeAt(i)
    if (c === 34) quoted = !quoted
    if (i < end && (c !== code || quoted)) continue
    if (index++ === column) return { start: from, end: i }
    from = i + 1
  }
  return null
}
