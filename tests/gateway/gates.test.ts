import { createHmac } from 'node:crypto'
import { utils, write } from 'xlsx'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fold } from '../../shared/engine/tokens.ts'
import { form, openFirm, type Firm } from './people.ts'
import { openWeb, scriptedPool } from './web.ts'

const pool = scriptedPool()
let firm: Firm
const ROSTER = 'voornamen;tussenvoegsel;achternaam;bsn\nSjoerd;;Wolthuizen;123456782\nAnneke;van der;Zandschulp;111222333\n'
const reasons = (a: { json: { reasons: { code: string }[] } }) => a.json.reasons.map((r) => r.code).filter((c) => c.startsWith('gate.'))

const werkgever = { name: 'Bakkerij De Korenaar', profile: 'werkgever-cv', domains: ['korenaar.example'], eea: true }
const save = (id: string, body: object) => firm.as.beheerder('PUT', `/api/recipients/${id}`, body)
const send = (fields: Record<string, string>, content = 'CV van Sjoerd Wolthuizen') =>
  firm.as.medewerker('POST', '/api/clean', form(fields, 'cv.txt', content))
const review = (fields: Record<string, string>, content = 'CV van Sjoerd Wolthuizen') =>
  firm.as.medewerker('POST', '/api/review', form(fields, 'cv.txt', content))
const clientNamed = async (name: string) => (await firm.as.medewerker('GET', `/api/clients?q=${name}`)).json.clients[0].id as string

beforeAll(async () => {
  firm = await openFirm({ pool })
  await firm.as.beheerder('POST', '/api/roster', ROSTER, { 'content-type': 'text/csv' })
})
afterAll(() => firm.close())
beforeEach(() => save('korenaar', werkgever))

describe('a recipient', () => {
  it('that nobody entered gets nothing once the set-up was done', async () => {
    for (const answer of [await send({ profile: 'boekhouder', recipient: 'onbekend-kantoor' }), await send({ profile: 'boekhouder' })])
      expect([answer.status, reasons(answer)]).toEqual([409, ['gate.unknown-recipient']])
    expect(reasons(await review({ profile: 'boekhouder', recipient: 'onbekend-kantoor', confirmed: '{"gate.ground":"zomaar"}' }))).toEqual([
      'gate.unknown-recipient',
    ])
  })
  it('is still only a pseudonym scope before the set-up', async () => {
    const web = await openWeb({ pool })
    const key = await web.createKey()
    const answer = await fetch(`${web.url}/api/clean`, {
      method: 'POST',
      body: form({ profile: 'boekhouder', recipient: 'zomaar' }),
      headers: { authorization: `Bearer ${key}` },
    })
    expect(answer.status).toBe(200)
    // Entered, it is held to what was entered.
    await web.services.recipients.save('zomaar', { ...werkgever, addresses: [], agreement: null, ground: null }, 'test')
    const entered = await fetch(`${web.url}/api/clean`, {
      method: 'POST',
      body: form({ profile: 'boekhouder', recipient: 'zomaar' }),
      headers: { authorization: `Bearer ${key}` },
    })
    expect([entered.status, reasons({ json: await entered.json() })]).toEqual([409, ['gate.profile']])
    await web.close()
  })
  it('outside the EEA, of another kind, or ended gets nothing', async () => {
    await save('ver-weg', { name: 'Ver Weg', profile: 'boekhouder', eea: false })
    expect(reasons(await send({ profile: 'boekhouder', recipient: 'ver-weg' }))).toEqual(['gate.eea'])
    await save('ver-weg', { name: 'Ver Weg', profile: 'boekhouder', eea: true })
    expect((await send({ profile: 'boekhouder', recipient: 'ver-weg' })).status).toBe(200)
    expect(reasons(await send({ profile: 'statistiek', recipient: 'ver-weg' }))).toContain('gate.profile')
    expect((await firm.as.beheerder('DELETE', '/api/recipients/ver-weg')).status).toBe(204)
    expect(reasons(await send({ profile: 'boekhouder', recipient: 'ver-weg' }))).toEqual(['gate.unknown-recipient'])
  })
  it('needs an agreement that runs, where the profile asks for one', async () => {
    const dienst = { name: 'Wolkendienst', profile: 'ict-leverancier', eea: true }
    const agreement = (date: string, until: string | null = null) => ({
      ...dienst,
      agreement: { kind: 'verwerkersovereenkomst', date, until },
    })
    await save('wolk', dienst)
    expect(reasons(await send({ profile: 'ict-leverancier', recipient: 'wolk' }))).toEqual(['gate.agreement'])
    await save('wolk', agreement('2999-01-01'))
    expect(reasons(await send({ profile: 'ict-leverancier', recipient: 'wolk' }))).toEqual(['gate.agreement'])
    await save('wolk', agreement('2020-01-01', '2021-01-01'))
    expect(reasons(await send({ profile: 'ict-leverancier', recipient: 'wolk' }))).toEqual(['gate.agreement'])
    await save('wolk', agreement('2024-01-01'))
    expect((await send({ profile: 'ict-leverancier', recipient: 'wolk' })).status).toBe(200)
  })
  it('is found by mail address, then by domain', async () => {
    await save('jan', { name: 'Jan', profile: 'boekhouder', addresses: ['jan@korenaar.example'], eea: true })
    const by = async (address: string) =>
      (await firm.as.medewerker('GET', `/api/recipients?address=${encodeURIComponent(address)}`)).json.recipients.map(
        (r: { id: string }) => r.id,
      )
    expect(await by('JAN@korenaar.example')).toEqual(['jan'])
    expect(await by('piet@post.korenaar.example')).toEqual(['korenaar'])
    expect(await by('piet@nepkorenaar.example')).toEqual([])
  })
  it.each([
    [{ ...werkgever, profile: 'buurman' }],
    [{ ...werkgever, name: 'x'.repeat(201) }],
    [{ ...werkgever, domains: ['geen domein'] }],
    [{ ...werkgever, domains: ['a.b\r\nX-Kop: 1'] }],
    [{ ...werkgever, agreement: { kind: 'handdruk', date: '2024-01-01' } }],
    [{ ...werkgever, more: 1 }],
  ])('is refused when it is ill-formed: %#', async (body) => {
    expect((await save('nieuw', body)).json.error.code).toBe('usage.body')
    expect((await save(encodeURIComponent('a"\r\nb'), werkgever)).json.error.code).toBe('recipient.malformed')
  })
  it('is changed only by who may, and written down', async () => {
    expect((await firm.as.medewerker('PUT', '/api/recipients/korenaar', werkgever)).status).toBe(403)
    expect((await firm.web.register.read(1))[0]).toMatchObject({ action: 'recipient-saved', user: 'beheer', recipient: 'korenaar' })
  })
})

describe('consent', () => {
  const oral = (client: string, more: object = {}) => ({
    client,
    kind: 'mondeling',
    recipients: ['korenaar'],
    date: '2026-11-03',
    askedBy: 'mees',
    line: 'akkoord aan de telefoon',
    ...more,
  })

  it('opens the gate for that client and that employer, and nothing else', async () => {
    const sjoerd = await clientNamed('wolthuizen')
    const anneke = await clientNamed('zandschulp')
    expect(reasons(await send({ profile: 'werkgever-cv', recipient: 'korenaar' }))).toEqual(['gate.consent'])
    const given = await firm.as.medewerker('POST', '/api/consents', oral(sjoerd))
    expect(given.status).toBe(201)
    expect((await send({ profile: 'werkgever-cv', recipient: 'korenaar' })).status).toBe(200)
    expect((await firm.web.register.read(1))[0]).toMatchObject({ action: 'released', clients: [sjoerd], consents: [given.json.id] })
    // Another client's CV, a CV with both, nobody we know, another employer.
    expect(reasons(await send({ profile: 'werkgever-cv', recipient: 'korenaar' }, 'CV van Anneke van der Zandschulp'))).toEqual([
      'gate.consent',
    ])
    expect(reasons(await send({ profile: 'werkgever-cv', recipient: 'korenaar' }, 'Wolthuizen en Zandschulp'))).toEqual(['gate.consent'])
    expect(reasons(await send({ profile: 'werkgever-cv', recipient: 'korenaar' }, 'CV van Onbekende'))).toEqual(['gate.consent'])
    expect((await send({ profile: 'werkgever-cv', recipient: 'korenaar', client: sjoerd }, 'CV van mij')).status).toBe(200)
    expect(reasons(await send({ profile: 'werkgever-cv', recipient: 'korenaar', client: anneke }, 'CV van mij'))).toEqual(['gate.consent'])
    await save('molen', werkgever)
    expect(reasons(await send({ profile: 'werkgever-cv', recipient: 'molen' }))).toEqual(['gate.consent'])
    expect((await firm.as.medewerker('DELETE', `/api/consents/${given.json.id}`)).status).toBe(204)
    expect(reasons(await send({ profile: 'werkgever-cv', recipient: 'korenaar' }))).toEqual(['gate.consent'])
  })
  it('that is withdrawn stops the file that was ready to be taken', async () => {
    const sjoerd = await clientNamed('wolthuizen')
    const given = await firm.as.medewerker('POST', '/api/consents', oral(sjoerd))
    const { json } = await review({ profile: 'werkgever-cv', recipient: 'korenaar' })
    expect(json.state).toBe('released')
    await firm.as.medewerker('DELETE', `/api/consents/${given.json.id}`)
    const taken = await firm.as.medewerker('GET', json.download)
    expect([taken.status, taken.json.error.code]).toEqual([409, 'gate.consent'])
  })
  it('and what else changed meanwhile: a recipient that ended, a client who asked for restriction', async () => {
    await save('linde', { name: 'De Linde', profile: 'boekhouder', eea: true })
    const ready = async () => (await review({ profile: 'boekhouder', recipient: 'linde' })).json.download as string
    const one = await ready()
    const client = await clientNamed('wolthuizen')
    const asked = await firm.as.fg('POST', '/api/requests', { client, type: 'beperking', received: '2026-11-01' })
    expect((await firm.as.medewerker('GET', one)).json.error.code).toBe('gate.restricted')
    await firm.as.fg('POST', `/api/requests/${asked.json.id}/lift`)
    const two = await ready()
    await firm.as.beheerder('DELETE', '/api/recipients/linde')
    expect((await firm.as.medewerker('GET', two)).json.error.code).toBe('gate.unknown-recipient')
  })
  it('of a client nobody knows is none, and no such word enters the register', async () => {
    const answer = await send({ profile: 'werkgever-cv', recipient: 'korenaar', client: 'Sjoerd Wolthuizen' })
    expect([answer.status, answer.json.error.code]).toEqual([404, 'client.unknown'])
    expect(JSON.stringify(await firm.web.register.read(3))).not.toContain('Wolthuizen')
  })
  it('is asked of many files at the same time, each written down', async () => {
    await save('druk', { name: 'Druk', profile: 'boekhouder', eea: true })
    const before = (await firm.web.register.read(1))[0]!.seq
    const all = await Promise.all(Array.from({ length: 30 }, () => send({ profile: 'boekhouder', recipient: 'druk' })))
    expect(new Set(all.map((a) => a.status))).toEqual(new Set([200]))
    expect((await firm.web.register.read(1))[0]!.seq).toBe(before + 30)
    expect(await firm.web.register.verify()).toBe(null)
  })
  it('cannot be vouched for at the page once the set-up was done', async () => {
    const { json } = await review({ profile: 'werkgever-cv', recipient: 'korenaar', confirmed: '{"gate.consent":"mondeling, gisteren"}' })
    expect(json).toMatchObject({ state: 'held', download: null })
  })
  it('opens referees only when it names them', async () => {
    const sjoerd = await clientNamed('wolthuizen')
    const narrow = await firm.as.medewerker('POST', '/api/consents', oral(sjoerd, { categories: ['work'] }))
    pool.jobs.length = 0
    await send({ profile: 'werkgever-cv', recipient: 'korenaar' })
    expect(pool.jobs.map((j) => ('corrections' in j ? j.corrections : null))).toEqual([[]])
    await firm.as.medewerker('POST', '/api/consents', oral(sjoerd, { categories: ['work', 'derden'] }))
    await firm.as.medewerker('DELETE', `/api/consents/${narrow.json.id}`)
    pool.jobs.length = 0
    await send({ profile: 'werkgever-cv', recipient: 'korenaar' })
    expect(pool.jobs.at(-1)).toMatchObject({ corrections: [{ do: 'open', gate: 'consent' }] })
  })
  it.each([
    [{ recipients: [] }],
    [{ kind: 'schriftelijk' }],
    [{ kind: 'schriftelijk', documentHash: 'x' }],
    [{ categories: ['haarkleur'] }],
    [{ line: '' }],
    [{ date: 'gisteren' }],
  ])('is refused when it says too little: %#', async (more) => {
    expect((await firm.as.medewerker('POST', '/api/consents', oral(await clientNamed('wolthuizen'), more))).status).toBe(400)
  })
  it('of somebody nobody knows, or of tomorrow week, is refused', async () => {
    expect((await firm.as.medewerker('POST', '/api/consents', oral('niemand'))).json.error.code).toBe('client.unknown')
    const later = await firm.as.medewerker('POST', '/api/consents', oral(await clientNamed('wolthuizen'), { date: '2999-01-01' }))
    expect(later.json.error.code).toBe('consent.future')
  })
})

describe('the three questions', () => {
  it('refuse when one answer is wrong, and are kept', async () => {
    await save('admin', { name: 'Administratie', profile: 'boekhouder', eea: true })
    const no = JSON.stringify({ needed: false, noMisuse: true, samePurpose: true })
    expect(reasons(await review({ profile: 'boekhouder', recipient: 'admin', check: no }))).toEqual(['gate.check'])
    const yes = JSON.stringify({ needed: true, noMisuse: true, samePurpose: true })
    const { json } = await review({ profile: 'boekhouder', recipient: 'admin', check: yes })
    await firm.as.medewerker('GET', json.download)
    expect((await firm.web.register.read(2))[1]).toMatchObject({ action: 'overruled', codes: ['check.answered'] })
  })
})

describe('the list of clients', () => {
  it('is read from an XLSX with a title above it, shown first, then changed', async () => {
    const rows = [
      ['Cliëntenoverzicht', 'uitgedraaid 22-11-2026'],
      [],
      ['Cliëntnummer', 'Roepnaam', 'Tussenvoegsel', 'Achternaam', 'Geb. datum', 'E-mail (privé)'],
      ['10', 'Bram', '', 'Olthof', '01-02-1980', 'bram@olthof.example'],
      ['11', 'Carla', 'de', 'Rooij', '03-04-1990', ''],
    ]
    const book = utils.book_new()
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'Blad1')
    const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
    const preview = await firm.as.beheerder('POST', '/api/roster/preview?mode=update', bytes)
    expect(preview.json).toMatchObject({ people: 4, change: { added: 2, changed: 0, same: 0, stopped: 0 } })
    expect((await firm.as.beheerder('GET', '/api/settings')).json.people).toBe(2)
    await firm.as.beheerder('POST', '/api/roster?mode=update', bytes)
    expect((await firm.as.beheerder('GET', '/api/settings')).json.people).toBe(4)
    const replaced = await firm.as.beheerder('POST', '/api/roster', ROSTER, { 'content-type': 'text/csv' })
    expect(replaced.json.change).toEqual({ added: 0, changed: 0, same: 2, stopped: 2 })
    expect((await firm.as.beheerder('GET', '/api/settings')).json.people).toBe(2)
  })
  it('knows a client who was seen before, and gives one person one id', async () => {
    const { vault } = firm.web.services
    const subject = { id: 's', role: 'client', original: 'Dirk Jan Plant', keys: [{ type: 'full', value: 'dirk plant' }] } as const
    const name = (await vault.pseudonyms('admin', [subject])).names.get('s')!
    await firm.as.beheerder('POST', '/api/roster?mode=update', 'voornamen;achternaam;bsn\nDirk;Plant;100000009\n', {
      'content-type': 'text/csv',
    })
    const again = (await vault.pseudonyms('admin', [{ ...subject, keys: [{ type: 'bsn', value: '100000009' }] }])).names.get('s')!
    expect(again).toBe(name)
  })
  it('that is no workbook is refused', async () => {
    for (const bytes of [new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]), new Uint8Array([0xd0, 0xcf, 0x11, 0xe0])])
      expect((await firm.as.beheerder('POST', '/api/roster', bytes)).json.error.code).toMatch(/^roster\./)
  })
})

describe('a paired browser', () => {
  it('gets a token for a code, once, and hashes only that token explains', async () => {
    expect((await firm.as.medewerker('POST', '/api/pair/code')).status).toBe(403)
    const { code } = (await firm.as.beheerder('POST', '/api/pair/code')).json
    expect(code).toMatch(/^[A-Z2-9]{8}$/)
    expect((await firm.as.nobody('POST', '/api/pair', { code: 'AAAAAAAA' })).json.error.code).toBe('pair.code')
    const paired = await firm.as.nobody('POST', '/api/pair', { code: code.toLowerCase() })
    expect(paired.status).toBe(201)
    expect((await firm.as.nobody('POST', '/api/pair', { code })).status).toBe(403)
    const { token, pairingKeyId, policy } = paired.json
    const mac = createHmac('sha256', createHmac('sha256', token).update('lakmoes-hmac-20').digest()).update(fold('Wolthuizen')).digest()
    expect(policy.roster).toMatchObject({ hash: 'lakmoes-hmac-20' })
    expect(policy.roster.tokens).toContain(parseInt(mac.toString('hex').slice(0, 5), 16))
    expect(Math.max(...policy.roster.tokens)).toBeLessThan(2 ** 20)
    const headers = { authorization: `Bearer ${token}` }
    expect((await firm.as.nobody('GET', '/api/policy', undefined, headers)).json.roster).toEqual(policy.roster)
    const override = { reason: 'other', text: 'de cliënt vroeg erom', counts: { bsn: 1 } }
    expect((await firm.as.nobody('POST', '/api/override', override, headers)).status).toBe(201)
    expect((await firm.web.register.read(1))[0]).toMatchObject({ action: 'overruled', user: `pairing:${pairingKeyId}`, counts: { bsn: 1 } })
    for (const [method, path] of [
      ['GET', '/api/accounts'],
      ['GET', '/api/clients?q=wol'],
      ['POST', '/api/reveal'],
      ['POST', '/api/pair/code'],
    ] as const)
      expect((await firm.as.nobody(method, path, undefined, headers)).status).toBe(401)
    await firm.as.beheerder('DELETE', `/api/pairings/${pairingKeyId}`)
    expect((await firm.as.nobody('GET', '/api/policy', undefined, headers)).status).toBe(401)
  })
  it('is guessed at ten times at most, within ten minutes', async () => {
    const { openPairings } = await import('../../gateway/pairing.ts')
    let now = 0
    const pairings = openPairings(firm.web.services.store, () => now)
    const outcome = (code: string) =>
      pairings.redeem(code).then(
        () => 'in',
        (e: { code: string }) => e.code,
      )
    const first = pairings.newCode()
    for (let i = 0; i < 10; i++) expect(await outcome('AAAAAAAA')).toBe('pair.code')
    expect(await outcome(first)).toBe('pair.code')
    const second = pairings.newCode()
    now = 10 * 60_000 + 1
    expect(await outcome(second)).toBe('pair.code')
  })
})

describe('a pseudonym', () => {
  it('is looked up by who may, and each look is written down', async () => {
    const { vault } = firm.web.services
    const { names } = await vault.pseudonyms('admin', [
      { id: 's', role: 'client', original: 'Merel Zandstra', keys: [{ type: 'full', value: 'merel zandstra' }] },
    ])
    const body = { pseudonym: names.get('s'), recipient: 'admin' }
    for (const ask of [firm.as.medewerker, firm.as.beheerder]) expect((await ask('POST', '/api/reveal', body)).status).toBe(403)
    for (const ask of [firm.as.arts, firm.as.fg]) expect((await ask('POST', '/api/reveal', body)).json).toEqual({ name: 'Merel Zandstra' })
    expect((await firm.web.register.read(2)).map((r) => [r.action, r.user])).toEqual([
      ['revealed', 'flip'],
      ['revealed', 'ada'],
    ])
  })
})
