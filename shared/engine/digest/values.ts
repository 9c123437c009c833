import { byPassage } from '../by-passage.ts'
import { meaningOf } from '../columns.ts'
import { detectors } from '../detectors/index.ts'
import { plainOf } from '../plain.ts'
import { aboutOthers } from '../people/rows.ts'
import { scan } from '../scan.ts'
import { isNumber, isShortNumber, ownText } from '../text-kit.ts'
import { tokenise } from '../tokens.ts'
import type { Finding, Kind, Known, Passage } from '../types.ts'
import { contextKey, type Cells } from './cells.ts'
import { hashes, hashSet } from './hash-set.ts'
import { createTextIndex, longer } from './text-index.ts'
import { createBoxed, standsAlone } from './verbatim.ts'

/** What a table says in one or very many places: the same text under the same header. */
export type Value = {
  readonly id: number
  /** Where it stands first. In a table it gets a row of its own, since it is read by itself. */
  readonly passage: Passage
  readonly inRow: boolean
  findings: readonly Finding[]
  /** It says who the person of its row is. */
  identifies: boolean
  /** Its header says that it is somebody else's than the row's person. */
  readonly ofOthers: boolean
  /** Places, once they were counted; and how many of them are in a row that says who it is about. */
  times: number
  owned: number
}

/** `value`: null for what is read where it stands. */
export type Item = { readonly passage: Passage; readonly value: Value | null; findings: readonly Finding[] }

/** What stands in a cell: the `Value.id` of something in which something was found, or one of these. */
export const CELL = { /** Nothing was found in it. */ dull: -1, /** It is read where it stands. */ stands: -2, empty: -3 } as const

/** Looks the cells of one walk up, batch after batch; the answer is valid until the next. */
export type CellLookUp = (cells: Cells) => Int32Array

/** The distinct values of a document, however often each stands there. */
export type Values = {
  /** Reads what is new in these cells; each cell of the document comes here once, in order. */
  learn(cells: Cells): void
  /**
   * For one more walk, as far as the document was read.
   * @param review where values were too many to remember: looks at them again, now that the document is known
   */
  lookUp(review?: Review): CellLookUp
  value(id: number): Value
  /** `Value.identifies`, without a look at the value. */
  identifies(id: number): boolean
  /** Each distinct value and each passage that is read where it stands, in order. */
  items(): readonly Item[]
  /** Tells what was found in the items, in their order. */
  settle(found: readonly Finding[]): void
  /** For a walk over another document: passages that were not read here, or not without finding something; each text under each header once. */
  comparer(): (cells: Cells) => readonly Passage[]
}

/** Finds what is in `fresh`, now that the document is known. Only in `suspects` a detector may see something new. */
export type Look = (fresh: readonly Passage[], suspects: readonly Passage[]) => readonly Finding[]
export type Review = { readonly look: Look; readonly known: Known }

type Fresh = { readonly shelf: Shelf; readonly passage: Passage; readonly cells: number[] }

/** The values that share a context. */
type Shelf = { readonly n: number; readonly stands: boolean; readonly counts: boolean }

/** Values that are kept before anybody looks what they hold; of those that come later, only what holds something. */
const KEPT = 40_000
/** Kinds that say who somebody is. */
const IDENTIFYING: ReadonlySet<Kind> = new Set(['name', 'initials', 'bsn', 'email'])
/** Headers under which a number of up to seven digits is nobody's. */
const COUNTING: ReadonlySet<Kind> = new Set(['amount', 'quantity', 'reference'])

/** @param key random, see `hashes` */
export function createValues(known: Known, key: readonly [number, number]): Values {
  const shelfOf = shelves()
  const hash = hashes(key)
  const index = createTextIndex()
  const items: Item[] = []
  const values: Value[] = []
  const forgotten = hashSet()
  let forgot = false
  let cleared = hashSet()
  const boxedIn = createBoxed(known)
  /** What a walk asks of each value, side by side in memory. */
  let marks = new Uint8Array(1 << 12)
  return { learn, lookUp, value: (id) => values[id]!, identifies: (id) => marks[id] === IDENTIFIES, items: () => items, settle, comparer }

  /** -1: not there. Leaves the hash of what was looked for. */
  function find(shelf: Shelf, text: string, start: number, end: number): number {
    hash.of(shelf.n, text, start, end)
    return index.find(hash, text, start, end)
  }

  function learn(cells: Cells): void {
    const { count, text, start, end, context } = cells
    const boxed = boxedIn(cells)
    const shelvesHere = shelfOf(cells.contexts)
    const fresh = new Map<string, Fresh>()
    for (let i = 0; i < count; i++) {
      const from = start[i]!
      const to = end[i]!
      if (from === to) continue
      const shelf = shelvesHere[context[i]!]!
      if (shelf.stands || boxed?.has(i) === true) {
        items.push({ passage: detached(cells.passage(i)), value: null, findings: [] })
        continue
      }
      if ((shelf.counts && isShortNumber(text, from, to)) || find(shelf, text, from, to) >= 0) continue
      if (values.length < KEPT) put(cells.passage(i))
      else if (!forgotten.has(hash)) note(fresh, shelf, cells, i)
    }
    if (fresh.size > 0) choose([...fresh.values()])
  }

  function note(fresh: Map<string, Fresh>, shelf: Shelf, cells: Cells, i: number): void {
    const passage = cells.passage(i)
    const key = `${shelf.n}:${passage.text}`
    const before = fresh.get(key)
    if (before === undefined) fresh.set(key, { shelf, passage, cells: [i] })
    else before.cells.push(i)
  }

  /** Memory is for what holds something. */
  function choose(fresh: readonly Fresh[]): void {
    const found = scan(
      fresh.map((f, i) => apart(f.passage, i)),
      known,
    )
    const holds = new Set(found.map((f) => f.passage))
    for (const { shelf, passage } of fresh) {
      const { text } = passage
      hash.of(shelf.n, text, 0, text.length)
      if (holds.has(passage.id)) put(passage)
      else {
        forgot = true
        forgotten.add(hash)
      }
    }
  }

  /** The hash must be that of the passage. */
  function put(p: Passage): Value {
    const own = detached(p)
    const inRow = p.row !== undefined
    const passage = inRow ? { ...own, row: -1 - values.length } : own
    const value: Value = {
      id: values.length,
      passage,
      inRow,
      findings: [],
      identifies: false,
      ofOthers: aboutOthers(p),
      times: 0,
      owned: 0,
    }
    values.push(value)
    items.push({ passage, value, findings: [] })
    index.add(hash, passage.text)
    if (value.id === marks.length) marks = longer(marks, new Uint8Array(2 * value.id))
    return value
  }

  function tell(value: Value, found: readonly Finding[]): void {
    value.findings = found
    value.times = value.owned = 0
    value.identifies = value.inRow && found.some((f) => IDENTIFYING.has(f.kind) || f.person !== undefined)
    marks[value.id] = value.identifies ? IDENTIFIES : found.length > 0 ? HOLDS : 0
  }

  function settle(found: readonly Finding[]): void {
    // What was found once more may be in any of them.
    cleared = hashSet()
    let at = 0
    for (const item of items) {
      const from = at
      while (found[at]?.passage === item.passage.id) at++
      item.findings = found.slice(from, at)
      if (item.value !== null) tell(item.value, item.findings)
    }
  }

  function lookUp(review?: Review): CellLookUp {
    const boxedHere = createBoxed(known)
    const reviews = forgot ? review : undefined
    let ids = new Int32Array(0)
    return (cells) => {
      const { count, text, start, end, context } = cells
      if (ids.length < count) ids = new Int32Array(2 * count)
      const boxed = boxedHere(cells)
      const shelvesHere = shelfOf(cells.contexts)
      const fresh = new Map<string, Fresh>()
      for (let i = 0; i < count; i++) {
        const shelf = shelvesHere[context[i]!]!
        const from = start[i]!
        const to = end[i]!
        const id = from === to ? CELL.empty : shelf.stands || boxed?.has(i) === true ? CELL.stands : read(shelf, text, from, to)
        ids[i] = id === UNKNOWN ? CELL.dull : id
        if (id === UNKNOWN && reviews !== undefined && !cleared.has(hash)) note(fresh, shelf, cells, i)
      }
      if (fresh.size > 0) lookAgain([...fresh.values()], reviews!, ids)
      return ids
    }
  }

  function read(shelf: Shelf, text: string, start: number, end: number): number {
    if (shelf.counts && isShortNumber(text, start, end)) return CELL.dull
    const id = find(shelf, text, start, end)
    return id < 0 ? UNKNOWN : marks[id] === 0 ? CELL.dull : id
  }

  function lookAgain(fresh: readonly Fresh[], { look, known: knowing }: Review, ids: Int32Array): void {
    const passages = fresh.map((f, i) => apart(f.passage, i))
    const found = byPassage(
      look(
        passages,
        passages.filter((p) => mayChange(p, knowing)),
      ),
    )
    for (const { shelf, passage, cells } of fresh) {
      const here = found.get(passage.id)
      hash.of(shelf.n, passage.text, 0, passage.text.length)
      if (here === undefined) cleared.add(hash)
      else {
        const value = put(passage)
        tell(value, here)
        items.at(-1)!.findings = here
        for (const i of cells) ids[i] = value.id
      }
    }
  }

  function comparer(): (cells: Cells) => readonly Passage[] {
    const boxedHere = createBoxed(known)
    const told = hashSet()
    let rows = 0
    return (cells) => {
      const { count, text, start, end, context } = cells
      const boxed = boxedHere(cells)
      const shelvesHere = shelfOf(cells.contexts)
      const out: Passage[] = []
      for (let i = 0; i < count; i++) {
        if (start[i] === end[i]) continue
        const shelf = shelvesHere[context[i]!]!
        if (shelf.stands || boxed?.has(i) === true) {
          out.push(detached(cells.passage(i)))
          continue
        }
        const id = read(shelf, text, start[i]!, end[i]!)
        if (id === CELL.dull || (id === UNKNOWN && cleared.has(hash)) || !told.add(hash)) continue
        const passage = detached(cells.passage(i))
        out.push(passage.row === undefined ? passage : { ...passage, row: -++rows })
      }
      return out
    }
  }
}

const HOLDS = 1
const IDENTIFIES = 2

/** Of `read`: it was not read before. */
const UNKNOWN = -4

/** Contexts that say the same share a shelf, whatever document or walk they are of. */
function shelves(): (contexts: readonly Passage[]) => readonly Shelf[] {
  const byContext = new WeakMap<Passage, Shelf>()
  const byKey = new Map<string, Shelf>()
  const shelfOf = (p: Passage): Shelf => {
    const key = contextKey(p)
    let shelf = byKey.get(key)
    if (shelf === undefined) {
      const meaning = p.label === undefined || p.kind !== undefined ? null : meaningOf(p.label)
      shelf = { n: byKey.size, stands: standsAlone(p), counts: meaning !== null && COUNTING.has(meaning.kind) }
      byKey.set(key, shelf)
    }
    byContext.set(p, shelf)
    return shelf
  }
  return (contexts) => contexts.map((p) => byContext.get(p) ?? shelfOf(p))
}

/** What held nothing before the document was known may hold something now: a detector says so, or it is written in disguise. */
function mayChange(passage: Passage, known: Known): boolean {
  if (isNumber(passage.text)) return false
  if (plainOf(passage.text) !== null) return true
  const reading = { passage, text: passage.text, label: passage.label ?? '', tokens: tokenise(passage.text) }
  return detectors.some((d) => d.changes?.(reading, known, []) === true)
}

/** In a row of its own, so that its digits are not read together with those of others. */
const apart = (p: Passage, i: number): Passage => (p.row === undefined ? p : { ...p, row: -1 - i })

/** A copy that holds nothing of the text it was cut from. */
const detached = (p: Passage): Passage => ({ ...p, id: ownText(p.id), text: ownText(p.text) })
