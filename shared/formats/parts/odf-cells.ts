import type { Edit } from '../../engine/types.ts'
import type { OdfCell, OdfRow } from './odf-sheet.ts'
import { applyEdits, applySplices, mapEdits, type Splice } from './text-map.ts'
import { escapeText } from './xml.ts'

export type CellDecisions = {
  edits(passage: string): readonly Edit[]
  /** Key of a column. */
  drops(column: string): boolean
  readonly hiddenGoes: boolean
  /** Cells were emptied. */
  emptied(): void
}

/** What one of the cells an element stands for becomes. */
type Change = { readonly key: string; readonly splices: readonly Splice[] }
const SAME: Change = { key: '', splices: [] }

/**
 * Splices for the cells of a row. An element that stands for several cells is written as several where they come out differently;
 * `others`: what goes on inside the row besides, in order of `start`.
 */
export function spliceRow(row: OdfRow, raw: string, decide: CellDecisions, others: readonly Splice[]): Splice[] {
  return row.cells.flatMap(({ cell, passages, inTable }) => {
    const perCopy = Math.max(1, cell.copies)
    const changes = Array.from({ length: perCopy }, (_, k) =>
      changeOf(cell, raw, decide, columnsOf(row, cell, k, passages), k, passages, inTable),
    )
    if (changes.every((change) => change.key === changes[0]!.key)) return changes[0]!.splices
    return [{ start: cell.start, end: cell.end, text: splitCell(cell, raw, changes, others) }]
  })
}

function columnsOf(_: OdfRow, cell: OdfCell, k: number, passages: OdfRow['cells'][number]['passages']): string | undefined {
  const each = (passages[0]?.length ?? 0) / cell.copies
  return each >= 1 ? passages[0]![k * each]!.column : undefined
}

function changeOf(
  cell: OdfCell,
  raw: string,
  decide: CellDecisions,
  column: string | undefined,
  k: number,
  passages: OdfRow['cells'][number]['passages'],
  inTable: boolean,
): Change {
  const goes = (cell.hidden && decide.hiddenGoes) || (inTable && column !== undefined && decide.drops(column))
  if (goes) {
    decide.emptied()
    return { key: 'gone', splices: emptyCell(cell) }
  }
  // Copies in other rows hold the same text; the first that was decided on counts for all.
  for (const copy of passages) {
    const each = copy.length / cell.copies
    if (each < 1) continue
    const meant = copy[k * each]!
    const shown = each > 1 ? copy[k * each + 1]! : null
    const edits = decide.edits(meant.id)
    const more = shown ? decide.edits(shown.id) : []
    if (edits.length === 0 && more.length === 0) continue
    const after = edits.length > 0 ? applyEdits(meant.text, edits) : applyEdits(shown!.text, more)
    if (after.trim() === '') {
      decide.emptied()
      return { key: 'gone', splices: emptyCell(cell) }
    }
    const inPlace = cell.main === null
    return { key: `=${after}`, splices: inPlace ? editShown(cell, edits, raw) : setText(cell, after) }
  }
  return SAME
}

const cutOf = (span: { readonly start: number; readonly end: number }): Splice => ({ start: span.start, end: span.end, text: '' })

function emptyCell(cell: OdfCell): Splice[] {
  return [...cell.values.map(cutOf), ...cell.typeAttributes.map(cutOf), ...cell.paragraphs.map(cutOf)]
}

/** The looks of a text stay around what was replaced. */
function editShown(cell: OdfCell, edits: readonly Edit[], raw: string): Splice[] {
  const ties = cell.ties.filter((tie) => edits.some((edit) => edit.start < tie.to && edit.end > tie.from)).flatMap((tie) => tie.cuts)
  return [...asText(cell), ...mapEdits(cell.map, edits, raw), ...ties]
}

const asText = (cell: OdfCell): Splice[] => [
  ...cell.values.map(cutOf),
  ...cell.typeAttributes.map((a) => ({ start: a.valueStart, end: a.valueEnd, text: 'string' })),
]

/** A number or date that changed becomes a text. */
function setText(cell: OdfCell, after: string): Splice[] {
  const paragraphs = after
    .split('\n')
    .map((line) => `<text:p>${odfText(line)}</text:p>`)
    .join('')
  const [first, ...rest] = cell.paragraphs
  const splices = asText(cell)
  if (first) return [...splices, { start: first.start, end: first.end, text: paragraphs }, ...rest.map(cutOf)]
  if (cell.close >= 0) return [...splices, { start: cell.close, end: cell.close, text: paragraphs }]
  return [...splices, { start: cell.tagEnd - 2, end: cell.tagEnd, text: `>${paragraphs}</${cell.name}>` }]
}

const odfText = (line: string): string =>
  escapeText(line)
    .replaceAll('\t', '<text:tab/>')
    .replace(/ {2,}/g, (run) => ` <text:s text:c="${run.length - 1}"/>`)

/** Neighbours that come out alike stay one element. The last copy that was read stands for all that were not. */
function splitCell(cell: OdfCell, raw: string, changes: readonly Change[], others: readonly Splice[]): string {
  const inside = others.filter((splice) => splice.start >= cell.start && splice.end <= cell.end)
  const written: string[] = []
  for (let k = 0; k < changes.length;) {
    let n = 1
    while (k + n < changes.length && changes[k + n]!.key === changes[k]!.key) n++
    const count = k + n === changes.length ? cell.repeat - k : n
    const attribute = cell.repeatAttribute!
    const repeat: Splice = count === 1 ? cutOf(attribute) : { start: attribute.valueStart, end: attribute.valueEnd, text: String(count) }
    written.push(applySplices(raw, [...inside, ...changes[k]!.splices, repeat], cell.start, cell.end).join(''))
    k += n
  }
  return written.join('')
}
