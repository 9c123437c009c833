import { expect } from 'vitest'
import { writeSetting } from '../../gateway/store/sqlite.ts'
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
const level = async (wanted: string) => writeSetting((await firm()).web.services.store, 'consent.level', () => wanted)
const clear = async () => {
  const { as } = await firm()
  for (const c of (await as.medewerker('GET', '/api/consents')).json.consents) await as.medewerker('DELETE', `/api/consents/${c.id}`)
}

promise(
  'C02 C03 C04',
  [
    'each kind is enough where that kind is asked',
    async () => {
      await enter(await firm(), 'zuster', 'gelieerd')
      await enter(await firm(), 'korenaar', 'werkgever-cv')
      await give({ kind: 'mondeling', documentHash: null, recipients: ['korenaar'] })
      const cv = () =>
        firm().then((f) =>
          f.as.medewerker('POST', '/api/clean', form({ profile: 'werkgever-cv', recipient: 'korenaar' }, 'x.txt', 'Zandstra')),
        )
      expect((await cv()).status).toBe(200)
      await give({})
      expect((await send()).status).toBe(200)
      await level('ondertekend')
      await give({ kind: 'ondertekend' })
      expect((await send()).status).toBe(200)
      await level('mondeling')
      await clear()
    },
  ],
  [
    'a word where a signature is asked, and a signature of long ago',
    async () => {
      await enter(await firm(), 'zuster', 'gelieerd')
      await give({ kind: 'mondeling', documentHash: null })
      expect(gatesIn(await send())).toEqual(['gate.consent'])
      await level('ondertekend')
      await give({})
      expect(gatesIn(await send())).toEqual(['gate.consent'])
      await give({ kind: 'ondertekend', date: '2024-01-01' })
      expect(gatesIn(await send())).toEqual(['gate.consent'])
      await level('mondeling')
      await clear()
      await give({ until: '2026-11-02' })
      expect(gatesIn(await send())).toEqual(['gate.consent'])
    },
  ],
)
