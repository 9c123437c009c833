import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto'
import { fold } from '../shared/engine/tokens.ts'
import type { Person } from '../shared/engine/types.ts'
import { LakmoesError } from '../shared/error.ts'
import type { Key } from './keys.ts'
import { lock, unlock, type Locked } from './locked.ts'
import { readSetting, writeSetting, type Store } from './store/sqlite.ts'

/** A browser that works with this gateway. */
export type Pairing = {
  readonly id: string
  /** SHA-256 (hex) of its token. */
  readonly hash: string
  /** Key of its roster tokens, base64: two browsers get different tokens for the same client. */
  readonly tokenKey: string
  /** ms since 1970 */
  readonly created: number
}

export type Pairings = {
  /** A code that one browser may use once, within ten minutes; it ends the code before it. */
  newCode(): Promise<string>
  /** @throws LakmoesError pair.code */
  redeem(untrustedCode: string): Promise<{ readonly token: string; readonly pairing: Pairing }>
  find(untrustedToken: string): Promise<Pairing | null>
  list(): Promise<readonly Pairing[]>
  end(id: string): Promise<void>
}

/** ms */
const CODE_LIFE = 10 * 60 * 1000
/** Wrong guesses after which a code is worth nothing. */
const GUESSES = 5
/** No letters that look like digits: a code is typed over. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

type Code = { readonly hash: string; readonly until: number; readonly guesses: number }

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')
const bare = (untrustedCode: string) => untrustedCode.toUpperCase().replace(/[^0-9A-Z]/g, '')

/** Kept in the store, so that a code made on the command line works in the running gateway. */
export function openPairings(store: Store, key: Key, now: () => number = Date.now): Pairings {
  const list = async (): Promise<readonly Pairing[]> => {
    const locked = await readSetting<Locked | null>(store, 'pairings', null)
    return locked === null ? [] : unlock<Pairing[]>(key, 'setting/pairings', locked)
  }
  const save = (pairings: readonly Pairing[]) => writeSetting(store, 'pairings', lock(key, 'setting/pairings', pairings))
  return {
    list,
    async newCode() {
      const code = Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
      await writeSetting(store, 'pairing.code', { hash: hashOf(code), until: now() + CODE_LIFE, guesses: 0 } satisfies Code)
      return `${code.slice(0, 4)}-${code.slice(4)}`
    },
    async redeem(untrustedCode) {
      const code = await readSetting<Code | null>(store, 'pairing.code', null)
      if (code === null || code.until < now() || code.hash !== hashOf(bare(untrustedCode))) {
        const guesses = (code?.guesses ?? 0) + 1
        await writeSetting(store, 'pairing.code', code === null || guesses >= GUESSES ? null : { ...code, guesses })
        throw new LakmoesError('pair.code')
      }
      await writeSetting(store, 'pairing.code', null)
      const token = `lkp_${randomBytes(32).toString('base64url')}`
      const pairing = {
        id: randomBytes(6).toString('hex'),
        hash: hashOf(token),
        tokenKey: randomBytes(32).toString('base64'),
        created: now(),
      }
      await save([...(await list()), pairing])
      return { token, pairing }
    },
    async find(untrustedToken) {
      const hash = hashOf(untrustedToken)
      return (await list()).find((pairing) => pairing.hash === hash) ?? null
    },
    async end(id) {
      await save((await list()).filter((pairing) => pairing.id !== id))
    },
  }
}

/**
 * The words of the clients' names as one browser may know them: the first 20 bits of HMAC-SHA256(key of the pairing, folded word), sorted, so the order
 * tells nothing. Names only: no BSN, no date. Whoever has key and tokens can try names against them; README says so.
 */
export function rosterTokens(people: readonly Person[], tokenKey: string): number[] {
  const key = Buffer.from(tokenKey, 'base64')
  const tokens = new Set<number>()
  for (const { given, surname } of people) {
    for (const word of fold(`${given ?? ''} ${surname ?? ''}`).split(/[^\p{L}\p{N}'’]+/u)) {
      if (word.length > 1) tokens.add(createHmac('sha256', key).update(word).digest().readUIntBE(0, 3) >> 4)
    }
  }
  return [...tokens].sort((a, b) => a - b)
}
