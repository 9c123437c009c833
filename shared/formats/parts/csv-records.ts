import { LakmoesError } from '../../error.ts'
import { LIMITS } from '../../limits.ts'
import { QUOTE, recordReader, type Records } from './csv-cells.ts'

/** Raw span of a cell with its decoded text. Offsets are UTF-16 units of the whole text. */
export type Cell = { readonly start: number; readonly end: number; readonly text: string; readonly quoted: boolean }
export type Row = { readonly cells: readonly Cell[] }

const DELIMITERS = [';', '\t', ',', '|'] as const

/**
 * The delimiter that gives the steadiest number of fields over the first lines, outside quotes; `from` skips a "sep=" line.
 * @param strict only when at least two records agree and no other reading does as well (for telling a table from prose)
 */
export function sniffDelimiter(text: string, strict: boolean): { delimiter: string; from: number } | null {
  const sep = /^sep=(.)\r?\n/.exec(text)
  if (sep) return { delimiter: sep[1]!, from: sep[0].length }
  const sample = text.slice(0, 65536)
  let best: { delimiter: string; score: number } | null = null
  for (const delimiter of DELIMITERS) {
    const score = steadiness(parseRecords(sample, delimiter, 0, 60).rows, text.length > sample.length, strict)
    if (score > 0 && (best === null || score > best.score)) best = { delimiter, score }
  }
  return best === null ? null : { delimiter: best.delimiter, from: 0 }
}

/** Share of records with the most common field count (at least two fields), weighted a little by that count. */
function steadiness(rows: readonly Row[], cut: boolean, strict: boolean): number {
  const counts = new Map<number, number>()
  const whole = (cut ? rows.slice(0, -1) : rows).filter((r) => r.cells.length > 1 || r.cells[0]?.text !== '')
  for (const row of whole) counts.set(row.cells.length, (counts.get(row.cells.length) ?? 0) + 1)
  let fields = 0
  let rowsAgreeing = 0
  for (const [n, times] of counts)
    if (n > 1 && (times > rowsAgreeing || (times === rowsAgreeing && n > fields))) [fields, rowsAgreeing] = [n, times]
  if (fields < 2) return 0
  const share = rowsAgreeing / whole.length
  if (strict && (rowsAgreeing < 2 || share < 0.8)) return 0
  return share + Math.min(fields, 50) / 1000
}

/** Splits into records and cells. A quote that never closes runs to the end of the text. Linear. */
export function parseRecords(
  text: string,
  delimiter: string,
  from: number,
  most = Number.POSITIVE_INFINITY,
): { readonly rows: Row[]; /** Where the last record ends. */ readonly end: number } {
  const records = recordReader(delimiter)(text, from, most, true)
  return { rows: rowsOf(records), end: records.end }
}

/** @param most so many of them, from the first */
export function rowsOf({ text, count, rows, row, from, to, start, stop }: Records, most = rows): Row[] {
  const out = Array.from({ length: Math.min(rows, most) }, () => ({ cells: [] as Cell[] }))
  for (let i = 0; i < count && row[i]! < most; i++)
    out[row[i]!]!.cells.push({
      start: from[i]!,
      end: to[i]!,
      text: text.slice(start[i], stop[i]),
      quoted: to[i]! > from[i]! && text.charCodeAt(from[i]!) === QUOTE,
    })
  return out
}

/** Units of one record at most; a quote that never closes makes one of all that follows. */
const LONGEST = 2 * LIMITS.passage

/** The file as stretches that end with a record, in memory that does not grow with it. @throws LakmoesError limit.line */
export async function* stretches(pieces: AsyncIterable<string>, delimiter: string, from: number): AsyncIterable<Records> {
  const read = recordReader(delimiter)
  let rest = ''
  let skip = from
  for await (const piece of pieces) {
    const text = rest + piece
    const records = checked(read(text, skip, Number.POSITIVE_INFINITY, false))
    if (text.length - records.end > LONGEST) throw new LakmoesError('limit.line')
    if (records.rows === 0) {
      rest = text
      continue
    }
    yield records
    rest = text.slice(records.end)
    skip = 0
  }
  if (rest !== '') yield checked(read(rest, skip, Number.POSITIVE_INFINITY, true))
}

function checked(records: Records): Records {
  if (records.widest > LIMITS.columns || records.longest > LIMITS.passage) throw new LakmoesError('limit.line')
  return records
}

/** Rows that tell whether there is a header. */
export const SAMPLED = 60

/** The first full-width row that holds words and no values, when rows below it do hold values or differ from it; null = no header. */
export function headerRow(rows: readonly Row[]): number | null {
  const sample = rows.slice(0, SAMPLED)
  const width = mostCommon(sample.map((r) => r.cells.length))
  const first = sample.findIndex((r) => r.cells.length === width)
  if (first < 0 || first > 10) return null
  const cells = sample[first]!.cells
  const below = sample.slice(first + 1).filter((r) => r.cells.length === width)
  if (below.length === 0) return null
  const wordy = cells.every((c) => !isValue(c.text)) && cells.some((c) => c.text.trim() !== '')
  if (!wordy) return null
  const differs =
    cells.some((_, c) => below.some((r) => isValue(r.cells[c]!.text))) || below.every((r) => r.cells.every((c) => !isValue(c.text)))
  return differs ? first : null
}

/** Digits, an address sign: what values hold and headers hardly ever do ("1e ziektedag", "Fase 2" have one digit). */
function isValue(text: string): boolean {
  if (text.includes('@')) return true
  let digits = 0
  for (let i = 0; i < text.length && i < 80; i++) if (text.charCodeAt(i) >= 48 && text.charCodeAt(i) <= 57) digits++
  return digits >= 3
}

function mostCommon(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const v of values) counts.set(v, (counts.get(v) ?? 0) + 1)
  let best = 1
  for (const [v, n] of counts) if (n > (counts.get(best) ?? 0) || (n === counts.get(best) && v > best)) best = v
  return best
}
