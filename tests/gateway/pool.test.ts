import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openPool, type CleanJob, type Pool, type PoolOptions } from '../../gateway/child/pool.ts'
import { LakmoesError } from '../../shared/error.ts'
import { profileById } from '../../shared/profiles/index.ts'

// Every test starts processes; on a busy machine each takes seconds.
vi.setConfig({ testTimeout: 60_000 })

const MEGABYTE = 1024 * 1024
const own = { names: [], sites: [], domains: [], phones: [], ibans: [], numbers: [], staff: [], logos: [] }
const nobody: [] = []
let folder = ''
let pool: Pool

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakmoes-pool-'))
  writeFileSync(join(folder, 'source'), 'text of a document')
})
afterEach(async () => {
  await pool.close()
  rmSync(folder, { recursive: true, force: true })
})

function open(options: Partial<PoolOptions> = {}): Pool {
  const pseudonyms: PoolOptions['pseudonyms'] = async (scope, subjects) => ({
    names: new Map(subjects.map((s) => [s.id, `${scope}:${s.id}`])),
    ambiguous: [],
  })
  pool = openPool({ tmp: folder, pseudonyms, entry: join(import.meta.dirname, 'child-entry.ts'), children: 1, ...options })
  return pool
}

function job(act: string, more: Partial<CleanJob> = {}): CleanJob {
  return {
    path: join(folder, 'source'),
    untrustedName: act,
    profile: profileById('boekhouder'),
    people: nobody,
    own,
    outPath: join(folder, 'cleaned'),
    ...more,
  }
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof LakmoesError ? error.code : error),
  )
const inProgress = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile() && e.name !== 'source')
    .map((e) => e.name)

describe('a file in a child of its own', () => {
  it('comes back released, hashed and in place', async () => {
    const result = await open().clean(job('ok'))
    expect(result.state).toBe('released')
    expect(result.hashIn).toMatch(/^[0-9a-f]{64}$/)
    expect(result.hashOut).not.toBe(result.hashIn)
    expect(readFileSync(join(folder, 'cleaned'), 'utf8')).toBe('clean')
    expect(inProgress()).toEqual(['cleaned'])
  })
  it('inherits nothing of the environment', async () => {
    process.env['LAKMOES_TEST_SECRET'] = 'x'
    const result = await open().clean(job('ok'))
    delete process.env['LAKMOES_TEST_SECRET']
    expect(result.counts['environment']).toBe(0)
  })
  it('gives out nothing when it is held', async () => {
    const result = await open().clean(job('held'))
    expect(result).toMatchObject({ state: 'held', hashOut: null })
    expect(inProgress()).toEqual([])
  })
  it('asks the parent for pseudonyms, in the scope of the recipient', async () => {
    expect((await open().clean(job('ask', { recipient: 'admin' }))).pseudonyms).toEqual(['admin:s1'])
    expect((await pool.clean(job('ask'))).pseudonyms).toEqual(['profile:boekhouder:s1'])
  })
  it("tells the vault's own error", async () => {
    open({
      pseudonyms: async () => {
        throw new LakmoesError('vault.key-missing')
      },
    })
    expect(await codeOf(pool.clean(job('ask')))).toBe('vault.key-missing')
    expect((await pool.clean(job('ok'))).state).toBe('released')
    rmSync(join(folder, 'cleaned'))
  })
  it('keeps the list of people between files and hears of a new one', async () => {
    open()
    const people = [{ id: 'p1', surname: 'Zandstra' }]
    expect((await pool.clean(job('ok', { people }))).counts).toMatchObject({ handled: 1, people: 1 })
    expect((await pool.clean(job('ok', { people }))).counts).toMatchObject({ handled: 2, people: 1 })
    expect((await pool.clean(job('ok', { people: [...people, { id: 'p2' }] }))).counts).toMatchObject({ handled: 3, people: 2 })
  })
  it('lives on after an error of the document', async () => {
    open()
    expect(await codeOf(pool.clean(job('damaged')))).toBe('format.damaged')
    expect((await pool.clean(job('ok'))).counts['handled']).toBe(1)
  })
})

describe('a child that misbehaves', () => {
  const after = async (code: string, act: string) => {
    expect(await codeOf(pool.clean(job(act)))).toBe(code)
    expect(inProgress()).toEqual([])
    expect((await pool.clean(job('ok'))).state).toBe('released')
    rmSync(join(folder, 'cleaned'))
  }
  it('is killed when it takes too long', async () => {
    open({ time: () => 1500 })
    await after('limit.time', 'spin')
  })
  it('is stopped when it fills memory outside the heap', async () => {
    open({ memory: 300 * MEGABYTE })
    await after('limit.memory', 'buffers')
  })
  it('is stopped when it fills the heap', async () => {
    open({ memory: 200 * MEGABYTE })
    await after('limit.memory', 'heap')
  })
  it('stops itself where the parent cannot see its memory', async () => {
    open({ memory: 300 * MEGABYTE, watchesItself: true, time: () => 4000 })
    await after('limit.memory', 'buffers')
  })
  it('is an error when it crashes', async () => {
    open()
    await after('child.crashed', 'crash')
  })
  it('cannot smuggle a value out in a code or a question', async () => {
    open()
    await after('child.crashed', 'leak')
    await after('child.crashed', 'ask-nonsense')
  })
  it('cannot smuggle a value out in a place', async () => {
    expect((await open().clean(job('strange-place'))).warnings).toEqual([{ code: 'child.dropped', place: [['cell', 'C7']] }])
  })
  it('cannot read what lies beside its own folder, where the key is', async () => {
    open()
    expect(await codeOf(pool.clean(job('peek')))).toBe('test.refused')
  })
  it('cannot write outside its own folder', async () => {
    open()
    expect(await codeOf(pool.clean(job('outside')))).toBe('test.refused')
    expect(existsSync(join(import.meta.dirname, '../../outside-the-fence'))).toBe(false)
  })
})

describe('the pool', () => {
  it('replaces a child after its turn', async () => {
    open({ perChild: 2 })
    const pids = []
    for (let i = 0; i < 4; i++) pids.push((await pool.clean(job('ok'))).counts['pid'])
    expect(pids[0]).toBe(pids[1])
    expect(pids[2]).toBe(pids[3])
    expect(pids[1]).not.toBe(pids[2])
  })
  it('lets files wait for their turn, and refuses when too many wait', async () => {
    open({ queue: 2 })
    const all = Array.from({ length: 4 }, (_, i) => codeOf(pool.clean(job('ok', { outPath: join(folder, `cleaned-${i}`) }))))
    expect((await Promise.all(all)).sort()).toEqual(['limit.busy', 'no error', 'no error', 'no error'])
  })
  it('refuses what is no file, is empty or too large before a child sees it', async () => {
    open()
    expect(await codeOf(pool.clean({ ...job('ok'), path: folder }))).toBe('file.unreadable')
    expect(await codeOf(pool.clean({ ...job('ok'), path: join(folder, 'absent') }))).toBe('file.unreadable')
    writeFileSync(join(folder, 'empty'), '')
    expect(await codeOf(pool.clean({ ...job('ok'), path: join(folder, 'empty') }))).toBe('format.empty')
  })
  it('breaks off what is running when it closes', async () => {
    const running = codeOf(open().clean(job('spin')))
    const waiting = codeOf(pool.clean(job('ok')))
    await new Promise((resolve) => setImmediate(resolve))
    await pool.close()
    expect([await running, await waiting]).toEqual(['limit.busy', 'limit.busy'])
    expect(inProgress()).toEqual([])
  })
})

describe('when the gateway itself is killed', () => {
  it('a busy child goes with it', async () => {
    const gateway = spawn(process.execPath, [join(import.meta.dirname, 'pool-owner.ts'), folder], { stdio: ['ignore', 'pipe', 'inherit'] })
    const pid = await new Promise<number>((resolve) => gateway.stdout.once('data', (text: Buffer) => resolve(Number(text))))
    gateway.kill('SIGKILL')
    await expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false)
    open()
  }, 20_000)
})

/** A zombie whom nobody has buried yet runs no more. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return process.platform !== 'linux' || !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'latin1'))
  } catch {
    return false
  }
}
