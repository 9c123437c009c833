import { contentTypes, relations, zipOf, type Parts } from './office-package.ts'

const NAMESPACES =
  'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"'
const TYPE = 'application/vnd.openxmlformats-officedocument.presentationml'
export const SLIDES_MAIN = `${TYPE}.presentation.main+xml`

export const slidePart = (root: string, content: string, attributes = ''): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<p:${root} ${NAMESPACES}${attributes}>${content}</p:${root}>`

/** A text box of one paragraph: runs joined. */
export const box = (...runs: string[]): string =>
  `<p:sp><p:nvSpPr><p:cNvPr id="4" name="Tekstvak 3"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p>${runs.map((t) => `<a:r><a:rPr lang="nl-NL"/><a:t>${t}</a:t></a:r>`).join('')}</a:p></p:txBody></p:sp>`

export const gridOf = (rows: readonly (readonly string[])[]): string =>
  `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="9" name="Tabel 8"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="1" cy="1"/></p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr firstRow="1"/><a:tblGrid>${rows[0]!.map(() => '<a:gridCol w="100"/>').join('')}</a:tblGrid>${rows.map((row) => `<a:tr h="10">${row.map((cell) => `<a:tc><a:txBody><a:bodyPr/><a:p><a:r><a:t>${cell}</a:t></a:r></a:p></a:txBody><a:tcPr/></a:tc>`).join('')}</a:tr>`).join('')}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>`

const tree = (content: string) =>
  `<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>${content}</p:spTree></p:cSld>`

export type Slide = {
  readonly content: string
  readonly attributes?: string
  readonly notes?: string
  readonly relations?: readonly (readonly [string, string, string])[]
}
export type Pptx = {
  readonly slides: readonly Slide[]
  readonly parts?: Parts
  readonly relations?: readonly (readonly [string, string, string])[]
  readonly root?: readonly (readonly [string, string, string])[]
  readonly types?: Record<string, string>
  readonly mainType?: string
  /** After the list of slides. */
  readonly presentation?: string
}

/** A presentation with these slides; their files are numbered against the order in which they are shown. */
export function pptxParts({
  slides,
  parts = {},
  relations: own = [],
  root = [],
  types = {},
  mainType = SLIDES_MAIN,
  presentation = '',
}: Pptx): Parts {
  const file = (i: number) => slides.length - i
  const made: Parts = {}
  const partTypes: Record<string, string> = { 'ppt/presentation.xml': mainType }
  slides.forEach((slide, i) => {
    const name = `ppt/slides/slide${file(i)}.xml`
    made[name] = slidePart('sld', tree(slide.content), slide.attributes)
    partTypes[name] = `${TYPE}.slide+xml`
    const links = [
      ...(slide.relations ?? []),
      ...(slide.notes ? ([['rIdN', 'notesSlide', `../notesSlides/notesSlide${file(i)}.xml`]] as const) : []),
    ]
    if (links.length > 0) made[`ppt/slides/_rels/slide${file(i)}.xml.rels`] = relations(links)
    if (!slide.notes) return
    const notes = `ppt/notesSlides/notesSlide${file(i)}.xml`
    made[notes] = slidePart('notes', tree(box(slide.notes)))
    partTypes[notes] = `${TYPE}.notesSlide+xml`
    made[`ppt/notesSlides/_rels/notesSlide${file(i)}.xml.rels`] = relations([['rId1', 'slide', `../slides/slide${file(i)}.xml`]])
  })
  const ids = slides.map((_, i) => `<p:sldId id="${256 + i}" r:id="rIdS${file(i)}"/>`).join('')
  return {
    '[Content_Types].xml': contentTypes({ ...partTypes, ...types }),
    '_rels/.rels': relations([['rId1', 'officeDocument', 'ppt/presentation.xml'], ...root]),
    'ppt/presentation.xml': slidePart('presentation', `<p:sldIdLst>${ids}</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/>${presentation}`),
    'ppt/_rels/presentation.xml.rels': relations([
      ...slides.map((_, i) => [`rIdS${i + 1}`, 'slide', `slides/slide${i + 1}.xml`] as const),
      ...own,
    ]),
    ...made,
    ...parts,
  }
}

export const pptxOf = (pptx: Pptx): Promise<Blob> => zipOf(pptxParts(pptx))
