import type { Own, Person } from '../shared/engine/types.ts'
import type { Key } from './keys.ts'
import { lock, unlock, type Locked } from './locked.ts'
import type { Roster } from './roster.ts'
import { readSetting, writeSetting, type Store } from './store/sqlite.ts'

export type KnownHere = {
  readonly people: readonly Person[]
  readonly own: Own
  /** Whether the firm has said who it is. */ readonly ownKnown: boolean
}

const emptyOwn: Own = { names: [], sites: [], domains: [], phones: [], ibans: [], numbers: [], staff: [], logos: [] }

/** The firm itself and its clients, kept encrypted in the store: the list of clients is what a thief would want most. */
export type Settings = {
  /** The same object until something changes, so that who compiles it can keep what was compiled. */
  read(): Promise<KnownHere>
  saveOwn(own: Own): Promise<void>
}

export function openSettings(store: Store, key: Key, roster: Roster): Settings {
  let known: { readonly marks: unknown; readonly people: readonly Person[]; readonly here: KnownHere } | null = null
  return {
    async read() {
      const [own, { people }] = await Promise.all([readSetting<Locked | null>(store, 'own', null), roster.read()])
      // Another process on the same data folder may have changed it: compared as it is stored, opened only when new.
      if (known === null || known.marks !== own?.wrapped || known.people !== people) {
        const here = { own: own ? unlock<Own>(key, 'setting/own', own) : emptyOwn, people, ownKnown: own !== null }
        known = { marks: own?.wrapped, people, here }
      }
      return known.here
    },
    saveOwn: (own) => writeSetting(store, 'own', () => lock(key, 'setting/own', own)),
  }
}
