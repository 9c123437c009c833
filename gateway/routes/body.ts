import type { Request } from 'express'
import type { z } from 'zod'
import { LakmoesError } from '../../shared/error.ts'

/** The JSON body, checked. What is wrong with it is not told: the answer would quote it. @throws LakmoesError usage.body */
export function bodyOf<T>(req: Request, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(req.body)
  if (!parsed.success) throw new LakmoesError('usage.body')
  return parsed.data
}
