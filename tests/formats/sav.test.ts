import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LakmoesError } from '../../shared/error.ts'
import { formats } from '../../shared/formats/index.ts'
import { sav } from '../../shared/formats/sav.ts'
import { partsWith, passagesIn, rewrite } from './office-package.ts'
import { savOf, type Sav } from './sav-package.ts'

const day = (iso: string): number => (Date.parse(iso) - Date.UTC(1582, 9, 14)) / 1000
const sample: Sav = {
  variables: [
    { name: 'V1', label: 'Naam van de cliënt', width: 20 },
    { name: 'GEB', label: 'Geboortedatum', format: 20 },
    { name: 'UITK', label: 'Uitkering', labels: [[1, 'WIA'], [2, 'Ziektewet']] }, // prettier-ignore
    { name: 'OORD', width: 8, labels: [['g', 'goed']] },
    { name: 'BEDR', label: 'Bedrag' },
    { name: 'TOEL', label: 'Bedrag', width: 3 },
  ],
  cases: [
    ['Femke Oldekamp', day('1984-03-12'), 1, 'g', 1250.5, 'ja'],
    ['Đình Nguyễn', null, 3, '', -7, ''],
  ],
  longNames: { OORD: 'oordeel_over_het_traject' },
}
const table = async (source: Blob) => (await passagesIn(sav, source)).map((p) => p.text)
const EXPECTED = ['Naam van de cliënt', 'Geboortedatum', 'Uitkering', 'oordeel_over_het_traject', 'Bedrag (BEDR)', 'Bedrag (TOEL)'].concat([
  'Femke Oldekamp',
  '1984-03-12',
  'WIA',
  'goed',
  '1250.5',
  'ja',
  'Đình Nguyễn',
  '3',
  '-7',
])
const codeOf = async (source: Blob): Promise<string> => {
  try {
    await passagesIn(sav, source)
  } catch (error) {
    if (error instanceof LakmoesError) return error.code
    throw error
  }
  return 'opened'
}

describe('sav', () => {
  it.each([0, 1, 2] as const)('reads values, labels and dates; compression %i', async (compression) => {
    const texts = await table(await savOf({ ...sample, compression }))
    expect(texts.filter((t) => t !== 'Gegevens').slice(0, EXPECTED.length)).toEqual(EXPECTED)
  })

  it('is known by its first bytes and comes out as a workbook without what SPSS kept besides', async () => {
    const source = await savOf(sample)
    const head = new Uint8Array(await source.arrayBuffer())
    const found = []
    for (const format of formats) if (await format.recognises(head, source, 'lijst.txt')) found.push(format.id)
    expect(found[0]).toBe('sav')
    const { parts, doc } = await rewrite({ format: sav, source, replace: { 'Femke Oldekamp': 'X' } })
    expect(partsWith(parts, 'Femke')).toEqual([])
    expect(partsWith(parts, 'Notities')).toEqual([])
    expect(doc.warnings()).toContain('sav.converted')
  })

  it('refuses portable files with advice, and everything cut short', async () => {
    const source = new Blob([' '.repeat(120), 'ASCII SPSS PORT FILE'.padEnd(344), 'SPSSPORT', ' '.repeat(99)])
    expect(await codeOf(source)).toBe('format.portable')
    const whole = new Uint8Array(await (await savOf(sample)).arrayBuffer())
    for (const size of [4, 70, 176, 300, 700, whole.length - 1])
      expect(await codeOf(new Blob([whole.subarray(0, size)]))).toBe('format.damaged')
  })

  it('never fails but with a message, whatever bytes are changed', async () => {
    const whole = new Uint8Array(await (await savOf({ ...sample, compression: 2 })).arrayBuffer())
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }), async (changes) => {
        const bytes = whole.slice()
        for (const [at, value] of changes) bytes[at] = value
        expect(['opened', 'format.damaged', 'limit.unpacked']).toContain(await codeOf(new Blob([bytes])))
      }),
      { numRuns: 150, seed: 7 },
    )
  }, 60_000)
})

const corpus = path.join(import.meta.dirname, '../../../shared/corpus/spss')
describe.skipIf(!existsSync(corpus))('SPSS files beside the project (skipped where they are absent)', () => {
  it.each(existsSync(corpus) ? readdirSync(corpus).filter((f) => /\.z?sav$/.test(f)) : [])('%s', async (name) => {
    expect((await table(new Blob([readFileSync(path.join(corpus, name))]))).length).toBeGreaterThan(1)
  })
})
