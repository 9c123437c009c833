import { utils, write } from 'xlsx'

export type Cell = string | number | null
export type Table = { readonly title: string; readonly head: readonly string[]; readonly rows: readonly (readonly Cell[])[] }

/** A text that a spreadsheet would run as a formula is made a text again (OWASP, CSV injection). */
const safe = (cell: Cell): string => {
  const text = cell === null ? '' : String(cell)
  return typeof cell === 'string' && /^[=+\-@\t\r\0]/.test(text) ? `'${text}` : text
}

/** RFC 4180 with semicolons and a mark for Excel, as Dutch Excel opens it. */
export function toCsv({ head, rows }: Table): string {
  const quoted = (cell: Cell) => `"${safe(cell).replaceAll('"', '""')}"`
  return `\uFEFF${[head, ...rows].map((row) => row.map(quoted).join(';')).join('\r\n')}\r\n`
}

export function toXlsx({ title, head, rows }: Table): Buffer {
  const book = utils.book_new()
  const cells = [head, ...rows].map((row) => row.map((cell) => (typeof cell === 'number' ? cell : safe(cell))))
  utils.book_append_sheet(book, utils.aoa_to_sheet(cells), title.slice(0, 31))
  return Buffer.from(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
}
