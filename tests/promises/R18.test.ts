import { expect } from 'vitest'
import { cleaned, promise } from './kit.ts'

promise(
  'R18',
  [
    'an employer reads that somebody can work',
    async () => {
      const { state, text } = await cleaned('Terugkoppeling\n\nMevrouw Zandstra kan vanaf maandag vier uur per dag werken.\n', 'werkgever')
      expect(state).toBe('released')
      expect(text).toContain('vier uur per dag werken')
    },
  ],
  [
    'the background, in a sentence and in a column',
    async () => {
      const sentence = await cleaned(
        'Mevrouw Zandstra is uitgevallen met een depressie en is in behandeling bij een psycholoog.\n',
        'werkgever',
      )
      expect([sentence.state, sentence.codes]).toEqual(['held', expect.arrayContaining(['profile.blocked.medical'])])
      const list = await cleaned('naam;diagnose;gespreksnotities\nMerel Zandstra;depressie;huilde\n', 'werkgever', { name: 'x.csv' })
      expect(list.text).not.toMatch(/depressie|huilde/)
    },
  ],
)
