import { json, Router } from 'express'
import { rateLimit } from 'express-rate-limit'
import { z } from 'zod'
import { KINDS } from '../../shared/engine/types.ts'
import { bodyOf } from './body.ts'
import { sendError } from './errors.ts'
import { callerOf, requirePower } from './guard.ts'
import { policyFor } from './policy.ts'
import type { Services } from './services.ts'

export const pairSchema = z.strictObject({ code: z.string().max(40) })
/** What a person sent although the extension warned: whom for (a profile or "onbekend"), why, and how many of each kind; never a value. */
export const overrideSchema = z.strictObject({
  recipientKind: z.string().regex(/^[a-z][a-z-]{0,40}$/),
  reason: z.string().trim().min(3).max(500),
  counts: z.partialRecord(z.enum(KINDS), z.int().min(0).max(100_000)),
})

const small = json({ limit: '16kb' })

/** POST /api/pair: a code for a token. Open to who has no token yet; the code is the proof. */
export function pairDoor(services: Services): Router {
  const door = Router()
  const slow = rateLimit({
    windowMs: 60_000,
    limit: 20,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_req, res) => sendError(res, 'auth.rate'),
    validate: { xForwardedForHeader: false },
  })
  door.post('/pair', slow, small, async (req, res) => {
    const pairing = await services.pairings.redeem(bodyOf(req, pairSchema).code)
    res.status(201).json({ ...pairing, policy: await policyFor(services, pairing.token) })
  })
  return door
}

/** Codes and pairings, for who keeps them; overrides, for whoever is paired. */
export function pairRoutes(services: Services): Router {
  const routes = Router()
  const may = requirePower('pair')
  routes.post('/pair/code', may, (_req, res) => {
    res.status(201).json({ code: services.pairings.newCode(), minutes: 10 })
  })
  routes.get('/pairings', may, async (_req, res) => {
    res.json({ pairings: await services.pairings.list() })
  })
  routes.delete('/pairings/:id', may, async (req, res) => {
    await services.pairings.revoke(String(req.params['id']), callerOf(res).user)
    res.status(204).end()
  })
  routes.post('/override', requirePower('clean'), small, async (req, res) => {
    const { recipientKind, reason, counts } = bodyOf(req, overrideSchema)
    await services.record([
      {
        action: 'overruled',
        user: callerOf(res).user,
        profile: recipientKind,
        format: 'mail',
        counts,
        codes: ['override.mail'],
        written: [reason],
      },
    ])
    res.status(201).json({ written: true })
  })
  return routes
}
