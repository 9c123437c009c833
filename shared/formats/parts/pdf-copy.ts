import { PDFArray, PDFDict, PDFName, PDFRawStream, PDFRef, PDFStream } from 'pdf-lib'
import type { PDFContext, PDFObject } from 'pdf-lib'
import { createFontNames } from './pdf-fonts.ts'
import { bareJpeg, bareJpx, filtersOf } from './pdf-streams.ts'

/**
 * Copies objects that hold no page content from one PDF to another, by allow-list: a dictionary of a known shape keeps the keys named here and no other,
 * so /Metadata, /PieceInfo, /OC and keys of a program's own stay behind.
 */
type Shape = 'any' | 'font' | 'descriptor' | 'image' | 'mask' | 'state-font'
const keys = (list: string): [string, Shape][] => list.split(' ').map((k) => [k, 'any'])

const SHAPES: Readonly<Record<'font' | 'descriptor' | 'image', ReadonlyMap<string, Shape>>> = {
  font: new Map([
    ...keys('Type Subtype BaseFont FirstChar LastChar Widths Encoding ToUnicode CIDSystemInfo DW W DW2 W2 CIDToGIDMap FontBBox FontMatrix'),
    ['DescendantFonts', 'font'],
    ['FontDescriptor', 'descriptor'],
  ]),
  descriptor: new Map(
    keys(
      'Type FontName FontStretch FontWeight Flags FontBBox ItalicAngle Ascent Descent Leading CapHeight XHeight StemV StemH AvgWidth MaxWidth MissingWidth FontFile FontFile2 FontFile3 CIDSet Style FD',
    ),
  ),
  image: new Map([
    ...keys(
      'Type Subtype Width Height ColorSpace BitsPerComponent Decode Interpolate SMaskInData ImageMask Intent Matte Filter DecodeParms',
    ),
    ['Mask', 'mask'],
    ['SMask', 'image'],
  ]),
}
/** Keys that no object of unknown shape keeps. */
const DENIED = new Set(
  'Metadata PieceInfo LastModified AF Parent P StructParent StructParents StructElem OC OPI Alternates A AA Annots Names Info Root Contents Lang Alt ActualText Title Author Thumb JS Measure PtData'.split(
    ' ',
  ),
)

/** Where a font says what it is called. */
const NAMED = new Set(['BaseFont', 'FontName'])

export type Copier = { copy(value: PDFObject, shape: Shape): PDFObject | undefined }

export function createCopier(source: PDFContext, target: PDFContext): Copier {
  const done = new Map<string, PDFRef>()
  const fontName = createFontNames()

  const copy = (value: PDFObject, shape: Shape): PDFObject | undefined => {
    if (value instanceof PDFRef) return copyRef(value, shape)
    if (value instanceof PDFArray) return copyArray(value, shape)
    if (value instanceof PDFStream) return copyStream(value, shape)
    if (value instanceof PDFDict) return copyDict(value, shape)
    return value
  }
  const copyRef = (ref: PDFRef, shape: Shape): PDFObject | undefined => {
    const key = `${ref.tag} ${shape}`
    const known = done.get(key)
    if (known) return known
    const value = source.lookup(ref)
    if (!value) return undefined
    if (!(value instanceof PDFArray || value instanceof PDFDict || value instanceof PDFStream)) return value
    const made = target.nextRef()
    done.set(key, made)
    const copied = copy(value, shape)
    if (copied) target.assign(made, copied)
    return made
  }
  const copyArray = (array: PDFArray, shape: Shape): PDFArray => {
    const made = PDFArray.withContext(target)
    array.asArray().forEach((item, i) => {
      const copied = copy(item, shape === 'state-font' ? (i === 0 ? 'font' : 'any') : shape === 'mask' ? 'any' : shape)
      if (copied) made.push(copied)
    })
    return made
  }
  const copyDict = (dict: PDFDict, shape: Shape): PDFDict => {
    const made = PDFDict.withContext(target)
    const allowed = shape === 'any' || shape === 'state-font' ? null : SHAPES[shape === 'mask' ? 'image' : shape]
    for (const [key, value] of dict.entries()) {
      const name = key.decodeText()
      const inner = allowed ? allowed.get(name) : DENIED.has(name) ? undefined : 'any'
      const copied =
        inner &&
        (NAMED.has(name) && value instanceof PDFName && shape !== 'any' ? PDFName.of(fontName(value.decodeText())) : copy(value, inner))
      if (copied) made.set(key, copied)
    }
    return made
  }
  const copyStream = (stream: PDFStream, shape: Shape): PDFStream => {
    const dict = copyDict(stream.dict, shape)
    for (const key of ['Filter', 'DecodeParms', 'Length1', 'Length2', 'Length3']) {
      const value = stream.dict.get(PDFName.of(key))
      const copied = value && copy(value, 'any')
      if (copied) dict.set(PDFName.of(key), copied)
    }
    return PDFRawStream.of(dict, bare(filtersOf(stream), stream.getContents()))
  }
  return { copy }
}

/** A picture file inside the stream, without what it says about its maker. */
function bare([filter, ...more]: readonly string[], bytes: Uint8Array): Uint8Array {
  if (more.length > 0) return bytes
  return filter === 'DCTDecode' || filter === 'DCT' ? bareJpeg(bytes) : filter === 'JPXDecode' ? bareJpx(bytes) : bytes
}
