import type { RequestHandler } from 'express'
import type { Profile } from '../../shared/engine/types.ts'
import { rosterTokens, tokenKey } from '../pairing.ts'
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
        panel: p.panel ?? false,
        gates: p.gates,
      })),
    })
  }

/** GET /api/policy: what the extension needs. Never a name: the clients travel as truncated hashes of single words, keyed with what the caller showed. */
export const policyRoute =
  (services: Services): RequestHandler =>
  async (_req, res) => {
    const { token, key } = callerOf(res)
    res.json(await policyFor(services, token ?? key))
  }

export async function policyFor(services: Services, token: string) {
  const { people, own } = await services.settings.read()
  const recipients = await services.recipients.list()
  const key = tokenKey(token)
  return {
    version: services.version,
    profiles: services.profiles.map((p) => ({ ...cardOf(p), blocks: kindsWith(p, 'block'), keeps: kindsWith(p, 'keep') })),
    recipients: recipients.map(({ id, profile, domains, addresses }) => ({ id, profile, domains, addresses })),
    own: { domains: own.domains },
    roster: { hash: 'lakmoes-hmac-20', key: key.toString('base64'), tokens: rosterTokens(key, people) },
  }
}

const kindsWith = (profile: Profile, treatment: 'block' | 'keep') =>
  Object.entries(profile.rules)
    .filter(([, rule]) => rule.do === treatment)
    .map(([kind]) => kind)
