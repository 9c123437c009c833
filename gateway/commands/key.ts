import { LakmoesError } from '../../shared/error.ts'
import { messageText } from '../../shared/nl.ts'
import { openApiKeys } from '../apikeys.ts'
import { storeExists, type Config } from '../config.ts'
import { givenPassphrase, isLocked, readRing, replaceRing } from '../keyfile.ts'
import { openKey } from '../keys.ts'
import { rotateKey } from '../rotate.ts'
import { openStore, type Store } from '../store/sqlite.ts'
import { parse, print, tell, userName, type Status } from './command.ts'

/**
 * `lakmoes key create | end | rotate | lock | unlock`: API keys for programs, and the key of the vault: replaced (`rotate`), or put behind the passphrase in
 * LAKMOES_PASSPHRASE (`lock`) and out of it again (`unlock`).
 */
export async function key(args: readonly string[]): Promise<Status> {
  const { values, positionals, config } = parse(args, { scope: { type: 'string' } })
  const [what, id] = positionals
  if (what === 'create' && positionals.length === 1) return create(config, values.scope, values.json === true)
  if (what === 'end' && id !== undefined) return withStore(config, async (store) => openApiKeys(store).endKey(id, userName()))
  if (what === 'rotate') return rotate(config)
  if (what === 'lock' || what === 'unlock') return setPassphrase(config, what === 'lock')
  throw new LakmoesError('usage.key')
}

async function create(config: Config, scope: string | undefined, json: boolean): Promise<Status> {
  if (scope === undefined) throw new LakmoesError('usage.scope')
  return withStore(config, async (store) => {
    const token = await openApiKeys(store).createKey(scope, userName())
    print(json ? JSON.stringify({ key: token, scope }) : token)
    tell(messageText('key.shown-once'))
  })
}

async function rotate(config: Config): Promise<Status> {
  if (!storeExists(config)) throw new LakmoesError('vault.absent')
  return withStore(config, async (store) => {
    await rotateKey(store, await openKey(store, config.keyFile), config.keyFile, userName())
    tell(messageText('key.rotated'))
  })
}

/** The secret itself does not change, so nothing that runs notices. */
function setPassphrase(config: Config, locked: boolean): Status {
  const passphrase = givenPassphrase()
  if (passphrase === null || (locked && passphrase.length < 12)) throw new LakmoesError('vault.passphrase-missing')
  if (locked === isLocked(config.keyFile)) throw new LakmoesError(locked ? 'key.locked-already' : 'key.open-already')
  const ring = readRing(config.keyFile)
  if (ring === null) throw new LakmoesError('vault.key-missing')
  replaceRing(config.keyFile, ring, locked ? passphrase : null)
  tell(messageText(locked ? 'key.locked' : 'key.unlocked'))
  return 0
}

async function withStore(config: Config, work: (store: Store) => Promise<void>): Promise<Status> {
  const store = await openStore(config)
  try {
    await work(store)
    return 0
  } finally {
    await store.close()
  }
}
