import { json, raw, Router, text } from 'express'
import { cleanRoute, scanRoute } from './clean.ts'
import { columnsRoute, saveMapping } from './columns.ts'
import { unknownRoute } from './errors.ts'
import { accountRoutes, doorRoutes, meRoute } from './accounts.ts'
import { consentRoutes } from './consents.ts'
import { pairDoor, pairRoutes } from './pair.ts'
import { registerRoutes } from './register.ts'
import { retentionRoutes } from './retention.ts'
import { releaseRoutes } from './releases.ts'
import { recipientRoutes } from './recipients.ts'
import { vaultRoutes } from './vault.ts'
import { requireCaller, requirePower } from './guard.ts'
import { openapiRoute } from './openapi.ts'
import { healthRoute, policyRoute, profilesRoute } from './policy.ts'
import { resultRoute, reviewRoute } from './review.ts'
import type { Services } from './services.ts'
import { closeRoute } from './session.ts'
import { clearRoster, previewRoster, readSettings, saveOwn, saveRoster } from './settings.ts'
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
  api.use(doorRoutes(services))
  api.use(pairDoor(services))
  api.use(requireCaller(services))
  api.get('/me', meRoute(services))
  api.get('/openapi.json', openapiRoute(services))
  const may = requirePower
  api.get('/profiles', profilesRoute(services))
  api.get('/policy', may('clean'), policyRoute(services))
  api.post('/scan', may('clean'), scanRoute(services))
  api.post('/clean', may('clean'), cleanRoute(services))
  api.post('/text', may('clean'), json({ limit: JSON_BYTES }), textRoute(services))
  api.post('/review', may('page'), reviewRoute(services))
  api.post('/columns', may('clean'), columnsRoute(services))
  api.post('/mapping', may('page'), json({ limit: JSON_BYTES }), saveMapping(services))
  api.get('/results/:id', may('page'), resultRoute(services))
  api.get('/settings', may('page'), readSettings(services))
  api.post('/own', may('settings'), text({ limit: JSON_BYTES, type: () => true }), saveOwn(services))
  api.post('/roster', may('roster'), raw({ limit: ROSTER_BYTES, type: () => true }), saveRoster(services))
  api.post('/roster/preview', may('roster'), raw({ limit: ROSTER_BYTES, type: () => true }), previewRoster(services))
  api.delete('/roster', may('roster'), clearRoster(services))
  api.delete('/session', may('page'), closeRoute(services))
  for (const routes of [
    accountRoutes,
    recipientRoutes,
    consentRoutes,
    pairRoutes,
    vaultRoutes,
    releaseRoutes,
    registerRoutes,
    retentionRoutes,
  ])
    api.use(routes(services))
  api.use(unknownRoute)
  return api
}
