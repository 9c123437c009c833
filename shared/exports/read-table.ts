import { codecFor, type Codec } from '../anonymise/codecs.ts'
import { createEncoder, type Encoded } from '../anonymise/encode.ts'
import { ownText } from '../engine/text-kit.ts'
import type { Kind, Profile } from '../engine/types.ts'
import type { Removed } from '../verify/index.ts'
import { recordsOf } from './find-tables.ts'
import type { GridRow } from './grid.ts'
import { createDays, identityOf, SHIFTED } from './panel.ts'
import { createPersons, identifying } from './persons.ts'
import type { ColumnSummary } from './summary.ts'
import type { Column, Table } from './understand.ts'

/** Removed values that are searched for in the output. */
const MOST_REMOVED = 20_000

type Quasi = { readonly column: Column; readonly codec: Codec }
/** A table as numbers: four bytes for each cell that counts. */
export type Read = {
  readonly rows: number
  readonly quasi: readonly (Quasi & { readonly encoded: Encoded })[]
  /** Columns that the profile gives and that do not come along nevertheless. */
  readonly gone: ReadonlyMap<Column, ColumnSummary['fate']>
  readonly persons: Uint32Array | null
  readonly personCount: number
  readonly removed: readonly Removed[]
  /** Of a panel: who the persons are, by their code, and the columns of days. */
  readonly identities: readonly string[]
  readonly days: readonly { readonly column: Column; readonly days: ReturnType<typeof createDays> }[]
}

export async function readTable({ found, sheet, columns }: Table, profile: Profile, panel: boolean): Promise<Read> {
  const samples = new Map(found.columns.map((c) => [c.index, c.samples]))
  const wanted = columns.flatMap((column): Quasi[] => {
    if (column.kind === null || column.filled === 0 || (column.does !== 'keep' && column.does !== 'generalise')) return []
    const rule = profile.rules[column.kind]
    if (column.does === 'generalise' && rule.to === undefined) return []
    if (panel && SHIFTED.has(column.kind)) return []
    const codec = codecFor({ kind: column.kind, to: rule.to, label: column.label, samples: samples.get(column.index) ?? [] })
    return codec === null ? [] : [{ column, codec }]
  })
  const days = !panel ? [] : columns.flatMap((column) => (movesAlong(column) ? [{ column, days: createDays() }] : []))
  const encoders = wanted.map((q) => createEncoder(q.codec))
  const whose = identifying(columns)
  const persons = createPersons()
  const gone = columns.filter((c) => c.kind !== null && IDENTIFYING.has(c.kind) && !wanted.some((q) => q.column === c))
  const removed = new Map<string, Removed>()
  const identities: string[] = []
  let rows = 0
  const take = ({ cells }: GridRow) => {
    rows++
    wanted.forEach((q, i) => encoders[i]!.add(cells[q.column.index] ?? ''))
    for (const d of days) d.days.add(cells[d.column.index] ?? '')
    if (panel) {
      const identity = identityOf(whose, cells)
      if (persons.add([identity]) === identities.length) identities.push(ownText(identity))
    } else persons.add(whose.map((c) => cells[c.index] ?? ''))
    if (removed.size < MOST_REMOVED)
      for (const c of gone) {
        const text = ownText((cells[c.index] ?? '').trim())
        if (text.length >= 4) removed.set(text, { kind: c.kind!, text })
      }
  }
  for await (const block of recordsOf(sheet, found)) block.forEach(take)
  const encoded = encoders.map((e) => e.finish())
  const { codes, count } = persons.finish()
  const readable = wanted.flatMap((q, i) => (encoded[i] && readOf(encoded[i]) > 0 ? [{ ...q, encoded: encoded[i] }] : []))
  const quasi = readable.filter((q) => q === bestOfSort(q, readable))
  const without = (list: readonly Quasi[], others: readonly Quasi[]) =>
    list.filter((q) => !others.some((o) => o.column === q.column)).map((q) => [q.column, list === readable ? 'twice' : 'unknown'] as const)
  return {
    rows,
    quasi,
    gone: new Map([
      ...without(wanted, readable),
      ...without(readable, quasi),
      ...wanted.flatMap((q, i) => (encoded[i] ? [] : [[q.column, 'too-many'] as const])),
    ]),
    persons: codes ?? (panel ? Uint32Array.from({ length: rows }, (_, i) => i) : null),
    identities,
    days: days.filter((d) => d.days.count() > 0),
    personCount: count,
    removed: [...removed.values()],
  }
}

const movesAlong = ({ kind, filled, does }: Column): boolean =>
  kind !== null && filled > 0 && SHIFTED.has(kind) && (does === 'keep' || does === 'generalise')

/** Cells of a column that could be read. */
const readOf = ({ bases, counts }: Encoded): number => bases.reduce<number>((n, base, i) => (base === null ? n : n + counts[i]!), 0)

/** Postcode and place say the same of a client: the column of which most could be read stays. */
function bestOfSort<Q extends Quasi & { readonly encoded: Encoded }>(q: Q, all: readonly Q[]): Q {
  if (q.column.kind !== 'address') return q
  return all.filter((o) => o.column.kind === 'address').reduce((best, o) => (readOf(o.encoded) > readOf(best.encoded) ? o : best))
}

const IDENTIFYING: ReadonlySet<Kind> = new Set(['bsn', 'name', 'email', 'phone', 'iban', 'id-document', 'mrz', 'birth-date'])
