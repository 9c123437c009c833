import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LakmoesError } from '../shared/error.ts'
import type { ReleaseCheck } from './gates.ts'
import type { Key } from './keys.ts'
import { findRecord, listRecords, putRecord, type Record } from './records.ts'
import { appendTo } from './register.ts'
import { seal, unseal } from './seal.ts'
import { readSetting, type Db, type Store } from './store/sqlite.ts'

/** An original waits for the physician at most this long, in hours; the setting `originals.hours` makes it shorter, 0 keeps none. */
const LONGEST = 24
const HOUR = 3_600_000

type Body = {
  /** Who asks. */ readonly user: string
  readonly account: string | null
  readonly profile: string
  readonly untrustedName: string
  /** What the physician is asked. */ readonly question: string
  /** Opens the file that waits; gone with it. */ readonly fileKey: string | null
  readonly decision: { readonly user: string; readonly reason: string; readonly check: ReleaseCheck | null } | null
}
export type Release = Record<Body>

export type NewRelease = Pick<Body, 'user' | 'account' | 'profile' | 'untrustedName' | 'question'> & {
  readonly recipient: string
  readonly client: string | null
  readonly path: string
}
export type Decision = { readonly release: boolean; readonly reason: string; readonly check: ReleaseCheck | null }

/** The physician's queue: originals wait sealed, a day at most, and only a physician who did not bring them decides. */
export type Releases = {
  /** @throws LakmoesError release.off */
  ask(wanted: NewRelease): Promise<string>
  list(): Promise<readonly Release[]>
  /** @throws LakmoesError release.unknown */
  find(id: string): Promise<Release>
  /** Puts the original at `path`. @throws LakmoesError release.unknown, release.gone */
  take(id: string, path: string): Promise<Release>
  /** @throws LakmoesError release.unknown, release.decided, release.own, gate.check */
  decide(id: string, decision: Decision, by: { readonly user: string; readonly account: string }): Promise<void>
  /** The original is no longer needed. */
  finish(id: string): Promise<void>
  /** Removes what waited too long, and files whose record is gone. */
  sweep(): Promise<void>
}

export function openReleases(store: Store, key: Key): Releases {
  const folder = join(store.folder, 'queue')
  const fileOf = (id: string) => join(folder, id)

  async function find(id: string): Promise<Release> {
    const found = await findRecord<Body>(store.db, key, 'release', id)
    if (found === null) throw new LakmoesError('release.unknown')
    return found.due !== null && found.due < Date.now() && found.state === 'waiting' ? { ...found, state: 'expired' } : found
  }
  const put = (db: Db, release: Release) => putRecord<Body>(db, key, release)

  return {
    async ask({ path, recipient, client, ...about }) {
      const hours = Math.min(LONGEST, await readSetting(store, 'originals.hours', LONGEST))
      if (hours <= 0) throw new LakmoesError('release.off')
      const id = randomUUID()
      const fileKey = randomBytes(32)
      const body = { ...about, fileKey: fileKey.toString('base64'), decision: null }
      await store.write(async (db) => {
        const record = { id, kind: 'release', state: 'waiting', person: client, recipient, due: Date.now() + hours * HOUR, body } as const
        await putRecord<Body>(db, key, record)
        const { user, profile } = about
        await appendTo(db, { action: 'release-asked', user, recipient, profile, clients: client === null ? [] : [client] })
      })
      // The record first: a file without one is swept away.
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeFile(fileOf(id), seal(fileKey, await readFile(path), `release|${id}`), { mode: 0o600, flag: 'wx' })
      return id
    },
    list: () => listRecords<Body>(store.db, key, 'release'),
    find,
    async take(id, path) {
      const release = await find(id)
      const sealed = await readFile(fileOf(id)).catch(() => null)
      if (sealed === null || release.body.fileKey === null || (release.due ?? 0) < Date.now()) throw new LakmoesError('release.gone')
      await writeFile(path, unseal(Buffer.from(release.body.fileKey, 'base64'), sealed, `release|${id}`), { mode: 0o600 })
      return release
    },
    async decide(id, { release, reason, check }, by) {
      // A physician who releases has answered the three questions, and all three well.
      if (release && (check === null || !Object.values(check).every(Boolean))) throw new LakmoesError('gate.check')
      await store.write(async (db) => {
        const found = await findRecord<Body>(db, key, 'release', id)
        if (found === null) throw new LakmoesError('release.unknown')
        if (found.state !== 'waiting' || (found.due ?? 0) < Date.now()) throw new LakmoesError('release.decided')
        if (found.body.account === by.account) throw new LakmoesError('release.own')
        const fileKey = release ? found.body.fileKey : null
        const state = release ? 'released' : 'refused'
        await put(db, { ...found, state, body: { ...found.body, fileKey, decision: { user: by.user, reason, check } } })
        const { recipient, person } = found
        await appendTo(db, {
          action: release ? 'release-given' : 'release-refused',
          user: by.user,
          ...(recipient === null ? {} : { recipient }),
          profile: found.body.profile,
          clients: person === null ? [] : [person],
          reasons: [id],
        })
      })
      if (!release) await rm(fileOf(id), { force: true })
    },
    async finish(id) {
      const release = await find(id)
      await store.write((db) => put(db, { ...release, state: 'done', body: { ...release.body, fileKey: null } }))
      await rm(fileOf(id), { force: true })
    },
    async sweep() {
      const late = (await listRecords<Body>(store.db, key, 'release')).filter((r) => r.body.fileKey !== null && (r.due ?? 0) < Date.now())
      for (const r of late)
        await store.write((db) => put(db, { ...r, state: r.state === 'waiting' ? 'expired' : r.state, body: { ...r.body, fileKey: null } }))
      const names = await readdir(folder).catch(() => [])
      const open = new Set((await listRecords<Body>(store.db, key, 'release')).filter((r) => r.body.fileKey !== null).map((r) => r.id))
      for (const name of names) if (!open.has(name)) await rm(fileOf(name), { force: true })
    },
  }
}
