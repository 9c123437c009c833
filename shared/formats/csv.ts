import type { Edit, Passage } from '../engine/types.ts'
import { LakmoesError } from '../error.ts'
import { LIMITS } from '../limits.ts'
import type { Decisions, Format, OpenDocument } from './format.ts'
import { headerRow, parseRecords, sniffDelimiter, type Cell, type Row } from './parts/csv-records.ts'
import { splice, type Splice } from './parts/splice.ts'
import { decodeText, encodeText, encodingOf, looksBinary, type Encoding } from './parts/text.ts'
import { decodeLoosely, isCoded } from './txt.ts'

/** Delimited text (RFC 4180 and what offices really send): span edits, so quotes, line ends and encoding of every untouched cell stay byte for byte. */
export const csv: Format = {
  id: 'csv',
  extension: 'csv',
  mediaType: 'text/csv',
  tabular: true,
  recognises(head, _source, untrustedName) {
    const text = decodeLoosely(head)
    if (looksBinary(text) || isCoded(text)) return false
    const named = /\.(csv|tsv|tab)$/i.test(untrustedName)
    return named || (!/\.(txt|md|log)$/i.test(untrustedName) && sniffDelimiter(text, true) !== null)
  },
  async open(source) {
    const bytes = new Uint8Array(await source.arrayBuffer())
    const encoding = encodingOf(bytes)
    const text = decodeText(bytes, encoding)
    if (looksBinary(text)) throw new LakmoesError('format.damaged')
    if (text.trim() === '') throw new LakmoesError('format.empty')
    return documentOf(text, encoding)
  },
}

function documentOf(text: string, encoding: Encoding): OpenDocument {
  const { delimiter, from } = sniffDelimiter(text, false) ?? { delimiter: ';', from: 0 }
  const rows = parseRecords(text, delimiter, from)
  if (rows.some((r) => r.cells.length > LIMITS.columns || r.cells.some((c) => c.end - c.start > LIMITS.passage)))
    throw new LakmoesError('limit.line')
  const passages = passagesOf(rows, headerRow(rows))
  return {
    async *passages() {
      for (const batch of passages) yield batch
    },
    residue: () => [],
    children: () => [],
    warnings: () => [],
    async write(decisions, sink) {
      const writer = sink.getWriter()
      await writer.write(encodeText(splice(text, editsOf(rows, passages, decisions, delimiter)), encoding))
      await writer.close()
    },
    close() {},
  }
}

/** A row above the header (a title) has no columns: its cells are running text. */
function passagesOf(rows: readonly Row[], header: number | null): Passage[][] {
  const labels = header === null ? [] : rows[header]!.cells.map((c) => c.text)
  return rows.map((row, r) =>
    row.cells.map((cell, c): Passage => {
      const base = {
        id: `${r}:${c}`,
        text: cell.text,
        place: [
          ['row', r + 1],
          ['column', c + 1],
        ] as const,
      }
      if (header !== null && r < header) return base
      const column = { column: `1:${c}`, row: r }
      if (r === header) return { ...base, ...column, header: true }
      const label = labels[c]
      return label ? { ...base, ...column, label } : { ...base, ...column }
    }),
  )
}

function editsOf(rows: readonly Row[], passages: readonly (readonly Passage[])[], decisions: Decisions, delimiter: string): Splice[] {
  const width = rows.reduce((w, row) => Math.max(w, row.cells.length), 0)
  const dropped = Array.from({ length: width }, (_, c) => decisions.dropsColumn(`1:${c}`))
  return rows.flatMap((row, r) => {
    const edits = decisions.edits(passages[r]!)
    return rowEdits(row, passages[r]!, edits, dropped, delimiter)
  })
}

function rowEdits(
  row: Row,
  passages: readonly Passage[],
  edits: readonly Edit[],
  dropped: readonly boolean[],
  delimiter: string,
): Splice[] {
  const isTable = passages[0]?.column !== undefined
  const keptBefore = (c: number) => !isTable || dropped.slice(0, c).some((d) => !d)
  return row.cells.flatMap((cell, c): Splice[] => {
    if (isTable && dropped[c] === true) {
      // Its delimiter goes along: the one before it, or for leading columns the one after.
      const start = keptBefore(c) ? cell.start - 1 : cell.start
      const end = keptBefore(c) || c === row.cells.length - 1 ? cell.end : cell.end + 1
      return [{ start, end, replacement: '' }]
    }
    const own = edits.filter((e) => e.passage === passages[c]!.id)
    if (own.length === 0) return []
    return [
      {
        start: cell.start,
        end: cell.end,
        replacement: writeCell(
          cell,
          splice(
            cell.text,
            own.map((e) => ({ ...e, replacement: harmless(e.replacement) })),
          ),
          delimiter,
        ),
      },
    ]
  })
}

/** A spreadsheet runs what begins with = + - @: a value that we write is never a formula (CWE-1236). */
function harmless(replacement: string): string {
  return /^[=+\-@\t\r]/.test(replacement) ? `'${replacement}` : replacement
}

function writeCell(cell: Cell, text: string, delimiter: string): string {
  const quote = cell.quoted || text.includes(delimiter) || text.includes('"') || text.includes('\n') || text.includes('\r')
  return quote ? `"${text.replaceAll('"', '""')}"` : text
}
