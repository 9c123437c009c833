import { openKey } from '../../gateway/keys.ts'
import { putRecord } from '../../gateway/records.ts'
import { openRegister } from '../../gateway/register.ts'
import { openStore } from '../../gateway/store/sqlite.ts'
import { vaultOn } from '../../gateway/vault.ts'

/** Writes until it is stopped: `durable-writer.ts DATA PREFIX`. What is told on stdout is stored: "pseudonym TAB seq TAB record". An error is told by its code. */
const [data = '', prefix = ''] = process.argv.slice(2)
try {
  const store = await openStore({ data })
  const key = await openKey(store, `${data}/key`)
  const vault = vaultOn(store, key)
  const register = openRegister(store, key)
  process.stdout.write('ready\n')
  for (let i = 0; ; i++) {
    const value = `${prefix} nummer${i}`
    const { names } = await vault.pseudonyms('scope', [{ id: 's', role: 'client', keys: [{ type: 'full', value }], original: value }])
    await register.append({ action: 'released', user: value, pseudonyms: [names.get('s')!] })
    const { id } = await store.write((db) =>
      putRecord(db, key, { kind: 'recipient', state: 'active', body: { value, filler: 'x'.repeat(400) } }),
    )
    process.stdout.write(`${value}\t${names.get('s')}\t${id}\n`)
  }
} catch (error) {
  process.stdout.write(`error\t${(error as { code?: string }).code}\n`)
}
