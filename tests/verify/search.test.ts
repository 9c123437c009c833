import { crc32, deflateRawSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadEngine } from '../../gateway/lexicon.ts'
import { emptyKnown } from '../../shared/engine/known.ts'
import type { Kind } from '../../shared/engine/types.ts'
import { searchOutput } from '../../shared/verify/index.ts'

beforeAll(() => loadEngine())

const none = { kept: new Set<string>(), written: new Set<string>(), known: emptyKnown }
const leaks = async (content: string | Uint8Array, kind: Kind, value: string, exempt = none) =>
  (
    await searchOutput(
      new Blob([typeof content === 'string' ? content : (content as Uint8Array<ArrayBuffer>)]),
      [{ kind, text: value }],
      exempt,
    )
  ).length > 0

/** A zip with one deflated part, made by hand so that the test shares nothing with the product. */
function zip(name: string, content: Uint8Array): Uint8Array {
  const packed = deflateRawSync(content)
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(8, 8)
  header.writeUInt32LE(packed.length, 18)
  header.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(crc32(content), 16)
  central.writeUInt32LE(packed.length, 20)
  central.writeUInt32LE(content.length, 24)
  central.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + name.length, 12)
  end.writeUInt32LE(30 + name.length + packed.length, 16)
  return Buffer.concat([header, Buffer.from(name), packed, central, Buffer.from(name), end])
}

describe('the second reader finds a removed value', () => {
  it.each([
    ['plain', 'nummer 123456782 hier'],
    ['with dots', 'nummer 1234.56.782 hier'],
    ['with spaces and a line break', 'nummer 123 456\n782 hier'],
    ['glued to a word', 'BSN123456782'],
    ['in markup, cut by run borders', '<w:p><w:r><w:t>1234</w:t></w:r><w:r><w:t>56782</w:t></w:r></w:p>'],
    ['in an attribute', '<a title="123456782">x</a>'],
    ['in a comment', '<a><!-- 123456782 --></a>'],
    ['as character references', '<a>&#49;&#50;&#51;456782</a>'],
    ['behind invisible characters', '123\u200b456\u00ad782'],
    ['in wide digits', 'nummer １２３４５６７８２'],
    ['behind marks of direction', '123\u2066456\u2069782'],
    ['in mail', 'nummer 1234=\n56782'],
    ['in base64', Buffer.from('hier staat 123456782 verstopt').toString('base64')],
    ['in a link', 'https://x.example/?id=%31%32%33456782'],
    [
      'in UTF-16 bytes',
      Buffer.concat([Buffer.from([1, 2, 3, 0, 0, 0, 1, 5, 0, 0, 7, 7, 7, 7]), Buffer.from('123456782', 'utf16le'), Buffer.from([0, 9, 9])]),
    ],
    ['in a zip part', zip('word/document.xml', Buffer.from('<w:t>123456782</w:t>'))],
    ['in a part name', zip('media/123456782.png', Buffer.from('x'))],
  ] as const)('a BSN %s', async (_where, content) => {
    expect(await leaks(content, 'bsn', '1234.56.782')).toBe(true)
  })
  it('a number that lost its leading zero', async () => {
    expect(await leaks('<v>12345672</v>', 'bsn', '012345672')).toBe(true)
  })
  it('a date in another spelling', async () => {
    for (const text of ['04-07-1973', '1973-07-04', '4 juli 1973', '4.7.1973'])
      expect(await leaks(`x ${text} y`, 'birth-date', '4 juli 1973'), text).toBe(true)
    expect(await leaks('05-07-1973', 'birth-date', '4 juli 1973')).toBe(false)
  })
  it('the surname of a known person in an attribute too', async () => {
    const within = (known: boolean) =>
      searchOutput(new Blob(['<a b="Tjallingsma"/>']), [{ kind: 'name', text: 'Zoë Tjallingsma', known }], none)
    expect(await within(true)).toHaveLength(1)
    expect(await within(false)).toHaveLength(0)
  })
  it('a name: whole, its surname alone, in capitals, without diacritics', async () => {
    for (const text of ['Zoë Tjallingsma', 'mevrouw TJALLINGSMA', 'zoe tjallingsma', '<a b="Zoë Tjallingsma"/>'])
      expect(await leaks(text, 'name', 'Zoë Tjallingsma'), text).toBe(true)
  })
})

describe('and stays silent', () => {
  it('inside longer numbers and in neighbouring cells', async () => {
    expect(await leaks('9912345678299', 'bsn', '123456782')).toBe(false)
    expect(await leaks('<c><v>1234</v></c><c><v>56782</v></c>', 'bsn', '123456782')).toBe(false)
    expect(await leaks('1234;56782', 'bsn', '123456782')).toBe(false)
  })
  it('about element names and ordinary words', async () => {
    expect(await leaks('<w:bookmark w:name="x"/> een bakker bakt', 'name', 'Bakker')).toBe(false)
    expect(await leaks('<Mark>x</Mark>', 'name', 'Mark')).toBe(false)
  })
  it('about what the profile kept and what we wrote', async () => {
    expect(await leaks('Zoë Tjallingsma', 'name', 'Tjallingsma', { ...none, kept: new Set(['Zoë Tjallingsma']) })).toBe(false)
    expect(await leaks('Cliënt K-0417', 'name', 'Cliënt K-0417', { ...none, written: new Set(['Cliënt K-0417']) })).toBe(false)
  })
  it('but refuses what it cannot read', async () => {
    const broken = zip('a.xml', Buffer.from('<t>hallo</t>'))
    broken[36] = 0xff
    await expect(leaks(broken, 'bsn', '123456782')).rejects.toMatchObject({ code: 'verify.unread' })
  })
})
