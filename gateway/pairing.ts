import { createHmac, randomBytes, randomInt } from 'node:crypto'
import { fold } from '../shared/engine/tokens.ts'
import type { Person } from '../shared/engine/types.ts'
import { LakmoesError } from '../shared/error.ts'
import { hashOfToken } from './apikeys.ts'
import { appendTo } from './register.ts'
import type { Store } from './store/sqlite.ts'

/** How long a code works, ms; its letters and how many: no 0/O, no 1/I/L. */
const LIFE = 10 * 60_000
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const LENGTH = 8
/** Wrong guesses after which every open code is gone. */
const GUESSES = 10

export type Pairing = { readonly id: string; readonly created: number }

/** A browser that works with this gateway. It gets a token of its own, which can be taken away. */
export type Pairings = {
  /** A code to type in the browser: once, within ten minutes; an earlier one stops working. */
  newCode(): string
  /** @throws LakmoesError pair.code */
  redeem(untrustedCode: string): Promise<{ readonly token: string; readonly pairingKeyId: string }>
  list(): Promise<readonly Pairing[]>
  /** @throws LakmoesError pair.unknown */
  revoke(id: string, user: string): Promise<void>
  /** The pairing of a token that is known and not revoked. */
  check(untrustedToken: string): Promise<string | null>
}

export function openPairings(store: Store, now: () => number = Date.now): Pairings {
  let open: { readonly hash: string; readonly until: number; guesses: number } | null = null
  const hashOf = (code: string) => hashOfToken(code).toString('hex')

  return {
    newCode() {
      const code = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
      open = { hash: hashOf(code), until: now() + LIFE, guesses: 0 }
      return code
    },
    async redeem(untrustedCode) {
      const code = untrustedCode.toUpperCase().replace(/[\s-]/g, '')
      if (open === null || now() > open.until || open.hash !== hashOf(code)) {
        if (open !== null && ++open.guesses >= GUESSES) open = null
        throw new LakmoesError('pair.code')
      }
      open = null
      const token = `lkp_${randomBytes(32).toString('base64url')}`
      const id = randomBytes(6).toString('hex')
      await store.write(async (db) => {
        await db
          .insertInto('api_keys')
          .values({ id, hash: hashOfToken(token), scope: 'pairing', created: now(), revoked: null })
          .execute()
        await appendTo(db, { action: 'paired', user: `pairing:${id}` })
      })
      return { token, pairingKeyId: id }
    },
    list: () =>
      store.db
        .selectFrom('api_keys')
        .select(['id', 'created'])
        .where('scope', '=', 'pairing')
        .where('revoked', 'is', null)
        .orderBy('created')
        .execute(),
    async revoke(id, user) {
      await store.write(async (db) => {
        const { numUpdatedRows } = await db
          .updateTable('api_keys')
          .set({ revoked: now() })
          .where('id', '=', id)
          .where('scope', '=', 'pairing')
          .where('revoked', 'is', null)
          .executeTakeFirst()
        if (Number(numUpdatedRows) === 0) throw new LakmoesError('pair.unknown')
        await appendTo(db, { action: 'unpaired', user })
      })
    },
    async check(untrustedToken) {
      const row = await store.db
        .selectFrom('api_keys')
        .select('id')
        .where('hash', '=', hashOfToken(untrustedToken))
        .where('scope', '=', 'pairing')
        .where('revoked', 'is', null)
        .executeTakeFirst()
      return row?.id ?? null
    },
  }
}

/** The key under which whoever holds this token gets the clients' tokens: two browsers get different ones for the same client. */
export const tokenKey = (token: string): Buffer => createHmac('sha256', token).update('lakmoes-hmac-20').digest()

/**
 * The words of the clients' names as one browser may know them: the first 20 bits of HMAC-SHA-256(key, folded word), few enough that many words share each,
 * so one proves no name; sorted, so the order tells nothing. Names only, never a number or a date. Whoever has key and tokens can try names against them.
 */
export function rosterTokens(key: Buffer, people: readonly Person[]): number[] {
  const tokens = new Set<number>()
  for (const { given, surname } of people) {
    for (const word of fold(`${given ?? ''} ${surname ?? ''}`).split(/[^\p{L}\p{N}'’]+/u)) {
      if (word.length > 1) tokens.add(createHmac('sha256', key).update(word).digest().readUIntBE(0, 3) >>> 4)
    }
  }
  return [...tokens].sort((a, b) => a - b)
}
