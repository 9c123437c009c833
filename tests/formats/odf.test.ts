import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { LakmoesError } from '../../shared/error.ts'
import type { Format } from '../../shared/formats/format.ts'
import { fods } from '../../shared/formats/fods.ts'
import { fodt } from '../../shared/formats/fodt.ts'
import { odp } from '../../shared/formats/odp.ts'
import { ods } from '../../shared/formats/ods.ts'
import { odt } from '../../shared/formats/odt.ts'
import { memorySink } from '../../shared/memory-sink.ts'
import { cell, content, flatOf, odfOf, odfParts, p, sheet, type Odf } from './odf-package.ts'
import { corpusFiles, partsWith, passagesIn, readPassages, rewrite, textOf, zipOf, type Rewriting } from './office-package.ts'

const text = (body: string, more: Partial<Odf> = {}): Odf => ({ kind: 'text', body, ...more })
const book = (rows: readonly string[], more: Partial<Odf> = {}): Odf => ({ kind: 'spreadsheet', body: sheet(rows), ...more })
const formatOf = (odf: Odf): Format => (odf.kind === 'text' ? odt : ods)
const change = async (odf: Odf, options: Omit<Rewriting, 'format' | 'source'> = {}) =>
  rewrite({ format: formatOf(odf), source: await odfOf(odf), ...options })
const bodyOf = (parts: Map<string, Uint8Array>): string =>
  /<office:(?:text|spreadsheet)>(.*)<\/office:(?:text|spreadsheet)>/s.exec(textOf(parts.get('content.xml')))![1]!
const edit = async (odf: Odf, replace: Record<string, string>, decide = {}): Promise<string> =>
  bodyOf((await change(odf, { replace, decide })).parts)
const passages = async (odf: Odf) => passagesIn(formatOf(odf), await odfOf(odf))
const texts = async (odf: Odf): Promise<string[]> => (await passages(odf)).map((x) => x.text)
const codeOf = async (source: Blob, format: Format = odt): Promise<string> => {
  try {
    await passagesIn(format, source)
  } catch (error) {
    if (error instanceof LakmoesError) return error.code
    throw error
  }
  return 'opened'
}

describe('odt text', () => {
  it('joins spans, spaces, tabs and line breaks, and shows runs of white space as one space', async () => {
    const body = p(
      'Wol<text:span text:style-name="T1">ters</text:span><text:s text:c="2"/>12<text:tab/>34<text:line-break/>ver\n   der &amp; &#x41;',
    )
    expect(await texts(text(body))).toEqual(['Wolters  12\t34\nver der & A'])
  })
  it('puts a replacement in the first piece and trims the others', async () => {
    const body = p('aan Wol<text:span text:style-name="T1">ters<text:s/>&amp; z</text:span>n')
    expect(await edit(text(body), { 'Wolters &': 'X' })).toBe(p('aan X<text:span text:style-name="T1"> z</text:span>n'))
  })
  it('keeps what is not edited as it was, byte for byte', async () => {
    const odf = text(`${p('Jet')}<text:p\n text:style-name = 'P1' >b&#98;</text:p>`)
    const { parts } = await change(odf, { replace: { Jet: 'K' } })
    expect(textOf(parts.get('content.xml'))).toBe(content(odf).replace('Jet', 'K'))
    expect(textOf(parts.get('styles.xml'))).toBe(odfParts(odf)['styles.xml'])
  })
  it('reads a text box, a footnote, a title and a description by themselves', async () => {
    const body = p(
      'voor<draw:frame draw:name="x"><draw:text-box><text:p>in de doos</text:p></draw:text-box><svg:title>titel van Jet</svg:title></draw:frame><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>noot</text:p></text:note-body></text:note> na',
    )
    expect((await texts(text(body))).sort()).toEqual(['1', 'in de doos', 'noot', 'titel van Jet', 'voor na'])
  })
  it('gives table cells their header, and takes their value attributes out with an edit', async () => {
    const row = (...cells: string[]) => `<table:table-row>${cells.join('')}</table:table-row>`
    const table = `<table:table table:name="Table1">${row(cell('Naam'), cell('BSN'))}${row(cell('A. de Groot'), `<table:table-cell office:value-type="float" office:value="123456782">${p('123456782')}</table:table-cell>`)}</table:table>`
    const found = await passages(text(table))
    expect(found.filter((x) => x.label).map((x) => [x.text, x.label])).toEqual([
      ['A. de Groot', 'Naam'],
      ['123456782', 'BSN'],
    ])
    expect(await edit(text(table), { 123456782: '' })).not.toContain('123456782')
  })
  it('takes a field whose attributes repeat it along', async () => {
    const body = `<text:user-field-decls><text:user-field-decl text:name="Klant" office:value-type="string" office:string-value="Jet"/></text:user-field-decls>${p('Aan <text:user-field-get text:name="Klant">Jet</text:user-field-get>, <text:date text:date-value="1979-03-14">14 maart 1979</text:date>')}`
    expect(await edit(text(body), { Jet: 'K-1', '14 maart 1979': '[d]' })).toBe(
      `<text:user-field-decls><text:user-field-decl text:name="Klant" office:value-type="string" office:string-value="K-1"/></text:user-field-decls>${p('Aan <text:user-field-get text:name="Klant">K-1</text:user-field-get>, <text:date text:fixed="true">[d]</text:date>')}`,
    )
  })
  it('renames a bookmark wherever it is referred to', async () => {
    const body = p(
      '<text:bookmark text:name="Wolthuizen"/>a <text:a xlink:href="#Wolthuizen">b</text:a> <text:bookmark-ref text:ref-name="Wolthuizen">c</text:bookmark-ref>',
    )
    expect((await edit(text(body), { Wolthuizen: 'x' })).match(/Naam_1/g)).toHaveLength(3)
  })
  it('takes an address out whole, and always one on somebody’s own disk', async () => {
    const body = p(
      '<text:a xlink:href="mailto:jet@voorbeeld.nl">a</text:a><text:a xlink:href="file:///C:/jet/b.odt">b</text:a><text:a xlink:href="https://voorbeeld.nl/x">c</text:a>',
    )
    const { parts, doc } = await change(text(body), { replace: { 'jet@voorbeeld.nl': '' } })
    expect(bodyOf(parts)).toBe(
      p(
        '<text:a xlink:href="about:blank">a</text:a><text:a xlink:href="about:blank">b</text:a><text:a xlink:href="https://voorbeeld.nl/x">c</text:a>',
      ),
    )
    expect(doc.residue().map((r) => r.type)).toContain('link')
  })
})

describe('odt hidden places', () => {
  it('settles tracked changes: what was deleted is gone, what was inserted stays', async () => {
    const body = `<text:tracked-changes><text:changed-region text:id="c"><text:deletion><office:change-info><dc:creator>Auk</dc:creator></office:change-info>${p('weg')}</text:deletion></text:changed-region></text:tracked-changes>${p('een<text:change text:change-id="c"/> <text:change-start text:change-id="d"/>twee<text:change-end text:change-id="d"/>')}`
    const { parts, doc, passages: found } = await change(text(body))
    expect(bodyOf(parts)).toBe(p('een twee'))
    expect(found.map((x) => x.text)).toEqual(['een twee'])
    expect(doc.residue().map((r) => r.type)).toContain('revision')
  })
  it('drops annotations, comments in the XML, scripts, traces of sessions and metadata', async () => {
    const body = p(
      'a<office:annotation office:name="n"><dc:creator>Auk</dc:creator><text:p>Auk</text:p></office:annotation>b<office:annotation-end office:name="n"/><!-- Auk --><text:script>Auk</text:script>',
    )
    const { parts, doc } = await change(
      text(body, { styles: '<office:styles><style:style style:name="P1" officeooo:rsid="00aa"/></office:styles>' }),
    )
    expect(bodyOf(parts)).toBe(p('ab'))
    expect(partsWith(parts, 'Auk')).toEqual([])
    expect(partsWith(parts, 'rsid')).toEqual([])
    expect(
      doc
        .residue()
        .map((r) => r.type)
        .sort(),
    ).toEqual(['comment', 'macro', 'metadata'])
  })
  it('reads hidden text, counts it, and takes it out when the profile says so', async () => {
    const automatic =
      '<style:style style:name="T9" style:family="text"><style:text-properties text:display="none"/></style:style><style:style style:name="T10" style:parent-style-name="T9"/>'
    const body = p(
      'zicht<text:span text:style-name="T10">stiekem</text:span><text:hidden-text text:condition="x" text:string-value="geheim"/>',
    )
    const { parts, doc, passages: found } = await change(text(body, { automatic }))
    expect(found.map((x) => x.text)).toEqual(['geheim', 'zichtstiekem'])
    expect(doc.residue().map((r) => r.type)).toContain('hidden')
    expect(partsWith(parts, 'stiekem').concat(partsWith(parts, 'geheim'))).toEqual([])
    const kept = await change(text(body, { automatic }), { decide: { residue: () => 'keep' } })
    expect(partsWith(kept.parts, 'stiekem')).toEqual(['content.xml'])
  })
  it('reads headers and footers, and names their place', async () => {
    const styles = `<office:styles/><office:master-styles><style:master-page style:name="Standard"><style:header>${p('Dossier Jet')}</style:header><style:footer>${p('Voet')}</style:footer></style:master-page></office:master-styles>`
    const { parts, passages: found } = await change(text(p('a'), { styles }), { replace: { Jet: 'K' } })
    expect(found.map((x) => [x.text, x.place.at(-1)])).toEqual([
      ['a', ['paragraph', 1]],
      ['Dossier Jet', ['header', 1]],
      ['Voet', ['footer', 1]],
    ])
    expect(partsWith(parts, 'Dossier K')).toEqual(['styles.xml'])
  })
  it('takes printers, paths and databases out of the settings', async () => {
    const item = (name: string, type: string, value: string) =>
      `<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`
    const settings = `<config:config-item-set config:name="x">${item('PrinterName', 'string', 'HP van Jet')}${item('PrinterSetup', 'base64Binary', 'SmV0')}${item('Zoom', 'short', '100')}</config:config-item-set>`
    const { parts } = await change(text(p('a'), { settings }))
    expect(textOf(parts.get('settings.xml'))).toContain(
      `<config:config-item-set config:name="x">${item('Zoom', 'short', '100')}</config:config-item-set>`,
    )
  })
})

describe('odf packages', () => {
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])
  const odf = text(
    p(
      '<draw:frame><draw:image xlink:href="Pictures/foto-jansen.png"/></draw:frame><draw:frame><draw:object-ole xlink:href="./Object 7"/><draw:image xlink:href="./ObjectReplacements/Object 7"/></draw:frame><draw:frame><draw:object xlink:href="./Object 1"/><draw:image xlink:href="./ObjectReplacements/Object 1"/></draw:frame>',
    ),
    {
      parts: {
        'Pictures/foto-jansen.png': png,
        'Object 7': png,
        'ObjectReplacements/Object 7': png,
        'ObjectReplacements/Object 1': png,
        'Object 1/content.xml': content({ kind: 'text', body: p('grafiek van Jet') }),
        'Thumbnails/thumbnail.png': png,
        'Configurations2/accelerator/current.xml': '',
        'Basic/Standard/m.xml': '<!DOCTYPE x SYSTEM "y"><x/>',
        'versions/Version1': png,
        'META-INF/documentsignatures.xml': '<x/>',
        'vreemd.bin': png,
        'manifest.rdf': '<x/>',
        'layout-cache': png,
      },
    },
  )
  it('keeps only what was read, and says so in the manifest', async () => {
    const { parts, doc } = await change(odf, { replace: { Jet: 'K' } })
    expect([...parts.keys()]).toEqual([
      'mimetype',
      'content.xml',
      'styles.xml',
      'meta.xml',
      'Pictures/beeld_1.png',
      'ObjectReplacements/Object 7',
      'Object 1/content.xml',
      'META-INF/manifest.xml',
    ])
    expect([...textOf(parts.get('META-INF/manifest.xml')).matchAll(/full-path="([^"]*)"/g)].map((m) => m[1])).toEqual([
      '/',
      'content.xml',
      'styles.xml',
      'meta.xml',
      'Pictures/beeld_1.png',
      'ObjectReplacements/Object 7',
      'Object 1/content.xml',
    ])
    expect(bodyOf(parts)).toBe(
      p(
        '<draw:frame><draw:image xlink:href="Pictures/beeld_1.png"/></draw:frame><draw:frame><draw:image xlink:href="./ObjectReplacements/Object 7"/></draw:frame><draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>',
      ),
    )
    expect(partsWith(parts, 'Jet').concat(partsWith(parts, 'jansen'), partsWith(parts, 'Verborgen'))).toEqual([])
    expect(
      doc
        .residue()
        .map((r) => r.type)
        .sort(),
    ).toEqual(['embedded', 'macro', 'metadata', 'picture', 'picture', 'revision', 'signature', 'thumbnail', 'unknown'])
    expect([...doc.warnings()].sort()).toEqual(['office.embedded', 'office.macro', 'office.signature'])
    expect(doc.residue().find((r) => r.type === 'picture')!.hash).toMatch(/^[0-9a-f]{64}$/)
  })
  it('writes `mimetype` first, not compressed, without extra field; a template becomes a document', async () => {
    const source = await odfOf({ ...odf, mediaType: 'application/vnd.oasis.opendocument.text-template' }, { stored: false })
    expect(await odt.recognises(new Uint8Array(await source.arrayBuffer()), source, 'x')).toBe(true)
    const { blob, parts } = await rewrite({ format: odt, source })
    const bytes = new Uint8Array(await blob.arrayBuffer())
    expect(new TextDecoder('latin1').decode(bytes.subarray(26, 38 + 39))).toBe('\b\0\0\0mimetypeapplication/vnd.oasis.opendocument.text')
    expect([bytes[8], bytes[9]]).toEqual([0, 0])
    expect(textOf(parts.get('META-INF/manifest.xml'))).toContain(
      'full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"',
    )
  })
  it('changes nothing the second time', async () => {
    const first = await change(odf, { replace: { Jet: 'K' } })
    const second = await rewrite({ format: odt, source: first.blob, decide: { residue: () => 'keep' } })
    expect([...second.parts].map(([name, bytes]) => [name, textOf(bytes)])).toEqual(
      [...first.parts].map(([name, bytes]) => [name, textOf(bytes)]),
    )
  })
  it('keeps a picture and an unknown part that may stay', async () => {
    const { parts } = await change(odf, { decide: { residue: () => 'keep' } })
    expect(parts.get('Pictures/beeld_1.png')).toEqual(png)
    expect(parts.get('vreemd.bin')).toEqual(png)
  })
  it('refuses what it cannot read whole', async () => {
    expect(
      await codeOf(
        await odfOf(
          text(p('a'), { manifest: '<manifest:file-entry manifest:full-path="x"><manifest:encryption-data/></manifest:file-entry>' }),
        ),
      ),
    ).toBe('format.password')
    expect(await codeOf(await odfOf(text(p('a'), { before: '<!DOCTYPE a [<!ENTITY x "y">]>' })))).toBe('format.doctype')
    expect(await codeOf(await odfOf(text(p('a'), { before: '<!DOCTYPE a SYSTEM "b">' })))).toBe('format.doctype')
    expect(await codeOf(await odfOf(text('<text:p>')))).toBe('format.damaged')
    expect(await codeOf(await odfOf(text('<t:p xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0">Jet</t:p>')))).toBe(
      'format.damaged',
    )
    expect(await codeOf(await zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<a/>' }))).toBe('format.damaged')
  })
  it('reads an old manifest that names its DTD', async () => {
    const parts = odfParts(text(p('a')))
    const source = await zipOf({
      ...parts,
      'META-INF/manifest.xml': (parts['META-INF/manifest.xml'] as string).replace(
        '?>\n',
        '?>\n<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd">\n',
      ),
    })
    expect(await codeOf(source)).toBe('opened')
  })
  it('knows each kind by content', async () => {
    for (const [odf, own] of [
      [text(p('a')), odt],
      [book([cell('a')]), ods],
    ] as const) {
      const source = await odfOf(odf)
      const head = new Uint8Array(await source.arrayBuffer())
      for (const format of [odt, ods, odp, fodt, fods]) expect(await format.recognises(head, source, 'naam')).toBe(format === own)
    }
  })
})

const LIST = [
  `${cell('Naam')}${cell('BSN')}${cell('Geboren')}`,
  `${cell('A. de Groot')}<table:table-cell office:value-type="float" office:value="12345678"><text:p>012345678</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="1979-03-14T00:00:00"><text:p>14 mrt</text:p></table:table-cell>`,
]

describe('ods cells', () => {
  it('reads what a cell means, and what it shows when that is something else', async () => {
    const found = await passages(
      book([
        ...LIST,
        `${cell('B. Smit', ' office:string-value="C. Vos"')}<table:table-cell office:value-type="float" office:value="1.23456782E8"><text:p>###</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="1979-03-14T09:30:00"/>`,
      ]),
    )
    expect(found.map((x) => [x.text, x.label, x.header, x.row, x.column])).toEqual([
      ['Blad1', undefined, undefined, undefined, undefined],
      ['Naam', undefined, true, 0, '1:A'],
      ['BSN', undefined, true, 0, '1:B'],
      ['Geboren', undefined, true, 0, '1:C'],
      ['A. de Groot', 'Naam', undefined, 1, '1:A'],
      ['012345678', 'BSN', undefined, 1, '1:B'],
      ['1979-03-14', 'Geboren', undefined, 1, '1:C'],
      ['14 mrt', 'Geboren', undefined, 1, '1:C'],
      ['C. Vos', 'Naam', undefined, 2, '1:A'],
      ['B. Smit', 'Naam', undefined, 2, '1:A'],
      ['123456782', 'BSN', undefined, 2, '1:B'],
      ['1979-03-14 09:30', 'Geboren', undefined, 2, '1:C'],
    ])
    expect(found.at(-1)!.place).toEqual([
      ['sheet', 1],
      ['cell', 'C3'],
    ])
  })
  it('makes an edited number or date a text, value and formula gone', async () => {
    const rows = [
      '<table:table-cell table:style-name="ce1" office:value-type="float" office:value="123456782" table:formula="of:=[.B1]*1"><text:p>123.456.782</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="1979-03-14"/>',
    ]
    expect(await edit(book(rows), { '123456782': 'K  1', '1979-03-14': '[d]' })).toBe(
      sheet([
        '<table:table-cell table:style-name="ce1" office:value-type="string"><text:p>K <text:s text:c="1"/>1</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>[d]</text:p></table:table-cell>',
      ]),
    )
  })
  it('keeps the looks of a text around an edit, over paragraphs too', async () => {
    const rows = [
      '<table:table-cell office:value-type="string"><text:p>aan <text:span text:style-name="T1">Jet</text:span></text:p><text:p>Vos en meer</text:p></table:table-cell>',
    ]
    expect(await edit(book(rows), { Jet: 'K' })).toContain(
      '<text:p>aan <text:span text:style-name="T1">K</text:span></text:p><text:p>Vos en meer</text:p>',
    )
    expect(await edit(book(rows), { 'Jet\nVos': 'K' })).toContain(
      '<text:p>aan <text:span text:style-name="T1">K</text:span> en meer</text:p>',
    )
  })
  it('empties a dropped column, its header and its values', async () => {
    const { parts } = await change(book(LIST), { decide: { dropsColumn: (column) => column !== '1:A' } })
    expect(bodyOf(parts)).toBe(
      sheet([
        `${cell('Naam')}<table:table-cell></table:table-cell><table:table-cell></table:table-cell>`,
        `${cell('A. de Groot')}<table:table-cell></table:table-cell><table:table-cell></table:table-cell>`,
      ]),
    )
  })
  it('splits a cell that stands for several where they come out differently', async () => {
    const repeated = (n: number, value: string) =>
      `<table:table-cell${n > 1 ? ` table:number-columns-repeated="${n}"` : ''} office:value-type="string"><text:p>${value}</text:p></table:table-cell>`
    const rows = [`${cell('Naam')}${cell('Contact')}${cell('Plaats')}${cell('Land')}`, repeated(4, 'Jet')]
    const { parts } = await change(book(rows), { decide: { dropsColumn: (column) => column === '1:B' } })
    expect(bodyOf(parts)).toBe(
      sheet([
        `${cell('Naam')}<table:table-cell></table:table-cell>${cell('Plaats')}${cell('Land')}`,
        `${repeated(1, 'Jet')}<table:table-cell></table:table-cell>${repeated(2, 'Jet')}`,
      ]),
    )
    expect(await edit(book(rows), { Jet: 'K' })).toContain(repeated(4, 'K'))
  })
  it('edits all rows that one element stands for', async () => {
    const rows = [...LIST, `<table:table-row table:number-rows-repeated="3">${cell('Jet')}${cell('x')}</table:table-row>`]
    const { parts, passages: found } = await change(book(rows), { replace: { Jet: 'K' } })
    expect(found.filter((x) => x.text === 'Jet').map((x) => x.row)).toEqual([2, 3, 4])
    expect(bodyOf(parts)).toContain(`<table:table-row table:number-rows-repeated="3">${cell('K')}`)
  })
  it('does not grow without end over huge repeats', async () => {
    const found = await passages(
      book(
        Array.from(
          { length: 40 },
          () =>
            `<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="string" table:number-columns-repeated="16384">${p('x')}</table:table-cell></table:table-row>`,
        ),
      ),
    )
    expect(found.length).toBeLessThan(200_100)
  })
  it('counts hidden rows, columns and sheets, and empties them when the profile says so', async () => {
    const automatic = '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
    const body = `<table:table table:name="A"><table:table-column/><table:table-column table:visibility="collapse"/><table:table-row>${cell('een')}${cell('twee')}</table:table-row><table:table-row table:visibility="filter">${cell('drie')}</table:table-row></table:table><table:table table:name="B" table:style-name="ta2"><table:table-row>${cell('vier')}</table:table-row></table:table>`
    const odf: Odf = { kind: 'spreadsheet', body, automatic }
    const { parts, doc, passages: found } = await change(odf)
    expect(found.map((x) => x.text)).toEqual(expect.arrayContaining(['een', 'twee', 'drie', 'vier']))
    expect(doc.residue().filter((r) => r.type === 'hidden')).toHaveLength(1)
    expect(['een', 'twee', 'drie', 'vier'].filter((value) => partsWith(parts, value).length > 0)).toEqual(['een'])
    const kept = await change(odf, { decide: { residue: () => 'keep' } })
    expect(bodyOf(kept.parts)).toBe(body)
  })
})

describe('ods hidden places', () => {
  it('drops pivots, links to other files, filters, scenarios and annotations', async () => {
    const body = `${sheet([`<table:table-cell office:value-type="string"><office:annotation><dc:creator>Auk</dc:creator>${p('Auk')}</office:annotation>${p('a')}</table:table-cell><table:table-cell table:formula="of:='file:///home/Auk/x.ods'#$Blad1.A1" office:value-type="float" office:value="3"><table:cell-range-source table:name="Auk" xlink:href="../Auk.ods"/><text:p>3</text:p></table:table-cell>`])}<table:table table:name="'file:///home/Auk/x.ods'#$Blad1"><table:table-source xlink:href="file:///home/Auk/x.ods"/></table:table><table:database-ranges><table:database-range table:name="db" table:target-range-address="Blad1.A1:Blad1.B2"><table:filter><table:filter-condition table:field-number="0" table:value="Auk" table:operator="="/></table:filter></table:database-range></table:database-ranges><table:data-pilot-tables><table:data-pilot-table table:name="Auk"/></table:data-pilot-tables><table:dde-links><table:dde-link>Auk</table:dde-link></table:dde-links>`
    const { parts, doc } = await change({ kind: 'spreadsheet', body })
    expect(partsWith(parts, 'Auk')).toEqual([])
    expect(bodyOf(parts)).toContain('<table:table-cell office:value-type="float" office:value="3"><text:p>3</text:p></table:table-cell>')
    expect([...doc.warnings()].sort()).toEqual(['xlsx.connection', 'xlsx.pivot'])
  })
  it('renames a sheet in formulas, ranges and settings, and a range wherever it is used', async () => {
    const odf: Odf = {
      kind: 'spreadsheet',
      body: `${sheet(['<table:table-cell table:formula="of:=[$Wolthuizen.A1]+SaldoVos" office:value-type="float" office:value="3"><text:p>3</text:p></table:table-cell>'])}${sheet([cell('x')], 'Wolthuizen')}<table:named-expressions><table:named-range table:name="SaldoVos" table:base-cell-address="$Wolthuizen.$A$1" table:cell-range-address="$Wolthuizen.$A$1:.$B$2"/></table:named-expressions>`,
      settings:
        '<config:config-item-map-named config:name="Tables"><config:config-item-map-entry config:name="Wolthuizen"/></config:config-item-map-named><config:config-item config:name="ActiveTable" config:type="string">Wolthuizen</config:config-item>',
      styles:
        '<office:styles/><office:master-styles><style:master-page style:name="PageStyle_5f_Wolthuizen" style:display-name="PageStyle_Wolthuizen"/></office:master-styles>',
    }
    const { parts } = await change(odf, {
      decide: {
        edits: (batch) =>
          batch.flatMap((x) =>
            x.text === 'Wolthuizen'
              ? [{ passage: x.id, start: 0, end: x.text.length, replacement: 'Cliënt K-1' }]
              : x.text === 'SaldoVos'
                ? [{ passage: x.id, start: 5, end: 8, replacement: '' }]
                : [],
          ),
      },
    })
    expect(partsWith(parts, 'Wolthuizen').concat(partsWith(parts, 'SaldoVos'))).toEqual([])
    expect(bodyOf(parts)).toContain('table:formula="of:=[$&apos;Cliënt K-1&apos;.A1]+Naam_1"')
    expect(await edit({ ...odf }, { Wolthuizen: 'x' })).toContain('table:formula="of:=[$x.A1]+SaldoVos"')
    expect(bodyOf(parts)).toContain('table:cell-range-address="$&apos;Cliënt K-1&apos;.$A$1:.$B$2"')
    expect(textOf(parts.get('settings.xml'))).toContain('config:type="string">Cliënt K-1<')
  })
  it('reads an attribute nobody knows on an empty cell, and words in a setting', async () => {
    const found = await texts(
      book(['<table:table-cell vreemd:veld="Jet de Groot" xmlns:vreemd="x"/>'], {
        settings: '<config:config-item config:name="x" config:type="int">Piet Vos</config:config-item>',
      }),
    )
    expect(found).toEqual(expect.arrayContaining(['Jet de Groot', 'Piet Vos']))
  })
  it('takes the copy of cells out of a chart when cells were emptied', async () => {
    const chart = content({
      kind: 'spreadsheet',
      body: `<table:table table:name="local-table"><table:table-row>${cell('Geheim')}</table:table-row></table:table>`,
    })
    const odf = book(
      [
        ...LIST.slice(0, 1),
        `${cell('Jet')}${cell('Geheim')}<table:table-cell><draw:frame><draw:object xlink:href="./Object 1"/></draw:frame></table:table-cell>`,
      ],
      { parts: { 'Object 1/content.xml': chart } },
    )
    const { parts } = await change(odf, { decide: { dropsColumn: (column) => column === '1:B' } })
    expect(partsWith(parts, 'Geheim')).toEqual([])
    expect(bodyOf(parts)).toContain('<draw:object xlink:href="./Object 1"/>')
  })
  it('takes a formula with a removed word out and keeps its value', async () => {
    const rows = [
      '<table:table-cell table:formula="of:=&quot;Jet&quot;&amp;&quot; Vos&quot;" office:value-type="string" office:string-value="Jet Vos"><text:p>Jet Vos</text:p></table:table-cell>',
    ]
    expect(await edit(book(rows), { 'Jet Vos': 'K' })).toBe(
      sheet(['<table:table-cell office:value-type="string"><text:p>K</text:p></table:table-cell>']),
    )
    expect(await edit(book(rows), { '"Jet"': '' })).toBe(
      sheet(['<table:table-cell office:value-type="string" office:string-value="Jet Vos"><text:p>Jet Vos</text:p></table:table-cell>']),
    )
  })
})

describe('odp', () => {
  it('reads slides, notes and titles', async () => {
    const body = `<draw:page draw:name="Dia van Jet"><draw:frame><draw:text-box>${p('Over Jet')}</draw:text-box></draw:frame><presentation:notes><draw:frame><draw:text-box>${p('Zeg niets')}</draw:text-box></draw:frame></presentation:notes></draw:page>`
    const { parts, passages: found } = await rewrite({
      format: odp,
      source: await odfOf({ kind: 'presentation', body }),
      replace: { Jet: 'K' },
    })
    expect(found.map((x) => x.text)).toEqual(['Dia van Jet', 'Over Jet', 'Zeg niets'])
    expect(partsWith(parts, 'Jet')).toEqual([])
  })
})

describe('flat files', () => {
  it('reads and edits text and sheets in one file, with pictures inside', async () => {
    const picture = btoa('geen echt beeld')
    const source = flatOf(
      text(p(`Jet<draw:frame><draw:image><office:binary-data>${picture}</office:binary-data></draw:image></draw:frame>`)),
      '<office:meta><dc:creator>Auk</dc:creator></office:meta>',
    )
    expect(await fodt.recognises(new Uint8Array(await source.arrayBuffer()), source, 'x')).toBe(true)
    const doc = await fodt.open(source)
    const found = await readPassages(doc)
    expect(
      doc
        .residue()
        .map((r) => r.type)
        .sort(),
    ).toEqual(['metadata', 'picture'])
    const memory = memorySink()
    await doc.write(
      {
        edits: (batch) => batch.filter((x) => x.text === 'Jet').map((x) => ({ passage: x.id, start: 0, end: 3, replacement: 'K' })),
        residue: () => 'drop',
        dropsColumn: () => false,
        child: () => null,
      },
      memory.open(),
    )
    const out = await (await memory.read()).text()
    expect(found.map((x) => x.text)).toEqual(['Jet'])
    expect(out).toContain('<text:p>K<draw:frame><draw:image><office:binary-data>iVBOR')
    expect(out).not.toMatch(/Auk|Jet/)
    expect(out).not.toContain(picture)
  })
  it('reads a sheet', async () => {
    expect((await passagesIn(fods, flatOf(book(LIST)))).map((x) => x.text)).toContain('012345678')
  })
})

const root = path.join(import.meta.dirname, '../fixtures')
const linesOf = (file: string): string[] => readFileSync(file, 'utf8').split('\n').slice(0, -1)

describe.each([odt, ods])('fixtures of $id', (format) => {
  it.each(readdirSync(path.join(root, format.id)))('%s', async (name) => {
    const folder = path.join(root, format.id, name)
    const forbidden = linesOf(path.join(folder, 'forbidden.txt'))
    const source = new Blob([readFileSync(path.join(folder, `input.${format.id}`))])
    const { blob, parts } = await rewrite({ format, source, replace: Object.fromEntries(forbidden.map((value) => [value, '***'])) })
    expect(forbidden.flatMap((value) => partsWith(parts, value))).toEqual([])
    expect((await passagesIn(format, blob)).map((x) => JSON.stringify(x.text).slice(1, -1))).toEqual(
      linesOf(path.join(folder, 'expected.txt')),
    )
  })
})

const corpus = path.join(import.meta.dirname, '../../../shared/corpus/odf')

describe.skipIf(corpusFiles(corpus).length === 0)('real files', () => {
  it.each(corpusFiles(corpus))('%s goes through, and unedited parts of text stay as they were', async (name) => {
    const format = name.endsWith('.odt') ? odt : ods
    const source = new Blob([readFileSync(path.join(corpus, name))])
    const { blob, passages: before } = await rewrite({ format, source, decide: { residue: () => 'keep' } })
    expect((await passagesIn(format, blob)).map((x) => x.text)).toEqual(before.map((x) => x.text))
  })
})
