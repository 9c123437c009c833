import { describe, expect, it } from 'vitest'
import type { CellObject } from 'xlsx'
import { loadEngine } from '../../gateway/lexicon.ts'
import { messageText } from '../../shared/nl.ts'
import { cleanFor, codes, rowsOf, workbook } from './kit.ts'

loadEngine()

const NAMES = ['Anke Wolthuizen', 'Bram Zwartjes', 'Carla Bakkersveld', 'Dirk Meerdijk', 'Els Zandvliet']
const HEADER = ['Naam', 'BSN', 'Uitkering', 'Begindatum', 'E-mail']
const record = (i: number) => [
  NAMES[i % 5]!,
  `${123456000 + i}`,
  i % 2 === 0 ? 'WIA' : 'WW',
  `0${1 + (i % 9)}-02-2023`,
  `p${i}@voorbeeld.example`,
]
const records = (n: number) => Array.from({ length: n }, (_, i) => record(i))
const survey = (source: Blob) => cleanFor('tevredenheidsonderzoek', source)
const csv = (rows: readonly (readonly string[])[]) => new Blob([rows.map((r) => r.join(';')).join('\r\n')])

describe('files that go wrong elsewhere', () => {
  it('tells of hidden rows and columns that were left out', async () => {
    const { result, blob } = await survey(
      workbook({ A: [HEADER, ...records(10)] }, (_, sheet) => {
        sheet['!rows'] = Array.from({ length: 11 }, (_x, i) => ({ hidden: i === 3 }))
        sheet['!cols'] = HEADER.map((h) => ({ hidden: h === 'Uitkering' }))
      }),
    )
    expect(codes(result)).toContain('export.hidden')
    const out = await rowsOf(blob)
    expect(out[0]).toEqual(['Naam', 'Begindatum', 'E-mail'])
    expect(out).toHaveLength(10)
  })
  it('writes no sheet for a table of which nothing goes along', async () => {
    const { blob } = await survey(
      workbook({ A: [HEADER, ...records(10), [], [], ['Regio', 'Aantal gesprekken', 'Duur'], ['Noord', '12', '3'], ['Zuid', '3', '9']] }),
    )
    expect(await rowsOf(blob)).toHaveLength(11)
    expect(new TextDecoder('latin1').decode(await blob.arrayBuffer())).not.toContain('sheet2.xml')
  })
  it('takes what a formula shows, and passes over errors and an empty sheet', async () => {
    const shown = (v: string): CellObject => ({ t: 's', v, f: `"${v}"` })
    const wrong: CellObject = { t: 'e', v: 42, w: '#N/A' }
    const rows = records(12).map((r, i) => (i === 4 ? [...r.slice(0, 3), wrong, r[4]] : i === 5 ? [shown(r[0]!), ...r.slice(1)] : r))
    const { result, blob } = await survey(workbook({ Leeg: [], A: [HEADER, ...rows] }))
    expect(result.state).toBe('released')
    const out = await rowsOf(blob)
    expect(out[5]).toEqual(['Els Zandvliet', 'WIA', '', 'p4@voorbeeld.example'])
    expect(out[6]![0]).toBe('Anke Wolthuizen')
  })
  it('gives of a benefit its name, and not the story behind it', async () => {
    const stories = ['WIA, partner van Bram Zwartjes', 'WW wegens depressie', 'ZW voor Carla Bakkersveld', 'IVA (contact: Dirk Meerdijk)']
    const rows = records(40).map((r, i) => [r[0]!, i % 8 < 4 ? stories[i % 4]! : 'WIA', r[3]!])
    const { blob } = await survey(csv([['Naam', 'Uitkering', 'Begindatum'], ...rows]))
    expect(new Set((await rowsOf(blob)).slice(1).map((r) => r[1]))).toEqual(new Set(['WIA', 'WW', 'ZW', 'IVA']))
  })
  it('reads a questionnaire, and says of hundreds of columns one thing', async () => {
    const questions = Array.from({ length: 290 }, (_, i) => i)
    const { result, blob } = await survey(
      csv([[...HEADER, ...questions.map((i) => `Vraag ${i + 1}`)], ...records(20).map((r) => [...r, ...questions.map((i) => `${i % 5}`)])]),
    )
    expect((await rowsOf(blob))[0]).toEqual(['Naam', 'Uitkering', 'Begindatum', 'E-mail'])
    expect(result.warnings.filter((w) => w.code.startsWith('export.column'))).toEqual([
      { code: 'export.columns-dropped', place: null, count: 290 },
    ])
  })
  it('leaves out a column of very many different texts', async () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => [`functie ${i} van ${i * 7}`, i % 2 === 0 ? 'M' : 'V'])
    const { result, blob } = await cleanFor('statistiek', csv([['Uitkering', 'M/V'], ...rows]))
    expect(codes(result).some((c) => c === 'export.too-many' || c === 'export.conflict')).toBe(true)
    expect((await rowsOf(blob))[0]).toEqual(['M/V'])
  })
  it('holds what holds no table, in words that say what to do', async () => {
    for (const source of [workbook({ Leeg: [] }), csv([['1', '2', '3'], ...records(5).map((r) => r.slice(1, 4))])]) {
      const { result } = await survey(source)
      expect(result.state).toBe('held')
      expect(messageText(result.reasons[0]!.code)).toMatch(/Controleer de kolomkoppen/)
    }
  })
  it('says one and many in Dutch', () => {
    expect(messageText('export.suppressed', 1)).toBe('1 rij is weggelaten, omdat de groep te klein of te eenvormig bleef.')
    expect(messageText('export.suppressed', 1200)).toBe('1.200 rijen zijn weggelaten, omdat hun groep te klein of te eenvormig bleef.')
  })
})
