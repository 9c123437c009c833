import { randomBytes } from 'node:crypto'
import type { PanelPerson } from '../shared/exports/panel.ts'
import type { Key } from './keys.ts'

/** Days that somebody's dates move at most, either way. */
const MOST = 182
/** Crockford's base 32: nobody takes one letter for another. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * Numbers and shifts of people for one recipient, from a keyed hash of recipient and person: the same in every delivery, unlinkable between recipients,
 * and nothing about anybody needs to be stored. Who is nobody ("") is somebody new each time.
 */
export function panelPeople(key: Pick<Key, 'blind'>, scope: string, identities: readonly string[]): PanelPerson[] {
  return identities.map((identity) => {
    const hash = identity === '' ? randomBytes(32) : key.blind('export/panel', JSON.stringify([scope, identity]))
    return { id: `P-${Array.from(hash.subarray(0, 10), (byte) => LETTERS[byte & 31]).join('')}`, shift: shiftOf(hash.readUIntBE(10, 6)) }
  })
}

/** From -MOST to MOST, never 0. */
function shiftOf(n: number): number {
  const shift = (n % (2 * MOST)) - MOST
  return shift >= 0 ? shift + 1 : shift
}
