import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { form, openFirm, type Firm } from './people.ts'

// With the engine itself, in its own process.
vi.setConfig({ testTimeout: 120_000 })

let firm: Firm
beforeAll(async () => {
  firm = await openFirm()
  const { beheerder } = firm.as
  await beheerder('POST', '/api/roster', 'voornamen;achternaam;bsn\nMerel;Zandstra;111222333\n', { 'content-type': 'text/csv' })
  await beheerder('PUT', '/api/recipients/uwv', {
    name: 'UWV',
    profile: 'uwv',
    eea: true,
    ground: { kind: 'wet', text: 'art. 54 Wet SUWI' },
  })
  await beheerder('PUT', '/api/recipients/korenaar', { name: 'De Korenaar', profile: 'werkgever-cv', eea: true })
  await beheerder('PUT', '/api/recipients/admin', { name: 'De Linde', profile: 'boekhouder', eea: true })
})
afterAll(() => firm.close())

const REPORT = 'Melding\n\nMerel Zandstra, BSN 111222333. Zij heeft een hernia.\n'
const CV = 'Curriculum vitae\n\nMerel Zandstra\nLindelaan 14, 3512 AB Utrecht\n\n2019 - 2024 magazijnmedewerker\n'

describe('the engine behind the gates', () => {
  it('keeps what is medical for UWV only once the physician released it', async () => {
    const asked = await firm.as.medewerker('POST', '/api/clean', form({ profile: 'uwv', recipient: 'uwv' }, 'melding.txt', REPORT))
    expect(asked.json.reasons.map((r: { code: string }) => r.code)).toEqual(['gate.release'])
    const { id } = (await firm.as.medewerker('POST', '/api/releases', form({ profile: 'uwv', recipient: 'uwv' }, 'melding.txt', REPORT)))
      .json
    expect(
      (await firm.as.arts('GET', `/api/releases/${id}/review`)).json.findings.map((f: { kind: string; treatment: string }) => [
        f.kind,
        f.treatment,
      ]),
    ).toContainEqual(['medical', 'keep'])
    const check = { needed: true, noMisuse: true, samePurpose: true }
    await firm.as.arts('POST', `/api/releases/${id}/decision`, { release: true, reason: 'nodig voor de beoordeling', check })
    const file = await firm.as.medewerker('GET', `/api/releases/${id}/file`)
    expect(file.text).toBe(REPORT)
    const [row] = await firm.web.register.read(1)
    expect(row).toMatchObject({ action: 'released', kept: { medical: 1, bsn: 1 }, ground: 'wet', clients: [expect.any(String)] })
  })
  it('lets a CV go with the client’s consent, and writes down who it was about', async () => {
    const send = () => firm.as.medewerker('POST', '/api/clean', form({ profile: 'werkgever-cv', recipient: 'korenaar' }, 'cv.txt', CV))
    expect((await send()).json.reasons.map((r: { code: string }) => r.code)).toEqual(['gate.consent'])
    const client = (await firm.as.medewerker('GET', '/api/clients?q=zandstra')).json.clients[0].id as string
    await firm.as.medewerker('POST', '/api/consents', {
      client,
      kind: 'mondeling',
      recipients: ['korenaar'],
      date: '2026-11-03',
      askedBy: 'mees',
      line: 'mag',
    })
    const file = await send()
    expect([file.status, file.text]).toEqual([200, expect.stringContaining('Merel Zandstra')])
    expect(file.text).not.toContain('Lindelaan')
    expect((await firm.web.register.read(1))[0]!.clients).toEqual([client])
  })
  it('ties a pseudonym to the client on the list, for the register and the erasure', async () => {
    const file = await firm.as.medewerker(
      'POST',
      '/api/clean',
      form({ profile: 'boekhouder', recipient: 'admin' }, 'f.txt', 'Factuur\n\nCliënt: Merel Zandstra, 4 uur\n'),
    )
    const pseudonym = /Cliënt K-\d+/.exec(file.text)![0]
    expect((await firm.as.fg('POST', '/api/reveal', { pseudonym, recipient: 'admin' })).json.name).toBe('Merel Zandstra')
    const client = (await firm.as.medewerker('GET', '/api/clients?q=zandstra')).json.clients
    expect(client).toHaveLength(1)
    const { json } = await firm.as.fg('POST', `/api/clients/${client[0].id}/erase`)
    expect(json.notify.map((n: { recipient: string; pseudonym: string | null }) => [n.recipient, n.pseudonym])).toEqual([
      ['admin', pseudonym],
      ['korenaar', null],
      ['uwv', null],
    ])
    expect((await firm.as.fg('POST', '/api/reveal', { pseudonym, recipient: 'admin' })).status).toBe(410)
  })
})
