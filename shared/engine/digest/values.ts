import { byPassage } from '../by-passage.ts'
import { meaningOf } from '../columns.ts'
import { detectors } from '../detectors/index.ts'
import { plainOf } from '../plain.ts'
import { aboutOthers } from '../people/rows.ts'
import { scan } from '../scan.ts'
import { isNumber, isShortNumber, ownText } from '../text-kit.ts'
import { tokenise } from '../tokens.ts'
import type { Finding, Kind, Known, Passage } from '../types.ts'
import { hashSet } from './hash-set.ts'
import { createVerbatim, type Verbatim } from './verbatim.ts'

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

/** The distinct values of a document, however often each stands there. */
export type Values = {
  /** Reads what is new in these passages; each passage of the document comes here once, in order. */
  learn(batch: readonly Passage[]): void
  /** Undefined: it holds nothing of anyone, as far as this document was read. */
  of(passage: Passage): Value | undefined
  /** Each distinct value and each passage that is read where it stands, in order. */
  items(): readonly Item[]
  /** Tells what was found in the items, in their order. */
  settle(found: readonly Finding[]): void
  /** Some values were too many to remember; `review` looks at them again, now that the document is known. */
  readonly forgot: boolean
  review(batch: readonly Passage[], look: Look, known: Known): void
  /** For one more walk: what is read where it stands. */
  standing(): Verbatim
  /** Tells of passages of another document whether they are new: not read here, or not without finding something; each text under each header once. */
  comparer(): (passage: Passage) => boolean
}

/** Finds what is in `fresh`, now that the document is known. Only in `suspects` a detector may see something new. */
export type Look = (fresh: readonly Passage[], suspects: readonly Passage[]) => readonly Finding[]

type Fresh = { readonly shelf: Shelf; readonly passage: Passage }

/** The values that share a context. `first`: a passage of it. */
type Shelf = { readonly n: number; readonly first: Passage; readonly values: Map<string, Value>; readonly counts: boolean }

/** Values that are kept before anybody looks what they hold; of those that come later, only what holds something. */
const KEPT = 40_000
/** Kinds that say who somebody is. */
const IDENTIFYING: ReadonlySet<Kind> = new Set(['name', 'initials', 'bsn', 'email'])
/** Headers under which a number of up to seven digits is nobody's. */
const COUNTING: ReadonlySet<Kind> = new Set(['amount', 'quantity', 'reference'])

/** @param key random, see hashSet */
export function createValues(known: Known, key: readonly [number, number]): Values {
  const byColumn = new Map<string, Shelf>()
  const byLabel = new Map<string | undefined, Shelf[]>()
  const items: Item[] = []
  const values: Value[] = []
  const forgotten = hashSet(key)
  let cleared = hashSet(key)
  const verbatimIn = createVerbatim(known)
  let shelves = 0
  const self: Values = {
    learn,
    of: (p) => valueOn(shelfOf(p), p.text),
    items: () => items,
    settle,
    forgot: false,
    review,
    comparer,
    standing: () => createVerbatim(known),
  }
  const forgets = self as { forgot: boolean }
  return self

  function shelfOf(p: Passage): Shelf {
    const last = p.column === undefined ? undefined : byColumn.get(p.column)
    if (last !== undefined && isAlike(last.first, p)) return last
    let alike = byLabel.get(p.label)
    if (alike === undefined) byLabel.set(p.label, (alike = []))
    let shelf = alike.find((s) => isAlike(s.first, p))
    if (shelf === undefined) {
      const meaning = p.label === undefined || p.kind !== undefined ? null : meaningOf(p.label)
      shelf = { n: shelves++, first: detached(p), values: new Map(), counts: meaning !== null && COUNTING.has(meaning.kind) }
      alike.push(shelf)
    }
    if (p.column !== undefined) byColumn.set(p.column, shelf)
    return shelf
  }

  function valueOn(shelf: Shelf, text: string): Value | undefined {
    const value = shelf.values.get(text)
    return value === undefined || value.findings.length === 0 ? undefined : value
  }

  function learn(batch: readonly Passage[]): void {
    const verbatim = verbatimIn(batch)
    const fresh = new Map<string, Fresh>()
    for (const p of batch) {
      if (p.text === '') continue
      if (verbatim(p)) {
        items.push({ passage: detached(p), value: null, findings: [] })
        continue
      }
      const shelf = shelfOf(p)
      if (isDull(shelf, p.text) || shelf.values.has(p.text)) continue
      if (values.length < KEPT) put(shelf, p)
      else if (!forgotten.has(shelf.n, p.text)) fresh.set(`${shelf.n}:${p.text}`, { shelf, passage: p })
    }
    if (fresh.size > 0) choose([...fresh.values()])
  }

  /** Memory is for what holds something. */
  function choose(fresh: readonly Fresh[]): void {
    const found = scan(
      fresh.map((f, i) => apart(f.passage, i)),
      known,
    )
    const holds = new Set(found.map((f) => f.passage))
    for (const { shelf, passage } of fresh) {
      if (holds.has(passage.id)) put(shelf, passage)
      else {
        forgets.forgot = true
        forgotten.add(shelf.n, passage.text)
      }
    }
  }

  function put(shelf: Shelf, p: Passage): Value {
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
    shelf.values.set(passage.text, value)
    return value
  }

  function settle(found: readonly Finding[]): void {
    // What was found once more may be in any of them.
    cleared = hashSet(key)
    let at = 0
    for (const item of items) {
      const from = at
      while (found[at]?.passage === item.passage.id) at++
      item.findings = found.slice(from, at)
      if (item.value !== null) tell(item.value, item.findings)
    }
  }

  function comparer(): (passage: Passage) => boolean {
    const told = new Map<Shelf, Set<string>>()
    return (p) => {
      const shelf = shelfOf(p)
      if (isDull(shelf, p.text)) return false
      const value = shelf.values.get(p.text)
      if (value === undefined ? cleared.has(shelf.n, p.text) : value.findings.length === 0) return false
      let here = told.get(shelf)
      if (here === undefined) told.set(shelf, (here = new Set()))
      if (here.has(p.text)) return false
      here.add(ownText(p.text))
      return true
    }
  }

  function review(batch: readonly Passage[], look: Look, knowing: Known): void {
    const fresh = new Map<string, Fresh>()
    for (const p of batch) {
      if (p.text === '') continue
      const shelf = shelfOf(p)
      if (isDull(shelf, p.text) || shelf.values.has(p.text) || cleared.has(shelf.n, p.text)) continue
      fresh.set(`${shelf.n}:${p.text}`, { shelf, passage: p })
    }
    if (fresh.size === 0) return
    const passages = [...fresh.values()].map((f, i) => apart(f.passage, i))
    const found = byPassage(
      look(
        passages,
        passages.filter((p) => mayChange(p, knowing)),
      ),
    )
    for (const { shelf, passage } of fresh.values()) {
      const here = found.get(passage.id)
      if (here === undefined) cleared.add(shelf.n, passage.text)
      else {
        tell(put(shelf, passage), here)
        items.at(-1)!.findings = here
      }
    }
  }
}

function tell(value: Value, found: readonly Finding[]): void {
  value.findings = found
  value.times = value.owned = 0
  value.identifies = value.inRow && found.some((f) => IDENTIFYING.has(f.kind) || f.person !== undefined)
}

/** What held nothing before the document was known may hold something now: a detector says so, or it is written in disguise. */
function mayChange(passage: Passage, known: Known): boolean {
  if (isNumber(passage.text)) return false
  if (plainOf(passage.text) !== null) return true
  const reading = { passage, text: passage.text, label: passage.label ?? '', tokens: tokenise(passage.text) }
  return detectors.some((d) => d.changes?.(reading, known) === true)
}

const isDull = (shelf: Shelf, text: string): boolean => shelf.counts && isShortNumber(text)

/** In a row of its own, so that its digits are not read together with those of others. */
const apart = (p: Passage, i: number): Passage => (p.row === undefined ? p : { ...p, row: -1 - i })

/** Detectors see no difference but in the text. */
const isAlike = (a: Passage, b: Passage): boolean =>
  a.label === b.label &&
  a.column === b.column &&
  a.kind === b.kind &&
  a.about === b.about &&
  a.technical === b.technical &&
  (a.row === undefined) === (b.row === undefined)

/** A copy that holds nothing of the text it was cut from. */
export const detached = (p: Passage): Passage => ({ ...p, id: ownText(p.id), text: ownText(p.text) })
