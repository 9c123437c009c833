import type { Edit } from '../../engine/types.ts'
import { LakmoesError } from '../../error.ts'
import type { Splice } from './text-map.ts'

/** A stretch of a passage and the raw text that says it. */
export type Piece = {
  /** Where it begins in the passage, and its length there; 0 = raw text that shows nothing and goes with the character before it. */
  readonly at: number
  readonly length: number
  readonly start: number
  readonly end: number
  /** Character by character the same as the raw text; otherwise it goes as a whole (an escape). */
  readonly step: boolean
}

/** A passage's text, gathered from pieces in reading order. */
export type PieceText<P extends Piece = Piece> = { readonly text: string; readonly pieces: readonly P[] }

/**
 * Raw splices for edits of one passage: the replacement goes into the first piece that an edit touches; what it covers in the others goes.
 * Pieces lie in raw order. `write` spells a replacement (or '' for what goes) at its place; `opens`: from its first character on, behind raw text that stays. Linear in pieces and edits.
 * @throws LakmoesError internal for an edit over nothing
 */
export function pieceSplices<P extends Piece>(
  from: PieceText<P>,
  edits: readonly Edit[],
  write: (replacement: string, piece: P, opens: boolean) => string,
): Splice[] {
  const out: Splice[] = []
  let first = 0
  for (const edit of joined(edits)) {
    while (first < from.pieces.length && from.pieces[first]!.at + from.pieces[first]!.length <= edit.start) first++
    const before = out.length
    let gone = -1
    for (let i = first; i < from.pieces.length && from.pieces[i]!.at <= edit.end; i++) {
      const piece = from.pieces[i]!
      if (!touches(piece, edit)) continue
      const start = piece.step ? piece.start + Math.max(0, edit.start - piece.at) : piece.start
      const end = piece.step ? piece.start + Math.min(piece.length, edit.end - piece.at) : piece.end
      out.push({ start, end, text: write(out.length === before ? edit.replacement : '', piece, start === piece.start && gone !== start) })
      gone = end
    }
    if (out.length === before && edit.end > edit.start) throw new LakmoesError('internal')
  }
  return out
}

function touches(piece: Piece, edit: { start: number; end: number }): boolean {
  return piece.length === 0 ? piece.at > edit.start && piece.at <= edit.end : piece.at < edit.end && piece.at + piece.length > edit.start
}

/** Edits that overlap are taken as one, with the first one's words. */
function joined(edits: readonly Edit[]): Edit[] {
  const out: Edit[] = []
  for (const edit of [...edits].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = out.at(-1)
    if (last && edit.start < last.end) out[out.length - 1] = { ...last, end: Math.max(last.end, edit.end) }
    else out.push(edit)
  }
  return out
}

/** Gathers pieces into a text. */
export function gatherPieces<P extends Piece>(): {
  add(text: string, piece: Omit<P, 'at' | 'length'>): void
  readonly length: number
  build(): PieceText<P>
} {
  const texts: string[] = []
  const pieces: P[] = []
  let length = 0
  return {
    add(text, piece) {
      pieces.push({ ...piece, at: length, length: text.length } as P)
      texts.push(text)
      length += text.length
    },
    get length() {
      return length
    },
    build: () => ({ text: texts.join(''), pieces }),
  }
}
