import { chmodSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { Kysely, sql, SqliteDialect } from 'kysely'
import { LakmoesError } from '../../shared/error.ts'
import { makeDataFolder, storeFile, type Config } from '../config.ts'
import { migrations } from './migrations.ts'
import type { Tables } from './schema.ts'

export type Db = Kysely<Tables>

export type Store = {
  /** The data folder. */
  readonly folder: string
  /** For reading. */
  readonly db: Db
  /** Everything in `work` happens, or nothing; other writers (also other processes) wait their turn. Only with the `db` that `work` is given: another read would wait for itself. */
  write<T>(work: (db: Db) => Promise<T>): Promise<T>
  /** Does this at the start of every later `write`, inside it. */
  beforeWrite(check: (db: Db) => Promise<void>): void
  /** Does those checks now: what they look at was changed in this very transaction. */
  checkAgain(db: Db): Promise<void>
  /** Takes what was deleted out of the log of changes too. */
  scrub(): Promise<void>
  /** A whole copy of the store as it is now, while others go on writing. */
  copyTo(path: string): Promise<void>
  close(): Promise<void>
}

/** ms that a writer waits for another process. */
const PATIENCE = 15_000

/** Opens the store in the data folder, or makes it. @throws LakmoesError store.unreadable, store.newer */
export async function openStore(config: Pick<Config, 'data'>): Promise<Store> {
  makeDataFolder(config)
  return openStoreAt(storeFile(config))
}

/** Opens, or makes, the store in this file. */
export async function openStoreAt(path: string): Promise<Store> {
  const database = openDatabase(path)
  const root = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) })
  const store: Store = {
    folder: dirname(path),
    db: root,
    ...writer(root),
    scrub: async () => void database.pragma('wal_checkpoint(TRUNCATE)'),
    copyTo: async (path: string) => void (await database.backup(path).catch(fail)),
    close: () => root.destroy(),
  }
  await migrate(store).catch(async (error: unknown) => {
    await root.destroy()
    throw error
  })
  return store
}

function openDatabase(path: string): Database.Database {
  try {
    const database = new Database(path, { timeout: PATIENCE })
    chmodSync(path, 0o600)
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    database.pragma('foreign_keys = ON')
    // A deleted row is overwritten, not only forgotten.
    database.pragma('secure_delete = ON')
    return database
  } catch (cause) {
    throw new LakmoesError('store.unreadable', { cause })
  }
}

/** Kysely's own transactions begin as readers, and two that want to write then fail; these wait. */
function writer(root: Db): Pick<Store, 'write' | 'beforeWrite' | 'checkAgain'> {
  const checks: ((db: Db) => Promise<void>)[] = []
  const checkAgain = async (db: Db) => {
    for (const check of checks) await check(db)
  }
  return {
    checkAgain,
    beforeWrite: (check) => void checks.push(check),
    write: (work) =>
      root.connection().execute(async (db) => {
        await sql`begin immediate`.execute(db).catch(fail)
        try {
          await checkAgain(db)
          const result = await work(db)
          await sql`commit`.execute(db)
          return result
        } catch (error) {
          // SQLite itself may have rolled back already (a full disk); then there is nothing left to roll back.
          await sql`rollback`.execute(db).catch(() => undefined)
          return fail(error)
        }
      }),
  }
}

/** What the disk or the file did becomes a code; nothing of what was being written is in it. */
function fail(error: unknown): never {
  const code = (error as { readonly code?: unknown } | null)?.code
  if (error instanceof LakmoesError || typeof code !== 'string') throw error
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || /^SQLITE_IOERR_(?:WRITE|FSYNC|TRUNCATE|SHMSIZE)$/.test(code))
    throw new LakmoesError('store.full', { cause: error })
  if (code === 'SQLITE_BUSY') throw new LakmoesError('store.busy', { cause: error })
  if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB') throw new LakmoesError('store.unreadable', { cause: error })
  throw error
}

async function migrate(store: Pick<Store, 'db' | 'write'>): Promise<void> {
  if ((await doneOf(store.db)) === migrations.length) return
  await store.write(async (db) => {
    const done = await doneOf(db)
    if (done > migrations.length) throw new LakmoesError('store.newer')
    await db.schema
      .createTable('migrations')
      .ifNotExists()
      .addColumn('id', 'integer', (c) => c.primaryKey())
      .addColumn('name', 'text')
      .addColumn('at', 'integer')
      .execute()
    for (const { name, up } of migrations.slice(done)) {
      await up(db)
      await db.insertInto('migrations').values({ name, at: Date.now() }).execute()
    }
  })
}

async function doneOf(db: Db): Promise<number> {
  const table = await sql<{ n: number }>`select count(*) as n from sqlite_master where type = 'table' and name = 'migrations'`.execute(db)
  if (table.rows[0]!.n === 0) return 0
  return (
    await db
      .selectFrom('migrations')
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n
}

/** A switch of the firm. */
export async function readSetting<T>(store: Pick<Store, 'db'>, name: string, absent: T): Promise<T> {
  const row = await store.db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst()
  return row === undefined ? absent : (JSON.parse(row.value) as T)
}

/** `value` is asked for inside the transaction, when the key that locks it cannot change any more. */
export async function writeSetting(store: Pick<Store, 'write'>, name: string, value: () => unknown): Promise<void> {
  await store.write((db) => {
    const row = { name, value: JSON.stringify(value()) }
    return db
      .insertInto('settings')
      .values(row)
      .onConflict((c) => c.column('name').doUpdateSet({ value: row.value }))
      .execute()
  })
}
