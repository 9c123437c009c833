import type { CleanResult, Correction, FoundItem } from '../../shared/clean.ts'
import type { Own, Person, PersonKey, Place, Profile, Reason, Subject } from '../../shared/engine/types.ts'
import type { PanelPerson } from '../../shared/exports/panel.ts'
import type { Mapping } from '../../shared/exports/understand.ts'
import { LakmoesError } from '../../shared/error.ts'
import { checkExport } from './summary.ts'

/** What goes over the channel between the pool and a child. No key, no vault, no pseudonym that the document does not need. */

export type KnownData = { readonly people: readonly Person[]; readonly own: Own }

export type ToChild =
  /** Sent when it differs from what this child was told last. */
  | { readonly type: 'known'; readonly known: KnownData }
  | { readonly type: 'job'; readonly work: Work }
  | { readonly type: 'names'; readonly names: ReadonlyMap<string, string>; readonly ambiguous: readonly string[] }
  /** Who the people of a panel are to this recipient, in the order asked. */
  | { readonly type: 'panel'; readonly people: readonly PanelPerson[] }
  | { readonly type: 'no-names' }

export type Work = {
  readonly does: 'clean' | 'review' | 'scan' | 'columns'
  readonly input: string
  readonly output: string
  readonly untrustedName: string
  readonly profile: Profile | null
  /** Plain text, whatever it looks like. */
  readonly asText: boolean
  readonly corrections: readonly Correction[]
  readonly mapping: Mapping
  readonly seed: number | undefined
  readonly panel: boolean
}

export type FromChild =
  | { readonly type: 'ask'; readonly subjects: readonly Subject[] }
  | { readonly type: 'ask-panel'; readonly identities: readonly string[] }
  | { readonly type: 'done'; readonly result: unknown }
  /** `where`: names of functions and line numbers of our own code, never a message. */
  | { readonly type: 'failed'; readonly code: string; readonly where: string }

export type Cleaned = Omit<CleanResult, 'findings' | 'passages' | 'emptied'> & {
  /** For the output, without extension; holds nothing personal. */ readonly baseName: string
}
export type Reviewed = Cleaned &
  Pick<CleanResult, 'findings' | 'passages' | 'emptied'> & {
    /** Passages and findings that were too many to show. */ readonly leftOut: number
  }
export type Scanned = { readonly format: string; readonly findings: readonly FoundItem[] }

/** The most the page is given to show: UTF-16 units of text, passages, findings. */
export const SHOWN = { units: 1_000_000, passages: 10_000, findings: 10_000 } as const
/** Findings of one scan. */
export const SCANNED = 1_000_000

const KEY_TYPES: ReadonlySet<string> = new Set<PersonKey['type']>(['roster', 'bsn', 'full', 'initial', 'surname', 'email'])
const isText = (value: unknown, max: number): value is string => typeof value === 'string' && value.length <= max

/** A child reads hostile files, so what it says is checked. @throws LakmoesError child.crashed */
export function checkSubjects(untrusted: unknown): readonly Subject[] {
  if (!Array.isArray(untrusted) || untrusted.length > SCANNED) throw new LakmoesError('child.crashed')
  for (const s of untrusted as Partial<Subject>[]) {
    const good =
      isText(s?.id, 2000) &&
      isText(s.original, 100_000) &&
      Array.isArray(s.keys) &&
      s.keys.length <= 1000 &&
      s.keys.every((k) => KEY_TYPES.has(k?.type) && isText(k?.value, 100_000))
    if (!good) throw new LakmoesError('child.crashed')
  }
  return untrusted as readonly Subject[]
}

/** @throws LakmoesError child.crashed */
export function checkIdentities(untrusted: unknown): readonly string[] {
  if (!Array.isArray(untrusted) || untrusted.length > SCANNED || !untrusted.every((i) => isText(i, 100_000)))
    throw new LakmoesError('child.crashed')
  return untrusted as string[]
}

/** Codes, ordinals and counts end up on a screen and in the register: nothing else may hide in them. @throws LakmoesError child.crashed */
export function checkCleaned(untrusted: unknown): Cleaned {
  const r = untrusted as Partial<Cleaned> | null
  const good =
    r !== null &&
    typeof r === 'object' &&
    (r.state === 'released' || r.state === 'held') &&
    [r.format, r.extension, r.mediaType].every((x) => isText(x, 120) && /^[\w.+/-]*$/.test(x)) &&
    isText(r.baseName, 200) &&
    [r.reasons, r.warnings, r.gates].every((list) => Array.isArray(list) && list.every((x: Partial<Reason> | null) => isCode(x?.code))) &&
    [r.counts, r.kept].every((list) => Object.entries(list ?? { '': '' }).every(([kind, n]) => isCode(kind) && Number.isSafeInteger(n))) &&
    Array.isArray(r.pseudonyms) &&
    r.pseudonyms.every((p) => isText(p, 60)) &&
    Array.isArray(r.people) &&
    r.people.every((p) => isText(p, 60))
  if (!good) throw new LakmoesError('child.crashed')
  const placed = (list: readonly Reason[]) =>
    list.map(({ code, place, count }) => ({
      code,
      place: place === null ? null : checkPlace(place),
      ...(Number.isSafeInteger(count) && { count: count! }),
    }))
  const { reasons, warnings, gates } = r as Cleaned
  const { summary: _summary, classes: _classes, ...rest } = r as Cleaned
  return { ...rest, ...checkExport(r!), reasons: placed(reasons), warnings: placed(warnings), gates: placed(gates) }
}

/** @throws LakmoesError child.crashed */
export function checkScanned(untrusted: unknown): Scanned {
  const r = untrusted as Partial<Scanned> | null
  const good =
    r !== null &&
    typeof r === 'object' &&
    isCode(r.format) &&
    Array.isArray(r.findings) &&
    r.findings.every(
      (f: Partial<FoundItem> | null) =>
        f !== null &&
        isCode(f.kind) &&
        isCode(f.confidence) &&
        isCode(f.detector) &&
        Number.isSafeInteger(f.start) &&
        Number.isSafeInteger(f.end),
    )
  if (!good) throw new LakmoesError('child.crashed')
  const { format, findings } = r as Scanned
  return { format, findings: findings.map((f) => ({ ...f, place: checkPlace(f.place) })) }
}

export const isCode = (value: unknown): value is string => isText(value, 80) && /^[a-z][\w.-]*$/i.test(value)

/** Ordinals and cell references ("C7", "B2:D9") go through; a step that holds anything else is left out. */
function checkPlace(untrusted: unknown): Place {
  if (!Array.isArray(untrusted)) return []
  const isOrdinal = (n: unknown) => Number.isSafeInteger(n) || (isText(n, 24) && /^[A-Z]{0,3}\d*(?::[A-Z]{0,3}\d*)?$/.test(n))
  return untrusted.filter((step: unknown) => Array.isArray(step) && isCode(step[0]) && isOrdinal(step[1])) as unknown as Place
}
