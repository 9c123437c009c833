import type { Place, ResidueType } from '../../engine/types.ts'
import { formulaText } from '../../engine/formula.ts'
import { closeTable, type Cell, type Draft, type Row } from './markup-table.ts'
import {
  CUT,
  CUT_ATTRIBUTES,
  CUT_WARNINGS,
  isBarrier,
  isSensitiveSetting,
  isUsualNamespace,
  REFRESHED,
  roleOf,
  VALUES,
  type OdfRole,
} from './odf-rules.ts'
import { createSheet, type OdfRow, type Sheet } from './odf-sheet.ts'
import { createMap, type MapBuilder, type Splice, type TextMap } from './text-map.ts'
import { createScanner, decodeEntities, readAttributes, TOKEN, type Attribute, type XmlText } from './xml.ts'
import { LakmoesError } from '../../error.ts'

/** Something in a paragraph whose attributes repeat what it shows: they go when that changes. */
type Tie = { readonly from: number; readonly to: number; readonly cuts: readonly Splice[]; readonly field: string | null }
export type OdfDraft = Draft & {
  readonly role?: OdfRole
  /** Goes instead of the value, when the whole of it must. */
  readonly attribute?: Attribute
  readonly ties?: readonly Tie[]
  /** Cuts for any edit. */
  readonly more?: readonly Splice[]
  /** Of a variable's declaration: its name. */
  readonly field?: string
}
/** An element that shows a file of the package, or one from elsewhere (`key` null). */
export type OdfReference = {
  readonly key: string | null
  readonly href: string
  readonly start: number
  readonly end: number
  readonly valueStart: number
  readonly valueEnd: number
  readonly keepsElement: boolean
}
export type OdfBatch = {
  readonly drafts: OdfDraft[]
  readonly rows: OdfRow[]
  readonly cuts: Splice[]
  /** Text that is set not to show. */
  readonly hidden: Splice[]
  readonly references: OdfReference[]
  /** Pictures inside the XML: spans of their base64. */
  readonly pictures: { readonly start: number; readonly end: number }[]
  readonly residue: Set<ResidueType>
  /** Codes for the user. */
  readonly warnings: Set<string>
}
export type OdfContext = {
  readonly base: Place
  /** Its tables are sheets. */
  readonly sheets: boolean
  /** Key of a file or folder of the package; null = elsewhere. */
  resolve(href: string): string | null
  readonly hiddenStyles: ReadonlySet<string>
  /** Copies of repeated cells that may still be read one by one. */
  readonly budget: { copies: number }
}

type Para = { readonly map: MapBuilder; readonly place: Place; readonly ties: Tie[]; readonly hidden: boolean; readonly inCell: boolean }
type Frame = {
  readonly name: string
  readonly start: number
  readonly tagEnd: number
  readonly at: number
  readonly attributes: readonly Attribute[]
  readonly barrier: boolean
  readonly hides: boolean
  readonly role: 'para' | 'cell' | 'sheet' | 'table' | null
  readonly drafts: number
}
type Table = { readonly index: number; readonly rows: Row[]; readonly ties: Map<Cell, Splice[]> }

/** Drafts in one batch. */
const BATCH = 2000
const NONE: readonly Attribute[] = []

export const emptyBatch = (): OdfBatch => ({
  drafts: [],
  rows: [],
  cuts: [],
  hidden: [],
  references: [],
  pictures: [],
  residue: new Set(),
  warnings: new Set(),
})

/** Reads a well-formed part batch by batch, the same on every walk. */
export function* readOdf(xml: XmlText, context: OdfContext): Generator<OdfBatch> {
  const { text } = xml
  const s = createScanner(text)
  const frames: Frame[] = []
  /** null: inside something that is no part of the paragraph around it. */
  const paras: (Para | null)[] = []
  const tables: Table[] = []
  const count = { paragraphs: 0, tables: 0, elements: 0, sheets: 0, headers: 0, footers: 0 }
  let batch = emptyBatch()
  let cells = 0
  let sheet: Sheet | null = null
  let cutting: { readonly start: number; depth: number; readonly whole?: Frame } | null = null

  while (s.next()) {
    if (cutting) skip()
    else if (s.kind === TOKEN.start || s.kind === TOKEN.empty) open()
    else if (s.kind === TOKEN.end) close(frames.pop()!, s.end)
    else if (s.kind === TOKEN.text || s.kind === TOKEN.cdata) characters()
    else if (s.kind === TOKEN.comment || !text.startsWith('<?xml ', s.start)) cut(s.start, s.end)
    if (tables.length === 0 && batch.drafts.length + cells >= BATCH) {
      yield batch
      batch = emptyBatch()
      cells = 0
    }
  }
  yield batch

  function addRows(rows: readonly OdfRow[]): void {
    for (const row of rows) {
      batch.rows.push(row)
      cells += row.cells.length * row.copies
    }
  }

  function cut(start: number, end: number): void {
    batch.cuts.push({ start, end, text: '' })
  }

  function skip(): void {
    if (s.kind === TOKEN.start) cutting!.depth++
    else if (s.kind === TOKEN.end && --cutting!.depth === 0) {
      cut(cutting!.start, s.end)
      cutting = null
    }
  }

  function open(): void {
    const { name, start, end, kind } = s
    if (
      kind === TOKEN.empty &&
      sheet &&
      tables.length === 0 &&
      (name === 'table:table-cell' || name === 'table:covered-table-cell') &&
      passOver(start, end)
    )
      return
    const attributes = end - start > name.length + 3 ? (readAttributes(text, start, end) ?? NONE) : NONE
    const isEmpty = kind === TOKEN.empty || text.startsWith('</', end)
    // Every file has a place for scripts.
    if (goes(name, attributes) && !(isEmpty && name === 'office:scripts')) {
      noteCut(name, isEmpty)
      if (kind === TOKEN.empty) cut(start, end)
      else cutting = { start, depth: 1 }
      return
    }
    const role = roleIn(name)
    const at = paras.at(-1)?.map.length ?? 0
    const barrier = role !== 'para' && isBarrier(name) && paras.length > 0
    const hides = isHidden(name, attributes)
    frames.push({ name, start, tagEnd: end, at, attributes, barrier, hides, role, drafts: batch.drafts.length })
    if (barrier) paras.push(null)
    enter(name, attributes, role, hides)
    readAttributesOf(name, attributes)
    if (kind === TOKEN.empty) close(frames.pop()!, end)
  }

  /** Most cells of most sheets are empty: no more is made of them than a count. */
  function passOver(start: number, end: number): boolean {
    const tag = text.slice(start, end)
    if (!PLAIN_CELL.test(tag)) return false
    const at = tag.indexOf('number-columns-repeated=')
    sheet!.skip(at < 0 ? 1 : Number.parseInt(tag.slice(at + 25), 10))
    return true
  }

  function noteCut(name: string, isEmpty: boolean): void {
    const residue = CUT.get(name)
    const warning = CUT_WARNINGS.get(name)
    if (isEmpty && (residue === 'macro' || residue === 'metadata')) return
    if (residue) batch.residue.add(residue)
    if (warning) batch.warnings.add(warning)
  }

  function goes(name: string, attributes: readonly Attribute[]): boolean {
    if (CUT.has(name)) return true
    if (name === 'config:config-item') return isSensitiveSetting(valueOf(attributes, 'config:name'), valueOf(attributes, 'config:type'))
    // A copy of a sheet of another file.
    return (
      name === 'table:table' &&
      context.sheets &&
      /['"]?file:|'#/.test(valueOf(attributes, 'table:name')) &&
      (batch.residue.add('link'), true)
    )
  }

  function roleIn(name: string): Frame['role'] {
    if (name === 'text:p' || name === 'text:h') return 'para'
    if (name === 'table:table') return context.sheets && !sheet && tables.length === 0 ? 'sheet' : 'table'
    return name === 'table:table-cell' || name === 'table:covered-table-cell' ? 'cell' : null
  }

  function isHidden(name: string, attributes: readonly Attribute[]): boolean {
    if (name === 'text:hidden-text' || name === 'text:hidden-paragraph') return true
    if (name === 'text:section') return valueOf(attributes, 'text:display') === 'none' || valueOf(attributes, 'text:is-hidden') === 'true'
    if (name !== 'text:span' && name !== 'text:p' && name !== 'text:h') return false
    return context.hiddenStyles.size > 0 && context.hiddenStyles.has(valueOf(attributes, 'text:style-name'))
  }

  function enter(name: string, attributes: readonly Attribute[], role: Frame['role'], hides: boolean): void {
    if (role === 'para') startPara()
    else if (role === 'sheet') sheet = createSheet(++count.sheets, context, attributes, text)
    else if (role === 'table') {
      tables.push({ index: ++count.tables, rows: [], ties: new Map() })
    } else if (role === 'cell') startCell(name, attributes)
    else if (name === 'table:table-row') {
      if (tables.length > 0) tables.at(-1)!.rows.push({ cells: [], header: frames.some((f) => f.name === 'table:table-header-rows') })
      else sheet?.startRow(attributes, text)
    } else if (name === 'table:table-column') {
      if (tables.length === 0) sheet?.column(attributes, text)
    } else if (name === 'style:header' || name === 'style:header-first' || name === 'style:header-left') count.headers++
    else if (name === 'style:footer' || name === 'style:footer-first' || name === 'style:footer-left') count.footers++
    else if (name === 'office:binary-data') binary()
    if (hides) batch.residue.add('hidden')
  }

  function startPara(): void {
    count.paragraphs++
    const cell = frames.at(-2)?.role === 'cell' && tables.length === 0 ? sheet?.cell : null
    if (cell) cell.startParagraph(s.start, s.end, s.kind === TOKEN.empty, text)
    paras.push({
      map: cell ? cell.map : createMap(),
      place: placeOf(),
      ties: cell ? cell.ties : [],
      hidden: frames.some((f) => f.hides),
      inCell: cell != null,
    })
  }

  function placeOf(): Place {
    const table = tables.at(-1)
    const row = table?.rows.at(-1)
    if (table && row?.cells.length)
      return [...context.base, ['table', table.index], ['row', table.rows.length], ['column', row.cells.at(-1)!.column + 1]]
    if (frames.some((f) => f.name.startsWith('style:header'))) return [...context.base, ['header', count.headers]]
    if (frames.some((f) => f.name.startsWith('style:footer'))) return [...context.base, ['footer', count.footers]]
    return sheet
      ? [
          ['sheet', count.sheets],
          ['paragraph', count.paragraphs],
        ]
      : [...context.base, ['paragraph', count.paragraphs]]
  }

  function startCell(name: string, attributes: readonly Attribute[]): void {
    const table = tables.at(-1)
    if (!table) {
      sheet?.startCell(name, s.start, s.end, s.kind === TOKEN.empty, attributes, text)
      return
    }
    const row = table.rows.at(-1)
    if (!row) return
    const last = row.cells.at(-1)
    const cell: Cell = {
      column: last ? last.column + last.span : 0,
      span: Math.min(Number(valueOf(attributes, 'table:number-columns-repeated')) || 1, 1024),
      drafts: [],
    }
    row.cells.push(cell)
    table.ties.set(
      cell,
      attributes
        .filter((a) => VALUES.has(a.name))
        .map((a) => ({ start: a.start, end: a.end, text: '' }))
        .concat(attributes.filter((a) => a.local === 'value-type').map((a) => ({ start: a.valueStart, end: a.valueEnd, text: 'string' }))),
    )
  }

  function close(frame: Frame, end: number): void {
    const { name } = frame
    if (frame.barrier) paras.pop()
    const para = paras.at(-1)
    if (frame.role === 'para') endPara()
    else if (frame.role === 'table') {
      const t = tables.pop()!
      closeTable(t.rows, `${context.base.map((step) => step.join('')).join('.')}t${t.index}`)
      tieCells(t)
    } else if (frame.role === 'cell') {
      if (tables.length === 0) sheet?.endCell(frame.start, s.kind === TOKEN.empty ? end : s.start, end)
    } else if (frame.role === 'sheet') {
      addRows(sheet!.end())
      if (sheet!.hides) batch.residue.add('hidden')
      sheet = null
    } else if (name === 'table:table-row') {
      if (tables.length === 0 && sheet) {
        addRows(sheet.endRow())
        if (sheet.hides) batch.residue.add('hidden')
      }
    } else if (para) inlineElement(frame, para, end)
    refer(frame, end)
  }

  /** A space, tab or line break; or a field whose attributes repeat what it shows. */
  function inlineElement(frame: Frame, para: Para, end: number): void {
    const { name } = frame
    if (name === 'text:s')
      para.map.element(frame.start, end, ' '.repeat(Math.min(Math.max(Number(valueOf(frame.attributes, 'text:c')) || 1, 1), 64)))
    else if (name === 'text:tab') para.map.element(frame.start, end, '\t')
    else if (name === 'text:line-break') para.map.element(frame.start, end, '\n')
    else if (name === 'text:soft-hyphen') para.map.element(frame.start, end, '')
    else if (frame.attributes.length > 0 && name !== 'text:span' && para.map.length > frame.at) tieField(frame, para)
    if (
      REFRESHED.has(name) &&
      !frame.attributes.some((a) => a.name === 'text:fixed') &&
      !/^\?+$/.test(text.slice(frame.tagEnd, s.start)) &&
      end > frame.tagEnd
    )
      insert(frame.tagEnd - 1, ' text:fixed="true"')
  }

  function insert(at: number, what: string): void {
    batch.cuts.push({ start: at, end: at, text: what })
  }

  function tieField(frame: Frame, para: Para): void {
    const cuts = frame.attributes.flatMap((a) =>
      VALUES.has(a.name)
        ? [{ start: a.start, end: a.end, text: '' }]
        : a.name === 'office:value-type'
          ? [{ start: a.valueStart, end: a.valueEnd, text: 'string' }]
          : [],
    )
    const field = /^text:(?:user-field-get|variable-get|variable-set|user-field-input|variable-input)$/.test(frame.name)
      ? valueOf(frame.attributes, 'text:name')
      : null
    if ((frame.name === 'text:date' || frame.name === 'text:time') && !frame.attributes.some((a) => a.name === 'text:fixed'))
      cuts.push({ start: frame.tagEnd - 1, end: frame.tagEnd - 1, text: ' text:fixed="true"' })
    if (cuts.length > 0 || field !== null) para.ties.push({ from: frame.at, to: para.map.length, cuts, field })
  }

  function endPara(): void {
    const para = paras.pop()!
    if (para.inCell) {
      sheet!.cell!.endParagraph(s.kind === TOKEN.empty ? -1 : s.start, s.end)
      return
    }
    const map = para.map.build()
    if (map.text.trim() === '') return
    const draft: OdfDraft = { map, twins: [], place: para.place, ...(para.ties.length > 0 && { ties: para.ties }) }
    batch.drafts.push(draft)
    // Text of a box that stands in a cell is not the cell's.
    const cell = frames.findLastIndex((f) => f.role === 'cell')
    if (cell >= 0 && !frames.slice(cell).some((f) => f.name.startsWith('draw:')))
      tables.at(-1)?.rows.at(-1)?.cells.at(-1)?.drafts.push(draft)
  }

  /** What a cell's attributes say again goes with any edit in it. */
  function tieCells(table: Table): void {
    for (const [cell, cuts] of table.ties) if (cuts.length > 0) for (const draft of cell.drafts) Object.assign(draft, { more: cuts })
  }

  function characters(): void {
    const frame = frames.at(-1)
    if (!frame) return
    const [start, end, mode] = s.kind === TOKEN.cdata ? ([s.start + 9, s.end - 3, 'cdata'] as const) : ([s.start, s.end, 'text'] as const)
    if (start >= end) return
    const para = paras.at(-1)
    if (!para) {
      loose(frame, start, end, mode)
      return
    }
    if (para.hidden || frames.some((f) => f.hides)) batch.hidden.push({ start, end, text: '' })
    if (mode === 'cdata' || !CROWDED.test(text.slice(start, end))) para.map.add(text, start, end, mode)
    else addCollapsed(para.map, start, end)
  }

  /** Several spaces or line ends in the XML show as one space (ODF 1.3 part 3, 6.1.2). */
  function addCollapsed(map: MapBuilder, start: number, end: number): void {
    let at = start
    for (const m of text.slice(start, end).matchAll(/[ \t\r\n]+/g)) {
      const from = start + m.index
      if (m[0] === ' ') continue
      if (from > at) map.add(text, at, from, 'text')
      map.element(from, from + m[0].length, ' ')
      at = from + m[0].length
    }
    if (at < end) map.add(text, at, end, 'text')
  }

  /** Text outside every paragraph is still read. */
  function loose(frame: Frame, start: number, end: number, mode: 'text' | 'cdata'): void {
    const value = text.slice(start, end).trim()
    if (value === '' || frame.name === 'office:binary-data') return
    if (frame.name.startsWith('number:') && !/\p{L}{4}|\d{6}|\d\D\d\d?\D\d\d|@/u.test(value)) return
    if (
      frame.name === 'config:config-item' &&
      (value.length < 2 || (valueOf(frame.attributes, 'config:type') !== 'string' && /^(?:true|false|[-+\d.,eE]*)$/.test(value)))
    )
      return
    const map = createMap()
    map.add(text, start, end, mode)
    batch.drafts.push({ map: map.build(), twins: [], place: [...context.base, ['element', ++count.elements]] })
  }

  /** Inside a picture it is one; anywhere else nobody can read it. */
  function binary(): void {
    const parent = frames.at(-2)
    if (
      parent &&
      /^(?:draw:image|style:background-image|draw:fill-image|text:list-level-style-image|draw:stroke-image)$/.test(parent.name)
    ) {
      const close = text.indexOf('<', s.end)
      if (s.kind === TOKEN.start && text.slice(s.end, close).trim() !== '') batch.pictures.push({ start: s.end, end: close })
    } else {
      batch.residue.add('embedded')
      const element = text.indexOf('</office:binary-data', s.end)
      if (s.kind === TOKEN.start && element >= 0) cut(s.end, element)
    }
  }

  function readAttributesOf(name: string, attributes: readonly Attribute[]): void {
    const inSheet = sheet?.cell && frames.at(-1)?.role === 'cell' && tables.length === 0
    for (const a of attributes) {
      if (CUT_ATTRIBUTES.has(a.name)) {
        cut(a.start, a.end)
        continue
      }
      if (a.name.startsWith('xmlns')) {
        checkNamespace(a)
        continue
      }
      if (a.name === 'text:string-value' && frames.some((f) => f.hides))
        batch.hidden.push({ start: a.valueStart, end: a.valueEnd, text: '' })
      if (inSheet && VALUES.has(a.name) && a.name !== 'table:formula') continue
      const value = text.slice(a.valueStart, a.valueEnd)
      const role = roleOf(name, a.name, value)
      if (role === null || (a.name === 'xlink:href' && context.resolve(decodeEntities(value)) !== null)) continue
      if (inSheet && a.name === 'table:formula' && /file:|'#/.test(value)) {
        cut(a.start, a.end)
        batch.residue.add('link')
        continue
      }
      addAttribute(name, a, role, attributes)
    }
  }

  function checkNamespace(a: Attribute): void {
    const prefix = a.name === 'xmlns' ? '' : a.local
    if (!isUsualNamespace(prefix, decodeEntities(text.slice(a.valueStart, a.valueEnd)))) throw new LakmoesError('format.damaged')
  }

  function addAttribute(element: string, attribute: Attribute, role: OdfRole, attributes: readonly Attribute[]): void {
    const builder = createMap()
    builder.add(text, attribute.valueStart, attribute.valueEnd, 'attribute')
    const built = builder.build()
    const map: TextMap = role === 'formula' ? { ...built, text: formulaText(built.text) } : built
    const plain = attribute.name.startsWith('style:')
      ? { ...map, text: map.text.replace(/_([0-9a-f]{2})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) }
      : map
    if (plain.text.trim() === '') return
    const field = element === 'text:user-field-decl' ? valueOf(attributes, 'text:name') : ''
    const place: Place = sheet
      ? [
          ['sheet', count.sheets],
          ['field', ++count.elements],
        ]
      : [...context.base, ['field', ++count.elements]]
    batch.drafts.push({
      map: plain,
      twins: [],
      place,
      ...(role !== 'words' && { role }),
      attribute,
      ...(field !== '' && attribute.name !== 'text:name' && { label: field, field }),
    })
  }

  function refer(frame: Frame, end: number): void {
    for (const a of frame.attributes) {
      if (a.name !== 'xlink:href') continue
      const href = decodeEntities(text.slice(a.valueStart, a.valueEnd)).trim()
      const keepsElement =
        /^(?:text:a|draw:a|form:.*|area:.*|draw:area-.*|style:background-image|text:.*index.*|text:user-defined|text:bibliography-mark|svg:.*)$/.test(
          frame.name,
        )
      const key = href === '' || href.startsWith('#') ? null : context.resolve(href)
      if (key === null && (href === '' || href.startsWith('#') || (keepsElement && /^(?:https?|mailto|tel|ftp|about|sms):/i.test(href))))
        continue
      batch.references.push({ key, href, start: frame.start, end, valueStart: a.valueStart, valueEnd: a.valueEnd, keepsElement })
      if (key === null) batch.residue.add('link')
    }
  }

  function valueOf(attributes: readonly Attribute[], name: string): string {
    const a = attributes.find((x) => x.name === name)
    return a ? decodeEntities(text.slice(a.valueStart, a.valueEnd)) : ''
  }
}

/** A cell whose attributes say how it looks and for how many it stands. */
const PLAIN_CELL = /^<table:(?:covered-)?table-cell(?: table:(?:style-name|content-validation-name|number-[a-z-]+)="[^"<]*")*\s*\/>$/

const CROWDED = /[\t\r\n]| {2}/

/** Names of styles that make text invisible, in one part; `known`: those of other parts, for styles based on them. */
export function addHiddenStyles(xml: XmlText, known: Set<string>): void {
  const { text } = xml
  if (!text.includes('text:display="none"') && !text.includes("text:display='none'") && known.size === 0) return
  const s = createScanner(text)
  let name = ''
  while (s.next()) {
    if (s.kind !== TOKEN.start && s.kind !== TOKEN.empty) continue
    if (s.name !== 'style:style' && s.name !== 'style:text-properties') continue
    const found = new Map(
      (readAttributes(text, s.start, s.end) ?? []).map((a) => [a.name, decodeEntities(text.slice(a.valueStart, a.valueEnd))]),
    )
    if (s.name === 'style:style') {
      name = found.get('style:name') ?? ''
      if (known.has(found.get('style:parent-style-name') ?? '\0')) known.add(name)
    } else if (found.get('text:display') === 'none' && name !== '') known.add(name)
    else if (found.get('text:display') === 'true') known.delete(name)
  }
}

/** Names of table styles whose sheets do not show. */
export function hiddenTableStyles(xml: XmlText): Set<string> {
  const { text } = xml
  const hidden = new Set<string>()
  const s = createScanner(text)
  let name = ''
  while (s.next() && s.name !== 'office:body') {
    if ((s.kind !== TOKEN.start && s.kind !== TOKEN.empty) || (s.name !== 'style:style' && s.name !== 'style:table-properties')) continue
    const found = new Map((readAttributes(text, s.start, s.end) ?? []).map((a) => [a.name, text.slice(a.valueStart, a.valueEnd)]))
    if (s.name === 'style:style') name = found.get('style:name') ?? ''
    else if (found.get('table:display') === 'false') hidden.add(name)
  }
  return hidden
}
