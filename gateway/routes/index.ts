import { json, raw, Router, text } from 'express'
import { cleanRoute, scanRoute } from './clean.ts'
import { unknownRoute } from './errors.ts'
import { requireCaller, sessionOnly } from './guard.ts'
import { openapiRoute } from './openapi.ts'
import { endPairingRoute, overrideRoute, pairCodeRoute, pairingsRoute, pairRoute, unpairRoute } from './pair.ts'
import { healthRoute, policyRoute, profilesRoute } from './policy.ts'
import { resultRoute, reviewRoute } from './review.ts'
import type { Services } from './services.ts'
import { closeRoute } from './session.ts'
import { clearRoster, readSettings, saveOwn, saveRoster } from './settings.ts'
import { textRoute } from './text.ts'

/** Bytes of a JSON body (a mail being written) and of a roster. */
const JSON_BYTES = '4mb'
const ROSTER_BYTES = '20mb'

/** Everything under /api. Health is open; the rest asks for a session or a key. */
export function apiRouter(services: Services): Router {
  const api = Router()
  api.use((req, res, next) => {
    res.locals['base'] = req.baseUrl
    res.set('Cache-Control', 'no-store')
    next()
  })
  api.get('/health', healthRoute(services))
  api.post('/pair', json({ limit: '1kb' }), pairRoute(services))
  api.use(requireCaller(services))
  api.get('/openapi.json', openapiRoute(services))
  api.get('/profiles', profilesRoute(services))
  api.get('/policy', policyRoute(services))
  api.post('/scan', scanRoute(services))
  api.post('/clean', cleanRoute(services))
  api.post('/override', json({ limit: '10kb' }), overrideRoute(services))
  api.post('/pair/end', unpairRoute(services))
  api.post('/text', json({ limit: JSON_BYTES }), textRoute(services))
  api.use(sessionOnly)
  api.post('/review', reviewRoute(services))
  api.get('/results/:id', resultRoute(services))
  api.post('/pair/code', pairCodeRoute(services))
  api.get('/pairings', pairingsRoute(services))
  api.delete('/pairings/:id', endPairingRoute(services))
  api.get('/settings', readSettings(services))
  api.post('/own', text({ limit: JSON_BYTES, type: () => true }), saveOwn(services))
  api.post('/roster', raw({ limit: ROSTER_BYTES, type: () => true }), saveRoster(services))
  api.delete('/roster', clearRoster(services))
  api.delete('/session', closeRoute(services))
  api.use(unknownRoute)
  return api
}
