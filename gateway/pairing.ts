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

export const TOKEN_SCHEME = { hash: 'lakmoes-token-2', bits: 20 } as const

/** What hashes the words of names for whom holds this token: HMAC-SHA-256(token, "lakmoes-token-2"). */
export const tokenKey = (token: string): Buffer => createHmac('sha256', token).update(TOKEN_SCHEME.hash).digest()

/** The first 20 bits of HMAC-SHA-256(key, folded word): few enough bits that many words share each, so a token proves no name. */
export const tokenOf = (key: Buffer, word: string): number => createHmac('sha256', key).update(fold(word)).digest().readUIntBE(0, 3) >>> 4

/** Tokens of the words by which the clients are known; sorted, so the order tells nothing. Names only, never a number or a date. */
export function rosterTokens(key: Buffer, people: readonly Person[]): number[] {
  const words = new Set<string>()
  for (const { given, surname } of people) {
    for (const word of `${given ?? ''} ${surname ?? ''}`.split(/[\s-]+/)) if (word.length > 1) words.add(fold(word))
  }
  return [...new Set([...words].map((word) => tokenOf(key, word)))].sort((a, b) => a - b)
}
