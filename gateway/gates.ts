import type { Profile, Reason } from '../shared/engine/types.ts'
import { consentsFor, type Consent } from './consents.ts'
import type { Key } from './keys.ts'
import { findRecipient, type Recipient } from './recipients.ts'
import { timeIn } from './register.ts'
import type { Db } from './store/sqlite.ts'

/**
 * How gates behave. hold: only what is written down opens them. vouch: a person at the page may also say on what ground they are open. warn: they are told and hold
 * nothing (the bare command line until the set-up).
 */
export type GateMode = 'hold' | 'vouch' | 'warn'

export type Send = {
  readonly profile: Profile
  readonly recipient: string | undefined
  /** Clients in the document. */
  readonly clients: readonly string[]
  /** Gates of the profile and of what was found: `gate.*`. */
  readonly gates: readonly Reason[]
  readonly mode: GateMode
  /** What a person wrote, by gate. */
  readonly vouched: Readonly<Record<string, string | undefined>>
  /** A physician released this very item. */
  readonly released: boolean
  /** Answers to the three questions; one that is wrong refuses. */
  readonly check: ReleaseCheck | null
}

/** R20: is all of it needed, is misuse unlikely, and is it the purpose it was gathered for? */
export type ReleaseCheck = { readonly needed: boolean; readonly noMisuse: boolean; readonly samePurpose: boolean }

export type Ruling = {
  readonly shut: readonly Reason[]
  readonly warnings: readonly Reason[]
  /** Gates that what is written down opens; what stands behind them may stay. */
  readonly opened: readonly ('consent' | 'release')[]
  readonly ground: string | null
  readonly consents: readonly string[]
}

/** Whether this may go to this recipient, and on what. */
export async function ruleOn(db: Db, key: Key, send: Send): Promise<Ruling> {
  const recipient = send.recipient === undefined ? null : await findRecipient(db, key, send.recipient)
  const codes = new Set(send.gates.map((g) => g.code))
  const evidence = await gather(db, key, send, recipient)
  const open = (code: string) => evidence.open.has(code) || (mayVouch(send.mode, code) && send.vouched[code] !== undefined)
  const shut = [...codes]
    .filter((code) => !open(code))
    .concat(always(send, recipient), (await isRestricted(db, send.clients)) ? ['gate.restricted'] : [])
  const reasons = [...new Set(shut)].map((code) => ({ code, place: null }))
  const opened = (['consent', 'release'] as const).filter((gate) => covers(send.profile, gate, evidence.consents) && open(`gate.${gate}`))
  return {
    shut: send.mode === 'warn' ? reasons.filter((r) => !WARNABLE.has(r.code)) : reasons,
    warnings: send.mode === 'warn' ? reasons.filter((r) => WARNABLE.has(r.code)) : [],
    opened,
    ground: evidence.ground ?? (send.vouched['gate.ground'] === undefined ? null : 'gate.ground'),
    consents: evidence.consents.map((c) => c.id),
  }
}

const WARNABLE: ReadonlySet<string> = new Set(['gate.consent', 'gate.agreement', 'gate.release', 'gate.ground', 'gate.unknown-recipient'])

/** The ground of one send is for a person to say, always; the rest must be written down once the set-up was done. An unknown recipient stays unknown. */
const mayVouch = (mode: GateMode, code: string) => code === 'gate.ground' || (mode === 'vouch' && code !== 'gate.unknown-recipient')

type Evidence = { readonly open: ReadonlySet<string>; readonly ground: string | null; readonly consents: readonly Consent[] }

async function gather(db: Db, key: Key, send: Send, recipient: Recipient | null): Promise<Evidence> {
  const open = new Set<string>()
  const now = await timeIn(db)
  if (recipient !== null && hasAgreement(recipient, now)) open.add('gate.agreement')
  if (recipient?.ground != null) open.add('gate.ground')
  if (send.released) open.add('gate.release')
  let consents: readonly Consent[] = []
  if (send.gates.some((g) => g.code === 'gate.consent') && send.recipient !== undefined) {
    consents = (await consentsFor(db, key, { profile: send.profile.id, recipient: send.recipient, clients: send.clients })) ?? []
    // UWV asks by law, or the client asked for it; only then it is the client who must have said so.
    if (consents.length > 0 || (send.profile.id === 'uwv' && isByLaw(recipient))) open.add('gate.consent')
  }
  return { open, ground: recipient?.ground?.kind ?? null, consents }
}

const isByLaw = (recipient: Recipient | null) => recipient?.ground?.kind === 'wet' || recipient?.ground?.kind === 'uitspraak'

function hasAgreement({ agreement }: Recipient, now: number): boolean {
  if (agreement === null || Date.parse(agreement.date) > now + 86_400_000) return false
  return agreement.until === null || Date.parse(agreement.until) + 86_400_000 > now
}

/** What holds whatever the profile asks: nobody knows the recipient, it is another kind of recipient, or it works outside the EEA. */
function always(send: Send, recipient: Recipient | null): string[] {
  const codes: string[] = []
  if (send.mode === 'hold' && recipient === null) codes.push('gate.unknown-recipient')
  if (recipient !== null && recipient.profile !== send.profile.id) codes.push('gate.profile')
  if (recipient?.eea === false) codes.push('gate.eea')
  if (send.check !== null && !Object.values(send.check).every(Boolean)) codes.push('gate.check')
  return codes
}

/** A client who asked for restriction (art. 18 AVG) is left alone until that is over. */
export async function isRestricted(db: Db, clients: readonly string[]): Promise<boolean> {
  if (clients.length === 0) return false
  const row = await db
    .selectFrom('records')
    .select('id')
    .where('kind', '=', 'request')
    .where('state', '=', 'restricted')
    .where('person', 'in', [...clients])
    .executeTakeFirst()
  return row !== undefined
}

/** Consent opens only what it names: every kind behind that gate, or everything. */
function covers(profile: Profile, gate: 'consent' | 'release', consents: readonly Consent[]): boolean {
  if (gate === 'release' || consents.length === 0) return true
  const behind: string[] = Object.entries(profile.rules).flatMap(([kind, rule]) => (rule.gate === gate ? [kind] : []))
  if (profile.third.gate === gate) behind.push('derden')
  return consents.every(
    ({ body: { categories } }) => categories.includes('alles') || behind.every((kind) => categories.includes(kind as never)),
  )
}
