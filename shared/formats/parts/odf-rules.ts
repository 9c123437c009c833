import type { ResidueType } from '../../engine/types.ts'

/** What an OpenDocument part may hold, and what becomes of it (OASIS ODF 1.3 part 3). Names are written with the prefixes every office program uses; `checkNamespaces` refuses others. */

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))

const ODF = 'urn:oasis:names:tc:opendocument:xmlns:'
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ...['office', 'meta', 'config', 'text', 'table', 'presentation', 'chart', 'form', 'script', 'style'].map((name): [string, string] => [
    `${ODF}${name}:1.0`,
    name,
  ]),
  [`${ODF}drawing:1.0`, 'draw'],
  [`${ODF}datastyle:1.0`, 'number'],
  [`${ODF}animation:1.0`, 'anim'],
  [`${ODF}xsl-fo-compatible:1.0`, 'fo'],
  [`${ODF}svg-compatible:1.0`, 'svg'],
  [`${ODF}manifest:1.0`, 'manifest'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://www.w3.org/1999/xlink', 'xlink'],
])
const KNOWN_PREFIXES = new Set(PREFIXES.values())

/** Whether a declaration `xmlns:prefix="uri"` (or `xmlns="uri"`: prefix '') keeps the usual names; a file that calls things otherwise would be read wrongly. */
export function isUsualNamespace(prefix: string, uri: string): boolean {
  const usual = PREFIXES.get(uri)
  return usual === undefined ? !KNOWN_PREFIXES.has(prefix) : usual === prefix
}

/** Vocabularies that office programs read or write. What stands in any other is shown by none of them. */
export const USUAL =
  /^(?:urn:(?:oasis:names:tc:opendocument|org:documentfoundation|openoffice):|https?:\/\/(?:www\.)?(?:openoffice\.org|w3\.org|purl\.org|docs\.oasis-open\.org|projects\.gnome\.org|calligra\.org|koffice\.org|schemas\.openxmlformats\.org|schemas\.microsoft\.com|jclark\.com)\/|$)/

/** Elements that go with all they hold, and what they count as; null = says nothing of anyone. */
export const CUT: ReadonlyMap<string, ResidueType | null> = new Map<string, ResidueType | null>([
  ['office:annotation', 'comment'],
  ['office:annotation-end', null],
  ['text:tracked-changes', 'revision'],
  ['table:tracked-changes', 'revision'],
  ['text:change', null],
  ['text:change-start', null],
  ['text:change-end', null],
  ['office:change-info', 'revision'],
  ['office:scripts', 'macro'],
  ['text:script', 'macro'],
  ['script:event-listener', 'macro'],
  ['text:execute-macro', 'macro'],
  ['script:event', 'macro'],
  ['table:data-pilot-tables', 'metadata'],
  ['table:scenario', 'metadata'],
  ['table:filter', null],
  ['table:cell-range-source', 'link'],
  ['table:dde-links', 'link'],
  ['office:dde-source', 'link'],
  ['text:dde-connection-decls', 'link'],
  ['text:section-source', 'link'],
  ['table:database-source-sql', 'link'],
  ['table:database-source-table', 'link'],
  ['table:database-source-query', 'link'],
  ['form:connection-resource', 'link'],
  ['text:alphabetical-index-auto-mark-file', 'link'],
  ['draw:floating-frame', 'link'],
  ['draw:applet', 'embedded'],
  ['draw:plugin', 'embedded'],
  ['office:meta', 'metadata'],
  ['svg:font-face-src', null],
])

/** What the user is told when such an element goes. */
export const CUT_WARNINGS: ReadonlyMap<string, string> = new Map([
  ['table:data-pilot-tables', 'xlsx.pivot'],
  ['office:scripts', 'office.macro'],
  ['table:cell-range-source', 'xlsx.connection'],
  ['table:dde-links', 'xlsx.connection'],
  ['office:dde-source', 'xlsx.connection'],
  ['text:section-source', 'xlsx.connection'],
  ['draw:applet', 'office.embedded'],
  ['draw:plugin', 'office.embedded'],
])

/** Traces of editing sessions and of databases behind a form. */
export const CUT_ATTRIBUTES =
  set(`officeooo:rsid officeooo:paragraph-rsid loext:rsid form:datasource form:command form:list-source form:data-field xforms:bind form:xforms-submission text:change-id office:process-content
  office:server-map chart:copy-of table:protection-key text:protection-key`)

/** Settings that name a printer, a database, a path or an editing session. */
export const isSensitiveSetting = (name: string, type: string): boolean =>
  type === 'base64Binary' || /printer|database|fax|rsid|password|protectionkey|path|url|linkbase|signature|dictionar/i.test(name)

/** Fields that a program fills from what we empty: told to keep what they show. */
export const REFRESHED =
  set(`text:title text:subject text:keywords text:description text:author-name text:author-initials text:initial-creator text:creator text:creation-date text:creation-time
  text:modification-date text:modification-time text:print-date text:print-time text:printed-by text:editing-cycles text:editing-duration text:user-defined text:file-name text:sender-firstname
  text:sender-lastname text:sender-initials text:sender-title text:sender-position text:sender-email text:sender-phone-private text:sender-fax text:sender-company text:sender-phone-work
  text:sender-street text:sender-city text:sender-postal-code text:sender-country text:sender-state-or-province`)

/** Elements inside a paragraph that are no part of its words: what stands in them is read by itself. */
export const isBarrier = (name: string): boolean =>
  /^(?:draw|svg|office|form|presentation|table|dc|math):/.test(name) || name === 'text:note' || name === 'text:ruby-text'

/** identifier, sheet: other places refer to the value; formula, link: a hole would make it nonsense. */
export type OdfRole = 'words' | 'identifier' | 'sheet' | 'formula' | 'link'

const WORDS =
  set(`office:string-value office:title office:name xlink:title text:description text:help text:hint text:string-value text:string-value-if-true text:string-value-if-false text:key1 text:key2
  text:label text:connection-name text:database-name text:table-name text:column-name text:annote text:prefix text:suffix text:link-to-source-data
  table:title table:comment table:value table:message table:display-name table:field-name table:source-field-name table:data-field table:member-name table:application-data table:user-name
  draw:name draw:text draw:help-id form:label form:value form:current-value form:title form:name form:control-implementation form:target-frame form:id
  presentation:name presentation:header-name presentation:footer-name draw:frame-name draw:description svg:title style:display-name style:num-prefix style:num-suffix
  config:name xhtml:content xhtml:about loext:text loext:alt text:date-value office:date-value script:macro-name xlink:show-title table:null-year-name text:formatted-value`)
const FORMULAS = set(
  'table:formula text:formula text:condition table:condition style:condition table:expression calcext:value calcext:expression form:linked-cell',
)
const NAMED =
  /^(?:text:(?:bookmark|bookmark-start|user-field-decl|variable-decl|sequence-decl|section|reference-mark|reference-mark-start|database-display|.*-index|table-of-content|bibliography|index-title)|table:(?:table|named-range|named-expression|database-range|content-validation|data-pilot-table|table-template))$/
const TECHNICAL = /^(?:fo|svg|number|smil|dr3d|anim|xml|math|css3t|tableooo|drawooo|xmlns|style|chart|config|officeooo|meta)(?::|$)/
const TECHNICAL_NAMES =
  set(`draw:points draw:enhanced-path draw:equation draw:formula draw:modifiers draw:glue-points draw:text-areas draw:handle-position draw:type draw:style-name text:style-name table:style-name
  table:cell-range-address table:base-cell-address table:target-range-address table:end-cell-address table:print-ranges calcext:target-range-address calcext:base-cell-address form:control-implementation
  text:consecutive-numbering draw:transform draw:viewpoint loext:scale-min table:cell-address table:dummy office:mimetype office:version`)

/** Names that programs give of themselves. */
const OWN_NAMES =
  /^(?:_+(?:Toc|Ref|Hlk|GoBack|DdeLink|RefHeading|RefNumPara|Fieldmark|UnoMark|RefF)\w*|Illustration|Table|Text|Drawing|Figure|_xlnm.*|__Anonymous\w*|(?:Blad|Naam)_\d+|\d{1,4})$/
/** Words of the styles that come with programs; any other may be somebody's. */
const STYLE_WORDS =
  set(`default standard normal heading headings text body table list index header footer caption title subtitle numbering bullet bullets footnote endnote internet visited link graphics graphic frame ole outline
  page first left right landscape html envelope sender signature salutation addressee quotations preformatted horizontal line placeholder strong emphasis source example user variable teletype definition citation accent status
  good neutral bad warning error note result hyperlink pivot report object filled shapes lines arrow arrowheads drawing illustration figure marginalia contents content bibliography main rubies vertical drop caps wingdings no
  char characters character symbol symbols anchor cont start end level balloon annotation reference paragraph font following separator entry indent hanging first-line with without fill and area key value field category corner
  data row column total shape dashed dash dot gradient hatch background yellow blue green red orange gray black white style followed number mention plain intense subtle quote book web date closing block inner margin margins
  wrap convert excel built-in normaltext tekst standaard kop koptekst voettekst titel ondertitel lijst tabel inhoud opsomming hoofdtekst comma currency percent percentage explanatory calculation input output linked cell check listlabel map document spacing built in top bottom of form pagestyle sheet blad`)
/** Automatic styles: "P12", "ce3", "Table1.A1". */
const AUTOMATIC_STYLE = /^(?:\p{L}{1,4}|WWNum|WW8Num|Table|ExtraPage|PageStyle|Tabel|Mdp|Mpm)\d+(?:z\d+)?(?:\.[A-Z]{0,3}\d*)?$/u

const isOwnStyle = (name: string): boolean =>
  AUTOMATIC_STYLE.test(name) ||
  name.split(/_[0-9a-f]{2}_|[ _.-]/).every((word) => /^\d*$/.test(word) || STYLE_WORDS.has(word.toLowerCase()))

export function roleOf(element: string, attribute: string, value: string): OdfRole | null {
  if (value.length < 2 || (value.length < 8 && /^[\d.,%-]+$/.test(value))) return null
  if (FORMULAS.has(attribute)) return saysSomething(value) ? 'formula' : null
  if (attribute === 'xlink:href') return 'link'
  if (attribute === 'text:name' || attribute === 'table:name')
    return !NAMED.test(element) || OWN_NAMES.test(value) ? null : element === 'table:table' ? 'sheet' : 'identifier'
  if (attribute === 'style:name')
    return /^style:(?:style|master-page|page-layout)$/.test(element) && !isOwnStyle(value) ? 'identifier' : null
  if (attribute === 'style:display-name') return isOwnStyle(value) ? null : 'words'
  if (attribute === 'config:name') return element === 'config:config-item-map-entry' ? 'identifier' : null
  if (element === 'text:bibliography-mark') return attribute.startsWith('text:') ? 'words' : null
  if (WORDS.has(attribute)) return 'words'
  return TECHNICAL.test(attribute) || TECHNICAL_NAMES.has(attribute) || !looksWritten(value) ? null : 'words'
}

/** A formula with words, a long number or another sheet's name in it. */
export const saysSomething = (formula: string): boolean => /["'!@$]|&quot;|&apos;|\d{5}|\d\s*(?:&amp;|[,;])\s*\d/.test(formula)

/** An attribute this page does not know: words with a space between them, a mail address, or a long number. */
function looksWritten(value: string): boolean {
  return /\p{L}{2,}[.,]? +\p{L}{2,}/u.test(value) || /[^\s@]@[^\s@]+\.[a-z]/i.test(value) || /\d{8}/.test(value)
}

/** Attributes in which the name of a sheet or range may stand among other things. */
export const REFERS = /address|formula|condition|expression|ranges?$|href|calcext:value|reference|linked-cell|cell-range/

/** Value attributes of cells and fields: gone when what is shown changes. */
export const VALUES =
  set(`office:value office:date-value office:time-value office:boolean-value office:string-value office:currency table:formula text:formula text:date-value text:time-value text:string-value
  text:number-value text:current-value`)
