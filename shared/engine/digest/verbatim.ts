import { boxesOf, isDigits } from '../boxes.ts'
import type { Known, Passage } from '../types.ts'

/** Tells of the passages of one batch, in turn, which are read where they stand. */
export type Verbatim = (batch: readonly Passage[]) => (passage: Passage) => boolean

/** What is read where it stands, since its surroundings count: running text, headers, one number over several cells. One walk over a document needs one of these. */
export function createVerbatim(known: Known): Verbatim {
  const numbers = new Set(known.people.flatMap((p) => (p.bsn === undefined ? [] : [p.bsn.replaceAll(/\D/g, '').padStart(9, '0')])))
  let last: Passage | null = null
  return (batch) => {
    const boxed = boxedIn(last === null ? batch : [last, ...batch], numbers)
    last = batch.findLast((p) => p.text !== '') ?? last
    return (p) =>
      p.header === true ||
      p.firstLine !== undefined ||
      (p.label === undefined && p.column === undefined && p.row === undefined && p.kind === undefined && p.technical !== true) ||
      (boxed !== null && boxed.has(p))
  }
}

/** `numbers`: BSNs that count without a label. */
function boxedIn(passages: readonly Passage[], numbers: ReadonlySet<string>): Set<Passage> | null {
  if (!hasNeighbours(passages)) return null
  const boxes = boxesOf(passages).filter(({ label, text }) => label !== '' || numbers.has(text))
  if (boxes.length === 0) return null
  const boxed = new Set<Passage>(boxes.flatMap((b) => b.cells))
  // What stands before them says what they are.
  let before: Passage | null = null
  for (const p of passages) {
    if (p.text === '') continue
    if (before !== null && boxed.has(p) && !boxed.has(before)) boxed.add(before)
    before = p
  }
  return boxed
}

/** Two numbers beside each other; nearly always there are none, and nothing more needs to be looked at. */
function hasNeighbours(passages: readonly Passage[]): boolean {
  let before: Passage | null = null
  for (const p of passages) {
    if (p.text === '') continue
    const here = isDigits(p.text) ? p : null
    if (here !== null && before !== null && here.row === before.row) return true
    before = here
  }
  return false
}
