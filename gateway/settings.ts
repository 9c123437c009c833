import type { Own, Person, Reason } from '../shared/engine/types.ts'
import { LakmoesError } from '../shared/error.ts'
import { decodeText, encodingOf } from '../shared/formats/parts/text.ts'
import { readRoster } from '../shared/roster.ts'
import type { Key } from './keys.ts'
import { lock, unlock, type Locked } from './locked.ts'
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
  /** Takes the place of the earlier list. @throws LakmoesError roster.* */
  saveRoster(csv: Uint8Array): Promise<{ readonly people: number; readonly warnings: readonly Reason[] }>
  clearRoster(): Promise<void>
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
          here: {
            own: own ? unlock<Own>(key, 'setting/own', own) : emptyOwn,
            people: people ? unlock<Person[]>(key, 'setting/roster', people) : [],
            ownKnown: own !== null,
          },
        }
      }
      return known.here
    },
    async saveOwn(own) {
      await writeSetting(store, 'own', lock(key, 'setting/own', own))
    },
    async saveRoster(csv) {
      const { people, warnings } = readRoster(textOf(csv))
      await writeSetting(store, 'roster', lock(key, 'setting/roster', people))
      return { people: people.length, warnings }
    },
    async clearRoster() {
      await writeSetting(store, 'roster', null)
    },
  }
}

function textOf(csv: Uint8Array): string {
  try {
    return decodeText(csv, encodingOf(csv))
  } catch (cause) {
    throw new LakmoesError('roster.columns', { cause })
  }
}
