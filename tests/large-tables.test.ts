import { describe, expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import { clean, type CleanResult } from '../shared/clean.ts'
import { emptyKnown } from '../shared/engine/known.ts'
import { memorySink } from '../shared/memory-sink.ts'
import { profileById } from '../shared/profiles/index.ts'
import { loadEngine } from '../gateway/lexicon.ts'

loadEngine()

const MORE = ['Batch', 'Lijst', 'Bron', 'Map', 'Reeks']
const HEADER = ['Kenmerk', 'Naam', 'BSN', 'Geboortedatum', 'Telefoon', 'Datum', 'Bedrag', 'Omschrijving', ...MORE]
const PEOPLE = [
  ['Wieteke Zandwulp', '123456782', '04-07-1973', '0611122233'],
  ['Olivier van der Kraaijenbos', '111222333', '12-11-1980', '0644455566'],
  ['Dorine Quispelaer', '999999990', '30-01-1969', '0677788899'],
] as const

/** Rows of three people; every row has references and a description of its own, so that the values of the last rows are too many to remember. */
function table(rows: number, odd: Readonly<Record<number, Partial<Record<number, string>>>> = {}): string[][] {
  const out = [HEADER]
  for (let i = 0; i < rows; i++) {
    const [name, bsn, born, phone] = PEOPLE[i % PEOPLE.length]!
    const row = [
      `RB-${10_000 + i}`,
      name,
      bsn,
      born,
      phone,
      `2026-${String((i % 12) + 1).padStart(2, '0')}-11`,
      `${i % 900},50`,
      `Sessie ${i} gevoerd`,
      ...MORE.map((_, n) => `${'pqrst'[n]}${i}`),
    ]
    for (const [c, text] of Object.entries(odd[i] ?? {})) row[Number(c)] = text!
    out.push(row)
  }
  return out
}

const csvOf = (rows: readonly string[][]) => new Blob([rows.map((r) => r.join(';')).join('\r\n')])

function xlsxOf(rows: readonly string[][]): Blob {
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows as string[][]), 'Export')
  return new Blob([XLSX.write(book, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer])
}

async function cleaned(source: Blob, name: string, profile = 'boekhouder'): Promise<{ result: CleanResult; output: Blob }> {
  const memory = memorySink()
  const result = await clean({
    source,
    untrustedName: name,
    profile: profileById(profile),
    known: emptyKnown,
    openSink: memory.open,
    written: memory.read,
    pseudonyms: (subjects) => Promise.resolve({ names: new Map(subjects.map((s, n) => [s.id, `Cliënt K-${1000 + n}`])), ambiguous: [] }),
  })
  return { result, output: await memory.read() }
}

const linesOf = async (blob: Blob) => (await blob.text()).split('\r\n')
const ROWS = 6000

describe('a table too large to hold', () => {
  it('is cleaned row by row as a small one is', async () => {
    const large = await cleaned(csvOf(table(ROWS)), 'groot.csv')
    const small = await cleaned(csvOf(table(300)), 'klein.csv')
    expect([large.result.state, small.result.state]).toEqual(['released', 'released'])
    const lines = await linesOf(large.output)
    expect(lines.slice(0, 301)).toEqual(await linesOf(small.output))
    expect(lines).toHaveLength(ROWS + 1)
    for (const [n, k] of [
      [1, 1000],
      [2, 1001],
      [3, 1002],
    ] as const) {
      const cells = lines[ROWS - 3 + n]!.split(';')
      expect(cells.slice(1, 5)).toEqual([`Cliënt K-${k}`, '', '', ''])
    }
    expect(large.result.counts).toMatchObject({ name: ROWS, bsn: ROWS, 'birth-date': ROWS, phone: ROWS })
  })

  it('finds what contradicts its column, and names it learned elsewhere, in its last rows too', async () => {
    const odd = {
      5900: { 7: 'Gesprek met Zandwulp over het traject' },
      5950: { 7: 'BSN 111222333 doorgegeven' },
      5960: { 0: 'Quispelaer' },
    }
    const { result, output } = await cleaned(csvOf(table(ROWS, odd)), 'groot.csv')
    expect(result.state).toBe('released')
    const text = await output.text()
    for (const secret of ['Zandwulp', 'Quispelaer', 'Kraaijenbos', '111222333', '0611122233']) expect(text).not.toContain(secret)
    expect((await linesOf(output))[5901]!.split(';')[7]).toMatch(/^Gesprek met Cliënt K-1000 over het traject$/)
  })

  it('loses the columns that the profile does not name, and is held where the rows are about few', async () => {
    const { output } = await cleaned(csvOf(table(ROWS)), 'groot.csv', 'tevredenheidsonderzoek')
    expect((await linesOf(output))[1]).not.toContain('123456782')
    // Six thousand rows about a handful of people are no group.
    expect((await cleaned(csvOf(table(ROWS)), 'groot.csv', 'statistiek')).result.reasons.map((r) => r.code)).toContain('export.few-rows')
  })

  it('comes out of a workbook as it comes out of a text file', async () => {
    const odd = { 1900: { 7: 'Gesprek met Zandwulp over het traject' } }
    const { result, output } = await cleaned(xlsxOf(table(2000, odd)), 'groot.xlsx')
    expect(result.state).toBe('released')
    const book = XLSX.read(await output.arrayBuffer())
    const rows = XLSX.utils.sheet_to_json<string[]>(book.Sheets['Export']!, { header: 1, raw: false })
    expect(rows).toHaveLength(2000 + 1)
    const lines = await linesOf((await cleaned(csvOf(table(2000, odd)), 'groot.csv')).output)
    for (const n of [0, 1, 2, 3, 1000, 1901, 2000]) expect(Array.from(rows[n]!, (c) => c ?? '')).toEqual(lines[n]!.split(';'))
  })
})

describe('a file that is only large', () => {
  it('is refused when a row has more cells than any spreadsheet', async () => {
    const cells = '<c r="A1"><v>1</v></c>'.repeat(20_000)
    const book = XLSX.utils.book_new()
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['a']]), 'Blad1')
    const { openZip, writeZip } = await import('../shared/formats/parts/zip.ts')
    const zip = await openZip(new Blob([XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer]))
    const memory = memorySink()
    await writeZip(
      zip.parts.map((from) => {
        const content = async () => new TextEncoder().encode(new TextDecoder().decode(await from.read()).replace(/<c .*<\/c>/, cells))
        return from.name.endsWith('sheet1.xml')
          ? { name: from.name, content: content as () => Promise<Uint8Array<ArrayBuffer>> }
          : { name: from.name, from }
      }),
      memory.open(),
    )
    await expect(cleaned(await memory.read(), 'breed.xlsx')).rejects.toMatchObject({ code: 'limit.line' })
  })
})
