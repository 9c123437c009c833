import { json, Router, type RequestHandler } from 'express'
import { rateLimit } from 'express-rate-limit'
import { z } from 'zod'
import { LakmoesError } from '../../shared/error.ts'
import { writeSetting } from '../store/sqlite.ts'
import { bodyOf } from './body.ts'
import { sendError } from './errors.ts'
import { callerOf, ownOrigin, requireCaller, requirePower, setSession } from './guard.ts'
import type { Services } from './services.ts'

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .nullable()

export const loginSchema = z.strictObject({
  login: z.string().max(200),
  password: z.string().max(1000),
  code: z.string().max(20).optional(),
})
export const accountSchema = z.strictObject({
  login: z.string().max(200),
  password: z.string().max(1000),
  role: z.string().max(40),
  secrecy: day.optional(),
})
export const setUpSchema = z.strictObject({ login: z.string().max(200), password: z.string().max(1000) })
export const accountChangeSchema = z.strictObject({
  role: z.string().max(40).optional(),
  password: z.string().max(1000).optional(),
  secrecy: day.optional(),
})
export const passwordSchema = z.strictObject({ password: z.string().max(1000), next: z.string().max(1000) })
export const codeSchema = z.strictObject({ code: z.string().max(20) })

const small = json({ limit: '16kb' })

/** Log-ins a minute from one address: each costs tenths of a second. */
const LOGINS = 20

/** What is open to who is not known yet: logging in, and the first set-up by who holds the one-time link. */
export function doorRoutes(services: Services): Router {
  const door = Router()
  const slow = rateLimit({
    windowMs: 60_000,
    limit: LOGINS,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_req, res) => sendError(res, 'auth.rate'),
    validate: { xForwardedForHeader: false },
  })
  door.get('/login', async (_req, res) => {
    res.json({ accounts: await services.accounts.any() })
  })
  door.post('/login', slow, ownOrigin, small, async (req, res) => {
    const account = await services.accounts.logIn(bodyOf(req, loginSchema))
    setSession(req, res, services.sessions.start(account.id))
    res.json({ login: account.login, role: account.role })
  })
  door.post('/setup', slow, requireCaller(services), small, async (req, res) => {
    const caller = callerOf(res)
    if (caller.by !== 'session' || caller.account !== null || (await services.accounts.any())) throw new LakmoesError('auth.set-up')
    const account = await services.accounts.create({ ...bodyOf(req, setUpSchema), role: 'beheerder' }, caller.user)
    // From here on nothing goes to somebody nobody knows.
    await writeSetting(services.store, 'recipients.required', () => true)
    await services.record([{ action: 'set-up', user: account.login }])
    services.sessions.end(caller.key)
    setSession(req, res, services.sessions.start(account.id))
    res.status(201).json({ login: account.login, role: account.role })
  })
  return door
}

/** GET /api/me: who is asking, and what they may do. */
export const meRoute =
  (services: Services): RequestHandler =>
  async (_req, res) => {
    const { user, powers, account, by } = callerOf(res)
    const setUp = await services.accounts.any()
    res.json({ user, by, role: account?.role ?? null, totp: account?.totp ?? false, powers, setUp })
  }

/** Accounts, for who keeps them; one's own password and second factor, for everyone who has one. */
export function accountRoutes(services: Services): Router {
  const routes = Router()
  const { accounts, sessions } = services
  const may = requirePower('accounts')
  const mine: RequestHandler = (_req, res, next) => {
    if (callerOf(res).account === null) sendError(res, 'auth.role')
    else next()
  }
  routes.get('/accounts', may, async (_req, res) => {
    res.json({ accounts: await accounts.list() })
  })
  routes.post('/accounts', may, small, async (req, res) => {
    // The first account is made by the set-up, which also shuts the gates.
    if (!(await accounts.any())) throw new LakmoesError('account.set-up-first')
    res.status(201).json(await accounts.create(bodyOf(req, accountSchema), callerOf(res).user))
  })
  routes.patch('/accounts/:id', may, small, async (req, res) => {
    const id = String(req.params['id'])
    await accounts.change(id, bodyOf(req, accountChangeSchema), callerOf(res).user)
    sessions.endAll(id)
    res.status(204).end()
  })
  routes.delete('/accounts/:id', may, async (req, res) => {
    const id = String(req.params['id'])
    await accounts.end(id, callerOf(res).user)
    sessions.endAll(id)
    res.status(204).end()
  })
  routes.delete('/accounts/:id/totp', may, async (req, res) => {
    await accounts.clearTotp(String(req.params['id']), callerOf(res).user)
    res.status(204).end()
  })
  routes.post('/me/password', mine, small, async (req, res) => {
    const { account, user } = callerOf(res)
    const { password, next } = bodyOf(req, passwordSchema)
    if (!(await accounts.isPassword(account!.id, password))) throw new LakmoesError('auth.login')
    await accounts.change(account!.id, { password: next }, user)
    sessions.endAll(account!.id)
    setSession(req, res, sessions.start(account!.id))
    res.status(204).end()
  })
  routes.post('/me/totp', mine, async (_req, res) => {
    const { account } = callerOf(res)
    const secret = await accounts.newTotp(account!.id)
    res.json({ secret, uri: `otpauth://totp/Lakmoes:${encodeURIComponent(account!.login)}?secret=${secret}&issuer=Lakmoes` })
  })
  routes.put('/me/totp', mine, small, async (req, res) => {
    const { account, user } = callerOf(res)
    await accounts.confirmTotp(account!.id, bodyOf(req, codeSchema).code, user)
    res.status(204).end()
  })
  return routes
}
