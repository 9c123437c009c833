import { expect } from 'vitest'
import { enter, form, gatesIn, promise, useFirm } from './kit.ts'

const firm = useFirm()
const send = async (confirmed: object) =>
  (await firm()).as.medewerker(
    'POST',
    '/api/review',
    form({ profile: 'uwv', recipient: 'uwv-kantoor', confirmed: JSON.stringify(confirmed) }),
  )

promise(
  'R04',
  [
    'a direct sending to UWV goes with a reason, which is kept',
    async () => {
      await enter(await firm(), 'uwv-kantoor', 'uwv', { ground: { kind: 'wet', text: 'art. 54 Wet SUWI' } })
      const { json } = await send({ 'gate.ground': 'verzoek van UWV van 3 november' })
      expect(gatesIn({ json } as never)).toEqual(['gate.release'])
      expect((await (await firm()).web.register.read(1))[0]).toMatchObject({ ground: 'wet', recipient: 'uwv-kantoor' })
    },
  ],
  [
    'UWV without an obligation or a reason, and a ministry that nobody entered',
    async () => {
      await enter(await firm(), 'uwv-kantoor', 'uwv')
      expect(gatesIn(await send({}))).toContain('gate.ground')
      const other = await (await firm()).as.medewerker('POST', '/api/clean', form({ profile: 'toezichthouder', recipient: 'ministerie' }))
      expect(gatesIn(other)).toEqual(expect.arrayContaining(['gate.ground', 'gate.unknown-recipient']))
    },
  ],
)
