import { expect } from 'vitest'
import { cleaned, promise } from './kit.ts'

const NOTE = 'Mevrouw Zandstra heeft een hernia en gebruikt oxycodon. De begeleiding start maandag.\n'

promise(
  'R03',
  [
    'what is medical goes out of an invoice, the rest stays',
    async () => {
      const { text } = await cleaned(NOTE, 'boekhouder')
      expect(text).toContain('De begeleiding start maandag.')
      expect(text).not.toMatch(/hernia|oxycodon/)
    },
  ],
  [
    'a letter to employer, arbodienst or survey body with a diagnosis in it',
    async () => {
      for (const profile of ['werkgever', 'arbodienst', 'gelieerd']) expect((await cleaned(NOTE, profile)).state).toBe('held')
      for (const profile of ['incassobureau', 'werkgever-cv', 'ict-leverancier', 'training', 'uwv', 'behandelaar', 'overdracht'])
        expect([profile, (await cleaned(NOTE, profile)).text]).toEqual([profile, expect.not.stringMatching(/hernia|oxycodon/)])
    },
  ],
)
