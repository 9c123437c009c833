/**
 * Names of PDF syntax and of common fonts. In the bytes of a file they are no one's name: a client called Roman is not in /Times-Roman.
 * Taken out of raw syntax only where they stand as a whole name; text that is shown or stored as a string is searched in full.
 */
const SYNTAX = new Set(
  (
    'Type Subtype Page Pages Kids Count Parent Catalog Font Resources Contents MediaBox CropBox Rotate UserUnit ProcSet XObject ExtGState ColorSpace Pattern Shading Form FormType Image BBox Matrix Group ' +
    'Filter FlateDecode DCTDecode JPXDecode CCITTFaxDecode JBIG2Decode DecodeParms Predictor Columns Colors Length Length1 Length2 Length3 Width Height BitsPerComponent ImageMask Mask SMask Decode Interpolate Intent ' +
    'Transparency DeviceGray DeviceRGB DeviceCMYK CalGray CalRGB ICCBased Indexed Separation DeviceN Alternate Domain Range Function FunctionType Bounds Encode Coords Extend ' +
    'TrueType Type0 Type1 Type3 CIDFontType0 CIDFontType2 CIDSystemInfo CIDToGIDMap DescendantFonts Registry Ordering Supplement Identity Adobe BaseFont FontDescriptor FontName FontFile FontFile2 FontFile3 FontBBox FontMatrix ' +
    'FontStretch FontWeight Flags ItalicAngle Ascent Descent Leading CapHeight XHeight StemV StemH AvgWidth MaxWidth MissingWidth FirstChar LastChar Widths Encoding Differences ToUnicode CharProcs WinAnsiEncoding MacRomanEncoding ' +
    'StandardEncoding Normal Multiply Screen Overlay Root Size Info Nums Names Limits Resource Normal'
  ).split(' '),
)
const FONTS = new Set(
  'Times-Roman Times-Bold Times-Italic Times-BoldItalic Helvetica Helvetica-Bold Helvetica-Oblique Helvetica-BoldOblique Courier Courier-Bold Courier-Oblique Symbol ZapfDingbats Arial Georgia Georgia-Bold Georgia-Italic Constantia Candara Corbel Calibri Cambria Verdana Tahoma Perpetua Carlito Caladea'.split(
    ' ',
  ),
)

/** Raw syntax without its own vocabulary. */
export function withoutVocabulary(text: string): string {
  return text.replace(/\/([A-Z]{6}\+)?([A-Za-z][A-Za-z0-9-]*)/g, (whole, _subset: string | undefined, name: string) =>
    SYNTAX.has(name) || FONTS.has(name) ? '/' : whole,
  )
}
