import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { json, Router } from 'express'
import { mkdtemp } from 'node:fs/promises'
import { z } from 'zod'
import { LakmoesError } from '../../shared/error.ts'
import type { Release } from '../releases.ts'
import { bodyOf } from './body.ts'
import { sendFile } from './clean.ts'
import { askedOf, fileNameOf, jobOf, say, withUpload } from './document.ts'
import { callerOf, requirePower } from './guard.ts'
import { attempted, gatesShut } from './record.ts'
import { checkSchema, shown } from './review.ts'
import type { Services } from './services.ts'

export const decisionSchema = z.strictObject({
  release: z.boolean(),
  /** Why, in words: UWV and municipality get a reasoned motivation. */
  reason: z.string().trim().min(10).max(1000),
  check: checkSchema.nullable().default(null),
})

/** Never the file or its name: those are for the physician only. */
const card = ({ id, state, at, due, recipient, body }: Release) => {
  const { user, profile, question, decision } = body
  return { id, state, at, due, recipient, user, profile, question, decision }
}

/** Medical parts wait here for the physician. */
export function releaseRoutes(services: Services): Router {
  const routes = Router()
  const { releases } = services

  /** Works on the original in a private folder that is gone afterwards. */
  async function withOriginal<T>(
    id: string,
    work: (release: Release, upload: { folder: string; path: string; untrustedName: string }) => Promise<T>,
  ): Promise<T> {
    const folder = await mkdtemp(join(services.tmp, 'web-'))
    try {
      const path = join(folder, 'in')
      const release = await releases.take(id, path)
      return await work(release, { folder, path, untrustedName: release.body.untrustedName })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
  const askedIn = (release: Release) => {
    const fields = new Map([
      ['profile', release.body.profile],
      ['recipient', release.recipient ?? ''],
    ])
    return { ...askedOf(fields, services.profiles), client: release.person ?? undefined }
  }

  routes.post(
    '/releases',
    requirePower('page'),
    withUpload(services, async (upload, res) => {
      const { profile, recipient, client } = askedOf(upload.fields, services.profiles)
      if (recipient === undefined) throw new LakmoesError('usage.recipient')
      if (!profile.gates.some((g) => g.code === 'release')) throw new LakmoesError('release.not-needed')
      if (client !== undefined && (await services.clients.find(client)) === null) throw new LakmoesError('client.unknown')
      const { user, account } = callerOf(res)
      const question = (upload.fields.get('question') ?? '').trim().slice(0, 1000)
      const { path, untrustedName } = upload
      const about = {
        user,
        account: account?.id ?? null,
        profile: profile.id,
        untrustedName,
        question,
        recipient,
        client: client ?? null,
        path,
      }
      res.status(201).json({ id: await releases.ask(about) })
    }),
  )
  routes.get('/releases', requirePower('page'), async (_req, res) => {
    const { powers, account } = callerOf(res)
    const all = await releases.list()
    const mine = powers.includes('release') ? all : all.filter((r) => r.body.account === (account?.id ?? null))
    res.json({ releases: mine.map(card) })
  })
  routes.get('/releases/:id/review', requirePower('release'), async (req, res) => {
    await withOriginal(String(req.params['id']), async (release, upload) => {
      const job = await jobOf(services, upload, askedIn(release), [{ do: 'open', gate: 'release', reason: 'ter beoordeling' }])
      const result = await services.pool.review(job)
      res.json({ ...card(release), ...shown(result), warnings: say(result.warnings), reasons: say(result.reasons) })
    })
  })
  routes.post('/releases/:id/decision', requirePower('release'), json({ limit: '16kb' }), async (req, res) => {
    const { user, account } = callerOf(res)
    await releases.decide(String(req.params['id']), bodyOf(req, decisionSchema), { user, account: account!.id })
    res.status(204).end()
  })
  routes.get('/releases/:id/file', requirePower('page'), async (req, res) => {
    const id = String(req.params['id'])
    const caller = callerOf(res)
    await withOriginal(id, async (release, upload) => {
      if (release.body.account !== (caller.account?.id ?? null)) throw new LakmoesError('release.unknown')
      if (release.state !== 'released') throw new LakmoesError('release.waiting')
      const job = await jobOf(services, upload, askedIn(release))
      const mode = (await gatesShut(services)) ? 'hold' : 'vouch'
      const asking = { mode, released: true, client: release.person ?? undefined, check: release.body.decision?.check ?? null } as const
      const sent = await attempted({ services, caller, job }, asking, services.pool.clean)
      await services.record([sent.entry(caller.user, sent.state)])
      if (sent.state === 'held') {
        res.status(409).json({ state: 'held', reasons: say(sent.reasons), warnings: say(sent.warnings) })
        return
      }
      await sent.leaves()
      await sendFile(res, { path: job.outPath, name: fileNameOf(sent.result), mediaType: sent.result.mediaType })
      await releases.finish(id)
    })
  })
  return routes
}
