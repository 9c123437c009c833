import { createHash } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LakmoesError } from '../shared/error.ts'
import type { Key } from './keys.ts'
import type { Db, Store } from './store/sqlite.ts'

/** Everything that is ever written down. */
export const ACTIONS = [
  'released',
  'held',
  'error',
  'reviewed',
  'revealed',
  'overruled',
  'erased',
  'key-made',
  'key-ended',
  'key-rotated',
  'backed-up',
  'restored',
  'set-up',
  'logged-in',
  'login-failed',
  'locked-out',
  'account-made',
  'account-changed',
  'account-ended',
  'recipient-saved',
  'recipient-ended',
  'roster-changed',
  'consent-given',
  'consent-ended',
  'release-asked',
  'release-given',
  'release-refused',
  'hold-set',
  'hold-ended',
  'request-received',
  'request-done',
  'incident',
  'exported',
  'setting-changed',
  'paired',
  'unpaired',
  'pruned',
] as const
export type Action = (typeof ACTIONS)[number]

/** One thing that happened. Never a value from a document: kinds, codes, counts and hashes. */
export type Entry = {
  readonly action: Action
  /** Who did it: the machine's user, "page", the id of an API key. */
  readonly user: string
  readonly recipient?: string
  readonly profile?: string
  readonly version?: number
  readonly format?: string
  /** What was taken out or replaced, per kind. */
  readonly counts?: Readonly<Record<string, number>>
  /** What went along, per kind. */
  readonly kept?: Readonly<Record<string, number>>
  /** Codes of reasons and warnings, or of the error. */
  readonly codes?: readonly string[]
  /** SHA-256, hex. */
  readonly hashIn?: string
  readonly hashOut?: string | null
  /** Pseudonyms written, or the one that was asked for. */
  readonly pseudonyms?: readonly string[]
  /** Ids of the clients it is about; random, and meaningless once they are erased. */
  readonly clients?: readonly string[]
  /** On what ground it was given out. */
  readonly ground?: string
  /** Ids of the consents it rests on. */
  readonly consents?: readonly string[]
  /** Ids of what a person wrote as a reason, which may name somebody: sealed, and not in the chain, so that it can be erased. */
  readonly reasons?: readonly string[]
}
export type Row = Entry & { readonly seq: number; /** ms since 1970 */ readonly at: number }

export type Filter = {
  readonly client?: string
  readonly action?: Action
  readonly recipient?: string
  /** ms */ readonly from?: number
  readonly until?: number
}

export type Register = {
  append(entry: Entry): Promise<void>
  /** Newest first. */
  read(limit: number, filter?: Filter): Promise<Row[]>
  /** The number of the first row that was changed, taken away or put in between; null when the chain is whole. */
  verify(): Promise<number | null>
  /** Notes outside the store, signed with the key, how far the chain goes: so that its end cannot be cut off unseen. */
  checkpoint(): Promise<void>
  /** Takes away the rows from before this time; what is left is still a whole chain. */
  prune(before: number, user: string): Promise<number>
}

/** What happened, in order; rows are only ever added, and old ones taken away at the start. */
export function openRegister(store: Store, key: Pick<Key, 'blind'> | null = null): Register {
  const file = join(store.folder, 'register.head')
  const sign = (what: string, { seq, hash }: Mark) => key!.blind(`register/${what}`, `${seq}:${hash}`).toString('hex')

  // One after the other: two at once would write the same file, and the older might win.
  let noted: Promise<void> = Promise.resolve()
  const checkpoint = () => (noted = noted.catch(() => undefined).then(note))

  async function note(): Promise<void> {
    if (key === null) return
    const last = await lastOf(store.db)
    if (last === null) return
    const beside = `${file}.${process.pid}`
    await writeFile(beside, JSON.stringify({ seq: last.seq, hash: last.hash, sign: sign('head', last) }), { mode: 0o600 })
    await rename(beside, file)
  }

  return {
    async append(entry) {
      await store.write((db) => appendTo(db, entry))
      await checkpoint()
    },
    read: (limit, filter = {}) => readRows(store.db, limit, filter),
    async verify() {
      const anchor = await anchorOf(store.db)
      if (anchor !== null && key !== null && anchor.sign !== sign('anchor', anchor)) return anchor.seq
      const broken = await firstBroken(store.db)
      if (broken !== null || key === null) return broken
      const head = await readFile(file, 'utf8').then(
        (text) => JSON.parse(text) as SignedMark,
        () => null,
      )
      if (head === null) return null
      if (head.sign !== sign('head', head)) return head.seq
      const row = await store.db.selectFrom('register').select('hash').where('seq', '=', head.seq).executeTakeFirst()
      if (row?.hash === head.hash) return null
      return Math.min(head.seq, ((await lastOf(store.db))?.seq ?? 0) + 1)
    },
    checkpoint,
    async prune(before, user) {
      if (key === null) throw new LakmoesError('vault.key-missing')
      const rows = await store.write(async (db) => {
        const last = await db
          .selectFrom('register')
          .select(['seq', 'hash'])
          .where('at', '<', before)
          .orderBy('seq', 'desc')
          .limit(1)
          .executeTakeFirst()
        if (last === undefined) return 0
        const value = JSON.stringify({ seq: last.seq, hash: last.hash, sign: sign('anchor', last) })
        await db
          .insertInto('meta')
          .values({ name: 'register-anchor', value })
          .onConflict((c) => c.column('name').doUpdateSet({ value }))
          .execute()
        const { numDeletedRows } = await db.deleteFrom('register').where('seq', '<=', last.seq).executeTakeFirst()
        await appendTo(db, { action: 'pruned', user, counts: { rows: Number(numDeletedRows) } })
        return Number(numDeletedRows)
      })
      await store.scrub()
      await checkpoint()
      return rows
    },
  }
}

type Mark = { readonly seq: number; readonly hash: string }
type SignedMark = Mark & { readonly sign: string }

async function lastOf(db: Db): Promise<(Mark & { readonly at: number }) | null> {
  const row = await db.selectFrom('register').select(['seq', 'hash', 'at']).orderBy('seq', 'desc').limit(1).executeTakeFirst()
  return row ?? (await anchorOf(db).then((anchor) => anchor && { ...anchor, at: 0 }))
}

/** Where the chain begins when older rows were taken away. */
async function anchorOf(db: Db): Promise<SignedMark | null> {
  const row = await db.selectFrom('meta').select('value').where('name', '=', 'register-anchor').executeTakeFirst()
  return row === undefined ? null : (JSON.parse(row.value) as SignedMark)
}

async function readRows(db: Db, limit: number, { client, action, recipient, from, until }: Filter): Promise<Row[]> {
  let query = db.selectFrom('register').selectAll().orderBy('seq', 'desc').limit(limit)
  // Only a look-up: ids are hex, an action is one of ours, and what fits is checked again below.
  if (client !== undefined) query = query.where('body', 'like', `%"${client.replace(/[^0-9a-f-]/g, '')}"%`)
  if (action !== undefined) query = query.where('body', 'like', `{"action":"${action}"%`)
  if (from !== undefined) query = query.where('at', '>=', from)
  if (until !== undefined) query = query.where('at', '<', until)
  const rows = (await query.execute()).map(({ seq, at, body }) => ({ ...(JSON.parse(body) as Entry), seq, at }))
  return rows.filter(
    (r) => (recipient === undefined || r.recipient === recipient) && (client === undefined || r.clients?.includes(client) === true),
  )
}

/** A clock that runs back by more than this is worth a word, ms. */
const SLACK = 60_000

/** Adds a row inside a transaction of somebody else's: what it tells of happens with it, or not at all. Time never runs back in it. */
export async function appendTo(db: Db, entry: Entry): Promise<void> {
  const last = await lastOf(db)
  const now = Date.now()
  const back = last !== null && now < last.at - SLACK
  const { action, ...rest } = entry
  const told = { action, ...rest, ...(back ? { codes: [...(entry.codes ?? []), 'clock.back'] } : {}) }
  const row = { seq: (last?.seq ?? 0) + 1, at: Math.max(now, last?.at ?? 0), body: JSON.stringify(told), previous: last?.hash ?? '' }
  await db
    .insertInto('register')
    .values({ ...row, hash: hashOf(row) })
    .execute()
}

/** The time, or that of the newest row when the clock ran back: what has passed cannot come again. */
export const timeIn = async (db: Db): Promise<number> => Math.max(Date.now(), (await lastOf(db))?.at ?? 0)

const PAGE = 1000

/** The number of the first row that was changed, taken away or put in between. */
export async function firstBroken(db: Db): Promise<number | null> {
  const anchor = await anchorOf(db)
  let previous = anchor?.hash ?? ''
  let seq = anchor?.seq ?? 0
  for (;;) {
    const rows = await db.selectFrom('register').selectAll().where('seq', '>', seq).orderBy('seq').limit(PAGE).execute()
    for (const row of rows) {
      if (row.seq !== seq + 1 || row.previous !== previous || row.hash !== hashOf(row)) return seq + 1
      seq = row.seq
      previous = row.hash
    }
    if (rows.length < PAGE) return null
  }
}

function hashOf({ seq, at, body, previous }: { seq: number; at: number; body: string; previous: string }): string {
  return createHash('sha256')
    .update(JSON.stringify([seq, at, body, previous]))
    .digest('hex')
}
