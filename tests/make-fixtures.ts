/**
 * Makes tests/fixtures/docx and tests/fixtures/xlsx: invented people, own texts. Run by hand: node tests/make-fixtures.ts (needs LibreOffice for the last of each).
 * Each folder: input.<format>; forbidden.txt, the strings that a test takes out and that must be nowhere afterwards; expected.txt, the passages that must then be read, in order.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { docx } from '../shared/formats/docx.ts'
import type { Format } from '../shared/formats/format.ts'
import { pptx } from '../shared/formats/pptx.ts'
import { xlsx } from '../shared/formats/xlsx.ts'
import { docxOf, paragraph, run, wordPart } from './formats/docx-package.ts'
import { passagesIn, relations, rewrite } from './formats/office-package.ts'
import { row, sheetPart, xlsxOf } from './formats/xlsx-package.ts'

async function save(format: Format, name: string, source: Blob, forbidden: readonly string[]): Promise<void> {
  const folder = path.join(import.meta.dirname, 'fixtures', format.id, name)
  mkdirSync(folder, { recursive: true })
  const { blob } = await rewrite({ format, source, replace: Object.fromEntries(forbidden.map((value) => [value, '***'])) })
  writeFileSync(path.join(folder, `input.${format.id}`), Buffer.from(await source.arrayBuffer()))
  writeFileSync(path.join(folder, 'forbidden.txt'), `${forbidden.join('\n')}\n`)
  writeFileSync(
    path.join(folder, 'expected.txt'),
    `${(await passagesIn(format, blob)).map((p) => JSON.stringify(p.text).slice(1, -1)).join('\n')}\n`,
  )
}

/** A real file of LibreOffice, from HTML or CSV text. */
function libreOffice(content: string, from: string, to: string, filter: string): Blob {
  const folder = mkdtempSync(path.join(tmpdir(), 'lakmoes-fixture-'))
  try {
    writeFileSync(path.join(folder, `input.${from}`), content)
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        ...(from === 'csv' ? ['--infilter=CSV:59,34,76'] : from === 'html' ? ['--writer'] : []),
        '--convert-to',
        `${to}:${filter}`,
        '--outdir',
        folder,
        path.join(folder, `input.${from}`),
      ],
      { stdio: 'ignore' },
    )
    return new Blob([readFileSync(path.join(folder, `input.${to}`))])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const cell = (text: string) => `<w:tc><w:tcPr><w:tcW w:w="4500" w:type="dxa"/></w:tcPr>${paragraph(run(text))}</w:tc>`
const table = (rows: readonly (readonly string[])[]) =>
  `<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="4500"/><w:gridCol w:w="4500"/></w:tblGrid>${rows.map((cells) => `<w:tr>${cells.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`

const invoice = await docxOf({
  body: [
    paragraph(run('Factuur 2026-0093')),
    paragraph(
      run('Betreft: begeleiding van mevrouw Brech'),
      '<w:r><w:rPr><w:b/></w:rPr><w:t>tje Zonne</w:t></w:r>',
      run('woud, geboren 3 ma'),
      run('art 1984'),
    ),
    paragraph(run('BSN: 1234.'), run('56.782')),
    table([
      ['Omschrijving', 'Bedrag'],
      ['Traject tweede spoor B. Zonnewoud', '1.250,00'],
      ['Btw 21%', '262,50'],
    ]),
    paragraph(
      '<w:ins w:id="1" w:author="Teun Appelhof" w:date="2026-01-05T09:00:00Z">' +
        run('Betaling binnen 30 dagen.') +
        '</w:ins><w:del w:id="2" w:author="Teun Appelhof" w:date="2026-01-05T09:00:00Z"><w:r><w:delText>Let op: ernstige rugklachten.</w:delText></w:r></w:del>',
    ),
  ].join(''),
  relations: [
    ['rId1', 'header', 'header1.xml'],
    ['rId2', 'settings', 'settings.xml'],
    ['rId3', 'customXml', '../customXml/item1.xml'],
  ],
  root: [['rId2', 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties', 'docProps/core.xml']],
  types: {
    'word/header1.xml': 'application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml',
    'word/settings.xml': 'application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml',
    'docProps/core.xml': 'application/vnd.openxmlformats-package.core-properties+xml',
  },
  parts: {
    'word/header1.xml': wordPart('hdr', paragraph(run('Dossier Zonnewoud'))),
    'word/settings.xml': wordPart(
      'settings',
      '<w:zoom w:percent="100"/><w:docVars><w:docVar w:name="client" w:val="Brechtje Zonnewoud"/></w:docVars>',
    ),
    'customXml/item1.xml': '<client bsn="123456782"/>',
    'docProps/core.xml':
      '<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Teun Appelhof</dc:creator><dc:title>Factuur Zonnewoud</dc:title></cp:coreProperties>',
  },
})
await save(docx, '001-factuur', invoice, [
  'Brechtje Zonnewoud',
  'Zonnewoud',
  '3 maart 1984',
  '1234.56.782',
  'Teun Appelhof',
  'rugklachten',
  '123456782',
])

const cv =
  '<html><head><title>CV Aagje Roosterveld</title></head><body><h1>Curriculum vitae</h1><p>Naam: <b>Aagje</b> Rooster<i>veld</i></p><table border="1"><tr><td>Adres</td><td>Lindelaan 12, 6711 AB Ede</td></tr><tr><td>Geboren</td><td>12-05-1979</td></tr></table><p>2015 - 2024: planner bij een transportbedrijf</p><p><a href="mailto:aagje.roosterveld@voorbeeld.nl">Mail mij</a></p></body></html>'
await save(docx, '002-cv-libreoffice', libreOffice(cv, 'html', 'docx', 'MS Word 2007 XML'), [
  'Aagje Roosterveld',
  'Lindelaan 12, 6711 AB Ede',
  '12-05-1979',
  'aagje.roosterveld',
])

const people = [
  ['B. Zonnewoud', 123456782, 30744, 'WIA'],
  ['A. Roosterveld', 111222333, 28987, 'Ziektewet'],
] as const
const shared = ['Naam', 'BSN', 'Geboortedatum', 'Uitkering', 'Contactpersoon', ...people.flatMap(([name, , , benefit]) => [name, benefit])]
const text = (ref: string, value: string) => `<c r="${ref}" t="s"><v>${shared.indexOf(value)}</v></c>`
const records = people.map(
  ([name, bsn, birth, benefit], i) =>
    `<row r="${i + 4}">${text(`A${i + 4}`, name)}<c r="B${i + 4}"><v>${bsn}</v></c><c r="C${i + 4}" s="1"><v>${birth}</v></c>${text(`D${i + 4}`, benefit)}<c r="E${i + 4}" t="str"><f>A${i + 4}</f><v>${name}</v></c></row>`,
)
const header = `<row r="3">${['Naam', 'BSN', 'Geboortedatum', 'Uitkering', 'Contactpersoon'].map((name, i) => text(`${'ABCDE'[i]!}3`, name)).join('')}</row>`
const workbook = await xlsxOf({
  sheets: {
    Overzicht: sheetPart(`${row(1, ['Trajecten per kwartaal'])}${header}${records.join('')}`),
    Zonnewoud: sheetPart(row(1, ['Naam', 'Brechtje Zonnewoud'])),
  },
  strings: shared.map((value) => `<t>${value}</t>`),
  workbook: '<definedNames><definedName name="laatste">"B. Zonnewoud"</definedName></definedNames>',
  parts: {
    'xl/worksheets/_rels/sheet1.xml.rels': relations([['rId1', 'comments', '../comments1.xml']]),
    'xl/comments1.xml':
      '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>Teun Appelhof</author></authors></comments>',
  },
})
await save(xlsx, '001-trajecten', workbook, [
  'B. Zonnewoud',
  'Zonnewoud',
  'A. Roosterveld',
  '123456782',
  '111222333',
  '1984-03-03',
  '1979-05-12',
  'Teun Appelhof',
])

const list =
  'Naam;BSN;Geboortedatum;Woonplaats;Bedrag\r\nBrechtje Zonnewoud;123456782;03-03-1984;Ede;1250,00\r\nAagje Roosterveld;111222333;12-05-1979;Zwolle;262,50\r\n'
await save(xlsx, '002-lijst-libreoffice', libreOffice(list, 'csv', 'xlsx', 'Calc MS Excel 2007 XML'), [
  'Brechtje Zonnewoud',
  'Aagje Roosterveld',
  '123456782',
  '111222333',
])

const slides = `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.presentation"><office:body><office:presentation>
<draw:page draw:name="Start"><draw:frame svg:width="20cm" svg:height="3cm" svg:x="2cm" svg:y="2cm"><draw:text-box><text:p>Voortgang traject Brechtje Zonnewoud</text:p><text:p>BSN 123456782, Lindelaan 12, 6711 AB Ede</text:p></draw:text-box></draw:frame>
<draw:frame svg:width="20cm" svg:height="5cm" svg:x="2cm" svg:y="8cm"><table:table><table:table-column/><table:table-column/><table:table-row><table:table-cell><text:p>Naam</text:p></table:table-cell><table:table-cell><text:p>Uren</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>Aagje Roosterveld</text:p></table:table-cell><table:table-cell><text:p>12,5</text:p></table:table-cell></table:table-row></table:table></draw:frame>
<presentation:notes><draw:frame presentation:class="notes" svg:width="15cm" svg:height="10cm" svg:x="2cm" svg:y="14cm"><draw:text-box><text:p>Mevrouw Zonnewoud belt na.</text:p></draw:text-box></draw:frame></presentation:notes></draw:page>
<draw:page draw:name="Twee"><draw:frame svg:width="20cm" svg:height="3cm" svg:x="2cm" svg:y="2cm"><draw:text-box><text:p>Offerte 2026-114: € 2.150,00</text:p></draw:text-box></draw:frame></draw:page>
</office:presentation></office:body></office:document>`
await save(pptx, '001-voortgang-libreoffice', libreOffice(slides, 'fodp', 'pptx', 'Impress MS PowerPoint 2007 XML'), [
  'Brechtje Zonnewoud',
  'Aagje Roosterveld',
  '123456782',
  'Lindelaan 12, 6711 AB Ede',
  'Zonnewoud',
])
