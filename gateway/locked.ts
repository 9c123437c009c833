import { randomBytes } from 'node:crypto'
import type { Key } from './keys.ts'
import { seal, unseal } from './seal.ts'

/** A value that only the key opens, as base64 texts. */
export type Locked = { readonly key: string; readonly wrapped: string; readonly sealed: string }

/** Locks any JSON value; `about` says what it is, so that one cannot be put in the place of another. The key itself only ever wraps keys. */
export function lock(key: Key, about: string, value: unknown): Locked {
  const own = randomBytes(32)
  return {
    key: key.id,
    wrapped: key.wrap(own, about).toString('base64'),
    sealed: seal(own, Buffer.from(JSON.stringify(value)), about).toString('base64'),
  }
}

/** @throws LakmoesError vault.damaged */
export function unlock<T>(key: Key, about: string, { key: id, wrapped, sealed }: Locked): T {
  const own = key.unwrap(Buffer.from(wrapped, 'base64'), about, id)
  return JSON.parse(unseal(own, Buffer.from(sealed, 'base64'), about).toString()) as T
}

/** The same value, wrapped with the key that wraps now. */
export function relock(key: Key, about: string, locked: Locked): Locked {
  const own = key.unwrap(Buffer.from(locked.wrapped, 'base64'), about, locked.key)
  return { key: key.id, wrapped: key.wrap(own, about).toString('base64'), sealed: locked.sealed }
}
