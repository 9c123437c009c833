import type { Place, Secret } from './planted.ts'

type More = Partial<Pick<Place, 'only' | 'held'>>
const json = (name: string, text: (s: Secret) => string, more: More = {}): Place => ({ name, ...more, file: (s) => new Blob([text(s)]) })
/** A value among others. */
const value = (name: string, of: (s: Secret) => unknown, more: More = {}): Place =>
  json(
    name,
    (s) => JSON.stringify({ factuur: '2026-0700', regels: [{ omschrijving: 'Begeleiding', bedrag: 100 }], extra: of(s) }, null, 1),
    more,
  )

const escaped = (text: string): string => [...text].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')
const packed = (text: string): string => Buffer.from(text).toString('base64')

export const JSON_PLACES: readonly Place[] = [
  value('a text', (s) => s.text),
  value('a text in a list in a list', (s) => [[[{ a: [s.text] }]]]),
  value('a key', (s) => ({ [s.text]: 1 })),
  value('a key of one word', (s) => ({ [s.word]: { waarde: 1 } })),
  value('a number', (s) => Number(s.text), { only: ['bsn'] }),
  value('a number with a point', (s) => Number(`${s.text}.0001`), { only: ['bsn'] }),
  json('a number with an exponent', (s) => `{"a":${s.text}e0,"b":3.69140023E8}`, { only: ['bsn'] }),
  value('a serial number under a birth date', (s) => ({ geboortedatum: Number(s.number) }), { only: ['date'] }),
  value('a number of milliseconds', () => ({ geboortedatum: '1979-03-14T00:00:00.000Z' }), { only: ['date'] }),
  json('escapes', (s) => `{"a":"${escaped(s.text)}"}`),
  json('some escapes', (s) => `{"a":"${s.text.slice(0, 3)}${escaped(s.text.slice(3, 5))}${s.text.slice(5)}"}`),
  json('an escaped key', (s) => `{"${escaped(s.text)}":1}`),
  json('a key that stands twice', (s) => `{"naam":"${s.text}","naam":"x","n\\u0061am":"${s.text}"}`),
  value('JSON in a text', (s) => JSON.stringify({ naam: s.text })),
  value('JSON in a text in a text', (s) => JSON.stringify({ a: JSON.stringify({ naam: s.text, [s.word]: 1 }) })),
  value('JSON with escapes in a text', (s) => `{"naam":"${escaped(s.text)}"}`),
  value('JSON with escapes in a text in a text', (s) => JSON.stringify({ a: `{"naam":"${escaped(s.text)}"}` })),
  value(
    'HTML in a text',
    (s) => `<p title="${s.text}">Dag ${[...s.text].map((c) => `&#${c.charCodeAt(0)};`).join('')}<!-- ${s.text} --></p>`,
  ),
  value('XML in a text', (s) => `<a b="${s.text}"><![CDATA[${s.text}]]></a>`),
  value('base64', (s) => packed(s.text)),
  value('base64 for addresses', (s) => Buffer.from(s.text).toString('base64url')),
  value('base64 twice', (s) => packed(packed(s.text))),
  value('base64 of JSON', (s) => packed(JSON.stringify({ naam: s.text, bsn: s.text }))),
  value('a token', (s) =>
    [packed('{"alg":"none"}'), packed(JSON.stringify({ sub: s.text })), 'x'].map((x) => x.replaceAll('=', '')).join('.'),
  ),
  value('an address of data', (s) => `data:text/plain;base64,${packed(s.text)}`),
  value('an address of data as it stands', (s) => `data:text/plain,${encodeURIComponent(s.text)}`),
  value('a long file', (s) => packed(`${'regel\n'.repeat(100)}${s.text}\n${'regel\n'.repeat(100)}`)),
  value('a long file in lines', (s) => packed(`${'regel\n'.repeat(100)}${s.text}\n${'regel\n'.repeat(100)}`).replace(/.{76}/g, '$&\r\n')),
  value('hexadecimal', (s) => Buffer.from(s.text).toString('hex')),
  value('percent signs', (s) => `https://x.nl/?q=${encodeURIComponent(s.text)}`),
  value(
    'percent signs twice',
    (s) => `https://x.nl/?q=${encodeURIComponent([...s.text].map((c) => `%${c.charCodeAt(0).toString(16)}`).join(''))}`,
  ),
  value('a mail address', (s) => `${s.word}@voorbeeld.nl`),
  value('parts of a name', (s) => ({ voornaam: s.parts[0].split(' ')[0], tussenvoegsel: 'van', achternaam: s.text.split(' ').at(-1) }), {
    only: ['name'],
  }),
  value('a number over three values', (s) => ({ bsn1: s.text.slice(0, 4), bsn2: s.text.slice(4, 6), bsn3: s.text.slice(6) }), {
    only: ['bsn'],
  }),
  value('a list of digits', (s) => ({ bsn: [...s.text].map(Number) }), { only: ['bsn'] }),
  value('joiners of no width', (s) => [...s.text].join('\u200d')),
  value('wide letters', (s) => s.text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))),
  value('a lone surrogate before it', (s) => `\ud800${s.text}`),
  json('one text', (s) => `["${s.text}"]`),
  json('lines', (s) => `{"a":1}\n{"a":"${s.text}"}\n{"${s.word}":2}\n`),
  json('a mark of bytes first', (s) => `\ufeff{"a":"${s.text}"}`),
  { name: 'UTF-16', file: (s) => new Blob([new Uint8Array(Buffer.from(`\ufeff{"a":"${s.text}"}`, 'utf16le'))]) },
  json('blanks of any kind', (s) => `\n\t {\r\n "a"\t:\n\n"${s.text}"\r\n}\n`),
]
