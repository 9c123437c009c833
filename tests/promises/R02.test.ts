import { expect } from 'vitest'
import { cleaned, promise } from './kit.ts'

promise(
  'R02',
  [
    'the debtor’s name and address stay with the claim',
    async () => {
      const { text } = await cleaned(
        'Aanmaning\n\nDebiteur: Merel Zandstra\nAdres: Lindelaan 14, 3512 AB Utrecht\nBedrag: € 250,00\n',
        'incassobureau',
      )
      expect(text).toContain('Merel Zandstra')
      expect(text).toContain('Lindelaan 14')
      expect(text).toContain('€ 250,00')
    },
  ],
  [
    'everything that the claim does not need',
    async () => {
      const { state, text } = await cleaned(
        'Aanmaning\n\nDebiteur: Merel Zandstra\nBSN: 111222333\nGeboortedatum: 12-03-1984\nBetreft cliënt: Joris van den Veldhuis\nHij heeft een hernia.\n',
        'incassobureau',
      )
      expect(state).toBe('released')
      expect(text).not.toMatch(/111222333|1984|Veldhuis|hernia/)
    },
  ],
)
