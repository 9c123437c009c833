import type { Format } from './format.ts'
import { createOfficeDocument, type Policy } from './parts/office.ts'
import { openPackage } from './parts/ooxml.ts'
import { COMMON } from './parts/ooxml-policies.ts'
import { refuseCompound, sniffOffice } from './parts/ooxml-sniff.ts'
import { openWorkbook } from './parts/workbook.ts'

const text: Policy = { do: 'read' }
const pivot: Policy = { do: 'drop', residue: 'metadata', warning: 'xlsx.pivot' }
const connection: Policy = { do: 'drop', residue: 'link', warning: 'xlsx.connection' }
const metadata: Policy = { do: 'drop', residue: 'metadata' }
const revision: Policy = { do: 'drop', residue: 'revision' }

/** Parts that only Excel files have. Together with `COMMON`: every part an Excel file may hold, and what becomes of it. */
const PARTS: Readonly<Record<string, Policy>> = {
  ...COMMON,
  worksheet: text,
  chartsheet: text,
  sharedStrings: text,
  table: text,
  sheetMetadata: text,
  rdRichValue: text,
  rdRichValueStructure: text,
  rdRichValueTypes: text,
  rdRichValueWebImage: text,
  richValueRel: text,
  rdArray: text,
  rdSupportingPropertyBag: text,
  rdSupportingPropertyBagStructure: text,
  richStyles: text,
  featurePropertyBag: text,
  FeaturePropertyBag: text,
  // Excel makes it anew; an entry for a cell that lost its formula would make the file "damaged".
  calcChain: { do: 'drop', residue: null },
  volatileDependencies: { do: 'drop', residue: null },
  pivotTable: pivot,
  pivotCacheDefinition: pivot,
  pivotCacheRecords: pivot,
  slicer: pivot,
  slicerCache: pivot,
  timeline: pivot,
  timelineCache: pivot,
  externalLink: connection,
  externalLinkPath: connection,
  connections: connection,
  queryTable: connection,
  xmlMaps: connection,
  tableSingleCells: connection,
  customProperty: metadata,
  customData: metadata,
  customDataProps: metadata,
  namedSheetView: metadata,
  cnfolder: metadata,
  dialogsheet: { do: 'drop', residue: 'macro' },
  xlMacrosheet: { do: 'drop', residue: 'macro', warning: 'office.macro' },
  xlIntlMacrosheet: { do: 'drop', residue: 'macro', warning: 'office.macro' },
  usernames: revision,
  revisionHeaders: revision,
  revisionLog: revision,
  documenttasks: { do: 'drop', residue: 'comment' },
}

const MAIN = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'

/** Excel workbooks and templates, edited as spans inside their parts; macros, pivots, links to elsewhere, comments and metadata go. ECMA-376 part 1, chapter 18. */
export const xlsx: Format = {
  id: 'xlsx',
  extension: 'xlsx',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  tabular: true,
  recognises: (head, source, untrustedName) => sniffOffice(head, source, untrustedName, 'excel'),
  async open(source) {
    await refuseCompound(source)
    const pkg = await openPackage(source)
    return createOfficeDocument(pkg, { policies: PARTS, mainType: MAIN, ...(await openWorkbook(pkg)) })
  },
}
