import type { Request, RequestHandler } from 'express'
import { readOwn } from '../../shared/own.ts'
import { say } from './document.ts'
import type { RosterMode } from '../roster.ts'
import { callerOf } from './guard.ts'
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

const fileIn = (req: Request) => (Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0))
const modeIn = (req: Request): RosterMode => (req.query['mode'] === 'update' ? 'update' : 'replace')

/** POST /api/roster: a CSV or XLSX of the firm's clients; takes the place of the earlier one, or with ?mode=update adds to it. */
export const saveRoster =
  (services: Services): RequestHandler =>
  async (req, res) => {
    const { warnings, ...rest } = await services.roster.save(fileIn(req), modeIn(req), callerOf(res).user)
    res.json({ ...rest, warnings: say(warnings) })
  }

/** POST /api/roster/preview: what that would change. */
export const previewRoster =
  (services: Services): RequestHandler =>
  async (req, res) => {
    const { warnings, ...rest } = await services.roster.preview(fileIn(req), modeIn(req))
    res.json({ ...rest, warnings: say(warnings) })
  }

/** DELETE /api/roster: nobody is known any more. */
export const clearRoster =
  (services: Services): RequestHandler =>
  async (_req, res) => {
    await services.roster.clear(callerOf(res).user)
    res.json({ people: 0, warnings: [] })
  }
