import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { addMonths } from '../../gateway/calendar.ts'
import { toCsv } from '../../gateway/sheet.ts'
import { asker, cookieOf, form, logIn, openFirm, PASSWORD, type Answer, type Firm } from './people.ts'
import { scriptedPool } from './web.ts'

const pool = scriptedPool()
let firm: Firm
const CHECK = { needed: true, noMisuse: true, samePurpose: true }
const DECISION = { release: true, reason: 'Nodig voor de WIA-beoordeling van de belastbaarheid', check: CHECK }
const code = (a: Answer) => [a.status, a.json?.error?.code]
const clientNamed = async (name: string) => (await firm.as.medewerker('GET', `/api/clients?q=${name}`)).json.clients[0]?.id as string
const newest = async () => (await firm.web.register.read(1))[0]!

beforeAll(async () => {
  firm = await openFirm({ pool })
  const roster = 'voornamen;achternaam;bsn\nSjoerd;Wolthuizen;123456782\nAnneke;Zandschulp;111222333\nBram;Olthof;100000009\n'
  await firm.as.beheerder('POST', '/api/roster', roster, { 'content-type': 'text/csv' })
  await firm.as.beheerder('PUT', '/api/recipients/uwv', {
    name: 'UWV',
    profile: 'uwv',
    eea: true,
    ground: { kind: 'wet', text: 'art. 54 Wet SUWI' },
  })
  await firm.as.beheerder('PUT', '/api/recipients/admin', { name: 'Administratie', profile: 'boekhouder', eea: true })
})
afterAll(() => firm.close())

describe('the physician’s release', () => {
  const ask = (content = 'Sjoerd Wolthuizen heeft klachten') =>
    firm.as.medewerker(
      'POST',
      '/api/releases',
      form({ profile: 'uwv', recipient: 'uwv', question: 'mag dit mee?' }, 'rapport.txt', content),
    )

  it('holds, waits, is read and given by the physician, and goes out once', async () => {
    const held = await firm.as.medewerker('POST', '/api/clean', form({ profile: 'uwv', recipient: 'uwv' }))
    expect(held.json.reasons.map((r: { code: string }) => r.code)).toEqual(['gate.release'])
    const { id } = (await ask()).json
    expect(code(await firm.as.medewerker('GET', `/api/releases/${id}/file`))).toEqual([409, 'release.waiting'])
    const seen = await firm.as.arts('GET', `/api/releases/${id}/review`)
    expect(seen.json.passages[0].text).toContain('klachten')
    expect((await firm.as.arts('POST', `/api/releases/${id}/decision`, DECISION)).status).toBe(204)
    expect(await newest()).toMatchObject({ action: 'release-given', user: 'ada', recipient: 'uwv' })
    pool.jobs.length = 0
    const file = await firm.as.medewerker('GET', `/api/releases/${id}/file`)
    expect([file.status, file.text]).toEqual([200, 'Sjoerd Wolthuizen heeft klachten'])
    expect(pool.jobs.at(-1)).toMatchObject({ corrections: [{ do: 'open', gate: 'release' }] })
    expect(await newest()).toMatchObject({ action: 'released', ground: 'wet' })
    expect(code(await firm.as.medewerker('GET', `/api/releases/${id}/file`))).toEqual([410, 'release.gone'])
    expect(readdirSync(join(firm.web.data, 'queue'))).toEqual([])
  })
  it('is for nobody else, not for who asked, not twice, and not without a good answer to each question', async () => {
    const { id } = (await ask()).json
    for (const who of [firm.as.medewerker, firm.as.fg, firm.as.beheerder]) {
      expect(code(await who('GET', `/api/releases/${id}/review`))).toEqual([403, 'auth.role'])
      expect(code(await who('POST', `/api/releases/${id}/decision`, DECISION))).toEqual([403, 'auth.role'])
    }
    expect(code(await firm.as.fg('GET', `/api/releases/${id}/file`))).toEqual([404, 'release.unknown'])
    for (const check of [null, { ...CHECK, noMisuse: false }])
      expect(code(await firm.as.arts('POST', `/api/releases/${id}/decision`, { ...DECISION, check }))).toEqual([409, 'gate.check'])
    expect((await firm.as.arts('POST', `/api/releases/${id}/decision`, { ...DECISION, reason: 'ok' })).status).toBe(400)
    expect((await firm.as.arts('POST', `/api/releases/${id}/decision`, { ...DECISION, release: false })).status).toBe(204)
    expect(code(await firm.as.arts('POST', `/api/releases/${id}/decision`, DECISION))).toEqual([409, 'release.decided'])
    expect((await firm.as.medewerker('GET', `/api/releases/${id}/file`)).status).toBe(410)
    const own = (await firm.as.arts('POST', '/api/releases', form({ profile: 'uwv', recipient: 'uwv' }))).json.id as string
    expect(code(await firm.as.arts('POST', `/api/releases/${own}/decision`, DECISION))).toEqual([403, 'release.own'])
  })
  it('keeps the original sealed, a day at most', async () => {
    const { id } = (await ask('zeer herkenbare zin')).json
    const stored = readFileSync(join(firm.web.data, 'queue', id))
    expect(stored.includes('herkenbare')).toBe(false)
    vi.useFakeTimers({ toFake: ['Date'] })
    vi.setSystemTime(Date.now() + 24 * 3_600_000 + 1)
    expect(code(await firm.as.arts('POST', `/api/releases/${id}/decision`, DECISION))).toEqual([409, 'release.decided'])
    await firm.web.services.releases.sweep()
    vi.useRealTimers()
    expect(readdirSync(join(firm.web.data, 'queue'))).not.toContain(id)
    expect(code(await firm.as.arts('GET', `/api/releases/${id}/review`))).toEqual([410, 'release.gone'])
    await firm.as.fg('PUT', '/api/retention', { originals: 0 })
    expect(code(await ask())).toEqual([409, 'release.off'])
    expect((await firm.as.fg('PUT', '/api/retention', { originals: 25 })).status).toBe(400)
    await firm.as.fg('PUT', '/api/retention', { originals: 24 })
    expect(code(await firm.as.medewerker('POST', '/api/releases', form({ profile: 'boekhouder', recipient: 'admin' })))).toEqual([
      409,
      'release.not-needed',
    ])
  })
})

describe('the register', () => {
  it('is searched by client, taken along as CSV and XLSX, by who may', async () => {
    await firm.as.medewerker('POST', '/api/clean', form({ profile: 'boekhouder', recipient: 'admin' }, 'f.txt', 'Zandschulp 111222333'))
    const anneke = await clientNamed('zandschulp')
    expect(code(await firm.as.medewerker('GET', '/api/register'))).toEqual([403, 'auth.role'])
    const { rows } = (await firm.as.fg('GET', `/api/register?client=${anneke}`)).json
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ action: 'released', recipient: 'admin', clients: [anneke], counts: { bsn: 1 } })
    expect(code(await firm.as.beheerder('GET', '/api/register/export'))).toEqual([403, 'auth.role'])
    // Name to id here and id to pseudonym there would be looking behind a pseudonym unseen.
    expect(code(await firm.as.beheerder('GET', `/api/register?client=${anneke}`))).toEqual([403, 'auth.role'])
    expect((await firm.as.beheerder('GET', '/api/register')).text).not.toContain(anneke)
    expect(code(await firm.as.beheerder('GET', `/api/clients/${anneke}/recipients`))).toEqual([403, 'auth.role'])
    const csv = await firm.as.fg('GET', '/api/register/export')
    expect(csv.text).toContain('"released"')
    expect(csv.text).not.toMatch(/Zandschulp|111222333/)
    const xlsx = await firm.as.fg('GET', '/api/register/export?as=xlsx')
    expect([xlsx.status, xlsx.text.slice(0, 2)]).toEqual([200, 'PK'])
    expect(await newest()).toMatchObject({ action: 'exported', user: 'flip' })
    expect((await firm.as.fg('GET', '/api/register/verify')).json).toEqual({ broken: null })
    expect((await firm.as.fg('GET', '/api/register?from=gisteren')).status).toBe(400)
    expect((await firm.as.fg('GET', `/api/register?client=${encodeURIComponent("%' or 1=1 --")}`)).json.rows).toEqual([])
  })
  it('gives no spreadsheet a formula to run', () => {
    const csv = toCsv({ title: 't', head: ['a'], rows: [['=1+1'], ['@x'], ['-2'], ['gewoon "tekst"']] })
    expect(csv).toBe('\uFEFF"a"\r\n"\'=1+1"\r\n"\'@x"\r\n"\'-2"\r\n"gewoon ""tekst"""\r\n')
  })
  it('becomes a processing register with eight fields', async () => {
    await firm.as.fg('PUT', '/api/processing', { officer: 'F. Lip, fg@vooruit.example', purposes: ['Re-integratie'] })
    const { json } = await firm.as.fg('GET', '/api/processing')
    expect(Object.keys(json)).toEqual(['organisation', 'officer', 'purposes', 'persons', 'data', 'terms', 'recipients', 'measures'])
    expect(json).toMatchObject({ officer: 'F. Lip, fg@vooruit.example', purposes: ['Re-integratie'] })
    expect(json.recipients.join()).toContain('UWV')
    expect((await firm.as.fg('GET', '/api/processing?as=csv')).text).toContain('"Ontvangers"')
  })
  it('becomes the report of an incident, with the hours that are left', async () => {
    const row = (await firm.web.register.read(50, { action: 'released', recipient: 'admin' }))[0]!
    const { json } = await firm.as.medewerker('POST', '/api/incidents', { seq: row.seq, what: 'Naar het verkeerde kantoor gemaild' })
    expect(json.body.report).toMatchObject({ recipient: 'admin', persons: 1, removed: ['1 × BSN'], file: { hashIn: 'a'.repeat(64) } })
    expect(json.due - json.body.discovered).toBe(72 * 3_600_000)
    expect(code(await firm.as.medewerker('POST', '/api/incidents', { seq: 99999, what: 'wat dan' }))).toEqual([404, 'register.no-row'])
  })
})

describe('what people ask about their own data', () => {
  it('has a deadline, four weeks where the firm promised that', async () => {
    const client = await clientNamed('olthof')
    const { json } = await firm.as.fg('POST', '/api/requests', { client, type: 'inzage', received: '2026-01-31' })
    expect(new Date(json.dueAnswer).toISOString().slice(0, 10)).toBe('2026-02-28')
    expect(new Date(json.dueRefusal).toISOString().slice(0, 10)).toBe('2026-03-14')
    expect((await firm.as.medewerker('PUT', '/api/rules', { requestTerm: 'vier-weken' })).status).toBe(403)
    expect((await firm.as.fg('PUT', '/api/rules', { requestTerm: 'vier-weken' })).json).toMatchObject({
      requestTerm: 'vier-weken',
      consentLevel: 'mondeling',
    })
    const sooner = (await firm.as.fg('GET', '/api/requests')).json.requests[0]
    expect(new Date(sooner.dueAnswer).toISOString().slice(0, 10)).toBe('2026-02-28')
    await firm.as.fg('PUT', '/api/rules', { requestTerm: 'maand' })
    const all = (await firm.as.fg('GET', `/api/clients/${client}`)).json
    expect(all.about.name).toContain('Olthof')
    expect(all.request).toHaveLength(1)
    expect(code(await firm.as.medewerker('GET', `/api/clients/${client}`))).toEqual([403, 'auth.role'])
    expect(addMonths(Date.parse('2024-02-29T10:00:00Z'), 12)).toBe(Date.parse('2025-02-28T10:00:00Z'))
  })
  it('of restriction holds everything about the client at once, until it is lifted', async () => {
    const client = await clientNamed('olthof')
    const send = () => firm.as.medewerker('POST', '/api/clean', form({ profile: 'boekhouder', recipient: 'admin' }, 'f.txt', 'Olthof'))
    expect((await send()).status).toBe(200)
    const { json } = await firm.as.fg('POST', '/api/requests', { client, type: 'beperking', received: '2026-11-20' })
    expect((await send()).json.reasons).toMatchObject([{ code: 'gate.restricted' }])
    const answered = await firm.as.fg('POST', `/api/requests/${json.id}/answer`, { answer: 'wij laten het rusten' })
    expect(answered.json.body.notify).toMatchObject([{ recipient: 'admin', told: null }])
    expect((await send()).status).toBe(409)
    await firm.as.fg('POST', `/api/requests/${json.id}/lift`)
    expect((await send()).status).toBe(200)
  })
})

describe('erasing', () => {
  it('destroys all about one client, for good, and says who must be told', async () => {
    const { vault } = firm.web.services
    const person = await clientNamed('olthof')
    const subject = { id: 's', role: 'client', original: 'Bram Olthof', keys: [{ type: 'bsn', value: '100000009' }] } as const
    const name = (await vault.pseudonyms('admin', [subject])).names.get('s')!
    await firm.as.medewerker('POST', '/api/consents', {
      client: person,
      kind: 'mondeling',
      recipients: ['admin'],
      date: '2026-11-01',
      askedBy: 'mees',
      line: 'akkoord Olthof',
    })
    for (const ask of [firm.as.medewerker, firm.as.arts, firm.as.beheerder])
      expect((await ask('POST', `/api/clients/${person}/erase`)).status).toBe(403)
    const hold = (await firm.as.fg('POST', `/api/clients/${person}/hold`, { reason: 'bezwaarprocedure' })).json.id as string
    expect(code(await firm.as.fg('POST', `/api/clients/${person}/erase`))).toEqual([409, 'client.held'])
    await firm.as.fg('DELETE', `/api/holds/${hold}`)
    const { json } = await firm.as.fg('POST', `/api/clients/${person}/erase`)
    expect(json.notify).toMatchObject([{ recipient: 'admin', pseudonym: name, files: 2 }])
    expect(await clientNamed('olthof')).toBeUndefined()
    expect((await firm.as.fg('POST', '/api/reveal', { pseudonym: name, recipient: 'admin' })).status).toBe(410)
    const todo = (await firm.as.fg('GET', '/api/requests')).json.requests.find((r: { id: string }) => r.id === json.request)
    expect(todo).toMatchObject({ state: 'notify', person: null })
    await firm.as.fg('POST', `/api/requests/${json.request}/told`, { recipient: 'admin' })
    expect((await firm.as.beheerder('GET', '/api/settings')).json.people).toBe(2)
    expect(await firm.web.register.verify()).toBe(null)
    expect(await firm.web.services.store.db.selectFrom('records').select('id').where('person', '=', person).execute()).toEqual([])
    expect(code(await firm.as.fg('POST', `/api/clients/${person}/erase`))).toEqual([404, 'client.unknown'])
  })
  it('is due when the term of that sort of data is over', async () => {
    const { roster } = firm.web.services
    await roster.save(Buffer.from('voornamen;achternaam;bsn\nSjoerd;Wolthuizen;123456782\n'), 'replace', 'test')
    const anneke = await clientNamed('zandschulp')
    vi.useFakeTimers({ toFake: ['Date'] })
    vi.setSystemTime(Date.now() + 3 * 366 * 86_400_000)
    // Three years on: not with seed 2 (five years), but with seed 0 (two).
    const fg = await asker(firm.web, cookieOf(await logIn(firm.web, 'flip', PASSWORD)))
    const dueThen = async () => (await fg('GET', '/api/retention/due')).json.due.map((d: { name: string }) => d.name)
    expect(await dueThen()).toEqual([])
    await fg('PUT', '/api/retention', { preset: '0' })
    expect(await dueThen()).toContain('Anneke Zandschulp')
    expect(await dueThen()).not.toContain('Sjoerd Wolthuizen')
    await fg('PUT', `/api/clients/${anneke}/term`, { kind: 'medisch' })
    expect(await dueThen()).not.toContain('Anneke Zandschulp')
    vi.useRealTimers()
  })
})
