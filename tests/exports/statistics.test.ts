import Database from 'better-sqlite3'
import { Faker, base, en, nl } from '@faker-js/faker'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadEngine } from '../../gateway/lexicon.ts'
import { compileKnown } from '../../shared/engine/known.ts'
import { readRoster } from '../../shared/roster.ts'
import { cleanFor, codes, rowsOf, workbook } from './kit.ts'
import { makeLayouts } from './layouts.ts'

loadEngine()

const HEADER = [
  'Cliëntnr',
  'Naam',
  'BSN',
  'Geb.dat.',
  'M/V',
  'Postcode',
  'Uitkering',
  'AO%',
  'Dagloon',
  '1e ziektedag',
  'Startdatum',
  'Diagnose',
  'Opmerkingen',
]

function rows(n: number, seed = 1): string[][] {
  const f = new Faker({ locale: [nl, en, base], seed })
  const two = (x: number) => String(x).padStart(2, '0')
  const date = (from: number, to: number) =>
    `${two(f.number.int({ min: 1, max: 28 }))}-${two(f.number.int({ min: 1, max: 12 }))}-${f.number.int({ min: from, max: to })}`
  return Array.from({ length: n }, (_, i) => [
    `${10_000 + i}`,
    f.person.fullName(),
    f.string.numeric(9),
    date(1958, 2003),
    f.helpers.arrayElement(['M', 'V']),
    `${f.number.int({ min: 1011, max: 9990 })} ${f.string.alpha({ length: 2, casing: 'upper' })}`,
    f.helpers.weightedArrayElement([
      { weight: 50, value: 'WIA' },
      { weight: 30, value: 'WW' },
      { weight: 1, value: 'IOAW' },
    ]),
    `${f.number.int({ min: 0, max: 100 })}`,
    f.number.float({ min: 60, max: 220, fractionDigits: 2 }).toFixed(2).replace('.', ','),
    date(2020, 2021),
    date(2022, 2023),
    f.helpers.arrayElement(['hernia', 'depressie']),
    'Vertelt uitgebreid over thuis en over het werk van vroeger',
  ])
}

const csvOf = (table: readonly (readonly string[])[]): Blob => new Blob([table.map((r) => r.join(';')).join('\n')])

/** The smallest group of equal rows, and the fewest values of one column among rows that are otherwise equal: plain SQL, sharing nothing with the product. */
function sql(table: readonly (readonly string[])[], sensitive: readonly string[]): { k: number; l: number } {
  const [header, ...records] = table
  const db = new Database(':memory:')
  const names = header!.map((_, i) => `c${i}`)
  db.exec(`create table t (${names.map((c) => `${c} text`).join(', ')})`)
  const insert = db.prepare(`insert into t values (${names.map(() => '?').join(', ')})`)
  for (const r of records) insert.run(...names.map((_, i) => r[i] ?? ''))
  const { k } = db.prepare(`select min(n) as k from (select count(*) as n from t group by ${names.join(', ')})`).get() as { k: number }
  const health = names.filter((_, i) => sensitive.some((s) => header![i]!.startsWith(s)))
  const others = names.filter((c) => !health.includes(c))
  const ls = health.map((c) => {
    const by = others.length === 0 ? '' : ` group by ${others.join(', ')}`
    return (db.prepare(`select min(l) as l from (select count(distinct ${c}) as l from t where ${c} <> ''${by})`).get() as { l: number }).l
  })
  db.close()
  return { k, l: Math.min(Infinity, ...ls) }
}

describe('R27: statistics leave only aggregated and anonymised', () => {
  for (const [profile, k] of [
    ['statistiek', 5],
    ['onderzoekers', 10],
  ] as const)
    it(`meets k = ${k} and l = 2 by an independent count: ${profile}`, async () => {
      for (const [n, seed] of [
        [k, 1],
        [40, 2],
        [300, 3],
        [2000, 4],
      ] as const) {
        const input = rows(n, seed)
        const { result, blob } = await cleanFor(profile, csvOf([HEADER, ...input]))
        if (result.state === 'held') {
          expect(n, 'only a table of a few rows may be held').toBeLessThan(41)
          continue
        }
        const out = await rowsOf(blob)
        const counted = sql(out, ['AO%', '1e ziektedag'])
        expect(counted.k).toBeGreaterThanOrEqual(k)
        expect(counted.l).toBeGreaterThanOrEqual(2)
        expect(result.summary!.tables[0]).toMatchObject({ rowsIn: n, rowsOut: out.length - 1, k: counted.k })
        expect(out.length - 1).toBeGreaterThanOrEqual(n * 0.95)
      }
    })
  it('lets no identifier, story or diagnosis along, and no header of them', async () => {
    const input = rows(400)
    const { result, blob } = await cleanFor('statistiek', csvOf([HEADER, ...input]))
    expect(result.state).toBe('released')
    const text = await blob.text()
    for (const r of input) for (const c of [0, 1, 2, 3, 5, 12]) expect(text).not.toContain(r[c]!)
    for (const gone of ['Naam', 'BSN', 'Diagnose', 'hernia', 'Opmerkingen', 'IOAW']) expect(text).not.toContain(gone)
  })
  it('leaves no row of a person findable, whatever is in the columns', async () => {
    const cell = {
      'M/V': fc.constantFrom('M', 'V', 'man', '', 'onbekend'),
      Geboortedatum: fc.oneof(
        fc.constantFrom('01-02-1960', '1975', '', '3 mei 1971'),
        fc.integer({ min: 1940, max: 2005 }).map((y) => `12-10-${y}`),
      ),
      Woonplaats: fc.constantFrom('Ede', 'Arnhem', 'Zwolle', 'nergens', ''),
      Uitkering: fc.constantFrom('WIA', 'wia', 'WW', 'IOAW', '', '12'),
      'AO%': fc.oneof(fc.integer({ min: 0, max: 100 }).map(String), fc.constantFrom('', 'n.v.t.', '80-100')),
      Startdatum: fc.oneof(
        fc.integer({ min: 1, max: 28 }).map((d) => `${d}-3-2023`),
        fc.constantFrom('', '2021-01-01', '44562'),
      ),
    }
    const columns = Object.keys(cell) as (keyof typeof cell)[]
    const table = fc
      .subarray(columns, { minLength: 1 })
      .chain((header) =>
        fc
          .array(fc.tuple(...header.map((h) => cell[h])), { minLength: 25, maxLength: 120, size: 'max' })
          .map((body) => [['Naam', ...header], ...body.map((r, i) => [`Persoon ${i}`, ...r])]),
      )
    let released = 0
    await fc.assert(
      fc.asyncProperty(table, async (input) => {
        const { result, blob } = await cleanFor('statistiek', csvOf(input))
        if (result.state === 'held') return
        released++
        const counted = sql(await rowsOf(blob), ['AO%'])
        expect(counted.k).toBeGreaterThanOrEqual(5)
        expect(counted.l).toBeGreaterThanOrEqual(2)
      }),
      { numRuns: 60, seed: 3 },
    )
    expect(released).toBeGreaterThan(30)
  })
  it('meets k in every layout that is released, and lets no row be unique', async () => {
    let released = 0
    for (const layout of makeLayouts(5)) {
      const { result, blob } = await cleanFor('statistiek', layout.source)
      if (result.state === 'held') continue
      released++
      for (const t of result.summary!.tables) if (t.rowsOut > 0) expect(t.k, layout.id).toBeGreaterThanOrEqual(5)
      if (result.summary!.tables.filter((t) => t.rowsOut > 0).length === 1) {
        const text = layout.name === 'English system' ? (await blob.text()).replaceAll(',', ';') : null
        const out = text === null ? await rowsOf(blob) : await rowsOf(new Blob([text]))
        expect(sql(out, []).k, layout.id).toBeGreaterThanOrEqual(5)
      }
    }
    expect(released).toBeGreaterThan(10)
  })
  it('holds a table of fewer persons than k, and says so', async () => {
    const { result } = await cleanFor('statistiek', csvOf([HEADER, ...rows(4)]))
    expect(result.state).toBe('held')
    expect(result.reasons.map((r) => [r.code, r.count])).toEqual([
      ['profile.k-anonymity', undefined],
      ['export.few-rows', 4],
    ])
  })
  it('counts persons, not rows: one client with many rows is no group', async () => {
    const visits = [['BSN', 'Uitkering', 'M/V'], ...Array.from({ length: 30 }, () => ['123456782', 'WIA', 'M'])]
    expect((await cleanFor('statistiek', csvOf(visits))).result.state).toBe('held')
    const two = [
      ['BSN', 'Uitkering'],
      ...Array.from({ length: 60 }, (_, i) => [i < 30 ? '123456782' : `${200000000 + i}`, i < 30 ? 'WIA' : 'WW']),
    ]
    const { result, blob } = await cleanFor('statistiek', csvOf(two))
    expect(result.state === 'held' || !(await blob.text()).includes('WIA')).toBe(true)
  })
  it('tells the province from a postcode or a place, and says it once', async () => {
    const places = ['Arnhem', 'ede', "'s-Hertogenbosch", 'Den Bosch', 'Hengelo (Gld)', 'Zwolle']
    const table = [
      ['Naam', 'Straat', 'Woonplaats', 'M/V'],
      ...Array.from({ length: 120 }, (_, i) => [`Persoon ${i}`, `Plein 1944 ${i}`, places[i % 6]!, i % 2 === 0 ? 'M' : 'V']),
    ]
    const { result, blob } = await cleanFor('statistiek', csvOf(table))
    const out = await rowsOf(blob)
    expect(out[0]).toEqual(['Woonplaats (provincie)', 'M/V'])
    expect(new Set(out.slice(1).map((r) => r[0]))).toEqual(new Set(['Gelderland', 'Noord-Brabant', 'Overijssel']))
    expect(result.summary!.tables[0]!.columns.map((c) => c.fate)).toEqual(['dropped', 'unknown', 'kept', 'kept'])
    const both = [
      ['Postcode', 'Plaats'],
      ...Array.from({ length: 60 }, (_, i) => [i % 2 === 0 ? '6811 AB' : '8011 CD', i % 2 === 0 ? 'Arnhem' : 'Zwolle']),
    ]
    const once = await cleanFor('statistiek', csvOf(both))
    expect((await rowsOf(once.blob))[0]).toEqual(['Postcode (provincie)'])
    expect(codes(once.result)).toContain('export.twice')
  })
  it('joins spellings of one word and says “overig” only where something was merged', async () => {
    const words = (rare: boolean) => [
      ['Uitkering', 'M/V'],
      ...Array.from({ length: 80 }, (_, i) => [rare && i === 0 ? 'IOAW' : i % 2 === 0 ? 'WIA' : 'wia', i % 4 < 2 ? 'M' : 'V']),
    ]
    const plain = await cleanFor('statistiek', csvOf(words(false)))
    expect(new Set((await rowsOf(plain.blob)).slice(1).map((r) => r[0]))).toEqual(new Set(['WIA']))
    expect(codes(plain.result).filter((c) => c.startsWith('export.level'))).toEqual([])
    expect(codes((await cleanFor('statistiek', csvOf(words(true)))).result)).toContain('export.level.category')
  })
  it('reads amounts as they are written: thousands, decimals of any length, less than nought', async () => {
    const bandsOf = async (cells: readonly string[]) => {
      const { blob } = await cleanFor(
        'statistiek',
        csvOf([['Bedrag', 'M/V'], ...Array.from({ length: 60 }, (_, i) => [cells[i % cells.length]!, 'M'])]),
      )
      return [...new Set((await rowsOf(blob)).slice(1).map((r) => r[0]))]
    }
    expect(await bandsOf(['1.245,50', '1245.5', '1245', '€ 1.245,00', '1.245'])).toHaveLength(1)
    for (const band of await bandsOf(['12.3456789', '14.1', '18,25'])) expect(Number(band!.split('-')[1])).toBeLessThanOrEqual(50)
    expect((await bandsOf(['-300', '-310', '250', '260'])).some((b) => /^van -\d+ tot /.test(b!))).toBe(true)
  })
  it('forgets the order of the file', async () => {
    const table = [['Naam', 'M/V'], ...Array.from({ length: 40 }, (_, i) => [`Persoon ${i}`, i % 3 === 0 ? 'M' : 'V'])]
    const out = (await rowsOf((await cleanFor('statistiek', csvOf(table))).blob)).slice(1).map((r) => r[0])
    expect(out).toEqual([...out].sort())
  })
  it('says what it did, with counts and places and never a value', async () => {
    const { result } = await cleanFor('statistiek', csvOf([HEADER, ...rows(300)]))
    expect(codes(result)).toContain('export.groups')
    expect(codes(result).some((c) => c.startsWith('export.level.') || c === 'export.levelled')).toBe(true)
    expect(JSON.stringify([result.warnings, result.summary, result.counts])).not.toMatch(/hernia|WIA|Noord|Naam/)
  })
  it('joins a word that names somebody with the empty cells', async () => {
    const known = compileKnown(readRoster('naam\nSjoerd Wolthuizen\n').people)
    const table = [['Uitkering', 'M/V'], ...Array.from({ length: 60 }, (_, i) => [i % 2 === 0 ? 'WIA' : 'Sjoerd Wolthuizen', 'M'])]
    const { result, blob } = await cleanFor('statistiek', csvOf(table), { known })
    expect(result.state === 'held' || !(await blob.text()).includes('Wolthuizen')).toBe(true)
  })
})

describe('a table that already counts', () => {
  it('loses its small cells and those that would give them back', async () => {
    const table = [
      ['Provincie', 'WIA', 'WW', 'ZW', 'Totaal'],
      ['Utrecht', '40', '3', '17', '60'],
      ['Friesland', '22', '31', '9', '62'],
      ['Zeeland', '15', '28', '44', '87'],
      ['Totaal', '77', '62', '70', '209'],
    ]
    const { result, blob } = await cleanFor('statistiek', csvOf(table))
    expect(result.state).toBe('released')
    const out = await rowsOf(blob)
    expect(out[0]).toEqual(table[0])
    expect(out[1]![2]).toBe('x')
    expect(out.flat().filter((c) => c === 'x').length).toBeGreaterThanOrEqual(4)
    expect(out[4]).toContain('209')
    expect(codes(result)).toContain('export.cells')
  })
  it('is no such table when each row is a client', async () => {
    const { result } = await cleanFor(
      'statistiek',
      csvOf([
        ['Cliënt', 'Uren', 'Gesprekken', 'Totaal'],
        ['K-0417', '10', '7', '17'],
        ['K-0418', '20', '8', '28'],
        ['K-0419', '30', '9', '39'],
      ]),
    )
    expect(result.state).toBe('held')
  })
  it('is no such table when its totals do not add up', async () => {
    const { result } = await cleanFor(
      'statistiek',
      csvOf([
        ['Provincie', 'A', 'B', 'Totaal'],
        ['Utrecht', '1', '2', '9'],
        ['Friesland', '1', '2', '9'],
        ['Zeeland', '1', '2', '9'],
      ]),
    )
    expect(codes(result)).not.toContain('export.cells')
    expect(result.state).toBe('held')
  })
})

describe('bad input gives a message or a sound result', () => {
  const sound = async (source: Blob) => {
    const { result, blob } = await cleanFor('statistiek', source)
    if (result.state === 'released') expect(sql(await rowsOf(blob), []).k).toBeGreaterThanOrEqual(5)
    else expect(result.reasons.length).toBeGreaterThan(0)
    return { result, text: result.state === 'released' && result.format === 'csv' ? await blob.text() : '' }
  }
  const M = (i: number) => (i % 2 === 0 ? 'M' : 'V')

  it('mixed types in one column', async () => {
    const odd = ['12', 'twaalf', '2023-01-01', '#N/B', '', '€ 5', 'Anke Wolthuizen']
    const { text } = await sound(csvOf([['M/V', 'Dagloon'], ...Array.from({ length: 70 }, (_, i) => [M(i), odd[i % odd.length]!])]))
    expect(text).not.toContain('Wolthuizen')
  })
  it('two headers', async () => {
    const { result } = await sound(
      csvOf([['Naam', 'M/V', 'Uitkering'], ['Naam', 'M/V', 'Uitkering'], ...Array.from({ length: 40 }, (_, i) => [`P ${i}`, M(i), 'WIA'])]),
    )
    expect(result.summary!.tables[0]!.rowsIn).toBe(40)
  })
  it('300 columns', async () => {
    const wide = Array.from({ length: 300 }, (_, c) => (c === 0 ? 'M/V' : c < 20 ? `Startdatum ${c}` : `Kolom ${c}`))
    const { result } = await sound(
      csvOf([wide, ...Array.from({ length: 40 }, (_, i) => wide.map((_, c) => (c === 0 ? M(i) : c < 20 ? '01-02-2023' : `x${i}${c}`)))]),
    )
    expect(result.state).toBe('released')
  })
  it('a column of very many different strings', async () => {
    const { text } = await sound(
      csvOf([['M/V', 'Uitkering'], ...Array.from({ length: 60_000 }, (_, i) => [M(i), `soort ${i.toString(36)}`])]),
    )
    expect(text).toContain('M/V')
    expect(text).not.toContain('soort')
  })
  it('dates as text in five styles', async () => {
    const styles = ['2023-02-01', '01-02-2023', '1/2/2023', '1 februari 2023', '01.02.2023']
    const { text } = await sound(csvOf([['M/V', 'Startdatum'], ...Array.from({ length: 50 }, (_, i) => [M(i), styles[i % 5]!])]))
    expect(text).toContain('2023-K1')
    for (const s of styles) expect(text).not.toContain(s)
  })
  it('errors and formulas in a workbook', async () => {
    const source = workbook({ A: [['M/V', 'Dagloon'], ...Array.from({ length: 40 }, (_, i) => [M(i), 100 + (i % 4)])] }, (_book, first) => {
      first['B3'] = { t: 'e', v: 42 }
      first['B4'] = { t: 'n', v: 101, f: 'VLOOKUP("Anke Wolthuizen",A1:B2,2)' }
    })
    const { result } = await sound(source)
    expect(result.state).toBe('released')
  })
  it('a sheet without anything, and one with only a title', async () => {
    for (const sheets of [{ A: [[]] }, { A: [['Overzicht van niets']] }]) {
      const { result } = await cleanFor('statistiek', workbook(sheets))
      expect(result.state).toBe('held')
      expect(codes(result)).toContain('profile.nothing-left')
    }
  })
  it('a table of a pivot', async () => {
    const { result } = await cleanFor(
      'statistiek',
      workbook({
        A: [
          ['Rijlabels', 'Aantal van BSN', 'Som van Dagloon'],
          ['WIA', 3, 400],
          ['WW', 1, 120],
        ],
      }),
    )
    expect(result.state).toBe('held')
    expect(codes(result)).toContain('export.pivot')
  })
})
