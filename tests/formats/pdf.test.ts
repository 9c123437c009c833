import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inflateSync } from 'node:zlib'
import { PDFDocument, PDFName, StandardFonts } from 'pdf-lib'
import { beforeAll, describe, expect, it } from 'vitest'
import { usePdfium } from '../../gateway/pdfium.ts'
import type { Passage, Residue } from '../../shared/engine/types.ts'
import { LakmoesError } from '../../shared/error.ts'
import type { Decisions } from '../../shared/formats/format.ts'
import { readGlyphs } from '../../shared/formats/parts/pdf-glyphs.ts'
import { normalise } from '../../shared/formats/parts/pdf-normal.ts'
import { openPdfium, startPdfium } from '../../shared/formats/parts/pdf-pdfium.ts'
import { rasterise } from '../../shared/formats/parts/pdf-raster.ts'
import { rebuild } from '../../shared/formats/parts/pdf-rebuild.ts'
import { pdf } from '../../shared/formats/pdf.ts'
import { memorySink } from '../../shared/memory-sink.ts'
import { readPdf } from '../../shared/verify/pdf.ts'
import { find } from '../components.ts'

const home = path.join(import.meta.dirname, '../fixtures/pdf')
const fixtures = readdirSync(home)
  .filter((f) => /^\d{3}-/.test(f))
  .sort()
const read = (name: string) => new Uint8Array(readFileSync(path.join(home, name)))
const lines = (name: string) =>
  readFileSync(path.join(home, name), 'utf8')
    .split('\n')
    .filter((l) => l !== '')
const pseudonym = 'Cliënt K-0417'

beforeAll(() => usePdfium())

type Opened = { passages: Passage[]; residue: readonly Residue[]; warnings: readonly string[] }

async function look(bytes: Uint8Array): Promise<Opened> {
  const doc = await pdf.open(new Blob([bytes as Uint8Array<ArrayBuffer>]))
  const passages: Passage[] = []
  for await (const batch of doc.passages()) passages.push(...batch)
  const found = { passages, residue: doc.residue(), warnings: doc.warnings() }
  doc.close()
  return found
}

/** Takes the strings out: letters give way to a pseudonym, digits to nothing. */
async function strike(bytes: Uint8Array, strings: readonly string[], keep: (r: Residue) => boolean = () => false): Promise<Uint8Array> {
  const doc = await pdf.open(new Blob([bytes as Uint8Array<ArrayBuffer>]))
  for await (const batch of doc.passages()) void batch
  const memory = memorySink()
  await doc.write(
    {
      edits: (batch) =>
        batch.flatMap((p) =>
          spans(p.text, strings).map(([start, end]) => ({
            passage: p.id,
            start,
            end,
            replacement: /\p{L}/u.test(p.text.slice(start, end)) ? pseudonym : '',
          })),
        ),
      residue: (item) => (keep(item) ? 'keep' : 'drop'),
      dropsColumn: () => false,
      child: () => null,
    } satisfies Decisions,
    memory.open(),
  )
  doc.close()
  return new Uint8Array(await (await memory.read()).arrayBuffer())
}

function spans(text: string, strings: readonly string[]): [number, number][] {
  const found: [number, number][] = []
  for (const s of strings)
    for (let i = text.indexOf(s); i >= 0; i = text.indexOf(s, i + 1))
      if (!found.some(([a, b]) => i < b && a < i + s.length)) found.push([i, i + s.length])
  return found
}

async function allText(bytes: Uint8Array): Promise<string> {
  const parts: string[] = []
  for await (const { text } of readPdf(new Blob([bytes as Uint8Array<ArrayBuffer>]))) parts.push(text)
  return parts.join('\n')
}

async function shown(bytes: Uint8Array): Promise<string> {
  const parts: string[] = []
  for await (const { where, text } of readPdf(new Blob([bytes as Uint8Array<ArrayBuffer>]))) if (where[0]?.[0] === 'page') parts.push(text)
  return parts.join('\n').replace(/\s+/g, ' ')
}

/** A string as the bytes of a PDF may hold it. */
const disguises = (s: string): string[] => {
  const utf16 = Buffer.from(s, 'utf16le').swap16()
  return [
    s,
    Buffer.from(s, 'latin1').toString('hex'),
    Buffer.from(s, 'latin1').toString('hex').toUpperCase(),
    utf16.toString('hex'),
    utf16.toString('hex').toUpperCase(),
    utf16.toString('latin1'),
  ]
}

/** Runs a program on the bytes; what it prints, in latin-1. */
function through(program: 'qpdf' | 'pdftotext', args: readonly string[], bytes: Uint8Array): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'lakmoes-pdf-'))
  try {
    writeFileSync(path.join(folder, 'a.pdf'), bytes)
    return execFileSync(program, [...args, path.join(folder, 'a.pdf'), '-'], {
      encoding: 'latin1',
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe.each(fixtures)('%s', (name) => {
  const removed = lines(`${name}/removed.txt`)
  const kept = lines(`${name}/kept.txt`)
  let before: Uint8Array
  let after: Uint8Array
  beforeAll(async () => {
    before = read(`${name}/input.pdf`)
    after = await strike(before, removed)
  })

  it('holds nothing of what was taken out, in any decoded byte', async () => {
    const text = await allText(after)
    for (const s of removed) for (const d of disguises(s)) expect(text.includes(d), `${s} as ${d}`).toBe(false)
    for (const s of removed) expect(text.replace(/\s+/g, ' ').includes(s)).toBe(false)
  })
  it('keeps the rest', async () => {
    const text = await shown(after)
    for (const s of kept) expect(text).toContain(s)
  })
  it('is the same text when cleaned again', async () => {
    const again = await strike(after, removed)
    expect((await look(again)).passages.map((p) => p.text)).toEqual((await look(after)).passages.map((p) => p.text))
  })
  it.skipIf(!find('qpdf'))('passes qpdf, which finds no trace in unreferenced objects either', () => {
    const objects = through('qpdf', ['--qdf', '--static-id', '--preserve-unreferenced', '--object-streams=disable'], after)
    for (const s of removed) for (const d of disguises(s)) expect(objects.includes(d), `${s} as ${d}`).toBe(false)
    expect(objects).not.toMatch(
      /\/(PieceInfo|Metadata|OCProperties|ActualText|StructTreeRoot|AcroForm|EmbeddedFiles|JavaScript|Outlines|Annots|Info)\b/,
    )
  })
  it.skipIf(!find('pdftotext'))('shows poppler what stayed and nothing of what went', () => {
    const text = through('pdftotext', ['-enc', 'UTF-8', '-raw'], after)
    const flat = Buffer.from(text, 'latin1').toString('utf8').replace(/\s+/g, ' ')
    for (const s of removed) expect(flat).not.toContain(s)
    for (const s of kept) expect(flat).toContain(s)
  })
})

describe('reading', () => {
  it('the inputs do hold what must be removed', async () => {
    for (const name of fixtures.filter((f) => f !== '008-owner-password')) {
      const text =
        (await allText(read(`${name}/input.pdf`))).replace(/\s+/g, ' ') +
        (await look(read(`${name}/input.pdf`))).passages.map((p) => p.text).join('\n')
      for (const s of lines(`${name}/removed.txt`)) expect(text, `${name}: ${s}`).toContain(s)
    }
  })
  it('joins a paragraph over line ends and hyphens, on a turned page too', async () => {
    const { passages } = await look(read('003-rotated/input.pdf'))
    expect(passages.map((p) => p.text)).toEqual([
      'Verslag van de heer Siebe van Ommeland, die op onze praktijk is gezien en die werd geboren op 14-03-1979 in een dorp. Hij staat ingeschreven onder 1234 56782 en wil graag weer aan het werk gaan.',
    ])
    expect(passages[0]!.place).toEqual([
      ['page', 1],
      ['paragraph', 1],
    ])
  })
  it('keeps the rotation of the page', async () => {
    const after = await PDFDocument.load(await strike(read('003-rotated/input.pdf'), ['1979']))
    expect(after.getPage(0).getRotation().angle).toBe(90)
    expect(after.getPage(0).getMediaBox()).toMatchObject({ x: 100, y: 50, width: 842, height: 595 })
  })
  it('joins text that is widely set, and leaves wide lists apart', async () => {
    const doc = await PDFDocument.create()
    const font = await doc.embedFont(StandardFonts.Helvetica)
    const page = doc.addPage([400, 300])
    const lines = [
      'Aan het eind van deze regel staat mevrouw Alida van',
      'der Kruisweg, en zij wil graag weten hoe het verder',
      'gaat met haar aanvraag, waarop zij al lang wacht nu.',
    ]
    lines.forEach((text, i) => page.drawText(text, { x: 40, y: 250 - i * 26, size: 12, font }))
    expect((await look(await doc.save())).passages.map((p) => p.text)).toEqual([lines.join(' ')])
  })
  it('takes spaced-out letters for words', async () => {
    const doc = await PDFDocument.create()
    const page = doc.addPage([500, 100])
    page.node.set(PDFName.of('Resources'), doc.context.obj({ Font: { F1: (await doc.embedFont(StandardFonts.Helvetica)).ref } }))
    page.node.set(PDFName.of('Contents'), doc.context.register(doc.context.stream('BT /F1 12 Tf 5 Tc 20 50 Td (ALIDA KRUISWEG 40) Tj ET')))
    expect((await look(await doc.save())).passages.map((p) => p.text)).toEqual(['ALIDA KRUISWEG 40'])
  })
  it('gives table cells their header as label and their row', async () => {
    const { passages } = await look(read('006-invoice/input.pdf'))
    expect(passages.filter((p) => p.row !== undefined).map((p) => [p.row, p.label, p.text])).toEqual([
      [0, 'Naam', 'W. Braamhorst'],
      [0, 'Omschrijving', 'Gesprekken'],
      [0, 'Uren', '12'],
      [0, 'Bedrag', '1.140,00'],
      [1, 'Naam', 'W. Braamhorst'],
      [1, 'Omschrijving', 'Plan van aanpak'],
      [1, 'Uren', '6'],
      [1, 'Bedrag', '570,00'],
    ])
  })
  it('keeps the lines of an address apart and a paragraph together', async () => {
    const texts = (await look(read('006-invoice/input.pdf'))).passages.map((p) => p.text)
    expect(texts).toContain('Bureau De Lantaarn B.V.\nKadeplein 8, 3011 AA Rotterdam\nKvK 81234567')
    expect(texts.some((t) => t.includes('mevrouw Wietske Braamhorst in de maanden mei en juni') && !t.includes('\n'))).toBe(true)
  })
  it('reads columns of prose one after the other', async () => {
    const texts = (await look(read('007-columns/input.pdf'))).passages.map((p) => p.text)
    expect(texts).toHaveLength(3)
    expect(texts[1]).toMatch(/^Ik ben een rustige collega.*Geertje van der Zandhoek en ik woon aan zee\.$/)
    expect(texts[2]).toMatch(/^Bij mijn vorige werkgever.*Hidde Klaverweide voor een oordeel\.$/)
  })
  it('keeps a label and its value on one line', async () => {
    const doc = await PDFDocument.create()
    const font = await doc.embedFont(StandardFonts.Helvetica)
    const page = doc.addPage([400, 200])
    for (const [i, [label, value]] of [
      ['Naam:', 'Jorrit Hazelkamp'],
      ['Geboren:', '3 mei 1970'],
      ['Functie:', 'timmerman'],
    ].entries()) {
      page.drawText(label!, { x: 20, y: 150 - i * 16, size: 11, font })
      page.drawText(value!, { x: 120, y: 150 - i * 16, size: 11, font })
    }
    expect((await look(await doc.save())).passages.map((p) => p.text)).toEqual([
      'Naam:\tJorrit Hazelkamp',
      'Geboren:\t3 mei 1970',
      'Functie:\ttimmerman',
    ])
  })
  it('sees the same passages on every walk', async () => {
    const doc = await pdf.open(new Blob([read('006-invoice/input.pdf') as Uint8Array<ArrayBuffer>]))
    const walk = async () => {
      const all: Passage[] = []
      for await (const b of doc.passages()) all.push(...b)
      return all
    }
    expect(await walk()).toEqual(await walk())
  })
})

describe('writing', () => {
  it('writes the pseudonym in the place of the name, searchable, diacritics and all', async () => {
    expect(await shown(await strike(read('006-invoice/input.pdf'), ['Wietske Braamhorst']))).toContain(pseudonym)
  })
  it('gives fonts, pictures and colours plain names of its own', async () => {
    const doc = await PDFDocument.create()
    const page = doc.addPage([300, 100])
    const font = (await doc.embedFont(StandardFonts.Helvetica)).ref
    page.node.set(
      PDFName.of('Resources'),
      doc.context.obj({
        Font: { 'Letter Sjoukje': font, Tweede: font },
        ExtGState: { Sjoukje: { ca: 0.5 } },
        ColorSpace: { 'Kleur-Sjoukje': ['CalGray', { WhitePoint: [1, 1, 1] }] },
      }),
    )
    page.node.set(
      PDFName.of('Contents'),
      doc.context.register(
        doc.context.stream(
          '/Sjoukje gs /Kleur-Sjoukje cs 0.2 sc BT /Letter#20Sjoukje 12 Tf 20 50 Td (Eerste) Tj /Tweede 12 Tf ( tweede) Tj ET',
        ),
      ),
    )
    const after = await strike(await doc.save(), [])
    expect(await allText(after)).not.toContain('Sjoukje')
    expect(await shown(after)).toContain('Eerste tweede')
  })
  it('spares neighbours above, below and beside', async () => {
    const text = await shown(await strike(read('009-shapes/input.pdf'), ['Sytske Duinwijk']))
    for (const s of ['Klant', 'op rekening', 'onder gjpqy', 'streep', 'regel erboven blijft gjpqy', 'REGEL ERONDER BLIJFT'])
      expect(text).toContain(s)
  })
  it('changes nothing in the text when nothing is to be changed', async () => {
    for (const name of ['006-invoice', '007-columns', '009-shapes'])
      expect(await shown(await strike(read(`${name}/input.pdf`), []))).toBe(await shown(read(`${name}/input.pdf`)))
  })
  it('removes every third letter and leaves all others', async () => {
    const text = 'abcdefghijklmnopqrstuvwxyz.,-_WAVAToTa'
    const doc = await PDFDocument.create()
    const page = doc.addPage([500, 100])
    page.drawText(text, { x: 20, y: 50, size: 12, font: await doc.embedFont(StandardFonts.TimesRomanItalic) })
    const opened = await pdf.open(new Blob([(await doc.save()) as Uint8Array<ArrayBuffer>]))
    const memory = memorySink()
    const edits: Decisions['edits'] = (batch) =>
      batch.flatMap((p) => [...p.text].flatMap((_, i) => (i % 3 === 0 ? [{ passage: p.id, start: i, end: i + 1, replacement: '' }] : [])))
    await opened.write({ edits, residue: () => 'keep', dropsColumn: () => false, child: () => null }, memory.open())
    const left = (await look(new Uint8Array(await (await memory.read()).arrayBuffer()))).passages
      .map((p) => p.text)
      .join('')
      .replace(/\s/g, '')
    expect(left).toBe([...text].filter((_, i) => i % 3 !== 0).join(''))
  })
})

describe('a page that text will not leave', () => {
  it('becomes a picture of itself with the stubborn letters painted over', async () => {
    const normal = await normalise(await startPdfium(), read('009-shapes/input.pdf'))
    const doc = openPdfium(await startPdfium(), normal.bytes)
    const { glyphs } = readGlyphs(doc, 0)
    const stuck = glyphs.filter((g) => g.size === 12).slice(0, 3)
    const png = await rasterise(doc, 0, stuck)
    doc.close()
    const view = new DataView(png.buffer, png.byteOffset)
    const [width, height] = [view.getUint32(16), view.getUint32(20)]
    expect([width, height]).toEqual([Math.round((420 * 200) / 72), Math.round((300 * 200) / 72)])
    const pixels = inflateSync(png.subarray(41, 41 + view.getUint32(33)))
    const at = (x: number, y: number) => [
      ...pixels.subarray(Math.floor(((300 - y) * 200) / 72) * (width * 3 + 1) + 1 + Math.floor((x * 200) / 72) * 3).subarray(0, 3),
    ]
    for (const {
      box: [l, b, r, t],
    } of stuck)
      for (const [x, y] of [
        [l, b],
        [r, t],
        [(l + r) / 2, (b + t) / 2],
      ])
        expect(at(x!, y!)).toEqual([0, 0, 0])
    expect(at(5, 5)).toEqual([255, 255, 255])
    expect(at(390, 212)).toEqual([26, 77, 153])
    const { bytes } = await rebuild(normal.bytes, { keepsPicture: () => false, rotation: () => 90, raster: () => png })
    expect((await look(bytes)).passages).toEqual([])
    expect((await PDFDocument.load(bytes)).getPage(0).getRotation().angle).toBe(90)
    expect(await shown(bytes)).not.toMatch(/[a-z]/i)
  })
})

describe('residue', () => {
  it('names what a file holds besides text', async () => {
    const types = async (name: string) => [...new Set((await look(read(`${name}/input.pdf`))).residue.map((r) => r.type))].sort()
    expect(await types('001-hidden')).toEqual(['hidden', 'metadata'])
    expect(await types('002-forms-and-notes')).toEqual(['comment', 'embedded', 'link', 'macro', 'metadata'])
    expect(await types('004-pictures')).toEqual(['metadata', 'picture'])
  })
  it('keeps one picture by its hash and drops the others, in forms and inline too', async () => {
    const { residue } = await look(read('004-pictures/input.pdf'))
    const pictures = residue.filter((r) => r.type === 'picture')
    expect(pictures).toHaveLength(3)
    const images = async (bytes: Uint8Array) =>
      (
        Buffer.from(bytes)
          .toString('latin1')
          .match(/\/Subtype \/Image/g) ?? []
      ).length
    expect(await images(await strike(read('004-pictures/input.pdf'), []))).toBe(0)
    const one = await strike(read('004-pictures/input.pdf'), ['Foppe Aardenburg'], (r) => r.hash === pictures[1]!.hash)
    expect(await images(one)).toBe(1)
    expect((await look(one)).residue.filter((r) => r.type === 'picture').map((r) => r.hash)).toEqual([pictures[1]!.hash])
    expect(await allText(one)).not.toContain('Aardenburg')
  })
  it('calls a page that is a picture with hidden text a scan', async () => {
    expect((await look(read('005-scan/input.pdf'))).residue.find((r) => r.type === 'picture')).toMatchObject({
      scan: true,
      place: [
        ['page', 1],
        ['picture', 1],
      ],
    })
    expect((await look(read('004-pictures/input.pdf'))).residue.some((r) => r.scan)).toBe(false)
  })
  it('leaves invisible text in when it may stay, but not what was struck from it', async () => {
    const text = await allText(await strike(read('001-hidden/input.pdf'), ['Aagje Roosterveld', '111222333'], () => true))
    expect(text).toContain('onzichtbaar')
    expect(text).not.toContain('111222333')
  })
})

describe('refusing', () => {
  const code = async (bytes: Uint8Array) =>
    pdf.open(new Blob([bytes as Uint8Array<ArrayBuffer>])).then(
      () => 'opened',
      (e: unknown) => (e instanceof LakmoesError ? e.code : String(e)),
    )
  const ascii = (text: string) => new TextEncoder().encode(text)

  it('a file with a password', async () => expect(await code(read('refused/user-password.pdf'))).toBe('format.password'))
  it('a truncated file', async () => expect(await code(read('006-invoice/input.pdf').subarray(0, 9000))).toBe('format.damaged'))
  it('a file without pages', async () =>
    expect(
      await code(
        ascii(
          '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF',
        ),
      ),
    ).toBe('format.damaged'))
  it('a page tree that runs in circles', async () =>
    expect(
      await code(
        ascii(
          '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF',
        ),
      ),
    ).toBe('format.damaged'))
  it('rubbish after a good beginning', async () => expect(await code(ascii('%PDF-1.7\n' + 'x'.repeat(5000)))).toBe('format.damaged'))
  it('and goes on with the next file', async () => expect(await code(read('009-shapes/input.pdf'))).toBe('opened'))

  it('recognises by content in the first kilobyte', () => {
    expect(pdf.recognises(ascii('  \n%PDF-1.4'), new Blob(), 'x.txt')).toBe(true)
    expect(pdf.recognises(ascii(' '.repeat(2000) + '%PDF-1.4'), new Blob(), 'x.pdf')).toBe(false)
  })
  it('holds a page whose letters mean nothing', async () => {
    const doc = await PDFDocument.create()
    const page = doc.addPage([300, 100])
    const { context } = doc
    const type3 = context.obj({
      Type: 'Font',
      Subtype: 'Type3',
      FontBBox: [0, 0, 10, 10],
      FontMatrix: [0.1, 0, 0, 0.1, 0, 0],
      FirstChar: 1,
      LastChar: 9,
      Widths: [6, 6, 6, 6, 6, 6, 6, 6, 6],
      Encoding: { Type: 'Encoding', Differences: [1, 'g1', 'g2', 'g3', 'g4', 'g5', 'g6', 'g7', 'g8', 'g9'] },
      CharProcs: Object.fromEntries(
        Array.from({ length: 9 }, (_, i) => [`g${i + 1}`, context.register(context.stream(`6 0 0 0 5 9 d1 0 0 ${i + 1} 9 re f`))]),
      ),
    } as never)
    page.node.set(PDFName.of('Contents'), context.register(context.stream('BT /T3 12 Tf 20 50 Td <010203040506070809> Tj ET')))
    page.node.set(PDFName.of('Resources'), context.obj({ Font: { T3: context.register(type3) } } as never))
    expect((await look(await doc.save())).warnings).toContain('hold:pdf.unreadable-text')
  })
})

const corpus = path.join(import.meta.dirname, '../../../shared/corpus/pdf')
describe.skipIf(!existsSync(corpus))('files nobody here wrote', () => {
  it('end in an output that reads back, or in a clear code', async () => {
    for (const name of readdirSync(corpus).filter((f) => f.endsWith('.pdf'))) {
      const bytes = new Uint8Array(readFileSync(path.join(corpus, name)))
      const result = await strike(bytes, ['e']).then(
        (out) => allText(out).then(() => 'read'),
        (e: unknown) => (e instanceof LakmoesError ? e.code : `${name}: ${String(e)}`),
      )
      expect(['read', 'format.damaged', 'format.password']).toContain(result)
    }
  })
})
