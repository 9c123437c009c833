import { isIP } from 'node:net'
import { hostname } from 'node:os'
import type { Request, RequestHandler, Response } from 'express'
import { sendError } from './errors.ts'
import type { Services } from './services.ts'

/** Who is asking: a page's session, or a program with an API key. */
export type Caller = {
  readonly by: 'session' | 'key'
  /** Key of the session, id of the API key. */ readonly key: string
  /** For the register. */ readonly user: string
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

/** Lets in a session or a key; nothing else. */
export function requireCaller(services: Pick<Services, 'sessions' | 'allowsKey'>): RequestHandler {
  return async (req, res, next) => {
    const untrusted = req.headers.authorization
    if (untrusted !== undefined) {
      const token = /^Bearer ([\x21-\x7e]{8,200})$/i.exec(untrusted)?.[1]
      const id = token === undefined ? null : await services.allowsKey(token)
      if (id === null) return sendError(res, 'auth.key')
      res.locals['caller'] = { by: 'key', key: id, user: `key:${id}` } satisfies Caller
      return next()
    }
    const key = services.sessions.find(cookieOf(req))
    if (key === null) return sendError(res, 'auth.required')
    if (!SAFE.has(req.method) && !sameOrigin(req)) return sendError(res, 'auth.origin')
    res.locals['caller'] = { by: 'session', key, user: 'page' } satisfies Caller
    next()
  }
}

/** Routes of the page itself: settings and downloads are no business of a program's key. */
export const sessionOnly: RequestHandler = (_req, res, next) => {
  if (callerOf(res).by === 'session') next()
  else sendError(res, 'auth.required')
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
