import { z } from 'zod'
import { KINDS, type Profile, type ResidueType } from '../engine/types.ts'
import { LakmoesError } from '../error.ts'

const RESIDUE: readonly ResidueType[] = [
  'picture',
  'thumbnail',
  'metadata',
  'comment',
  'revision',
  'hidden',
  'macro',
  'signature',
  'embedded',
  'link',
  'unknown',
]
const GENERALISED = ['age-band', 'month', 'quarter', 'year', 'pc4', 'pc2', 'province', 'band', 'outcome'] as const

const source = z.custom<Profile['own']['source']>((value) => typeof value === 'string' && /^(\*|\[[0-4]\](\[[0-4]\])?)$/.test(value))
const treatment = z.enum(['keep', 'strip', 'mask', 'pseudonymise', 'generalise', 'synthesise', 'block'])
const role = z.enum(['client', 'subject', 'debtor', 'payer', 'own', 'staff', 'third', 'unknown'])

const rule = z
  .strictObject({
    do: treatment,
    roles: z.partialRecord(role, treatment).optional(),
    to: z.enum(GENERALISED).optional(),
    gate: z.enum(['release', 'consent']).optional(),
    source,
  })
  .refine((r) => !r.to || r.do === 'generalise' || Object.values(r.roles ?? {}).includes('generalise'), { path: ['to'] })

const profile = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,59}$/),
  version: z.int().min(1),
  label: z.string().min(1).max(80),
  about: z.string().max(400),
  rules: z.strictObject(Object.fromEntries(KINDS.map((kind) => [kind, rule]))),
  third: rule,
  own: rule,
  staff: rule,
  residue: z.strictObject(
    Object.fromEntries(RESIDUE.map((type) => [type, z.strictObject({ do: z.enum(['keep', 'keep-logo', 'strip', 'hold']), source })])),
  ),
  unknown: z.enum(['hold', 'drop', 'block']),
  standIns: z.boolean().optional(),
  rareFacts: z.boolean().optional(),
  tablesOnly: z.boolean().optional(),
  panel: z.boolean().optional(),
  k: z.int().min(2).max(1000).optional(),
  l: z.int().min(1).max(20).optional(),
  gates: z.array(
    z.strictObject({
      code: z.enum(['consent', 'agreement', 'release', 'ground', 'unknown-recipient']),
      text: z.string().min(1).max(400),
      source,
    }),
  ),
})

/**
 * A profile that a firm wrote or copied. Every kind and every sort of residue must be named: what is forgotten would otherwise go through.
 * @throws LakmoesError `profile.invalid`; its `cause` (a ZodError) tells the paths.
 */
export function parseProfile(untrustedJson: unknown): Profile {
  const result = profile.safeParse(untrustedJson)
  if (!result.success) throw new LakmoesError('profile.invalid', { cause: result.error })
  return result.data as unknown as Profile
}

/** Paths of what is wrong with a refused profile, as a user can find them: "rules.bsn.do". */
export function faultsOf(error: unknown): readonly string[] {
  const cause = error instanceof LakmoesError ? error.cause : error
  return cause instanceof z.ZodError ? [...new Set(cause.issues.map((issue) => issue.path.join('.') || '(bestand)'))] : []
}
