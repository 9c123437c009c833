import { expect } from 'vitest'
import { clientNamed, enter, form, gatesIn, promise, useFirm } from './kit.ts'

const firm = useFirm()
const agreement = (kind: string, date: string) => ({ agreement: { kind, date } })
const send = async () => {
  const client = await clientNamed(await firm(), 'zandstra')
  return (await firm()).as.medewerker('POST', '/api/clean', form({ profile: 'behandelaar', recipient: 'fysio', client }))
}
const consent = async () =>
  (await firm()).as.medewerker('POST', '/api/consents', {
    client: await clientNamed(await firm(), 'zandstra'),
    kind: 'schriftelijk',
    recipients: ['fysio'],
    date: '2026-10-01',
    askedBy: 'mees',
    line: 'akkoord met overleg',
    documentHash: 'c'.repeat(64),
  })

promise(
  'R09 R22',
  [
    'a practitioner bound by secrecy, with its date on file',
    async () => {
      await consent()
      await enter(await firm(), 'fysio', 'behandelaar', agreement('beroepsgeheim', '2025-01-01'))
      expect((await send()).status).toBe(200)
    },
  ],
  [
    'no agreement, one of tomorrow year, one without a date, one of an unknown kind',
    async () => {
      await enter(await firm(), 'fysio', 'behandelaar')
      expect(gatesIn(await send())).toEqual(['gate.agreement'])
      await enter(await firm(), 'fysio', 'behandelaar', agreement('geheimhouding', '2099-01-01'))
      expect(gatesIn(await send())).toEqual(['gate.agreement'])
      for (const wrong of [{ agreement: { kind: 'geheimhouding' } }, agreement('handdruk', '2025-01-01')])
        expect((await enter(await firm(), 'fysio', 'behandelaar', wrong)).status).toBe(400)
    },
  ],
)
