import { dayOf } from '../../engine/formula.ts'
import { createScanner, decodeEntities, readAttributes, TOKEN, type XmlText } from './xml.ts'

/** What a cell's style says about its number (ECMA-376 part 1, 18.8.30). */
export type CellFormats = {
  /** The number as a reader of the sheet means it: dates as yyyy-mm-dd, leading zeros that the format shows. */
  textOf(raw: string, style: number): string
  /** Whether digits under this style are read as they stand. */
  isAsWritten(style: number): boolean
}

type Shape = 'date' | 'plain' | { readonly digits: number }

/** Built-in formats that show a day (the Asian ones included). */
const isBuiltInDate = (id: number) => (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)

export function readCellFormats(xml: XmlText | null, date1904: boolean): CellFormats {
  const shapes = xml ? readShapes(xml.text) : []
  return {
    isAsWritten: (style) => (shapes[style] ?? 'plain') === 'plain',
    textOf(raw, style) {
      const shape = shapes[style] ?? 'plain'
      if (shape === 'plain' && isDigits(raw)) return raw
      const number = Number(raw)
      if (raw.trim() === '' || !Number.isFinite(number)) return raw
      if (shape === 'date' && number >= 1 && number < 2_958_466) return dateText(number, date1904)
      const plain = /[eE]/.test(raw) && Math.abs(number) < 1e15 ? String(number) : raw.trim()
      return typeof shape === 'object' && /^\d+$/.test(plain) ? plain.padStart(shape.digits, '0') : plain
    },
  }
}

function isDigits(raw: string): boolean {
  for (let i = 0; i < raw.length; i++) {
    const c = raw.charCodeAt(i)
    if (c < 48 || c > 57) return false
  }
  return raw !== ''
}

function readShapes(text: string): Shape[] {
  const custom = new Map<number, string>()
  const shapes: Shape[] = []
  const s = createScanner(text)
  let inCells = false
  while (s.next()) {
    if (s.local === 'cellXfs' && s.kind !== TOKEN.text) inCells = s.kind === TOKEN.start
    if (s.kind !== TOKEN.start && s.kind !== TOKEN.empty) continue
    const value = (name: string) => {
      const a = readAttributes(text, s.start, s.end)?.find((x) => x.local === name)
      return a ? decodeEntities(text.slice(a.valueStart, a.valueEnd)) : ''
    }
    if (s.local === 'numFmt') custom.set(Number(value('numFmtId')), value('formatCode'))
    else if (s.local === 'xf' && inCells) {
      const id = Number(value('numFmtId'))
      shapes.push(isBuiltInDate(id) ? 'date' : shapeOf(custom.get(id) ?? ''))
    }
  }
  return shapes
}

/** A format has sections for positive and negative numbers, nought and text, or for conditions: which of them shows this number is not asked. */
/** Whether a number in this format shows as a day. */
export const isDateFormat = (code: string): boolean => shapeOf(decodeEntities(code)) === 'date'

function shapeOf(code: string): Shape {
  // Words between quotation marks, colours and locales between brackets, and escaped letters are no codes; a semicolon in them parts nothing.
  const sections = code
    .replace(/"[^"]*"|\[[^\]]*\]|[\\_*]./g, '')
    .split(';')
    .map((codes) => codes.trim())
  if (sections.some((codes) => /[yde]|mmm/i.test(codes.replace(/general|standaard|e[+-]/gi, '')))) return 'date'
  const digits = sections.find((codes) => /^0{2,20}$/.test(codes))
  return digits === undefined ? 'plain' : { digits: digits.length }
}

function dateText(serial: number, date1904: boolean): string {
  const minutes = Math.round((serial % 1) * 1440)
  if (minutes === 0 || minutes === 1440) return dayOf(Math.round(serial), date1904)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${dayOf(serial, date1904)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
