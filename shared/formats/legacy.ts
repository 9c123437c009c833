import { read, write, type CellObject, type WorkBook, type WorkSheet } from 'xlsx'
import { LakmoesError } from '../error.ts'
import type { Format } from './format.ts'
import { xlsx } from './xlsx.ts'

/**
 * Workbooks from before 2007 and binary ones (XLS, XLSB): their values, and nothing else, go into a new XLSX, which is cleaned like any other. Their own bytes never
 * leave: the old formats keep deleted text. Word documents of that time are refused with advice.
 */
export const legacy: Format = {
  id: 'legacy',
  extension: 'xlsx',
  mediaType: xlsx.mediaType,
  tabular: true,
  async recognises(head, source) {
    return (isZip(head) && (await isBinaryWorkbook(source))) || (isCompound(head) && (await streamOf(source)) !== null)
  },
  async open(source) {
    const head = new Uint8Array(await source.slice(0, 8).arrayBuffer())
    // What we wrote ourselves, opened again to be checked.
    if (isZip(head) && !(await isBinaryWorkbook(source))) return xlsx.open(source)
    if (!isZip(head) && (await streamOf(source)) !== 'workbook') throw new LakmoesError('format.legacy')
    const doc = await xlsx.open(convert(new Uint8Array(await source.arrayBuffer())))
    return { ...doc, warnings: () => ['xls.converted', ...doc.warnings()] }
  },
}

const isZip = (b: Uint8Array) => b[0] === 0x50 && b[1] === 0x4b && b[2] === 3 && b[3] === 4
const isCompound = (b: Uint8Array) => b[0] === 0xd0 && b[1] === 0xcf && b[2] === 0x11 && b[3] === 0xe0

/** The directory at the end of the zip names the main part. */
async function isBinaryWorkbook(source: Blob): Promise<boolean> {
  return new TextDecoder('latin1').decode(await source.slice(Math.max(0, source.size - 65536)).arrayBuffer()).includes('xl/workbook.bin')
}

const CHUNK = 4 * 1024 * 1024
const STREAMS = [
  ['Workbook', 'workbook'],
  ['Book', 'workbook'],
  ['WordDocument', 'document'],
] as const

/** What a compound file is, by the names in its directory (MS-CFB 2.6: entries of 128 bytes, a name in UTF-16 first); null = neither. */
async function streamOf(source: Blob): Promise<'workbook' | 'document' | null> {
  const marks = STREAMS.map(([name, kind]) => ({ kind, bytes: Uint8Array.from([...`${name}\0`].flatMap((c) => [c.charCodeAt(0), 0])) }))
  for (let at = 512; at < source.size; at += CHUNK) {
    const bytes = new Uint8Array(await source.slice(at, at + CHUNK).arrayBuffer())
    for (let i = 0; i + 128 <= bytes.length; i += 128) {
      const found = marks.find((m) => bytes[i] === m.bytes[0] && m.bytes.every((b, k) => bytes[i + k] === b))
      if (found) return found.kind
    }
  }
  return null
}

/** @throws LakmoesError format.password, format.damaged */
function convert(bytes: Uint8Array): Blob {
  let old: WorkBook
  try {
    old = read(bytes, { type: 'array', dense: true, cellFormula: false, cellHTML: false, cellText: false, cellNF: true, bookVBA: false })
  } catch (cause) {
    throw new LakmoesError(/password/i.test(cause instanceof Error ? cause.message : '') ? 'format.password' : 'format.damaged')
  }
  if (old.SheetNames.length === 0) throw new LakmoesError('format.damaged')
  const fresh: WorkBook = {
    SheetNames: old.SheetNames,
    Sheets: Object.fromEntries(old.SheetNames.map((name) => [name, valuesOf(old.Sheets[name])])),
    Workbook: {
      Sheets: old.SheetNames.map((name, i) => ({ name, Hidden: old.Workbook?.Sheets?.[i]?.Hidden ?? 0 })),
      WBProps: { date1904: old.Workbook?.WBProps?.date1904 ?? false },
    },
  }
  return new Blob([write(fresh, { type: 'array', bookType: 'xlsx', compression: true, bookSST: true }) as ArrayBuffer])
}

/** Values, number formats, widths and merged cells: no formulas, comments, links, styles or names. */
function valuesOf(sheet: WorkSheet | undefined): WorkSheet {
  const rows = (sheet?.['!data'] ?? []) as (CellObject | undefined)[][]
  return {
    ...(sheet?.['!ref'] !== undefined && { '!ref': sheet['!ref'] }),
    ...(sheet?.['!merges'] && { '!merges': sheet['!merges'] }),
    ...(sheet?.['!cols'] && {
      '!cols': sheet['!cols'].map((c) => (c ? { ...(c.wch !== undefined && { wch: c.wch }), ...(c.hidden && { hidden: true }) } : c)),
    }),
    '!data': rows.map(
      (row) =>
        row?.map((cell) =>
          cell && cell.v !== undefined ? { t: cell.t, v: cell.v, ...(cell.z !== undefined && { z: cell.z }) } : undefined,
        ) ?? [],
    ),
  } as WorkSheet
}
