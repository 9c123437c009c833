import { json, Router } from 'express'
import { consentSchema, type Consent } from '../consents.ts'
import { bodyOf } from './body.ts'
import { callerOf, requirePower } from './guard.ts'
import type { Services } from './services.ts'

const shown = ({ id, person, state, at, body }: Consent) => ({ id, client: person, state, at, ...body })

/** What clients agreed to, and whom it is about. */
export function consentRoutes({ consents, clients }: Services): Router {
  const routes = Router()
  const may = requirePower('consent')
  routes.get('/clients', may, async (req, res) => {
    res.json({ clients: await clients.search(typeof req.query['q'] === 'string' ? req.query['q'] : '') })
  })
  routes.get('/consents', may, async (req, res) => {
    const client = req.query['client']
    res.json({ consents: (await consents.list(typeof client === 'string' ? { client } : {})).map(shown) })
  })
  routes.post('/consents', may, json({ limit: '64kb' }), async (req, res) => {
    res.status(201).json(shown(await consents.give(bodyOf(req, consentSchema), callerOf(res).user)))
  })
  routes.delete('/consents/:id', may, async (req, res) => {
    await consents.withdraw(String(req.params['id']), callerOf(res).user)
    res.status(204).end()
  })
  return routes
}
