import { docxOf, paragraph, run, wordPart, type Docx } from '../formats/docx-package.ts'
import type { Place, Secret } from './planted.ts'

const PNG = Uint8Array.from(
  Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
)
const WP = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const MS = 'http://schemas.microsoft.com/office'
const HELLO = paragraph(run('Factuur 2026-0700 voor begeleiding'))
const FIELD = (inside: string): string =>
  `<w:r><w:fldChar w:fldCharType="begin">${inside}</w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`

/** A place in the body. */
const inBody = (name: string, body: (s: Secret) => string, more: Partial<Place> = {}): Place => ({
  name,
  ...more,
  file: (s) => docxOf({ body: `${HELLO}${body(s)}` }),
})

/** A part of its own; `body`: what refers to it. */
function inPart(
  name: string,
  type: string,
  path: string,
  content: (s: Secret) => string | Uint8Array<ArrayBuffer>,
  more: Partial<Docx> & Partial<Place> = {},
): Place {
  const { only, held, ...docx } = more
  return {
    name,
    ...(only && { only }),
    ...(held && { held }),
    file: (s) =>
      docxOf({
        ...docx,
        body: `${HELLO}${docx.body ?? ''}`,
        parts: { [path]: content(s), ...docx.parts },
        relations: [['rId9', type, `/${path}`], ...(docx.relations ?? [])],
      }),
  }
}

/** A relation that leads outside. */
const outside = (name: string, type: string, target: (s: Secret) => string, body = ''): Place => ({
  name,
  file: (s) => docxOf({ body: `${HELLO}${body}`, relations: [['rId9', `${type}|External`, target(s)]] }),
})
const inRoot = (name: string, type: string, path: string, content: (s: Secret) => string | Uint8Array<ArrayBuffer>): Place => ({
  name,
  file: (s) => docxOf({ body: HELLO, parts: { [path]: content(s) }, root: [['rId8', type, path]] }),
})

const say = (s: Secret): string => `<w:p><w:r><w:t>${s.text}</w:t></w:r></w:p>`
const drawing = (inside: string, properties = ''): string =>
  `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="Vorm 1"${properties}/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">${inside}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`
const AUTHOR = (s: Secret): string => `w:id="1" w:author="${s.text}" w:initials="${s.word}" w:date="2026-01-01T00:00:00Z"`
const SUPERSCRIPT = (text: string): string => text.replace(/\d/g, (d) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(d)]!)
const CIRCLED = (text: string): string => text.replace(/\d/g, (d) => '⓪①②③④⑤⑥⑦⑧⑨'[Number(d)]!)
const WIDE = (text: string): string => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
const CYRILLIC = (text: string): string => text.replaceAll('a', 'а').replaceAll('e', 'е').replaceAll('o', 'о')
const between =
  (mark: string) =>
  (s: Secret): string =>
    paragraph(run([...s.text].join(mark)))
const CHART = (s: Secret): string =>
  `<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>${s.text}</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:ser><c:cat><c:strRef><c:strCache><c:pt idx="0"><c:v>${s.text}</c:v></c:pt></c:strCache></c:strRef></c:cat><c:val><c:numRef><c:numCache><c:formatCode>dd-mm-yyyy</c:formatCode><c:pt idx="0"><c:v>${s.number || 1}</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser></c:plotArea></c:chart></c:chartSpace>`

export const DOCX_PLACES: readonly Place[] = [
  inBody('a surname over two paragraphs', () => paragraph(run('Dorren-')) + paragraph(run('velder')), { only: ['name'] }),
  {
    name: 'a vocabulary of one’s own, that may be passed over',
    file: (s) =>
      docxOf({
        body: HELLO,
        parts: {
          'word/document.xml': wordPart(
            'document',
            `<w:body>${HELLO}<q:z q:a="${s.text}">${s.text}</q:z><mc:AlternateContent><mc:Choice Requires="q">${say(s)}</mc:Choice><mc:Fallback>${HELLO}</mc:Fallback></mc:AlternateContent></w:body>`,
          ).replace('<w:document ', `<w:document xmlns:q="urn:${s.word}" mc:Ignorable="w14 q" `),
        },
      }),
  },
  inBody('text', (s) => say(s)),
  inBody('a run for each letter', (s) =>
    paragraph(...[...s.text].map((c) => `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">${c}</w:t></w:r>`)),
  ),
  inBody('revisions and proof marks between the letters', (s) =>
    paragraph(
      run(s.parts[0]),
      '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="3" w:name="_Hlk1"/><w:bookmarkEnd w:id="3"/>',
      run(s.parts[1]),
    ),
  ),
  inBody(
    'a smart tag',
    (s) =>
      `<w:p><w:smartTag w:uri="u" w:element="PersonName"><w:smartTagPr><w:attr w:name="ProductID" w:val="${s.text}"/></w:smartTagPr>${run(s.text)}</w:smartTag></w:p>`,
  ),
  inBody(
    'a custom element',
    (s) =>
      `<w:customXml w:element="${s.word}" w:uri="urn:${s.word}"><w:customXmlPr><w:attr w:name="n" w:val="${s.text}"/></w:customXmlPr>${HELLO}</w:customXml>`,
  ),
  inBody(
    'a content control',
    (s) =>
      `<w:sdt><w:sdtPr><w:alias w:val="${s.text}"/><w:tag w:val="${s.word}"/><w:dropDownList><w:listItem w:displayText="${s.text}" w:value="${s.word}"/></w:dropDownList><w:placeholder><w:docPart w:val="${s.word}"/></w:placeholder></w:sdtPr><w:sdtContent>${say(s)}</w:sdtContent></w:sdt>`,
  ),
  inBody(
    'the full date of a date control',
    () =>
      '<w:sdt><w:sdtPr><w:date w:fullDate="1979-03-14T00:00:00Z"><w:dateFormat w:val="d-M-yyyy"/></w:date></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>',
    { only: ['date'] },
  ),
  inBody(
    'the binding of a content control',
    (s) =>
      `<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a[@n='${s.text}']" w:storeItemID="{A}"/></w:sdtPr><w:sdtContent>${HELLO}</w:sdtContent></w:sdt>`,
  ),
  inBody(
    'a check box',
    (s) =>
      `<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="${s.word}"/><w14:checkedState w14:val="${s.word}" w14:font="${s.text}"/></w14:checkbox></w:sdtPr><w:sdtContent>${HELLO}</w:sdtContent></w:sdt>`,
  ),
  inBody('a deletion', (s) => `<w:p><w:del ${AUTHOR(s)}><w:r><w:delText>${s.text}</w:delText></w:r></w:del></w:p>`),
  inBody('an insertion', (s) => `<w:p><w:ins ${AUTHOR(s)}>${run(s.text)}</w:ins></w:p>`),
  inBody(
    'a move',
    (s) =>
      `<w:p><w:moveFromRangeStart ${AUTHOR(s)} w:name="${s.word}"/><w:moveFrom ${AUTHOR(s)}>${run(s.text)}</w:moveFrom><w:moveFromRangeEnd w:id="1"/></w:p>`,
  ),
  inBody(
    'an insertion inside a word',
    (s) =>
      `<w:p>${run(s.parts[0])}<w:del ${AUTHOR(s)}><w:r><w:delText>99</w:delText></w:r></w:del><w:ins ${AUTHOR(s)}>${run(s.parts[1])}</w:ins></w:p>`,
  ),
  inBody('old formatting', (s) => `<w:p><w:r><w:rPr><w:rPrChange ${AUTHOR(s)}><w:rPr/></w:rPrChange></w:rPr><w:t>x</w:t></w:r></w:p>`),
  inBody('rsids', (s) => `<w:p w:rsidR="${s.word}" w:rsidP="${s.text}">${run('x')}</w:p>`),
  inBody(
    'a text box in both its forms',
    (s) =>
      `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:docPr id="1" name="Tekst"/><a:graphic><a:graphicData uri="x"><w:txbxContent>${say(s)}</w:txbxContent></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>${say(s)}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
  ),
  inBody(
    'a text box in its old form only',
    (s) =>
      `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:t>x</w:t></mc:Choice><mc:Fallback><w:pict><v:shape alt="${s.text}" o:title="${s.text}" href="http://x/${s.word}"><v:textpath string="${s.text}"/><v:textbox><w:txbxContent>${say(s)}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
  ),
  inBody('the words beside a picture', (s) => drawing('', ` descr="${s.text}" title="${s.text}"`)),
  inBody('the name of a picture', (s) =>
    drawing(
      '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="0" name="NAME.jpg"/></pic:nvPicPr></pic:pic>'.replace(
        'NAME',
        s.word,
      ),
    ),
  ),
  inBody('a field instruction', (s) =>
    paragraph(
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
      `<w:r><w:instrText> HYPERLINK "mailto:x@y.nl?subject=${encodeURIComponent(s.parts[0])}</w:instrText></w:r><w:r><w:instrText>${encodeURIComponent(s.parts[1])}" </w:instrText></w:r>`,
      '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ),
  ),
  inBody('the name of a merge field', (s) => `<w:p><w:fldSimple w:instr=" MERGEFIELD ${s.word} ">${run('x')}</w:fldSimple></w:p>`),
  inBody(
    'an included file',
    (s) => `<w:p><w:fldSimple w:instr=" INCLUDETEXT &quot;C:\\\\map\\\\${s.text}.docx&quot; ">${run('x')}</w:fldSimple></w:p>`,
  ),
  inBody('the data of a field', (s) => paragraph(FIELD(`<w:fldData>${Buffer.from(s.text, 'utf16le').toString('base64')}</w:fldData>`))),
  inBody('a form field', (s) =>
    paragraph(
      FIELD(
        `<w:ffData><w:name w:val="${s.word}"/><w:helpText w:type="text" w:val="${s.text}"/><w:statusText w:type="text" w:val="${s.text}"/><w:textInput><w:default w:val="${s.text}"/></w:textInput></w:ffData>`,
      ),
    ),
  ),
  inBody('the choices of a form field', (s) =>
    paragraph(FIELD(`<w:ffData><w:name w:val="n"/><w:ddList><w:listEntry w:val="${s.text}"/></w:ddList></w:ffData>`)),
  ),
  inBody('a bookmark', (s) => `<w:p><w:bookmarkStart w:id="0" w:name="${s.word}"/>${run('x')}<w:bookmarkEnd w:id="0"/></w:p>`),
  inBody(
    'a bookmark like one of Word itself',
    (s) => `<w:p><w:bookmarkStart w:id="0" w:name="_Ref${s.word}"/>${run('x')}<w:bookmarkEnd w:id="0"/></w:p>`,
  ),
  inBody(
    'a link inside the document',
    (s) => `<w:p><w:hyperlink w:anchor="${s.word}" w:tooltip="${s.text}" w:docLocation="${s.text}">${run('x')}</w:hyperlink></w:p>`,
  ),
  inBody(
    'the name of a style in use',
    (s) => `<w:p><w:pPr><w:pStyle w:val="${s.word}"/></w:pPr><w:r><w:rPr><w:rStyle w:val="${s.word}x"/></w:rPr><w:t>x</w:t></w:r></w:p>`,
  ),
  inBody(
    'the name of a font',
    (s) => `<w:p><w:r><w:rPr><w:rFonts w:ascii="${s.text}" w:hAnsi="${s.word}" w:cs="${s.text}"/></w:rPr><w:t>x</w:t></w:r></w:p>`,
  ),
  inBody('a language', (s) => `<w:p><w:r><w:rPr><w:lang w:val="${s.word}"/></w:rPr><w:t>x</w:t></w:r></w:p>`),
  inBody('hidden text', (s) => `<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>${s.text}</w:t></w:r></w:p>`),
  inBody(
    'hidden text right before the same',
    (s) => `<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>${s.text}</w:t></w:r><w:r><w:t>${s.text}</w:t></w:r></w:p>`,
  ),
  inBody(
    'a deletion right before the same',
    (s) => `<w:p><w:del ${AUTHOR(s)}><w:r><w:delText>${s.text}</w:delText></w:r></w:del><w:ins ${AUTHOR(s)}>${run(s.text)}</w:ins></w:p>`,
  ),
  inBody('white text', (s) => `<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>${s.text}</w:t></w:r></w:p>`),
  inBody(
    'an unknown attribute',
    (s) => `<w:p xmlns:x="urn:x" x:a="${s.text}" w:b="${s.word}"><w:r w:c="${s.text}"><w:t>x</w:t></w:r></w:p>`,
  ),
  inBody('an unknown attribute of one word', (s) => `<w:p xmlns:x="urn:x" x:a="${s.word.split('_').at(-1)}">${run('x')}</w:p>`),
  inBody('an unknown element', (s) => `<x:y xmlns:x="urn:x" x:val="${s.text}">${s.text}</x:y>`),
  inBody('text outside every paragraph', (s) => s.text),
  inBody('text beside the text of a run', (s) => `<w:p><w:r>${s.text}<w:t>x</w:t></w:r></w:p>`),
  inBody('the name of an element', (s) => `<x:${s.word} xmlns:x="urn:x"/>`),
  inBody('the name of an element of Word', (s) => `<w:${s.word}/>`),
  inBody('the name of an attribute', (s) => `<w:p w:${s.word}="1">${run('x')}</w:p>`),
  inBody('a prefix and its namespace', (s) => `<w:p xmlns:${s.word}="urn:${s.word}">${run('x')}</w:p>`),
  inBody('a comment of the markup', (s) => `<!-- ${s.text} -->`),
  inBody('a processing instruction', (s) => `<?geheim ${s.text}?>`),
  inBody(
    'a formula',
    (s) =>
      `<w:p><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">${[...s.text].map((c) => `<m:r><m:t xml:space="preserve">${c}</m:t></m:r>`).join('')}</m:oMath></w:p>`,
  ),
  inBody('symbols', (s) =>
    paragraph(...[...s.text].map((c) => `<w:r><w:sym w:font="Symbol" w:char="F0${c.charCodeAt(0).toString(16)}"/></w:r>`)),
  ),
  inBody(
    'breaks between the digits',
    (s) =>
      paragraph(
        `<w:r><w:t>BSN ${s.text.slice(0, 3)}</w:t><w:br/><w:t>${s.text.slice(3, 6)}</w:t><w:tab/><w:t>${s.text.slice(6)}</w:t></w:r>`,
      ),
    { only: ['bsn'] },
  ),
  inBody(
    'no-break hyphens',
    (s) =>
      paragraph(
        `<w:r>${s.text
          .split('-')
          .map((x) => `<w:t>${x}</w:t>`)
          .join('<w:noBreakHyphen/>')}</w:r>`,
      ),
    { only: ['date'] },
  ),
  inBody('soft hyphens', (s) => paragraph(`<w:r><w:t>${s.parts[0]}</w:t><w:softHyphen/><w:t>${s.parts[1]}</w:t></w:r>`)),
  inBody('soft hyphens as characters', between('\u00ad')),
  inBody('joiners of no width', between('\u200d')),
  inBody('wide letters', (s) => paragraph(run(WIDE(s.text)))),
  inBody('raised digits', (s) => paragraph(run(SUPERSCRIPT(s.text))), { only: ['bsn', 'date'] }),
  inBody('circled digits', (s) => paragraph(run(CIRCLED(s.text))), { only: ['bsn', 'date'] }),
  inBody('digits set high', (s) =>
    paragraph(
      ...[...s.text].map((c) => `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t xml:space="preserve">${c}</w:t></w:r>`),
    ),
  ),
  inBody('letters of another script', (s) => paragraph(run(CYRILLIC(s.text))), { only: ['name'] }),
  inBody('a mark over a letter', (s) => paragraph(run(s.text.replace(/e/g, 'e\u0301'))), { only: ['name'] }),
  inBody('two paragraphs', (s) => paragraph(run(`${s.parts[0]}-`)) + paragraph(run(s.parts[1])), { only: ['name'] }),
  inBody(
    'cells with a digit each',
    (s) => `<w:tbl><w:tr>${['BSN', ...s.text].map((c) => `<w:tc>${paragraph(run(c))}</w:tc>`).join('')}</w:tr></w:tbl>`,
    { only: ['bsn'] },
  ),
  inBody('base64', (s) => paragraph(run(`Kenmerk ${Buffer.from(s.text).toString('base64')}`))),
  inBody('base64 of one word', () => paragraph(run(`Kenmerk ${Buffer.from('Dorrenvelder').toString('base64')}`)), { only: ['name'] }),
  inBody('base64 in an attribute', (s) => `<w:p xmlns:x="urn:x" w:b="${Buffer.from(s.text).toString('base64')}">${run('x')}</w:p>`),
  inBody('hexadecimal', (s) => paragraph(run(`Kenmerk ${Buffer.from(s.text).toString('hex')}`))),
  inBody('percent signs', (s) => paragraph(run(`https://x.nl/?q=${[...s.text].map((c) => `%${c.charCodeAt(0).toString(16)}`).join('')}`))),
  inPart('a header', 'header', 'word/header1.xml', (s) => wordPart('hdr', say(s)), { types: { 'word/header1.xml': `${WP}.header+xml` } }),
  inPart(
    'a footer in UTF-16',
    'footer',
    'word/footer1.xml',
    (s) =>
      Uint8Array.from(
        Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${wordPart('ftr', say(s)).replace(/^.*?\?>/, '')}`, 'utf16le'),
      ),
    { types: { 'word/footer1.xml': `${WP}.footer+xml` } },
  ),
  inPart('a footnote', 'footnotes', 'word/footnotes.xml', (s) => wordPart('footnotes', `<w:footnote w:id="1">${say(s)}</w:footnote>`)),
  inPart('an endnote', 'endnotes', 'word/endnotes.xml', (s) => wordPart('endnotes', `<w:endnote w:id="1">${say(s)}</w:endnote>`)),
  inPart('a comment', 'comments', 'word/comments.xml', (s) => wordPart('comments', `<w:comment ${AUTHOR(s)}>${say(s)}</w:comment>`)),
  inPart(
    'who comments',
    `${MS}/2011/relationships/people`,
    'word/people.xml',
    (s) =>
      `<w15:people xmlns:w15="${MS}/word/2012/wordml"><w15:person w15:author="${s.text}"><w15:presenceInfo w15:providerId="AD" w15:userId="${s.text}"/></w15:person></w15:people>`,
  ),
  inPart(
    'comments of later years',
    `${MS}/2018/08/relationships/commentsExtensible`,
    'word/commentsExtensible.xml',
    (s) => `<a b="${s.text}"/>`,
  ),
  inPart('building blocks', 'glossaryDocument', 'word/glossary/document.xml', (s) =>
    wordPart(
      'glossaryDocument',
      `<w:docParts><w:docPart><w:docPartPr><w:name w:val="${s.text}"/><w:description w:val="${s.text}"/><w:category><w:name w:val="${s.word}"/></w:category></w:docPartPr><w:docPartBody>${say(s)}</w:docPartBody></w:docPart></w:docParts>`,
    ),
  ),
  inPart(
    'a chunk of another format',
    'aFChunk',
    'word/afchunk.mht',
    (s) => `MIME-Version: 1.0\nContent-Type: text/html\n\n<p>${s.text}</p>`,
    { body: '<w:altChunk r:id="rId9"/>' },
  ),
  inPart('a store of data', 'customXml', 'customXml/item1.xml', (s) => `<a b="${s.word}">${s.text}</a>`),
  inRoot(
    'title and author',
    'metadata/core-properties',
    'docProps/core.xml',
    (s) =>
      `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${s.text}</dc:title><dc:creator>${s.text}</dc:creator><cp:lastModifiedBy>${s.text}</cp:lastModifiedBy></cp:coreProperties>`,
  ),
  inRoot(
    'company and headings',
    'extended-properties',
    'docProps/app.xml',
    (s) =>
      `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><Company>${s.text}</Company><Manager>${s.text}</Manager><TitlesOfParts><vt:vector><vt:lpstr>${s.text}</vt:lpstr></vt:vector></TitlesOfParts></Properties>`,
  ),
  inRoot(
    'properties of one’s own',
    'custom-properties',
    'docProps/custom.xml',
    (s) =>
      `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"><property name="${s.word}"><a>${s.text}</a></property></Properties>`,
  ),
  inRoot('the thumbnail', 'metadata/thumbnail', 'docProps/thumbnail.jpeg', (s) =>
    Uint8Array.from(Buffer.from(`\xff\xd8\xff\xe1${s.text}`, 'latin1')),
  ),
  inPart('settings', 'settings', 'word/settings.xml', (s) =>
    wordPart(
      'settings',
      `<w:writeProtection w:userName="${s.text}"/><w:docVars><w:docVar w:name="n" w:val="${s.text}"/></w:docVars><w:mailMerge><w:query w:val="SELECT ${s.text}"/><w:dataSource r:id="rId1"/></w:mailMerge><w:rsids><w:rsid w:val="${s.word}"/></w:rsids><w:attachedSchema w:val="${s.text}"/><w:clickAndTypeStyle w:val="${s.word}"/><w:themeFontLang w:val="${s.word}"/><w:decimalSymbol w:val="${s.text}"/><w:docId w:val="${s.text}"/>`,
    ),
  ),
  inPart('styles', 'styles', 'word/styles.xml', (s) =>
    wordPart(
      'styles',
      `<w:style w:type="paragraph" w:styleId="${s.word}"><w:name w:val="${s.text}"/><w:aliases w:val="${s.text}"/><w:basedOn w:val="${s.word}"/></w:style>`,
    ),
  ),
  inPart('numbering', 'numbering', 'word/numbering.xml', (s) =>
    wordPart(
      'numbering',
      `<w:abstractNum w:abstractNumId="0"><w:nsid w:val="${s.word}"/><w:name w:val="${s.text}"/><w:lvl w:ilvl="0"><w:lvlText w:val="${s.text}"/></w:lvl></w:abstractNum>`,
    ),
  ),
  inPart('the font table', 'fontTable', 'word/fontTable.xml', (s) =>
    wordPart('fonts', `<w:font w:name="${s.text}"><w:altName w:val="${s.text}"/><w:panose1 w:val="${s.word}"/></w:font>`),
  ),
  inPart('web settings', 'webSettings', 'word/webSettings.xml', (s) =>
    wordPart(
      'webSettings',
      `<w:divs><w:div w:id="${s.word}"/></w:divs><w:frameset><w:frame><w:name w:val="${s.text}"/><w:title w:val="${s.text}"/></w:frame></w:frameset>`,
    ),
  ),
  inPart(
    'the theme',
    'theme',
    'word/theme/theme1.xml',
    (s) =>
      `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="${s.text}"><a:fontScheme name="${s.word}"><a:latin typeface="${s.text}"/></a:fontScheme><a:custClrLst><a:custClr name="${s.text}"/></a:custClrLst></a:theme>`,
  ),
  outside(
    'a link',
    'hyperlink',
    (s) => `mailto:x@y.nl?subject=${encodeURIComponent(s.text)}`,
    `<w:p><w:hyperlink r:id="rId9">${run('x')}</w:hyperlink></w:p>`,
  ),
  outside('a picture elsewhere', 'image', (s) => `file:///C:/${encodeURIComponent(s.text)}.png`),
  outside('the template', 'attachedTemplate', (s) => `file:///C:/${encodeURIComponent(s.text)}.dotx`),
  {
    name: 'the id of a relation',
    file: (s) =>
      docxOf({
        body: `${HELLO}<w:p><w:hyperlink r:id="${s.word}">${run('x')}</w:hyperlink></w:p>`,
        relations: [[s.word, 'hyperlink|External', 'https://x.nl/']],
      }),
  },
  {
    name: 'the name of a picture part',
    file: (s) =>
      docxOf({ body: HELLO, parts: { [`word/media/${s.word}.png`]: PNG }, relations: [['rId9', 'image', `media/${s.word}.png`]] }),
  },
  { name: 'a part that nothing leads to', file: (s) => docxOf({ body: HELLO, parts: { 'word/los.xml': `<a>${s.text}</a>` } }) },
  inPart('an unknown part', 'geheim', 'word/zzz.xml', (s) => `<a>${s.text}</a>`, { held: true }),
  inPart('a chart', 'chart', 'word/charts/chart1.xml', CHART),
  inPart(
    'a diagram',
    'diagramData',
    'word/diagrams/data1.xml',
    (s) =>
      `<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:ptLst><dgm:pt modelId="${s.word}"><dgm:t><a:p><a:r><a:t>${s.text}</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>`,
  ),
  inPart('an object', 'oleObject', 'word/embeddings/oleObject1.bin', (s) =>
    Uint8Array.from(Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from(s.text, 'utf16le')])),
  ),
  {
    name: 'an embedded document',
    file: async (s) =>
      docxOf({
        body: HELLO,
        parts: {
          'word/embeddings/Microsoft_Word_Document1.docx': new Uint8Array(await (await docxOf({ body: HELLO + say(s) })).arrayBuffer()),
        },
        relations: [['rId9', 'package', 'embeddings/Microsoft_Word_Document1.docx']],
      }),
  },
  inPart('the Exif of a picture', 'image', 'word/media/image1.png', (s) =>
    Uint8Array.from(Buffer.concat([PNG, Buffer.from(`tEXt${s.text}`, 'latin1')])),
  ),
  inPart('macros', `${MS}/2006/relationships/vbaProject`, 'word/vbaProject.bin', (s) => Uint8Array.from(Buffer.from(s.text, 'latin1'))),
  inPart('printer settings', 'printerSettings', 'word/printerSettings1.bin', (s) => Uint8Array.from(Buffer.from(s.text, 'utf16le'))),
  inRoot('a signature', 'metadata/digital-signature/origin', '_xmlsignatures/origin.sigs', (s) => s.text),
  inPart(
    'a web extension',
    `${MS}/2011/relationships/webextension`,
    'word/webextensions/webextension1.xml',
    (s) => `<we:webextension xmlns:we="x" id="${s.text}"/>`,
  ),
  {
    name: 'the comment of the archive',
    file: async (s) => {
      const blob = await docxOf({ body: HELLO })
      const b = new Uint8Array(await blob.arrayBuffer())
      const note = Buffer.from(s.text)
      b[b.length - 2] = note.length
      return new Blob([b, note])
    },
  },
]
