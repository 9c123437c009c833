import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recognise } from '../../shared/clean.ts'
import { LakmoesError } from '../../shared/error.ts'
import { eml } from '../../shared/formats/eml.ts'
import { blobOf, passagesOf, textsIn, written, writtenText } from './mail-kit.ts'
import { corpusFiles } from './office-package.ts'

const mail = (...lines: string[]): string => lines.join('\r\n')
const HEAD = ['From: "Wolthuizen, Sjoerd" <s.wolthuizen@voorbeeld.test>', 'To: hr@voorbeeld.test', 'Subject: Verslag', 'MIME-Version: 1.0']
const body = (type: string, transfer: string, ...lines: string[]): string =>
  mail(...HEAD, `Content-Type: ${type}`, `Content-Transfer-Encoding: ${transfer}`, '', ...lines)
const multipart = (type: string, parts: string[]): string =>
  mail(...HEAD, `Content-Type: ${type}; boundary="grens"`, '', ...parts.flatMap((p) => ['--grens', p]), '--grens--', '')
const warningsOf = async (text: string): Promise<readonly string[]> => (await eml.open(blobOf(text))).warnings()
const codeOf = async (text: string): Promise<string> => {
  try {
    await eml.open(blobOf(text))
  } catch (error) {
    if (error instanceof LakmoesError) return error.code
    throw error
  }
  return 'opened'
}
const base64 = (text: string): string => Buffer.from(text).toString('base64')

describe('eml headers', () => {
  it('reads names and addresses, encoded words and folded lines', async () => {
    const text = mail(
      'From: =?iso-8859-1?Q?Sj=F6erd_Wolt?=',
      ' =?iso-8859-1?Q?huizen?= <s@voorbeeld.test>',
      'To: Team: a@voorbeeld.test (Joke), "B, \\"C\\"" <b@voorbeeld.test>;',
      'Subject: =?utf-8?B?VmVyc2xhZyDigqw=?= van',
      '\tmaart',
      'MIME-Version: 1.0',
      '',
      'x',
    )
    expect((await textsIn(eml, blobOf(text))).slice(0, 3)).toEqual([
      'Sjöerd Wolthuizen <s@voorbeeld.test>',
      'Team: a@voorbeeld.test (Joke), B, "C" <b@voorbeeld.test>; ',
      'Verslag € van maart',
    ])
  })
  it('writes a name between quotes, an address that cannot exist, a subject in its own encoding', async () => {
    const text = mail(
      'From: =?utf-8?Q?Sj=C3=B6erd?= <s@voorbeeld.test>',
      'Subject: =?utf-8?B?U2rDtmVyZA==?= komt',
      'MIME-Version: 1.0',
      'X: y',
      '',
      'x',
    )
    expect(await writtenText(eml, text, { replace: { Sjöerd: '[naam]', 's@voorbeeld.test': '[e-mail]' } })).toBe(
      mail('From: "[naam]" <"[e-mail]"@invalid>', 'Subject: [naam] komt', 'MIME-Version: 1.0', 'X: y', '', 'x'),
    )
    expect(await writtenText(eml, text, { replace: { Sjöerd: 'Cliënt' } })).toContain(
      'From: =?utf-8?Q?Cli=C3=ABnt?= <s@voorbeeld.test>\r\nSubject: =?utf-8?B?Q2xpw6tudCBrb210?=\r\n',
    )
  })
  it('takes out traces and signatures, renames identifiers alike, keeps the rest as it is', async () => {
    const text = mail(
      'Received: from pc-wolthuizen',
      '\tby mx',
      'From: a@voorbeeld.test',
      'X-Originating-IP: [10.1.2.3]',
      'DKIM-Signature: v=1; d=voorbeeld.test',
      'Message-ID: <w.1@pc>',
      'References: <0@pc>',
      ' <w.1@pc>',
      'Date: Mon, 3 Feb 2025 10:11:12 +0100',
      'Subject: x',
      'List-Id: <lijst>',
      '',
      'x',
    )
    expect(await writtenText(eml, text, { residue: 'drop' })).toBe(
      mail(
        'From: a@voorbeeld.test',
        'Message-ID: <id-1@invalid>',
        'References: <id-2@invalid>',
        ' <id-1@invalid>',
        'Date: Mon, 3 Feb 2025 10:11:12 +0100',
        'Subject: x',
        '',
        'x',
      ),
    )
    expect(await warningsOf(text)).toEqual(['eml.signature'])
  })
  it('reads file names however they are spelt, and writes them plainly', async () => {
    const spelt = [
      'filename="CV_Wolthuizen.pdf"',
      "filename*=utf-8''CV%20Wolthuizen.pdf",
      "filename*0*=utf-8''CV%20Wolt; filename*1=huizen.pdf",
      'filename="=?utf-8?B?Q1YgV29sdGh1aXplbi5wZGY=?="',
      'filename=CV_Wolthuizen.pdf',
    ]
    for (const name of spelt) {
      const text = multipart('multipart/mixed', [
        mail(
          'Content-Type: application/pdf',
          `Content-Disposition: attachment; ${name}; size=3`,
          'Content-Transfer-Encoding: base64',
          '',
          'AAAA',
        ),
      ])
      expect(await textsIn(eml, blobOf(text))).toContain('CV Wolthuizen')
      expect(await writtenText(eml, text, { replace: { Wolthuizen: 'X' } })).toMatch(/attachment; filename="CV[_ ]X\.pdf"; size=3\r\n/)
    }
  })
})

describe('eml bodies', () => {
  it('joins soft breaks, and writes only what it replaces', async () => {
    const text = body('text/plain; charset=utf-8', 'quoted-printable', 'BSN 1112=', '22333 van Sj=C3=B6erd =E2=82=AC', 'tot=20', 'dan')
    expect((await textsIn(eml, blobOf(text))).at(-1)).toBe('BSN 111222333 van Sjöerd €\r\ntot \r\ndan')
    expect(await writtenText(eml, text, { replace: { 111222333: '[BSN]', Sjöerd: 'é' } })).toBe(
      body('text/plain; charset=utf-8', 'quoted-printable', 'BSN [BSN] van =C3=A9 =E2=82=AC', 'tot=20', 'dan'),
    )
  })
  it('keeps quoted-printable lines within 76', async () => {
    const text = body('text/plain; charset=utf-8', 'quoted-printable', `${'a '.repeat(30)}Jet ${'b '.repeat(5)}=`, 'c')
    const out = await writtenText(eml, text, { replace: { Jet: 'een heel lange vervanging' } })
    expect(out.split('\r\n').every((line) => line.length <= 76)).toBe(true)
    expect((await textsIn(eml, blobOf(out))).at(-1)).toBe(`${'a '.repeat(30)}een heel lange vervanging ${'b '.repeat(5)}c`)
  })
  it('writes in the charset it came in, and in UTF-8 when a letter does not fit', async () => {
    const bytes = Buffer.from(body('text/plain; charset=iso-8859-1', '8bit', 'Sj\u00f6erd komt'), 'latin1')
    expect(Buffer.from(await written(eml, blobOf(bytes), { replace: { Sjöerd: 'Zoë' } })).toString('latin1')).toBe(
      body('text/plain; charset=iso-8859-1', '8bit', 'Zo\u00eb komt'),
    )
    const wide = new TextDecoder().decode(await written(eml, blobOf(bytes), { replace: { Sjöerd: 'Łó' } }))
    expect(wide).toBe(body('text/plain; charset=utf-8', 'quoted-printable', '=C5=81=C3=B3 komt'))
  })
  it('gives seven-bit text a transfer encoding when it needs one', async () => {
    const text = mail(...HEAD, '', 'Jet komt')
    expect(await writtenText(eml, text, { replace: { Jet: 'Zoë' } })).toBe(
      mail(...HEAD, 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: quoted-printable', '', 'Zo=C3=AB komt'),
    )
  })
  it('reads base64 and stateful charsets', async () => {
    expect(
      await writtenText(eml, body('text/plain; charset=utf-8', 'base64', base64('Beste Sjöerd,\n')), { replace: { Sjöerd: 'X' } }),
    ).toBe(body('text/plain; charset=utf-8', 'base64', base64('Beste X,\n')))
    expect((await textsIn(eml, blobOf(body('text/plain; charset=iso-2022-jp', '7bit', '\u001b$B4A\u001b(B Jet')))).at(-1)).toBe('漢 Jet')
    expect(await warningsOf(body('text/plain; charset=utf-7', '7bit', '+AEoAZQB0-'))).toContain('hold:eml.charset')
  })
  it('reads the twin in HTML, calendars, and messages within messages', async () => {
    const inner = mail('From: Joke <j@voorbeeld.test>', 'Subject: binnen', '', 'Hallo Jet')
    const text = multipart('multipart/mixed', [
      mail('Content-Type: text/html', '', '<p>De heer Wol<b>thuizen</b></p>'),
      mail('Content-Type: text/calendar', '', 'BEGIN:VCALENDAR', 'SUMMARY:Gesprek met Wolt', ' huizen', 'END:VCALENDAR'),
      mail('Content-Type: message/rfc822', '', inner),
    ])
    const texts = await textsIn(eml, blobOf(text))
    expect(texts).toEqual(
      expect.arrayContaining(['De heer Wolthuizen', 'Gesprek met Wolthuizen', 'Joke <j@voorbeeld.test>', 'binnen', 'Hallo Jet']),
    )
    expect(await writtenText(eml, text, { replace: { Wolthuizen: 'X', Jet: 'Y' } })).toBe(
      text.replace('Wol<b>thuizen', 'X<b>').replace('Wolt\r\n huizen', 'X').replace('Jet', 'Y').replace('"Wolthuizen, ', '"X, '),
    )
  })
})

describe('eml attachments', () => {
  const files = multipart('multipart/mixed', [
    mail('Content-Type: text/plain', '', 'tekst'),
    mail(
      'Content-Type: text/csv; name=a.csv',
      'Content-Disposition: attachment; filename=a.csv',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'naam=3Bbsn',
    ),
    mail('Content-Type: application/pdf', 'Content-Transfer-Encoding: base64', '', base64('%PDF')),
  ])
  it('gives decoded files to the pipeline and writes them back in base64', async () => {
    const doc = await eml.open(blobOf(files))
    expect(await Promise.all(doc.children().map(async (c) => [c.untrustedName, await c.source.text()]))).toEqual([
      ['a.csv', 'naam;bsn'],
      ['', '%PDF'],
    ])
    const out = await writtenText(eml, files, {
      child: (d, id) => (id === d.children()[0]!.id ? blobOf('schoon') : d.children()[1]!.source),
    })
    expect(out).toBe(
      files
        .replace('Content-Transfer-Encoding: quoted-printable', 'Content-Transfer-Encoding: base64')
        .replace('naam=3Bbsn', base64('schoon')),
    )
  })
  it('takes out what comes back empty, whole', async () => {
    const out = await writtenText(eml, files, { child: () => null })
    expect(out).toBe(multipart('multipart/mixed', [mail('Content-Type: text/plain', '', 'tekst')]))
    const only = multipart('multipart/mixed', [
      mail('Content-Type: application/pdf', 'Content-Transfer-Encoding: base64', '', base64('%PDF')),
    ])
    expect(await writtenText(eml, only, { child: () => null })).toBe(
      multipart('multipart/mixed', [mail('Content-Type: text/plain', '', '')]),
    )
  })
  it('makes a signed mail a plain one', async () => {
    const text = mail(
      ...HEAD,
      'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha1; boundary=s',
      '',
      '--s',
      'Content-Type: text/plain',
      '',
      'tekst',
      '--s',
      'Content-Type: application/pkcs7-signature; name=smime.p7s',
      '',
      'AAAA',
      '--s--',
      '',
    )
    expect(await writtenText(eml, text, { residue: 'drop' })).toBe(
      mail(...HEAD, 'Content-Type: multipart/mixed; boundary=s', '', '--s', 'Content-Type: text/plain', '', 'tekst', '--s--', ''),
    )
    expect(await warningsOf(text)).toEqual(['eml.signature'])
  })
  it.each([
    ['hold:eml.tnef', body('application/ms-tnef; name=winmail.dat', 'base64', 'AAAA')],
    ['hold:eml.uuencode', body('text/plain', '7bit', 'begin 644 a.doc', '#86)C', 'end')],
    ['hold:eml.structure', mail(...HEAD, 'Content-Type: multipart/mixed; boundary=a', '', '--b', 'x')],
    ['hold:eml.structure', mail(...HEAD, 'Content-Type: text/plain', 'Content-Type: text/html', '', 'x')],
    ['hold:eml.partial', body('message/partial; id=a', '7bit', 'x')],
    ['hold:eml.encoded', body('text/plain', '7bit', ...Array.from({ length: 6 }, () => 'QUJD'.repeat(18)))],
    ['hold:eml.signed', body('application/pkcs7-mime; smime-type=signed-data', 'base64', 'AAAA')],
  ])('warns %s', async (code, text) => {
    expect(await warningsOf(text)).toContain(code)
  })
  it.each([
    body('application/pkcs7-mime; smime-type=enveloped-data', 'base64', 'AAAA'),
    mail(...HEAD, 'Content-Type: multipart/encrypted; boundary=a', '', '--a', '', 'x', '--a--'),
    body('text/plain', '7bit', '-----BEGIN PGP MESSAGE-----', '', 'AAAA', '-----END PGP MESSAGE-----'),
  ])('says that a mail is encrypted', async (text) => {
    expect(await codeOf(text)).toBe('format.encrypted')
  })
})

describe('eml as a file', () => {
  it('is known by its headers, not by its name', async () => {
    const idOf = async (text: string) => (await recognise(blobOf(text), 'a.bin')).id
    expect(await idOf(mail(...HEAD, '', 'x'))).toBe('eml')
    expect(await idOf(`From a@b.test Mon Feb  3 10:11:12 2025\n${mail(...HEAD, '', 'x')}`)).toBe('eml')
    expect(await idOf('Beste: Jan\n\nHierbij het verslag.')).toBe('txt')
  })
  it('reads every mail of a mailbox', async () => {
    const box =
      'From a@b.test x\nFrom: a@b.test\nSubject: een\n\n1\n\nFrom here on it is text\n\nFrom b@b.test y\nFrom: b@b.test\nSubject: twee\n\n2\n'
    expect((await passagesOf(await eml.open(blobOf(box)))).map((p) => p.text)).toEqual([
      'a@b.test',
      'een',
      '1\n\nFrom here on it is text\n\n',
      'b@b.test',
      'twee',
      '2\n',
    ])
    expect((await writtenText(eml, box, { residue: 'drop' })).match(/^From MAILER-DAEMON/gm)).toHaveLength(2)
  })
  it('writes any bytes back as they were when nothing is decided', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '--grens',
        '--grens--',
        '\r\n',
        '\n',
        '\n\n',
        'Content-Type: ',
        'multipart/mixed; boundary=grens',
        'text/html',
        'Subject: ',
        '=?utf-8?Q?a=C3',
        '<p ',
        '"',
        '=',
        '=\r\n',
        'BEGIN:VCARD\r\n',
        'begin 644 x',
        'From ',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        const source = new TextEncoder().encode(
          `From: a@b.test\nSubject: x\nContent-Type: multipart/mixed; boundary=grens\n\n${pieces.join('')}`,
        ) as Uint8Array<ArrayBuffer>
        expect(Buffer.from(await written(eml, blobOf(source))).equals(Buffer.from(source))).toBe(true)
      }),
      { numRuns: 150 },
    )
  })
  const corpus = path.join(import.meta.dirname, '../../../shared/corpus/eml')
  it('writes real mails back byte for byte', async () => {
    for (const name of corpusFiles(corpus)) {
      const source = readFileSync(path.join(corpus, name))
      expect([name, Buffer.from(await written(eml, new Blob([source]))).equals(source)]).toEqual([name, true])
    }
  })
})
