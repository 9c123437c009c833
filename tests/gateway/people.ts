import { randomBytes, randomUUID, scryptSync } from 'node:crypto'
import { writeSetting } from '../../gateway/store/sqlite.ts'
import { openWeb, type Web } from './web.ts'
import type { Services } from '../../gateway/routes/services.ts'
import type { Role } from '../../gateway/roles.ts'

export type Answer = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly json: ReturnType<typeof JSON.parse>
}
type Ask = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>

export const PASSWORD = 'Zeer lange zin 42'

/** A gateway after the first set-up, with someone in each role to ask as. */
export type Firm = { readonly web: Web; readonly as: Readonly<Record<Role | 'nobody', Ask>>; close(): Promise<void> }

export async function asker(web: Web, cookie: string): Promise<Ask> {
  return async (method, path, body, headers = {}) => {
    const isForm = body instanceof FormData || typeof body === 'string' || body instanceof Uint8Array
    const response = await fetch(web.url + path, {
      method,
      redirect: 'manual',
      headers: { cookie, ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: isForm ? (body as FormData) : JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') === true
    return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : null }
  }
}

export const cookieOf = (answer: Answer) => answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''

export async function logIn(web: Web, login: string, password = PASSWORD, code?: string): Promise<Answer> {
  return (await asker(web, ''))('POST', '/api/login', { login, password, ...(code === undefined ? {} : { code }) })
}

/** The same as the set-up makes, with cheap passwords: a hundred firms are opened in these tests. */
export async function openFirm(parts: Partial<Services> = {}): Promise<Firm> {
  const web = await openWeb(parts)
  const { store, sessions } = web.services
  await writeSetting(store, 'recipients.required', () => true)
  const enter = async (login: string, role: Role): Promise<Ask> => {
    const id = await addAccount(web, login, role)
    return asker(web, `lakmoes-${new URL(web.url).port}=${sessions.start(id)}`)
  }
  const as = {
    beheerder: await enter('beheer', 'beheerder'),
    medewerker: await enter('mees', 'medewerker'),
    arts: await enter('ada', 'arts'),
    fg: await enter('flip', 'fg'),
    nobody: await asker(web, ''),
  }
  return { web, as, close: () => web.close() }
}

/** An account that signed secrecy, whose password takes no time to check. */
export async function addAccount(web: Web, login: string, role: Role): Promise<string> {
  const salt = randomBytes(16)
  const hash = scryptSync(PASSWORD, salt, 32, { N: 16, r: 1, p: 1 })
  const password = ['scrypt', 16, 1, 1, salt.toString('base64'), hash.toString('base64')].join('$')
  const row = {
    id: randomUUID(),
    login,
    role,
    password,
    secrecy: '2026-01-05',
    totp: null,
    totp_step: 0,
    failed: 0,
    locked_until: 0,
    ended: null,
  }
  await web.services.store.db
    .insertInto('accounts')
    .values({ ...row, created: Date.now() })
    .execute()
  return row.id
}

export function form(
  fields: Record<string, string>,
  name = 'brief.txt',
  content: string | Uint8Array<ArrayBuffer> = 'Beste mevrouw, tot morgen.',
): FormData {
  const data = new FormData()
  for (const [field, value] of Object.entries(fields)) data.set(field, value)
  data.append('file', new Blob([content]), name)
  return data
}
