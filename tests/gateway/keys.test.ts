import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { backUp, restore } from '../../gateway/backup.ts'
import { isLocked, readRing, replaceRing } from '../../gateway/keyfile.ts'
import { openKey, type Key } from '../../gateway/keys.ts'
import { lock, unlock } from '../../gateway/locked.ts'
import { findRecord, putRecord } from '../../gateway/records.ts'
import { openRegister } from '../../gateway/register.ts'
import { rotateKey } from '../../gateway/rotate.ts'
import { openStore, writeSetting, readSetting, type Store } from '../../gateway/store/sqlite.ts'
import { openVault, type Vault } from '../../gateway/vault.ts'
import type { Locked } from '../../gateway/locked.ts'
import type { Subject } from '../../shared/engine/types.ts'
import { LakmoesError } from '../../shared/error.ts'

let data = ''
let store: Store
let key: Key
let vault: Vault
const config = () => ({ data, keyFile: join(data, 'key') })
const subject = (value: string): Subject => ({ id: 's', role: 'client', keys: [{ type: 'full', value }], original: value })
const nameOf = async (value: string) => (await vault.pseudonyms('admin', [subject(value)])).names.get('s')!
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof LakmoesError ? error.code : error),
  )

async function open(): Promise<void> {
  store = await openStore(config())
  key = await openKey(store, config().keyFile)
  vault = await openVault(config(), store)
}
beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'lakmoes-keys-'))
  await open()
})
afterEach(async () => {
  delete process.env['LAKMOES_PASSPHRASE']
  await store.close()
  rmSync(data, { recursive: true, force: true })
})

describe('a new key', () => {
  it('opens everything the old one wrapped, and the old one opens nothing any more', async () => {
    const name = await nameOf('merel zandstra')
    await writeSetting(store, 'own', () => lock(key, 'setting/own', { a: 1 }))
    const { id } = await store.write((db) => putRecord(db, key, { kind: 'recipient', state: 'open', body: { name: 'De Linde' } }))
    copyFileSync(config().keyFile, join(data, 'old'))
    await rotateKey(store, key, config().keyFile, 'tester')
    expect(readRing(config().keyFile)).toHaveLength(1)
    await store.close()
    await open()
    expect(await vault.reveal('admin', name, 'tester')).toBe('merel zandstra')
    expect(await nameOf('merel zandstra')).toBe(name)
    expect(unlock(key, 'setting/own', await readSetting<Locked>(store, 'own', null as never))).toEqual({ a: 1 })
    expect((await findRecord<{ name: string }>(store.db, key, 'recipient', id))!.body).toEqual({ name: 'De Linde' })
    expect(await codeOf(openKey(store, join(data, 'old')))).toBe('vault.key-wrong')
  })
  it('leaves the old one beside it, which opens the backups of before', async () => {
    const name = await nameOf('merel zandstra')
    const path = await backUp(store, data, 'tester')
    const old = `${config().keyFile}.${key.id}`
    await rotateKey(store, key, config().keyFile, 'tester')
    await store.close()
    expect(await codeOf(restore(config(), path, 'tester'))).toBe('vault.key-wrong')
    await restore({ data, keyFile: old }, path, 'tester')
    store = await openStore(config())
    vault = await openVault({ data, keyFile: old }, store)
    expect(await vault.reveal('admin', name, 'tester')).toBe('merel zandstra')
  })
  it('is taken up by who was already at work, for reading and writing', async () => {
    const running = await openVault(config())
    const before = (await running.pseudonyms('admin', [subject('merel zandstra')])).names.get('s')!
    await rotateKey(store, key, config().keyFile, 'tester')
    const after = (await running.pseudonyms('admin', [subject('joris veld')])).names.get('s')!
    expect(await running.reveal('admin', before, 'tester')).toBe('merel zandstra')
    await running.close()
    await store.close()
    await open()
    expect(await vault.reveal('admin', after, 'tester')).toBe('joris veld')
  })
  it('half made (the file is written, the store is not) leaves a store that opens', async () => {
    const name = await nameOf('merel zandstra')
    const { newRingKey } = await import('../../gateway/keyfile.ts')
    replaceRing(config().keyFile, [newRingKey(), ...readRing(config().keyFile)!], null)
    await store.close()
    await open()
    expect(await vault.reveal('admin', name, 'tester')).toBe('merel zandstra')
  })
})

describe('a passphrase', () => {
  it('opens the key, and nothing else does', async () => {
    const name = await nameOf('merel zandstra')
    replaceRing(config().keyFile, readRing(config().keyFile)!, 'correct paard batterij')
    expect(isLocked(config().keyFile)).toBe(true)
    await store.close()
    store = await openStore(config())
    expect(await codeOf(openKey(store, config().keyFile))).toBe('vault.passphrase-missing')
    process.env['LAKMOES_PASSPHRASE'] = 'correct paard batterijj'
    expect(await codeOf(openKey(store, config().keyFile))).toBe('vault.passphrase-wrong')
    process.env['LAKMOES_PASSPHRASE'] = 'correct paard batterij'
    await store.close()
    await open()
    expect(await vault.reveal('admin', name, 'tester')).toBe('merel zandstra')
    await rotateKey(store, key, config().keyFile, 'tester')
    expect(isLocked(config().keyFile)).toBe(true)
    expect(await vault.reveal('admin', name, 'tester')).toBe('merel zandstra')
  })
})

describe('a backup', () => {
  it('comes back whole in an empty folder, with the key', async () => {
    const name = await nameOf('merel zandstra')
    const path = await backUp(store, data, 'tester')
    const fresh = mkdtempSync(join(tmpdir(), 'lakmoes-keys-'))
    expect(await codeOf(restore({ data: fresh, keyFile: join(fresh, 'key') }, path, 'tester'))).toBe('vault.key-missing')
    expect(existsSync(join(fresh, 'lakmoes.sqlite'))).toBe(false)
    copyFileSync(config().keyFile, join(fresh, 'key'))
    await restore({ data: fresh, keyFile: join(fresh, 'key') }, path, 'tester')
    const again = await openVault({ data: fresh, keyFile: join(fresh, 'key') })
    expect(await again.reveal('admin', name, 'tester')).toBe('merel zandstra')
    // Nobody knows what was given out after the backup: new numbers are longer.
    const other = (await again.pseudonyms('admin', [subject('joris veld')])).names.get('s')!
    expect(other).toMatch(/K-\d{5}$/)
    await again.close()
    rmSync(fresh, { recursive: true })
  })
  it('put back does not bring back who was erased, gives no number twice and keeps the register', async () => {
    const merel = await nameOf('merel zandstra')
    await nameOf('joris veld')
    const path = await backUp(store, data, 'tester')
    await vault.erase('admin', merel, 'tester')
    const later = await nameOf('anna berk')
    const rows = (await openRegister(store).read(100)).length
    await store.close()
    expect(await restore(config(), path, 'tester')).toEqual({ erased: 1, kept: 1 })
    await open()
    expect(await codeOf(vault.reveal('admin', merel, 'tester'))).toBe('vault.erased')
    expect(await store.db.selectFrom('people').select('id').execute()).toHaveLength(1)
    const used = await store.db.selectFrom('pseudonyms').select('number').where('scope', '=', 'admin').execute()
    expect(used.map((r) => r.number)).toContain(Number(later.slice(-4)))
    expect(await nameOf('anna berk')).not.toBe(later)
    const register = openRegister(store, key)
    expect((await register.read(100)).length).toBeGreaterThan(rows)
    expect(await register.verify()).toBe(null)
  })
  it('does not bring back the erased either when the data folder is lost, as long as a newer backup lies beside it', async () => {
    const merel = await nameOf('merel zandstra')
    const folder = mkdtempSync(join(tmpdir(), 'lakmoes-backups-'))
    const old = await backUp(store, join(folder, 'oud.lakmoes'), 'tester')
    await vault.erase('admin', merel, 'tester')
    await backUp(store, join(folder, 'nieuw.lakmoes'), 'tester')
    const fresh = mkdtempSync(join(tmpdir(), 'lakmoes-keys-'))
    copyFileSync(config().keyFile, join(fresh, 'key'))
    expect(await restore({ data: fresh, keyFile: join(fresh, 'key') }, old, 'tester')).toMatchObject({ erased: 1 })
    const again = await openVault({ data: fresh, keyFile: join(fresh, 'key') })
    expect(await codeOf(again.reveal('admin', merel, 'tester'))).toBe('vault.erased')
    await again.close()
    for (const f of [folder, fresh]) rmSync(f, { recursive: true })
  })
  it('that is damaged, of another key, or put back under a running gateway is refused, and nothing changes', async () => {
    const name = await nameOf('merel zandstra')
    const path = await backUp(store, data, 'tester')
    const bytes = readFileSync(path)
    expect(await codeOf(restore(config(), path, 'tester'))).toBe('backup.running')
    await store.close()
    writeFileSync(join(data, 'half.lakmoes'), bytes.subarray(0, 9000))
    writeFileSync(join(data, 'geen.lakmoes'), 'geen database')
    for (const f of ['half.lakmoes', 'geen.lakmoes', 'afwezig.lakmoes'])
      expect(await codeOf(restore(config(), join(data, f), 'tester'))).toBe('backup.damaged')
    const other = mkdtempSync(join(tmpdir(), 'lakmoes-keys-'))
    await (await openVault({ data: other, keyFile: join(other, 'key') })).close()
    expect(await codeOf(restore({ data, keyFile: join(other, 'key') }, path, 'tester'))).toBe('vault.key-wrong')
    rmSync(other, { recursive: true })
    await open()
    expect(await vault.reveal('admin', name, 'tester')).toBe('merel zandstra')
    expect(bytes.toString('latin1')).not.toContain('zandstra')
  })
})

describe('the register', () => {
  it('shows that its end was cut off or wholly written anew', async () => {
    const register = openRegister(store, key)
    for (let i = 0; i < 5; i++) await register.append({ action: 'released', user: 'tester', counts: { name: i } })
    expect(await register.verify()).toBe(null)
    await store.db.deleteFrom('register').where('seq', '>', 3).execute()
    expect(await register.verify()).toBe(4)
    await store.db.deleteFrom('register').execute()
    const forged = openRegister(store)
    for (let i = 0; i < 5; i++) await forged.append({ action: 'released', user: 'tester', counts: { name: 7 } })
    expect(await register.verify()).toBe(5)
    writeFileSync(join(data, 'register.head'), JSON.stringify({ seq: 5, hash: 'x', sign: 'x' }))
    expect(await register.verify()).toBe(5)
  })
  it('stays whole when old rows are taken away, unless that was not us', async () => {
    const register = openRegister(store, key)
    for (let i = 0; i < 5; i++) await register.append({ action: 'released', user: 'tester', counts: { name: i } })
    expect(await register.prune(Date.now() + 1, 'tester')).toBe(5)
    expect(await register.verify()).toBe(null)
    expect((await register.read(10)).map((r) => [r.seq, r.action])).toEqual([[6, 'pruned']])
    await store.db
      .updateTable('meta')
      .set({ value: JSON.stringify({ seq: 6, hash: 'x', sign: 'x' }) })
      .where('name', '=', 'register-anchor')
      .execute()
    expect(await register.verify()).toBe(6)
  })
})
