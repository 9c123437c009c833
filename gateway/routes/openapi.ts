import type { RequestHandler } from 'express'
import { z } from 'zod'
import { KINDS } from '../../shared/engine/types.ts'
import { mappingSchema, savedSchema } from './columns.ts'
import { correctionsSchema } from './document.ts'
import type { Services } from './services.ts'
import { officePaths, officeSchemas } from './openapi-office.ts'
import { textSchema } from './text.ts'

const said = z.object({ code: z.string(), place: z.string().nullable(), message: z.string() })
const span = z.object({
  kind: z.enum(KINDS),
  confidence: z.enum(['certain', 'likely', 'possible']),
  start: z.int(),
  end: z.int(),
  detector: z.string(),
})
const place = z.array(z.tuple([z.string(), z.union([z.int(), z.string()])]))
const failed = z.object({ error: z.object({ code: z.string(), message: z.string() }) })
const held = z.object({ state: z.literal('held'), reasons: z.array(said), warnings: z.array(said) })
const card = z.object({ id: z.string(), version: z.int(), label: z.string(), about: z.string() })

const ownSchema = z.partialRecord(
  z.enum(['names', 'sites', 'domains', 'phones', 'ibans', 'numbers', 'staff', 'logos']),
  z.array(z.string()),
)

const schemas = {
  Error: failed,
  Held: held,
  Text: textSchema,
  Own: ownSchema,
  Corrections: correctionsSchema,
  Mapping: savedSchema,
  Columns: z.object({
    system: z.string(),
    columns: z.array(
      z.object({
        sheet: z.int(),
        column: z.int(),
        label: z.string(),
        kind: z.enum(KINDS).nullable(),
        ground: z.string(),
        does: z.string(),
        samples: z.array(z.string()),
      }),
    ),
    saved: mappingSchema,
  }),
  Scan: z.object({ file: z.string(), format: z.string(), findings: z.array(span.extend({ place: z.string().nullable() })) }),
  TextResult: z.object({ text: z.string(), findings: z.array(span.extend({ treatment: z.string() })), warnings: z.array(said) }),
  Review: z.object({
    state: z.enum(['released', 'held']),
    format: z.string(),
    counts: z.record(z.string(), z.int()),
    reasons: z.array(said),
    warnings: z.array(said),
    findings: z.array(span.extend({ passage: z.string(), place, placeText: z.string().nullable(), treatment: z.string() })),
    passages: z.array(z.object({ id: z.string(), place, text: z.string(), header: z.boolean() })),
    emptied: z.array(z.string()),
    leftOut: z.int(),
    vouchable: z.array(z.string()),
    name: z.string(),
    download: z.string().nullable(),
    report: z.object({ html: z.string(), pdf: z.string() }).nullable(),
  }),
  Profiles: z.object({ profiles: z.array(z.looseObject(card.shape)) }),
  Policy: z.object({
    version: z.string(),
    profiles: z.array(card.extend({ blocks: z.array(z.string()), keeps: z.array(z.string()) })),
    recipients: z.array(z.object({ id: z.string(), profile: z.string(), domains: z.array(z.string()), addresses: z.array(z.string()) })),
    own: z.object({ domains: z.array(z.string()) }),
    roster: z.object({ hash: z.string(), key: z.string(), tokens: z.array(z.int()) }),
  }),
  Settings: z.object({ own: ownSchema.nullable(), people: z.int() }),
} as const

type Name = keyof typeof schemas
const json = (name: Name) => ({ 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } })
const answer = (description: string, name: Name) => ({ description, content: json(name) })
const errors = { '4XX': answer('Er ging iets mis; `code` blijft gelijk, `message` is voor mensen', 'Error') }
const reads = (summary: string, name: Name) => ({ get: { summary, responses: { 200: answer('OK', name), ...errors } } })

function takesFile(summary: string, fields: readonly string[], responses: object) {
  const text = Object.fromEntries(fields.map((field) => [field, { type: 'string' }]))
  const schema = { type: 'object', properties: { file: { type: 'string', format: 'binary' }, ...text }, required: ['file', 'profile'] }
  return {
    post: {
      summary,
      requestBody: { required: true, content: { 'multipart/form-data': { schema } } },
      responses: { ...responses, ...errors },
    },
  }
}

const cleaned = {
  description: 'Het schone bestand',
  headers: {
    'Content-Disposition': { schema: { type: 'string' } },
    'X-Lakmoes-Counts': { description: 'JSON: aantallen per soort', schema: { type: 'string' } },
    'X-Lakmoes-Warnings': { description: 'JSON: codes', schema: { type: 'string' } },
  },
  content: { '*/*': { schema: { type: 'string', format: 'binary' } } },
}
const session = [{ session: [] }]

const paths = {
  '/api/health': { get: { summary: 'Leeft de gateway', security: [], responses: { 200: { description: 'OK' } } } },
  '/api/profiles': reads('Ontvangersprofielen, met de herkomst van elke regel', 'Profiles'),
  '/api/policy': reads('Wat de browserextensie nodig heeft; nooit een naam', 'Policy'),
  '/api/scan': takesFile('Wat er in een bestand staat', ['profile'], { 200: answer('Bevindingen, nooit de tekst', 'Scan') }),
  '/api/clean': takesFile('Een bestand schoonmaken', ['profile', 'recipient', 'client', 'mapping', 'panel'], {
    200: cleaned,
    409: answer('Vastgehouden', 'Held'),
  }),
  '/api/text': {
    post: {
      summary: 'Een stuk tekst schoonmaken',
      requestBody: { required: true, content: json('Text') },
      responses: { 200: answer('OK', 'TextResult'), 409: answer('Vastgehouden', 'Held'), ...errors },
    },
  },
  '/api/review': {
    post: {
      ...takesFile(
        'Schoonmaken met inzage, voor de pagina',
        ['profile', 'recipient', 'client', 'corrections', 'confirmed', 'check', 'mapping', 'panel'],
        {
          200: answer('Vrijgegeven of vastgehouden', 'Review'),
        },
      ).post,
      security: session,
    },
  },
  '/api/columns': {
    post: {
      ...takesFile('Waar Lakmoes de kolommen van een export voor houdt', ['profile', 'mapping'], { 200: answer('Een voorstel', 'Columns') })
        .post,
    },
  },
  '/api/mapping': {
    post: {
      summary: 'Onthouden wat de kolommen van een systeem zijn',
      security: session,
      requestBody: { required: true, content: json('Mapping') },
      responses: { 200: { description: 'OK' }, ...errors },
    },
  },
  '/api/results/{id}': {
    get: {
      summary: 'Het schone bestand van een inzage, tien minuten lang',
      security: session,
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      responses: { 200: cleaned, ...errors },
    },
  },
  '/api/settings': { get: { ...reads('Wie de organisatie is', 'Settings').get, security: session } },
  '/api/own': {
    post: {
      summary: 'Zeggen wie de organisatie is',
      security: session,
      requestBody: { required: true, content: json('Own') },
      responses: { 200: { description: 'OK' }, ...errors },
    },
  },
  '/api/roster': {
    post: {
      summary: 'De cliëntenlijst vervangen',
      security: session,
      requestBody: { required: true, content: { 'text/csv': { schema: { type: 'string' } } } },
      responses: { 200: { description: 'OK' }, ...errors },
    },
    delete: { summary: 'De cliëntenlijst wissen', security: session, responses: { 200: { description: 'OK' }, ...errors } },
  },
  '/api/session': { delete: { summary: 'Uitloggen', security: session, responses: { 204: { description: 'Uitgelogd' }, ...errors } } },
}

function describe(version: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Lakmoes',
      version,
      description: 'Haalt eruit waar de ontvanger geen recht op heeft, voordat het bestand de deur uit gaat.',
    },
    security: [{ key: [] }, { session: [] }],
    paths: { ...officePaths(), ...paths },
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' }, session: { type: 'apiKey', in: 'cookie', name: 'lakmoes-<poort>' } },
      schemas: Object.fromEntries(
        Object.entries({ ...schemas, ...officeSchemas }).map(([name, schema]) => [
          name,
          bare(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })),
        ]),
      ),
    },
  }
}

/** OpenAPI names the dialect once, for the whole description. */
const bare = (schema: object) => Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$schema'))

/** GET /api/openapi.json: made from the same schemas that check the requests. */
export const openapiRoute = (services: Services): RequestHandler => {
  const description = describe(services.version)
  return (_req, res) => {
    res.json(description)
  }
}
