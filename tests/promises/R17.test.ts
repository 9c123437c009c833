import { expect } from 'vitest'
import { cleaned, promise } from './kit.ts'

promise(
  'R17',
  [
    'a column of notes leaves the list, the rest goes',
    async () => {
      const { state, text } = await cleaned('naam;bedrag;gespreksverslag\nMerel Zandstra;100;zij vertelde over thuis\n', 'boekhouder', {
        name: 'x.csv',
      })
      expect(state).toBe('released')
      expect(text).toContain('100')
      expect(text).not.toMatch(/vertelde|gespreksverslag/)
    },
  ],
  [
    'a conversation report as a file of its own, for every recipient that may have no notes',
    async () => {
      for (const title of ['Gespreksverslag 3 november', 'Verslag van het gesprek met mevrouw Zandstra', 'Intakeverslag'])
        for (const profile of ['boekhouder', 'werkgever', 'werkgever-cv', 'uwv', 'arbodienst', 'incassobureau'])
          expect((await cleaned(`${title}\n\nMerel Zandstra vertelde dat zij graag wil wandelen.\n`, profile)).codes).toContain(
            'item.notes',
          )
      const open = await cleaned('Gespreksverslag\n\nMerel Zandstra vertelde over thuis.\n', 'werkgever', {
        corrections: [{ do: 'strip-blocked', reason: 'haast' }],
      })
      expect(open.state).toBe('held')
    },
  ],
)
