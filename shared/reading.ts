import { cellReader, type Cells } from './engine/digest/cells.ts'
import { createValues, type Values } from './engine/digest/values.ts'
import { columnReader, type Column } from './engine/tables.ts'
import type { Known, Passage } from './engine/types.ts'
import type { OpenDocument } from './formats/format.ts'

/** A document that was read once. */
export type Reading = {
  /** All passages of a small document; of a large one each distinct value and whatever is read where it stands, in order. */
  passages(): readonly Passage[]
  readonly columns: ReadonlyMap<string, Column>
  /** Of a large document: its distinct values. What is decided for one holds wherever it stands. */
  readonly values: Values | null
  /** All its passages once more, in the same batches. */
  walk(): AsyncIterable<Cells>
}

/** A document of up to so many passages is held as a whole; more than the page ever shows. */
const WHOLE = 20_000

/** Reads all passages once, in memory that grows with the distinct values of a table and not with its rows. */
export async function readDocument(doc: OpenDocument, known: Known): Promise<Reading> {
  const columns = columnReader()
  let all: Passage[] = []
  let values: Values | null = null
  for await (const cells of cellsIn(doc)) {
    columns.add(cells)
    if (values === null) {
      for (let i = 0; i < cells.count; i++) all.push(cells.passage(i))
      if (all.length <= WHOLE) continue
      values = createValues(known, crypto.getRandomValues(new Uint32Array(2)) as unknown as [number, number])
      values.learn(cellReader()(all))
      all = []
    } else values.learn(cells)
  }
  const whole = all
  const distinct = values
  return {
    passages: () => distinct?.items().map((item) => item.passage) ?? whole,
    columns: columns.columns(),
    values: distinct,
    walk: () => cellsIn(doc),
  }
}

/** Walks a document as cells, whatever it gives. */
export async function* cellsIn(doc: OpenDocument): AsyncIterable<Cells> {
  if (doc.cells !== undefined) return yield* doc.cells()
  const read = cellReader()
  for await (const batch of doc.passages()) yield read(batch)
}
