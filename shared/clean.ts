import type { Values } from './engine/digest/values.ts'
import { flagsOf } from './engine/lexicon.ts'
import { scan } from './engine/scan.ts'
import { cellFindings, readColumns } from './engine/tables.ts'
import { textSet, type TextSet } from './engine/text-set.ts'
import { tokenise } from './engine/tokens.ts'
import type { Finding, Known, Passage, Place, Profile, Reason } from './engine/types.ts'
import { LakmoesError } from './error.ts'
import { cleanStatistics, isStatistics } from './exports/clean-statistics.ts'
import type { ExportSummary } from './exports/summary.ts'
import { builtAnew, fieldExport } from './exports/fields.ts'
import type { PanelPeople } from './exports/panel.ts'
import type { Mapping } from './exports/understand.ts'
import type { Format, OpenDocument } from './formats/format.ts'
import { formats } from './formats/index.ts'
import { txt } from './formats/txt.ts'
import { LIMITS } from './limits.ts'
import { memorySink } from './memory-sink.ts'
import { withoutOurWords } from './own-words.ts'
import { distinct, makePlan, joined, type Correction, type Mark, type Plan, type Pseudonyms } from './plan.ts'
import { cellsIn, readDocument, type Reading } from './reading.ts'
import { placeOf } from './treatment.ts'
import { searchOutput, type Hit, type Removed } from './verify/index.ts'

export type { Correction } from './plan.ts'

export type CleanRequest = {
  readonly source: Blob
  /** What the caller typed; never logged. */
  readonly untrustedName: string
  readonly profile: Profile
  /** The source is plain text, whatever it looks like. */
  readonly asText?: boolean
  readonly known: Known
  readonly corrections?: readonly Correction[]
  /** Of an embedded file: what the file around it showed only when it was written. */
  readonly marks?: readonly Mark[]
  /** The engine's only view of the vault; asked once per document and round. */
  readonly pseudonyms: Pseudonyms
  /** Makes a new, empty place to write the cleaned file to. Asked again when a second round is needed; what came before is worthless then. */
  readonly openSink: () => WritableStream<Uint8Array>
  /** Re-opens what the last sink received. */
  readonly written: () => Promise<Blob>
  /** Invented values of one run agree with each other; random for each document when not given. */
  readonly seed?: number | undefined
  /** A person's word on what columns of an export are. */
  readonly mapping?: Mapping
  /** The rows of an export for statistics bear numbers of their persons, asked for here. */
  readonly panel?: PanelPeople
  readonly nameReader?: NameReader | undefined
  /** How deep this file lies inside others; 0 for what the user gave. */
  readonly depth?: number
}

/** A reader of names beside the engine, see gateway/ner. @throws LakmoesError: then the document is not released */
export type NameReader = (passages: readonly Passage[]) => Promise<readonly Finding[]>

export type FoundItem = Pick<Finding, 'kind' | 'confidence' | 'passage' | 'start' | 'end' | 'detector'> & {
  readonly place: Place
  readonly treatment: string
}

export type CleanResult = {
  readonly format: string
  /** Extension and media type of what was written. */
  readonly extension: string
  readonly mediaType: string
  readonly state: 'released' | 'held'
  readonly reasons: readonly Reason[]
  readonly warnings: readonly Reason[]
  /** What must be arranged outside the document (consent, agreement, release): the caller holds or warns, see contracts.md, Gates. */
  readonly gates: readonly Reason[]
  /** Treated findings, dropped residue and emptied cells, per kind. */
  readonly counts: Readonly<Record<string, number>>
  /** What went along, per kind: findings that the profile or a person kept. */
  readonly kept: Readonly<Record<string, number>>
  readonly findings: readonly FoundItem[]
  /** Ids of passages that go as a whole: their column, or running text as such, may not go. */
  readonly emptied: readonly string[]
  /** Pseudonyms written, for the register. */
  readonly pseudonyms: readonly string[]
  /** `Person.id` of everyone on the list of whom something was found. */
  readonly people: readonly string[]
  /** For a person at the page only, who brought the document: never logged. */
  readonly passages: readonly Passage[]
  /** What became of an export for statistics, without values. */
  readonly summary?: ExportSummary
  /** Groups of such an export, as hashes with their numbers of persons: to compare with a later one. */
  readonly classes?: readonly (readonly [string, number])[]
}

/** Finds the format by content. @throws LakmoesError format.empty, format.unknown, limit.size */
export async function recognise(source: Blob, untrustedName: string): Promise<Format> {
  if (source.size === 0) throw new LakmoesError('format.empty')
  if (source.size > LIMITS.file) throw new LakmoesError('limit.size')
  const head = new Uint8Array(await source.slice(0, 65536).arrayBuffer())
  for (const format of formats) if (await format.recognises(head, source, untrustedName)) return format
  throw new LakmoesError('format.unknown')
}

async function readPassages(doc: OpenDocument): Promise<Passage[]> {
  const all: Passage[] = []
  for await (const batch of doc.passages()) for (const p of batch) all.push(p)
  return all
}

const noNames: NameReader = () => Promise.resolve([])

/** Finds without changing anything. @throws LakmoesError on a file that cannot be read */
export async function scanDocument(
  source: Blob,
  untrustedName: string,
  known: Known,
  nameReader: NameReader = noNames,
): Promise<{ format: string; findings: FoundItem[] }> {
  const format = await recognise(source, untrustedName)
  const doc = await format.open(source)
  try {
    const passages = await readPassages(doc)
    const byId = new Map(passages.map((p) => [p.id, p]))
    const found = joined(passages, [scan(passages, known), cellFindings(passages, readColumns(passages), null), await nameReader(passages)])
    return { format: format.id, findings: found.map((f) => itemOf(f, byId, '')) }
  } finally {
    doc.close()
  }
}

/**
 * THE pipeline: recognise, open, scan, gather, treat, write, verify.
 * Fails closed: `released` only when the written bytes were re-opened, scanned again, and searched for every removed value.
 * @throws LakmoesError on a file that cannot be read; nothing useful is in the sink then
 */
export async function clean(request: CleanRequest): Promise<CleanResult> {
  const format = request.asText === true && request.depth === undefined ? txt : await recognise(request.source, request.untrustedName)
  if (isStatistics(request.profile, format)) return cleanStatistics(request, format)
  const source = await format.open(request.source)
  try {
    const fields = builtAnew(request.profile, format) ? await fieldExport(source, format, request) : null
    const doc = fields?.doc ?? source
    const reading = await readDocument(doc, request.known)
    const names = await (request.nameReader ?? noNames)(reading.passages())
    const childrenOf = async (around: CleanRequest) => {
      const children = await cleanChildren(around, doc)
      if (fields === null) return children
      const cell = (children.counts['cell'] ?? 0) + fields.leftOut()
      return {
        ...children,
        counts: { ...children.counts, ...(cell > 0 && { cell }) },
        warnings: [...children.warnings, ...fields.warnings],
      }
    }
    let inner = await childrenOf(request)
    let marks = request.marks ?? []
    for (let round = 0; ; round++) {
      const plan = await makePlan({
        ...request,
        corrections: request.corrections ?? [],
        format,
        doc,
        reading,
        names,
        marks,
        children: inner.cleaned,
      })
      const reasons = [...plan.reasons, ...inner.reasons, ...(fields?.reasons ?? [])]
      if (reasons.length > 0) return resultOf(format, reading, plan, inner, reasons)
      await doc.write(plan.decisions, request.openSink())
      const leaks = await verifyOutput({ ...request, marks }, format, plan, reading.values)
      if (leaks.fatal.length > 0) return resultOf(format, reading, plan, inner, leaks.fatal)
      if (leaks.again.length === 0) return resultOf(format, reading, plan, inner, [])
      // Something personal shows only in what was written (an edit changed its surroundings, a surname stands alone): take that out too.
      if (round === MOST_ROUNDS)
        return resultOf(
          format,
          reading,
          plan,
          inner,
          leaks.again.map((m) => m.reason),
        )
      marks = [...marks, ...leaks.again]
      if (inner.cleaned.size > 0) inner = await childrenOf({ ...request, marks })
    }
  } finally {
    source.close()
  }
}

/** Beyond the first. Each may lay bare a little more, as in a heading whose words are names one after the other. */
const MOST_ROUNDS = 3

type Inner = {
  readonly cleaned: ReadonlyMap<string, Blob>
  readonly reasons: readonly Reason[]
  readonly warnings: readonly Reason[]
  readonly counts: Readonly<Record<string, number>>
  readonly people: readonly string[]
  readonly pseudonyms: readonly string[]
  readonly kept: Readonly<Record<string, number>>
}

/** Embedded and attached files go through the same pipeline and come back cleaned; one that is held holds the whole, one that nobody can read is taken out. */
async function cleanChildren(request: CleanRequest, doc: OpenDocument): Promise<Inner> {
  const cleaned = new Map<string, Blob>()
  const reasons: Reason[] = []
  const warnings: Reason[] = []
  const counts: Record<string, number> = {}
  const people: string[] = []
  const pseudonyms: string[] = []
  const kept: Record<string, number> = {}
  const children = doc.children()
  const depth = (request.depth ?? 0) + 1
  if (children.length > 0 && depth > LIMITS.depth) throw new LakmoesError('limit.depth')
  for (const [n, child] of children.entries()) {
    const place: Place = [['attachment', n + 1]]
    const memory = memorySink()
    try {
      const r = await clean({
        ...request,
        source: child.source,
        untrustedName: child.untrustedName,
        corrections: [],
        openSink: memory.open,
        written: memory.read,
        depth,
      })
      if (r.state === 'released') cleaned.set(child.id, await memory.read())
      reasons.push(...r.reasons.map((x) => ({ code: x.code, place: [...place, ...(x.place ?? [])] })))
      warnings.push(...r.warnings.map((x) => ({ code: x.code, place })))
      people.push(...r.people)
      pseudonyms.push(...r.pseudonyms)
      for (const [k, v] of Object.entries(r.kept)) kept[k] = (kept[k] ?? 0) + v
      for (const [k, v] of Object.entries(r.counts)) counts[k] = (counts[k] ?? 0) + v
    } catch (error) {
      if (!(error instanceof LakmoesError) || error.code.startsWith('limit.')) throw error
      warnings.push({ code: 'child.dropped', place })
      counts['embedded'] = (counts['embedded'] ?? 0) + 1
    }
  }
  return { cleaned, reasons, warnings, counts, people, pseudonyms, kept }
}

type Leaks = { readonly fatal: readonly Reason[]; readonly again: readonly Mark[] }

async function verifyOutput(request: CleanRequest, format: Format, plan: Plan, values: Values | null): Promise<Leaks> {
  const output = await request.written()
  const hits = await searchOutput(output, [...plan.removed, ...numbersOf(request), ...namesOf(request)], {
    kept: plan.kept,
    written: plan.written,
    known: request.known,
  })
  const doc = await format.open(output)
  try {
    const ours = textSet(plan.written)
    const marked = new Set(request.marks?.map((m) => m.text))
    const passages = withoutOurLabels(await (values === null ? readPassages(doc) : distinctPassages(doc, values)), ours)
    const fatal = hits.filter((h) => h.words.size === 0).map(reasonOf)
    return { fatal, again: [...hits.flatMap(marksOf), ...seenAgain(passages, request, plan, ours, marked)] }
  } finally {
    doc.close()
  }
}

const reasonOf = ({ place }: Hit): Reason => ({ code: 'verify.leak', place })
const marksOf = (hit: Hit): Mark[] => [...hit.words].map(([text, kind]) => ({ text, kind, reason: reasonOf(hit) }))

/** Of a large document: what differs from the source, or held something there; each text once. What was read there and held nothing need not be read again. */
async function distinctPassages(doc: OpenDocument, values: Values): Promise<Passage[]> {
  const out: Passage[] = []
  const newIn = values.comparer()
  for await (const cells of cellsIn(doc)) for (const p of newIn(cells)) out.push(p)
  return out
}

/** The BSNs of all people we were told about, where none may go: looked for even where no reader of the format looks. */
function numbersOf({ known, profile }: CleanRequest): Removed[] {
  const { do: treatment, roles = {} } = profile.rules.bsn
  if (treatment === 'keep' || Object.values(roles).includes('keep')) return []
  return known.people.flatMap((p) => (p.bsn === undefined ? [] : [{ kind: 'bsn' as const, text: p.bsn, known: true }]))
}

/** The names of all people we were told about, where they may not go as they are: whole, and a surname that is nothing else. For where no reader of the format looks. */
function namesOf({ known, profile }: CleanRequest): Removed[] {
  if (profile.rules.name.do === 'keep') return []
  return known.people.flatMap(({ given, infix, surname }) => {
    if (surname === undefined) return []
    const whole = given === undefined ? [] : [[given, infix, surname].filter((part) => part !== undefined).join(' ')]
    return [...whole, ...(isRare(surname) ? [surname] : [])].map((text) => ({ kind: 'name' as const, text, known: true, unread: true }))
  })
}

/** No word, place or name that many have. */
function isRare(surname: string): boolean {
  const { count, hash } = tokenise(surname)
  return count === 1 && surname.length >= 6 && flagsOf(hash[0]!) === 0
}

/** A header that now reads "Cliënt K-0417" would make every cell below it look like a name. */
function withoutOurLabels(passages: readonly Passage[], ours: TextSet): Passage[] {
  const seen = new Map<string, boolean>()
  return passages.map((passage) => {
    if (passage.label === undefined) return passage
    let isOurs = seen.get(passage.label)
    if (isOurs === undefined) seen.set(passage.label, (isOurs = ours.standsIn(passage.label)))
    if (!isOurs) return passage
    const { label: _label, ...rest } = passage
    return rest
  })
}

/** Findings in the output that the profile does not let through and that are not our own replacements. */
function seenAgain(passages: readonly Passage[], request: CleanRequest, plan: Plan, ours: TextSet, marked: ReadonlySet<string>): Mark[] {
  const byId = new Map(passages.map((p) => [p.id, p]))
  const stays = textSet(plan.kept)
  return withoutOurWords(scan(passages, request.known), byId).flatMap((f): Mark[] => {
    if (request.profile.rules[f.kind].do === 'keep' || f.person === 'own' || f.person === 'staff') return []
    const p = byId.get(f.passage)!
    const text = p.text.slice(f.start, f.end)
    if (stays.covers(p.text, f.start, f.end) || ours.touches(p.text, f.start, f.end) || ours.holds(text)) return []
    // It was to be taken out, stands within a longer word, and only our own words beside it make it look like a name.
    if (f.kind === 'name' && f.confidence === 'possible' && f.person === undefined && marked.has(text)) return []
    return [{ text, kind: f.kind, reason: { code: 'verify.found', place: placeOf(p, f.start) } }]
  })
}

function resultOf(format: Format, reading: Reading, plan: Plan, inner: Inner, reasons: readonly Reason[]): CleanResult {
  const byId = new Map<string, Passage>()
  for (const p of reading.passages()) byId.set(p.id, p)
  for (const p of plan.passages) byId.set(p.id, p)
  const counts: Record<string, number> = { ...plan.counts }
  for (const [k, v] of Object.entries(inner.counts)) counts[k] = (counts[k] ?? 0) + v
  const kept: Record<string, number> = { ...plan.went }
  for (const [k, v] of Object.entries(inner.kept)) kept[k] = (kept[k] ?? 0) + v
  return {
    format: format.id,
    extension: format.extension,
    mediaType: format.mediaType,
    state: reasons.length === 0 ? 'released' : 'held',
    reasons: distinct(reasons),
    warnings: distinct([...plan.warnings, ...inner.warnings]),
    gates: plan.gates,
    counts,
    kept,
    findings: plan.treated.map((t) => itemOf(t, byId, t.treatment)),
    pseudonyms: [...new Set([...plan.pseudonyms, ...inner.pseudonyms])],
    people: [...new Set([...plan.people, ...inner.people])],
    passages: [...byId.values()],
    emptied: plan.emptied,
  }
}

function itemOf(f: Finding, byId: ReadonlyMap<string, Passage>, treatment: string): FoundItem {
  const { kind, confidence, passage, start, end, detector } = f
  return { kind, confidence, passage, start, end, detector, place: placeOf(byId.get(passage)!, start), treatment }
}
