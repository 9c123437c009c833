import type { CleanResult } from '../clean.ts'
import type { Passage, Place } from '../engine/types.ts'
import { recordsOf, type FoundTable } from './find-tables.ts'
import type { GridRow, Sheet } from './grid.ts'
import type { Understood } from './understand.ts'

/** Records of each table that a person at the page is shown. */
const SHOWN = 20

type Sample = Pick<CleanResult, 'passages' | 'findings' | 'emptied'>

/** The first rows of each table as a document with findings, for the person who brought the file. */
export async function sampleOf({ tables }: Understood): Promise<Sample> {
  const passages: Passage[] = []
  const findings: CleanResult['findings'][number][] = []
  const emptied: string[] = []
  for (const [t, { found, sheet, columns }] of tables.entries()) {
    const put = (row: number, column: number, text: string, header: boolean): Passage => {
      const place: Place = [
        ['sheet', found.sheet],
        ['row', row + 1],
        ['column', column + 1],
      ]
      const p: Passage = { id: `t${t}:${row}:${column}`, text, place, row, column: `${t + 1}:${column}`, ...(header && { header }) }
      passages.push(p)
      return p
    }
    for (const c of columns) if (c.label !== '') put(found.headers.at(-1) ?? 0, c.index, c.label, true)
    for (const { index, cells } of await firstRecords(sheet, found)) {
      for (const c of columns) {
        const text = cells[c.index] ?? ''
        if (text.trim() === '') continue
        const p = put(index, c.index, text, false)
        if (c.kind !== null && (c.does === 'generalise' || c.does === 'keep'))
          findings.push({
            kind: c.kind,
            confidence: 'likely',
            passage: p.id,
            start: 0,
            end: text.length,
            detector: 'column',
            place: p.place,
            treatment: 'generalise',
          })
        else emptied.push(p.id)
      }
    }
  }
  return { passages, findings, emptied }
}

async function firstRecords(sheet: Sheet, found: FoundTable): Promise<GridRow[]> {
  const first: GridRow[] = []
  for await (const block of recordsOf(sheet, found)) {
    first.push(...block.slice(0, SHOWN - first.length))
    if (first.length >= SHOWN) break
  }
  return first
}
