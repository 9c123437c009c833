import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { backUp, restore } from '../../gateway/backup.ts'
import { openVault } from '../../gateway/vault.ts'
import { clientNamed, promise, useFirm } from './kit.ts'

const firm = useFirm()

promise(
  'G12',
  [
    'an erased client’s pseudonym resolves for nobody, in no scope',
    async () => {
      const { web, as } = await firm()
      const subject = { id: 's', role: 'client', original: 'Merel Zandstra', keys: [{ type: 'bsn', value: '111222333' }] } as const
      const one = (await web.services.vault.pseudonyms('admin', [subject])).names.get('s')!
      const two = (await web.services.vault.pseudonyms('ander', [subject])).names.get('s')!
      await as.fg('POST', `/api/clients/${await clientNamed(await firm(), 'zandstra')}/erase`)
      for (const [recipient, pseudonym] of [
        ['admin', one],
        ['ander', two],
      ])
        expect((await as.fg('POST', '/api/reveal', { recipient, pseudonym })).status).toBe(410)
      expect(await web.services.store.db.selectFrom('tombstones').select('person').execute()).toHaveLength(1)
    },
  ],
  [
    'putting an older backup back',
    async () => {
      const { web, as } = await firm()
      const folder = mkdtempSync(join(tmpdir(), 'lakmoes-promise-'))
      const subject = { id: 's', role: 'client', original: 'Joris', keys: [{ type: 'bsn', value: '123456782' }] } as const
      const name = (await web.services.vault.pseudonyms('admin', [subject])).names.get('s')!
      const old = await backUp(web.services.store, join(folder, 'oud.lakmoes'), 'test')
      await as.fg('POST', `/api/clients/${await clientNamed(await firm(), 'veldhuis')}/erase`)
      await backUp(web.services.store, join(folder, 'nieuw.lakmoes'), 'test')
      const config = { data: join(folder, 'terug'), keyFile: join(web.data, 'key') }
      expect(await restore(config, old, 'test')).toMatchObject({ erased: 2 - 1 })
      const vault = await openVault(config)
      await expect(vault.reveal('admin', name, 'test')).rejects.toMatchObject({ code: 'vault.erased' })
      await vault.close()
      rmSync(folder, { recursive: true })
    },
  ],
)
