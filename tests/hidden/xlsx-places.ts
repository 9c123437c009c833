import type { Place, Secret } from './planted.ts'
import { row, sheetPart, xlsxOf, part, type Xlsx } from '../formats/xlsx-package.ts'
import { relations } from '../formats/office-package.ts'

const MS = 'http://schemas.microsoft.com/office'
const HEAD = row(1, ['Factuurnr', 'Omschrijving', 'Bedrag'])
/** `third`: the cell of column B in the third row, as it stands. */
const rows = (third: string): string =>
  `${HEAD}${row(2, [20260001, 'Begeleiding', 100])}${row(3, [20260002, third, 200])}${row(4, [20260003, 'Training', 300])}`
const inline = (text: string): string => `<c r="B3" t="inlineStr"><is><t>${text}</t></is></c>`
const PLAIN = inline('overig')

type More = Partial<Pick<Place, 'only' | 'held'>>
/** A cell. */
const inCell = (name: string, cell: (s: Secret) => string, more: More = {}, book: (s: Secret) => Partial<Xlsx> = () => ({})): Place => ({
  name,
  ...more,
  file: (s) => xlsxOf({ sheets: { Blad1: sheetPart(rows(cell(s))) }, ...book(s) }),
})
/** In the sheet, after or before its cells. */
const inSheet = (name: string, after: (s: Secret) => string, more: More = {}, before: (s: Secret) => string = () => ''): Place => ({
  name,
  ...more,
  file: (s) => xlsxOf({ sheets: { Blad1: sheetPart(rows(PLAIN), before(s), after(s)) } }),
})
const inBook = (name: string, workbook: (s: Secret) => string, more: More = {}, pr: (s: Secret) => string = () => ''): Place => ({
  name,
  ...more,
  file: (s) => xlsxOf({ sheets: { Blad1: sheetPart(rows(PLAIN)) }, workbook: workbook(s), workbookPr: pr(s) }),
})
/** A part that the workbook or the sheet leads to. */
function inPart(
  name: string,
  type: string,
  path: string,
  content: (s: Secret) => string | Uint8Array<ArrayBuffer>,
  more: More & { readonly sheet?: string; readonly workbook?: string } = {},
): Place {
  const { sheet, workbook = '', ...rest } = more
  const own: [string, string, string][] = [['rId9', type, `/${path}`]]
  return {
    name,
    ...rest,
    file: (s) =>
      xlsxOf({
        sheets: { Blad1: sheetPart(rows(PLAIN), '', sheet ?? '') },
        workbook,
        parts: { [path]: content(s), ...(sheet !== undefined && { 'xl/worksheets/_rels/sheet1.xml.rels': relations(own) }) },
        relations: sheet === undefined ? own : [],
      }),
  }
}
const shared = (name: string, si: (s: Secret) => string, more: More = {}): Place =>
  inCell(
    name,
    () => '<c r="B3" t="s"><v>0</v></c>',
    more,
    (s) => ({ strings: [si(s), '<t>los</t>'] }),
  )
const formula = (name: string, f: (s: Secret) => string, more: More = {}): Place =>
  inCell(name, (s) => `<c r="B3"><f>${f(s)}</f><v>1</v></c>`, more)
const DATES = part(
  'styleSheet',
  '<numFmts count="4"><numFmt numFmtId="164" formatCode="@;d-m-yyyy"/><numFmt numFmtId="165" formatCode="[=0]&quot;&quot;;d-m-yyyy"/><numFmt numFmtId="166" formatCode="&quot;dag &quot;d\\ mmmm\\ yyyy"/><numFmt numFmtId="167" formatCode="000&quot;.&quot;000&quot;.&quot;000"/></numFmts><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/></cellXfs>',
)
const dateCell = (name: string, style: number): Place =>
  inCell(
    name,
    () => `<c r="B3" s="${style}"><v>28928</v></c>`,
    { only: ['date'] },
    () => ({ parts: { 'xl/styles.xml': DATES } }),
  )
/** A table of its own, as rows of cells. */
const table = (
  name: string,
  content: (s: Secret) => readonly (readonly (string | number | null)[])[],
  more: More = {},
  parts: Record<string, string> = {},
): Place => ({
  name,
  ...more,
  file: (s) =>
    xlsxOf({
      sheets: {
        Blad1: sheetPart(
          content(s)
            .map((cells, i) => row(i + 1, cells))
            .join(''),
        ),
      },
      parts,
    }),
})
const dated = (value: number, at: string): string => `<c r="${at}" s="1"><v>${value}</v></c>`
const DRAWING = (s: Secret): string =>
  `<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:sp textlink="Blad1!A1" macro="${s.word}"><xdr:nvSpPr><xdr:cNvPr id="1" name="${s.word}" descr="${s.text}"/></xdr:nvSpPr><xdr:txBody><a:p><a:r><a:t>${s.parts[0]}</a:t></a:r><a:r><a:t>${s.parts[1]}</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:wsDr>`
const quarter = (s: Secret): string => `"${s.parts[0]}"&amp;"${s.parts[1]}"`

export const XLSX_PLACES: readonly Place[] = [
  inCell('a text', (s) => inline(s.text)),
  inCell('a number', (s) => `<c r="B3"><v>${s.number}</v></c>`, { only: ['bsn'] }),
  inCell('a number with an exponent', (s) => `<c r="B3"><v>${s.number[0]}.${s.number.slice(1)}E+08</v></c>`, { only: ['bsn'] }),
  inCell(
    'a number whose format shows points',
    (s) => `<c r="B3" s="4"><v>${s.number}</v></c>`,
    { only: ['bsn'] },
    () => ({ parts: { 'xl/styles.xml': DATES } }),
  ),
  inCell('a date', () => '<c r="B3" s="1"><v>28928</v></c>', { only: ['date'] }),
  inCell('a date with a time', () => '<c r="B3" s="1"><v>28928.5</v></c>', { only: ['date'] }),
  inCell('a date as the standard writes it', () => '<c r="B3" t="d"><v>1979-03-14T00:00:00</v></c>', { only: ['date'] }),
  dateCell('a date by the second section of its format', 1),
  dateCell('a date behind a condition', 2),
  dateCell('a date with words', 3),
  inCell(
    'a date counted from 1904',
    () => '<c r="B3" s="1"><v>27466</v></c>',
    { only: ['date'] },
    () => ({ workbookPr: '<workbookPr date1904="1"/>' }),
  ),
  inCell(
    'a run for each letter',
    (s) => `<c r="B3" t="inlineStr"><is>${[...s.text].map((c) => `<r><t xml:space="preserve">${c}</t></r>`).join('')}</is></c>`,
  ),
  inCell('an escape of the standard', (s) => inline(s.text.replace(/e|0/, (c) => `_x00${c.charCodeAt(0).toString(16)}_`))),
  inCell('a guide to pronunciation', (s) => `<c r="B3" t="inlineStr"><is><t>x</t><rPh sb="0" eb="1"><t>${s.text}</t></rPh></is></c>`),
  inCell('text beside the text of a cell', (s) => `<c r="B3" t="inlineStr"><is>${s.text}<t>x</t></is></c>`),
  inCell(
    'an element in the text of a cell',
    (s) => `<c r="B3" t="inlineStr"><is><t>x</t><onbekend a="${s.text}">${s.text}</onbekend></is></c>`,
  ),
  inCell('a font in the text of a cell', (s) => `<c r="B3" t="inlineStr"><is><r><rPr><rFont val="${s.text}"/></rPr><t>x</t></r></is></c>`),
  inCell('an attribute of a cell', (s) => `<c r="B3" naam="${s.text}"><v>1</v></c>`),
  inCell('the type of a cell', (s) => `<c r="B3" t="${s.word}"><v>1</v></c>`),
  inCell('the reference of a cell', (s) => `<c r="${s.word}"><v>1</v></c>`),
  inCell('the style of a cell', (s) => `<c r="B3" s="${s.word}"><v>1</v></c>`),
  inCell('an attribute of a value', (s) => `<c r="B3"><v a="${s.text}">1</v></c>`),
  inCell('an attribute of a formula', (s) => `<c r="B3"><f ca="${s.word}" ref="${s.text}">A1</f><v>1</v></c>`),
  inCell('an extension of a cell', (s) => `<c r="B3"><v>1</v><extLst><ext uri="x"><q>${s.text}</q></ext></extLst></c>`),
  {
    name: 'an attribute of a row',
    file: (s) => xlsxOf({ sheets: { Blad1: sheetPart(`${rows(PLAIN)}<row r="5" naam="${s.text}" spans="${s.word}"/>`) } }),
  },
  {
    name: 'an element in a row',
    file: (s) => xlsxOf({ sheets: { Blad1: sheetPart(`${rows(PLAIN)}<row r="5"><geheim a="${s.text}"/></row>`) } }),
  },
  {
    name: 'the name of an element in a row',
    file: (s) => xlsxOf({ sheets: { Blad1: sheetPart(`${rows(PLAIN)}<row r="5"><${s.word}/></row>`) } }),
  },
  { name: 'text in a row', held: true, file: (s) => xlsxOf({ sheets: { Blad1: sheetPart(`${rows(PLAIN)}<row r="5">${s.text}</row>`) } }) },
  {
    name: 'an attribute of the data',
    file: (s) => xlsxOf({ sheets: { Blad1: sheetPart(rows(PLAIN)).replace('<sheetData>', `<sheetData naam="${s.text}">`) } }),
  },
  shared('a shared text', (s) => `<t>${s.text}</t>`),
  shared('a shared text in runs', (s) => `<r><t>${s.parts[0]}</t></r><r><t>${s.parts[1]}</t></r>`),
  shared('text beside a shared text', (s) => `${s.text}<t>x</t>`),
  shared('a guide to the pronunciation of a shared text', (s) => `<t>x</t><rPh sb="0" eb="1"><t>${s.text}</t></rPh>`),
  shared('an extension of a shared text', (s) => `<t>x</t><extLst><ext uri="${s.text}"><n>${s.text}</n></ext></extLst>`),
  shared('an attribute of a shared text', (s) => `<t naam="${s.text}">x</t>`),
  shared('a font of a shared text', (s) => `<r><rPr><rFont val="${s.text}"/><color rgb="${s.word}"/></rPr><t>x</t></r>`),
  shared('a comment in a shared text', (s) => `<t>x<!-- ${s.text} --></t>`),
  inCell(
    'a shared text that no cell shows',
    () => PLAIN,
    {},
    (s) => ({ strings: ['<t>x</t>', `<t>${s.text}</t>`] }),
  ),
  inCell(
    'text between shared texts',
    () => '<c r="B3" t="s"><v>0</v></c>',
    {},
    (s) => ({
      parts: { 'xl/sharedStrings.xml': part('sst', `<si><t>x</t></si>${s.text}<q a="${s.text}">${s.text}</q>`) },
      relations: [['rIdStrings', 'sharedStrings', 'sharedStrings.xml']],
    }),
  ),
  inCell(
    'an attribute of the shared texts',
    () => '<c r="B3" t="s"><v>0</v></c>',
    {},
    (s) => ({
      parts: { 'xl/sharedStrings.xml': part('sst', '<si><t>x</t></si>').replace('<sst ', `<sst naam="${s.text}" `) },
      relations: [['rIdStrings', 'sharedStrings', 'sharedStrings.xml']],
    }),
  ),
  formula('a literal', (s) => `"${s.text}"`),
  formula('literals joined by &', quarter),
  formula('literals joined by CONCATENATE', (s) => `CONCATENATE("${s.parts[0]}","${s.parts[1]}")`),
  formula('literals joined by TEXTJOIN', (s) => `_xlfn.TEXTJOIN("",TRUE,"${s.parts[0]}","${s.parts[1]}")`),
  formula('numbers joined by &', (s) => `${s.parts[0]}&amp;${s.parts[1]}`, { only: ['bsn'] }),
  formula('a number', (s) => `${s.number}+0`, { only: ['bsn'] }),
  formula('a date built from numbers', () => 'DATE(1979,3,14)', { only: ['date'] }),
  formula('a date read from a text', () => 'DATEVALUE("14-3-1979")', { only: ['date'] }),
  formula('a list', (s) => `{"${s.text}",1}`),
  formula('an address with a question', (s) => `HYPERLINK("http://x/?q=${encodeURIComponent(s.text)}","x")`),
  inCell('an old value under a formula', (s) => `<c r="B3" t="str"><f>A1</f><v>${s.text}</v></c>`),
  inSheet(
    'a header',
    (s) =>
      `<headerFooter><oddHeader>&amp;L${s.text}</oddHeader><firstFooter>&amp;C${s.parts[0]}&amp;B${s.parts[1]}</firstFooter></headerFooter>`,
  ),
  inSheet(
    'a list to choose from',
    (s) =>
      `<dataValidations><dataValidation prompt="${s.text}" promptTitle="${s.text}" error="${s.text}" sqref="A1"><formula1>"a,${s.text}"</formula1></dataValidation></dataValidations>`,
  ),
  inSheet(
    'literals joined in a check',
    (s) =>
      `<dataValidations><dataValidation type="custom" sqref="A1"><formula1>A1=${quarter(s)}</formula1><formula2>CONCATENATE("${s.parts[0]}","${s.parts[1]}")</formula2></dataValidation></dataValidations>`,
  ),
  inSheet(
    'a date in a check',
    () =>
      '<dataValidations><dataValidation type="date" sqref="A1"><formula1>DATE(1979,3,14)</formula1><formula2>28928</formula2></dataValidation></dataValidations>',
    { only: ['date'] },
  ),
  inSheet(
    'conditional formatting',
    (s) =>
      `<conditionalFormatting sqref="A1"><cfRule type="containsText" text="${s.text}"><formula>A1=${quarter(s)}</formula></cfRule></conditionalFormatting>`,
  ),
  inSheet(
    'a date in conditional formatting',
    () =>
      '<conditionalFormatting sqref="A1"><cfRule type="cellIs" operator="equal"><formula>28928</formula></cfRule><cfRule type="cellIs"><formula>DATE(1979,3,14)</formula></cfRule></conditionalFormatting>',
    { only: ['date'] },
  ),
  inSheet(
    'an extension with formulas',
    (s) =>
      `<extLst><ext uri="{x}" xmlns:x14="${MS}/spreadsheetml/2009/9/main"><x14:dataValidations><x14:dataValidation><x14:formula1><xm:f xmlns:xm="${MS}/excel/2006/main">${quarter(s)}</xm:f></x14:formula1></x14:dataValidation></x14:dataValidations></ext></extLst>`,
  ),
  inSheet(
    'a filter',
    (s) =>
      `<autoFilter ref="A1:C3"><filterColumn colId="0"><filters><filter val="${s.text}"/><dateGroupItem year="1979" month="3" day="14" dateTimeGrouping="day"/></filters><customFilters><customFilter val="${s.number || s.text}"/></customFilters></filterColumn></autoFilter>`,
  ),
  inSheet(
    'a link',
    (s) => `<hyperlinks><hyperlink ref="A1" location="'${s.text}'!A1" display="${s.text}" tooltip="${s.text}"/></hyperlinks>`,
  ),
  inSheet(
    'a scenario',
    (s) =>
      `<scenarios><scenario name="${s.text}" user="${s.text}" comment="${s.text}"><inputCells r="A1" val="${s.text}"/></scenario></scenarios>`,
  ),
  inSheet(
    'a saved view',
    (s) =>
      `<customSheetViews><customSheetView guid="${s.word}"><headerFooter><oddHeader>${s.text}</oddHeader></headerFooter></customSheetView></customSheetViews>`,
  ),
  inSheet(
    'a protected range',
    (s) => `<protectedRanges><protectedRange name="${s.word}" sqref="A1" securityDescriptor="${s.text}"/></protectedRanges>`,
  ),
  inSheet(
    'properties of the sheet',
    (s) => `<ignoredErrors><ignoredError sqref="A1" x="${s.text}"/></ignoredErrors><cellWatches><cellWatch r="${s.word}"/></cellWatches>`,
    {},
    (s) => `<sheetPr codeName="${s.word}"/>`,
  ),
  inSheet('an unknown element', (s) => `<geheim a="${s.text}">${s.text}</geheim>`),
  inSheet('the name of an unknown element', (s) => `<${s.word}/>`),
  {
    name: 'a hidden column and row',
    file: (s) =>
      xlsxOf({
        sheets: {
          Blad1: sheetPart(
            `${rows(PLAIN)}<row r="5" hidden="1"><c r="B5" t="inlineStr"><is><t>${s.text}</t></is></c></row>`,
            '<cols><col min="2" max="2" hidden="1"/></cols>',
          ),
        },
      }),
  },
  {
    name: 'a sheet that is very hidden',
    file: (s) =>
      xlsxOf({
        sheets: { Blad1: sheetPart(rows(PLAIN)), Blad2: sheetPart(rows(inline(s.text))) },
        states: { Blad2: ' state="veryHidden"' },
      }),
  },
  {
    name: 'the name of a sheet',
    file: (s) =>
      xlsxOf({
        sheets: { [s.text]: sheetPart(rows(PLAIN)) },
        workbook: `<definedNames><definedName name="x">'${s.text}'!$A$1</definedName></definedNames>`,
      }),
  },
  inBook(
    'a defined name',
    (s) =>
      `<definedNames><definedName name="${s.word}" comment="${s.text}" description="${s.text}">Blad1!$A$1</definedName></definedNames>`,
  ),
  inBook(
    'a constant',
    (s) => `<definedNames><definedName name="x">"${s.text}"</definedName><definedName name="y">${quarter(s)}</definedName></definedNames>`,
  ),
  inBook(
    'a date as a constant',
    () => '<definedNames><definedName name="x">DATE(1979,3,14)</definedName><definedName name="y">28928</definedName></definedNames>',
    { only: ['date'] },
  ),
  inBook(
    'names of users and paths',
    (s) =>
      `<fileSharing userName="${s.text}"/><functionGroups><functionGroup name="${s.text}"/></functionGroups><calcPr calcId="${s.what === 'bsn' ? s.number : 1}"/><customWorkbookViews><customWorkbookView name="${s.text}" guid="${s.word}"/></customWorkbookViews><x15ac:absPath xmlns:x15ac="${MS}/spreadsheetml/2010/11/ac" url="C:\\${s.text}\\"/>`,
  ),
  inBook(
    'the code name of the book',
    () => '',
    {},
    (s) => `<workbookPr codeName="${s.word}"/>`,
  ),
  inPart('styles with a name', 'styles', 'xl/stijlen.xml', (s) =>
    part(
      'styleSheet',
      `<numFmts><numFmt numFmtId="164" formatCode="&quot;${s.text}&quot;0"/></numFmts><fonts><font><name val="${s.text}"/></font></fonts><cellXfs><xf numFmtId="0"/></cellXfs><cellStyles><cellStyle name="${s.text}" xfId="0"/></cellStyles><dxfs/><tableStyles defaultTableStyle="${s.word}"/>`,
    ),
  ),
  inPart(
    'a comment',
    'comments',
    'xl/comments1.xml',
    (s) =>
      part(
        'comments',
        `<authors><author>${s.text}</author></authors><commentList><comment ref="A1"><text><t>${s.text}</t></text></comment></commentList>`,
      ),
    { sheet: '' },
  ),
  inPart(
    'a conversation',
    `${MS}/2017/10/relationships/threadedComment`,
    'xl/threadedComments/threadedComment1.xml',
    (s) =>
      `<ThreadedComments xmlns="${MS}/spreadsheetml/2018/threadedcomments"><threadedComment ref="A1" personId="{A}"><text>${s.text}</text></threadedComment></ThreadedComments>`,
    { sheet: '' },
  ),
  inPart(
    'people',
    `${MS}/2017/10/relationships/person`,
    'xl/persons/person.xml',
    (s) =>
      `<personList xmlns="${MS}/spreadsheetml/2018/threadedcomments"><person displayName="${s.text}" id="{A}" userId="${s.text}"/></personList>`,
  ),
  inPart(
    'the drawing of a comment',
    'vmlDrawing',
    'xl/drawings/vmlDrawing1.vml',
    (s) =>
      `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shape alt="${s.text}"><v:textbox><div>${s.text}</div></v:textbox><x:ClientData ObjectType="Drop"><x:FmlaRange>"${s.text}"</x:FmlaRange><x:LCT>${s.text}</x:LCT><x:Anchor>${s.text}</x:Anchor></x:ClientData></v:shape></xml>`,
    { sheet: '<legacyDrawing r:id="rId9"/>' },
  ),
  inPart(
    'a table',
    'table',
    'xl/tables/table1.xml',
    (s) =>
      part(
        'table',
        `<autoFilter ref="A1:C4"/><tableColumns count="3"><tableColumn id="1" name="Factuurnr" totalsRowLabel="${s.text}"/><tableColumn id="2" name="Omschrijving"><calculatedColumnFormula>${quarter(s)}</calculatedColumnFormula></tableColumn><tableColumn id="3" name="Bedrag"/></tableColumns>`,
      ).replace('<table ', `<table id="1" name="${s.word}" displayName="${s.word}" ref="A1:C4" comment="${s.text}" `),
    { sheet: '<tableParts count="1"><tablePart r:id="rId9"/></tableParts>' },
  ),
  inPart('a pivot cache', 'pivotCacheDefinition', 'xl/pivotCache/pivotCacheDefinition1.xml', (s) =>
    part(
      'pivotCacheDefinition',
      `<cacheFields><cacheField name="${s.text}"><sharedItems><s v="${s.text}"/><d v="1979-03-14T00:00:00"/></sharedItems></cacheField></cacheFields>`,
    ),
  ),
  inPart('another workbook', 'externalLink', 'xl/externalLinks/externalLink1.xml', (s) =>
    part(
      'externalLink',
      `<externalBook><sheetNames><sheetName val="${s.text}"/></sheetNames><sheetDataSet><sheetData><row><cell><v>${s.text}</v></cell></row></sheetData></sheetDataSet></externalBook>`,
    ),
  ),
  inPart('a connection', 'connections', 'xl/connections.xml', (s) =>
    part('connections', `<connection name="${s.text}"><dbPr command="select ${s.text}"/></connection>`),
  ),
  inPart(
    'a chart',
    'chart',
    'xl/charts/chart1.xml',
    (s) =>
      `<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:plotArea><c:ser><c:tx><c:strRef><c:strCache><c:pt idx="0"><c:v>${s.text}</c:v></c:pt></c:strCache></c:strRef></c:tx><c:val><c:numRef><c:numCache><c:formatCode>dd-mm-yyyy</c:formatCode><c:pt idx="0"><c:v>${s.number || 1}</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser></c:plotArea></c:chart></c:chartSpace>`,
    { sheet: '' },
  ),
  inPart('a drawing', 'drawing', 'xl/drawings/drawing1.xml', DRAWING, { sheet: '<drawing r:id="rId9"/>' }),
  inPart('the order of calculation', 'calcChain', 'xl/calcChain.xml', (s) => part('calcChain', `<c r="${s.word}" i="1"/>`)),
  inPart('maps to XML', 'xmlMaps', 'xl/xmlMaps.xml', (s) => part('MapInfo', `<Schema>${s.text}</Schema>`)),
  inPart(
    'rich values',
    `${MS}/2017/06/relationships/rdRichValue`,
    'xl/richData/rdrichvalue.xml',
    (s) => `<rvData xmlns="${MS}/spreadsheetml/2017/richdata"><rv s="0"><v>${s.text}</v><v>${s.word}</v></rv></rvData>`,
  ),
  inPart('metadata of cells', 'sheetMetadata', 'xl/metadata.xml', (s) =>
    part('metadata', `<metadataStrings count="1"><s v="${s.text}"/></metadataStrings>`),
  ),
  inPart('the history of a shared book', 'revisionHeaders', 'xl/revisions/revisionHeaders.xml', (s) =>
    part('headers', `<header userName="${s.text}"/>`),
  ),
  inPart('who has it open', 'usernames', 'xl/revisions/userNames.xml', (s) => part('users', `<userInfo name="${s.text}"/>`)),
  inPart('a slicer', `${MS}/2007/relationships/slicerCache`, 'xl/slicerCaches/slicerCache1.xml', (s) =>
    part('slicerCacheDefinition', `<data><tabular><items><i x="0" n="${s.text}"/></items></tabular></data>`),
  ),
  inPart('a property in binary', 'customProperty', 'xl/customProperty1.bin', (s) => Uint8Array.from(Buffer.from(s.text, 'utf16le')), {
    sheet: '<customProperties><customPr name="x" r:id="rId9"/></customProperties>',
  }),
  inPart(
    'printer settings',
    'printerSettings',
    'xl/printerSettings/printerSettings1.bin',
    (s) => Uint8Array.from(Buffer.from(s.text, 'utf16le')),
    { sheet: '<pageSetup r:id="rId9"/>' },
  ),
  inPart(
    'an embedded object',
    'oleObject',
    'xl/embeddings/oleObject1.bin',
    (s) => Uint8Array.from(Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from(s.text, 'utf16le')])),
    { sheet: '' },
  ),
  inPart('macros', `${MS}/2006/relationships/vbaProject`, 'xl/vbaProject.bin', (s) => Uint8Array.from(Buffer.from(s.text, 'latin1'))),
  inPart('a macro sheet', `${MS}/2006/relationships/xlMacrosheet`, 'xl/macrosheets/sheet9.xml', (s) =>
    part('macrosheet', `<sheetData><row><c t="str"><v>${s.text}</v></c></row></sheetData>`),
  ),
  inPart('a store of data', 'customXml', 'customXml/item1.xml', (s) => `<a b="${s.text}">${s.text}</a>`),
  inPart('a chart sheet', 'chartsheet', 'xl/chartsheets/sheet9.xml', (s) =>
    part('chartsheet', `<headerFooter><oddHeader>${s.text}</oddHeader></headerFooter>`),
  ),
  inPart('an unknown part', 'geheim', 'xl/zzz.xml', (s) => `<a>${s.text}</a>`, { held: true }),
  {
    name: 'a part whose name has the other slash',
    file: (s) =>
      xlsxOf({
        sheets: { Blad1: sheetPart(rows(PLAIN)) },
        parts: { 'xl\\comments9.xml': part('comments', s.text) },
        relations: [['rId9', 'comments', 'comments9.xml']],
      }),
  },
  { name: 'the comment of a sheet’s markup', file: (s) => xlsxOf({ sheets: { Blad1: sheetPart(rows(PLAIN)) + `<!-- ${s.text} -->` } }) },
  table(
    'a number over three columns',
    (s) => [
      ['Factuur', 'D1', 'D2', 'D3'],
      ['2026-1', s.text.slice(0, 4), s.text.slice(4, 6), s.text.slice(6)],
      ['2026-2', '4182', '70', '016'],
    ],
    { only: ['bsn'] },
  ),
  table(
    'a number over two columns, of numbers',
    (s) => [
      ['Factuur', 'D1', 'D2'],
      ['2026-1', Number(s.parts[0]), Number(s.parts[1])],
      ['2026-2', 4182, 70016],
    ],
    { only: ['bsn'] },
  ),
  table(
    'a digit in each column',
    (s) => [
      ['Factuur', ...'abcdefghi'],
      ['2026-1', ...[...s.text].map(Number)],
      ['2026-2', ...[...'418270016'].map(Number)],
    ],
    { only: ['bsn'] },
  ),
  table(
    'a number over three columns without a header',
    (s) => [
      ['2026-1', s.text.slice(0, 3), s.text.slice(3, 6), s.text.slice(6)],
      ['2026-2', '418', '270', '016'],
    ],
    { only: ['bsn'] },
  ),
  table(
    'dates of persons under "Datum"',
    () => [
      ['Naam', 'Datum'],
      ['Marieke van Dorrenvelder', dated(28928, 'B2')],
      ['Harm Sluiterman', dated(23683, 'B3')],
    ],
    { only: ['date'] },
  ),
  table(
    'dates of unknown persons under "D1"',
    () => [
      ['Deelnemer', 'D1'],
      ['Anneke Roodhuizen', dated(28928, 'B2')],
      ['Theo Wilgenkamp', dated(23683, 'B3')],
      ['Carla Mensinkveld', dated(31055, 'B4')],
    ],
    { only: ['date'] },
  ),
  table(
    'dates of persons without a header',
    () => [
      ['Marieke van Dorrenvelder', dated(28928, 'B1'), 'a'],
      ['Harm Sluiterman', dated(23683, 'B2'), 'b'],
      ['Anneke Roodhuizen', dated(30412, 'B3'), 'c'],
      ['Theo Wilgenkamp', dated(31055, 'B4'), 'd'],
    ],
    { only: ['date'] },
  ),
]
