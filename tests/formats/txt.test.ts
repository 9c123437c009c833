import { describe, expect, it } from 'vitest'
import { memorySink } from '../../shared/memory-sink.ts'
import type { Passage } from '../../shared/engine/types.ts'
import { decodeText, encodeText, encodingOf } from '../../shared/formats/parts/text.ts'
import { txt } from '../../shared/formats/txt.ts'

const encode = (text: string, name: Parameters<typeof encodeText>[1]['name'], bom = false) => encodeText(text, { name, bom })

async function roundTrip(bytes: Uint8Array<ArrayBuffer>): Promise<{ same: boolean; passages: Passage[] }> {
  const doc = await txt.open(new Blob([bytes]))
  const passages: Passage[] = []
  for await (const batch of doc.passages()) passages.push(...batch)
  const memory = memorySink()
  await doc.write({ edits: () => [], residue: () => 'drop', dropsColumn: () => false, child: () => null }, memory.open())
  const after = new Uint8Array(await (await memory.read()).arrayBuffer())
  return { same: after.length === bytes.length && after.every((b, i) => b === bytes[i]), passages }
}

describe('encodings', () => {
  const sample = 'Cliënt – €\r\nœuvre\n'
  it.each(['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'] as const)(
    '%s with a mark is read and written back to the byte',
    async (name) => {
      const bytes = encode(sample, name, true)
      expect(encodingOf(bytes)).toEqual({ name, bom: true })
      expect(decodeText(bytes, encodingOf(bytes))).toBe(sample)
      expect((await roundTrip(bytes)).same).toBe(true)
    },
  )
  it.each(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const)('%s without a mark is recognised', async (name) => {
    const bytes = encode('Een gewone brief, met é en ook ï erin.\n', name)
    expect(encodingOf(bytes)).toEqual({ name, bom: false })
    expect((await roundTrip(bytes)).same).toBe(true)
  })
  it('Windows-1252 keeps all 256 bytes', () => {
    const all = Uint8Array.from({ length: 256 }, (_, i) => i)
    expect([...encodeText(decodeText(all, { name: 'windows-1252', bom: false }), { name: 'windows-1252', bom: false })]).toEqual([...all])
  })
  it('what an encoding cannot say becomes a question mark, never a different letter', () => {
    expect([...encode('ā😀b', 'windows-1252')]).toEqual([63, 63, 98])
  })
})

describe('txt', () => {
  it('splits a long text at blank lines and knows the line of each piece', async () => {
    const text = Array.from({ length: 3000 }, (_, i) => `Regel nummer ${i} van een lange brief.\n${i % 10 === 9 ? '\n' : ''}`).join('')
    const { same, passages } = await roundTrip(new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>)
    expect(same).toBe(true)
    expect(passages.length).toBeGreaterThan(2)
    expect(passages.map((p) => p.text).join('')).toBe(text)
    for (const p of passages) expect(text.split('\n')[p.firstLine! - 1]).toBe(p.text.split('\n')[0])
  })
  it('refuses what is empty, binary, or one endless line', async () => {
    await expect(txt.open(new Blob(['\n\n']))).rejects.toMatchObject({ code: 'format.empty' })
    await expect(txt.open(new Blob([Uint8Array.from({ length: 5000 }, (_, i) => i % 7)]))).rejects.toMatchObject({ code: 'format.damaged' })
    await expect(txt.open(new Blob(['x'.repeat(6_000_000)]))).rejects.toMatchObject({ code: 'limit.line' })
  })
})
