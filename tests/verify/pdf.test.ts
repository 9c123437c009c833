import { deflateSync } from 'node:zlib'
import { PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString, StandardFonts } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { LakmoesError } from '../../shared/error.ts'
import { readPdf } from '../../shared/verify/pdf.ts'

/** A sound PDF with one line of text and whatever else is put beside it, referred to or not. */
async function withExtra(add: (doc: PDFDocument) => void): Promise<Uint8Array> {
  const doc = await PDFDocument.create()
  doc.addPage([300, 100]).drawText('Gewone regel', { x: 20, y: 50, size: 12, font: await doc.embedFont(StandardFonts.Helvetica) })
  add(doc)
  return doc.save({ useObjectStreams: false })
}

async function textOf(bytes: Uint8Array): Promise<string> {
  const parts: string[] = []
  for await (const { text } of readPdf(new Blob([bytes as Uint8Array<ArrayBuffer>]))) parts.push(text)
  return parts.join('\n')
}

const stream = (doc: PDFDocument, filter: unknown, bytes: Uint8Array, more: Record<string, unknown> = {}): void =>
  void doc.context.register(PDFRawStream.of(doc.context.obj({ Filter: filter, ...more } as never) as never, bytes))
const ascii = (text: string) => Buffer.from(text, 'latin1')

function ascii85(data: Buffer): Buffer {
  let out = ''
  for (let i = 0; i < data.length; i += 4) {
    const group = Buffer.concat([data.subarray(i, i + 4), Buffer.alloc(4)]).subarray(0, 4)
    let n = group.readUInt32BE()
    let digits = ''
    for (let k = 0; k < 5; k++) {
      digits = String.fromCharCode(33 + (n % 85)) + digits
      n = Math.floor(n / 85)
    }
    out += digits.slice(0, Math.min(4, data.length - i) + 1)
  }
  return ascii(out + '~>')
}

describe('the second reader of PDF', () => {
  it('decodes every filter of a stream that nothing refers to', async () => {
    const secret = '(Doutzen Veldkers) Tj'
    const text = await textOf(
      await withExtra((doc) => {
        stream(doc, 'FlateDecode', deflateSync(ascii(secret + ' flate')))
        stream(doc, 'ASCIIHexDecode', ascii(ascii(secret + ' hex').toString('hex') + '>'))
        stream(doc, 'ASCII85Decode', ascii85(ascii(secret + ' a85')))
        stream(doc, ['ASCII85Decode', 'FlateDecode'], ascii85(deflateSync(ascii(secret + ' both'))))
        stream(doc, 'RunLengthDecode', Buffer.concat([Buffer.from([secret.length + 2]), ascii(secret + ' rl'), Buffer.from([128])]))
      }),
    )
    for (const kind of ['flate', 'hex', 'a85', 'both', 'rl']) expect(text).toContain(`${secret} ${kind}`)
  })
  it('decodes LZW (the example of ISO 32000-1 7.4.4.2)', async () => {
    expect(await textOf(await withExtra((doc) => stream(doc, 'LZWDecode', Buffer.from('800b6050220c0c8501', 'hex'))))).toContain(
      '-----A---B',
    )
  })
  it('undoes PNG predictors', async () => {
    const rows = ['Doutzen_', 'Veldkers'].map((t) => ascii(t))
    const up = Buffer.from(rows[1]!.map((b, i) => (b - rows[0]![i]!) & 255))
    const data = Buffer.concat([Buffer.from([0]), rows[0]!, Buffer.from([2]), up])
    expect(
      await textOf(await withExtra((doc) => stream(doc, 'FlateDecode', deflateSync(data), { DecodeParms: { Predictor: 12, Columns: 8 } }))),
    ).toContain('Doutzen_Veldkers')
  })
  it('decodes strings: escapes, octal, hexadecimal, UTF-16', async () => {
    const text = await textOf(
      await withExtra((doc) => {
        doc.context.register(
          doc.context.obj([
            PDFHexString.fromText('Zoë Ümlaut'),
            PDFString.of('haak\\(je\\) \\104outzen'),
            PDFHexString.of('4b6c617665724a6f6e67'),
          ] as never),
        )
      }),
    )
    for (const s of ['Zoë Ümlaut', 'haak(je) Doutzen', 'KlaverJong']) expect(text).toContain(s)
  })
  it('reads kerned text as one and finds comments and names', async () => {
    const text = await textOf(
      await withExtra((doc) => {
        stream(doc, 'FlateDecode', deflateSync(ascii('% opmerking Jildou\n[(Ve) -20 (ld) 3 (kers)] TJ /Naam#20Leek gs')))
      }),
    )
    for (const s of ['opmerking Jildou', 'Veldkers', 'Naam Leek']) expect(text).toContain(s)
  })
  it('reads what a reader shows, and metadata, outline and attachments', async () => {
    const text = await textOf(
      await withExtra((doc) => {
        doc.setTitle('Titel Oeds')
        void doc.attach(ascii('inhoud Sjirk'), 'bijlage Ymkje.txt')
      }),
    )
    for (const s of ['Gewone regel', 'Titel Oeds', 'inhoud Sjirk', 'bijlage Ymkje.txt']) expect(text).toContain(s)
  })
  it('takes no word of PDF itself for a name, but does find the same word in a string', async () => {
    const plain = await PDFDocument.create()
    const font = await plain.embedFont(StandardFonts.TimesRoman)
    plain.addPage().node.set(PDFName.of('Resources'), plain.context.obj({ Font: { F0: font.ref } }))
    expect(await textOf(await plain.save({ useObjectStreams: false }))).not.toMatch(/\bRoman\b|\bParent\b/)
    expect(
      await textOf(
        await withExtra(
          (doc) => void doc.context.register(doc.context.obj([PDFString.of('Roman Veldkers'), PDFName.of('Jildou')] as never)),
        ),
      ),
    ).toMatch(/Roman Veldkers[^]*Jildou|Jildou[^]*Roman Veldkers/)
  })
  it('refuses what it cannot read whole', async () => {
    const code = (bytes: Uint8Array) =>
      textOf(bytes).then(
        () => 'read',
        (e: unknown) => (e instanceof LakmoesError ? e.code : String(e)),
      )
    expect(await code(ascii('%PDF-1.7 niets'))).toBe('verify.unread')
    expect(await code(await withExtra((doc) => stream(doc, 'Geheimfilter', ascii('abc'))))).toBe('verify.unread')
  })
})
