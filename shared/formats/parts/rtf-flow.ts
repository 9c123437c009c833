import type { Place, PlaceWord } from '../../engine/types.ts'
import { closeTable, type Draft, type Row } from './markup-table.ts'
import { gatherPieces, type Piece, type PieceText } from './pieces.ts'

export type RtfPiece = Piece & {
  /** Right behind a control word that has no space to end it. */
  readonly glued: boolean
  /** How many characters a reader skips behind `\u` here. */
  readonly uc: number
  readonly hidden: boolean
}

/** A passage in the making. */
export type RtfDraft = Draft & {
  readonly content: PieceText<RtfPiece>
  /** Bookmarks: an edit gives the whole a new name. */
  readonly isName: boolean
}

/** A stream of paragraphs: the body, a header, a footnote, one instruction. */
export type Flow = {
  readonly technical: boolean
  readonly start: number
  add(text: string, piece: Omit<RtfPiece, 'at' | 'length'>): void
  /** What a reader without Unicode shows in place of a character. */
  addFallback(text: string, piece: Omit<RtfPiece, 'at' | 'length'>): void
  paragraph(inTable: boolean): void
  cell(): void
  row(): void
  end(): void
}

export type FlowSpec = {
  readonly id: string
  readonly technical: boolean
  readonly isName: boolean
  readonly start: number
  place(): Place
  readonly drafts: RtfDraft[]
}

export function createFlow(spec: FlowSpec): Flow {
  const { drafts } = spec
  let text = gatherPieces<RtfPiece>()
  let fallback = gatherPieces<RtfPiece>()
  let cell: RtfDraft[] = []
  let cells: RtfDraft[][] = []
  let rows: Row[] = []
  let tables = 0

  function flush(): RtfDraft[] {
    const made = [text, fallback].flatMap((g) => (g.length === 0 ? [] : [g.build()])).flatMap((content) => [content, ...inSight(content)])
    text = gatherPieces()
    fallback = gatherPieces()
    const place = made.length > 0 ? spec.place() : []
    const out = made.map((content): RtfDraft => ({
      map: { text: content.text, pieces: [] },
      twins: [],
      place,
      content,
      isName: spec.isName,
      ...(spec.technical && { technical: true }),
    }))
    drafts.push(...out)
    return out
  }

  function endTable(): void {
    if (cells.length > 0) flow.row()
    if (rows.length > 0) closeTable(rows, `${spec.id}-${++tables}`)
    rows = []
  }

  const flow: Flow = {
    technical: spec.technical,
    start: spec.start,
    add: (value, piece) => text.add(value, piece),
    addFallback: (value, piece) => fallback.add(value, piece),
    paragraph(inTable) {
      // An instruction is one value, whatever stands in it.
      if (spec.technical) return
      const made = flush()
      if (inTable) cell.push(...made)
      else endTable()
    },
    cell() {
      if (spec.technical) return
      cell.push(...flush())
      cells.push(cell)
      cell = []
    },
    row() {
      rows.push({ header: false, cells: cells.map((of, column) => ({ column, span: 1, drafts: of })) })
      cells = []
    },
    end() {
      flush()
      endTable()
    },
  }
  return flow
}

/** Where part of a paragraph is hidden, what is in sight and what is not are read by themselves too: either may be a name or number only without the other. */
function inSight(content: PieceText<RtfPiece>): PieceText<RtfPiece>[] {
  if (!content.pieces.some((p) => p.hidden) || content.pieces.every((p) => p.hidden)) return []
  return [false, true].map((hidden) => {
    const some = gatherPieces<RtfPiece>()
    for (const p of content.pieces) if (p.hidden === hidden) some.add(content.text.slice(p.at, p.at + p.length), p)
    return some.build()
  })
}

/** Ordinals by kind of flow. */
export function placer(): (word: PlaceWord) => Place {
  const counts = new Map<PlaceWord, number>()
  return (word) => {
    const n = (counts.get(word) ?? 0) + 1
    counts.set(word, n)
    return [[word, n]]
  }
}
