import type { ComponentChildren, VNode } from 'preact'
import { useMemo } from 'preact/hooks'
import { placeText } from '../../../shared/nl.ts'
import { words } from '../../../shared/ui/words.nl.ts'
import type { Correction, Found } from './api.ts'
import { Marks } from './marks.tsx'
import { correctionFor, type Block, type Line, type Piece, type TableRow } from './passage.ts'

/** What every line of the document needs to know; the same object until something of it changes. */
export type Shared = {
  readonly found: ReadonlyMap<string, readonly Found[]>
  readonly wanted: readonly Correction[]
  readonly texts: ReadonlyMap<string, string>
  /** Passages that go as a whole, such as the cells of a column the recipient may not have. */
  readonly emptied: ReadonlySet<string>
  onSelect(found: Found): void
}
type Row = Line | TableRow
/** What is open now. */
export type Open = { readonly selected: Found | null; /** What stands under this line, if anything. */ panel(row: Row): VNode | null }

export const keyOf = (f: Found) => `${f.passage}:${f.start}:${f.end}`

/** Above this many rows the browser leaves out what is off screen. */
const LONG = 200

export function Blocks({ blocks, shared, open }: { readonly blocks: readonly Block[]; readonly shared: Shared; readonly open: Open }) {
  return (
    <>
      {blocks.map((block) => (
        <div key={block.key} class="block" data-long={block.rows.length > LONG}>
          {block.place.length > 0 && <p class="doc-heading">{placeText(block.place)}</p>}
          {block.is === 'table' ? (
            <Table block={block} shared={shared} open={open} />
          ) : (
            <Lines rows={block.rows} shared={shared} open={open} />
          )}
        </div>
      ))}
    </>
  )
}

/** Draws only the rows in which something is open again; of all others the nodes of last time stand, since a large document has thousands. */
function useRows<R extends Row>(
  rows: readonly R[],
  shared: Shared,
  open: Open,
  draw: (row: R, selected: Found | null, panel: ComponentChildren) => VNode,
): VNode[] {
  const idle = useMemo(() => new Map<R, VNode>(), [rows, shared])
  return rows.map((row) => {
    const selected = open.selected !== null && row.pieces.some((p) => p.passage === open.selected?.passage) ? open.selected : null
    const panel = open.panel(row)
    if (selected !== null || panel !== null) return draw(row, selected, panel)
    const drawn = idle.get(row) ?? draw(row, null, null)
    idle.set(row, drawn)
    return drawn
  })
}

/** Columns made with spaces or tabs only stand under each other in letters of one width. */
const ALIGNED = /\S(?: {3}|\t)/

function Lines({ rows, shared, open }: { readonly rows: readonly Line[]; readonly shared: Shared; readonly open: Open }) {
  const drawn = useRows(rows, shared, open, (row, selected, panel) => (
    <div key={row.key} class="doc-row" data-aligned={row.pieces.some((p) => ALIGNED.test(p.text))}>
      <span class="gutter" title={placeText(row.place) ?? ''}>
        {row.number}
      </span>
      <div class="cells">
        {row.pieces.map((p) => (
          <span
            key={p.passage}
            class={shared.emptied.has(p.passage) ? 'passage emptied' : 'passage'}
            data-passage={p.passage}
            data-from={p.from}
          >
            <PieceText piece={p} shared={shared} selected={selected} />
          </span>
        ))}
      </div>
      {panel}
    </div>
  ))
  return <>{drawn}</>
}

function Table({
  block: { rows, columns },
  shared,
  open,
}: {
  readonly block: Extract<Block, { is: 'table' }>
  readonly shared: Shared
  readonly open: Open
}) {
  const drawn = useRows(rows, shared, open, (row, selected, panel) => (
    <TableRows key={row.key} row={row} columns={columns} shared={shared} selected={selected} panel={panel} />
  ))
  return (
    <div class="sheet-scroll" tabIndex={0} role="region" aria-label={words.document.table}>
      <table class="sheet">
        <tbody>{drawn}</tbody>
      </table>
    </div>
  )
}

type RowProps = {
  readonly row: TableRow
  readonly columns: readonly string[]
  readonly shared: Shared
  readonly selected: Found | null
  readonly panel: ComponentChildren
}

function TableRows({ row, columns, shared, selected, panel }: RowProps) {
  const cells = new Map(row.pieces.map((p) => [p.column, p]))
  return (
    <>
      <tr>
        <th class="gutter" scope="row">
          {row.number}
        </th>
        {columns.map((column) => {
          const p = cells.get(column)
          if (!p) return <td key={column} />
          const gone = shared.emptied.has(p.passage)
          return (
            <td
              key={column}
              data-passage={p.passage}
              data-from={0}
              data-header={p.header}
              class={gone ? 'emptied' : undefined}
              title={gone ? words.document.emptied : undefined}
            >
              <PieceText piece={p} shared={shared} selected={selected} />
            </td>
          )
        })}
      </tr>
      {panel != null && (
        <tr>
          <td class="panel-cell" colSpan={columns.length + 1}>
            {panel}
          </td>
        </tr>
      )}
    </>
  )
}

function PieceText({
  piece,
  shared: { found, wanted, texts, onSelect },
  selected,
}: {
  readonly piece: Piece
  readonly shared: Shared
  readonly selected: Found | null
}) {
  return (
    <Marks
      piece={piece}
      found={found.get(piece.passage) ?? []}
      correctionOf={(f) => correctionFor(f, wanted, texts)}
      selected={selected}
      onSelect={onSelect}
    />
  )
}
