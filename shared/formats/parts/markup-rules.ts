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
const MEASURES = set(`posOffset sqref align pctWidth pctHeight pctPosHOffset pctPosVOffset formatCode
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
const OWN_NAMES = /^(?:_(?:Toc|Ref|Hlk|GoBack|Int_|Hlt|ENREF)\w*|\d{1,3})$/

/**
 * identifier: another place refers to the value, so it is replaced whole and alike; sheet: the same, and it shows; formula: a hole would make it nonsense, so it goes whole.
 */
export type Role = 'words' | 'identifier' | 'sheet' | 'formula'

function roleOf(element: string, attribute: string, value: string, parent: string): Role | null {
  if (value.length < 2 || (/^[\d.,%-]+$/.test(value) && value.length < 8)) return null
  if (attribute === 'val') return WORD_VALUES.has(element) && parent !== 'font' && parent !== 'rPr' ? 'words' : null
  if (attribute === 'name') {
    if (element === 'bookmarkStart') return OWN_NAMES.test(value) ? null : 'identifier'
    return TECHNICAL_NAMES.has(element) ? null : 'words'
  }
  if (attribute === 'value' && element === 'listItem') return 'words'
  if (attribute === 'anchor' && element === 'hyperlink') return OWN_NAMES.test(value) ? null : 'identifier'
  if (WORDS.has(attribute)) return 'words'
  return TECHNICAL.has(attribute) || !looksWritten(value) ? null : 'words'
}

function sheetRoleOf(element: string, attribute: string, value: string, parent: string): Role | null {
  if (element === 'sheet' && attribute === 'name') return 'sheet'
  if (element === 'definedName' && attribute === 'name') return value.startsWith('_xlnm.') ? null : 'identifier'
  if (element === 'table' && (attribute === 'name' || attribute === 'displayName')) return 'identifier'
  // Number formats may hold words between quotation marks.
  if (attribute === 'formatCode') return /&quot;[^&]*\p{L}{3}/u.test(value) ? 'words' : null
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

/** Attributes full of spaces, dots and signs that say nothing about anyone. */
const TECHNICAL =
  set(`style typeface ascii hAnsi cs eastAsia panose Ignorable ProcessContent MustUnderstand PreserveElements PreserveAttributes schemaLocation Requires uri eqn points path coordsize coordorigin
  connectlocs connectangles textboxrect limo wrapcoords adj formulas extrusionpoint viewpoint shapetype gfxdata spans ref sqref formatCode dashstyle stroke-dashstyle inset focusposition space idmap data sqref
  equationxml bwmode numFmt`)

/** An attribute this page does not know: words with a space between them, or a mail address. */
function looksWritten(value: string): boolean {
  // Long values are read without looking: the patterns would take too long over one endless word.
  return value.length > 2000 || /\p{L}{2,}[.,]? +\p{L}{2,}/u.test(value) || /[^\s@]@[^\s@]+\.[a-z]/i.test(value)
}
