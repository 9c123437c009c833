import { createHash } from 'node:crypto'
import type { Db, Store } from './store/sqlite.ts'

/** One thing that happened. Never a value from a document: kinds, codes, counts and hashes. */
export type Entry = {
  readonly action: 'released' | 'held' | 'error' | 'reviewed' | 'revealed' | 'overruled' | 'erased' | 'key-made'
  /** Who did it: the machine's user, "page", the id of an API key. */
  readonly user: string
  readonly recipient?: string
  readonly profile?: string
  readonly version?: number
  readonly format?: string
  readonly counts?: Readonly<Record<string, number>>
  /** Codes of reasons and warnings, or of the error. */
  readonly codes?: readonly string[]
  /** SHA-256, hex. */
  readonly hashIn?: string
  readonly hashOut?: string | null
  /** Pseudonyms written, or the one that was asked for. */
  readonly pseudonyms?: readonly string[]
  /** What a person wrote as a reason, which may name somebody: locked with the key, see locked.ts. */
  readonly sealed?: { readonly wrapped: string; readonly sealed: string }
}
export type Row = Entry & { readonly seq: number; /** ms since 1970 */ readonly at: number }

export type Register = {
  append(entry: Entry): Promise<void>
  /** Newest first. */
  read(limit: number): Promise<Row[]>
  /** The number of the first row that was changed, taken away or put in between; null when the chain is whole. */
  verify(): Promise<number | null>
}

/** What happened, in order; rows are only ever added. */
export function openRegister(store: Store): Register {
  return {
    append: (entry) => store.write((db) => appendTo(db, entry)),
    async read(limit) {
      const rows = await store.db.selectFrom('register').selectAll().orderBy('seq', 'desc').limit(limit).execute()
      return rows.map(({ seq, at, body }) => ({ ...(JSON.parse(body) as Entry), seq, at }))
    },
    verify: () => firstBroken(store.db),
  }
}

/** Adds a row inside a transaction of somebody else's: what it tells of happens with it, or not at all. */
export async function appendTo(db: Db, entry: Entry): Promise<void> {
  const last = await db.selectFrom('register').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst()
  const row = { seq: (last?.seq ?? 0) + 1, at: Date.now(), body: JSON.stringify(entry), previous: last?.hash ?? '' }
  await db
    .insertInto('register')
    .values({ ...row, hash: hashOf(row) })
    .execute()
}

const PAGE = 1000

async function firstBroken(db: Db): Promise<number | null> {
  let previous = ''
  let seq = 0
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
