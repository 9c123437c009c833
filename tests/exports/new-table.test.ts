import { expect, it } from 'vitest'
import { read } from 'xlsx'
import { looksLike } from '../../shared/engine/columns/decide.ts'
import { STREAMED_ROWS, writeTables } from '../../shared/formats/parts/new-table.ts'
import { memorySink } from '../../shared/memory-sink.ts'

it('a new OpenDocument sheet says first, and plainly, what it is', async () => {
  const memory = memorySink()
  await writeTables({ as: 'ods' }, [{ headers: ['naam'], rows: () => [['Merel']], count: 1 }], memory.open())
  const bytes = new Uint8Array(await (await memory.read()).arrayBuffer())
  expect(new TextDecoder('latin1').decode(bytes.subarray(30, 84))).toBe('mimetypeapplication/vnd.oasis.opendocument.spreadsheet')
})

it('columns are wide enough to read, in a small book and in a long one', async () => {
  const rows = Array.from({ length: STREAMED_ROWS + 1 }, (_, i) => [
    '2024-03-01',
    i === 7 ? 'merel.wolthuizen@voorbeeld.example' : 'a@b.example',
  ])
  for (const some of [rows.slice(0, 20), rows]) {
    const memory = memorySink()
    await writeTables({ as: 'xlsx' }, [{ headers: ['dag', 'e-mail'], rows: () => some, count: some.length }], memory.open())
    const sheet = read(await (await memory.read()).arrayBuffer(), { cellStyles: true }).Sheets['Tabel 1']!
    const [day, mail] = sheet['!cols']!
    expect(day!.width).toBeGreaterThan(11)
    expect(mail!.width).toBeGreaterThan(34)
  }
})

it('a benefit may have its class of incapacity in its name', () => {
  expect(['WGA 35-80', 'WGA 80 - 100', 'WIA', 'Ziektewet'].every((text) => looksLike('benefit-type', text))).toBe(true)
  expect(['123456782', 'WGA 123456782', 'merel@zandstra.example'].some((text) => looksLike('benefit-type', text))).toBe(false)
})
