import type { Profile } from '../../shared/engine/types.ts'
import type { Pool } from '../child/pool.ts'
import type { Accounts } from '../accounts.ts'
import type { ApiKeys } from '../apikeys.ts'
import type { Clients } from '../clients.ts'
import type { Consents } from '../consents.ts'
import type { Entry, Register } from '../register.ts'
import type { Power } from '../roles.ts'
import type { Key } from '../keys.ts'
import type { Store } from '../store/sqlite.ts'
import type { Vault } from '../vault.ts'
import type { Pairings } from '../pairing.ts'
import type { Recipients } from '../recipients.ts'
import type { Releases } from '../releases.ts'
import type { Reports } from '../reports.ts'
import type { Requests } from '../requests.ts'
import type { Retention } from '../retention.ts'
import type { Roster } from '../roster.ts'
import type { Results } from '../results.ts'
import type { Sessions } from '../sessions.ts'
import type { Settings } from '../settings.ts'

/** What the routes work with; `serve` puts it together, tests put in their own. */
export type Services = {
  readonly version: string
  readonly profiles: readonly Profile[]
  readonly pool: Pool
  readonly sessions: Sessions
  readonly results: Results
  readonly settings: Settings
  readonly roster: Roster
  readonly pairings: Pairings
  readonly recipients: Recipients
  readonly clients: Clients
  readonly consents: Consents
  readonly releases: Releases
  readonly requests: Requests
  readonly retention: Retention
  readonly reports: Reports
  readonly store: Store
  readonly key: Key
  readonly accounts: Accounts
  readonly keys: ApiKeys
  readonly vault: Vault
  readonly register: Register
  /** The API key or pairing that this token is, and what it may do; null when it is none. */
  allowsKey(
    untrustedKey: string,
  ): Promise<{ readonly by: 'key' | 'pairing'; readonly id: string; readonly powers: readonly Power[] } | null>
  /** Writes down what was given out or held back; what a person wrote as a reason is kept sealed. */
  record(entries: readonly (Entry & { readonly written?: readonly string[] })[]): Promise<void>
  /** Private folder for uploads, mode 0700. */
  readonly tmp: string
  /** Bytes of one upload. */
  readonly maxFile: number
  /** Host names, besides this machine's own, under which people reach the page. */
  readonly hosts: readonly string[]
  /** Where the built page is. */
  readonly pages: string
  /** Requests a minute from one address. */
  readonly rate: number
}
