import { expect } from 'vitest'
import { cleaned, enter, form, gatesIn, promise, useFirm } from './kit.ts'

const firm = useFirm()

promise(
  'R06 R10 R16',
  [
    'a supplier with an agreement gets invented values, and our own log holds no value',
    async () => {
      const { state, text } = await cleaned('Fout bij cliënt Merel Zandstra, BSN 111222333, merel@zandstra.example\n', 'ict-leverancier')
      expect(state).toBe('released')
      expect(text).toMatch(/Fout bij cliënt \p{Lu}/u)
      expect(text).not.toMatch(/Zandstra|111222333/i)
      const { web, as } = await firm()
      await as.medewerker('POST', '/api/scan', form({ profile: 'ict-leverancier' }, 'Zandstra 111222333.txt', 'KAPOT Merel Zandstra'))
      await as.medewerker('GET', '/api/clients?q=Zandstra')
      expect(web.logged.length).toBeGreaterThan(0)
      expect(web.logged.join('\n')).not.toMatch(/Zandstra|111222333|KAPOT/i)
    },
  ],
  [
    'a supplier without an agreement',
    async () => {
      await enter(await firm(), 'wolk', 'ict-leverancier')
      const answer = await (await firm()).as.medewerker('POST', '/api/clean', form({ profile: 'ict-leverancier', recipient: 'wolk' }))
      expect([answer.status, gatesIn(answer)]).toEqual([409, ['gate.agreement']])
    },
  ],
)
