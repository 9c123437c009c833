import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { LakmoesError } from '../../shared/error.ts'
import { docx } from '../../shared/formats/docx.ts'
import { docxOf, docxParts, paragraph, run, wordPart, WORD_MAIN } from './docx-package.ts'
import { corpusFiles, faultsOf, partsWith, passagesIn, relations, rewrite, textOf, unzip, zipOf } from './office-package.ts'

const bodyOf = (parts: Map<string, Uint8Array>): string => /<w:body>(.*)<w:sectPr\/>/s.exec(textOf(parts.get('word/document.xml')))![1]!
const edit = async (body: string, replace: Record<string, string>): Promise<string> =>
  bodyOf((await rewrite({ format: docx, source: await docxOf({ body }), replace })).parts)
const texts = async (body: string): Promise<string[]> => (await passagesIn(docx, await docxOf({ body }))).map((p) => p.text)
const codeOf = async (source: Blob): Promise<string> => {
  try {
    await passagesIn(docx, source)
  } catch (error) {
    if (error instanceof LakmoesError) return error.code
    throw error
  }
  return 'opened'
}

describe('docx text', () => {
  it('joins the runs of a paragraph, with tabs, breaks and hyphens as characters', async () => {
    const body = paragraph(
      run('Wol'),
      '<w:proofErr w:type="spellStart"/>',
      run('ters'),
      '<w:r><w:tab/><w:t xml:space="preserve"> 12</w:t><w:noBreakHyphen/><w:t>34</w:t><w:br/><w:t>ver</w:t><w:softHyphen/><w:t>der &amp; &#x41;</w:t></w:r>',
    )
    expect(await texts(body)).toEqual(['Wolters\t 12-34\nverder & A'])
  })
  it('puts a replacement in the first run and trims the others', async () => {
    const body = paragraph(run('aan Wol'), '<w:r><w:rPr><w:b/></w:rPr><w:t>ters &amp; z</w:t></w:r>', run('n'))
    expect(await edit(body, { Wolters: 'X' })).toBe(
      paragraph(run('aan X'), '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve"> &amp; z</w:t></w:r>', run('n')),
    )
  })
  it('keeps everything around an edit: entities, CDATA, quotes, line ends between elements', async () => {
    const body = `<w:p w14:paraId="1A">\r\n  <w:r><w:t>&lt;a&gt; Jet</w:t></w:r><w:r><w:t><![CDATA[<b> Jet]]></w:t></w:r>\n</w:p>`
    expect(await edit(body, { Jet: '<&>' })).toBe(
      `<w:p w14:paraId="1A">\r\n  <w:r><w:t>&lt;a&gt; &lt;&amp;&gt;</w:t></w:r><w:r><w:t><![CDATA[<b> <&>]]></w:t></w:r>\n</w:p>`,
    )
  })
  it('reads a value cut by letters nobody sees, and takes them out with it', async () => {
    const body = paragraph(run('Wol\u00adters\u200b &#173;en'), '<w:r><w:softHyphen/></w:r>', run('zo'))
    expect(await texts(body)).toEqual(['Wolters enzo'])
    expect(await edit(body, { 'Wolters enzo': 'Y' })).toBe(paragraph(run('Y'), '<w:r></w:r>', run('')))
  })
  it('edits over nothing but a tab find a place for their words', async () => {
    expect(await edit('<w:p><w:r><w:tab/></w:r><w:r><w:t>a</w:t></w:r></w:p>', { '\t': 'Z' })).toBe(
      '<w:p><w:r><w:t xml:space="preserve">Z</w:t></w:r><w:r><w:t>a</w:t></w:r></w:p>',
    )
  })
  it('drops spaces that Word does not show', async () => {
    expect(await texts(paragraph(run('Wol '), run(' ters'), '<w:r><w:t xml:space="preserve"> b </w:t></w:r>'))).toEqual(['Wolters b '])
  })
  it('gives table cells their header or their left neighbour', async () => {
    const table = (rows: string[][]) =>
      `<w:tbl>${rows.map((row) => `<w:tr>${row.map((cell) => `<w:tc>${paragraph(run(cell))}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`
    const grid = await passagesIn(
      docx,
      await docxOf({
        body: table([
          ['Naam', 'BSN', 'Uren'],
          ['A. de Groot', '123456782', '4'],
        ]),
      }),
    )
    expect(grid.map((p) => [p.text, p.label, p.header, p.row, p.column])).toEqual([
      ['Naam', undefined, true, 0, 't1:0'],
      ['BSN', undefined, true, 0, 't1:1'],
      ['Uren', undefined, true, 0, 't1:2'],
      ['A. de Groot', 'Naam', undefined, 1, 't1:0'],
      ['123456782', 'BSN', undefined, 1, 't1:1'],
      ['4', 'Uren', undefined, 1, 't1:2'],
    ])
    const form = await passagesIn(
      docx,
      await docxOf({
        body: table([
          ['Naam', 'A. de Groot'],
          ['BSN', '123456782'],
          ['Plaats', 'Ede'],
        ]),
      }),
    )
    expect(form.filter((p) => p.label).map((p) => [p.text, p.label, p.column])).toEqual([
      ['A. de Groot', 'Naam', undefined],
      ['123456782', 'BSN', undefined],
      ['Ede', 'Plaats', undefined],
    ])
  })
  it('gives a line the label that stands on the line above it', async () => {
    const found = await passagesIn(
      docx,
      await docxOf({ body: [paragraph(run('BSN:')), paragraph(), paragraph(run('123456782')), paragraph(run('Verder'))].join('') }),
    )
    expect(found.map((p) => [p.text, p.label])).toEqual([
      ['BSN:', undefined],
      ['123456782', 'BSN:'],
      ['Verder', undefined],
    ])
  })
  it('takes a text box that stands twice as one passage and edits both', async () => {
    const box = (text: string) => `<w:txbxContent>${paragraph(run(text))}</w:txbxContent>`
    const body = `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>${box('Jet')}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box('Jet')}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`
    expect(await texts(body)).toEqual(['Jet'])
    expect((await edit(body, { Jet: 'Q' })).match(/<w:t>Q<\/w:t>/g)).toHaveLength(2)
  })
})

describe('docx revisions', () => {
  const by = 'w:id="1" w:author="Verborgen Auteur" w:date="2026-01-02T03:04:05Z"'
  it('accepts what was inserted and takes out what was deleted, with authors and dates', async () => {
    const body = paragraph(
      run('een'),
      `<w:ins ${by}>${run('twee')}</w:ins>`,
      `<w:del ${by}><w:r><w:delText>weg</w:delText></w:r></w:del>`,
      `<w:moveFrom ${by}>${run('van')}</w:moveFrom>`,
      `<w:moveTo ${by}>${run('naar')}</w:moveTo>`,
    )
    const { parts, doc } = await rewrite({ format: docx, source: await docxOf({ body }) })
    expect(bodyOf(parts)).toBe(paragraph(run('een'), run('twee'), run('naar')))
    expect(doc.residue().map((r) => r.type)).toContain('revision')
  })
  it('takes out old formatting, deleted rows and traces of editing sessions', async () => {
    const row = (trPr: string, text: string) => `<w:tr>${trPr}<w:tc>${paragraph(run(text))}</w:tc></w:tr>`
    const body = `<w:p w:rsidR="00AA"><w:pPr><w:rPr><w:ins ${by}/></w:rPr><w:pPrChange ${by}><w:pPr/></w:pPrChange></w:pPr>${run('a')}</w:p><w:tbl>${row(`<w:trPr><w:del ${by}/></w:trPr>`, 'verwijderde rij')}${row('', 'b')}</w:tbl>`
    expect(await edit(body, {})).toBe(`<w:p><w:pPr><w:rPr></w:rPr></w:pPr>${run('a')}</w:p><w:tbl>${row('', 'b')}</w:tbl>`)
    expect(await texts(body)).toEqual(['a', 'b'])
  })
})

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, ...new TextEncoder().encode('Geheim24')])

/** One value in each place where a Word file can hide one: Geheim01, Geheim02 … */
async function hidingPlaces(): Promise<Blob> {
  const body = [
    paragraph(run('Gehe'), run('im01')),
    paragraph(
      '<w:bookmarkStart w:id="0" w:name="Geheim02"/><w:bookmarkEnd w:id="0"/><w:hyperlink w:anchor="Geheim02" w:tooltip="Geheim03"><w:r><w:t>naar</w:t></w:r></w:hyperlink>',
    ),
    paragraph('<w:hyperlink r:id="rIdMail"><w:r><w:t>mail</w:t></w:r></w:hyperlink>'),
    paragraph(
      '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Geheim04"/><w:helpText w:type="text" w:val="Geheim05"/><w:statusText w:type="text" w:val="Geheim06"/><w:textInput><w:default w:val="Geheim07"/></w:textInput></w:ffData></w:fldChar></w:r><w:r><w:instrText xml:space="preserve"> HYPERLINK "mailto:Ge</w:instrText></w:r><w:r><w:instrText>heim08@voorbeeld.nl" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>x</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ),
    paragraph('<w:fldSimple w:instr=" MERGEFIELD Geheim09 ">' + run('veld') + '</w:fldSimple>'),
    '<w:sdt><w:sdtPr><w:alias w:val="Geheim10"/><w:tag w:val="Geheim11"/><w:dataBinding w:xpath="/x/Geheim12" w:storeItemID="{1}"/><w:dropDownList><w:listItem w:displayText="Geheim13" w:value="Geheim14"/></w:dropDownList><w:date w:fullDate="1980-02-01Geheim15"/></w:sdtPr><w:sdtContent>' +
      paragraph(run('keuze')) +
      '</w:sdtContent></w:sdt>',
    '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="Geheim16" descr="Geheim17" title="Geheim18"/><a:graphic><a:graphicData uri="x"><a:blip r:embed="rIdPic"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>',
    paragraph(
      '<w:commentRangeStart w:id="3"/>',
      run('besproken'),
      '<w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r>',
    ),
    '<w:customXml w:element="Geheim19"><w:customXmlPr><w:attr w:name="n" w:val="Geheim20"/></w:customXmlPr>' +
      paragraph('<w:smartTag w:uri="u" w:element="Geheim21">' + run('slim') + '</w:smartTag>') +
      '</w:customXml>',
    '<w:p><w:r><w:object><v:shape id="s" alt="Geheim22"><v:imagedata r:id="rIdPic"/><v:textpath string="Geheim23"/></v:shape><o:OLEObject Type="Embed" r:id="rIdOle"/></w:object></w:r></w:p>',
    '<!-- Geheim25 --><?x Geheim26?><w:altChunk r:id="rIdAlt"/>',
  ]
  const other = (root: string, value: string) => wordPart(root, paragraph(run(value.slice(0, 4)), run(value.slice(4))))
  return docxOf({
    body: body.join(''),
    relations: [
      ['rIdMail', 'hyperlink|External', 'mailto:Geheim27@voorbeeld.nl'],
      ['rIdPic', 'image', 'media/Geheim28.png'],
      ['rIdOle', 'oleObject', 'embeddings/oleObject1.bin'],
      ['rIdAlt', 'aFChunk', 'afchunk.htm'],
      ['rId1', 'comments', 'comments.xml'],
      ['rId2', 'settings', 'settings.xml'],
      ['rId3', 'header', 'header1.xml'],
      ['rId4', 'footnotes', 'footnotes.xml'],
      ['rId5', 'glossaryDocument', 'glossary/document.xml'],
      ['rId6', 'customXml', '../customXml/item1.xml'],
      ['rId7', 'http://schemas.microsoft.com/office/2011/relationships/people', 'people.xml'],
      ['rId8', 'chart', 'charts/chart1.xml'],
      ['rId9', 'styles', 'styles.xml'],
      ['rId10', 'https://voorbeeld.nl/nooit-gezien', 'vreemd.xml'],
      ['rId11', 'http://schemas.microsoft.com/office/2006/relationships/vbaProject', 'vbaProject.bin'],
      ['rId12', 'printerSettings', 'printer.bin'],
    ],
    root: [
      ['rId2', 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties', 'docProps/core.xml'],
      ['rId3', 'extended-properties', 'docProps/app.xml'],
      ['rId4', 'custom-properties', 'docProps/custom.xml'],
      ['rId5', 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail', 'docProps/thumbnail.jpeg'],
      ['rId6', 'http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin', '_xmlsignatures/origin.sigs'],
    ],
    mainType: 'application/vnd.ms-word.document.macroEnabled.main+xml',
    parts: {
      'word/media/Geheim28.png': png,
      'word/embeddings/oleObject1.bin': 'Geheim29',
      'word/afchunk.htm': '<p>Geheim30</p>',
      'word/comments.xml': other('comments', 'Geheim31'),
      'word/settings.xml': wordPart(
        'settings',
        '<w:attachedTemplate r:id="rId1"/><w:rsids><w:rsid w:val="00AB"/></w:rsids><w:mailMerge><w:query w:val="Geheim32"/></w:mailMerge><w:docVars><w:docVar w:name="Geheim33" w:val="Geheim34"/></w:docVars><w:zoom w:percent="100"/>',
      ),
      'word/_rels/settings.xml.rels': relations([['rId1', 'attachedTemplate|External', 'file:///C:/Users/Geheim35/sjabloon.dotx']]),
      'word/header1.xml': other('hdr', 'Geheim36'),
      'word/footnotes.xml': other('footnotes', 'Geheim37'),
      'word/glossary/document.xml': other('glossaryDocument', 'Geheim38'),
      'customXml/item1.xml': '<x>Geheim39</x>',
      'word/people.xml': '<x>Geheim40</x>',
      'word/charts/chart1.xml':
        '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><a:p><a:r><a:t>Geheim41</a:t></a:r></a:p><c:strRef><c:f>\'Geheim42\'!$A$1</c:f><c:strCache><c:pt idx="0"><c:v>Geheim43</c:v></c:pt></c:strCache></c:strRef><c:externalData r:id="rId1"/></c:chartSpace>',
      'word/charts/_rels/chart1.xml.rels': relations([['rId1', 'package', '../embeddings/Geheim44.xlsx']]),
      'word/embeddings/Geheim44.xlsx': 'Geheim44',
      'word/styles.xml': wordPart('styles', '<w:style w:customStyle="1" w:styleId="a"><w:name w:val="Stijl Geheim45"/></w:style>'),
      'word/vreemd.xml': '<x>Geheim46</x>',
      'word/vbaProject.bin': 'Geheim47',
      'word/printer.bin': 'Geheim48',
      'docProps/core.xml': '<x>Geheim49</x>',
      'docProps/app.xml': '<x>Geheim50</x>',
      'docProps/custom.xml': '<x>Geheim51</x>',
      'docProps/thumbnail.jpeg': 'Geheim52',
      '_xmlsignatures/origin.sigs': 'Geheim53',
      'word/los-Geheim54.xml': '<x>Geheim54</x>',
    },
  })
}

describe('docx hiding places', () => {
  it('every value that is not in a passage is gone, and every one that is can be edited away', async () => {
    const source = await hidingPlaces()
    const planted = Array.from({ length: 54 }, (_, i) => `Geheim${String(i + 1).padStart(2, '0')}`)
    const { parts, doc, passages } = await rewrite({
      format: docx,
      source,
      replace: Object.fromEntries(planted.map((value) => [value, 'X'])),
    })
    expect(planted.flatMap((value) => partsWith(parts, value).map((part) => `${value} in ${part}`))).toEqual([])
    expect(faultsOf(parts)).toEqual([])
    const read = planted.filter((value) => passages.some((p) => p.text.includes(value)))
    expect(read).toEqual(
      planted.filter((_, i) =>
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 16, 17, 18, 22, 23, 27, 36, 37, 38, 41, 42, 43, 45].includes(i + 1),
      ),
    )
    const types = new Set(doc.residue().map((item) => item.type))
    expect([...types].sort()).toEqual(['comment', 'embedded', 'macro', 'metadata', 'picture', 'signature', 'thumbnail', 'unknown'])
    expect([...doc.warnings()].sort()).toEqual(['office.embedded', 'office.macro', 'office.signature'])
    expect(textOf(parts.get('[Content_Types].xml'))).toContain(WORD_MAIN)
    expect(textOf(parts.get('word/document.xml'))).toContain('besproken')
  })
  it('a cleaned file cleaned again stays as it is, byte for byte', async () => {
    const first = await rewrite({ format: docx, source: await hidingPlaces() })
    const second = await rewrite({ format: docx, source: first.blob })
    expect(second.doc.residue()).toEqual([])
    expect(Buffer.compare(Buffer.from(await first.blob.arrayBuffer()), Buffer.from(await second.blob.arrayBuffer()))).toBe(0)
  })
  it('renames a bookmark and what points to it alike', async () => {
    const { parts } = await rewrite({ format: docx, source: await hidingPlaces(), replace: { Geheim02: '' } })
    const [name, anchor] = [/bookmarkStart w:id="0" w:name="([^"]+)"/, /w:anchor="([^"]+)"/].map(
      (pattern) => pattern.exec(textOf(parts.get('word/document.xml')))![1],
    )
    expect(name).toBe(anchor)
    expect(name).toMatch(/^[A-Za-z]\w*$/)
  })
  it('keeps a picture, an embedded file and an unknown part when told to', async () => {
    const { parts } = await rewrite({
      format: docx,
      source: await hidingPlaces(),
      decide: { residue: () => 'keep', child: () => new Blob(['schoon']) },
    })
    const all = [...parts.values()].map(textOf)
    expect(all.some((text) => text.includes('Geheim24'))).toBe(true)
    expect(all).toContain('schoon')
    expect(textOf(parts.get('word/vreemd.xml')) || all.find((text) => text.includes('Geheim46'))).toContain('Geheim46')
    expect(faultsOf(parts)).toEqual([])
  })
  it('hidden text is read by itself and in its paragraph, and goes when told to', async () => {
    const source = await docxOf({ body: paragraph(run('zicht'), '<w:r><w:rPr><w:vanish/></w:rPr><w:t>onzichtbaar</w:t></w:r>') })
    const dropped = await rewrite({ format: docx, source })
    expect(dropped.passages.map((p) => p.text)).toEqual(['zicht', 'onzichtbaar', 'zichtonzichtbaar'])
    expect(dropped.doc.residue().map((item) => item.type)).toEqual(['hidden'])
    expect(partsWith(dropped.parts, 'onzichtbaar')).toEqual([])
    expect(partsWith((await rewrite({ format: docx, source, decide: { residue: () => 'keep' } })).parts, 'onzichtbaar')).toEqual([
      'word/document.xml',
    ])
  })
})

describe('docx package', () => {
  it('copies what is not edited byte for byte', async () => {
    const theme =
      '<?xml version="1.0" encoding="UTF-8"?>\r\n<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name=\'Mijn thema\' ><a:x  b = "c"/></a:theme>\r\n'
    const source = await docxOf({
      body: paragraph(run('Jet')),
      relations: [
        ['rId1', 'theme', 'theme/theme1.xml'],
        ['rId2', 'numbering', 'numbering.xml'],
      ],
      parts: { 'word/theme/theme1.xml': theme, 'word/numbering.xml': wordPart('numbering', '<w:abstractNum/>') },
    })
    const before = await unzip(source)
    const { parts } = await rewrite({ format: docx, source, replace: { Jet: 'K' } })
    for (const name of ['word/theme/theme1.xml', 'word/numbering.xml', 'word/_rels/document.xml.rels', '[Content_Types].xml'])
      expect(textOf(parts.get(name)), name).toBe(textOf(before.get(name)))
    expect(textOf(parts.get('word/document.xml'))).toBe(textOf(before.get('word/document.xml')).replace('Jet', 'K'))
  })
  it('writes no comment, extra field or date', async () => {
    const { blob } = await rewrite({ format: docx, source: await zipOf(docxParts({ body: paragraph(run('a')) }), { comment: 'geheim' }) })
    const view = new DataView(await blob.arrayBuffer())
    expect(view.getUint16(view.byteLength - 2, true), 'no comment').toBe(0)
    expect([view.getUint16(28, true), view.getUint16(12, true)], 'no extra field, 1 January 1980').toEqual([0, 33])
  })
  it('edits a UTF-16 part in UTF-16', async () => {
    const xml = `\ufeff${wordPart('document', `<w:body>${paragraph(run('Jét'))}</w:body>`).replace('UTF-8', 'UTF-16')}`
    const bytes = new Uint8Array(Buffer.from(xml, 'utf16le'))
    const source = await zipOf({ ...docxParts({ body: '' }), 'word/document.xml': bytes })
    const { parts } = await rewrite({ format: docx, source, replace: { Jét: 'Noël' } })
    expect(Buffer.from(parts.get('word/document.xml')!).toString('utf16le')).toBe(xml.replace('Jét', 'Noël'))
  })
  it('is recognised by its main part, whatever its name', async () => {
    const source = await docxOf({ body: paragraph(run('a')) })
    const head = new Uint8Array(await source.arrayBuffer())
    expect(await docx.recognises(head, source, 'brief.bin')).toBe(true)
    const other = await zipOf({ 'a.txt': 'tekst' })
    expect(await docx.recognises(new Uint8Array(await other.arrayBuffer()), other, 'brief.docx')).toBe(true)
    expect(await docx.recognises(new Uint8Array(await other.arrayBuffer()), other, 'archief.zip')).toBe(false)
  })
})

describe('docx bad input', () => {
  const withDocument = (xml: string) => zipOf({ ...docxParts({ body: '' }), 'word/document.xml': xml })
  it('says what is wrong', async () => {
    const whole = new Uint8Array(await (await docxOf({ body: paragraph(run('a'.repeat(500))) })).arrayBuffer())
    expect(await codeOf(new Blob([whole.slice(0, whole.length / 2)])), 'cut off').toBe('format.damaged')
    expect(await codeOf(await zipOf({ 'a.txt': 'x' })), 'no package').toBe('format.damaged')
    expect(await codeOf(await withDocument('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')), 'DTD').toBe('format.doctype')
    for (const xml of [
      '',
      '<a>',
      '<a></b>',
      '<a/><b/>',
      '<a b="1" b="2"/>',
      '<a>&naam;</a>',
      '<a b=c/>',
      '<a b="<"/>',
      'x<a/>',
      '<a>\u0001</a>',
      '<a><![CDATA[</a>',
      '<a><!-- </a>',
    ])
      expect(await codeOf(await withDocument(xml)), xml).toBe('format.damaged')
    expect(await codeOf(await withDocument(`${'<a>'.repeat(600)}${'</a>'.repeat(600)}`)), 'depth').toBe('limit.depth')
    expect(await codeOf(await withDocument(`<a>${'x'.repeat(40_000_000)}</a>`)), 'bomb').toBe('limit.unpacked')
  })
  it('tells a password from an old format', async () => {
    const compound = (name: string) =>
      new Blob([
        Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
        new Uint8Array(600),
        new Uint8Array(Buffer.from(name, 'utf16le')),
      ])
    expect(await codeOf(compound('EncryptedPackage'))).toBe('format.password')
    expect(await codeOf(compound('WordDocument'))).toBe('format.legacy')
  })
  it('refuses a size that lies and two parts of one name', async () => {
    const bytes = new Uint8Array(await (await docxOf({ body: paragraph(run('a'.repeat(5000))) })).arrayBuffer())
    const view = new DataView(bytes.buffer)
    for (let i = 0; i < bytes.length - 46; i++)
      if (view.getUint32(i, true) === 0x02014b50 && view.getUint32(i + 24, true) > 5000) view.setUint32(i + 24, 1000, true)
    expect(await codeOf(new Blob([bytes]))).toBe('format.damaged')
    expect(await codeOf(await zipOf({ ...docxParts({ body: '' }), 'word/DOCUMENT.xml': '<a/>' }))).toBe('format.damaged')
  })
})

const corpus = path.join(import.meta.dirname, '../../../shared/corpus')
describe.skipIf(corpusFiles(path.join(corpus, 'docx')).length === 0)('docx corpus (skipped where it is absent)', () => {
  it.each(corpusFiles(path.join(corpus, 'docx')))('%s comes through whole, or says why not', async (name) => {
    const source = new Blob([readFileSync(path.join(corpus, 'docx', name))])
    const code = await codeOf(source)
    if (code !== 'opened') {
      expect(code).toMatch(/^(?:format|limit)\./)
      return
    }
    const { parts } = await rewrite({ format: docx, source })
    expect(faultsOf(parts).filter((fault) => !fault.includes('NULL'))).toEqual([])
  })
})
