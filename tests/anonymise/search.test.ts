import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Dataset, Demands } from '../../shared/anonymise/check.ts'
import { buildHierarchy, lossesOf, type Hierarchy } from '../../shared/anonymise/hierarchy.ts'
import { search } from '../../shared/anonymise/search.ts'

type Plain = {
  readonly rows: readonly (readonly number[])[]
  readonly sensitive: readonly boolean[]
  readonly persons: readonly number[] | null
}

const specs = [
  { name: 'exact', label: (v: number) => `${v}` },
  { name: 'band:2', label: (v: number) => `${v - (v % 2)}+` },
  { name: 'band:4', label: (v: number) => `${v - (v % 4)}++` },
] as const

function datasetOf({ rows, sensitive, persons }: Plain): { dataset: Dataset; counts: number[][] } {
  const counts: number[][] = []
  const columns = sensitive.map((isSensitive, c) => {
    const bases = [...new Set(rows.map((r) => r[c]!))]
    const times = bases.map((b) => rows.filter((r) => r[c] === b).length)
    counts.push(times)
    return {
      codes: Uint32Array.from(rows, (r) => bases.indexOf(r[c]!)),
      hierarchy: buildHierarchy(bases, times, specs),
      sensitive: isSensitive,
    }
  })
  return { dataset: { rows: rows.length, columns, persons: persons && Uint32Array.from(persons) }, counts }
}

const labelAt = (hierarchy: Hierarchy, level: number, code: number) => hierarchy[level]!.labels[hierarchy[level]!.map[code]!]!

/** k and l counted the long way, with texts and maps. @returns rows that may not leave */
function naive({ rows, columns, persons }: Dataset, node: readonly number[], { k, l }: Demands): Set<number> {
  const text = (i: number, which: (c: number) => boolean) =>
    columns.flatMap((col, c) => (which(c) ? [labelAt(col.hierarchy, node[c]!, col.codes[i]!)] : [])).join('|')
  const by = new Map<string, number[]>()
  for (let i = 0; i < rows; i++)
    by.set(
      text(i, () => true),
      [...(by.get(text(i, () => true)) ?? []), i],
    )
  const gone = new Set<number>()
  const people = (list: readonly number[]) => new Set(list.map((i) => (persons === null ? i : persons[i]!))).size
  for (const list of by.values()) if (people(list) < k) for (const i of list) gone.add(i)
  const small = new Set(gone)
  columns.forEach((col, s) => {
    if (!col.sensitive || node[s] === col.hierarchy.length - 1) return
    const outer = new Map<string, number[]>()
    for (let i = 0; i < rows; i++) {
      const key = text(i, (c) => !columns[c]!.sensitive)
      outer.set(key, [...(outer.get(key) ?? []), i])
    }
    for (const list of outer.values()) {
      const values = new Set(list.filter((i) => !small.has(i)).map((i) => labelAt(col.hierarchy, node[s]!, col.codes[i]!)))
      if (values.size < l) for (const i of list) gone.add(i)
    }
  })
  return gone
}

function* nodesOf(columns: Dataset['columns'], at = 0): Generator<number[]> {
  if (at === columns.length) return yield []
  for (let level = 0; level < columns[at]!.hierarchy.length; level++) for (const rest of nodesOf(columns, at + 1)) yield [level, ...rest]
}

const plain = (most: number, withPersons: boolean) =>
  fc.integer({ min: 1, max: 4 }).chain((width) =>
    fc.record({
      rows: fc.array(fc.array(fc.integer({ min: 0, max: 7 }), { minLength: width, maxLength: width }), { minLength: 1, maxLength: most }),
      sensitive: fc.array(fc.boolean(), { minLength: width, maxLength: width }),
      persons: withPersons ? fc.array(fc.integer({ min: 0, max: 12 }), { minLength: most, maxLength: most }) : fc.constant(null),
    }),
  )

describe('the search', () => {
  for (const withPersons of [false, true])
    it(`finds what trying everything finds, ${withPersons ? 'counting persons' : 'counting rows'}`, () => {
      fc.assert(
        fc.property(plain(40, withPersons), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 2 }), (table, k, l) => {
          const { dataset, counts } = datasetOf({ ...table, persons: table.persons?.slice(0, table.rows.length) ?? null })
          const found = search(dataset, { k, l, suppression: 0.1, counts })
          const losses = dataset.columns.map((c, i) => lossesOf(c.hierarchy, counts[i]!))
          let best = Infinity
          for (const node of nodesOf(dataset.columns)) {
            const gone = naive(dataset, node, { k, l }).size
            if (gone > Math.floor(dataset.rows * 0.1)) continue
            const loss = Math.sqrt(node.reduce((sum, level, c) => sum + losses[c]![level]! ** 2, 0) / node.length)
            best = Math.min(best, loss + ((1 - loss) * gone) / dataset.rows)
          }
          if (found === null) {
            expect(best).toBe(Infinity)
            return
          }
          const gone = naive(dataset, found.node, { k, l })
          expect(gone.size).toBe(found.suppressed)
          expect(found.loss + ((1 - found.loss) * gone.size) / dataset.rows).toBeCloseTo(best, 9)
          for (let i = 0; i < dataset.rows; i++) expect(found.kept[found.groups.groupOf[i]!]).toBe(gone.has(i) ? 0 : 1)
        }),
        { numRuns: 150, seed: 7 },
      )
    })
  it('never lets a row be unique', () => {
    fc.assert(
      fc.property(plain(80, false), (table) => {
        const { dataset, counts } = datasetOf(table)
        const found = search(dataset, { k: 2, l: 1, suppression: 0.2, counts })
        if (found === null) return
        const seen = new Map<string, number>()
        for (let i = 0; i < dataset.rows; i++) {
          if (found.kept[found.groups.groupOf[i]!] === 0) continue
          const row = dataset.columns.map((c, at) => labelAt(c.hierarchy, found.node[at]!, c.codes[i]!)).join('|')
          seen.set(row, (seen.get(row) ?? 0) + 1)
        }
        expect([...seen.values()].filter((n) => n < 2)).toEqual([])
      }),
      { numRuns: 200, seed: 11 },
    )
  })
})

describe('losses', () => {
  it('never fall from one level to the next, and end at all', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 60 }), (values) => {
        const bases = [...new Set(values)]
        const counts = bases.map((b) => values.filter((v) => v === b).length)
        const losses = lossesOf(buildHierarchy(bases, counts, specs), counts)
        expect(losses).toEqual([...losses].sort((a, b) => a - b))
        if (bases.length > 1) expect(losses.at(-1)).toBe(1)
      }),
      { seed: 3 },
    )
  })
})
