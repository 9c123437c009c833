import type { Reason } from '../shared/engine/types.ts'
import type { Cleaned } from './child/messages.ts'
import type { CleanJob } from './child/pool.ts'
import { scopeOf } from './core.ts'
import type { EarlierExports } from './earlier-exports.ts'

type Job = Pick<CleanJob, 'recipient' | 'profile'>
type Result = Pick<Cleaned, 'state' | 'classes'>
/** Opened only when an export for statistics comes by. */
type Open = () => Promise<EarlierExports>

/** Cleans, and warns where the result lies close to an earlier export. */
export const comparing =
  <T extends Cleaned>(open: Open, clean: (job: CleanJob) => Promise<T>) =>
  async (job: CleanJob): Promise<T> => {
    const cleaned = await clean(job)
    return { ...cleaned, warnings: [...cleaned.warnings, ...(await compared(open, job, cleaned))] }
  }

/** The warning that an export for statistics lies too close to an earlier one to the same recipient. */
async function compared(open: Open, job: Job, { state, classes = [] }: Result): Promise<Reason[]> {
  if (state === 'held' || classes.length === 0) return []
  const n = await (await open()).differing(scopeOf(job), classes, job.profile.k ?? 1)
  return n === 0 ? [] : [{ code: 'export.differencing', place: null, count: n }]
}

/** Call when the file goes out. */
export async function remembered(open: Open, job: Job, { classes = [] }: Result): Promise<void> {
  if (classes.length > 0) await (await open()).remember(scopeOf(job), classes)
}
