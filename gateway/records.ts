import { randomBytes, randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Key } from './keys.ts'
import { seal, unseal } from './seal.ts'
import type { Db } from './store/sqlite.ts'
import type { Tables } from './store/schema.ts'

/** What is written down, by kind; each kind has a module of its own that says what its body holds. */
export type RecordKind = 'recipient' | 'client' | 'consent' | 'release' | 'reason' | 'hold' | 'request' | 'incident' | 'term'

export type Record<T> = {
  readonly id: string
  readonly kind: RecordKind
  /** The client it is about; the record goes when the client is erased. */
  readonly person: string | null
  readonly recipient: string | null
  readonly state: string
  /** ms since 1970 */
  readonly at: number
  readonly due: number | null
  readonly body: T
}

type NewRecord<T> = Pick<Record<T>, 'kind' | 'state' | 'body'> & Partial<Omit<Record<T>, 'kind' | 'state' | 'body'>>
type Row = Selectable<Tables['records']>

/** Adds a record, or takes the place of the one with this id. The caller's transaction decides whether it happens. */
export async function putRecord<T>(db: Db, key: Key, record: NewRecord<T>): Promise<Record<T>> {
  const whole: Record<T> = { id: randomUUID(), person: null, recipient: null, at: Date.now(), due: null, ...record }
  const own = whole.person === null ? randomBytes(32) : await keyOfPerson(db, key, whole.person)
  const row = {
    ...whole,
    key_id: whole.person === null ? key.id : null,
    wrapped: whole.person === null ? key.wrap(own, aboutOf(whole.id)) : null,
    body: seal(own, Buffer.from(JSON.stringify(whole.body)), aboutOf(whole.id)),
  }
  await db
    .insertInto('records')
    .values(row)
    .onConflict((c) => c.column('id').doUpdateSet(row))
    .execute()
  return whole
}

const aboutOf = (id: string) => `records|${id}`

/** The data key of a person. @throws LakmoesError vault.damaged; an error when there is no such person */
async function keyOfPerson(db: Db, key: Key, person: string): Promise<Buffer> {
  const row = await db.selectFrom('people').select(['wrapped', 'key_id']).where('id', '=', person).executeTakeFirstOrThrow()
  return key.unwrap(row.wrapped, `people|${person}|wrapped`, row.key_id)
}

type Filter = { readonly person?: string; readonly recipient?: string; readonly state?: string; readonly id?: string }

/** Oldest first. */
export async function listRecords<T>(db: Db, key: Key, kind: RecordKind, filter: Filter = {}): Promise<Record<T>[]> {
  let query = db
    .selectFrom('records')
    .leftJoin('people', 'people.id', 'records.person')
    .selectAll('records')
    .select(['people.wrapped as person_wrapped', 'people.key_id as person_key'])
    .where('records.kind', '=', kind)
  for (const [column, value] of Object.entries(filter)) query = query.where(`records.${column as keyof Filter}`, '=', value)
  const rows = await query.orderBy('records.at').orderBy('records.id').execute()
  return rows.map((row) => open<T>(key, row))
}

function open<T>(key: Key, row: Row & { readonly person_wrapped: Buffer | null; readonly person_key: string | null }): Record<T> {
  const { key_id, wrapped, body, person_wrapped, person_key, ...rest } = row
  const own =
    row.person === null
      ? key.unwrap(wrapped!, aboutOf(row.id), key_id!)
      : key.unwrap(person_wrapped!, `people|${row.person}|wrapped`, person_key!)
  return { ...rest, kind: row.kind as RecordKind, body: JSON.parse(unseal(own, body, aboutOf(row.id)).toString()) as T }
}

export async function findRecord<T>(db: Db, key: Key, kind: RecordKind, id: string): Promise<Record<T> | null> {
  return (await listRecords<T>(db, key, kind, { id }))[0] ?? null
}

export const removeRecord = (db: Db, kind: RecordKind, id: string) =>
  db.deleteFrom('records').where('kind', '=', kind).where('id', '=', id).execute()
