import { expect } from 'vitest'
import { enter, form, gatesIn, promise, useFirm } from './kit.ts'

const firm = useFirm()

promise(
  'G02',
  [
    'the agreement stands on the recipient, with its kind and date',
    async () => {
      await enter(await firm(), 'wolk', 'ict-leverancier', { agreement: { kind: 'verwerkersovereenkomst', date: '2025-06-01' } })
      expect((await (await firm()).as.medewerker('GET', '/api/recipients/wolk')).json.agreement).toEqual({
        kind: 'verwerkersovereenkomst',
        date: '2025-06-01',
        until: null,
      })
    },
  ],
  [
    'one that ran out yesterday year',
    async () => {
      await enter(await firm(), 'wolk', 'ict-leverancier', {
        agreement: { kind: 'verwerkersovereenkomst', date: '2020-06-01', until: '2021-06-01' },
      })
      expect(
        gatesIn(await (await firm()).as.medewerker('POST', '/api/clean', form({ profile: 'ict-leverancier', recipient: 'wolk' }))),
      ).toEqual(['gate.agreement'])
    },
  ],
)
