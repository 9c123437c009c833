import type { Place, Secret } from './planted.ts'

type More = Partial<Pick<Place, 'only' | 'held' | 'profiles'>>
const statement = (...lines: readonly string[]): string =>
  [':20:X1', ':25:NL20INGB0001234567EUR', ':28C:00001', ':60F:C260101EUR100,00', ...lines, ':62F:C260102EUR112,50', '-', ''].join('\r\n')
const ENTRY = ':61:2601020102C12,50NTRFEREF//2600001'
const mt940 = (name: string, lines: (s: Secret) => readonly string[], more: More = {}): Place => ({
  name,
  ...more,
  file: (s) => new Blob([statement(...lines(s))]),
})
/** In the details of one payment, wrapped as banks do it. */
const details = (name: string, text: (s: Secret) => string, more: More = {}): Place =>
  mt940(
    name,
    (s) => [
      ENTRY,
      `:86:${text(s)
        .match(/.{1,65}/gs)!
        .join('\r\n')}`,
    ],
    more,
  )
/** With so much before it that it falls over the border of a line. */
const over = (name: string, before: string, more: More = {}): Place =>
  details(name, (s) => `${before}${'x'.repeat(65 - before.length - 1 - (s.text.length >> 1))} ${s.text} en meer`, more)
const packed = (text: string): string => Buffer.from(text).toString('base64')

export const MT940_PLACES: readonly Place[] = [
  details('text', (s) => s.text),
  details('text among words', (s) => `FACTUUR 26-0001 BETREFT ${s.text.toUpperCase()} DANK U`),
  over('text over two lines', ''),
  over('text over two lines, behind a code', '/REMI/USTD//'),
  over('a name over two lines', '/CNTP/NL86INGB0002445588/INGBNL2A/'),
  mt940('a letter on each line', (s) => [ENTRY, `:86:BSN ${s.text.slice(0, 3)}`, s.text.slice(3, 6), s.text.slice(6)], { only: ['bsn'] }),
  details(
    'sub-fields of ING',
    (s) => `/CNTP/NL86INGB0002445588/INGBNL2A/${s.text}///REMI/USTD//${s.text}/PURP/CD/${s.word}/ULTD/NAME/${s.text}/`,
  ),
  details('sub-fields of Rabobank', (s) => `/EREF/${s.word}/BENM//NAME/${s.text}/REMI/${s.text}/ISDT/2026-01-01/ORDP//ID/${s.text}`),
  details(
    'sub-fields of ABN',
    (s) => `/TRTP/SEPA/IBAN/NL86INGB0002445588/BIC/INGBNL2A/NAME/${s.text}/REMI/${s.text}/EREF/${s.word}/MARF/${s.word}/CSID/${s.word}`,
  ),
  mt940('sub-fields of German banks', (s) => [
    ENTRY,
    `:86:166?00GUTSCHRIFT?20${s.parts[0]}?21${s.parts[1]}?22EREF+${s.word}?32${s.parts[0]}?33${s.parts[1]}?34888`,
  ]),
  mt940('sub-fields with another mark', (s) => [ENTRY, `:86:166>00GUTSCHRIFT>20${s.parts[0]}>21${s.parts[1]}>32x ${s.text}`]),
  details('an unknown sub-field', (s) => `/GEHEIM/${s.text}/REMI/x/${s.word}/y`),
  mt940('the columns of old dialects', (s) => [ENTRY, `:86:0123456789 ${s.text.padEnd(32)}${s.text.padEnd(32)}`, s.text.padEnd(65)]),
  mt940('the reference of an entry', (s) => [`:61:2601020102C12,50NTRF${s.word.slice(0, 16)}//${s.word.slice(0, 16)}`, ':86:x'], {
    only: ['bsn', 'date'],
  }),
  mt940('what stands below an entry', (s) => [ENTRY, s.text, ':86:x']),
  mt940('what stands below an entry, with a slash', (s) => [ENTRY, `/TRCD/00100/${s.text}`, ':86:x']),
  mt940('the details of the whole', (s) => [ENTRY, ':86:x', ':62F:C260102EUR112,50', `:86:/SUM/${s.text}/`]),
  mt940('an unknown field', (s) => [ENTRY, ':86:x', `:99Z:${s.text}`, s.text]),
  mt940('the numbers of a statement', (s) => [':20:Y', `:21:${s.word.slice(0, 16)}`, `:28C:${s.text}`, ENTRY, ':86:x'], {
    only: ['bsn', 'date'],
  }),
  mt940('the account', (s) => [`:25:${s.text}`, ':25P:x', s.word, ENTRY, ':86:x']),
  details('base64', (s) => `KENMERK ${packed(s.text)}`),
  details('a number with points', (s) => `BSN ${s.text.slice(0, 4)}.${s.text.slice(4, 6)}.${s.text.slice(6)}`, { only: ['bsn'] }),
  details('a name the other way around', () => 'DORRENVELDER VAN M EN/OF', { only: ['name'] }),
  {
    name: 'blocks of SWIFT',
    file: (s) =>
      new Blob([
        `{1:F01${s.word}0000}{2:I940${s.word}N}{3:{108:${s.text}}}{4:\r\n${statement(ENTRY, ':86:x').replace(/-\r\n$/, '-}')}{5:{CHK:${s.text}}}\r\n`,
      ]),
  },
  { name: 'before the first field', file: (s) => new Blob([`:940:\r\n${s.text}\r\n${statement(ENTRY, ':86:x')}`]) },
  { name: 'behind the last field', file: (s) => new Blob([`${statement(ENTRY, ':86:x')}${s.text}\r\n`]) },
  {
    name: 'line ends of one sign',
    file: (s) => new Blob([statement(ENTRY, `:86:${'x'.repeat(60)}`, s.parts[0], s.parts[1]).replaceAll('\r', '')]),
    only: ['name'],
  },
  {
    name: 'bytes of another encoding',
    file: (s) => new Blob([new Uint8Array(Buffer.from(statement(ENTRY, `:86:caf\u00e9 ${s.text}`), 'latin1'))]),
  },
]

const card = (kind: string, name: string, lines: (s: Secret) => readonly string[], more: More = {}): Place => ({
  name,
  ...more,
  file: (s) => new Blob([[`BEGIN:${kind}`, ...lines(s), `END:${kind}`, ''].join('\r\n')]),
})
const vcf = (name: string, lines: (s: Secret) => readonly string[], more: More = {}): Place =>
  card('VCARD', name, (s) => ['VERSION:3.0', 'FN:Loopbaanhuis', ...lines(s)], more)
const ics = (name: string, lines: (s: Secret) => readonly string[], more: More = {}): Place =>
  card('VCALENDAR', name, (s) => ['VERSION:2.0', 'BEGIN:VEVENT', 'SUMMARY:Overleg', ...lines(s), 'END:VEVENT'], more)
const quoted = (text: string): string => [...text].map((c) => `=${c.charCodeAt(0).toString(16).toUpperCase()}`).join('')

export const VCF_PLACES: readonly Place[] = [
  vcf('a name', (s) => [`N:${s.text};;;;`, `FN:${s.text}`, `NICKNAME:${s.text}`, `SORT-STRING:${s.word}`]),
  vcf('a name in pieces', () => ['N:Dorrenvelder;Marieke;van;;', 'X-N:van Dorrenvelder\\, Marieke'], { only: ['name'] }),
  vcf('a note', (s) => [`NOTE:Dag ${s.text}\\, tot ziens\\n${s.text}`]),
  vcf('a folded note', (s) => [`NOTE:Dag ${s.parts[0]}`, ` ${s.parts[1]} ziens`]),
  vcf('a letter on each line', (s) => ['NOTE:', ...[...s.text].map((c) => ` ${c}`)]),
  vcf('a birthday', () => ['BDAY:1979-03-14', 'ANNIVERSARY:19790314', 'X-BDAY:19790314T000000Z'], { only: ['date'] }),
  vcf('quoted-printable', (s) => [
    `NOTE;ENCODING=QUOTED-PRINTABLE:${quoted(s.text)}`,
    `FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:${quoted(s.parts[0])}=`,
    quoted(s.parts[1]),
  ]),
  vcf('base64', (s) => [`NOTE;ENCODING=b:${packed(s.text)}`, `X-NOTE;BASE64:${packed(s.text)}`]),
  vcf('a picture', (s) => [`PHOTO;ENCODING=b;TYPE=PNG:${packed(`\x89PNG${s.text}`)}`, `LOGO:data:image/png;base64,${packed(s.text)}`]),
  vcf('a key and a sound', (s) => [`KEY;ENCODING=b:${packed(s.text)}`, `SOUND:${s.text}`]),
  vcf('addresses of mail and pages', (s) => [
    `EMAIL;TYPE=work:${s.word}@voorbeeld.nl`,
    `URL:https://x.nl/${encodeURIComponent(s.text)}`,
    `IMPP:xmpp:${s.word}@x.nl`,
  ]),
  vcf('parameters', (s) => [`TEL;X-NAAM="${s.text}";TYPE=${s.word}:010`, `ADR;LABEL="${s.text}":;;${s.text};;;;`]),
  vcf('groups and names of one’s own', (s) => [`${s.word.replaceAll('_', '-')}.TEL:010`, `X-${s.word.replaceAll('_', '-')}:x`], {
    only: ['name', 'bsn'],
  }),
  vcf('relations and ids', (s) => [
    `RELATED;TYPE=spouse:${s.text}`,
    `UID:${s.word}`,
    `AGENT:BEGIN:VCARD\\nFN:${s.text}\\nEND:VCARD`,
    `MEMBER:mailto:${s.word}@x.nl`,
    `CATEGORIES:${s.text},x`,
    `ORG:x;${s.text}`,
    `TITLE:${s.text}`,
    `GEO:${s.word}`,
  ]),
  vcf('a card in a card', (s) => ['BEGIN:VCARD', `FN:${s.text}`, 'END:VCARD']),
  {
    name: 'between two cards',
    file: (s) =>
      new Blob([
        `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:x\r\nEND:VCARD\r\n${s.text}\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nFN:${s.text}\r\nEND:VCARD\r\n`,
      ]),
  },
  vcf('a line without a colon', (s) => [s.text]),
]
export const ICS_PLACES: readonly Place[] = [
  ics('what it is about', (s) => [
    `SUMMARY:${s.text}`,
    `DESCRIPTION:Dag ${s.text}\\, tot ziens\\n${s.text}`,
    `COMMENT:${s.text}`,
    `CONTACT:${s.text}`,
  ]),
  ics('a folded text', (s) => [`DESCRIPTION:Dag ${s.parts[0]}`, ` ${s.parts[1]} ziens`]),
  ics('who comes', (s) => [
    `ATTENDEE;CN="${s.text}";DIR="ldap://x/${encodeURIComponent(s.text)}":mailto:${s.word}@voorbeeld.nl`,
    `ORGANIZER;SENT-BY="mailto:${s.word}@x.nl":mailto:y@x.nl`,
  ]),
  ics('where', (s) => [
    `LOCATION;ALTREP="cid:${s.word}":${s.text}`,
    `RESOURCES:${s.text}`,
    `CATEGORIES:${s.text}`,
    `URL:https://x.nl/${encodeURIComponent(s.text)}`,
  ]),
  ics('HTML', (s) => [`X-ALT-DESC;FMTTYPE=text/html:<p title="${s.text}">${[...s.text].map((c) => `<b>${c}</b>`).join('')}</p>`]),
  ics('an attachment', (s) => [
    `ATTACH;ENCODING=BASE64;VALUE=BINARY;FMTTYPE=text/plain;X-FILENAME="${s.text}.txt":${packed(s.text)}`,
    `ATTACH:file:///${encodeURIComponent(s.text)}`,
  ]),
  ics('ids', (s) => [`UID:${s.word}@x`, `RELATED-TO:${s.word}`, `RECURRENCE-ID;X-A=${s.word}:20260101`, `REQUEST-STATUS:2.0;x;${s.text}`]),
  ics('an alarm', (s) => ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${s.text}`, `SUMMARY:${s.text}`, 'END:VALARM']),
  ics('a birthday', () => ['DTSTART;VALUE=DATE:19790314', 'SUMMARY:Geboortedatum'], { only: ['date'] }),
  ics('properties of one’s own', (s) => [`X-MICROSOFT-CDO:${s.text}`, `X-A;X-B=${s.word}:y`]),
  card('VCALENDAR', 'the calendar', (s) => [
    `PRODID:-//${s.text}//NL`,
    `X-WR-CALNAME:${s.text}`,
    `METHOD:${s.word}`,
    'BEGIN:VTIMEZONE',
    `TZID:${s.word}`,
    'BEGIN:STANDARD',
    `TZNAME:${s.text}`,
    'END:STANDARD',
    'END:VTIMEZONE',
    'BEGIN:VTODO',
    `SUMMARY:${s.text}`,
    'END:VTODO',
    'BEGIN:VJOURNAL',
    `DESCRIPTION:${s.text}`,
    'END:VJOURNAL',
    'BEGIN:VFREEBUSY',
    `COMMENT:${s.text}`,
    'END:VFREEBUSY',
  ]),
]
