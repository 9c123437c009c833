import { expect, it } from 'vitest'
import { looksLike } from '../../shared/engine/columns/decide.ts'
import { writeTables } from '../../shared/formats/parts/new-table.ts'
import { memorySink } from '../../shared/memory-sink.ts'

it('a new OpenDocument sheet says first, and plainly, what it is', async () => {
  const memory = memorySink()
  await writeTables({ as: 'ods' }, [{ headers: ['naam'], rows: () => [['Merel']], count: 1 }], memory.open())
  const bytes = new Uint8Array(await (await memory.read()).arrayBuffer())
  expect(new TextDecoder('latin1').decode(bytes.subarray(30, 84))).toBe('mimetypeapplication/vnd.oasis.opendocument.spreadsheet')
})

it('a benefit may have its class of incapacity in its name', () => {
  expect(['WGA 35-80', 'WGA 80 - 100', 'WIA', 'Ziektewet'].every((text) => looksLike('benefit-type', text))).toBe(true)
  expect(['123456782', 'WGA 123456782', 'merel@zandstra.example'].some((text) => looksLike('benefit-type', text))).toBe(false)
})
