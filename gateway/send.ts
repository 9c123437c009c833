import type { Correction } from '../shared/clean.ts'
import type { Reason } from '../shared/engine/types.ts'
import { LakmoesError } from '../shared/error.ts'
import type { Cleaned, CleanJob, Hashes, Pool } from './child/pool.ts'
import { compared, remembered } from './compare-exports.ts'
import { entryOf, scopeOf } from './core.ts'
import { openEarlierExports } from './earlier-exports.ts'
import { ruleOn, type GateMode, type ReleaseCheck, type Ruling } from './gates.ts'
import type { Key } from './keys.ts'
import { recalled } from './mappings.ts'
import type { Entry } from './register.ts'
import type { Roster } from './roster.ts'
import type { Db, Store } from './store/sqlite.ts'
import { personWith } from './vault.ts'

export type Desk = { readonly store: Store; readonly key: Key; readonly pool: Pool; readonly roster: Roster }

export type Asking = {
  readonly mode: GateMode
  readonly vouched?: Readonly<Record<string, string | undefined>>
  readonly check?: ReleaseCheck | null
  /** A client the caller names, besides those found. */
  readonly client?: string | undefined
  readonly released?: boolean
}

export type Sent<T> = {
  readonly result: T
  readonly state: 'released' | 'held'
  readonly reasons: readonly Reason[]
  readonly warnings: readonly Reason[]
  /** Remembers what groups went to whom; call when the file goes out. */ leaves(): Promise<void>
  /** The register's row. */ entry(user: string, action: 'released' | 'held' | 'reviewed'): Entry
}

/**
 * Cleans, then asks whether it may go to this recipient. What stands behind a gate is cleaned away first; only when what is written down opens the gate, it is
 * cleaned once more with it open.
 */
export async function send<T extends Cleaned & Hashes>(
  desk: Desk,
  asked: CleanJob,
  asking: Asking,
  clean: (job: CleanJob) => Promise<T>,
): Promise<Sent<T>> {
  // An id from outside ends up in the register: only one of ours may.
  if (asking.client !== undefined && !(await isClient(desk.store.db, asking.client))) throw new LakmoesError('client.unknown')
  const before = await recalled(desk, asked)
  const job = before ?? asked
  let result = await clean(job)
  let clients = await clientsIn(desk, job, result, asking.client)
  let ruling = await rule(desk, job, result, clients, asking)
  const openings = openingsFor(job, ruling, asking)
  if (openings.length > 0) {
    result = await clean({ ...job, corrections: [...(job.corrections ?? []), ...openings] })
    clients = await clientsIn(desk, job, result, asking.client)
    ruling = await rule(desk, job, result, clients, asking)
  }
  const reasons = [...result.reasons, ...ruling.shut]
  const state = result.state === 'released' && ruling.shut.length === 0 ? 'released' : 'held'
  const earlier = openEarlierExports(desk.store, desk.key)
  const said = before === null ? [] : [{ code: 'export.mapping', place: null }]
  const warnings = [...said, ...result.warnings, ...(await compared(earlier, job, result)), ...ruling.warnings]
  const { ground, consents } = ruling
  return {
    result,
    state,
    reasons,
    warnings,
    leaves: () => remembered(earlier, job, result),
    entry: (user, action) => ({
      ...entryOf(job, user, { ...result, warnings }, action, reasons),
      clients,
      ...(ground === null ? {} : { ground }),
      ...(consents.length === 0 ? {} : { consents }),
    }),
  }
}

const isClient = async (db: Db, id: string) =>
  (await db.selectFrom('people').select('id').where('id', '=', id).executeTakeFirst()) !== undefined

const rule = (desk: Desk, job: CleanJob, result: Cleaned, clients: readonly string[], asking: Asking) =>
  ruleOn(desk.store.db, desk.key, {
    profile: job.profile,
    recipient: job.recipient,
    clients,
    gates: result.gates,
    mode: asking.mode,
    vouched: asking.vouched ?? {},
    released: asking.released === true,
    check: asking.check ?? null,
  })

/** Only gates behind which something may stay are worth a second round. */
function openingsFor(job: CleanJob, ruling: Ruling, asking: Asking): Correction[] {
  const gated = new Set([...Object.values(job.profile.rules), job.profile.third].map((r) => r.gate))
  return ruling.opened
    .filter((gate) => gated.has(gate) && asking.mode !== 'warn')
    .map((gate) => ({ do: 'open', gate, reason: asking.vouched?.[`gate.${gate}`] ?? 'vastgelegd' }))
}

/** Vault ids of everyone on the list who was found, of everyone who got a pseudonym, and of whom the caller names. */
async function clientsIn(desk: Desk, job: CleanJob, result: Cleaned, named: string | undefined): Promise<readonly string[]> {
  const { clientOf } = await desk.roster.read()
  const clients = new Set(named === undefined ? [] : [named])
  for (const id of result.people) if (clientOf.has(id)) clients.add(clientOf.get(id)!)
  for (const name of result.pseudonyms) {
    const person = await personWith(desk.store.db, scopeOf(job), name)
    if (person !== null) clients.add(person)
  }
  return [...clients]
}
