import { z } from 'zod'
import { LakmoesError } from '../shared/error.ts'
import { profiles } from '../shared/profiles/index.ts'
import type { Key } from './keys.ts'
import { RECIPIENT_ID } from './recipient-id.ts'
import { findRecord, listRecords, putRecord } from './records.ts'
import { appendTo } from './register.ts'
import type { Db, Store } from './store/sqlite.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const host = /^(?=.{3,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/

/** On what somebody may be given data: a law, a court, a contract, an order of the client, consent. */
export const GROUNDS = ['wet', 'uitspraak', 'overeenkomst', 'opdracht', 'toestemming'] as const
/** A processor agreement, a secrecy statement, or a profession that is bound by secrecy anyway. */
export const AGREEMENTS = ['verwerkersovereenkomst', 'geheimhouding', 'beroepsgeheim'] as const

export const recipientSchema = z.strictObject({
  name: z.string().trim().min(1).max(200),
  profile: z.string().refine((id) => profiles.some((p) => p.id === id)),
  domains: z.array(z.string().trim().toLowerCase().regex(host)).max(50).default([]),
  addresses: z
    .array(
      z
        .string()
        .trim()
        .toLowerCase()
        .max(254)
        .regex(/^[^\s@<>"]+@[^\s@<>"]+$/),
    )
    .max(200)
    .default([]),
  agreement: z
    .strictObject({ kind: z.enum(AGREEMENTS), date: day, until: day.nullable().default(null) })
    .nullable()
    .default(null),
  ground: z
    .strictObject({ kind: z.enum(GROUNDS), text: z.string().trim().min(3).max(500) })
    .nullable()
    .default(null),
  /** Whether it works inside the European Economic Area. */
  eea: z.boolean(),
})
export type RecipientBody = z.output<typeof recipientSchema>
export type Recipient = RecipientBody & { readonly id: string }

export type Recipients = {
  list(): Promise<readonly Recipient[]>
  find(id: string): Promise<Recipient | null>
  /** Who gets mail at this address: by the whole address first, then by its domain. */
  byAddress(untrustedAddress: string): Promise<Recipient | null>
  /** @throws LakmoesError recipient.malformed */
  save(untrustedId: string, body: RecipientBody, user: string): Promise<Recipient>
  /** Nothing goes there any more. @throws LakmoesError recipient.unknown */
  end(id: string, user: string): Promise<void>
}

const recordId = (id: string) => `recipient:${id}`

export async function findRecipient(db: Db, key: Key, id: string): Promise<Recipient | null> {
  const found = await findRecord<RecipientBody>(db, key, 'recipient', recordId(id))
  return found === null || found.state !== 'active' ? null : { ...found.body, id }
}

export function openRecipients(store: Store, key: Key): Recipients {
  const list = async () =>
    (await listRecords<RecipientBody>(store.db, key, 'recipient', { state: 'active' })).map((r) => ({ ...r.body, id: r.recipient! }))
  return {
    list,
    find: (id) => findRecipient(store.db, key, id),
    async byAddress(untrustedAddress) {
      const address = untrustedAddress.trim().toLowerCase()
      const domain = address.slice(address.lastIndexOf('@') + 1)
      const all = await list()
      return (
        all.find((r) => r.addresses.includes(address)) ??
        all.find((r) => r.domains.some((d) => domain === d || domain.endsWith(`.${d}`))) ??
        null
      )
    },
    async save(untrustedId, body, user) {
      if (!RECIPIENT_ID.test(untrustedId)) throw new LakmoesError('recipient.malformed')
      const id = untrustedId.normalize('NFC')
      await store.write(async (db) => {
        await putRecord(db, key, { id: recordId(id), kind: 'recipient', recipient: id, state: 'active', body })
        await appendTo(db, { action: 'recipient-saved', user, recipient: id, profile: body.profile })
      })
      return { ...body, id }
    },
    async end(id, user) {
      await store.write(async (db) => {
        const { numUpdatedRows } = await db
          .updateTable('records')
          .set({ state: 'ended' })
          .where('id', '=', recordId(id))
          .where('state', '=', 'active')
          .executeTakeFirst()
        if (Number(numUpdatedRows) === 0) throw new LakmoesError('recipient.unknown')
        await appendTo(db, { action: 'recipient-ended', user, recipient: id })
      })
    },
  }
}
