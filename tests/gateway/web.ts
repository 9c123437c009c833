import { readFile, writeFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CleanJob, Pool, Reviewed, ScanJob } from '../../gateway/child/pool.ts'
import { readConfig } from '../../gateway/config.ts'
import type { Register } from '../../gateway/register.ts'
import type { Services } from '../../gateway/routes/services.ts'
import { createApp, listen } from '../../gateway/server.ts'
import { openServices } from '../../gateway/services.ts'
import { LakmoesError } from '../../shared/error.ts'

/** A pool that knows two things: nine digits are a BSN, and a text with "GESPREK" is held. It shows what it was asked in `jobs`. */
export function scriptedPool(): Pool & { readonly jobs: (CleanJob | ScanJob)[] } {
  const jobs: (CleanJob | ScanJob)[] = []
  const read = async (job: CleanJob | ScanJob) => {
    jobs.push(job)
    const text = (await readFile(job.path, 'utf8')).replace(/^\uFEFF/, '')
    if (text.includes('KAPOT')) throw new LakmoesError('format.damaged')
    if (text.includes('STUK')) throw new TypeError('a defect of our own, with a path /in/it')
    return text
  }
  const findingsIn = (text: string) =>
    [...text.matchAll(/\d{9}/g)].map((m) => ({
      kind: 'bsn' as const,
      confidence: 'certain' as const,
      passage: 'p1',
      start: m.index,
      end: m.index + 9,
      detector: 'bsn',
      place: [['line', 1]] as const,
      treatment: 'strip',
    }))
  const clean = async (job: CleanJob): Promise<Reviewed & { hashIn: string; hashOut: string | null }> => {
    const text = await read(job)
    const held = text.includes('GESPREK') && !job.corrections?.some((c) => c.do === 'strip-blocked')
    const findings = findingsIn(text)
    if (!held) await writeFile(job.outPath, text.replaceAll(/\d{9}/g, '[BSN]'))
    return {
      format: 'txt',
      extension: 'txt',
      mediaType: 'text/plain',
      baseName: 'factuur',
      state: held ? 'held' : 'released',
      counts: { bsn: findings.length },
      reasons: held ? [{ code: 'profile.blocked.notes', place: [['line', 1]] }] : [],
      warnings: [],
      gates: job.profile.gates.map((g) => ({ code: `gate.${g.code}`, place: null })),
      pseudonyms: [],
      kept: {},
      people: job.people.filter((p) => p.surname !== undefined && text.includes(p.surname)).map((p) => p.id),
      findings,
      passages: [{ id: 'p1', text, place: [['line', 1]] }],
      emptied: [],
      leftOut: 0,
      hashIn: 'a'.repeat(64),
      hashOut: held ? null : 'b'.repeat(64),
    }
  }
  return {
    jobs,
    clean,
    review: clean,
    warm() {},
    close: async () => undefined,
    scan: async (job) => ({ format: 'txt', findings: findingsIn(await read(job)) }),
    columns: async () => ({ system: 'x', columns: [] }),
  }
}

export type Web = {
  readonly url: string
  readonly services: Services
  readonly register: Register
  readonly logged: string[]
  readonly data: string
  /** A cookie header of a new session. */
  session(): Promise<string>
  createKey(): Promise<string>
  close(): Promise<void>
}

/** The gateway on a free port with a data folder of its own; parts of it can be put in. */
export async function openWeb(parts: Partial<Services> = {}): Promise<Web> {
  const data = await mkdtemp(join(tmpdir(), 'lakmoes-web-'))
  const config = readConfig(data, {})
  const open = await openServices(config)
  const services = { ...open.services, ...parts }
  const logged: string[] = []
  const listening = await listen(
    createApp(services, '127.0.0.1', (line) => logged.push(line)),
    '127.0.0.1',
    0,
  )
  const { url } = listening
  return {
    url,
    services,
    logged,
    data,
    register: await open.core.register(),
    async session() {
      const response = await fetch(`${url}/open/${services.sessions.newLink()}`, { redirect: 'manual' })
      return response.headers.getSetCookie()[0]!.split(';')[0]!
    },
    createKey: () => open.core.apiKeys().then((keys) => keys.createKey('clean', 'test')),
    async close() {
      await listening.close()
      await open.close()
      await rm(data, { recursive: true, force: true })
    },
  }
}
