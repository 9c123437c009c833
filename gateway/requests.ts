import { z } from 'zod'
import { LakmoesError } from '../shared/error.ts'
import { addMonths, DAY } from './calendar.ts'
import { recipientsOf, type Told } from './disclosures.ts'
import type { Key } from './keys.ts'
import { findRecord, listRecords, putRecord, type Record } from './records.ts'
import { appendTo, type Register } from './register.ts'
import { readSetting, type Store } from './store/sqlite.ts'

/** Rights of the person (art. 15 to 21 AVG). */
export const REQUEST_TYPES = ['inzage', 'rectificatie', 'verwijdering', 'beperking', 'overdraagbaarheid', 'bezwaar'] as const
/** How long the firm gives itself to answer: the law's month [2], or four weeks [4]. A refusal is reasoned within six weeks [4]. */
export const REQUEST_TERMS = ['maand', 'vier-weken'] as const
const REFUSAL = 42 * DAY

export const requestSchema = z.strictObject({
  client: z.string().max(60),
  type: z.enum(REQUEST_TYPES),
  received: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  note: z.string().trim().max(1000).default(''),
})
export const answerSchema = z.strictObject({ refused: z.boolean().default(false), answer: z.string().trim().min(3).max(1000) })

type Notice = Told & { readonly told: number | null }
type Body = {
  readonly type: (typeof REQUEST_TYPES)[number]
  readonly received: number
  readonly note: string
  readonly answer: string | null
  /** Recipients who must hear of it. */ readonly notify: readonly Notice[]
}
export type Request = Record<Body>
export type ShownRequest = Request & { readonly dueAnswer: number; readonly dueRefusal: number; readonly daysLeft: number }

export type Requests = {
  list(): Promise<readonly ShownRequest[]>
  receive(wanted: z.output<typeof requestSchema>, user: string): Promise<ShownRequest>
  /** Answered: after rectification the recipients must be told; a restriction stays in force until `lift`. @throws LakmoesError request.unknown */
  answer(id: string, answer: z.output<typeof answerSchema>, user: string): Promise<ShownRequest>
  lift(id: string, user: string): Promise<void>
  /** A recipient was told. @throws LakmoesError request.unknown */
  told(id: string, recipient: string, user: string): Promise<void>
  /** What is left to do after an erasure: recipients to tell, by the pseudonym they know; nothing of it names the client. */
  afterErasure(notify: readonly Told[], user: string): Promise<string | null>
}

export function openRequests(store: Store, key: Key, register: Register): Requests {
  async function shown(r: Request): Promise<ShownRequest> {
    const term = await readSetting<(typeof REQUEST_TERMS)[number]>(store, 'requests.term', 'maand')
    const dueAnswer = term === 'vier-weken' ? r.body.received + 28 * DAY : addMonths(r.body.received, 1)
    return { ...r, dueAnswer, dueRefusal: r.body.received + REFUSAL, daysLeft: Math.ceil((dueAnswer - Date.now()) / DAY) }
  }
  async function find(id: string): Promise<Request> {
    const found = await findRecord<Body>(store.db, key, 'request', id)
    if (found === null) throw new LakmoesError('request.unknown')
    return found
  }
  const put = (r: Request, user: string, action: 'request-received' | 'request-done', codes: readonly string[]) =>
    store.write(async (db) => {
      await putRecord<Body>(db, key, r)
      await appendTo(db, { action, user, codes, clients: r.person === null ? [] : [r.person] })
      return r
    })

  return {
    list: async () => Promise.all((await listRecords<Body>(store.db, key, 'request')).map(shown)),
    async receive({ client, type, received, note }, user) {
      const body: Body = { type, received: Date.parse(received), note, answer: null, notify: [] }
      const record = await store.write(async (db) => {
        if ((await db.selectFrom('people').select('id').where('id', '=', client).executeTakeFirst()) === undefined)
          throw new LakmoesError('client.unknown')
        // A restriction works at once, not after a month.
        const state = type === 'beperking' ? 'restricted' : 'open'
        const record = await putRecord<Body>(db, key, { kind: 'request', person: client, state, body })
        await appendTo(db, { action: 'request-received', user, codes: [`request.${type}`], clients: [client] })
        return record
      })
      return shown(record)
    },
    async answer(id, { refused, answer }, user) {
      const found = await find(id)
      const tells = !refused && found.person !== null && ['rectificatie', 'beperking'].includes(found.body.type)
      const notify = tells ? (await recipientsOf(store.db, register, found.person!)).map((t) => ({ ...t, told: null })) : found.body.notify
      const state = refused ? 'refused' : found.state === 'restricted' ? 'restricted' : 'done'
      return shown(
        await put({ ...found, state, body: { ...found.body, answer, notify } }, user, 'request-done', [
          refused ? 'request.refused' : 'request.done',
        ]),
      )
    },
    async lift(id, user) {
      const found = await find(id)
      await put({ ...found, state: 'done' }, user, 'request-done', ['request.lifted'])
    },
    async told(id, recipient, user) {
      const found = await find(id)
      const notify = found.body.notify.map((n) => (n.recipient === recipient ? { ...n, told: Date.now() } : n))
      await put({ ...found, body: { ...found.body, notify } }, user, 'request-done', ['request.told'])
    },
    async afterErasure(notify, user) {
      if (notify.length === 0) return null
      const body: Body = {
        type: 'verwijdering',
        received: Date.now(),
        note: '',
        answer: null,
        notify: notify.map((t) => ({ ...t, told: null })),
      }
      return store.write(async (db) => {
        const record = await putRecord<Body>(db, key, { kind: 'request', state: 'notify', body })
        await appendTo(db, { action: 'request-received', user, codes: ['request.notify'] })
        return record.id
      })
    },
  }
}
