import { describe, expect, it } from 'vitest'
import { loadEngine } from '../../gateway/lexicon.ts'
import { panelPeople } from '../../gateway/panel.ts'
import { PANEL_ID, type PanelPeople } from '../../shared/exports/panel.ts'
import { createHmac } from 'node:crypto'
import { cleanFor, codes, rowsOf } from './kit.ts'

loadEngine()

const key = { blind: (type: string, value: string) => createHmac('sha256', `test|${type}`).update(value).digest() }
const panelOf =
  (recipient: string): PanelPeople =>
  async (identities) =>
    panelPeople(key, recipient, identities)

const HEADER = ['BSN', 'Naam', 'M/V', 'Uitkering', 'Begindatum', 'Einddatum']
/** Each client has one to three rows. */
const table = (n: number, from = 0): string[][] =>
  Array.from({ length: n }, (_, i) => i + from).flatMap((i) =>
    Array.from({ length: 1 + (i % 3) }, (_x, visit) => [
      `${123400000 + i}`,
      `Persoon ${i}`,
      i % 2 === 0 ? 'M' : 'V',
      visit === 2 ? 'WW' : 'WIA',
      `0${1 + (i % 9)}-0${1 + visit * 3}-2023`,
      `2${i % 9}-0${2 + visit * 3}-2023`,
    ]),
  )
const csvOf = (rows: readonly (readonly string[])[]) => new Blob([[HEADER, ...rows].map((r) => r.join(';')).join('\n')])
const deliver = async (rows: readonly (readonly string[])[], recipient = 'uni') => {
  const { result, blob } = await cleanFor('onderzoekers', csvOf(rows), { panel: panelOf(recipient) })
  const [header = [], ...out] = await rowsOf(blob)
  return { result, header, out }
}
const day = (text: string) => Date.parse(text) / 86_400_000
const source = (text: string) => day(text.split('-').reverse().join('-'))

describe('a panel for researchers', () => {
  it('numbers people, moves their days together, and keeps order and distances', async () => {
    const rows = table(120)
    const { result, header, out } = await deliver(rows)
    expect(result.state).toBe('released')
    expect(header).toEqual(['Panelnummer', 'M/V', 'Uitkering', 'Begindatum (verschoven)', 'Einddatum (verschoven)'])
    expect(out).toHaveLength(rows.length)
    const byPerson = new Map(
      panelPeople(
        key,
        'uni',
        rows.map((r) => `bsn:${r[0]}`),
      ).map((p, i) => [p.id, { shift: p.shift, bsn: rows[i]![0]! }]),
    )
    expect(byPerson.size).toBe(120)
    for (const [id, person] of byPerson) {
      const before = rows.filter((r) => r[0] === person.bsn).map((r) => [source(r[4]!), source(r[5]!)])
      const after = out.filter((r) => r[0] === id).map((r) => [day(r[3]!), day(r[4]!)])
      expect(after.map((days) => days.map((d) => d - person.shift))).toEqual(before)
      expect(person.shift).not.toBe(0)
    }
    expect(codes(result)).toContain('export.panel')
  })
  it('knows people again in a later delivery to the same recipient, and to no other', async () => {
    const ids = async (rows: string[][], recipient?: string) => new Set((await deliver(rows, recipient)).out.map((r) => r[0]))
    const first = await ids(table(60))
    const later = await ids(table(90, 30))
    expect([...first].filter((id) => later.has(id))).toHaveLength(30)
    expect([...first].every((id) => PANEL_ID.test(id!))).toBe(true)
    const other = await ids(table(60), 'bureau')
    expect([...first].filter((id) => other.has(id))).toEqual([])
    const spelt = table(60).map((r) => [r[0]!.replace(/^(....)/, '$1.'), ...r.slice(1)])
    expect(await ids(spelt)).toEqual(first)
  })
  it('counts all rows of a person together: an independent count', async () => {
    // One client of whom every single row is common, and all of them together are not.
    const odd = Array.from({ length: 5 }, () => ['999999990', 'Iemand', 'M', 'WIA', '01-01-2023', '02-02-2023'])
    const { result, out } = await deliver([...table(150), ...odd])
    expect(result.state).toBe('released')
    const people = new Map<string, string[]>()
    for (const [id, ...cells] of out) people.set(id!, [...(people.get(id!) ?? []), cells.slice(0, 2).join()])
    const groups = new Map<string, number>()
    for (const rows of people.values()) groups.set(rows.sort().join('|'), (groups.get(rows.sort().join('|')) ?? 0) + 1)
    expect(Math.min(...groups.values())).toBeGreaterThanOrEqual(10)
    expect(people.has(panelPeople(key, 'uni', ['bsn:999999990'])[0]!.id)).toBe(false)
  })
  it("asks for a column that says who it is, and is no one else's profile", async () => {
    const nobody = new Blob([['M/V;Uitkering', ...Array.from({ length: 60 }, (_, i) => `${i % 2 ? 'M' : 'V'};WIA`)].join('\n')])
    const { result } = await cleanFor('onderzoekers', nobody, { panel: panelOf('uni') })
    expect(result.reasons.map((r) => r.code)).toContain('export.panel-nobody')
  })
  it('moves nobody by no days, and gives no two people one number', () => {
    const people = panelPeople(
      key,
      'uni',
      Array.from({ length: 20_000 }, (_, i) => `bsn:${i}`),
    )
    expect(new Set(people.map((p) => p.id)).size).toBe(20_000)
    const shifts = people.map((p) => p.shift)
    expect([Math.min(...shifts), Math.max(...shifts), shifts.includes(0)]).toEqual([-182, 182, false])
    expect(panelPeople(key, 'uni', [''])).not.toEqual(panelPeople(key, 'uni', ['']))
  })
})
