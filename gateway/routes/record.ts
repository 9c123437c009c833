import type { Cleaned, CleanJob, Hashes } from '../child/pool.ts'
import { entryOf, errorEntryOf } from '../core.ts'
import type { Caller } from './guard.ts'
import type { Services } from './services.ts'

type Outcome = { readonly services: Services; readonly caller: Caller; readonly job: CleanJob }

/** Runs one cleaning; one that failed is written down before the error goes on. */
export async function attempted<T>({ services, caller, job }: Outcome, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    await services.record([errorEntryOf(job, caller.user, error)])
    throw error
  }
}

/** As `attempted`, and written down before anything is given out: what cannot be written down is not released. */
export async function recorded<T extends Cleaned & Hashes>(outcome: Outcome, work: () => Promise<T>): Promise<T> {
  const result = await attempted(outcome, work)
  const { warnings, gates } = result
  await outcome.services.record([
    entryOf(outcome.job, outcome.caller.user, { ...result, warnings: [...warnings, ...gates] }, result.state, result.reasons),
  ])
  return result
}
