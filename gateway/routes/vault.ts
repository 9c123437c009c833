import { json, Router } from 'express'
import { z } from 'zod'
import { bodyOf } from './body.ts'
import { callerOf, requirePower } from './guard.ts'
import type { Services } from './services.ts'

export const revealSchema = z.strictObject({ pseudonym: z.string().max(60), recipient: z.string().min(1).max(100) })
export const keySchema = z.strictObject({ scope: z.string().max(40) })

const small = json({ limit: '16kb' })

/** Who a pseudonym is; and the keys of programs. */
export function vaultRoutes({ vault, keys }: Services): Router {
  const routes = Router()
  const may = requirePower('accounts')
  routes.post('/reveal', requirePower('reveal'), small, async (req, res) => {
    const { pseudonym, recipient } = bodyOf(req, revealSchema)
    res.json({ name: await vault.reveal(recipient, pseudonym, callerOf(res).user) })
  })
  routes.get('/keys', may, async (_req, res) => {
    res.json({ keys: (await keys.listKeys()).filter((k) => k.scope !== 'pairing') })
  })
  routes.post('/keys', may, small, async (req, res) => {
    const { scope } = bodyOf(req, keySchema)
    res.status(201).json({ key: await keys.createKey(scope, callerOf(res).user), scope })
  })
  routes.delete('/keys/:id', may, async (req, res) => {
    await keys.endKey(String(req.params['id']), callerOf(res).user)
    res.status(204).end()
  })
  return routes
}
