import { expect } from 'vitest'
import { clientNamed, promise, useFirm } from './kit.ts'

const firm = useFirm()

promise(
  'T11 T12',
  [
    'erasing somebody is one request, and done',
    async () => {
      const client = await clientNamed(await firm(), 'zandstra')
      expect((await (await firm()).as.fg('POST', `/api/clients/${client}/erase`)).status).toBe(200)
      expect((await (await firm()).as.medewerker('GET', '/api/clients?q=zandstra')).json.clients).toEqual([])
    },
  ],
  [
    'erasing while a procedure runs, by request and past the page',
    async () => {
      const client = await clientNamed(await firm(), 'veldhuis')
      const { json } = await (await firm()).as.fg('POST', `/api/clients/${client}/hold`, { reason: 'bezwaar loopt' })
      expect((await (await firm()).as.fg('POST', `/api/clients/${client}/erase`)).json.error.code).toBe('client.held')
      await expect((await firm()).web.services.vault.eraseClient(client, 'test')).rejects.toMatchObject({ code: 'client.held' })
      await (await firm()).as.fg('DELETE', `/api/holds/${json.id}`)
      expect((await (await firm()).as.fg('POST', `/api/clients/${client}/erase`)).status).toBe(200)
    },
  ],
)
