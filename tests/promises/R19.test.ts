import { expect } from 'vitest'
import { enter, form, promise, useFirm } from './kit.ts'

const firm = useFirm()
const CHECK = { needed: true, noMisuse: true, samePurpose: true }
const ask = async () => {
  await enter(await firm(), 'uwv-kantoor', 'uwv', { ground: { kind: 'wet', text: 'art. 54 Wet SUWI' } })
  return (
    await (
      await firm()
    ).as.medewerker('POST', '/api/releases', form({ profile: 'uwv', recipient: 'uwv-kantoor', question: 'mag dit mee?' }))
  ).json.id as string
}

promise(
  'R19',
  [
    'the physician decides, with a motivation that is kept',
    async () => {
      const id = await ask()
      const reason = 'Nodig voor de beoordeling van de belastbaarheid'
      expect((await (await firm()).as.arts('POST', `/api/releases/${id}/decision`, { release: true, reason, check: CHECK })).status).toBe(
        204,
      )
      expect((await (await firm()).as.medewerker('GET', `/api/releases/${id}/file`)).status).toBe(200)
      const kept = (await (await firm()).as.arts('GET', '/api/releases')).json.releases.find((r: { id: string }) => r.id === id)
      expect(kept.decision).toMatchObject({ user: 'ada', reason, check: CHECK })
    },
  ],
  [
    'no motivation, or another role',
    async () => {
      const id = await ask()
      expect(
        (await (await firm()).as.arts('POST', `/api/releases/${id}/decision`, { release: true, reason: 'ok', check: CHECK })).status,
      ).toBe(400)
      for (const role of ['medewerker', 'fg', 'beheerder'] as const)
        expect(
          (
            await (
              await firm()
            ).as[role]('POST', `/api/releases/${id}/decision`, { release: true, reason: 'dat moet nu eenmaal', check: CHECK })
          ).status,
        ).toBe(403)
      expect((await (await firm()).as.medewerker('GET', `/api/releases/${id}/file`)).status).toBe(409)
    },
  ],
)
