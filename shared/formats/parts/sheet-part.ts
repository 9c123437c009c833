import { cellReader, type Cells } from '../../engine/digest/cells.ts'
import type { Edit, Passage, Place, Residue } from '../../engine/types.ts'
import type { Decisions } from '../format.ts'
import type { CellFormats } from './cell-format.ts'
import { createMarkupReader, type MarkupOptions } from './markup-part.ts'
import { formulaText } from '../../engine/formula.ts'
import { editsByPassage, type PartReader } from './office.ts'
import { rewritePlain } from './plain-rewrite.ts'
import { plainRowReader, type PlainRows } from './plain-rows.ts'
import type { SharedStrings } from './shared-strings.ts'
import { columnName, MAX_COLUMNS, readRich, readRows, refOf, type RawCell, type RawRow } from './sheet-cells.ts'
import { strayAttributes } from './sheet-rules.ts'
import { guessRegion, SEARCHED_ROWS, type Region } from './sheet-regions.ts'
import { passagesIn, tableReader, type TableCells } from './table-cells.ts'
import { isHead } from './table-header.ts'
import { applyEdits, applySplices, decodedText, mapEdits, type Splice } from './text-map.ts'
import type { SheetText } from './sheet-text.ts'
import { createScanner, encodeXmlBytes, escapeText, readAttributes, TOKEN } from './xml.ts'
import { pack, type Packed } from './zip.ts'

/** What the sheets of a workbook share, and what they tell each other while they are written. */
export type Book = {
  readonly strings: SharedStrings
  readonly formats: CellFormats
  /** Numbers of shared strings that some cell still shows. */
  readonly used: Set<number>
  /** New texts of header cells of tables that changed: "part:row:column". */
  readonly headers: Map<string, string>
  /** Cells changed; columns emptied; formulas there. */
  readonly seen: { changed: boolean; emptied: boolean; formulas: boolean }
  breaks(formula: string): boolean
}

export type SheetOptions = MarkupOptions & {
  readonly book: Book
  /** From 1, in the order of the tabs. */
  readonly number: number
  readonly hidden: boolean
  /** Tables of the sheet, as its table parts say. */
  readonly tables: readonly Region[]
}

const MAX_LABEL = 80
const NO_LABELS: ReadonlyMap<number, string> = new Map()
const NOWHERE: Place = []
const NO_EDITS: readonly Edit[] = []
const NO_SPLICES: readonly Splice[] = []

/** What the rows above say about a row. */
type Above = {
  row: number
  readonly headers: Map<Region, string[]>
  labels: ReadonlyMap<number, string>
  /** Cells so far. */ ordinal: number
}

/** A cell with what was read from it; kept only as long as its stretch. */
type ReadCell = {
  readonly raw: RawCell
  readonly passage: Passage | null
  readonly formula: Passage | null
  readonly hidden: boolean
  readonly region: Region | null
}

/** A stretch of rows, with an object for each cell where they are not plain. */
type Stretch =
  | ({ readonly plain: PlainRows } & TableCells)
  | { readonly plain: null; readonly cells: readonly ReadCell[]; readonly strays: readonly Splice[] }

export async function createSheetReader(sheet: SheetText, options: SheetOptions): Promise<PartReader> {
  const { book, number } = options
  const rest = createMarkupReader(sheet.shell, options)
  const residue: Residue[] = []
  const hiddenColumns = readHiddenColumns(sheet.shell.text)
  const onSheet = ['sheet', number] as const
  const columnKeys: string[] = []
  /** The stretch of rows at hand. */
  let text = ''
  const regions = options.tables.length > 0 ? options.tables : await guessRegions()
  return { batches, cells, residue: () => [...rest.residue(), ...residue], warnings: () => [], rewrite }

  async function guessRegions(): Promise<Region[]> {
    const rows: { readonly index: number; readonly cells: { readonly column: number; readonly type: string; readonly text: string }[] }[] =
      []
    for await (text of sheet.stretches()) {
      for (const { index, cells } of readRows(text, rows.at(-1)?.index ?? -1, [])) {
        rows.push({ index, cells: cells.map((cell) => ({ column: cell.column, type: cell.type, text: textOf(cell) ?? '' })) })
        if (rows.length >= SEARCHED_ROWS) break
      }
      if (rows.length >= SEARCHED_ROWS) break
    }
    const region = guessRegion(rows, (cell) => cell.text)
    return region ? [region] : []
  }

  function textOf({ value, inline, type, style }: RawCell): string | null {
    if (inline)
      return inline.from === undefined ? readRich(text, inline.start, inline.end).map.text : decodedText(text, inline.from, inline.to!)
    if (!value || type === 'b' || type === 'e') return null
    if (type !== 's' && type !== 'n') return decodedText(text, value.start, value.end)
    const raw = text.slice(value.start, value.end)
    return type === 's' ? book.strings.textOf(Number(raw)) : book.formats.textOf(raw, Number(style))
  }

  async function* batches(): AsyncGenerator<readonly Passage[]> {
    yield* rest.batches()
    for await (const stretch of stretches()) yield stretch.plain ? passagesIn(stretch.cells) : passagesOf(stretch.cells)
  }

  async function* cells(): AsyncGenerator<Cells> {
    const read = cellReader()
    for await (const batch of rest.batches()) yield read(batch)
    for await (const stretch of stretches()) yield stretch.plain ? stretch.cells : read(passagesOf(stretch.cells))
  }

  /** The cells of one stretch after the other, while `text` is that stretch. */
  async function* stretches(): AsyncGenerator<Stretch> {
    const state: Above = { row: -1, headers: new Map(), labels: NO_LABELS, ordinal: 0 }
    const readPlainRows = plainRowReader(book, isPlain)
    const labelOf = (column: number) => state.headers.get(regions[0]!)?.[column] ?? ''
    let tableOf: ReturnType<typeof tableReader> | null = null
    for await (text of sheet.stretches()) {
      const plain = regions.length === 1 ? readPlainRows(text) : null
      if (plain !== null) {
        // A header may have come since the last of them.
        tableOf ??= tableReader({ id: options.id, sheet: number, columnKey, labelOf })
        const table = tableOf(plain, state.ordinal)
        state.ordinal += plain.count
        if (plain.lastRow >= 0) [state.row, state.labels] = [plain.lastRow, NO_LABELS]
        yield { plain, ...table }
        continue
      }
      tableOf = null
      const strays: Splice[] = []
      const cells: ReadCell[] = []
      for (const row of readRows(text, state.row, strays)) readRow(row, state, cells)
      yield { plain: null, cells, strays }
    }
  }

  /** Below the header of the one table, in a column that shows. */
  function isPlain(row: number, column: number): boolean {
    const region = regions[0]!
    return (
      row >= region.top &&
      row <= region.bottom &&
      column >= region.left &&
      column <= region.right &&
      !(region.hasHeader && row === region.top) &&
      !options.hidden &&
      !hiddenColumns(column)
    )
  }

  function readRow(row: RawRow, above: Above, into: ReadCell[]): void {
    let here: Map<number, string> | null = null
    if (row.index !== above.row + 1) above.labels = NO_LABELS
    let left = ''
    let region: Region | null = null
    let headers: string[] | undefined
    for (const raw of row.cells) {
      const content = textOf(raw)
      const last: Region | null = region
      region = regionAt(raw)
      if (region === null) headers = undefined
      else if (region !== last) headers = above.headers.get(region)
      const label = region ? (headers?.[raw.column] ?? '') : left || (isHead(content ?? '') ? '' : (above.labels.get(raw.column) ?? ''))
      const cell = readCell(raw, content, region, label, row.hidden, `${options.id}!${above.ordinal++}`)
      if (cell.passage?.header) {
        if (headers === undefined) above.headers.set(region!, (headers = []))
        headers[raw.column] = content!.trim()
      }
      if (!region && content && content.length <= MAX_LABEL && raw.type !== 'n') {
        left = content.trim()
        if (left.endsWith(':') || isHead(left)) (here ??= new Map()).set(raw.column, left)
      }
      into.push(cell)
    }
    above.row = row.index
    above.labels = here ?? NO_LABELS
  }

  function regionAt({ row, column }: RawCell): Region | null {
    for (const r of regions) if (row >= r.top && row <= r.bottom && column >= r.left && column <= r.right) return r
    return null
  }

  function readCell(raw: RawCell, content: string | null, region: Region | null, label: string, rowHidden: boolean, id: string): ReadCell {
    const filled = content !== null && content !== ''
    const hidden = (options.hidden || rowHidden || hiddenColumns(raw.column)) && (filled || raw.formula !== null || raw.value !== null)
    if (hidden && residue.length === 0) residue.push(hiddenItem())
    if (raw.formula) book.seen.formulas = true
    const speaks = raw.formula !== null && saysSomething(raw.formula.text)
    const place: Place = filled || speaks ? [onSheet, ['cell', refOf(raw)]] : NOWHERE
    return {
      raw,
      hidden,
      region,
      passage: filled ? passageOf(raw, content, region, label, hidden, id, place) : null,
      formula: speaks ? { id: `${id}f`, text: formulaText(raw.formula!.text), place } : null,
    }
  }

  function passageOf(
    raw: RawCell,
    content: string,
    region: Region | null,
    label: string,
    hidden: boolean,
    id: string,
    place: Place,
  ): Passage {
    const isHeader = region?.hasHeader === true && raw.row === region.top
    const labelled = !isHeader && label !== ''
    // What nearly all cells of a table are, made at once.
    if (region && labelled && !hidden) return { id, text: content, place, row: raw.row, column: columnKey(raw.column), label }
    const table = region ? { row: raw.row, column: columnKey(raw.column) } : {}
    return { id, text: content, place, ...table, ...(isHeader ? { header: true } : labelled && { label }), ...(hidden && { hidden }) }
  }

  function columnKey(column: number): string {
    return (columnKeys[column] ??= `${number}:${columnName(column)}`)
  }

  function hiddenItem(): Residue {
    return { id: `hidden:${options.id}`, type: 'hidden', place: [['sheet', number]] }
  }

  async function rewrite(decisions: Decisions, gone: ReadonlySet<string>): Promise<Packed> {
    const { shell, at } = sheet
    const tag = { local: 'sheetData', start: shell.text.lastIndexOf('<', at - 1), end: at }
    const outer = [...rest.splices(decisions, gone), ...strayAttributes(shell.text, tag)]
    const before = applySplices(
      shell.text,
      outer.filter((x) => x.start < at),
      0,
      at,
    )
    const behind = applySplices(
      shell.text,
      outer.filter((x) => x.start >= at),
      at,
    )
    return pack(bytesOf(before, rewriteRows(decisions), behind))
  }

  async function* bytesOf(before: readonly string[], rows: AsyncIterable<readonly string[]>, behind: readonly string[]) {
    const { encoding } = sheet.shell
    yield encodeXmlBytes(before, encoding)
    for await (const pieces of rows) yield encodeXmlBytes(pieces, encoding)
    yield encodeXmlBytes(behind, encoding)
  }

  async function* rewriteRows(decisions: Decisions): AsyncIterable<readonly string[]> {
    const dropped: boolean[] = []
    const drops = (column: number): boolean => (dropped[column] ??= decisions.dropsColumn(columnKey(column)))
    let hiddenGoes: boolean | undefined
    const lostShared = new Set<string>()
    for await (const stretch of stretches()) {
      if (stretch.plain) {
        yield rewritePlain(text, stretch.plain, stretch, { book, decisions, drops, richContent })
        continue
      }
      const { cells, strays } = stretch
      const splices: Splice[] = [...strays]
      const passages = passagesOf(cells)
      const edits = passages.length > 0 ? editsByPassage(decisions.edits(passages)) : new Map<string, Edit[]>()
      for (const cell of cells) {
        const goes =
          (cell.hidden && (hiddenGoes ??= decisions.residue(hiddenItem()) === 'drop')) || (cell.region !== null && drops(cell.raw.column))
        for (const splice of spliceCell(cell, goes, edits, lostShared)) splices.push(splice)
      }
      yield splices.length === 0 ? [text] : applySplices(text, splices)
    }
  }

  function spliceCell(
    cell: ReadCell,
    goes: boolean,
    edits: ReadonlyMap<string, readonly Edit[]>,
    lostShared: Set<string>,
  ): readonly Splice[] {
    const { raw } = cell
    const { formula } = raw
    const own = cell.passage ? (edits.get(cell.passage.id) ?? NO_EDITS) : NO_EDITS
    const isTableHeader = raw.row === cell.region?.top && options.tables.includes(cell.region)
    const loses =
      formula !== null &&
      (goes ||
        own.length > 0 ||
        edits.has(cell.formula?.id ?? '') ||
        (formula.shared !== null && !formula.isMaster && lostShared.has(formula.shared)) ||
        book.breaks(formula.text))
    if (loses && formula.shared !== null && formula.isMaster) lostShared.add(formula.shared)
    const builds = formula !== null && (edits.get(cell.formula?.id ?? '') ?? []).some((edit) => edit.start > formula.text.length)
    if ((goes || (builds && isDay(raw))) && (cell.passage || formula || raw.value || raw.inline)) {
      book.seen.changed = book.seen.emptied = true
      return [{ start: raw.start, end: raw.end, text: isTableHeader ? setHeader(raw, `Kolom ${raw.column + 1}`) : emptyCell(raw) }]
    }
    if (own.length > 0) {
      book.seen.changed = true
      const after = applyEdits(cell.passage!.text, own)
      return [
        {
          start: raw.start,
          end: raw.end,
          text: isTableHeader ? setHeader(raw, after || `Kolom ${raw.column + 1}`) : editedCell(raw, own, after),
        },
      ]
    }
    const inside = raw.inline && raw.inline.from === undefined ? readRich(text, raw.inline.start, raw.inline.end).cuts : NO_SPLICES
    if (raw.type === 's' && raw.value) book.used.add(Number(text.slice(raw.value.start, raw.value.end)))
    if (!loses) return inside.length === 0 ? raw.extras : [...raw.extras, ...inside]
    return [
      {
        start: raw.start,
        end: formula.end,
        text: `<${raw.prefix}c r="${refOf(raw)}"${style(raw)}${raw.type === 'n' ? '' : ` t="${raw.type}"`}>`,
      },
      ...raw.extras,
      ...inside,
    ]
  }

  /** The number that a formula made of a date. */
  function isDay(raw: RawCell): boolean {
    return raw.type === 'n' && raw.value !== null && /^\d{5}(?:\.\d+)?$/.test(text.slice(raw.value.start, raw.value.end))
  }

  function setHeader(raw: RawCell, content: string): string {
    book.headers.set(`${options.id}:${raw.row}:${raw.column}`, content)
    return inlineCell(raw, `<${raw.prefix}t xml:space="preserve">${escapeText(content)}</${raw.prefix}t>`)
  }

  function editedCell(raw: RawCell, own: readonly Edit[], after: string): string {
    if (after === '') return emptyCell(raw)
    return inlineCell(raw, richContent(raw, own) ?? `<${raw.prefix}t xml:space="preserve">${escapeText(after)}</${raw.prefix}t>`)
  }

  /** The runs of a formatted text keep their looks around what was replaced. */
  function richContent(raw: RawCell, own: readonly Edit[]): string | null {
    if (raw.inline) {
      const { map, cuts } = readRich(text, raw.inline.start, raw.inline.end)
      return applySplices(text, [...cuts, ...mapEdits(map, own, text)], raw.inline.start, raw.inline.end).join('')
    }
    if (raw.type !== 's') return null
    const rich = book.strings.richOf(Number(text.slice(raw.value!.start, raw.value!.end)))
    const end = rich.map.pieces.length > 1 ? rich.end : -1
    // One plain text is written anew; runs are copied when both parts spell their elements alike.
    if (end < 0 || !rich.raw.startsWith(`<${raw.prefix}r>`, rich.start)) return null
    return applySplices(rich.raw, [...rich.cuts, ...mapEdits(rich.map, own, rich.raw)], rich.start, end).join('')
  }
}

function passagesOf(cells: readonly ReadCell[]): Passage[] {
  const out: Passage[] = []
  for (const { passage, formula } of cells) {
    if (passage !== null) out.push(passage)
    if (formula !== null) out.push(formula)
  }
  return out
}

/** A formula with words, a long number, several numbers or another sheet's name in it. */
const saysSomething = (formula: string): boolean => /["'!@]|\d{5}|\d\s*[&,;]\s*\d/.test(formula)

const style = (raw: RawCell): string => (raw.style === '' ? '' : ` s="${raw.style}"`)
const emptyCell = (raw: RawCell): string => `<${raw.prefix}c r="${refOf(raw)}"${style(raw)}/>`
const inlineCell = (raw: RawCell, content: string): string =>
  `<${raw.prefix}c r="${refOf(raw)}"${style(raw)} t="inlineStr"><${raw.prefix}is>${content}</${raw.prefix}is></${raw.prefix}c>`

function readHiddenColumns(text: string): (column: number) => boolean {
  const hidden = new Uint8Array(MAX_COLUMNS)
  const s = createScanner(text)
  while (s.next() && s.local !== 'sheetData') {
    if (s.local !== 'col' || (s.kind !== TOKEN.empty && s.kind !== TOKEN.start)) continue
    const value = (name: string) => {
      const a = readAttributes(text, s.start, s.end)?.find((x) => x.name === name)
      return a ? text.slice(a.valueStart, a.valueEnd) : ''
    }
    if (/^(?:1|true)$/.test(value('hidden'))) hidden.fill(1, Math.max(0, Number(value('min')) - 1), Math.max(0, Number(value('max'))))
  }
  return (column) => hidden[column] === 1
}
