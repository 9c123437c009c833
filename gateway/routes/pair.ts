import type { RequestHandler } from 'express'
import { z } from 'zod'
import { KINDS } from '../../shared/engine/types.ts'
import { LakmoesError } from '../../shared/error.ts'
import { callerOf } from './guard.ts'
import { policyOf } from './policy.ts'
import type { Services } from './services.ts'

const codeSchema = z.object({ code: z.string().max(40) })

/** POST /api/pair: a code from the page for a token of one browser. Open to everybody: the code is the proof, and it works once. */
export const pairRoute =
  (services: Services): RequestHandler =>
  async (req, res) => {
    const body = codeSchema.safeParse(req.body)
    if (!body.success) throw new LakmoesError('usage.body')
    const { token, pairing } = await services.pairings.redeem(body.data.code)
    await services.record([{ action: 'key-made', user: `key:pairing:${pairing.id}`, codes: ['key.pairing'] }])
    res.json({ token, policy: await policyOf(services, pairing) })
  }

/** POST /api/pair/code: a new code, for the page. */
export const pairCodeRoute =
  (services: Services): RequestHandler =>
  async (_req, res) => {
    res.json({ code: await services.pairings.newCode() })
  }

/** POST /api/pair/end: the browser that asks is forgotten. */
export const unpairRoute =
  (services: Services): RequestHandler =>
  async (_req, res) => {
    const { key } = callerOf(res)
    if (key.startsWith('pairing:')) await services.pairings.end(key.slice('pairing:'.length))
    res.status(204).end()
  }

/** GET /api/pairings: which browsers work with this gateway; never their keys. */
export const pairingsRoute =
  (services: Services): RequestHandler =>
  async (_req, res) => {
    res.json({ pairings: (await services.pairings.list()).map(({ id, created }) => ({ id, created })) })
  }

/** DELETE /api/pairings/:id: that browser's token is worth nothing from now on. */
export const endPairingRoute =
  (services: Services): RequestHandler =>
  async (req, res) => {
    await services.pairings.end(String(req.params['id']))
    res.status(204).end()
  }

export const overrideSchema = z.strictObject({
  action: z.enum(['sent', 'cleaned', 'ignored', 'nothing']).default('sent'),
  /** One of the extension's short list. */
  reason: z
    .string()
    .regex(/^[a-z-]{0,30}$/)
    .default(''),
  /** A person's own words: they may name somebody, so they are kept sealed. */
  text: z.string().max(500).default(''),
  counts: z.partialRecord(z.enum(KINDS), z.int().nonnegative().max(100_000)),
})

/** POST /api/override: somebody put a warning in their webmail aside. Kinds and counts, never a value. */
export const overrideRoute =
  (services: Services): RequestHandler =>
  async (req, res) => {
    const body = overrideSchema.safeParse(req.body)
    if (!body.success) throw new LakmoesError('usage.body')
    const { action, reason, text, counts } = body.data
    const codes = [`mail.${action}`, ...(reason === '' ? [] : [`reason.${reason}`])]
    const entry = { action: 'overruled' as const, user: callerOf(res).user, codes, counts: counts as Record<string, number> }
    await services.record([text === '' ? entry : { ...entry, reasons: [text] }])
    res.status(204).end()
  }
