import { byPassage } from './engine/by-passage.ts'
import { createRows, type Row, type Rows } from './engine/digest/rows.ts'
import type { Cells } from './engine/digest/cells.ts'
import { CELL, type CellLookUp, type Item, type Review, type Value, type Values } from './engine/digest/values.ts'
import { rowKey } from './engine/subjects.ts'
import { cellFinding } from './engine/tables.ts'
import { treatPassage, type PassagePlan, type TreatInput } from './engine/treat.ts'
import { FOUND_KINDS, type Edit, type Finding, type Kind, type Passage, type Profile, type Treatment } from './engine/types.ts'
import type { Reading } from './reading.ts'
import { goes, leaves, NOTHING, type Treatment as Decisions } from './treatment.ts'

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
  begin(): (cells: Cells) => readonly PassagePlan[]
}

export type People = {
  /** Findings of `passages`, with their subjects, in the same order. */
  readonly findings: readonly Finding[]
  /** Row key -> subject */
  readonly rows: ReadonlyMap<string, string>
  readonly treat: TreatInput
  readonly dropped: ReadonlySet<string>
  readonly treatment: Decisions
  /** Told of each batch what becomes of it, where somebody asks. */
  readonly seen: ((batch: readonly Passage[], plans: readonly PassagePlan[]) => void) | null
}

/** Walks the document once more and finds its distinct rows. */
export async function findPlaces(reading: Reading, values: Values, review: Review): Promise<Places> {
  const rows = createRows(values.value)
  const resolve = resolver(values, rows, values.lookUp(review))
  for await (const cells of reading.walk()) {
    const { ids, rowOf, seen } = resolve(cells)
    for (let i = 0; i < cells.count; i++) {
      if (ids[i]! < 0) continue
      const value = values.value(ids[i]!)
      value.times++
      if (rowOf[i] !== undefined && !value.ofOthers) value.owned++
    }
    for (const row of seen) row.times++
  }
  const loose = values.items().filter((item) => item.value?.identifies !== true)
  const speaking = loose.filter((item) => item.findings.length > 0)
  return {
    passages: [...speaking.map((item) => item.passage), ...rows.all().flatMap((r) => r.cells.map((c) => c.passage))],
    findings: [...speaking.flatMap((item) => item.findings), ...rows.all().flatMap(findingsOfRow)],
    ...decisions(reading, values, rows, loose),
  }
}

const findingsOfRow = (row: Row): Finding[] => row.cells.flatMap((c) => c.value.findings.map((f) => ({ ...f, passage: c.passage.id })))

function decisions(reading: Reading, values: Values, rows: Rows, loose: readonly Item[]): Pick<Places, 'treat' | 'begin'> {
  /** By passage, for what is read where it stands. */
  const standing = new Map<string, PassagePlan>()
  /** By `Value.id`, then by the class of the row's person; outside of rows by 0. */
  const ofValue: PassagePlan[][] = []
  const classes = new Map<string, number>([['', 0]])
  let people: People
  let findings: ReadonlyMap<string, readonly Finding[]>
  let speaking: ReadonlySet<string>
  return { treat, begin }

  async function treat(given: People): Promise<void> {
    people = given
    findings = byPassage(given.findings)
    speaking = new Set([...reading.columns.keys()].filter(saysMore))
    for (const item of loose) decideLoose(item)
    for (const row of rows.all()) decideRow(row)
    for (const column of reading.columns.values()) if (given.dropped.has(column.key)) given.treatment.addCells(column.cells)
    if (given.seen === null && decidesAlike()) return decideCounted()
    const plansOf = begin(true)
    for await (const cells of reading.walk()) {
      const plans = plansOf(cells)
      given.seen?.(
        Array.from(plans, (_, i) => cells.passage(i)),
        plans,
      )
    }
  }

  /** Whether the data of all rows' people are treated alike, and no cell gets words that depend on its text: then counting was enough. */
  function decidesAlike(): boolean {
    return (
      rows.all().every((row) => row.class === 1) &&
      [...speaking].every((column) => sampleOf(column).treated.every((t) => AS_ALL.has(t.treatment)))
    )
  }

  function sampleOf(column: string): PassagePlan {
    const p = { id: '', text: '0', column, place: [] }
    return treatPassage(p, [cellFinding(p, reading.columns, people.treat.profile)!], people.treat, new Set())
  }

  function decideCounted(): void {
    const known = new Map<string, number>()
    for (const { value, passage } of values.items()) {
      if (value === null || !value.inRow) continue
      known.set(passage.column!, (known.get(passage.column!) ?? 0) + value.times)
      if (value.identifies || value.findings.length === 0 || goesWhole(passage)) continue
      const plans = (ofValue[value.id] = [] as PassagePlan[])
      if (value.owned > 0) plans[1] = people.treatment.take(passage, findingsOf(value, rows.all()[0]!.subject), value.owned)
      if (value.times > value.owned) plans[0] = people.treatment.take(passage, findingsOf(value, undefined), value.times - value.owned)
    }
    for (const column of speaking)
      if (!people.dropped.has(column))
        people.treatment.again(sampleOf(column), reading.columns.get(column)!.cells - (known.get(column) ?? 0))
  }

  /** Whether cells of the column mean something although nothing was found in them. */
  function saysMore(column: string): boolean {
    const finding = cellFinding({ id: '', text: '0', column, place: [] }, reading.columns, people.treat.profile)
    return finding !== null && !REMEMBERED.has(finding.kind)
  }

  function goesWhole(p: Passage): boolean {
    return leaves(p, people.dropped, people.treat.profile)
  }

  function decideLoose({ passage, value }: Item): void {
    const here = findings.get(passage.id) ?? []
    if (value === null) standing.set(passage.id, people.treatment.take(passage, here, 1))
    else if (!value.inRow) ofValue[value.id] = [people.treatment.take(passage, here, value.times)]
    else if (goesWhole(passage)) people.treatment.take(passage, here, 0)
  }

  function decideRow(row: Row): void {
    row.subject = people.rows.get(rowKey(row.cells[0]!.passage)!)
    row.class = classOf(row.subject)
    row.plans = row.cells.map(({ passage }) =>
      people.treatment.take(passage, findings.get(passage.id) ?? [], goesWhole(passage) ? 0 : row.times),
    )
  }

  /** People whose data are treated alike; 0 = nobody. An invented value is the person's own. */
  function classOf(subject: string | undefined): number {
    if (subject === undefined) return 0
    const key = invents(people.treat.profile) ? subject : people.treat.roleOf(subject)
    let n = classes.get(key)
    if (n === undefined) classes.set(key, (n = classes.size))
    return n
  }

  function begin(counting = false): (cells: Cells) => PassagePlan[] {
    const resolve = resolver(values, rows, values.lookUp())
    return (cells) => {
      const { ids, rowOf } = resolve(cells)
      const contexts = cells.contexts.map((p) => ({
        goes: goesWhole(p),
        speaks: p.column === undefined ? p.kind !== undefined : speaking.has(p.column),
      }))
      const plans: PassagePlan[] = []
      let current = -1
      let cell = 0
      for (let i = 0; i < cells.count; i++) {
        const id = ids[i]!
        const row = cells.row[i]!
        if (row >= 0 && row !== current && id !== CELL.stands) {
          current = row
          cell = 0
        }
        const nth = id >= 0 && values.identifies(id) ? cell++ : -1
        const context = contexts[cells.context[i]!]!
        if (id === CELL.empty) plans.push(NOTHING)
        else if (context.goes) plans.push(goes(cells.passage(i)))
        else if (id === CELL.stands) plans.push(standing.get(cells.passage(i).id) ?? NOTHING)
        else if (id < 0) plans.push(context.speaks ? decideUnknown(cells.passage(i), counting) : NOTHING)
        else if (nth >= 0) plans.push(rowOf[i]!.plans[nth]!)
        else plans.push(planOf(values.value(id), rowOf[i], counting))
      }
      return plans
    }
  }

  /** Nothing was found in it; its column or element may still say what it is. */
  function decideUnknown(p: Passage, counting: boolean): PassagePlan {
    const finding = cellFinding(p, reading.columns, people.treat.profile)
    if (finding === null) return NOTHING
    const plan = treatPassage(p, [finding], people.treat, new Set())
    if (counting) people.treatment.again(plan, 1)
    return plan
  }

  function planOf(value: Value, row: Row | undefined, counting: boolean): PassagePlan {
    const n = row === undefined || value.ofOthers ? 0 : row.class
    const plans = (ofValue[value.id] ??= [])
    const before = plans[n]
    if (before === undefined)
      return (plans[n] = people.treatment.take(value.passage, findingsOf(value, n === 0 ? undefined : row!.subject), 1))
    if (counting && value.inRow) people.treatment.again(before, 1)
    return before
  }

  /** In a row they are of its person. */
  function findingsOf(value: Value, subject: string | undefined): readonly Finding[] {
    const here = findings.get(value.passage.id) ?? value.findings
    return subject === undefined ? here : here.map((f) => ({ ...f, subject }))
  }
}

/** Cells of such columns are always remembered. */
export const REMEMBERED: ReadonlySet<Kind> = new Set([...FOUND_KINDS, 'initials'])

/** These write the same for every text. */
const AS_ALL: ReadonlySet<Treatment> = new Set(['keep', 'strip', 'mask'])

const invents = (profile: Profile): boolean =>
  Object.values(profile.rules).some((r) => r.do === 'synthesise' || Object.values(r.roles ?? {}).includes('synthesise'))

type Resolved = {
  /** See `CellLookUp`. */
  readonly ids: Int32Array
  /** Of the cells in a row that says who it is about. */
  readonly rowOf: readonly (Row | undefined)[]
  readonly seen: readonly Row[]
}

/** Finds the values and rows of one batch after the other. */
function resolver(values: Values, rows: Rows, lookUp: CellLookUp): (cells: Cells) => Resolved {
  return (cells) => {
    const ids = lookUp(cells)
    const rowOf: (Row | undefined)[] = []
    const seen: Row[] = []
    const said: number[] = []
    const at: number[] = []
    let current = -1
    const close = (to: number) => {
      const row = said.length === 0 ? undefined : rows.of(said, (n) => cells.passage(at[n]!))
      if (row !== undefined) seen.push(row)
      while (rowOf.length < to) rowOf.push(row)
      said.length = at.length = 0
    }
    for (let i = 0; i < cells.count; i++) {
      const id = ids[i]!
      if (id === CELL.stands) continue
      const row = cells.row[i]!
      if (row >= 0 && row !== current) {
        close(i)
        current = row
      }
      if (id < 0 || !values.identifies(id)) continue
      said.push(id)
      at.push(i)
    }
    close(cells.count)
    return { ids, rowOf, seen }
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
