import { expect } from 'vitest'
import { enter, form, gatesIn, promise, useFirm } from './kit.ts'

const firm = useFirm()
const GOOD = { needed: true, noMisuse: true, samePurpose: true }
const send = async (check: object) => {
  await enter(await firm(), 'admin', 'boekhouder')
  return (await firm()).as.medewerker(
    'POST',
    '/api/review',
    form({ profile: 'boekhouder', recipient: 'admin', check: JSON.stringify(check) }),
  )
}

promise(
  'R20',
  [
    'three good answers release, and are stored with the sending',
    async () => {
      const { json } = await send(GOOD)
      expect(json.state).toBe('released')
      await (await firm()).as.medewerker('GET', json.download)
      expect((await (await firm()).web.register.read(2))[1]).toMatchObject({ codes: ['check.answered'], reasons: [expect.any(String)] })
    },
  ],
  [
    'each wrong answer, and answers left out',
    async () => {
      for (const question of Object.keys(GOOD)) expect(gatesIn(await send({ ...GOOD, [question]: false }))).toEqual(['gate.check'])
      expect((await send({ needed: true })).json.error.code).toBe('usage.corrections')
    },
  ],
)
