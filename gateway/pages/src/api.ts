import type { Correction } from '../../../shared/clean.ts'
import type { Proposal, ProposedColumn } from '../../../shared/exports/proposal.ts'
import type { Mapping } from '../../../shared/exports/understand.ts'
import type { Confidence, Kind, Own, Place, Treatment } from '../../../shared/engine/types.ts'
import { words } from '../../../shared/ui/words.nl.ts'

export type { Correction, Mapping, Own, ProposedColumn }
export type ProfileCard = { readonly id: string; readonly label: string; readonly about: string; readonly panel: boolean }
export type Said = { readonly code: string; readonly place: string | null; readonly message: string }
export type Found = {
  readonly kind: Kind
  readonly confidence: Confidence
  readonly passage: string
  readonly start: number
  readonly end: number
  readonly place: Place
  readonly placeText: string | null
  readonly treatment: Treatment
}
export type Shown = { readonly id: string; readonly place: Place; readonly text: string; readonly header: boolean }
export type Review = {
  readonly state: 'released' | 'held'
  readonly format: string
  readonly counts: Readonly<Record<string, number>>
  readonly reasons: readonly Said[]
  /** Gates that a person may open here by saying on what ground. */
  readonly vouchable: readonly string[]
  readonly warnings: readonly Said[]
  readonly findings: readonly Found[]
  readonly passages: readonly Shown[]
  /** Passages that go as a whole. */
  readonly emptied: readonly string[]
  readonly leftOut: number
  readonly name: string
  readonly download: string | null
  /** Downloads of the risk report; null for what is no export. */
  readonly report: { readonly html: string; readonly pdf: string } | null
}
export type Settings = { readonly own: Own | null; readonly people: number }

/** What the gateway answered when it refused, or `page.offline` when it did not answer. The message is for people. */
export class Refusal extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

async function ask<T>(path: string, init?: RequestInit): Promise<T> {
  let response: Response
  try {
    response = await fetch(path, { ...init, credentials: 'same-origin' })
  } catch {
    throw new Refusal('page.offline', words.failure.offline)
  }
  const body = (await response.json().catch(() => null)) as { readonly error?: { readonly code: string; readonly message: string } } | null
  if (response.ok && body !== null) return body as T
  throw new Refusal(body?.error?.code ?? 'page.offline', body?.error?.message ?? words.failure.offline)
}

export const readSettings = () => ask<Settings>('/api/settings')
export const readProfiles = async (): Promise<readonly ProfileCard[]> => (await ask<{ profiles: ProfileCard[] }>('/api/profiles')).profiles
export const saveOwn = (own: Own) =>
  ask<{ own: Own }>('/api/own', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(own) })
export type RosterSaved = { readonly people: number; readonly warnings: readonly Said[] }
export const clearRoster = () => ask<RosterSaved>('/api/roster', { method: 'DELETE' })
export const saveRoster = (csv: Blob) =>
  ask<RosterSaved>('/api/roster', { method: 'POST', headers: { 'Content-Type': 'text/csv' }, body: csv })

export type ReviewRequest = {
  readonly file: File
  readonly profile: string
  readonly recipient: string
  readonly corrections: readonly Correction[]
  readonly confirmed: Readonly<Record<string, string>>
  readonly mapping: Mapping | null
  readonly panel: boolean
}

export function review({ file, profile, recipient, corrections, confirmed, mapping, panel }: ReviewRequest): Promise<Review> {
  const form = new FormData()
  form.set('profile', profile)
  form.set('recipient', recipient)
  form.set('corrections', JSON.stringify(corrections))
  form.set('confirmed', JSON.stringify(confirmed))
  if (panel) form.set('panel', '1')
  if (mapping !== null) form.set('mapping', JSON.stringify(mapping))
  form.set('file', file)
  return ask<Review>('/api/review', { method: 'POST', body: form })
}

export type Proposed = Proposal & { /** What was said of this system before. */ readonly saved: Mapping }

export function proposeColumns(file: File, profile: string): Promise<Proposed> {
  const form = new FormData()
  form.set('profile', profile)
  form.set('file', file)
  return ask<Proposed>('/api/columns', { method: 'POST', body: form })
}

export const saveMapping = (system: string, mapping: Mapping) =>
  ask<{ saved: number }>('/api/mapping', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ system, mapping }),
  })

/** "Administratiekantoor De Wit" -> "administratiekantoor-de-wit": the same recipient however it is typed, and the id the command line uses. */
export function recipientId(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80)
}
