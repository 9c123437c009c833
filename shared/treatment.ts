import { isDistinctive } from './engine/occurrences.ts'
import { treatPassage, type PassagePlan, type Treated, type TreatInput } from './engine/treat.ts'
import type { Finding, Passage, Place, Profile, Reason } from './engine/types.ts'
import type { Removed } from './verify/index.ts'

/** What was decided about the passages of a document, and all that verification and the register need to know of it. */
export type Treatment = {
  /** Decides one passage that stands `times` times in the document. */
  take(p: Passage, findings: readonly Finding[], times: number): PassagePlan
  /** Counts a plan that holds once more, or one made elsewhere for a cell in which nothing but its column says what it is. */
  again(plan: PassagePlan, times: number): void
  /** Notes cells that go with their column. */
  addCells(cells: number): void
  readonly treated: readonly Treated[]
  readonly kept: ReadonlySet<string>
  /** Our own replacements. */
  readonly written: ReadonlySet<string>
  readonly blocked: readonly Reason[]
  /** Passages that go as a whole: their column, or anything outside a table, may not go. */
  readonly emptied: readonly string[]
  readonly counts: Readonly<Record<string, number>>
  /** What goes along, per kind; not what is the firm's own. */
  readonly went: Readonly<Record<string, number>>
  /** `Person.id` of everyone on the list who was found. */
  readonly people: readonly string[]
  removed(): Removed[]
}

export const NOTHING: PassagePlan = { edits: [], treated: [] }

export function createTreatment(profile: Profile, dropped: ReadonlySet<string>, treat: TreatInput): Treatment {
  const treated: Treated[] = []
  const removed: Removed[] = []
  /** Texts of `removed` by kind and whether somebody on the list has it. */
  const gone = new Map<string, Set<string>>()
  const kept = new Set<string>()
  const written = new Set<string>()
  const blocked: Reason[] = []
  const emptied: string[] = []
  const counts: Record<string, number> = {}
  const went: Record<string, number> = {}
  const people = new Set<string>()
  const state = new Set<string>()
  return {
    take,
    again,
    addCells,
    treated,
    kept,
    written,
    blocked,
    emptied,
    counts,
    went,
    get people() {
      return [...people]
    },
    removed: () => removed.filter((r) => !kept.has(r.text)),
  }

  function take(p: Passage, findings: readonly Finding[], times: number): PassagePlan {
    if (leaves(p, dropped, profile)) return leave(p, findings, times)
    if (findings.length === 0) {
      if (p.kind === 'organisation') kept.add(p.text)
      return NOTHING
    }
    const plan = treatPassage(p, findings, treat, state)
    if (plan.edits.length === 0 && p.kind === 'organisation') kept.add(p.text)
    for (const t of plan.treated) {
      treated.push(t)
      if (t.treatment === 'keep') kept.add(p.text.slice(t.start, t.end))
      else remove(p, t)
      if (t.treatment === 'block') blocked.push({ code: `profile.blocked.${t.kind}`, place: placeOf(p, t.start) })
    }
    again(plan, times)
    return plan
  }

  function leave(p: Passage, findings: readonly Finding[], times: number): PassagePlan {
    if (p.text.trim() !== '') emptied.push(p.id)
    if (p.header !== true && p.text.trim() !== '') {
      for (const f of findings) remove(p, f)
      addCells(times)
    }
    return goes(p)
  }

  function remove(p: Passage, f: Finding): void {
    const text = p.text.slice(f.start, f.end)
    const known = f.person !== undefined
    const key = known ? `${f.kind}!` : f.kind
    let texts = gone.get(key)
    if (texts === undefined) gone.set(key, (texts = new Set()))
    if (texts.has(text) || !isDistinctive(f, text)) return
    texts.add(text)
    removed.push({ kind: f.kind, text, known })
  }

  function again(plan: PassagePlan, times: number): void {
    for (const e of plan.edits) if (e.replacement !== '') written.add(e.replacement)
    for (const t of plan.treated) {
      const ours = t.person === 'own' || t.person === 'staff'
      if (t.treatment !== 'keep') counts[t.kind] = (counts[t.kind] ?? 0) + times
      else if (!ours) went[t.kind] = (went[t.kind] ?? 0) + times
      if (t.person !== undefined && !ours) people.add(t.person)
    }
  }

  function addCells(cells: number): void {
    if (cells > 0) counts['cell'] = (counts['cell'] ?? 0) + cells
  }
}

/** A passage that goes as a whole. */
export const goes = (p: Passage): PassagePlan =>
  p.text === '' ? NOTHING : { edits: [{ passage: p.id, start: 0, end: p.text.length, replacement: '' }], treated: [] }

/** A cell of a dropped column, or, where only tables pass, anything outside one. */
export function leaves(p: Passage, dropped: ReadonlySet<string>, profile: Profile): boolean {
  return p.column === undefined ? profile.tablesOnly === true : dropped.has(p.column)
}

/** Running text knows its lines; a finding in it is placed by its own. */
export function placeOf(passage: Passage, start: number): Place {
  if (passage.firstLine === undefined) return passage.place
  let line = passage.firstLine
  for (let at = passage.text.indexOf('\n'); at >= 0 && at < start; at = passage.text.indexOf('\n', at + 1)) line++
  return [['line', line]]
}
