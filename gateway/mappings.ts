import type { Mapping } from '../shared/exports/understand.ts'
import type { Key } from './keys.ts'
import { readSetting, writeSetting, type Store } from './store/sqlite.ts'

/** What a person said the columns of a system's exports are, proposed again next time. No header is kept: a system is known by a keyed hash of them. */
export type Mappings = {
  find(system: string): Promise<Mapping>
  save(system: string, mapping: Mapping): Promise<void>
}

export function openMappings(store: Store, key: Key): Mappings {
  const nameOf = (system: string) => `mapping.${key.blind('export/system', system).toString('base64url')}`
  return {
    find: (system) => readSetting<Mapping>(store, nameOf(system), []),
    save: (system, mapping) => writeSetting(store, nameOf(system), () => mapping),
  }
}
