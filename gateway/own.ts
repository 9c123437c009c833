import { z } from 'zod'
import type { Own } from '../shared/engine/types.ts'
import { LakmoesError } from '../shared/error.ts'

const list = (most: number) => z.array(z.string().trim().min(1).max(300)).max(most).default([])

/** Who the firm is, as the page and `--own` give it; what is left out is empty. */
export const ownSchema = z.strictObject({
  names: list(50), sites: list(200), domains: list(50), phones: list(200), ibans: list(50), numbers: list(50), staff: list(2000),
  logos: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(50).default([]),
})

export const emptyOwn: Own = ownSchema.parse({})

/** @throws LakmoesError own.malformed */
export function parseOwn(untrusted: unknown): Own {
  const parsed = ownSchema.safeParse(untrusted)
  if (!parsed.success) throw new LakmoesError('own.malformed')
  return parsed.data
}
