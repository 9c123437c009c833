import { expect } from 'vitest'
import { cleaned, promise } from './kit.ts'

const INVOICE =
  'Factuur 2026-0117\n\nBetreft: begeleiding van mevrouw Merel Zandstra, BSN 111222333, geboren 12 maart 1984.\nBedrag: € 1.250,00\nIBAN NL91 ABNA 0417 1643 00\n'

promise(
  'R01',
  [
    'an invoice keeps its amounts and loses its people',
    async () => {
      const { state, text } = await cleaned(INVOICE, 'boekhouder')
      expect(state).toBe('released')
      expect(text).toContain('€ 1.250,00')
      expect(text).toContain('NL91 ABNA 0417 1643 00')
      expect(text).toMatch(/Cliënt K-\d{4}/)
      expect(text).not.toMatch(/Zandstra|111222333|1984/)
    },
  ],
  [
    'the name in other forms, in a cell and in lower case',
    async () => {
      const csv = 'omschrijving;bedrag\ncoaching M. Zandstra;100,00\nreiskosten ZANDSTRA;20,00\nmerel zandstra, verzuimgesprek;80,00\n'
      const { state, text } = await cleaned(csv, 'boekhouder', { name: 'uren.csv' })
      expect(state).toBe('released')
      expect(text).toContain('80,00')
      expect(text).not.toMatch(/zandstra/i)
    },
  ],
)
