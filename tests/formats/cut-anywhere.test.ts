import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRecords, rowsOf, stretches } from '../../shared/formats/parts/csv-records.ts'
import { openSheetText } from '../../shared/formats/parts/sheet-text.ts'
import { openText } from '../../shared/formats/parts/text-source.ts'
import { encodeText, type Encoding } from '../../shared/formats/parts/text.ts'
import type { ZipPart } from '../../shared/formats/parts/zip.ts'
import { viewsIn } from '../../shared/verify/views.ts'

async function* cut<T extends { slice(from: number, to: number): T; readonly length: number }>(whole: T, size: number): AsyncIterable<T> {
  for (let at = 0; at < whole.length; at += size) yield whole.slice(at, at + size)
}

const table = fc
  .array(fc.constantFrom('Wieteke', '"', '""', ';', '\r\n', '\n', '\r', ' ', '12', 'é'), { maxLength: 60 })
  .map((pieces) => pieces.join(''))

describe('a file may be cut anywhere', () => {
  it('and a table has the same records', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), async (text, size) => {
        const rows: string[][] = []
        let read = ''
        for await (const stretch of stretches(cut(text, size), ';', 0)) {
          read += stretch.text.slice(0, stretch.end)
          for (const { cells } of rowsOf(stretch)) {
            for (const c of cells) expect(stretch.text.slice(c.start, c.end)).toContain(c.quoted ? '"' : c.text)
            rows.push(cells.map((c) => c.text))
          }
        }
        expect(read).toBe(text)
        expect(rows).toEqual(parseRecords(text, ';', 0).rows.map((r) => r.cells.map((c) => c.text)))
      }),
    )
  })

  it.each<Encoding>([
    { name: 'utf-8', bom: true },
    { name: 'utf-8', bom: false },
    { name: 'windows-1252', bom: false },
    { name: 'utf-16le', bom: true },
    { name: 'utf-32be', bom: true },
  ])('and a text says the same in $name', async (encoding) => {
    const text = 'Ximéne Zandwulp; € 12,50\r\n'.repeat(60_000)
    const source = await openText(new Blob([encodeText(text, encoding)]))
    let read = ''
    for await (const piece of source.pieces()) read += piece
    expect(source.encoding).toEqual(encoding)
    expect(read === text).toBe(true)
  })

  it('and a sheet has the same rows', async () => {
    const rows = Array.from({ length: 3000 }, (_, r) => `<x:row r="${r + 1}"><x:c r="A${r + 1}"><x:v>${r}</x:v></x:c></x:row>`).join('\n')
    const head = '<?xml version="1.0"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
    const tail = '</x:sheetData><x:pageMargins left="0.7"/></x:worksheet>'
    for (const size of [1000, 4096, 65_536]) {
      const bytes = new TextEncoder().encode(head + rows + tail)
      const sheet = await openSheetText({ stream: () => cut(bytes, size) } as unknown as ZipPart)
      expect([sheet.shell.text, sheet.at]).toEqual([head + tail, head.length])
      let read = ''
      for await (const stretch of sheet.stretches()) read += stretch
      expect(read === rows).toBe(true)
    }
  })

  it.each([
    ['a row that never ends', '<row r="1"><c r="A1"><v>1</v></c>', 'format.damaged'],
    ['an end of all rows inside a comment', '<row r="1"/><!-- </sheetData> --><row r="2"/>', 'format.damaged'],
    ['a second list of rows', '<row r="1"/></sheetData><sheetData><row r="2"/>', 'format.damaged'],
  ])('but not accepted with %s', async (_what, rows, code) => {
    const bytes = new TextEncoder().encode(`<worksheet><sheetData>${rows}</sheetData></worksheet>`)
    await expect(openSheetText({ stream: () => cut(bytes, 64) } as unknown as ZipPart)).rejects.toMatchObject({ code })
  })

  it('and whatever is looked for is found in a large output, also where it was cut', async () => {
    const filler = 'Regel zonder iets;12;abc\n'
    for (const at of [524_288 - 4, 524_288 * 2 - 9, 3_000_000]) {
      const before = filler.repeat(Math.ceil(at / filler.length)).slice(0, at)
      const text = `${before}Quispelaer-Zandwulp${filler.repeat(200_000)}`
      let found = false
      for await (const view of viewsIn(new Blob([text]))) found ||= view.text.includes('Quispelaer-Zandwulp')
      expect(found).toBe(true)
    }
  })
})
