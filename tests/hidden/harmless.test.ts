import { expect, it } from 'vitest'
import { loadEngine } from '../../gateway/lexicon.ts'
import { usePdfium } from '../../gateway/pdfium.ts'
import { clean } from '../../shared/clean.ts'
import { compileKnown } from '../../shared/engine/known.ts'
import { memorySink } from '../../shared/memory-sink.ts'
import { profileById } from '../../shared/profiles/index.ts'
import { docxOf, paragraph, run, wordPart } from '../formats/docx-package.ts'
import { textOf, unzip } from '../formats/office-package.ts'
import { pdfOf } from './pdf-places.ts'

/** Clients who are called like words of the formats. */
const known = compileKnown(
  ['Page', 'Link', 'Major', 'Kern', 'Mark', 'Grid', 'Best', 'Field', 'Winter'].map((surname, i) => ({
    id: `r${i}`,
    given: 'Aleid',
    surname,
  })),
)

async function cleaned(source: Blob): Promise<Blob> {
  loadEngine()
  usePdfium()
  const memory = memorySink()
  const pseudonyms = async (subjects: readonly { readonly id: string }[]) => ({
    names: new Map(subjects.map((s) => [s.id, 'Cliënt K-1000'])),
    ambiguous: [],
  })
  const { state } = await clean({
    source,
    untrustedName: 'x',
    profile: profileById('boekhouder'),
    known,
    openSink: memory.open,
    written: memory.read,
    pseudonyms,
  })
  expect(state).toBe('released')
  return memory.read()
}

it('leaves the words of the format alone, whoever is called so', async () => {
  const theme =
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Kantoor"><a:themeElements><a:fontScheme name="Kantoor"><a:majorFont><a:latin typeface="Calibri Light"/></a:majorFont></a:fontScheme></a:themeElements></a:theme>'
  const settings = wordPart(
    'settings',
    '<w:bookFoldPrinting/><w:drawingGridHorizontalSpacing w:val="120"/><w:noLineBreaksAfter w:lang="nl-NL" w:val="x"/><w:hdrShapeDefaults/>',
  )
  const body = `<w:p><w:pPr><w:kinsoku/><w:pageBreakBefore/><w:tblStyle w:val="TableGrid"/></w:pPr><w:r><w:rPr><w:kern w:val="2"/></w:rPr><w:t>Factuur</w:t></w:r></w:p>`
  const source = await docxOf({
    body,
    parts: { 'word/theme/theme1.xml': theme, 'word/settings.xml': settings },
    relations: [
      ['rId1', 'theme', 'theme/theme1.xml'],
      ['rId2', 'settings', 'settings.xml'],
    ],
  })
  const parts = await unzip(await cleaned(source))
  expect(textOf(parts.get('word/theme/theme1.xml'))).toBe(theme)
  expect(textOf(parts.get('word/settings.xml'))).toBe(settings)
  expect(textOf(parts.get('word/document.xml'))).toContain(body)
})

it('leaves nine counts in a row, a scale of digits and ordinary long words alone', async () => {
  const cells = ['Vraag', '1', '2', '3', '4', '5', '6', '7', '8', '2']
  const body = `<w:tbl><w:tr>${cells.map((c) => `<w:tc>${paragraph(run(c))}</w:tc>`).join('')}</w:tr></w:tbl>${paragraph(run('Abonnementsnummer ISO9001Certificaat LaTeX2e'))}`
  const parts = await unzip(await cleaned(await docxOf({ body })))
  expect(textOf(parts.get('word/document.xml'))).toContain(body)
})

it('leaves a scale in a PDF as it stands', async () => {
  const scale = [...'123456789'].map((digit, i) => `BT /F1 12 Tf ${72 + i * 12} 700 Td (${digit}) Tj ET\n`).join('')
  const blob = await cleaned(pdfOf({ content: scale }))
  expect(blob.size).toBeGreaterThan(0)
})
