import type { PassagePlan } from '../treat.ts'
import type { Passage } from '../types.ts'
import { ownText } from '../text-kit.ts'
import type { Value } from './values.ts'

/** The cells that say who a row is about, the same in all rows that say so: read once for all of them. */
export type Row = {
  readonly cells: readonly { readonly passage: Passage; readonly value: Value }[]
  times: number
  /** What becomes of each of the cells, once it is decided. */
  plans: readonly PassagePlan[]
  /** `Subject.id` of whom it is about. */
  subject: string | undefined
  /** People whose data are treated alike have the same number. */
  class: number
}

/** The distinct rows of a document. */
export type Rows = {
  /** The row with these identifying values (`Value.id`), at least one. `cell`: where each stands. */
  of(ids: readonly number[], cell: (n: number) => Passage): Row
  all(): readonly Row[]
}

type Node = { readonly next: Map<number, Node>; row: Row | null }
const node = (): Node => ({ next: new Map(), row: null })

export function createRows(valueOf: (id: number) => Value): Rows {
  const root = node()
  const rows: Row[] = []
  const newRow = (ids: readonly number[], cell: (n: number) => Passage): Row => ({
    cells: ids.map((valueId, n) => {
      const value = valueOf(valueId)
      const { id, row } = cell(n)
      return { value, passage: { ...value.passage, id: ownText(id), row: row! } }
    }),
    times: 0,
    plans: [],
    subject: undefined,
    class: 0,
  })
  return {
    of(ids, cell) {
      let at = root
      for (const id of ids) {
        let next = at.next.get(id)
        if (next === undefined) at.next.set(id, (next = node()))
        at = next
      }
      if (at.row === null) rows.push((at.row = newRow(ids, cell)))
      return at.row
    },
    all: () => rows,
  }
}
