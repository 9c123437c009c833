import { boxesOf, type Boxed } from './boxes.ts'
import { byPassage } from './by-passage.ts'
import { codedOf } from './coded.ts'
import { detectors } from './detectors/index.ts'
import { roster } from './detectors/roster.ts'
import { withoutFirms } from './firms.ts'
import { formulaText } from './formula.ts'
import { withLearned } from './known.ts'
import { learn } from './learn.ts'
import { plainOf } from './plain.ts'
import { isHarmless } from './tables.ts'
import { inOneRow } from './text-kit.ts'
import { fold, tokenise } from './tokens.ts'
import type { Confidence, Detector, Finding, Kind, Known, Passage, Reading, Span } from './types.ts'

const SURENESS: Readonly<Record<Confidence, number>> = { certain: 2, likely: 1, possible: 0 }

/** What every detector sees in one passage, unsorted and overlapping. Pure; the same passage and known people always give the same findings. */
export function readPassage(passage: Passage, known: Known, using: readonly Detector[] = detectors): Finding[] {
  const found: Finding[] = []
  if (passage.text === '') return found
  const reading = readingOf(passage)
  for (const detector of using) detect(detector, reading, known, found)
  return found
}

/** Of a table that was cleaned before: a client who stands to the left of a cell names nothing. */
const PSEUDONYM = /^Cliënt K-\d{4,9}$/

const readingOf = (passage: Passage): Reading => ({
  passage,
  text: passage.text,
  label: passage.label === undefined || PSEUDONYM.test(passage.label) ? '' : passage.label,
  tokens: tokenise(passage.text),
})

function detect(detector: Detector, reading: Reading, known: Known, into: Finding[]): void {
  for (const sighting of detector.detect(reading, known)) into.push({ ...sighting, passage: reading.passage.id, detector: detector.id })
}

/** What `readPassage` would see now that the document taught names: only detectors that names can change look again. */
function readAgain(passage: Passage, before: readonly Finding[], known: Known): readonly Finding[] {
  const reading = readingOf(passage)
  const sure = before.filter((f) => f.kind === 'name' && f.confidence === 'certain').sort((a, b) => a.start - b.start)
  const changed = detectors.filter((d) => d.changes?.(reading, known, sure) === true)
  if (changed.length === 0) return before
  const found: Finding[] = []
  let i = 0
  for (const detector of detectors) {
    const again = changed.includes(detector)
    if (again) detect(detector, reading, known, found)
    for (; before[i]?.detector === detector.id; i++) if (!again) found.push(before[i]!)
  }
  return found
}

/**
 * Finds personal data in the passages of one document. Names seen for certain are searched again everywhere, so that
 * "Wolthuizen" alone is found on page 3 because page 1 said "de heer S. Wolthuizen".
 * @returns findings in reading order; overlaps of the same kind merged, those of different kinds left for `treat`.
 */
export function scan(passages: readonly Passage[], known: Known): Finding[] {
  const units = unitsOf(passages)
  const twins = twinsOf(units)
  const seen = readOnce(twins, units, (u) => readPassage(u.passage, known, isToldOnly(u) ? TOLD : detectors))
  const first = withoutFirms(passages, settleAll(units, seen, known))
  const textOf = textsOf(passages)
  const learned = learn(first, textOf)
  if (learned.size === 0) return group(passages, first)
  const knowing = withLearned(known, learned)
  const again = readOnce(twins, units, (u, i) => (isToldOnly(u) ? seen[i]! : readAgain(u.passage, seen[i]!, knowing)))
  return group(passages, withoutFirms(passages, settleAll(units, again, knowing)))
}

function settleAll(units: readonly Unit[], seen: readonly (readonly Finding[])[], known: Known): Finding[] {
  const out: Finding[] = []
  for (let i = 0; i < units.length; i++) for (const f of settle(units[i]!, seen[i]!, known)) out.push(f)
  return out
}

function textsOf(passages: readonly Passage[]): (id: string) => string {
  const texts = new Map<string, string>()
  for (const p of passages) texts.set(p.id, p.text)
  return (id) => texts.get(id) ?? ''
}

/** Of these `settle` keeps only who or what we were told about, which one detector finds. */
const isToldOnly = ({ sure, passage }: Unit): boolean => (sure === true || passage.markup === true) && passage.kind === undefined
const TOLD: readonly Detector[] = [roster]

/** A table or ledger says the same few words a hundred thousand times: short values are read once. What each unit is read for: itself, or one before it of which detectors know the same. */
function twinsOf(units: readonly Unit[]): Int32Array {
  const twins = Int32Array.from(units, (_, i) => i)
  const cells = new Map<string, Map<string, number>>()
  const others = new Map<string, Map<string, number>>()
  let size = 0
  units.forEach((unit, i) => {
    const { text, label, column, kind, header } = unit.passage
    if (isToldOnly(unit) || unit.parts.length > 1 || (label === undefined && column === undefined) || text.length > SHORT) return
    const plain = kind === undefined && header !== true && column !== undefined
    const name = plain ? (label ?? '') : `${kind ?? ''}|${header === true ? 'h' : ''}${column === undefined ? 'v' : 'c'}|${label ?? ''}`
    const shelves = plain ? cells : others
    let shelf = shelves.get(name)
    if (shelf === undefined) shelves.set(name, (shelf = new Map()))
    const before = shelf.get(text)
    if (before !== undefined) twins[i] = before
    else if (size++ < MOST_READ) shelf.set(text, i)
  })
  return twins
}

function readOnce(twins: Int32Array, units: readonly Unit[], read: (unit: Unit, i: number) => readonly Finding[]): (readonly Finding[])[] {
  const out: (readonly Finding[])[] = []
  for (let i = 0; i < units.length; i++) {
    const { id } = units[i]!.passage
    const before = out[twins[i]!]
    out.push(before === undefined ? read(units[i]!, i) : before.length === 0 ? before : before.map((f) => ({ ...f, passage: id })))
  }
  return out
}
const SHORT = 100
const MOST_READ = 200_000

/**
 * Where the file itself says what a value is, guesses of other kinds go (a street named after somebody, digits in an IBAN), but not known people and sure
 * numbers; and the value is found whole when no detector saw it.
 */
function believe(passage: Passage, kind: Kind, found: readonly Finding[]): Finding[] {
  const out = found.filter((f) => f.kind === kind || f.person !== undefined || (f.kind === 'bsn' && f.confidence === 'certain'))
  const names = kind === 'name' ? out.filter((f) => f.kind === 'name') : []
  if (names.length > 0 && (names.length === 1 || !SEVERAL.test(passage.text)))
    return [...out.filter((f) => f.kind !== 'name'), wholeName(surest(names), Math.min(...names.map((f) => f.start)), passage.text)]
  if (isHarmless(kind) || names.length > 1 || (kind === 'bsn' && out.some((f) => f.kind === kind))) return out
  const digits = kind === 'bsn' ? /\d[\d. -]{5,}\d/.exec(passage.text) : null
  const start = digits?.index ?? passage.text.length - passage.text.trimStart().length
  const end = digits ? start + digits[0].length : passage.text.trimEnd().length
  if (end > start && !isGap(passage.text)) out.push({ kind, confidence: 'likely', start, end, passage: passage.id, detector: 'element' })
  return out
}

/** Of a value that is one person's name nothing but a title stays: no detector knows every surname to its end. */
function wholeName(f: Finding, from: number, text: string): Finding {
  const before = text.slice(0, from)
  return { ...f, start: TITLES.test(before) ? from : before.length - before.trimStart().length, end: text.trimEnd().length }
}
const surest = (found: readonly Finding[]): Finding => found.reduce((a, b) => (rank(b) > rank(a) ? b : a))
const SEVERAL = /[&/;+]|\ben\b|\bof\b/i
const TITLES = /^(?:[\s.,(]|\b(?:de|heer|mevrouw|mevr|mw|mej|dhr|hr|mr|mrs|ms|drs|dr|ir|ing|prof|fam|familie|erven|van|herrn?|frau)\b)*$/i

/** "-", "[adres]", "(adres)": what stands where a value was taken out. */
const isGap = (text: string) => /^\W*$|^\s*(?:\[[^\]]*\]|\([^)]*\))\s*$/.test(text)

/** Style names and field codes look like names to a reader of prose: only names that are known count in them. */
function settle(unit: Unit, found: readonly Finding[], known: Known): readonly Finding[] {
  const placed = place(unit, found)
  const { written } = unit
  const settled =
    unit.sure === true || unit.passage.markup === true
      ? placed.filter((f) => f.person !== undefined)
      : unit.coded === true
        ? placed.filter((f) => f.person !== undefined || (f.confidence === 'certain' && unit.passage.technical !== true))
        : unit.passage.technical === true
          ? placed.filter((f) => countsInSettings(unit, f, known))
          : placed
  return written === undefined || unit.parts.length > 1 ? settled : settled.map((f) => ({ ...f, ...written(f) }))
}

const countsInSettings = (unit: Unit, f: Finding, known: Known): boolean =>
  // An identity drawn by lot may hold what looks like the code of an illness.
  (f.kind !== 'name' && (f.kind !== 'medical' || /\p{L}{4}/u.test(unit.passage.text.slice(f.start, f.end)))) ||
  f.person !== undefined ||
  (f.kind === 'name' && isLearned(unit.passage.text.slice(f.start, f.end), known))

function isLearned(text: string, known: Known): boolean {
  if (known.learned.size === 0) return false
  const { count, start, end } = tokenise(text)
  const words = Array.from({ length: count }, (_, i) => fold(text.slice(start[i], end[i])))
  return words.some((_, i) => words.some((__, k) => k >= i && known.learned.has(words.slice(i, k + 1).join(' '))))
}

/** What is read in one go: a cell or labelled value by itself; running paragraphs together, since a greeting stands above the name that follows it. */
type Unit = {
  readonly passage: Passage
  /** The passages it is made of; empty = `passage` itself. */
  readonly parts: readonly { readonly id: string; readonly at: number; readonly length: number }[]
  /** Chance might have put this together: only who or what we were told about counts. */
  readonly sure?: boolean
  /** Decoded words: what is certain counts too, since chance puts no label before a number. */
  readonly coded?: boolean
  /** Only when `passage` holds the plain text of what is written otherwise: the way back. */
  readonly written?: (span: Span) => Span
}

const UNIT = 16_384
const WHOLE: Unit['parts'] = []
/** Worth being laid out anew. */
const LONG = 500
const JOINT = '\n\n'

function unitsOf(passages: readonly Passage[]): Unit[] {
  const units: Unit[] = []
  let run: Passage[] = []
  let size = 0
  const flush = () => {
    if (run.length > 0) addBothWays(unitOf(run), units)
    run = []
    size = 0
  }
  for (const p of passages) {
    if (p.markup === true) {
      // No neighbour of anything: only who we were told about counts in it.
      if (p.text !== '') addBothWays({ passage: p, parts: WHOLE }, units)
      continue
    }
    const alone = p.column !== undefined || p.row !== undefined || p.label !== undefined || p.technical === true || p.kind !== undefined
    if (alone || size > UNIT) flush()
    if (p.text === '') continue
    if (alone) addBothWays({ passage: p, parts: WHOLE }, units)
    else {
      run.push(p)
      size += p.text.length
    }
  }
  flush()
  for (const boxed of boxesOf(passages)) units.push(unitOfBoxes(boxed))
  return units
}

function unitOfBoxes({ text, label, cells }: Boxed): Unit {
  let at = 0
  const parts = cells.map((p) => {
    at = text.indexOf(p.text, at)
    const part = { id: p.id, at, length: p.text.length }
    at += p.text.length
    return part
  })
  return {
    passage: { id: cells[0]!.id, text, ...(label !== '' && { label }), place: cells[0]!.place },
    parts,
    ...(label === '' && { sure: true }),
  }
}

/** What is disguised is read as written and as meant: a mark that nobody sees may stand inside a word, or between two. */
function addBothWays(unit: Unit, into: Unit[]): void {
  const { passage } = unit
  into.push(unit)
  const plain = plainOf(passage.text)
  if (plain !== null) into.push({ ...unit, passage: { ...passage, text: plain.text }, written: plain.written })
  const coded = codedOf(passage.text)
  if (coded !== null) into.push({ ...unit, passage: { ...passage, text: coded.text }, written: coded.written, coded: true })
  if (passage.text.charCodeAt(0) === 61 && unit.parts.length <= 1) into.push(formulaUnit(unit))
}

/** A formula is one thing: who stands in what it makes stands in the whole of it. */
function formulaUnit(unit: Unit): Unit {
  const whole = { start: 0, end: unit.passage.text.length }
  return { ...unit, passage: { ...unit.passage, text: formulaText(unit.passage.text) }, written: () => whole, sure: true }
}

function unitOf(run: readonly Passage[]): Unit {
  if (run.length === 1) {
    const [passage] = run as [Passage]
    return { passage: passage.text.length < LONG ? passage : { ...passage, text: inOneRow(passage.text) }, parts: WHOLE }
  }
  let at = 0
  const parts = run.map((p) => {
    const part = { id: p.id, at, length: p.text.length }
    at += p.text.length + JOINT.length
    return part
  })
  return { passage: { ...run[0]!, text: run.map((p) => p.text).join(JOINT) }, parts }
}

/** Findings of a unit, cut at the borders of its passages. */
function place(unit: Unit, found: readonly Finding[]): readonly Finding[] {
  if (unit.passage.kind !== undefined) return believe(unit.passage, unit.passage.kind, found)
  if (unit.parts.length <= 1) return found
  const out: Finding[] = []
  const { written } = unit
  let i = 0
  for (const f of (written === undefined ? [...found] : found.map((x) => ({ ...x, ...written(x) }))).sort((a, b) => a.start - b.start)) {
    while (i > 0 && unit.parts[i]!.at > f.start) i--
    while (unit.parts[i]!.at + unit.parts[i]!.length <= f.start && i + 1 < unit.parts.length) i++
    for (let k = i; k < unit.parts.length && unit.parts[k]!.at < f.end; k++) {
      const { id, at, length } = unit.parts[k]!
      const start = Math.max(0, f.start - at)
      const end = Math.min(length, f.end - at)
      if (start < end) out.push({ ...f, passage: id, start, end })
    }
  }
  return out
}

function group(passages: readonly Passage[], findings: readonly Finding[]): Finding[] {
  const out: Finding[] = []
  let at = 0
  for (const { id } of passages) {
    const from = at
    while (at < findings.length && findings[at]!.passage === id) at++
    addMerged(findings, from, at, out)
  }
  if (at === findings.length) return out
  // Some were found out of turn: in a number over several cells.
  const found = byPassage(findings)
  return passages.flatMap((p) => merge(found.get(p.id) ?? []))
}

function addMerged(findings: readonly Finding[], from: number, to: number, into: Finding[]): void {
  if (to - from === 1) into.push(findings[from]!)
  else if (to > from) for (const f of merge(findings.slice(from, to))) into.push(f)
}

/** Joins overlapping findings of one kind in one passage: the union, with the surest one's word. Sorted by start. */
export function merge(findings: readonly Finding[]): Finding[] {
  const sorted = [...findings].sort((a, b) => a.start - b.start || b.end - a.end)
  const out: Finding[] = []
  const last = new Map<string, number>()
  for (const f of sorted) {
    const at = last.get(f.kind)
    const before = at === undefined ? undefined : out[at]!
    if (before && f.start < before.end) out[at!] = join(before, f)
    else {
      last.set(f.kind, out.length)
      out.push(f)
    }
  }
  return out.sort((a, b) => a.start - b.start || b.end - a.end)
}

function join(a: Finding, b: Finding): Finding {
  const surer = rank(b) > rank(a) ? b : a
  const end = Math.max(a.end, b.end)
  const person = a.person ?? b.person
  return { ...surer, start: a.start, end, ...(person === undefined ? {} : { person }) }
}

/** A known person outranks everything of the same kind: the roster knows, the others guess. */
const rank = (f: Finding) => SURENESS[f.confidence] + (f.person === undefined ? 0 : 3)

/** Surest, then longest: only for showing; treatment takes the strictest (treat.ts). */
export function surestFirst(a: Finding, b: Finding): number {
  return SURENESS[b.confidence] - SURENESS[a.confidence] || b.end - b.start - (a.end - a.start)
}

export const sureness = (c: Confidence): number => SURENESS[c]
