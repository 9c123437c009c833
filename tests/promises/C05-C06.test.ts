import { expect } from 'vitest'
import { enter, form, promise, useFirm } from './kit.ts'

const firm = useFirm()
const CHECK = { needed: true, noMisuse: true, samePurpose: true }
const ask = async () => {
  await enter(await firm(), 'uwv-kantoor', 'uwv', { ground: { kind: 'wet', text: 'art. 54 Wet SUWI' } })
  return (
    await (
      await firm()
    ).as.medewerker('POST', '/api/releases', form({ profile: 'uwv', recipient: 'uwv-kantoor' }, 'r.txt', 'zeer herkenbare zin'))
  ).json.id as string
}

promise(
  'C05 C06',
  [
    'the physician reads it and lets it go',
    async () => {
      const id = await ask()
      expect((await (await firm()).as.arts('GET', `/api/releases/${id}/review`)).text).toContain('herkenbare')
      await (
        await firm()
      ).as.arts('POST', `/api/releases/${id}/decision`, { release: true, reason: 'nodig voor de beoordeling', check: CHECK })
      expect((await (await firm()).as.medewerker('GET', `/api/releases/${id}/file`)).status).toBe(200)
    },
  ],
  [
    'everybody else who wants to look, decide, or take it before the word is given',
    async () => {
      const id = await ask()
      for (const role of ['medewerker', 'fg', 'beheerder'] as const) {
        const ask = (await firm()).as[role]
        expect((await ask('GET', `/api/releases/${id}/review`)).status).toBe(403)
        expect((await ask('GET', '/api/releases')).text).not.toContain('herkenbare')
        expect((await ask('GET', `/api/releases/${id}/file`)).text).not.toContain('herkenbare')
      }
      const link = await fetch(`${(await firm()).web.url}/api/releases/${id}/review`, {
        headers: { cookie: await (await firm()).web.session() },
      })
      expect(link.status).toBe(403)
    },
  ],
)
