import { openVault } from '../../gateway/vault.ts'

/** Names people until it is stopped: `vault-writer.ts DATA PREFIX COUNT`. Each one is told on stdout only after it was stored. */
const [data = '', prefix = '', count = '0'] = process.argv.slice(2)
const vault = await openVault({ data, keyFile: `${data}/key` })
process.stdout.write('ready\n')
for (let i = 0; i < Number(count); i++) {
  const value = `${prefix} nummer${i}`
  const { names } = await vault.pseudonyms('scope', [{ id: 's', role: 'client', keys: [{ type: 'full', value }], original: value }])
  process.stdout.write(`${value}\t${names.get('s')}\n`)
}
await vault.close()
