import { expect } from 'vitest'
import { cleaned, clientNamed, enter, form, gatesIn, promise, useFirm } from './kit.ts'

const firm = useFirm()
const send = async () =>
  (await firm()).as.medewerker('POST', '/api/clean', form({ profile: 'overdracht', recipient: 'nieuwe-arbo' }, 'd.txt', 'Dossier Zandstra'))

promise(
  'R29',
  [
    'with the employee’s written consent only the physician is left to ask',
    async () => {
      await enter(await firm(), 'nieuwe-arbo', 'overdracht', { ground: { kind: 'toestemming', text: 'werknemer tekende' } })
      const client = await clientNamed(await firm(), 'zandstra')
      await (
        await firm()
      ).as.medewerker('POST', '/api/consents', {
        client,
        kind: 'schriftelijk',
        recipients: ['nieuwe-arbo'],
        date: '2026-10-01',
        askedBy: 'mees',
        line: 'tekende de overdracht',
        documentHash: 'e'.repeat(64),
      })
      expect(gatesIn(await send())).toEqual(['gate.release'])
    },
  ],
  [
    'nobody asked',
    async () => {
      await enter(await firm(), 'nieuwe-arbo', 'overdracht')
      const other = await (
        await firm()
      ).as.medewerker('POST', '/api/clean', form({ profile: 'overdracht', recipient: 'nieuwe-arbo' }, 'd.txt', 'Dossier Veldhuis'))
      expect(gatesIn(other)).toEqual(expect.arrayContaining(['gate.consent', 'gate.release']))
      expect((await cleaned('Merel Zandstra heeft een hernia.\n', 'overdracht')).text).not.toMatch(/Zandstra|hernia/)
    },
  ],
)
