import { expect } from 'vitest'
import { writeSetting } from '../../gateway/store/sqlite.ts'
import { clientNamed, promise, useFirm } from './kit.ts'

const firm = useFirm()
const day = (at: number) => new Date(at).toISOString().slice(0, 10)
const receive = async (received: string) =>
  (await firm()).as.fg('POST', '/api/requests', { client: await clientNamed(await firm(), 'zandstra'), type: 'inzage', received })

promise(
  'G04 G05 G06',
  [
    'a month, four weeks where that was promised, six weeks for a refusal',
    async () => {
      const { json } = await receive('2026-10-30')
      expect([day(json.dueAnswer), day(json.dueRefusal)]).toEqual(['2026-11-30', '2026-12-11'])
      await writeSetting((await firm()).web.services.store, 'requests.term', () => 'vier-weken')
      expect(day((await receive('2026-10-30')).json.dueAnswer)).toBe('2026-11-27')
      await writeSetting((await firm()).web.services.store, 'requests.term', () => 'maand')
    },
  ],
  [
    'a month without a 31st, a leap year, and one that is late',
    async () => {
      expect(day((await receive('2026-01-31')).json.dueAnswer)).toBe('2026-02-28')
      expect(day((await receive('2024-01-31')).json.dueAnswer)).toBe('2024-02-29')
      expect((await receive('2024-01-31')).json.daysLeft).toBeLessThan(0)
      expect((await receive('31-01-2026')).status).toBe(400)
    },
  ],
)
