import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { LakmoesError } from '../shared/error.ts'
import { storeFile, type Config } from './config.ts'
import { openKey } from './keys.ts'
import { syncFolder } from './keyfile.ts'
import { appendTo, firstBroken, openRegister } from './register.ts'
import { openStoreAt, type Db, type Store } from './store/sqlite.ts'
import { addTombstones, bury, readTombstones, tombstoneFile } from './tombstones.ts'

const ENDING = '.lakmoes'

/**
 * A whole copy of the store at `to` (a folder gets a dated name), while the gateway goes on working. The key is not in it and must be kept elsewhere:
 * without it nothing in the copy can be read. @returns the path @throws LakmoesError backup.unwritable, store.full
 */
export async function backUp(store: Store, to: string, user: string, now = new Date()): Promise<string> {
  const stamp = now.toISOString().replace(/[-:]/g, '').slice(0, 15)
  const path = existsSync(to) && statSync(to).isDirectory() ? join(to, `lakmoes-${stamp}${ENDING}`) : to
  if (existsSync(path)) throw new LakmoesError('backup.exists')
  const half = `${path}.half`
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    await store.write((db) => appendTo(db, { action: 'backed-up', user }))
    await store.copyTo(half)
    // One file, not three: what stands beside it would be forgotten when it is carried away.
    const copy = new Database(half)
    copy.pragma('journal_mode = DELETE')
    copy.close()
    chmodSync(half, 0o600)
    toDisk(half)
    renameSync(half, path)
    syncFolder(dirname(path))
    return path
  } catch (cause) {
    rmSync(half, { force: true })
    throw cause instanceof LakmoesError ? cause : new LakmoesError('backup.unwritable', { cause })
  }
}

export type Restored = {
  /** People in the backup who were erased since, and are erased again. */ readonly erased: number
  /** Rows of the register that are newer than the backup, and stay. */ readonly kept: number
}

/**
 * Puts a backup in the place of the store. Nobody who was erased comes back: their ids stand in the data folder, in the store of now, and in every newer backup
 * beside this one. The register is never shortened and no pseudonym given out since is given to somebody else, as far as the store of now can still be read.
 * The gateway must be stopped. @throws LakmoesError backup.damaged, backup.running, vault.key-wrong, vault.key-missing
 */
export async function restore(config: Pick<Config, 'data' | 'keyFile'>, from: string, user: string): Promise<Restored> {
  const data = config.data
  const incoming = join(data, 'lakmoes.incoming')
  copyOf(from, data, incoming)
  try {
    const now = readNow(storeFile(config))
    const dead = new Set([...readTombstones(tombstoneFile(config)), ...now.tombstones, ...besides(from)])
    const store = await openStoreAt(incoming)
    try {
      const key = await openKey(store, config.keyFile)
      if ((await firstBroken(store.db)) !== null) throw new LakmoesError('backup.damaged')
      const outcome = await store.write((db) => merge(db, now, dead, user))
      await openRegister(store, key).checkpoint()
      addTombstones(
        tombstoneFile(config),
        [...dead].filter((id) => !readTombstones(tombstoneFile(config)).includes(id)),
      )
      await store.scrub()
      await store.close()
      swap(incoming, storeFile(config))
      return outcome
    } finally {
      await store.close()
    }
  } finally {
    for (const end of ['', '-wal', '-shm']) rmSync(`${incoming}${end}`, { force: true })
  }
}

/** The backup itself is only read. */
function copyOf(from: string, data: string, to: string): void {
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 })
    for (const end of ['', '-wal', '-shm']) rmSync(`${to}${end}`, { force: true })
    const source = new Database(from, { readonly: true, fileMustExist: true })
    try {
      if (source.pragma('integrity_check', { simple: true }) !== 'ok') throw new LakmoesError('backup.damaged')
      source.prepare('select value from meta').all()
      source.exec(`vacuum into '${to.replaceAll("'", "''")}'`)
    } finally {
      source.close()
    }
    chmodSync(to, 0o600)
  } catch (cause) {
    throw cause instanceof LakmoesError ? cause : new LakmoesError('backup.damaged', { cause })
  }
}

type RegisterRow = { seq: number; at: number; body: string; previous: string; hash: string }
type Now = {
  readonly tombstones: readonly string[]
  readonly register: readonly RegisterRow[]
  readonly numbers: readonly { id: string; scope: string; number: number; created: number }[]
  /** Whether the store of now told us which numbers are taken. */ readonly known: boolean
}
const NOTHING: Now = { tombstones: [], register: [], numbers: [], known: false }

/** What the store of now can still tell; it may be gone or broken, that is why somebody restores. */
function readNow(path: string): Now {
  if (!existsSync(path)) return NOTHING
  try {
    const database = new Database(path)
    try {
      // Whoever works with the store holds it; then this fails.
      database.pragma('locking_mode = EXCLUSIVE')
      database.exec('begin exclusive; commit')
      const all = <T>(text: string) => database.prepare(text).all() as T[]
      return {
        tombstones: all<{ person: string }>('select person from tombstones').map((r) => r.person),
        register: all<RegisterRow>('select * from register order by seq'),
        numbers: all<Now['numbers'][number]>('select id, scope, number, created from pseudonyms'),
        known: true,
      }
    } finally {
      database.close()
    }
  } catch (error) {
    if ((error as { code?: string }).code === 'SQLITE_BUSY') throw new LakmoesError('backup.running', { cause: error })
    return NOTHING
  }
}

/** Ids of the erased in the other backups of the same folder. */
function besides(from: string): string[] {
  const folder = dirname(from)
  const found: string[] = []
  for (const name of readdirSync(folder).filter((n) => n.endsWith(ENDING) && n !== basename(from))) {
    try {
      const other = new Database(join(folder, name), { readonly: true, fileMustExist: true })
      found.push(...(other.prepare('select person from tombstones').all() as { person: string }[]).map((r) => r.person))
      other.close()
    } catch {
      // Not a backup, or a broken one: the others still count.
    }
  }
  return found
}

async function merge(db: Db, now: Now, dead: ReadonlySet<string>, user: string): Promise<Restored> {
  const people = new Set((await db.selectFrom('people').select('id').execute()).map((r) => r.id))
  for (const id of dead) await bury(db, id)
  const kept = await keepNewerRows(db, now.register)
  for (const n of now.numbers) {
    const row = { ...n, person: null }
    await db
      .insertInto('pseudonyms')
      .values(row)
      .onConflict((c) => c.doNothing())
      .execute()
  }
  if (!now.known) await moveOnNumbers(db)
  const erased = [...dead].filter((id) => people.has(id)).length
  await appendTo(db, { action: 'restored', user, counts: { erased, kept } })
  return { erased, kept }
}

/** Only where the chain of now goes on from the backup's last row; else the two have gone different ways and the backup's stands. */
async function keepNewerRows(db: Db, register: readonly RegisterRow[]): Promise<number> {
  const last = await db.selectFrom('register').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst()
  const newer = register.filter((r) => r.seq > (last?.seq ?? 0))
  const joins = newer[0]?.previous === (last?.hash ?? '')
  if (!joins) return 0
  for (const row of newer) await db.insertInto('register').values(row).execute()
  return newer.length
}

/** Nobody knows which numbers were given out after the backup: new ones get one digit more than any before. */
async function moveOnNumbers(db: Db): Promise<void> {
  const { most } = await db
    .selectFrom('pseudonyms')
    .select((e) => e.fn.max('number').as('most'))
    .executeTakeFirstOrThrow()
  const before = await db.selectFrom('settings').select('value').where('name', '=', 'pseudonym.digits').executeTakeFirst()
  const digits = Math.max(4, String(Number(most ?? 0)).length, Number(before?.value ?? 0)) + 1
  const row = { name: 'pseudonym.digits', value: String(digits) }
  await db
    .insertInto('settings')
    .values(row)
    .onConflict((c) => c.column('name').doUpdateSet({ value: row.value }))
    .execute()
}

/** The old store's log must not be played over the new one. */
function swap(incoming: string, store: string): void {
  for (const end of ['-wal', '-shm']) rmSync(`${store}${end}`, { force: true })
  toDisk(incoming)
  renameSync(incoming, store)
  syncFolder(dirname(store))
}

function toDisk(path: string): void {
  const handle = openSync(path, 'r+')
  fsyncSync(handle)
  closeSync(handle)
}
