import { randomBytes } from 'node:crypto'
import type { Own, Person } from '../shared/engine/types.ts'
import { seal, unseal, type Key } from './keys.ts'
import { emptyOwn } from './own.ts'
import { parseRoster } from './roster.ts'
import { readSetting, writeSetting, type Store } from './store/sqlite.ts'

export type KnownHere = { readonly people: readonly Person[]; readonly own: Own; /** Whether the firm has said who it is. */ readonly ownKnown: boolean }

/** The firm itself and its clients, kept encrypted in the store: the list of clients is what a thief would want most. */
export type Settings = {
  /** The same object until something changes, so that who compiles it can keep what was compiled. */
  read(): Promise<KnownHere>
  saveOwn(own: Own): Promise<void>
  /** @returns the number of people on the list @throws LakmoesError roster.* */
  saveRoster(csv: Uint8Array): Promise<number>
}

type Locked = { readonly wrapped: string; readonly sealed: string }

/** `key.wrap` is for keys: each setting has one of its own. */
function lock(key: Key, name: string, value: unknown): Locked {
  const own = randomBytes(32)
  return { wrapped: key.wrap(own, `setting/${name}`).toString('base64'), sealed: seal(own, Buffer.from(JSON.stringify(value)), `setting/${name}`).toString('base64') }
}

function unlock<T>(key: Key, name: string, { wrapped, sealed }: Locked): T {
  const own = key.unwrap(Buffer.from(wrapped, 'base64'), `setting/${name}`)
  return JSON.parse(unseal(own, Buffer.from(sealed, 'base64'), `setting/${name}`).toString()) as T
}

export function openSettings(store: Store, key: Key): Settings {
  let known: { readonly marks: string; readonly here: KnownHere } | null = null

  const readLocked = (name: string) => readSetting<Locked | null>(store, name, null)

  return {
    async read() {
      const [own, people] = await Promise.all([readLocked('own'), readLocked('roster')])
      // Another process on the same data folder may have changed them: compared as they are stored, opened only when new.
      const marks = `${own?.wrapped}|${people?.wrapped}`
      if (known?.marks !== marks) {
        known = {
          marks,
          here: { own: own ? unlock<Own>(key, 'own', own) : emptyOwn, people: people ? unlock<Person[]>(key, 'roster', people) : [], ownKnown: own !== null },
        }
      }
      return known.here
    },
    async saveOwn(own) {
      await writeSetting(store, 'own', lock(key, 'own', own))
    },
    async saveRoster(csv) {
      const people = parseRoster(csv)
      await writeSetting(store, 'roster', lock(key, 'roster', people))
      return people.length
    },
  }
}
