import type { Dataset } from '../anonymise/check.ts'
import type { Found } from '../anonymise/search.ts'
import type { LevelName } from '../anonymise/hierarchy.ts'
import type { Known } from '../engine/types.ts'
import { levelHeader } from '../nl.ts'
import { headersOf } from './fields.ts'
import type { PanelPerson } from './panel.ts'
import type { Read } from './read-table.ts'
import type { AnonymousTable } from './statistics.ts'
import type { Column } from './understand.ts'

const ID_HEADER = 'Panelnummer'

type Shown = { readonly column: Column; readonly level: LevelName; text(row: number): string }

/** The rows of an anonymous table once more, one by one, under the numbers that their persons have with this recipient and with their days moved. */
export function panelTable(
  made: AnonymousTable,
  read: Read,
  dataset: Dataset,
  found: Found,
  people: readonly PanelPerson[],
  known: Known,
): AnonymousTable {
  const persons = read.persons!
  const shown = [...coarse(read, dataset, found), ...moved(read, people, persons)].sort((a, b) => a.column.index - b.column.index)
  const headers = [
    ID_HEADER,
    ...headersOf(
      shown.map((s) => s.column),
      known,
    ).map((h, i) => levelHeader(h, shown[i]!.level)),
  ]
  const rows = inOrder(read, found, people, persons)
  return {
    ...made,
    // Who has an earlier delivery knows more of each number than groups can tell.
    classes: [],
    vocabulary: new Set([...made.vocabulary, ...headers]),
    summary: { ...made.summary, panel: true },
    table: {
      headers,
      count: rows.length,
      *rows() {
        for (const row of rows) yield [people[persons[row]!]!.id, ...shown.map((s) => s.text(row))]
      },
    },
  }
}

function coarse(read: Read, dataset: Dataset, found: Found): Shown[] {
  return found.node.flatMap((at, c): Shown[] => {
    const { codes, hierarchy } = dataset.columns[c]!
    const level = hierarchy[at]!
    return level.name === 'all'
      ? []
      : [{ column: read.quasi[c]!.column, level: level.name, text: (row) => level.labels[level.map[codes[row]!]!]! }]
  })
}

const moved = (read: Read, people: readonly PanelPerson[], persons: Uint32Array): Shown[] =>
  read.days.map(({ column, days }) => ({
    column,
    level: 'shifted',
    text: (row) => days.shifted(row, people[persons[row]!]!.shift),
  }))

/** The rows that leave, by number and then by day: the order of the file, which may follow names, does not come along. */
function inOrder({ rows, days }: Read, found: Found, people: readonly PanelPerson[], persons: Uint32Array): Uint32Array {
  const rank = new Uint32Array(people.length)
  people
    .map((p, i) => [p.id, i] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .forEach(([, person], i) => (rank[person] = i))
  return Uint32Array.from({ length: rows }, (_, i) => i)
    .filter((row) => found.kept[found.groups.groupOf[row]!] === 1)
    .sort((a, b) => rank[persons[a]!]! - rank[persons[b]!]! || (days[0]?.days.at(a) ?? 0) - (days[0]?.days.at(b) ?? 0) || a - b)
}
