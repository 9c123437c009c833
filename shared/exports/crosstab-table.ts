import { suppressCells } from '../anonymise/crosstab.ts'
import { meaningOf } from '../engine/columns.ts'
import { scan } from '../engine/scan.ts'
import { isHarmless } from '../engine/tables.ts'
import type { Kind, Known, Passage, Profile } from '../engine/types.ts'
import { recordsOf } from './find-tables.ts'
import type { GridRow } from './grid.ts'
import type { AnonymousTable } from './statistics.ts'
import { SIZES } from './summary.ts'
import type { Table } from './understand.ts'

/** More rows than this are no crosstab that a person reads. */
const MOST_ROWS = 500
const HIDDEN = 'x'

/**
 * A table that already counts: words at the left, whole numbers everywhere else, and totals that prove it by adding up. Small cells go, and what
 * would give them back.
 * @returns null when the table is something else
 */
export async function crosstabTable(table: Table, profile: Profile, known: Known): Promise<AnonymousTable | null> {
  const read = isAboutGroups(table, profile) ? await readCounts(table) : null
  if (read === null || namesSomebody([...read.headers, ...read.labels], known)) return null
  const k = profile.k ?? 1
  const gone = suppressCells(read.counts, k)
  const rows = read.counts.map((row, r) => [read.labels[r]!, ...row.map((n, c) => (gone[r]![c]! ? HIDDEN : `${n}`))])
  const hidden = gone.flat().filter(Boolean).length
  return {
    reasons: [],
    removed: [],
    classes: [],
    rowsOnce: new Set(rows.map((row) => row.join('\u0001'))),
    vocabulary: new Set(['', ...read.headers, ...rows.flat()]),
    table: { headers: read.headers, count: rows.length, rows: () => rows },
    summary: {
      sort: 'crosstab',
      sheet: table.found.sheet,
      rowsIn: rows.length,
      rowsOut: rows.length,
      persons: read.counts.at(-1)!.at(-1)!,
      suppressed: hidden,
      demanded: { k, l: 1 },
      k,
      groups: gone.flat().length - hidden,
      loss: hidden / gone.flat().length,
      optimal: false,
      columns: [],
      sensitive: [],
      before: SIZES.map(() => 0),
      after: SIZES.map(() => 0),
    },
  }
}

/** Rows of sorts that the recipient may know, columns that are no measure of anything: "Uren" beside a client's number counts no persons. */
function isAboutGroups({ columns }: Table, profile: Profile): boolean {
  const [first, ...others] = columns
  if (first?.kind == null || first.ground !== 'header') return false
  const may = profile.rules[first.kind].do
  if (first.kind !== 'description' && may !== 'keep' && may !== 'generalise') return false
  return others.every((c) => c.label !== '' && (/^tota/i.test(c.label) || !MEASURES.has(meaningOf(c.label)?.kind ?? 'description')))
}

const MEASURES: ReadonlySet<Kind> = new Set([
  'quantity',
  'amount',
  'wage',
  'benefit-amount',
  'reference',
  'age',
  'debts',
  'bsn',
  'phone',
  'iban',
])

type Counts = { readonly headers: readonly string[]; readonly labels: readonly string[]; readonly counts: readonly (readonly number[])[] }

async function readCounts({ found, sheet, columns }: Table): Promise<Counts | null> {
  const [first, ...others] = columns
  if (first === undefined || others.length < 2 || found.headers.length === 0 || found.rows < 2 || found.rows > MOST_ROWS) return null
  const records: GridRow[] = []
  for await (const block of recordsOf(sheet, { ...found, skipped: new Set() })) records.push(...block)
  const lines = records.map(({ cells }) => ({
    label: (cells[first.index] ?? '').trim(),
    counts: others.map((c) => countOf(cells[c.index] ?? '')),
  }))
  if (lines.some(({ label, counts }) => label === '' || counts.includes(null))) return null
  if (new Set(lines.map((l) => l.label)).size < lines.length || lines.slice(0, -1).every((l) => /^\d/.test(l.label))) return null
  const counts = lines.map((l) => l.counts as number[])
  const labelled = { headers: columns.map((c) => c.label || 'Groep'), labels: lines.map((l) => l.label), counts }
  const [down, right] = [addsUpDown(counts), addsUpRight(counts)]
  if (!down && !right) return null
  return completed(labelled, down, right)
}

const countOf = (text: string): number | null => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : text.trim() === '' ? 0 : null)

const addsUpRight = (counts: readonly (readonly number[])[]): boolean =>
  counts[0]!.length > 2 && counts.every((row) => row.at(-1) === row.slice(0, -1).reduce((a, b) => a + b, 0)) && counts.at(-1)!.at(-1)! > 0

const addsUpDown = (counts: readonly (readonly number[])[]): boolean =>
  counts.length > 2 &&
  counts[0]!.every((_, c) => counts.at(-1)![c] === counts.slice(0, -1).reduce((n, row) => n + row[c]!, 0)) &&
  counts.at(-1)!.some((n) => n > 0)

/** Totals that are not there are added: who has the cells has them anyway. */
function completed({ headers, labels, counts }: Counts, down: boolean, right: boolean): Counts {
  const wide = right ? counts : counts.map((row) => [...row, row.reduce((a, b) => a + b, 0)])
  const full = down ? wide : [...wide, wide[0]!.map((_, c) => wide.reduce((n, row) => n + row[c]!, 0))]
  return { headers: right ? headers : [...headers, 'Totaal'], labels: down ? labels : [...labels, 'Totaal'], counts: full }
}

function namesSomebody(words: readonly string[], known: Known): boolean {
  const passages = words.map((text, i): Passage => ({ id: `${i}`, text, place: [] }))
  return scan(passages, known).some((f) => !isHarmless(f.kind) && f.kind !== 'address' && f.person !== 'own')
}
