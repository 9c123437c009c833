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

export async function openFirm(parts: Partial<Services> = {}): Promise<Firm> {
  const web = await openWeb(parts)
  const link = await asker(web, await web.session())
  const made = await link('POST', '/api/setup', { login: 'beheer', password: PASSWORD })
  const beheerder = await asker(web, cookieOf(made))
  const enter = async (login: string, role: Role): Promise<Ask> => {
    await web.services.accounts.create({ login, password: PASSWORD, role }, 'test')
    return asker(web, cookieOf(await logIn(web, login)))
  }
  const as = {
    beheerder,
    medewerker: await enter('mees', 'medewerker'),
    arts: await enter('ada', 'arts'),
    fg: await enter('flip', 'fg'),
    nobody: await asker(web, ''),
  }
  return { web, as, close: () => web.close() }
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
