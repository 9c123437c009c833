import { CFB } from 'xlsx'
import { describe, expect, it } from 'vitest'
import { recognise } from '../../shared/clean.ts'
import { LakmoesError } from '../../shared/error.ts'
import { msg } from '../../shared/formats/msg.ts'
import { blobOf, passagesOf, written } from './mail-kit.ts'

type Values = Readonly<Record<string, string | Uint8Array | number>>

/** A compound file with an Outlook message in it, written by another library. Keys are property tags; numbers go into the table of fixed ones. */
function outlook(root: Values, storages: Readonly<Record<string, Values>> = {}): Blob {
  const file = CFB.utils.cfb_new()
  const add = (prefix: string, header: number, values: Values): void => {
    const fixed = Object.entries(values).flatMap(([tag, value]) =>
      typeof value === 'number' ? [[Number.parseInt(tag, 16), value] as const] : [],
    )
    const table = new DataView(new ArrayBuffer(header + fixed.length * 16))
    fixed.forEach(([tag, value], i) => {
      table.setUint16(header + i * 16, 3, true)
      table.setUint16(header + i * 16 + 2, tag, true)
      table.setInt32(header + i * 16 + 8, value, true)
    })
    CFB.utils.cfb_add(file, `/${prefix}__properties_version1.0`, new Uint8Array(table.buffer))
    for (const [tag, value] of Object.entries(values)) {
      if (typeof value === 'number') continue
      const bytes = typeof value === 'string' ? Buffer.from(value, 'utf16le') : value
      CFB.utils.cfb_add(file, `/${prefix}__substg1.0_${tag}${typeof value === 'string' ? '001F' : '0102'}`, bytes)
    }
  }
  add('', 32, root)
  for (const [name, values] of Object.entries(storages)) add(`${name}/`, /attach|recip/.test(name.split('/').at(-1)!) ? 8 : 24, values)
  return new Blob([new Uint8Array(CFB.write(file, { type: 'array' }) as unknown as ArrayBuffer)])
}

const message = {
  '0C1A': 'Joke Zwartendijk',
  '0C1F': 'joke@voorbeeld.test',
  '0037': 'Verslag Sjöerd Wolthuizen',
  '1000': 'Dag Sjöerd,\r\nBSN 111222333\r\n',
  '1013': new TextEncoder().encode('<p>Dag Sj<b>öerd</b></p>'),
  '3FDE': 65001,
}
const people = {
  '__recip_version1.0_#00000000': { '3001': 'Sjöerd Wolthuizen', '39FE': 's@voorbeeld.test', '0C15': 1 },
  '__recip_version1.0_#00000001': { '3001': 'Team HR', '3003': '/o=Ex/cn=hr', '0C15': 2 },
}

describe('msg', () => {
  it('reads sender, recipients, subject, both bodies and attachments', async () => {
    const source = outlook(message, {
      ...people,
      '__attach_version1.0_#00000000': { '3707': 'CV Wolthuizen.csv', '370E': 'text/csv', '3701': new TextEncoder().encode('naam;bsn') },
    })
    expect((await recognise(source, 'a.bin')).id).toBe('msg')
    const doc = await msg.open(source)
    const texts = (await passagesOf(doc)).map((p) => p.text)
    expect(texts).toEqual(
      expect.arrayContaining([
        'Joke Zwartendijk <joke@voorbeeld.test>',
        'Sjöerd Wolthuizen <s@voorbeeld.test>',
        'Team HR',
        'Verslag Sjöerd Wolthuizen',
        'Dag Sjöerd,\r\nBSN 111222333\r\n',
        'Dag Sjöerd',
        'CV Wolthuizen',
      ]),
    )
    expect(await Promise.all(doc.children().map(async (c) => [c.untrustedName, await c.source.text()]))).toEqual([
      ['CV Wolthuizen.csv', 'naam;bsn'],
    ])
    expect(doc.warnings()).toEqual(['msg.converted'])
  })
  it('is released as a mail that reads the same', async () => {
    const out = await written(msg, outlook(message, people), { replace: { Sjöerd: 'X' } })
    expect(new TextDecoder().decode(out)).toMatch(
      /^From: Joke Zwartendijk <joke@voorbeeld\.test>\r\nTo: "?X Wolthuizen"? <s@voorbeeld\.test>\r\nCc: Team HR\r\nSubject: Verslag X Wolthuizen\r\nMIME-Version: 1\.0\r\n/,
    )
    const again = (await passagesOf(await msg.open(blobOf(out)))).map((p) => p.text)
    expect(again).toEqual(expect.arrayContaining(['Dag X,\r\nBSN 111222333\r\n', 'Dag X']))
  })
  it('reads a message within a message', async () => {
    const inner = '__attach_version1.0_#00000000/__substg1.0_3701000D'
    const doc = await msg.open(
      outlook(message, {
        '__attach_version1.0_#00000000': { '3705': 5 },
        [inner]: { '0037': 'Eerder bericht', '1000': 'Over Wolthuizen' },
      }),
    )
    expect((await passagesOf(doc)).map((p) => p.text)).toEqual(expect.arrayContaining(['Eerder bericht', 'Over Wolthuizen']))
  })
  it('refuses a file that leads nowhere', async () => {
    const bytes = new Uint8Array(await outlook(message).arrayBuffer())
    for (const cut of [600, 1100, bytes.length - 700]) {
      const opened = msg.open(blobOf(bytes.slice(0, cut))).then(
        () => 'opened',
        (error: unknown) => (error instanceof LakmoesError ? error.code : error),
      )
      expect(['format.damaged', 'opened']).toContain(await opened)
    }
  })
})
