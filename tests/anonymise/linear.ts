/**
 * The simplex method (Dantzig 1947; Bland's rule, so that it ends) on a small dense problem: an independent way to ask what a reader can compute from sums.
 * Gives the greatest value of `objective` over all x >= 0 with `rows` x = `right`; Infinity when there is none; null when no x fits.
 */
export function maximum(rows: readonly (readonly number[])[], right: readonly number[], objective: readonly number[]): number | null {
  const n = objective.length
  const m = rows.length
  // One helping variable for each row makes a first solution; they are driven to nought first.
  const tableau = rows.map((row, r) => {
    const sign = right[r]! < 0 ? -1 : 1
    return [...row.map((x) => x * sign), ...rows.map((_, i) => (i === r ? 1 : 0)), right[r]! * sign]
  })
  const basis = rows.map((_, r) => n + r)
  const helpers = Array.from({ length: n + m }, (_, c) => (c < n ? 0 : -1))
  const first = improve(tableau, basis, helpers, n + m)
  if (first === Infinity || first < -EPS) return null
  leaveHelpers(tableau, basis, n)
  return improve(tableau, basis, [...objective, ...rows.map(() => 0)], n)
}

const EPS = 1e-7

/** Steps until nothing improves; only the first `usable` variables may enter. */
function improve(tableau: number[][], basis: number[], objective: readonly number[], usable: number): number {
  for (;;) {
    const gain = (c: number) => objective[c]! - tableau.reduce((sum, row, r) => sum + objective[basis[r]!]! * row[c]!, 0)
    let enter = -1
    for (let c = 0; c < usable && enter < 0; c++) if (!basis.includes(c) && gain(c) > EPS) enter = c
    if (enter < 0) return tableau.reduce((sum, row, r) => sum + objective[basis[r]!]! * row.at(-1)!, 0)
    let leave = -1
    let least = Infinity
    tableau.forEach((row, r) => {
      if (row[enter]! <= EPS) return
      const ratio = row.at(-1)! / row[enter]!
      if (ratio < least - EPS || (Math.abs(ratio - least) <= EPS && basis[r]! < basis[leave]!)) [leave, least] = [r, ratio]
    })
    if (leave < 0) return Infinity
    pivot(tableau, basis, leave, enter)
  }
}

function pivot(tableau: number[][], basis: number[], leave: number, enter: number): void {
  const row = tableau[leave]!
  const by = row[enter]!
  row.forEach((x, c) => (row[c] = x / by))
  tableau.forEach((other, r) => {
    const times = other[enter]!
    if (r !== leave && times !== 0) other.forEach((x, c) => (other[c] = x - times * row[c]!))
  })
  basis[leave] = enter
}

/** Helping variables that are still there at nought give their place to real ones, or their row says nothing. */
function leaveHelpers(tableau: number[][], basis: number[], n: number): void {
  for (let r = tableau.length - 1; r >= 0; r--) {
    if (basis[r]! < n) continue
    const c = tableau[r]!.findIndex((x, i) => i < n && Math.abs(x) > EPS)
    if (c >= 0) pivot(tableau, basis, r, c)
    else {
      tableau.splice(r, 1)
      basis.splice(r, 1)
    }
  }
}
