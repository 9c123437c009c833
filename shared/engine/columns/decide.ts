import { findDates } from '../checks/dates.ts'
import { meaningOf, type Meaning } from '../columns.ts'
import type { Kind } from '../types.ts'
import { meaningOfCells } from './cells.ts'
import { conceptsOf } from './split.ts'

/** How a column came to be understood, or why it was not. */
export type Ground = 'header' | 'cells' | 'roster' | 'conflict' | 'free-text' | 'unknown' | 'person'
export type Decided = {
  /** null = nobody knows, or header and cells disagree. */
  readonly kind: Kind | null
  readonly role: Meaning['role']
  readonly ground: Ground
  /** The header names a begin or an end. */
  readonly edge: 'begin' | 'end' | null
}

export type ColumnEvidence = {
  readonly label: string
  /** What a merged cell above the label says. */
  readonly above: string
  readonly samples: readonly string[]
  /** Whether the table has a header at all; without one the cells may decide alone. */
  readonly hasHeader: boolean
  /** Share of the samples that name somebody on the firm's list. */
  readonly listed: number
}

/**
 * What a column is, when a wrong guess would let something through: header, shapes of the cells and the client list must not contradict each other.
 * Stricter than `readColumns`: a doubt makes the column unknown.
 */
export function decideColumn(e: ColumnEvidence): Decided {
  const said = headerMeaning(spoken(e))
  const edge = edgeOf(spoken(e))
  const none = (ground: Ground): Decided => ({ kind: null, role: undefined, ground, edge })
  if (isFreeText(e.samples)) return { kind: 'notes', role: undefined, ground: 'free-text', edge }
  const shown = e.samples.length === 0 ? null : meaningOfCells(e.samples)
  if (said === 'conflict') return none('conflict')
  if (shown?.confidence === 'certain' && shown.kind !== said?.kind) return { kind: shown.kind, role: said?.role, ground: 'cells', edge }
  if (e.listed >= 0.5 && (said === null || said.kind === 'organisation')) return { kind: 'name', role: said?.role, ground: 'roster', edge }
  if (said !== null) return fits(said.kind, e.samples) ? { kind: said.kind, role: said.role, ground: 'header', edge } : none('conflict')
  if (shown === null || (e.hasHeader && e.label !== '')) return none('unknown')
  return { kind: shown.kind, role: undefined, ground: 'cells', edge }
}

/** "Van" and "Tot" say something under "Traject" only. */
function spoken(e: ColumnEvidence): ColumnEvidence {
  if (e.above === '' || e.label.length > 12) return e
  const label = /^(?:van(?:af)?|sinds)$/i.test(e.label) ? 'begin' : /^(?:tot(?: en met)?|t\/?m)$/i.test(e.label) ? 'einde' : e.label
  return { ...e, label }
}

/** The label by itself and under what stands above it; two readings that differ are a conflict, unless one is only more exact about whose it is. */
function headerMeaning({ label, above }: ColumnEvidence): Meaning | 'conflict' | null {
  const own = ofWhom(meaningOf(label), label)
  if (above === '' || meaningOf(above) === null) return own
  const both = meaningOf(`${above} ${label}`)
  if (own === null || both === null) return both ?? own
  if (own.kind === both.kind) return ofWhom(both, `${above} ${label}`)
  if (own.kind === 'name' && (both.kind === 'organisation' || both.kind === 'name')) return both
  const role = both.role ?? (meaningOf(above)!.kind === 'organisation' ? 'third' : undefined)
  if (role !== undefined) return { ...own, role }
  return meaningOf(above)!.kind === own.kind || STRONG.has(own.kind) ? own : 'conflict'
}

/** "E-mail werkgever" reaches somebody at the employer's. */
function ofWhom(meaning: Meaning | null, label: string): Meaning | null {
  if (meaning === null || meaning.role !== undefined || (meaning.kind !== 'email' && meaning.kind !== 'phone')) return meaning
  const { concepts } = conceptsOf(label)
  return concepts.has('org') && !concepts.has('person') ? { ...meaning, role: 'third' } : meaning
}

/** A label that says this means it, whatever stands above it. */
const STRONG: ReadonlySet<Kind> = new Set([
  'bsn',
  'birth-date',
  'email',
  'phone',
  'iban',
  'medical',
  'notes',
  'debts',
  'initials',
  'id-document',
])

function edgeOf({ label, above }: ColumnEvidence): 'begin' | 'end' | null {
  for (const text of [label, `${above} ${label}`]) {
    const { concepts } = conceptsOf(text)
    if (concepts.has('end') && !concepts.has('begin')) return 'end'
    if (concepts.has('begin') && !concepts.has('end')) return 'begin'
  }
  return null
}

/** Stories: long, or many words, in a good part of the cells. */
function isFreeText(samples: readonly string[]): boolean {
  if (samples.length === 0) return false
  const long = samples.filter((s) => s.length > 80 || s.split(/\s+/).length > 9).length
  return long * 10 >= samples.length || samples.some((s) => s.length > 250)
}

const share = (samples: readonly string[], test: (cell: string) => boolean): number =>
  samples.length === 0 ? 1 : samples.filter((s) => test(s.trim())).length / samples.length

const digits = (cell: string): number => cell.replaceAll(/\D/g, '').length
const isDate = (cell: string): boolean =>
  cell.length <= 40 && (findDates(cell).length > 0 || /^\d{8}$/.test(cell) || /^[1-4]\d{4}$/.test(cell))
const isNumber = (cell: string): boolean =>
  cell.length <= 24 && /\d/.test(cell) && cell.replaceAll(/[\d.,\s€%()+-]|EUR|uur|uren/gi, '') === ''
const isWordy = (cell: string): boolean => cell.length <= 60 && digits(cell) <= 3 && !cell.includes('@')

/** What the cells of a column must look like, at least, for its header to be believed. Kinds that go anyway are not asked. */
const LOOKS: Partial<Record<Kind, (cell: string) => boolean>> = {
  name: (cell) => isWordy(cell) && cell.length <= 60,
  initials: (cell) => cell.length <= 16 && digits(cell) === 0 && !cell.includes('@'),
  email: (cell) => cell.includes('@') && !/\s\S+\s/.test(cell),
  phone: (cell) => digits(cell) >= 8 && digits(cell) <= 15 && cell.length <= 30,
  // "WGA 35-80" is one, with the class of incapacity in its name.
  'benefit-type': (cell) => isBenefit(cell.replace(/\b\d{1,2} ?[-–] ?\d{2,3}\b/, '')),
  'trajectory-date': isDate,
  'first-sick-day': isDate,
  'birth-date': (cell) => isDate(cell) || /^(?:19|20)\d\d$/.test(cell),
  date: (cell) => isDate(cell) || /^(?:19|20)\d\d$/.test(cell) || /^\d{1,2}$/.test(cell) || isWordy(cell),
  sex: (cell) => cell.length <= 14 && digits(cell) <= 1,
  age: (cell) => /^\d{1,3}( ?(jaar|jr\.?))?$|^\d{2} ?[-–] ?\d{2}$|^[<>]=? ?\d\d$/i.test(cell),
  quantity: isNumber,
  amount: isNumber,
  wage: isNumber,
  'benefit-amount': (cell) => isNumber(cell) || isWordy(cell),
}

/** A few words; two capitalised ones that headers do not know, one after the other, are somebody's name. */
function isBenefit(cell: string): boolean {
  if (!isWordy(cell) || cell.length > 40 || !/\p{L}/u.test(cell)) return false
  return (cell.match(/\p{Lu}\p{Ll}+ +(?:\p{Ll}+ +){0,2}\p{Lu}\p{Ll}+/gu) ?? []).every((pair) => conceptsOf(pair).unknown === 0)
}

/** Whether one cell can be what its column is: the others of a column may well be, and this one something else. */
export function looksLike(kind: Kind, text: string): boolean {
  const cell = text.trim()
  if (kind === 'name' && cell.split(/\s+/).length > 8) return false
  return LOOKS[kind]?.(cell) ?? true
}

function fits(kind: Kind, samples: readonly string[]): boolean {
  const looks = LOOKS[kind]
  return looks === undefined || share(samples, looks) >= 0.6
}
