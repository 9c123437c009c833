import { z } from 'zod'
import { LakmoesError } from '../shared/error.ts'
import type { Person } from '../shared/engine/types.ts'
import { addYears } from './calendar.ts'
import { recipientsOf, type Told } from './disclosures.ts'
import type { Key } from './keys.ts'
import type { Record as Kept } from './records.ts'
import { findRecord, listRecords, putRecord, removeRecord } from './records.ts'
import { appendTo, timeIn, type Entry, type Register } from './register.ts'
import type { Requests } from './requests.ts'
import { readSetting, writeSetting, type Store } from './store/sqlite.ts'
import type { Vault } from './vault.ts'

/** Sorts of data with a term of their own, in years after the last thing that happened with a client. */
export const TERM_KINDS = ['klant', 'dossier', 'factuur', 'loon', 'medisch', 'medisch-straling', 'medisch-kanker'] as const
export type TermKind = (typeof TERM_KINDS)[number]
export type Terms = Readonly<Record<TermKind, number>>

/** What the law asks where a seed says nothing: invoices and payroll 7 (fiscal), medical 15 (WGBO 20 for files since 2020 is the firm's to choose). */
const LAW: Terms = { klant: 2, dossier: 2, factuur: 7, loon: 7, medisch: 15, 'medisch-straling': 30, 'medisch-kanker': 40 }

/** What each seed promises (T01-T09, T11, T12), as a starting point for a firm like it. */
export const PRESETS: Readonly<Record<string, Terms>> = {
  '0': { ...LAW, klant: 2, dossier: 2, factuur: 7 },
  '1': { ...LAW, klant: 0, dossier: 0 },
  '2': { ...LAW, klant: 5, dossier: 5 },
  '3': { ...LAW, klant: 5, dossier: 5, loon: 7, medisch: 15, 'medisch-straling': 30, 'medisch-kanker': 40 },
  '4': { ...LAW, klant: 7, dossier: 7 },
}
export const DEFAULT_PRESET = '2'

export const termsSchema = z.strictObject({
  preset: z.enum(['0', '1', '2', '3', '4']).optional(),
  terms: z.partialRecord(z.enum(TERM_KINDS), z.int().min(0).max(100)).optional(),
  /** Hours an original may wait for the physician; 0 keeps none. */
  originals: z.int().min(0).max(24).optional(),
  /** Years that rows of the register stay. */
  register: z.int().min(1).max(100).optional(),
})
export const holdSchema = z.strictObject({ reason: z.string().trim().min(3).max(500) })
export const termKindSchema = z.strictObject({ kind: z.enum(TERM_KINDS) })

export type Due = { readonly client: string; readonly kind: TermKind; readonly last: number; readonly due: number; readonly held: boolean }
export type Hold = Kept<{ readonly reason: string; readonly user: string }>

export type Retention = {
  settings(): Promise<{ readonly terms: Terms; readonly originals: number; readonly register: number }>
  save(wanted: z.output<typeof termsSchema>, user: string): Promise<void>
  /** Clients whose term is over, whoever is still on the list not. */
  due(): Promise<readonly Due[]>
  setKind(client: string, kind: TermKind, user: string): Promise<void>
  holds(): Promise<readonly Hold[]>
  /** Nothing of this client is erased until it ends: a procedure runs or threatens (T11). @throws LakmoesError client.unknown */
  hold(client: string, reason: string, user: string): Promise<string>
  endHold(id: string, user: string): Promise<void>
  /** One click (T12): the client is gone for good; who must be told is what stays. @throws LakmoesError client.unknown, client.held */
  erase(client: string, user: string): Promise<{ readonly notify: readonly Told[]; readonly request: string | null }>
  /** Takes away rows of the register whose term is over; how many. */
  prune(user: string): Promise<number>
}

type Parts = { readonly store: Store; readonly key: Key; readonly register: Register; readonly vault: Vault; readonly requests: Requests }

export function openRetention({ store, key, register, vault, requests }: Parts): Retention {
  const settings = async () => ({
    terms: { ...PRESETS[DEFAULT_PRESET]!, ...(await readSetting<Partial<Terms>>(store, 'retention.terms', {})) },
    originals: await readSetting(store, 'originals.hours', 24),
    register: await readSetting(store, 'retention.register', 7),
  })
  const note = (entry: Entry) => store.write((db) => appendTo(db, entry))

  return {
    settings,
    async save({ preset, terms, originals, register: years }, user) {
      const chosen = { ...(preset === undefined ? {} : PRESETS[preset]), ...terms }
      const before = (await settings()).terms
      if (Object.keys(chosen).length > 0) await writeSetting(store, 'retention.terms', () => ({ ...before, ...chosen }))
      if (originals !== undefined) await writeSetting(store, 'originals.hours', () => originals)
      if (years !== undefined) await writeSetting(store, 'retention.register', () => years)
      await note({ action: 'setting-changed', user, codes: ['retention.terms'] })
    },
    async due() {
      const { terms } = await settings()
      const [people, listed, kinds, held, last] = await Promise.all([
        store.db.selectFrom('people').select(['id', 'created']).execute(),
        listRecords<Person>(store.db, key, 'client'),
        listRecords<{ kind: TermKind }>(store.db, key, 'term'),
        listRecords(store.db, key, 'hold'),
        lastRows(register),
      ])
      const active = new Set(listed.filter((r) => r.state === 'active').map((r) => r.person))
      const stopped = new Map(listed.filter((r) => r.state === 'stopped').map((r) => [r.person!, r.at]))
      const kindOf = new Map(kinds.map((r) => [r.person!, r.body.kind]))
      const holding = new Set(held.map((r) => r.person))
      const now = await timeIn(store.db)
      return people
        .filter(({ id }) => !active.has(id))
        .map(({ id, created }) => {
          const kind = kindOf.get(id) ?? 'dossier'
          const at = Math.max(created, stopped.get(id) ?? 0, last.get(id) ?? 0)
          return { client: id, kind, last: at, due: addYears(at, terms[kind]), held: holding.has(id) }
        })
        .filter((d) => d.due <= now)
        .sort((a, b) => a.due - b.due)
    },
    async setKind(client, kind, user) {
      await store.write(async (db) => {
        await known(db, client)
        await putRecord(db, key, { id: `term:${client}`, kind: 'term', person: client, state: 'set', body: { kind } })
        await appendTo(db, { action: 'setting-changed', user, clients: [client], codes: [`term.${kind}`] })
      })
    },
    holds: () => listRecords<Hold['body']>(store.db, key, 'hold'),
    hold: (client, reason, user) =>
      store.write(async (db) => {
        await known(db, client)
        const { id } = await putRecord(db, key, { kind: 'hold', person: client, state: 'held', body: { reason, user } })
        await appendTo(db, { action: 'hold-set', user, clients: [client] })
        return id
      }),
    async endHold(id, user) {
      await store.write(async (db) => {
        const found = await findRecord(db, key, 'hold', id)
        if (found === null) throw new LakmoesError('hold.unknown')
        await removeRecord(db, 'hold', id)
        await appendTo(db, { action: 'hold-ended', user, clients: [found.person!] })
      })
    },
    async erase(client, user) {
      const notify = await recipientsOf(store.db, register, client)
      await vault.eraseClient(client, user)
      return { notify, request: await requests.afterErasure(notify, user) }
    },
    async prune(user) {
      const before = addYears(Date.now(), -(await settings()).register)
      // What people wrote as a reason goes with the rows that name it.
      await store.write((db) => db.deleteFrom('records').where('kind', '=', 'reason').where('at', '<', before).execute())
      return register.prune(before, user)
    },
  }
}

async function known(db: Store['db'], client: string): Promise<void> {
  if ((await db.selectFrom('people').select('id').where('id', '=', client).executeTakeFirst()) === undefined)
    throw new LakmoesError('client.unknown')
}

/** When something was last given out about each client. */
async function lastRows(register: Register): Promise<Map<string, number>> {
  const last = new Map<string, number>()
  for (const { clients = [], at } of await register.read(10_000_000, { action: 'released' }))
    for (const id of clients) last.set(id, Math.max(last.get(id) ?? 0, at))
  return last
}
