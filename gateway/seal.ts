import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { LakmoesError } from '../shared/error.ts'

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
