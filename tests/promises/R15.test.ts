import { expect } from 'vitest'
import { clientNamed, enter, form, gatesIn, promise, useFirm } from './kit.ts'

const firm = useFirm()
const send = async () => {
  const asked = await (
    await firm()
  ).as.medewerker('POST', '/api/clean', form({ profile: 'uwv', recipient: 'uwv-cliënt' }, 'm.txt', 'Melding Zandstra'))
  return gatesIn(asked)
}

promise(
  'R15',
  [
    'on the client’s order it goes (the physician still has his say)',
    async () => {
      await enter(await firm(), 'uwv-cliënt', 'uwv', { ground: { kind: 'opdracht', text: 'cliënt vraagt om melding' } })
      const client = await clientNamed(await firm(), 'zandstra')
      await (
        await firm()
      ).as.medewerker('POST', '/api/consents', {
        client,
        kind: 'mondeling',
        recipients: ['uwv-cliënt'],
        date: '2026-11-03',
        askedBy: 'mees',
        line: 'vroeg zelf om de melding',
      })
      expect(await send()).toEqual(['gate.release'])
      await (
        await firm()
      ).as.medewerker(
        'DELETE',
        `/api/consents/${(await (await firm()).as.medewerker('GET', `/api/consents?client=${client}`)).json.consents[0].id}`,
      )
    },
  ],
  [
    'without an order, or after it was taken back',
    async () => {
      await enter(await firm(), 'uwv-cliënt', 'uwv', { ground: { kind: 'opdracht', text: 'cliënt vraagt om melding' } })
      expect(await send()).toEqual(['gate.consent', 'gate.release'])
    },
  ],
)
