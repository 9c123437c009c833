import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RequestHandler } from 'express'
import { z } from 'zod'
import { LakmoesError } from '../../shared/error.ts'
import type { Reviewed } from '../child/pool.ts'
import { askedOf, jobOf, say } from './document.ts'
import { callerOf } from './guard.ts'
import { recorded } from './record.ts'
import type { Services } from './services.ts'

export const textSchema = z.object({
  text: z.string(),
  profile: z.string(),
  recipient: z.string().optional(),
  client: z.string().max(60).optional(),
})

/** Where the findings stand in the whole text: passages are pieces of it, in order. */
function inWhole(text: string, { passages, findings }: Pick<Reviewed, 'passages' | 'findings'>) {
  const starts = new Map<string, number>()
  let from = 0
  for (const p of passages) {
    const at = text.indexOf(p.text, from)
    if (at < 0) throw new LakmoesError('internal')
    starts.set(p.id, at)
    from = at + p.text.length
  }
  return findings.map(({ kind, start, end, confidence, detector, treatment, passage }) => {
    const base = starts.get(passage) ?? 0
    return { kind, start: base + start, end: base + end, confidence, detector, treatment }
  })
}

/** POST /api/text: the same pipeline for a piece of plain text. Offsets are UTF-16 units into the text that was sent. */
export const textRoute =
  (services: Services): RequestHandler =>
  async (req, res) => {
    const body = textSchema.safeParse(req.body)
    if (!body.success) throw new LakmoesError('usage.body')
    // Half a character cannot be written to a file.
    const { text, profile, recipient = '', client } = { ...body.data, text: body.data.text.replace(/\p{Cs}/gu, '\uFFFD') }
    const asked = askedOf(
      new Map([
        ['profile', profile],
        ['recipient', recipient],
      ]),
      services.profiles,
    )
    if (text.trim() === '') {
      res.json({ text, findings: [] })
      return
    }
    const folder = await mkdtemp(join(services.tmp, 'web-'))
    try {
      const path = join(folder, 'in')
      // The mark says "UTF-8" to the reader of plain text; without it a short text could pass for another encoding.
      await writeFile(path, `\uFEFF${text}`, { mode: 0o600 })
      const job = { ...(await jobOf(services, { folder, path, untrustedName: 'tekst.txt' }, asked)), asText: true }
      const { result, ...sent } = await recorded({ services, caller: callerOf(res), job }, client, services.pool.review)
      if (sent.state === 'held') {
        res.status(409).json({ state: 'held', reasons: say(sent.reasons), warnings: say(sent.warnings) })
        return
      }
      const cleaned = (await readFile(job.outPath, 'utf8')).replace(/^\uFEFF/, '')
      res.json({ text: cleaned, findings: inWhole(text, result), warnings: say(sent.warnings) })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
