import { chmodSync } from 'node:fs'
import Database from 'better-sqlite3'
import { Kysely, sql, SqliteDialect } from 'kysely'
import { LakmoesError } from '../../shared/error.ts'
import { makeDataFolder, storeFile, type Config } from '../config.ts'
import { migrations } from './migrations.ts'
import type { Tables } from './schema.ts'

export type Db = Kysely<Tables>

export type Store = {
  /** For reading. */
  readonly db: Db
  /** Everything in `work` happens, or nothing; other writers (also other processes) wait their turn. */
  write<T>(work: (db: Db) => Promise<T>): Promise<T>
  /** Takes what was deleted out of the log of changes too. */
  scrub(): Promise<void>
  close(): Promise<void>
}

/** ms that a writer waits for another process. */
const PATIENCE = 15_000

/** Opens the store in the data folder, or makes it. @throws LakmoesError store.unreadable, store.newer */
export async function openStore(config: Pick<Config, 'data'>): Promise<Store> {
  makeDataFolder(config)
  const path = storeFile(config)
  const database = openDatabase(path)
  const root = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) })
  const store = {
    db: root,
    write: writer(root),
    scrub: async () => void database.pragma('wal_checkpoint(TRUNCATE)'),
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
const writer =
  (root: Db) =>
  <T>(work: (db: Db) => Promise<T>): Promise<T> =>
    root.connection().execute(async (db) => {
      await sql`begin immediate`.execute(db)
      try {
        const result = await work(db)
        await sql`commit`.execute(db)
        return result
      } catch (error) {
        await sql`rollback`.execute(db)
        throw error
      }
    })

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

export async function writeSetting(store: Pick<Store, 'write'>, name: string, value: unknown): Promise<void> {
  const row = { name, value: JSON.stringify(value) }
  await store.write((db) =>
    db
      .insertInto('settings')
      .values(row)
      .onConflict((c) => c.column('name').doUpdateSet({ value: row.value }))
      .execute(),
  )
}
