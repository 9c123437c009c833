import type { PassagePlan } from './engine/treat.ts'
import type { Passage } from './engine/types.ts'
import { splice } from './formats/parts/splice.ts'

/** Rows that would leave, grouped by equality. */
export type Groups = {
  add(batch: readonly Passage[], plans: readonly PassagePlan[]): void
  /** Size of the smallest group; null without rows. */
  smallest(): number | null
}

/** More groups than this are taken for rows that are all different. */
const MOST = 500_000

export function createGroups(dropped: ReadonlySet<string>): Groups {
  const sizes = new Map<string, number>()
  let row: { key: string; cells: string } | null = null
  const close = () => {
    if (row !== null && sizes.size < MOST) sizes.set(row.cells, (sizes.get(row.cells) ?? 0) + 1)
    row = null
  }
  return {
    add(batch, plans) {
      batch.forEach((p, i) => {
        if (p.row === undefined || p.column === undefined || p.header === true || dropped.has(p.column)) return
        const key = `${p.column.slice(0, p.column.indexOf(':'))}/${p.row}`
        if (row?.key !== key) {
          close()
          row = { key, cells: '' }
        }
        row!.cells += `${p.column}=${splice(p.text, plans[i]!.edits)}\n`
      })
    },
    smallest() {
      close()
      if (sizes.size >= MOST) return 1
      return sizes.size === 0 ? null : [...sizes.values()].reduce((a, b) => Math.min(a, b))
    },
  }
}
