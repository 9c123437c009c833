import { isIP } from 'node:net'
import { hostname } from 'node:os'
import type { Request, RequestHandler, Response } from 'express'
import type { Account } from '../accounts.ts'
import { POWERS_OF, powersOf, SOLO, type Power } from '../roles.ts'
import { sendError } from './errors.ts'
import type { Services } from './services.ts'

/** Who is asking: somebody at the page, a program with an API key, or a paired browser. */
export type Caller = {
  readonly by: 'session' | 'key' | 'pairing'
  /** Key of the session, id of the API key or the pairing. */ readonly key: string
  /** For the register. */ readonly user: string
  readonly powers: readonly Power[]
  /** Null: the one-time link, or a program. */ readonly account: Account | null
  /** What a program showed; kept for this request only. */ readonly token: string | null
}

const COOKIE = 'lakmoes'
/** Cookies do not know ports; two gateways on one machine must not end each other's session. */
const cookieName = (req: Request) => `${COOKIE}-${req.socket.localPort ?? 0}`
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

export function setSession(req: Request, res: Response, id: string): void {
  res.cookie(cookieName(req), id, { httpOnly: true, sameSite: 'strict', path: '/', secure: req.secure })
}

export function callerOf(res: Response): Caller {
  return res.locals['caller'] as Caller
}

/**
 * Refuses names we do not go by: a hostile site that points its own name at this machine (DNS rebinding) ends here.
 * A bare address cannot be rebound, so on a gateway that listens beyond this machine every address is good.
 */
export function allowHosts(names: readonly string[], bound: string): RequestHandler {
  const beyond = isIP(bound) !== 0 && !isLoopback(bound)
  const known = new Set(['localhost', bound, ...names, ...(beyond ? [hostname()] : [])].map((name) => name.toLowerCase()))
  return (req, res, next) => {
    const name = hostPart(req.headers.host ?? '')
    if (known.has(name) || isLoopback(name) || (beyond && isIP(name) !== 0)) next()
    else sendError(res, 'auth.host')
  }
}

/** "[::1]:4710" -> "::1", "Localhost:4710" -> "localhost" */
function hostPart(host: string): string {
  const [, bracketed, bare] = /^(?:\[([\da-f:.]+)\]|([^:[\]]+))(?::\d{1,5})?$/i.exec(host) ?? []
  return (bracketed ?? bare ?? '').toLowerCase()
}

const isLoopback = (name: string) => name === '::1' || (isIP(name) === 4 && name.startsWith('127.'))

type Door = Pick<Services, 'sessions' | 'accounts' | 'allowsKey'>

/** Lets in a session, a key or a paired browser; nothing else. */
export function requireCaller(services: Door): RequestHandler {
  return async (req, res, next) => {
    const untrusted = req.headers.authorization
    if (untrusted !== undefined) {
      const token = /^Bearer ([\x21-\x7e]{8,200})$/i.exec(untrusted)?.[1]
      const found = token === undefined ? null : await services.allowsKey(token)
      if (found === null) return sendError(res, 'auth.key')
      const { by, id, powers } = found
      res.locals['caller'] = { by, key: id, user: `${by}:${id}`, powers, account: null, token: token! } satisfies Caller
      return next()
    }
    const caller = await sessionCaller(services, cookieOf(req))
    if (caller === null) return sendError(res, 'auth.required')
    if (!SAFE.has(req.method) && !sameOrigin(req)) return sendError(res, 'auth.origin')
    res.locals['caller'] = caller
    next()
  }
}

/** The account is looked up each time: who lost a role or an account loses it at once. */
async function sessionCaller({ sessions, accounts }: Door, untrustedId: string): Promise<Caller | null> {
  const session = sessions.find(untrustedId)
  if (session === null) return null
  const found = { by: 'session', key: session.key, token: null } as const
  if (session.account !== null) {
    const account = await accounts.find(session.account)
    return account && { ...found, user: account.login, powers: powersOf(account), account }
  }
  // Who can read the terminal holds the data folder anyway; once there are accounts the link is only for letting people in again.
  return { ...found, user: 'page', powers: (await accounts.any()) ? POWERS_OF.beheerder : SOLO, account: null }
}

/** Routes for those who may do this. A key that may not is told so as a key; a person is told which role can. */
export const requirePower =
  (power: Power): RequestHandler =>
  (_req, res, next) => {
    const caller = callerOf(res)
    if (caller.powers.includes(power)) next()
    else sendError(res, caller.by === 'session' ? 'auth.role' : 'auth.key')
  }

/** Unsafe requests before anyone is known must come from our own page too. */
export const ownOrigin: RequestHandler = (req, res, next) => {
  if (sameOrigin(req)) next()
  else sendError(res, 'auth.origin')
}

function cookieOf(req: Request): string {
  const name = `${cookieName(req)}=`
  for (const part of (req.headers.cookie ?? '').split(';')) {
    const trimmed = part.trim()
    if (trimmed.startsWith(name)) return trimmed.slice(name.length)
  }
  return ''
}

/**
 * A browser always tells where an unsafe request comes from, by Sec-Fetch-Site or Origin; a program that sends neither can forge nothing on a person's behalf.
 * "same-site" is refused as well: another program's port on this machine counts as the same site.
 */
function sameOrigin(req: Request): boolean {
  const site = req.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  const origin = req.headers.origin
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === req.headers.host?.toLowerCase())
}
