import { byPassage } from './engine/by-passage.ts'
import { createRows, type Row, type Rows } from './engine/digest/rows.ts'
import type { Item, Value, Values } from './engine/digest/values.ts'
import { createVerbatim } from './engine/digest/verbatim.ts'
import { aboutOthers, rowKey } from './engine/subjects.ts'
import { cellFinding } from './engine/tables.ts'
import { treatPassage, type PassagePlan, type TreatInput } from './engine/treat.ts'
import type { Edit, Finding, Passage, Profile } from './engine/types.ts'
import type { Reading } from './reading.ts'
import { goes, leaves, NOTHING, type Treatment } from './treatment.ts'

/**
 * The places of a large document, decided by what stands there: who a row is about by the cells that say so, every other cell by its text and the role of
 * that person. A million rows of ten thousand people take some ten thousand decisions and a million look-ups.
 */
export type Places = {
  /** What people are gathered from: what stands outside of rows, and the distinct rows. */
  readonly passages: readonly Passage[]
  readonly findings: readonly Finding[]
  /** Decides all that is in the document; once. */
  treat(people: People): Promise<void>
  /** After `treat`: what becomes of a batch, on one more walk over the document. `begin` starts a walk. */
  begin(): (batch: readonly Passage[]) => readonly PassagePlan[]
}

export type People = {
  /** Findings of `passages`, with their subjects, in the same order. */
  readonly findings: readonly Finding[]
  /** Row key -> subject */
  readonly rows: ReadonlyMap<string, string>
  readonly treat: TreatInput
  readonly dropped: ReadonlySet<string>
  readonly treatment: Treatment
  /** Told of each batch what becomes of it. */
  seen(batch: readonly Passage[], plans: readonly PassagePlan[]): void
}

/** Walks the document once more and finds its distinct rows. `review` looks at values that were too many to remember. */
export async function findPlaces(reading: Reading, values: Values, review: (batch: readonly Passage[]) => void): Promise<Places> {
  const rows = createRows()
  const resolve = resolver(values, rows)
  for await (const batch of reading.walk()) {
    if (values.forgot) review(batch)
    const { found, seen } = resolve(batch)
    for (const value of found) if (value !== undefined) value.times++
    for (const row of seen) row.times++
  }
  const loose = values.items().filter((item) => item.value?.identifies !== true)
  const speaking = loose.filter((item) => item.findings.length > 0)
  const people = [...speaking.map((item) => item.passage), ...rows.all().flatMap((r) => r.cells.map((c) => c.passage))]
  return {
    passages: people,
    findings: [...speaking.flatMap((item) => item.findings), ...rows.all().flatMap(findingsOfRow)],
    ...decisions(reading, values, rows, loose),
  }
}

const findingsOfRow = (row: Row): Finding[] => row.cells.flatMap((c) => c.value.findings.map((f) => ({ ...f, passage: c.passage.id })))

function decisions(reading: Reading, values: Values, rows: Rows, loose: readonly Item[]): Pick<Places, 'treat' | 'begin'> {
  /** By passage, for what is read where it stands. */
  const standing = new Map<string, PassagePlan>()
  /** By `Value.id`; in a row also by the class of its person. */
  const single: PassagePlan[] = []
  const inRows: PassagePlan[][] = []
  const ofRow = new Map<Row, { readonly plans: readonly PassagePlan[]; readonly subject: string | undefined; readonly class: number }>()
  const classes = new Map<string, number>()
  let people: People
  let findings: ReadonlyMap<string, readonly Finding[]>
  let speaking: ReadonlySet<string>
  return { treat, begin }

  async function treat(given: People): Promise<void> {
    people = given
    findings = byPassage(given.findings)
    const { profile } = given.treat
    speaking = new Set([...reading.columns.values()].flatMap((c) => (saysMore(c.key, profile) ? [c.key] : [])))
    for (const item of loose) decideLoose(item)
    for (const row of rows.all()) decideRow(row)
    for (const column of reading.columns.values()) if (given.dropped.has(column.key)) given.treatment.addCells(column.cells)
    const plansOf = begin(true)
    for await (const batch of reading.walk()) given.seen(batch, plansOf(batch))
  }

  /** Whether a cell of the column is more than what detectors see in it. */
  function saysMore(column: string, profile: Profile): boolean {
    return cellFinding({ id: '', text: '0', column, place: [] }, reading.columns, profile) !== null
  }

  function decideLoose({ passage, value }: Item): void {
    const here = findings.get(passage.id) ?? []
    const { treatment, dropped, treat: input } = people
    if (value === null) standing.set(passage.id, treatment.take(passage, here, 1))
    else if (!value.inRow) single[value.id] = treatment.take(passage, here, value.times)
    else if (leaves(passage, dropped, input.profile)) treatment.take(passage, here, 0)
  }

  function decideRow(row: Row): void {
    const { treatment, treat: input, rows: subjects, dropped } = people
    const subject = subjects.get(rowKey(row.cells[0]!.passage)!)
    const plans = row.cells.map(({ passage }) => {
      const here = findings.get(passage.id) ?? []
      return treatment.take(passage, here, leaves(passage, dropped, input.profile) ? 0 : row.times)
    })
    ofRow.set(row, { plans, subject, class: classOf(subject) })
  }

  /** People whose data are treated alike. An invented value is the person's own. */
  function classOf(subject: string | undefined): number {
    const key = subject === undefined ? '' : invents(people.treat.profile) ? subject : people.treat.roleOf(subject)
    let n = classes.get(key)
    if (n === undefined) classes.set(key, (n = classes.size))
    return n
  }

  function begin(counting = false): (batch: readonly Passage[]) => PassagePlan[] {
    const resolve = resolver(values, rows)
    return (batch) => {
      const { found, rowOf, verbatim } = resolve(batch)
      return batch.map((p, i) => {
        if (leaves(p, people.dropped, people.treat.profile)) return goes(p)
        if (p.text === '') return NOTHING
        if (verbatim(p)) return standing.get(p.id) ?? NOTHING
        const value = found[i]
        if (value === undefined) return decideUnknown(p, counting)
        return value.inRow ? inRow(value, rowOf[i] ?? null, counting) : (single[value.id] ?? NOTHING)
      })
    }
  }

  /** Nothing was found in it; its column may still say what it is. */
  function decideUnknown(p: Passage, counting: boolean): PassagePlan {
    if (p.column === undefined ? p.kind === undefined : !speaking.has(p.column)) return NOTHING
    const finding = cellFinding(p, reading.columns, people.treat.profile)
    if (finding === null) return NOTHING
    const plan = treatPassage(p, [finding], people.treat, new Set())
    if (counting) people.treatment.again(plan, 1)
    return plan
  }

  function inRow(value: Value, row: Row | null, counting: boolean): PassagePlan {
    const who = row === null ? undefined : ofRow.get(row)
    if (value.identifies) return who?.plans[row!.cells.findIndex((c) => c.value === value)] ?? NOTHING
    const n = who === undefined || aboutOthers(value.passage) ? classOf(undefined) : who.class
    const plans = (inRows[value.id] ??= [])
    const before = plans[n]
    if (before === undefined)
      return (plans[n] = people.treatment.take(value.passage, ofPerson(value, n === classOf(undefined) ? undefined : who?.subject), 1))
    if (counting) people.treatment.again(before, 1)
    return before
  }

  /** The findings as those of the row's person. */
  function ofPerson(value: Value, subject: string | undefined): readonly Finding[] {
    const here = findings.get(value.passage.id) ?? value.findings
    return subject === undefined ? here : here.map((f) => ({ ...f, subject }))
  }
}

const invents = (profile: Profile): boolean =>
  Object.values(profile.rules).some((r) => r.do === 'synthesise' || Object.values(r.roles ?? {}).includes('synthesise'))

type Resolved = {
  readonly found: readonly (Value | undefined)[]
  /** Of the passages in a row that says who it is about. */
  readonly rowOf: readonly (Row | undefined)[]
  readonly seen: readonly Row[]
  verbatim(p: Passage): boolean
}

/** Finds the values and rows of one batch after the other. */
function resolver(values: Values, rows: Rows): (batch: readonly Passage[]) => Resolved {
  const verbatimIn = createVerbatim()
  return (batch) => {
    const verbatim = verbatimIn(batch)
    const found: (Value | undefined)[] = Array.from({ length: batch.length })
    const rowOf: (Row | undefined)[] = Array.from({ length: batch.length })
    const seen: Row[] = []
    let from = 0
    let identifying: number[] = []
    const close = (to: number) => {
      if (identifying.length > 0) {
        const row = rows.of(
          identifying.map((i) => found[i]!),
          identifying.map((i) => batch[i]!),
        )
        seen.push(row)
        rowOf.fill(row, from, to)
      }
      identifying = []
      from = to
    }
    let current: number | undefined
    for (let i = 0; i < batch.length; i++) {
      const p = batch[i]!
      if (p.text === '' || verbatim(p)) continue
      if (p.row !== undefined && p.row !== current) {
        close(i)
        current = p.row
      }
      const value = values.of(p)
      found[i] = value
      if (value?.identifies === true) identifying.push(i)
    }
    close(batch.length)
    return { found, rowOf, seen, verbatim }
  }
}

/** The edits of a batch, each at its own place. */
export function editsOf(batch: readonly Passage[], plans: readonly PassagePlan[]): Edit[] {
  const out: Edit[] = []
  for (let i = 0; i < batch.length; i++) {
    const passage = batch[i]!.id
    for (const { start, end, replacement } of plans[i]!.edits) out.push({ passage, start, end, replacement })
  }
  return out
}
