import { describe, expect, it } from 'vitest'
import { read, utils, write, type BookType } from 'xlsx'
import { legacy } from '../../shared/formats/legacy.ts'
import { zipOf } from './office-package.ts'
import { rewriteText } from './text-package.ts'

function workbook(type: BookType): Blob {
  const sheet = utils.aoa_to_sheet([
    ['Naam', 'BSN', 'Datum'],
    ['Anke Brouwershof', 111222333, new Date(Date.UTC(1971, 3, 5))],
  ])
  sheet['A2'].c = [{ a: 'Wim', t: 'geheim Brouwershof' }]
  sheet['D2'] = { t: 'n', v: 3, f: '1+2' }
  sheet['!ref'] = 'A1:D2'
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, 'Lijst')
  utils.book_append_sheet(book, utils.aoa_to_sheet([['oud']]), 'Archief')
  book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] }
  return new Blob([write(book, { type: 'array', bookType: type }) as ArrayBuffer])
}

const sees = async (source: Blob) => legacy.recognises(new Uint8Array(await source.slice(0, 65536).arrayBuffer()), source, 'x')

describe.each<BookType>(['biff8', 'xlsb', 'biff5'])('a workbook of kind %s', (type) => {
  it('is recognised by content and comes out as a new XLSX of values', async () => {
    expect(await sees(workbook(type))).toBe(true)
    const { blob, passages } = await rewriteText(
      legacy,
      workbook(type),
      { 'Anke Brouwershof': 'Cliënt K-0417', '111222333': '' },
      { residue: () => 'keep' },
    )
    expect(passages.find((p) => p.text === 'Anke Brouwershof')).toMatchObject({ label: 'Naam' })
    const book = read(new Uint8Array(await blob.arrayBuffer()), { cellFormula: true })
    expect(book.SheetNames).toEqual(['Lijst', 'Archief'])
    expect(book.Workbook?.Sheets?.[1]?.Hidden).toBe(1)
    const sheet = book.Sheets['Lijst']!
    expect(sheet['A2']).toMatchObject({ v: 'Cliënt K-0417' })
    expect(sheet['A2'].c).toBeUndefined()
    expect(sheet['B2']?.v ?? '').toBe('')
    expect(sheet['D2']).toMatchObject({ v: 3 })
    expect(sheet['D2'].f).toBeUndefined()
  })
  it('says that it was converted, and opens again after writing', async () => {
    expect((await legacy.open(workbook(type))).warnings()).toContain('xls.converted')
    const { blob } = await rewriteText(legacy, workbook(type))
    expect((await legacy.open(blob)).warnings()).not.toContain('xls.converted')
  })
})

describe('other old files', () => {
  const compound = (stream: string) => {
    const bytes = new Uint8Array(2048)
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    bytes.set(
      [...stream].flatMap((c) => [c.charCodeAt(0), 0]),
      1024,
    )
    return new Blob([bytes])
  }
  it('Word documents are refused with advice', async () => {
    expect(await sees(compound('WordDocument'))).toBe(true)
    await expect(legacy.open(compound('WordDocument'))).rejects.toMatchObject({ code: 'format.legacy' })
  })
  it('a broken workbook is an error, another compound file is none of ours', async () => {
    await expect(legacy.open(compound('Workbook'))).rejects.toMatchObject({ code: 'format.damaged' })
    expect(await sees(compound('__substg1.0_001A001F'))).toBe(false)
    expect(await sees(await zipOf({ 'a.txt': 'x' }))).toBe(false)
  })
})
