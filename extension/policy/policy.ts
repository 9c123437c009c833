import type { Kind } from '../../shared/engine/types.ts'
import type { RosterTokens } from '../pairing/tokens.ts'

/** Consent of the client, release by the physician: what a person has arranged outside the mail. */
export type Gate = 'consent' | 'release'

/** Who may have what: an address ("a@b.nl") or a domain ("b.nl", which covers its subdomains). */
export type RecipientRule = {
  readonly match: string
  readonly profile: string
  readonly opened?: readonly Gate[]
  /** What the gateway calls this recipient. */
  readonly id?: string
}

export type Policy = {
  /** Addresses and domains of the firm itself: mail that stays among these is not looked at. */
  readonly internal: readonly string[]
  readonly recipients: readonly RecipientRule[]
  /** What is pointed out at all. */
  readonly kinds: readonly Kind[]
  /** Findings of these kinds cannot be sent with a reason; they have to go. */
  readonly noOverride: readonly Kind[]
  /** Only when paired. */
  readonly roster: RosterTokens | null
  /** Fields that an administrator has set. */
  readonly locked: readonly string[]
}

/** What mail of these firms should never hold by accident. Names, phones and addresses are in every mail and say nothing. */
export const WATCHED: readonly Kind[] = ['bsn', 'birth-date', 'medical', 'id-document', 'mrz']

/** Domains whose profile is the same for everybody. */
const EVERYBODY: readonly RecipientRule[] = [{ match: 'uwv.nl', profile: 'uwv' }]

export const DEFAULT_POLICY: Policy = { internal: [], recipients: EVERYBODY, kinds: WATCHED, noOverride: [], roster: null, locked: [] }

export type PolicyPart = Partial<Omit<Policy, 'locked'>>

/** Later parts win; the administrator's last. Recipients add up, the more exact and the later first (see `ruleFor`). */
export function mergePolicy(parts: readonly PolicyPart[], managed: PolicyPart | null): Policy {
  const all = managed === null ? parts : [...parts, managed]
  const last = <K extends keyof PolicyPart>(name: K): Policy[K] =>
    (all.findLast((part) => part[name] !== undefined)?.[name] ?? DEFAULT_POLICY[name]) as Policy[K]
  return {
    internal: [...new Set(all.flatMap((part) => part.internal ?? []).map(clean))].filter((one) => one !== ''),
    recipients: [...all.flatMap((part) => part.recipients ?? []).reverse(), ...EVERYBODY],
    kinds: last('kinds'),
    noOverride: [...new Set(all.flatMap((part) => part.noOverride ?? []))],
    roster: last('roster'),
    locked: managed === null ? [] : Object.keys(managed),
  }
}

const clean = (match: string): string => match.trim().toLowerCase().replace(/^@/, '')

/** Whether an address falls under "b.nl" or "a@b.nl". */
export function falls(address: string, match: string): boolean {
  const wanted = clean(match)
  if (wanted === '') return false
  if (wanted.includes('@')) return address === wanted
  const domain = address.slice(address.lastIndexOf('@') + 1)
  return domain === wanted || domain.endsWith(`.${wanted}`)
}

export const isInternal = (address: string, policy: Policy): boolean => policy.internal.some((match) => falls(address, match))

/** The rule for an address: its own before its domain's, a longer domain before a shorter. */
export function ruleFor(address: string, policy: Policy): RecipientRule | null {
  let best: RecipientRule | null = null
  for (const rule of policy.recipients) {
    if (falls(address, rule.match) && (best === null || exactness(rule) > exactness(best))) best = rule
  }
  return best
}

const exactness = ({ match }: RecipientRule): number => (match.includes('@') ? 1000 : 0) + match.length
