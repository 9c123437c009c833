import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { totpCode } from '../../gateway/passwords.ts'
import { asker, cookieOf, logIn, openFirm, PASSWORD, type Firm } from './people.ts'
import { openWeb, scriptedPool } from './web.ts'

let firm: Firm
beforeAll(async () => {
  firm = await openFirm({ pool: scriptedPool() })
})
afterAll(() => firm.close())
afterEach(() => vi.useRealTimers())

describe('the first set-up', () => {
  it('needs the one-time link, makes the first account, shuts the gates, and is done once', async () => {
    const web = await openWeb({ pool: scriptedPool() })
    const key = await web.createKey()
    const nobody = await asker(web, '')
    expect((await nobody('POST', '/api/setup', { login: 'beheer', password: PASSWORD })).status).toBe(401)
    const byKey = await nobody('POST', '/api/setup', { login: 'beheer', password: PASSWORD }, { authorization: `Bearer ${key}` })
    expect([byKey.status, byKey.json.error.code]).toEqual([403, 'auth.set-up'])
    const link = await asker(web, await web.session())
    expect((await link('GET', '/api/me')).json).toMatchObject({ user: 'page', role: null, setUp: false })
    expect((await link('POST', '/api/accounts', { login: 'x1', password: PASSWORD, role: 'fg' })).json.error.code).toBe(
      'account.set-up-first',
    )
    expect((await link('POST', '/api/setup', { login: 'beheer', password: 'kort' })).json.error.code).toBe('account.password')
    const made = await link('POST', '/api/setup', { login: 'Beheer', password: PASSWORD })
    expect(made.status).toBe(201)
    expect(made.headers.getSetCookie()[0]).toMatch(/HttpOnly.*SameSite=Strict/)
    const beheer = await asker(web, cookieOf(made))
    expect((await beheer('GET', '/api/me')).json).toMatchObject({ user: 'beheer', role: 'beheerder', setUp: true })
    expect((await link('GET', '/api/me')).status).toBe(401)
    const again = await asker(web, await web.session())
    expect((await again('POST', '/api/setup', { login: 'ander', password: PASSWORD })).json.error.code).toBe('auth.set-up')
    expect((await again('GET', '/api/me')).json.powers).toEqual(expect.arrayContaining(['accounts']))
    expect((await again('GET', '/api/me')).json.powers).not.toContain('reveal')
    await web.close()
  })
})

describe('logging in', () => {
  it('gives a new session, and tells nothing about which part was wrong', async () => {
    const good = await logIn(firm.web, 'MEES')
    expect(good.status).toBe(200)
    for (const [login, password] of [
      ['mees', 'verkeerd'],
      ['bestaat-niet', PASSWORD],
      ["mees' or 1=1 --", PASSWORD],
      ['', ''],
    ] as const) {
      const bad = await logIn(firm.web, login, password)
      expect([bad.status, bad.json.error.code, bad.headers.getSetCookie()]).toEqual([401, 'auth.login', []])
    }
    const rows = await firm.web.register.read(10)
    expect(rows.filter((r) => r.action === 'login-failed').map((r) => r.user)).toEqual(['', '', '', 'mees'])
  })
  it('is refused from elsewhere', async () => {
    const nobody = firm.as.nobody
    const bad = await nobody('POST', '/api/login', { login: 'mees', password: PASSWORD }, { 'sec-fetch-site': 'cross-site' })
    expect([bad.status, bad.json.error.code]).toEqual([403, 'auth.origin'])
  })
  it('waits a quarter of an hour after five wrong passwords, also when the clock runs back', async () => {
    const { accounts } = firm.web.services
    await accounts.create({ login: 'wim', password: PASSWORD, role: 'medewerker' }, 'test')
    const code = (password: string) =>
      accounts.logIn({ login: 'wim', password }).then(
        () => 'in',
        (e: { code: string }) => e.code,
      )
    for (let i = 0; i < 5; i++) expect(await code('fout')).toBe('auth.login')
    expect(await code(PASSWORD)).toBe('auth.locked')
    vi.useFakeTimers({ toFake: ['Date'] })
    vi.setSystemTime(Date.now() - 86_400_000)
    expect(await code(PASSWORD)).toBe('auth.locked')
    vi.setSystemTime(Date.now() + 86_400_000 + 16 * 60_000)
    expect(await code(PASSWORD)).toBe('in')
    const actions = (await firm.web.register.read(20)).map((r) => r.action)
    expect(actions).toContain('locked-out')
  })
  it('caps how often one address may try', async () => {
    const web = await openWeb({ pool: scriptedPool() })
    const statuses: number[] = []
    // Ill-formed, so that no password is worked out and the minute is long enough.
    const nobody = await asker(web, '')
    for (let i = 0; i < 22; i++) statuses.push((await nobody('POST', '/api/login', {})).status)
    await web.close()
    expect(statuses).toEqual([...Array<number>(20).fill(400), 429, 429])
  })
  it('asks for the second factor once it is set, and takes no code twice', async () => {
    const { accounts } = firm.web.services
    const { id } = await accounts.create({ login: 'tess', password: PASSWORD, role: 'medewerker' }, 'test')
    const tess = await asker(firm.web, cookieOf(await logIn(firm.web, 'tess')))
    const { secret } = (await tess('POST', '/api/me/totp')).json
    expect((await tess('PUT', '/api/me/totp', { code: '000000x' })).json.error.code).toBe('auth.code')
    expect((await logIn(firm.web, 'tess')).status).toBe(200)
    vi.useFakeTimers({ toFake: ['Date'] })
    const step = () => Math.floor(Date.now() / 30_000)
    expect((await tess('PUT', '/api/me/totp', { code: totpCode(secret, step()) })).status).toBe(204)
    expect((await logIn(firm.web, 'tess')).json.error.code).toBe('auth.code-needed')
    expect((await logIn(firm.web, 'tess', PASSWORD, totpCode(secret, step()))).json.error.code).toBe('auth.code')
    vi.setSystemTime(Date.now() + 60_000)
    const code = totpCode(secret, step())
    const both = await Promise.all([logIn(firm.web, 'tess', PASSWORD, code), logIn(firm.web, 'tess', PASSWORD, code)])
    expect(both.map((a) => a.status).sort()).toEqual([200, 401])
    const stored = await firm.web.services.store.db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(JSON.stringify(stored)).not.toContain(secret)
    expect(stored.password).toMatch(/^scrypt\$32768\$8\$3\$/)
  })
  it('knows the codes of RFC 6238', () => {
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
    expect([59, 1111111109, 20000000000].map((t) => totpCode(secret, Math.floor(t / 30)))).toEqual(['287082', '081804', '353130'])
  })
})

describe('a role', () => {
  it('that may not is refused, by page and by key', async () => {
    for (const [ask, path] of [
      [firm.as.medewerker, '/api/accounts'],
      [firm.as.arts, '/api/accounts'],
      [firm.as.fg, '/api/accounts'],
    ] as const) {
      const answer = await ask('GET', path)
      expect([answer.status, answer.json.error.code]).toEqual([403, 'auth.role'])
    }
    const key = await firm.web.createKey()
    const answer = await firm.as.nobody('GET', '/api/accounts', undefined, { authorization: `Bearer ${key}` })
    expect([answer.status, answer.json.error.code]).toEqual([401, 'auth.key'])
    expect((await firm.as.medewerker('POST', '/api/roster', 'naam\nJan')).status).toBe(403)
  })
  it('that is taken away is gone at once, and so is an ended account', async () => {
    const { accounts } = firm.web.services
    const { id } = await accounts.create({ login: 'bo', password: PASSWORD, role: 'beheerder' }, 'test')
    const bo = await asker(firm.web, cookieOf(await logIn(firm.web, 'bo')))
    expect((await bo('GET', '/api/accounts')).status).toBe(200)
    await accounts.change(id, { role: 'medewerker' }, 'test')
    expect((await bo('GET', '/api/accounts')).status).toBe(403)
    expect((await firm.as.beheerder('DELETE', `/api/accounts/${id}`)).status).toBe(204)
    expect((await bo('GET', '/api/me')).status).toBe(401)
    expect((await logIn(firm.web, 'bo')).json.error.code).toBe('auth.login')
  })
  it('of the last beheerder stays', async () => {
    const { accounts } = (await firm.as.beheerder('GET', '/api/accounts')).json
    const last = accounts.find((a: { role: string }) => a.role === 'beheerder').id as string
    for (const answer of [
      await firm.as.beheerder('DELETE', `/api/accounts/${last}`),
      await firm.as.beheerder('PATCH', `/api/accounts/${last}`, { role: 'fg' }),
    ])
      expect([answer.status, answer.json.error.code]).toEqual([409, 'account.last'])
    expect(JSON.stringify(accounts)).not.toContain('scrypt')
  })
  it('that is made with a statement of secrecy may do what asks for one', async () => {
    const made = await firm.as.beheerder('POST', '/api/accounts', {
      login: 'dokter',
      password: PASSWORD,
      role: 'arts',
      secrecy: '2026-01-05',
    })
    expect(made.status).toBe(201)
    const dokter = await asker(firm.web, cookieOf(await logIn(firm.web, 'dokter')))
    expect((await dokter('GET', '/api/me')).json.powers).toContain('release')
  })
  it('changes its own password only with the old one, which ends the other sessions', async () => {
    const first = await asker(firm.web, cookieOf(await logIn(firm.web, 'flip')))
    expect((await first('POST', '/api/me/password', { password: 'fout', next: 'Nog een lange zin 1' })).status).toBe(401)
    const changed = await first('POST', '/api/me/password', { password: PASSWORD, next: 'Nog een lange zin 1' })
    expect(changed.status).toBe(204)
    expect((await first('GET', '/api/me')).status).toBe(401)
    expect((await (await asker(firm.web, cookieOf(changed)))('GET', '/api/me')).status).toBe(200)
  })
})

describe('hostile requests', () => {
  it.each([
    ['a forged session', { cookie: 'lakmoes-1=AAAA' }],
    ['a session of another shape', { cookie: `lakmoes-1=${'x'.repeat(5000)}` }],
    ['a header with a query in it', { authorization: "Bearer x' or '1'='1" }],
  ])('%s opens nothing', async (_, headers) => {
    const answer = await firm.as.nobody('GET', '/api/accounts', undefined, headers as Record<string, string>)
    expect(answer.status).toBe(401)
  })
  it('a replayed session after logging out opens nothing', async () => {
    const cookie = cookieOf(await logIn(firm.web, 'mees'))
    const mees = await asker(firm.web, cookie)
    expect((await mees('DELETE', '/api/session')).status).toBe(204)
    expect((await mees('GET', '/api/me')).status).toBe(401)
  })
  it.each([
    [{ login: 'x'.repeat(300), password: 'y' }],
    [{ login: ['a'], password: 'y' }],
    [{ login: 'a', password: 'y', admin: true }],
    ['tekst'],
    [{ login: 'a', password: 'y'.repeat(100_000) }],
  ])('an ill-formed log-in is refused: %#', async (body) => {
    const answer = await firm.as.nobody('POST', '/api/login', body)
    expect([400, 413]).toContain(answer.status)
  })
})
