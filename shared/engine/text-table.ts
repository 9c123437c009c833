/** Tables inside a running text: lines of a CSV or of tabs in a mail. Their first line says what a value below it is. */

type Line = { readonly start: number; readonly end: number; readonly mark: string; readonly cells: number }
/** Columns of one table that are read for one kind: a bound on hostile headers. */
const MOST_COLUMNS = 40

type Block = { readonly start: number; readonly end: number; readonly mark: string; readonly header: readonly string[] }

/** How far the line of the last question was read: offsets are mostly asked in rising order, and a line can be long. */
let cursor = { at: 0, lineEnd: -1, column: 0, cellStart: 0, quoted: false }
let lastText = ''
let lastBlocks: readonly Block[] = []

/** Header above the cell in which offset `at` lies and where that cell starts; null when `at` lies in no table with a header. Linear over rising offsets. */
export function headerAbove(text: string, at: number): { readonly header: string; readonly cellStart: number } | null {
  const block = blockAt(blocksOf(text), at)
  if (!block) return null
  if (at < cursor.at || at > cursor.lineEnd) {
    const lineStart = text.lastIndexOf('\n', at - 1) + 1
    cursor = { at: lineStart, lineEnd: lineEnd(text, at), column: 0, cellStart: lineStart, quoted: false }
  }
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
      for (const column of columns) {
        const cell = cellBounds(text, at, end, block.mark, column)
        if (cell) visit(cell.start, cell.end, block.header[column]!)
      }
      at = end + 1
    }
  }
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

/** Consecutive lines of one mark and one number of cells, of which the first holds no digit. */
function readBlocks(text: string): Block[] {
  const blocks: Block[] = []
  let first: Line | null = null
  let last: Line | null = null
  const close = () => {
    if (first && last && last !== first) {
      const header = text.slice(first.start, first.end).split(first.mark)
      if (isHeader(header)) blocks.push({ start: first.end + 1, end: last.end, mark: first.mark, header })
    }
    first = last = null
  }
  for (let at = 0; at <= text.length;) {
    const line = readLine(text, at)
    if (!line) close()
    else if (first && line.mark === first.mark && line.cells === first.cells) last = line
    else {
      close()
      first = last = line
    }
    at = lineEnd(text, at) + 1
  }
  close()
  return blocks
}

/** Short words, no values: a digit stands in a header only after a letter ("pc4"). */
const isHeader = (cells: readonly string[]) => cells.every((cell) => cell.length <= 40 && !/(^|[^A-Za-z_])\d/.test(cell))

/** 1 = a line end, a quote or a mark that parts cells. */
const TELLS = new Uint8Array(128)
for (const c of '\n";\t|,') TELLS[c.charCodeAt(0)] = 1

function readLine(text: string, start: number): Line | null {
  let semicolons = 0
  let tabs = 0
  let bars = 0
  let commas = 0
  let spaced = 0
  let quoted = false
  let i = start
  for (; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c > 124 || TELLS[c] === 0) continue
    if (c === 10) break
    if (c === 34) quoted = !quoted
    else if (quoted) continue
    else if (c === 59) semicolons++
    else if (c === 9) tabs++
    else if (c === 124) bars++
    else if (c !== 44) continue
    else if (text.charCodeAt(i + 1) === 32) spaced++
    else commas++
  }
  if (semicolons > 0) return { start, end: i, mark: ';', cells: semicolons + 1 }
  if (tabs > 0) return { start, end: i, mark: '\t', cells: tabs + 1 }
  if (bars > 0) return { start, end: i, mark: '|', cells: bars + 1 }
  // A comma with a space after it is a comma of a sentence.
  return commas > 1 && spaced === 0 ? { start, end: i, mark: ',', cells: commas + 1 } : null
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
