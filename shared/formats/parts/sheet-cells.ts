import { LakmoesError } from '../../error.ts'
import { readPlain } from './plain-cells.ts'
import { isLook, strayAttributes } from './sheet-rules.ts'
import { createMap, type Splice, type TextMap } from './text-map.ts'
import { createScanner, decodeEntities, readAttributes, skipElement, TOKEN, type Scanner } from './xml.ts'

/** One `<c>` as it stands in its sheet. Raw offsets. */
export type RawCell = {
  /** Zero-based. */
  readonly row: number
  readonly column: number
  readonly start: number
  readonly end: number
  /** "x:" or "". */
  readonly prefix: string
  readonly style: string
  readonly type: string
  /** Content of `<v>`. */
  readonly value: { readonly start: number; readonly end: number } | null
  /** Content of `<is>`. `from`, `to`: its text, where it is one plain text and nothing else. */
  readonly inline: { readonly start: number; readonly end: number; readonly from?: number; readonly to?: number } | null
  readonly formula: {
    readonly start: number
    readonly end: number
    readonly text: string
    readonly shared: string | null
    readonly isMaster: boolean
  } | null
  /** Anything else in it, and comments. */
  readonly extras: readonly Splice[]
}

export type RawRow = { readonly index: number; readonly hidden: boolean; readonly cells: readonly RawCell[] }

/** Rows that stand between the `<sheetData>` tags, one by one. `before`: the index of the row before them, or -1. `strays` gathers comments between the rows. */
export function* readRows(text: string, before: number, strays: Splice[]): Generator<RawRow> {
  const s = createScanner(text)
  let index = before
  while (s.next()) {
    if (s.local === 'sheetData' && s.kind !== TOKEN.text) throw new LakmoesError('format.damaged')
    refuseStray(text, s)
    if (s.kind === TOKEN.comment || s.kind === TOKEN.instruction) strays.push({ start: s.start, end: s.end, text: '' })
    if (s.kind !== TOKEN.start && s.kind !== TOKEN.empty) continue
    if (s.local !== 'row') {
      cutElement(s, strays)
      continue
    }
    const { r, hidden } = readRowTag(text, s, strays)
    index = Number.isInteger(r) && r > 0 ? r - 1 : index + 1
    yield { index, hidden, cells: s.kind === TOKEN.start ? readCells(text, s, index, strays) : [] }
  }
}

const PLAIN_ROW = /^<row r="(\d{1,7})">$/

function readRowTag(text: string, s: Scanner, strays: Splice[]): { readonly r: number; readonly hidden: boolean } {
  const plain = s.end - s.start < 18 ? PLAIN_ROW.exec(text.slice(s.start, s.end)) : null
  if (plain !== null) return { r: Number(plain[1]), hidden: false }
  for (const stray of strayAttributes(text, s)) strays.push(stray)
  const attributes = attributesOf(text, s)
  return { r: Number(attributes['r']), hidden: /^(?:1|true)$/.test(attributes['hidden'] ?? '') }
}

/** Text where no spreadsheet has any is read by nobody: such a file is not accepted. @throws LakmoesError format.damaged */
function refuseStray(text: string, s: Scanner): void {
  if ((s.kind === TOKEN.text || s.kind === TOKEN.cdata) && text.slice(s.start, s.end).trim() !== '')
    throw new LakmoesError('format.damaged')
}

/** What errors and booleans may say; anything else in such a cell would be passed over as one. */
function refuseDisguised(text: string, type: string, value: RawCell['value'], inline: RawCell['inline']): void {
  if (value !== null && inline !== null) throw new LakmoesError('format.damaged')
  if (value === null || (type !== 'e' && type !== 'b' && type !== 's')) return
  const content = decodeEntities(text.slice(value.start, value.end).replace(/^<!\[CDATA\[([^\]]*)\]\]>$/, '$1')).trim()
  const fits = type === 'e' ? /^(?:#[A-Z0-9/_?!]{1,24})?$/i : type === 's' ? /^\d{0,20}$/ : /^(?:[01]|true|false)?$/i
  if (!fits.test(content)) throw new LakmoesError('format.damaged')
}

function readCells(text: string, s: Scanner, row: number, strays: Splice[]): RawCell[] {
  const cells: RawCell[] = []
  let column = -1
  for (;;) {
    const plain = readPlain(text, s.end, row)
    if (plain !== null) {
      column = plain.column
      cells.push(plain)
      s.end = plain.end
      s.seek(plain.end)
      if (cells.length > MAX_COLUMNS) throw new LakmoesError('limit.line')
      continue
    }
    if (!s.next() || (s.kind === TOKEN.end && s.local === 'row')) break
    refuseStray(text, s)
    if (s.kind === TOKEN.comment || s.kind === TOKEN.instruction) strays.push({ start: s.start, end: s.end, text: '' })
    if (s.kind !== TOKEN.start && s.kind !== TOKEN.empty) continue
    if (s.local !== 'c') {
      cutElement(s, strays)
      continue
    }
    const cell = readCell(text, s, row, column + 1)
    column = cell.column
    cells.push(cell)
    if (cells.length > MAX_COLUMNS) throw new LakmoesError('limit.line')
  }
  return cells
}

function readCell(text: string, s: Scanner, row: number, nextColumn: number): RawCell {
  const { start } = s
  const prefix = s.name.slice(0, s.name.length - s.local.length)
  const attributes = attributesOf(text, s)
  const odd = strayAttributes(text, s)
  const column = columnOf(attributes['r'] ?? '') ?? nextColumn
  const cell = {
    value: null as RawCell['value'],
    inline: null as RawCell['inline'],
    formula: null as RawCell['formula'],
    extras: odd,
  }
  const isEmpty = s.kind === TOKEN.empty
  while (!isEmpty && s.next() && !(s.kind === TOKEN.end && s.local === 'c')) readChild(text, s, cell)
  refuseDisguised(text, attributes['t'] ?? 'n', cell.value, cell.inline)
  return {
    row,
    column,
    start,
    end: s.end,
    prefix,
    style: attributes['s'] ?? '',
    type: attributes['t'] ?? 'n',
    ...cell,
  }
}

function readChild(
  text: string,
  s: Scanner,
  cell: { value: RawCell['value']; inline: RawCell['inline']; formula: RawCell['formula']; extras: Splice[] },
): void {
  const { start, end, kind, local } = s
  refuseStray(text, s)
  if (kind === TOKEN.text) return
  if (local === 'v' || local === 'f' || local === 'is') cell.extras.push(...strayAttributes(text, s))
  if ((local === 'v' && cell.value !== null) || (local === 'is' && cell.inline !== null)) throw new LakmoesError('format.damaged')
  if (kind !== TOKEN.start) {
    if (local === 'f' && kind === TOKEN.empty) cell.formula = formulaOf(text, s, start, end, '')
    else if (kind !== TOKEN.empty || (local !== 'v' && local !== 'is')) cell.extras.push({ start, end, text: '' })
    return
  }
  const attributes = local === 'f' ? { ...s } : null
  const closing = skipElement(s)
  if (local === 'v') cell.value = { start: end, end: closing }
  else if (local === 'is') cell.inline = { start: end, end: closing }
  else if (attributes) cell.formula = formulaOf(text, attributes, start, s.end, decodeEntities(text.slice(end, closing)))
  else cell.extras.push({ start, end: s.end, text: '' })
}

function formulaOf(
  text: string,
  tag: { readonly start: number; readonly end: number },
  start: number,
  end: number,
  content: string,
): RawCell['formula'] {
  const attributes = attributesOf(text, tag)
  const shared = attributes['t'] === 'shared' ? (attributes['si'] ?? null) : null
  return { start, end, text: content, shared, isMaster: content !== '' }
}

function attributesOf(text: string, tag: { readonly start: number; readonly end: number }): Record<string, string> {
  const found: Record<string, string> = {}
  for (const a of readAttributes(text, tag.start, tag.end) ?? []) found[a.name] = text.slice(a.valueStart, a.valueEnd)
  return found
}

/** Excel's own limit. */
export const MAX_COLUMNS = 16_384

/** "AB12" -> 27; null when it is no reference. */
export function columnOf(ref: string): number | null {
  let column = 0
  let i = 0
  for (; i < ref.length && i < 4; i++) {
    const c = ref.charCodeAt(i) & ~32
    if (c < 65 || c > 90) break
    column = column * 26 + c - 64
  }
  return i === 0 || column > MAX_COLUMNS ? null : column - 1
}

/** "C7" */
export const refOf = (cell: Pick<RawCell, 'column' | 'row'>): string => `${columnName(cell.column)}${cell.row + 1}`

const names: string[] = []
export function columnName(column: number): string {
  return (names[column] ??= nameOf(column))
}

function nameOf(column: number): string {
  let name = ''
  for (let n = column; n >= 0; n = Math.floor(n / 26) - 1) name = String.fromCharCode(65 + (n % 26)) + name
  return name
}

/** "B3:F20" -> zero-based corners; null when it is no range. */
export function rangeOf(
  ref: string,
): { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number } | null {
  const m = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?$/.exec(ref)
  if (!m) return null
  const [left, top] = [columnOf(m[1]!)!, Number(m[2]) - 1]
  return { left, top, right: m[3] ? columnOf(m[3])! : left, bottom: m[4] ? Number(m[4]) - 1 : top }
}

/** What no spreadsheet has there goes with all it holds; a row or cell inside it is nobody's. */
export function cutElement(s: Scanner, strays: Splice[]): void {
  const { start } = s
  if (s.kind === TOKEN.start) skipElement(s)
  strays.push({ start, end: s.end, text: '' })
}

/** The text of a rich string (`<si>` or `<is>` content): its runs joined, and the splices that take out all that is no text and no look of one: phonetic guides, extensions, loose words. */
export function readRich(text: string, start: number, end: number): { readonly map: TextMap; readonly cuts: readonly Splice[] } {
  const map = createMap()
  const cuts: Splice[] = []
  const s = createScanner(text)
  s.seek(start)
  let space = -1
  let inText = false
  while (s.start < end && s.next() && s.start < end) {
    const isOpening = s.kind === TOKEN.start || s.kind === TOKEN.empty
    const odd = isOpening ? strayAttributes(text, s) : []
    // A look without its value would make the file damaged.
    if (isOpening && s.local !== 'r' && s.local !== 't' && (!isLook(s.local) || (odd.length > 0 && s.local !== 'rPr'))) cutElement(s, cuts)
    else if (isOpening || s.kind === TOKEN.end) {
      cuts.push(...odd)
      inText = s.kind === TOKEN.start && s.local === 't'
      if (inText) space = text.slice(s.start, s.end).includes('preserve') ? -1 : s.end - 1
    } else if (s.kind === TOKEN.comment || s.kind === TOKEN.instruction) cuts.push({ start: s.start, end: s.end, text: '' })
    else if (inText && s.kind === TOKEN.text) map.add(text, s.start, s.end, 'text', { spaceAt: space, escapes: true })
    else if (inText && s.kind === TOKEN.cdata) map.add(text, s.start + 9, s.end - 3, 'cdata', { spaceAt: space, escapes: true })
    else if (text.slice(s.start, s.end).trim() !== '') cuts.push({ start: s.start, end: s.end, text: '' })
  }
  return { map: map.build(), cuts }
}
