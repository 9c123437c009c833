import type { Place, Secret } from './planted.ts'

type More = Partial<Pick<Place, 'only' | 'held'>>
const file = (name: string, text: (s: Secret) => string, more: More = {}): Place => ({ name, ...more, file: (s) => new Blob([text(s)]) })
const rows = (...lines: readonly (readonly (string | number)[])[]): string => `${lines.map((cells) => cells.join(';')).join('\r\n')}\r\n`
/** One cell among others. */
const inCell = (name: string, cell: (s: Secret) => string, more: More = {}): Place =>
  file(
    name,
    (s) =>
      rows(
        ['Factuurnr', 'Omschrijving', 'Bedrag'],
        ['2026-1', 'Begeleiding', '100,00'],
        ['2026-2', cell(s), '200,00'],
        ['2026-3', 'Training', '300,00'],
      ),
    more,
  )
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
const OTHER = ['4182', '70', '016']
const hex = (text: string): string => Buffer.from(text).toString('hex')

export const CSV_PLACES: readonly Place[] = [
  inCell('a text', (s) => s.text),
  inCell('a formula with a literal', (s) => quoted(`="${s.text}"`)),
  inCell('literals joined by &', (s) => quoted(`="${s.parts[0]}"&"${s.parts[1]}"`)),
  inCell('literals joined by CONCATENATE', (s) => quoted(`=CONCATENATE("${s.parts[0]}","${s.parts[1]}")`)),
  inCell('literals joined in Dutch', (s) => quoted(`=TEKST.SAMENVOEGEN("${s.parts[0]}";"${s.parts[1]}")`)),
  inCell('a date built from numbers', () => quoted('=DATE(1979,3,14)'), { only: ['date'] }),
  inCell('base64', (s) => Buffer.from(s.text).toString('base64')),
  inCell('base64 of UTF-16', (s) => Buffer.from(s.text, 'utf16le').toString('base64')),
  inCell('hexadecimal', (s) => hex(s.text)),
  inCell('percent signs', (s) => [...s.text].map((c) => `%${c.charCodeAt(0).toString(16)}`).join('')),
  inCell('quoted-printable', (s) => [...s.text].map((c) => `=${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`).join('')),
  file(
    'a number over three columns',
    (s) => rows(['Factuur', 'D1', 'D2', 'D3'], ['2026-1', s.text.slice(0, 4), s.text.slice(4, 6), s.text.slice(6)], ['2026-2', ...OTHER]),
    { only: ['bsn'] },
  ),
  file('a number over two columns', (s) => rows(['Factuur', 'Code', 'Vervolg'], ['2026-1', ...s.parts], ['2026-2', '4182', '70016']), {
    only: ['bsn'],
  }),
  file('a digit in each column', (s) => rows(['Factuur', ...'abcdefghi'], ['2026-1', ...s.text], ['2026-2', ...'418270016']), {
    only: ['bsn'],
  }),
  file(
    'a number over three columns without a header',
    (s) => rows(['a', s.text.slice(0, 4), s.text.slice(4, 6), s.text.slice(6)], ['b', ...OTHER]),
    { only: ['bsn'] },
  ),
  file(
    'numbers of people we do not know over two columns',
    (s) =>
      rows(
        ['Factuur', 'Code', 'Vervolg'],
        ['2026-1', ...s.parts],
        ['2026-2', '1112', '22333'],
        ['2026-3', '1234', '56782'],
        ['2026-4', '2143', '65876'],
      ),
    { only: ['bsn'] },
  ),
  file(
    'dates of persons under "Datum"',
    (s) => rows(['Naam', 'Datum'], ['Marieke van Dorrenvelder', s.text], ['Harm Sluiterman', '02-11-1964']),
    { only: ['date'] },
  ),
  file(
    'dates of persons without a header',
    (s) =>
      rows(
        ['Marieke van Dorrenvelder', s.text],
        ['Harm Sluiterman', '02-11-1964'],
        ['Anneke Roodhuizen', '03-04-1983'],
        ['Theo Wilgenkamp', '05-06-1971'],
      ),
    { only: ['date'] },
  ),
]

const note = (name: string, text: (s: Secret) => string, more: More = {}): Place =>
  file(name, (s) => `Geachte collega,\n\nKenmerk ${text(s)} bij dossier 12.\n\nMet groet\n`, more)
export const TXT_PLACES: readonly Place[] = [
  note('a sentence', (s) => s.text),
  note('base64', (s) => Buffer.from(s.text).toString('base64')),
  note('base64 for addresses', (s) => Buffer.from(s.text).toString('base64url')),
  note('base64 of UTF-16', (s) => Buffer.from(s.text, 'utf16le').toString('base64')),
  note('base64 behind a word', (s) => `x/${Buffer.from(s.text).toString('base64')}`),
  note('hexadecimal', (s) => hex(s.text)),
  note('hexadecimal in capitals', (s) => hex(s.text).toUpperCase()),
  note('percent signs', (s) => encodeURIComponent(s.text).replaceAll('%20', '+')),
  note('a word over two lines', (s) => `${s.parts[0]}-\n${s.parts[1]}`, { only: ['name'] }),
  note('a word over two paragraphs', (s) => `${s.parts[0]}-\n\n${s.parts[1]}`, { only: ['name'] }),
  note('a surname over two lines', () => 'Dorren-\nvelder', { only: ['name'] }),
  note('letters apart', (s) => [...s.text.split(' ').at(-1)!].join(' '), { only: ['name'] }),
]
