import { createHash, randomBytes } from 'node:crypto'
import { LakmoesError } from '../shared/error.ts'
import { appendTo } from './register.ts'
import type { Store } from './store/sqlite.ts'

/** What a key may do. */
export const KEY_SCOPES = ['clean'] as const
export type KeyScope = (typeof KEY_SCOPES)[number]

export type ApiKeys = {
  /** The key, shown once: only its hash is kept. */
  createKey(untrustedScope: string, user: string): Promise<string>
  /** Id and scope of a key that is known and not revoked. A look-up by hash tells nothing by its timing. */
  checkKey(untrustedToken: string): Promise<{ readonly id: string; readonly scope: string } | null>
}

const hashOf = (token: string) => createHash('sha256').update(token).digest()

export function openApiKeys(store: Store): ApiKeys {
  return {
    async createKey(untrustedScope, user) {
      const scope = KEY_SCOPES.find((s) => s === untrustedScope)
      if (scope === undefined) throw new LakmoesError('usage.scope')
      const token = `lkm_${randomBytes(32).toString('base64url')}`
      const id = randomBytes(6).toString('hex')
      await store.write(async (db) => {
        await db
          .insertInto('api_keys')
          .values({ id, hash: hashOf(token), scope, created: Date.now(), revoked: null })
          .execute()
        await appendTo(db, { action: 'key-made', user, codes: [`key.${scope}`] })
      })
      return token
    },
    async checkKey(untrustedToken) {
      const row = await store.db
        .selectFrom('api_keys')
        .select(['id', 'scope'])
        .where('hash', '=', hashOf(untrustedToken))
        .where('revoked', 'is', null)
        .executeTakeFirst()
      return row ?? null
    },
  }
}
