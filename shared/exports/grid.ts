import { ownText } from '../engine/text-kit.ts'
import type { Passage } from '../engine/types.ts'
import { rowsOf, sniffDelimiter, stretches } from '../formats/parts/csv-records.ts'
import type { Encoding } from '../formats/parts/text.ts'
import { openText } from '../formats/parts/text-source.ts'

/** One row with something in it. `index` counts from 0 and jumps over empty rows; `cells` by column, '' = empty. */
export type GridRow = { readonly index: number; readonly cells: readonly string[] }

/** What a sheet shows, cell by cell, without any idea of where its tables are. May be walked more than once. */
export type Sheet = {
  /** From 1, in the order of the tabs. */
  readonly number: number
  /** Its rows in order, many at a time. */
  blocks(): AsyncIterable<readonly GridRow[]>
}

export type Read = { readonly sheets: readonly Sheet[]; /** Something hidden was left out. */ readonly hidden: boolean }

/** Gathers the cells of a workbook as they come by: ten bytes a cell, and each different text once. What is hidden is not there. */
export function createGrid(): { add(p: Passage): void; read(): Read } {
  const sheets = new Map<number, Cells>()
  let hidden = false
  return {
    add(p) {
      hidden ||= p.hidden === true && p.text.trim() !== ''
      const at = cellAt(p)
      if (at === null) return
      let cells = sheets.get(at.sheet)
      if (!cells) sheets.set(at.sheet, (cells = createCells()))
      cells.add(at.row, at.column, valueOf(p.text))
    },
    read: () => ({
      hidden,
      sheets: [...sheets]
        .sort(([a], [b]) => a - b)
        .map(([number, cells]) => ({
          number,
          async *blocks() {
            yield* cells.blocks()
          },
        })),
    }),
  }
}

type Cells = ReturnType<typeof createCells>

/** Texts whose number is remembered; one that comes back after that many others is kept once more. */
const REMEMBERED = 500_000
/** Rows of a block. */
const BLOCK = 2000

/** Cells as numbers in the order of reading. */
function createCells() {
  let n = 0
  let rows = new Uint32Array(1024)
  let columns = new Uint16Array(1024)
  let codes = new Uint32Array(1024)
  let inOrder = true
  const texts: string[] = []
  const known = new Map<string, number>()
  const codeOf = (text: string): number => {
    const code = known.get(text)
    if (code !== undefined) return code
    const own = ownText(text)
    if (known.size < REMEMBERED) known.set(own, texts.length)
    return texts.push(own) - 1
  }
  return {
    add(row: number, column: number, text: string): void {
      if (text === '') return
      if (n === rows.length) {
        rows = grown(rows, new Uint32Array(n * 2))
        columns = grown(columns, new Uint16Array(n * 2))
        codes = grown(codes, new Uint32Array(n * 2))
      }
      if (n > 0 && row < rows[n - 1]!) inOrder = false
      rows[n] = row
      columns[n] = column
      codes[n++] = codeOf(text)
    },
    *blocks(): Generator<GridRow[]> {
      const order = inOrder ? null : Uint32Array.from({ length: n }, (_, i) => i).sort((a, b) => rows[a]! - rows[b]! || a - b)
      const nth = (i: number): number => (order === null ? i : order[i]!)
      let block: GridRow[] = []
      for (let i = 0; i < n;) {
        const index = rows[nth(i)]!
        const cells: string[] = []
        for (; i < n && rows[nth(i)]! === index; i++) {
          const at = nth(i)
          const column = columns[at]!
          while (cells.length <= column) cells.push('')
          cells[column] ||= texts[codes[at]!]!
        }
        if (block.push({ index, cells }) === BLOCK) {
          yield block
          block = []
        }
      }
      if (block.length > 0) yield block
    },
  }
}

function grown<A extends Uint32Array | Uint16Array>(from: A, to: A): A {
  to.set(from)
  return to
}

/** Sheets from all passages of a workbook. */
export async function sheetsOf(passages: AsyncIterable<readonly Passage[]>): Promise<Read> {
  const grid = createGrid()
  for await (const batch of passages) for (const p of batch) grid.add(p)
  return grid.read()
}

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

/**
 * A delimited text as one sheet, read again piece by piece on each walk: memory does not grow with it.
 * @throws LakmoesError format.damaged, format.empty, limit.line
 */
export async function csvSheet(source: Blob): Promise<{ readonly sheet: Sheet; readonly delimiter: string; readonly encoding: Encoding }> {
  const { encoding, pieces } = await openText(source)
  const { delimiter, from } = sniffDelimiter(await headOf(pieces()), false) ?? { delimiter: ';', from: 0 }
  return { sheet: { number: 1, blocks: () => csvBlocks(pieces(), delimiter, from) }, delimiter, encoding }
}

/** Units of text from which the delimiter is told. */
const SNIFFED = 65_536

async function headOf(pieces: AsyncIterable<string>): Promise<string> {
  let head = ''
  for await (const piece of pieces) if ((head += piece).length > SNIFFED) break
  return head
}

async function* csvBlocks(pieces: AsyncIterable<string>, delimiter: string, from: number): AsyncGenerator<GridRow[]> {
  let index = 0
  for await (const records of stretches(pieces, delimiter, from)) {
    const block: GridRow[] = []
    for (const { cells } of rowsOf(records)) {
      if (cells.some((c) => c.text.trim() !== '')) block.push({ index, cells: cells.map((c) => valueOf(c.text)) })
      index++
    }
    yield block
  }
}
