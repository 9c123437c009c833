import type { RequestHandler } from 'express'
import { readOwn } from '../../shared/own.ts'
import { say } from './document.ts'
import type { Services } from './services.ts'

/** GET /api/settings: what the firm told about itself, and how many people are on the list; never the people. */
export const readSettings =
  (services: Services): RequestHandler =>
  async (_req, res) => {
    const { people, own, ownKnown } = await services.settings.read()
    res.json({ own: ownKnown ? own : null, people: people.length })
  }

/** POST /api/own: JSON, who the firm is. */
export const saveOwn =
  (services: Services): RequestHandler =>
  async (req, res) => {
    const own = readOwn(typeof req.body === 'string' ? req.body : '')
    await services.settings.saveOwn(own)
    res.json({ own })
  }

/** POST /api/roster: a CSV of the firm's clients; takes the place of the earlier one. */
export const saveRoster =
  (services: Services): RequestHandler =>
  async (req, res) => {
    const { people, warnings } = await services.settings.saveRoster(Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0))
    res.json({ people, warnings: say(warnings) })
  }

/** DELETE /api/roster: nobody is known any more. */
export const clearRoster =
  (services: Services): RequestHandler =>
  async (_req, res) => {
    await services.settings.clearRoster()
    res.json({ people: 0, warnings: [] })
  }
