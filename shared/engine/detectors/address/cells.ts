import { meaningOf } from '../../columns.ts'
import { eachCellBelow, hasTable } from '../../text-table.ts'
import type { Reading, Sighting } from '../../types.ts'

/** A cell or XML value whose header says that it is (part of) an address. */
export function wholeCell(r: Reading): Sighting | null {
  if (r.label === '' || r.passage.header === true || r.text.length > 160) return null
  return saysAddress(r.label) ? trimmed(r.text, 0, r.text.length) : null
}

const HOUSE = /huisn|huisl|toevoeg|hnr/
function saysAddress(label: string): boolean {
  const meaning = meaningOf(label)
  return (meaning?.kind === 'address' && meaning.confidence !== 'possible') || HOUSE.test(label.toLowerCase())
}

function trimmed(text: string, from: number, to: number): Sighting | null {
  let start = from
  let end = to
  while (start < end && /[\s"]/.test(text[start]!)) start++
  while (end > start && /[\s"]/.test(text[end - 1]!)) end--
  return start < end && /[\p{L}\p{N}]/u.test(text.slice(start, end)) ? { kind: 'address', confidence: 'certain', start, end } : null
}

/** The cells below such a header, of a table in running text. */
export function tableCells(r: Reading): Sighting[] {
  const out: Sighting[] = []
  if (r.passage.column !== undefined || !hasTable(r.text)) return out
  eachCellBelow(r.text, saysAddress, (start, end) => {
    const s = trimmed(r.text, start, end)
    if (s && s.end - s.start <= 160) out.push(s)
  })
  return out
}
