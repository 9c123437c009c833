import { hintOf, hintOfLabel } from './people/context.ts'
import {
  compatible,
  finish,
  type Grouping,
  join,
  newGrouping,
  really,
  setBsn,
  type Someone,
  subjectOfBsn,
  subjectOfName,
  subjectOfPerson,
} from './people/grouping.ts'
import { type NameParts, parseName } from './people/parse.ts'
import { gatherRows } from './people/rows.ts'
import { fold } from './tokens.ts'
import type { Finding, Known, Passage, Subject } from './types.ts'

export { parseName } from './people/parse.ts'
export { rowKey } from './people/rows.ts'

export type Gathered = {
  readonly subjects: Subject[]
  /** The same findings in the same order, with `subject` where it is known whose they are. */
  readonly findings: Finding[]
  /** Subjects whose name fits several people: a pseudonym of their own and a warning. */
  readonly ambiguous: readonly string[]
  /** Whom the rows of tables are about: row key -> `Subject.id`. */
  readonly rows: ReadonlyMap<string, string>
}

type Document = {
  readonly findings: readonly Finding[]
  /** The passage of each finding. */
  readonly passages: readonly Passage[]
  readonly g: Grouping
  readonly owner: (Someone | undefined)[]
}

/** How far before a value its person's name may stand when several people are in the passage, in UTF-16 units. */
const FAR = 200

/**
 * Gathers findings into people: by roster entry, by BSN, then by compatible names; then everything else of a person to their name: in the same table
 * row, beside the name, or in a passage where only one person is. Linear in the findings but for people who share a surname.
 */
export function gather(findings: readonly Finding[], passageOf: (id: string) => Passage, known: Known): Gathered {
  const g = newGrouping(known)
  const owner: (Someone | undefined)[] = findings.map((f) =>
    f.person === undefined || (f.kind === 'name' && f.person === 'staff') ? undefined : subjectOfPerson(g, f.person),
  )
  claimOwn(findings, owner)
  const passages = passagesOf(findings, passageOf)
  const doc: Document = { findings, passages, g, owner }
  const rows = gatherRows(findings, passages, g, owner)
  gatherNames(doc)
  noteRoles(doc)
  const inPassage = namesByPassage(doc)
  attachBsns(doc, inPassage)
  attachRest(doc, inPassage)
  const all = g.all.filter((s) => s.same === undefined)
  return {
    subjects: all.map(finish),
    findings: findings.map((f, i) => (owner[i] ? { ...f, subject: really(owner[i]).id } : f)),
    ambiguous: all.filter((s) => s.ambiguous).map((s) => s.id),
    rows: new Map([...rows].map(([key, s]) => [key, really(s).id])),
  }
}

function passagesOf(findings: readonly Finding[], passageOf: (id: string) => Passage): Passage[] {
  let last: Passage | undefined
  return findings.map((f) => (last?.id === f.passage ? last : (last = passageOf(f.passage))))
}

/** What somebody took for a person's name inside the firm's own name is the firm's ("Loopbaanhuis De Wilg"). */
function claimOwn(findings: readonly Finding[], owner: (Someone | undefined)[]): void {
  const ours = new Map<string, { start: number; end: number; who: Someone }[]>()
  findings.forEach((f, i) => {
    if (f.person !== 'own' || f.kind !== 'organisation') return
    const list = ours.get(f.passage) ?? []
    list.push({ start: f.start, end: f.end, who: owner[i]! })
    ours.set(f.passage, list)
  })
  if (ours.size === 0) return
  for (const list of ours.values()) list.sort((a, b) => a.start - b.start)
  findings.forEach((f, i) => {
    const list = f.kind === 'name' && f.person === undefined ? ours.get(f.passage) : undefined
    if (!list) return
    let low = 0
    for (let high = list.length; low < high;) {
      const middle = (low + high) >> 1
      if (list[middle]!.start <= f.start) low = middle + 1
      else high = middle
    }
    const own = list[low - 1]
    if (own && f.end <= own.end) owner[i] = own.who
  })
}

/** Whole names first, then initials, then a surname with its tussenvoegsel, then single words: each can then fit what is already known. */
function gatherNames({ findings, passages, g, owner }: Document): void {
  const order: { i: number; rank: number; text: string; parts: NameParts }[] = []
  findings.forEach((f, i) => {
    if (f.kind !== 'name' || owner[i] !== undefined) return
    const text = passages[i]!.text.slice(f.start, f.end)
    const parts = parseName(text)
    const rank =
      parts.surname !== '' && parts.given !== '' ? 0 : parts.initials !== '' ? 1 : parts.infix !== '' || /[- ]/.test(parts.surname) ? 2 : 3
    order.push({ i, rank, text, parts })
  })
  order.sort((a, b) => a.rank - b.rank || a.i - b.i)
  for (const { i, text, parts } of order) {
    const s = subjectOfName(g, parts, text)
    if (findings[i]!.person === 'staff') s.person = 'staff'
    owner[i] = s
  }
}

function noteRoles({ findings, passages, owner }: Document): void {
  findings.forEach((f, i) => {
    const s = owner[i] && really(owner[i])
    const passage = passages[i]!
    if (!s || f.kind !== 'name' || (s.client && passage.row !== undefined)) return
    const hint = hintOf(f, passage)
    if ((hint === null || hint === 'third') && isServed(f, passage)) s.client = true
    else if (hint !== null) s[hint] = true
  })
}

/** What is done for a person, right before the name: "Intake N. Hazelworm", "Coaching mw. Hazelworm" on an invoice. */
const SERVICE =
  /(?:^|[^\p{L}])\p{L}*(?:intake|coaching|begeleiding|traject|loonwaardemeting|nazorg|onderzoek|screening|training|re-integratie)[ :]+(?:(?:de heer|dhr|heer|mevrouw|mevr|mw|client|cliente|deelnemer|werknemer|kandidaat)[. ]+)*$/u

/** Whether the words right before a name say that it is of the one who was served. What the file or the label says stands above it. */
function isServed(f: Finding, passage: Passage): boolean {
  if (passage.about !== undefined || (passage.label !== undefined && passage.label !== '' && hintOfLabel(passage.label) !== null))
    return false
  return SERVICE.test(fold(passage.text.slice(Math.max(0, f.start - 60), f.start)))
}

type Named = { readonly start: number; readonly end: number; readonly who: Someone }

type Here = { readonly names: Named[]; /** More than one person. */ several: boolean }

function namesByPassage({ findings, owner }: Document): Map<string, Here> {
  const out = new Map<string, Here>()
  findings.forEach((f, i) => {
    const who = owner[i]
    if (!who || who.person === 'own' || (f.kind !== 'name' && f.person === undefined)) return
    const here = out.get(f.passage) ?? { names: [], several: false }
    here.several ||= here.names.length > 0 && really(here.names[0]!.who) !== really(who)
    here.names.push({ start: f.start, end: f.end, who })
    out.set(f.passage, here)
  })
  for (const here of out.values()) here.names.sort((a, b) => a.start - b.start)
  return out
}

/** Whose a value is: the only person here, else the nearest name before it on its line, behind it on its line, or a few lines up. */
function nearest(f: Finding, passage: Passage, all: Here | undefined): Someone | undefined {
  const here = all !== undefined && (f.kind === 'bsn' || f.kind === 'birth-date') ? withoutOthers(all) : all
  if (here === undefined) return undefined
  const { names } = here
  if (!here.several) return really(names[0]!.who)
  const { text } = passage
  let low = 0
  for (let high = names.length; low < high;) {
    const middle = (low + high) >> 1
    if (names[middle]!.start < f.start) low = middle + 1
    else high = middle
  }
  const before = names[low - 1]
  const after = names[low]
  const between = before === undefined || f.start - before.end > FAR ? undefined : text.slice(before.end, f.start)
  if (between !== undefined && !between.includes('\n')) return really(before!.who)
  if (after !== undefined && after.start - f.end <= FAR && !text.slice(f.end, after.start).includes('\n')) return really(after.who)
  return between !== undefined && !/\n[ \t]*\r?\n/.test(between) ? really(before!.who) : undefined
}

/** A spouse or referee who is only mentioned has no BSN here: those of the form above belong to the one it is about. */
function withoutOthers(here: Here): Here | undefined {
  const names = here.names.filter(({ who }) => {
    const s = really(who)
    return !s.third || s.client || s.person !== undefined
  })
  if (names.length === 0) return undefined
  return { names, several: names.some(({ who }) => really(who) !== really(names[0]!.who)) }
}

function attachBsns({ findings, passages, g, owner }: Document, inPassage: ReadonlyMap<string, Here>): void {
  const lonely: number[] = []
  findings.forEach((f, i) => {
    if (f.kind !== 'bsn' || owner[i] !== undefined) return
    const passage = passages[i]!
    const digits = digitsOf(passage.text.slice(f.start, f.end))
    const near = nearest(f, passage, inPassage.get(f.passage))
    const held = g.byBsn.get(digits)
    if (!near || near.person === 'staff') return void lonely.push(i)
    if (held && really(held) !== near) {
      const other = really(held)
      if ((other.surname === '' || sameName(other, near)) && (near.person === undefined || other.person === undefined)) join(g, other, near)
      else return void (owner[i] = other)
    } else if (near.bsn !== undefined && near.bsn !== digits) return void lonely.push(i)
    setBsn(g, near, digits)
    near.client = true
    owner[i] = near
  })
  for (const i of lonely) {
    const f = findings[i]!
    const text = passages[i]!.text.slice(f.start, f.end)
    owner[i] = really(subjectOfBsn(g, digitsOf(text), text))
  }
}

const digitsOf = (text: string) => text.replace(/\D/g, '').replace(/^0+/, '')
const sameName = (a: Someone, b: Someone) =>
  (a.surname === b.surname || a.surname.split('-').some((x) => b.surname.split('-').includes(x))) && compatible(a, b)

function attachRest({ findings, passages, g, owner }: Document, inPassage: ReadonlyMap<string, Here>): void {
  const debtors = g.all.filter((s) => s.same === undefined && s.debtor)
  findings.forEach((f, i) => {
    if (owner[i] !== undefined || f.kind === 'name' || f.kind === 'bsn') return
    const passage = passages[i]!
    const debtor =
      passage.about === undefined &&
      passage.label !== undefined &&
      passage.label !== '' &&
      debtors.length === 1 &&
      hintOfLabel(passage.label) === 'debtor'
        ? debtors[0]
        : undefined
    const byMail = f.kind === 'email' ? ofMail(passage.text.slice(f.start, f.end), g) : undefined
    const who = debtor ?? byMail ?? nearest(f, passage, inPassage.get(f.passage))
    if (!who) return
    owner[i] = who
    if (f.kind === 'email' && byMail) who.emails.add(fold(passage.text.slice(f.start, f.end)))
    if (f.kind === 'birth-date' && who.person === undefined) who.client = true
  })
}

/** The one person whose surname stands before the @, with a first name or initial that fits. */
function ofMail(address: string, g: Grouping): Someone | undefined {
  const words = fold(address.slice(0, Math.max(0, address.indexOf('@'))))
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
  const fits = new Set<Someone>()
  for (const w of words) {
    for (const s of w.length > 2 ? (g.bySurname.get(w) ?? []) : []) {
      const rest = words.filter((x) => x !== w && x.length > 0)
      const first = s.given.split(' ')[0]!
      if (
        rest.length === 0 ||
        rest.some(
          (x) =>
            x === first || (first !== '' && x === first[0]) || (s.initials !== '' && (s.initials.startsWith(x) || x[0] === s.initials[0])),
        )
      )
        fits.add(really(s))
    }
  }
  return fits.size === 1 ? [...fits][0] : undefined
}

/** How many people may stand above the main one: a letterhead, an adviser. */
const ABOVE = 3

/** The person a CV or report is about: on the list first, else the first who is called by a label or stands at the top and is no contact. */
export function mainSubject(subjects: readonly Subject[], findings: readonly Finding[]): Subject | undefined {
  const byId = new Map(subjects.map((s) => [s.id, s]))
  const order = new Set<Subject>()
  for (const f of findings) {
    const s = f.kind === 'name' && f.subject !== undefined ? byId.get(f.subject) : undefined
    if (s) order.add(s)
  }
  const named = [...order].filter((s) => s.role !== 'own' && s.role !== 'staff' && s.role !== 'debtor' && s.role !== 'payer')
  return (
    named.find((s) => s.keys.some((k) => k.type === 'roster')) ??
    named.slice(0, ABOVE).find((s) => s.role === 'client' || s.role === 'subject') ??
    named.find((s) => s.role === 'client' || s.role === 'unknown' || s.role === 'subject') ??
    named[0]
  )
}
