import { describe, expect, it } from 'vitest'
import { readRows } from '../../shared/formats/parts/sheet-cells.ts'

const read = (rows: string) => [...readRows(rows, -1, [])]
const row = (cell: string) => `<row r="1">${cell}</row>`

describe('text in a sheet that nobody would read is refused', () => {
  it.each([
    ['an error cell that says something else', row('<c r="A1" t="e"><v>Wieteke Zandwulp</v></c>')],
    ['a boolean that says something else', row('<c r="A1" t="b"><v>Zandwulp</v></c>')],
    ['a shared string that is no number', row('<c r="A1" t="s"><v>Wieteke Zandwulp</v></c>')],
    ['a second value', row('<c r="A1"><v>1</v><v>Zandwulp</v></c>')],
    ['a value beside an inline string', row('<c r="A1" t="inlineStr"><is><t>a</t></is><v>Zandwulp</v></c>')],
    ['text in a cell', row('<c r="A1">Zandwulp<v>1</v></c>')],
    ['text in a row', row('Zandwulp')],
    ['text between rows', 'Zandwulp'],
    ['a second sheetData', `</sheetData><sheetData>${row('<c r="A1"><v>1</v></c>')}`],
  ])('%s', (_what, rows) => expect(() => read(rows)).toThrow(expect.objectContaining({ code: 'format.damaged' })))
  it('but errors, booleans and white space are what they are', () => {
    expect(read(`\n ${row(' <c r="A1" t="e"><v>#N/A</v></c> <c r="B1" t="b"><v>1</v></c><c r="C1"><v>2</v></c>')}`)[0]!.cells).toHaveLength(
      3,
    )
  })
})
