import { generalise } from './generalise.ts'
import { neutralAt } from './neutral.ts'
import { sureness, surestFirst } from './scan.ts'
import type { Edit, Finding, Kind, Passage, Profile, Role, Rule, Treatment } from './types.ts'

/** Strictest first. */
const STRICTNESS: readonly Treatment[] = ['block', 'strip', 'mask', 'generalise', 'synthesise', 'pseudonymise', 'keep']
const strict = (t: Treatment) => STRICTNESS.indexOf(t)
export const strictest = (a: Treatment, b: Treatment): Treatment => (strict(a) <= strict(b) ? a : b)

export type Words = {
  /** What stands in running text where a value of this kind was taken out: "[BSN]". Never itself found by a detector. */
  placeholder(kind: Kind, subject: string | undefined): string
  /** A realistic invented value, the same for the same text of the same subject within one document. */
  synthesise(kind: Kind, text: string, subject: string | undefined): string
}

export type Treated = Finding & { readonly treatment: Treatment; readonly rule: Rule }

/** What is no firm's, wherever it stands. */
const NEVER_OWN: ReadonlySet<Kind> = new Set(['bsn', 'birth-date', 'id-document', 'mrz', 'medical'])

/** The profile's word on one finding of a person in this role. */
export function treatmentOf(finding: Pick<Finding, 'kind' | 'person'>, role: Role, profile: Profile): { treatment: Treatment; rule: Rule } {
  const rule = profile.rules[finding.kind]
  if (finding.person === 'own' || (role === 'own' && !NEVER_OWN.has(finding.kind))) return { treatment: profile.own.do, rule: profile.own }
  if (finding.person === 'staff' || role === 'staff')
    return { treatment: finding.kind === 'name' ? profile.staff.do : strictest(rule.do, profile.staff.do), rule: profile.staff }
  const special = rule.roles?.[role]
  if (special !== undefined) return { treatment: special, rule }
  const identifies = finding.kind === 'name' || finding.kind === 'phone' || finding.kind === 'email' || finding.kind === 'address'
  if (role === 'third' && identifies) return { treatment: strictest(rule.do, profile.third.do), rule: profile.third }
  // Nobody knows whose name this is: strictest. A pseudonym is as safe as a gap and says more, so it stays one.
  if (role === 'unknown' && finding.kind === 'name' && rule.do === 'keep') return { treatment: strictest(rule.do, profile.third.do), rule }
  return { treatment: rule.do, rule }
}

export type TreatInput = {
  readonly profile: Profile
  roleOf(subject: string | undefined): Role
  pseudonymOf(subject: string | undefined): string | undefined
  readonly words: Words
  /** What a person chose to keep. */
  isKept(text: string): boolean
  /** Strip what the profile blocks instead of holding the item; a person decided that. */
  readonly stripBlocked: boolean
  /** Gates (a physician's release, consent) of which a person said on what ground they are open; what stands behind a shut one is taken out. */
  readonly opened: ReadonlySet<string>
}

export type PassagePlan = { readonly edits: readonly Edit[]; readonly treated: readonly Treated[] }

/** Decides all findings of one passage. `state` remembers the pseudonyms already written in a table row, so that one row names its person once. */
export function treatPassage(passage: Passage, findings: readonly Finding[], input: TreatInput, state: Set<string>): PassagePlan {
  const treated = findings.map((f) => treatFinding(passage, f, input))
  if (treated.length === 1) return { edits: isGoing(treated[0]!) ? [editAlone(passage, treated[0]!, input, state)] : [], treated }
  const sureKept = treated.filter((t) => t.treatment === 'keep' && (t.confidence === 'certain' || t.detector === 'column'))
  const shadowed = (t: Treated) =>
    t.treatment !== 'keep' &&
    !isListed(t) &&
    sureKept.some((k) => k.kind !== t.kind && k.start <= t.start && t.end <= k.end && outranks(k, t))
  const decided = treated.filter((t) => !shadowed(t))
  const edits = clusters(decided.filter(isGoing)).map((c) => editOf(passage, c, input, state))
  return { edits, treated: decided }
}

function treatFinding(passage: Passage, f: Finding, input: TreatInput): Treated {
  const { treatment, rule } = treatmentOf(f, roleAt(passage, f, input), input.profile)
  return { ...f, treatment: decide(passage.text.slice(f.start, f.end), treatment, rule, input), rule }
}

const isGoing = (t: Treated): boolean => t.treatment !== 'keep' && t.treatment !== 'block'

/** Somebody on the firm's own list of people. */
const isListed = (f: Finding): boolean => f.person !== undefined && f.person !== 'own' && f.person !== 'staff'

/** The place in a structured file says whose a value is; a person who is known keeps their role wherever they stand. */
function roleAt(passage: Passage, f: Finding, input: TreatInput): Role {
  const role = input.roleOf(f.subject)
  const { about } = passage
  if (about === undefined || isListed(f)) return role
  return about !== 'own' && about !== 'staff' && about !== 'debtor' && f.kind === 'name' && f.subject !== undefined ? role : about
}

function decide(text: string, treatment: Treatment, rule: Rule, input: TreatInput): Treatment {
  if (treatment === 'block') return input.stripBlocked ? 'strip' : 'block'
  if (treatment === 'keep' && rule.gate !== undefined && !input.opened.has(rule.gate)) return 'strip'
  return input.isKept(text) ? 'keep' : treatment
}

/** An IBAN that is certain outranks the phone number somebody saw inside it; a BSN in a kept name column still goes. */
function outranks(kept: Treated, other: Treated): boolean {
  if (kept.detector === 'column') return other.confidence === 'possible'
  return sureness(other.confidence) < sureness(kept.confidence) && (kept.start < other.start || kept.end > other.end)
}

type Cluster = { start: number; end: number; all: Treated[] }

function clusters(treated: readonly Treated[]): Cluster[] {
  const out: Cluster[] = []
  for (const t of [...treated].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = out.at(-1)
    if (last && t.start < last.end) {
      last.end = Math.max(last.end, t.end)
      last.all.push(t)
    } else out.push({ start: t.start, end: t.end, all: [t] })
  }
  return out
}

/** Strictest treatment, on the union; the surest, longest finding with that treatment gives the words. */
function editOf(passage: Passage, cluster: Cluster, input: TreatInput, state: Set<string>): Edit {
  const treatment = cluster.all.map((t) => t.treatment).reduce(strictest)
  const leading = cluster.all.filter((t) => t.treatment === treatment).sort(surestFirst)[0]!
  return editAlone(passage, { ...leading, start: cluster.start, end: cluster.end }, input, state)
}

function editAlone(passage: Passage, lead: Treated, input: TreatInput, state: Set<string>): Edit {
  const { start, end } = lead
  return { passage: passage.id, start, end, replacement: replacement(passage, start, end, lead, input, state) }
}

function replacement(passage: Passage, start: number, end: number, lead: Treated, input: TreatInput, state: Set<string>): string {
  const text = passage.text.slice(start, end)
  const wholeCell = passage.column !== undefined && text.trim() === passage.text.trim()
  switch (lead.treatment) {
    case 'pseudonymise':
      return pseudonym(passage, start, lead, wholeCell, input, state)
    case 'generalise':
      return generalise(lead.kind, lead.rule.to, text) ?? gap(passage, start, lead, wholeCell, input)
    case 'synthesise':
      return input.words.synthesise(lead.kind, text, lead.subject)
    default:
      return gap(passage, start, lead, wholeCell, input)
  }
}

function pseudonym(passage: Passage, start: number, lead: Treated, wholeCell: boolean, input: TreatInput, state: Set<string>): string {
  const name = lead.kind === 'name' ? input.pseudonymOf(lead.subject) : undefined
  if (name === undefined) return gap(passage, start, lead, wholeCell, input)
  if (!wholeCell || passage.row === undefined) return name
  const once = `${passage.column?.split(':')[0]}/${passage.row}/${name}`
  if (state.has(once)) return ''
  state.add(once)
  return name
}

function gap(passage: Passage, start: number, lead: Treated, wholeCell: boolean, input: TreatInput): string {
  if (wholeCell) return ''
  if (lead.kind !== 'medical' || lead.neutral === undefined) return input.words.placeholder(lead.kind, lead.subject)
  return neutralAt(passage.text, start, lead.neutral)
}
