import { gzipSync } from 'node:zlib'
import { docxParts, paragraph, run } from '../formats/docx-package.ts'
import { zipOf } from '../formats/office-package.ts'
import type { Place, Secret } from './planted.ts'
import { rawZip, type RawEntry, type RawZip } from './raw-zip.ts'

type More = Partial<Pick<Place, 'only' | 'held'>>
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text))
const LETTER: RawEntry = { name: 'brief.txt', content: bytes('Hierbij de factuur van week 12.\n') }
const zip = (name: string, of: (s: Secret) => RawZip | Promise<RawZip>, more: More = {}): Place => ({
  name,
  ...more,
  file: async (s) => new Blob([rawZip(await of(s))]),
})
/** One more entry beside a harmless one. */
const entry = (name: string, of: (s: Secret) => RawEntry, more: More = {}): Place => zip(name, (s) => ({ entries: [LETTER, of(s)] }), more)
const said = (s: Secret): Uint8Array => bytes(`Dag ${s.text}, tot ziens.\n`)
const blob = async (of: Promise<Blob>): Promise<Uint8Array> => new Uint8Array(await (await of).arrayBuffer())
const extra = (text: string): Uint8Array => new Uint8Array(Buffer.concat([Buffer.from([0xfe, 0xca, text.length, 0]), Buffer.from(text)]))
const unicodePath = (name: string): Uint8Array =>
  new Uint8Array(Buffer.concat([Buffer.from([0x75, 0x70, name.length + 5, 0, 1, 0, 0, 0, 0]), Buffer.from(name)]))

/** What stands in a Word file, its parts written by hand. */
async function wordEntries(body: string): Promise<RawEntry[]> {
  return Object.entries(docxParts({ body })).map(([name, content]) => ({
    name,
    content: typeof content === 'string' ? bytes(content) : content,
  }))
}
const HELLO = paragraph(run('Factuur 2026-0700 voor begeleiding'))
const word = (name: string, of: (s: Secret, entries: readonly RawEntry[]) => RawZip, more: More = {}): Place =>
  zip(name, async (s) => of(s, await wordEntries(HELLO)), more)

export const ZIP_PLACES: readonly Place[] = [
  entry('a file', (s) => ({ name: 'a.txt', content: said(s) })),
  entry('a file that is not packed', (s) => ({ name: 'a.txt', content: said(s), stored: true })),
  entry('a table', (s) => ({ name: 'a.csv', content: bytes(`Nr;Omschrijving\r\n1;${s.text}\r\n`) })),
  entry('the name of a file', (s) => ({ name: `${s.text}.txt`, content: bytes('Dag.\n') })),
  entry('the name of a folder', (s) => ({ name: `${s.text}/${s.word}/a.txt`, content: bytes('Dag.\n') })),
  entry('an empty folder', (s) => ({ name: `${s.text}/`, content: new Uint8Array() })),
  entry('an empty file', (s) => ({ name: `${s.text}.txt`, content: new Uint8Array() })),
  entry('what systems leave behind', (s) => ({ name: `__MACOSX/._${s.word}`, content: said(s) })),
  entry('the remark of a file', (s) => ({ ...LETTER, name: 'b.txt', comment: s.text })),
  entry('more about a file', (s) => ({ ...LETTER, name: 'b.txt', extra: extra(s.text), localExtra: extra(s.text) })),
  entry('another name of a file', (s) => ({
    ...LETTER,
    name: 'b.txt',
    extra: unicodePath(`${s.text}.txt`),
    localExtra: unicodePath(`${s.text}.txt`),
  })),
  entry('another name at the file itself', (s) => ({ ...LETTER, name: 'b.txt', localName: `${s.word}.txt` })),
  entry('a file that no list names', (s) => ({ name: 'c.txt', content: said(s), stored: true, unlisted: true })),
  entry('bytes between two files', (s) => ({ ...LETTER, name: 'b.txt', behind: said(s) })),
  entry('a link', (s) => ({ name: 'b.txt', content: bytes(`../${s.text}`), stored: true, attributes: (0o120777 << 16) >>> 0 })),
  entry('a file under the name of another', (s) => ({ name: 'brief.txt', content: said(s) }), { held: true }),
  entry('binary of no kind', (s) => ({ name: 'a.bin', content: new Uint8Array(Buffer.from(`\x00\x01${s.text}\xff`, 'latin1')) })),
  entry('something packed otherwise', (s) => ({ name: 'a.gz', content: gzipSync(s.text) })),
  zip('the remark of the whole', (s) => ({ entries: [LETTER], comment: s.text })),
  zip('bytes before the first file', (s) => ({ entries: [LETTER], before: said(s) }), { held: true }),
  zip('bytes behind the end', (s) => ({ entries: [LETTER], after: said(s) })),
  zip('a zip in a zip', (s) => ({
    entries: [
      LETTER,
      {
        name: 'b.zip',
        content: rawZip({
          entries: [
            { name: 'a.txt', content: said(s) },
            { name: `${s.text}.txt`, content: bytes('x\n') },
          ],
          comment: s.text,
        }),
      },
    ],
  })),
  zip('a zip in a zip in a zip', (s) => ({
    entries: [
      {
        name: 'c.zip',
        content: rawZip({ entries: [{ name: 'b.zip', content: rawZip({ entries: [{ name: 'a.txt', content: said(s) }] }) }] }),
      },
    ],
  })),
  zip('a Word file', async (s) => ({
    entries: [LETTER, { name: 'a.docx', content: await blob(zipOf(docxParts({ body: paragraph(run(s.text)) }))) }],
  })),
  zip('a mail with a table', (s) => ({
    entries: [
      {
        name: 'a.eml',
        content: bytes(
          [
            'From: a@x.nl',
            'To: b@x.nl',
            'MIME-Version: 1.0',
            'Content-Type: multipart/mixed; boundary=g',
            '',
            '--g',
            'Content-Type: text/csv; name=a.csv',
            'Content-Disposition: attachment; filename=a.csv',
            'Content-Transfer-Encoding: base64',
            '',
            Buffer.from(`Nr;Naam\r\n1;${s.text}\r\n`).toString('base64'),
            '--g--',
            '',
          ].join('\r\n'),
        ),
      },
    ],
  })),
  word('a part twice, in a Word file', (s, entries) => ({ entries: [...entries, { name: 'word/document.xml', content: said(s) }] }), {
    held: true,
  }),
  word('a part that no list names, in a Word file', (s, entries) => ({
    entries: [...entries, { name: 'word/geheim.xml', content: said(s), stored: true, unlisted: true }],
  })),
  word('a part with another name at the part itself, in a Word file', (s, entries) => ({
    entries: entries.map((e, i) => (i === 2 ? { ...e, localName: `${s.word}.xml` } : e)),
  })),
  word('more about a part, in a Word file', (s, entries) => ({
    entries: entries.map((e) => ({ ...e, extra: extra(s.text), localExtra: extra(s.text), comment: s.text })),
  })),
  word('bytes between the parts, in a Word file', (s, entries) => ({ entries: entries.map((e) => ({ ...e, behind: said(s) })) })),
  word('an empty folder, in a Word file', (s, entries) => ({ entries: [...entries, { name: `${s.word}/`, content: new Uint8Array() }] })),
]
