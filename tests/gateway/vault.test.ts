import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openRegister } from '../../gateway/register.ts'
import { openStore, type Store } from '../../gateway/store/sqlite.ts'
import { openVault, type Vault } from '../../gateway/vault.ts'
import { freeNumber } from '../../gateway/vault-numbers.ts'
import type { PersonKey, Subject } from '../../shared/engine/types.ts'
import { LakmoesError } from '../../shared/error.ts'

// Thousands of people and several processes: on a busy machine that takes seconds.
vi.setConfig({ testTimeout: 60_000 })

let data = ''
let store: Store
let vault: Vault
const config = () => ({ data, keyFile: join(data, 'key') })

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'lakmoes-vault-'))
  store = await openStore(config())
  vault = await openVault(config(), store)
})
afterEach(async () => {
  await store.close()
  rmSync(data, { recursive: true, force: true })
})

let count = 0
function subject(keys: Partial<Record<PersonKey['type'], string>>, original = 'somebody'): Subject {
  return {
    id: `s${++count}`,
    role: 'client',
    keys: Object.entries(keys).map(([type, value]) => ({ type: type as PersonKey['type'], value })),
    original,
  }
}
async function nameOf(s: Subject, scope = 'admin'): Promise<string> {
  return (await vault.pseudonyms(scope, [s])).names.get(s.id)!
}
const unsure = async (s: Subject) => (await vault.pseudonyms('admin', [s])).ambiguous.includes(s.id)
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof LakmoesError ? error.code : error),
  )

const merel = { bsn: '111222333', full: 'merel zandstra', initial: 'm zandstra', surname: 'zandstra' }

describe('the same person', () => {
  it('has one pseudonym for a recipient, and an unrelated one for another', async () => {
    const first = await nameOf(subject(merel))
    expect(first).toMatch(/^Cliënt K-\d{4}$/)
    expect(await nameOf(subject(merel))).toBe(first)
    const others = await Promise.all(Array.from({ length: 6 }, (_, i) => nameOf(subject(merel), `other-${i}`)))
    expect(new Set([first, ...others]).size).toBeGreaterThan(1)
  })
  it('is known by a weaker form when only one person fits', async () => {
    const name = await nameOf(subject(merel))
    expect(await nameOf(subject({ full: 'merel zandstra', initial: 'm zandstra', surname: 'zandstra' }))).toBe(name)
    expect(await nameOf(subject({ initial: 'm zandstra', surname: 'zandstra' }))).toBe(name)
    expect(await nameOf(subject({ surname: 'zandstra' }))).toBe(name)
    expect(await nameOf(subject({ bsn: '111222333' }))).toBe(name)
  })
  it('is known by the stronger forms that a later document gives', async () => {
    const name = await nameOf(subject({ initial: 'm zandstra', surname: 'zandstra' }, 'M. Zandstra'))
    expect(await nameOf(subject(merel, 'Merel Zandstra'))).toBe(name)
    expect(await nameOf(subject({ bsn: '111222333' }, '111222333'))).toBe(name)
    expect(await vault.reveal('admin', name, 'tester')).toBe('Merel Zandstra')
  })
  it('is known by a roster entry, which for a BSN is the BSN', async () => {
    const name = await nameOf(subject({ roster: '111222333', full: 'merel zandstra' }))
    expect(await nameOf(subject({ bsn: '111222333' }))).toBe(name)
    expect(await nameOf(subject({ roster: 'joris veld|1980-01-02', full: 'joris veld' }))).not.toBe(
      await nameOf(subject({ roster: 'joris veld|1991-05-06', full: 'joris veld' })),
    )
  })
})

describe('two persons', () => {
  it('with different BSNs are never one, whatever they share', async () => {
    const a = await nameOf(subject(merel))
    const b = await nameOf(subject({ ...merel, bsn: '123456782' }))
    expect(b).not.toBe(a)
    expect(await nameOf(subject(merel))).toBe(a)
    expect(await nameOf(subject({ ...merel, bsn: '123456782' }))).toBe(b)
  })
  it('with different full names are never one by their initials', async () => {
    const a = await nameOf(subject({ full: 'merel zandstra', initial: 'm zandstra', surname: 'zandstra', email: 'thuis@zandstra.example' }))
    const b = await nameOf(subject({ full: 'milan zandstra', initial: 'm zandstra', surname: 'zandstra', email: 'thuis@zandstra.example' }))
    expect(b).not.toBe(a)
  })
  it('who both fit: a new person, and a warning, and nothing learned from it', async () => {
    const a = await nameOf(subject({ full: 'merel zandstra', initial: 'm zandstra', surname: 'zandstra' }))
    const b = await nameOf(subject({ full: 'milan zandstra', initial: 'm zandstra', surname: 'zandstra' }))
    const weak = subject({ initial: 'm zandstra', surname: 'zandstra' })
    const result = await vault.pseudonyms('admin', [weak])
    expect(result.ambiguous).toEqual([weak.id])
    expect([a, b]).not.toContain(result.names.get(weak.id))
    expect(await unsure(subject({ full: 'merel zandstra', initial: 'm zandstra' }))).toBe(false)
    expect(await nameOf(subject({ full: 'merel zandstra', initial: 'm zandstra' }))).toBe(a)
    await vault.erase('admin', b, 'tester')
    expect(await nameOf(subject({ initial: 'm zandstra', surname: 'zandstra' }))).toBe(a)
  })
  it('in one document: the bare surname meets both, whatever their order', async () => {
    const weak = subject({ surname: 'zandstra' })
    const result = await vault.pseudonyms('admin', [
      weak,
      subject({ full: 'merel zandstra', surname: 'zandstra' }),
      subject({ full: 'milan zandstra', surname: 'zandstra' }),
    ])
    expect(new Set(result.names.values()).size).toBe(3)
    expect(result.ambiguous).toEqual([weak.id])
  })
})

describe('a surname that very many bear', () => {
  it('tells nobody apart, and makes nothing slow', async () => {
    const bearers = Array.from({ length: 4000 }, (_, i) =>
      subject({ full: `voornaam${i} zandstra`, initial: 'v zandstra', surname: 'zandstra' }),
    )
    const { names, ambiguous } = await vault.pseudonyms('admin', bearers)
    expect([new Set(names.values()).size, ambiguous]).toEqual([4000, []])
    expect(await unsure(subject({ surname: 'zandstra' }))).toBe(true)
    expect(await unsure(subject({ full: 'voornaam0 zandstra', surname: 'zandstra' }))).toBe(false)
    expect(await nameOf(subject({ full: 'voornaam3999 zandstra', surname: 'zandstra' }))).toBe(names.get(bearers[3999]!.id))
    expect(await store.db.selectFrom('aliases').select('person').where('type', '=', 'surname').execute()).toHaveLength(50)
  })
})

describe('reveal', () => {
  it('gives the name, however the pseudonym is typed, and writes it down', async () => {
    const name = await nameOf(subject(merel, 'Merel Zandstra'))
    const number = name.slice(-4)
    for (const typed of [name, `K-${number}`, `k${number}`, number, name.normalize('NFD')])
      expect(await vault.reveal('admin', typed, 'tester')).toBe('Merel Zandstra')
    const rows = await openRegister(store).read(10)
    expect(rows).toHaveLength(5)
    expect(rows[0]).toMatchObject({ action: 'revealed', user: 'tester', recipient: 'admin', pseudonyms: [name] })
    expect(JSON.stringify(rows)).not.toContain('Zandstra')
  })
  it('knows a pseudonym only for its own recipient, and writes down the attempt', async () => {
    const name = await nameOf(subject(merel))
    expect(await codeOf(vault.reveal('another', name, 'tester'))).toBe('vault.pseudonym-unknown')
    expect(await codeOf(vault.reveal('admin', 'Merel', 'tester'))).toBe('vault.pseudonym-unknown')
    expect((await openRegister(store).read(10)).map((r) => r.codes)).toEqual([['vault.pseudonym-unknown'], ['vault.pseudonym-unknown']])
  })
  it('refuses a row that was put in the place of another', async () => {
    const a = await nameOf(subject(merel, 'Merel Zandstra'))
    await nameOf(subject({ full: 'joris veld' }, 'Joris Veld'))
    const rows = await store.db.selectFrom('people').selectAll().execute()
    await store.db
      .updateTable('people')
      .set({ original: rows[1]!.original, wrapped: rows[1]!.wrapped })
      .where('id', '=', rows[0]!.id)
      .execute()
    expect(await codeOf(vault.reveal('admin', a, 'tester'))).toBe('vault.damaged')
  })
})

describe('erasure', () => {
  it('forgets the person in every scope and never gives the number out again', async () => {
    const before = subject(merel, 'Merel Zandstra')
    const name = await nameOf(before)
    const elsewhere = await nameOf(subject(merel), 'another')
    await vault.erase('admin', name, 'tester')
    expect(await codeOf(vault.reveal('admin', name, 'tester'))).toBe('vault.erased')
    expect(await codeOf(vault.reveal('another', elsewhere, 'tester'))).toBe('vault.erased')
    expect(await store.db.selectFrom('aliases').selectAll().execute()).toEqual([])
    const number = Number(name.slice(-4))
    expect(
      await store.db.selectFrom('pseudonyms').select('person').where('scope', '=', 'admin').where('number', '=', number).execute(),
    ).toEqual([{ person: null }])
    expect(await nameOf(subject(merel))).not.toBe(name)
  })
  it('leaves no trace of the person in the files', async () => {
    const name = await nameOf(subject(merel, 'Merel Zandstra'))
    const { wrapped } = await store.db.selectFrom('people').select('wrapped').executeTakeFirstOrThrow()
    await vault.erase('admin', name, 'tester')
    const bytes = Buffer.concat(['lakmoes.sqlite', 'lakmoes.sqlite-wal'].map((f) => readFileSync(join(data, f))))
    expect(bytes.includes(wrapped)).toBe(false)
  })
})

describe('pseudonyms', () => {
  it('grow beyond four digits and stay unique', async () => {
    const { names } = await vault.pseudonyms(
      'admin',
      Array.from({ length: 5100 }, (_, i) => subject({ full: `persoon ${i}` })),
    )
    const all = [...names.values()]
    expect(new Set(all).size).toBe(5100)
    expect(all.filter((n) => /K-\d{4}$/.test(n))).toHaveLength(5000)
    expect(all.filter((n) => /K-[1-9]\d{4}$/.test(n))).toHaveLength(100)
    expect(await vault.reveal('admin', all.at(-1)!, 'tester')).toBe('somebody')
  })
  it('are never taken twice', () => {
    const used = new Set(Array.from({ length: 4999 }, (_, i) => 2 * i + 1))
    for (let i = 0; i < 2000; i++) expect(used.has(freeNumber(used))).toBe(false)
  })
  it('tell nothing by their order', () => {
    const numbers = Array.from({ length: 20 }, () => freeNumber(new Set()))
    expect(numbers).not.toEqual([...numbers].sort((a, b) => a - b))
  })
})

describe('the key', () => {
  it('is made private, outside the store', () => {
    expect(statSync(join(data, 'key')).mode & 0o777).toBe(0o600)
    expect(statSync(join(data, 'lakmoes.sqlite')).mode & 0o777).toBe(0o600)
  })
  it('that others can read is refused', async () => {
    chmodSync(join(data, 'key'), 0o640)
    expect(await codeOf(openVault(config()))).toBe('vault.key-permissions')
  })
  it('that is missing is an error, and no new one is made', async () => {
    renameSync(join(data, 'key'), join(data, 'key-elsewhere'))
    expect(await codeOf(openVault(config()))).toBe('vault.key-missing')
    expect(existsSync(join(data, 'key'))).toBe(false)
    const elsewhere = await openVault({ data, keyFile: join(data, 'key-elsewhere') })
    await elsewhere.close()
  })
  it('of another vault is refused', async () => {
    const other = mkdtempSync(join(tmpdir(), 'lakmoes-vault-'))
    await (await openVault({ data: other, keyFile: join(other, 'key') })).close()
    expect(await codeOf(openVault({ data, keyFile: join(other, 'key') }))).toBe('vault.key-wrong')
    rmSync(other, { recursive: true })
  })
  it('that is cut off is refused', async () => {
    writeFileSync(join(data, 'key'), readFileSync(join(data, 'key'), 'latin1').slice(0, 40))
    expect(await codeOf(openVault(config()))).toBe('vault.key-damaged')
  })
  it('is all that stands between the files and the names', async () => {
    await nameOf(subject(merel, 'Merel Zandstra'))
    const bytes = Buffer.concat(
      ['lakmoes.sqlite', 'lakmoes.sqlite-wal']
        .map((f) => join(data, f))
        .filter((f) => existsSync(f))
        .map((f) => readFileSync(f)),
    )
      .toString('latin1')
      .toLowerCase()
    expect(bytes).not.toContain('zandstra')
    expect(bytes).not.toContain('111222333')
  })
})

describe('the register', () => {
  it('shows where a row was changed or taken away', async () => {
    const register = openRegister(store)
    for (let i = 0; i < 5; i++) await register.append({ action: 'released', user: 'tester', counts: { name: i } })
    expect(await register.verify()).toBe(null)
    await store.db.updateTable('register').set({ body: '{"action":"held","user":"tester"}' }).where('seq', '=', 3).execute()
    expect(await register.verify()).toBe(3)
    await store.db.deleteFrom('register').where('seq', '=', 2).execute()
    expect(await register.verify()).toBe(2)
  })
})

/** Starts a writer; `lines` gives what it has acknowledged, `ended` when it is gone. */
function startWriter(folder: string, prefix: string, amount: number) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'vault-writer.ts'), folder, prefix, String(amount)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  const heard = createInterface({ input: child.stdout })
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  const until = (n: number) =>
    new Promise<void>((resolve) => {
      heard.on('line', (line) => {
        lines.push(line)
        if (lines.length >= n) resolve()
      })
      heard.once('close', resolve)
    })
  return { child, lines, ended, until }
}
const acknowledged = (lines: readonly string[]) => lines.filter((l) => l.includes('\t')).map((l) => l.split('\t') as [string, string])

describe('two processes', () => {
  it('that make the vault at the same time share one key and never one number', async () => {
    const fresh = join(data, 'fresh')
    const writers = ['anna', 'bram', 'anna'].map((prefix) => startWriter(fresh, prefix, 40))
    for (const w of writers) void w.until(Infinity)
    expect(await Promise.all(writers.map((w) => w.ended))).toEqual([0, 0, 0])
    const pairs = writers.flatMap((w) => acknowledged(w.lines))
    expect(pairs).toHaveLength(120)
    expect(new Map(pairs).size).toBe(80)
    expect(new Set(pairs.map(([, name]) => name)).size).toBe(80)
    for (const [value, name] of pairs) expect(pairs.find(([v]) => v === value)![1]).toBe(name)
  })
  it('one of them killed while writing: nothing acknowledged is lost, nothing is half', async () => {
    const all: [string, string][] = []
    for (let round = 0; round < 4; round++) {
      const writer = startWriter(data, `ronde${round}`, 100_000)
      await writer.until(15 + 7 * round)
      writer.child.kill('SIGKILL')
      await writer.ended
      all.push(...acknowledged(writer.lines))
    }
    expect(all.length).toBeGreaterThan(60)
    for (const [value, name] of all) expect(await nameOf(subject({ full: value }), 'scope')).toBe(name)
    const raw = new Database(join(data, 'lakmoes.sqlite'), { readonly: true })
    expect(raw.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(
      raw.prepare('select count(*) as n from people where id not in (select person from pseudonyms where person is not null)').get(),
    ).toEqual({ n: 0 })
    raw.close()
  })
})
