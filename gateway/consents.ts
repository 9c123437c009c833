import { z } from 'zod'
import { KINDS } from '../shared/engine/types.ts'
import { LakmoesError } from '../shared/error.ts'
import type { Key } from './keys.ts'
import { listRecords, putRecord, type Record } from './records.ts'
import { appendTo, timeIn } from './register.ts'
import { readSetting, type Db, type Store } from './store/sqlite.ts'

/** Weakest first: said, written, written for this purpose and signed lately. */
export const CONSENT_KINDS = ['mondeling', 'schriftelijk', 'ondertekend'] as const
export type ConsentKind = (typeof CONSENT_KINDS)[number]

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

export const consentSchema = z
  .strictObject({
    client: z.string().max(60),
    kind: z.enum(CONSENT_KINDS),
    /** For whom it was given, by id: a consent for everyone is none. */
    recipients: z.array(z.string().max(80)).min(1).max(50),
    /** What may go along: kinds, "derden" for third persons, "alles" for all that the profile knows. */
    categories: z
      .array(z.enum([...KINDS, 'derden', 'alles']))
      .min(1)
      .max(60)
      .default(['alles']),
    /** When it was given. */
    date: day,
    /** Who asked. */
    askedBy: z.string().trim().min(2).max(120),
    /** What was said or agreed, in a line. */
    line: z.string().trim().min(3).max(500),
    /** SHA-256 (hex) of the document, for what is written. */
    documentHash: z
      .string()
      .regex(/^[0-9a-f]{64}$/i)
      .nullable()
      .default(null),
    until: day.nullable().default(null),
  })
  .refine((c) => c.kind === 'mondeling' || c.documentHash !== null)
export type ConsentInput = z.output<typeof consentSchema>
export type ConsentBody = Omit<ConsentInput, 'client'>
export type Consent = Record<ConsentBody>

/** What a profile needs at least; our reading of the seeds that promise it. */
const NEEDED: Readonly<globalThis.Record<string, ConsentKind>> = { uwv: 'mondeling', 'werkgever-cv': 'mondeling' }
const DAY = 86_400_000
/** Days that a signature counts as recent where one is needed; our own reading, the setting `consent.days` changes it. */
export const RECENT = 183

export type Consents = {
  list(filter?: { readonly client?: string }): Promise<readonly Consent[]>
  /** @throws LakmoesError client.unknown, consent.future */
  give(consent: ConsentInput, user: string): Promise<Consent>
  /** From now on nothing goes on it. @throws LakmoesError consent.unknown */
  withdraw(id: string, user: string): Promise<void>
}

export function openConsents(store: Store, key: Key): Consents {
  return {
    list: ({ client } = {}) => listRecords<ConsentBody>(store.db, key, 'consent', client === undefined ? {} : { person: client }),
    async give({ client, ...body }, user) {
      if (Date.parse(body.date) > Date.now() + DAY) throw new LakmoesError('consent.future')
      return store.write(async (db) => {
        if ((await db.selectFrom('people').select('id').where('id', '=', client).executeTakeFirst()) === undefined)
          throw new LakmoesError('client.unknown')
        const record = await putRecord(db, key, { kind: 'consent', state: 'given', person: client, body })
        await appendTo(db, { action: 'consent-given', user, clients: [client], consents: [record.id], codes: [`consent.${body.kind}`] })
        return record
      })
    },
    async withdraw(id, user) {
      await store.write(async (db) => {
        const found = await db
          .selectFrom('records')
          .select(['person'])
          .where('id', '=', id)
          .where('kind', '=', 'consent')
          .executeTakeFirst()
        if (found === undefined) throw new LakmoesError('consent.unknown')
        await db.updateTable('records').set({ state: 'withdrawn' }).where('id', '=', id).execute()
        await appendTo(db, { action: 'consent-ended', user, clients: found.person === null ? [] : [found.person], consents: [id] })
      })
    },
  }
}

export type Wanted = { readonly profile: string; readonly recipient: string; readonly clients: readonly string[] }

/** For each client the consent on which this may go, or null for the whole when one of them gave none. */
export async function consentsFor(db: Db, key: Key, wanted: Wanted): Promise<readonly Consent[] | null> {
  if (wanted.clients.length === 0) return null
  const now = await timeIn(db)
  const rule = await ruleFor(db, wanted.profile)
  const found: Consent[] = []
  for (const person of wanted.clients) {
    const given = await listRecords<ConsentBody>(db, key, 'consent', { person, state: 'given' })
    const good = given.filter((c) => c.body.recipients.includes(wanted.recipient) && isGood(c.body, rule, now))
    // The widest one, so that a narrow later one does not take anything away.
    const best =
      good.sort((a, b) => b.body.categories.length - a.body.categories.length).find((c) => c.body.categories.includes('alles')) ?? good[0]
    if (best === undefined) return null
    found.push(best)
  }
  return found
}

type Rule = { readonly kind: ConsentKind; readonly days: number }

/** The firm may ask for more than the profile, never for less. */
async function ruleFor(db: Db, profile: string): Promise<Rule> {
  const firm = await readSetting<ConsentKind>({ db }, 'consent.level', 'mondeling')
  const profiles = NEEDED[profile] ?? 'schriftelijk'
  return { kind: strength(firm) > strength(profiles) ? firm : profiles, days: await readSetting({ db }, 'consent.days', RECENT) }
}

const strength = (kind: ConsentKind) => CONSENT_KINDS.indexOf(kind)

function isGood(c: ConsentBody, rule: Rule, now: number): boolean {
  if (strength(c.kind) < strength(rule.kind)) return false
  if (Date.parse(c.date) > now + DAY) return false
  if (c.until !== null && Date.parse(c.until) + DAY <= now) return false
  return rule.kind !== 'ondertekend' || now - Date.parse(c.date) <= rule.days * DAY
}
