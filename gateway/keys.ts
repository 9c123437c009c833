import { createHmac, createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto'
import { LakmoesError } from '../shared/error.ts'
import { readOrMakeRing, readRing, type RingKey } from './keyfile.ts'
import { lock, unlock, type Locked } from './locked.ts'
import { seal, unseal } from './seal.ts'
import type { Db, Store } from './store/sqlite.ts'

/**
 * The key of a store. Data are sealed with keys of their own (one for each person), and only those are wrapped with this one: so it can be replaced without
 * touching the data, and destroying a person's own key destroys all that is known of them.
 */
export type Key = {
  /** Not secret: which key wraps now. */
  readonly id: string
  /** Keyed hash of a form by which a person is known; the same form under another type gives another hash. */
  blind(type: string, value: string): Buffer
  /** Encrypts a data key. */
  wrap(dataKey: Buffer, about: string): Buffer
  /** @param id which key wrapped it; the one that wraps now when left out @throws LakmoesError vault.damaged */
  unwrap(wrapped: Buffer, about: string, id?: string): Buffer
}

const subkey = (root: Buffer, use: string) => Buffer.from(hkdfSync('sha256', root, Buffer.alloc(0), `lakmoes/${use}`, 32))
/** A value only this key can make; stored, it tells a wrong key from the right one. */
export const checkOf = ({ id, root }: RingKey) => `${id}:${createHmac('sha256', subkey(root, 'check')).update(id).digest('hex')}`

/**
 * The key that belongs to this store; made when the store has none yet. A store that has one is only opened with that one: another would silently start every
 * person anew. A key that is replaced while we run is taken up at the next write. @throws LakmoesError vault.key-*, vault.passphrase-*
 */
export async function openKey(store: Store, file: string): Promise<Key> {
  const made = await checkIn(store.db)
  const ring = made === null ? readOrMakeRing(file) : readRing(file)
  if (ring === null) throw new LakmoesError('vault.key-missing')
  if (made === null) await store.write((db) => putMeta(db, 'key-check', checkOf(ring[0]!)))
  const check = made ?? (await checkIn(store.db))!
  const key = keyOn(ring, check, () => readRing(file) ?? [])
  key.useIndex(await indexOf(store, key, ring[0]!.root))
  store.beforeWrite(async (db) => key.follow((await checkIn(db))!))
  return key
}

async function checkIn(db: Db): Promise<string | null> {
  const row = await db.selectFrom('meta').select('value').where('name', '=', 'key-check').executeTakeFirst()
  return row?.value ?? null
}

const putMeta = (db: Db, name: string, value: string) =>
  db
    .insertInto('meta')
    .values({ name, value })
    .onConflict((c) => c.doNothing())
    .execute()

/** The secret of the keyed hashes stands in the store, wrapped: hashes cannot be made anew when the key is replaced, since nobody kept what was hashed. */
async function indexOf(store: Store, key: Key, root: Buffer): Promise<Buffer> {
  const read = (db: Db) => db.selectFrom('meta').select('value').where('name', '=', 'index').executeTakeFirst()
  if ((await read(store.db)) === undefined)
    await store.write(async (db) => {
      // A store from before hashes with the key itself.
      const old = await db.selectFrom('aliases').select('person').limit(1).executeTakeFirst()
      const secret = old === undefined ? randomBytes(32) : root
      await putMeta(db, 'index', JSON.stringify(lock(key, 'meta/index', secret.toString('base64'))))
    })
  const { value } = (await read(store.db))!
  return Buffer.from(unlock<string>(key, 'meta/index', JSON.parse(value) as Locked), 'base64')
}

type FollowingKey = Key & {
  useIndex(secret: Buffer): void
  /** Wraps with the key that has this check from now on. @throws LakmoesError vault.key-wrong when it is not in the file */
  follow(check: string): void
}

function keyOn(first: readonly RingKey[], check: string, reload: () => readonly RingKey[]): FollowingKey {
  let ring = first
  let current = pick(check)
  let index: Buffer | null = null
  // A key object is taken in once; bytes would be taken in again for every hash, which is five times slower.
  const blindKeys = new Map<string, KeyObject>()
  const wrapKeys = new Map<string, Buffer>()

  function pick(wanted: string): RingKey {
    const found = ring.find((k) => checkOf(k) === wanted)
    if (found === undefined) throw new LakmoesError('vault.key-wrong')
    return found
  }
  function wrapKey(id: string): Buffer {
    let key = wrapKeys.get(id)
    if (key === undefined) {
      if (!ring.some((k) => k.id === id)) ring = reload()
      const found = ring.find((k) => k.id === id)
      if (found === undefined) throw new LakmoesError('vault.key-wrong')
      wrapKeys.set(id, (key = subkey(found.root, 'wrap')))
    }
    return key
  }
  let followed = check
  return {
    get id() {
      return current.id
    },
    useIndex(secret) {
      index = secret
    },
    follow(wanted) {
      if (wanted === followed) return
      ring = reload()
      current = pick(wanted)
      followed = wanted
    },
    blind(type, value) {
      let key = blindKeys.get(type)
      if (key === undefined) blindKeys.set(type, (key = createSecretKey(subkey(index!, `blind/${type}`))))
      return createHmac('sha256', key).update(value).digest()
    },
    wrap: (dataKey, about) => seal(wrapKey(current.id), dataKey, `${about}|${current.id}`),
    unwrap: (wrapped, about, id = current.id) => unseal(wrapKey(id), wrapped, `${about}|${id}`),
  }
}
