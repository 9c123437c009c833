import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { suppressCells } from '../../shared/anonymise/crosstab.ts'
import { maximum } from './linear.ts'

const withTotals = (inner: readonly (readonly number[])[]): number[][] => {
  const rows = inner.map((row) => [...row, row.reduce((a, b) => a + b, 0)])
  return [...rows, rows[0]!.map((_, c) => rows.reduce((n, row) => n + row[c]!, 0))]
}

/** Every way to fill in the suppressed cells so that all sums hold: the values each of them can have. Tries everything. */
function possible(counts: readonly (readonly number[])[], gone: readonly (readonly boolean[])[], most: number): Map<string, Set<number>> {
  const R = counts.length - 1
  const C = counts[0]!.length - 1
  const out = new Map<string, Set<number>>()
  const filled = Array.from({ length: R }, () => Array.from({ length: C }, () => 0))
  const fits = () => {
    const full = withTotals(filled)
    return full.every((row, r) => row.every((n, c) => gone[r]![c]! || n === counts[r]![c]))
  }
  const fill = (at: number) => {
    if (at === R * C) {
      if (!fits()) return
      withTotals(filled).forEach((row, r) =>
        row.forEach((n, c) => {
          if (gone[r]![c]!) out.set(`${r},${c}`, (out.get(`${r},${c}`) ?? new Set()).add(n))
        }),
      )
      return
    }
    const [r, c] = [Math.floor(at / C), at % C]
    // A row whose published total does not fit leads nowhere.
    if (c === 0 && r > 0 && !gone[r - 1]![C]! && filled[r - 1]!.reduce((a, b) => a + b, 0) !== counts[r - 1]![C]!) return
    for (let n = gone[r]![c]! ? 0 : counts[r]![c]!; n <= (gone[r]![c]! ? most : counts[r]![c]!); n++) {
      filled[r]![c] = n
      fill(at + 1)
    }
  }
  fill(0)
  return out
}

/** What a reader who solves all sums at once knows of each suppressed cell: its least and its greatest value. */
function bounds(
  counts: readonly (readonly number[])[],
  gone: readonly (readonly boolean[])[],
): { cell: string; least: number; most: number }[] {
  const hidden = gone.flatMap((row, r) => row.flatMap((g, c) => (g ? [{ r, c }] : [])))
  const lines = [
    ...counts.map((row, r) => row.map((_, c) => ({ r, c, sign: c === row.length - 1 ? -1 : 1 }))),
    ...counts[0]!.map((_, c) => counts.map((_row, r) => ({ r, c, sign: r === counts.length - 1 ? -1 : 1 }))),
  ]
  const rows = lines.map((line) => hidden.map((h) => line.find((cell) => cell.r === h.r && cell.c === h.c)?.sign ?? 0))
  const right = lines.map((line) => -line.reduce((sum, { r, c, sign }) => sum + (gone[r]![c]! ? 0 : sign * counts[r]![c]!), 0))
  return hidden.map(({ r, c }, i) => {
    const only = (sign: number) =>
      maximum(
        rows,
        right,
        hidden.map((_, j) => (i === j ? sign : 0)),
      )!
    return { cell: `${r},${c}`, least: -only(-1), most: only(1) }
  })
}

describe('the solver of these tests', () => {
  it('finds what is known: x + y = 10, y + z = 4', () => {
    const [rows, right] = [
      [
        [1, 1, 0],
        [0, 1, 1],
      ],
      [10, 4],
    ]
    expect(maximum(rows, right, [1, 0, 0])).toBeCloseTo(10)
    expect(-maximum(rows, right, [-1, 0, 0])!).toBeCloseTo(6)
    expect(maximum(rows, [-1, 4], [1, 0, 0])).toBeNull()
    expect(maximum([[1, -1]], [0], [1, 0])).toBe(Infinity)
  })
  it('sees a cell that a single gap gives back', () => {
    const counts = withTotals([
      [20, 3],
      [30, 25],
    ])
    const gone = counts.map((row, r) => row.map((_, c) => r === 0 && c === 1))
    expect(bounds(counts, gone)).toEqual([{ cell: '0,1', least: expect.closeTo(3) as number, most: expect.closeTo(3) as number }])
  })
})

describe('small cells', () => {
  it('go, with enough others that the totals do not give them back', () => {
    const counts = withTotals([
      [20, 3, 40],
      [30, 25, 18],
      [12, 44, 9],
    ])
    const gone = suppressCells(counts, 5)
    expect(gone[0]![1]).toBe(true)
    for (const row of gone) expect(row.filter(Boolean).length).not.toBe(1)
    for (let c = 0; c < 4; c++) expect(gone.filter((row) => row[c]!).length).not.toBe(1)
    expect(gone.flat().filter(Boolean).length).toBeLessThan(8)
  })
  it('leave a table alone that has none', () => {
    const counts = withTotals([
      [20, 10],
      [30, 25],
    ])
    expect(suppressCells(counts, 5).flat()).toEqual(counts.flat().map(() => false))
  })
  it('cannot be computed by solving all sums at once, in tables as offices make them', () => {
    let hidden = 0
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 6 }).chain((width) =>
          fc.array(
            fc.array(
              fc.oneof({ weight: 1, arbitrary: fc.integer({ min: 0, max: 6 }) }, { weight: 3, arbitrary: fc.integer({ min: 5, max: 90 }) }),
              {
                minLength: width,
                maxLength: width,
              },
            ),
            { minLength: 2, maxLength: 6 },
          ),
        ),
        fc.constantFrom(5, 10),
        (inner, k) => {
          const counts = withTotals(inner)
          const gone = suppressCells(counts, k)
          for (const { cell, least, most } of bounds(counts, gone)) {
            hidden++
            expect(most - least, `${cell} of ${JSON.stringify(inner)}, k ${k}`).toBeGreaterThan(0.5)
          }
        },
      ),
      { numRuns: 150, seed: 11 },
    )
    expect(hidden).toBeGreaterThan(500)
  })
  it('never follow from the published cells, however small the table', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 2, maxLength: 2 }), { minLength: 2, maxLength: 3 }),
        fc.integer({ min: 2, max: 4 }),
        (inner, k) => {
          const counts = withTotals(inner)
          const gone = suppressCells(counts, k)
          counts.forEach((row, r) => row.forEach((n, c) => expect(gone[r]![c]! || n === 0 || n >= k).toBe(true)))
          for (const [cell, values] of possible(counts, gone, 8))
            expect(values.size, `${cell} of ${JSON.stringify(inner)}`).toBeGreaterThan(1)
        },
      ),
      { numRuns: 30, seed: 5 },
    )
  })
})
