import { json, Router } from 'express'
import { z } from 'zod'
import { answerSchema, requestSchema } from '../requests.ts'
import { holdSchema, PRESETS, termKindSchema, termsSchema } from '../retention.ts'
import { readRules, rulesSchema, saveRules } from '../rules.ts'
import { bodyOf } from './body.ts'
import { callerOf, requirePower } from './guard.ts'
import type { Services } from './services.ts'

export const toldSchema = z.strictObject({ recipient: z.string().max(100) })
const small = json({ limit: '64kb' })

/** Terms, what is due, legal holds, erasure; and what people asked for about their own data. */
export function retentionRoutes({ retention, requests, clients, releases, store }: Services): Router {
  const routes = Router()
  const may = requirePower('erase')

  routes.get('/retention', requirePower('page'), async (_req, res) => {
    res.json({ ...(await retention.settings()), presets: PRESETS })
  })
  routes.put('/retention', may, small, async (req, res) => {
    await retention.save(bodyOf(req, termsSchema), callerOf(res).user)
    res.json(await retention.settings())
  })
  routes.get('/retention/due', may, async (_req, res) => {
    const due = await retention.due()
    res.json({ due: await Promise.all(due.map(async (d) => ({ ...d, name: (await clients.find(d.client))?.name ?? '' }))) })
  })
  routes.post('/retention/prune', may, async (_req, res) => {
    res.json({ rows: await retention.prune(callerOf(res).user) })
  })
  routes.put('/clients/:id/term', may, small, async (req, res) => {
    await retention.setKind(String(req.params['id']), bodyOf(req, termKindSchema).kind, callerOf(res).user)
    res.status(204).end()
  })
  routes.get('/rules', requirePower('page'), async (_req, res) => {
    res.json(await readRules(store))
  })
  routes.put('/rules', may, small, async (req, res) => {
    await saveRules(store, bodyOf(req, rulesSchema), callerOf(res).user)
    res.json(await readRules(store))
  })
  routes.get('/holds', may, async (_req, res) => {
    res.json({ holds: (await retention.holds()).map(({ id, person, at, body }) => ({ id, client: person, at, ...body })) })
  })
  routes.post('/clients/:id/hold', may, small, async (req, res) => {
    const { reason } = bodyOf(req, holdSchema)
    res.status(201).json({ id: await retention.hold(String(req.params['id']), reason, callerOf(res).user) })
  })
  routes.delete('/holds/:id', may, async (req, res) => {
    await retention.endHold(String(req.params['id']), callerOf(res).user)
    res.status(204).end()
  })
  routes.post('/clients/:id/erase', may, async (req, res) => {
    const outcome = await retention.erase(String(req.params['id']), callerOf(res).user)
    await releases.sweep()
    res.json(outcome)
  })
  routes.get('/requests', may, async (_req, res) => {
    res.json({ requests: await requests.list() })
  })
  routes.post('/requests', may, small, async (req, res) => {
    res.status(201).json(await requests.receive(bodyOf(req, requestSchema), callerOf(res).user))
  })
  routes.post('/requests/:id/answer', may, small, async (req, res) => {
    res.json(await requests.answer(String(req.params['id']), bodyOf(req, answerSchema), callerOf(res).user))
  })
  routes.post('/requests/:id/lift', may, async (req, res) => {
    await requests.lift(String(req.params['id']), callerOf(res).user)
    res.status(204).end()
  })
  routes.post('/requests/:id/told', may, small, async (req, res) => {
    await requests.told(String(req.params['id']), bodyOf(req, toldSchema).recipient, callerOf(res).user)
    res.status(204).end()
  })
  return routes
}
