import { expect } from 'vitest'
import { clientNamed, enter, form, gatesIn, promise, useFirm } from './kit.ts'

const firm = useFirm()
const send = async (text: string) =>
  (await firm()).as.medewerker('POST', '/api/clean', form({ profile: 'boekhouder', recipient: 'admin' }, 'x.txt', text))

promise(
  'G03 G07',
  [
    'access, rectification, restriction and erasure work, and say who must be told',
    async () => {
      const { as } = await firm()
      await enter(await firm(), 'admin', 'boekhouder')
      await send('Zandstra')
      const client = await clientNamed(await firm(), 'zandstra')
      expect((await as.fg('GET', `/api/clients/${client}`)).json.disclosures).toContainEqual(
        expect.objectContaining({ action: 'released', recipient: 'admin' }),
      )
      const wrong = await as.fg('POST', '/api/requests', { client, type: 'rectificatie', received: '2026-11-01' })
      const answered = await as.fg('POST', `/api/requests/${wrong.json.id}/answer`, { answer: 'geboortedatum verbeterd' })
      expect(answered.json.body.notify).toMatchObject([{ recipient: 'admin', told: null }])
      await as.fg('POST', `/api/requests/${wrong.json.id}/told`, { recipient: 'admin' })
      const { json } = await as.fg('POST', `/api/clients/${client}/erase`)
      expect(json.notify).toMatchObject([{ recipient: 'admin' }])
    },
  ],
  [
    'sending about somebody who asked to be left alone, and asking for another’s data',
    async () => {
      const { as } = await firm()
      const client = await clientNamed(await firm(), 'veldhuis')
      await as.fg('POST', '/api/requests', { client, type: 'beperking', received: '2026-11-01' })
      expect(gatesIn(await send('Veldhuis'))).toEqual(['gate.restricted'])
      expect((await as.medewerker('GET', `/api/clients/${client}`)).status).toBe(403)
      expect((await as.fg('POST', '/api/requests', { client: 'niemand', type: 'inzage', received: '2026-11-01' })).status).toBe(404)
    },
  ],
)
