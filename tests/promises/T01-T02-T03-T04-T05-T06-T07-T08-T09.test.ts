import { expect, vi } from 'vitest'
import { openRetention, PRESETS } from '../../gateway/retention.ts'
import { clientNamed, promise, useFirm, type Firm } from './kit.ts'

const firm = useFirm()
const YEAR = 366 * 86_400_000

/** Who is due so many years on. */
async function dueAfter(f: Firm, years: number): Promise<string[]> {
  const { store, key, register, vault, requests } = f.web.services
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(Date.now() + years * YEAR)
  const due = await openRetention({ store, key, register, vault, requests }).due()
  vi.useRealTimers()
  return due.map((d) => d.client)
}

promise(
  'T01 T02 T03 T04 T05 T06 T07 T08 T09',
  [
    'each seed’s terms are a preset, and what is over is on the list',
    async () => {
      expect(PRESETS['0']).toMatchObject({ klant: 2, dossier: 2, factuur: 7 })
      expect(PRESETS['2']).toMatchObject({ dossier: 5 })
      expect(PRESETS['3']).toMatchObject({ dossier: 5, loon: 7, medisch: 15, 'medisch-straling': 30, 'medisch-kanker': 40 })
      const f = await firm()
      const client = await clientNamed(f, 'zandstra')
      await f.web.services.roster.clear('test')
      await f.as.fg('PUT', '/api/retention', { preset: '0' })
      expect(await dueAfter(f, 2)).toContain(client)
      await f.as.fg('PUT', '/api/retention', { preset: '2' })
      expect(await dueAfter(f, 3)).not.toContain(client)
      expect(await dueAfter(f, 5)).toContain(client)
    },
  ],
  [
    'medical files too early, and a client who is still served',
    async () => {
      const f = await firm()
      await f.as.fg('PUT', '/api/retention', { preset: '3' })
      const client = await clientNamed(f, 'zandstra')
      for (const [kind, years] of [
        ['medisch', 15],
        ['medisch-straling', 30],
        ['medisch-kanker', 40],
        ['loon', 7],
      ] as const) {
        await f.as.fg('PUT', `/api/clients/${client}/term`, { kind })
        expect(await dueAfter(f, years - 1)).not.toContain(client)
        expect(await dueAfter(f, years)).toContain(client)
      }
      await f.as.beheerder('POST', '/api/roster', 'voornamen;achternaam;bsn\nMerel;Zandstra;111222333\n', { 'content-type': 'text/csv' })
      expect(await dueAfter(f, 90)).not.toContain(client)
    },
  ],
)
