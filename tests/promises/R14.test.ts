import { expect } from 'vitest'
import { profiles } from '../../shared/profiles/index.ts'
import { cleaned, promise } from './kit.ts'

const TEXT = 'Merel Zandstra, BSN 111222333, geboren 12-03-1984.\n'

promise(
  'R14',
  [
    'UWV gets BSN and birth date',
    async () => {
      const { text } = await cleaned(TEXT, 'uwv')
      expect(text).toContain('111222333')
      expect(text).toContain('12-03-1984')
    },
  ],
  [
    'every other recipient that is no client, authority or next arbodienst',
    async () => {
      const others = profiles.filter((p) => !['uwv', 'overdracht', 'betrokkene', 'toezichthouder', 'id-kopie'].includes(p.id))
      expect(others.length).toBeGreaterThan(10)
      for (const { id } of others)
        expect([id, (await cleaned(TEXT, id)).text]).toEqual([id, expect.not.stringMatching(/111222333|12-03-1984/)])
    },
  ],
)
