import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { LakmoesError } from '../../shared/error.ts'
import { xlsx } from '../../shared/formats/xlsx.ts'
import { corpusFiles, faultsOf, partsWith, passagesIn, relations, rewrite, textOf, unzip, type Rewriting } from './office-package.ts'
import { EXCEL_MAIN, part, row, sheetPart, STYLES, xlsxOf, type Xlsx } from './xlsx-package.ts'

const dataOf = (parts: Map<string, Uint8Array>, sheet = 1): string =>
  /<sheetData>(.*)<\/sheetData>/s.exec(textOf(parts.get(`xl/worksheets/sheet${sheet}.xml`)))![1]!
const change = async (book: Xlsx, options: Omit<Rewriting, 'format' | 'source'>) =>
  rewrite({ format: xlsx, source: await xlsxOf(book), ...options })
const cells = async (book: Xlsx) => (await passagesIn(xlsx, await xlsxOf(book))).filter((p) => p.place.some(([word]) => word === 'cell'))
const oneSheet = (rows: string, more: Partial<Xlsx> = {}): Xlsx => ({ sheets: { Blad1: sheetPart(rows) }, ...more })

describe('xlsx cells', () => {
  it('reads every kind of cell as a person would', async () => {
    const rows =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>123456782</v></c><c r="C1" s="2"><v>12345678</v></c><c r="D1" s="1"><v>29221</v></c><c r="E1" s="3"><v>59</v></c><c r="F1" s="4"><v>0.5</v></c><c r="G1"><v>1.23456782E8</v></c>' +
      '<c r="H1" t="str"><f>"a"&amp;"b"</f><v>a &amp; _x0041_</v></c><c r="I1" t="b"><v>1</v></c><c r="J1" t="e"><v>#N/A</v></c><c r="K1" t="inlineStr"><is><r><t>Jan</t></r><r><t>sen</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c><c r="L1" s="1"><v>29221.75</v></c></row>'
    const found = await cells(
      oneSheet(rows, { strings: ['<r><t>De</t></r><r><t xml:space="preserve"> Vries</t></r><rPh sb="0" eb="1"><t>klank</t></rPh>'] }),
    )
    expect(found.filter((p) => !p.id.endsWith('f')).map((p) => p.text)).toEqual([
      'De Vries',
      '123456782',
      '012345678',
      '1980-01-01',
      '1900-02-28',
      '0.5',
      '123456782',
      'a & A',
      'Jansen',
      '1980-01-01 18:00',
    ])
    expect(found.filter((p) => p.id.endsWith('f')).map((p) => p.text)).toEqual(['"a"&"b"\n"ab"'])
  })
  it('knows the calendar that starts in 1904', async () => {
    const found = await cells(oneSheet('<row r="1"><c r="A1" s="1"><v>27759</v></c></row>', { workbookPr: '<workbookPr date1904="1"/>' }))
    expect(found[0]!.text).toBe('1980-01-01')
  })
  it('gives cells their header, also under a title and not in column A', async () => {
    const found = await cells(
      oneSheet(
        [
          row(1, [null, 'Overzicht cliënten']),
          row(3, [null, 'Naam', 'BSN', 'Plaats']),
          row(4, [null, 'A. de Groot', 123456782, 'Ede']),
          row(5, [null, 'B. Smit', 111222333, 'Epe']),
        ].join(''),
      ),
    )
    expect(found.map((p) => [p.text, p.label, p.header, p.row, p.column])).toEqual([
      ['Overzicht cliënten', undefined, undefined, undefined, undefined],
      ['Naam', undefined, true, 2, '1:B'],
      ['BSN', undefined, true, 2, '1:C'],
      ['Plaats', undefined, true, 2, '1:D'],
      ['A. de Groot', 'Naam', undefined, 3, '1:B'],
      ['123456782', 'BSN', undefined, 3, '1:C'],
      ['Ede', 'Plaats', undefined, 3, '1:D'],
      ['B. Smit', 'Naam', undefined, 4, '1:B'],
      ['111222333', 'BSN', undefined, 4, '1:C'],
      ['Epe', 'Plaats', undefined, 4, '1:D'],
    ])
    expect(found[4]!.place).toEqual([
      ['sheet', 1],
      ['cell', 'B4'],
    ])
  })
  it('still knows the header of a table whose columns were emptied', async () => {
    const book = oneSheet(
      [row(1, ['Naam', 'BSN', 'Geboortedatum', 'Uitkering', 'Plaats']), row(2, ['Cliënt K-0001', '<c r="B2"/>', null, null, null])].join(
        '',
      ),
    )
    expect((await cells(book)).filter((p) => p.header).map((p) => p.text)).toEqual(['Naam', 'BSN', 'Geboortedatum', 'Uitkering', 'Plaats'])
  })
  it('gives cells of a form the label at their left or above, and no column', async () => {
    const found = await cells(
      oneSheet(
        [
          row(1, ['Factuur']),
          row(2, ['Naam', 'A. de Groot']),
          row(3, ['BSN', null, 123456782]),
          row(5, ['Adres:']),
          row(6, ['Dorpsstraat 1']),
        ].join(''),
      ),
    )
    expect(found.map((p) => [p.text, p.label])).toEqual([
      ['Factuur', undefined],
      ['Naam', undefined],
      ['A. de Groot', 'Naam'],
      ['BSN', undefined],
      ['123456782', 'BSN'],
      ['Adres:', undefined],
      ['Dorpsstraat 1', 'Adres:'],
    ])
    expect(found.every((p) => p.column === undefined)).toBe(true)
  })
  it('gives records without a header a column each', async () => {
    const found = await cells(
      oneSheet([1, 2, 3, 4].map((n) => row(n, [`Naam ${n}`.replace(/\d/, 'x'.repeat(n)), 111222330 + n, 'Ede'])).join('')),
    )
    expect(new Set(found.map((p) => p.column))).toEqual(new Set(['1:A', '1:B', '1:C']))
    expect(found.some((p) => p.header)).toBe(false)
  })
})

describe('xlsx edits', () => {
  it('gives an edited cell a text of its own, and blanks a shared text that nobody shows any more', async () => {
    const rows = '<row r="1"><c r="A1" t="s" s="1"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>1</v></c></row>'
    const { parts } = await change(oneSheet(rows, { strings: ['<t>Jet</t>', '<t>Ede</t>', '<t>wees</t>'] }), { replace: { Jet: 'K & L' } })
    expect(dataOf(parts)).toBe(
      '<row r="1"><c r="A1" s="1" t="inlineStr"><is><t xml:space="preserve">K &amp; L</t></is></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>1</v></c></row>',
    )
    expect(textOf(parts.get('xl/sharedStrings.xml'))).toContain('<si><t/></si><si><t>Ede</t></si><si><t/></si>')
  })
  it('keeps a shared text for the cells that may show it', async () => {
    const rows = [
      row(1, ['Naam', 'Contact', 'Uren']),
      '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>0</v></c><c r="C2"><v>3</v></c></row>',
    ].join('')
    const { parts } = await change(oneSheet(rows, { strings: ['<t>Jet</t>'] }), { decide: { dropsColumn: (column) => column === '1:B' } })
    expect(dataOf(parts)).toBe(
      `${row(1, ['Naam', '<c r="B1"/>', 'Uren'])}<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2"/><c r="C2"><v>3</v></c></row>`,
    )
    expect(textOf(parts.get('xl/sharedStrings.xml'))).toContain('<si><t>Jet</t></si>')
  })
  it('keeps the looks of the runs around what was replaced', async () => {
    const rich = '<r><rPr><b/></rPr><t>Geachte </t></r><r><t>Jet</t></r><r><t> Smit</t></r>'
    const { parts } = await change(oneSheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', { strings: [rich] }), {
      replace: { 'Jet Smit': 'K' },
    })
    expect(dataOf(parts)).toContain('<is><r><rPr><b/></rPr><t>Geachte </t></r><r><t>K</t></r><r><t></t></r></is>')
  })
  it('takes out a formula whose value changed, and one that says a value itself, with those that share it', async () => {
    const rows =
      '<row r="1"><c r="A1" t="str"><f>B1</f><v>Jet</v></c><c r="B1"><f>IF(1,"Jet",2)</f><v>5</v></c></row>' +
      '<row r="2"><c r="A2" t="str"><f t="shared" ref="A2:A4" si="0">C2</f><v>Jet</v></c></row><row r="3"><c r="A3" t="str"><f t="shared" si="0"/><v>Ede</v></c></row><row r="4"><c r="A4" cm="1"><f>SUM(B1)</f><v>5</v></c></row>'
    const { parts } = await change(oneSheet(rows), { replace: { Jet: 'K' } })
    expect(dataOf(parts)).toBe(
      '<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve">K</t></is></c><c r="B1"><v>5</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t xml:space="preserve">K</t></is></c></row><row r="3"><c r="A3" t="str"><v>Ede</v></c></row><row r="4"><c r="A4" cm="1"><f>SUM(B1)</f><v>5</v></c></row>',
    )
    expect(textOf(parts.get('xl/workbook.xml'))).toContain('</sheets><calcPr fullCalcOnLoad="1"/>')
  })
  it('turns a number or a date that changed into text, and empties what has nothing left', async () => {
    const { parts } = await change(oneSheet('<row r="1"><c r="A1" s="1"><v>29221</v></c><c r="B1" s="2"><v>123456782</v></c></row>'), {
      replace: { '1980-01-01': '1980', '123456782': '' },
    })
    expect(dataOf(parts)).toBe(
      '<row r="1"><c r="A1" s="1" t="inlineStr"><is><t xml:space="preserve">1980</t></is></c><c r="B1" s="2"/></row>',
    )
  })
  it('renames a sheet within the rules for names, and takes out formulas that say the old one', async () => {
    const book: Xlsx = {
      sheets: {
        'Jet Smit': sheetPart(row(1, ['a'])),
        Totaal: sheetPart('<row r="1"><c r="A1"><f>\'Jet Smit\'!A1</f><v>1</v></c><c r="B1"><f>SUM(A1)</f><v>1</v></c></row>'),
      },
      workbook:
        '<definedNames><definedName name="bereik">\'Jet Smit\'!$A$1</definedName><definedName name="ander">Totaal!$A$1</definedName></definedNames>',
    }
    const { parts } = await change(book, { replace: { 'Jet Smit': 'Cliënt: K/1?' } })
    expect(textOf(parts.get('xl/workbook.xml'))).toContain('<sheet name="Cliënt K1"')
    expect(textOf(parts.get('xl/workbook.xml'))).toContain(
      '<definedName name="bereik">#REF!</definedName><definedName name="ander">Totaal!$A$1</definedName>',
    )
    expect(dataOf(parts, 2)).toBe('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>SUM(A1)</f><v>1</v></c></row>')
  })
  it('calls the column of a table what its header cell says', async () => {
    const table =
      '<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="1" name="Tabel1" displayName="Tabel1" ref="A1:C3"><autoFilter ref="A1:C3"><filterColumn colId="0"><filters><filter val="Jet"/></filters></filterColumn></autoFilter><tableColumns count="3"><tableColumn id="1" name="Naam"/><tableColumn id="2" name="BSN Jet"/><tableColumn id="3" name="Uren"/></tableColumns></table>'
    const book: Xlsx = {
      sheets: {
        Blad1: sheetPart(
          [row(1, ['Naam', 'BSN Jet', 'Uren']), row(2, ['a', 123456782, 3]), row(3, ['b', 111222333, 4])].join(''),
          '',
          '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>',
        ),
      },
      parts: {
        'xl/worksheets/_rels/sheet1.xml.rels': relations([['rId1', 'table', '../tables/table1.xml']]),
        'xl/tables/table1.xml': table,
      },
    }
    const { parts } = await change(book, { replace: { Jet: 'K' }, decide: { dropsColumn: (column) => column === '1:A' } })
    expect(textOf(parts.get('xl/tables/table1.xml'))).toContain(
      'name="Kolom 1"/><tableColumn id="2" name="BSN K"/><tableColumn id="3" name="Uren"/>',
    )
    expect(dataOf(parts)).toContain('<c r="A1" t="inlineStr"><is><t xml:space="preserve">Kolom 1</t></is></c>')
    expect([partsWith(parts, 'Jet'), faultsOf(parts)]).toEqual([[], []])
  })
  it('keeps prefixes, and copies what is not edited byte for byte', async () => {
    const sheet =
      '<?xml version="1.0"?>\n<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>\n <x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>Jet</x:t></x:is></x:c><x:c r=\'B1\' ><x:v>1</x:v></x:c></x:row>\n</x:sheetData></x:worksheet>\n'
    const source = await xlsxOf({ sheets: { Blad1: sheet, Blad2: sheetPart(row(1, ['Ede'])) }, strings: [] })
    const before = await unzip(source)
    const { parts } = await rewrite({ format: xlsx, source, replace: { Jet: 'K' } })
    expect(textOf(parts.get('xl/worksheets/sheet1.xml'))).toBe(sheet.replace('<x:t>Jet', '<x:t>K'))
    for (const name of [
      'xl/worksheets/sheet2.xml',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/sharedStrings.xml',
      'xl/_rels/workbook.xml.rels',
      '[Content_Types].xml',
    ])
      expect(textOf(parts.get(name)), name).toBe(textOf(before.get(name)))
  })
})

describe('xlsx hidden things', () => {
  const book: Xlsx = {
    sheets: {
      Open: sheetPart(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>zicht</t></is></c><c r="B1" t="inlineStr"><is><t>kolomgeheim</t></is></c></row><row r="2" hidden="1"><c r="A2" t="inlineStr"><is><t>rijgeheim</t></is></c></row>',
        '<cols><col min="2" max="3" hidden="1"/></cols>',
      ),
      Dicht: sheetPart(row(1, ['bladgeheim'])),
    },
    states: { Dicht: ' state="veryHidden"' },
  }
  it('are read as any other, and go when told to', async () => {
    const dropped = await change(book, {})
    expect(dropped.passages.map((p) => p.text)).toEqual(expect.arrayContaining(['kolomgeheim', 'rijgeheim', 'bladgeheim', 'zicht']))
    expect(dropped.doc.residue().map((item) => [item.type, item.place])).toEqual([
      ['hidden', [['sheet', 1]]],
      ['hidden', [['sheet', 2]]],
    ])
    expect(partsWith(dropped.parts, 'geheim')).toEqual([])
    expect(partsWith(dropped.parts, 'zicht')).toEqual(['xl/worksheets/sheet1.xml'])
  })
  it('stay when told to', async () => {
    expect(partsWith((await change(book, { decide: { residue: () => 'keep' } })).parts, 'geheim')).toEqual([
      'xl/worksheets/sheet1.xml',
      'xl/worksheets/sheet2.xml',
    ])
  })
})

/** One value in each place where an Excel file can hide one. */
function hidingPlaces(): Promise<Blob> {
  const sheet = sheetPart(
    '<!-- Geheim01 --><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Gehe</t><!-- x --><t>im02</t></is></c><c r="C1" t="str"><f>"Geheim03"</f><v>Geheim04</v></c><c r="D1"><f>[1]Blad!A1</f><v>7</v></c><c r="E1"><v>1</v><extLst><ext>Geheim05</ext></extLst></c></row>',
    '<sheetPr codeName="Geheim06 blad"/>',
    `<protectedRanges><protectedRange name="Geheim07" sqref="A1"/></protectedRanges><scenarios><scenario name="Geheim08" user="Geheim09"><inputCells r="A1" val="Geheim10"/></scenario></scenarios><autoFilter ref="A1:E1"><filterColumn colId="0"><filters><filter val="Geheim11"/><dateGroupItem year="1980"/></filters></filterColumn></autoFilter>
     <customSheetViews><customSheetView guid="{1}"><headerFooter><oddHeader>Geheim12</oddHeader></headerFooter></customSheetView></customSheetViews>
     <conditionalFormatting sqref="A1"><cfRule type="containsText" text="Geheim13"><formula>SEARCH("Geheim14",A1)</formula></cfRule></conditionalFormatting>
     <dataValidations><dataValidation prompt="Geheim15" promptTitle="Geheim16" error="Geheim17" errorTitle="Geheim18"><formula1>"Geheim19,b"</formula1></dataValidation></dataValidations>
     <hyperlinks><hyperlink ref="A1" r:id="rId1" display="Geheim20" tooltip="Geheim21" location="Geheim22"/></hyperlinks><pageSetup r:id="rId2" orientation="portrait"/><headerFooter><oddHeader>&amp;LGeheim23</oddHeader></headerFooter>
     <customProperties><customPr name="Geheim24" r:id="rId3"/></customProperties><drawing r:id="rId4"/><legacyDrawing r:id="rId5"/><oleObjects><oleObject progId="x" r:id="rId6"/></oleObjects><tableParts count="1"><tablePart r:id="rId7"/></tableParts>
     <extLst><ext uri="{A}"><slicerList><slicer r:id="rId8"/></slicerList></ext></extLst>`.replace(/\n\s+/g, ''),
  )
  return xlsxOf({
    sheets: { Geheim25: sheet },
    strings: ['<t>Geheim26</t><rPh sb="0" eb="1"><t>Geheim27</t></rPh>', '<t>Geheim28</t>'],
    mainType: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml',
    workbookPr: '<fileSharing userName="Geheim29"/><workbookPr/><absPath url="C:\\Users\\Geheim30\\"/>',
    workbook:
      '<externalReferences><externalReference r:id="rId1"/></externalReferences><definedNames><definedName name="Geheim31" comment="Geheim32">"Geheim33"</definedName></definedNames><customWorkbookViews><customWorkbookView name="Geheim34"/></customWorkbookViews><pivotCaches><pivotCache cacheId="1" r:id="rId2"/></pivotCaches>',
    relations: [
      ['rId1', 'externalLink', 'externalLinks/externalLink1.xml'],
      ['rId2', 'pivotCacheDefinition', 'pivotCache/pivotCacheDefinition1.xml'],
      ['rId3', 'connections', 'connections.xml'],
      ['rId4', 'calcChain', 'calcChain.xml'],
      ['rId5', 'http://schemas.microsoft.com/office/2017/10/relationships/person', 'persons/person.xml'],
      ['rId6', 'http://schemas.microsoft.com/office/2006/relationships/vbaProject', 'vbaProject.bin'],
      ['rId7', 'usernames', 'revisions/userNames.xml'],
      ['rId8', 'customXml', '../customXml/item1.xml'],
      ['rId9', 'xlMacrosheet', 'macrosheets/sheet9.xml'],
    ],
    root: [['rId9', 'extended-properties', 'docProps/app.xml']],
    parts: {
      'xl/worksheets/_rels/sheet1.xml.rels': relations([
        ['rId1', 'hyperlink|External', 'file:///C:/Geheim35.docx'],
        ['rId2', 'printerSettings', '../printer.bin'],
        ['rId3', 'customProperty', '../customProperty.bin'],
        ['rId4', 'drawing', '../drawings/drawing1.xml'],
        ['rId5', 'vmlDrawing', '../drawings/vmlDrawing1.vml'],
        ['rId6', 'oleObject', '../embeddings/oleObject1.bin'],
        ['rId7', 'table', '../tables/table1.xml'],
        ['rId8', 'http://schemas.microsoft.com/office/2007/relationships/slicer', '../slicers/slicer1.xml'],
        ['rId9', 'comments', '../comments1.xml'],
        ['rId10', 'pivotTable', '../pivotTables/pivotTable1.xml'],
      ]),
      'xl/printer.bin': 'Geheim36',
      'xl/customProperty.bin': 'Geheim37',
      'xl/embeddings/oleObject1.bin': 'Geheim38',
      'xl/slicers/slicer1.xml': '<x>Geheim39</x>',
      'xl/comments1.xml': '<x>Geheim40</x>',
      'xl/pivotTables/pivotTable1.xml': '<x>Geheim41</x>',
      'xl/drawings/drawing1.xml':
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><xdr:twoCellAnchor><xdr:sp textlink=""><xdr:cNvPr id="1" name="Geheim42" descr="Geheim43"/><xdr:txBody><a:p><a:r><a:t>Gehe</a:t></a:r><a:r><a:t>im44</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor><xdr:twoCellAnchor><sle:slicer xmlns:sle="s" name="Geheim45"/></xdr:twoCellAnchor></xdr:wsDr>',
      'xl/drawings/vmlDrawing1.vml':
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shape id="n"><v:textbox><div>Geheim46</div></v:textbox><x:ClientData ObjectType="Note"><x:Row>1</x:Row></x:ClientData></v:shape><v:shape id="k"><v:textbox><div>Geheim47</div></v:textbox></v:shape></xml>',
      'xl/tables/table1.xml': part(
        'table',
        '<tableColumns><tableColumn id="1" name="Geheim26" totalsRowLabel="Geheim48"><calculatedColumnFormula>"Geheim49"</calculatedColumnFormula></tableColumn></tableColumns>',
      ).replace('<table ', '<table id="1" name="Geheim50" displayName="Geheim50" comment="Geheim51" ref="A1:E1" '),
      'xl/externalLinks/externalLink1.xml': '<x>Geheim52</x>',
      'xl/externalLinks/_rels/externalLink1.xml.rels': relations([['rId1', 'externalLinkPath|External', 'file:///Geheim53.xlsx']]),
      'xl/pivotCache/pivotCacheDefinition1.xml': '<x>Geheim54</x>',
      'xl/connections.xml': '<x>Geheim55</x>',
      'xl/calcChain.xml': '<x>Geheim56</x>',
      'xl/persons/person.xml': '<x>Geheim57</x>',
      'xl/vbaProject.bin': 'Geheim58',
      'xl/revisions/userNames.xml': '<x>Geheim59</x>',
      'customXml/item1.xml': '<x>Geheim60</x>',
      'xl/macrosheets/sheet9.xml': '<x>Geheim61</x>',
      'docProps/app.xml': '<x>Geheim62</x>',
      'xl/styles.xml': STYLES.replace(
        '</styleSheet>',
        '<cellStyles><cellStyle name="Geheim63" xfId="0"/></cellStyles></styleSheet>',
      ).replace('hh:mm', '0&quot; Geheim64&quot;'),
    },
  })
}

describe('xlsx hiding places', () => {
  const planted = Array.from({ length: 64 }, (_, i) => `Geheim${String(i + 1).padStart(2, '0')}`)
  it('every value that is not in a passage is gone, and every one that is can be edited away', async () => {
    const { parts, doc, passages } = await rewrite({
      format: xlsx,
      source: await hidingPlaces(),
      replace: Object.fromEntries(planted.map((value) => [value, 'X'])),
    })
    expect(planted.flatMap((value) => partsWith(parts, value).map((name) => `${value} in ${name}`))).toEqual([])
    expect(faultsOf(parts)).toEqual([])
    const read = [2, 3, 4, 7, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 25, 26, 31, 32, 33, 35, 42, 43, 44, 47, 48, 49, 50, 51, 63, 64]
    expect(planted.filter((value) => passages.some((p) => p.text.includes(value)))).toEqual(planted.filter((_, i) => read.includes(i + 1)))
    expect([...new Set(doc.residue().map((item) => item.type))].sort()).toEqual([
      'comment',
      'embedded',
      'link',
      'macro',
      'metadata',
      'revision',
    ])
    expect([...doc.warnings()].sort()).toEqual(['office.embedded', 'office.macro', 'xlsx.connection', 'xlsx.pivot'])
    expect(textOf(parts.get('[Content_Types].xml'))).toContain(EXCEL_MAIN)
    expect(dataOf(parts)).toContain('<c r="D1"><v>7</v></c><c r="E1"><v>1</v></c>')
  })
  it('a cleaned file cleaned again stays as it is, byte for byte', async () => {
    const first = await rewrite({ format: xlsx, source: await hidingPlaces() })
    const second = await rewrite({ format: xlsx, source: first.blob })
    expect(second.doc.residue().filter((item) => item.type !== 'link')).toEqual([])
    expect(Buffer.compare(Buffer.from(await first.blob.arrayBuffer()), Buffer.from(await second.blob.arrayBuffer()))).toBe(0)
  })
  it('a chart loses its copy of the cells when a column goes', async () => {
    const chart =
      '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:numRef><c:f>Blad1!$B$2</c:f><c:numCache><c:pt idx="0"><c:v>123456782</c:v></c:pt></c:numCache></c:numRef></c:chartSpace>'
    const book: Xlsx = {
      sheets: { Blad1: sheetPart([row(1, ['Naam', 'BSN', 'Uren']), row(2, ['a', 123456782, 4])].join(''), '', '<drawing r:id="rId1"/>') },
      parts: {
        'xl/worksheets/_rels/sheet1.xml.rels': relations([['rId1', 'drawing', '../drawings/drawing1.xml']]),
        'xl/drawings/drawing1.xml': '<a/>',
        'xl/drawings/_rels/drawing1.xml.rels': relations([['rId1', 'chart', '../charts/chart1.xml']]),
        'xl/charts/chart1.xml': chart,
      },
    }
    expect(partsWith((await change(book, { decide: { dropsColumn: (column) => column === '1:B' } })).parts, '123456782')).toEqual([])
    expect(partsWith((await change(book, {})).parts, '123456782')).toEqual(['xl/worksheets/sheet1.xml', 'xl/charts/chart1.xml'])
  })
})

const corpus = path.join(import.meta.dirname, '../../../shared/corpus')
const files = ['xlsx', 'hostile'].flatMap((folder) =>
  corpusFiles(path.join(corpus, folder))
    .filter((name) => name.endsWith('.xlsx'))
    .map((name) => `${folder}/${name}`),
)
describe.skipIf(files.length === 0)('xlsx corpus (skipped where it is absent)', () => {
  it.each(files)('%s comes through whole, or says why not', async (name) => {
    const source = new Blob([readFileSync(path.join(corpus, name))])
    try {
      expect(faultsOf((await rewrite({ format: xlsx, source })).parts)).toEqual([])
    } catch (error) {
      if (!(error instanceof LakmoesError)) throw error
      expect(error.code).toMatch(/^(?:format|limit)\./)
    }
  })
})
