import type { Dataset, QuasiColumn } from '../anonymise/check.ts'
import { hierarchyOf, type Encoded } from '../anonymise/encode.ts'
import { groupRows } from '../anonymise/groups.ts'
import { lossesOf } from '../anonymise/hierarchy.ts'
import { lOf, tOf } from '../anonymise/measures.ts'
import { search, type Found } from '../anonymise/search.ts'
import { scan } from '../engine/scan.ts'
import { isHarmless } from '../engine/tables.ts'
import type { Kind, Known, Passage, Profile, Reason } from '../engine/types.ts'
import { levelHeader } from '../nl.ts'
import type { NewTable } from '../formats/parts/new-table.ts'
import type { Removed } from '../verify/index.ts'
import { headersOf } from './fields.ts'
import { askPeople, type PanelPeople } from './panel.ts'
import { panelTable } from './panel-table.ts'
import { hash53 } from './persons.ts'
import { readTable, type Read } from './read-table.ts'
import { sizeClass, SIZES, type ColumnSummary, type TableSummary } from './summary.ts'
import type { Table } from './understand.ts'

/** Share of the rows that may go to keep the others finer. */
const SUPPRESSION = 0.05
/** Classes of an export that are remembered, smallest first. */
const MOST_CLASSES = 5000

export type AnonymousTable = {
  readonly summary: TableSummary
  /** null = it cannot leave; `reasons` says why. */
  readonly table: NewTable | null
  readonly reasons: readonly Reason[]
  /** Every text that the new table may hold. */
  readonly vocabulary: ReadonlySet<string>
  readonly removed: readonly Removed[]
  /** Rows of a table of counts: each stands there once. */
  readonly rowsOnce?: ReadonlySet<string>
  /** Hash of each group's labels, and its persons: to compare with a later export. */
  readonly classes: readonly (readonly [string, number])[]
}

/** What tells something about somebody's health: groups must show several values of it. */
const SENSITIVE: ReadonlySet<Kind> = new Set(['benefit-amount', 'first-sick-day', 'capacity', 'medical', 'debts'])

/** A table made anonymous: identifying columns gone, the others as fine as groups of at least `profile.k` persons allow. */
export async function anonymiseTable(table: Table, profile: Profile, known: Known, panel: PanelPeople | null): Promise<AnonymousTable> {
  const read = await readTable(table, profile, panel !== null)
  const demands = { k: profile.k ?? 1, l: profile.l ?? 2 }
  const dataset = datasetOf(read, demands.k, known)
  if (panel !== null && read.identities.every((i) => i === ''))
    return nothing(table, read, demands, [{ code: 'export.panel-nobody', place: [['sheet', table.found.sheet]] }])
  if (read.quasi.length === 0) return nothing(table, read, demands, [])
  if (read.personCount < demands.k)
    return nothing(table, read, demands, [
      { code: 'profile.k-anonymity', place: null },
      { code: 'export.few-rows', place: [['sheet', table.found.sheet]], count: read.personCount },
    ])
  const found = search(dataset, { ...demands, suppression: SUPPRESSION, counts: read.quasi.map((q) => q.encoded.counts) })
  const leaves = (f: Found) => f.node.some((level, c) => dataset.columns[c]!.hierarchy[level]!.name !== 'all') && f.suppressed < read.rows
  if (found === null || !leaves(found)) return nothing(table, read, demands, [{ code: 'profile.k-anonymity', place: null }])
  const made = released(table, read, dataset, found, demands, known)
  return panel === null ? made : panelTable(made, read, dataset, found, await askPeople(panel, read.identities), known)
}

function datasetOf(read: Read, k: number, known: Known): Dataset {
  return {
    rows: read.rows,
    // Where every row is somebody else, rows are persons.
    persons: read.personCount === read.rows ? null : read.persons,
    linked: read.identities.length > 0,
    columns: read.quasi.map(({ column, codec, encoded }): QuasiColumn => ({
      codes: encoded.codes,
      sensitive: SENSITIVE.has(column.kind!),
      // A province is our own word, whatever else it may be.
      hierarchy: hierarchyOf(codec, encoded, { rows: read.rows, k }, column.kind === 'address' ? new Set() : telling(encoded, known)),
    })),
  }
}

/** Values of a column of words in which somebody or something personal is named. */
function telling({ bases }: Encoded, known: Known): Set<string> {
  const words = bases.filter((b) => typeof b === 'string')
  const passages = words.map((text, i): Passage => ({ id: `${i}`, text, place: [] }))
  return new Set(
    scan(passages, known)
      .filter((f) => !isHarmless(f.kind) && f.person !== 'own')
      .map((f) => words[Number(f.passage)]!),
  )
}

function released(
  table: Table,
  read: Read,
  dataset: Dataset,
  found: Found,
  demands: TableSummary['demanded'],
  known: Known,
): AnonymousTable {
  const shown = found.node.flatMap((level, c) => (dataset.columns[c]!.hierarchy[level]!.name === 'all' ? [] : [c]))
  const own = headersOf(
    shown.map((c) => read.quasi[c]!.column),
    known,
  )
  const headers = own.map((h, i) => levelHeader(h, levelOf(dataset, found, shown[i]!)))
  const groups = keptGroups(dataset, found, shown)
  const summary = summaryOf(table, read, dataset, found, demands)
  return {
    summary,
    reasons: [],
    removed: read.removed,
    vocabulary: new Set(['', ...headers, ...groups.flatMap((g) => g.labels)]),
    classes: [...groups]
      .sort((a, b) => a.persons - b.persons)
      .slice(0, MOST_CLASSES)
      .map((g) => [hash53([...headers, ...g.labels].join('\u0001')).toString(36), g.persons]),
    table: {
      headers,
      count: summary.rowsOut,
      *rows() {
        for (const g of groups) for (let i = 0; i < g.rows; i++) yield g.labels
      },
    },
  }
}

const levelOf = (dataset: Dataset, found: Found, c: number) => dataset.columns[c]!.hierarchy[found.node[c]!]!.name

type KeptGroup = { readonly labels: readonly string[]; readonly rows: number; readonly persons: number }

/** The groups that leave, sorted by what they say: the order of the file, which may follow names, does not come along. */
function keptGroups(dataset: Dataset, found: Found, shown: readonly number[]): KeptGroup[] {
  const out: KeptGroup[] = []
  for (let g = 0; g < found.groups.count; g++) {
    if (found.kept[g] === 0) continue
    const row = found.groups.first[g]!
    const labels = shown.map((c) => {
      const { codes, hierarchy } = dataset.columns[c]!
      const level = hierarchy[found.node[c]!]!
      return level.labels[level.map[codes[row]!]!]!
    })
    out.push({ labels, rows: found.sizes[g]!, persons: found.persons[g]! })
  }
  return out.sort((a, b) => compare(a.labels, b.labels))
}

function compare(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! < b[i]! ? -1 : 1
  return 0
}

function summaryOf(table: Table, read: Read, dataset: Dataset, found: Found, demanded: TableSummary['demanded']): TableSummary {
  const kept = [...found.kept]
  const after = histogram(found.sizes, (g) => kept[g] === 1)
  return {
    ...base(table, read, demanded),
    rowsOut: read.rows - found.suppressed,
    suppressed: found.suppressed,
    k: found.persons.reduce((least, n, g) => (kept[g] === 1 ? Math.min(least, n) : least), Infinity),
    groups: kept.filter((x) => x === 1).length,
    loss: found.loss,
    optimal: found.optimal,
    columns: columnsOf(table, read, dataset, found),
    sensitive: sensitiveOf(read, dataset, found),
    before: beforeOf(dataset),
    after,
  }
}

function columnsOf(table: Table, read: Read, dataset: Dataset | null, found: Found | null): ColumnSummary[] {
  return table.columns
    .filter((c) => c.filled > 0)
    .map((c): ColumnSummary => {
      const about = { column: c.index + 1, kind: c.kind, ground: c.ground }
      if (found !== null && read.days.some((d) => d.column === c))
        return { ...about, fate: 'kept', level: 'shifted', finest: 'shifted', loss: 0, values: 0 }
      const i = read.quasi.findIndex((q) => q.column === c)
      if (i < 0 || dataset === null || found === null) {
        const fate = read.gone.get(c) ?? (c.kind === null ? 'unknown' : 'dropped')
        return { ...about, fate, level: null, finest: null, loss: 1, values: 0 }
      }
      const { hierarchy } = dataset.columns[i]!
      const level = hierarchy[found.node[i]!]!
      return {
        ...about,
        fate: level.name === 'all' ? 'levelled' : 'kept',
        level: level.name,
        finest: hierarchy[0]!.name,
        loss: lossesOf(hierarchy, read.quasi[i]!.encoded.counts)[found.node[i]!]!,
        values: level.name === 'all' ? 0 : level.labels.length,
      }
    })
}

/** What the released rows show of each column about health, within rows that are otherwise equal. */
function sensitiveOf(read: Read, dataset: Dataset, found: Found): TableSummary['sensitive'] {
  const rows = Uint32Array.from({ length: dataset.rows }, (_, i) => i).filter((i) => found.kept[found.groups.groupOf[i]!] === 1)
  const at = (c: number) => dataset.columns[c]!.hierarchy[found.node[c]!]!
  const others = dataset.columns.flatMap((c, i) => (c.sensitive ? [] : [{ codes: c.codes, map: at(i).map }]))
  return dataset.columns.flatMap((c, i) => {
    if (!c.sensitive || at(i).name === 'all') return []
    const { map, labels } = at(i)
    const known = rows.filter((row) => labels[map[c.codes[row]!]!] !== '')
    const groups = groupRows(others, known.length, known)
    const values = Uint32Array.from(known, (row) => map[c.codes[row]!]!)
    const order = read.quasi[i]!.codec.ordered ? inOrder(read.quasi[i]!.encoded, map) : null
    return [{ column: read.quasi[i]!.column.index + 1, l: lOf(groups, values), t: tOf(groups, values, order) }]
  })
}

/** Labels by the smallest base value under them. */
function inOrder({ bases }: Encoded, map: Uint32Array): number[] {
  const order = bases.map((_, i) => i).sort((a, b) => Number(bases[a] ?? -1) - Number(bases[b] ?? -1))
  return [...new Set(order.map((code) => map[code]!))]
}

function beforeOf(dataset: Dataset): number[] {
  const finest = dataset.columns.map((c) => ({ codes: c.codes, map: Uint32Array.from(c.hierarchy[0]!.map, (_, i) => i) }))
  const groups = groupRows(finest, dataset.rows)
  const sizes = new Uint32Array(groups.count)
  for (const g of groups.groupOf) sizes[g]!++
  return histogram(sizes, () => true)
}

function histogram(sizes: Uint32Array, counts: (g: number) => boolean): number[] {
  const out = SIZES.map(() => 0)
  sizes.forEach((size, g) => {
    if (counts(g)) out[sizeClass(size)]! += size
  })
  return out
}

const base = (table: Table, read: Read, demanded: TableSummary['demanded']) => ({
  sort: 'rows' as const,
  sheet: table.found.sheet,
  rowsIn: read.rows,
  persons: read.personCount,
  demanded,
})

function nothing(table: Table, read: Read, demanded: TableSummary['demanded'], reasons: readonly Reason[]): AnonymousTable {
  const summary: TableSummary = {
    ...base(table, read, demanded),
    rowsOut: 0,
    suppressed: read.rows,
    k: 0,
    groups: 0,
    loss: 1,
    optimal: true,
    columns: columnsOf(table, read, null, null),
    sensitive: [],
    before: SIZES.map(() => 0),
    after: SIZES.map(() => 0),
  }
  return { summary, table: null, reasons, vocabulary: new Set(), removed: read.removed, classes: [] }
}
