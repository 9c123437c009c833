import { describe, expect, it } from 'vitest'
import { loadEngine } from '../../gateway/lexicon.ts'
import { isElfproef } from '../../shared/engine/checks/elfproef.ts'
import { profileById } from '../../shared/profiles/index.ts'
import { createSynthesiser } from '../../shared/synthesise.ts'
import { cleanFor, rowsOf } from './kit.ts'

loadEngine()
const ict = profileById('ict-leverancier')
const make = (seed = 7) => createSynthesiser(ict, seed)
const of = async (kind: Parameters<Awaited<ReturnType<typeof make>>>[0], text: string, seed = 7) =>
  (await make(seed))(kind, text, undefined)

describe('R06: invented values for whoever tests software', () => {
  it('agree between columns: name in one cell or in two, initials, e-mail address', async () => {
    const [first, last] = [await of('name', 'Anke'), await of('name', 'Wolthuizen')]
    expect(await of('name', 'Anke van der Wolthuizen')).toBe(`${first} van der ${last}`)
    expect(await of('name', 'Wolthuizen, Anke')).toBe(`${last}, ${first}`)
    expect((await of('initials', 'A.'))[0]).toBe(first[0])
    const local = `${first}.${last}`
      .toLowerCase()
      .normalize('NFD')
      .replaceAll(/[^a-z.]/g, '')
    expect(await of('email', 'anke.wolthuizen@bedrijf.example')).toBe(`${local}@voorbeeld.example`)
    expect(await of('email', 'a.vanderwolthuizen@bedrijf.example')).toMatch(new RegExp(`\\.vander${local.split('.')[1]!}@`))
    expect(first).not.toBe('Anke')
    expect(last).not.toBe('Wolthuizen')
  })
  it('agree within a run and differ between runs', async () => {
    expect(await of('name', 'Wolthuizen', 1)).toBe(await of('name', 'Wolthuizen', 1))
    const runs = new Set(await Promise.all([1, 2, 3, 4, 5, 6].map((seed) => of('name', 'Wolthuizen', seed))))
    expect(runs.size).toBeGreaterThan(2)
  })
  it('keep the length and the separators, and can be nobody’s', async () => {
    for (const bsn of ['123456782', '123.456.782', '1234 56 782']) {
      const made = await of('bsn', bsn)
      expect(made.replaceAll(/\d/g, '9')).toBe(bsn.replaceAll(/\d/g, '9'))
      expect(isElfproef(made.replaceAll(/\D/g, ''))).toBe(false)
      expect(made).not.toBe(bsn)
    }
    expect(await of('phone', '06-12345678')).toMatch(/^06-999\d{5}$/)
    expect(await of('phone', '+31 6 12345678')).toMatch(/^\+31 6 999\d{5}$/)
    expect(await of('iban', 'NL91 ABNA 0417 1643 00')).toMatch(/^NL00 FAKE 0\d{3} \d{4} \d\d$/)
    expect(await of('address', '3511 LX')).toMatch(/^[1-9]\d{3} [A-Z]{2}$/)
    expect(await of('id-document', 'NPR4B81C7')).toMatch(/^[A-Z]{3}\d[A-Z]\d{2}[A-Z]\d$/)
  })
  it('keep the spelling of dates, and the days between them', async () => {
    const all = await Promise.all(['1971-05-03', '03-05-1971', '3/5/1971', '19710503', '3 mei 1971'].map((d) => of('birth-date', d)))
    expect(all[0]).toMatch(/^\d{4}-\d\d-\d\d$/)
    const [y, m, d] = all[0]!.split('-')
    expect(all.slice(1)).toEqual([
      `${d}-${m}-${y}`,
      `${d}/${m}/${y}`,
      `${y}${m}${d}`,
      expect.stringMatching(new RegExp(`^${Number(d)} [a-z]+ ${y}$`)),
    ])
    const days = (a: string, b: string) => (Date.parse(b) - Date.parse(a)) / 86_400_000
    expect(days(await of('birth-date', '1971-05-03'), await of('birth-date', '1971-05-13'))).toBe(10)
  })
  it('stand in the file instead of the real ones', async () => {
    const text =
      'Voornaam;Achternaam;BSN;Telefoon;E-mail\nAnke;Wolthuizen;123456782;06-12345678;anke.wolthuizen@bedrijf.example\nBram;Zwartjes;111222333;06-87654321;bram@bedrijf.example\n'
    const { result, blob } = await cleanFor('ict-leverancier', new Blob([text]), { seed: 7 })
    expect(result.state).toBe('released')
    const out = await blob.text()
    for (const real of ['Anke', 'Wolthuizen', '123456782', '12345678', 'Zwartjes', '111222333', 'bedrijf.example'])
      expect(out).not.toContain(real)
    expect(out.split('\n')[1]!.split(';')).toHaveLength(5)
    expect(await rowsOf(blob)).not.toEqual([])
  })
})

describe('R25: training material', () => {
  const clean = async (text: string) => {
    const { result, blob } = await cleanFor('training', new Blob([text]), { untrustedName: 'les.txt' })
    return { result, text: await blob.text() }
  }
  it('lets a story be followed without saying who is who', async () => {
    const { text } = await clean(
      'Mevrouw Anke Wolthuizen belde. De heer Bram Zwartjes nam op. Mevrouw Wolthuizen vroeg naar de heer Zwartjes.\n',
    )
    expect(text).not.toMatch(/Wolthuizen|Zwartjes/)
    const numbers = [...text.matchAll(/\[naam (\d)\]/g)].map((m) => m[1])
    expect(new Set(numbers).size).toBe(2)
    expect([numbers[0], numbers[1]]).toEqual([numbers[2], numbers[3]])
  })
  it('makes a job, a place and a day in one paragraph coarser: few people fit', async () => {
    const { text } = await clean(
      'Zij was basisschooldirecteur in Hoogeveen en viel uit op 12 maart 2023.\n\nDe cursus begint op 3 april 2024.\n',
    )
    expect(text).not.toMatch(/Hoogeveen|12 maart/)
    expect(text).toContain('2023')
    expect(text).toContain('basisschooldirecteur')
    expect(text).toContain('3 april 2024')
  })
})
