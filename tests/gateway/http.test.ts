import { readdir } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { apiRouter } from '../../gateway/routes/index.ts'
import { openSessions } from '../../gateway/sessions.ts'
import { openResults } from '../../gateway/results.ts'
import { openWeb, scriptedPool, type Web } from './web.ts'

const MAX = 200_000
const pool = scriptedPool()
let web: Web
let cookie: string
let key: string

beforeAll(async () => {
  web = await openWeb({ pool, maxFile: MAX })
  cookie = await web.session()
  key = await web.createKey()
})
afterAll(() => web.close())
beforeEach(() => {
  pool.jobs.length = 0
})

type Layer = {
  readonly route?: { readonly path: string; readonly methods: Record<string, boolean> }
  readonly handle: { readonly stack?: readonly Layer[] }
}

/** "get /clients/{id}" for every route of a router and the routers in it. */
function routesIn(router: { readonly stack: readonly unknown[] }): string[] {
  return (router.stack as readonly Layer[]).flatMap(({ route, handle }) =>
    route !== undefined
      ? Object.keys(route.methods).map((method) => `${method} ${route.path.replace(/:(\w+)/g, '{$1}')}`)
      : handle.stack !== undefined
        ? routesIn({ stack: handle.stack })
        : [],
  )
}

type Answer = { readonly status: number; readonly headers: Headers; readonly text: string; readonly json: ReturnType<typeof JSON.parse> }

async function ask(path: string, init: RequestInit & { headers?: Record<string, string> } = {}): Promise<Answer> {
  const response = await fetch(web.url + path, { redirect: 'manual', ...init, headers: { cookie, ...init.headers } })
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : null,
  }
}

function form(
  fields: Record<string, string>,
  ...files: readonly (readonly [string, string] | readonly [string, string, string])[]
): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  for (const [name, content, field = 'file'] of files) data.append(field, new Blob([content]), name)
  return data
}
const post = (path: string, body: RequestInit['body'], headers: Record<string, string> = {}) =>
  ask(path, { method: 'POST', body: body!, headers })
const plain = ['factuur.txt', 'Uw BSN is 123456782.'] as const

/** `fetch` sets some headers itself; this sends exactly what it is given. */
function raw(method: string, path: string, headers: Record<string, string>, body = ''): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(web.url + path, { method, headers }, (res) => {
      let text = ''
      res
        .setEncoding('utf8')
        .on('data', (chunk: string) => {
          text += chunk
        })
        .on('end', () => resolve({ status: res.statusCode!, text }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

const uploadsLeft = async () => (await readdir(web.services.tmp)).filter((name) => name.startsWith('web-') || name.startsWith('result-'))

describe('who may ask', () => {
  it('answers health to anyone', async () => {
    expect((await ask('/api/health', { headers: { cookie: '' } })).json).toEqual({ status: 'ok', version: web.services.version })
  })

  it.each([
    ['GET', '/api/profiles'],
    ['GET', '/api/policy'],
    ['GET', '/api/openapi.json'],
    ['GET', '/api/settings'],
    ['GET', '/api/results/x'],
    ['POST', '/api/scan'],
    ['POST', '/api/clean'],
    ['POST', '/api/text'],
    ['POST', '/api/review'],
    ['POST', '/api/own'],
    ['POST', '/api/roster'],
    ['DELETE', '/api/session'],
    ['GET', '/api/nothing'],
  ])('asks for a session or key: %s %s', async (method, path) => {
    const answer = await ask(path, { method, headers: { cookie: '' } })
    expect([answer.status, answer.json.error.code]).toEqual([401, 'auth.required'])
    expect(answer.json.error.message).toContain('Open de link')
  })

  it('takes a key made by the command line, and no other', async () => {
    expect((await ask('/api/profiles', { headers: { cookie: '', authorization: `Bearer ${key}` } })).status).toBe(200)
    for (const wrong of [`Bearer ${key}x`, 'Bearer ', 'Basic abc', `Bearer ${key.slice(0, -1)}`]) {
      expect((await ask('/api/profiles', { headers: { authorization: wrong } })).json.error.code).toBe('auth.key')
    }
  })

  it.each(['/api/review', '/api/own', '/api/roster'])('keeps %s for the page: a key does not open it', async (path) => {
    expect((await post(path, form({}), { cookie: '', authorization: `Bearer ${key}` })).status).toBe(401)
  })

  it.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:1' }],
  ])('refuses a session used from elsewhere: %o', async (headers) => {
    const answer = await raw(
      'POST',
      '/api/text',
      { cookie, 'content-type': 'application/json', ...headers } as Record<string, string>,
      '{"text":"x","profile":"boekhouder"}',
    )
    expect([answer.status, JSON.parse(answer.text).error.code]).toEqual([403, 'auth.origin'])
  })

  it('takes a session used by the page itself', async () => {
    const headers = { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', origin: web.url }
    expect((await raw('POST', '/api/text', headers, '{"text":"x","profile":"boekhouder"}')).status).toBe(200)
  })

  it.each(['evil.example', 'evil.example:4710', '127.0.0.1.evil.example', '[::1].evil.example', '192.168.1.7'])(
    'refuses the host name "%s", for the page and for health',
    async (host) => {
      for (const path of ['/', '/api/health']) expect(JSON.parse((await raw('GET', path, { host })).text).error.code).toBe('auth.host')
    },
  )

  it.each(['localhost:4710', '127.0.0.1', '[::1]:4710', 'LOCALHOST'])('goes by the host name "%s"', async (host) => {
    expect((await raw('GET', '/api/health', { host })).status).toBe(200)
  })
})

describe('the one-time link', () => {
  it('opens one session, once, and leads to the page', async () => {
    const link = `/open/${web.services.sessions.newLink()}`
    const first = await ask(link, { headers: { cookie: '' } })
    expect([first.status, first.headers.get('location')]).toEqual([303, '/'])
    const set = first.headers.getSetCookie()[0]!
    expect(set).toMatch(/HttpOnly/)
    expect(set).toMatch(/SameSite=Strict/)
    expect((await ask('/api/settings', { headers: { cookie: set.split(';')[0]! } })).status).toBe(200)
    expect((await ask(link, { headers: { cookie: '' } })).headers.getSetCookie()).toEqual([])
  })

  it('is not used up by looking or fetching ahead', async () => {
    const link = `/open/${web.services.sessions.newLink()}`
    await ask(link, { method: 'HEAD', headers: { cookie: '' } })
    await ask(link, { method: 'POST', headers: { cookie: '' } })
    await ask(link, { headers: { cookie: '', 'sec-purpose': 'prefetch;prerender' } })
    expect((await ask(link, { headers: { cookie: '' } })).headers.getSetCookie()).toHaveLength(1)
  })

  it('ends after a quarter of an hour, and when a newer one is made', () => {
    let now = 0
    const sessions = openSessions(() => now)
    const old = sessions.newLink()
    const link = sessions.newLink()
    expect(sessions.open(old)).toBeNull()
    now = 15 * 60 * 1000 + 1
    expect(sessions.open(link)).toBeNull()
  })

  it('a session ends after twelve idle hours, and by logging out', async () => {
    let now = 0
    const sessions = openSessions(() => now)
    const id = sessions.open(sessions.newLink())!
    now += 11 * 3600_000
    expect(sessions.find(id)).not.toBeNull()
    now += 11 * 3600_000
    expect(sessions.find(id)).not.toBeNull()
    now += 13 * 3600_000
    expect(sessions.find(id)).toBeNull()
    const mine = await web.session()
    expect((await ask('/api/session', { method: 'DELETE', headers: { cookie: mine } })).status).toBe(204)
    expect((await ask('/api/settings', { headers: { cookie: mine } })).status).toBe(401)
  })
})

describe('an upload', () => {
  it('is cleaned and given back as a download, with its counts', async () => {
    const answer = await post('/api/clean', form({ profile: 'boekhouder', recipient: 'admin-kantoor' }, plain))
    expect([answer.status, answer.text]).toEqual([200, 'Uw BSN is [BSN].'])
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="factuur.txt"')
    expect(JSON.parse(answer.headers.get('x-lakmoes-counts')!)).toEqual({ bsn: 1 })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(pool.jobs[0]).toMatchObject({ recipient: 'admin-kantoor', untrustedName: 'factuur.txt', profile: { id: 'boekhouder' } })
  })

  it('works with a key and without a recipient', async () => {
    const answer = await post('/api/clean', form({ profile: 'boekhouder' }, plain), { cookie: '', authorization: `Bearer ${key}` })
    expect(answer.status).toBe(200)
    expect((pool.jobs[0] as { recipient?: string }).recipient).toBeUndefined()
  })

  it('is scanned without its text coming back', async () => {
    const answer = await post('/api/scan', form({ profile: 'boekhouder' }, plain))
    expect(answer.json).toEqual({
      file: 'factuur.txt',
      format: 'txt',
      findings: [{ kind: 'bsn', confidence: 'certain', place: 'regel 1', start: 10, end: 19, detector: 'bsn' }],
    })
    expect(answer.text).not.toContain('123456782')
  })

  it('that is held answers 409 with the reasons in Dutch', async () => {
    const answer = await post('/api/clean', form({ profile: 'boekhouder' }, ['x.txt', 'GESPREK']))
    expect(answer.status).toBe(409)
    expect(answer.json).toMatchObject({ state: 'held', reasons: [{ code: 'profile.blocked.notes', place: 'regel 1' }] })
    expect(answer.json.reasons[0].message).toContain('gespreksnotitie')
  })

  it.each([
    ['no file', () => form({ profile: 'boekhouder' }), 400, 'upload.none'],
    ['two files', () => form({ profile: 'boekhouder' }, plain, plain), 400, 'upload.many'],
    ['a file in another field', () => form({ profile: 'boekhouder' }, ['a.txt', 'x', 'other']), 400, 'upload.field'],
    ['a file that is too large', () => form({ profile: 'boekhouder' }, ['a.txt', 'x'.repeat(MAX + 1)]), 413, 'limit.size'],
    ['a field that is too long', () => form({ profile: 'x'.repeat(300_000) }, plain), 400, 'upload.field'],
    ['too many fields', () => form(Object.fromEntries([...'abcdefghijklm'].map((c) => [c, c])), plain), 400, 'upload.field'],
    ['no profile', () => form({}, plain), 400, 'usage.profile'],
    ['an unknown profile', () => form({ profile: '../boekhouder' }, plain), 400, 'profile.unknown'],
    ['a recipient that is no name', () => form({ profile: 'boekhouder', recipient: 'a\nb' }, plain), 400, 'recipient.malformed'],
    ['a damaged file', () => form({ profile: 'boekhouder' }, ['a.txt', 'KAPOT']), 422, 'format.damaged'],
    ['a defect of our own', () => form({ profile: 'boekhouder' }, ['a.txt', 'STUK']), 500, 'internal'],
  ] as const)('with %s', async (_, body, status, code) => {
    for (const path of ['/api/clean', '/api/scan', '/api/review']) {
      const answer = await post(path, body())
      if (path === '/api/scan' && code === 'recipient.malformed') continue
      expect([path, answer.status, answer.json.error.code]).toEqual([path, status, code])
      expect(answer.json.error.message.length).toBeGreaterThan(10)
      expect(answer.text).not.toContain('/in/it')
    }
    await expect.poll(uploadsLeft).toEqual([])
  })

  it('of exactly the largest size passes', async () => {
    expect((await post('/api/clean', form({ profile: 'boekhouder' }, ['a.txt', 'x'.repeat(MAX)]))).status).toBe(200)
  })

  it.each([
    ['no multipart at all', 'text/plain', 'hello'],
    ['no boundary', 'multipart/form-data', 'hello'],
    ['another boundary', 'multipart/form-data; boundary=a', '--b\r\n\r\n--b--'],
    [
      'an end that never comes',
      'multipart/form-data; boundary=a',
      '--a\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\nhalf a file',
    ],
    ['a url-encoded form', 'application/x-www-form-urlencoded', 'file=x&profile=boekhouder'],
    ['nothing', 'multipart/form-data; boundary=a', ''],
    ['noise', 'multipart/form-data; boundary=a', '\0\xff'.repeat(5000)],
  ])('that is garbage: %s', async (_, type, body) => {
    const answer = await post('/api/clean', body, { 'content-type': type })
    expect([answer.status, answer.json.error.code]).toEqual([400, 'upload.multipart'])
    await expect.poll(uploadsLeft).toEqual([])
    expect((await ask('/api/health')).status).toBe(200)
  })

  it('cut off halfway leaves nothing behind', async () => {
    await new Promise<void>((resolve) => {
      const sent = request(`${web.url}/api/clean`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'multipart/form-data; boundary=a', 'content-length': '100000' },
      })
      sent.on('error', () => undefined).on('close', () => resolve())
      sent.write('--a\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\nhalf', () => setImmediate(() => sent.destroy()))
    })
    await expect.poll(uploadsLeft).toEqual([])
    expect((await ask('/api/health')).status).toBe(200)
  })
})

describe('a review', () => {
  const review = (fields: Record<string, string>, file: readonly [string, string] = plain) =>
    post('/api/review', form({ profile: 'boekhouder', ...fields }, file))

  it('shows the text and what was found to who brought it, and gives the file for that session only', async () => {
    const { json, status } = await review({ recipient: 'kantoor' })
    expect(status).toBe(200)
    expect(json).toMatchObject({
      state: 'released',
      format: 'txt',
      counts: { bsn: 1 },
      reasons: [],
      name: 'factuur.txt',
      leftOut: 0,
      passages: [{ id: 'p1', place: [['line', 1]], text: plain[1], header: false }],
      findings: [{ kind: 'bsn', passage: 'p1', start: 10, end: 19, placeText: 'regel 1', treatment: 'strip' }],
    })
    const file = await ask(json.download)
    expect([file.status, file.text, file.headers.get('content-disposition')]).toEqual([
      200,
      'Uw BSN is [BSN].',
      'attachment; filename="factuur.txt"',
    ])
    const stranger = await ask(json.download, { headers: { cookie: await web.session() } })
    expect([stranger.status, stranger.json.error.code]).toEqual([404, 'result.gone'])
  })

  it('is written down when the file is taken, with the reasons locked', async () => {
    const corrections = JSON.stringify([{ do: 'strip-blocked', reason: 'besproken met Wolthuizen' }])
    const { json } = await review({ corrections, recipient: 'kantoor' }, ['x.txt', 'GESPREK 123456782'])
    const [before] = await web.register.read(1)
    expect(before).toMatchObject({ action: 'reviewed', user: 'page', recipient: 'kantoor', profile: 'boekhouder', counts: { bsn: 1 } })
    await ask(json.download)
    await ask(json.download)
    const rows = await web.register.read(3)
    expect(rows.map((row) => row.action)).toEqual(['released', 'overruled', 'reviewed'])
    expect(rows[1]).toMatchObject({ codes: ['correction.strip-blocked'] })
    expect(JSON.stringify(rows)).not.toContain('Wolthuizen')
  })

  it('holds a gate until a person says on what ground it is open; an unknown recipient stays unknown', async () => {
    const asked = { profile: 'werkgever-cv' }
    const shut = (await review(asked)).json
    expect(shut).toMatchObject({ state: 'held', download: null })
    const codes = shut.reasons.map((r: { code: string }) => r.code) as string[]
    expect(codes).toContain('gate.consent')
    const confirmed = JSON.stringify(Object.fromEntries(codes.map((code) => [code, 'mondeling, 3 november'])))
    expect((await review({ ...asked, confirmed })).json.state).toBe('released')
    expect((await review({ confirmed: '{"gate.unknown-recipient":"toch wel bekend"}' })).json.error.code).toBe('usage.corrections')
  })

  it.each([
    '{',
    '[1]',
    '{"do":"keep"}',
    '[{"do":"keep","passage":"p","start":0,"end":1,"reason":""}]',
    '[{"do":"mark","passage":"p","start":-1,"end":1,"kind":"bsn"}]',
    '[{"do":"mark","passage":"p","start":0,"end":1,"kind":"constructor"}]',
  ])('refuses corrections that are none: %s', async (corrections) => {
    const answer = await review({ corrections })
    expect([answer.status, answer.json.error.code]).toEqual([400, 'usage.corrections'])
  })

  it('a result is forgotten after its time, file and all', async () => {
    const results = openResults(1)
    const path = join(web.data, 'gone.txt')
    const id = results.keep({ path, name: 'x', mediaType: 'text/plain', release: async () => undefined }, 'me')
    await expect.poll(() => results.find(id, 'me')).toBeNull()
    await results.close()
  })
})

describe('the other routes', () => {
  it('cleans a text and points into what was sent', async () => {
    const text = 'Hoi,\n\nmijn BSN is 123456782 – groet'
    const { json } = await post('/api/text', JSON.stringify({ text, profile: 'boekhouder' }), { 'content-type': 'application/json' })
    expect(json.text).toBe('Hoi,\n\nmijn BSN is [BSN] – groet')
    expect(json.findings.map((f: { start: number; end: number }) => text.slice(f.start, f.end))).toEqual(['123456782'])
  })

  it.each([
    '<p>Ren&eacute;e, BSN 123456782</p>',
    '{"a":"x\\u00e9y","bsn":"123456782"}',
    "{\\rtf1 Ren\\'e9e BSN 123456782}",
    'From: a\nMIME-Version: 1.0\nContent-Type: text/plain\n\nBSN 123456782',
    'BSN 123456782 \ud800',
  ])('takes %j for the plain text it was sent as', async (text) => {
    const { status, json } = await post('/api/text', JSON.stringify({ text, profile: 'boekhouder' }), {
      'content-type': 'application/json',
    })
    expect(status).toBe(200)
    expect(json.text).not.toContain('123456782')
    expect(
      json.findings
        .filter((f: { kind: string }) => f.kind === 'bsn')
        .map((f: { start: number; end: number }) => text.slice(f.start, f.end)),
    ).toEqual(['123456782'])
  })

  it.each(['{', '[]', '{"text":1,"profile":"boekhouder"}', '{"text":"x"}', 'null'])('refuses the text request %s', async (body) => {
    const answer = await post('/api/text', body, { 'content-type': 'application/json' })
    expect(answer.status).toBe(400)
    expect(answer.json.error.code).toMatch(/^usage\./)
  })

  it('refuses a text that is too long', async () => {
    const answer = await post('/api/text', JSON.stringify({ text: 'x'.repeat(5_000_000), profile: 'boekhouder' }), {
      'content-type': 'application/json',
    })
    expect([answer.status, answer.json.error.code]).toEqual([413, 'limit.size'])
  })

  it('lists every profile with the source of each rule', async () => {
    const { profiles } = (await ask('/api/profiles')).json
    expect(profiles.map((p: { id: string }) => p.id)).toEqual(expect.arrayContaining(['boekhouder', 'werkgever-cv', 'onbekend']))
    expect(profiles[0].rules.bsn).toMatchObject({ do: 'strip', source: expect.any(String) })
  })

  it('keeps the firm and its clients locked in the store, and never tells a name', async () => {
    expect((await ask('/api/settings')).json).toMatchObject({ people: 0 })
    const roster = 'voornamen;tussenvoegsel;achternaam;bsn\nSjoerd;;Wolthuizen;123456782\nAnneke;van der;Zandschulp;\n'
    expect((await post('/api/roster', roster, { 'content-type': 'text/csv' })).json).toMatchObject({ people: 2 })
    expect(
      (
        await post('/api/own', JSON.stringify({ names: ['Bureau Vooruit'], domains: ['vooruit.example'] }), {
          'content-type': 'application/json',
        })
      ).json.own.names,
    ).toEqual(['Bureau Vooruit'])
    expect((await ask('/api/settings')).json).toMatchObject({ people: 2, own: { names: ['Bureau Vooruit'] } })
    const policy = await ask('/api/policy')
    expect(policy.json.roster.tokens).toHaveLength(4)
    expect(policy.text).not.toMatch(/Wolthuizen|Sjoerd|123456782/i)
    expect(policy.json.profiles.find((p: { id: string }) => p.id === 'boekhouder').blocks).toContain('notes')
    await post('/api/clean', form({ profile: 'boekhouder' }, plain))
    expect(pool.jobs[0]!.people.map((p) => p.surname).toSorted()).toEqual(['Wolthuizen', 'Zandschulp'])
    const { readFile } = await import('node:fs/promises')
    expect((await ask('/api/roster', { method: 'DELETE' })).json.people).toBe(0)
    for (const name of (await readdir(web.data)).filter((n) => n.startsWith('lakmoes.sqlite'))) {
      expect((await readFile(join(web.data, name))).toString('latin1')).not.toMatch(/Wolthuizen|Bureau Vooruit/)
    }
  })

  it.each([
    ['/api/roster', 'kleur;maat\nrood;3', 'roster.columns'],
    ['/api/own', '{"names":{"a":1}}', 'own.malformed'],
    ['/api/own', '{"nams":[]}', 'own.field'],
    ['/api/own', 'x', 'own.json'],
  ])('refuses %s %s', async (path, body, code) => {
    const answer = await post(path, body, { 'content-type': path === '/api/own' ? 'application/json' : 'text/csv' })
    expect([answer.status, answer.json.error.code]).toEqual([400, code])
  })

  it('describes itself in OpenAPI, every route of it', async () => {
    const { paths, components, openapi } = (await ask('/api/openapi.json')).json
    expect(openapi).toMatch(/^3\.1/)
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining([
        '/api/health',
        '/api/profiles',
        '/api/scan',
        '/api/clean',
        '/api/text',
        '/api/policy',
        '/api/review',
        '/api/results/{id}',
      ]),
    )
    const routes = routesIn(apiRouter(web.services))
    expect(routes.length).toBeGreaterThan(60)
    for (const route of routes) {
      const [method, path] = route.split(' ')
      if (path !== '/openapi.json') expect(paths[`/api${path}`]?.[method!], `describe ${route} in routes/openapi-office.ts`).toBeDefined()
    }
    const named = [...JSON.stringify(paths).matchAll(/#\/components\/schemas\/(\w+)/g)].map((m) => m[1]!)
    expect(Object.keys(components.schemas)).toEqual(expect.arrayContaining(named))
  })

  it.each([
    ['GET', '/api/nothing'],
    ['PUT', '/api/profiles'],
    ['GET', '/nothing.html'],
    ['GET', '/../package.json'],
    ['GET', '/assets/nothing.js'],
  ])('knows no %s %s', async (method, path) => {
    const answer = await ask(path, { method })
    expect([answer.status, answer.json.error.code]).toEqual([404, 'route.unknown'])
  })

  it('sends a strict policy with every answer', async () => {
    for (const path of ['/api/health', '/nothing']) {
      const { headers } = await ask(path)
      expect(headers.get('content-security-policy')).toContain("default-src 'self'")
      expect(headers.get('content-security-policy')).not.toMatch(/unsafe|https?:/)
      expect([headers.get('x-content-type-options'), headers.get('x-frame-options'), headers.get('x-powered-by')]).toEqual([
        'nosniff',
        'DENY',
        null,
      ])
    }
  })

  it('caps a noisy program', async () => {
    const small = await openWeb({ pool, rate: 3 })
    const statuses: number[] = []
    for (let i = 0; i < 5; i++) statuses.push((await fetch(`${small.url}/api/health`)).status)
    await small.close()
    expect(statuses).toEqual([200, 200, 200, 429, 429])
  })

  it('logs method, route, status and time, and nothing else', async () => {
    const secret = await review123()
    await ask(`/api/${secret}?bsn=123456782`)
    for (const line of web.logged) expect(line).toMatch(/^[A-Z]+ (?:-|\/[a-z/.:]*) \d{3} \d+ ms$/)
    expect(web.logged.join('\n')).toContain('POST /api/review 200')
  })
  const review123 = async () =>
    (await post('/api/review', form({ profile: 'boekhouder' }, ['123456782 Wolthuizen.txt', 'x']))).json.download as string
})
