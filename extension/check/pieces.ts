import type { Finding, Passage } from '../../shared/engine/types.ts'

/** UTF-16 units from which a mail is read in pieces; below, reading it whole takes about half a millisecond. */
const WHOLE = 2500
/** UTF-16 units of a piece, about. */
const PIECE = 1500
const REMEMBERED = 400

/**
 * Reads a long text in pieces and remembers each, so that after a keystroke only one is read again. Pieces end at a paragraph whose own text says so:
 * a change in one does not move the borders of the others.
 */
export function inPieces(read: (passages: readonly Passage[]) => Finding[]): (passages: readonly Passage[]) => Finding[] {
  let before = new Map<string, readonly Relative[]>()
  return (passages) => {
    if (passages.reduce((n, p) => n + p.text.length, 0) <= WHOLE) return read(passages)
    const now = new Map<string, readonly Relative[]>()
    const out: Finding[] = []
    for (const piece of cut(passages)) {
      const key = piece.map((p) => p.text).join('\u0000')
      const found = now.get(key) ?? before.get(key) ?? relative(read(piece), piece)
      if (now.size < REMEMBERED) now.set(key, found)
      for (const { nth, ...f } of found) out.push({ ...f, passage: piece[nth]!.id })
    }
    before = now
    return out
  }
}

type Relative = Finding & { readonly nth: number }

/** The same words elsewhere in the mail have other passages. */
function relative(found: readonly Finding[], piece: readonly Passage[]): Relative[] {
  const nth = new Map(piece.map((p, i) => [p.id, i]))
  return found.map((f) => ({ ...f, nth: nth.get(f.passage)! }))
}

function cut(passages: readonly Passage[]): Passage[][] {
  const pieces: Passage[][] = []
  let piece: Passage[] = []
  let size = 0
  for (const p of passages) {
    piece.push(p)
    size += p.text.length
    const ends = p.text.length % 7 === 3 && size > PIECE / 2
    if (!ends && size < PIECE * 2) continue
    pieces.push(piece)
    piece = []
    size = 0
  }
  if (piece.length > 0) pieces.push(piece)
  return pieces
}
