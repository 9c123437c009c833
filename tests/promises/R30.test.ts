import { expect } from 'vitest'
import { enter, form, gatesIn, promise, useFirm } from './kit.ts'

const firm = useFirm()
const send = async (samePurpose: boolean) => {
  await enter(await firm(), 'admin', 'boekhouder')
  const check = JSON.stringify({ needed: true, noMisuse: true, samePurpose })
  return (await firm()).as.medewerker('POST', '/api/review', form({ profile: 'boekhouder', recipient: 'admin', check }))
}

promise(
  'R30',
  ['for the purpose it was gathered for it goes', async () => expect((await send(true)).json.state).toBe('released')],
  [
    'another purpose, also under another profile of the same recipient',
    async () => {
      expect(gatesIn(await send(false))).toEqual(['gate.check'])
      expect(
        gatesIn(await (await firm()).as.medewerker('POST', '/api/clean', form({ profile: 'statistiek', recipient: 'admin' }))),
      ).toContain('gate.profile')
    },
  ],
)
