import { meaningOf, meaningOfCells } from './columns.ts'
import { cellReader, type Cells } from './digest/cells.ts'
import { ownText } from './text-kit.ts'
import { treatmentOf } from './treat.ts'
import type { Confidence, Finding, Kind, Passage, Profile, Role } from './types.ts'

export type Column = {
  readonly key: string
  readonly kind: Kind | null
  readonly confidence: Confidence
  readonly role?: Role
  readonly cells: number
}

const SAMPLE = 200

/** Learns what the columns of a document mean, batch by batch. */
export type ColumnReader = { add(cells: Cells): void; columns(): Map<string, Column> }

/** What each table column of a document means: by its header, else by the shape of its first cells. kind null = nobody knows. */
export function columnReader(): ColumnReader {
  const gathered = new Map<string, Gathered>()
  const gatheredOf = ({ column }: Passage): Gathered | null => {
    if (column === undefined) return null
    let g = gathered.get(column)
    if (!g) gathered.set(column, (g = { label: '', samples: [], cells: 0 }))
    return g
  }
  return {
    add({ count, text, start, end, context, contexts }) {
      const columns = contexts.map(gatheredOf)
      for (let i = 0; i < count; i++) {
        const g = columns[context[i]!]!
        if (g === null) continue
        const p = contexts[context[i]!]!
        if (p.header) g.label = `${g.label} ${ownText(text.slice(start[i], end[i]))}`.trim()
        else if (!isBlank(text, start[i]!, end[i]!)) {
          g.cells++
          if (g.label === '' && p.label) g.label = p.label
          if (g.samples.length < SAMPLE) g.samples.push(ownText(text.slice(start[i], end[i])))
        }
      }
    },
    columns: () => new Map([...gathered].map(([key, g]) => [key, understand(key, g)])),
  }
}

type Gathered = { label: string; readonly samples: string[]; cells: number }

/** Mostly the first unit tells. */
function isBlank(text: string, start: number, end: number): boolean {
  const c = start < end ? text.charCodeAt(start) : 32
  return c <= 32 || c >= 0x80 ? text.slice(start, end).trim() === '' : false
}

/** `columnReader` over passages that are all at hand. */
export function readColumns(passages: readonly Passage[]): Map<string, Column> {
  const reader = columnReader()
  reader.add(cellReader()(passages))
  return reader.columns()
}

function understand(key: string, g: Gathered): Column {
  const byHeader = g.label === '' ? null : meaningOf(g.label)
  const byCells = g.samples.length === 0 ? null : meaningOfCells(g.samples)
  // Cells that are plainly identifiers win from a header that says something harmless: a column "Kenmerk" full of BSNs holds BSNs.
  const cellsWin = byCells !== null && byCells.confidence === 'certain' && byHeader !== null && HARMLESS.has(byHeader.kind)
  const said = cellsWin ? byCells : (byHeader ?? byCells)
  const role = said === byHeader ? byHeader?.role : undefined
  return { key, kind: said?.kind ?? null, confidence: said?.confidence ?? 'possible', ...(role !== undefined && { role }), cells: g.cells }
}

const HARMLESS: ReadonlySet<Kind> = new Set(['organisation', 'reference', 'date', 'quantity', 'description', 'amount'])

/** Kinds that most profiles keep and that no detector finds. */
export const isHarmless = (kind: Kind): boolean => HARMLESS.has(kind)

/** One finding over the whole cell for each filled cell of an understood column; columns of harmless kinds that the profile keeps are left to the detectors. */
export function cellFindings(passages: readonly Passage[], columns: ReadonlyMap<string, Column>, profile: Profile | null): Finding[] {
  const out: Finding[] = []
  for (const p of passages) {
    const f = cellFinding(p, columns, profile)
    if (f !== null) out.push(f)
  }
  return out
}

/** What the column of this cell says that it is. */
export function cellFinding(p: Passage, columns: ReadonlyMap<string, Column>, profile: Profile | null): Finding | null {
  const column = p.column === undefined ? undefined : columns.get(p.column)
  const kind = p.column === undefined ? harmlessOf(p) : column?.kind
  if (p.header || kind == null || (HARMLESS.has(kind) && (profile === null || profile.rules[kind].do === 'keep'))) return null
  const end = p.text.trimEnd().length
  if (end === 0) return null
  const start = p.text.length - p.text.trimStart().length
  const role = column?.role
  return { kind, confidence: 'likely', start, end, passage: p.id, detector: 'column', ...(role !== undefined && { role }) }
}

/** Harmless kinds of a value that its file names are only of interest where a profile takes them out; `scan` finds the others. */
const harmlessOf = (p: Passage): Kind | null => (p.kind !== undefined && HARMLESS.has(p.kind) ? p.kind : null)

/**
 * Columns that leave whole: those the profile strips or blocks, and, where the profile drops what nobody understands, the unknown ones.
 * A table without a single header is read by detection alone unless the profile drops unknown columns.
 */
export function droppedColumns(columns: ReadonlyMap<string, Column>, profile: Profile): Set<string> {
  const dropped = new Set<string>()
  for (const c of columns.values()) {
    if (c.kind === null ? profile.unknown === 'drop' : drops(c.kind, c.role, profile)) dropped.add(c.key)
  }
  return dropped
}

function drops(kind: Kind, role: Role | undefined, profile: Profile): boolean {
  const { treatment } = treatmentOf({ kind }, role ?? 'client', profile)
  return treatment === 'block' || (profile.unknown === 'drop' && treatment === 'strip')
}
