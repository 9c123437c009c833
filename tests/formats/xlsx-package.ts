import { contentTypes, R, relations, zipOf, type Parts } from './office-package.ts'

const X = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
export const EXCEL_MAIN = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'

export const part = (root: string, content: string): string => `${HEAD}<${root} xmlns="${X}" xmlns:r="${R}">${content}</${root}>`
/** A worksheet; `rows`: raw `<row>` elements. */
export const sheetPart = (rows: string, before = '', after = ''): string =>
  part('worksheet', `${before}<sheetData>${rows}</sheetData>${after}`)

/** Cells of one row from column A: a string is inline, a number a number, null no cell, anything with "<c" stands as it is. */
export function row(number: number, cells: readonly (string | number | null)[]): string {
  const items = cells.map((cell, i) => {
    const ref = `${String.fromCharCode(65 + i)}${number}`
    if (cell === null) return ''
    if (typeof cell === 'string' && cell.startsWith('<c')) return cell
    return typeof cell === 'number' ? `<c r="${ref}"><v>${cell}</v></c>` : `<c r="${ref}" t="inlineStr"><is><t>${cell}</t></is></c>`
  })
  return `<row r="${number}">${items.join('')}</row>`
}

/** Formats: 0 general, 1 date, 2 nine digits, 3 "d mmmm yyyy", 4 time. */
export const STYLES = part(
  'styleSheet',
  '<numFmts count="3"><numFmt numFmtId="164" formatCode="000000000"/><numFmt numFmtId="165" formatCode="[$-413]d\\ mmmm\\ yyyy;@"/><numFmt numFmtId="166" formatCode="hh:mm"/></numFmts><fonts count="1"><font><name val="Calibri"/></font></fonts><cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>',
)

export type Xlsx = {
  readonly sheets: Readonly<Record<string, string>>
  /** Extra attributes of `<sheet>`, by sheet name. */
  readonly states?: Readonly<Record<string, string>>
  readonly strings?: readonly string[]
  readonly workbook?: string
  readonly workbookPr?: string
  readonly parts?: Parts
  readonly relations?: readonly (readonly [string, string, string])[]
  readonly root?: readonly (readonly [string, string, string])[]
  readonly mainType?: string
}

/** A workbook with these sheets, and whatever else is given. `strings`: contents of `<si>`. */
export function xlsxParts({
  sheets,
  states = {},
  strings,
  workbook = '',
  workbookPr = '',
  parts = {},
  relations: own = [],
  root = [],
  mainType = EXCEL_MAIN,
}: Xlsx): Parts {
  const names = Object.keys(sheets)
  return {
    '[Content_Types].xml': contentTypes({ 'xl/workbook.xml': mainType }),
    '_rels/.rels': relations([['rId1', 'officeDocument', 'xl/workbook.xml'], ...root]),
    'xl/workbook.xml': part(
      'workbook',
      `${workbookPr}<sheets>${names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}"${states[name] ?? ''} r:id="rIdS${i + 1}"/>`).join('')}</sheets>${workbook}`,
    ),
    'xl/_rels/workbook.xml.rels': relations([
      ...names.map((_, i) => [`rIdS${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`] as const),
      ['rIdStyles', 'styles', 'styles.xml'],
      ...(strings ? [['rIdStrings', 'sharedStrings', 'sharedStrings.xml'] as const] : []),
      ...own,
    ]),
    ...Object.fromEntries(names.map((name, i) => [`xl/worksheets/sheet${i + 1}.xml`, sheets[name]!])),
    'xl/styles.xml': STYLES,
    ...(strings && { 'xl/sharedStrings.xml': part('sst', strings.map((si) => `<si>${si}</si>`).join('')) }),
    ...parts,
  }
}

export const xlsxOf = (xlsx: Xlsx): Promise<Blob> => zipOf(xlsxParts(xlsx))
