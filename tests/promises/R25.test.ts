import { expect } from 'vitest'
import { cleaned, promise } from './kit.ts'

promise(
  'R25',
  [
    'an example stays readable and nobody stays traceable',
    async () => {
      const { text, named } = await cleaned('Een cliënt (geboren 12 maart 1984) volgde in zes weken een cursus.\n', 'training')
      expect(text).toContain('volgde in zes weken een cursus')
      expect(text).toContain('1980-1989')
      expect(named).toEqual([])
    },
  ],
  [
    'name, number, mail, employer and illness in one sentence',
    async () => {
      const { text, named } = await cleaned(
        'Merel Zandstra (BSN 111222333, merel@zandstra.example, 06-12345678) werkte bij Bureau Vooruit en heeft een hernia.\n',
        'training',
      )
      expect(text).not.toMatch(/Zandstra|111222333|06-12345678|Vooruit|hernia/i)
      // No pseudonym: nothing could ever be traced back.
      expect(named).toEqual([])
    },
  ],
)
