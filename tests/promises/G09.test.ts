import { expect } from 'vitest'
import { enter, form, promise, useFirm } from './kit.ts'

const firm = useFirm()

promise(
  'G09',
  [
    'which file, to whom, what sorts, about whom and when, at once, with 72 hours on the clock',
    async () => {
      const { as, web } = await firm()
      await enter(await firm(), 'admin', 'boekhouder')
      await as.medewerker('POST', '/api/clean', form({ profile: 'boekhouder', recipient: 'admin' }, 'x.txt', 'Zandstra 111222333'))
      const row = (await web.register.read(1, { action: 'released' }))[0]!
      const { json } = await as.medewerker('POST', '/api/incidents', { seq: row.seq, what: 'verkeerd kantoor' })
      expect(json.body.report).toMatchObject({
        recipient: 'admin',
        persons: 1,
        file: { hashOut: 'b'.repeat(64) },
        when: new Date(row.at).toISOString(),
      })
      expect(json.due).toBe(json.body.discovered + 72 * 3_600_000)
      expect((await as.fg('GET', '/api/incidents')).json.incidents).toHaveLength(1)
    },
  ],
  [
    'a row that is not there, and a name in the report that is kept',
    async () => {
      const { as } = await firm()
      expect((await as.medewerker('POST', '/api/incidents', { seq: 99_999, what: 'wat dan ook' })).status).toBe(404)
      expect(JSON.stringify((await as.fg('GET', '/api/incidents')).json)).not.toMatch(/Zandstra|111222333/)
      expect((await as.medewerker('GET', '/api/incidents')).status).toBe(403)
    },
  ],
)
