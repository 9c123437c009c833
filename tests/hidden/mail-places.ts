import { gzipSync } from 'node:zlib'
import { CFB } from 'xlsx'
import { zipOf } from '../formats/office-package.ts'
import { docxOf, paragraph, run } from '../formats/docx-package.ts'
import type { Place, Secret } from './planted.ts'

type More = Partial<Pick<Place, 'only' | 'held'>>
const CRLF = '\r\n'
const HEAD = [
  'From: "Loopbaanhuis" <info@voorbeeld.nl>',
  'To: boek@voorbeeld.nl',
  'Date: Mon, 5 Jan 2026 10:00:00 +0100',
  'MIME-Version: 1.0',
]
const packed = (text: string | Uint8Array): string =>
  Buffer.from(text)
    .toString('base64')
    .replace(/.{76}(?=.)/g, `$&${CRLF}`)
const quoted = (text: string): string => [...Buffer.from(text)].map((b) => `=${b.toString(16).toUpperCase().padStart(2, '0')}`).join('')
const wordB = (text: string, charset = 'utf-8'): string =>
  `=?${charset}?B?${Buffer.from(text, charset === 'utf-16be' ? 'utf16le' : 'utf8').toString('base64')}?=`
const wordQ = (text: string): string =>
  `=?iso-8859-1?Q?${[...text].map((c) => (c === ' ' ? '_' : `=${c.charCodeAt(0).toString(16).toUpperCase()}`)).join('')}?=`
const percent = (text: string): string => [...text].map((c) => `%${c.charCodeAt(0).toString(16)}`).join('')

const mail = (name: string, lines: (s: Secret) => readonly string[], more: More = {}): Place => ({
  name,
  ...more,
  file: (s) => new Blob([new Uint8Array(Buffer.from([...HEAD, ...lines(s), ''].join(CRLF), 'latin1'))]),
})
const inHeader = (name: string, header: (s: Secret) => string, more: More = {}): Place =>
  mail(name, (s) => ['Subject: Factuur', header(s), 'Content-Type: text/plain', '', 'Dag, hierbij de factuur.'], more)
/** A body of one kind. */
const body = (name: string, headers: readonly string[], text: (s: Secret) => string, more: More = {}): Place =>
  mail(name, (s) => ['Subject: Factuur', ...headers, '', text(s)], more)
/** A part beside a harmless text. */
const part = (name: string, headers: (s: Secret) => readonly string[], text: (s: Secret) => string, more: More = {}): Place =>
  mail(
    name,
    (s) => [
      'Subject: Factuur',
      'Content-Type: multipart/mixed; boundary="grens"',
      '',
      '--grens',
      'Content-Type: text/plain',
      '',
      'Dag, hierbij de factuur.',
      '--grens',
      ...headers(s),
      '',
      text(s),
      '--grens--',
    ],
    more,
  )
const attached = (name: string, type: string, file: string, content: (s: Secret) => string | Uint8Array, more: More = {}): Place =>
  part(
    name,
    () => [
      `Content-Type: ${type}; name="${file}"`,
      `Content-Disposition: attachment; filename="${file}"`,
      'Content-Transfer-Encoding: base64',
    ],
    (s) => packed(content(s)),
    more,
  )
const later = (name: string, type: string, file: string, content: (s: Secret) => Promise<Uint8Array>): Place => ({
  name,
  file: async (s) => {
    const bytes = await content(s)
    return attached(name, type, file, () => bytes).file(s)
  },
})
const bytesOf = async (blob: Blob): Promise<Uint8Array> => new Uint8Array(await blob.arrayBuffer())
const vcard = (s: Secret): string => ['BEGIN:VCARD', 'VERSION:3.0', 'N:x', `FN:${s.text}`, `NOTE:${s.text}`, 'END:VCARD', ''].join(CRLF)
const ics = (s: Secret): string =>
  [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    `SUMMARY:${s.text}`,
    `ATTENDEE;CN="${s.text}":mailto:x@voorbeeld.nl`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join(CRLF)
const signed = (s: Secret, type: string, micalg: string): string[] => [
  'Subject: Factuur',
  `Content-Type: multipart/signed; protocol="${type}"; micalg=${micalg}; boundary="grens"`,
  '',
  '--grens',
  'Content-Type: text/plain',
  '',
  'Dag.',
  '--grens',
  `Content-Type: ${type}; name="handtekening"`,
  'Content-Transfer-Encoding: base64',
  '',
  packed(`0\x82${s.text}`),
  '--grens--',
]

export const EML_PLACES: readonly Place[] = [
  body('text', ['Content-Type: text/plain'], (s) => s.text),
  body('text in quoted-printable', ['Content-Type: text/plain', 'Content-Transfer-Encoding: quoted-printable'], (s) => quoted(s.text)),
  body('soft line ends between the letters', ['Content-Type: text/plain', 'Content-Transfer-Encoding: quoted-printable'], (s) =>
    [...s.text].join(`=${CRLF}`),
  ),
  body('text in base64', ['Content-Type: text/plain', 'Content-Transfer-Encoding: base64'], (s) => packed(`Dag ${s.text}, tot ziens.`)),
  body('text in UTF-16', ['Content-Type: text/plain; charset=utf-16le', 'Content-Transfer-Encoding: base64'], (s) =>
    packed(Buffer.from(`Dag ${s.text}, tot ziens.`, 'utf16le')),
  ),
  body('text that says it flows', ['Content-Type: text/plain; format=flowed; delsp=yes'], (s) => `${s.parts[0]} ${CRLF}${s.parts[1]}`, {
    only: ['name'],
  }),
  body(
    'an earlier mail',
    ['Content-Type: text/plain'],
    (s) => `> Op 1 januari schreef ${s.text}:${CRLF}>> ${s.text}${CRLF}> Verzonden: toen`,
  ),
  body('a word over two quoted lines', ['Content-Type: text/plain'], () => `> Dorren-${CRLF}> velder`, { only: ['name'] }),
  body('HTML', ['Content-Type: text/html'], (s) => `<p title="${s.text}">${s.text}<!-- ${s.text} --></p>`),
  body(
    'HTML in quoted-printable',
    ['Content-Type: text/html', 'Content-Transfer-Encoding: quoted-printable'],
    (s) => `<p title=3D"${quoted(s.text)}">${[...s.text].map((c) => `<b>${c}</b>`).join('')}</p>`,
  ),
  body('a text behind a line of its own', ['Content-Type: text/plain'], (s) => `-- ${CRLF}${s.text}`),
  body('an unknown charset', ['Content-Type: text/plain; charset=x-geheim'], (s) => s.text),
  body('no type', [], (s) => s.text),
  inHeader('the subject', (s) => `X-A: b${CRLF}Subject: ${s.text}`),
  inHeader('an encoded subject', (s) => `Thread-Topic: ${wordB(s.text)}`),
  inHeader('a subject in quoted words', (s) => `Keywords: ${wordQ(s.text)}`),
  inHeader('an encoded word for each letter', (s) => `Comments: ${[...s.text].map((c) => wordB(c)).join(`${CRLF} `)}`),
  inHeader('an encoded word cut in its base64', (s) => {
    const whole = Buffer.from(s.text).toString('base64')
    return `Comments: =?utf-8?B?${whole.slice(0, 4)}?= =?utf-8?B?${whole.slice(4)}?=`
  }),
  inHeader('a folded header', (s) => `Comments: ${s.text.slice(0, 5)}${CRLF} ${s.text.slice(5)}`, { only: ['bsn'] }),
  inHeader('a name', (s) => `Cc: "${s.text}" <x@voorbeeld.nl>`),
  inHeader('a name in an encoded word', (s) => `Cc: ${wordB(s.text)} <x@voorbeeld.nl>`),
  inHeader('an address', (s) => `Bcc: ${s.word}@voorbeeld.nl`),
  inHeader('a remark with an address', (s) => `Reply-To: x@voorbeeld.nl (${s.text} (${s.text}))`),
  inHeader('a group', (s) => `Cc: ${s.text}: x@voorbeeld.nl;`),
  inHeader('who is answered', (s) => `References: <${s.word}@voorbeeld.nl> <a@b>${CRLF}In-Reply-To: <${s.word}@voorbeeld.nl>`),
  inHeader('the id', (s) => `Message-ID: <${s.word}@voorbeeld.nl>`),
  inHeader(
    'the way it went',
    (s) => `Received: from ${s.word}.voorbeeld.nl (${s.text} [10.0.0.1]) by x; Mon, 5 Jan 2026 10:00:00 +0100${CRLF}X-Received: ${s.text}`,
  ),
  inHeader(
    'where it came from',
    (s) => `Return-Path: <${s.word}@voorbeeld.nl>${CRLF}Delivered-To: ${s.word}@voorbeeld.nl${CRLF}X-Originating-IP: [${s.text}]`,
  ),
  inHeader(
    'things of Exchange',
    (s) => `X-MS-Exchange-Organization-Naam: ${s.text}${CRLF}Thread-Index: ${packed(s.text)}${CRLF}X-MS-TNEF-Correlator: <${s.word}>`,
  ),
  inHeader('the name of a header', (s) => `X-${s.word.replaceAll(' ', '-')}: a`),
  inHeader('lists', (s) => `List-Unsubscribe: <mailto:${s.word}@voorbeeld.nl?subject=${percent(s.text)}>${CRLF}List-Id: "${s.text}" <a.b>`),
  inHeader(
    'signatures of servers',
    (s) =>
      `DKIM-Signature: v=1; d=voorbeeld.nl; i=${s.word}@voorbeeld.nl; b=${packed(s.text)}${CRLF}ARC-Seal: i=1; b=${packed(s.text)}${CRLF}Authentication-Results: x; smtp.mailfrom=${s.word}`,
  ),
  inHeader(
    'the sender of another',
    (s) =>
      `Sender: ${s.text} <x@voorbeeld.nl>${CRLF}Resent-From: "${s.text}" <x@voorbeeld.nl>${CRLF}Disposition-Notification-To: ${s.word}@voorbeeld.nl`,
  ),
  inHeader(
    'a face and a key',
    (s) => `Face: ${packed(s.text)}${CRLF}Autocrypt: addr=${s.word}@voorbeeld.nl; keydata=${packed(s.text)}${CRLF}Organization: ${s.text}`,
  ),
  inHeader('a header without a colon', (s) => `${s.text}`),
  part(
    'the name of a file',
    (s) => [`Content-Type: text/plain; name="${s.word}.txt"`, `Content-Disposition: attachment; filename="${s.text}.txt"`],
    () => 'x',
  ),
  part(
    'the name of a file in encoded words',
    (s) => [`Content-Type: text/plain; name="${wordB(`${s.text}.txt`)}"`, 'Content-Disposition: attachment'],
    () => 'x',
  ),
  part(
    'the name of a file in percent signs',
    (s) => ['Content-Type: text/plain', `Content-Disposition: attachment; filename*=utf-8''${percent(s.text)}.txt`],
    () => 'x',
  ),
  part(
    'the name of a file in pieces',
    (s) => ['Content-Type: text/plain', `Content-Disposition: attachment; filename*0="${s.parts[0]}"; filename*1="${s.parts[1]}.txt"`],
    () => 'x',
  ),
  part(
    'the name of a file in pieces and percent signs',
    (s) => [
      'Content-Type: text/plain',
      `Content-Disposition: attachment; filename*0*=utf-8''${percent(s.parts[0])};${CRLF} filename*1*=${percent(s.parts[1])}.txt`,
    ],
    () => 'x',
  ),
  part(
    'headers of a part',
    (s) => [
      'Content-Type: text/plain',
      `Content-Description: ${s.text}`,
      `Content-ID: <${s.word}@a>`,
      `Content-Location: file:///${percent(s.text)}`,
      `X-Naam: ${wordB(s.text)}`,
    ],
    () => 'x',
  ),
  part(
    'a parameter of one’s own',
    (s) => [`Content-Type: text/plain; geheim="${s.text}"; x-${s.word.toLowerCase().replaceAll(' ', '-')}=1`],
    () => 'x',
  ),
  part(
    'a remark in a type',
    (s) => [`Content-Type: text/plain (${s.text})`],
    () => 'x',
  ),
  part(
    'an unknown encoding',
    () => ['Content-Type: text/plain', 'Content-Transfer-Encoding: x-geheim'],
    (s) => s.text,
    { held: true },
  ),
  part('a card', () => ['Content-Type: text/vcard; charset=utf-8'], vcard),
  part('a meeting', () => ['Content-Type: text/calendar; method=REQUEST'], ics),
  part(
    'another mail',
    () => ['Content-Type: message/rfc822'],
    (s) =>
      [
        `From: "${s.text}" <x@voorbeeld.nl>`,
        `Subject: ${wordB(s.text)}`,
        'Content-Type: text/html',
        'Content-Transfer-Encoding: base64',
        '',
        packed(`<p>${s.text}</p>`),
      ].join(CRLF),
  ),
  part(
    'headers of another mail',
    () => ['Content-Type: text/rfc822-headers'],
    (s) => `From: ${s.text} <x@voorbeeld.nl>${CRLF}Subject: ${s.text}`,
  ),
  part(
    'what a server says',
    () => ['Content-Type: message/delivery-status'],
    (s) =>
      `Reporting-MTA: dns; ${s.word}${CRLF}${CRLF}Final-Recipient: rfc822; ${s.word}@voorbeeld.nl${CRLF}Diagnostic-Code: smtp; ${s.text}`,
  ),
  part(
    'part of another mail',
    () => ['Content-Type: message/partial; id="a"; number=1; total=2'],
    (s) => s.text,
    { held: true },
  ),
  part(
    'a picture',
    () => ['Content-Type: image/png; name="a.png"', 'Content-Transfer-Encoding: base64', 'Content-ID: <a>', 'Content-Disposition: inline'],
    (s) => packed(Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(`tEXt${s.text}`)])),
  ),
  part(
    'an attached picture',
    () => [
      'Content-Type: image/png; name="a.png"',
      'Content-Transfer-Encoding: base64',
      'Content-Disposition: attachment; filename="a.png"',
    ],
    (s) => packed(Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(`tEXt${s.text}`)])),
  ),
  part(
    'what Outlook packs',
    () => ['Content-Type: application/ms-tnef; name="winmail.dat"', 'Content-Transfer-Encoding: base64'],
    (s) => packed(Buffer.concat([Buffer.from('789f3e22', 'hex'), Buffer.from(s.text, 'utf16le')])),
    { held: true },
  ),
  part(
    'binary of no kind',
    () => ['Content-Type: application/octet-stream; name="a.bin"', 'Content-Transfer-Encoding: base64'],
    (s) => packed(Buffer.from(`\x00\x01\x02${s.text}\xff`, 'latin1')),
  ),
  attached('a text file', 'text/plain', 'a.txt', (s) => `Dag ${s.text}, tot ziens.`),
  attached('a table', 'text/csv', 'a.csv', (s) => `Nr;Omschrijving\r\n1;${s.text}\r\n`),
  attached('JSON', 'application/json', 'a.json', (s) => JSON.stringify({ a: s.text, [s.word]: 1 })),
  attached('a page', 'text/html', 'a.html', (s) => `<html><body data-a="${s.text}"><!-- ${s.text} --><p>${s.text}</p></body></html>`),
  attached(
    'RTF',
    'application/rtf',
    'a.rtf',
    (s) =>
      `{\\rtf1\\ansi{\\info{\\author ${s.text}}}{\\v ${s.text}}${[...s.text].map((c) => `\\'${c.charCodeAt(0).toString(16)}`).join('')}\\par x\\par}`,
  ),
  attached('a mail as a file', 'application/octet-stream', 'a.eml', (s) =>
    [`From: "${s.text}" <x@voorbeeld.nl>`, 'To: y@voorbeeld.nl', 'MIME-Version: 1.0', `Subject: ${s.text}`, '', s.text].join(CRLF),
  ),
  attached('a card as a file', 'text/vcard', 'a.vcf', vcard),
  attached('a meeting as a file', 'text/calendar', 'a.ics', ics),
  attached('something packed', 'application/gzip', 'a.gz', (s) => gzipSync(s.text)),
  later('a Word file', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'a.docx', async (s) =>
    bytesOf(await docxOf({ body: paragraph(run(s.text)) })),
  ),
  later('a packed Word file', 'application/zip', 'a.zip', async (s) =>
    bytesOf(
      await zipOf({
        'a.docx': new Uint8Array(
          await (
            await docxOf({
              body: paragraph(run('x')),
              root: [['r9', 'metadata/core-properties', 'docProps/core.xml']],
              parts: { 'docProps/core.xml': `<a>${s.text}</a>` },
            })
          ).arrayBuffer(),
        ),
      }),
    ),
  ),
  mail('text of a multipart that nobody shows', (s) => [
    'Subject: Factuur',
    'Content-Type: multipart/mixed; boundary="grens"',
    '',
    s.text,
    '--grens',
    'Content-Type: text/plain',
    '',
    'Dag.',
    '--grens--',
    s.text,
  ]),
  mail('the boundary', (s) => [
    'Subject: Factuur',
    `Content-Type: multipart/mixed; boundary="${s.word}"`,
    '',
    `--${s.word}`,
    'Content-Type: text/plain',
    '',
    'Dag.',
    `--${s.word}--`,
  ]),
  mail('twins', (s) => [
    'Subject: Factuur',
    'Content-Type: multipart/alternative; boundary="grens"',
    '',
    '--grens',
    'Content-Type: text/plain',
    '',
    `Dag ${s.text}`,
    '--grens',
    'Content-Type: text/html',
    '',
    `<p>Dag <b>${s.text.slice(0, 5)}</b>${s.text.slice(5)}</p>`,
    '--grens--',
  ]),
  mail('twins of which one is other', (s) => [
    'Subject: Factuur',
    'Content-Type: multipart/alternative; boundary="grens"',
    '',
    '--grens',
    'Content-Type: text/plain',
    '',
    'Dag',
    '--grens',
    'Content-Type: text/html',
    '',
    `<p style="display:none">${s.text}</p>`,
    '--grens',
    'Content-Type: text/x-amp-html',
    '',
    `<p>${s.text}</p>`,
    '--grens',
    'Content-Type: text/enriched',
    '',
    `<bold>${s.text}</bold>`,
    '--grens--',
  ]),
  mail('parts in parts', (s) => [
    'Subject: Factuur',
    'Content-Type: multipart/mixed; boundary="a"',
    '',
    '--a',
    'Content-Type: multipart/related; boundary="b"',
    '',
    '--b',
    'Content-Type: multipart/alternative; boundary="c"',
    '',
    '--c',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    packed(s.text),
    '--c--',
    '--b--',
    '--a--',
  ]),
  mail('a mail that was signed', (s) => signed(s, 'application/pkcs7-signature', 'sha-256')),
  mail('a mail that was signed with PGP', (s) => signed(s, 'application/pgp-signature', 'pgp-sha1')),
  mail('a signature in the text', (s) => [
    'Subject: Factuur',
    '',
    '-----BEGIN PGP SIGNED MESSAGE-----',
    'Hash: SHA1',
    '',
    'Dag.',
    '-----BEGIN PGP SIGNATURE-----',
    `Comment: ${s.text}`,
    '',
    packed(s.text),
    '-----END PGP SIGNATURE-----',
  ]),
  mail('an old attachment', (s) => ['Subject: Factuur', '', 'Dag.', 'begin 644 a.txt', `-${s.text}`, '`', 'end'], { held: true }),
  {
    name: 'the sender of a mailbox',
    file: (s) =>
      new Blob([
        `From ${s.word}@voorbeeld.nl Mon Jan  5 10:00:00 2026\n${HEAD.join('\n')}\nSubject: x\n\nDag.\n\nFrom a@b Mon Jan  5 10:00:00 2026\nFrom: "${s.text}" <x@y.nl>\nTo: a@b.nl\nSubject: ${s.text}\n\n${s.text}\n`,
      ]),
  },
  {
    name: 'lines that end otherwise',
    file: (s) => new Blob([[...HEAD, `Subject: ${s.text}`, `Comments: ${wordB(s.text)}`, '', `Dag ${s.text}`].join('\n')]),
  },
]

/** A message of Outlook, written by another library. Keys: property tags with their types. */
function outlook(properties: Readonly<Record<string, string | Uint8Array>>): Blob {
  const file = CFB.utils.cfb_new()
  const root = { '1000001F': 'Dag, hierbij de factuur.', '0037001F': 'Factuur', '0C1A001F': 'Joke', '0C1F001F': 'joke@voorbeeld.nl' }
  CFB.utils.cfb_add(file, '/__properties_version1.0', new Uint8Array(32))
  for (const [tag, value] of Object.entries({ ...root, ...properties })) {
    const at = tag.includes('/')
      ? `/${tag.slice(0, tag.indexOf('/') + 1)}__substg1.0_${tag.slice(tag.indexOf('/') + 1)}`
      : `/__substg1.0_${tag}`
    const bytes = typeof value !== 'string' ? value : tag.endsWith('001E') ? Buffer.from(value, 'latin1') : Buffer.from(value, 'utf16le')
    CFB.utils.cfb_add(file, at, bytes)
  }
  for (const storage of new Set(Object.keys(properties).flatMap((tag) => (tag.includes('/') ? [tag.split('/')[0]!] : []))))
    CFB.utils.cfb_add(file, `/${storage}/__properties_version1.0`, new Uint8Array(8))
  return new Blob([new Uint8Array(CFB.write(file, { type: 'array' }) as unknown as ArrayBuffer)])
}
const msg = (name: string, properties: (s: Secret) => Readonly<Record<string, string | Uint8Array>>, more: More = {}): Place => ({
  name,
  ...more,
  file: (s) => outlook(properties(s)),
})
const RECIPIENT = '__recip_version1.0_#00000000'
const FILE = '__attach_version1.0_#00000000'

export const MSG_PLACES: readonly Place[] = [
  msg('text', (s) => ({ '1000001F': `Dag ${s.text}, tot ziens.` })),
  msg('text of eight bits', (s) => ({ '1000001E': `Dag ${s.text}, tot ziens.` })),
  msg('HTML', (s) => ({ '10130102': Buffer.from(`<html><body><p title="${s.text}">${s.text}<!-- ${s.text} --></p></body></html>`) })),
  msg('the subject', (s) => ({ '0037001F': s.text, '0E1D001F': s.text, '0070001F': s.text, '003D001F': s.text })),
  msg('who sent it', (s) => ({
    '0C1A001F': s.text,
    '0C1F001F': `${s.word}@voorbeeld.nl`,
    '0042001F': s.text,
    '0065001F': `${s.word}@voorbeeld.nl`,
    '5D01001F': `${s.word}@x.nl`,
  })),
  msg('who received it', (s) => ({
    '0040001F': s.text,
    '0044001F': s.text,
    '0076001F': s.word,
    '0E04001F': s.text,
    '0E03001F': s.text,
    '0E02001F': s.text,
  })),
  msg('a recipient', (s) => ({
    [`${RECIPIENT}/3001001F`]: s.text,
    [`${RECIPIENT}/39FE001F`]: `${s.word}@voorbeeld.nl`,
    [`${RECIPIENT}/5FF6001F`]: s.text,
  })),
  msg('headers of the way it went', (s) => ({ '007D001F': `Received: from ${s.word}\r\nX-Klant: ${s.text}\r\nSubject: ${s.text}\r\n` })),
  msg('ids', (s) => ({ '1035001F': `<${s.word}@x>`, '1042001F': `<${s.word}@x>`, '1039001F': s.word, '00710102': Buffer.from(s.text) })),
  msg('a property of one’s own', (s) => ({ '8001001F': s.text, '80020102': Buffer.from(s.text, 'utf16le') })),
  msg('the names of properties', (s) => ({ '__nameid_version1.0/00040102': Buffer.from(s.text, 'utf16le') })),
  msg('the name of a file', (s) => ({
    [`${FILE}/3707001F`]: `${s.text}.txt`,
    [`${FILE}/3704001F`]: `${s.word}.txt`,
    [`${FILE}/3001001F`]: s.text,
    [`${FILE}/37010102`]: Buffer.from('Dag.'),
  })),
  msg('a file', (s) => ({ [`${FILE}/3707001F`]: 'a.txt', [`${FILE}/37010102`]: Buffer.from(`Dag ${s.text}, tot ziens.`) })),
  msg('a file of another kind', (s) => ({
    [`${FILE}/3707001F`]: 'a.bin',
    [`${FILE}/37010102`]: Buffer.from(`\x00\x01${s.text}\xff`, 'latin1'),
  })),
  msg('a picture of a file', (s) => ({
    [`${FILE}/3707001F`]: 'a.txt',
    [`${FILE}/37010102`]: Buffer.from('Dag.'),
    [`${FILE}/37090102`]: Buffer.from(s.text, 'utf16le'),
    [`${FILE}/370A0102`]: Buffer.from(s.text),
  })),
  msg('a card', (s) => ({ '001A001F': 'IPM.Contact', '3001001F': s.text, '3A06001F': s.text, '3A11001F': s.text, '3A1C001F': s.text })),
]
