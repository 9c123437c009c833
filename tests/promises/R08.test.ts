import { expect } from 'vitest'
import { enter, form, gatesIn, promise, useFirm } from './kit.ts'

const firm = useFirm()
const send = async (recipient: string) => (await firm()).as.medewerker('POST', '/api/clean', form({ profile: 'werkgever', recipient }))

promise(
  'R08',
  [
    'each disclosure names its ground in the register',
    async () => {
      await enter(await firm(), 'korenaar', 'werkgever', { ground: { kind: 'overeenkomst', text: 'contract van 1 mei' } })
      expect((await send('korenaar')).status).toBe(200)
      expect((await (await firm()).web.register.read(1))[0]).toMatchObject({
        action: 'released',
        recipient: 'korenaar',
        ground: 'overeenkomst',
      })
    },
  ],
  [
    'no ground, and no recipient that anyone knows',
    async () => {
      await enter(await firm(), 'molen', 'werkgever')
      expect(gatesIn(await send('molen'))).toEqual(['gate.ground'])
      expect(gatesIn(await send('zomaar-iemand'))).toContain('gate.unknown-recipient')
    },
  ],
)
