import { randomBytes, randomUUID } from 'node:crypto'
import type { Subject } from '../shared/engine/types.ts'
import { LakmoesError } from '../shared/error.ts'
import { pseudonymText } from '../shared/nl.ts'
import type { Config } from './config.ts'
import { openKey, type Key } from './keys.ts'
import { appendTo, type Entry } from './register.ts'
import { seal, unseal } from './seal.ts'
import { openStore, readSetting, type Db, type Store } from './store/sqlite.ts'
import {
  aliasesOf,
  findPerson,
  isTelling,
  knows,
  learnable,
  learnAlias,
  newPeople,
  strongestFirst,
  type Alias,
  type People,
} from './vault-match.ts'
import { freeNumber } from './vault-numbers.ts'
import { addTombstones, bury, tombstoneFile } from './tombstones.ts'

export type Vault = {
  /**
   * One pseudonym for each subject, by subject id: the same for the same person in the same scope, unrelated in another scope.
   * `ambiguous`: subjects that fit two known persons and so got a new pseudonym. One transaction; safe beside other processes.
   */
  pseudonyms(scope: string, subjects: readonly Subject[]): Promise<{ readonly names: Map<string, string>; readonly ambiguous: string[] }>
  /** Who it is. Written to the register, also when it fails. @throws LakmoesError vault.pseudonym-unknown, vault.erased, vault.damaged */
  reveal(scope: string, untrustedPseudonym: string, user: string): Promise<string>
  /** Forgets a person for good, in all scopes; their pseudonyms are never given out again. @throws LakmoesError vault.pseudonym-unknown, vault.erased, client.held */
  erase(scope: string, untrustedPseudonym: string, user: string): Promise<void>
  /** As `erase`, for a person by id. @throws LakmoesError client.unknown, client.held */
  eraseClient(person: string, user: string): Promise<void>
  close(): Promise<void>
}

/** Opens the vault in the data folder, or makes it with a new key. @throws LakmoesError vault.key-*, store.* */
export async function openVault(config: Pick<Config, 'data' | 'keyFile'>, given?: Store): Promise<Vault> {
  const store = given ?? (await openStore(config))
  try {
    return vaultOn(store, await openKey(store, config.keyFile), given === undefined)
  } catch (error) {
    if (given === undefined) await store.close()
    throw error
  }
}

/** The vault on a store and key that the caller keeps open. */
export function vaultOn(store: Store, key: Key, ownsStore = false): Vault {
  const finish = async (person: string) => {
    addTombstones(tombstoneFile({ data: store.folder }), [person])
    await store.scrub()
  }
  return {
    async pseudonyms(scope, subjects) {
      if (subjects.length === 0) return { names: new Map(), ambiguous: [] }
      const batch = strongestFirst(subjects.map((subject) => ({ subject, aliases: aliasesOf(subject, key.blind) })))
      return store.write((db) => nameAll(db, key, scope, batch))
    },
    async reveal(scope, untrustedPseudonym, user) {
      const asked = { action: 'revealed', user, recipient: scope } as const
      const outcome = await store.write(async (db) => {
        const row = await rowOf(db, scope, untrustedPseudonym)
        const outcome = await originalOf(db, key, row)
        await appendTo(db, {
          ...asked,
          codes: 'code' in outcome ? [outcome.code] : [],
          ...(row === undefined ? {} : { pseudonyms: [pseudonymText(row.number)] }),
        })
        return outcome
      })
      if ('code' in outcome) throw new LakmoesError(outcome.code)
      return outcome.original
    },
    async erase(scope, untrustedPseudonym, user) {
      const person = await store.write(async (db) => {
        const row = await rowOf(db, scope, untrustedPseudonym)
        if (row === undefined) throw new LakmoesError('vault.pseudonym-unknown')
        if (row.person === null) throw new LakmoesError('vault.erased')
        await forget(db, row.person, { action: 'erased', user, recipient: scope, pseudonyms: [pseudonymText(row.number)] })
        return row.person
      })
      await finish(person)
    },
    async eraseClient(person, user) {
      await store.write((db) => forget(db, person, { action: 'erased', user }))
      await finish(person)
    },
    close: async () => (ownsStore ? store.close() : undefined),
  }
}

async function forget(db: Db, person: string, entry: Entry): Promise<void> {
  const found = await db.selectFrom('people').select('id').where('id', '=', person).executeTakeFirst()
  if (found === undefined) throw new LakmoesError('client.unknown')
  const held = await db.selectFrom('records').select('id').where('person', '=', person).where('kind', '=', 'hold').executeTakeFirst()
  if (held !== undefined) throw new LakmoesError('client.held')
  await bury(db, person)
  await appendTo(db, { ...entry, clients: [person] })
}

type Named = { readonly subject: Subject; readonly aliases: readonly Alias[] }
type Change = {
  readonly newPeople: Map<string, string>
  readonly newAliases: { person: string; type: string; hash: Buffer }[]
  readonly fuller: Map<string, string>
}

async function nameAll(
  db: Db,
  key: Key,
  scope: string,
  batch: readonly Named[],
): Promise<{ names: Map<string, string>; ambiguous: string[] }> {
  const { who, ambiguous } = await knowAll(db, key, batch)
  const numbers = await numbersFor(db, scope, new Set(who.values()))
  return { names: new Map([...who].map(([subject, person]) => [subject, pseudonymText(numbers.get(person)!)])), ambiguous }
}

/** The person for each subject, by subject id; who was never seen before is added. Inside the caller's transaction. */
export const peopleFor = (db: Db, key: Key, subjects: readonly Subject[]): Promise<{ who: Map<string, string>; ambiguous: string[] }> =>
  knowAll(db, key, strongestFirst(subjects.map((subject) => ({ subject, aliases: aliasesOf(subject, key.blind) }))))

async function knowAll(db: Db, key: Key, batch: readonly Named[]): Promise<{ who: Map<string, string>; ambiguous: string[] }> {
  const people = await loadPeople(db, batch)
  const change: Change = { newPeople: new Map(), newAliases: [], fuller: new Map() }
  const ambiguous: string[] = []
  const who = new Map<string, string>()
  for (const { subject, aliases } of batch) {
    const match = findPerson(aliases, people)
    const person = match.person ?? randomUUID()
    if (match.person === null) change.newPeople.set(person, subject.original)
    if (match.person === null && match.unclear !== null) ambiguous.push(subject.id)
    learn(people, change, person, match.person === null ? learnable(aliases, match.unclear) : aliases, subject.original)
    who.set(subject.id, person)
  }
  await storeChange(db, key, change)
  return { who, ambiguous }
}

function learn(people: People, change: Change, person: string, aliases: readonly Alias[], original: string): void {
  for (const alias of aliases) {
    if (knows(people, person, alias) || !isTelling(people, person, alias)) continue
    learnAlias(people, person, alias)
    change.newAliases.push({ person, type: alias.type, hash: Buffer.from(alias.hash, 'hex') })
    if (!change.newPeople.has(person)) change.fuller.set(person, original)
  }
}

/** SQLite takes some 32,000 values in one statement. */
const CHUNK = 2000
function* chunks<T>(list: readonly T[]): Generator<T[]> {
  for (let i = 0; i < list.length; i += CHUNK) yield list.slice(i, i + CHUNK)
}

/** Everyone who has a form in common with the batch, with all their forms. */
async function loadPeople(db: Db, batch: readonly Named[]): Promise<People> {
  const people = newPeople()
  const hashes = [...new Set(batch.flatMap((b) => b.aliases.map((a) => a.hash)))]
  const ids = new Set<string>()
  for (const some of chunks(hashes)) {
    for (const row of await db
      .selectFrom('aliases')
      .select('person')
      .where(
        'hash',
        'in',
        some.map((h) => Buffer.from(h, 'hex')),
      )
      .execute())
      ids.add(row.person)
  }
  for (const some of chunks([...ids])) {
    const rows = await db.selectFrom('aliases').select(['person', 'type', 'hash']).where('person', 'in', some).execute()
    for (const r of rows) learnAlias(people, r.person, { type: r.type as Alias['type'], hash: r.hash.toString('hex') })
  }
  return people
}

async function storeChange(db: Db, key: Key, { newPeople, newAliases, fuller }: Change): Promise<void> {
  const created = Date.now()
  const rows = [...newPeople].map(([id, original]) => {
    const dataKey = randomBytes(32)
    return {
      id,
      key_id: key.id,
      wrapped: key.wrap(dataKey, `people|${id}|wrapped`),
      original: seal(dataKey, Buffer.from(original), `people|${id}|original`),
      created,
    }
  })
  for (const some of chunks(rows)) await db.insertInto('people').values(some).execute()
  for (const some of chunks(newAliases)) await db.insertInto('aliases').values(some).execute()
  for (const [id, original] of fuller) await keepFuller(db, key, id, original)
}

/** The fuller of two written forms is what `reveal` shows; a name is fuller than a number. */
async function keepFuller(db: Db, key: Key, id: string, original: string): Promise<void> {
  const row = await db.selectFrom('people').select(['wrapped', 'original', 'key_id']).where('id', '=', id).executeTakeFirstOrThrow()
  const dataKey = key.unwrap(row.wrapped, `people|${id}|wrapped`, row.key_id)
  const before = unseal(dataKey, row.original, `people|${id}|original`).toString()
  const fullness = (text: string) => text.length + (/\p{L}{2}/u.test(text) ? 1000 : 0)
  if (fullness(original) <= fullness(before)) return
  await db
    .updateTable('people')
    .set({ original: seal(dataKey, Buffer.from(original), `people|${id}|original`) })
    .where('id', '=', id)
    .execute()
}

async function numbersFor(db: Db, scope: string, people: ReadonlySet<string>): Promise<Map<string, number>> {
  const numbers = new Map<string, number>()
  for (const some of chunks([...people])) {
    const rows = await db
      .selectFrom('pseudonyms')
      .select(['person', 'number'])
      .where('scope', '=', scope)
      .where('person', 'in', some)
      .execute()
    for (const r of rows) numbers.set(r.person!, r.number)
  }
  const without = [...people].filter((p) => !numbers.has(p))
  if (without.length === 0) return numbers
  const used = new Set((await db.selectFrom('pseudonyms').select('number').where('scope', '=', scope).execute()).map((r) => r.number))
  const least = await readSetting({ db }, 'pseudonym.digits', 4)
  const created = Date.now()
  const rows = without.map((person) => {
    const number = freeNumber(used, least)
    used.add(number)
    numbers.set(person, number)
    return { id: randomUUID(), scope, person, number, created }
  })
  for (const some of chunks(rows)) await db.insertInto('pseudonyms').values(some).execute()
  return numbers
}

/** Who has this pseudonym; null when nobody has, or not any more. */
export const personWith = async (db: Db, scope: string, pseudonym: string): Promise<string | null> =>
  (await rowOf(db, scope, pseudonym))?.person ?? null

/** People type "K-0417", "k0417" or the whole pseudonym. */
async function rowOf(db: Db, scope: string, untrustedPseudonym: string): Promise<{ person: string | null; number: number } | undefined> {
  const digits = /^(?:cli[eë]nt\s*)?(?:k\s*-?\s*)?(\d{4,15})$/i.exec(untrustedPseudonym.normalize('NFC').trim())?.[1]
  if (digits === undefined) return undefined
  return db
    .selectFrom('pseudonyms')
    .select(['person', 'number'])
    .where('scope', '=', scope)
    .where('number', '=', Number(digits))
    .executeTakeFirst()
}

async function originalOf(db: Db, key: Key, row: { person: string | null } | undefined): Promise<{ original: string } | { code: string }> {
  if (row === undefined) return { code: 'vault.pseudonym-unknown' }
  if (row.person === null) return { code: 'vault.erased' }
  const { wrapped, original, key_id } = await db
    .selectFrom('people')
    .select(['wrapped', 'original', 'key_id'])
    .where('id', '=', row.person)
    .executeTakeFirstOrThrow()
  try {
    return {
      original: unseal(key.unwrap(wrapped, `people|${row.person}|wrapped`, key_id), original, `people|${row.person}|original`).toString(),
    }
  } catch {
    return { code: 'vault.damaged' }
  }
}
