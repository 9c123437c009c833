import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { enter, form, promise, useFirm } from './kit.ts'

const firm = useFirm()

promise(
  'G10',
  [
    'what waits for the physician is sealed by itself, away from the rest',
    async () => {
      const { as, web } = await firm()
      await enter(await firm(), 'uwv-kantoor', 'uwv')
      const { id } = (
        await as.medewerker(
          'POST',
          '/api/releases',
          form({ profile: 'uwv', recipient: 'uwv-kantoor' }, 'r.txt', 'zeer herkenbare zin over een hernia'),
        )
      ).json
      const file = join(web.data, 'queue', id)
      expect(statSync(file).mode & 0o777).toBe(0o600)
      expect(readFileSync(file).includes('hernia')).toBe(false)
    },
  ],
  [
    'reading the whole data folder without the key',
    async () => {
      const { web } = await firm()
      for (const entry of readdirSync(web.data, { recursive: true, withFileTypes: true })) {
        // The key, and what is being worked on at this very moment.
        if (!entry.isFile() || entry.name === 'key' || entry.parentPath.startsWith(join(web.data, 'tmp'))) continue
        expect([entry.name, readFileSync(join(entry.parentPath, entry.name)).toString('latin1')]).toEqual([
          entry.name,
          expect.not.stringMatching(/Zandstra|111222333|hernia|herkenbare/),
        ])
      }
    },
  ],
)
