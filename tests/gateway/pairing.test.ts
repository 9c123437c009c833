import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rosterTokens } from '../../gateway/pairing.ts'
import { openWeb, scriptedPool, type Web } from './web.ts'

let web: Web
beforeAll(async () => {
  web = await openWeb({ pool: scriptedPool() })
})
afterAll(() => web.close())

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${web.url}${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) })

async function newCode(): Promise<string> {
  const response = await post('/api/pair/code', {}, { Cookie: await web.session() })
  return ((await response.json()) as { code: string }).code
}
async function pair(): Promise<{ token: string; policy: { roster: { hash: string; key: string; tokens: number[] } } }> {
  const response = await post('/api/pair', { code: await newCode() })
  expect(response.status).toBe(201)
  return (await response.json()) as never
}

describe('pairing a browser', () => {
  it('gives a token for a code, once', async () => {
    const code = await newCode()
    expect((await post('/api/pair', { code: code.toLowerCase().replace('-', ' ') })).status).toBe(201)
    const again = await post('/api/pair', { code })
    expect(again.status).toBe(403)
    expect(((await again.json()) as { error: { code: string } }).error.code).toBe('pair.code')
  })
  it('ends a code after ten wrong guesses', async () => {
    const code = await newCode()
    for (let i = 0; i < 10; i++) expect((await post('/api/pair', { code: 'AAAA-AAAA' })).status).toBe(403)
    expect((await post('/api/pair', { code })).status).toBe(403)
  })
  it('makes no code without a session', async () => {
    expect((await post('/api/pair/code', {})).status).toBe(401)
  })
  it('gives the roster as tokens under a key of that pairing, and nothing else of it', async () => {
    const csv = 'voornamen;tussenvoegsel;achternaam;bsn\nFemke;van der;Hazelbroek;123456782\n'
    await fetch(`${web.url}/api/roster`, { method: 'POST', headers: { Cookie: await web.session() }, body: csv })
    const [one, two] = [await pair(), await pair()]
    const { roster } = one.policy
    const expected = createHmac('sha256', Buffer.from(roster.key, 'base64')).update('hazelbroek').digest().readUIntBE(0, 3) >> 4
    expect(roster.tokens).toContain(expected)
    expect(roster.tokens.every((n) => n >= 0 && n < 2 ** 20)).toBe(true)
    expect(two.policy.roster.tokens).not.toEqual(roster.tokens)
    expect(JSON.stringify(one)).not.toMatch(/Femke|Hazelbroek|123456782/i)
  })
  it('ends when the browser says so', async () => {
    const { token } = await pair()
    const auth = { Authorization: `Bearer ${token}` }
    expect((await fetch(`${web.url}/api/policy`, { headers: auth })).status).toBe(200)
    expect((await post('/api/pair/end', {}, auth)).status).toBe(204)
    expect((await fetch(`${web.url}/api/policy`, { headers: auth })).status).toBe(401)
  })
  it('ends when the firm says so', async () => {
    const { token } = await pair()
    const Cookie = await web.session()
    const { pairings } = (await (await fetch(`${web.url}/api/pairings`, { headers: { Cookie } })).json()) as { pairings: { id: string }[] }
    for (const { id } of pairings) await fetch(`${web.url}/api/pairings/${id}`, { method: 'DELETE', headers: { Cookie } })
    expect((await fetch(`${web.url}/api/policy`, { headers: { Authorization: `Bearer ${token}` } })).status).toBe(401)
  })
})

describe('a warning put aside', () => {
  it('is written down with kinds and a reason, and a person’s own words sealed', async () => {
    const { token } = await pair()
    const body = { action: 'sent', reason: 'other', text: 'Mevrouw Hazelbroek vroeg hierom', counts: { bsn: 1, medical: 2 } }
    expect((await post('/api/override', body, { Authorization: `Bearer ${token}` })).status).toBe(201)
    const [row] = await web.register.read(1)
    expect(row).toMatchObject({ action: 'overruled', codes: ['mail.sent', 'reason.other'], counts: { bsn: 1, medical: 2 } })
    expect(JSON.stringify(row)).not.toContain('Hazelbroek')
  })
  it('takes no value in the place of a kind or a reason', async () => {
    const { token } = await pair()
    const auth = { Authorization: `Bearer ${token}` }
    expect((await post('/api/override', { counts: { '123456782': 1 } }, auth)).status).toBe(400)
    expect((await post('/api/override', { reason: 'BSN 123456782', counts: {} }, auth)).status).toBe(400)
    expect((await post('/api/override', { counts: { bsn: 1 } })).status).toBe(401)
  })
})

describe('tokens', () => {
  it('are of each word of a name, whatever its accents and capitals', () => {
    const key = Buffer.alloc(32, 7)
    expect(rosterTokens(key, [{ id: '1', given: 'Zoë', surname: 'Hazelbroek-Dijk' }])).toEqual(
      rosterTokens(key, [{ id: '2', given: 'ZOE', surname: 'dijk hazelbroek' }]),
    )
  })
})
