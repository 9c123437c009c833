import { createChecker, type Checked, type Dataset, type Demands, type Node } from './check.ts'
import { lossesOf } from './hierarchy.ts'

export type SearchOptions = Demands & {
  /** Share of the rows that may go, 0 to 1. */
  readonly suppression: number
  /** Rows of each base value, by column: what the loss is measured with. */
  readonly counts: readonly (readonly number[])[]
}
export type Found = Checked & {
  /** Root of the mean square loss of the columns, 0 to 1; see `lossesOf`. */
  readonly loss: number
  /** Whether no other node is better, or only none that was looked at. */
  readonly optimal: boolean
  /** Nodes whose rows were grouped. */
  readonly checks: number
}

/** Row times column visits that a search may spend on grouping. */
const EFFORT = 160_000_000
const FEWEST_CHECKS = 60
/** How much longer a check takes that counts persons. */
const SLOWER = 4
/** Nodes that may wait or be done. */
const MOST_NODES = 150_000

/**
 * The generalisation that loses least and meets k and l with at most the allowed share of rows suppressed: best first by loss, with the two ideas of
 * Flash (Kohlmayer et al. 2012) and OLA (El Emam et al. 2009): a path from each node to the top is searched by halving, and what a check says of one
 * node is known of all nodes above (met) or below (not met). Sensitive columns are set first, since l need not grow with their own level.
 * @returns null when not even one value for each column meets the demands
 */
export function search(data: Dataset, options: SearchOptions): Found | null {
  const losses = data.columns.map((c, i) => lossesOf(c.hierarchy, options.counts[i]!))
  const checker = createChecker(data, options)
  const most = Math.floor(data.rows * options.suppression)
  const state: State = {
    best: null,
    checks: 0,
    budget: Math.max(
      FEWEST_CHECKS,
      Math.floor(EFFORT / (data.rows * Math.max(1, data.columns.length) * (data.persons === null ? 1 : SLOWER))),
    ),
    complete: true,
    most,
    rows: data.rows,
    losses,
    suppressed: (node) => checker.coarse(node),
  }
  for (const fixed of sensitiveLevels(data, losses)) searchAbove(data, fixed, state)
  if (state.best === null) return null
  const checked = checker.full(state.best.node)
  return { ...checked, loss: lossOf(state.best.node, losses), optimal: state.complete, checks: state.checks }
}

type State = {
  best: { node: Node; cost: number } | null
  checks: number
  readonly budget: number
  complete: boolean
  readonly most: number
  readonly rows: number
  readonly losses: readonly (readonly number[])[]
  suppressed(node: Node): number
}

/** All choices of levels for the sensitive columns, cheapest first; the other columns at their finest. */
function sensitiveLevels(data: Dataset, losses: readonly (readonly number[])[]): Node[] {
  let choices: number[][] = [[]]
  for (const c of data.columns) {
    const levels = c.sensitive ? c.hierarchy.map((_, level) => level) : [0]
    choices = choices.flatMap((node) => levels.map((level) => [...node, level]))
    if (choices.length > 256) choices = choices.filter((_, i) => i % 2 === 0)
  }
  return choices.sort((a, b) => lossOf(a, losses) - lossOf(b, losses))
}

/** Root of the mean square: a column that goes whole costs more than two that go halfway. */
function lossOf(node: Node, losses: readonly (readonly number[])[]): number {
  let sum = 0
  for (let c = 0; c < node.length; c++) sum += losses[c]![node[c]!]! ** 2
  return node.length === 0 ? 0 : Math.sqrt(sum / node.length)
}

/** A suppressed row has lost all. */
const costOf = (loss: number, suppressed: number, rows: number): number => loss + (1 - loss) * (rows === 0 ? 0 : suppressed / rows)

function searchAbove(data: Dataset, bottom: Node, state: State): void {
  const { losses } = state
  const free = data.columns.flatMap((c, i) => (c.sensitive ? [] : [i]))
  const top = bottom.map((level, c) => (data.columns[c]!.sensitive ? level : data.columns[c]!.hierarchy.length - 1))
  const known = createTags()
  const queue = createQueue()
  const seen = new Set<string>()
  const add = (node: Node) => {
    const key = node.join()
    if (seen.has(key)) return
    seen.add(key)
    queue.push(node, lossOf(node, losses))
  }
  const check = (node: Node): boolean => {
    state.checks++
    const suppressed = state.suppressed(node)
    const met = suppressed <= state.most
    if (met) {
      known.meets(node)
      const cost = costOf(lossOf(node, losses), suppressed, state.rows)
      if (state.best === null || cost < state.best.cost) state.best = { node, cost }
    } else known.fails(node)
    return met
  }
  add(bottom)
  for (let next = queue.pop(); next !== null; next = queue.pop()) {
    // Every node that still waits loses at least this much.
    if (state.best !== null && next.loss >= state.best.cost) return
    if (state.checks >= state.budget || seen.size > MOST_NODES) {
      state.complete = false
      if (state.best === null && check(top)) continue
      return
    }
    const { node } = next
    if (!known.isFailed(node)) {
      if (known.isMet(node)) check(node)
      else halve(pathToTop(node, top, free, losses), known, check)
    }
    for (const c of free) if (node[c]! < top[c]!) add(node.map((level, i) => (i === c ? level + 1 : level)))
  }
}

/** From a node to the top, each step the one that loses least. */
function pathToTop(from: Node, top: Node, free: readonly number[], losses: readonly (readonly number[])[]): Node[] {
  const path = [from]
  let node = [...from]
  for (;;) {
    let step = -1
    let least = Infinity
    for (const c of free) {
      if (node[c]! >= top[c]!) continue
      const more = losses[c]![node[c]! + 1]! - losses[c]![node[c]!]!
      if (more < least) [step, least] = [c, more]
    }
    if (step < 0) return path
    node = node.map((level, c) => (c === step ? level + 1 : level))
    path.push(node)
  }
}

/** The lowest node of a path that meets the demands, by halving; its first node is checked in any case. */
function halve(path: readonly Node[], known: Tags, check: (node: Node) => boolean): void {
  let low = 0
  let high = path.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const node = path[middle]!
    const met = known.isFailed(node) ? false : check(node)
    if (met) high = middle - 1
    else low = middle + 1
  }
}

type Tags = ReturnType<typeof createTags>

/** What checks said, kept as the lowest nodes that meet the demands and the highest that fail. */
function createTags() {
  let met: Node[] = []
  let failed: Node[] = []
  const above = (a: Node, b: Node) => a.every((level, c) => level >= b[c]!)
  return {
    isMet: (node: Node): boolean => met.some((m) => above(node, m)),
    isFailed: (node: Node): boolean => failed.some((f) => above(f, node)),
    meets(node: Node): void {
      met = [...met.filter((m) => !above(m, node)), node]
    },
    fails(node: Node): void {
      failed = [...failed.filter((f) => !above(node, f)), node]
    },
  }
}

/** A binary heap by loss; of equal ones the first comes first. */
function createQueue() {
  const heap: { readonly node: Node; readonly loss: number; readonly order: number }[] = []
  let order = 0
  const before = (i: number, j: number) =>
    heap[i]!.loss < heap[j]!.loss || (heap[i]!.loss === heap[j]!.loss && heap[i]!.order < heap[j]!.order)
  const swap = (i: number, j: number) => ([heap[i], heap[j]] = [heap[j]!, heap[i]!])
  return {
    push(node: Node, loss: number): void {
      let i = heap.push({ node, loss, order: order++ }) - 1
      for (let up = (i - 1) >> 1; i > 0 && before(i, up); up = (i - 1) >> 1) {
        swap(i, up)
        i = up
      }
    },
    pop(): { readonly node: Node; readonly loss: number } | null {
      if (heap.length === 0) return null
      swap(0, heap.length - 1)
      const first = heap.pop()!
      for (let i = 0; ;) {
        const [left, right] = [2 * i + 1, 2 * i + 2]
        let least = i
        if (left < heap.length && before(left, least)) least = left
        if (right < heap.length && before(right, least)) least = right
        if (least === i) return first
        swap(i, least)
        i = least
      }
    },
  }
}
