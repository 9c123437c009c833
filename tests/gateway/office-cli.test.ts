import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import Database from 'better-sqlite3'

vi.setConfig({ testTimeout: 120_000 })
const CLI = join(import.meta.dirname, '../../gateway/cli.ts')
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakmoes-office-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function run(...args: string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'] },
    encoding: 'utf8',
    input: '',
  })
  return { status, out: stdout, err: stderr }
}
const file = (name: string, text: string) => writeFileSync(join(folder, name), text)

describe('what an administrator scripts', () => {
  it('reads clients and recipients in, without a name on the screen', () => {
    file('lijst.csv', 'voornamen;achternaam;bsn\nMerel;Zandstra;111222333\n')
    expect(run('roster', 'lijst.csv', '--preview').out).toBe('{"people":1,"added":1,"changed":0,"same":0,"stopped":0}\n')
    expect(run('roster', 'lijst.csv').status).toBe(0)
    expect(run('roster', 'lijst.csv').out).toContain('"same":1')
    file('ontvangers.json', '[{"id":"admin","name":"De Linde","profile":"boekhouder","eea":true}]')
    expect(run('recipients', 'save', 'ontvangers.json').out).toContain('"id":"admin"')
    file('fout.json', '[{"id":"admin","profile":"buurman"}]')
    expect(run('recipients', 'save', 'fout.json')).toMatchObject({ status: 2, out: '' })
    expect(run('recipients').out.trim().split('\n')).toHaveLength(1)
  })
  it('backs up, erases and restores, and the erased stay erased', () => {
    file('brief.txt', 'Betreft Merel Zandstra, BSN 111222333.\n')
    expect(run('clean', 'brief.txt', '--for', 'boekhouder', '--recipient', 'admin').status).toBe(0)
    const database = new Database(join(folder, 'data', 'lakmoes.sqlite'), { readonly: true })
    const { number } = database.prepare('select number from pseudonyms').get() as { number: number }
    database.close()
    const pseudonym = `K-${String(number).padStart(4, '0')}`
    expect(run('reveal', pseudonym, '--recipient', 'admin').out).toBe('Merel Zandstra\n')
    expect(run('backup', 'kopie.lakmoes').status).toBe(0)
    expect(run('backup', 'kopie.lakmoes').status).toBe(2)
    expect(run('erase', pseudonym, '--recipient', 'admin').status).toBe(0)
    expect(run('restore', 'kopie.lakmoes', '--json').out).toBe('{"erased":1,"kept":1}\n')
    expect(run('reveal', pseudonym, '--recipient', 'admin')).toMatchObject({ status: 2, out: '' })
    expect(run('register', 'verify')).toMatchObject({ status: 0 })
    expect(run('register', 'export').out).not.toContain('Zandstra')
    expect(readdirSync(join(folder, 'data')).filter((n) => n.includes('incoming'))).toEqual([])
  })
  it('names the first row of the register that somebody edited', () => {
    const database = new Database(join(folder, 'data', 'lakmoes.sqlite'))
    database.prepare(`update register set body = '{"action":"held","user":"x"}' where seq = 2`).run()
    database.close()
    const told = run('register', 'verify', '--json')
    expect([told.status, told.out]).toEqual([1, '{"broken":2}\n'])
    expect(told.err).toContain('regel 2')
  })
  it.each([
    ['roster'],
    ['recipients', 'save'],
    ['account', 'weg'],
    ['restore'],
    ['backup'],
    ['register', 'wis'],
    ['erase'],
    ['key', 'weg'],
  ])('says how it is used: %s %s', (...args) => {
    expect(run(...args)).toMatchObject({ status: 2, out: '' })
  })
})
