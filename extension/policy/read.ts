import { FOUND_KINDS, type Kind } from '../../shared/engine/types.ts'
import type { Gate, PolicyPart, RecipientRule } from './policy.ts'

/** Settings come from storage, a gateway or an administrator: whatever is not as it should be is left out, never trusted. */

export type Managed = PolicyPart & { readonly gateway?: string }

export function readPart(untrusted: unknown): PolicyPart {
  const from = record(untrusted)
  const roster = record(from['roster'])
  const part: { -readonly [K in keyof PolicyPart]: PolicyPart[K] } = {}
  if (Array.isArray(from['internal'])) part.internal = texts(from['internal'])
  if (Array.isArray(from['recipients'])) part.recipients = from['recipients'].flatMap(readRule)
  if (Array.isArray(from['kinds'])) part.kinds = kinds(from['kinds'])
  if (Array.isArray(from['noOverride'])) part.noOverride = kinds(from['noOverride'])
  if (typeof roster['key'] === 'string' && Array.isArray(roster['tokens']))
    part.roster = { key: roster['key'], tokens: roster['tokens'].filter((n): n is number => Number.isInteger(n)) }
  return part
}

/** @returns null when an administrator has set nothing */
export function readManaged(untrusted: unknown): Managed | null {
  const from = record(untrusted)
  const { roster: _roster, ...part } = readPart(from)
  const gateway = typeof from['gateway'] === 'string' && from['gateway'] !== '' ? { gateway: from['gateway'] } : {}
  const managed = { ...part, ...gateway }
  return Object.keys(managed).length === 0 ? null : managed
}

function readRule(untrusted: unknown): RecipientRule[] {
  const from = record(untrusted)
  const { match, profile, opened, id } = from
  if (typeof match !== 'string' || match.trim() === '' || typeof profile !== 'string') return []
  const gates = Array.isArray(opened) ? opened.filter((gate): gate is Gate => gate === 'consent' || gate === 'release') : []
  return [
    {
      match: match.trim().toLowerCase(),
      profile,
      ...(gates.length === 0 ? {} : { opened: gates }),
      ...(typeof id === 'string' ? { id } : {}),
    },
  ]
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
const texts = (list: readonly unknown[]): string[] => list.filter((one): one is string => typeof one === 'string' && one.trim() !== '')
const kinds = (list: readonly unknown[]): Kind[] =>
  list.filter((one): one is Kind => FOUND_KINDS.includes(one as (typeof FOUND_KINDS)[number]))

/** Text goes only to a gateway that nobody on the way can read along with: https, or this machine itself. @returns the origin, or null */
export function gatewayOrigin(untrusted: string): string | null {
  const text = untrusted.trim()
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  const loopback = url.hostname === 'localhost' || url.hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(url.hostname)
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback) ? url.origin : null
}
