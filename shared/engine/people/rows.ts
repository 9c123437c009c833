import { fold } from '../tokens.ts'
import type { Finding, Passage } from '../types.ts'
import { hintOfLabel } from './context.ts'
import { compatible, type Grouping, rename, type Someone, subjectOfBsn, subjectOfName, subjectOfPerson } from './grouping.ts'
import { type NameParts, parseName } from './parse.ts'

/** Which part of a name a column holds. */
type Part = 'given' | 'initials' | 'infix' | 'surname' | 'whole'
const PARTS: readonly (readonly [RegExp, Part])[] = [
  [/voorl|initia|^vl$/, 'initials'],
  [/tussenv|voorvoeg|infix|^tv$|^tsv$/, 'infix'],
  [/voorna|roepna|first ?name|given|forename/, 'given'],
  [/achterna|familiena|surname|last ?name|geslachtsna|^anaam$/, 'surname'],
]

/** Which row of which table. */
export const rowKey = (p: Passage): string | undefined => (p.row === undefined ? undefined : `${p.column?.split(':')[0] ?? ''}/${p.row}`)

/** Finds the one person of each table row (`passages`: that of each finding); fills `owner` for the row's findings and returns the rows' people. */
export function gatherRows(
  findings: readonly Finding[],
  passages: readonly Passage[],
  g: Grouping,
  owner: (Someone | undefined)[],
): Map<string, Someone> {
  const rows = new Map<string, number[]>()
  findings.forEach((_, i) => {
    const p = passages[i]!
    const key = p.header === true ? undefined : rowKey(p)
    if (key === undefined) return
    const list = rows.get(key)
    if (list) list.push(i)
    else rows.set(key, [i])
  })
  const people = new Map<string, Someone>()
  for (const [key, list] of rows) {
    const who = personOfRow(list, findings, passages, g)
    if (!who) continue
    people.set(key, who.someone)
    who.someone.client = true
    for (const i of list)
      if (who.cells.has(i) || (findings[i]!.kind !== 'name' && owner[i] === undefined && !aboutOthers(passages[i]!))) owner[i] = who.someone
  }
  return people
}

/** The label says that this is somebody else's: a contact, a partner. */
export const aboutOthers = (p: Passage) => p.label !== undefined && hintOfLabel(p.label) === 'third'

type RowPerson = { someone: Someone; cells: Set<number> }

function personOfRow(list: readonly number[], findings: readonly Finding[], passages: readonly Passage[], g: Grouping): RowPerson | null {
  const name: Record<Part, string> = { given: '', initials: '', infix: '', surname: '', whole: '' }
  const cells = new Set<number>()
  let bsn: string | undefined
  let written = ''
  const persons = new Set<string>()
  for (const i of list) {
    const f = findings[i]!
    const p = passages[i]!
    if (aboutOthers(p)) continue
    const text = p.text.slice(f.start, f.end)
    if (f.person !== undefined && f.person !== 'own' && f.person !== 'staff') persons.add(f.person)
    if (f.kind === 'bsn') bsn ??= (written = text).replace(/\D/g, '').replace(/^0+/, '')
    if ((f.kind !== 'name' && f.kind !== 'initials') || text.length * 2 < p.text.trim().length || f.person === 'staff') continue
    const part = partOf(p, f)
    if (name[part] !== '' && fold(name[part]) !== fold(text)) continue
    name[part] = text
    cells.add(i)
  }
  const parts = partsOf(name)
  const full = [name.given || name.initials, name.infix, name.surname].filter(Boolean).join(' ') || name.whole
  const person = persons.size === 1 ? subjectOfPerson(g, [...persons][0]!) : undefined
  if (person && fitsRow(person, parts, bsn)) return { someone: person, cells }
  if (bsn !== undefined) {
    const someone = subjectOfBsn(g, bsn, written)
    return { someone: full === '' ? someone : named(g, someone, parts, full, bsn), cells }
  }
  return full === '' ? null : { someone: subjectOfName(g, parts, full), cells }
}

/** A row's name goes to whoever has its BSN, also when their name was not known before. */
function named(g: Grouping, someone: Someone, parts: NameParts, full: string, bsn: string): Someone {
  if (someone.surname === '' && someone.given === '') return subjectOfName(g, parts, full, bsn, someone)
  rename(someone, parts, full)
  return someone
}

function fitsRow(s: Someone, parts: NameParts, bsn: string | undefined): boolean {
  if (bsn !== undefined && s.bsn !== undefined) return s.bsn === bsn
  return (parts.surname === '' && parts.given === '') || compatible(s, parts.surname === '' ? { ...parts, infix: '' } : parts)
}

function partOf(p: Passage, f: Finding): Part {
  if (f.kind === 'initials') return 'initials'
  const label = fold(p.label ?? '')
    .replace(/[^a-z ]/g, '')
    .trim()
  return PARTS.find(([words]) => words.test(label))?.[1] ?? 'whole'
}

/** A surname cell may hold the tussenvoegsel or even the whole name ("Vries, A. de"). */
function partsOf(name: Readonly<Record<Part, string>>): NameParts {
  const last = parseName(name.surname || name.whole)
  if (name.surname === '' && name.given === '') return last
  return {
    given:
      fold(name.given)
        .replace(/[^\p{L}]+/gu, ' ')
        .trim() || last.given,
    initials: fold(name.initials).replace(/[^\p{L}]+/gu, '') || last.initials,
    infix: fold(name.infix).trim() || last.infix,
    surname: last.surname,
  }
}
