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
/** What a person did with a warning in their webmail: why, and how many of each kind; never a value. Their own words may name somebody, so they are kept sealed. */
export const overrideSchema = z.strictObject({
  action: z.enum(['sent', 'cleaned', 'ignored', 'nothing']).default('sent'),
  /** One of the extension's short list. */
  reason: z
    .string()
    .regex(/^[a-z-]{0,30}$/)
    .default(''),
  text: z.string().max(500).default(''),
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
  routes.post('/pair/end', requirePower('clean'), async (_req, res) => {
    const { by, key, user } = callerOf(res)
    if (by === 'pairing') await services.pairings.revoke(key, user)
    res.status(204).end()
  })
  routes.post('/override', requirePower('clean'), small, async (req, res) => {
    const { action, reason, text, counts } = bodyOf(req, overrideSchema)
    const codes = [`mail.${action}`, ...(reason === '' ? [] : [`reason.${reason}`])]
    await services.record([
      { action: 'overruled', user: callerOf(res).user, format: 'mail', counts, codes, ...(text !== '' && { written: [text] }) },
    ])
    res.status(201).json({ written: true })
  })
  return routes
}
