import { mainSubject, gather } from './engine/subjects.ts'
import { isDistinctive, occurrences, type Value } from './engine/occurrences.ts'
import { merge, scan } from './engine/scan.ts'
import { cellFindings, droppedColumns, readColumns } from './engine/tables.ts'
import { treatPassage, type Treated, type TreatInput } from './engine/treat.ts'
import type { Edit, Finding, Kind, Known, Passage, Place, Profile, Reason, Residue, Role, Subject } from './engine/types.ts'
import { LakmoesError } from './error.ts'
import { itemReasons } from './item.ts'
import type { Decisions, Format, OpenDocument } from './formats/format.ts'
import { splice } from './formats/parts/splice.ts'
import { placeholder } from './nl.ts'
import { createSynthesiser } from './synthesise.ts'
import type { Removed } from './verify/index.ts'

/** A person's correction of what was found; applies to every place in the document where the same text stands. */
export type Correction =
  | { readonly do: 'keep'; readonly passage: string; readonly start: number; readonly end: number; readonly reason: string }
  | { readonly do: 'mark'; readonly passage: string; readonly start: number; readonly end: number; readonly kind: Kind }
  /** Strip blocked passages instead of holding the item (two steps on the page). */
  | { readonly do: 'strip-blocked'; readonly reason: string }
  /** A gate is open: consent was given, a physician released it. */
  | { readonly do: 'open'; readonly gate: 'consent' | 'release'; readonly reason: string }

/** Subject id -> pseudonym, and the subjects whose name fits two known people. */
export type Pseudonyms = (
  subjects: readonly Subject[],
) => Promise<{ readonly names: ReadonlyMap<string, string>; readonly ambiguous: readonly string[] }>

/** A text to take out wherever it stands. */
export type Mark = { readonly text: string; readonly kind: Kind; readonly reason: Reason }

export type PlanInput = {
  readonly profile: Profile
  readonly known: Known
  readonly corrections: readonly Correction[]
  readonly pseudonyms: Pseudonyms
  readonly format: Format
  readonly doc: OpenDocument
  readonly passages: readonly Passage[]
  /** From an earlier round. */
  readonly marks: readonly Mark[]
  /** Cleaned embedded files by id; what is missing is taken out. */
  readonly children: ReadonlyMap<string, Blob>
}

/** All that is decided about one document, before a byte is written. */
export type Plan = {
  readonly decisions: Decisions
  readonly treated: readonly Treated[]
  /** Why the document is held; empty = may be written. */
  readonly reasons: readonly Reason[]
  readonly warnings: readonly Reason[]
  readonly gates: readonly Reason[]
  readonly counts: Readonly<Record<string, number>>
  readonly removed: readonly Removed[]
  readonly kept: ReadonlySet<string>
  readonly written: ReadonlySet<string>
  readonly pseudonyms: readonly string[]
  /** Passages that go as a whole. */
  readonly emptied: readonly string[]
}

/** Decides every finding, column and residue of a document. @throws LakmoesError usage.correction when a correction points outside the document */
export async function makePlan(input: PlanInput): Promise<Plan> {
  const { profile, known, passages } = input
  const byId = new Map(passages.map((p) => [p.id, p]))
  const columns = readColumns(passages)
  const forced = [...input.marks, ...input.corrections.flatMap((c) => (c.do === 'mark' ? [{ text: textAt(byId, c), kind: c.kind }] : []))]
  const seen = [...scan(passages, known), ...cellFindings(passages, columns, profile)]
  const found = withCells(passages, seen, [
    ...occurrences(passages, forced, 'person'),
    ...occurrences(passages, spreading(seen, byId), 'again'),
  ])
  const { subjects, findings, ambiguous } = gather(found, (id) => byId.get(id)!, known)
  const roles = rolesOf(subjects, findings, profile)
  const roleOf = (id: string | undefined): Role => (id === undefined ? 'unknown' : (roles.get(id) ?? 'unknown'))
  const withName = new Set(findings.flatMap((f) => (f.kind === 'name' && f.subject !== undefined ? [f.subject] : [])))
  const toName = subjects.filter((s) => withName.has(s.id) && needsPseudonym(roleOf(s.id), profile))
  const named = toName.length === 0 ? { names: new Map<string, string>(), ambiguous: [] } : await input.pseudonyms(toName)
  const keptTexts = new Set(input.corrections.flatMap((c) => (c.do === 'keep' ? [textAt(byId, c)] : [])))
  const treat: TreatInput = {
    profile,
    roleOf,
    pseudonymOf: (id) => (id === undefined ? undefined : named.names.get(id)),
    isKept: (f) => keptTexts.has(byId.get(f.passage)!.text.slice(f.start, f.end)),
    stripBlocked: input.corrections.some((c) => c.do === 'strip-blocked'),
    opened: new Set(input.corrections.flatMap((c) => (c.do === 'open' ? [c.gate] : []))),
    words: { placeholder, synthesise: await createSynthesiser(profile) },
  }
  const dropped = input.format.tabular ? droppedColumns(columns, profile) : new Set<string>()
  const treated = treatAll(input, groupByPassage(findings), dropped, treat)
  return assemble(input, treated, dropped, { names: named.names, ambiguous: [...named.ambiguous, ...ambiguous] })
}

type TreatedDocument = {
  readonly edits: ReadonlyMap<string, readonly Edit[]>
  readonly treated: readonly Treated[]
  readonly removed: readonly Removed[]
  readonly kept: ReadonlySet<string>
  /** Passages that go as a whole: their column, or anything outside a table, may not go. */
  readonly emptied: readonly string[]
  /** How many of them are values. */
  readonly cells: number
  readonly blocked: readonly Reason[]
}

function treatAll(
  input: PlanInput,
  byPassage: ReadonlyMap<string, readonly Finding[]>,
  dropped: ReadonlySet<string>,
  treat: TreatInput,
): TreatedDocument {
  const edits = new Map<string, readonly Edit[]>()
  const treated: Treated[] = []
  const removed: Removed[] = []
  const kept = new Set<string>()
  const blocked: Reason[] = []
  const state = new Set<string>()
  const emptied: string[] = []
  let cells = 0
  for (const p of input.passages) {
    const findings = byPassage.get(p.id) ?? []
    if (leaves(p, dropped, input.profile)) {
      const isValue = p.header !== true && p.text.trim() !== ''
      if (p.text !== '') edits.set(p.id, [{ passage: p.id, start: 0, end: p.text.length, replacement: '' }])
      if (isValue)
        removed.push(
          ...findings
            .map((f) => ({ kind: f.kind, text: p.text.slice(f.start, f.end), known: f.person !== undefined }))
            .filter((r, i) => isDistinctive(findings[i]!, r.text)),
        )
      if (p.text.trim() !== '') emptied.push(p.id)
      if (isValue) cells++
      continue
    }
    const plan = treatPassage(p, findings, treat, state)
    treated.push(...plan.treated)
    if (plan.edits.length > 0) edits.set(p.id, plan.edits)
    else if (p.kind === 'organisation') kept.add(p.text)
    for (const t of plan.treated) {
      const text = p.text.slice(t.start, t.end)
      if (t.treatment === 'keep') kept.add(text)
      else if (isDistinctive(t, text)) removed.push({ kind: t.kind, text, known: t.person !== undefined })
      if (t.treatment === 'block') blocked.push({ code: `profile.blocked.${t.kind}`, place: placeOf(p, t.start) })
    }
  }
  return { edits, treated, removed: removed.filter((r) => !kept.has(r.text)), kept, emptied, cells, blocked }
}

/** A cell of a dropped column, or, where only tables pass, anything outside one. */
function leaves(p: Passage, dropped: ReadonlySet<string>, profile: Profile): boolean {
  return p.column === undefined ? profile.tablesOnly === true : dropped.has(p.column)
}

function assemble(input: PlanInput, t: TreatedDocument, dropped: ReadonlySet<string>, named: Awaited<ReturnType<Pseudonyms>>): Plan {
  const residue = decideResidue(input.doc.residue(), input.profile, input.known)
  const decided = new Map(residue.map(([item, does]) => [item.id, does]))
  const codes = input.doc.warnings()
  const written = new Set<string>(named.names.values())
  for (const list of t.edits.values()) for (const e of list) if (e.replacement !== '') written.add(e.replacement)
  const { spells } = input.format
  if (spells) for (const spelled of Array.from(written, (words) => spells(words))) written.add(spelled)
  return {
    decisions: {
      edits: (batch) => batch.flatMap((p) => t.edits.get(p.id) ?? []),
      residue: (item) => (decided.get(item.id) === 'keep' ? 'keep' : 'drop'),
      dropsColumn: (column) => dropped.has(column),
      child: (id) => input.children.get(id) ?? null,
    },
    treated: t.treated,
    removed: t.removed,
    kept: t.kept,
    written,
    reasons: distinct([
      ...t.blocked,
      ...tableReasons(input, t, dropped),
      ...itemReasons(input.passages, input.profile, new Set(input.corrections.flatMap((c) => (c.do === 'open' ? [c.gate] : [])))),
      ...residue.flatMap(([item, does]) =>
        does === 'hold' ? [{ code: `residue.${item.scan === true ? 'scan' : item.type}`, place: item.place }] : [],
      ),
      ...codes.flatMap((c) => (c.startsWith('hold:') ? [{ code: c.slice(5), place: null }] : [])),
    ]),
    warnings: distinct([
      ...codes.flatMap((code) => (code.startsWith('hold:') ? [] : [{ code, place: null }])),
      ...(named.ambiguous.length > 0 ? [{ code: 'subject.ambiguous', place: null }] : []),
    ]),
    gates: gatesOf(input.profile, t.treated),
    counts: countsOf(t, residue),
    pseudonyms: [...new Set(named.names.values())],
    emptied: t.emptied,
  }
}

function tableReasons(input: PlanInput, t: TreatedDocument, dropped: ReadonlySet<string>): Reason[] {
  const { profile, format, passages } = input
  if (profile.tablesOnly === true && !format.tabular) return [{ code: 'profile.tables-only', place: null }]
  if (dropped.size > 0 && passages.every((p) => leaves(p, dropped, profile))) return [{ code: 'profile.nothing-left', place: null }]
  if (profile.k === undefined) return []
  const smallest = smallestGroup(passages, t.edits, dropped)
  return smallest !== null && smallest < profile.k ? [{ code: 'profile.k-anonymity', place: null }] : []
}

function countsOf(t: TreatedDocument, residue: readonly (readonly [Residue, string])[]): Record<string, number> {
  const counts: Record<string, number> = {}
  const add = (what: string, n = 1) => {
    counts[what] = (counts[what] ?? 0) + n
  }
  for (const f of t.treated) if (f.treatment !== 'keep') add(f.kind)
  for (const [item, does] of residue) if (does === 'drop') add(item.type)
  if (t.cells > 0) add('cell', t.cells)
  return counts
}

function decideResidue(items: readonly Residue[], profile: Profile, known: Known): (readonly [Residue, 'keep' | 'drop' | 'hold'])[] {
  const logos = new Set(known.own.logos)
  return items.map((item) => {
    const rule = profile.residue[item.type].do
    if (item.scan === true) return [item, 'hold'] as const
    if (rule === 'keep-logo') return [item, item.hash !== undefined && logos.has(item.hash) ? 'keep' : 'drop'] as const
    return [item, rule === 'strip' ? 'drop' : rule] as const
  })
}

function gatesOf(profile: Profile, treated: readonly Treated[]): Reason[] {
  const special = treated.flatMap((t) => (t.rule.gate !== undefined ? [t.rule.gate] : []))
  return distinct([...profile.gates.map((g) => g.code), ...special].map((code) => ({ code: `gate.${code}`, place: null })))
}

/** The profile decides whose document this is: a CV has a subject; any other document without a known client is about its main subject. */
function rolesOf(subjects: readonly Subject[], findings: readonly Finding[], profile: Profile): Map<string, Role> {
  const roles = new Map(subjects.map((s) => [s.id, s.role]))
  const main =
    profile.id === 'werkgever-cv' ? (firstNamed(subjects, findings) ?? mainSubject(subjects, findings)) : mainSubject(subjects, findings)
  const isAbout = (r: Role) => r === 'client' || r === 'subject'
  if (profile.id === 'werkgever-cv') {
    for (const s of subjects)
      if (isAbout(s.role) || s.role === 'unknown' || s.id === main?.id) roles.set(s.id, s.id === main?.id ? 'subject' : 'third')
  } else if (main !== undefined && main.role === 'unknown' && !subjects.some((s) => isAbout(s.role))) roles.set(main.id, 'client')
  return roles
}

/** A CV is headed by the name of the person it is about; a known client outranks that. */
function firstNamed(subjects: readonly Subject[], findings: readonly Finding[]): Subject | undefined {
  const named = findings.flatMap((f) =>
    f.kind === 'name' ? subjects.filter((s) => s.id === f.subject && s.role !== 'own' && s.role !== 'staff') : [],
  )
  return named.find((s) => s.keys.some((k) => k.type === 'roster')) ?? named.find((s) => s.role !== 'third')
}

function needsPseudonym(role: Role, profile: Profile): boolean {
  const treatment = profile.rules.name.roles?.[role] ?? profile.rules.name.do
  return treatment === 'pseudonymise' && role !== 'own' && role !== 'staff'
}

/** Rows that would leave, grouped by equality: the smallest group; null without rows. */
function smallestGroup(
  passages: readonly Passage[],
  edits: ReadonlyMap<string, readonly Edit[]>,
  dropped: ReadonlySet<string>,
): number | null {
  const rows = new Map<string, string[]>()
  for (const p of passages) {
    if (p.row === undefined || p.column === undefined || p.header === true || dropped.has(p.column)) continue
    const key = `${p.column.slice(0, p.column.indexOf(':'))}/${p.row}`
    const cell = `${p.column}=${splice(p.text, edits.get(p.id) ?? [])}`
    const row = rows.get(key)
    if (row) row.push(cell)
    else rows.set(key, [cell])
  }
  const sizes = new Map<string, number>()
  for (const row of rows.values()) {
    const key = row.join('\n')
    sizes.set(key, (sizes.get(key) ?? 0) + 1)
  }
  return sizes.size === 0 ? null : [...sizes.values()].reduce((a, b) => Math.min(a, b))
}

/** Detectors' findings and the columns' cell findings, overlaps of one kind joined, in reading order. */
export function withCells(passages: readonly Passage[], scanned: readonly Finding[], cells: readonly Finding[]): Finding[] {
  const byPassage = groupByPassage([...scanned, ...cells])
  return passages.flatMap((p) => merge(byPassage.get(p.id) ?? []))
}

/** Values that are taken out wherever they stand, though a detector saw them in one place only: verification would find the others. */
function spreading(findings: readonly Finding[], byId: ReadonlyMap<string, Passage>): Value[] {
  return findings.flatMap((f) => {
    const text = byId.get(f.passage)!.text.slice(f.start, f.end)
    return f.person === 'own' || f.person === 'staff' || !isDistinctive(f, text) ? [] : [{ kind: f.kind, text }]
  })
}

function textAt(byId: ReadonlyMap<string, Passage>, at: { passage: string; start: number; end: number }): string {
  const p = byId.get(at.passage)
  if (!p || at.start < 0 || at.end > p.text.length || at.start >= at.end) throw new LakmoesError('usage.correction')
  return p.text.slice(at.start, at.end)
}

/** Running text knows its lines; a finding in it is placed by its own. */
export function placeOf(passage: Passage, start: number): Place {
  if (passage.firstLine === undefined) return passage.place
  let line = passage.firstLine
  for (let at = passage.text.indexOf('\n'); at >= 0 && at < start; at = passage.text.indexOf('\n', at + 1)) line++
  return [['line', line]]
}

function groupByPassage(findings: readonly Finding[]): Map<string, Finding[]> {
  const out = new Map<string, Finding[]>()
  for (const f of findings) {
    const list = out.get(f.passage)
    if (list) list.push(f)
    else out.set(f.passage, [f])
  }
  return out
}

export function distinct(reasons: readonly Reason[]): Reason[] {
  return [...new Map(reasons.map((r) => [`${r.code}|${JSON.stringify(r.place)}`, r])).values()]
}
