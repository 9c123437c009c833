import type { RequestHandler } from 'express'
import { LakmoesError } from '../../shared/error.ts'
import { parseOwn } from '../own.ts'
import type { Services } from './services.ts'

/** GET /api/settings: what the firm told about itself, and how many people are on the list; never the people. */
export const readSettings = (services: Services): RequestHandler => async (_req, res) => {
  const { people, own, ownKnown } = await services.settings.read()
  res.set('Cache-Control', 'no-store').json({ own: ownKnown ? own : null, people: people.length })
}

/** POST /api/own: JSON, who the firm is. */
export const saveOwn = (services: Services): RequestHandler => async (req, res) => {
  const own = parseOwn(req.body)
  await services.settings.saveOwn(own)
  res.json({ own })
}

/** POST /api/roster: a CSV of the firm's clients; takes the place of the earlier one. An empty list takes everyone off it. */
export const saveRoster = (services: Services): RequestHandler => async (req, res) => {
  if (!Buffer.isBuffer(req.body)) throw new LakmoesError('roster.malformed')
  res.json({ people: await services.settings.saveRoster(req.body) })
}
