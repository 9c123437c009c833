import { ownText } from '../engine/text-kit.ts'
import type { Edit, Passage } from '../engine/types.ts'
import { LakmoesError } from '../error.ts'
import type { Decisions, Format, OpenDocument } from './format.ts'
import { headerRow, sniffDelimiter, stretches, type Cell, type Row } from './parts/csv-records.ts'
import { splice, type Splice } from './parts/splice.ts'
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

type Batch = { readonly text: string; readonly rows: readonly Row[]; readonly passages: readonly (readonly Passage[])[] }

async function documentOf({ encoding, pieces }: TextSource): Promise<OpenDocument> {
  let head = ''
  for await (const piece of pieces()) if ((head += piece).length > SNIFFED) break
  const { delimiter, from } = sniffDelimiter(head, false) ?? { delimiter: ';', from: 0 }
  async function* batches(): AsyncIterable<Batch> {
    let passagesOf: ((row: Row) => Passage[]) | null = null
    for await (const { text, rows } of stretches(pieces(), delimiter, from)) {
      passagesOf ??= rowReader(rows, headerRow(rows))
      yield { text, rows, passages: rows.map(passagesOf) }
    }
  }
  return {
    async *passages() {
      for await (const { passages } of batches()) yield passages.flat()
    },
    residue: () => [],
    children: () => [],
    warnings: () => [],
    async write(decisions, sink) {
      const writer = sink.getWriter()
      const drops = dropping(decisions)
      let { bom } = encoding
      for await (const batch of batches()) {
        await writer.write(encodeText(splice(batch.text, editsOf(batch, decisions, drops, delimiter)), { ...encoding, bom }))
        bom = false
      }
      await writer.close()
    },
    close() {},
  }
}

/** Units of text from which the delimiter is told. */
const SNIFFED = 65_536

/** A row above the header (a title) has no columns: its cells are running text. */
function rowReader(first: readonly Row[], header: number | null): (row: Row) => Passage[] {
  const labels = header === null ? [] : first[header]!.cells.map((c) => ownText(c.text))
  const columns: { readonly key: string; readonly place: readonly ['column', number] }[] = []
  let r = -1
  return ({ cells }) => {
    r++
    for (let c = columns.length; c < cells.length; c++) columns.push({ key: `1:${c}`, place: ['column', c + 1] })
    const row = ['row', r + 1] as const
    const prefix = `${r}:`
    return cells.map(({ text }, c): Passage => {
      const { key, place } = columns[c]!
      const base = { id: prefix + c, text, place: [row, place] }
      if (header !== null && r < header) return base
      if (r === header) return { ...base, column: key, row: r, header: true }
      const label = labels[c]
      return label ? { id: base.id, text, place: base.place, column: key, row: r, label } : { ...base, column: key, row: r }
    })
  }
}

function dropping(decisions: Decisions): (column: number) => boolean {
  const dropped: boolean[] = []
  return (c) => (dropped[c] ??= decisions.dropsColumn(`1:${c}`))
}

function editsOf({ rows, passages }: Batch, decisions: Decisions, drops: (column: number) => boolean, delimiter: string): Splice[] {
  const edits = decisions.edits(passages.flat())
  const out: Splice[] = []
  let next = 0
  rows.forEach((row, r) => {
    const from = next
    for (const p of passages[r]!) while (edits[next]?.passage === p.id) next++
    rowEdits(row, passages[r]!, edits.slice(from, next), drops, delimiter, out)
  })
  // An edit that found no place would leave in the file what it takes out.
  if (next < edits.length) throw new LakmoesError('internal')
  return out
}

function rowEdits(
  row: Row,
  passages: readonly Passage[],
  edits: readonly Edit[],
  drops: (column: number) => boolean,
  delimiter: string,
  into: Splice[],
): void {
  const isTable = passages[0]?.column !== undefined
  let keptBefore = !isTable
  let next = 0
  row.cells.forEach((cell, c) => {
    const from = next
    while (edits[next]?.passage === passages[c]!.id) next++
    if (isTable && drops(c)) {
      // Its delimiter goes along: the one before it, or for leading columns the one after.
      const start = keptBefore ? cell.start - 1 : cell.start
      const end = keptBefore || c === row.cells.length - 1 ? cell.end : cell.end + 1
      into.push({ start, end, replacement: '' })
      return
    }
    keptBefore = true
    if (next === from) return
    const own = edits.slice(from, next).map((e) => ({ ...e, replacement: harmless(e.replacement) }))
    into.push({ start: cell.start, end: cell.end, replacement: writeCell(cell, splice(cell.text, own), delimiter) })
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
