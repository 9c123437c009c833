import type { Groups } from './groups.ts'

/**
 * Measures of a released table, from the literature:
 * k-anonymity (Sweeney 2002), distinct l-diversity (Machanavajjhala et al. 2007), t-closeness (Li, Li & Venkatasubramanian 2007).
 */

/** Rows of the smallest group; 0 without rows. */
export function kOf(groups: Groups): number {
  const sizes = sizesOf(groups)
  return sizes.length === 0 ? 0 : sizes.reduce((a, b) => Math.min(a, b))
}

export function sizesOf(groups: Groups): Uint32Array {
  const sizes = new Uint32Array(groups.count)
  for (const g of groups.groupOf) sizes[g]!++
  return sizes
}

/** The fewest different values of a sensitive column in one group; 0 without rows. */
export function lOf(groups: Groups, values: Uint32Array): number {
  const seen = Array.from({ length: groups.count }, () => new Set<number>())
  groups.groupOf.forEach((g, i) => seen[g]!.add(values[i]!))
  return seen.reduce((least, set) => Math.min(least, set.size), seen.length === 0 ? 0 : Infinity)
}

/**
 * The largest distance between the distribution of a sensitive column in one group and in the whole table.
 * @param ordered order of the values: the earth mover's distance with the ordered ground distance; null = all values equally far apart
 */
export function tOf(groups: Groups, values: Uint32Array, ordered: readonly number[] | null): number {
  const n = values.length
  if (n === 0) return 0
  const codes = [...new Set(values)]
  const rank = new Map((ordered === null ? codes : ordered.filter((v) => codes.includes(v))).map((v, i) => [v, i]))
  const m = rank.size
  const whole = new Float64Array(m)
  const parts = Array.from({ length: groups.count }, () => new Float64Array(m))
  const sizes = sizesOf(groups)
  values.forEach((v, i) => {
    const r = rank.get(v)!
    whole[r]! += 1 / n
    parts[groups.groupOf[i]!]![r]! += 1
  })
  return parts.reduce(
    (worst, part, g) =>
      Math.max(
        worst,
        distance(
          part.map((x) => x / sizes[g]!),
          whole,
          ordered !== null,
        ),
      ),
    0,
  )
}

function distance(p: Float64Array, q: Float64Array, ordered: boolean): number {
  const differences = p.map((x, i) => x - q[i]!)
  if (!ordered) return differences.reduce((sum, d) => sum + Math.abs(d), 0) / 2
  if (p.length < 2) return 0
  let carried = 0
  let moved = 0
  for (const d of differences) {
    carried += d
    moved += Math.abs(carried)
  }
  return moved / (p.length - 1)
}
