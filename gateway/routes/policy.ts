import type { RequestHandler } from 'express'
import { hashOf } from '../../shared/engine/tokens.ts'
import type { Person, Profile } from '../../shared/engine/types.ts'
import { rosterTokens as keyedTokens, type Pairing } from '../pairing.ts'
import { callerOf } from './guard.ts'
import type { Services } from './services.ts'

/** GET /api/health */
export const healthRoute =
  (services: Services): RequestHandler =>
  (_req, res) => {
    res.json({ status: 'ok', version: services.version })
  }

const cardOf = ({ id, version, label, about }: Profile) => ({ id, version, label, about })

/** GET /api/profiles: what each recipient may have, and where each rule comes from. */
export const profilesRoute =
  (services: Services): RequestHandler =>
  (_req, res) => {
    res.json({
      profiles: services.profiles.map((p) => ({
        ...cardOf(p),
        rules: p.rules,
        third: p.third,
        own: p.own,
        staff: p.staff,
        residue: p.residue,
        unknown: p.unknown,
        tablesOnly: p.tablesOnly ?? false,
        k: p.k ?? null,
        gates: p.gates,
      })),
    })
  }

/** Hashes of the words by which the roster's people are known, as `tokenise` gives them; sorted, so the order tells nothing. */
function rosterTokens(people: readonly Person[]): number[] {
  const tokens = new Set<number>()
  for (const { given, surname } of people) {
    for (const word of `${given ?? ''} ${surname ?? ''}`.split(/[\s-]+/)) if (word.length > 1) tokens.add(hashOf(word))
  }
  return [...tokens].sort((a, b) => a - b)
}

/** GET /api/policy: what the extension needs. Never a name: the roster travels as hashes of single words. */
export const policyRoute =
  (services: Services): RequestHandler =>
  async (_req, res) => {
    const { key } = callerOf(res)
    const pairing = (await services.pairings.list()).find(({ id }) => key === `pairing:${id}`) ?? null
    res.json(await policyOf(services, pairing))
  }

/** A paired browser gets the roster under a key of its own. */
export async function policyOf(services: Services, pairing: Pairing | null) {
  const { people, own } = await services.settings.read()
  return {
    version: services.version,
    profiles: services.profiles.map((p) => ({ ...cardOf(p), blocks: kindsWith(p, 'block'), keeps: kindsWith(p, 'keep') })),
    recipients: [],
    own: { domains: own.domains },
    roster:
      pairing === null
        ? { hash: 'lakmoes-token-1', tokens: rosterTokens(people) }
        : { hash: 'lakmoes-hmac-20', key: pairing.tokenKey, tokens: keyedTokens(people, pairing.tokenKey) },
  }
}

const kindsWith = (profile: Profile, treatment: 'block' | 'keep') =>
  Object.entries(profile.rules)
    .filter(([, rule]) => rule.do === treatment)
    .map(([kind]) => kind)
