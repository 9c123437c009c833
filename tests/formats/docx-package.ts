import { contentTypes, relations, zipOf, type Parts } from './office-package.ts'

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
export const NAMESPACES = `xmlns:w="${W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"`
export const WORD_MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'

export const wordPart = (root: string, content: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<w:${root} ${NAMESPACES}>${content}</w:${root}>`

export type Docx = {
  readonly body: string
  readonly parts?: Parts
  readonly relations?: readonly (readonly [string, string, string])[]
  readonly root?: readonly (readonly [string, string, string])[]
  readonly mainType?: string
  readonly types?: Record<string, string>
}

/** A Word file with this body, and whatever else is given. */
export function docxParts({ body, parts = {}, relations: own = [], root = [], mainType = WORD_MAIN, types = {} }: Docx): Parts {
  return {
    '[Content_Types].xml': contentTypes({ 'word/document.xml': mainType, ...types }),
    '_rels/.rels': relations([['rId1', 'officeDocument', 'word/document.xml'], ...root]),
    'word/document.xml': wordPart('document', `<w:body>${body}<w:sectPr/></w:body>`),
    ...(own.length > 0 && { 'word/_rels/document.xml.rels': relations(own) }),
    ...parts,
  }
}

export const docxOf = (docx: Docx): Promise<Blob> => zipOf(docxParts(docx))
export const run = (text: string): string => `<w:r><w:t>${text}</w:t></w:r>`
export const paragraph = (...runs: string[]): string => `<w:p>${runs.join('')}</w:p>`
