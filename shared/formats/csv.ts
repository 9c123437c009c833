import type { Cells } from '../engine/digest/cells.ts'
import { ownText } from '../engine/text-kit.ts'
import type { Edit, Passage } from '../engine/types.ts'
import { LakmoesError } from '../error.ts'
import type { CellEdit, Decisions, Format, OpenDocument } from './format.ts'
import { QUOTE, type Records } from './parts/csv-cells.ts'
import { headerRow, rowsOf, SAMPLED, sniffDelimiter, stretches } from './parts/csv-records.ts'
import { splice } from './parts/splice.ts'
import { openText, type TextSource } from './parts/text-source.ts'
import { encodeText, looksBinary } from './parts/text.ts'
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
    return documentOf(await openText(source))
  },
}

async function documentOf({ encoding, pieces }: TextSource): Promise<OpenDocument> {
  let head = ''
  for await (const piece of pieces()) if ((head += piece).length > SNIFFED) break
  const { delimiter, from } = sniffDelimiter(head, false) ?? { delimiter: ';', from: 0 }
  async function* batches(): AsyncIterable<{ readonly records: Records; readonly cells: Cells }> {
    let cellsOf: ((records: Records) => Cells) | null = null
    for await (const records of stretches(pieces(), delimiter, from)) {
      cellsOf ??= cellsReader(headerOf(records))
      yield { records, cells: cellsOf(records) }
    }
  }
  return {
    async *passages() {
      for await (const { cells } of batches()) yield passagesOf(cells)
    },
    async *cells() {
      for await (const { cells } of batches()) yield cells
    },
    residue: () => [],
    children: () => [],
    warnings: () => [],
    async write(decisions, sink) {
      const writer = sink.getWriter()
      const drops = dropping(decisions)
      let { bom } = encoding
      for await (const { records, cells } of batches()) {
        const edits = decisions.cells?.(cells) ?? byCell(cells, decisions.edits(passagesOf(cells)))
        await writer.write(encodeText(rewrite(records, cells, edits, drops, delimiter), { ...encoding, bom }))
        bom = false
      }
      await writer.close()
    },
    close() {},
  }
}

/** Units of text from which the delimiter is told. */
const SNIFFED = 65_536

const passagesOf = (cells: Cells): Passage[] => Array.from({ length: cells.count }, (_, i) => cells.passage(i))

type Header = { /** Its record. */ readonly at: number; readonly labels: readonly string[] }

function headerOf(first: Records): Header | null {
  const rows = rowsOf(first, SAMPLED)
  const at = headerRow(rows)
  return at === null ? null : { at, labels: rows[at]!.cells.map((c) => ownText(c.text)) }
}

/** A row above the header (a title) has no columns: its cells are running text. */
function cellsReader(header: Header | null): (records: Records) => Cells {
  const contexts: Passage[] = [TITLE]
  const columns: (readonly ['column', number])[] = []
  let before = 0
  let column = new Int32Array(0)
  let context = new Int32Array(0)
  let row = new Int32Array(0)
  const widen = () => {
    const c = columns.length
    const label = header?.labels[c]
    const base = { id: '', text: '', place: [], column: `1:${c}`, row: 0 }
    columns.push(['column', c + 1])
    contexts.push({ ...base, header: true }, label ? { ...base, label } : base)
  }
  return ({ text, count, rows, row: record, start, stop }) => {
    if (row.length < count) [column, context, row] = [new Int32Array(2 * count), new Int32Array(2 * count), new Int32Array(2 * count)]
    for (let i = 0, r = -1, c = 0; i < count; i++) {
      c = record[i] === r ? c + 1 : 0
      r = record[i]!
      if (c === columns.length) widen()
      const isTitle = header !== null && before + r < header.at
      column[i] = c
      row[i] = isTitle ? -1 : before + r
      context[i] = isTitle ? 0 : 2 * c + (before + r === header?.at ? 1 : 2)
    }
    const first = before
    before += rows
    return {
      count,
      text,
      start,
      end: stop,
      row,
      context,
      contexts,
      passage(i) {
        const r = first + record[i]!
        return {
          ...contexts[context[i]!]!,
          id: `${r}:${column[i]!}`,
          text: text.slice(start[i], stop[i]),
          place: [['row', r + 1], columns[column[i]!]!],
          ...(row[i]! >= 0 && { row: r }),
        }
      },
    }
  }
}

const TITLE: Passage = { id: '', text: '', place: [] }

function dropping(decisions: Decisions): (column: string) => boolean {
  const dropped = new Map<string, boolean>()
  return (column) => {
    let drops = dropped.get(column)
    if (drops === undefined) dropped.set(column, (drops = decisions.dropsColumn(column)))
    return drops
  }
}

/** The edits of a batch, by the cell they are for. */
function byCell(cells: Cells, edits: readonly Edit[]): (readonly CellEdit[] | null)[] {
  let next = 0
  const out = passagesOf(cells).map(({ id }) => {
    const from = next
    while (edits[next]?.passage === id) next++
    return next === from ? null : edits.slice(from, next)
  })
  // An edit that found no place would leave in the file what it takes out.
  if (next < edits.length) throw new LakmoesError('internal')
  return out
}

/** The records with these edits, and without the columns that are dropped. */
function rewrite(
  { text, count, from, to, start, stop, end }: Records,
  { row, context, contexts }: Cells,
  edits: readonly (readonly CellEdit[] | null)[],
  drops: (column: string) => boolean,
  delimiter: string,
): string {
  const dropped = contexts.map(({ column }) => column !== undefined && drops(column))
  const out: string[] = []
  let at = 0
  const put = (upTo: number, words: string, goOn: number) => {
    out.push(text.slice(at, upTo), words)
    at = goOn
  }
  // Nothing stays before a cell at the beginning of its row.
  let keptBefore = false
  for (let i = 0; i < count; i++) {
    if (i === 0 || row[i] !== row[i - 1] || context[i] === 0) keptBefore = context[i] === 0
    const edit = edits[i]!
    if (dropped[context[i]!]) {
      // Its delimiter goes along: the one before it, or for leading columns the one after.
      const isLast = i + 1 === count || row[i + 1] !== row[i]
      put(keptBefore ? from[i]! - 1 : from[i]!, '', keptBefore || isLast ? to[i]! : to[i]! + 1)
      continue
    }
    keptBefore = true
    if (edit === null) continue
    const said = text.slice(start[i], stop[i])
    put(from[i]!, writeCell(text.charCodeAt(from[i]!) === QUOTE, edited(said, edit), delimiter), to[i]!)
  }
  out.push(text.slice(at, end))
  return out.join('')
}

function edited(said: string, edits: readonly CellEdit[]): string {
  const [first] = edits
  if (edits.length === 1 && first!.start === 0 && first!.end === said.length) return harmless(first!.replacement)
  return splice(
    said,
    edits.map((e) => ({ ...e, replacement: harmless(e.replacement) })),
  )
}

/** A spreadsheet runs what begins with = + - @: a value that we write is never a formula (CWE-1236). A phone number is none. */
function harmless(replacement: string): string {
  return /^[=+\-@\t\r]/.test(replacement) && !/^\+\d[\d ]{6,18}$/.test(replacement) ? `'${replacement}` : replacement
}

function writeCell(quoted: boolean, text: string, delimiter: string): string {
  const quote = quoted || text.includes(delimiter) || text.includes('"') || text.includes('\n') || text.includes('\r')
  return quote ? `"${text.replaceAll('"', '""')}"` : text
}
