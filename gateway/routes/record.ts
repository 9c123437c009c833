import type { Cleaned, CleanJob, Hashes } from '../child/pool.ts'
import { errorEntryOf } from '../core.ts'
import type { GateMode } from '../gates.ts'
import { send, type Asking, type Sent } from '../send.ts'
import { readSetting } from '../store/sqlite.ts'
import type { Caller } from './guard.ts'
import type { Services } from './services.ts'

type Outcome = { readonly services: Services; readonly caller: Caller; readonly job: CleanJob }

/** Runs one cleaning; one that failed is written down before the error goes on. */
export async function attempted<T extends Cleaned & Hashes>(
  { services, caller, job }: Outcome,
  asking: Asking,
  clean: (job: CleanJob) => Promise<T>,
): Promise<Sent<T>> {
  try {
    return await send(services, job, asking, clean)
  } catch (error) {
    await services.record([errorEntryOf(job, caller.user, error)])
    throw error
  }
}

/** As `attempted`, and written down before anything is given out: what cannot be written down is not released. */
export async function recorded<T extends Cleaned & Hashes>(
  outcome: Outcome,
  client: string | undefined,
  clean: (job: CleanJob) => Promise<T>,
): Promise<Sent<T>> {
  const sent = await attempted(outcome, { mode: await programMode(outcome.services, outcome.job.recipient), client }, clean)
  await outcome.services.record([sent.entry(outcome.caller.user, sent.state)])
  if (sent.state === 'released') await sent.leaves()
  return sent
}

export const gatesShut = (services: Pick<Services, 'store'>) => readSetting(services.store, 'recipients.required', false)

/** Whoever calls by program is treated as the command line: gates hold from the set-up on, and before it for a recipient that was entered. */
async function programMode(services: Services, recipient: string | undefined): Promise<GateMode> {
  if (await gatesShut(services)) return 'hold'
  return recipient !== undefined && (await services.recipients.find(recipient)) !== null ? 'hold' : 'warn'
}
