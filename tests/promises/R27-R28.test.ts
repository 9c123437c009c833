import { expect } from 'vitest'
import { cleaned, promise } from './kit.ts'

const list = (rows: readonly string[]) => `naam;geslacht;geboortedatum;uitkering\n${rows.join('\n')}\n`
const many = Array.from({ length: 12 }, (_, i) => `Persoon ${'ABCDEFGHIJKL'[i]}eker;${i % 2 ? 'v' : 'm'};198${i % 2}-03-12;WIA`)

promise(
  'R27 R28',
  [
    'a list of many becomes bands and counts, with nobody’s name and no mapping',
    async () => {
      const { state, text, named } = await cleaned(list(many), 'statistiek', { name: 'x.csv' })
      expect(state).toBe('released')
      expect(text).toContain('1980-1989')
      expect(text).not.toMatch(/eker|03-12/)
      expect(named).toEqual([])
    },
  ],
  [
    'one who stands out among many, a small list, and a letter',
    async () => {
      const { text } = await cleaned(list([...many, 'Merel Zandstra;v;1931-03-12;Wajong']), 'statistiek', { name: 'x.csv' })
      expect(text).not.toMatch(/Merel|1931|1930-|Wajong/)
      const rows = text.trim().split(/\r?\n/).slice(1)
      expect(rows.length).toBeGreaterThan(9)
      for (const row of rows) expect(rows.filter((r) => r === row).length).toBeGreaterThanOrEqual(5)
      expect((await cleaned(list(many.slice(0, 4)), 'statistiek', { name: 'x.csv' })).state).toBe('held')
      const ten = (await cleaned(list(many), 'onderzoekers', { name: 'x.csv' })).text.trim().split(/\r?\n/).slice(1)
      expect(new Set(ten).size).toBeLessThan(2)
      expect((await cleaned('Merel Zandstra deed het goed.', 'statistiek')).state).toBe('held')
    },
  ],
)
