import type { Mapping } from '../shared/exports/understand.ts'
import { LakmoesError } from '../shared/error.ts'
import type { CleanJob, Pool } from './child/pool.ts'
import type { Key } from './keys.ts'
import { readSetting, writeSetting, type Store } from './store/sqlite.ts'

/** What a person said the columns of a system's exports are, proposed again next time. No header is kept: a system is known by a keyed hash of them. */
export type Mappings = {
  find(system: string): Promise<Mapping>
  save(system: string, mapping: Mapping): Promise<void>
  /** Whether anything was ever said. */
  any(): Promise<boolean>
}

const PREFIX = 'mapping.'

export function openMappings(store: Store, key: Key): Mappings {
  const nameOf = (system: string) => `${PREFIX}${key.blind('export/system', system).toString('base64url')}`
  return {
    find: (system) => readSetting<Mapping>(store, nameOf(system), []),
    save: (system, mapping) => writeSetting(store, nameOf(system), () => mapping),
    async any() {
      const row = await store.db.selectFrom('settings').select('name').where('name', 'like', `${PREFIX}%`).executeTakeFirst()
      return row !== undefined
    },
  }
}

/** The job with what was said of this system before, for a table of which the caller says nothing; null = nothing was. */
export async function recalled(
  desk: { readonly store: Store; readonly key: Key; readonly pool: Pool },
  job: CleanJob,
): Promise<CleanJob | null> {
  if (job.mapping !== undefined || job.profile.tablesOnly !== true) return null
  const mappings = openMappings(desk.store, desk.key)
  if (!(await mappings.any())) return null
  try {
    const { system } = await desk.pool.columns(job)
    const mapping = await mappings.find(system)
    return mapping.length === 0 ? null : { ...job, mapping }
  } catch (error) {
    // What is wrong with the file is told when it is cleaned.
    if (error instanceof LakmoesError) return null
    throw error
  }
}
