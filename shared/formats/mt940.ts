import type { Edit, Kind, Passage, Place } from '../engine/types.ts'
import { LakmoesError } from '../error.ts'
import { LIMITS } from '../limits.ts'
import type { Decisions, Format, OpenDocument } from './format.ts'
import { detailsOf, structureOf, type Detail } from './parts/mt940-details.ts'
import { isStatement, readFields, swiftText, type Field, type Line } from './parts/mt940-fields.ts'
import { sameLines, wrap } from './parts/mt940-wrap.ts'
import { gatherPieces, pieceSplices, type Piece, type PieceText } from './parts/pieces.ts'
import { splice } from './parts/splice.ts'
import { decodeText, encodeText, encodingOf, looksBinary, type Encoding } from './parts/text.ts'
import { applySplices, type Splice } from './parts/text-map.ts'
import { decodeLoosely } from './txt.ts'

/** Bank statements MT940 and MT942 in the dialects of Dutch (and German) banks. Balances, dates and amounts stay as they are; edited details are wrapped again. */
export const mt940: Format = {
  id: 'mt940',
  extension: 'sta',
  mediaType: 'text/plain',
  tabular: false,
  spells: swiftText,
  recognises: (head) => isStatement(decodeLoosely(head)),
  async open(source) {
    const bytes = new Uint8Array(await source.arrayBuffer())
    const encoding = encodingOf(bytes)
    const text = decodeText(bytes, encoding)
    if (looksBinary(text)) throw new LakmoesError('format.damaged')
    if (text.length > 0 && readFields(text).some((f) => f.lines.at(-1)!.end - f.from > LIMITS.passage)) throw new LakmoesError('limit.line')
    return documentOf(text, encoding)
  },
}

/** A piece of a field to read. `limit`: its most characters; a longer one is cut. */
type Reading = Detail & {
  readonly field: Field
  readonly place: Place
  readonly limit?: number
  /** Filled up with blanks to the width it had. */ readonly padded?: boolean
}

/** Fields that hold nothing but a number, a date, a currency or an amount when they look like this. */
const BARE: Readonly<Record<string, RegExp>> = {
  '28': /^\d{0,6}(?:\/\d{0,6})?\s*$/,
  '28C': /^\d{0,6}(?:\/\d{0,6})?\s*$/,
  '13': /^\d*$/,
  '13D': /^[\d+-]*$/,
  '34F': /^[A-Z]{3}[CD]?[\d,]*$/,
  '90C': /^\d*[A-Z]{3}[\d,]*$/,
  '90D': /^\d*[A-Z]{3}[\d,]*$/,
}
const BALANCE = /^R?[CD]\d{6}[A-Z]{3}[\d,]*\s*$/

function documentOf(text: string, encoding: Encoding): OpenDocument {
  const fields = readFields(text)
  const width = usualWidth(fields)
  const entry = entries(fields)
  const readings = together(text, fields).flatMap((field) => readingsOf(text, field, width))
  const passages = readings.map(({ content, label, kind, technical, place, field }, i): Passage => ({
    id: `m${i}`,
    text: content.text,
    place,
    ...(entry.has(field.from) && { row: entry.get(field.from)! }),
    ...(label !== undefined && { label }),
    ...(kind !== undefined && { kind }),
    ...(technical && { technical }),
  }))
  return {
    async *passages() {
      yield passages
    },
    residue: () => [],
    children: () => [],
    warnings: () => [],
    async write(decisions, sink) {
      const writer = sink.getWriter()
      await writer.write(
        encodeText(applySplices(text, splicesOf(text, { fields, readings, passages, width }, decisions)).join(''), encoding),
      )
      await writer.close()
    },
    close() {},
  }
}

/** The old Rabobank writes a field 86 for each line of details: one after the other, they are read as one. Codes are never spread over several. */
function together(text: string, fields: readonly Field[]): Field[] {
  const out: Field[] = []
  /** Lines of the last field, while more may follow. */
  let open: Line[] | null = null
  for (const f of fields) {
    const joins = f.tag === '86' && !isCoded(text, f)
    if (joins && open) for (const line of f.lines) open.push(line)
    else {
      open = joins ? [...f.lines] : null
      out.push(open ? { ...f, lines: open } : f)
    }
  }
  return out
}

const isCoded = (text: string, field: Field): boolean => structureOf(field.lines.map((l) => text.slice(l.start, l.end)).join('')) !== null

/** An entry and its details are one row. */
function entries(fields: readonly Field[]): Map<number, number> {
  let n = 0
  return new Map(fields.flatMap((f) => (f.tag === '61' ? [[f.from, ++n] as const] : f.tag === '86' ? [[f.from, n] as const] : [])))
}

/** The length at which this bank cuts its details, where that is less than SWIFT's. */
function usualWidth(fields: readonly Field[]): number {
  const counts = new Map<number, number>()
  for (const f of fields)
    if (f.tag === '86') for (const l of f.lines.slice(0, -1)) counts.set(l.end - l.start, (counts.get(l.end - l.start) ?? 0) + 1)
  const longest = [...counts.keys()].reduce((a, b) => Math.max(a, b), 0)
  return longest >= 24 && counts.get(longest)! > 1 ? Math.min(longest, FULL) : FULL
}

/** A line of 65 characters, or 64 (ABN AMRO: two columns of 32); some banks count the tag of the first one. */
const FULL = 64
const isFull = (line: Line, i: number, width: number): boolean =>
  line.end - line.start >= width || (i === 0 && line.end - line.start >= 60 && line.end - line.start <= 61)

function readingsOf(text: string, field: Field, width: number): Reading[] {
  const place: Place = [['line', lineNumber(text, field.lines[0]!.start)]]
  const as = (detail: Detail): Reading => ({ ...detail, field, place })
  if (field.tag === '86') return detailsOf(narrative(text, field, width)).map(as)
  if (field.tag === '61') return statementLine(text, field).map(as)
  const first = text.slice(field.lines[0]!.start, field.lines[0]!.end)
  if (field.lines.length === 1 && isBare(field.tag, first)) return []
  return field.lines
    .filter((l) => text.slice(l.start, l.end).trim() !== '')
    .map((l) => as({ content: lineText(text, l.start, l.end), ...meaningOf(field.tag) }))
}

function isBare(tag: string | null, text: string): boolean {
  if (tag === null) return !/[A-Za-z]{2}|\d(?:\D{0,3}\d){5}/.test(text)
  return BARE[tag]?.test(text) ?? (tag.startsWith('6') && BALANCE.test(text))
}

function meaningOf(tag: string | null): { kind?: Kind; technical?: boolean } {
  if (tag === '25' || tag === '25P') return { kind: 'iban' }
  return tag === 'NS' ? {} : { technical: true }
}

let numbered: { text: string; at: number; line: number } = { text: '', at: 0, line: 1 }
/** Counts on from where it last was: fields come in order. */
function lineNumber(text: string, at: number): number {
  if (numbered.text !== text || at < numbered.at) numbered = { text, at: 0, line: 1 }
  for (let next = text.indexOf('\n', numbered.at); next >= 0 && next < at; next = text.indexOf('\n', next + 1))
    numbered = { text, at: next + 1, line: numbered.line + 1 }
  return numbered.line
}

function lineText(text: string, start: number, end: number): PieceText {
  const out = gatherPieces<Piece>()
  if (end > start) out.add(text.slice(start, end), { start, end, step: true })
  return out.build()
}

/** The lines of a field as one text: a full line goes on in the next; in running text a short one ends there. */
function narrative(text: string, field: Field, width: number): PieceText {
  const soft = softBreaks(text, field, width)
  const out = gatherPieces<Piece>()
  field.lines.forEach((line, i) => {
    if (line.end > line.start) out.add(text.slice(line.start, line.end), { start: line.start, end: line.end, step: true })
    const next = field.lines[i + 1]
    if (next && !soft[i]) out.add('\n', { start: line.end, end: next.start, step: false })
  })
  return out.build()
}

function softBreaks(text: string, field: Field, width: number): boolean[] {
  const coded = isCoded(text, field)
  return field.lines.map((l, i) => coded || isFull(l, i, width))
}

/** Value date, booking date, mark, amount and type of entry; never touched. */
const ENTRY = /^\d{6}(?:\d{4})?(?:R?[CD]R?|E[CD])[A-Z]?[\d,]*(?:\s?[NSF][A-Z0-9]{2}[A-Z0-9 ])?/

/** Nothing, or SWIFT's own word for "the reference stands elsewhere". */
const NO_REFERENCE = /^\s*(?:NONREF|NOTPROVIDED|[EMPK]REF\+?|MARF|PREF)?\s*$/

/** Field 61: the references behind the amount (16 characters each) and the line below it. */
function statementLine(text: string, field: Field): (Detail & { limit?: number; padded?: boolean })[] {
  const [first, ...more] = field.lines as [Line, ...Line[]]
  const line = text.slice(first.start, first.end)
  const at = first.start + (ENTRY.exec(line)?.[0].length ?? 0)
  const out: (Detail & { limit?: number; padded?: boolean })[] = []
  const add = (from: number, to: number, extra: Omit<Detail, 'content'> & { limit?: number; padded?: boolean }) => {
    if (!NO_REFERENCE.test(text.slice(from, to))) out.push({ content: lineText(text, from, to), ...extra })
  }
  const slashes = text.indexOf('//', at)
  if (slashes >= 0 && slashes < first.end) {
    add(at, slashes, { limit: 16 })
    add(slashes + 2, first.end, { limit: 16 })
  } else if (first.end - at > 17 && text[at + 16] !== ' ') {
    // Rabobank before SEPA: the other account, then the name in a column of its own.
    add(at, at + 16, { limit: 16, padded: true, ...(/^P?\d{7,10}\s*$/.test(text.slice(at, at + 16)) && { kind: 'iban' }) })
    add(at + 16, first.end, { label: 'Naam tegenpartij', limit: 34, padded: true })
  } else add(at, first.end, { limit: 16 })
  for (const l of more) out.push(...detailsOf(lineText(text, l.start, l.end)).filter((d) => d.content.text.trim() !== ''))
  return out
}

type Document = {
  readonly fields: readonly Field[]
  readonly readings: readonly Reading[]
  readonly passages: readonly Passage[]
  readonly width: number
}

function splicesOf(text: string, { fields, readings, passages, width }: Document, decisions: Decisions): Splice[] {
  const edits = new Map<string, Edit[]>()
  for (const e of decisions.edits(passages))
    edits.set(e.passage, [...(edits.get(e.passage) ?? []), { ...e, replacement: swiftText(e.replacement) }])
  const splices = readings
    .flatMap((reading, i) => {
      const own = edits.get(`m${i}`)
      return !own ? [] : reading.limit === undefined ? pieceSplices(reading.content, own, (words) => words) : fitted(reading, own)
    })
    .sort((a, b) => a.start - b.start)
  let n = 0
  return fields.flatMap((field) => {
    const own: Splice[] = []
    const end = field.lines.at(-1)!.end
    // A line end between two fields stays, whatever an edit over both covers.
    for (; n < splices.length && splices[n]!.start < end; n++)
      if (splices[n]!.start >= field.from && splices[n]!.end <= end) own.push(splices[n]!)
    return own.length > 0 && field.tag === '86' ? [rewrapped(text, field, own, width)] : own
  })
}

/** A reference keeps within its width. */
function fitted(reading: Reading, edits: readonly Edit[]): Splice[] {
  const { text, pieces } = reading.content
  const { start, end } = pieces[0]!
  const edited = splice(text, edits)
  const cut = edited.slice(0, Math.max(reading.limit!, text.length))
  return [{ start, end, text: reading.padded ? cut.padEnd(text.length) : cut }]
}

function rewrapped(text: string, field: Field, splices: readonly Splice[], width: number): Splice {
  const start = field.from
  const end = field.lines.at(-1)!.end
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  const before = field.lines.map((l) => text.slice(l.start, l.end))
  const soft = softBreaks(text, field, width)
  const isRunning = structureOf(before.join('')) === null
  const inPlace = isRunning ? sameLines(before, applySplices(text, splices, start, end).join('').split(/\r?\n/), soft) : null
  if (inPlace !== null) return { start, end, text: inPlace.join(eol) }
  const breaks = soft.flatMap((is, i): Splice[] =>
    is && field.lines[i + 1] ? [{ start: field.lines[i]!.end, end: field.lines[i + 1]!.start, text: '' }] : [],
  )
  const joined = applySplices(text, [...splices, ...breaks], start, end).join('')
  return { start, end, text: wrap(isRunning ? joined.replaceAll(/ {4,}/g, '   ') : joined, field.lines.length, eol) }
}
