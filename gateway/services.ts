import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { profiles } from '../shared/profiles/index.ts'
import { fillStripped, strippedFolder } from './child/stripped.ts'
import type { Config } from './config.ts'
import { openCore, type Core } from './core.ts'
import { lock } from './locked.ts'
import { appendTo, type Entry } from './register.ts'
import { openPairings } from './pairing.ts'
import { openResults } from './results.ts'
import type { Services } from './routes/services.ts'
import { openSessions } from './sessions.ts'
import { openSettings } from './settings.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export type Open = { readonly services: Services; readonly core: Core; close(): Promise<void> }

/** Opens everything the web side works with, on the data folder. @throws LakmoesError vault.*, store.*, usage.data */
export async function openServices(config: Config): Promise<Open> {
  const core = await openCore(config)
  try {
    const services = await servicesOn(core)
    core.pool.warm()
    fillStripped(strippedFolder())
    return {
      services,
      core,
      async close() {
        await services.results.close()
        await core.close()
      },
    }
  } catch (error) {
    await core.close()
    throw error
  }
}

async function servicesOn(core: Core): Promise<Services> {
  // A vault that cannot be opened must stop the start, not the first file.
  await core.vault()
  const [store, key, keys] = await Promise.all([core.store(), core.key(), core.apiKeys()])
  const { pool, tmp, config } = core
  const pairings = openPairings(store, key)
  return {
    version: versionOf(),
    profiles,
    pool,
    results: openResults(),
    sessions: openSessions(),
    settings: openSettings(store, key),
    pairings,
    tmp: tmp.path,
    maxFile: config.maxFile,
    hosts: (process.env['LAKMOES_NAMES'] ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    pages: at('./pages/dist'),
    rate: 3000,
    async allowsKey(untrustedKey) {
      const found = await keys.checkKey(untrustedKey)
      if (found !== null) return found.scope === 'clean' ? found.id : null
      const pairing = await pairings.find(untrustedKey)
      return pairing === null ? null : `pairing:${pairing.id}`
    },
    record: (entries) =>
      store.write(async (db) => {
        for (const { reasons, ...entry } of entries) {
          await appendTo(db, reasons === undefined ? entry : ({ ...entry, sealed: lock(key, 'register/reasons', reasons) } satisfies Entry))
        }
      }),
  }
}

function versionOf(): string {
  return (JSON.parse(readFileSync(at('../package.json'), 'utf8')) as { version: string }).version
}
