/**
 * Makes tests/fixtures/pdf: invented people, own texts. Run by hand: node tests/make-pdf-fixtures.ts (needs LibreOffice and qpdf).
 * Each folder: input.pdf; removed.txt, the strings a test takes out and that must be nowhere afterwards; kept.txt, lines that must still be there.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { deflateSync } from 'node:zlib'
import { PDFDocument, PDFHexString, PDFName, PDFString, StandardFonts, degrees, rgb } from 'pdf-lib'
import type { PDFPage } from 'pdf-lib'

const home = path.join(import.meta.dirname, 'fixtures/pdf')
const DATE = new Date('2026-01-05T09:00:00Z')

function save(name: string, bytes: Uint8Array, removed: readonly string[], kept: readonly string[]): void {
  const folder = path.join(home, name)
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'input.pdf'), bytes)
  writeFileSync(path.join(folder, 'removed.txt'), removed.join('\n') + '\n')
  writeFileSync(path.join(folder, 'kept.txt'), kept.join('\n') + '\n')
}

async function blank(title?: string): Promise<PDFDocument> {
  const doc = await PDFDocument.create({ updateMetadata: false })
  doc.setCreationDate(DATE)
  if (title) doc.setTitle(title)
  return doc
}

/** Adds content as written here: what a library would never write is what is tested. */
function raw(doc: PDFDocument, page: PDFPage, content: string): void {
  const stream = doc.context.stream(Buffer.from(content, 'latin1'))
  page.node.set(PDFName.of('Contents'), doc.context.register(stream))
}

const hex = (text: string): string => Buffer.from(text, 'latin1').toString('hex')

async function hidden(): Promise<void> {
  const doc = await blank()
  const { context } = doc
  const page = doc.addPage([595, 842])
  const font = await doc.embedFont(StandardFonts.Helvetica)
  const off = context.register(context.obj({ Type: 'OCG', Name: PDFString.of('Laag Brechtje Zonnewoud') }))
  const on = context.register(context.obj({ Type: 'OCG', Name: PDFString.of('Gewone laag') }))
  doc.catalog.set(PDFName.of('OCProperties'), context.obj({ OCGs: [off, on], D: { ON: [on], OFF: [off], Order: [off, on] } }))
  const form = context.register(
    context.stream('BT /F1 11 Tf 0 0 Td (Formulier 111222333 slot) Tj ET', {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, -5, 300, 20],
      Resources: { Font: { F1: font.ref } },
      PieceInfo: { Tekenprogramma: { Private: PDFString.of('Aagje Roosterveld') } },
    }),
  )
  page.node.set(
    PDFName.of('Resources'),
    context.obj({ Font: { F1: font.ref }, XObject: { Fm1: form, Fm2: form }, Properties: { MC0: off, MC1: on } }),
  )
  page.node.set(PDFName.of('PieceInfo'), context.obj({ Tekenprogramma: { Private: PDFString.of('bsn 111222333 Aagje Roosterveld') } }))
  page.node.set(PDFName.of('Metadata'), context.register(context.stream('<x>Aagje Roosterveld</x>', { Type: 'Metadata', Subtype: 'XML' })))
  const lines = [
    '% opmerking in de stroom: Aagje Roosterveld 111222333',
    'BT /F1 14 Tf 60 780 Td (Verborgen zaken 2026-71) Tj ET',
    'BT /F1 11 Tf 60 750 Td [(Mevrouw Aa) 20 (gje R) -15 (ooster) 10 (veld is uitgenodigd)] TJ ET',
    `BT /F1 11 Tf 60 730 Td <${hex('Nummer 111222333 einde')}> Tj ET`,
    ...[...'123456782'].map((c, i) => `BT /F1 11 Tf 1 0 0 1 ${60 + i * 7} 710 Tm (${c}) Tj ET`),
    'BT /F1 11 Tf 60 690 Td (Voor ) Tj /Span << /ActualText (BSN 111222333 van Aagje Roosterveld) >> BDC (Leesbaar) Tj EMC ( na) Tj ET',
    'BT /F1 11 Tf 60 670 Td /Span << /ActualText (iets anders) >> BDC (Zichtbaar 123456782) Tj EMC ( staart) Tj ET',
    '/OC /MC0 BDC BT /F1 11 Tf 60 650 Td (Laag Brechtje Zonnewoud uit) Tj ET 60 640 100 2 re f EMC',
    '/OC /MC1 BDC BT /F1 11 Tf 60 630 Td (Laag die aan staat) Tj ET EMC',
    'BT 3 Tr /F1 11 Tf 60 610 Td (onzichtbaar 111222333 Aagje Roosterveld) Tj 0 Tr ET',
    'q 1 1 1 rg BT /F1 11 Tf 60 590 Td (wit 111222333 blijft wit) Tj ET Q',
    'BT /F1 11 Tf 700 570 Td (buiten beeld 111222333) Tj ET',
    'q 0 0 10 10 re W n BT /F1 11 Tf 60 550 Td (geknipt 111222333 rest) Tj ET Q',
    'q 0.866 0.5 -0.5 0.866 60 430 cm BT /F1 11 Tf 0 0 Td (Schuin Aagje Roosterveld hier) Tj ET Q',
    'q 1 0 0 1 60 400 cm /Fm1 Do Q q 1 0 0 1 60 380 cm /Fm2 Do Q',
    '(losse tekst Aagje Roosterveld) (nog een) geenopdracht',
    'BT /F1 11 Tf 60 350 Td (Dubbel Aagje Roosterveld) Tj ET BT /F1 11 Tf 60.3 350 Td (Dubbel Aagje Roosterveld) Tj ET',
    'BT /F1 11 Tf 60 330 Td (Bedrag 1.234,50 te betalen) Tj ET',
  ]
  raw(doc, page, lines.join('\n'))
  save(
    '001-hidden',
    await doc.save({ useObjectStreams: false }),
    [
      'Aagje Roosterveld',
      '111222333',
      '123456782',
      'Zonnewoud',
      'iets anders',
      'opmerking in de stroom',
      'buiten beeld',
      'onzichtbaar',
      'losse tekst',
    ],
    [
      'Verborgen zaken 2026-71',
      'Mevrouw',
      'is uitgenodigd',
      'Nummer',
      'einde',
      'Voor Leesbaar na',
      'Zichtbaar',
      'staart',
      'Laag die aan staat',
      'wit',
      'blijft wit',
      'geknipt',
      'rest',
      'Schuin',
      'hier',
      'Formulier',
      'slot',
      'Dubbel',
      'Bedrag 1.234,50 te betalen',
    ],
  )
}

async function formsAndNotes(): Promise<void> {
  const doc = await blank('Intake Tjeerd Molenwiek')
  doc.setAuthor('Tjeerd Molenwiek')
  doc.setKeywords(['111222333'])
  const { context } = doc
  const font = await doc.embedFont(StandardFonts.Helvetica)
  const page = doc.addPage([595, 842])
  page.drawText('Intakeformulier 2026-72', { x: 60, y: 780, size: 14, font })
  const form = doc.getForm()
  const name = form.createTextField('Tjeerd_Molenwiek')
  name.setText('Tjeerd Molenwiek')
  name.addToPage(page, { x: 60, y: 730, width: 200, height: 20, font })
  const choice = form.createDropdown('keuze')
  choice.addOptions(['Tjeerd Molenwiek', 'Ander'])
  choice.select('Ander')
  choice.addToPage(page, { x: 60, y: 700, width: 200, height: 20, font })
  const note = (subtype: string, rect: number[], more: Record<string, unknown>) =>
    context.register(context.obj({ Type: 'Annot', Subtype: subtype, Rect: rect, F: 4, ...more } as never))
  const T = PDFString.of('Tjeerd Molenwiek')
  const annotations = page.node.Annots()!
  annotations.push(note('Text', [300, 730, 320, 750], { Contents: PDFString.of('Tjeerd Molenwiek is ziek'), T }))
  annotations.push(
    note('Highlight', [60, 775, 200, 795], {
      QuadPoints: [60, 795, 200, 795, 60, 775, 200, 775],
      C: [1, 1, 0],
      Contents: PDFString.of('111222333'),
      T,
    }),
  )
  annotations.push(
    note('FreeText', [60, 640, 300, 660], {
      Contents: PDFString.of('Getypt: Tjeerd Molenwiek akkoord'),
      DA: PDFString.of('/Helv 11 Tf 0 g'),
    }),
  )
  annotations.push(
    note('Link', [60, 600, 300, 620], { Border: [0, 0, 0], A: { S: 'URI', URI: PDFString.of('mailto:t.molenwiek@voorbeeld.example') } }),
  )
  page.drawText('Mail ons gerust', { x: 60, y: 605, size: 11, font })
  await doc.attach(Buffer.from('Tjeerd Molenwiek;111222333'), 'Tjeerd Molenwiek.csv', {
    mimeType: 'text/csv',
    creationDate: DATE,
    modificationDate: DATE,
  })
  doc.addJavaScript('start', 'app.alert("Tjeerd Molenwiek")')
  const outline = context.register(context.obj({ Type: 'Outlines' }))
  const entry = context.register(
    context.obj({ Title: PDFHexString.fromText('Dossier Tjeerd Molenwiek'), Parent: outline, Dest: [page.ref, 'Fit'] }),
  )
  context.assign(outline, context.obj({ Type: 'Outlines', First: entry, Last: entry, Count: 1 }))
  doc.catalog.set(PDFName.of('Outlines'), outline)
  doc.catalog.set(
    PDFName.of('Metadata'),
    context.register(context.stream('<rdf>Tjeerd Molenwiek 111222333</rdf>', { Type: 'Metadata', Subtype: 'XML' })),
  )
  doc.catalog.set(
    PDFName.of('StructTreeRoot'),
    context.register(context.obj({ Type: 'StructTreeRoot', K: [{ S: 'Figure', Alt: PDFString.of('Foto van Tjeerd Molenwiek') }] })),
  )
  context.register(context.obj({ Wees: PDFString.of('niemand verwijst naar Tjeerd Molenwiek') }))
  save(
    '002-forms-and-notes',
    await doc.save(),
    ['Tjeerd Molenwiek', 'Molenwiek', '111222333'],
    ['Intakeformulier 2026-72', 'Ander', 'Mail ons gerust'],
  )
}

async function rotated(): Promise<void> {
  const doc = await blank()
  const font = await doc.embedFont(StandardFonts.TimesRoman)
  const page = doc.addPage([842, 595])
  page.setMediaBox(100, 50, 842, 595)
  page.setRotation(degrees(90))
  // Seen upright on a page that is turned: text runs up the sheet.
  const line = (text: string, n: number): void => page.drawText(text, { x: 180 + n * 18, y: 110, size: 12, font, rotate: degrees(90) })
  line('Verslag van de heer Siebe van Ommeland, die op', 0)
  line('onze praktijk is gezien en die werd geboren op 14-03-', 1)
  line('1979 in een dorp. Hij staat ingeschreven onder 1234', 2)
  line('56782 en wil graag weer aan het werk gaan.', 3)
  save(
    '003-rotated',
    await doc.save(),
    ['Siebe van Ommeland', '14-03-1979', '1234 56782'],
    ['Verslag van de heer', 'onze praktijk is gezien', 'in een dorp', 'wil graag weer aan het werk gaan'],
  )
}

/** A PNG-less picture: `size` grey pixels a side. */
function picture(doc: PDFDocument, size: number, grey: number) {
  return doc.context.register(
    doc.context.stream(deflateSync(Buffer.alloc(size * size, grey)), {
      Type: 'XObject',
      Subtype: 'Image',
      Width: size,
      Height: size,
      ColorSpace: 'DeviceGray',
      BitsPerComponent: 8,
      Filter: 'FlateDecode',
      Metadata: doc.context.register(doc.context.stream('<x>Foppe Aardenburg</x>', {})),
    }),
  )
}

async function pictures(): Promise<void> {
  const doc = await blank()
  const font = await doc.embedFont(StandardFonts.Helvetica)
  const page = doc.addPage([595, 842])
  const photo = picture(doc, 20, 90)
  const logo = picture(doc, 24, 200)
  const form = doc.context.register(
    doc.context.stream('q 60 0 0 60 0 0 cm /Foto Do Q', {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, 60, 60],
      Resources: { XObject: { Foto: photo } },
    }),
  )
  page.node.set(
    PDFName.of('Resources'),
    doc.context.obj({ Font: { F1: font.ref }, XObject: { Foto: photo, Logo: logo, Doos: form, Ongebruikt: picture(doc, 30, 10) } }),
  )
  const inline = 'BI /W 4 /H 4 /BPC 8 /CS /G ID ' + 'Foppe Aardenburg' + ' EI'
  raw(
    doc,
    page,
    `BT /F1 12 Tf 60 780 Td (Met foto van Foppe Aardenburg, 2026-74) Tj ET q 80 0 0 80 60 650 cm /Foto Do Q q 80 0 0 80 160 650 cm /Logo Do Q q 1 0 0 1 300 650 cm /Doos Do Q q 40 0 0 40 60 560 cm ${inline} Q BT /F1 12 Tf 60 500 Td (Na de foto) Tj ET`,
  )
  save('004-pictures', await doc.save({ useObjectStreams: false }), ['Foppe Aardenburg'], ['Met foto van', '2026-74', 'Na de foto'])
}

async function scan(): Promise<void> {
  const doc = await blank()
  const font = await doc.embedFont(StandardFonts.Helvetica)
  const page = doc.addPage([595, 842])
  page.node.set(PDFName.of('Resources'), doc.context.obj({ Font: { F1: font.ref }, XObject: { Blad: picture(doc, 60, 240) } }))
  raw(doc, page, 'q 595 0 0 842 0 0 cm /Blad Do Q BT 3 Tr /F1 10 Tf 60 700 Td (Gelezen tekst over Foppe Aardenburg) Tj ET')
  save('005-scan', await doc.save(), ['Foppe Aardenburg'], [])
}

function office(name: string, html: string, removed: readonly string[], kept: readonly string[]): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'lakmoes-fixture-'))
  writeFileSync(path.join(folder, 'input.html'), html)
  execFileSync(
    'soffice',
    [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      '--convert-to',
      'odt',
      '--outdir',
      folder,
      path.join(folder, 'input.html'),
    ],
    { stdio: 'ignore' },
  )
  execFileSync(
    'soffice',
    [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      '--convert-to',
      'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},"ExportBookmarks":{"type":"boolean","value":"true"}}',
      '--outdir',
      folder,
      path.join(folder, 'input.odt'),
    ],
    { stdio: 'ignore' },
  )
  save(name, readFileSync(path.join(folder, 'input.pdf')), removed, kept)
  rmSync(folder, { recursive: true })
}

const row = (cells: readonly string[], tag = 'td'): string => `<tr>${cells.map((c) => `<${tag} align="left">${c}</${tag}>`).join('')}</tr>`
const words = 'Het traject bestaat uit gesprekken, een plan en een afsluiting. De uren zijn vooraf afgesproken en achteraf bijgehouden. '

function invoice(): void {
  office(
    '006-invoice',
    `<html><head><meta charset="utf-8"><title>Factuur Wietske Braamhorst</title><meta name="author" content="Wietske Braamhorst"></head><body style="font-family: Carlito, sans-serif; font-size: 11pt">
<h1>Factuur 2026-0731</h1><p>Bureau De Lantaarn B.V.<br>Kadeplein 8, 3011 AA Rotterdam<br>KvK 81234567</p>
<p>${words}Dit betreft de begeleiding van mevrouw Wietske Braamhorst in de maanden mei en juni, met het kenmerk dat u kent. Zij is geboren op 17 april 1984 en haar nummer is 123456782. ${words}</p>
<h2>Traject van Wietske Braamhorst</h2>
<table border="1" cellpadding="4" width="100%">${row(['Naam', 'Omschrijving', 'Uren', 'Bedrag'], 'th')}${row(['W. Braamhorst', 'Gesprekken', '12', '1.140,00'])}${row(['W. Braamhorst', 'Plan van aanpak', '6', '570,00'])}</table>
<p>Totaal 1.710,00 euro, te betalen binnen 14 dagen.</p><p style="page-break-before: always">${words.repeat(5)}</p><p>Vragen over Wietske Braamhorst kunt u mailen.</p></body></html>`,
    ['Wietske Braamhorst', 'W. Braamhorst', '17 april 1984', '123456782', 'Braamhorst'],
    [
      'Factuur 2026-0731',
      'KvK 81234567',
      '1.140,00',
      'Plan van aanpak',
      'Totaal 1.710,00 euro, te betalen binnen 14 dagen.',
      'kunt u mailen.',
    ],
  )
}

function resume(): void {
  office(
    '007-columns',
    `<html><head><meta charset="utf-8"></head><body style="font-family: Carlito, sans-serif; font-size: 11pt"><h1>Curriculum vitae</h1>
<table border="0" width="100%" cellspacing="12"><tr><td width="35%" valign="top"><p>${'Ik ben een rustige collega die graag met de handen werkt en die afspraken nakomt. '.repeat(3)}Mijn naam is Geertje van der Zandhoek en ik woon aan zee.</p></td>
<td valign="top"><p style="line-height: 1.3">${'Bij mijn vorige werkgever heb ik in het magazijn gewerkt en daarna op kantoor de planning gedaan. '.repeat(4)}Bel gerust mijn oude chef Hidde Klaverweide voor een oordeel.</p></td></tr></table></body></html>`,
    ['Geertje van der Zandhoek', 'Hidde Klaverweide'],
    ['Curriculum vitae', 'en ik woon aan zee', 'voor een oordeel'],
  )
}

function encrypted(): void {
  const input = path.join(home, '006-invoice/input.pdf')
  const folder = mkdtempSync(path.join(tmpdir(), 'lakmoes-fixture-'))
  const out = path.join(folder, 'out.pdf')
  execFileSync('qpdf', ['--encrypt', '', 'eigenaar', '256', '--extract=n', '--modify=none', '--', input, out])
  const lines = (name: string): string[] =>
    readFileSync(path.join(home, '006-invoice', name), 'utf8')
      .trim()
      .split('\n')
  save('008-owner-password', readFileSync(out), lines('removed.txt'), lines('kept.txt'))
  execFileSync('qpdf', ['--encrypt', 'open', 'eigenaar', '256', '--', input, out])
  mkdirSync(path.join(home, 'refused'), { recursive: true })
  writeFileSync(path.join(home, 'refused/user-password.pdf'), readFileSync(out))
  rmSync(folder, { recursive: true })
}

async function shapes(): Promise<void> {
  const doc = await blank()
  const font = await doc.embedFont(StandardFonts.HelveticaBold)
  const page = doc.addPage([420, 300])
  page.drawRectangle({ x: 20, y: 200, width: 380, height: 24, color: rgb(0.1, 0.3, 0.6) })
  page.drawText('Klant Sytske Duinwijk op rekening', { x: 30, y: 208, size: 12, font, color: rgb(1, 1, 1) })
  page.drawLine({ start: { x: 20, y: 150 }, end: { x: 400, y: 150 }, thickness: 1 })
  page.drawText('onder gjpqy Sytske Duinwijk streep', { x: 30, y: 152, size: 12, font })
  page.drawText('regel erboven blijft gjpqy', { x: 30, y: 164, size: 12, font })
  page.drawText('REGEL ERONDER BLIJFT', { x: 30, y: 140, size: 12, font })
  save(
    '009-shapes',
    await doc.save(),
    ['Sytske Duinwijk'],
    ['Klant', 'op rekening', 'regel erboven blijft gjpqy', 'REGEL ERONDER BLIJFT', 'streep'],
  )
}

await hidden()
await formsAndNotes()
await rotated()
await pictures()
await scan()
invoice()
resume()
encrypted()
await shapes()
