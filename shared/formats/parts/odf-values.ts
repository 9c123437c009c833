/** What a cell's value attributes say, beside the text it shows (ODF 1.3 part 3, 19.385). */
export type CellValue = {
  readonly type: string
  readonly value: string | null
  readonly date: string | null
  readonly string: string | null
}

export type CellReading = {
  /** What the cell means; null = what it shows. */
  readonly main: string | null
  /** What it shows says something else too. */
  readonly showsMore: boolean
}

export function readValue(cell: CellValue, shown: string): CellReading {
  if (cell.string !== null && cell.string !== shown) return { main: cell.string, showsMore: shown.trim() !== '' }
  if (cell.string !== null) return { main: null, showsMore: false }
  if (cell.date !== null) {
    const main = dateText(cell.date)
    return { main, showsMore: !showsDate(main, shown) }
  }
  if (cell.value === null || cell.value.trim() === '') return { main: null, showsMore: false }
  const main = numberText(cell.value.trim(), shown.trim())
  return { main, showsMore: !showsNumber(main, shown) }
}

/** 1980-01-01T00:00:00 -> 1980-01-01; another time of day stays. */
function dateText(value: string): string {
  const m = /^(-?\d{4,}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(value)
  if (!m) return value
  return m[2] === '00:00' ? m[1]! : `${m[1]} ${m[2]}`
}

/** Leading zeros that only the format shows belong to a number like a BSN. */
function numberText(value: string, shown: string): string {
  const number = Number(value)
  const plain = Number.isFinite(number) && (/[eE]/.test(value) || /\.0*$/.test(value)) && Math.abs(number) < 1e15 ? String(number) : value
  return /^0\d+$/.test(shown) && Number(shown) === number ? shown : plain
}

const wordsIn = (text: string): number => text.match(/\p{L}{3,}/gu)?.length ?? 0

/** "24 november 1991", "'91", "########": the same date in another shape, or nothing at all. */
function showsDate(date: string, shown: string): boolean {
  if (!/[\p{L}\d]/u.test(shown)) return true
  const year = /^-?(\d+)/.exec(date)?.[1] ?? ''
  return wordsIn(shown) <= 2 && shown.length <= 40 && (wordsIn(shown) === 0 || shown.includes(year.slice(-2)))
}

/** "€ 1.234,50", "12%", "1,2E+03": the number in another shape. */
function showsNumber(value: string, shown: string): boolean {
  const digits = shown.replace(/\D/g, '')
  if (wordsIn(shown.replace(/\b(?:EUR|USD|GBP|uur|uren|dagen)\b/gi, '')) > 0) return false
  return digits.length < 8 || digits.includes(value.replace(/[^\d.].*$/, '').replace('.', ''))
}
