import { PDFDocument, PDFHexString, PDFName, PDFString, StandardFonts, type PDFPage } from 'pdf-lib'
import { SENTENCE, SHORT } from './people.ts'

type Hide = (doc: PDFDocument, page: PDFPage) => unknown
const HIDDEN: readonly Hide[] = [
  (doc) => doc.setTitle(SHORT),
  (doc, page) =>
    page.node.addAnnot(
      doc.context.register(doc.context.obj({ Type: 'Annot', Subtype: 'Text', Rect: [0, 0, 9, 9], Contents: PDFString.of(SHORT) })),
    ),
  (doc) => doc.attach(Buffer.from(SHORT), `${SHORT}.txt`),
  (_, page) => page.drawText(SHORT, { x: 20, y: 5, size: 4, opacity: 0 }),
  (doc) =>
    doc.catalog.set(
      PDFName.of('Metadata'),
      doc.context.register(doc.context.stream(`<x>${SHORT}</x>`, { Type: 'Metadata', Subtype: 'XML' })),
    ),
  (doc, page) => page.node.set(PDFName.of('PieceInfo'), doc.context.obj({ A: { Private: PDFHexString.fromText(SHORT) } })),
  (_, page) => page.drawText(SHORT, { x: -400, y: 20, size: 6 }),
]

export async function plantPdf(source: Uint8Array, nth: number): Promise<Uint8Array> {
  const doc = await PDFDocument.load(source, { ignoreEncryption: true, updateMetadata: false })
  const page = doc.getPage(0)
  const font = await doc.embedFont(StandardFonts.Helvetica)
  const lines = SENTENCE.split(', ')
  lines.forEach((line, i) => page.drawText(`${line},`, { x: 12, y: 12 + 9 * (lines.length - i), size: 7, font }))
  HIDDEN[nth % HIDDEN.length]!(doc, page)
  return doc.save({ useObjectStreams: nth % 2 === 0 })
}
