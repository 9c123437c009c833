/** How coarse a level is: a word that `nl.ts` explains. `band:500` names its width. */
export type LevelName =
  | 'exact'
  | 'year'
  | 'five-years'
  | 'decade'
  | 'twenty-years'
  | 'month'
  | 'quarter'
  | 'half-year'
  | 'pc4'
  | 'pc2'
  | 'province'
  | 'part-of-country'
  | 'uwv-class'
  | 'uwv-broad'
  | 'category'
  | 'common'
  | `band:${number}`
  | 'shifted'
  | 'all'

/** What the values of a column become at one level. Values are known by code. */
export type Level = {
  readonly name: LevelName
  /** Base code -> code of the label. */
  readonly map: Uint32Array
  readonly labels: readonly string[]
}

/** From the finest level the profile allows to `all`, where nothing is left. Each level joins what the one before told apart. */
export type Hierarchy = readonly Level[]

/** A way to write a base value at one level; '' = the cell says nothing. */
export type LevelSpec<B> = { readonly name: LevelName; label(base: B): string }

/**
 * Levels over the base values that occur. The next level is made of the labels of the one before, so that joining is never undone:
 * a label's successor is that of its most frequent base value.
 * @param bases null = an empty cell or one that nobody can read; it stays by itself, below `all`
 */
export function buildHierarchy<B>(bases: readonly (B | null)[], counts: readonly number[], specs: readonly LevelSpec<B>[]): Hierarchy {
  const levels: Level[] = []
  for (const spec of specs) {
    const raw = bases.map((b) => (b === null ? '' : spec.label(b)))
    const texts = levels.length === 0 ? raw : raw.map((_, i) => raw[leaderOf(levels.at(-1)!, counts)[levels.at(-1)!.map[i]!]!]!)
    const level = coded(spec.name, texts)
    // A level that joins nothing is no choice.
    if (levels.length === 0 || level.labels.length < levels.at(-1)!.labels.length) levels.push(level)
  }
  levels.push({ name: 'all', map: new Uint32Array(bases.length), labels: [''] })
  return levels
}

const leaders = new WeakMap<Level, Uint32Array>()

/** For each label of a level the base value that occurs most under it. */
function leaderOf(level: Level, counts: readonly number[]): Uint32Array {
  const known = leaders.get(level)
  if (known) return known
  const best = new Uint32Array(level.labels.length).fill(0xffffffff)
  level.map.forEach((label, base) => {
    if (best[label] === 0xffffffff || counts[base]! > counts[best[label]!]!) best[label] = base
  })
  leaders.set(level, best)
  return best
}

function coded(name: LevelName, texts: readonly string[]): Level {
  const codes = new Map<string, number>()
  const map = Uint32Array.from(texts, (text) => {
    let code = codes.get(text)
    if (code === undefined) codes.set(text, (code = codes.size))
    return code
  })
  return { name, map, labels: [...codes.keys()] }
}

/**
 * How much of a column's information each level loses: 1 - H(level) / H(finest), with H the Shannon entropy of the labels over the rows
 * (non-uniform entropy, De Waal & Willenborg 1999). 0 = nothing, 1 = all; it never falls from one level to the next.
 */
export function lossesOf(hierarchy: Hierarchy, counts: readonly number[]): number[] {
  const entropies = hierarchy.map((level) => entropyOf(level, counts))
  const finest = entropies[0]!
  // A column that says the same everywhere loses nothing; keeping it is still better than dropping it.
  return entropies.map((h, i) => (finest === 0 ? (i === 0 ? 0 : 1e-6 * i) : Math.min(1, Math.max(0, 1 - h / finest))))
}

function entropyOf(level: Level, counts: readonly number[]): number {
  const sums = new Float64Array(level.labels.length)
  let all = 0
  level.map.forEach((label, base) => {
    sums[label]! += counts[base]!
    all += counts[base]!
  })
  return sums.reduce((h, n) => (n === 0 ? h : h - (n / all) * Math.log2(n / all)), 0)
}
