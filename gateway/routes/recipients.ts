import { json, Router } from 'express'
import { LakmoesError } from '../../shared/error.ts'
import { recipientSchema } from '../recipients.ts'
import { bodyOf } from './body.ts'
import { callerOf, requirePower } from './guard.ts'
import type { Services } from './services.ts'

/** Who may receive what. Everyone who sends may look; who keeps recipients may change. */
export function recipientRoutes({ recipients }: Services): Router {
  const routes = Router()
  const may = requirePower('recipients')
  routes.get('/recipients', requirePower('clean'), async (req, res) => {
    const address = req.query['address']
    if (typeof address !== 'string') res.json({ recipients: await recipients.list() })
    else {
      const found = await recipients.byAddress(address)
      res.json({ recipients: found === null ? [] : [found] })
    }
  })
  routes.get('/recipients/:id', requirePower('clean'), async (req, res) => {
    const found = await recipients.find(String(req.params['id']))
    if (found === null) throw new LakmoesError('recipient.unknown')
    res.json(found)
  })
  routes.put('/recipients/:id', may, json({ limit: '64kb' }), async (req, res) => {
    res.json(await recipients.save(String(req.params['id']), bodyOf(req, recipientSchema), callerOf(res).user))
  })
  routes.delete('/recipients/:id', may, async (req, res) => {
    await recipients.end(String(req.params['id']), callerOf(res).user)
    res.status(204).end()
  })
  return routes
}
