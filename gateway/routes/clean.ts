import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Response } from 'express'
import { placeText } from '../../shared/nl.ts'
import { mappingOf } from './columns.ts'
import { askedOf, fileNameOf, jobOf, say, withUpload } from './document.ts'
import { callerOf } from './guard.ts'
import { recorded } from './record.ts'
import type { Services } from './services.ts'

/** POST /api/scan: what is in the file; never its text. */
export const scanRoute = (services: Services) =>
  withUpload(services, async (upload, res) => {
    const { profile } = askedOf(upload.fields, services.profiles)
    const job = await jobOf(services, upload, { profile, recipient: undefined })
    const { format, findings } = await services.pool.scan(job)
    // What came from outside should not be medical: whoever received it is told (R05).
    if (findings.some((f) => f.kind === 'medical')) res.set('X-Lakmoes-Warnings', JSON.stringify(['scan.medical']))
    res.json({
      file: upload.untrustedName,
      format,
      findings: findings.map(({ kind, confidence, place, start, end, detector }) => ({
        kind,
        confidence,
        place: placeText(place),
        start,
        end,
        detector,
      })),
    })
  })

/** POST /api/clean: the cleaned file, or why it is held. */
export const cleanRoute = (services: Services) =>
  withUpload(services, async (upload, res) => {
    const asked = askedOf(upload.fields, services.profiles)
    const job = { ...(await jobOf(services, upload, asked)), ...mappingOf(upload.fields) }
    const { result, ...sent } = await recorded({ services, caller: callerOf(res), job }, asked.client, services.pool.clean)
    if (sent.state === 'held') {
      res.status(409).json({ state: 'held', reasons: say(sent.reasons), warnings: say(sent.warnings) })
      return
    }
    await sent.leaves()
    res.set('X-Lakmoes-Counts', JSON.stringify(result.counts))
    res.set('X-Lakmoes-Warnings', JSON.stringify(sent.warnings.map((w) => w.code)))
    await sendFile(res, { path: job.outPath, name: fileNameOf(result), mediaType: result.mediaType })
  })

/** Always a download, never shown by the browser: the bytes came from outside. */
export async function sendFile(
  res: Response,
  file: { readonly path: string; readonly name: string; readonly mediaType: string },
): Promise<void> {
  const { size } = await stat(file.path)
  res.set({
    'Content-Disposition': disposition(file.name),
    'Content-Type': file.mediaType,
    'Content-Length': String(size),
    'Cache-Control': 'no-store',
  })
  await pipeline(createReadStream(file.path), res)
}

/** RFC 6266: a plain name for old readers, the whole name beside it when it has more than ASCII. */
function disposition(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w .()+-]/g, '_')
  return `attachment; filename="${plain}"${plain === name ? '' : `; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`}`
}
