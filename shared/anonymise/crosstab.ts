/**
 * Counts with their totals: the last row adds up the rows, the last column the columns. Cells below k go (primary), and as many others as are needed so
 * that no suppressed cell follows from the totals (secondary): each line with a suppressed cell has two, together at least k, and no reader who
 * solves the sums line by line is left with a single value for one.
 * @returns which cells go
 */
export function suppressCells(counts: readonly (readonly number[])[], k: number): boolean[][] {
  const gone = counts.map((row) => row.map((n) => n > 0 && n < k))
  const lines = linesOf(counts)
  for (;;) {
    const line = lines.find((l) => isOpen(l, counts, gone, k))
    if (line !== undefined) {
      hideOne(line, counts, gone)
      continue
    }
    const told = toldCell(counts, gone, lines)
    if (told === null) return gone
    const crossing = lines.filter((l) => l.some((c) => c.r === told.r && c.c === told.c) && l.some((c) => !gone[c.r]![c.c]!))
    if (crossing.length === 0) return counts.map((row) => row.map(() => true))
    hideOne(crossing[0]!, counts, gone)
  }
}

type Cell = { readonly r: number; readonly c: number }
/** A row or column; its last cell is the total. */
type Line = readonly Cell[]

function linesOf(counts: readonly (readonly number[])[]): Line[] {
  const rows = counts.map((row, r) => row.map((_, c) => ({ r, c })))
  const columns = (counts[0] ?? []).map((_, c) => counts.map((_row, r) => ({ r, c })))
  return [...rows, ...columns]
}

/** One suppressed cell follows from the others; several that add up to less than k tell of a group that is too small. */
function isOpen(line: Line, counts: readonly (readonly number[])[], gone: readonly (readonly boolean[])[], k: number): boolean {
  const hidden = line.filter(({ r, c }) => gone[r]![c]!)
  if (hidden.length === 0 || hidden.length === line.length) return false
  if (hidden.length === 1) return true
  const total = line.at(-1)!
  const sum = hidden.reduce((n, { r, c }) => n + counts[r]![c]!, 0)
  return !gone[total.r]![total.c]! && sum < k
}

/** The smallest cell of a line that still shows, one that closes another line first; empty cells last. */
function hideOne(line: Line, counts: readonly (readonly number[])[], gone: boolean[][]): void {
  const others = (cell: Cell) =>
    gone[cell.r]!.filter((g, c) => g && c !== cell.c).length + gone.filter((row, r) => r !== cell.r && row[cell.c]!).length
  const [best] = line
    .filter(({ r, c }) => !gone[r]![c]!)
    .sort(
      (a, b) =>
        Number(counts[a.r]![a.c] === 0) - Number(counts[b.r]![b.c] === 0) ||
        Number(others(b) > 1) - Number(others(a) > 1) ||
        counts[a.r]![a.c]! - counts[b.r]![b.c]!,
    )
  gone[best!.r]![best!.c] = true
}

/** A suppressed cell of which the sums leave one value only: bounds are narrowed line by line until nothing changes. */
function toldCell(counts: readonly (readonly number[])[], gone: readonly (readonly boolean[])[], lines: readonly Line[]): Cell | null {
  const most = counts.at(-1)?.at(-1) ?? 0
  const low = counts.map((row, r) => row.map((n, c) => (gone[r]![c]! ? 0 : n)))
  const high = counts.map((row, r) => row.map((n, c) => (gone[r]![c]! ? (gone.at(-1)!.at(-1)! ? Infinity : most) : n)))
  for (let changed = true, round = 0; changed && round < 50; round++) {
    changed = false
    for (const line of lines) changed = narrow(line, low, high) || changed
  }
  for (const line of lines) for (const { r, c } of line) if (gone[r]![c]! && low[r]![c] === high[r]![c]) return { r, c }
  return null
}

function narrow(line: Line, low: number[][], high: number[][]): boolean {
  const inner = line.slice(0, -1)
  const total = line.at(-1)!
  const sum = (of: number[][]) => inner.reduce((n, { r, c }) => n + of[r]![c]!, 0)
  let changed = raise(low, total, sum(low)) || lower(high, total, sum(high))
  for (const cell of inner) {
    const rest = (of: number[][]) => sum(of) - of[cell.r]![cell.c]!
    changed = lower(high, cell, high[total.r]![total.c]! - rest(low)) || changed
    const restHigh = rest(high)
    if (restHigh < Infinity) changed = raise(low, cell, low[total.r]![total.c]! - restHigh) || changed
  }
  return changed
}

function raise(low: number[][], { r, c }: Cell, to: number): boolean {
  if (!(to > low[r]![c]!)) return false
  low[r]![c] = to
  return true
}

function lower(high: number[][], { r, c }: Cell, to: number): boolean {
  if (!(to < high[r]![c]!)) return false
  high[r]![c] = to
  return true
}
