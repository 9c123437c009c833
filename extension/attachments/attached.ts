import type { Kind } from '../../shared/engine/types.ts'

/** One file that goes along, as far as it has been looked at. */
export type Attached = {
  readonly id: string
  readonly name: string
  readonly state: 'reading' | 'clear' | 'findings' | 'unchecked'
  /** Something in it is sure enough to stop a send. */
  readonly stops: boolean
  /** How often each kind is in it that the recipients may not have. */
  readonly counts: Readonly<Partial<Record<Kind, number>>>
  /** Why nobody could read it: a code of shared/nl.ts, or 'picture', 'unseen', 'size', 'reader'. */
  readonly reason: string | null
}
