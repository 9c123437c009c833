import { expect } from 'vitest'
import { cleaned, clientNamed, enter, form, gatesIn, promise, useFirm } from './kit.ts'

const firm = useFirm()

promise(
  'R21',
  [
    'an affiliated firm gets costs, no people',
    async () => {
      expect((await cleaned('Kosten van de begeleiding in november: € 1.250,00\n', 'gelieerd')).text).toContain('€ 1.250,00')
    },
  ],
  [
    'an employee in a sentence; and consent that was only said',
    async () => {
      expect((await cleaned('Merel Zandstra werkt weer vier uur per dag.\n', 'gelieerd')).codes).toContain('profile.blocked.name')
      await enter(await firm(), 'zuster', 'gelieerd')
      const client = await clientNamed(await firm(), 'zandstra')
      await (
        await firm()
      ).as.medewerker('POST', '/api/consents', {
        client,
        kind: 'mondeling',
        recipients: ['zuster'],
        date: '2026-11-03',
        askedBy: 'mees',
        line: 'vond het goed',
      })
      expect(
        gatesIn(
          await (await firm()).as.medewerker('POST', '/api/clean', form({ profile: 'gelieerd', recipient: 'zuster' }, 'x.txt', 'Zandstra')),
        ),
      ).toEqual(['gate.consent'])
    },
  ],
)
