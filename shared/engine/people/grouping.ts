import { fold } from '../tokens.ts'
import type { Known, Person, PersonKey, Subject } from '../types.ts'
import { roleOf } from './context.ts'
import { halvesOf, type NameParts } from './parse.ts'

/** A person of the document while their findings are being gathered. */
export type Someone = {
  readonly id: string
  person: string | undefined
  bsn: string | undefined
  given: string
  initials: string
  infix: string
  surname: string
  /** Only ever seen as one word: a first name or a surname. */
  single: boolean
  original: string
  score: number
  readonly emails: Set<string>
  debtor: boolean
  payer: boolean
  client: boolean
  third: boolean
  ambiguous: boolean
  /** Turned out to be this one. */
  same: Someone | undefined
}

export type Grouping = {
  readonly all: Someone[]
  readonly byPerson: Map<string, Someone>
  readonly byBsn: Map<string, Someone>
  /** Each half of the surname -> those who bear it; also with the first name or its initial behind a mark, see `slots`. */
  readonly bySurname: Map<string, Set<Someone>>
  readonly byGiven: Map<string, Set<Someone>>
  /** Forms that fit several people -> the subject they have together. */
  readonly unsure: Map<string, Someone>
  readonly people: ReadonlyMap<string, Person>
}

export const newGrouping = (known: Known): Grouping => ({
  people: new Map(known.people.map((p) => [p.id, p])),
  all: [],
  byPerson: new Map(),
  byBsn: new Map(),
  bySurname: new Map(),
  byGiven: new Map(),
  unsure: new Map(),
})

function someone(g: Grouping): Someone {
  const s: Someone = {
    id: `s${g.all.length + 1}`,
    person: undefined,
    bsn: undefined,
    given: '',
    initials: '',
    infix: '',
    surname: '',
    single: false,
    original: '',
    score: -1,
    emails: new Set(),
    debtor: false,
    payer: false,
    client: false,
    third: false,
    ambiguous: false,
    same: undefined,
  }
  g.all.push(s)
  return s
}

/** The subject of a roster entry, of the firm itself or of its staff (one each for every staff name). */
export function subjectOfPerson(g: Grouping, id: string): Someone {
  const old = g.byPerson.get(id)
  if (old) return old
  const s = someone(g)
  s.person = id
  g.byPerson.set(id, s)
  const p = g.people.get(id)
  if (!p) return s
  s.original = [p.given ?? p.initials, p.infix, p.surname].filter(Boolean).join(' ')
  s.score = 100
  addName(g, s, {
    given: fold(p.given ?? '')
      .replace(/-/g, ' ')
      .trim(),
    initials: fold(p.initials ?? '').replace(/[^a-z]/g, ''),
    infix: fold(p.infix ?? '').trim(),
    surname: fold(p.surname ?? '').trim(),
  })
  if (p.bsn) setBsn(g, s, p.bsn.replace(/\D/g, '').replace(/^0+/, ''))
  for (const e of p.emails ?? []) s.emails.add(fold(e))
  return s
}

export function subjectOfBsn(g: Grouping, digits: string, written: string): Someone {
  const key = digits.replace(/^0+/, '')
  const old = g.byBsn.get(key)
  if (old) return old
  const s = someone(g)
  setBsn(g, s, key)
  s.original = written
  s.client = true
  return s
}

export function setBsn(g: Grouping, s: Someone, digits: string): void {
  s.bsn = digits.replace(/^0+/, '')
  if (!g.byBsn.has(s.bsn)) g.byBsn.set(s.bsn, s)
}

/** Two that turned out to be one person (the same BSN): `from` lives on as `into`. */
export function join(g: Grouping, from: Someone, into: Someone): void {
  from.same = into
  into.debtor ||= from.debtor
  into.payer ||= from.payer
  into.client ||= from.client
  into.third ||= from.third
  into.person ??= from.person
  into.bsn ??= from.bsn
  if (into.bsn !== undefined) g.byBsn.set(into.bsn, into)
  for (const e of from.emails) into.emails.add(e)
}

/** Who someone turned out to be. */
export function really(s: Someone): Someone {
  while (s.same !== undefined) s = s.same
  return s
}

/** The keys by which halves of a surname are compared: without tussenvoegsel, hyphen or spaces. */
function surnameKeys(infix: string, surname: string): string[] {
  // Most surnames are one word, and a tussenvoegsel changes nothing unless it ends in an apostrophe.
  if (/^[a-z]+$/.test(surname) && /^[a-z ]*$/.test(infix)) return [surname]
  return halvesOf(infix, surname).map((h) => h.core.join(''))
}

function addName(g: Grouping, s: Someone, parts: NameParts): void {
  const called = parts.given.split(' ')[0]!
  if (called !== '') list(g.byGiven, called, s)
  if (parts.given.length > s.given.length) s.given = parts.given
  if (parts.initials.length > s.initials.length) s.initials = parts.initials
  if (parts.surname.length > s.surname.length) {
    s.surname = parts.surname
    s.infix = parts.infix
  } else if (s.infix === '' && parts.surname === s.surname) s.infix = parts.infix
  for (const key of surnameKeys(parts.infix, parts.surname)) for (const slot of ['', ...slots(s)]) list(g.bySurname, key + slot, s)
}

/** Where someone is looked up under a surname that thousands bear: by first name, by each first letter, or as one without either. */
function slots(s: Pick<Someone, 'given' | 'initials'>): string[] {
  const called = s.given.split(' ')[0]!
  const letters = [...new Set([s.given[0], s.initials[0]])].filter((l) => l !== undefined)
  return [...(called !== '' ? [`/${called}`] : s.initials !== '' ? [`+${s.initials[0]}`] : ['-']), ...letters.map((l) => `.${l}`)]
}

function list(map: Map<string, Set<Someone>>, key: string, s: Someone): void {
  const old = map.get(key)
  if (old) old.add(s)
  else map.set(key, new Set([s]))
}

/** Whether two written names can be one person's: same first name, or one's initial; surnames were compared already. */
export function compatible(s: Pick<Someone, 'given' | 'initials' | 'infix'>, parts: NameParts): boolean {
  if (s.infix !== '' && parts.infix !== '' && s.infix !== parts.infix) return false
  if (s.given !== '' && parts.given !== '') return sameGiven(s.given, parts.given)
  const theirs = s.initials !== '' ? s.initials : firsts(s.given)
  const ours = parts.initials !== '' ? parts.initials : firsts(parts.given)
  if (theirs === '' || ours === '') return true
  if (
    theirs[0] === ours[0] &&
    (theirs.length === 1 ||
      ours.length === 1 ||
      theirs.startsWith(ours) ||
      ours.startsWith(theirs) ||
      s.initials === '' ||
      parts.initials === '')
  )
    return true
  return s.given[0] === ours && ours.length === 1
}

function sameGiven(a: string, b: string): boolean {
  const x = a.split(' ')
  const y = b.split(' ')
  return x[0] === y[0] || (x.length > 1 && x.join('') === y[0]) || (y.length > 1 && y.join('') === x[0])
}

const firsts = (given: string) =>
  given
    .split(' ')
    .map((w) => w[0] ?? '')
    .join('')

/**
 * The one subject that a written name fits, a new one when none fits, and one of its own, marked ambiguous, when several do.
 * @param bsn digits known to be this person's; never joins someone with another BSN.
 * @param holder who has that BSN and no name yet: the name is theirs, or they turn out to be the one whom it fits.
 */
export function subjectOfName(g: Grouping, parts: NameParts, written: string, bsn?: string, holder?: Someone): Someone {
  const single = parts.given === '' && parts.initials === '' && !parts.surname.includes(' ')
  let fits = candidates(g, parts, bsn)
  if (fits.length === 0 && single && parts.infix === '') fits = firstFew(g.byGiven.get(parts.surname) ?? NOBODY, () => true)
  const sure = fits.filter((s) => s.person !== 'staff' && s.person !== 'own')
  const chosen = fits.length === 1 ? fits[0]! : sure.length === 1 ? sure[0]! : undefined
  const s = chosen ?? holder ?? ambiguousOne(g, parts, fits.length > 1)
  if (holder && s !== holder) join(g, holder, s)
  if (!(chosen && single && !surnameKeys('', parts.surname).some((k) => g.bySurname.get(k)?.has(s)))) addName(g, s, parts)
  s.single = chosen ? s.single && single : single
  rename(s, parts, written)
  return s
}

const NOBODY: ReadonlySet<Someone> = new Set()
/** Two that fit are as undecided as twenty. */
const ENOUGH = 3

function candidates(g: Grouping, parts: NameParts, bsn: string | undefined): Someone[] {
  const called = parts.given.split(' ')[0]!
  const joined = parts.given.replaceAll(' ', '')
  const letter = parts.given[0] ?? parts.initials[0]
  const where =
    called !== ''
      ? [`/${called}`, ...(joined === called ? [] : [`/${joined}`]), `+${letter}`, '-']
      : letter !== undefined
        ? [`.${letter}`, '-']
        : ['']
  const out = new Set<Someone>()
  for (const key of surnameKeys(parts.infix, parts.surname)) {
    for (const slot of where) {
      for (const s of firstFew(
        g.bySurname.get(key + slot) ?? NOBODY,
        (s) => compatible(s, parts) && (bsn === undefined || s.bsn === undefined || s.bsn === bsn),
      ))
        out.add(s)
      // A whole name that is known beats an initial that could be anyone's.
      if (out.size > 0 && slot.startsWith('/')) return [...out]
    }
  }
  return [...out]
}

function firstFew(all: ReadonlySet<Someone>, fits: (s: Someone) => boolean): Someone[] {
  const out = new Set<Someone>()
  for (const some of all) {
    const s = really(some)
    if (!s.ambiguous && fits(s) && out.add(s).size === ENOUGH) break
  }
  return [...out]
}

/** Mentions that fit several people equally are kept together under their own form. */
function ambiguousOne(g: Grouping, parts: NameParts, unsure: boolean): Someone {
  const form = `${parts.surname}|${parts.infix}|${parts.given}|${parts.initials}`
  const same = unsure ? g.unsure.get(form) : undefined
  if (same) return same
  const s = someone(g)
  s.ambiguous = unsure
  if (unsure) g.unsure.set(form, s)
  return s
}

/** The fullest written form wins: first name and surname, then initials, then the longer. */
export function rename(s: Someone, parts: NameParts, written: string): void {
  const score = (parts.surname !== '' ? 4 : 0) + (parts.given !== '' ? 3 : parts.initials !== '' ? 1 : 0)
  if (score < s.score || (score === s.score && written.length <= s.original.length)) return
  s.score = score
  s.original = written.replace(/\s+/g, ' ')
}

/** What leaves this module: an id, a role, and the keys by which the vault may know the person, strongest first. */
export function finish(s: Someone): Subject {
  const keys: PersonKey[] = []
  const add = (type: PersonKey['type'], value: string) => {
    if (value !== '' && !keys.some((k) => k.type === type && k.value === value)) keys.push({ type, value })
  }
  const last = plain(`${s.infix} ${s.surname}`)
  const given = plain(s.given)
  if (s.person !== undefined && s.person !== 'own' && s.person !== 'staff') add('roster', s.person)
  add('bsn', s.bsn ?? '')
  if (given !== '' && last !== '') {
    add('full', `${given} ${last}`)
    add('full', `${given.split(' ')[0]} ${last}`)
  }
  const initial = (s.initials !== '' ? s.initials : given)[0]
  if (initial !== undefined && last !== '') add('initial', `${initial} ${last}`)
  add('surname', last === '' ? given : last)
  for (const e of s.emails) add('email', e)
  return { id: s.id, role: roleOf(s), keys, original: s.original }
}

const plain = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
