import { gatewayOrigin, readPart } from '../../policy/read.ts'
import type { Override } from '../../warning/app.ts'
import type { Answer } from './messages.ts'
import { keep, kept, type Pairing } from './store.ts'

/** The one place from which anything leaves this browser, and only to a gateway that the user (or an administrator) has paired with. */

const PATIENCE = 20_000

type Reply = { readonly ok: boolean; readonly body: Record<string, unknown> }

/** @returns the gateway's answer; throws when it cannot be reached */
async function call(url: string, path: string, init: { readonly token?: string; readonly json?: unknown } = {}): Promise<Reply> {
  const response = await fetch(`${url}${path}`, {
    method: init.json === undefined ? 'GET' : 'POST',
    headers: {
      ...(init.token === undefined ? {} : { Authorization: `Bearer ${init.token}` }),
      ...(init.json === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    credentials: 'omit',
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE),
    ...(init.json === undefined ? {} : { body: JSON.stringify(init.json) }),
  })
  return { ok: response.ok, body: (await response.json().catch(() => ({}))) as Record<string, unknown> }
}

/** Exchanges a code from the gateway's page for a token of this browser's own. */
export async function pair(untrustedUrl: string, code: string): Promise<Answer> {
  const url = gatewayOrigin(untrustedUrl)
  if (url === null) return { error: 'url' }
  try {
    const { ok, body } = await call(url, '/api/pair', { json: { code: code.trim() } })
    if (!ok) return { error: errorOf(body) }
    await keep('pairing', { url, token: String(body['token']), at: Date.now(), policy: policyOf(body['policy']) })
    return { error: null }
  } catch {
    return { error: 'offline' }
  }
}

/** Fetches the policy again. A gateway that no longer knows us ends the pairing. */
export async function refresh(): Promise<Answer> {
  const pairing = await kept('pairing')
  if (pairing === null) return { error: null }
  try {
    const { ok, body } = await call(pairing.url, '/api/policy', { token: pairing.token })
    if (!ok) {
      if (errorOf(body) === 'auth.key') await keep('pairing', null)
      return { error: errorOf(body) }
    }
    await keep('pairing', { ...pairing, at: Date.now(), policy: policyOf(body) })
    return { error: null }
  } catch {
    return { error: 'offline' }
  }
}

/** Forgets the gateway, and tells it so that the token is worth nothing any more. */
export async function unpair(): Promise<Answer> {
  const pairing = await kept('pairing')
  await keep('pairing', null)
  if (pairing !== null) await call(pairing.url, '/api/pair/end', { token: pairing.token, json: {} }).catch(() => undefined)
  return { error: null }
}

/** To the gateway's register: the reason and counts, nothing else. */
export async function reportOverride({ action, reason, text, counts }: Override): Promise<void> {
  const pairing = await kept('pairing')
  if (pairing === null) return
  await call(pairing.url, '/api/override', { token: pairing.token, json: { action, reason, text, counts } }).catch(() => undefined)
}

/** A copy of a file as its recipient may have it, made by the gateway: the user asked for it, so this file travels there. */
export async function cleanByGateway(
  file: File,
  profile: string,
  recipient: string,
): Promise<{ readonly cleaned: Blob; readonly name: string } | { readonly failed: string }> {
  const pairing = await kept('pairing')
  if (pairing === null) return { failed: 'other' }
  const body = new FormData()
  body.append('profile', profile)
  body.append('recipient', recipient)
  body.append('file', file, file.name)
  try {
    const response = await fetch(`${pairing.url}/api/clean`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${pairing.token}` },
      credentials: 'omit',
      redirect: 'error',
      body,
    })
    if (!response.ok) return { failed: response.status === 409 ? 'held' : errorOf((await response.json()) as Record<string, unknown>) }
    return { cleaned: await response.blob(), name: nameIn(response.headers.get('Content-Disposition') ?? '') || file.name }
  } catch {
    return { failed: 'other' }
  }
}

/** RFC 6266: the whole name where there is one, else the plain one. */
function nameIn(disposition: string): string {
  const whole = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  return whole === undefined ? (/filename="([^"]*)"/i.exec(disposition)?.[1] ?? '') : decodeURIComponent(whole)
}

function errorOf(body: Record<string, unknown>): string {
  const code = (body['error'] as { code?: unknown } | undefined)?.code
  return typeof code === 'string' ? code : 'other'
}

/** The gateway's words for what we call a policy: a recipient there has many domains and addresses, a rule here has one. */
function policyOf(untrusted: unknown): Pairing['policy'] {
  const from = (untrusted ?? {}) as { readonly own?: { readonly domains?: unknown }; readonly recipients?: unknown }
  const listed = (Array.isArray(from.recipients) ? from.recipients : []) as readonly Partial<Record<string, unknown>>[]
  const recipients = listed.flatMap((r) =>
    [r?.['domains'], r?.['addresses']].flatMap((some) =>
      Array.isArray(some) ? some.map((match) => ({ match, profile: r['profile'], id: r['id'] })) : [],
    ),
  )
  return readPart({ ...(from as object), internal: from.own?.domains, recipients })
}
