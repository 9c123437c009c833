import type { Finding, Known, Place, Profile, Reason, Subject } from './engine/types.ts'

/** A person's correction of what was found; applies to every place in the document where the same text stands. */
export type Correction =
  | { readonly do: 'keep'; readonly passage: string; readonly start: number; readonly end: number; readonly reason: string }
  | { readonly do: 'mark'; readonly passage: string; readonly start: number; readonly end: number; readonly kind: Finding['kind'] }
  /** Strip blocked passages instead of holding the item (two steps on the page). */
  | { readonly do: 'strip-blocked'; readonly reason: string }

export type CleanRequest = {
  readonly source: Blob
  /** What the caller typed; never logged. */
  readonly untrustedName: string
  readonly profile: Profile
  readonly known: Known
  readonly corrections?: readonly Correction[]
  /** The engine's only view of the vault; asked once per document at most. Subject id -> pseudonym. */
  pseudonyms(subjects: readonly Subject[]): Promise<{ readonly names: ReadonlyMap<string, string>; readonly ambiguous: readonly string[] }>
  /** Bytes of the cleaned file. What was written is worthless unless the outcome is `released`. */
  readonly sink: WritableStream<Uint8Array>
  /** Re-opens what the sink received, for verification. */
  readonly written: () => Promise<Blob>
}

export type FoundItem = Pick<Finding, 'kind' | 'confidence' | 'passage' | 'start' | 'end' | 'detector'> & { readonly place: Place; readonly treatment: string }

export type CleanResult = {
  readonly format: string
  /** Extension and media type of what was written. */
  readonly extension: string
  readonly mediaType: string
  readonly state: 'released' | 'held'
  readonly reasons: readonly Reason[]
  readonly warnings: readonly Reason[]
  /** Treated findings and dropped residue, per kind. */
  readonly counts: Readonly<Record<string, number>>
  readonly findings: readonly FoundItem[]
}
