import { deflateSync } from 'node:zlib'
import type { Place, Secret } from './planted.ts'

/** Number -> a dictionary, or a dictionary and the content of a stream. */
type Objects = Record<number, string | readonly [dictionary: string, content: string]>
type Pdf = {
  readonly content?: string
  readonly objects?: Objects
  readonly page?: string
  readonly catalog?: string
  readonly info?: string
  readonly resources?: string
  readonly font?: string
  readonly before?: string
  readonly after?: string
}

const HELVETICA = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>'
const line = (y: number, text: string): string => `BT /F1 12 Tf 72 ${y} Td (${text}) Tj ET\n`
const utf16 = (text: string): string => `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`
const stream = (content: string, more = ''): readonly [string, string] => [more, content]
const form = (content: string, more = '/Resources<</Font<</F1 5 0 R>>>>'): readonly [string, string] =>
  stream(content, `/Type/XObject/Subtype/Form/BBox[0 0 595 842]${more}`)

/** A page that says what it is an invoice for, and whatever is given. */
export function pdfOf({
  content = '',
  objects = {},
  page = '',
  catalog = '',
  info = '',
  resources = '',
  font = HELVETICA,
  before = '',
  after = '',
}: Pdf): Blob {
  const all: Objects = {
    1: `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    2: '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    3: `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>${resources}>>${page}>>`,
    4: stream(line(750, 'Factuur 2026-0700 voor begeleiding') + content, 'packed'),
    5: font,
    6: `<<${info}>>`,
    ...objects,
  }
  let out = `%PDF-1.7\n${before}`
  const at = new Map<number, number>()
  for (const [n, object] of Object.entries(all)) {
    at.set(Number(n), out.length)
    out += `${n} 0 obj\n${typeof object === 'string' ? object : streamObject(object)}\nendobj\n`
  }
  const size = Math.max(...at.keys()) + 1
  const rows = Array.from({ length: size }, (_, n) =>
    at.has(n) ? `${String(at.get(n)).padStart(10, '0')} 00000 n \n` : '0000000000 65535 f \n',
  )
  const start = out.length
  return new Blob([
    Buffer.from(
      `${out}xref\n0 ${size}\n${rows.join('')}trailer\n<</Size ${size}/Root 1 0 R/Info 6 0 R>>\nstartxref\n${start}\n%%EOF\n${after}`,
      'latin1',
    ),
  ])
}

function streamObject([dictionary, content]: readonly [string, string]): string {
  const packed = dictionary === 'packed'
  const body = packed ? deflateSync(Buffer.from(content, 'latin1')).toString('latin1') : content
  return `<</Length ${body.length}${packed ? '/Filter/FlateDecode' : dictionary}>>\nstream\n${body}\nendstream`
}

type More = Partial<Pick<Place, 'only' | 'held'>>
const pdf = (name: string, what: (s: Secret) => Pdf, more: More = {}): Place => ({ name, ...more, file: (s) => pdfOf(what(s)) })
const drawn = (name: string, content: (s: Secret) => string, more: More = {}): Place => pdf(name, (s) => ({ content: content(s) }), more)
/** Each letter set by itself, `pitch` points from the one before. */
const glyphs = (text: string, y: number, pitch: number, from = 72): string =>
  [...text].map((c, i) => (c === ' ' ? '' : `BT /F1 12 Tf ${from + i * pitch} ${y} Td (${c}) Tj ET\n`)).join('')
const spread = (text: string, gap: number): string => `[${[...text].map((c) => `(${c})${-gap}`).join(' ')}] TJ`
const annotation = (subtype: string, s: Secret): Pdf => ({
  objects: { 7: form(line(5, s.text)) },
  page: `/Annots[<</Type/Annot/Subtype/${subtype}/Rect[70 690 470 720]/Contents(${s.text})/T(${s.text})/Subj(${s.text})/RC(<p>${s.text}</p>)/NM(${s.word})/DA(/F1 12 Tf)/AP<</N 7 0 R>>/OverlayText(${s.text})>>]`,
})
const field = (dictionary: string, s: Secret): Pdf => ({
  objects: { 7: `<<${dictionary}/T(${s.word})/TU(${s.text})/Type/Annot/Subtype/Widget/Rect[70 690 470 720]/P 3 0 R/DA(/F1 12 Tf 0 g)>>` },
  page: '/Annots[7 0 R]',
  catalog: '/AcroForm<</Fields[7 0 R]/NeedAppearances true/DA(/F1 12 Tf 0 g)/DR<</Font<</F1 5 0 R>>>>>>',
})
const unicode = (text: string): { readonly content: string; readonly objects: Objects; readonly resources: string } => {
  const codes = new Map([...new Set(text)].map((c, i) => [c, (i + 1).toString(16).padStart(2, '0')]))
  const rows = [...codes].map(([c, code]) => `<${code}> <${c.charCodeAt(0).toString(16).padStart(4, '0')}>`).join('\n')
  const map = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange ${codes.size} beginbfchar\n${rows}\nendbfchar endcmap end end`
  return {
    content: `BT /F2 12 Tf 72 700 Td <${[...text].map((c) => codes.get(c)).join('')}> Tj ET`,
    objects: { 7: stream(map), 8: '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 7 0 R>>' },
    resources: '/Font<</F1 5 0 R/F2 8 0 R>>',
  }
}

export const PDF_PLACES: readonly Place[] = [
  drawn('text', (s) => line(700, s.text)),
  drawn('text in hexadecimal', (s) => `BT /F1 12 Tf 72 700 Td <${Buffer.from(s.text).toString('hex')}> Tj ET`),
  drawn(
    'text in octal',
    (s) => `BT /F1 12 Tf 72 700 Td (${[...s.text].map((c) => `\\${c.charCodeAt(0).toString(8).padStart(3, '0')}`).join('')}) Tj ET`,
  ),
  drawn('a piece for each letter', (s) => `BT /F1 12 Tf 72 700 Td ${spread(s.text, 20)} ET`),
  drawn('letters set wide', (s) => `BT /F1 12 Tf 72 700 Td ${spread(s.text, 400)} ET`),
  drawn('letters set very wide', (s) => `BT /F1 12 Tf 72 700 Td ${spread(s.text.split(' ').at(-1)!, 900)} ET`),
  drawn('character spacing', (s) => `BT /F1 12 Tf 8 Tc 72 700 Td (${s.text}) Tj ET`),
  drawn('a text for each letter', (s) => glyphs(s.text, 700, 7)),
  drawn('a text for each letter, from right to left', (s) => glyphs(s.text, 700, 7).trim().split('\n').reverse().join('\n')),
  drawn('a text for each letter, far apart', (s) => glyphs(s.text.split(' ').at(-1)!, 700, 14)),
  drawn('a text for each letter, all as wide as the widest', (s) => glyphs(s.text, 700, 11)),
  drawn('a text for each letter of one word', (s) => glyphs(s.text.split(' ').at(-1)!, 700, 7)),
  drawn(
    'words in texts of their own',
    (s) =>
      s.text
        .split(/(?<=[ -])/)
        .map((word, i) => `BT /F1 12 Tf ${72 + i * 60} 700 Td (${word.trim()}) Tj ET\n`)
        .join(''),
    { only: ['name'] },
  ),
  drawn(
    'a word in two texts',
    (s) => `BT /F1 12 Tf 72 700 Td (${s.parts[0]}) Tj ET BT /F1 12 Tf ${72 + s.parts[0].length * 6.1} 700 Td (${s.parts[1]}) Tj ET`,
  ),
  drawn('two lines', (s) => line(700, `de heer of mevrouw ${s.parts[0]}-`) + line(686, `${s.parts[1]} is gezien`), { only: ['name'] }),
  drawn(
    'letters below each other',
    (s) => [...s.text].map((c, i) => (c === ' ' ? '' : `BT /F1 12 Tf 72 ${700 - i * 14} Td (${c}) Tj ET\n`)).join(''),
    { only: ['bsn'] },
  ),
  drawn('white text', (s) => `1 1 1 rg ${line(700, s.text)}`),
  drawn('invisible text', (s) => `BT /F1 12 Tf 3 Tr 72 700 Td (${s.text}) Tj ET`),
  drawn('text that clips', (s) => `BT /F1 12 Tf 7 Tr 72 700 Td (${s.text}) Tj ET`),
  drawn('text beside the page', (s) => line(5000, s.text) + line(-50, s.text)),
  drawn('tiny text', (s) => `BT /F1 0.01 Tf 72 700 Td (${s.text}) Tj ET`),
  drawn('covered text', (s) => `${line(700, s.text)}0 g 60 690 400 30 re f`),
  drawn('clipped text', (s) => `0 0 1 1 re W n ${line(700, s.text)}`),
  drawn('text turned by a quarter', (s) => `q 0 1 -1 0 300 100 cm BT /F1 12 Tf 0 0 Td (${s.text}) Tj ET Q`),
  drawn('text turned by half', (s) => `BT /F1 12 Tf -1 0 0 -1 400 500 Tm (${s.text}) Tj ET`),
  drawn('slanting text', (s) => `BT /F1 12 Tf 0.866 0.5 -0.5 0.866 72 500 Tm (${s.text}) Tj ET`),
  drawn('mirrored text', (s) => `q -1 0 0 1 595 0 cm ${line(700, s.text)} Q`),
  pdf('a turned page', (s) => ({ content: line(700, s.text), page: '/Rotate 90' })),
  pdf('outside the crop', (s) => ({ content: line(700, s.text), page: '/CropBox[0 0 100 100]' })),
  drawn('the actual text of a span', (s) => `/Span<</ActualText(${s.text})>>BDC ${line(700, 'xxxx')} EMC`),
  drawn(
    'the actual text in UTF-16, and other words',
    (s) => `/Span<</ActualText${utf16(s.text)}/Alt${utf16(s.text)}/E(${s.text})>>BDC ${line(700, 'xxxx')} EMC`,
  ),
  pdf('properties of marked content', (s) => ({
    content: `/Span /P1 BDC ${line(700, 'x')}EMC`,
    resources: `/Properties<</P1<</ActualText(${s.text})>>>>`,
  })),
  drawn('a marked point', (s) => `/X<</N(${s.text})>>DP ${line(700, 'x')}`),
  drawn('a comment in the content', (s) => `% ${s.text}\n${line(700, 'x')}`),
  pdf('comments around the objects', (s) => ({ before: `% ${s.text}\n`, after: `${s.text}\n` })),
  pdf('document information', (s) => ({ info: `/Title(${s.text})/Author${utf16(s.text)}/${s.word}(${s.text})` })),
  pdf('XMP', (s) => ({
    objects: { 7: stream(`<x:xmpmeta>${s.text}</x:xmpmeta>`, '/Type/Metadata/Subtype/XML') },
    catalog: '/Metadata 7 0 R',
  })),
  pdf('XMP of the page', (s) => ({
    objects: { 7: stream(`<x:xmpmeta>${s.text}</x:xmpmeta>`, '/Type/Metadata/Subtype/XML') },
    page: '/Metadata 7 0 R',
  })),
  pdf('private data', (s) => ({
    page: `/PieceInfo<</X<</Private(${s.text})>>>>/LastModified(${s.text})`,
    catalog: `/PieceInfo<</X<</Private(${s.text})>>>>/Lang(${s.word})`,
  })),
  pdf('outline', (s) => ({
    objects: { 7: '<</Type/Outlines/First 8 0 R/Last 8 0 R/Count 1>>', 8: `<</Title(${s.text})/Parent 7 0 R/Dest[3 0 R/Fit]>>` },
    catalog: '/Outlines 7 0 R',
  })),
  pdf('named destinations and page labels', (s) => ({
    catalog: `/Dests<</${s.word}[3 0 R/Fit]>>/Names<</Dests<</Names[(${s.text})[3 0 R/Fit]]>>>>/PageLabels<</Nums[0<</P(${s.text})>>]>>`,
  })),
  pdf('scripts', (s) => ({
    catalog: `/OpenAction<</S/JavaScript/JS(app.alert\\("${s.text}"\\))>>/Names<</JavaScript<</Names[(${s.text})<</S/JavaScript/JS(${s.text})>>]>>>>`,
  })),
  pdf('a link', (s) => ({
    page: `/Annots[<</Type/Annot/Subtype/Link/Rect[70 690 200 720]/A<</S/URI/URI(mailto:x@y.nl?subject=${encodeURIComponent(s.text)})>>>>]`,
  })),
  ...['Text', 'FreeText', 'Highlight', 'Popup', 'Stamp', 'FileAttachment', 'Redact', 'Caret', 'Watermark', 'Onbekend'].map((subtype) =>
    pdf(`an annotation of type ${subtype}`, (s) => annotation(subtype, s)),
  ),
  pdf('a hidden annotation', (s) => ({
    ...annotation('FreeText', s),
    page: annotation('FreeText', s).page!.replace('/Rect', '/F 2/Rect'),
  })),
  pdf('a text field', (s) => field(`/FT/Tx/V(${s.text})/DV(${s.text})`, s)),
  pdf('a choice', (s) => field(`/FT/Ch/V(x)/Opt[(x)(${s.text})[(${s.text})(${s.text})]]`, s)),
  pdf('XFA', (s) => ({ objects: { 7: stream(`<xdp>${s.text}</xdp>`) }, catalog: '/AcroForm<</Fields[]/XFA[(datasets) 7 0 R]>>' })),
  pdf('an embedded file', (s) => ({
    objects: {
      7: stream(s.text, '/Type/EmbeddedFile'),
      8: `<</Type/Filespec/F(${s.text}.txt)/UF${utf16(s.text)}/Desc(${s.text})/EF<</F 7 0 R>>>>`,
    },
    catalog: `/Names<</EmbeddedFiles<</Names[(${s.text}) 8 0 R]>>>>/AF[8 0 R]`,
  })),
  pdf('a form', (s) => ({ content: '/X1 Do', objects: { 7: form(line(700, s.text)) }, resources: '/XObject<</X1 7 0 R>>' })),
  pdf('a form without resources', (s) => ({
    content: '/X1 Do',
    objects: { 7: form(line(700, s.text), '') },
    resources: '/XObject<</X1 7 0 R>>',
  })),
  pdf('a form in a form', (s) => ({
    content: '/X1 Do',
    objects: { 7: form('/X2 Do', '/Resources<</XObject<</X2 8 0 R>>>>'), 8: form(line(700, s.text)) },
    resources: '/XObject<</X1 7 0 R>>',
  })),
  pdf('a form that nothing draws', (s) => ({ objects: { 7: form(line(700, s.text)) }, resources: '/XObject<</X1 7 0 R>>' })),
  pdf('a form drawn twice', (s) => ({
    content: '/X1 Do q 1 0 0 1 0 -200 cm /X1 Do Q',
    objects: { 7: form(line(700, s.text)) },
    resources: '/XObject<</X1 7 0 R>>',
  })),
  pdf('a word half in a form', (s) => ({
    content: `${line(700, s.parts[0])}/X1 Do`,
    objects: { 7: form(`BT /F1 12 Tf ${72 + s.parts[0].length * 6.1} 700 Td (${s.parts[1]}) Tj ET`) },
    resources: '/XObject<</X1 7 0 R>>',
  })),
  pdf('names in a form', (s) => ({
    content: '/X1 Do',
    objects: {
      7: form(line(700, 'x'), `/Resources<</Font<</F1 5 0 R>>>>/PieceInfo<</Z(${s.text})>>/Name/${s.word}/LastModified(${s.text})`),
    },
    resources: '/XObject<</X1 7 0 R>>',
  })),
  pdf('the name of a resource', (s) => ({
    content: `/${s.word} Do`,
    objects: { 7: form(line(700, 'x')) },
    resources: `/XObject<</${s.word} 7 0 R>>`,
  })),
  pdf(
    'a pattern',
    (s) => ({
      content: '/Pattern cs /P1 scn 0 0 500 500 re f',
      objects: {
        7: stream(
          line(5, s.text),
          '/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 400 30]/XStep 400/YStep 30/Resources<</Font<</F1 5 0 R>>>>',
        ),
      },
      resources: '/Pattern<</P1 7 0 R>>',
    }),
    { held: true },
  ),
  pdf('a layer that is off', (s) => ({
    content: `/OC /O1 BDC ${line(700, s.text)} EMC`,
    objects: { 7: `<</Type/OCG/Name(${s.text})>>` },
    resources: '/Properties<</O1 7 0 R>>',
    catalog: '/OCProperties<</OCGs[7 0 R]/D<</OFF[7 0 R]/Order[7 0 R]>>>>',
  })),
  pdf('a structure', (s) => ({
    objects: { 7: `<</Type/StructTreeRoot/K<</S/P/Alt(${s.text})/ActualText(${s.text})/T(${s.text})/P 7 0 R/Pg 3 0 R>>>>` },
    catalog: '/StructTreeRoot 7 0 R/MarkInfo<</Marked true>>',
  })),
  pdf('objects that nothing leads to', (s) => ({ objects: { 9: `(${s.text})`, 10: stream(s.text) } })),
  pdf('the name of a font', (s) => ({
    content: line(700, 'x'),
    font: `<</Type/Font/Subtype/Type1/BaseFont/${s.word}/Encoding/WinAnsiEncoding/Name/${s.word}/Zz(${s.text})>>`,
  })),
  pdf('a font of its own codes', (s) => unicode(s.text)),
  pdf('an article', (s) => ({
    objects: { 7: `<</Type/Thread/I<</Title(${s.text})>>/F 8 0 R>>`, 8: '<</Type/Bead/T 7 0 R/P 3 0 R/R[0 0 1 1]>>' },
    catalog: '/Threads[7 0 R]',
    page: '/B[8 0 R]',
  })),
  pdf('actions and the thumbnail of a page', (s) => ({
    objects: { 7: stream(s.text) },
    page: `/AA<</O<</S/URI/URI(http://x/${s.word})>>>>/Thumb 7 0 R`,
  })),
]
