import { describe, expect, it } from 'vitest'
import type { Passage } from '../../shared/engine/types.ts'
import { memorySink } from '../../shared/memory-sink.ts'
import { csv } from '../../shared/formats/csv.ts'
import type { Decisions } from '../../shared/formats/format.ts'

const blob = (text: string) => new Blob([text])

async function passagesOf(source: Blob): Promise<Passage[]> {
  const doc = await csv.open(source)
  const all: Passage[] = []
  for await (const batch of doc.passages()) all.push(...batch)
  return all
}

/** Writes with each named cell (by its text) replaced and each named column (by its header) dropped. */
async function rewrite(source: Blob, replace: Record<string, string>, drop: string[] = []): Promise<Uint8Array> {
  const doc = await csv.open(source)
  const dropped = new Set((await passagesOf(source)).filter((p) => p.header && drop.includes(p.text)).map((p) => p.column!))
  const decisions: Decisions = {
    edits: (batch) =>
      batch.flatMap((p) => (p.text in replace ? [{ passage: p.id, start: 0, end: p.text.length, replacement: replace[p.text]! }] : [])),
    residue: () => 'drop',
    dropsColumn: (c) => dropped.has(c),
    child: () => null,
  }
  const memory = memorySink()
  await doc.write(decisions, memory.open())
  return new Uint8Array(await (await memory.read()).arrayBuffer())
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

describe('csv', () => {
  it('gives every cell with its header, row and column', async () => {
    const cells = await passagesOf(blob('Naam;BSN\r\nAnke;123456782\r\n'))
    expect(cells.map((c) => [c.text, c.label, c.header, c.row, c.column])).toEqual([
      ['Naam', undefined, true, 0, '1:0'],
      ['BSN', undefined, true, 0, '1:1'],
      ['Anke', 'Naam', undefined, 1, '1:0'],
      ['123456782', 'BSN', undefined, 1, '1:1'],
    ])
  })
  it('leaves every untouched byte: quotes, line ends, empty lines, a quote in the middle, no end of line', async () => {
    const source = 'a;"b ""x"" c";"d\r\ne"\r\n\r\n1;2;3\n"q"z;;last'
    expect(text(await rewrite(blob(source), {}))).toBe(source)
    expect(text(await rewrite(blob(source), { '2': 'two' }))).toBe(source.replace(';2;', ';two;'))
  })
  it('quotes what needs quoting and keeps a quoted cell quoted', async () => {
    expect(text(await rewrite(blob('a;b\n1;"2"\n'), { '1': 'x;y', '2': 'say "ha"' }))).toBe('a;b\n"x;y";"say ""ha"""\n')
  })
  it('never writes a formula', async () => {
    expect(text(await rewrite(blob('a;b\n1;2\n'), { '1': '=cmd()', '2': '+31' }))).toBe("a;b\n'=cmd();'+31\n")
  })
  it('takes out columns whole: first, middle, last, neighbours', async () => {
    const source = 'a;b;c;d\n1;2;3;4\n5;6;7;8\n'
    expect(text(await rewrite(blob(source), {}, ['a']))).toBe('b;c;d\n2;3;4\n6;7;8\n')
    expect(text(await rewrite(blob(source), {}, ['b', 'c']))).toBe('a;d\n1;4\n5;8\n')
    expect(text(await rewrite(blob(source), {}, ['d']))).toBe('a;b;c\n1;2;3\n5;6;7\n')
    expect(text(await rewrite(blob(source), {}, ['a', 'b', 'd']))).toBe('c\n3\n7\n')
    expect(text(await rewrite(blob(source), {}, ['a', 'b', 'c', 'd']))).toBe('\n\n\n')
  })
  it('keeps Windows-1252 and UTF-16 as they were', async () => {
    const latin = new Uint8Array([...new TextEncoder().encode('naam;x\n'), 0xe9, 0x80, 0x3b, 0x31, 0x0a])
    expect([...(await rewrite(new Blob([latin]), { '1': 'ë' }))]).toEqual([...latin.slice(0, -2), 0xeb, 0x0a])
    const wide = new Uint8Array([0xff, 0xfe, ...new Uint8Array(new Uint16Array([...'a;b\n1;2\n'].map((c) => c.charCodeAt(0))).buffer)])
    expect([...(await rewrite(new Blob([wide]), {}))]).toEqual([...wide])
  })
  it.each([
    [';', 'Naam;Woonplaats, land\nAnke;Ee, NL\nBo;Rho, IT\n'],
    ['\t', 'a\tb\n1,5\t2,5\n'],
    [',', 'a,b\nx;y,z\n'],
    ['|', 'a|b\n1|2\n'],
  ])('finds the delimiter %j', async (d, source) => {
    expect((await passagesOf(blob(source))).filter((p) => p.row === 0 || p.header).length).toBe(source.split('\n')[0]!.split(d).length)
  })
  it('honours sep=, a title above the header, and a table without header', async () => {
    expect((await passagesOf(blob('sep=,\na,b\n1234,2\n'))).map((p) => p.text)).toEqual(['a', 'b', '1234', '2'])
    const titled = await passagesOf(blob('Export cliënten\nNaam;BSN\nAnke;123456782\nBo;123456782\n'))
    expect(titled[0]).toMatchObject({ text: 'Export cliënten' })
    expect(titled[0]!.column).toBeUndefined()
    expect(titled[1]).toMatchObject({ text: 'Naam', header: true })
    expect((await passagesOf(blob('Anke;123456782\nBo;111222333\n'))).some((p) => p.header)).toBe(false)
  })
  it('refuses what is no table at all, clearly', async () => {
    await expect(csv.open(blob('  \n \n'))).rejects.toMatchObject({ code: 'format.empty' })
    await expect(csv.open(new Blob([new Uint8Array(4000).fill(7)]))).rejects.toMatchObject({ code: 'format.damaged' })
    const read = async (text: string) => {
      let n = 0
      for await (const batch of (await csv.open(blob(text))).passages()) n += batch.length
      return n
    }
    await expect(read(`a;${'x'.repeat(5_000_000)}`)).rejects.toMatchObject({ code: 'limit.line' })
    await expect(read(`a;"${'x'.repeat(12_000_000)}`)).rejects.toMatchObject({ code: 'limit.line' })
    await expect(read('a;'.repeat(20_000))).rejects.toMatchObject({ code: 'limit.line' })
  })
  it('recognises tables by content and leaves prose alone', () => {
    const sees = (t: string, name: string) => csv.recognises(new TextEncoder().encode(t), blob(t), name)
    expect(sees('a;b\n1;2\n3;4\n', 'export')).toBe(true)
    expect(sees('Beste Anke, dank, groet.\nTot ziens.\n', 'brief')).toBe(false)
    expect(sees('a;b\n1;2\n', 'notitie.txt')).toBe(false)
    expect(sees('alleen', 'x.csv')).toBe(true)
    for (const coded of ['<table><tr><td>B&#97;s</td></tr></table>', '[{"naam":"\\u0042as"}]', "{\\rtf1 B\\'61s}"])
      expect(sees(coded, 'x.csv'), coded).toBe(false)
  })
})
