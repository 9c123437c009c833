import { writeFile } from 'node:fs/promises'
import { LakmoesError } from '../../shared/error.ts'
import { reportHtml } from '../../shared/report/html.ts'
import { reportPdf } from '../../shared/report/pdf.ts'
import { reportBlocks, type Reported } from '../../shared/report/report.ts'

/** Writes the report over what stands at `path`. @throws LakmoesError usage.report-out */
export async function writeReport(path: string, files: readonly Reported[]): Promise<void> {
  const at = new Date()
  const blocks = reportBlocks(files, at)
  const content = /\.pdf$/i.test(path) ? await reportPdf(blocks, at) : reportHtml(blocks)
  await writeFile(path, content, { mode: 0o600 }).catch((cause: unknown) => {
    throw new LakmoesError('usage.report-out', { cause })
  })
}
