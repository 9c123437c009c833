import { read, utils, write, type WorkBook, type WorkSheet } from 'xlsx'
import { clean, type CleanRequest, type CleanResult } from '../../shared/clean.ts'
import { emptyKnown } from '../../shared/engine/known.ts'
import { memorySink } from '../../shared/memory-sink.ts'
import { profileById } from '../../shared/profiles/index.ts'

export type Cleaned = { readonly result: CleanResult; readonly blob: Blob }

/** Through the whole pipeline, in memory. */
export async function cleanFor(profile: string, source: Blob, more: Partial<CleanRequest> = {}): Promise<Cleaned> {
  const memory = memorySink()
  const result = await clean({
    source,
    untrustedName: 'export.csv',
    profile: profileById(profile),
    known: emptyKnown,
    openSink: memory.open,
    written: memory.read,
    pseudonyms: async (subjects) => ({ names: new Map(subjects.map((s, i) => [s.id, `Cliënt K-${1000 + i}`])), ambiguous: [] }),
    ...more,
  })
  return { result, blob: await memory.read() }
}

export const codes = (result: CleanResult): string[] => [...result.reasons, ...result.warnings].map((r) => r.code)

/** Cells of the first sheet, or of delimited text with semicolons, as they are shown. */
export async function rowsOf(blob: Blob): Promise<string[][]> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  if (bytes[0] !== 0x50) {
    const text = new TextDecoder().decode(bytes)
    return text === ''
      ? []
      : text
          .trimEnd()
          .split('\r\n')
          .map((line) => line.split(';'))
  }
  const book = read(bytes, { type: 'array' })
  return utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[0]!]!, { header: 1, raw: false, defval: '' })
}

export const workbook = (
  sheets: Readonly<Record<string, readonly (readonly unknown[])[]>>,
  change?: (book: WorkBook, first: WorkSheet) => void,
): Blob => {
  const book = utils.book_new()
  for (const [name, rows] of Object.entries(sheets)) utils.book_append_sheet(book, utils.aoa_to_sheet(rows as unknown[][]), name)
  change?.(book, book.Sheets[book.SheetNames[0]!]!)
  return new Blob([write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer])
}
