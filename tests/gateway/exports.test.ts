import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { checkExport, checkProposal } from '../../gateway/child/summary.ts'
import { openEarlierExports } from '../../gateway/earlier-exports.ts'
import { openKey, type Key } from '../../gateway/keys.ts'
import { openStore, type Store } from '../../gateway/store/sqlite.ts'
import { loadEngine } from '../../gateway/lexicon.ts'
import { cleanFor } from '../exports/kit.ts'
import { openWeb, type Web } from './web.ts'

loadEngine()

let folder = ''
let store: Store
let key: Key
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lakmoes-exports-'))
  store = await openStore({ data: folder })
  key = await openKey(store, join(folder, 'key'))
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('earlier exports to the same recipient', () => {
  it('warn when groups differ by fewer persons than k', async () => {
    const earlier = openEarlierExports(store, key)
    await earlier.remember('cbs', [
      ['a', 10],
      ['b', 20],
      ['c', 30],
    ])
    const now = [
      ['a', 10],
      ['b', 22],
      ['c', 40],
      ['d', 7],
    ] as const
    expect(await earlier.differing('cbs', now, 5)).toBe(1)
    expect(await earlier.differing('cbs', now, 11)).toBe(2)
    expect(await earlier.differing('een-ander', now, 5)).toBe(0)
  })
  it('warn over three deliveries in a row: of the one before, and of the one before that', async () => {
    const earlier = openEarlierExports(store, key)
    const people = (groups: Readonly<Record<string, number>>) =>
      new Blob([['M/V;Uitkering', ...Object.entries(groups).flatMap(([row, n]) => Array.from({ length: n }, () => row))].join('\n')])
    const deliver = async (groups: Readonly<Record<string, number>>) => {
      const { result } = await cleanFor('statistiek', people(groups))
      const told = await earlier.differing('cbs', result.classes!, 5)
      await earlier.remember('cbs', result.classes!)
      return told
    }
    expect(await deliver({ 'M;WIA': 30, 'V;WIA': 40, 'M;WW': 20 })).toBe(0)
    // Twenty more in one group, nobody in the others: no few persons to be learnt of.
    expect(await deliver({ 'M;WIA': 50, 'V;WIA': 40, 'M;WW': 20 })).toBe(0)
    // Far from the second, and two persons from the first.
    expect(await deliver({ 'M;WIA': 32, 'V;WIA': 60, 'M;WW': 40 })).toBe(1)
    expect(await deliver({ 'M;WIA': 33, 'V;WIA': 61, 'M;WW': 39 })).toBe(3)
  })
  it('are kept as counts under keyed hashes', async () => {
    await openEarlierExports(store, key).remember('cbs', [['klasse1', 10]])
    const rows = await store.db.selectFrom('settings').selectAll().execute()
    expect(JSON.stringify(rows)).not.toMatch(/cbs|klasse1/)
    expect(JSON.stringify(rows)).toContain('10')
  })
})

describe('what a child says of an export', () => {
  it('is numbers and known words, or nothing', () => {
    const table = {
      sort: 'rows',
      sheet: 1,
      rowsIn: 9,
      rowsOut: 9,
      persons: 9,
      suppressed: 0,
      demanded: { k: 5, l: 2 },
      k: 9,
      groups: 1,
      loss: 0,
      optimal: true,
      columns: [],
      sensitive: [],
      before: [0, 0, 0, 0, 0, 0, 0],
      after: [0, 0, 0, 0, 0, 0, 0],
    }
    expect(checkExport({ summary: { tables: [table] }, classes: [['1x', 9]] }).summary!.tables).toHaveLength(1)
    expect(checkExport({})).toEqual({})
    for (const bad of [
      { summary: { tables: [{ ...table, note: 'Anke Wolthuizen' }] } },
      { summary: { tables: [{ ...table, k: 'Anke' }] } },
      { classes: [['Anke Wolthuizen', 1]] },
    ])
      expect(() => checkExport(bad)).toThrow('child.crashed')
    expect(() => checkProposal({ system: 'x', columns: [{ label: 'x' }] })).toThrow('child.crashed')
  })
})

describe('lakmoes clean --report', () => {
  const run = (args: readonly string[]) =>
    new Promise<number | null>((resolve) => {
      const child = spawn(process.execPath, [join(import.meta.dirname, '../../gateway/cli.ts'), ...args], {
        cwd: folder,
        stdio: 'ignore',
        env: { PATH: process.env['PATH'] },
      })
      child.on('close', resolve)
    })
  it('writes what happened to every file, released or held, without a value', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `${i % 2 === 0 ? 'M' : 'V'};WIA`).join('\n')
    writeFileSync(join(folder, 'groot.csv'), `M/V;Uitkering\n${rows}\n`)
    writeFileSync(join(folder, 'klein.csv'), 'M/V;Uitkering\nM;Wajong\nV;Wajong\n')
    const args = ['clean', 'groot.csv', 'klein.csv', '--for', 'statistiek', '--data', 'd', '--recipient', 'cbs']
    expect(await run([...args, '--report', 'rapport.html'])).toBe(3)
    const html = readFileSync(join(folder, 'rapport.html'), 'utf8')
    for (const words of ['Bestand 1 van 2', 'vrijgegeven', 'vastgehouden', 'cbs']) expect(html).toContain(words)
    for (const value of ['WIA', 'Wajong', 'groot.csv', 'Uitkering<']) expect(html).not.toContain(value)
    expect(await run([...args, '--report', 'rapport.pdf'])).toBe(3)
    expect(readFileSync(join(folder, 'rapport.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
    expect(await run([...args, '--report', 'rapport.docx'])).toBe(2)
  })
})

describe('lakmoes columns', () => {
  const run = (args: readonly string[]) =>
    new Promise<{ code: number | null; out: string }>((resolve) => {
      const child = spawn(process.execPath, [join(import.meta.dirname, '../../gateway/cli.ts'), ...args, '--data', 'd'], {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'ignore'],
        env: { PATH: process.env['PATH'] },
      })
      let out = ''
      child.stdout.on('data', (piece: Buffer) => (out += piece.toString()))
      child.on('close', (code) => resolve({ code, out }))
    })
  const clean = async (...more: string[]) => {
    const { out } = await run(['clean', 'a.csv', '--for', 'tevredenheidsonderzoek', '--json', ...more])
    const { output, warnings } = JSON.parse(out) as { output: string; warnings: { code: string }[] }
    return { text: readFileSync(join(folder, output), 'utf8'), told: warnings.some((w) => w.code === 'export.mapping') }
  }
  it('says what columns are taken for, and remembers a correction for the system', async () => {
    writeFileSync(join(folder, 'a.csv'), 'Naam;Zwembad;Begindatum\nAnke Wolthuizen;WIA;01-02-2023\nBram Zwartjes;WW;01-03-2023\n')
    const { code, out } = await run(['columns', 'a.csv', '--for', 'tevredenheidsonderzoek', '--json'])
    expect(code).toBe(0)
    expect(out).not.toContain('Anke')
    const proposal = JSON.parse(out) as { columns: { kind: string | null }[] }
    expect(proposal.columns.map((c) => c.kind)).toEqual(['name', null, 'trajectory-date'])
    proposal.columns[1]!.kind = 'benefit-type'
    writeFileSync(join(folder, 'kolommen.json'), JSON.stringify(proposal))
    const once = await clean('--columns', 'kolommen.json')
    expect(once).toEqual({ text: expect.stringContaining('Uitkeringssoort') as string, told: false })
    expect((await clean()).text).not.toContain('Uitkeringssoort')
    expect((await run(['columns', 'a.csv', '--for', 'tevredenheidsonderzoek', '--remember', 'kolommen.json'])).code).toBe(0)
    expect(await clean()).toEqual({ text: expect.stringContaining('Uitkeringssoort') as string, told: true })
    writeFileSync(join(folder, 'kolommen.json'), '{"columns":[{"sheet":1,"column":0,"kind":"iets"}]}')
    expect((await run(['columns', 'a.csv', '--for', 'tevredenheidsonderzoek', '--remember', 'kolommen.json'])).code).toBe(2)
  })
})

describe('the column screen', () => {
  let web: Web
  let cookie = ''
  beforeAll(async () => {
    web = await openWeb()
    cookie = await web.session()
  })
  afterAll(() => web.close())

  const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
    fetch(`${web.url}${path}`, { method: 'POST', body, headers: { cookie, origin: web.url, ...headers } })
  const form = (text: string, fields: Record<string, string>, name = 'export.csv') => {
    const data = new FormData()
    for (const [name, value] of Object.entries(fields)) data.set(name, value)
    data.set('file', new Blob([text]), name)
    return data
  }
  const TEXT = 'Naam;Zwembad;Begindatum\nAnke Wolthuizen;WIA;01-02-2023\nBram Zwartjes;WW;01-03-2023\n'

  it('shows what columns are taken for, with samples masked, and remembers a correction for the system', async () => {
    const first = (await (await post('/api/columns', form(TEXT, { profile: 'tevredenheidsonderzoek' }))).json()) as {
      system: string
      columns: { label: string; kind: string | null; does: string; samples: string[] }[]
      saved: unknown[]
    }
    expect(first.columns.map((c) => [c.label, c.kind, c.does])).toEqual([
      ['Naam', 'name', 'keep'],
      ['Zwembad', null, 'drop'],
      ['Begindatum', 'trajectory-date', 'keep'],
    ])
    expect(first.columns[0]!.samples).toEqual(['Xxxx Xxxxxxxxxx', 'Xxxx Xxxxxxxx'])
    expect(first.columns[2]!.samples[0]).toBe('99-99-9999')
    expect(first.saved).toEqual([])
    const mapping = [{ sheet: 1, column: 1, kind: 'benefit-type' }]
    const saved = await post('/api/mapping', JSON.stringify({ system: first.system, mapping }), { 'content-type': 'application/json' })
    expect(saved.status).toBe(200)
    const again = (await (await post('/api/columns', form(TEXT, { profile: 'tevredenheidsonderzoek' }))).json()) as typeof first
    expect(again.saved).toEqual(mapping)
  })
  it('cleans by the correction, and gives the report as two downloads', async () => {
    const mapping = JSON.stringify([{ sheet: 1, column: 1, kind: 'benefit-type' }])
    const review = (await (await post('/api/review', form(TEXT, { profile: 'tevredenheidsonderzoek', mapping }))).json()) as {
      state: string
      download: string
      report: { html: string; pdf: string }
    }
    expect(review.state).toBe('released')
    const out = await (await fetch(`${web.url}${review.download}`, { headers: { cookie } })).text()
    expect(out).toContain('Uitkeringssoort')
    const html = await fetch(`${web.url}${review.report.html}`, { headers: { cookie } })
    expect(html.headers.get('content-disposition')).toContain('risicorapport.html')
    expect(await html.text()).not.toContain('Wolthuizen')
  })
  it('uses what was said of the system where the next file comes without a word, and says so', async () => {
    const { system } = (await (await post('/api/columns', form(TEXT, { profile: 'tevredenheidsonderzoek' }))).json()) as { system: string }
    const mapping = [{ sheet: 1, column: 1, kind: 'benefit-type' }]
    await post('/api/mapping', JSON.stringify({ system, mapping }), { 'content-type': 'application/json' })
    for (const [said, header] of [
      [{}, true],
      [{ mapping: '[]' }, false],
    ] as const) {
      const cleaned = await post('/api/clean', form(TEXT.replace('Bram', 'Cor'), { profile: 'tevredenheidsonderzoek', ...said }))
      expect((await cleaned.text()).includes('Uitkeringssoort')).toBe(header)
      expect((cleaned.headers.get('x-lakmoes-warnings') ?? '').includes('export.mapping')).toBe(header)
      const review = (await (await post('/api/review', form(TEXT, { profile: 'tevredenheidsonderzoek', ...said }))).json()) as {
        warnings: { code: string }[]
      }
      expect(review.warnings.some((w) => w.code === 'export.mapping')).toBe(header)
    }
    const other = await post('/api/clean', form(TEXT.replace('Zwembad', 'Zwemles'), { profile: 'tevredenheidsonderzoek' }))
    expect(await other.text()).not.toContain('Uitkeringssoort')
  })
  it('gives a panel the same numbers in the next delivery, and others to another recipient', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `${123400000 + i};${i % 2 === 0 ? 'M' : 'V'};0${1 + (i % 9)}-02-2023`).join('\n')
    const deliver = async (recipient: string, profile = 'onderzoekers') => {
      const answer = await post('/api/clean', form(`BSN;M/V;Begindatum\n${rows}\n`, { profile, recipient, panel: '1' }))
      const [header, ...lines] = (await answer.text()).trimEnd().split('\r\n')
      return { status: answer.status, header, ids: lines.map((l) => l.split(';')[0]!) }
    }
    const first = await deliver('universiteit')
    expect(first.header).toBe('Panelnummer;M/V;Begindatum (verschoven)')
    expect(first.ids).toHaveLength(60)
    expect((await deliver('universiteit')).ids).toEqual(first.ids)
    expect((await deliver('bureau')).ids.filter((id) => first.ids.includes(id))).toEqual([])
    expect((await deliver('universiteit', 'statistiek')).status).toBe(400)
  })
  it('refuses a file without tables, and a mapping that is none', async () => {
    expect(
      (await post('/api/columns', form('Beste Anke,\n\nTot morgen.', { profile: 'statistiek' }, 'brief.txt'))).status,
    ).toBeGreaterThanOrEqual(400)
    expect((await post('/api/columns', form(TEXT, { profile: 'statistiek', mapping: '[{"sheet":0}]' }))).status).toBe(400)
    expect(
      (await post('/api/mapping', '{"system":"../x","mapping":[]}', { 'content-type': 'application/json' })).status,
    ).toBeGreaterThanOrEqual(400)
  })
})
