import { randomBytes, scryptSync } from 'node:crypto'
import { closeSync, fstatSync, fsyncSync, linkSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { LakmoesError } from '../shared/error.ts'
import { seal, unseal } from './seal.ts'

/** One key of the ring: 32 secret bytes and an id that is no secret. */
export type RingKey = { readonly id: string; readonly root: Buffer }

const MARK = 'lakmoes-key-1'
const LOCKED = 'lakmoes-locked-1'

/** The passphrase of this run, from LAKMOES_PASSPHRASE or the file that LAKMOES_PASSPHRASE_FILE names. @throws LakmoesError vault.passphrase-missing on a file that is none */
export function givenPassphrase(env: Readonly<Record<string, string | undefined>> = process.env): string | null {
  if (env['LAKMOES_PASSPHRASE']) return env['LAKMOES_PASSPHRASE']
  const file = env['LAKMOES_PASSPHRASE_FILE']
  if (!file) return null
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '') || null
  } catch (cause) {
    throw new LakmoesError('vault.passphrase-missing', { cause })
  }
}

/** Reads the key file, or makes one (32 random bytes, mode 0600). Two processes that make one at the same time end up with the same. @throws LakmoesError vault.* */
export const readOrMakeRing = (file: string): readonly RingKey[] => readRing(file) ?? makeRing(file)

/** The keys in the file, newest first. @returns null when there is no key file @throws LakmoesError vault.key-*, vault.passphrase-* */
export function readRing(file: string): readonly RingKey[] | null {
  const text = readPrivate(file)
  return text === null ? null : parseRing(text)
}

/** Whether the file opens only with a passphrase. */
export const isLocked = (file: string): boolean => readPrivate(file)?.startsWith(LOCKED) === true

function readPrivate(file: string): string | null {
  let handle: number
  try {
    handle = openSync(file, 'r')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new LakmoesError('vault.key-unreadable', { cause })
  }
  try {
    if (process.platform !== 'win32' && (fstatSync(handle).mode & 0o077) !== 0) throw new LakmoesError('vault.key-permissions')
    return readFileSync(handle, 'latin1')
  } finally {
    closeSync(handle)
  }
}

function parseRing(text: string): readonly RingKey[] {
  const plain = text.startsWith(LOCKED) ? unlockText(text, givenPassphrase()) : text
  const keys = plain
    .trim()
    .split(/\r?\n/)
    .map((line) => {
      const [mark, id, secret] = line.split(' ')
      const root = Buffer.from(secret ?? '', 'base64')
      if (mark !== MARK || !/^[0-9a-f]{16}$/.test(id ?? '') || root.length !== 32) throw new LakmoesError('vault.key-damaged')
      return { id: id!, root }
    })
  return keys
}

/** scrypt with N = 2^17, r = 8 (OWASP): half a second and 128 MB for each guess. */
const stretched = (passphrase: string, salt: Buffer) =>
  scryptSync(passphrase.normalize('NFKC'), salt, 32, { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 })

function unlockText(text: string, passphrase: string | null): string {
  if (passphrase === null) throw new LakmoesError('vault.passphrase-missing')
  const [, salt, sealed] = text.trim().split(' ')
  const bytes = Buffer.from(sealed ?? '', 'base64')
  if (bytes.length < 29) throw new LakmoesError('vault.key-damaged')
  try {
    return unseal(stretched(passphrase, Buffer.from(salt ?? '', 'base64')), bytes, LOCKED).toString('latin1')
  } catch (cause) {
    throw new LakmoesError('vault.passphrase-wrong', { cause })
  }
}

function textOf(keys: readonly RingKey[], passphrase: string | null): string {
  const plain = keys.map(({ id, root }) => `${MARK} ${id} ${root.toString('base64')}\n`).join('')
  if (passphrase === null) return plain
  const salt = randomBytes(16)
  return `${LOCKED} ${salt.toString('base64')} ${seal(stretched(passphrase, salt), Buffer.from(plain, 'latin1'), LOCKED).toString('base64')}\n`
}

export const newRingKey = (): RingKey => ({ id: randomBytes(8).toString('hex'), root: randomBytes(32) })

/** Written whole under another name, then linked: nobody ever reads half a key, and an existing one is never replaced. */
function makeRing(file: string): readonly RingKey[] {
  const beside = writeBeside(file, textOf([newRingKey()], givenPassphrase()))
  try {
    linkSync(beside, file)
    syncFolder(dirname(file))
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw new LakmoesError('vault.key-unwritable', { cause })
  } finally {
    rmSync(beside, { force: true })
  }
  return readRing(file)!
}

/** Puts these keys in the file, whole or not at all; a null passphrase leaves it open to who can read the file. @throws LakmoesError vault.key-unwritable */
export function replaceRing(file: string, keys: readonly RingKey[], passphrase: string | null): void {
  const beside = writeBeside(file, textOf(keys, passphrase))
  try {
    renameSync(beside, file)
    syncFolder(dirname(file))
  } catch (cause) {
    rmSync(beside, { force: true })
    throw new LakmoesError('vault.key-unwritable', { cause })
  }
}

function writeBeside(file: string, text: string): string {
  const beside = join(dirname(file), `.key-${process.pid}-${randomBytes(6).toString('hex')}`)
  try {
    const handle = openSync(beside, 'wx', 0o600)
    writeFileSync(handle, text)
    fsyncSync(handle)
    closeSync(handle)
    return beside
  } catch (cause) {
    rmSync(beside, { force: true })
    throw new LakmoesError('vault.key-unwritable', { cause })
  }
}

/** A rename or link is lasting only when its folder is on disk too. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
