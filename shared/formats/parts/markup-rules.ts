/** What the elements and attributes of WordprocessingML, DrawingML, VML, charts and their kin mean for a reader of text. Local names: the prefix is the writer's choice. */

const set = (names: string): ReadonlySet<string> => new Set(names.split(/\s+/))

/** Go with all they hold: deletions, old formatting, comments, bindings to stores that go, fingerprints of author and machine. */
const CUT =
  set(`del moveFrom delText delInstrText rPrChange pPrChange sectPrChange tblPrChange tblPrExChange tblGridChange trPrChange tcPrChange numberingChange cellIns cellDel cellMerge
  commentRangeStart commentRangeEnd commentReference annotationRef permStart permEnd
  customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd customXmlMoveFromRangeStart customXmlMoveFromRangeEnd customXmlMoveToRangeStart customXmlMoveToRangeEnd
  moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd
  dataBinding placeholder customXmlPr smartTagPr rsids docVars mailMerge attachedTemplate writeProtection attachedSchema schemaLibrary smartTagType docId saveThroughXslt
  externalData imgProps embedRegular embedBold embedItalic embedBoldItalic fldData`)

/** Their tags go, their content stays: accepted insertions, wrappers named by a firm's own vocabulary. */
const UNWRAP = set('ins moveTo smartTag customXml')

/** In a run: characters that are elements. */
export const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ['tab', '\t'],
  ['ptab', '\t'],
  ['br', '\n'],
  ['cr', '\n'],
  ['noBreakHyphen', '-'],
  ['softHyphen', ''],
])

/** Text of these is measure, not language. */
const MEASURES = set(`posOffset sqref pctWidth pctHeight pctPosHOffset pctPosVOffset formatCode
  Anchor Row Column MoveWithCells SizeWithCells Locked PrintObject AutoFill AutoLine DefaultSize Disabled Val Min Max Inc Page Dx Sel Checked TextHAlign TextVAlign LockText NoThreeD NoThreeD2 FirstButton ColHidden RowHidden
  Visible Horiz Vert SelType DropStyle DropLines MapOCX RecalcAlways CF Camera UIObj AutoPict DDE JustLastX WidthMin VScroll SecretEdit MultiLine ValidIds LCT VTEdit Colored Cancel Default Help Accel Accel2 ScriptExtended`)

/** Attributes people write words in. */
const WORDS =
  set(`descr title alt tooltip instr displayText string helpText statusText prompt promptTitle error errorTitle display caption comment description author userName initials company manager
  suggestedsigner suggestedsigner2 suggestedsigneremail signinginstructions text displayName totalsRowLabel statusBar userId location src href url uniqueName tag alias macro textlink lastValue refreshedBy category keywords fmla`)
/** Attributes in which people write sentences; every other word in an attribute is an identifier or an instruction. */
export const LANGUAGE = set(
  'descr title alt tooltip displayText helpText statusText prompt promptTitle error errorTitle display caption comment description text keywords',
)
/** Elements whose `val` holds words. */
const WORD_VALUES = set(
  'alias tag default helpText statusText name aliases listEntry lvlText filter customFilter description category altName entryMacro exitMacro destination title hint',
)
/** Elements whose `name` is technical. */
const TECHNICAL_NAMES = set('font lsdException gd compatSetting ahXY ahPolar div style attr schema')

/** Names that Word gives and uses itself: bookmarks of contents, references and links. */
const OWN_NAMES = /^(?:_(?:Toc|Ref|Hlk|Hlt|ENREF_?)\d*|_GoBack|_Int_\w{8}|\d{1,3})$/

/**
 * identifier: another place refers to the value, so it is replaced whole and alike; sheet: the same, and it shows; formula: a hole would make it nonsense, so it goes whole;
 * number: of a day; rest: nobody writes words there, but somebody may have.
 */
export type Role = 'words' | 'identifier' | 'sheet' | 'formula' | 'number' | 'rest'

/** Every attribute is read, known or not, but for what can say nothing of anyone. */
function roleOf(element: string, attribute: string, value: string, parent: string): Role | null {
  if (saysNothing(attribute, value)) return null
  if ((attribute === 'name' && element === 'bookmarkStart') || (attribute === 'anchor' && element === 'hyperlink'))
    return OWN_NAMES.test(value) ? null : 'identifier'
  if (attribute === 'val') return WORD_VALUES.has(element) && parent !== 'font' && parent !== 'rPr' ? 'words' : 'rest'
  if (attribute === 'name') return TECHNICAL_NAMES.has(element) ? 'rest' : 'words'
  return (attribute === 'value' && element === 'listItem') || WORDS.has(attribute) ? 'words' : 'rest'
}

function sheetRoleOf(element: string, attribute: string, value: string, parent: string): Role | null {
  if (element === 'sheet' && attribute === 'name') return 'sheet'
  if (element === 'definedName' && attribute === 'name') return value.startsWith('_xlnm.') ? null : 'identifier'
  if (element === 'table' && (attribute === 'name' || attribute === 'displayName')) return 'identifier'
  // Number formats may hold words between quotation marks.
  if (attribute === 'formatCode') return /&quot;[^&]*\p{L}{3}/u.test(value) ? 'words' : 'rest'
  return roleOf(element, attribute, value, parent)
}

/** What a kind of part may hold, and what becomes of it. */
export type Vocabulary = {
  readonly cut: ReadonlySet<string>
  readonly unwrap: ReadonlySet<string>
  readonly measures: ReadonlySet<string>
  /** Texts of these are formulas. */
  readonly formulas: ReadonlySet<string>
  /** Read by someone else. */
  readonly skip: string | null
  role(element: string, attribute: string, value: string, parent: string): Role | null
  cutsAttribute(element: string, attribute: string): boolean
}

/** Attributes that tell editing sessions and times apart, or repeat the date that a control shows. */
const isTrace = (_: string, attribute: string): boolean =>
  attribute.startsWith('rsid') || attribute === 'dateUtc' || attribute === 'fullDate' || attribute === 'gfxdata'

export const WORD: Vocabulary = {
  cut: CUT,
  unwrap: UNWRAP,
  measures: MEASURES,
  formulas: new Set(['f']),
  skip: null,
  role: roleOf,
  cutsAttribute: isTrace,
}

/** Bindings and traces that only presentations have; `extLst` keeps ids, sections and creation marks, and its texts are read like any other. */
const SLIDE_CUT = set('custDataLst tagLst modifyVerifier kinsoku photoAlbum externalData imgProps')

export const SLIDE: Vocabulary = {
  cut: SLIDE_CUT,
  unwrap: new Set(),
  measures: new Set([...MEASURES, 'attrName']),
  formulas: new Set(['f']),
  skip: null,
  role: roleOf,
  cutsAttribute: isTrace,
}

/** Pivots, slicers, filters, links to other workbooks, saved views and what-if scenarios keep copies of values; so do paths and names of users. */
const SHEET_CUT =
  set(`pivotCaches externalReferences slicerList slicerCaches timelineRefs timelineCacheRefs customWorkbookViews customSheetViews scenarios smartTags customProperties webPublishItems
  oleObjects controls filterColumn sortState xmlColumnPr absPath fileSharing webPublishing externalData imgProps revisionPtr`)
/** What pointed at connections and macros. */
const GONE_SOURCES = new Set([
  'table.tableType',
  'table.connectionId',
  'tableColumn.queryTableFieldId',
  'table.insertRow',
  'sheetPr.codeName',
  'workbookPr.codeName',
])

export const SHEET: Vocabulary = {
  cut: SHEET_CUT,
  unwrap: new Set(),
  measures: MEASURES,
  formulas: set('f formula formula1 formula2 definedName calculatedColumnFormula totalsRowFormula'),
  skip: 'sheetData',
  role: sheetRoleOf,
  cutsAttribute: (element, attribute) => GONE_SOURCES.has(`${element}.${attribute}`),
}

/** Shapes drawn as numbers and one-letter commands. */
const GEOMETRY = set(
  'path points eqn v coordsize coordorigin limo wrapcoords adj connectlocs connectangles textboxrect extrusionpoint viewpoint from to',
)
/** Fonts that come with Windows, Office, macOS and LibreOffice; some are called after people. */
export const FONTS =
  /^(?:\+(?:mn|mj)-(?:lt|ea|cs)|Arial(?: (?:Narrow|Black|Unicode MS))?|Aptos(?: Display| Narrow)?|Book Antiqua|Bookman Old Style|Calibri(?: Light)?|Cambria(?: Math)?|Candara|Carlito|Century(?: Gothic| Schoolbook)?|Comic Sans MS|Consolas|Constantia|Corbel|Courier(?: New)?|DejaVu (?:Sans|Serif)(?: Mono)?|Franklin Gothic(?: Book| Medium| Demi)?|Garamond|Georgia|Gill Sans(?: MT)?|Helvetica(?: Neue)?|Liberation (?:Sans|Serif|Mono)|Lucida (?:Sans|Console|Grande)(?: Unicode)?|MS (?:Mincho|Gothic|Sans Serif)|Open Sans|OpenSymbol|Palatino(?: Linotype)?|Roboto|Segoe UI(?: Symbol| Emoji| Light)?|SimSun|Sylfaen|Symbol|Tahoma|Times(?: New Roman)?|Trebuchet MS|Verdana|Webdings|Wingdings(?: [23])?)$/

/** Too short for a name or number, a cell, a colour, an identity drawn by lot, a shape, or a font everybody has. */
export function saysNothing(attribute: string, value: string): boolean {
  if (/^[\d.,%-]+$/.test(value)) return value.length < 8
  if (!/\p{L}{3}/u.test(value) && value.replaceAll(/\D/g, '').length < 6) return true
  if (
    /^(?:[A-Z]{1,3}\d{1,7}[: ]?)+$/.test(value) ||
    /^(?:true|false|none|auto|preserve|[0-9A-F]{6}|(?:minor|major)[A-Z][A-Za-z]+|[a-z]{2}-[A-Z]{2})$/.test(value)
  )
    return true
  if (/^(?:\{?[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}?)$/i.test(value) || FONTS.test(value)) return true
  return attribute === 'paraId' || attribute === 'textId'
    ? /^[0-9A-F]{8}$/i.test(value)
    : GEOMETRY.has(attribute) && !/\p{L}{4}/u.test(value)
}

/** Text of an element that holds measures: as long as it is one. */
export const isMeasure = (text: string): boolean => text.length < 400 && !/\p{L}{3}|\d{7}|\d\d-\d/u.test(text)

/** Namespaces of attributes that name a relation, in the two forms of the standard. */
export const RELATIONSHIPS: ReadonlySet<string> = new Set([
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  'http://purl.oclc.org/ooxml/officeDocument/relationships',
])
