import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openKey, type Key } from '../../gateway/keys.ts'
import { findRecord } from '../../gateway/records.ts'
import { openRegister } from '../../gateway/register.ts'
import { openStore, type Store } from '../../gateway/store/sqlite.ts'
import { vaultOn } from '../../gateway/vault.ts'
import { form, openFirm } from './people.ts'
import { scriptedPool } from './web.ts'

vi.setConfig({ testTimeout: 240_000 })
const ROUNDS = 30

let data = ''
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'lakmoes-durable-'))
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(data, { recursive: true, force: true })
})

const WRITER = join(import.meta.dirname, 'durable-writer.ts')

/** A writer in a process of its own; `until(n)` when it has acknowledged so many lines or is gone. */
function startWriter(prefix: string, command: readonly string[] = [process.execPath]) {
  const [first, ...rest] = command
  const child = spawn(first!, [...rest, WRITER, data, prefix], { stdio: ['ignore', 'pipe', 'ignore'] })
  const lines: string[] = []
  const heard = createInterface({ input: child.stdout })
  let wanted = Infinity
  let reached: () => void = () => undefined
  heard.on('line', (line) => {
    if (line !== 'ready') lines.push(line)
    if (lines.length >= wanted) reached()
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const until = (n: number) =>
    Promise.race([
      ended,
      new Promise<void>((resolve) => {
        wanted = n
        reached = resolve
        if (lines.length >= n) resolve()
      }),
    ])
  return { child, lines, ended, until }
}

async function withStore(work: (store: Store, key: Key) => Promise<void>): Promise<void> {
  const store = await openStore({ data })
  await work(store, await openKey(store, join(data, 'key')))
  await store.close()
}

/** Everything that was acknowledged is there, nothing is half, and no pseudonym was given twice. */
async function checkAll(store: Store, key: Key, told: readonly string[]): Promise<void> {
  expect((await sql<{ integrity_check: string }>`pragma integrity_check`.execute(store.db)).rows[0]!.integrity_check).toBe('ok')
  const register = openRegister(store, key)
  expect(await register.verify()).toBe(null)
  const rows = new Map((await register.read(1_000_000)).map((r) => [r.user, r.pseudonyms?.[0]]))
  const names = new Set<string>()
  for (const line of told) {
    const [value, name, id] = line.split('\t')
    expect(rows.get(value!)).toBe(name)
    expect(names.has(name!)).toBe(false)
    names.add(name!)
    expect((await findRecord<{ value: string }>(store.db, key, 'recipient', id!))?.body.value).toBe(value)
  }
  const loose = await sql<{
    n: number
  }>`select count(*) as n from people where id not in (select person from pseudonyms where person is not null)`.execute(store.db)
  expect(loose.rows[0]!.n).toBe(0)
}

describe('kill -9', () => {
  it(`${ROUNDS} times at any moment: no acknowledged row is lost, none is half, no pseudonym is repeated`, async () => {
    const told: string[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const writer = startWriter(`ronde${round}`)
      await writer.until(1 + ((round * 7) % 23))
      writer.child.kill('SIGKILL')
      await writer.ended
      told.push(...writer.lines)
    }
    expect(told.length).toBeGreaterThan(ROUNDS * 5)
    await withStore((store, key) => checkAll(store, key, told))
  })
})

describe('two processes at the same time', () => {
  it('give the same new person one pseudonym', async () => {
    const writers = [startWriter('zelfde'), startWriter('zelfde'), startWriter('zelfde')]
    await Promise.all(writers.map((w) => w.until(40)))
    for (const w of writers) w.child.kill('SIGKILL')
    await Promise.all(writers.map((w) => w.ended))
    const pairs = writers.flatMap((w) => w.lines.map((l) => l.split('\t').slice(0, 2).join('\t')))
    const people = new Set(pairs.map((p) => p.split('\t')[0]))
    expect(pairs.length).toBeGreaterThanOrEqual(120)
    expect(new Set(pairs).size).toBe(people.size)
    await withStore(async (store, key) => expect(await openRegister(store, key).verify()).toBe(null))
  })
  it('and requests at the same time in one process too', async () => {
    await withStore(async (store, key) => {
      const vault = vaultOn(store, key)
      const subject = { id: 's', role: 'client', keys: [{ type: 'full', value: 'merel zandstra' }], original: 'Merel' } as const
      const all = await Promise.all(Array.from({ length: 50 }, () => vault.pseudonyms('scope', [subject])))
      expect(new Set(all.map((a) => a.names.get('s'))).size).toBe(1)
    })
  })
})

describe.skipIf(process.platform === 'win32')('a disk that is full', () => {
  it('is told by name; what was acknowledged stays, and work goes on when there is room again', async () => {
    // A cap on the size of each file, where the signal is ignored: writing fails as on a full disk.
    const capped = ['/bin/sh', '-c', 'trap "" XFSZ; ulimit -f 4000; exec "$0" "$@"', process.execPath]
    const writer = startWriter('vol', capped)
    await writer.ended
    expect(writer.lines.at(-1)).toBe('error\tstore.full')
    const told = writer.lines.slice(0, -1)
    expect(told.length).toBeGreaterThan(5)
    await withStore((store, key) => checkAll(store, key, told))
    const after = startWriter('daarna')
    await after.until(3)
    after.child.kill('SIGKILL')
    await after.ended
    await withStore((store, key) => checkAll(store, key, [...told, ...after.lines]))
  })
  it('releases nothing over HTTP', async () => {
    const firm = await openFirm({ pool: scriptedPool() })
    await firm.as.beheerder('PUT', '/api/recipients/admin', { name: 'Admin', profile: 'boekhouder', eea: true })
    const { store } = firm.web.services
    const pages = (await sql<{ page_count: number }>`pragma page_count`.execute(store.db)).rows[0]!.page_count
    await sql.raw(`pragma max_page_count = ${pages}`).execute(store.db)
    let answer = await firm.as.medewerker(
      'POST',
      '/api/clean',
      form({ profile: 'boekhouder', recipient: 'admin' }, 'f.txt', 'BSN 123456782'),
    )
    for (let i = 0; i < 200 && answer.status === 200; i++)
      answer = await firm.as.medewerker('POST', '/api/clean', form({ profile: 'boekhouder', recipient: 'admin' }, 'f.txt', 'BSN 123456782'))
    expect([answer.status, answer.json.error.code]).toEqual([507, 'store.full'])
    expect(answer.text).not.toContain('BSN is')
    await sql`pragma max_page_count = 1000000`.execute(store.db)
    expect((await firm.as.medewerker('POST', '/api/clean', form({ profile: 'boekhouder', recipient: 'admin' }))).status).toBe(200)
    expect(await firm.web.register.verify()).toBe(null)
    await firm.close()
  })
})

describe('a clock that jumps back', () => {
  it('is told in the register, whose times never run back, and brings nothing that ended to life', async () => {
    await withStore(async (store, key) => {
      const register = openRegister(store, key)
      await register.append({ action: 'released', user: 'a' })
      vi.useFakeTimers({ toFake: ['Date'] })
      vi.setSystemTime(Date.now() - 10 * 86_400_000)
      await register.append({ action: 'released', user: 'b' })
      const [later, earlier] = await register.read(2)
      expect(later!.at).toBeGreaterThanOrEqual(earlier!.at)
      expect(later!.codes).toContain('clock.back')
      expect(await register.verify()).toBe(null)
    })
  })
})

describe('a store that somebody edited by hand', () => {
  it('or that is no store at all, is an error and never a new empty one', async () => {
    writeFileSync(join(data, 'lakmoes.sqlite'), 'dit is geen database, al lijkt de naam erop. '.repeat(100))
    await expect(openStore({ data })).rejects.toMatchObject({ code: 'store.unreadable' })
  })
})
