import { findDates } from './checks/dates.ts'
import { provinceOfPlace } from './province.ts'
import type { Generaliser, Kind } from './types.ts'

/** Today's year is not a fact of a document: age bands are made of birth years, so that the same file gives the same result next year. */
export function generalise(kind: Kind, to: Generaliser | undefined, text: string): string | null {
  switch (to) {
    case 'age-band':
      return decade(text)
    case 'year':
      return dated(text, (y) => `${y}`)
    case 'quarter':
      return dated(text, (y, m) => (m === null ? `${y}` : `${y}-K${Math.ceil(m / 3)}`))
    case 'month':
      return dated(text, (y, m) => (m === null ? `${y}` : `${y}-${String(m).padStart(2, '0')}`))
    case 'pc4':
    case 'pc2':
      return kind === 'address' ? (fourDigits(text)?.slice(0, to === 'pc4' ? 4 : 2) ?? null) : null
    case 'province':
      return kind === 'address' ? province(text) : null
    case 'band':
      return band(text)
    default:
      return null
  }
}

function dated(text: string, write: (year: number, month: number | null) => string): string | null {
  for (const d of findDates(text)) if (d.year !== null) return write(d.year, d.month)
  return null
}

function decade(text: string): string | null {
  return dated(text, (y) => `${Math.floor(y / 10) * 10}-${Math.floor(y / 10) * 10 + 9}`)
}

/** Bands of 10 (percentages, hours), 500 (monthly amounts) or 5,000 (yearly amounts). */
function band(text: string): string | null {
  const value = amountOf(text)
  if (value === null) return null
  const step = value < 100 ? 10 : value < 10_000 ? 500 : 5000
  const low = Math.floor(value / step) * step
  return `${low}-${low + step}`
}

/** "€ 1.245,00" and "1245.00" -> 1245, "1.2453" and "0,125" -> 1 and 0; null when it is not one number. */
export function amountOf(text: string): number | null {
  let digits = ''
  for (const c of text) if ((c >= '0' && c <= '9') || c === ',' || c === '.') digits += c
  if (digits === '') return null
  const comma = digits.lastIndexOf(',')
  const dot = digits.lastIndexOf('.')
  const decimal = Math.max(comma, dot)
  // A group of thousands has three digits, and one to three that are not nought stand before the first: a spreadsheet writes 1234.567, 0.125 and 40977282.1699999.
  const behind = digits.length - decimal - 1
  const isLone = Math.min(comma, dot) < 0 && digits.indexOf(digits[decimal]!) === decimal
  const isDecimal = decimal >= 0 && (behind !== 3 || (isLone && (decimal > 3 || /^0?$/.test(digits.slice(0, decimal)))))
  const whole = (isDecimal ? digits.slice(0, decimal) : digits).replaceAll('.', '').replaceAll(',', '')
  const value = Number(whole)
  return Number.isFinite(value) ? value : null
}

/** First two digits of a Dutch postcode -> province (PostNL's regions; a pair that spans two provinces takes the larger part). */
const PROVINCES: readonly (readonly [number, number, string])[] = [
  [10, 21, 'Noord-Holland'],
  [22, 33, 'Zuid-Holland'],
  [34, 39, 'Utrecht'],
  [40, 41, 'Gelderland'],
  [42, 42, 'Zuid-Holland'],
  [43, 45, 'Zeeland'],
  [46, 57, 'Noord-Brabant'],
  [58, 64, 'Limburg'],
  [65, 69, 'Gelderland'],
  [70, 73, 'Gelderland'],
  [74, 77, 'Overijssel'],
  [78, 79, 'Drenthe'],
  [80, 81, 'Overijssel'],
  [82, 83, 'Flevoland'],
  [84, 93, 'Friesland'],
  [94, 94, 'Drenthe'],
  [95, 99, 'Groningen'],
]

/** @param pc4 the four digits of a postcode */
export function provinceOf(pc4: number): string | null {
  const pair = Math.floor(pc4 / 100)
  return PROVINCES.find(([from, to]) => pair >= from && pair <= to)?.[2] ?? null
}

function province(text: string): string | null {
  const pc4 = fourDigits(text)
  return pc4 === null ? provinceOfPlace(text) : provinceOf(Number(pc4))
}

/** The first run of exactly four digits. */
function fourDigits(text: string): string | null {
  for (let i = 0; i + 4 <= text.length; i++) {
    if (!isDigit(text, i) || isDigit(text, i - 1)) continue
    let n = 0
    while (isDigit(text, i + n)) n++
    if (n === 4) return text.slice(i, i + 4)
  }
  return null
}

function isDigit(text: string, i: number): boolean {
  const c = text.charCodeAt(i)
  return c >= 48 && c <= 57
}
