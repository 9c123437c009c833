import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openRegister } from '../../gateway/register.ts'
import { openStore, writeSetting } from '../../gateway/store/sqlite.ts'
import { messages } from '../../shared/nl.ts'

// Every test starts processes; on a busy machine each takes seconds.
vi.setConfig({ testTimeout: 60_000 })

/** The command line as people use it: a process of its own, in a folder of its own. */
const CLI = join(import.meta.dirname, '../../gateway/cli.ts')
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakmoes-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(() => rmSync(join(folder, 'schoon'), { recursive: true, force: true }))

type Ran = {
  readonly status: number | null
  readonly out: string
  readonly err: string
  /** Empty when stdout holds something else. */ readonly json: Record<string, never>[]
}
function run(args: readonly string[], input = ''): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [CLI, ...args], { cwd: folder, env: { PATH: process.env['PATH'] } })
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text
    })
    child.on('close', (status) =>
      resolve({
        status,
        out,
        err,
        json: out.startsWith('{')
          ? out
              .trim()
              .split('\n')
              .map((line) => JSON.parse(line) as Record<string, never>)
          : [],
      }),
    )
    child.stdin.end(input)
  })
}
const file = (name: string, text: string | Buffer) => {
  writeFileSync(join(folder, name), text)
  return name
}
const output = (name: string) => readFileSync(join(folder, name), 'utf8')

const ROSTER =
  'voornamen;tussenvoegsel;achternaam;bsn;geboortedatum\nMerel Sofie;;Zandstra;111222333;12-03-1984\nJoris;van den;Veldhuis;123456782;01-02-1970\n'
const INVOICE =
  'Factuur 2026-0117\r\n\r\nBetreft: begeleiding van mevrouw Merel Zandstra, BSN 111222333, geboren 12 maart 1984.\r\nBedrag: € 1.250,00\r\n'

describe('lakmoes clean', () => {
  it('writes the cleaned file under a name that holds nothing personal, and says so in one line', async () => {
    file('clienten.csv', ROSTER)
    file('factuur_Zandstra_111222333.txt', INVOICE)
    const ran = await run([
      'clean',
      'factuur_Zandstra_111222333.txt',
      '--for',
      'boekhouder',
      '--recipient',
      'admin-jansen',
      '--roster',
      'clienten.csv',
      '--json',
    ])
    expect(ran.err).toBe('')
    expect(ran.status).toBe(0)
    expect(ran.json).toMatchObject([
      {
        file: 'factuur_Zandstra_111222333.txt',
        format: 'txt',
        profile: 'boekhouder',
        recipient: 'admin-jansen',
        state: 'released',
        output: join('schoon', 'factuur.txt'),
      },
    ])
    expect(Object.keys(ran.json[0]!).sort()).toEqual([
      'counts',
      'file',
      'format',
      'ms',
      'output',
      'profile',
      'reasons',
      'recipient',
      'state',
      'warnings',
    ])
    const text = output('schoon/factuur.txt')
    expect(text).toMatch(/Cliënt K-\d{4}/)
    expect(text).toContain('€ 1.250,00\r\n')
    for (const value of ['Zandstra', 'Merel', '111222333', '1984']) expect(text).not.toContain(value)
  })
  it('gives the same pseudonym next time, another file name, and tells who it is when asked', async () => {
    file('clienten.csv', ROSTER)
    file('brief.txt', INVOICE)
    const args = ['clean', 'brief.txt', '--for', 'boekhouder', '--recipient', 'admin-jansen', '--roster', 'clienten.csv']
    const [first, second] = [await run(args), await run(args)]
    expect([first.status, second.status]).toEqual([0, 0])
    expect([first.out, second.out]).toEqual([`${join('schoon', 'brief.txt')}\n`, `${join('schoon', 'brief-2.txt')}\n`])
    expect(output('schoon/brief-2.txt')).toBe(output('schoon/brief.txt'))
    const pseudonym = /Cliënt (K-\d{4})/.exec(output('schoon/brief.txt'))![1]!
    expect(await run(['reveal', pseudonym, '--recipient', 'admin-jansen'])).toMatchObject({ status: 0, out: 'Merel Sofie Zandstra\n' })
    expect(await run(['reveal', pseudonym, '--recipient', 'iemand-anders'])).toMatchObject({
      status: 2,
      out: '',
      err: `${messages['vault.pseudonym-unknown']}\n`,
    })
  })
  it('goes on after an error, walks folders, and exits with the worst', async () => {
    mkdirSync(join(folder, 'map/dieper'), { recursive: true })
    file('map/een.txt', 'Factuur 2026-0118. Bedrag: € 10,00\n')
    file('map/dieper/twee.txt', 'Factuur 2026-0119. Bedrag: € 20,00\n')
    file('map/leeg.txt', '')
    const ran = await run(['clean', 'map', 'bestaat-niet.txt', '--for', 'boekhouder', '--json'])
    expect(ran.status).toBe(2)
    expect(ran.json.map((o) => [o['file'], o['state']])).toEqual([
      [join('map', 'dieper', 'twee.txt'), 'released'],
      [join('map', 'een.txt'), 'released'],
      [join('map', 'leeg.txt'), 'error'],
      ['bestaat-niet.txt', 'error'],
    ])
    expect(ran.json[2]).toMatchObject({
      format: null,
      output: null,
      reasons: [{ code: 'format.empty', place: null, message: messages['format.empty'] }],
    })
    expect(ran.json[0]).toMatchObject({ recipient: 'profile:boekhouder' })
    expect(readdirSync(join(folder, 'schoon')).sort()).toEqual(['een.txt', 'twee.txt'])
  })
  it('never takes its own data folder, or its output, for documents', async () => {
    mkdirSync(join(folder, 'alles'))
    file('alles/een.txt', 'Factuur 2026-0118. Bedrag: € 10,00\n')
    const args = ['clean', 'alles', '--for', 'boekhouder', '--data', 'alles/gegevens', '--out', 'alles/uit', '--json']
    expect((await run(args)).json).toHaveLength(1)
    const again = await run(args)
    expect(again.json.map((o) => o['file'])).toEqual([join('alles', 'een.txt')])
    expect(readdirSync(join(folder, 'alles/uit')).sort()).toEqual(['een-2.txt', 'een.txt'])
  })
  it('writes nothing that is held, and exits with 3', async () => {
    file('gesprek.txt', 'Verslag.\n\nMevrouw Zandstra meldt een depressie en slikt sertraline.\n')
    const ran = await run(['clean', 'gesprek.txt', '--for', 'werkgever'])
    expect(ran).toMatchObject({ status: 3, out: '' })
    expect(existsSync(join(folder, 'schoon'))).toBe(false)
    for (const value of ['Zandstra', 'depressie', 'sertraline']) expect(ran.err).not.toContain(value)
  })
  it('reports gates as warnings, and holds for them once recipients are required', async () => {
    file('cv.txt', 'Curriculum vitae\n\nMerel Zandstra\n\n2019 - 2024 magazijnmedewerker\n\nGeboren: 12 maart 1984\n')
    const args = ['clean', 'cv.txt', '--for', 'werkgever-cv', '--data', 'gegevens-poort', '--json']
    const open = await run(args)
    expect(open.status).toBe(0)
    expect(open.json[0]!['warnings']).toEqual(expect.arrayContaining([expect.objectContaining({ code: 'gate.consent' })]))
    const store = await openStore({ data: join(folder, 'gegevens-poort') })
    await writeSetting(store, 'recipients.required', () => true)
    await store.close()
    const shut = await run(args)
    expect(shut).toMatchObject({ status: 3, json: [{ state: 'held', output: null }] })
    expect((shut.json[0]!['reasons'] as unknown as { code: string }[]).map((r) => r.code)).toEqual([
      'gate.consent',
      'gate.unknown-recipient',
    ])
    expect(readdirSync(join(folder, 'schoon'))).toEqual(['cv.txt'])
  })
  it('keeps its data private, leaves nothing behind and writes down what happened without a value', async () => {
    file('clienten.csv', ROSTER)
    file('een.txt', INVOICE)
    await run(['clean', 'een.txt', 'weg.txt', '--for', 'boekhouder', '--roster', 'clienten.csv', '--data', 'gegevens'])
    expect(statSync(join(folder, 'gegevens')).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, 'gegevens/key')).mode & 0o777).toBe(0o600)
    expect(readdirSync(join(folder, 'gegevens/tmp'))).toEqual([])
    const store = await openStore({ data: join(folder, 'gegevens') })
    const rows = await openRegister(store).read(10)
    await store.close()
    expect(rows.map((r) => [r.action, r.recipient, r.profile])).toEqual(
      expect.arrayContaining([
        ['released', 'profile:boekhouder', 'boekhouder'],
        ['error', 'profile:boekhouder', 'boekhouder'],
      ]),
    )
    expect(rows.find((r) => r.action === 'released')).toMatchObject({
      format: 'txt',
      hashIn: expect.stringMatching(/^[0-9a-f]{64}$/),
      hashOut: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(JSON.stringify(rows)).not.toMatch(/zandstra|111222333|een\.txt/i)
  })
  it('does not start anew when its key is gone or open to others', async () => {
    file('een.txt', INVOICE)
    const args = ['clean', 'een.txt', '--for', 'boekhouder', '--data', 'gegevens-sleutel']
    await run(args)
    rmSync(join(folder, 'schoon'), { recursive: true, force: true })
    chmodSync(join(folder, 'gegevens-sleutel/key'), 0o644)
    expect(await run(args)).toMatchObject({ status: 2, err: `${messages['vault.key-permissions']}\n` })
    rmSync(join(folder, 'gegevens-sleutel/key'))
    expect(await run(args)).toMatchObject({ status: 2, err: `${messages['vault.key-missing']}\n` })
    expect(existsSync(join(folder, 'schoon'))).toBe(false)
  })
})

describe('lakmoes scan', () => {
  it('tells kind and place, never the text', async () => {
    file('brief.txt', INVOICE)
    const ran = await run(['scan', 'brief.txt', '--json'])
    expect(ran.status).toBe(1)
    expect(ran.json[0]).toMatchObject({ file: 'brief.txt', format: 'txt' })
    expect(ran.json[0]!['findings']).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'bsn', place: 'regel 3', detector: 'bsn', confidence: 'certain' })]),
    )
    expect(ran.out + ran.err).not.toMatch(/zandstra|111222333/i)
  })
  it('exits with 0 when nothing is found and 2 on an error', async () => {
    file('niets.txt', 'Er is koffie.\n')
    file('leeg.txt', '')
    expect(await run(['scan', 'niets.txt'])).toMatchObject({ status: 0, out: '' })
    expect(await run(['scan', 'niets.txt', 'leeg.txt'])).toMatchObject({ status: 2 })
  })
  it('reads a line, writes a line, in order, each a document of its own', async () => {
    const lines = [
      { id: 'a', text: 'BSN 111222333' },
      { id: 2, text: '' },
      { id: 'c', text: 'Merel Zandstra is er weer' },
      { id: 'd', text: 'een regel\nmet é en 🙂, BSN: 123456782' },
    ]
    const input = lines.map((l) => JSON.stringify(l)).join('\n')
    file('clienten.csv', ROSTER)
    const ran = await run(['scan', '--jsonl', '--roster', 'clienten.csv'], input)
    expect(ran.status).toBe(1)
    expect(ran.json.map((o) => o['id'])).toEqual(['a', 2, 'c', 'd'])
    expect(ran.json[0]!['findings']).toEqual([expect.objectContaining({ kind: 'bsn', start: 4, end: 13 })])
    expect(ran.json[1]!['findings']).toEqual([])
    expect(ran.json[2]!['findings']).toEqual([expect.objectContaining({ kind: 'name', start: 0, end: 14, confidence: 'certain' })])
    const at = lines[3]!.text.indexOf('123456782')
    expect(ran.json[3]!['findings']).toEqual([expect.objectContaining({ kind: 'bsn', start: at, end: at + 9 })])
    expect(existsSync(join(folder, 'data-jsonl'))).toBe(false)
  })
  it('answers a line that is none, and goes on', async () => {
    const ran = await run(['scan', '--jsonl'], '{"id": 1}\nnonsense\n\n{"id": 3, "text": "x"}')
    expect(ran.status).toBe(2)
    expect(ran.json).toMatchObject([
      { id: 1, error: { code: 'usage.line' } },
      { id: null, error: { code: 'usage.line' } },
      { id: 3, findings: [] },
    ])
  })
})

describe('the rest', () => {
  it('explains wrong usage in Dutch on stderr, with status 2', async () => {
    const cases: [string[], string][] = [
      [['clean', '--for', 'boekhouder'], 'usage.files'],
      [['clean', 'x.txt'], 'usage.for'],
      [['clean', 'x.txt', '--for', 'niemand'], 'profile.unknown'],
      [['clean', 'x.txt', '--for', 'boekhouder', '--recipient', 'a b'], 'recipient.malformed'],
      [['scan', '--wat'], 'usage.options'],
      [['key', 'create', '--scope', 'alles'], 'usage.scope'],
      [['reveal', 'K-0001'], 'usage.recipient'],
      [['reveal', 'K-0001', '--recipient', 'x', '--data', 'nergens'], 'vault.absent'],
    ]
    for (const [args, code] of cases)
      expect(await run(args), args.join(' ')).toMatchObject({ status: 2, out: '', err: `${messages[code]}\n` })
    expect(existsSync(join(folder, 'nergens'))).toBe(false)
    const nothing = await run([])
    expect(nothing).toMatchObject({ status: 2, out: '' })
    expect(nothing.err).toContain('Gebruik: lakmoes')
  }, 30_000)
  it('prints the profiles', async () => {
    const ran = await run(['profiles', '--json'])
    expect(ran.status).toBe(0)
    expect(ran.json.map((p) => p['id'])).toContain('werkgever-cv')
    expect((await run(['profiles'])).out).toContain('boekhouder')
  })
  it('makes an API key that is stored as a hash only', async () => {
    const ran = await run(['key', 'create', '--scope', 'clean', '--data', 'gegevens-api'])
    expect(ran.status).toBe(0)
    expect(ran.out).toMatch(/^lkm_[\w-]{43}\n$/)
    const { openApiKeys } = await import('../../gateway/apikeys.ts')
    const store = await openStore({ data: join(folder, 'gegevens-api') })
    expect(await openApiKeys(store).checkKey(ran.out.trim())).toMatchObject({ scope: 'clean' })
    expect(await openApiKeys(store).checkKey(`${ran.out.trim()}x`)).toBe(null)
    await store.close()
    expect(readFileSync(join(folder, 'gegevens-api/lakmoes.sqlite')).includes(ran.out.trim())).toBe(false)
  })
})
