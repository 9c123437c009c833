import { describe, expect, it } from 'vitest'
import { loadEngine } from '../../gateway/lexicon.ts'
import { decideColumn, type ColumnEvidence } from '../../shared/engine/columns/decide.ts'
import { findTables, isPivot, recordsOf } from '../../shared/exports/find-tables.ts'
import type { Sheet } from '../../shared/exports/grid.ts'
import { profileById } from '../../shared/profiles/index.ts'
import { makeLayouts } from './layouts.ts'
import { measure } from './measure.ts'

loadEngine()

const decide = (label: string, samples: readonly string[], more: Partial<ColumnEvidence> = {}) =>
  decideColumn({ label, above: '', samples, hasHeader: true, listed: 0, ...more })

describe('what a column is, when a wrong guess would let something through', () => {
  it('is not what its header says when its cells are something else', () => {
    expect(decide('Kenmerk', ['123456782', '111222333', '123456782'])).toMatchObject({ kind: 'bsn', ground: 'cells' })
    expect(decide('Naam', ['a@voorbeeld.example', 'b@voorbeeld.example'])).toMatchObject({ kind: 'email', ground: 'cells' })
    expect(decide('Telefoon', ['hernia', 'burn-out'])).toMatchObject({ kind: null, ground: 'conflict' })
    expect(decide('Begindatum', ['ja', 'nee', 'ja'])).toMatchObject({ kind: null, ground: 'conflict' })
  })
  it('is a story when its cells tell one, whatever the header says', () => {
    const story = 'Cliënt vertelt dat het thuis niet goed gaat en dat de ochtenden zwaar zijn.'
    expect(decide('Uitkering', ['WIA', story])).toMatchObject({ kind: 'notes', ground: 'free-text' })
  })
  it('stays unknown under a header that nobody understands, though its cells look like names', () => {
    expect(decide('X27', ['Sjoerd Wolthuizen', 'Anke Bakkersveld', 'Bram Zwartjes', 'Els Dijkhof'])).toMatchObject({ kind: null })
    expect(decide('', ['Sjoerd Wolthuizen', 'Anke Bakkersveld', 'Bram Zwartjes', 'Els Dijkhof'], { hasHeader: false })).toMatchObject({
      kind: 'name',
    })
  })
  it('is a name when the client list says so', () => {
    expect(decide('Relatie', ['Wolthuizen', 'Bakkersveld'], { listed: 0.9 })).toMatchObject({ kind: 'name', ground: 'roster' })
    expect(decide('Relatie', ['Wolthuizen BV', 'Bakkersveld BV'])).toMatchObject({ kind: 'organisation' })
  })
  it('is whose the merged cell above says', () => {
    expect(decide('Naam', ['Bouwbedrijf Zwart', 'Zorggroep Oost'], { above: 'Werkgever' })).toMatchObject({ kind: 'organisation' })
    expect(decide('E-mail', ['a@b.example'], { above: 'Werkgever' })).toMatchObject({ kind: 'email', role: 'third' })
    expect(decide('E-mail', ['a@b.example'], { above: 'Cliënt' })).toMatchObject({ kind: 'email', role: undefined })
    expect(decide('Begin', ['01-02-2023'], { above: 'Traject' })).toMatchObject({ kind: 'trajectory-date', edge: 'begin' })
  })
})

const sheet = (rows: readonly (readonly string[])[]): Sheet => ({
  number: 1,
  async *blocks() {
    yield rows.flatMap((cells, index) => (cells.some((c) => c !== '') ? [{ index, cells }] : []))
  },
})

describe('where the tables of a sheet are', () => {
  it('finds one under titles, away from A1, without its totals', async () => {
    const found = await findTables(
      sheet([['', 'Overzicht'], [], ['', 'Naam', 'Bedrag'], ['', 'Anke', '100,00'], ['', 'Bram', '200,00'], ['', 'Totaal', '300,00']]),
    )
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ headers: [2], top: 3, rows: 2 })
    expect(found[0]!.columns.map((c) => [c.index, c.label])).toEqual([
      [1, 'Naam'],
      [2, 'Bedrag'],
    ])
    const short = sheet([['Naam'], ['Anke'], ['Totaal']])
    const [table] = await findTables(short)
    for await (const block of recordsOf(short, table!)) expect(block).toEqual([{ index: 1, cells: ['Anke'] }])
    expect.assertions(4)
  })
  it('tells a second table from records, below and beside', async () => {
    const rows = [
      ['Naam', 'BSN', '', 'Naam', 'Telefoon'],
      ['Anke', '123456782', '', 'Els', '0612345678'],
      ['Bram', '111222333', '', '', ''],
      ['Cor', '123456782', '', '', ''],
      [],
      ['Werkgever', 'Plaats', 'Contactpersoon'],
      ['Bouw BV', 'Arnhem', 'Teun'],
    ]
    expect((await findTables(sheet(rows))).map((t) => t.columns.map((c) => c.label))).toEqual([
      ['Naam', 'BSN'],
      ['Naam', 'Telefoon'],
      ['Werkgever', 'Plaats', 'Contactpersoon'],
    ])
  })
  it('takes no record of plain words for a header', async () => {
    const rows = [
      ['Wet', 'Traject'],
      ...Array.from({ length: 30 }, (_, i) => [['WIA', 'WW', 'Ziektewet'][i % 3]!, ['Spoor 1', 'Begeleiding', 'Functie'][i % 3]!]),
    ]
    expect(await findTables(sheet(rows))).toMatchObject([{ rows: 30 }])
  })
  it('passes over a header that comes back on each page', async () => {
    const page = [
      ['Naam', 'Uitkering'],
      ['Anke', 'WIA'],
      ['Bram', 'WW'],
    ]
    expect(await findTables(sheet([...page, ...page, ...page]))).toMatchObject([{ rows: 6 }])
  })
  it('knows a pivot table', async () => {
    const [t] = await findTables(
      sheet([
        ['Rijlabels', 'Aantal van BSN'],
        ['WIA', '4'],
        ['WW', '1'],
        ['Eindtotaal', '5'],
      ]),
    )
    expect(isPivot(t!)).toBe(true)
  })
})

describe('thirty layouts and more', () => {
  for (const profile of ['tevredenheidsonderzoek', 'statistiek'])
    it(`takes no column for what it is not: ${profile}`, async () => {
      let right = 0
      let all = 0
      for (const seed of [1, 2])
        for (const layout of makeLayouts(seed)) {
          const measured = await measure(layout, profileById(profile))
          expect(
            measured.filter((m) => m.outcome === 'wrong').map((m) => `${layout.id} column ${m.truth.column} taken for ${m.column?.kind}`),
          ).toEqual([])
          right += measured.filter((m) => m.outcome === 'right').length
          all += measured.length
        }
      expect(right / all).toBeGreaterThan(0.97)
    })
})
