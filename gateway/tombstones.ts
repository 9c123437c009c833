import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from './config.ts'
import type { Db } from './store/sqlite.ts'

/** Beside the store, so that it is still there when the store is put back from a backup: ids of erased people, one a line. An id is random and tells nothing. */
export const tombstoneFile = (config: Pick<Config, 'data'>) => join(config.data, 'tombstones')

export function readTombstones(file: string): string[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'latin1')
    .split('\n')
    .filter((line) => /^[0-9a-f-]{36}$/.test(line))
}

/** On disk before this returns. */
export function addTombstones(file: string, people: readonly string[]): void {
  if (people.length === 0) return
  const handle = openSync(file, 'a', 0o600)
  try {
    writeSync(handle, people.map((id) => `${id}\n`).join(''))
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Forgets a person in this store: what was sealed with the person's key is unreadable once the key is gone. */
export async function bury(db: Db, person: string): Promise<void> {
  await db.deleteFrom('people').where('id', '=', person).execute()
  await db
    .insertInto('tombstones')
    .values({ person, at: Date.now() })
    .onConflict((c) => c.doNothing())
    .execute()
}
