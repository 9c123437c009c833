import { expect } from 'vitest'
import { clientNamed, promise, useFirm } from './kit.ts'

const firm = useFirm()

promise(
  'R26',
  [
    'all that is kept about a client comes out in one go, and that is written down',
    async () => {
      const client = await clientNamed(await firm(), 'zandstra')
      const { json } = await (await firm()).as.fg('GET', `/api/clients/${client}`)
      expect(json.about.name).toContain('Zandstra')
      expect(json.client[0]).toMatchObject({ surname: 'Zandstra', bsn: '111222333' })
      expect(Object.keys(json)).toEqual(expect.arrayContaining(['consent', 'request', 'pseudonyms', 'disclosures']))
      expect((await (await firm()).web.register.read(1))[0]).toMatchObject({ action: 'exported', user: 'flip', clients: [client] })
    },
  ],
  [
    'somebody without the role, and a client who is not there',
    async () => {
      const client = await clientNamed(await firm(), 'zandstra')
      for (const role of ['medewerker', 'arts', 'beheerder'] as const)
        expect((await (await firm()).as[role]('GET', `/api/clients/${client}`)).status).toBe(403)
      expect((await (await firm()).as.fg('GET', '/api/clients/iemand')).status).toBe(404)
    },
  ],
)
