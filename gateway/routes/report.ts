import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { reportHtml } from '../../shared/report/html.ts'
import { reportPdf } from '../../shared/report/pdf.ts'
import { reportBlocks } from '../../shared/report/report.ts'
import type { CleanJob, Hashes } from '../child/pool.ts'
import type { Cleaned } from '../child/messages.ts'
import { scopeOf } from '../core.ts'
import type { Sent } from '../send.ts'
import type { Services } from './services.ts'

/** The risk report of an export as two downloads, as long-lived as the file itself; null for what is no export. */
export async function reportLinks(
  services: Services,
  owner: string,
  job: CleanJob,
  { result, state, reasons, warnings }: Sent<Cleaned & Hashes>,
): Promise<{ readonly html: string; readonly pdf: string } | null> {
  if (job.profile.tablesOnly !== true) return null
  const at = new Date()
  const { format, counts, hashIn, summary = null } = result
  const hashOut = state === 'released' ? result.hashOut : null
  const file = { profile: job.profile.label, recipient: scopeOf(job), format, state, counts, hashIn, hashOut, reasons, warnings, summary }
  const blocks = reportBlocks([file], at)
  const keep = async (extension: 'html' | 'pdf', mediaType: string, content: string | Uint8Array) => {
    const path = join(services.tmp, `report-${randomUUID()}`)
    await writeFile(path, content, { mode: 0o600 })
    const id = services.results.keep({ path, name: `risicorapport.${extension}`, mediaType, release: () => Promise.resolve() }, owner)
    return `/api/results/${id}`
  }
  return {
    html: await keep('html', 'text/html; charset=utf-8', reportHtml(blocks)),
    pdf: await keep('pdf', 'application/pdf', await reportPdf(blocks, at)),
  }
}
