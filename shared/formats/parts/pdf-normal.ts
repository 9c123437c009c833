import type { Residue, ResidueType } from '../../engine/types.ts'
import { LakmoesError } from '../../error.ts'
import { LIMITS } from '../../limits.ts'
import { guarded, importPages, openPdfium, readFloats, savePdfium, withMemory, withPage } from './pdf-pdfium.ts'
import type { Pdfium, PdfiumDocument } from './pdf-pdfium.ts'
import { rebuild } from './pdf-rebuild.ts'
import type { PageFacts, Rebuilt } from './pdf-rebuild.ts'

/** A PDF brought down to its pages: forms and annotations baked into them, everything that is no page left out. */
export type NormalPdf = {
  readonly bytes: Uint8Array
  readonly pages: readonly PageFacts[]
  readonly residue: readonly Residue[]
  readonly warnings: readonly string[]
}

/** @throws LakmoesError format.password, format.damaged, limit.* */
export async function normalise(m: Pdfium, source: Uint8Array): Promise<NormalPdf> {
  const doc = openPdfium(m, source)
  try {
    if (doc.pages < 1) throw new LakmoesError('format.damaged')
    if (doc.pages > LIMITS.pages) throw new LakmoesError('limit.pages')
    const found = guarded(() => takeStock(doc, source))
    for (let i = 0; i < doc.pages; i++) if (m.EPDFPage_GetAnnotCountRaw(doc.handle, i) > 0) bake(doc, i)
    if (m.EPDF_IsEncrypted(doc.handle)) m.EPDF_RemoveEncryption(doc.handle)
    const rebuilt = await rebuildSomehow(doc)
    if (rebuilt.pages.length !== doc.pages) throw new LakmoesError('format.damaged')
    if (rebuilt.hiddenLayers) found.types.add('hidden')
    const residue = [...found.types].map((type): Residue => ({ id: `file-${type}`, type, place: [] }))
    return { bytes: rebuilt.bytes, pages: rebuilt.pages, residue, warnings: found.warnings }
  } finally {
    doc.close()
  }
}

const AS_IS = { keepsPicture: () => true, rotation: () => 0 }

async function rebuildSomehow(doc: PdfiumDocument): Promise<Rebuilt> {
  try {
    return await rebuild(savePdfium(doc), AS_IS)
  } catch (error) {
    if (error instanceof LakmoesError && error.code.startsWith('limit.')) throw error
  }
  // The file around the pages is beyond repair (or still encrypted): PDFium takes the pages over into a new one.
  try {
    return await rebuild(importPages(doc), AS_IS)
  } catch (cause) {
    throw cause instanceof LakmoesError ? cause : new LakmoesError('format.damaged', { cause })
  }
}

/** Annotation subtypes, as PDFium numbers them. */
const LINK = 2
const FREE_TEXT = 3
const STAMP = 13
const POPUP = 16
const FILE = 17
const WIDGET = 20
/** Notes, pop-ups, carets, attached files, sound and film lie beside the page: they go. What else is seen on it is baked in. */
const BESIDE = new Set([1, 14, POPUP, FILE, 18, 19])
const isComment = (subtype: number): boolean =>
  subtype >= 1 && subtype <= POPUP && subtype !== LINK && subtype !== FREE_TEXT && subtype !== STAMP

function takeStock(doc: PdfiumDocument, source: Uint8Array): { types: Set<ResidueType>; warnings: string[] } {
  const { m, handle } = doc
  const types = new Set<ResidueType>()
  const warnings: string[] = []
  for (let k = 0; k < m.EPDF_GetMetaKeyCount(handle, false); k++) types.add('metadata')
  if (m.FPDFBookmark_GetFirstChild(handle, 0) || holds(source, '/Metadata')) types.add('metadata')
  if (m.FPDFDoc_GetAttachmentCount(handle) > 0) types.add('embedded')
  if (m.FPDFDoc_GetJavaScriptActionCount(handle) > 0) types.add('macro')
  if (m.FPDF_GetSignatureCount(handle) > 0) {
    types.add('signature')
    warnings.push('pdf.signature')
  }
  if (m.FPDF_GetFormType(handle) >= 2) warnings.push('pdf.xfa')
  for (let i = 0; i < doc.pages; i++)
    if (m.EPDFPage_GetAnnotCountRaw(handle, i) > 0)
      withPage(doc, i, (page) => {
        for (let k = m.FPDFPage_GetAnnotCount(page) - 1; k >= 0; k--) {
          const annotation = m.FPDFPage_GetAnnot(page, k)
          const subtype = m.FPDFAnnot_GetSubtype(annotation)
          if (subtype === LINK) types.add('link')
          else if (subtype === FILE) types.add('embedded')
          else if (isComment(subtype)) types.add('comment')
          m.FPDFPage_CloseAnnot(annotation)
        }
      })
  return { types, warnings }
}

function holds(bytes: Uint8Array, ascii: string): boolean {
  const first = ascii.charCodeAt(0)
  for (let i = bytes.indexOf(first); i >= 0; i = bytes.indexOf(first, i + 1)) {
    let k = 1
    while (k < ascii.length && bytes[i + k] === ascii.charCodeAt(k)) k++
    if (k === ascii.length) return true
  }
  return false
}

/** Flattening sees no inherited page box and would take that of the annotations. */
function ownBoxes(m: Pdfium, page: number): void {
  withMemory(m, 32, (at) => {
    const media = m.FPDFPage_GetMediaBox(page, at, at + 4, at + 8, at + 12)
    const crop = m.FPDFPage_GetCropBox(page, at, at + 4, at + 8, at + 12)
    if ((media && crop) || !m.FPDF_GetPageBoundingBox(page, at)) return
    const [left = 0, top = 0, right = 0, bottom = 0] = readFloats(m, at, 4)
    if (!media) m.FPDFPage_SetMediaBox(page, left, bottom, right, top)
    if (!crop) m.FPDFPage_SetCropBox(page, left, bottom, right, top)
  })
}

/** Form fields and annotations become page content as a viewer shows them; what shows nothing vanishes. */
function bake(doc: PdfiumDocument, index: number): void {
  const { m } = doc
  withPage(doc, index, (page) => {
    for (let k = m.FPDFPage_GetAnnotCount(page) - 1; k >= 0; k--) {
      const annotation = m.FPDFPage_GetAnnot(page, k)
      const subtype = m.FPDFAnnot_GetSubtype(annotation)
      if (subtype !== LINK && !BESIDE.has(subtype) && !m.EPDFAnnot_HasAppearanceStream(annotation, 0)) {
        if (subtype === WIDGET) m.EPDFAnnot_GenerateFormFieldAP(annotation)
        else m.EPDFAnnot_GenerateAppearance(annotation)
      }
      m.FPDFPage_CloseAnnot(annotation)
      if (BESIDE.has(subtype)) m.FPDFPage_RemoveAnnot(page, k)
    }
    ownBoxes(m, page)
    m.FPDFPage_Flatten(page, 0)
  })
  for (let k = m.EPDFPage_GetAnnotCountRaw(doc.handle, index) - 1; k >= 0; k--) m.EPDFPage_RemoveAnnotRaw(doc.handle, index, k)
}
