import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { profiles } from '../shared/profiles/index.ts'
import { LakmoesError } from '../shared/error.ts'
import { openAccounts } from './accounts.ts'
import { fillStripped, strippedFolder } from './child/stripped.ts'
import type { Config } from './config.ts'
import { openClients } from './clients.ts'
import { openConsents } from './consents.ts'
import { openCore, type Core } from './core.ts'
import type { Key } from './keys.ts'
import { putRecord } from './records.ts'
import { appendTo, type Entry, type Register } from './register.ts'
import { isRestricted } from './gates.ts'
import { openPairings } from './pairing.ts'
import { openRecipients } from './recipients.ts'
import type { Roster } from './roster.ts'
import { openReleases } from './releases.ts'
import { openResults } from './results.ts'
import { openReports } from './reports.ts'
import { openRequests } from './requests.ts'
import { openRetention } from './retention.ts'
import type { Db, Store } from './store/sqlite.ts'
import type { Vault } from './vault.ts'
import { POWERS_OF_KEY } from './roles.ts'
import type { Services } from './routes/services.ts'
import { openSessions } from './sessions.ts'
import { openSettings } from './settings.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** ms */
const SWEEP = 5 * 60_000

export type Open = { readonly services: Services; readonly core: Core; close(): Promise<void> }

/** Opens everything the web side works with, on the data folder. @throws LakmoesError vault.*, store.*, usage.data */
export async function openServices(config: Config): Promise<Open> {
  const core = await openCore(config)
  try {
    const services = await servicesOn(core)
    core.pool.warm()
    fillStripped(strippedFolder())
    // What waited too long goes, whether anyone looks or not.
    const sweeping = setInterval(() => void services.releases.sweep().catch(() => undefined), SWEEP).unref()
    return {
      services,
      core,
      async close() {
        clearInterval(sweeping)
        await services.results.close()
        await services.register.checkpoint().catch(() => undefined)
        await core.close()
      },
    }
  } catch (error) {
    await core.close()
    throw error
  }
}

async function servicesOn(core: Core): Promise<Services> {
  const [store, key, keys, register, vault] = await Promise.all([core.store(), core.key(), core.apiKeys(), core.register(), core.vault()])
  const { pool, tmp, config } = core
  const books = booksOn(store, key, register, vault, await core.roster())
  await books.releases.sweep()
  return {
    ...books,
    store,
    key,
    keys,
    vault,
    register,
    version: versionOf(),
    profiles,
    pool,
    results: openResults(),
    sessions: openSessions(),
    tmp: tmp.path,
    maxFile: config.maxFile,
    hosts: (process.env['LAKMOES_NAMES'] ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    pages: at('./pages/dist'),
    rate: 3000,
    async allowsKey(untrustedKey) {
      const pairing = await books.pairings.check(untrustedKey)
      if (pairing !== null) return { by: 'pairing', id: pairing, powers: ['clean'] }
      const found = await keys.checkKey(untrustedKey)
      return found && { by: 'key', id: found.id, powers: POWERS_OF_KEY[found.scope] ?? [] }
    },
    async record(entries) {
      await store.write(async (db) => {
        for (const { written, ...entry } of entries) {
          await stillGiven(db, entry)
          await appendTo(db, { ...entry, ...(await keepReasons(db, key, entry, written)) })
        }
      })
      await register.checkpoint()
    },
  }
}

/** What the firm keeps about its clients, recipients and people. */
function booksOn(store: Store, key: Key, register: Register, vault: Vault, roster: Roster) {
  const settings = openSettings(store, key, roster)
  const recipients = openRecipients(store, key)
  const clients = openClients(store, key, register)
  const requests = openRequests(store, key, register)
  const retention = openRetention({ store, key, register, vault, requests })
  return {
    roster,
    settings,
    recipients,
    clients,
    requests,
    retention,
    consents: openConsents(store, key),
    releases: openReleases(store, key),
    pairings: openPairings(store),
    accounts: openAccounts(store, key),
    reports: openReports({ store, key, register, clients, recipients, retention, settings }),
  }
}

/** Between the check and the moment it goes out a client may have said no, or the recipient may have been ended. @throws LakmoesError gate.* */
async function stillGiven(db: Db, { action, consents = [], clients = [], recipient }: Entry): Promise<void> {
  if (action !== 'released') return
  if (await isRestricted(db, clients)) throw new LakmoesError('gate.restricted')
  const ended = db
    .selectFrom('records')
    .select('id')
    .where('kind', '=', 'recipient')
    .where('recipient', '=', recipient ?? '')
  if ((await ended.where('state', '=', 'ended').executeTakeFirst()) !== undefined) throw new LakmoesError('gate.unknown-recipient')
  if (consents.length === 0) return
  const rows = await db
    .selectFrom('records')
    .select('id')
    .where('id', 'in', [...consents])
    .where('state', '=', 'given')
    .execute()
  if (rows.length < consents.length) throw new LakmoesError('gate.consent')
}

/** What a person wrote is sealed beside the register, with the client's own key where there is one client. */
async function keepReasons(db: Db, key: Key, entry: Entry, written: readonly string[] = []): Promise<Pick<Entry, 'reasons'>> {
  if (written.length === 0) return {}
  const person = entry.clients?.length === 1 ? entry.clients[0]! : null
  const reasons: string[] = []
  for (const body of written) reasons.push((await putRecord(db, key, { kind: 'reason', state: 'kept', person, body })).id)
  return { reasons }
}

function versionOf(): string {
  return (JSON.parse(readFileSync(at('../package.json'), 'utf8')) as { version: string }).version
}
