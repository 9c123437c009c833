import { expect } from 'vitest'
import { clientNamed, enter, form, gatesIn, promise, useFirm } from './kit.ts'

const firm = useFirm()
const consent = async (more: object) => ({
  client: await clientNamed(await firm(), 'zandstra'),
  kind: 'schriftelijk',
  recipients: ['zuster'],
  date: '2026-10-01',
  askedBy: 'mees',
  line: 'getekend formulier',
  documentHash: 'd'.repeat(64),
  ...more,
})
const send = async (recipient = 'zuster') =>
  (await firm()).as.medewerker('POST', '/api/clean', form({ profile: 'gelieerd', recipient }, 'x.txt', 'Zandstra'))

promise(
  'R23',
  [
    'with written consent for that party it goes',
    async () => {
      await enter(await firm(), 'zuster', 'gelieerd')
      expect((await (await firm()).as.medewerker('POST', '/api/consents', await consent({}))).status).toBe(201)
      expect((await send()).status).toBe(200)
    },
  ],
  [
    'consent after the fact, consent for everyone, consent without the document',
    async () => {
      await enter(await firm(), 'nicht', 'gelieerd')
      expect(gatesIn(await send('nicht'))).toEqual(['gate.consent'])
      for (const more of [{ recipients: [] }, { documentHash: null }, { date: '2099-01-01' }])
        expect(
          (await (await firm()).as.medewerker('POST', '/api/consents', await consent({ recipients: ['nicht'], ...more }))).status,
        ).toBe(400)
      expect(gatesIn(await send('nicht'))).toEqual(['gate.consent'])
    },
  ],
)
