import { treatmentOf } from '../../shared/engine/treat.ts'
import type { Profile } from '../../shared/engine/types.ts'
import { builtIn } from '../../shared/profiles/built-in.ts'
import type { Seen } from './check.ts'
import { isInternal, ruleFor, type Gate, type Policy } from '../policy/policy.ts'

/** Who reads the mail, as far as rules go. */
export type Audience = {
  /** Outside the firm; empty when nobody is named yet. */
  readonly outside: readonly { readonly address: string; readonly profile: Profile; readonly opened: readonly Gate[] }[]
  /** Somebody is named, and everybody is of the firm. */
  readonly onlyInternal: boolean
}

/** Why something may not go: to whom, and what would have to be arranged first. */
export type Objection = {
  /** `unknown`: nobody said who this recipient is. `several`: one may have it, but it goes to more than one. */
  readonly why: 'not-allowed' | 'unknown' | 'consent' | 'release' | 'several' | 'nobody'
  /** Label of the recipients' profile; empty for unknown and nobody. */
  readonly who: string
  /** How many outside recipients it would reach. */
  readonly readers: number
}

const profileOf = (id: string): Profile => builtIn.find((p) => p.id === id) ?? builtIn.find((p) => p.id === 'onbekend')!

export function audienceOf(recipients: readonly string[], policy: Policy): Audience {
  const addresses = recipients.map((text) => addressIn(text)).filter((address) => address !== '')
  const outside = addresses.filter((address) => !isInternal(address, policy))
  return {
    onlyInternal: addresses.length > 0 && outside.length === 0,
    outside: outside.map((address) => {
      const rule = ruleFor(address, policy)
      return { address, profile: profileOf(rule?.profile ?? 'onbekend'), opened: rule?.opened ?? [] }
    }),
  }
}

const addressIn = (text: string): string => (/<([^<>]*)>\s*$/.exec(text)?.[1] ?? text).trim().toLowerCase()

const GRAVITY: Readonly<Record<Objection['why'], number>> = { unknown: 5, 'not-allowed': 4, release: 3, consent: 2, several: 1, nobody: 0 }

/** The gravest objection of all recipients, so the strictest profile counts; null when every one of them may have it. */
export function objectionTo(finding: Seen, { outside }: Audience): Objection | null {
  if (outside.length === 0) return { why: 'nobody', who: '', readers: 0 }
  let worst: Objection | null = null
  for (const { profile, opened } of outside) {
    const objection = objectionBy(finding, profile, opened, outside.length)
    if (objection !== null && (worst === null || GRAVITY[objection.why] > GRAVITY[worst.why])) worst = objection
  }
  return worst
}

function objectionBy(finding: Seen, profile: Profile, opened: readonly Gate[], readers: number): Objection | null {
  const said = (why: Objection['why']): Objection => ({ why, who: profile.label, readers })
  if (profile.id === 'onbekend') return { ...said('unknown'), who: '' }
  const { treatment, rule } = treatmentOf(finding, finding.kind === 'name' ? 'client' : 'unknown', profile)
  if (treatment !== 'keep') return said('not-allowed')
  if (rule.gate !== undefined && !opened.includes(rule.gate)) return said(rule.gate)
  return finding.kind === 'medical' && readers > 1 ? said('several') : null
}
