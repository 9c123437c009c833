import { utils, write, type CellObject, type WorkSheet } from 'xlsx'
import { LakmoesError } from '../error.ts'
import type { Format } from './format.ts'
import type { SavVariable } from './parts/sav-dictionary.ts'
import { readSav } from './parts/sav-read.ts'
import { xlsx } from './xlsx.ts'

/**
 * SPSS files (.sav, .zsav): their values, under the labels people gave them, go into a new XLSX, which is cleaned like any other. What else such a file keeps
 * (notes, file label, weights, sets, defaults) never leaves. Portable files (.por) are refused with advice.
 */
export const sav: Format = {
  id: 'sav',
  extension: 'xlsx',
  mediaType: xlsx.mediaType,
  tabular: true,
  recognises: (head) => isSystemFile(head) || isPortable(head),
  async open(source) {
    const bytes = new Uint8Array(await source.arrayBuffer())
    if (isPortable(bytes)) throw new LakmoesError('format.portable')
    // What we wrote ourselves, opened again to be checked.
    if (!isSystemFile(bytes)) return xlsx.open(source)
    const doc = await xlsx.open(await convert(bytes))
    return { ...doc, warnings: () => ['sav.converted', ...doc.warnings()] }
  },
}

const startsWith = (bytes: Uint8Array, text: string): boolean => [...text].every((c, i) => bytes[i] === c.charCodeAt(0))
const isSystemFile = (bytes: Uint8Array): boolean => startsWith(bytes, '$FL2') || startsWith(bytes, '$FL3')

/** Five texts of 40 characters in as many alphabets, of which the second is ASCII. */
const isPortable = (bytes: Uint8Array): boolean =>
  startsWith(bytes, 'ASCII SPSS PORT FILE') ||
  (bytes.length > 464 && new TextDecoder('latin1').decode(bytes.subarray(0, 600)).includes('SPSSPORT'))

async function convert(bytes: Uint8Array<ArrayBuffer>): Promise<Blob> {
  const { variables, cases } = await readSav(bytes)
  const rows: CellObject[][] = [variables.map((v) => ({ t: 's', v: headerOf(v, variables) }))]
  for (const values of cases) rows.push(values.map((value, i) => cellOf(value, variables[i]!)))
  const sheet = {
    '!data': rows,
    '!ref': utils.encode_range({ s: { r: 0, c: 0 }, e: { r: rows.length - 1, c: Math.max(variables.length - 1, 0) } }),
  } as unknown as WorkSheet
  const book = { SheetNames: ['Gegevens'], Sheets: { Gegevens: sheet } }
  return new Blob([write(book, { type: 'array', bookType: 'xlsx', compression: true, bookSST: true }) as ArrayBuffer])
}

/** What people called it; two variables with one label are told apart by their names. */
function headerOf(variable: SavVariable, all: readonly SavVariable[]): string {
  if (variable.label === '') return variable.name
  return all.some((v) => v !== variable && v.label === variable.label) ? `${variable.label} (${variable.name})` : variable.label
}

/** Print formats that show seconds since the start of the Gregorian calendar as a day: DATE, DATETIME, ADATE, JDATE, EDATE, SDATE, YMDHMS. */
const DAYS: ReadonlySet<number> = new Set([20, 22, 23, 24, 38, 39, 41])
/** From 14 October 1582 to day 0 of a workbook, 30 December 1899. */
const EPOCH = (Date.UTC(1899, 11, 30) - Date.UTC(1582, 9, 14)) / 86_400_000

function cellOf(value: number | string | null, { format, labels }: SavVariable): CellObject {
  if (value === null || value === '') return { t: 'z' }
  const label = labels.get(value)
  if (label) return { t: 's', v: label }
  if (typeof value === 'string') return { t: 's', v: value }
  const day = value / 86_400 - EPOCH
  return DAYS.has(format) && day >= 1
    ? { t: 'n', v: day, z: Number.isInteger(day) ? 'dd-mm-yyyy' : 'dd-mm-yyyy hh:mm' }
    : { t: 'n', v: value }
}
