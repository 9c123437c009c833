import { fold } from '../shared/engine/tokens.ts'
import type { Person } from '../shared/engine/types.ts'
import { LakmoesError } from '../shared/error.ts'
import { pseudonymText } from '../shared/nl.ts'
import type { Key } from './keys.ts'
import { listRecords, type RecordKind } from './records.ts'
import type { Register } from './register.ts'
import { unseal } from './seal.ts'
import type { Store } from './store/sqlite.ts'

/** Somebody about whom something was given out, or who stands on the list. */
export type Client = {
  readonly id: string
  /** The fullest form seen. */ readonly name: string
  readonly birthDate: string | null
  readonly listed: boolean
}

export type Clients = {
  find(id: string): Promise<Client | null>
  /** Everyone in whose name all these words stand; at most 50. By name only: whose a pseudonym is, is for `reveal` to say. */
  search(untrustedWords: string): Promise<readonly Client[]>
  /** All that is kept about somebody, for who asks for it (art. 15 and 20 AVG). @throws LakmoesError client.unknown */
  everything(id: string): Promise<object>
}

const MOST = 50
/** What is kept about a client besides the rows of the register. */
const ABOUT: readonly RecordKind[] = ['client', 'consent', 'release', 'request', 'hold']

export function openClients(store: Store, key: Key, register: Register): Clients {
  const { db } = store

  /** Everybody by id, with the name as it was sealed. */
  async function all(ids?: readonly string[]): Promise<Client[]> {
    let query = db.selectFrom('people').select(['id', 'original', 'wrapped', 'key_id'])
    if (ids !== undefined) query = query.where('id', 'in', [...ids])
    const listed = new Map((await listRecords<Person>(db, key, 'client', { state: 'active' })).map((r) => [r.person!, r.body]))
    const clients: Client[] = []
    for (const { id, original, wrapped, key_id } of await query.execute()) {
      const name = unseal(key.unwrap(wrapped, `people|${id}|wrapped`, key_id), original, `people|${id}|original`).toString()
      clients.push({ id, name, birthDate: listed.get(id)?.birthDate ?? null, listed: listed.has(id) })
    }
    return clients
  }

  return {
    find: async (id) => (await all([id]))[0] ?? null,
    async search(untrustedWords) {
      const words = untrustedWords.normalize('NFC').trim()
      if (words.length < 2) return []
      const wanted = fold(words).split(/\s+/)
      return (await all()).filter((c) => wanted.every((w) => fold(c.name).includes(w))).slice(0, MOST)
    },
    async everything(id) {
      const client = (await all([id]))[0]
      if (client === undefined) throw new LakmoesError('client.unknown')
      const kept: Record<string, unknown[]> = {}
      for (const kind of ABOUT) {
        kept[kind] = (await listRecords(db, key, kind, { person: id })).map(({ state, at, recipient, body }) => ({
          state,
          at,
          recipient,
          ...(body as object),
        }))
      }
      const numbers = await db.selectFrom('pseudonyms').select(['scope', 'number']).where('person', '=', id).execute()
      return {
        about: client,
        ...kept,
        pseudonyms: numbers.map((n) => ({ recipient: n.scope, pseudonym: pseudonymText(n.number) })),
        // Rows also name other clients of the same file: they are nobody's business here.
        disclosures: (await register.read(100_000, { client: id })).map(({ clients: _clients, pseudonyms: _pseudonyms, ...row }) => row),
      }
    },
  }
}
