import { expect } from 'vitest'
import { asker, cookieOf, logIn, PASSWORD } from '../gateway/people.ts'
import { clientNamed, enter, form, gatesIn, promise, useFirm } from './kit.ts'

const firm = useFirm()

promise(
  'C07 C09',
  [
    'staff who signed secrecy may look behind a pseudonym, and special data go with consent given before',
    async () => {
      const { as, web } = await firm()
      await enter(await firm(), 'fysio', 'behandelaar', { agreement: { kind: 'beroepsgeheim', date: '2025-01-01' } })
      const client = await clientNamed(await firm(), 'zandstra')
      await as.medewerker('POST', '/api/consents', {
        client,
        kind: 'schriftelijk',
        recipients: ['fysio'],
        date: '2026-10-01',
        askedBy: 'mees',
        line: 'mag overleggen',
        documentHash: 'f'.repeat(64),
        categories: ['medical', 'notes'],
      })
      expect(
        (await as.medewerker('POST', '/api/clean', form({ profile: 'behandelaar', recipient: 'fysio' }, 'x.txt', 'Zandstra'))).status,
      ).toBe(200)
      const { names } = await web.services.vault.pseudonyms('admin', [
        { id: 's', role: 'client', original: 'Merel', keys: [{ type: 'full', value: 'merel zandstra' }] },
      ])
      expect((await as.fg('POST', '/api/reveal', { pseudonym: names.get('s'), recipient: 'admin' })).status).toBe(200)
    },
  ],
  [
    'staff who did not sign, and special data without consent',
    async () => {
      const { as, web } = await firm()
      const made = await as.beheerder('POST', '/api/accounts', { login: 'nieuw', password: PASSWORD, role: 'arts' })
      const nieuw = await asker(web, cookieOf(await logIn(web, 'nieuw')))
      for (const [method, path] of [
        ['POST', '/api/reveal'],
        ['GET', '/api/releases/x/review'],
      ] as const)
        expect((await nieuw(method, path)).status).toBe(403)
      await as.beheerder('PATCH', `/api/accounts/${made.json.id}`, { secrecy: '2026-11-20' })
      const again = await asker(web, cookieOf(await logIn(web, 'nieuw')))
      expect((await again('GET', '/api/releases/x/review')).status).toBe(404)
      const held = await as.medewerker('POST', '/api/clean', form({ profile: 'behandelaar', recipient: 'fysio' }, 'x.txt', 'Veldhuis'))
      expect(gatesIn(held)).toContain('gate.consent')
    },
  ],
)
