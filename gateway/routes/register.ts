import { Router, json, type Request, type Response } from 'express'
import { LakmoesError } from '../../shared/error.ts'
import { countsText } from '../../shared/nl.ts'
import { recipientsOf } from '../disclosures.ts'
import { ACTIONS, type Filter, type Row } from '../register.ts'
import { incidentSchema, officerSchema, type Processing } from '../reports.ts'
import { toCsv, toXlsx, type Table } from '../sheet.ts'
import { bodyOf } from './body.ts'
import { callerOf, requirePower } from './guard.ts'
import type { Services } from './services.ts'

/** Rows of one page. */
const PAGE = 500

/** What went out: to read, to search by client, to check and to take along; and what follows from it. */
export function registerRoutes(services: Services): Router {
  const routes = Router()
  const { register, clients, reports, store } = services
  const read = requirePower('register')
  const take = requirePower('export')

  routes.get('/register', read, async (req, res) => {
    res.json({ rows: (await register.read(PAGE, filterFor(req, res))).map(seenBy(res)) })
  })
  routes.get('/register/verify', read, async (_req, res) => {
    res.json({ broken: await register.verify() })
  })
  routes.get('/register/export', take, async (req, res) => {
    const rows = (await register.read(10_000_000, filterFor(req, res))).map(seenBy(res)).reverse()
    await services.record([{ action: 'exported', user: callerOf(res).user, counts: { rows: rows.length }, codes: ['export.register'] }])
    sendTable(req, res, 'register', tableOf(rows))
  })
  routes.get('/clients/:id', requirePower('erase'), async (req, res) => {
    const id = String(req.params['id'])
    await services.record([{ action: 'exported', user: callerOf(res).user, clients: [id], codes: ['export.client'] }])
    res.json(await clients.everything(id))
  })
  routes.get('/clients/:id/recipients', requirePower('erase'), async (req, res) => {
    const id = String(req.params['id'])
    // Who knows the name now also knows the pseudonyms.
    await services.record([{ action: 'revealed', user: callerOf(res).user, clients: [id], codes: ['reveal.recipients'] }])
    res.json({ recipients: await recipientsOf(store.db, register, id) })
  })
  routes.get('/processing', read, async (req, res) => {
    const processing = await reports.processing()
    if (req.query['as'] === undefined) res.json(processing)
    else sendTable(req, res, 'verwerkingsregister', processingTable(processing))
  })
  routes.put('/processing', requirePower('erase'), json({ limit: '64kb' }), async (req, res) => {
    await reports.saveProcessing(bodyOf(req, officerSchema), callerOf(res).user)
    res.status(204).end()
  })
  routes.get('/incidents', read, async (_req, res) => {
    res.json({ incidents: await reports.incidents() })
  })
  routes.post('/incidents', requirePower('page'), json({ limit: '16kb' }), async (req, res) => {
    res.status(201).json(await reports.incident(bodyOf(req, incidentSchema), callerOf(res).user))
  })
  return routes
}

/** The ids of clients tie names to pseudonyms: only who may do that sees them, or searches by them. */
const seenBy =
  (res: Response) =>
  (row: Row): Row => {
    if (callerOf(res).powers.includes('reveal')) return row
    const { clients: _clients, ...rest } = row
    return rest
  }

function filterFor(req: Request, res: Response): Filter {
  const filter = filterOf(req)
  if (filter.client !== undefined && !callerOf(res).powers.includes('reveal')) throw new LakmoesError('auth.role')
  return filter
}

function filterOf(req: Request): Filter {
  const { client, action, recipient, from, until } = req.query
  const time = (value: unknown) => {
    const at = typeof value === 'string' ? Date.parse(value) : Number.NaN
    if (Number.isNaN(at)) throw new LakmoesError('usage.body')
    return at
  }
  const known = ACTIONS.find((a) => a === action)
  return {
    ...(typeof client === 'string' && client !== '' ? { client } : {}),
    ...(known === undefined ? {} : { action: known }),
    ...(typeof recipient === 'string' && recipient !== '' ? { recipient } : {}),
    ...(from === undefined ? {} : { from: time(from) }),
    ...(until === undefined ? {} : { until: time(until) }),
  }
}

const HEAD = [
  'nummer',
  'tijd',
  'wat',
  'wie',
  'ontvanger',
  'profiel',
  'versie',
  'grond',
  'soort',
  'eruit',
  'mee',
  'schuilnamen',
  'cliënten',
  'codes',
  'hash in',
  'hash uit',
]

function tableOf(rows: readonly Row[]): Table {
  return {
    title: 'Register',
    head: HEAD,
    rows: rows.map((r) => [
      r.seq,
      new Date(r.at).toISOString(),
      r.action,
      r.user,
      r.recipient ?? null,
      r.profile ?? null,
      r.version ?? null,
      r.ground ?? null,
      r.format ?? null,
      countsText(r.counts ?? {}),
      countsText(r.kept ?? {}),
      (r.pseudonyms ?? []).join(', '),
      (r.clients ?? []).join(', '),
      (r.codes ?? []).join(', '),
      r.hashIn ?? null,
      r.hashOut ?? null,
    ]),
  }
}

const LABELS: Readonly<Record<keyof Processing, string>> = {
  organisation: 'Organisatie',
  officer: 'Functionaris gegevensbescherming',
  purposes: 'Doelen',
  persons: 'Betrokkenen',
  data: 'Gegevens',
  terms: 'Bewaartermijnen',
  recipients: 'Ontvangers',
  measures: 'Maatregelen',
}

const processingTable = (processing: Processing): Table => ({
  title: 'Verwerkingsregister',
  head: ['onderdeel', 'inhoud'],
  rows: Object.entries(LABELS).flatMap(([field, label]) => {
    const value = processing[field as keyof Processing]
    return (typeof value === 'string' ? [value] : value).map((v) => [label, v])
  }),
})

/** ?as=csv (also without) or xlsx. */
function sendTable(req: Request, res: Response, name: string, table: Table): void {
  const isSheet = req.query['as'] === 'xlsx'
  res.set('Content-Disposition', `attachment; filename="lakmoes-${name}.${isSheet ? 'xlsx' : 'csv'}"`)
  res.type(isSheet ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : 'text/csv; charset=utf-8')
  res.send(isSheet ? toXlsx(table) : toCsv(table))
}
