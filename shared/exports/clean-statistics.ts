import type { CleanRequest, CleanResult } from '../clean.ts'
import type { Profile, Reason, Residue } from '../engine/types.ts'
import type { Format } from '../formats/format.ts'
import { writeTables, type NewFile } from '../formats/parts/new-table.ts'
import { searchOutput, type Removed } from '../verify/index.ts'
import { panelRows } from './panel.ts'
import { gatesOfProfile, distinctReasons } from './reasons.ts'
import { crosstabTable } from './crosstab-table.ts'
import { csvSheet, sheetsOf, type Sheet } from './grid.ts'
import { sampleOf } from './sample.ts'
import { anonymiseTable, type AnonymousTable } from './statistics.ts'
import { columnReasons, columnWarnings, HIDDEN, understandSheets, type Table, type Understood } from './understand.ts'
import { explain } from './explain.ts'

/** Whether a file for this recipient is made anonymous as a whole: groups are asked for, and the format holds tables. */
export const isStatistics = (profile: Profile, format: Format): boolean =>
  profile.k !== undefined && profile.tablesOnly === true && format.tabular

type Input = {
  readonly sheets: readonly Sheet[]
  readonly hidden: boolean
  readonly file: NewFile
  readonly residue: readonly Residue[]
  readonly codes: readonly string[]
}

/**
 * Statistics from an export: columns that identify go, the others become as coarse as the profile's k asks, and a new file is written from the groups
 * that are large enough. Only labels of our own making and words that many rows share are ever written.
 * Released only when the written file was read again and every cell is one of those labels, in rows that are each there at least k times.
 * @throws LakmoesError on a file that cannot be read
 */
export async function cleanStatistics(request: CleanRequest, format: Format): Promise<CleanResult> {
  const { profile, known } = request
  const input = await readInput(request.source, format)
  const understood = await understandSheets(input.sheets, known, profile, request.mapping)
  const made: AnonymousTable[] = []
  const lists: Table[] = []
  for (const t of understood.tables) {
    const crosstab = await crosstabTable(t, profile, known)
    if (crosstab === null) lists.push(t)
    made.push(crosstab ?? (await anonymiseTable(t, profile, known, request.panel ?? null)))
  }
  const others = { ...understood, tables: lists }
  const leaving = made.filter((m) => m.table !== null)
  const reasons = [
    ...(others.tables.length < made.length ? [] : columnReasons(others)),
    ...made.flatMap((m) => m.reasons),
    ...input.residue.flatMap((r): Reason[] =>
      profile.residue[r.type].do === 'hold' ? [{ code: `residue.${r.type}`, place: r.place }] : [],
    ),
    ...input.codes.flatMap((c): Reason[] => (c.startsWith('hold:') ? [{ code: c.slice(5), place: null }] : [])),
  ]
  if (reasons.length === 0 && leaving.length === 0) reasons.push({ code: 'profile.nothing-left', place: null })
  if (reasons.length === 0) {
    await writeTables(
      input.file,
      leaving.map((m) => m.table!),
      request.openSink(),
    )
    reasons.push(...(await verify(request, format, leaving)))
  }
  return resultOf(format, request, input, others, made, reasons)
}

async function readInput(source: Blob, format: Format): Promise<Input> {
  if (format.id === 'csv') {
    const { sheet, delimiter, encoding } = await csvSheet(source)
    return { sheets: [sheet], hidden: false, file: { as: 'csv', delimiter, encoding }, residue: [], codes: [] }
  }
  const doc = await format.open(source)
  try {
    const as = format.extension === 'ods' ? 'ods' : 'xlsx'
    return { ...(await sheetsOf(doc.passages())), file: { as }, residue: doc.residue(), codes: doc.warnings() }
  } finally {
    doc.close()
  }
}

/** Bytes up to which the second reader searches the whole output; of a larger one it searches the words that were proved to be all it holds. */
const SEARCHED = 8 * 1024 * 1024

/** Reads the written file again: no text but ours, no row that is there fewer times than k, and none of the values that were taken out. */
async function verify(request: CleanRequest, format: Format, leaving: readonly AnonymousTable[]): Promise<Reason[]> {
  const output = await request.written()
  const { sheets } = await readInput(output, format)
  const vocabulary = new Set(leaving.flatMap((m) => [...m.vocabulary]))
  const once = new Set(leaving.flatMap((m) => [...(m.rowsOnce ?? [])]))
  for (const sheet of sheets) {
    const times = new Map<string, number>()
    const panel = request.panel === undefined ? null : panelRows()
    let headers = format.id === 'csv' ? leaving.map((m) => m.table!.headers.join('\u0001')) : []
    let isFirst = format.id !== 'csv'
    for await (const block of sheet.blocks())
      for (const { cells } of block) {
        const ours = panel?.without(cells) ?? cells
        if (ours.some((cell) => !vocabulary.has(cell) && !vocabulary.has(cell.replace(/^'/, ''))))
          return [{ code: 'verify.found', place: null }]
        if (ours !== cells) continue
        const key = trimmedKey(cells)
        if (isFirst || headers.includes(key)) headers = headers.filter((h) => h !== key)
        else times.set(key, (times.get(key) ?? 0) + 1)
        isFirst = false
      }
    if (panel !== null && panel.fewest() < request.profile.k!) return [{ code: 'profile.k-anonymity', place: null }]
    for (const [key, n] of times) if (n < request.profile.k! && !once.has(key)) return [{ code: 'profile.k-anonymity', place: null }]
  }
  const words = output.size <= SEARCHED ? output : new Blob([[...vocabulary].join('\n')])
  const people = request.known.people.flatMap((p): Removed[] => (p.bsn === undefined ? [] : [{ kind: 'bsn', text: p.bsn, known: true }]))
  const removed = [...leaving.flatMap((m) => m.removed), ...people]
  const hits = await searchOutput(words, removed, { kept: new Set(), written: vocabulary, known: request.known })
  return hits.map(({ place }) => ({ code: 'verify.leak', place }))
}

/** Empty cells at the end of a row do not come back from every format. */
function trimmedKey(cells: readonly string[]): string {
  let n = cells.length
  while (n > 0 && cells[n - 1] === '') n--
  return cells.slice(0, n).join('\u0001')
}

async function resultOf(
  format: Format,
  { profile }: CleanRequest,
  input: Input,
  understood: Understood,
  made: readonly AnonymousTable[],
  reasons: readonly Reason[],
): Promise<CleanResult> {
  const summary = { tables: made.map((m) => m.summary) }
  const codes = input.codes.filter((c) => !c.startsWith('hold:'))
  return {
    format: format.id,
    extension: format.extension,
    mediaType: format.mediaType,
    state: reasons.length === 0 ? 'released' : 'held',
    reasons: distinctReasons(reasons),
    warnings: distinctReasons([
      ...codes.map((code) => ({ code, place: null })),
      ...(input.hidden ? [HIDDEN] : []),
      ...columnWarnings(understood),
      ...explain(summary),
    ]),
    gates: gatesOfProfile(profile),
    counts: countsOf(made, understood),
    pseudonyms: [],
    // Nobody in an anonymous file can be told that it left.
    people: [],
    kept: {},
    ...(await sampleOf(understood)),
    summary,
    classes: made.flatMap((m) => m.classes),
  }
}

/** Cells of each kind that did not come along as they were. */
function countsOf(made: readonly AnonymousTable[], { tables }: Understood): Record<string, number> {
  const counts: Record<string, number> = {}
  const add = (what: string, n: number) => {
    if (n > 0) counts[what] = (counts[what] ?? 0) + n
  }
  const same = new Set(
    made.flatMap(({ summary }) => summary.columns.flatMap((c) => (c.level === 'exact' ? [`${summary.sheet}:${c.column}`] : []))),
  )
  for (const { found, columns } of tables)
    for (const c of columns) if (!same.has(`${found.sheet}:${c.index + 1}`)) add(c.kind ?? 'cell', c.filled)
  for (const m of made) add('suppressed-row', m.table === null ? 0 : m.summary.suppressed)
  return counts
}
