import { isDeepStrictEqual } from 'node:util'
import { fold } from '../shared/engine/tokens.ts'
import type { Person, PersonKey, Reason, Subject } from '../shared/engine/types.ts'
import { readRoster } from '../shared/roster.ts'
import type { Key } from './keys.ts'
import { listRecords, putRecord, type Record } from './records.ts'
import { appendTo } from './register.ts'
import { rosterText } from './roster-text.ts'
import type { Db, Store } from './store/sqlite.ts'
import { peopleFor } from './vault.ts'

/** Everyone on the list takes the place of the list before; or those named are added and changed, and nobody leaves. */
export type RosterMode = 'replace' | 'update'
export type RosterChange = { readonly added: number; readonly changed: number; readonly same: number; readonly stopped: number }
export type RosterRead = { readonly people: number; readonly change: RosterChange; readonly warnings: readonly Reason[] }
type Client = Record<Person>

/** The firm's clients: each row sealed with the key of its own person, so that it goes with the person. */
export type Roster = {
  /** The same object until something changes, so that who compiles it can keep what was compiled. */
  read(): Promise<RosterHere>
  /** What would change, without changing it. @throws LakmoesError roster.* */
  preview(file: Uint8Array, mode: RosterMode): Promise<RosterRead>
  /** @throws LakmoesError roster.* */
  save(file: Uint8Array, mode: RosterMode, user: string): Promise<RosterRead>
  /** Nobody is on the list any more; what was given out about them can still be looked up. */
  clear(user: string): Promise<void>
}
export type RosterHere = {
  readonly people: readonly Person[]
  /** Client by `Person.id`. */ readonly clientOf: ReadonlyMap<string, string>
}

export function openRoster(store: Store, key: Key): Roster {
  let known: { readonly mark: string; readonly here: RosterHere } | null = null

  return {
    async read() {
      // Another process on the same data folder may have changed it.
      const mark = await markOf(store.db)
      if (known?.mark !== mark) {
        const clients = await active(store.db, key)
        known = { mark, here: { people: clients.map((c) => c.body), clientOf: new Map(clients.map((c) => [c.body.id, c.person!])) } }
      }
      return known.here
    },
    async preview(file, mode) {
      const { people, warnings } = readRoster(await rosterText(file))
      const plan = compare(await active(store.db, key), people, mode)
      return { people: plan.after, change: plan.change, warnings }
    },
    async save(file, mode, user) {
      const { people, warnings } = readRoster(await rosterText(file))
      return store.write(async (db) => {
        const plan = compare(await active(db, key), people, mode)
        await stop(db, plan.stopped)
        await put(db, key, plan.put)
        await note(db, user, plan.change)
        return { people: plan.after, change: plan.change, warnings }
      })
    },
    async clear(user) {
      await store.write(async (db) => {
        const all = await active(db, key)
        await stop(db, all)
        await note(db, user, { added: 0, changed: 0, same: 0, stopped: all.length })
      })
    },
  }
}

const active = (db: Db, key: Key) => listRecords<Person>(db, key, 'client', { state: 'active' })

/** Changes with every change of the list. */
async function markOf(db: Db): Promise<string> {
  const row = await db
    .selectFrom('records')
    .select((e) => [e.fn.countAll<number>().as('n'), e.fn.max('at').as('at')])
    .where('kind', '=', 'client')
    .where('state', '=', 'active')
    .executeTakeFirstOrThrow()
  const changed = await db.selectFrom('settings').select('value').where('name', '=', 'roster.changes').executeTakeFirst()
  return `${row.n}:${row.at}:${changed?.value}`
}

async function note(db: Db, user: string, change: RosterChange): Promise<void> {
  const { same: _same, ...counts } = change
  await appendTo(db, { action: 'roster-changed', user, counts })
  const before = await db.selectFrom('settings').select('value').where('name', '=', 'roster.changes').executeTakeFirst()
  const row = { name: 'roster.changes', value: String(Number(before?.value ?? 0) + 1) }
  await db
    .insertInto('settings')
    .values(row)
    .onConflict((c) => c.column('name').doUpdateSet({ value: row.value }))
    .execute()
}

function compare(before: readonly Client[], people: readonly Person[], mode: RosterMode) {
  const old = new Map(before.map((c) => [c.body.id, c.body]))
  const named = new Set(people.map((p) => p.id))
  const put = people.filter((p) => !isDeepStrictEqual(old.get(p.id), p))
  const stopped = mode === 'replace' ? before.filter((c) => !named.has(c.body.id)) : []
  const added = put.filter((p) => !old.has(p.id)).length
  const change = { added, changed: put.length - added, same: people.length - put.length, stopped: stopped.length }
  return { put, stopped, change, after: before.length + added - stopped.length }
}

async function stop(db: Db, clients: readonly Client[]): Promise<void> {
  const at = Date.now()
  for (const { id } of clients) await db.updateTable('records').set({ state: 'stopped', at }).where('id', '=', id).execute()
}

async function put(db: Db, key: Key, people: readonly Person[]): Promise<void> {
  const { who } = await peopleFor(db, key, people.map(subjectOf))
  for (const body of people) {
    const person = who.get(body.id)!
    await putRecord(db, key, {
      id: `client:${key.blind('client', body.id).toString('hex')}`,
      kind: 'client',
      person,
      state: 'active',
      body,
    })
  }
}

/** The sure forms by which the vault knows somebody on the list; a bare surname would make strangers of the same name unclear. */
function subjectOf(p: Person): Subject {
  const keys: PersonKey[] = [{ type: 'roster', value: p.id }]
  if (p.bsn !== undefined) keys.push({ type: 'bsn', value: p.bsn })
  const plain = (text: string) =>
    fold(text)
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  const given = plain(p.given ?? '')
  const last = plain(`${p.infix ?? ''} ${p.surname ?? ''}`)
  if (given !== '' && last !== '')
    for (const first of new Set([given, given.split(' ')[0]!])) keys.push({ type: 'full', value: `${first} ${last}` })
  const original = [p.given ?? p.initials, p.infix, p.surname].filter(Boolean).join(' ')
  return { id: p.id, role: 'client', keys, original: original === '' ? (p.bsn ?? p.id) : original }
}
