import type { Reason } from '../shared/engine/types.ts'
import type { Cleaned } from './child/messages.ts'
import type { CleanJob } from './child/pool.ts'
import { scopeOf } from './core.ts'
import type { EarlierExports } from './earlier-exports.ts'

type Job = Pick<CleanJob, 'recipient' | 'profile'>
type Result = Pick<Cleaned, 'state' | 'classes'>

/** The warning that an export for statistics lies too close to an earlier one to the same recipient. */
export async function compared(earlier: EarlierExports, job: Job, { state, classes = [] }: Result): Promise<Reason[]> {
  if (state === 'held' || classes.length === 0) return []
  const n = await earlier.differing(scopeOf(job), classes, job.profile.k ?? 1)
  return n === 0 ? [] : [{ code: 'export.differencing', place: null, count: n }]
}

/** Call when the file goes out. */
export async function remembered(earlier: EarlierExports, job: Job, { classes = [] }: Result): Promise<void> {
  if (classes.length > 0) await earlier.remember(scopeOf(job), classes)
}
