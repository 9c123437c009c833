import { decideColumn, type Decided } from '../engine/columns/decide.ts'
import { conceptsOf } from '../engine/columns/split.ts'
import { scan } from '../engine/scan.ts'
import { treatmentOf } from '../engine/treat.ts'
import type { Known, Passage, Place, Profile, Reason, Treatment } from '../engine/types.ts'
import { findTables, isPivot, type FoundColumn, type FoundTable } from './find-tables.ts'
import type { Sheet } from './grid.ts'

export type Column = Decided & {
  /** Zero-based, on the sheet. */
  readonly index: number
  readonly label: string
  readonly filled: number
  /** What the recipient's profile does with it; 'drop' also for what nobody understands. */
  readonly does: Treatment | 'drop' | 'hold'
}
export type Table = { readonly found: FoundTable; readonly sheet: Sheet; readonly columns: readonly Column[] }

/** A person's word on a column: what it is, or null for "leave it out". By sheet and column, as on the screen. */
export type Mapping = readonly { readonly sheet: number; readonly column: number; readonly kind: Decided['kind'] }[]

export type Understood = { readonly tables: readonly Table[]; /** Pivot tables that were left out. */ readonly pivots: number }

/** All tables of the sheets, with what each column is and what the profile does with it. */
export async function understandSheets(
  sheets: readonly Sheet[],
  known: Known,
  profile: Profile,
  mapping: Mapping = [],
): Promise<Understood> {
  const all: { readonly sheet: Sheet; readonly found: FoundTable }[] = []
  for (const sheet of sheets) for (const found of await findTables(sheet)) all.push({ sheet, found })
  const tables = all.filter(({ found }) => !isPivot(found))
  return {
    pivots: all.length - tables.length,
    tables: tables.map(({ sheet, found }) => {
      const columns = found.columns.map((c) => understand(c, found, known, profile, mapping))
      return { found, sheet, columns: profile.tablesOnly === true ? onceEach(columns, profile) : columns }
    }),
  }
}

function understand(c: FoundColumn, t: FoundTable, known: Known, profile: Profile, mapping: Mapping): Column {
  const listed = known.people.length === 0 ? 0 : listedShare(c.samples, known)
  const evidence = { label: c.label, above: c.above, samples: c.samples, hasHeader: t.headers.length > 0, listed }
  const chosen = mapping.find((m) => m.sheet === t.sheet && m.column === c.index)
  const guess = decideColumn(evidence)
  // Who confirms what it is, does not say that it is somebody else's than it seems.
  const decided: Decided =
    chosen === undefined || chosen.kind === guess.kind ? guess : { kind: chosen.kind, role: undefined, ground: 'person', edge: guess.edge }
  return { ...decided, index: c.index, label: c.label, filled: c.filled, does: doesWith(decided, profile) }
}

/** Share of cells that name somebody on the firm's list. */
function listedShare(samples: readonly string[], known: Known): number {
  const some = samples.slice(0, 40)
  if (some.length === 0) return 0
  const passages = some.map((text, i): Passage => ({ id: `${i}`, text, place: [] }))
  const hits = scan(passages, known).filter(
    (f) => f.kind === 'name' && f.person !== undefined && f.person !== 'own' && f.person !== 'staff',
  )
  return new Set(hits.map((f) => f.passage)).size / some.length
}

function doesWith({ kind, role, edge, ground }: Decided, profile: Profile): Column['does'] {
  if (kind === null) return profile.unknown === 'drop' ? 'drop' : 'hold'
  // What a table of clients tells of a partner or an employer's people is nobody's to give, whatever it is.
  if (role === 'third' && profile.tablesOnly === true) return profile.third.do
  const { treatment } = treatmentOf({ kind }, role ?? 'client', profile)
  // A survey gets the begin and the end of a trajectory, not every date in it.
  if (kind === 'trajectory-date' && treatment === 'keep' && profile.tablesOnly === true && edge === null && ground !== 'person')
    return 'drop'
  return treatment
}

/** Of several begins or ends only the one that says so most plainly goes along. */
function onceEach(columns: readonly Column[], profile: Profile): Column[] {
  if (profile.k !== undefined) return [...columns]
  const chosen = new Map<string, Column>()
  for (const c of columns) {
    if (c.kind !== 'trajectory-date' || c.does !== 'keep' || c.edge === null || c.ground === 'person') continue
    const best = chosen.get(c.edge)
    if (!best || plainness(c) > plainness(best)) chosen.set(c.edge, c)
  }
  const extra = (c: Column) =>
    c.kind === 'trajectory-date' && c.does === 'keep' && c.edge !== null && c.ground !== 'person' && chosen.get(c.edge) !== c
  return columns.map((c) => (extra(c) ? { ...c, does: 'drop' } : c))
}

const plainness = ({ label }: Column): number =>
  (/start|begin|aanvang|ingang|eind|end/i.test(label) ? 2 : 0) + (/traject/i.test(label) ? 1 : 0)

/** Why such tables cannot go: nothing is left, or somebody must say what a column is. */
export function columnReasons({ tables }: Understood): Reason[] {
  const unclear = tables.flatMap(({ found, columns }) =>
    columns
      .filter((c) => c.does === 'hold' && c.filled > 0)
      .map((c): Reason => ({ code: 'export.unknown-column', place: placeOf(found.sheet, c) })),
  )
  if (unclear.length > 0) return unclear
  const passes = (does: Column['does']) => does === 'keep' || does === 'generalise' || does === 'synthesise'
  return tables.some(({ columns }) => columns.some((c) => passes(c.does) && c.filled > 0))
    ? []
    : [{ code: 'profile.nothing-left', place: null }]
}

/** What somebody should know about the columns: left out because header and cells disagree, or because nobody understands them. */
export function columnWarnings({ tables, pivots }: Understood): Reason[] {
  const told = tables.flatMap(({ found, columns }) =>
    columns.flatMap((c): Reason[] => {
      const code = c.filled === 0 ? undefined : SAID[c.ground]
      return code === undefined || (c.does !== 'drop' && c.ground !== 'cells') ? [] : [{ code, place: placeOf(found.sheet, c) }]
    }),
  )
  const unknown = told.filter((r) => r.code === 'export.column-dropped')
  const some =
    unknown.length <= MOST_TOLD
      ? told
      : [{ code: 'export.columns-dropped', place: null, count: unknown.length }, ...told.filter((r) => !unknown.includes(r))]
  return pivots > 0 ? [{ code: 'export.pivot', place: null }, ...some] : some
}

/** A questionnaire has hundreds of columns that nobody understands: they are told of together. */
const MOST_TOLD = 8

/** Something hidden was left out. */
export const HIDDEN: Reason = { code: 'export.hidden', place: null }

const SAID: Partial<Record<Decided['ground'], string>> = { conflict: 'export.conflict', unknown: 'export.column-dropped' }

const placeOf = (sheet: number, { index }: Column): Place => [
  ['sheet', sheet],
  ['column', index + 1],
]

/** Which part of a name a column holds, for a header of our own. */
export function namePart(label: string): 'given' | 'infix' | 'surname' | 'whole' {
  const { concepts } = conceptsOf(label)
  if (concepts.has('infix')) return 'infix'
  if (concepts.has('surname') || (concepts.has('last') && concepts.has('name'))) return 'surname'
  return concepts.has('givenname') || (concepts.has('first') && concepts.has('name')) ? 'given' : 'whole'
}
