import { cell, flatOf, NAMESPACES, odfOf, p, sheet, type Odf } from '../formats/odf-package.ts'
import type { Place, Secret } from './planted.ts'

const HELLO = p('Factuur 2026-0700 voor begeleiding')
type More = Partial<Pick<Place, 'only' | 'held'>>

const text = (name: string, odf: (s: Secret) => Partial<Odf>, more: More = {}): Place => ({
  name,
  ...more,
  file: (s) => {
    const { body = '', ...rest } = odf(s)
    return odfOf({ kind: 'text', ...rest, body: `${HELLO}${body}` })
  },
})
const inText = (name: string, body: (s: Secret) => string, more: More = {}): Place => text(name, (s) => ({ body: body(s) }), more)
const inPart = (name: string, path: string, content: (s: Secret) => string | Uint8Array<ArrayBuffer>, more: More = {}, body = ''): Place =>
  text(name, (s) => ({ body, parts: { [path]: content(s) } }), more)

const META = (inside: string): string =>
  `<office:document-meta ${NAMESPACES} office:version="1.3"><office:meta>${inside}</office:meta></office:document-meta>`
const chapters = (s: Secret): string => `<text:h text:outline-level="1">${s.text}</text:h>`
const bytes = (what: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(what, 'latin1'))
const who = (s: Secret): string =>
  `<office:change-info><dc:creator>${s.text}</dc:creator><dc:date>2026-01-01T00:00:00</dc:date></office:change-info>`

/** Places that every OpenDocument file has. */
const COMMON: readonly Place[] = [
  text('who made it', (s) => ({
    parts: {
      'meta.xml': META(
        `<meta:initial-creator>${s.text}</meta:initial-creator><dc:creator>${s.text}</dc:creator><meta:generator>${s.text}</meta:generator><dc:title>${s.text}</dc:title><meta:keyword>${s.text}</meta:keyword><meta:user-defined meta:name="${s.word}">${s.text}</meta:user-defined><meta:document-statistic meta:word-count="${s.word}"/><meta:template xlink:title="${s.text}" xlink:href="file:///C:/${s.word}.ott"/>`,
      ),
    },
  })),
  text('settings', (s) => ({
    settings: `<config:config-item-set config:name="${s.word}"><config:config-item config:name="PrinterName" config:type="string">${s.text}</config:config-item></config:config-item-set>`,
  })),
  inPart('the thumbnail', 'Thumbnails/thumbnail.png', (s) => bytes(`\x89PNG${s.text}`)),
  inPart('the thumbnail in PDF', 'Thumbnails/thumbnail.pdf', (s) => bytes(`%PDF-1.4 ${s.text}`)),
  inPart(
    'an object',
    'Object 1/content.xml',
    (s) =>
      `<office:document-content ${NAMESPACES}><office:body><office:chart>${p(s.text)}</office:chart></office:body></office:document-content>`,
  ),
  inPart('the picture of an object', 'ObjectReplacements/Object 1', (s) => bytes(s.text)),
  inPart('tool bars', 'Configurations2/accelerator/current.xml', (s) => `<a b="${s.text}">${s.text}</a>`),
  inPart('older versions', 'Versions/Version1', (s) => bytes(s.text)),
  inPart(
    'the list of versions',
    'VersionList.xml',
    (s) => `<VL:version-list xmlns:VL="x"><VL:version-entry VL:title="${s.text}" VL:creator="${s.text}"/></VL:version-list>`,
  ),
  inPart('a signature', 'META-INF/documentsignatures.xml', (s) => `<a>${s.text}</a>`),
  inPart('a macro', 'Basic/Standard/Module1.xml', (s) => `<a>REM ${s.text}</a>`),
  inPart('a layout cache', 'layout-cache', (s) => bytes(s.text)),
  inPart('an unknown part', 'geheim.xml', (s) => `<a>${s.text}</a>`, { held: true }),
  text('the manifest', (s) => ({
    manifest: `<manifest:file-entry manifest:full-path="${s.word}.xml" manifest:media-type="text/${s.word}"/>`,
  })),
  text('styles', (s) => ({
    styles: `<office:font-face-decls><style:font-face style:name="${s.word}" svg:font-family="${s.text}"/></office:font-face-decls><office:styles><style:style style:name="${s.word}" style:display-name="${s.text}" style:family="paragraph"><style:text-properties fo:font-family="${s.text}" style:font-name="${s.word}"/></style:style></office:styles><office:master-styles><style:master-page style:name="${s.word}"><style:header>${p(s.text)}</style:header><style:footer>${p(s.parts[0] + '<text:s/>')}${p(s.text)}</style:footer></style:master-page></office:master-styles>`,
  })),
  text('the comment of the markup', (s) => ({ before: `<!-- ${s.text} -->` })),
  text('a processing instruction', (s) => ({ before: `<?geheim ${s.text}?>` })),
]

export const ODT_PLACES: readonly Place[] = [
  ...COMMON,
  inText('text', (s) => p(s.text)),
  inText('spans inside a word', (s) =>
    p(`<text:span>${s.parts[0]}</text:span>`, `<text:span text:style-name="T1">${s.parts[1]}</text:span>`),
  ),
  inText('a heading', chapters),
  inText(
    'a deletion',
    (s) =>
      `<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>${who(s)}${p(s.text)}</text:deletion></text:changed-region></text:tracked-changes>${p('a<text:change text:change-id="c1"/>b')}`,
  ),
  inText('an annotation', (s) =>
    p(
      `x<office:annotation office:name="${s.word}"><dc:creator>${s.text}</dc:creator><meta:creator-initials>${s.word}</meta:creator-initials>${p(s.text)}</office:annotation>`,
    ),
  ),
  inText(
    'a field of one’s own',
    (s) =>
      `<text:user-field-decls><text:user-field-decl text:name="${s.word}" office:value-type="string" office:string-value="${s.text}"/></text:user-field-decls>${p(`<text:user-field-get text:name="${s.word}">${s.text}</text:user-field-get>`)}`,
  ),
  inText(
    'a variable',
    (s) =>
      `<text:variable-decls><text:variable-decl text:name="${s.word}" office:value-type="string"/></text:variable-decls>${p(`<text:variable-set text:name="${s.word}" text:formula="ooow:&quot;${s.text}&quot;" office:value-type="string" office:string-value="${s.text}">x</text:variable-set>`)}`,
  ),
  inText('a date field', () => p('<text:date text:date-value="1979-03-14T00:00:00" text:fixed="true">dag</text:date>'), { only: ['date'] }),
  inText('hidden text', (s) =>
    p(`<text:hidden-text text:condition="ooow:TRUE" text:string-value="${s.text}" text:is-hidden="true">${s.text}</text:hidden-text>`),
  ),
  inText('a hidden paragraph', (s) =>
    p(`<text:hidden-paragraph text:condition="ooow:&quot;${s.text}&quot;" text:is-hidden="true">${s.text}</text:hidden-paragraph>`),
  ),
  inText('a condition', (s) =>
    p(
      `<text:conditional-text text:condition="ooow:a" text:string-value-if-true="${s.text}" text:string-value-if-false="${s.text}">x</text:conditional-text>`,
    ),
  ),
  inText('a placeholder', (s) =>
    p(`<text:placeholder text:placeholder-type="text" text:description="${s.text}">&lt;x&gt;</text:placeholder>`),
  ),
  inText('a script', (s) => p(`<text:script script:language="x" xlink:href="x">${s.text}</text:script>`)),
  inText('a field of a database', (s) =>
    p(
      `<text:database-display text:database-name="${s.text}" text:table-name="${s.word}" text:column-name="n">${s.text}</text:database-display>`,
    ),
  ),
  inText('the author in a field', (s) =>
    p(`<text:author-name>${s.text}</text:author-name> of <text:initial-creator>${s.text}</text:initial-creator>`),
  ),
  inText(
    'a section',
    (s) =>
      `<text:section text:name="${s.word}" text:condition="ooow:&quot;${s.text}&quot;" text:display="none">${p(s.text)}</text:section>`,
  ),
  inText('a bookmark', (s) =>
    p(`<text:bookmark text:name="${s.word}"/><text:bookmark-ref text:ref-name="${s.word}">x</text:bookmark-ref>`),
  ),
  inText('a reference mark', (s) => p(`<text:reference-mark text:name="${s.text}"/>`)),
  inText('a link', (s) =>
    p(
      `<text:a xlink:href="mailto:x@y.nl?subject=${encodeURIComponent(s.text)}" office:title="${s.text}" office:name="${s.word}">x</text:a>`,
    ),
  ),
  inText('a frame', (s) =>
    p(
      `<draw:frame draw:name="${s.word}"><svg:title>${s.text}</svg:title><svg:desc>${s.text}</svg:desc><draw:text-box>${p(s.text)}</draw:text-box></draw:frame>`,
    ),
  ),
  inText('a picture elsewhere', (s) => p(`<draw:frame><draw:image xlink:href="../${encodeURIComponent(s.text)}.png"/></draw:frame>`)),
  inText('a picture in the text', (s) =>
    p(
      `<draw:frame><draw:image><office:binary-data>${Buffer.from(`\x89PNG${s.text}`, 'latin1').toString('base64')}</office:binary-data></draw:image></draw:frame>`,
    ),
  ),
  inText('a footnote', (s) =>
    p(
      `x<text:note text:id="${s.word}" text:note-class="footnote"><text:note-citation text:label="${s.text}">1</text:note-citation><text:note-body>${p(s.text)}</text:note-body></text:note>`,
    ),
  ),
  inText(
    'an index',
    (s) =>
      `<text:alphabetical-index text:name="${s.word}"><text:index-body>${p(s.text)}</text:index-body></text:alphabetical-index>${p(`<text:alphabetical-index-mark text:string-value="${s.text}" text:key1="${s.text}"/>`)}`,
  ),
  inText(
    'a form',
    (s) =>
      `<office:forms><form:form form:name="${s.word}" form:command="${s.text}"><form:text form:name="${s.word}" form:value="${s.text}" form:current-value="${s.text}" form:title="${s.text}"/><form:listbox><form:option form:label="${s.text}" form:value="${s.text}"/></form:listbox></form:form></office:forms>`,
  ),
  inText('ruby', (s) => p(`<text:ruby><text:ruby-base>x</text:ruby-base><text:ruby-text>${s.text}</text:ruby-text></text:ruby>`)),
  inText('RDFa', (s) =>
    p(`<text:meta xhtml:about="${s.text}" xhtml:content="${s.text}" xmlns:xhtml="http://www.w3.org/1999/xhtml">x</text:meta>`),
  ),
  inText('an unknown attribute', (s) => `<text:p text:onbekend="${s.text}" xmlns:x="urn:x" x:a="${s.word}">x</text:p>`),
  inText('an unknown element', (s) => p(`<x:y xmlns:x="urn:x" x:a="${s.text}">${s.text}</x:y>`)),
  inText('the name of an element', (s) => p(`<text:${s.word}/>`)),
  inText('the name of a style in use', (s) => `<text:p text:style-name="${s.word}">x</text:p>`),
  inText('text outside every paragraph', (s) => `<text:list><text:list-item>${s.text}</text:list-item></text:list>`),
  inText('words over two paragraphs', (s) => p(`${s.parts[0]}-`) + p(s.parts[1]), { only: ['name'] }),
  inText('base64', (s) => p(`Kenmerk ${Buffer.from(s.text).toString('base64')}`)),
  {
    name: 'a flat file',
    file: (s) =>
      flatOf(
        { kind: 'text', body: HELLO + p(s.text) },
        `<office:meta><dc:creator>${s.text}</dc:creator></office:meta><office:settings><config:config-item-set config:name="${s.word}"/></office:settings>`,
      ),
  },
]

const HEAD = '<table:table-row>' + ['Factuurnr', 'Omschrijving', 'Bedrag'].map((c) => cell(c)).join('') + '</table:table-row>'
const amount = '<table:table-cell office:value-type="float" office:value="100"><text:p>100</text:p></table:table-cell>'
const rows = (middle: string): string[] => [
  HEAD,
  cell('2026-1') + cell('Begeleiding') + amount,
  cell('2026-2') + middle + amount,
  cell('2026-3') + cell('Training') + amount,
]
const book = (
  name: string,
  odf: (
    s: Secret,
  ) => Partial<Odf> & { readonly middle?: string; readonly more?: string; readonly after?: string; readonly sheetName?: string },
  more: More = {},
): Place => ({
  name,
  ...more,
  file: (s) => {
    const { middle = cell('overig'), more: attributes = '', after = '', sheetName = 'Blad1', body = '', ...rest } = odf(s)
    return odfOf({ kind: 'spreadsheet', ...rest, body: `${body}${sheet(rows(middle), sheetName, attributes)}${after}` })
  },
})
const inCell = (name: string, middle: (s: Secret) => string, more: More = {}): Place => book(name, (s) => ({ middle: middle(s) }), more)

export const ODS_PLACES: readonly Place[] = [
  inCell('a text', (s) => cell(s.text)),
  inCell(
    'a text under another',
    (s) => `<table:table-cell office:value-type="string" office:string-value="${s.text}"><text:p>x</text:p></table:table-cell>`,
  ),
  inCell(
    'a number',
    (s) => `<table:table-cell office:value-type="float" office:value="${s.number}"><text:p>x</text:p></table:table-cell>`,
    { only: ['bsn'] },
  ),
  inCell(
    'a date',
    () => '<table:table-cell office:value-type="date" office:date-value="1979-03-14"><text:p>dag</text:p></table:table-cell>',
    { only: ['date'] },
  ),
  inCell(
    'a cell that stands for many',
    (s) => `<table:table-cell table:number-columns-repeated="1" office:value-type="string">${p(s.text)}</table:table-cell>`,
  ),
  inCell(
    'a formula',
    (s) =>
      `<table:table-cell table:formula="of:=&quot;${s.text}&quot;" office:value-type="string" office:string-value="x"><text:p>x</text:p></table:table-cell>`,
  ),
  inCell(
    'literals joined by &',
    (s) =>
      `<table:table-cell table:formula="of:=&quot;${s.parts[0]}&quot;&amp;&quot;${s.parts[1]}&quot;" office:value-type="string" office:string-value="x"><text:p>x</text:p></table:table-cell>`,
  ),
  inCell(
    'literals joined by CONCATENATE',
    (s) =>
      `<table:table-cell table:formula="of:=CONCATENATE(&quot;${s.parts[0]}&quot;;&quot;${s.parts[1]}&quot;)" office:value-type="string" office:string-value="x"><text:p>x</text:p></table:table-cell>`,
  ),
  inCell(
    'a date built from numbers',
    () =>
      '<table:table-cell table:formula="of:=DATE(1979;3;14)" office:value-type="date" office:date-value="1979-03-14"><text:p>dag</text:p></table:table-cell>',
    { only: ['date'] },
  ),
  inCell(
    'an annotation',
    (s) =>
      `<table:table-cell office:value-type="string"><office:annotation><dc:creator>${s.text}</dc:creator>${p(s.text)}</office:annotation>${p('x')}</table:table-cell>`,
  ),
  inCell(
    'an unknown attribute',
    (s) =>
      `<table:table-cell office:value-type="string" table:onbekend="${s.text}" xmlns:x="urn:x" x:a="${s.text}">${p('x')}</table:table-cell>`,
  ),
  inCell(
    'an unknown element',
    (s) => `<table:table-cell office:value-type="string"><x:y xmlns:x="urn:x" x:a="${s.text}">${s.text}</x:y>${p('x')}</table:table-cell>`,
  ),
  book('the name of a sheet', (s) => ({ sheetName: s.text })),
  book('a hidden sheet', (s) => ({
    after: sheet([cell(s.text)], 'Blad2', ' table:style-name="weg"'),
    automatic: '<style:style style:name="weg" style:family="table"><style:table-properties table:display="false"/></style:style>',
  })),
  book('a data pilot', (s) => ({
    after: `<table:data-pilot-tables><table:data-pilot-table table:name="${s.word}" table:application-data="${s.text}"><table:data-pilot-field table:source-field-name="${s.text}"><table:data-pilot-level><table:data-pilot-members><table:data-pilot-member table:name="${s.text}"/></table:data-pilot-members></table:data-pilot-level></table:data-pilot-field></table:data-pilot-table></table:data-pilot-tables>`,
  })),
  book('named ranges and expressions', (s) => ({
    after: `<table:named-expressions><table:named-range table:name="${s.word}" table:cell-range-address="$Blad1.$A$1"/><table:named-expression table:name="x" table:expression="&quot;${s.text}&quot;"/></table:named-expressions>`,
  })),
  book('literals joined in a named expression', (s) => ({
    after: `<table:named-expressions><table:named-expression table:name="x" table:expression="&quot;${s.parts[0]}&quot;&amp;&quot;${s.parts[1]}&quot;"/></table:named-expressions>`,
  })),
  book(
    'a date in a named expression',
    () => ({
      after:
        '<table:named-expressions><table:named-expression table:name="x" table:expression="DATE(1979;3;14)"/></table:named-expressions>',
    }),
    { only: ['date'] },
  ),
  book('a source of cells', (s) => ({
    middle: `<table:table-cell office:value-type="string"><table:cell-range-source table:name="${s.text}" xlink:href="file:///C:/${encodeURIComponent(s.text)}.ods"/>${p('x')}</table:table-cell>`,
  })),
  book('a check with a list', (s) => ({
    body: `<table:content-validations><table:content-validation table:name="v" table:condition="of:cell-content-is-in-list(&quot;${s.text}&quot;)"><table:help-message table:title="${s.text}">${p(s.text)}</table:help-message><table:error-message table:title="${s.text}">${p(s.text)}</table:error-message></table:content-validation></table:content-validations>`,
  })),
  book('a check with joined literals', (s) => ({
    body: `<table:content-validations><table:content-validation table:name="v" table:condition="of:cell-content()=&quot;${s.parts[0]}&quot;&amp;&quot;${s.parts[1]}&quot;"/></table:content-validations>`,
  })),
  book('conditional formatting', (s) => ({
    automatic: `<style:style style:name="c" style:family="table-cell"><style:map style:condition="cell-content()=&quot;${s.text}&quot;" style:apply-style-name="${s.word}"/></style:style>`,
  })),
  book('number formats', (s) => ({
    automatic: `<number:number-style style:name="N1"><number:text>${s.text}</number:text><number:number/></number:number-style>`,
  })),
  book('a filter', (s) => ({
    after: `<table:database-ranges><table:database-range table:name="${s.word}" table:target-range-address="Blad1.A1:Blad1.C4"><table:filter><table:filter-condition table:field-number="0" table:value="${s.text}" table:operator="="/></table:filter></table:database-range></table:database-ranges>`,
  })),
  book('a scenario', (s) => ({
    after: sheet([cell('x')], 'Blad3').replace(
      '<table:table-row>',
      `<table:scenario table:scenario-ranges="Blad1.A1" table:is-active="true" table:comment="${s.text}"/><table:table-row>`,
    ),
  })),
  book('tracked changes', (s) => ({
    body: `<table:tracked-changes><table:cell-content-change table:id="ct1">${who(s)}<table:previous><table:change-track-table-cell office:value-type="string">${p(s.text)}</table:change-track-table-cell></table:previous></table:cell-content-change></table:tracked-changes>`,
  })),
  book(
    'a number over three columns',
    (s) => ({
      after: sheet(
        [
          ['Nr', 'D1', 'D2', 'D3'],
          ['a', s.text.slice(0, 4), s.text.slice(4, 6), s.text.slice(6)],
          ['b', '4182', '70', '016'],
        ].map((r) => r.map((c) => cell(c)).join('')),
        'Blad4',
      ),
    }),
    { only: ['bsn'] },
  ),
]
