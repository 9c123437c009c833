import type { Profile } from '../../shared/engine/types.ts'
import type { Pool } from '../child/pool.ts'
import type { Entry } from '../register.ts'
import type { Pairings } from '../pairing.ts'
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
  readonly pairings: Pairings
  /** The id of a key that may clean, or null. */
  allowsKey(untrustedKey: string): Promise<string | null>
  /** Writes down what was given out or held back; what a person wrote as a reason is kept sealed. */
  record(entries: readonly (Entry & { readonly reasons?: readonly string[] })[]): Promise<void>
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
