import { boxesOf } from '../boxes.ts'
import type { Passage } from '../types.ts'

/**
 * What is read where it stands, since its surroundings count: running text, headers, one number over several cells.
 * One walk over a document needs one of these; it is asked for each batch in turn.
 */
export function createVerbatim(): (batch: readonly Passage[]) => (passage: Passage) => boolean {
  let last: Passage | null = null
  return (batch) => {
    const boxed = boxedIn(last === null ? batch : [last, ...batch])
    last = batch.findLast((p) => p.text !== '') ?? last
    return (p) =>
      p.header === true ||
      p.firstLine !== undefined ||
      (p.label === undefined && p.column === undefined && p.row === undefined && p.kind === undefined && p.technical !== true) ||
      (boxed !== null && boxed.has(p))
  }
}

function boxedIn(passages: readonly Passage[]): Set<Passage> | null {
  const boxes = boxesOf(passages)
  if (boxes.length === 0) return null
  const boxed = new Set<Passage>()
  for (const { cells } of boxes) {
    for (const c of cells) boxed.add(c)
    // What stands before them says what they are.
    for (let i = passages.indexOf(cells[0]!) - 1; i >= 0; i--) {
      boxed.add(passages[i]!)
      if (passages[i]!.text !== '') break
    }
  }
  return boxed
}
