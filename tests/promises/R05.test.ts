import { expect } from 'vitest'
import { openWeb } from '../gateway/web.ts'
import { messages } from '../../shared/nl.ts'
import { cleaned, form, promise } from './kit.ts'

promise(
  'R05',
  [
    'a received file with medical data in it is told to be one',
    async () => {
      const web = await openWeb()
      const key = await web.createKey()
      const scan = (text: string) =>
        fetch(`${web.url}/api/scan`, {
          method: 'POST',
          headers: { authorization: `Bearer ${key}` },
          body: form({ profile: 'arbodienst' }, 'terugkoppeling.txt', text),
        })
      const warned = await scan('Terugkoppeling: mevrouw heeft een hernia en gebruikt oxycodon.')
      expect(warned.headers.get('x-lakmoes-warnings')).toBe('["scan.medical"]')
      expect(messages['scan.medical']).toContain('afzender')
      const fine = await scan('Terugkoppeling: mevrouw kan vier uur per dag werken.')
      expect(fine.headers.get('x-lakmoes-warnings')).toBeNull()
      await web.close()
    },
  ],
  [
    'sending it on to the arbodienst as it came',
    async () => {
      expect((await cleaned('Mevrouw heeft een hernia en gebruikt oxycodon.', 'arbodienst')).codes).toEqual(['profile.blocked.medical'])
    },
  ],
)
