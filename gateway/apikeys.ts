import { createHash, randomBytes } from 'node:crypto'
import { LakmoesError } from '../shared/error.ts'
import { appendTo } from './register.ts'
import type { Store } from './store/sqlite.ts'

/** What a key may do: clean files and texts; read the register; look up a pseudonym; keep recipients, roster and consents. */
export const KEY_SCOPES = ['clean', 'register', 'reveal', 'manage'] as const
export type KeyScope = (typeof KEY_SCOPES)[number]

export type ApiKeys = {
  /** The key, shown once: only its hash is kept. @throws LakmoesError usage.scope */
  createKey(untrustedScope: string, user: string): Promise<string>
  /** Ends a key at once. @throws LakmoesError key.unknown */
  endKey(untrustedId: string, user: string): Promise<void>
  listKeys(): Promise<readonly { readonly id: string; readonly scope: string; readonly created: number }[]>
  /** Id and scope of a key that is known and not revoked. A look-up by hash tells nothing by its timing. */
  checkKey(untrustedToken: string): Promise<{ readonly id: string; readonly scope: KeyScope } | null>
}

export const hashOfToken = (token: string) => createHash('sha256').update(token).digest()

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
          .values({ id, hash: hashOfToken(token), scope, created: Date.now(), revoked: null })
          .execute()
        await appendTo(db, { action: 'key-made', user, codes: [`key.${scope}`] })
      })
      return token
    },
    async endKey(untrustedId, user) {
      await store.write(async (db) => {
        const { numUpdatedRows } = await db
          .updateTable('api_keys')
          .set({ revoked: Date.now() })
          .where('id', '=', untrustedId)
          .where('revoked', 'is', null)
          .executeTakeFirst()
        if (Number(numUpdatedRows) === 0) throw new LakmoesError('key.unknown')
        await appendTo(db, { action: 'key-ended', user })
      })
    },
    listKeys: () =>
      store.db.selectFrom('api_keys').select(['id', 'scope', 'created']).where('revoked', 'is', null).orderBy('created').execute(),
    async checkKey(untrustedToken) {
      const row = await store.db
        .selectFrom('api_keys')
        .select(['id', 'scope'])
        .where('hash', '=', hashOfToken(untrustedToken))
        .where('revoked', 'is', null)
        .executeTakeFirst()
      return row === undefined ? null : { id: row.id, scope: row.scope as KeyScope }
    },
  }
}
