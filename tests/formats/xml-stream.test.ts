import { describe, expect, it } from 'vitest'
import type { Edit, Passage } from '../../shared/engine/types.ts'
import type { Decisions, OpenDocument } from '../../shared/formats/format.ts'
import { encodeText, type Encoding } from '../../shared/formats/parts/text.ts'
import { createXmlDocument } from '../../shared/formats/parts/xml-document.ts'
import { readPaths } from '../../shared/formats/parts/xml-paths.ts'
import { openXmlStream } from '../../shared/formats/parts/xml-stream.ts'
import { readXmlLoosely } from '../../shared/formats/parts/xml.ts'
import { memorySink } from '../../shared/memory-sink.ts'

const paths = readPaths(
  `
  custSupID    code
  custSupName  party  party max=50
  amnt         skip
  `,
  'customerSupplier  debtor  client',
)

/** Parties larger than a stretch, values with entities, and text beside elements. */
function ledger(inside: (i: number) => string = () => '', head = '<?xml version="1.0" encoding="UTF-8"?>\r\n'): string {
  const parties = Array.from(
    { length: 400 },
    (_, i) =>
      `<customerSupplier><custSupID>D${i}</custSupID><custSupName>Wieteke &amp; Zandwulp ${i}</custSupName><note>${'é'.repeat(i % 900)}</note></customerSupplier>\r\n`,
  )
  const lines = Array.from(
    { length: 2000 },
    (_, i) =>
      `<trLine nr="${i}" desc="Regel &quot;${i}&quot;"><desc>Factuur ${i}</desc>${inside(i)}<amnt>${i}.50</amnt><empty/><desc/></trLine>\n`,
  )
  return `${head}<auditfile><company>${parties.join('')}<transactions>${lines.join('')}</transactions></company></auditfile>\r\n`
}

async function read(doc: OpenDocument): Promise<Passage[]> {
  const all: Passage[] = []
  for await (const batch of doc.passages()) all.push(...batch)
  return all
}

async function written(doc: OpenDocument): Promise<Uint8Array> {
  const editOf = (p: Passage): Edit[] =>
    p.text.includes('7') ? [{ passage: p.id, start: 0, end: p.text.length, replacement: 'Cliënt K-1000 <&>' }] : []
  const decisions: Decisions = {
    edits: (batch) => batch.flatMap(editOf),
    residue: () => 'drop',
    dropsColumn: () => false,
    child: () => null,
  }
  const memory = memorySink()
  await doc.write(decisions, memory.open())
  return new Uint8Array(await (await memory.read()).arrayBuffer())
}

const bytesOf = (text: string, name: Encoding['name'] = 'utf-8', bom = false) => encodeText(text, { name, bom })

describe('a large XML file is read stretch by stretch', () => {
  it.each<[string, Uint8Array<ArrayBuffer>]>([
    ['in UTF-8', bytesOf(ledger())],
    ['in UTF-8 with a mark', bytesOf(ledger(), 'utf-8', true)],
    ['in UTF-16', bytesOf(ledger(), 'utf-16le', true)],
    ['that says UTF-8 and is Windows-1252', bytesOf(ledger(), 'windows-1252')],
    ['without declaration', bytesOf(ledger(undefined, ''))],
    ['with text beside elements', bytesOf(ledger((i) => (i === 900 ? 'los woord' : '')))],
  ])('%s, as it is read whole', async (_, bytes) => {
    const whole = createXmlDocument(readXmlLoosely(bytes), paths)
    const stream = (await openXmlStream(new Blob([bytes]), paths))!
    expect(await read(stream)).toEqual(await read(whole))
    expect(stream.warnings()).toEqual(whole.warnings())
    expect(Buffer.from(await written(stream)).equals(await written(whole))).toBe(true)
  })

  it.each([
    ['a comment', '<!-- <trLine> -->'],
    ['CDATA', '<note><![CDATA[<trLine>]]></note>'],
    ['an instruction', '<?x <trLine> ?>'],
  ])('but whole when it holds %s', async (_, odd) => {
    expect(await openXmlStream(new Blob([ledger((i) => (i === 1999 ? odd : ''))]), paths)).toBeNull()
    expect(await openXmlStream(new Blob([ledger(undefined, odd.replace(/<\/?note>/g, ''))]), paths).catch(() => null)).toBeNull()
  })

  it.each([
    ['an element that is not closed', '<note>'],
    ['an attribute said twice', '<note a="1" a="2"/>'],
    ['an unknown entity', '<note>&who;</note>'],
    ['a control character', '<note>\u0001</note>'],
  ])('and refused with %s', async (_, odd) => {
    const bytes = bytesOf(ledger((i) => (i === 1990 ? odd : '')))
    await expect(openXmlStream(new Blob([bytes]), paths)).rejects.toMatchObject({ code: 'format.damaged' })
  })

  it('and refused when it mixes encodings', async () => {
    const bytes = bytesOf(ledger())
    bytes[bytes.length - 40] = 0xe9
    await expect(openXmlStream(new Blob([bytes]), paths)).rejects.toMatchObject({ code: 'format.damaged' })
  })
})
