import { pseudonymText } from '../shared/nl.ts'
import type { Register } from './register.ts'
import type { Db } from './store/sqlite.ts'

/** Somebody who received something about a client, and the name by which the client is known there; null where the real name went. */
export type Told = { readonly recipient: string; readonly pseudonym: string | null; readonly last: number; readonly files: number }

/** G07: who must be told when something about this client is put right or erased. */
export async function recipientsOf(db: Db, register: Register, client: string): Promise<readonly Told[]> {
  const rows = await register.read(1_000_000, { client, action: 'released' })
  const numbers = await db.selectFrom('pseudonyms').select(['scope', 'number']).where('person', '=', client).execute()
  const names = new Map(numbers.map((n) => [n.scope, pseudonymText(n.number)]))
  const told = new Map<string, Told>()
  for (const { recipient = '', at } of rows) {
    const before = told.get(recipient)
    const last = Math.max(before?.last ?? 0, at)
    told.set(recipient, { recipient, pseudonym: names.get(recipient) ?? null, last, files: (before?.files ?? 0) + 1 })
  }
  return [...told.values()].sort((a, b) => a.recipient.localeCompare(b.recipient))
}
