import { utils, write, type CellObject } from 'xlsx'
import { encodeText, type Encoding } from './text.ts'
import { escapeText } from './xml.ts'
import { openZip, writeZip, type ZipOutput } from './zip.ts'

/** A table that is built from nothing, so that nothing hidden can come along. */
export type NewTable = {
  readonly headers: readonly string[]
  /** Walked once. As long as `headers`; '' = an empty cell. */
  rows(): Iterable<readonly string[]> | AsyncIterable<readonly string[]>
  readonly count: number
}
export type NewFile =
  | { readonly as: 'csv'; readonly delimiter: string; readonly encoding: Encoding }
  | { readonly as: 'xlsx' }
  | { readonly as: 'ods' }

/** Rows above which the sheets are written piece by piece instead of as one workbook in memory. */
export const STREAMED_ROWS = 20_000

/** Writes tables into a new file: each on a sheet of its own, or below each other in delimited text. Closes the sink. */
export async function writeTables(file: NewFile, tables: readonly NewTable[], sink: WritableStream<Uint8Array>): Promise<void> {
  if (file.as === 'csv') return writeText(file.delimiter, file.encoding, tables, sink)
  const rows = tables.reduce((n, t) => n + t.count, 0)
  if (file.as === 'xlsx' && rows > STREAMED_ROWS) return writeStreamed(tables, sink)
  const book = utils.book_new()
  for (const [i, t] of tables.entries()) utils.book_append_sheet(book, await sheetOf(t, file.as === 'xlsx'), sheetName(i))
  const bytes = write(book, { type: 'array', bookType: file.as, compression: true, bookSST: true, cellDates: false }) as ArrayBuffer
  if (file.as === 'ods') return mimetypeFirst(new Blob([bytes]), sink)
  const writer = sink.getWriter()
  await writer.write(new Uint8Array(bytes))
  await writer.close()
}

/** OpenDocument 1.3 part 2, 3.3: the part that says what it is stands first and is not compressed; the package writes it later. */
async function mimetypeFirst(source: Blob, sink: WritableStream<Uint8Array>): Promise<void> {
  const zip = await openZip(source)
  try {
    const outputs = zip.parts.map((part): ZipOutput => {
      if (part.name !== 'mimetype') return { name: part.name, from: part }
      return { name: part.name, stored: true, content: () => part.read() }
    })
    const isType = (o: ZipOutput) => Number(o.name !== 'mimetype')
    await writeZip(
      outputs.toSorted((a, b) => isType(a) - isType(b)),
      sink,
    )
  } finally {
    zip.close()
  }
}

const sheetName = (i: number): string => `Tabel ${i + 1}`

const ISO = /^(\d{4})-(\d\d)-(\d\d)$/
const DAY = 86_400_000

/** Days since the last of 1899, as spreadsheets count; null when the text is no day after February 1900. */
function serialOf(text: string): number | null {
  const m = ISO.exec(text)
  if (!m) return null
  const serial = (Date.UTC(+m[1]!, +m[2]! - 1, +m[3]!) - Date.UTC(1899, 11, 30)) / DAY
  return serial > 60 && new Date(Date.UTC(+m[1]!, +m[2]! - 1, +m[3]!)).getUTCDate() === +m[3]! ? serial : null
}

/** Days become numbers that show as days where `dates`; the package cannot write such formats into OpenDocument. */
async function sheetOf(t: NewTable, dates: boolean) {
  const cell = (text: string): CellObject | null => {
    if (text === '') return null
    const serial = dates ? serialOf(text) : null
    return serial === null ? { t: 's', v: text } : { t: 'n', v: serial, z: 'yyyy-mm-dd' }
  }
  const rows: (CellObject | null)[][] = [t.headers.map((h) => ({ t: 's', v: h }))]
  for await (const row of t.rows()) rows.push(row.map(cell))
  const sheet = utils.aoa_to_sheet(rows)
  const widths = t.headers.map(() => NARROWEST)
  for (const row of rows) row.forEach((c, i) => (widths[i] = widened(widths[i]!, c?.t === 'n' ? 10 : String(c?.v ?? '').length)))
  sheet['!cols'] = widths.map((wch) => ({ wch }))
  return sheet
}

/** Characters of a column. Wide enough to read: a date in a narrow column shows as ###. */
const NARROWEST = 10
const widened = (width: number, length: number): number => Math.max(width, Math.min(40, length + 2))

/** Characters of delimited text or XML gathered before they are encoded. */
const PIECE = 1 << 18

async function writeText(delimiter: string, encoding: Encoding, tables: readonly NewTable[], sink: WritableStream<Uint8Array>) {
  const writer = sink.getWriter()
  let text = ''
  let { bom } = encoding
  const flush = async () => {
    await writer.write(encodeText(text, { name: encoding.name, bom }))
    bom = false
    text = ''
  }
  const line = (row: readonly string[]) => row.map((cell) => field(cell, delimiter)).join(delimiter)
  for (const [i, t] of tables.entries()) {
    text += `${i === 0 ? '' : '\r\n'}${line(t.headers)}\r\n`
    for await (const row of t.rows()) {
      text += `${line(row)}\r\n`
      if (text.length > PIECE) await flush()
    }
  }
  await flush()
  await writer.close()
}

/** A spreadsheet runs what begins with = + - @ (CWE-1236): such a cell gets an apostrophe, unless it is a number. */
function field(cell: string, delimiter: string): string {
  const text = /^[=+\-@\t\r]/.test(cell) && !/^[+-]?[\d ().,/-]+$/.test(cell) ? `'${cell}` : cell
  return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

async function writeStreamed(tables: readonly NewTable[], sink: WritableStream<Uint8Array>): Promise<void> {
  const numbers = tables.map((_, i) => i + 1)
  const part = (name: string, xml: string): ZipOutput => ({ name, content: () => Promise.resolve(bytesOf(HEAD + xml)), stored: false })
  const relation = (id: string, type: string, target: string) => `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`
  await writeZip(
    [
      part(
        '[Content_Types].xml',
        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>${numbers.map((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${TYPES}.worksheet+xml"/>`).join('')}</Types>`,
      ),
      part(
        '_rels/.rels',
        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
      ),
      part(
        'xl/workbook.xml',
        `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${numbers.map((n) => `<sheet name="${sheetName(n - 1)}" sheetId="${n}" r:id="rId${n}"/>`).join('')}</sheets></workbook>`,
      ),
      part(
        'xl/_rels/workbook.xml.rels',
        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${numbers.map((n) => relation(`rId${n}`, 'worksheet', `worksheets/sheet${n}.xml`)).join('')}${relation(`rId${numbers.length + 1}`, 'styles', 'styles.xml')}</Relationships>`,
      ),
      part('xl/styles.xml', STYLES),
      ...tables.map((t, i): ZipOutput => ({
        name: `xl/worksheets/sheet${i + 1}.xml`,
        content: () => sheetXml(t),
        stored: false,
      })),
    ],
    sink,
  )
}

/** Style 1 shows a day. */
const STYLES = `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`

const UTF8 = new TextEncoder()
const bytesOf = (xml: string): Uint8Array<ArrayBuffer> => UTF8.encode(xml) as Uint8Array<ArrayBuffer>

/** Characters that XML has no way to write. */
const plain = (text: string): string => text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')

/** Encoded as it grows: the text of a million rows never stands in memory at once. */
async function sheetXml(t: NewTable): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  const widths = t.headers.map(() => NARROWEST)
  let text = '<sheetData>'
  const add = (row: readonly string[]) => {
    row.forEach((cell, i) => (widths[i] = widened(widths[i]!, cell.length)))
    text += `<row>${row.map(xmlCell).join('')}</row>`
    if (text.length < PIECE) return
    pieces.push(bytesOf(text))
    text = ''
  }
  add(t.headers)
  for await (const row of t.rows()) add(row)
  pieces.push(bytesOf(`${text}</sheetData></worksheet>`))
  // They stand before the rows, and only the rows tell them.
  const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
  return new Blob([bytesOf(`${HEAD}<worksheet xmlns="${MAIN}"><cols>${columns.join('')}</cols>`), ...pieces])
}

function xmlCell(text: string): string {
  if (text === '') return '<c/>'
  const serial = serialOf(text)
  return serial === null
    ? `<c t="inlineStr"><is><t xml:space="preserve">${escapeText(plain(text))}</t></is></c>`
    : `<c s="1"><v>${serial}</v></c>`
}
