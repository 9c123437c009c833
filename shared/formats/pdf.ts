import type { Passage, Residue } from '../engine/types.ts'
import { LakmoesError } from '../error.ts'
import { LIMITS } from '../limits.ts'
import type { Decisions, Format, OpenDocument } from './format.ts'
import { isUnreadable, readGlyphs } from './parts/pdf-glyphs.ts'
import type { Glyph } from './parts/pdf-glyphs.ts'
import { layout } from './parts/pdf-layout.ts'
import { normalise } from './parts/pdf-normal.ts'
import type { NormalPdf } from './parts/pdf-normal.ts'
import { toPassages } from './parts/pdf-passages.ts'
import type { MappedPassage } from './parts/pdf-passages.ts'
import { openPdfium, savePdfium, startPdfium, withPage } from './parts/pdf-pdfium.ts'
import type { Pdfium, PdfiumDocument } from './parts/pdf-pdfium.ts'
import { rasterise } from './parts/pdf-raster.ts'
import { rebuild } from './parts/pdf-rebuild.ts'
import { drawReplacements, planDraws, readInks, remaining, removeGlyphs } from './parts/pdf-redact.ts'
import type { Replacement } from './parts/pdf-redact.ts'

export { setPdfiumWasm } from './parts/pdf-pdfium.ts'

/**
 * PDF with text (ISO 32000-1). `open` brings the file down to what its pages show: forms and annotations are baked in; metadata, outline, attachments, scripts,
 * layers that are off, structure and signatures are left out. `write` takes removed glyphs out of the content and writes a fresh file.
 * Text drawn as pictures or as outlines cannot be read here.
 */
export const pdf: Format = {
  id: 'pdf',
  extension: 'pdf',
  mediaType: 'application/pdf',
  tabular: false,
  recognises: (head) => startOf(head) >= 0,
  async open(source) {
    if (source.size > LIMITS.file) throw new LakmoesError('limit.size')
    const bytes = new Uint8Array(await source.arrayBuffer())
    const m = await startPdfium()
    return createDocument(m, await normalise(m, bytes))
  },
}

/** Offset of "%PDF" in the first 1024 bytes, where readers look for it; -1 without. */
function startOf(head: Uint8Array): number {
  const end = Math.min(head.length - 3, 1024)
  for (let i = 0; i < end; i++) if (head[i] === 0x25 && head[i + 1] === 0x50 && head[i + 2] === 0x44 && head[i + 3] === 0x46) return i
  return -1
}

type PageText = { readonly glyphs: readonly Glyph[]; readonly box: readonly number[]; readonly passages: readonly MappedPassage[]; readonly rows: number }
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
      const rasters = new Map<number, Uint8Array>()
      try {
        let changed = false
        for await (const [i, text] of eachPage(doc)) {
          const hidden = decisions.residue({ id: `p${i + 1}-hidden`, type: 'hidden', place: [['page', i + 1]] }) === 'drop'
          const plan = planPage(text, decisions, hidden)
          if (plan.gone.length === 0) continue
          changed = true
          const left = changePage(doc, i, text, plan)
          if (left.length > 0) rasters.set(i, await rasterise(doc, i, left))
        }
        const kept = keptPictures(normal, decisions)
        const { bytes } = await rebuild(changed ? savePdfium(doc) : normal.bytes, {
          keepsPicture: (hash) => kept.has(hash), rotation: (i) => normal.pages[i]!.rotation, raster: (i) => rasters.get(i),
        })
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

function pageResidue(index: number, glyphs: readonly Glyph[], normal: NormalPdf): Residue[] {
  const items: Residue[] = []
  const pictures = [...normal.pages[index]!.pictures]
  const covered = pictures.reduce((n, [, share]) => n + share, 0)
  const scan = covered > 0.5 && glyphs.filter((g) => !g.hidden).length < FEW_LETTERS
  pictures.forEach(([hash], k) => items.push({ id: pictureId(index, k), type: 'picture', place: [['page', index + 1], ['picture', k + 1]], hash, ...(scan ? { scan } : {}) }))
  if (glyphs.some((g) => g.hidden)) items.push({ id: `p${index + 1}-hidden`, type: 'hidden', place: [['page', index + 1]] })
  return items
}

const pictureId = (index: number, k: number): string => `p${index + 1}-picture${k + 1}`

/** A picture that is drawn more than once stays only when it may stay everywhere. */
function keptPictures(normal: NormalPdf, decisions: Decisions): Set<string> {
  const kept = new Set<string>()
  const dropped = new Set<string>()
  normal.pages.forEach((page, i) => [...page.pictures.keys()].forEach((hash, k) => {
    const item: Residue = { id: pictureId(i, k), type: 'picture', place: [['page', i + 1], ['picture', k + 1]], hash }
    ;(decisions.residue(item) === 'keep' ? kept : dropped).add(hash)
  }))
  for (const hash of dropped) kept.delete(hash)
  return kept
}

type PagePlan = { readonly gone: readonly Glyph[]; readonly replacements: readonly Replacement[] }

function planPage({ glyphs, passages }: PageText, decisions: Decisions, dropHidden: boolean): PagePlan {
  const gone = new Set<Glyph>()
  const replacements: Replacement[] = []
  const byId = new Map(passages.map((p) => [p.passage.id, p.map]))
  const batch: Passage[] = passages.map((p) => p.passage)
  for (const edit of decisions.edits(batch)) {
    const map = byId.get(edit.passage)
    const hit = new Set<Glyph>()
    for (let i = edit.start; map && i < edit.end; i++) if (map[i]! >= 0) hit.add(glyphs[map[i]!]!)
    for (const g of hit) gone.add(g)
    const shown = [...hit].filter((g) => !(dropHidden && g.hidden))
    if (shown.length > 0 && edit.replacement !== '') replacements.push({ text: edit.replacement, glyphs: shown })
  }
  if (dropHidden) {
    const visible = glyphs.filter((g) => !g.hidden)
    // Under visible letters an invisible one cannot be told apart; it was read and treated like them.
    for (const g of glyphs) if (g.hidden && !visible.some((v) => within(g, v))) gone.add(g)
  }
  return { gone: [...gone], replacements }
}

function within({ box: [l, b, r, t] }: Glyph, { box }: Glyph): boolean {
  const [x, y] = [(l + r) / 2, (b + t) / 2]
  return x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]
}

/** Gives the glyphs that could not be removed. */
function changePage(doc: PdfiumDocument, index: number, text: PageText, plan: PagePlan): Glyph[] {
  const inks = withPage(doc, index, (page) => {
    const colours = readInks(doc.m, page, plan.replacements)
    removeGlyphs(doc.m, page, plan.gone)
    return colours
  })
  const after = readGlyphs(doc, index).glyphs
  const left = remaining(plan.gone, after)
  withPage(doc, index, (page) => drawReplacements(doc, page, planDraws(plan.replacements, inks, after, text.box)))
  return left
}
