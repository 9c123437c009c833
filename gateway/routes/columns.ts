import type { RequestHandler } from 'express'
import { z } from 'zod'
import { KINDS } from '../../shared/engine/types.ts'
import type { Mapping } from '../../shared/exports/understand.ts'
import { openMappings } from '../mappings.ts'
import { askedOf, jobOf, jsonField, withUpload } from './document.ts'
import type { Services } from './services.ts'

/** What a person says that columns are; null = leave it out. */
export const mappingSchema: z.ZodType<Mapping> = z
  .array(z.strictObject({ sheet: z.int().min(1).max(10_000), column: z.int().min(0).max(16_383), kind: z.enum(KINDS).nullable() }))
  .max(2000)

/** What the sender says of the columns; nothing = what was said of this system before. */
export const mappingOf = (fields: ReadonlyMap<string, string>): { readonly mapping?: Mapping } => {
  const mapping = jsonField(fields, 'mapping', mappingSchema.nullable(), null)
  return mapping === null ? {} : { mapping }
}

/** POST /api/columns: what the columns of an export are taken for, with masked samples, and what was said of this system before. */
export const columnsRoute = (services: Services) =>
  withUpload(services, async (upload, res) => {
    const asked = askedOf(upload.fields, services.profiles)
    const job = await jobOf(services, upload, asked)
    const proposal = await services.pool.columns({ ...job, ...mappingOf(upload.fields) })
    res.json({ ...proposal, saved: await openMappings(services.store, services.key).find(proposal.system) })
  })

export const savedSchema = z.strictObject({ system: z.string().regex(/^[0-9a-z]{1,16}$/), mapping: mappingSchema })

/** POST /api/mapping: remembers what was said, for the next export of the same system. */
export const saveMapping =
  (services: Services): RequestHandler =>
  async (req, res) => {
    const { system, mapping } = savedSchema.parse(req.body)
    await openMappings(services.store, services.key).save(system, mapping)
    res.json({ saved: mapping.length })
  }
