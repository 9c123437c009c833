import type { Passage, Place } from '../../engine/types.ts'
import type { OdfContext } from './odf-read.ts'
import { VALUES } from './odf-rules.ts'
import { readValue } from './odf-values.ts'
import { columnName } from './sheet-cells.ts'
import { guessRegion, SEARCHED_ROWS, type Region } from './sheet-regions.ts'
import { isHead } from './table-header.ts'
import { createMap, type MapBuilder, type Splice, type TextMap } from './text-map.ts'
import { decodeEntities, type Attribute } from './xml.ts'

/** One cell element, which may stand for several cells. Raw offsets. */
export type OdfCell = {
  readonly name: string
  readonly start: number
  readonly end: number
  readonly tagEnd: number
  /** Where its end tag begins; -1 when it has none. */
  readonly close: number
  readonly column: number
  /** For how many cells it stands, and for how many of them it is read. */
  readonly repeat: number
  readonly copies: number
  readonly repeatAttribute: Attribute | null
  readonly values: readonly Attribute[]
  readonly typeAttributes: readonly Attribute[]
  /** Its own paragraphs, whole. */
  readonly paragraphs: readonly { readonly start: number; readonly end: number }[]
  /** What it shows. */
  readonly map: TextMap
  readonly ties: readonly { readonly from: number; readonly to: number; readonly cuts: readonly Splice[] }[]
  /** What it means, when its attributes say something else than it shows. */
  readonly main: string | null
  readonly showsMore: boolean
  readonly type: string
  readonly hidden: boolean
}
export type OdfRow = {
  readonly sheet: number
  readonly index: number
  readonly copies: number
  readonly cells: readonly { readonly cell: OdfCell; readonly passages: readonly (readonly Passage[])[]; readonly inTable: boolean }[]
}

/** A cell while it is read. */
type OpenCell = {
  readonly map: MapBuilder
  readonly ties: { from: number; to: number; cuts: readonly Splice[]; field: string | null }[]
  readonly paragraphs: { start: number; end: number }[]
  startParagraph(start: number, tagEnd: number, isEmpty: boolean, text: string): void
  endParagraph(close: number, end: number): void
}
type RawRow = { readonly index: number; readonly repeat: number; readonly cells: OdfCell[] }

export type Sheet = {
  readonly cell: OpenCell | null
  /** Something in it does not show. */
  readonly hides: boolean
  column(attributes: readonly Attribute[], text: string): void
  startRow(attributes: readonly Attribute[], text: string): void
  startCell(name: string, start: number, tagEnd: number, isEmpty: boolean, attributes: readonly Attribute[], text: string): void
  /** Empty cells. */
  skip(count: number): void
  endCell(start: number, close: number, end: number): void
  endRow(): OdfRow[]
  end(): OdfRow[]
}

/** More copies of one cell or row say nothing new. */
const MAX_COPIES = 64
const MAX_ROWS = 20
const MAX_LABEL = 80
const HUGE = 1_048_576 * 16

const attributeOf = (attributes: readonly Attribute[], name: string, text: string): string => {
  const a = attributes.find((x) => x.name === name)
  return a ? decodeEntities(text.slice(a.valueStart, a.valueEnd)) : ''
}
const repeatOf = (value: string): number => Math.min(Math.max(Math.trunc(Number(value)) || 1, 1), HUGE)
const isHiding = (visibility: string): boolean => visibility === 'collapse' || visibility === 'filter'

/** A sheet, row by row: rows come out as soon as it is known where its table begins. */
export function createSheet(
  number: number,
  context: OdfContext & { readonly hiddenTables?: ReadonlySet<string> },
  attributes: readonly Attribute[],
  text: string,
): Sheet {
  const isHidden = context.hiddenTables?.has(attributeOf(attributes, 'table:style-name', text)) === true
  const hiddenColumns: { readonly from: number; readonly to: number }[] = []
  const headers = new Map<number, string>()
  let columns = 0
  let rowIndex = 0
  let row: (RawRow & { readonly hidden: boolean }) | null = null
  let nextColumn = 0
  let pending: RawRow[] | null = []
  let region: Region | null = null
  let above = { row: -1, labels: new Map<number, string>() }
  let opened:
    | (Omit<OdfCell, 'map' | 'close' | 'end' | 'main' | 'showsMore' | 'paragraphs' | 'ties' | 'copies' | 'hidden'> & {
        readonly value: string | null
        readonly date: string | null
        readonly string: string | null
      })
    | null = null
  let cell: OpenCell | null = null
  let hides = false
  return {
    get cell() {
      return cell
    },
    get hides() {
      return hides
    },
    column,
    startRow,
    startCell,
    skip: (n) => {
      nextColumn += n > 0 ? Math.min(n, HUGE) : 1
    },
    endCell,
    endRow,
    end,
  }

  function column(found: readonly Attribute[], raw: string): void {
    const n = repeatOf(attributeOf(found, 'table:number-columns-repeated', raw))
    if (isHiding(attributeOf(found, 'table:visibility', raw))) hiddenColumns.push({ from: columns, to: columns + n - 1 })
    columns += n
  }

  function startRow(found: readonly Attribute[], raw: string): void {
    row = {
      index: rowIndex,
      repeat: repeatOf(attributeOf(found, 'table:number-rows-repeated', raw)),
      cells: [],
      hidden: isHiding(attributeOf(found, 'table:visibility', raw)),
    }
    nextColumn = 0
  }

  function startCell(name: string, start: number, tagEnd: number, _: boolean, found: readonly Attribute[], raw: string): void {
    const value = (attribute: string): string | null =>
      found.some((a) => a.name === attribute) ? attributeOf(found, attribute, raw) : null
    opened = {
      name,
      start,
      tagEnd,
      column: nextColumn,
      repeat: repeatOf(value('table:number-columns-repeated') ?? ''),
      repeatAttribute: found.find((a) => a.name === 'table:number-columns-repeated') ?? null,
      values: found.filter((a) => VALUES.has(a.name)),
      typeAttributes: found.filter((a) => a.local === 'value-type'),
      type: value('office:value-type') ?? '',
      value: value('office:value'),
      date: value('office:date-value'),
      string: value('office:string-value'),
    }
    cell = openCell()
  }

  function endCell(start: number, close: number, end: number): void {
    if (!opened || !row || !cell) return
    const { value, date, string, ...rest } = opened
    const map = cell.map.build()
    const isFilled = map.text.trim() !== '' || opened.values.length > 0
    if (isFilled) {
      const copies = copiesOf(opened.repeat, MAX_COPIES)
      const hidden = isHidden || row.hidden || hiddenColumns.some((c) => opened!.column <= c.to && opened!.column + opened!.repeat > c.from)
      if (hidden) hides = true
      row.cells.push({
        ...rest,
        start,
        end,
        close: close >= end ? -1 : close,
        map,
        paragraphs: cell.paragraphs,
        ties: cell.ties,
        copies,
        hidden,
        ...readValue({ type: rest.type, value, date, string }, map.text),
      })
    }
    nextColumn += opened.repeat
    opened = cell = null
  }

  function copiesOf(repeat: number, most: number): number {
    const wanted = Math.min(repeat, most)
    if (wanted - 1 > context.budget.copies) return 1
    context.budget.copies -= wanted - 1
    return wanted
  }

  function endRow(): OdfRow[] {
    const done = row
    row = null
    if (!done) return []
    rowIndex += done.repeat
    if (done.cells.length === 0) return []
    if (!pending) return [finish(done)]
    pending.push(done)
    return pending.length >= SEARCHED_ROWS ? settle() : []
  }

  function end(): OdfRow[] {
    return pending ? settle() : []
  }

  function settle(): OdfRow[] {
    const rows = pending!
    pending = null
    const looked = rows.map((r) => ({
      index: r.index,
      cells: r.cells.flatMap((c) =>
        Array.from({ length: c.copies }, (_, k) => ({
          column: c.column + k,
          type: c.main !== null && c.type !== 'string' ? 'n' : 's',
          cell: c,
        })),
      ),
    }))
    region = guessRegion(looked, (c) => contentOf(c.cell))
    return rows.map(finish)
  }

  function finish(raw: RawRow): OdfRow {
    const here = new Map<number, string>()
    const isHeader = region?.hasHeader === true && raw.index === region.top
    const inTable = region !== null && raw.index >= region.top && raw.index <= region.bottom
    if (raw.index !== above.row) above.labels.clear()
    let left = ''
    const copies = isHeader ? 1 : copiesOf(raw.repeat, raw.cells.length > 200 ? 1 : MAX_ROWS)
    const cells = raw.cells.map((c) => {
      const content = contentOf(c)
      const label = inTable ? null : left || (isHead(content) ? '' : (above.labels.get(c.column) ?? ''))
      if (isHeader) for (let k = 0; k < c.copies; k++) headers.set(c.column + k, content.trim())
      if (!inTable && content !== '' && content.length <= MAX_LABEL && (c.main === null || c.type === 'string')) {
        left = content.trim()
        if (left.endsWith(':') || isHead(left)) here.set(c.column, left)
      }
      return {
        cell: c,
        inTable,
        passages: Array.from({ length: copies }, (_, j) => passagesOf(c, raw.index + j, inTable, isHeader, label)),
      }
    })
    above = { row: raw.index + raw.repeat, labels: here }
    return { sheet: number, index: raw.index, copies, cells }
  }

  /** For each copy: what it means, and what else it shows. */
  function passagesOf(c: OdfCell, rowNumber: number, inTable: boolean, header: boolean, outer: string | null): Passage[] {
    const found: Passage[] = []
    for (let k = 0; k < c.copies; k++) {
      const name = columnName(c.column + k)
      const place: Place = [
        ['sheet', number],
        ['cell', `${name}${rowNumber + 1}`],
      ]
      const label = outer ?? headers.get(c.column + k) ?? ''
      const more = {
        place,
        ...(inTable && { row: rowNumber, column: `${number}:${name}` }),
        ...(header ? { header } : label !== '' && { label }),
        ...(c.hidden && { hidden: true }),
      }
      const id = `s${number}!${name}${rowNumber + 1}`
      const main = contentOf(c)
      if (main.trim() !== '') found.push({ id, text: main, ...more })
      if (c.showsMore) found.push({ id: `${id}d`, text: c.map.text, ...more })
    }
    return found
  }
}

const contentOf = (c: OdfCell): string => c.main ?? c.map.text

function openCell(): OpenCell {
  const map = createMap()
  const paragraphs: { start: number; end: number }[] = []
  let last: { readonly close: number; readonly end: number } | null = null
  let from = 0
  return { map, ties: [], paragraphs, startParagraph, endParagraph }

  /** Paragraphs that follow each other are one text with line ends; an edit over such a line end joins them. */
  function startParagraph(start: number, tagEnd: number, isEmpty: boolean, text: string): void {
    const joins = last !== null && last.close >= 0 && !isEmpty && text.slice(last.end, start).trim() === ''
    if (joins) map.element(last!.close, tagEnd, '\n')
    else if (last !== null) map.element(start, start, '\n')
    from = start
  }
  function endParagraph(close: number, end: number): void {
    paragraphs.push({ start: from, end })
    last = { close, end }
  }
}
