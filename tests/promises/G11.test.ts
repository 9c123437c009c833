import { expect } from 'vitest'
import { enter, form, promise, useFirm } from './kit.ts'

const firm = useFirm()
const review = async (corrections: object[]) => {
  await enter(await firm(), 'admin', 'boekhouder')
  return (await firm()).as.medewerker(
    'POST',
    '/api/review',
    form({ profile: 'boekhouder', recipient: 'admin', corrections: JSON.stringify(corrections) }, 'x.txt', 'kenmerk 123456782'),
  )
}
const keep = { do: 'keep', passage: 'p1', start: 8, end: 17 }

promise(
  'G11',
  [
    'a person sees what was decided, keeps what was wrongly taken, and says why',
    async () => {
      const { json } = await review([{ ...keep, reason: 'is een ordernummer' }])
      expect(json.findings).toHaveLength(1)
      await (await firm()).as.medewerker('GET', json.download)
      const [, overruled] = await (await firm()).web.register.read(2)
      expect(overruled).toMatchObject({ action: 'overruled', user: 'mees', codes: ['correction.keep'], reasons: [expect.any(String)] })
    },
  ],
  [
    'overruling without a reason',
    async () => {
      for (const correction of [keep, { ...keep, reason: ' ' }, { ...keep, reason: 'ja' }])
        expect((await review([correction])).json.error.code).toBe('usage.corrections')
    },
  ],
)
