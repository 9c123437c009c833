import { expect } from 'vitest'
import { clientNamed, enter, form, gatesIn, promise, useFirm } from './kit.ts'

const firm = useFirm()
const give = async (more: object) =>
  (await firm()).as.medewerker('POST', '/api/consents', {
    client: await clientNamed(await firm(), 'zandstra'),
    kind: 'schriftelijk',
    recipients: ['zuster'],
    date: '2026-11-01',
    askedBy: 'mees',
    line: 'getekend formulier',
    documentHash: 'a'.repeat(64),
    ...more,
  })
const send = async () =>
  (await firm()).as.medewerker('POST', '/api/clean', form({ profile: 'gelieerd', recipient: 'zuster' }, 'x.txt', 'Zandstra'))

promise(
  'C01 C08',
  [
    'the proof stays: who, when, for whom and which document',
    async () => {
      await enter(await firm(), 'zuster', 'gelieerd')
      const given = await give({})
      expect(given.json).toMatchObject({ state: 'given', documentHash: 'a'.repeat(64), date: '2026-11-01', askedBy: 'mees' })
      expect((await send()).status).toBe(200)
      await (await firm()).as.medewerker('DELETE', `/api/consents/${given.json.id}`)
      const client = await clientNamed(await firm(), 'zandstra')
      const kept = (await (await firm()).as.medewerker('GET', `/api/consents?client=${client}`)).json.consents
      expect(kept).toMatchObject([{ id: given.json.id, state: 'withdrawn' }])
    },
  ],
  [
    'sending after it was taken back, also what already stood ready',
    async () => {
      await enter(await firm(), 'zuster', 'gelieerd')
      const given = await give({})
      const ready = await (
        await firm()
      ).as.medewerker('POST', '/api/review', form({ profile: 'gelieerd', recipient: 'zuster' }, 'x.txt', 'Zandstra'))
      await (await firm()).as.medewerker('DELETE', `/api/consents/${given.json.id}`)
      expect(gatesIn(await send())).toEqual(['gate.consent'])
      expect((await (await firm()).as.medewerker('GET', ready.json.download)).status).toBe(409)
    },
  ],
)
