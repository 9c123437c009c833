import { docxParts, paragraph, run, wordPart } from '../formats/docx-package.ts'
import { zipOf, type Parts } from '../formats/office-package.ts'
import { rawZip, type RawEntry, type RawZip } from '../hidden/raw-zip.ts'

/** What is built to break, stall or fool a reader, each of a class that real files have; made here, so that nobody's file is needed. */
export type Hostile = { readonly name: string; readonly file: string; bytes(): Promise<Blob> | Blob }

const MB = 1024 * 1024
const hostile = (name: string, file: string, content: () => string | Uint8Array<ArrayBuffer> | Promise<Blob>): Hostile => ({
  name,
  file,
  bytes() {
    const made = content()
    return made instanceof Promise ? made : new Blob([made])
  },
})
const text = (of: string): Uint8Array => new Uint8Array(Buffer.from(of))
const zip = (name: string, of: () => RawZip): Hostile => hostile(name, 'a.zip', () => rawZip(of()))
const LETTER: RawEntry = { name: 'brief.txt', content: text('Hierbij de factuur.\n') }
const word = (name: string, body: () => string): Hostile => hostile(name, 'a.docx', () => zipOf(docxParts({ body: body() })))
const wordWith = (name: string, part: () => Parts): Hostile =>
  hostile(name, 'a.docx', () => zipOf({ ...docxParts({ body: '' }), ...part() }))
const nested = (levels: number): Uint8Array<ArrayBuffer> =>
  levels === 0 ? rawZip({ entries: [LETTER] }) : rawZip({ entries: [{ name: 'a.zip', content: nested(levels - 1) }] })

const LAUGHS = `<!DOCTYPE a [<!ENTITY b0 "ha">${Array.from({ length: 20 }, (_, i) => `<!ENTITY b${i + 1} "${`&b${i};`.repeat(10)}">`).join('')}]>`
const OUTSIDE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>'
const CYCLE = '<!DOCTYPE a [<!ENTITY b "&c;"><!ENTITY c "&b;">]>'
const UBL = 'xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"'
const FLAT = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:mimetype="application/vnd.oasis.opendocument.text"'
const deep = (open: string, close: string, levels: number): string => open.repeat(levels) + close.repeat(levels)
const withType = (type: string): Parts => ({
  'word/document.xml': wordPart('document', `<w:body>${paragraph(run('&b;'))}</w:body>`).replace('?>', `?>${type}`),
})

/** Objects by number from 1, with a table of where they stand. */
function pdf(objects: readonly string[], trailer = '/Root 1 0 R'): string {
  let out = '%PDF-1.7\n'
  const offsets = objects.map((content, i) => {
    const at = out.length
    out += `${i + 1} 0 obj\n${content}\nendobj\n`
    return at
  })
  const at = out.length
  const rows = offsets.map((o) => `${String(o).padStart(10, '0')} 00000 n \n`).join('')
  return `${out}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} ${trailer} >>\nstartxref\n${at}\n%%EOF\n`
}
const CATALOG = '<< /Type /Catalog /Pages 2 0 R >>'
const stream = (dictionary: string, content: string): string =>
  `<< ${dictionary} /Length ${content.length} >>\nstream\n${content}\nendstream`
const page = (more: string): string => `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] ${more} >>`
const PAGES = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'
const MAIL = 'From: a@x.nl\r\nTo: b@x.nl\r\nSubject: x\r\nMIME-Version: 1.0\r\n'

/** A compound file whose chain of sectors leads back to itself. */
function loopedCompound(): Uint8Array<ArrayBuffer> {
  const out = Buffer.alloc(512 * 4)
  out.write('d0cf11e0a1b11ae1', 0, 'hex')
  out.writeUInt16LE(0x3e, 24)
  out.writeUInt16LE(3, 26)
  out.writeUInt16LE(0xfffe, 28)
  out.writeUInt16LE(9, 30)
  out.writeUInt16LE(6, 32)
  out.writeUInt32LE(1, 44)
  out.writeUInt32LE(1, 48)
  out.writeUInt32LE(0x1000, 56)
  for (let i = 76; i < 512; i += 4) out.writeUInt32LE(0xffffffff, i)
  out.writeUInt32LE(0, 76)
  for (let i = 512; i < 1024; i += 4) out.writeUInt32LE(1, i)
  return new Uint8Array(out)
}

export const HOSTILE: readonly Hostile[] = [
  zip('a bomb that says how large it is', () => ({ entries: [{ name: 'a.txt', content: new Uint8Array(64 * MB) }] })),
  zip('a bomb that lies', () => ({ entries: [{ name: 'a.txt', content: new Uint8Array(64 * MB), size: 1000 }] })),
  zip('a size that is too large', () => ({ entries: [{ ...LETTER, size: 0x7fffffff }] })),
  zip('a size of many gigabytes', () => ({ entries: [{ ...LETTER, zip64: true, size: 2 ** 45 }] })),
  zip('bytes past the end of the file', () => ({ entries: [{ ...LETTER, packedSize: 0x7fffffff }] })),
  zip('a wrong checksum', () => ({ entries: [{ ...LETTER, crc: 1 }] })),
  zip('too many files', () => ({ entries: Array.from({ length: 5000 }, (_, i) => ({ ...LETTER, name: `${i}.txt` })) })),
  zip('a wrong count of files', () => ({ entries: [LETTER], count: 60000 })),
  zip('files in each other’s place', () => ({ entries: [LETTER, { ...LETTER, name: 'b.txt', sharesWith: 0 }] })),
  zip('a path out of the folder', () => ({ entries: [{ ...LETTER, name: '../../../../tmp/a.txt' }] })),
  zip('an absolute path', () => ({ entries: [{ ...LETTER, name: '/etc/a.txt' }] })),
  zip('a password', () => ({ entries: [{ ...LETTER, flags: 1 }] })),
  zip('an unknown way of packing', () => ({ entries: [{ ...LETTER, method: 99 }] })),
  zip('zips in zips', () => ({ entries: [{ name: 'a.zip', content: nested(40) }] })),
  zip('ten bombs', () => ({
    entries: [
      {
        name: 'a.zip',
        content: rawZip({ entries: Array.from({ length: 10 }, (_, i) => ({ name: `${i}.txt`, content: new Uint8Array(8 * MB) })) }),
      },
    ],
  })),
  hostile('a zip without its end', 'a.zip', () => rawZip({ entries: [LETTER] }).slice(0, 60)),
  hostile('an end without its zip', 'a.zip', () => rawZip({ entries: [LETTER] }).slice(-22)),
  wordWith('entities in entities', () => withType(LAUGHS)),
  wordWith('an entity of another file', () => withType(OUTSIDE)),
  wordWith('entities in a circle', () => withType(CYCLE)),
  wordWith('a bomb in a part', () => ({ 'word/document.xml': new Uint8Array(64 * MB) })),
  word('elements without end', () => deep('<w:sdt><w:sdtContent>', '</w:sdtContent></w:sdt>', 100_000)),
  word('tags that never close', () => '<'.repeat(2 * MB)),
  hostile('a Word file cut off', 'a.docx', async () => (await zipOf(docxParts({ body: paragraph(run('x')) }))).slice(0, 700)),
  hostile('an invoice with entities', 'a.xml', () => `<?xml version="1.0"?>${LAUGHS}<Invoice ${UBL}>&b20;</Invoice>`),
  hostile('an invoice with another file', 'a.xml', () => `<?xml version="1.0"?>${OUTSIDE}<Invoice ${UBL}>&b;</Invoice>`),
  hostile('a deep invoice', 'a.xml', () => `<Invoice ${UBL}>${deep('<a>', '</a>', 200_000)}</Invoice>`),
  hostile(
    'a flat document with entities',
    'a.fodt',
    () => `<?xml version="1.0"?>${LAUGHS}<office:document ${FLAT}>&b20;</office:document>`,
  ),
  hostile('a deep page', 'a.html', () => `<html><body>${deep('<div>', '</div>', 200_000)}`),
  hostile('a page of signs', 'a.html', () => `<html><body>${'<a '.repeat(MB)}`),
  hostile('a page of comments', 'a.html', () => `<html><body>${'<!--'.repeat(MB / 2)}`),
  hostile('a deep RTF', 'a.rtf', () => `{\\rtf1${deep('{', '}', 200_000)}}`),
  hostile('an RTF that lies about its bytes', 'a.rtf', () => '{\\rtf1 a\\bin2147483647 b}'),
  hostile('deep JSON', 'a.json', () => deep('[', ']', MB)),
  hostile('deep objects', 'a.json', () => `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`),
  hostile('JSON cut off', 'a.json', () => '{"a": ["b", {"c": "d'),
  hostile('a table of one line', 'a.csv', () => `naam;bsn\n${'x'.repeat(6 * MB)}`),
  hostile('a table of one row', 'a.csv', () => 'a;'.repeat(2 * MB)),
  hostile('a quote that never ends', 'a.csv', () => `naam;bsn\n"${'x;y\n'.repeat(2 * MB)}`),
  hostile(
    'a mail of boundaries',
    'a.eml',
    () => `${MAIL}Content-Type: multipart/mixed; boundary=a\r\n\r\n${'--a\r\n\r\nx\r\n'.repeat(20_000)}`,
  ),
  hostile('mails in mails', 'a.eml', () => `${MAIL}${'Content-Type: message/rfc822\r\n\r\n'.repeat(2000)}x`),
  hostile('a header without end', 'a.eml', () => `${MAIL}To: ${'"a '.repeat(MB / 2)}\r\n\r\nx`),
  hostile(
    'a statement of one line',
    'a.sta',
    () => `:20:X\r\n:25:X\r\n:60F:C260101EUR1,00\r\n:61:2601020102C1,00NTRF\r\n:86:${'x'.repeat(6 * MB)}\r\n:62F:C260101EUR1,00\r\n`,
  ),
  hostile('a card of folds', 'a.vcf', () => `BEGIN:VCARD\r\nFN:a${'\r\n b'.repeat(MB)}\r\nEND:VCARD\r\n`),
  hostile('chains of sectors that loop', 'a.xls', () => loopedCompound()),
  hostile('chains of sectors that loop, as a mail', 'a.msg', () => loopedCompound()),
  hostile('a PDF without pages', 'a.pdf', () => pdf([CATALOG, '<< /Type /Pages /Kids [] /Count 0 >>'])),
  hostile('a PDF with pages in a circle', 'a.pdf', () => pdf([CATALOG, '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>'])),
  hostile('a PDF that says it has a billion pages', 'a.pdf', () =>
    pdf([CATALOG, '<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>', page('')]),
  ),
  hostile('a PDF whose objects are each other', 'a.pdf', () => pdf([CATALOG, PAGES, page('/Contents 4 0 R'), '5 0 R', '4 0 R'])),
  hostile('a PDF whose form draws itself', 'a.pdf', () =>
    pdf([
      CATALOG,
      PAGES,
      page('/Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >>'),
      stream('', '/F Do'),
      stream('/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >>', '/F Do /F Do'),
    ]),
  ),
  hostile('a PDF whose length is itself', 'a.pdf', () =>
    pdf([CATALOG, PAGES, page('/Contents 4 0 R'), '<< /Length 4 0 R >>\nstream\nx\nendstream']),
  ),
  hostile('a PDF whose outline is a circle', 'a.pdf', () =>
    pdf([
      '<< /Type /Catalog /Pages 2 0 R /Outlines 4 0 R >>',
      PAGES,
      page(''),
      '<< /First 5 0 R /Last 5 0 R >>',
      '<< /Title (a) /Next 5 0 R /First 4 0 R >>',
    ]),
  ),
  hostile('a PDF of saved states', 'a.pdf', () => pdf([CATALOG, PAGES, page('/Contents 4 0 R'), stream('', 'q '.repeat(MB))])),
  hostile('a PDF of brackets', 'a.pdf', () => pdf([CATALOG, PAGES, page('/Contents 4 0 R'), stream('', '[('.repeat(MB / 2))])),
  hostile('a PDF with a password', 'a.pdf', () =>
    pdf(
      [CATALOG, PAGES, page('')],
      `/Root 1 0 R /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >> /ID [<00> <00>]`,
    ),
  ),
  hostile('a PDF cut off', 'a.pdf', () => pdf([CATALOG, PAGES, page('')]).slice(0, 90)),
  hostile('a PDF that is only its first line', 'a.pdf', () => '%PDF-1.7\n'),
  hostile('a PDF whose earlier table is itself', 'a.pdf', () =>
    pdf([CATALOG, PAGES, page('')], '/Root 1 0 R /Prev 9').replace('/Prev 9', '/Prev 0'),
  ),
  hostile('nothing but zeros', 'a.txt', () => new Uint8Array(8 * MB)),
]
