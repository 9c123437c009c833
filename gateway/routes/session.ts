import type { RequestHandler } from 'express'
import { sendError } from './errors.ts'
import { callerOf, setSession } from './guard.ts'
import type { Services } from './services.ts'

/**
 * GET /open/:token: the one-time link. Opens a session and goes on to the page, so the token leaves the address bar.
 * A browser that only fetches ahead must not use the link up.
 */
export const openRoute =
  (services: Services): RequestHandler =>
  (req, res) => {
    res.set('Cache-Control', 'no-store')
    if (req.method !== 'GET' || /prefetch|prerender/.test(String(req.headers['sec-purpose'] ?? req.headers['purpose'] ?? ''))) {
      res.status(204).end()
      return
    }
    const id = services.sessions.open(String(req.params['token']))
    if (id !== null) setSession(req, res, id)
    // A used link with a session already open is no news: the page finds out by itself and says what to do.
    res.redirect(303, '/')
  }

/** DELETE /api/session: log out. */
export const closeRoute =
  (services: Services): RequestHandler =>
  (_req, res) => {
    const caller = callerOf(res)
    if (caller.by !== 'session') return sendError(res, 'auth.required')
    services.sessions.end(caller.key)
    res.status(204).end()
  }
