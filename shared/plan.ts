import { learn } from './engine/learn.ts'
import { withLearned } from './engine/known.ts'
import { cellReader } from './engine/digest/cells.ts'
import type { Look, Values } from './engine/digest/values.ts'
import { mainSubject, gather } from './engine/subjects.ts'
import { finder, isDistinctive, occurrences, type Value } from './engine/occurrences.ts'
import { merge, scan } from './engine/scan.ts'
import { cellFindings, droppedColumns } from './engine/tables.ts'
import type { Treated, TreatInput } from './engine/treat.ts'
import {
  type Finding,
  type Kind,
  type Known,
  type Passage,
  type Profile,
  type Reason,
  type Residue,
  type Role,
  type Subject,
} from './engine/types.ts'
import { LakmoesError } from './error.ts'
import { itemReasons } from './item.ts'
import type { Decisions, Format, OpenDocument } from './formats/format.ts'
import { createGroups } from './groups.ts'
import { editsOf, findPlaces, REMEMBERED, type People, type Places } from './places.ts'
import type { Reading } from './reading.ts'
import { rareFacts } from './rare-facts.ts'
import { standIns } from './stand-ins.ts'
import { withoutOurWords } from './own-words.ts'
import { createSynthesiser } from './synthesise.ts'
import { createTreatment, leaves, NOTHING, type Treatment } from './treatment.ts'
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
  /** Invented values of one run agree with each other; random when not given. */
  readonly seed?: number | undefined
  readonly profile: Profile
  readonly known: Known
  readonly corrections: readonly Correction[]
  readonly pseudonyms: Pseudonyms
  readonly format: Format
  readonly doc: OpenDocument
  readonly reading: Reading
  /** What a second reader saw. */
  readonly names: readonly Finding[]
  /** From an earlier round. */
  readonly marks: readonly Mark[]
  /** Cleaned embedded files by id; what is missing is taken out. */
  readonly children: ReadonlyMap<string, Blob>
}

/** All that is decided about one document, before a byte is written. */
export type Plan = {
  readonly decisions: Decisions
  readonly treated: readonly Treated[]
  /** Where they stand, beside those of the reading. */
  readonly passages: readonly Passage[]
  /** Why the document is held; empty = may be written. */
  readonly reasons: readonly Reason[]
  readonly warnings: readonly Reason[]
  readonly gates: readonly Reason[]
  readonly counts: Readonly<Record<string, number>>
  /** What goes along, per kind. */
  readonly went: Readonly<Record<string, number>>
  /** `Person.id` of everyone on the list of whom something was found in what does not go as a whole. */
  readonly people: readonly string[]
  readonly removed: readonly Removed[]
  readonly kept: ReadonlySet<string>
  readonly written: ReadonlySet<string>
  readonly pseudonyms: readonly string[]
  /** Passages that go as a whole. */
  readonly emptied: readonly string[]
}

/** Decides every finding, column and residue of a document. @throws LakmoesError usage.correction when a correction points outside the document */
export async function makePlan(input: PlanInput): Promise<Plan> {
  const { profile, known, reading } = input
  const places = reading.values === null ? null : await placesOf(input, reading.values)
  const passages = places?.passages ?? reading.passages()
  const byId = new Map(passages.map((p) => [p.id, p]))
  const { subjects, findings, ambiguous, rows } = gather(places?.findings ?? findAll(input).found, (id) => byId.get(id)!, known)
  const roles = rolesOf(subjects, findings, profile)
  const roleOf = (id: string | undefined): Role => (id === undefined ? 'unknown' : (roles.get(id) ?? 'unknown'))
  const withName = new Set(findings.flatMap((f) => (f.kind === 'name' && f.subject !== undefined ? [f.subject] : [])))
  const toName = subjects.filter((s) => withName.has(s.id) && needsPseudonym(roleOf(s.id), profile))
  const named = toName.length === 0 ? { names: new Map<string, string>(), ambiguous: [] } : await input.pseudonyms(toName)
  const treat = await treatInput(input, byId, roleOf, named.names)
  const dropped = input.format.tabular ? droppedColumns(reading.columns, profile) : new Set<string>()
  const treatment = createTreatment(profile, dropped, treat)
  const groups = profile.k === undefined ? null : createGroups(dropped)
  const decided = { findings, rows, treat, dropped, treatment, seen: groups === null ? null : groups.add }
  const begin = places === null ? decideWhole(passages, decided) : (await places.treat(decided), beginPlaces(places))
  return assemble(input, {
    passages,
    treatment,
    dropped,
    begin,
    smallest: groups?.smallest() ?? null,
    named: { names: named.names, ambiguous: [...named.ambiguous, ...ambiguous] },
  })
}

type Found = {
  readonly found: Finding[]
  /** What is taken out wherever it stands. */ readonly spread: readonly { readonly detector: string; readonly values: readonly Value[] }[]
}

/** All that detectors, columns and people see in the passages at hand, in reading order. */
function findAll({ reading, known, profile, names, marks, corrections }: PlanInput): Found {
  const passages = reading.passages()
  const byId = new Map(passages.map((p) => [p.id, p]))
  const forced = [...marks, ...corrections.flatMap((c) => (c.do === 'mark' ? [{ text: textAt(byId, c), kind: c.kind }] : []))]
  const scanned = scan(passages, known)
  const rare = profile.rareFacts === true ? rareFacts(passages, scanned) : []
  const seen = withoutOurWords(joined(passages, [scanned, cellFindings(passages, reading.columns, profile), rare, names]), byId)
  const again = spreading(seen, byId)
  return {
    found: joined(passages, [seen, occurrences(passages, forced, 'person'), occurrences(passages, again, 'again', inOrder(seen))]),
    spread: [
      { detector: 'person', values: forced },
      { detector: 'again', values: again },
    ],
  }
}

/** Of a large document: what was too much to remember is looked at again, with the names that the document taught. */
async function placesOf(input: PlanInput, values: Values): Promise<Places> {
  const { reading, known, profile } = input
  const { found, spread } = findAll(input)
  values.settle(found)
  const texts = new Map(reading.passages().map((p) => [p.id, p.text]))
  const knowing = withLearned(
    known,
    learn(found, (id) => texts.get(id)!),
  )
  const finders = spread.map(({ detector, values: wanted }) => finder(wanted, detector))
  const look: Look = (fresh, suspects) =>
    joined(fresh, [
      suspects.length === 0 ? [] : scan(suspects, knowing),
      cellFindings(fresh, reading.columns, profile).filter((f) => REMEMBERED.has(f.kind)),
      ...finders.map((find) => find(fresh)),
    ])
  return findPlaces(reading, values, { look, known: knowing })
}

/** Starts the walk on which a document is written. */
type Begin = () => Pick<Decisions, 'edits' | 'cells'>

function beginPlaces(places: Places): Begin {
  return () => {
    const plansOf = places.begin()
    const read = cellReader()
    return {
      edits: (batch) => editsOf(batch, plansOf(read(batch))),
      cells: (cells) => plansOf(cells).map(({ edits }) => (edits.length === 0 ? null : edits)),
    }
  }
}

function decideWhole(passages: readonly Passage[], { findings, treatment, seen }: Omit<People, 'treat'>): Begin {
  const findingsOf = inOrder(findings)
  const plans = passages.map((p) => treatment.take(p, findingsOf(p), 1))
  seen?.(passages, plans)
  const byId = new Map(passages.map((p, i) => [p.id, plans[i]!]))
  return () => ({
    edits: (batch) =>
      editsOf(
        batch,
        batch.map((p) => byId.get(p.id) ?? NOTHING),
      ),
  })
}

async function treatInput(
  input: PlanInput,
  byId: ReadonlyMap<string, Passage>,
  roleOf: TreatInput['roleOf'],
  names: ReadonlyMap<string, string>,
): Promise<TreatInput> {
  const { profile, corrections } = input
  const keptTexts = new Set(corrections.flatMap((c) => (c.do === 'keep' ? [textAt(byId, c)] : [])))
  return {
    profile,
    roleOf,
    pseudonymOf: (id) => (id === undefined ? undefined : names.get(id)),
    isKept: (text) => keptTexts.has(text),
    stripBlocked: corrections.some((c) => c.do === 'strip-blocked'),
    opened: new Set(corrections.flatMap((c) => (c.do === 'open' ? [c.gate] : []))),
    words: { placeholder: standIns(profile), synthesise: await createSynthesiser(profile, input.seed) },
  }
}

type Decided = {
  readonly passages: readonly Passage[]
  readonly treatment: Treatment
  readonly dropped: ReadonlySet<string>
  readonly begin: Begin
  /** Size of the smallest group of equal rows; null where the profile does not ask. */
  readonly smallest: number | null
  readonly named: Awaited<ReturnType<Pseudonyms>>
}

function assemble(input: PlanInput, { passages, treatment, dropped, begin, smallest, named }: Decided): Plan {
  const residue = decideResidue(input.doc.residue(), input.profile, input.known)
  const decided = new Map(residue.map(([item, does]) => [item.id, does]))
  const codes = input.doc.warnings()
  const written = new Set<string>([...named.names.values(), ...treatment.written])
  const { spells } = input.format
  if (spells) for (const spelled of Array.from(written, (words) => spells(words))) written.add(spelled)
  return {
    decisions: {
      ...begin(),
      residue: (item) => (decided.get(item.id) === 'keep' ? 'keep' : 'drop'),
      dropsColumn: (column) => dropped.has(column),
      child: (id) => input.children.get(id) ?? null,
    },
    treated: treatment.treated,
    passages,
    removed: treatment.removed(),
    kept: treatment.kept,
    written,
    reasons: distinct([
      ...treatment.blocked,
      ...tableReasons(input, dropped, smallest),
      ...itemReasons(passages, input.profile, new Set(input.corrections.flatMap((c) => (c.do === 'open' ? [c.gate] : [])))),
      ...residue.flatMap(([item, does]) =>
        does === 'hold' ? [{ code: `residue.${item.scan === true ? 'scan' : item.type}`, place: item.place }] : [],
      ),
      ...codes.flatMap((c) => (c.startsWith('hold:') ? [{ code: c.slice(5), place: null }] : [])),
    ]),
    warnings: distinct([
      ...codes.flatMap((code) => (code.startsWith('hold:') ? [] : [{ code, place: null }])),
      ...(named.ambiguous.length > 0 ? [{ code: 'subject.ambiguous', place: null }] : []),
    ]),
    gates: gatesOf(input.profile, treatment.treated),
    counts: countsOf(treatment, residue),
    went: treatment.went,
    people: treatment.people,
    pseudonyms: [...new Set(named.names.values())],
    emptied: treatment.emptied,
  }
}

function tableReasons({ profile, format, reading }: PlanInput, dropped: ReadonlySet<string>, smallest: number | null): Reason[] {
  if (profile.tablesOnly === true && !format.tabular) return [{ code: 'profile.tables-only', place: null }]
  if (dropped.size > 0 && reading.passages().every((p) => leaves(p, dropped, profile)))
    return [{ code: 'profile.nothing-left', place: null }]
  return profile.k !== undefined && smallest !== null && smallest < profile.k ? [{ code: 'profile.k-anonymity', place: null }] : []
}

function countsOf(treatment: Treatment, residue: readonly (readonly [Residue, string])[]): Record<string, number> {
  const counts: Record<string, number> = { ...treatment.counts }
  for (const [item, does] of residue) if (does === 'drop') counts[item.type] = (counts[item.type] ?? 0) + 1
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

/** Findings of several readers, each in reading order, as one: overlaps of one kind joined. */
export function joined(passages: readonly Passage[], readers: readonly (readonly Finding[])[]): Finding[] {
  const at = readers.map(() => 0)
  const out: Finding[] = []
  const here: Finding[] = []
  for (const { id } of passages) {
    for (let r = 0; r < readers.length; r++) {
      const found = readers[r]!
      let i = at[r]!
      while (i < found.length && found[i]!.passage === id) here.push(found[i++]!)
      at[r] = i
    }
    if (here.length === 1) out.push(here[0]!)
    else if (here.length > 1) for (const f of merge(here)) out.push(f)
    here.length = 0
  }
  return out
}

/** Walks findings in reading order beside their passages: those of each passage in turn. */
function inOrder(findings: readonly Finding[]): (passage: Passage) => readonly Finding[] {
  let at = 0
  return ({ id }) => {
    if (findings[at]?.passage !== id) return NONE
    const from = at
    while (findings[at]?.passage === id) at++
    return findings.slice(from, at)
  }
}
const NONE: readonly Finding[] = []

/** Values that are taken out wherever they stand, though a detector saw them in one place only: verification would find the others. */
function spreading(findings: readonly Finding[], byId: ReadonlyMap<string, Passage>): Value[] {
  const seen = new Map<Kind, Set<string>>()
  const out: Value[] = []
  for (const f of findings) {
    if (f.person === 'own' || f.person === 'staff') continue
    const text = byId.get(f.passage)!.text.slice(f.start, f.end)
    let here = seen.get(f.kind)
    if (here === undefined) seen.set(f.kind, (here = new Set()))
    if (here.has(text) || !isDistinctive(f, text)) continue
    here.add(text)
    out.push({ kind: f.kind, text })
  }
  return out
}

function textAt(byId: ReadonlyMap<string, Passage>, at: { passage: string; start: number; end: number }): string {
  const p = byId.get(at.passage)
  if (!p || at.start < 0 || at.end > p.text.length || at.start >= at.end) throw new LakmoesError('usage.correction')
  return p.text.slice(at.start, at.end)
}

export function distinct(reasons: readonly Reason[]): Reason[] {
  return [...new Map(reasons.map((r) => [`${r.code}|${JSON.stringify(r.place)}`, r])).values()]
}
