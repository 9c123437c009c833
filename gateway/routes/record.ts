import { LakmoesError } from '../../shared/error.ts'
import type { Cleaned, Hashes } from '../child/pool.ts'
import type { Entry } from '../register.ts'
import type { Asked } from './document.ts'
import type { Caller } from './guard.ts'
import type { Services } from './services.ts'

type Job = { readonly services: Services; readonly caller: Caller; readonly asked: Asked }

const about = ({ caller, asked: { profile, recipient } }: Job) => ({
  user: caller.user, profile: profile.id, version: profile.version, ...(recipient === undefined ? {} : { recipient }),
})

/** What the register keeps of one cleaning: codes, counts and hashes. */
export function entryOf(job: Job, action: Entry['action'], result: Cleaned & Hashes): Entry {
  const codes = [...new Set([...result.reasons, ...result.warnings, ...result.gates].map((r) => r.code))]
  return {
    action, ...about(job), format: result.format, counts: result.counts, codes, hashIn: result.hashIn, hashOut: action === 'held' ? null : result.hashOut, pseudonyms: result.pseudonyms,
  }
}

/** Runs one cleaning; one that failed is written down before the error goes on. */
export async function attempted<T>(job: Job, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    await job.services.record([{ action: 'error', ...about(job), codes: [error instanceof LakmoesError ? error.code : 'internal'] }])
    throw error
  }
}

/** As `attempted`, and written down before anything is given out: what cannot be written down is not released. */
export async function recorded<T extends Cleaned & Hashes>(job: Job, work: () => Promise<T>): Promise<T> {
  const result = await attempted(job, work)
  await job.services.record([entryOf(job, result.state, result)])
  return result
}
