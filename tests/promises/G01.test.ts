import { expect } from 'vitest'
import { enter, form, promise, useFirm } from './kit.ts'

const firm = useFirm()

promise(
  'G01',
  [
    'the eight fields, from what was entered and what went out',
    async () => {
      const { as } = await firm()
      await enter(await firm(), 'admin', 'boekhouder', { name: 'Administratiekantoor De Linde' })
      await as.beheerder('POST', '/api/own', { names: ['Bureau Vooruit'] })
      await as.fg('PUT', '/api/processing', { officer: 'F. Lip', purposes: ['Re-integratie'] })
      await as.medewerker('POST', '/api/clean', form({ profile: 'boekhouder', recipient: 'admin' }))
      const { json } = await as.fg('GET', '/api/processing')
      expect(Object.keys(json)).toHaveLength(8)
      expect(json).toMatchObject({ organisation: ['Bureau Vooruit'], officer: 'F. Lip', purposes: ['Re-integratie'] })
      expect(json.recipients.join()).toContain('Administratiekantoor De Linde')
      expect(json.terms.join()).toContain('jaar')
      expect(json.measures.length).toBeGreaterThan(3)
    },
  ],
  [
    'somebody without the role, and a client’s name in it',
    async () => {
      const { as } = await firm()
      expect((await as.medewerker('GET', '/api/processing')).status).toBe(403)
      expect((await as.beheerder('PUT', '/api/processing', { officer: 'ik', purposes: ['van alles'] })).status).toBe(403)
      expect((await as.fg('GET', '/api/processing?as=csv')).text).not.toMatch(/Zandstra|111222333/)
    },
  ],
)
