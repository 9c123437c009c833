import { describe, expect, it } from 'vitest'
import type { Edit, Passage } from '../../shared/engine/types.ts'
import type { Cells } from '../../shared/engine/digest/cells.ts'
import type { Decisions, OpenDocument } from '../../shared/formats/format.ts'
import { xlsx } from '../../shared/formats/xlsx.ts'
import { memorySink } from '../../shared/memory-sink.ts'
import { textOf, unzip } from './office-package.ts'
import { row, sheetPart, xlsxOf } from './xlsx-package.ts'

/** Plain rows are read without an object for each cell. A comment in a row makes the same rows be read token by token: both ways must agree. */
const COMMENT = '<!-- -->'
const HEADER = row(1, ['Naam', 'BSN', 'Geboren', 'Opmerking', 'Bedrag'])
const STRINGS = ['<t>Wieteke Zandwulp</t>', '<r><t>Zand</t></r><r><rPr><b/></rPr><t>wulp</t></r>', '<t>a &amp; _x0041_</t>', '<t/>']
/** Rows enough that the header's stretch ends before the last of them. */
const filling = Array.from({ length: 300 }, (_, i) => row(i + 2, ['Joost Vlierkamp', 100 + i, '1980-02-03', 'gesprek', 12]))
const LAST = 302

const rows: Readonly<Record<string, string>> = {
  'numbers, texts and strings': `<row r="${LAST}"><c r="A302" t="s"><v>0</v></c><c r="B302" s="2"><v>12345678</v></c><c r="C302" s="1"><v>29221</v></c><c r="D302" t="str"><v>vrij_x000A_e tekst</v></c><c r="E302"><v>1.5E3</v></c></row>`,
  'formatted and coded strings': `<row r="${LAST}" spans="1:5" ht="12.8"><c r="A302" t="s"><v>1</v></c><c r="D302" s="0" t="s"><v>2</v></c><c r="E302" t="s"><v>3</v></c></row>`,
  'a shared string written at length': `<row r="${LAST}"><c r="A302" t="s"><v>000000000000</v></c><c r="B302" t="s"><v>4294967296</v></c></row>`,
  'what nobody sees': `<row r="${LAST}"><c r="A302" t="inlineStr"><is><t>Zand\u00adwulp</t></is></c><c r="D302" t="inlineStr"><is><t xml:space="preserve"> x </t></is></c></row>`,
  'empty cells and values': `<row r="${LAST}"><c r="A302"/><c r="B302" s="1"/><c r="C302"><v></v></c><c r="D302" t="str"><v> </v></c></row>`,
  'a row that is hidden': `<row r="${LAST}" hidden="1"><c r="A302" t="s"><v>0</v></c></row>`,
  'a reference of another row': `<row r="${LAST}"><c r="A7" t="s"><v>0</v></c></row>`,
  'an attribute nobody knows': `<row r="${LAST}" note="Zandwulp"><c r="A302"><v>5</v></c></row>`,
  'a column far away': `<row r="${LAST}"><c r="XFD302" t="str"><v>Zandwulp</v></c></row>`,
  'a formula': `<row r="${LAST}"><c r="A302" t="str"><f>"Zand"&amp;"wulp"</f><v>Zandwulp</v></c></row>`,
}

const bookOf = (last: string) => xlsxOf({ sheets: { Blad1: sheetPart(HEADER + filling.join('') + last) }, strings: STRINGS })
const slow = (last: string) => last.replace('</row>', `${COMMENT}</row>`)

async function open(last: string): Promise<OpenDocument> {
  return xlsx.open(await bookOf(last))
}
async function passagesOf(doc: OpenDocument): Promise<Passage[]> {
  const out: Passage[] = []
  for await (const batch of doc.passages()) out.push(...batch)
  return out
}
async function cellsOf(doc: OpenDocument): Promise<Passage[]> {
  const out: Passage[] = []
  for await (const cells of doc.cells!()) for (let i = 0; i < cells.count; i++) out.push(spelled(cells, i))
  return out
}
/** As the arrays say it, not as the passage does. */
function spelled(cells: Cells, i: number): Passage {
  const p = cells.passage(i)
  const { id: _id, text: _text, place: _place, row: _row, hidden: _hidden, ...alike } = cells.contexts[cells.context[i]!]!
  const at = cells.row[i]!
  return { ...alike, id: p.id, place: p.place, text: cells.text.slice(cells.start[i], cells.end[i]), ...(at >= 0 && { row: at }) }
}

const deciding = (edits: Decisions['edits'], dropped = ''): Decisions => ({
  edits,
  residue: () => 'keep',
  dropsColumn: (column) => column === dropped,
  child: () => null,
})
const sheetOf = (parts: Map<string, Uint8Array>) => textOf(parts.get('xl/worksheets/sheet1.xml')).replaceAll(COMMENT, '')
async function written(last: string, decisions: Decisions): Promise<{ sheet: string; strings: string }> {
  const memory = memorySink()
  await (await open(last)).write(decisions, memory.open())
  const parts = await unzip(await memory.read())
  return { sheet: sheetOf(parts), strings: textOf(parts.get('xl/sharedStrings.xml')) }
}

const all = (replacement: string) =>
  deciding((batch) => batch.flatMap((p): Edit[] => (p.text === '' ? [] : [{ passage: p.id, start: 0, end: p.text.length, replacement }])))
const firstLetter = deciding((batch) => batch.map((p): Edit => ({ passage: p.id, start: 0, end: 1, replacement: '<&' })))
const nothing = deciding(() => [])

it('has more than one stretch of rows', async () => {
  let batches = 0
  for await (const cells of (await open(rows['a formula']!)).cells!()) if (cells.row[0]! > 0) batches++
  expect(batches).toBeGreaterThan(0)
})

describe.each(Object.entries(rows))('plain rows: %s', (_what, last) => {
  it('say the same whichever way they are read', async () => {
    const wanted = await passagesOf(await open(slow(last)))
    const doc = await open(last)
    expect(await passagesOf(doc)).toEqual(wanted)
    // Who reads cells does not ask whether they show.
    expect(await cellsOf(doc)).toEqual(wanted.map(({ hidden: _hidden, ...p }) => p))
  })
  it.each([
    ['emptied', all('')],
    ['replaced', all('Cliënt K-1000')],
    ['edited in part', firstLetter],
    ['kept', nothing],
    ['without a column', deciding(() => [], '1:A')],
  ])('are written the same when they are %s', async (_how, decisions) => {
    expect(await written(last, decisions)).toEqual(await written(slow(last), decisions))
  })
})
