import { z } from 'zod'
import type { ExportSummary } from '../../shared/exports/summary.ts'
import type { Proposal } from '../../shared/exports/proposal.ts'
import { SIZES } from '../../shared/exports/summary.ts'
import { KINDS } from '../../shared/engine/types.ts'
import { LakmoesError } from '../../shared/error.ts'

const GROUNDS = ['header', 'cells', 'roster', 'conflict', 'free-text', 'unknown', 'person'] as const
const count = z.int().min(0)
const share = z.number().min(0).max(1)
const level = z.string().regex(/^[a-z0-9-]{2,20}(?::\d{1,16})?$/)
const histogram = z.array(count).length(SIZES.length)

/** A child reads hostile files: what it says of an export is numbers and known words, or nothing. */
const summarySchema = z.strictObject({
  tables: z
    .array(
      z.strictObject({
        sort: z.enum(['rows', 'crosstab']),
        sheet: count,
        rowsIn: count,
        rowsOut: count,
        persons: count,
        suppressed: count,
        panel: z.literal(true).optional(),
        demanded: z.strictObject({ k: count, l: count }),
        k: count,
        groups: count,
        loss: share,
        optimal: z.boolean(),
        columns: z
          .array(
            z.strictObject({
              column: count,
              kind: z.enum(KINDS).nullable(),
              ground: z.enum(GROUNDS),
              fate: z.enum(['dropped', 'unknown', 'twice', 'too-many', 'levelled', 'kept']),
              level: level.nullable(),
              finest: level.nullable(),
              loss: share,
              values: count,
            }),
          )
          .max(16_384),
        sensitive: z.array(z.strictObject({ column: count, l: count, t: share })).max(16_384),
        before: histogram,
        after: histogram,
      }),
    )
    .max(10_000),
})

const classesSchema = z.array(z.tuple([z.string().regex(/^[0-9a-z]{1,16}$/), count])).max(100_000)

export type Classes = readonly (readonly [string, number])[]

/** @throws LakmoesError child.crashed */
export function checkExport(untrusted: { readonly summary?: unknown; readonly classes?: unknown }): {
  readonly summary?: ExportSummary
  readonly classes?: Classes
} {
  const summary = summarySchema.optional().safeParse(untrusted.summary)
  const classes = classesSchema.optional().safeParse(untrusted.classes)
  if (!summary.success || !classes.success) throw new LakmoesError('child.crashed')
  return {
    ...(summary.data !== undefined && { summary: summary.data as ExportSummary }),
    ...(classes.data !== undefined && { classes: classes.data }),
  }
}

const proposalSchema = z.strictObject({
  system: z.string().regex(/^[0-9a-z]{1,16}$/),
  columns: z
    .array(
      z.strictObject({
        sheet: count,
        column: count,
        label: z.string().max(5_000_000),
        kind: z.enum(KINDS).nullable(),
        ground: z.enum(GROUNDS),
        does: z.enum(['keep', 'strip', 'mask', 'pseudonymise', 'generalise', 'synthesise', 'block', 'drop', 'hold']),
        samples: z.array(z.string().max(50)).max(3),
      }),
    )
    .max(500),
})

/** For the person who brought the file: headers are shown, and go nowhere else. @throws LakmoesError child.crashed */
export function checkProposal(untrusted: unknown): Proposal {
  const result = proposalSchema.safeParse(untrusted)
  if (!result.success) throw new LakmoesError('child.crashed')
  return { ...result.data, columns: result.data.columns.map((c) => ({ ...c, label: c.label.slice(0, 200) })) }
}
