import { groupRows, type Groups, type Lookup } from './groups.ts'
import type { Hierarchy } from './hierarchy.ts'

/** A column as the search sees it. */
export type QuasiColumn = {
  /** Base code of each row. */
  readonly codes: Uint32Array
  readonly hierarchy: Hierarchy
  /** Tells something about health: each group must hold `l` different values of it. */
  readonly sensitive: boolean
}
export type Dataset = {
  readonly rows: number
  readonly columns: readonly QuasiColumn[]
  /** Code of the person of each row; null = every row is somebody else. */
  readonly persons: Uint32Array | null
  /** The rows of a person stay together (a panel): all of them must be equal to those of k others. Without `persons` each has one. */
  readonly linked?: boolean
}
export type Demands = { readonly k: number; readonly l: number }
/** A level for each column. */
export type Node = readonly number[]

export type Checked = {
  readonly node: Node
  /** Rows that would have to go. */
  readonly suppressed: number
  readonly groups: Groups
  /** Rows of each group. */
  readonly sizes: Uint32Array
  /** Persons of each group: what k counts. */
  readonly persons: Uint32Array
  /** Whether a group meets k and l. */
  readonly kept: Uint8Array
}

/** A coarser view of rows that were grouped before: one row stands for many. */
type Snapshot = { readonly node: Node; readonly rows: Uint32Array | null; readonly weights: Uint32Array | null; readonly count: number }

/** Checks nodes of one dataset; remembers groupings, so that a coarser node groups groups instead of rows. */
export function createChecker(data: Dataset, demands: Demands) {
  const snapshots: Snapshot[] = [{ node: data.columns.map(() => 0), rows: null, weights: null, count: data.rows }]
  const counter = createCounter(data, demands)
  return { coarse, full }

  /** How many rows a node would lose. */
  function coarse(node: Node): number {
    if (data.persons !== null) return full(node).suppressed
    const from = snapshots.reduce((best, s) => (s.count < best.count && s.node.every((level, c) => level <= node[c]!) ? s : best))
    const counted = counter.lost(node, from)
    if (counted !== null) return counted
    const groups = groupRows(lookups(data, node), from.count, from.rows)
    const sizes = new Uint32Array(groups.count)
    groups.groupOf.forEach((g, i) => (sizes[g]! += from.weights === null ? 1 : from.weights[i]!))
    if (snapshots.length < 24 && groups.count * 2 < from.count)
      snapshots.push({ node, rows: groups.first.slice(), weights: sizes, count: groups.count })
    return lost(sizes, keptGroups(data, node, groups, sizes, demands))
  }

  function full(node: Node): Checked {
    const groups = linked(data, groupRows(lookups(data, node), data.rows))
    const sizes = new Uint32Array(groups.count)
    for (const g of groups.groupOf) sizes[g]!++
    const persons = data.persons === null ? sizes : personsOf(groups, data.persons)
    const kept = keptGroups(data, node, groups, persons, demands)
    return { node, groups, sizes, persons, kept, suppressed: lost(sizes, kept) }
  }
}

/** Cells of the table in which groups are counted without hashing: at most this many, and not many more than there are rows. */
const MOST_CELLS = 1 << 24
const CELLS_PER_ROW = 64

/** Counts groups in a table with a cell for each combination of labels, where that is small enough; sensitive columns vary fastest. */
function createCounter(data: Dataset, { k, l }: Demands) {
  const order = data.columns.map((_, c) => c).sort((a, b) => Number(data.columns[a]!.sensitive) - Number(data.columns[b]!.sensitive))
  let cells = new Uint32Array(0)
  let keys = new Uint32Array(0)
  return { lost: lostIn }

  function lostIn(node: Node, from: Snapshot): number | null {
    const labels = order.map((c) => data.columns[c]!.hierarchy[node[c]!]!.labels.length)
    const all = labels.reduce((n, m) => n * m, 1)
    if (all > MOST_CELLS || all > Math.max(1 << 14, from.count * CELLS_PER_ROW)) return null
    count(node, from, labels, all)
    return missing(node, labels, all)
  }

  function count(node: Node, { rows, weights, count: n }: Snapshot, labels: readonly number[], all: number): void {
    if (cells.length < all) cells = new Uint32Array(Math.min(MOST_CELLS, all * 2))
    else cells.fill(0, 0, all)
    if (keys.length < n) keys = new Uint32Array(n)
    else keys.fill(0, 0, n)
    let stride = all
    order.forEach((c, at) => {
      stride /= labels[at]!
      const { codes, hierarchy } = data.columns[c]!
      const step = hierarchy[node[c]!]!.map.map((label) => label * stride)
      if (rows === null) for (let i = 0; i < n; i++) keys[i]! += step[codes[i]!]!
      else for (let i = 0; i < n; i++) keys[i]! += step[codes[rows[i]!]!]!
    })
    if (weights === null) for (let i = 0; i < n; i++) cells[keys[i]!]!++
    else for (let i = 0; i < n; i++) cells[keys[i]!]! += weights[i]!
  }

  /** Rows in cells below k, and in blocks of cells that show too few values of a sensitive column. */
  function missing(node: Node, labels: readonly number[], all: number): number {
    let gone = 0
    const sensitive = order.flatMap((c, at) => (data.columns[c]!.sensitive ? [{ c, at }] : []))
    const block = sensitive.reduce((n, { at }) => n * labels[at]!, 1)
    const asked = l > 1 ? sensitive.filter(({ c }) => !isAll(data.columns[c]!, node[c]!)) : []
    for (let from = 0; from < all; from += block) {
      let stays = 0
      for (let i = from; i < from + block; i++) {
        const n = cells[i]!
        if (n >= k) stays += n
        else gone += n
      }
      if (stays > 0 && asked.length > 0 && !asked.every(({ c, at }) => shows(from, block, at, labels, data.columns[c]!, node[c]!)))
        gone += stays
    }
    return gone
  }

  /** Whether the cells of a block that stay show l values of one sensitive column, or none at all. */
  function shows(from: number, block: number, at: number, labels: readonly number[], column: QuasiColumn, level: number): boolean {
    const inner = labels.slice(at + 1).reduce((n, m) => n * m, 1)
    const names = column.hierarchy[level]!.labels
    const seen = new Set<number>()
    for (let i = 0; i < block; i++) {
      if (cells[from + i]! < k) continue
      const label = Math.floor(i / inner) % labels[at]!
      if (names[label] !== '') seen.add(label)
    }
    return seen.size === 0 || seen.size >= l
  }
}

export const lookups = (data: Dataset, node: Node): Lookup[] =>
  data.columns.map((c, i) => ({ codes: c.codes, map: c.hierarchy[node[i]!]!.map }))

function lost(sizes: Uint32Array, kept: Uint8Array): number {
  let n = 0
  for (let g = 0; g < sizes.length; g++) if (kept[g] === 0) n += sizes[g]!
  return n
}

/** One person with five rows is one person. */
function personsOf(groups: Groups, persons: Uint32Array): Uint32Array {
  const same = new Uint32Array(Math.max(groups.count, persons.reduce((a, b) => Math.max(a, b), 0) + 1))
  for (let i = 0; i < same.length; i++) same[i] = i
  const pairs = groupRows(
    [
      { codes: groups.groupOf, map: same },
      { codes: persons, map: same },
    ],
    persons.length,
  )
  const counts = new Uint32Array(groups.count)
  for (const row of pairs.first) counts[groups.groupOf[row]!]!++
  return counts
}

/**
 * Groups of at least k, whose rows without the sensitive columns still show at least l different values of each sensitive column,
 * counted over groups that stay. A value that is missing is none. A group of which nobody's value is known tells nothing and may stay.
 */
function keptGroups(data: Dataset, node: Node, groups: Groups, sizes: Uint32Array, { k, l }: Demands): Uint8Array {
  const kept = new Uint8Array(groups.count)
  for (let g = 0; g < groups.count; g++) kept[g] = sizes[g]! >= k ? 1 : 0
  const sensitive = data.columns.flatMap((c, i) => (c.sensitive && !isAll(c, node[i]!) && l > 1 ? [i] : []))
  if (sensitive.length === 0) return kept
  const all = lookups(data, node)
  const outerOf = outerGroups(data, all, groups)
  const outers = outerOf.reduce((most, g) => Math.max(most, g + 1), 0)
  for (const s of sensitive) {
    const { codes, map } = all[s]!
    const { labels } = data.columns[s]!.hierarchy[node[s]!]!
    const seen = Array.from({ length: outers }, () => new Set<number>())
    for (let g = 0; g < groups.count; g++) {
      const label = map[codes[groups.first[g]!]!]!
      if (kept[g] === 1 && labels[label] !== '') seen[outerOf[g]!]!.add(label)
    }
    for (let g = 0; g < groups.count; g++) {
      const different = seen[outerOf[g]!]!.size
      if (different > 0 && different < l) kept[g] = 0
    }
  }
  return kept
}

/** For each group the one it falls in when the sensitive columns are not looked at. */
function outerGroups(data: Dataset, all: readonly Lookup[], groups: Groups): Uint32Array {
  const open = all.filter((_, i) => !data.columns[i]!.sensitive)
  if (data.linked !== true) return groupRows(open, groups.count, groups.first).groupOf
  const { groupOf } = linked(data, groupRows(open, data.rows))
  return groups.first.map((row) => groupOf[row]!)
}

/** Rows of a person that stay together tell more than each alone: rows are equal only when all rows of their persons are. */
function linked(data: Dataset, groups: Groups): Groups {
  const { persons } = data
  if (data.linked !== true || persons === null) return groups
  const many = persons.reduce((most, p) => Math.max(most, p + 1), 0)
  const [low, high] = [new Uint32Array(many), new Uint32Array(many)]
  // The sum of two hashes of what each row says stands for all rows in whatever order.
  groups.groupOf.forEach((g, row) => {
    low[persons[row]!]! += mixed(g, 0x9e3779b9)
    high[persons[row]!]! += mixed(g, 0x85ebca6b)
  })
  const classes = new Map<number, number>()
  const classOf = low.map((l, p) => {
    const key = (high[p]! & 0x1fffff) * 4294967296 + l
    let c = classes.get(key)
    if (c === undefined) classes.set(key, (c = classes.size))
    return c
  })
  const same = Uint32Array.from({ length: Math.max(groups.count, classes.size) }, (_, i) => i)
  return groupRows(
    [
      { codes: groups.groupOf, map: same },
      { codes: persons.map((p) => classOf[p]!), map: same },
    ],
    data.rows,
  )
}

function mixed(n: number, seed: number): number {
  let h = Math.imul(n ^ seed, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

const isAll = (c: QuasiColumn, level: number): boolean => c.hierarchy[level]!.name === 'all'
