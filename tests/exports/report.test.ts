import { PDFDocument } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { loadEngine } from '../../gateway/lexicon.ts'
import { reportHtml } from '../../shared/report/html.ts'
import { reportPdf } from '../../shared/report/pdf.ts'
import { reportBlocks, type Reported } from '../../shared/report/report.ts'
import { cleanFor } from './kit.ts'

loadEngine()

const AT = new Date(Date.UTC(2026, 2, 9, 12))
const table = (n: number) =>
  new Blob([
    [
      'Naam;M/V;AO%;Uitkering;Diagnose',
      ...Array.from(
        { length: n },
        (_, i) => `Anke Wolthuizen;${i % 2 === 0 ? 'M' : 'V'};${(i * 13) % 101};${i % 3 === 0 ? 'WIA' : 'WW'};hernia`,
      ),
    ].join('\n'),
  ])

async function reported(n: number): Promise<Reported> {
  const { result } = await cleanFor('statistiek', table(n))
  const { format, state, counts, reasons, warnings, summary = null } = result
  return {
    profile: 'Statistiek',
    recipient: 'CBS',
    format,
    state,
    counts,
    reasons,
    warnings,
    summary,
    hashIn: 'a'.repeat(64),
    hashOut: null,
  }
}

describe('the risk report', () => {
  it('says what came in, what left, k, and what risk remains, without a value', async () => {
    const html = reportHtml(reportBlocks([await reported(0 + 4)], AT))
    expect(html).toContain('vastgehouden')
    // Persons are told apart by name and birth date here: 200 rows of one name are one person.
    const many = await cleanFor(
      'statistiek',
      new Blob([(await table(200).text()).replaceAll('Anke Wolthuizen', '').replaceAll('Naam', 'Kenmerk')]),
    )
    const { format, state, counts, reasons, warnings, summary = null } = many.result
    const file: Reported = {
      profile: 'Statistiek',
      recipient: 'CBS',
      format,
      state,
      counts,
      reasons,
      warnings,
      summary,
      hashIn: null,
      hashOut: null,
    }
    const page = reportHtml(reportBlocks([file], AT))
    for (const words of ['vrijgegeven', 'Kleinste groep (k)', 'Weggelaten rijen', 'uitkering of graad', '1 op', '<svg', 'Na: rijen'])
      expect(page).toContain(words)
    for (const value of ['Wolthuizen', 'hernia', 'WIA', 'Diagnose', '<script', 'http:', 'https:']) expect(page).not.toContain(value)
  })
  it('becomes a PDF of the same', async () => {
    const bytes = await reportPdf(reportBlocks([await reported(4), await reported(60)], AT), AT)
    const pdf = await PDFDocument.load(bytes)
    expect(pdf.getPageCount()).toBeGreaterThanOrEqual(1)
    expect(pdf.getTitle()).toBe('Risicorapport')
  })
  it('escapes a recipient that looks like a tag', async () => {
    const html = reportHtml(reportBlocks([{ ...(await reported(4)), recipient: '<b>x' }], AT))
    expect(html).toContain('&lt;b&gt;x')
  })
})
