import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto'
import { closeSync, fstatSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { LakmoesError } from '../shared/error.ts'

export type Key = {
  /** Not secret: which key this is. */
  readonly id: string
  /** A value only this key can make; stored, it tells a wrong key from the right one. */
  readonly check: string
  /** Keyed hash of a form by which a person is known; the same form under another type gives another hash. */
  blind(type: string, value: string): Buffer
  /** Encrypts the data key of one person. */
  wrap(dataKey: Buffer, about: string): Buffer
  /** @throws LakmoesError vault.damaged */
  unwrap(wrapped: Buffer, about: string): Buffer
}

const MARK = 'lakmoes-key-1'

/** Reads the key file, or makes one (32 random bytes, mode 0600). Two processes that make one at the same time end up with the same. @throws LakmoesError vault.key-* */
export function readOrMakeKey(file: string): Key {
  return readKey(file) ?? makeKey(file)
}

/** @returns null when there is no key file @throws LakmoesError vault.key-permissions, vault.key-damaged, vault.key-unreadable */
export function readKey(file: string): Key | null {
  let handle: number
  try {
    handle = openSync(file, 'r')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new LakmoesError('vault.key-unreadable', { cause })
  }
  try {
    if (process.platform !== 'win32' && (fstatSync(handle).mode & 0o077) !== 0) throw new LakmoesError('vault.key-permissions')
    return parseKey(readFileSync(handle, 'latin1'))
  } finally {
    closeSync(handle)
  }
}

function parseKey(text: string): Key {
  const [mark, id, secret] = text.trim().split(' ')
  const root = Buffer.from(secret ?? '', 'base64')
  if (mark !== MARK || !/^[0-9a-f]{16}$/.test(id ?? '') || root.length !== 32) throw new LakmoesError('vault.key-damaged')
  return keyOf(id!, root)
}

/** Written whole under another name, then linked: nobody ever reads half a key, and an existing one is never replaced. */
function makeKey(file: string): Key {
  const beside = join(dirname(file), `.key-${process.pid}-${randomBytes(6).toString('hex')}`)
  try {
    const handle = openSync(beside, 'wx', 0o600)
    writeFileSync(handle, `${MARK} ${randomBytes(8).toString('hex')} ${randomBytes(32).toString('base64')}\n`)
    fsyncSync(handle)
    closeSync(handle)
    linkSync(beside, file)
    syncFolder(dirname(file))
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw new LakmoesError('vault.key-unwritable', { cause })
  } finally {
    rmSync(beside, { force: true })
  }
  return readKey(file)!
}

function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

function keyOf(id: string, root: Buffer): Key {
  const subkey = (use: string) => Buffer.from(hkdfSync('sha256', root, Buffer.alloc(0), `lakmoes/${use}`, 32))
  const wrapKey = subkey('wrap')
  // A key object is taken in once; bytes would be taken in again for every hash, which is five times slower.
  const blindKeys = new Map<string, KeyObject>()
  return {
    id,
    check: createHmac('sha256', subkey('check')).update(id).digest('hex'),
    blind(type, value) {
      let key = blindKeys.get(type)
      if (key === undefined) blindKeys.set(type, (key = createSecretKey(subkey(`blind/${type}`))))
      return createHmac('sha256', key).update(value).digest()
    },
    wrap: (dataKey, about) => seal(wrapKey, dataKey, `${about}|${id}`),
    unwrap: (wrapped, about) => unseal(wrapKey, wrapped, `${about}|${id}`),
  }
}

/** AES-256-GCM: 12 bytes iv, 16 bytes tag, ciphertext. `about` says which row this is, so that rows cannot be swapped. */
export function seal(key: Buffer, plain: Buffer, about: string): Buffer {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(about))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body])
}

/** @throws LakmoesError vault.damaged when a bit was changed or the row is another's */
export function unseal(key: Buffer, sealed: Buffer, about: string): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 })
      .setAAD(Buffer.from(about))
      .setAuthTag(sealed.subarray(12, 28))
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
  } catch {
    throw new LakmoesError('vault.damaged')
  }
}
