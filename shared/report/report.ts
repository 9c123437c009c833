import type { Reason } from '../engine/types.ts'
import { kindLabels, labelOfCount, messageText, placeText } from '../nl.ts'
import { SIZES, type ExportSummary, type TableSummary } from '../exports/summary.ts'
import { reportWords as w } from './words.nl.ts'

/** What a report tells of one file: counts and codes, as the register has them. */
export type Reported = {
  readonly profile: string
  readonly recipient: string
  readonly format: string | null
  readonly state: 'released' | 'held' | 'error'
  readonly hashIn: string | null
  readonly hashOut: string | null
  readonly counts: Readonly<Record<string, number>>
  readonly reasons: readonly Reason[]
  readonly warnings: readonly Reason[]
  readonly summary: ExportSummary | null
}

/** A report as a sequence of things to show; `html.ts` and `pdf.ts` show them. */
export type Block =
  | { readonly is: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'list'; readonly items: readonly string[] }
  | { readonly is: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly is: 'bars'; readonly title: string; readonly bars: readonly { readonly label: string; readonly value: number }[] }

/** The report on one or more files that were cleaned: what came in, what left, why, and what risk remains. Never a value of a file. */
export function reportBlocks(files: readonly Reported[], at: Date): Block[] {
  return [
    { is: 'heading', level: 1, text: w.title },
    { is: 'text', text: w.made(at) },
    { is: 'text', text: w.about },
    ...files.flatMap((file, i) => [{ is: 'heading', level: 2, text: w.file(i + 1, files.length) } as const, ...fileBlocks(file)]),
  ]
}

function fileBlocks(file: Reported): Block[] {
  const tables = file.summary?.tables.filter((t) => t.rowsIn > 0) ?? []
  return [
    { is: 'table', head: [], rows: factsOf(file) },
    ...(file.reasons.length > 0 ? saidBlocks(w.reasons, file.reasons) : []),
    ...tables.flatMap((t, i) => tableBlocks(t, i + 1, tables.length)),
    ...(tables.length === 0 ? countBlocks(file) : []),
    ...(file.warnings.length > 0 ? saidBlocks(w.warnings, file.warnings) : []),
    { is: 'heading', level: 3, text: w.risk },
    { is: 'list', items: risksOf(file, tables) },
  ]
}

function factsOf(file: Reported): string[][] {
  const facts: (readonly [string, string | null])[] = [
    [w.recipient, file.recipient],
    [w.profile, file.profile],
    [w.format, file.format],
    [w.state, w.states[file.state]],
    [w.hashIn, file.hashIn],
    [w.hashOut, file.hashOut],
  ]
  return facts.flatMap(([name, value]) => (value === null ? [] : [[name, value]]))
}

function countBlocks({ counts }: Reported): Block[] {
  const rows = Object.entries(counts)
    .filter(([, n]) => n > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([kind, n]) => [labelOfCount(kind), n.toLocaleString('nl-NL')])
  return [
    { is: 'heading', level: 3, text: w.taken },
    rows.length === 0 ? { is: 'text', text: w.nothing } : { is: 'table', head: [w.kind, w.count], rows },
  ]
}

/** Each message once, with its places. */
function saidBlocks(title: string, reasons: readonly Reason[]): Block[] {
  const byMessage = new Map<string, string[]>()
  for (const { code, place, count } of reasons) {
    const message = messageText(code, count)
    const places = byMessage.get(message) ?? []
    byMessage.set(message, places)
    const where = placeText(place)
    if (where !== null) places.push(where)
  }
  const items = [...byMessage].map(([message, places]) => (places.length === 0 ? message : `${message} (${places.join('; ')})`))
  return [
    { is: 'heading', level: 3, text: title },
    { is: 'list', items },
  ]
}

function tableBlocks(t: TableSummary, n: number, of: number): Block[] {
  const heading: Block = { is: 'heading', level: 3, text: w.table(n, of) }
  if (t.sort === 'crosstab') return [heading, { is: 'text', text: w.cells(t.suppressed, t.groups) }]
  const count = (x: number) => x.toLocaleString('nl-NL')
  const out: string[][] =
    t.rowsOut === 0
      ? []
      : [
          [w.suppressed, w.ofRows(t.suppressed, t.rowsIn)],
          [w.k, w.kDemanded(t.k, t.demanded.k)],
          [w.groups, count(t.groups)],
          [w.loss, `${Math.round(t.loss * 100)} %; ${w.optimal(t.optimal)}`],
        ]
  return [
    heading,
    { is: 'table', head: [], rows: [[w.rowsIn, count(t.rowsIn)], [w.persons, count(t.persons)], [w.rowsOut, count(t.rowsOut)], ...out] },
    ...columnBlocks(t),
    ...(t.rowsOut === 0 ? [] : [barsOf(w.before, t.before), barsOf(w.after, t.after)]),
    ...(t.sensitive.length === 0
      ? []
      : ([
          { is: 'heading', level: 3, text: w.sensitive },
          { is: 'list', items: t.sensitive.map((s) => w.sensitiveText(s.column, s.l, s.t)) },
        ] satisfies Block[])),
  ]
}

function columnBlocks({ columns }: TableSummary): Block[] {
  const rows = columns.map((c) => [`${c.column}`, c.kind === null ? w.unknownKind : kindLabels[c.kind], w.fate(c)])
  return [
    { is: 'heading', level: 3, text: w.columns },
    { is: 'table', head: [w.column, w.isA, w.became], rows },
  ]
}

function barsOf(title: string, values: readonly number[]): Block {
  return {
    is: 'bars',
    title,
    bars: values.map((value, i) => {
      const next = SIZES[i + 1]
      return { label: w.sizeLabel(SIZES[i]!, next === undefined ? undefined : next - 1), value }
    }),
  }
}

function risksOf({ state }: Reported, tables: readonly TableSummary[]): readonly string[] {
  if (state !== 'released') return w.risksHeld
  const rows = tables.filter((t) => t.sort === 'rows' && t.rowsOut > 0)
  if (rows.length === 0) return w.risksOther
  if (rows.some((t) => t.panel === true)) return w.risksPanel(Math.min(...rows.map((t) => t.k)))
  const k = Math.min(...rows.map((t) => t.k))
  return w.risks(
    k,
    rows.reduce((n, t) => n + t.groups, 0),
    rows.reduce((n, t) => n + t.rowsOut, 0),
  )
}
