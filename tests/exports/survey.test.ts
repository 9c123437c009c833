import { describe, expect, it } from 'vitest'
import { loadEngine } from '../../gateway/lexicon.ts'
import { STREAMED_ROWS } from '../../shared/formats/parts/new-table.ts'
import { viewsOf } from '../../shared/verify/views.ts'
import { cleanFor, codes, rowsOf, workbook } from './kit.ts'

loadEngine()

const HEADER = [
  'Cliëntnr',
  'Voorl.',
  'Achternaam',
  'BSN',
  'Geb.dat.',
  'Uitkering',
  'Intakedatum',
  'Startdatum',
  'Einddatum',
  'E-mail',
  'Tel.',
  'Opmerkingen',
]
const row = (i: number) => [
  `${1000 + i}`,
  'S.',
  ['Wolthuizen', 'Bakkersveld', 'Zwartjes'][i % 3]!,
  '123456782',
  '03-05-1971',
  'WIA',
  '01-01-2023',
  '01-02-2023',
  '01-02-2024',
  `p${i}@voorbeeld.example`,
  '06-12345678',
  'Heeft last van de rug en belt liever na vijf uur terug',
]
const SIX = ['Voorl.', 'Achternaam', 'Uitkering', 'Startdatum', 'Einddatum', 'E-mail', 'Tel.']

async function everything(blob: Blob): Promise<string> {
  let seen = ''
  for await (const view of viewsOf(new Uint8Array(await blob.arrayBuffer()))) seen += `${view.text}\n`
  return seen
}

describe('R24: a survey body gets six fields and nothing else', () => {
  it('in delimited text', async () => {
    const text = [['Export 2024'], HEADER, row(0), row(1), row(2)].map((r) => r.join(';')).join('\n')
    const { result, blob } = await cleanFor('tevredenheidsonderzoek', new Blob([text]))
    expect(result.state).toBe('released')
    expect(await rowsOf(blob)).toEqual([
      SIX,
      ...[0, 1, 2].map((i) => ['S.', row(i)[2], 'WIA', '01-02-2023', '01-02-2024', `p${i}@voorbeeld.example`, '06-12345678']),
    ])
  })
  it('in a new workbook, into which nothing hidden comes along', async () => {
    const source = workbook({ Cliënten: [HEADER, row(0), row(1), row(2)], Verborgen: [HEADER, row(5)] }, (book, first) => {
      book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] }
      book.Props = { Author: 'Teun Hazelbrink', Title: 'Geheim overzicht' }
      first['!cols'] = HEADER.map((h) => ({ hidden: h === 'Tel.' }))
      first['!rows'] = [{}, {}, { hidden: true }]
      first['B2'].c = [{ a: 'Teun', t: 'let op: hernia' }]
    })
    const { result, blob } = await cleanFor('tevredenheidsonderzoek', source)
    expect(result.state).toBe('released')
    const rows = await rowsOf(blob)
    expect(rows[0]).toEqual(SIX.filter((h) => h !== 'Tel.'))
    expect(rows.slice(1).map((r) => r[1])).toEqual(['Wolthuizen', 'Zwartjes'])
    const seen = await everything(blob)
    for (const gone of ['Bakkersveld', '123456782', 'p5@', 'Hazelbrink', 'Geheim', 'hernia', 'rug', 'Cliënten', '06-12345678'])
      expect(seen).not.toContain(gone)
  })
  it('keeps days as days and leading zeros as they are', async () => {
    const source = workbook({
      A: [
        ['Naam', 'Startdatum', 'Telefoon'],
        ['Anke Wolthuizen', new Date(Date.UTC(2024, 2, 9)), '0612345678'],
      ],
    })
    const { blob } = await cleanFor('tevredenheidsonderzoek', source)
    expect((await rowsOf(blob))[1]).toEqual(['Anke Wolthuizen', '2024-03-09', '0612345678'])
  })
  it('takes a BSN out of a name cell', async () => {
    const { result, blob } = await cleanFor(
      'tevredenheidsonderzoek',
      new Blob(['Naam;Begindatum\nAnke Wolthuizen (BSN 123456782);01-02-2023\nBram Zwartjes;01-02-2023\nEls Dijkhof;01-02-2023\n']),
    )
    expect(result.state).toBe('released')
    expect(await blob.text()).not.toContain('123456782')
    expect(await blob.text()).toContain('Anke Wolthuizen')
  })
  it('keeps no cell that cannot be what its column is', async () => {
    const text = [
      'Naam;E-mail;Begindatum',
      ...Array.from({ length: 12 }, (_, i) => `Anke Wolthuizen;p${i}@voorbeeld.example;01-02-2023`),
      'Werkgever;Contactpersoon;Reden',
      'Bouwbedrijf;Teun Hazelbrink;hernia',
    ].join('\n')
    const { result, blob } = await cleanFor('tevredenheidsonderzoek', new Blob([text]))
    expect(result.state).toBe('released')
    expect(await blob.text()).not.toMatch(/Hazelbrink|hernia/)
  })
  it('writes a header of its own where the header names more than the column', async () => {
    const { blob } = await cleanFor(
      'tevredenheidsonderzoek',
      new Blob(['Naam;Uitkering Wolthuizen;Emialadres\nAnke;WIA;a@voorbeeld.example\nBram;WW;b@voorbeeld.example\n']),
    )
    expect((await rowsOf(blob))[0]).toEqual(['Naam', 'Uitkeringssoort', 'E-mailadres'])
  })
  it('takes remarks off names and benefits', async () => {
    const text = [
      'Naam;Uitkering;Begindatum',
      ...Array.from({ length: 4 }, () => 'Anke Wolthuizen (heeft hernia, bel na vijf uur);WIA wegens depressie;44967'),
      'A. (Anke) Wolthuizen;Ziektewet - tot herstel;44967',
    ].join('\n')
    const { blob } = await cleanFor('tevredenheidsonderzoek', new Blob([text]))
    expect((await rowsOf(blob)).slice(4)).toEqual([
      ['Anke Wolthuizen', 'WIA', '2023-02-10'],
      ['A. (Anke) Wolthuizen', 'Ziektewet', '2023-02-10'],
    ])
  })
  it('holds a file of which nothing may go', async () => {
    const { result } = await cleanFor('tevredenheidsonderzoek', new Blob(['BSN;Diagnose\n123456782;hernia\n111222333;artrose\n']))
    expect(result.state).toBe('held')
    expect(codes(result)).toContain('profile.nothing-left')
  })
  it('says which column nobody understood', async () => {
    const { result } = await cleanFor(
      'tevredenheidsonderzoek',
      new Blob(['Naam;Zwembad;Telefoon\nAnke Wolthuizen;alfa;hernia\nBram Zwartjes;bravo;artrose\n']),
    )
    expect(result.warnings.map((w) => [w.code, JSON.stringify(w.place)])).toEqual([
      ['export.column-dropped', '[["sheet",1],["column",2]]'],
      ['export.conflict', '[["sheet",1],["column",3]]'],
    ])
  })
  it('lets a person say what a column is', async () => {
    const source = new Blob(['Naam;Zwembad\nAnke Wolthuizen;WIA\nBram Zwartjes;WW\n'])
    const { blob } = await cleanFor('tevredenheidsonderzoek', source, { mapping: [{ sheet: 1, column: 1, kind: 'benefit-type' }] })
    expect(await rowsOf(blob)).toEqual([
      ['Naam', 'Uitkeringssoort'],
      ['Anke Wolthuizen', 'WIA'],
      ['Bram Zwartjes', 'WW'],
    ])
  })
  it('counts what does not go along of a long list, and reads only the rest', async () => {
    const rows = Array.from({ length: 2000 }, (_, i) => [...row(i).slice(0, 11), `Bel Teun Hazelbrink over ${i}`])
    const lines = (all: readonly (readonly string[])[]) => new Blob([all.map((r) => r.join(';')).join('\n')])
    const other = [['Contactpersoon', 'Reden', 'Bedrag'], ...rows.map((_, i) => ['Teun Hazelbrink', 'hernia', `${i}`])]
    for (const source of [lines([HEADER, ...rows]), workbook({ A: [HEADER, ...rows], B: other })]) {
      const { result, blob } = await cleanFor('tevredenheidsonderzoek', source)
      expect(result.state).toBe('released')
      // A workbook has some words besides its cells.
      const cells = (result.format === 'csv' ? 5 : 8) * rows.length
      expect(result.counts['cell']).toBeGreaterThanOrEqual(cells)
      expect(result.counts['cell']).toBeLessThan(cells + 30)
      expect(await rowsOf(blob)).toEqual([SIX, ...rows.map((r) => [1, 2, 5, 7, 8, 9, 10].map((c) => r[c]))])
      expect(await everything(blob)).not.toMatch(/Hazelbrink|hernia|123456782/)
      expect(result.passages.some((p) => p.text.includes('Hazelbrink') || p.text === '123456782')).toBe(false)
    }
  })
  it('keeps out of a long list what its cells hold too much', async () => {
    const rows = Array.from({ length: 2500 }, (_, i) => [...row(i).slice(0, 11), 'x'])
    rows[1200]![2] = 'Wolthuizen 123456782'
    rows[1201]![9] = 'hernia'
    const text = [HEADER, ...rows].map((r) => r.join(';')).join('\n')
    const { result, blob } = await cleanFor('tevredenheidsonderzoek', new Blob([text]))
    expect(result.state).toBe('released')
    expect(await blob.text()).not.toMatch(/123456782|hernia/)
  })
  it('writes a long list piece by piece', async () => {
    const n = STREAMED_ROWS + 5
    const rows = Array.from({ length: n }, (_, i) => ['WIA', i % 2 === 0 ? '01-02-2023' : '01-03-2023'])
    const { result, blob } = await cleanFor('tevredenheidsonderzoek', workbook({ A: [['Uitkering', 'Begindatum'], ...rows] }))
    expect(result.state).toBe('released')
    const out = await rowsOf(blob)
    expect(out).toHaveLength(n + 1)
    expect(out.at(-1)).toEqual(['WIA', '01-02-2023'])
  })
})
