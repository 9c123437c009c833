import { z } from 'zod'
import { consentSchema } from '../consents.ts'
import { recipientSchema } from '../recipients.ts'
import { incidentSchema, officerSchema } from '../reports.ts'
import { answerSchema, requestSchema } from '../requests.ts'
import { holdSchema, termKindSchema, termsSchema } from '../retention.ts'
import { rulesSchema } from '../rules.ts'
import { accountChangeSchema, accountSchema, codeSchema, loginSchema, passwordSchema, setUpSchema } from './accounts.ts'
import { overrideSchema, pairSchema } from './pair.ts'
import { decisionSchema } from './releases.ts'
import { toldSchema } from './retention.ts'
import { keySchema, revealSchema } from './vault.ts'

/** Bodies of the routes around recipients, consent, release, register and retention: the very schemas that check them. */
export const officeSchemas = {
  Login: loginSchema,
  SetUp: setUpSchema,
  Account: accountSchema,
  AccountChange: accountChangeSchema,
  Password: passwordSchema,
  Code: codeSchema,
  Recipient: recipientSchema,
  Consent: consentSchema,
  Decision: decisionSchema,
  Pair: pairSchema,
  Override: overrideSchema,
  Reveal: revealSchema,
  Key: keySchema,
  Request: requestSchema,
  Answer: answerSchema,
  Told: toldSchema,
  Rules: rulesSchema,
  Terms: termsSchema,
  TermKind: termKindSchema,
  LegalHold: holdSchema,
  Incident: incidentSchema,
  Processing: officerSchema,
} as const satisfies Readonly<Record<string, z.ZodType>>

type Body = keyof typeof officeSchemas | 'upload' | 'roster'
type Line = readonly [
  method: 'get' | 'post' | 'put' | 'patch' | 'delete',
  path: string,
  summary: string,
  body?: Body | undefined,
  query?: string,
]

/** A route in a line: what it does, what it takes. Roles stand in gateway/roles.ts; who may not gets 403. */
const lines: readonly Line[] = [
  ['get', '/login', 'Zijn er accounts? (zonder aanmelden)'],
  ['post', '/login', 'Aanmelden; zet de sessie', 'Login'],
  ['post', '/setup', 'Eerste inrichting, één keer, met de eenmalige link: maakt de beheerder en sluit de poorten', 'SetUp'],
  ['get', '/me', 'Wie vraagt, en wat mag die'],
  ['post', '/me/password', 'Eigen wachtwoord wijzigen', 'Password'],
  ['post', '/me/totp', 'Geheim voor een authenticator-app'],
  ['put', '/me/totp', 'Tweede stap aanzetten met een code', 'Code'],
  ['get', '/accounts', 'Accounts'],
  ['post', '/accounts', 'Account maken', 'Account'],
  ['patch', '/accounts/{id}', 'Rol, wachtwoord of geheimhoudingsverklaring wijzigen', 'AccountChange'],
  ['delete', '/accounts/{id}', 'Account beëindigen'],
  ['delete', '/accounts/{id}/totp', 'Tweede stap van een ander uitzetten'],
  ['get', '/keys', 'API-sleutels, zonder de sleutel zelf'],
  ['post', '/keys', 'API-sleutel maken, één keer getoond', 'Key'],
  ['delete', '/keys/{id}', 'API-sleutel intrekken'],
  ['get', '/recipients', 'Ontvangers; met address: wie op dit mailadres ontvangt', undefined, 'address'],
  ['get', '/recipients/{id}', 'Een ontvanger'],
  ['put', '/recipients/{id}', 'Ontvanger invoeren of wijzigen', 'Recipient'],
  ['delete', '/recipients/{id}', 'Ontvanger beëindigen'],
  ['post', '/roster/preview', 'Wat een cliëntenlijst (CSV of XLSX) zou veranderen', 'roster', 'mode'],
  ['get', '/clients', 'Cliënten zoeken op naam', undefined, 'q'],
  ['get', '/clients/{id}', 'Alles wat over een cliënt bewaard wordt (inzage, overdraagbaarheid)'],
  ['get', '/clients/{id}/recipients', 'Wie over deze cliënt iets ontving'],
  ['post', '/clients/{id}/erase', 'Cliënt wissen, voorgoed'],
  ['post', '/clients/{id}/hold', 'Bewaarplicht zetten', 'LegalHold'],
  ['put', '/clients/{id}/term', 'Soort bewaartermijn van een cliënt', 'TermKind'],
  ['get', '/holds', 'Bewaarplichten'],
  ['delete', '/holds/{id}', 'Bewaarplicht opheffen'],
  ['get', '/consents', 'Toestemmingen', undefined, 'client'],
  ['post', '/consents', 'Toestemming vastleggen', 'Consent'],
  ['delete', '/consents/{id}', 'Toestemming intrekken, per direct'],
  ['get', '/releases', 'Wachtrij van de bedrijfsarts, zonder inhoud'],
  ['post', '/releases', 'Om vrijgave vragen', 'upload'],
  ['get', '/releases/{id}/review', 'Het stuk lezen (alleen de arts)'],
  ['post', '/releases/{id}/decision', 'Vrijgeven of weigeren, met reden (alleen de arts, niet de aanvrager)', 'Decision'],
  ['get', '/releases/{id}/file', 'Het vrijgegeven, schoongemaakte bestand, één keer, voor de aanvrager'],
  ['post', '/pair/code', 'Koppelcode voor een browser, tien minuten, één keer'],
  ['post', '/pair', 'Koppelcode inwisselen voor een eigen sleutel (zonder aanmelden)', 'Pair'],
  ['post', '/pair/end', 'De eigen koppeling beëindigen'],
  ['get', '/pairings', 'Gekoppelde browsers'],
  ['delete', '/pairings/{id}', 'Koppeling intrekken'],
  ['post', '/override', 'Een mail is toch verstuurd: reden en aantallen, nooit een waarde', 'Override'],
  ['post', '/reveal', 'Wie is deze schuilnaam', 'Reveal'],
  ['get', '/register', 'Register, nieuwste eerst', undefined, 'client,action,recipient,from,until'],
  ['get', '/register/verify', 'Eerste veranderde regel, of null'],
  ['get', '/register/export', 'Register als CSV of XLSX', undefined, 'as,client,action,recipient,from,until'],
  ['get', '/processing', 'Verwerkingsregister', undefined, 'as'],
  ['put', '/processing', 'Functionaris en doelen van het verwerkingsregister', 'Processing'],
  ['get', '/incidents', 'Incidenten'],
  ['post', '/incidents', 'Incident melden over een regel van het register; geeft het rapport', 'Incident'],
  ['get', '/retention', 'Bewaartermijnen'],
  ['put', '/retention', 'Bewaartermijnen wijzigen', 'Terms'],
  ['get', '/retention/due', 'Cliënten van wie de termijn voorbij is'],
  ['post', '/retention/prune', 'Regels van het register waarvan de termijn voorbij is weghalen'],
  ['get', '/rules', 'Wat de organisatie boven de wet beloofde: toestemming en termijnen'],
  ['put', '/rules', 'Die beloften wijzigen', 'Rules'],
  ['get', '/requests', 'Verzoeken van betrokkenen, met termijnen'],
  ['post', '/requests', 'Verzoek ontvangen', 'Request'],
  ['post', '/requests/{id}/answer', 'Verzoek beantwoorden', 'Answer'],
  ['post', '/requests/{id}/lift', 'Beperking opheffen'],
  ['post', '/requests/{id}/told', 'Een ontvanger is ingelicht', 'Told'],
]

const content = (body: Body) => {
  if (body === 'roster')
    return { 'text/csv': { schema: { type: 'string' } }, 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
  if (body !== 'upload') return { 'application/json': { schema: { $ref: `#/components/schemas/${body}` } } }
  const text = Object.fromEntries(['profile', 'recipient', 'client', 'question'].map((field) => [field, { type: 'string' }]))
  const properties = { file: { type: 'string', format: 'binary' }, ...text }
  return { 'multipart/form-data': { schema: { type: 'object', properties, required: ['file', 'profile', 'recipient'] } } }
}

const parameters = (path: string, query = '') => [
  ...[...path.matchAll(/\{(\w+)\}/g)].map((m) => ({ name: m[1]!, in: 'path', required: true, schema: { type: 'string' } })),
  ...query
    .split(',')
    .filter((name) => name !== '')
    .map((name) => ({ name, in: 'query', schema: { type: 'string' } })),
]

const failed = { description: 'Er ging iets mis', content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } }

/** The paths of those routes, by path and method. */
export function officePaths(): Readonly<Record<string, Readonly<Record<string, object>>>> {
  const paths: Record<string, Record<string, object>> = {}
  for (const [method, path, summary, body, query] of lines) {
    const asked = parameters(path, query)
    const operation = {
      summary,
      ...(asked.length === 0 ? {} : { parameters: asked }),
      ...(body === undefined ? {} : { requestBody: { required: true, content: content(body) } }),
      responses: { '2XX': { description: 'OK' }, '4XX': failed },
    }
    paths[`/api${path}`] = { ...paths[`/api${path}`], [method]: operation }
  }
  return paths
}
