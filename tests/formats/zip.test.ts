import { describe, expect, it } from 'vitest'
import { zip } from '../../shared/formats/zip.ts'
import { textOf, unzip, zipOf } from './office-package.ts'
import { rewriteText } from './text-package.ts'

const sees = async (source: Blob) => zip.recognises(new Uint8Array(await source.slice(0, 65536).arrayBuffer()), source, 'x')
const cleaned = (words: string) => () => new Blob([words])

describe('zip', () => {
  it('takes zips of files, and no packages', async () => {
    expect(await sees(await zipOf({ 'a/brief.txt': 'x' }))).toBe(true)
    for (const name of ['[Content_Types].xml', 'META-INF/manifest.xml'])
      expect(await sees(await zipOf({ 'x.txt': 'x', [name]: 'x' }))).toBe(false)
  })
  it('gives each file as a child, without what systems leave behind', async () => {
    const doc = await zip.open(
      await zipOf({ 'map/Brief Anke.txt': 'een', '__MACOSX/map/._Brief.txt': 'x', 'Thumbs.db': 'x', 'b.csv': 'twee' }),
    )
    expect(doc.children().map((c) => c.untrustedName)).toEqual(['Brief Anke.txt', 'b.csv'])
    expect(await doc.children()[0]!.source.text()).toBe('een')
  })
  it('writes only cleaned files, under names that are edited, unique and never empty', async () => {
    const source = await zipOf(
      { 'Brouwers_2026.docm': 'a', 'brouwers/Brouwers 2026.docm': 'b', 'Brouwers-2026.docm': 'c', 'Brouwers.txt': 'd', 'weg.txt': 'e' },
      { comment: 'van Brouwers' },
    )
    const { blob, passages } = await rewriteText(
      zip,
      source,
      { Brouwers: '../[naam]' },
      { child: (id) => (id === 'z4' ? null : cleaned(id)()) },
    )
    expect(passages.map((p) => p.text)).toEqual(['Brouwers 2026', 'brouwers/Brouwers 2026', 'Brouwers-2026', 'Brouwers', 'weg'])
    expect(Buffer.from(await blob.arrayBuffer()).toString('latin1')).not.toMatch(/van Brouwers|weg/)
    const parts = await unzip(blob)
    expect([...parts].map(([name, content]) => [name, textOf(content)])).toEqual([
      ['..-[naam]_2026.docx', 'z0'],
      ['brouwers/..-[naam] 2026.docx', 'z1'],
      ['..-[naam]-2026.docx', 'z2'],
      ['..-[naam].txt', 'z3'],
    ])
  })
  it('keeps names apart that become the same, and gives one to what has none left', async () => {
    const { blob } = await rewriteText(
      zip,
      await zipOf({ 'Anke.txt': 'a', 'Bo.txt': 'b', 'Cas.txt': 'c' }),
      { Anke: '[naam]', Bo: '[naam]', Cas: '' },
      { child: cleaned('x') },
    )
    expect([...(await unzip(blob)).keys()]).toEqual(['[naam].txt', '[naam] (2).txt', 'bestand-3.txt'])
  })
  it('refuses an empty zip, and one of which nothing is left', async () => {
    await expect(rewriteText(zip, await zipOf({ 'a.bin': 'x' }))).rejects.toMatchObject({ code: 'zip.nothing-left' })
    await expect(zip.open(await zipOf({ '__MACOSX/a': 'x' }))).rejects.toMatchObject({ code: 'format.empty' })
  })
})
