import { checkOf, type Key } from './keys.ts'
import { givenPassphrase, isLocked, newRingKey, readRing, replaceRing } from './keyfile.ts'
import { relock, type Locked } from './locked.ts'
import { LakmoesError } from '../shared/error.ts'
import { appendTo } from './register.ts'
import type { Db, Store } from './store/sqlite.ts'

/**
 * Makes a new key and wraps every data key with it, in one transaction; then the old key leaves the file, to one of its own beside it. Others go on working: they take up the new key at their
 * next write, and read with whichever key a row names. It does not help once both the old key and the store were stolen. @throws LakmoesError vault.key-*
 */
export async function rotateKey(
  store: Store,
  key: Key,
  file: string,
  user: string,
): Promise<{ readonly id: string; readonly rows: number }> {
  const old = readRing(file)
  if (old === null) throw new LakmoesError('vault.key-missing')
  const fresh = newRingKey()
  const passphrase = isLocked(file) ? givenPassphrase() : null
  // Older backups open with the old key only: it stays beside, for who keeps those to carry away.
  replaceRing(`${file}.${old[0]!.id}`, old, passphrase)
  // Both first: whatever happens after this line, the store can be opened.
  replaceRing(file, [fresh, ...old], passphrase)
  const rows = await store.write(async (db) => {
    await db
      .updateTable('meta')
      .set({ value: checkOf(fresh) })
      .where('name', '=', 'key-check')
      .execute()
    await store.checkAgain(db)
    const rows = await rewrap(db, key)
    await appendTo(db, { action: 'key-rotated', user, counts: { rows } })
    return rows
  })
  replaceRing(file, [fresh], passphrase)
  return { id: fresh.id, rows }
}

async function rewrap(db: Db, key: Key): Promise<number> {
  let rows = 0
  for (const { id, wrapped, key_id } of await db.selectFrom('people').select(['id', 'wrapped', 'key_id']).execute()) {
    const about = `people|${id}|wrapped`
    const set = { wrapped: key.wrap(key.unwrap(wrapped, about, key_id), about), key_id: key.id }
    await db.updateTable('people').set(set).where('id', '=', id).execute()
    rows++
  }
  const records = await db.selectFrom('records').select(['id', 'wrapped', 'key_id']).where('wrapped', 'is not', null).execute()
  for (const { id, wrapped, key_id } of records) {
    const about = `records|${id}`
    const set = { wrapped: key.wrap(key.unwrap(wrapped!, about, key_id!), about), key_id: key.id }
    await db.updateTable('records').set(set).where('id', '=', id).execute()
    rows++
  }
  for (const { name, value } of await db.selectFrom('settings').selectAll().execute()) {
    if (!isLockedValue(value)) continue
    const set = { value: JSON.stringify(relock(key, `setting/${name}`, JSON.parse(value) as Locked)) }
    await db.updateTable('settings').set(set).where('name', '=', name).execute()
    rows++
  }
  const { value } = await db.selectFrom('meta').select('value').where('name', '=', 'index').executeTakeFirstOrThrow()
  const index = JSON.stringify(relock(key, 'meta/index', JSON.parse(value) as Locked))
  await db.updateTable('meta').set({ value: index }).where('name', '=', 'index').execute()
  for (const { id, totp } of await db.selectFrom('accounts').select(['id', 'totp']).where('totp', 'is not', null).execute()) {
    const set = { totp: JSON.stringify(relock(key, `accounts|${id}|totp`, JSON.parse(totp!) as Locked)) }
    await db.updateTable('accounts').set(set).where('id', '=', id).execute()
    rows++
  }
  return rows
}

const isLockedValue = (value: string) => value.startsWith('{') && 'wrapped' in (JSON.parse(value) as object)
