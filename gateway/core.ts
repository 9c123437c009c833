import type { Reason } from '../shared/engine/types.ts'
import { LakmoesError } from '../shared/error.ts'
import type { ApiKeys } from './apikeys.ts'
import { openPool, type Cleaned, type CleanJob, type Hashes, type Pool } from './child/pool.ts'
import { fillStripped, strippedFolder } from './child/stripped.ts'
import { timeFor, type Config } from './config.ts'
import type { Key } from './keys.ts'
import type { Entry, Register } from './register.ts'
import type { Roster } from './roster.ts'
import type { Store } from './store/sqlite.ts'
import { openTmp, type Tmp } from './tmp.ts'
import type { Vault } from './vault.ts'

/** What command line and server both stand on. The store, the key and what needs them are opened when first asked for, and only once. */
export type Core = {
  readonly config: Config
  readonly tmp: Tmp
  readonly pool: Pool
  store(): Promise<Store>
  key(): Promise<Key>
  vault(): Promise<Vault>
  register(): Promise<Register>
  apiKeys(): Promise<ApiKeys>
  roster(): Promise<Roster>
  close(): Promise<void>
}

/** @throws LakmoesError usage.data */
export async function openCore(config: Config): Promise<Core> {
  const tmp = await openTmp(config)
  const store = once(async () => (await import('./store/sqlite.ts')).openStore(config))
  const key = once(async () => (await import('./keys.ts')).openKey(await store(), config.keyFile))
  const vault = once(async () => (await import('./vault.ts')).vaultOn(await store(), await key()))
  const stripped = strippedFolder()
  const pool = openPool({
    tmp: tmp.path,
    stripped,
    memory: config.memory,
    time: timeFor(config),
    children: config.children,
    model: config.model,
    pseudonyms: async (scope, subjects) => (await vault()).pseudonyms(scope, subjects),
    panel: async (scope, identities) => (await import('./panel.ts')).panelPeople(await key(), scope, identities),
  })
  return {
    config,
    tmp,
    pool,
    store,
    key,
    vault,
    register: once(async () => (await import('./register.ts')).openRegister(await store(), await key())),
    roster: once(async () => (await import('./roster.ts')).openRoster(await store(), await key())),
    apiKeys: once(async () => (await import('./apikeys.ts')).openApiKeys(await store())),
    async close() {
      await pool.close()
      await tmp.close()
      if (store.opened !== null)
        await store.opened.then(
          (s) => s.close(),
          () => undefined,
        )
      fillStripped(stripped)
    },
  }
}

/** Works with a core and closes it, also when somebody presses Ctrl-C: no copy of a document stays behind. */
export async function withCore<T>(config: Config, work: (core: Core) => Promise<T>): Promise<T> {
  const core = await openCore(config)
  const stop = () => void core.close().finally(() => process.exit(130))
  process.once('SIGINT', stop).once('SIGTERM', stop)
  try {
    return await work(core)
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
    await core.close()
  }
}

function once<T>(make: () => Promise<T>): { (): Promise<T>; opened: Promise<T> | null } {
  const get = () => {
    if (get.opened === null) {
      get.opened = make()
      // What failed may be tried again: a key file can be put back.
      get.opened.catch(() => {
        get.opened = null
      })
    }
    return get.opened
  }
  get.opened = null as Promise<T> | null
  return get
}

/** Pseudonym scope, and the recipient in the register. */
export const scopeOf = (job: Pick<CleanJob, 'recipient' | 'profile'>) => job.recipient ?? `profile:${job.profile.id}`

/** The register's row for a file that was cleaned. `state` may be stricter than the result's: a gate can hold what the pipeline released. */
export function entryOf(
  job: CleanJob,
  user: string,
  result: Cleaned & Hashes,
  state: 'released' | 'held' | 'reviewed',
  reasons: readonly Reason[],
): Entry {
  const codes = [...reasons, ...result.warnings].map((r) => r.code)
  return {
    ...aboutOf(job, user),
    action: state,
    format: result.format,
    counts: result.counts,
    ...(state === 'released' ? { kept: result.kept } : {}),
    codes: [...new Set(codes)],
    hashIn: result.hashIn,
    hashOut: state === 'released' ? result.hashOut : null,
    pseudonyms: state === 'released' ? result.pseudonyms : [],
  }
}

/** The register's row for a file that could not be cleaned. */
export function errorEntryOf(job: CleanJob, user: string, error: unknown): Entry {
  return { ...aboutOf(job, user), action: 'error', codes: [error instanceof LakmoesError ? error.code : 'internal'] }
}

const aboutOf = (job: CleanJob, user: string) => ({ user, recipient: scopeOf(job), profile: job.profile.id, version: job.profile.version })
