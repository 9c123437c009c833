import { expect } from 'vitest'
import { enter, promise, useFirm } from './kit.ts'

const firm = useFirm()

promise(
  'G13 G14',
  [
    'each has a log-in and a role; a mail finds its recipient by address, and a text is cleaned for it',
    async () => {
      const { as } = await firm()
      await enter(await firm(), 'admin', 'boekhouder', { domains: ['linde.example'] })
      expect((await as.medewerker('GET', '/api/me')).json).toMatchObject({ user: 'mees', role: 'medewerker' })
      const { recipients } = (await as.medewerker('GET', '/api/recipients?address=post@linde.example')).json
      expect(recipients).toMatchObject([{ id: 'admin', profile: 'boekhouder' }])
      const mail = await as.medewerker('POST', '/api/text', { text: 'Zijn BSN is 111222333.', profile: 'boekhouder', recipient: 'admin' })
      expect(mail.json.text).toBe('Zijn BSN is [BSN].')
    },
  ],
  [
    'without a log-in, with too low a role, and mail to who is not known',
    async () => {
      const { as } = await firm()
      for (const path of ['/api/me', '/api/recipients', '/api/register', '/api/policy'])
        expect((await as.nobody('GET', path)).status).toBe(401)
      expect((await as.medewerker('POST', '/api/roster', 'naam;bsn\nJan;1')).status).toBe(403)
      const mail = await as.medewerker('POST', '/api/text', { text: 'Zijn BSN is 111222333.', profile: 'boekhouder', recipient: 'iemand' })
      expect([mail.status, mail.json.reasons[0].code]).toEqual([409, 'gate.unknown-recipient'])
    },
  ],
)
