import { BlobWriter, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js'
import { unzip } from '../formats/office-package.ts'
import { SENTENCE, SHORT, WORD } from './people.ts'
import { inTurn } from './plant.ts'

type Parts = Map<string, string>
type Place = (parts: Parts) => Parts | null

const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

/** Parts are strings of bytes: what is planted is ASCII, all else stays as it is. */
async function repacked(
  source: Uint8Array<ArrayBuffer>,
  ordinary: Place,
  hidden: readonly Place[],
  nth: number,
): Promise<Uint8Array | null> {
  const parts: Parts = new Map()
  for (const [name, bytes] of await unzip(new Blob([source]))) parts.set(name, latin(bytes))
  const first = ordinary(parts)
  if (first === null) return null
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false, extendedTimestamp: false })
  for (const [name, text] of inTurn(first, hidden, nth))
    await writer.add(name, new Uint8ArrayReader(Buffer.from(text, 'latin1')), name === 'mimetype' ? { level: 0 } : {})
  return new Uint8Array(await (await writer.close()).arrayBuffer())
}

/** Changes the first part of that name in which something changes. */
const inPart =
  (name: RegExp, change: (xml: string) => string): Place =>
  (parts) => {
    for (const [part, xml] of parts) {
      const changed = name.test(part) ? change(xml) : xml
      if (changed !== xml) return new Map(parts).set(part, changed)
    }
    return null
  }
const insert = (name: RegExp, before: RegExp, piece: string): Place => inPart(name, (xml) => xml.replace(before, (m) => piece + m))
const append = (name: RegExp, after: RegExp, piece: string): Place => inPart(name, (xml) => xml.replace(after, (m) => m + piece))

const CORE = append(/^docProps[/\\]core\.xml$/, /<cp:coreProperties[^>]*>/, `<cp:keywords>${SHORT}</cp:keywords>`)
const APP = append(/^docProps[/\\]app\.xml$/, /<Properties[^>]*>/, `<Manager>${SHORT}</Manager>`)
const BODY = /^word[/\\]document\d*\.xml$/
const END = /<w:sectPr(?![\s\S]*<w:sectPr)|<\/w:body>/
const inBody = (piece: string) => insert(BODY, END, piece)
const AUTHOR = `w:id="91" w:author="${SHORT}" w:date="2026-01-01T00:00:00Z"`
const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`

const DOCX_HIDDEN: readonly Place[] = [
  inBody(`<w:p><w:del ${AUTHOR}><w:r><w:delText>${SHORT}</w:delText></w:r></w:del></w:p>`),
  inBody(`<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>${SHORT}</w:t></w:r></w:p>`),
  CORE,
  append(/^word[/\\]header\d*\.xml$/, /<w:hdr[^>]*>/, `<w:p>${run(SHORT)}</w:p>`),
  inBody(
    `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> QUOTE "${SHORT}" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
  ),
  inBody(`<w:sdt><w:sdtPr><w:alias w:val="${SHORT}"/><w:tag w:val="${WORD}"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>`),
  append(/^word[/\\]comments\.xml$/, /<w:comments[^>]*>/, `<w:comment ${AUTHOR} w:initials="MD"><w:p>${run(SHORT)}</w:p></w:comment>`),
  insert(
    /^word[/\\]_rels[/\\]document\d*\.xml\.rels$/,
    /<\/Relationships>/,
    `<Relationship Id="rIdP9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="mailto:${WORD}@voorbeeld.nl" TargetMode="External"/>`,
  ),
  inBody(`<w:p><w:bookmarkStart w:id="92" w:name="${WORD}"/><w:bookmarkEnd w:id="92"/></w:p>`),
  inBody(`<!-- ${SHORT} -->`),
  APP,
  append(/^word[/\\]footnotes\.xml$/, /<w:footnotes[^>]*>/, `<w:footnote w:id="93"><w:p>${run(SHORT)}</w:p></w:footnote>`),
  append(/^word[/\\]settings\.xml$/, /<w:settings[^>]*>/, `<w:docVars><w:docVar w:name="${WORD}" w:val="${SHORT}"/></w:docVars>`),
  inBody(
    `<w:p>${run('Marieke van Dor')}<w:proofErr w:type="spellStart"/>${run('renvelder 3691')}<w:r><w:rPr><w:b/></w:rPr><w:t>40023</w:t></w:r></w:p>`,
  ),
]
const DOCX_TEXT = inBody(`<w:p>${run(SENTENCE.slice(0, 18))}${run(SENTENCE.slice(18))}</w:p>`)

export const plantDocx = (source: Uint8Array<ArrayBuffer>, nth: number) => repacked(source, DOCX_TEXT, DOCX_HIDDEN, nth)

const SHEET = /^xl[/\\]worksheets[/\\]sheet\d*\.xml$/
/** One more row below the last. */
const row = (cell: (at: string, p: string) => string): Place =>
  inPart(SHEET, (xml) => {
    const data = /<(\w+:)?sheetData(?:\s*\/)?>/.exec(xml)
    if (data === null) return xml
    const p = data[1] ?? ''
    const last = [...xml.matchAll(/<(?:\w+:)?row [^>]*?\br="(\d+)"/g)].reduce((max, m) => Math.max(max, Number(m[1])), 0) + 1
    const piece = `<${p}row r="${last}">${cell(`A${last}`, p)}</${p}row>`
    if (data[0].endsWith('/>')) return xml.replace(data[0], `<${p}sheetData>${piece}</${p}sheetData>`)
    return xml.replace(`</${p}sheetData>`, () => `${piece}</${p}sheetData>`)
  })
const atEnd = (piece: (p: string) => string): Place =>
  inPart(SHEET, (xml) => xml.replace(/<\/(\w+:)?worksheet>/, (m, p: string | undefined) => piece(p ?? '') + m))

const XLSX_HIDDEN: readonly Place[] = [
  row((at, p) => `<${p}c r="${at}"><${p}v>369140023</${p}v></${p}c>`),
  inPart(/^xl[/\\]sharedStrings\.xml$/, (xml) =>
    xml.replace(/<\/(\w+:)?sst>/, (m, p: string = '') => `<${p}si><${p}t>${SHORT}</${p}t></${p}si>${m}`),
  ),
  inPart(/^xl[/\\]workbook\.xml$/, (xml) =>
    xml.includes('<definedNames>')
      ? xml.replace('<definedNames>', (m) => `${m}<definedName name="geheim">"${SHORT}"</definedName>`)
      : xml.replace('</sheets>', (m) => `${m}<definedNames><definedName name="geheim">"${SHORT}"</definedName></definedNames>`),
  ),
  atEnd((p) => `<${p}headerFooter><${p}oddHeader>&amp;L${SHORT}</${p}oddHeader></${p}headerFooter>`),
  CORE,
  atEnd(
    (p) =>
      `<!-- ${SHORT} --><${p}dataValidations count="1"><${p}dataValidation type="list" sqref="B1" prompt="${SHORT}"><${p}formula1>"${SHORT}"</${p}formula1></${p}dataValidation></${p}dataValidations>`,
  ),
  append(/^xl[/\\]pivotCache[/\\]pivotCacheDefinition\d*\.xml$/, /<sharedItems[^>/]*>/, `<s v="${SHORT}"/>`),
  row((at, p) => `<${p}c r="${at}" t="str"><${p}f>"${SHORT}"</${p}f><${p}v>${SHORT}</${p}v></${p}c>`),
  append(/^xl[/\\]comments\d*\.xml$/, /<commentList>/, `<comment ref="B2" authorId="0"><text><r><t>${SHORT}</t></r></text></comment>`),
  APP,
  append(/^xl[/\\]comments\d*\.xml$/, /<authors>/, `<author>${SHORT}</author>`),
]
const XLSX_TEXT = row((at, p) => `<${p}c r="${at}" t="inlineStr"><${p}is><${p}t>${SENTENCE}</${p}t></${p}is></${p}c>`)

export const plantXlsx = (source: Uint8Array<ArrayBuffer>, nth: number) => repacked(source, XLSX_TEXT, XLSX_HIDDEN, nth)

const CONTENT = /^content\.xml$/
const cell = (inside: string, attributes = '') =>
  `<table:table-row><table:table-cell office:value-type="string"${attributes}>${inside}</table:table-cell></table:table-row>`
const NOTE = `<office:annotation><dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">${SHORT}</dc:creator><text:p>${SHORT}</text:p></office:annotation>`
const either = (piece: string): Place =>
  inPart(CONTENT, (xml) =>
    xml.includes('</office:text>')
      ? xml.replace('</office:text>', (m) => `<text:p>${piece}</text:p>${m}`)
      : xml.replace('</table:table>', (m) => `${cell(`<text:p>${piece}</text:p>`)}${m}`),
  )
const ODF_HIDDEN: readonly Place[] = [
  append(/^meta\.xml$/, /<office:meta>/, `<meta:user-defined meta:name="${WORD}">${SHORT}</meta:user-defined>`),
  either(NOTE),
  either(`<!-- ${SHORT} -->`),
  either(`<text:hidden-text text:condition="true" text:string-value="${SHORT}" text:is-hidden="true">${SHORT}</text:hidden-text>`),
  append(
    /^settings\.xml$/,
    /<config:config-item-set [^>/]*>/,
    `<config:config-item config:name="${WORD}" config:type="string">${SHORT}</config:config-item>`,
  ),
  insert(/^styles\.xml$/, /<\/style:header>/, `<text:p>${SHORT}</text:p>`),
  inPart(CONTENT, (xml) => xml.replace('</table:table>', (m) => `${cell('<text:p>x</text:p>', ` office:string-value="${SHORT}"`)}${m}`)),
  either(`<text:a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="mailto:${WORD}@voorbeeld.nl">mail</text:a>`),
]

export const plantOdf = (source: Uint8Array<ArrayBuffer>, nth: number) => repacked(source, either(SENTENCE), ODF_HIDDEN, nth)
