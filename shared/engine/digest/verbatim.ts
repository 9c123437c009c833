import { areDigits, asksForBoxes, boxesOf, isDigits, LABEL, MOST_DIGITS } from '../boxes.ts'
import type { Known, Passage } from '../types.ts'
import type { Cells } from './cells.ts'

/** Tells of the cells of one batch after the other which are read where they stand because one number is written over several; null = none. */
export type Boxed = (cells: Cells) => ReadonlySet<number> | null

/** What is read where it stands wherever that is, since its surroundings count: headers and running text. */
export const standsAlone = (p: Passage): boolean =>
  p.header === true ||
  p.firstLine !== undefined ||
  (p.label === undefined && p.column === undefined && p.row === undefined && p.kind === undefined && p.technical !== true)

/** One walk over a document needs one of these. */
export function createBoxed(known: Known): Boxed {
  const numbers = new Set(known.people.flatMap((p) => (p.bsn === undefined ? [] : [p.bsn.replaceAll(/\D/g, '').padStart(9, '0')])))
  let last: Passage | null = null
  return (cells) => {
    const before = last
    const end = lastFilled(cells)
    if (end >= 0) last = cells.passage(end)
    return hasNeighbours(cells, before) ? boxedIn(cells, before, numbers) : null
  }
}

function lastFilled(cells: Cells): number {
  let i = cells.count - 1
  while (i >= 0 && cells.start[i] === cells.end[i]) i--
  return i
}

/** Digits stand beside digits in one row, and may be one number; nearly always there are none, and nothing more needs to be looked at. */
function hasNeighbours(cells: Cells, before: Passage | null): boolean {
  let near = before !== null && isDigits(before.text)
  let row = before?.row ?? -1
  for (let i = 0; i < cells.count; i++) {
    if (cells.start[i] === cells.end[i]) continue
    const here = isNumberAt(cells, i)
    if (here && near && cells.row[i] === row) return mayBeOne(cells, before)
    near = here
    row = cells.row[i]!
  }
  return false
}

const isNumberAt = ({ text, start, end }: Cells, i: number): boolean => {
  const c = text.charCodeAt(start[i]!)
  return c >= 48 && c <= 57 && end[i]! - start[i]! <= MOST_DIGITS && areDigits(text, start[i]!, end[i]!)
}

/** Looks at digits side by side: how many they are together, and whether something asks for them. Says yes more often than `boxesOf` finds one. */
function mayBeOne(cells: Cells, before: Passage | null): boolean {
  const widthOf = widthsOf(cells, before)
  const run: number[] = before !== null && isDigits(before.text) ? [Math.max(before.text.length, widthOf(before))] : []
  let row = before?.row ?? -1
  let said = run.length === 0 ? (before?.text ?? '') : ''
  let asked = run.length > 0 && asksForBoxes(said, before!.label)
  for (let i = 0; i < cells.count; i++) {
    const length = cells.end[i]! - cells.start[i]!
    if (length === 0) continue
    const digits = isNumberAt(cells, i)
    if (!digits || cells.row[i] !== row) {
      if (run.length > 1 && (asked || makesNine(run))) return true
      run.length = 0
      row = cells.row[i]!
    }
    const context = cells.contexts[cells.context[i]!]!
    if (!digits) said = length <= LABEL ? cells.text.slice(cells.start[i], cells.end[i]) : ''
    else {
      if (run.length === 0) asked = asksForBoxes(said, context.label)
      run.push(Math.max(length, widthOf(context)))
    }
  }
  return run.length > 1 && (asked || makesNine(run))
}

/** Whether neighbours with so many digits can make nine together. */
function makesNine(run: readonly number[]): boolean {
  for (let from = 0; from + 1 < run.length; from++) {
    let digits = run[from]!
    for (let to = from + 1; to < run.length && digits < 9; to++) if ((digits += run[to]!) === 9) return true
  }
  return false
}

/** Digits of the widest number in the column of a passage; 0 outside of columns. */
function widthsOf(cells: Cells, before: Passage | null): (p: Passage) => number {
  const widest = new Map<string | undefined, number>()
  const note = (column: string | undefined, width: number) => {
    if (column !== undefined && width > (widest.get(column) ?? 0)) widest.set(column, width)
  }
  const ofContext = new Int32Array(cells.contexts.length)
  for (let i = 0; i < cells.count; i++) {
    const length = cells.end[i]! - cells.start[i]!
    if (length > ofContext[cells.context[i]!]! && isNumberAt(cells, i)) ofContext[cells.context[i]!] = length
  }
  ofContext.forEach((width, c) => note(cells.contexts[c]!.column, width))
  if (before !== null && isDigits(before.text)) note(before.column, before.text.length)
  return (p) => widest.get(p.column) ?? 0
}

/** `numbers`: BSNs that count without a label. */
function boxedIn(cells: Cells, first: Passage | null, numbers: ReadonlySet<string>): Set<number> | null {
  const passages = Array.from({ length: cells.count }, (_, i) => cells.passage(i))
  const boxes = boxesOf(first === null ? passages : [first, ...passages]).filter(({ label, text }) => label !== '' || numbers.has(text))
  if (boxes.length === 0) return null
  const inBox = new Set<Passage>(boxes.flatMap((b) => b.cells))
  const out = new Set<number>()
  // What stands before them says what they are.
  let before = -1
  passages.forEach((p, i) => {
    if (p.text === '') return
    if (inBox.has(p)) {
      out.add(i)
      if (before >= 0 && !inBox.has(passages[before]!)) out.add(before)
    }
    before = i
  })
  return out
}
