import type { Residue } from '../../engine/types.ts'
import { LakmoesError } from '../../error.ts'
import { LIMITS } from '../../limits.ts'
import type { Decisions, OpenDocument } from '../format.ts'
import { changePage, planPage } from './pdf-edit.ts'
import type { PageText } from './pdf-edit.ts'
import { isUnreadable, readGlyphs } from './pdf-glyphs.ts'
import type { Glyph } from './pdf-glyphs.ts'
import { layout } from './pdf-layout.ts'
import { normalise } from './pdf-normal.ts'
import type { NormalPdf } from './pdf-normal.ts'
import { toPassages } from './pdf-passages.ts'
import { openPdfium, savePdfium, startPdfium } from './pdf-pdfium.ts'
import type { Pdfium, PdfiumDocument } from './pdf-pdfium.ts'
import { rasterise } from './pdf-raster.ts'
import { rebuild } from './pdf-rebuild.ts'

/** Opens a PDF, see pdf.ts. @throws LakmoesError format.*, limit.* */
export async function openPdf(source: Blob): Promise<OpenDocument> {
  if (source.size > LIMITS.file) throw new LakmoesError('limit.size')
  const bytes = new Uint8Array(await source.arrayBuffer())
  const m = await startPdfium()
  return createDocument(m, await normalise(m, bytes))
}

/** Pages whose glyphs are kept between the two walks; beyond them they are read again. */
const REMEMBERED = 40
/** A page that pictures cover for more than half and that shows fewer letters than this is a scan. */
const FEW_LETTERS = 150

function createDocument(m: Pdfium, normal: NormalPdf): OpenDocument {
  const remembered = new Map<number, PageText>()
  const residue = new Map<string, Residue>(normal.residue.map((r) => [r.id, r]))
  const warnings = new Set(normal.warnings)

  const readPage = (doc: PdfiumDocument, index: number, firstRow: number): PageText => {
    const known = remembered.get(index)
    if (known) return known
    const { glyphs, box } = readGlyphs(doc, index)
    const passages = toPassages(layout(glyphs), index + 1, firstRow)
    const text = { glyphs, box, passages, rows: passages.reduce((n, p) => Math.max(n, (p.passage.row ?? -1) + 1), firstRow) }
    if (remembered.size < REMEMBERED) remembered.set(index, text)
    return text
  }
  const eachPage = async function* (doc: PdfiumDocument): AsyncIterable<[number, PageText]> {
    let rows = 0
    for (let i = 0; i < doc.pages; i++) {
      const text = readPage(doc, i, rows)
      rows = text.rows
      yield [i, text]
    }
  }
  const noteResidue = (index: number, { glyphs }: PageText): void => {
    for (const item of pageResidue(index, glyphs, normal)) residue.set(item.id, item)
    if (isUnreadable(glyphs) || normal.pages[index]!.unread) warnings.add('hold:pdf.unreadable-text')
  }

  return {
    async *passages() {
      const doc = openPdfium(m, normal.bytes)
      try {
        for await (const [i, text] of eachPage(doc)) {
          noteResidue(i, text)
          yield text.passages.map((p) => p.passage)
        }
      } finally {
        doc.close()
      }
    },
    residue: () => [...residue.values()],
    children: () => [],
    warnings: () => [...warnings],
    async write(decisions, sink) {
      const doc = openPdfium(m, normal.bytes)
      const left = new Map<number, readonly Glyph[]>()
      try {
        let changed = false
        for await (const [i, text] of eachPage(doc)) {
          const hidden = decisions.residue({ id: `p${i + 1}-hidden`, type: 'hidden', place: [['page', i + 1]] }) === 'drop'
          const plan = planPage(text, decisions, hidden)
          if (plan.gone.length === 0) continue
          changed = true
          const stuck = changePage(doc, i, text, plan)
          if (stuck.length > 0) left.set(i, stuck)
        }
        const bytes = await assemble(m, normal, changed ? savePdfium(doc) : normal.bytes, keptPictures(normal, decisions), left)
        const writer = sink.getWriter()
        await writer.write(bytes)
        await writer.close()
      } finally {
        doc.close()
      }
    },
    close: () => remembered.clear(),
  }
}

/** The file that leaves. A page with glyphs that would not go becomes a picture of itself, after the pictures on it that may not stay are gone. */
async function assemble(
  m: Pdfium,
  normal: NormalPdf,
  edited: Uint8Array,
  kept: ReadonlySet<string>,
  left: ReadonlyMap<number, readonly Glyph[]>,
): Promise<Uint8Array> {
  const keepsPicture = (hash: string): boolean => kept.has(hash)
  const rotation = (i: number): number => normal.pages[i]!.rotation
  if (left.size === 0) return (await rebuild(edited, { keepsPicture, rotation })).bytes
  const plain = openPdfium(m, (await rebuild(edited, { keepsPicture, rotation: () => 0 })).bytes)
  try {
    const rasters = new Map<number, Uint8Array>()
    for (const [i, glyphs] of left) rasters.set(i, await rasterise(plain, i, glyphs))
    return (await rebuild(edited, { keepsPicture, rotation, raster: (i) => rasters.get(i) })).bytes
  } finally {
    plain.close()
  }
}

function pageResidue(index: number, glyphs: readonly Glyph[], normal: NormalPdf): Residue[] {
  const items: Residue[] = []
  const pictures = [...normal.pages[index]!.pictures]
  const covered = pictures.reduce((n, [, share]) => n + share, 0)
  const scan = covered > 0.5 && glyphs.filter((g) => !g.hidden).length < FEW_LETTERS
  pictures.forEach(([hash], k) =>
    items.push({
      id: pictureId(index, k),
      type: 'picture',
      place: [
        ['page', index + 1],
        ['picture', k + 1],
      ],
      hash,
      ...(scan ? { scan } : {}),
    }),
  )
  if (glyphs.some((g) => g.hidden)) items.push({ id: `p${index + 1}-hidden`, type: 'hidden', place: [['page', index + 1]] })
  return items
}

const pictureId = (index: number, k: number): string => `p${index + 1}-picture${k + 1}`

/** A picture that is drawn more than once stays only when it may stay everywhere. */
function keptPictures(normal: NormalPdf, decisions: Decisions): Set<string> {
  const kept = new Set<string>()
  const dropped = new Set<string>()
  normal.pages.forEach((page, i) =>
    [...page.pictures.keys()].forEach((hash, k) => {
      const item: Residue = {
        id: pictureId(i, k),
        type: 'picture',
        place: [
          ['page', i + 1],
          ['picture', k + 1],
        ],
        hash,
      }
      ;(decisions.residue(item) === 'keep' ? kept : dropped).add(hash)
    }),
  )
  for (const hash of dropped) kept.delete(hash)
  return kept
}
