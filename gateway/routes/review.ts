import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { RequestHandler } from 'express'
import { z } from 'zod'
import type { Correction } from '../../shared/clean.ts'
import { placeText } from '../../shared/nl.ts'
import { LakmoesError } from '../../shared/error.ts'
import type { Reviewed } from '../child/pool.ts'
import type { ReleaseCheck } from '../gates.ts'
import type { Entry } from '../register.ts'
import { sendFile } from './clean.ts'
import { askedOf, correctionsSchema, fileNameOf, jobOf, jsonField, removeFile, say, withUpload } from './document.ts'
import { callerOf } from './guard.ts'
import { attempted, gatesShut } from './record.ts'
import { mappingOf } from './columns.ts'
import { reportLinks } from './report.ts'
import type { Services } from './services.ts'

/** What only a person can know, by gate: {"gate.consent": "mondeling, 3 november, dossiernotitie"}. An unknown recipient stays unknown whatever is written. */
const VOUCHED = ['gate.consent', 'gate.agreement', 'gate.release', 'gate.ground'] as const
const confirmedSchema = z.partialRecord(z.enum(VOUCHED), z.string().trim().min(3).max(500))
type Confirmed = Readonly<Record<string, string | undefined>>

/** Is all of it needed, is misuse unlikely, is it the purpose it was gathered for? */
export const checkSchema = z.strictObject({ needed: z.boolean(), noMisuse: z.boolean(), samePurpose: z.boolean() })

type Decision = { readonly code: string; readonly reason: string }

/** What the person decided on this document, and why. */
const decisionsOf = (corrections: readonly Correction[], confirmed: Confirmed, check: ReleaseCheck | null): Decision[] => [
  ...(check === null ? [] : [{ code: 'check.answered', reason: JSON.stringify(check) }]),
  ...corrections.flatMap((c) => (c.do === 'mark' ? [] : [{ code: `correction.${c.do}`, reason: c.reason }])),
  ...Object.entries(confirmed).flatMap(([code, reason]) => (reason === undefined ? [] : [{ code, reason }])),
]

/** POST /api/review: cleans for the person who brought the document, who may read it and correct what was found. */
export const reviewRoute = (services: Services) =>
  withUpload(services, async (upload, res) => {
    const asked = askedOf(upload.fields, services.profiles)
    const confirmed: Confirmed = jsonField(upload.fields, 'confirmed', confirmedSchema, {})
    const corrections = jsonField(upload.fields, 'corrections', correctionsSchema, [])
    const check = jsonField(upload.fields, 'check', checkSchema.nullable(), null)
    const caller = callerOf(res)
    const outPath = join(services.tmp, `result-${randomUUID()}`)
    let kept = false
    try {
      const job = { ...(await jobOf(services, upload, asked, corrections)), outPath, ...mappingOf(upload.fields) }
      // On the page a gate always holds; until the set-up a person may say on what ground it is open.
      const mode = (await gatesShut(services)) ? 'hold' : 'vouch'
      // What nobody may vouch for is not written down as if somebody had.
      const vouched: Confirmed = mode === 'vouch' ? confirmed : { 'gate.ground': confirmed['gate.ground'] }
      const asking = { mode, vouched, check, client: asked.client } as const
      const sent = await attempted({ services, caller, job }, asking, services.pool.review)
      const { result, state, reasons, warnings } = sent
      await services.record([sent.entry(caller.user, state === 'released' ? 'reviewed' : 'held')])
      const name = fileNameOf(result)
      let download: string | null = null
      if (state === 'released') {
        const release = async () => {
          await services.record(releaseEntries(sent.entry(caller.user, 'released'), decisionsOf(corrections, vouched, check)))
          await sent.leaves()
        }
        download = `/api/results/${services.results.keep({ path: outPath, name, mediaType: result.mediaType, release }, caller.key)}`
        kept = true
      }
      res.json({
        ...shown(result),
        warnings: say(warnings),
        state,
        reasons: say(reasons),
        vouchable: mode === 'vouch' ? VOUCHED : ['gate.ground'],
        name,
        download,
        report: await reportLinks(services, caller.key, job, sent),
      })
    } finally {
      if (!kept) await removeFile(outPath)
    }
  })

function releaseEntries(released: Entry, decisions: readonly Decision[]) {
  if (decisions.length === 0) return [released]
  const { format: _format, counts: _counts, hashOut: _hashOut, pseudonyms: _pseudonyms, ...about } = released
  return [
    { ...about, action: 'overruled' as const, codes: decisions.map((d) => d.code), written: decisions.map((d) => d.reason) },
    released,
  ]
}

export function shown({ format, counts, findings, passages, emptied, leftOut }: Reviewed) {
  return {
    format,
    counts,
    leftOut,
    emptied,
    passages: passages.map(({ id, place, text, header = false }) => ({ id, place, text, header })),
    findings: findings.map(({ kind, confidence, passage, start, end, detector, place, treatment }) => ({
      kind,
      confidence,
      passage,
      start,
      end,
      detector,
      place,
      placeText: placeText(place),
      treatment,
    })),
  }
}

/** GET /api/results/:id: the cleaned file, for the session that made it, for ten minutes. */
export const resultRoute =
  (services: Services): RequestHandler =>
  async (req, res) => {
    const result = services.results.find(String(req.params['id']), callerOf(res).key)
    if (result === null) throw new LakmoesError('result.gone')
    await result.release()
    await sendFile(res, result)
  }
