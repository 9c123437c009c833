import type { Generated } from 'kysely'

/** Every table. Ids are text, times are ms since 1970 (UTC), lists and objects are JSON text, bytes are blobs. */
export type Tables = {
  /** What this store is: the id of the key it was made with, and a value only that key can make. */
  meta: { name: string; value: string }
  /** Switches of the firm, as JSON: "recipients.required". */
  settings: { name: string; value: string }
  /** One row for each person whose pseudonym was ever given out. */
  people: {
    id: string
    /** Id of the key that wraps `wrapped`. */
    key_id: string
    /** This person's own data key, wrapped. Without it nothing about the person can be read again. */
    wrapped: Buffer
    /** The fullest written form seen, encrypted with the person's own key. */
    original: Buffer
    created: number
  }
  /** Forms by which a person is known, as keyed hashes. */
  aliases: { person: string; type: string; hash: Buffer }
  /** A row whose person is null belonged to somebody who was erased: the name is never given out again. */
  pseudonyms: { id: string; scope: string; person: string | null; number: number; created: number }
  /** Who sent what to whom. Each row holds the hash of the one before. */
  register: { seq: number; at: number; body: string; previous: string; hash: string }
  api_keys: { id: string; hash: Buffer; scope: string; created: number; revoked: number | null }
  /** People with a log-in. */
  accounts: {
    id: string
    login: string
    role: string
    /** scrypt, with its parameters and salt. */
    password: string
    /** Day on which a statement of secrecy was signed; null = none. */
    secrecy: string | null
    /** Locked secret of the second factor; null = none. */
    totp: string | null
    /** The last step of the second factor that was used: none is good twice. */
    totp_step: number
    failed: number
    locked_until: number
    created: number
    ended: number | null
  }
  /**
   * What the firm writes down around its clients and recipients: one row each, the words sealed. A row about a person is sealed with that person's own key and
   * goes with the person.
   */
  records: {
    id: string
    kind: string
    person: string | null
    recipient: string | null
    state: string
    at: number
    /** When somebody must look at it again. */
    due: number | null
    key_id: string | null
    /** The row's own data key, wrapped; null when it is sealed with the person's. */
    wrapped: Buffer | null
    body: Buffer
  }
  /** Ids of erased people, so that a restored backup cannot bring them back. */
  tombstones: { person: string; at: number }
  migrations: { id: Generated<number>; name: string; at: number }
}
