import type { PersonKey, Subject } from '../shared/engine/types.ts'

/** A form by which a person is known. Roster entries named by a BSN are that BSN. */
export type AliasType = PersonKey['type']
export type Alias = { readonly type: AliasType; /** Keyed hash, hex. */ readonly hash: string }

/** Everyone who may be meant, and all forms by which they are known. Grows while a batch is worked through. */
export type People = { readonly holders: Map<string, Set<string>>; readonly forms: Map<string, Map<AliasType, Set<string>>> }

export type Match =
  | { readonly person: string }
  /** Nobody, or more than one: then only forms stronger than `unclear` may be learned for the new person. */
  | { readonly person: null; readonly unclear: AliasType | null }

const STRENGTH: readonly AliasType[] = ['bsn', 'roster', 'full', 'email', 'initial', 'surname']
/** A fit by the first is none when one of the others is known of both and differs. */
const CONFLICTS: Readonly<Record<AliasType, readonly AliasType[]>> = {
  bsn: [],
  roster: ['bsn'],
  full: ['bsn', 'roster'],
  email: ['bsn', 'roster', 'full', 'initial'],
  initial: ['bsn', 'roster', 'full'],
  surname: ['bsn', 'roster', 'full', 'initial'],
}

export const newPeople = (): People => ({ holders: new Map(), forms: new Map() })

export function learnAlias(people: People, person: string, { type, hash }: Alias): void {
  const holders = people.holders.get(hash)
  if (holders) holders.add(person)
  else people.holders.set(hash, new Set([person]))
  let forms = people.forms.get(person)
  if (!forms) people.forms.set(person, (forms = new Map()))
  const hashes = forms.get(type)
  if (hashes) hashes.add(hash)
  else forms.set(type, new Set([hash]))
}

export const knows = (people: People, person: string, { hash }: Alias): boolean => people.holders.get(hash)?.has(person) === true

/** A form that so many people bear tells nobody apart: it is not looked into, and nobody else is filed under it. Keeps every batch linear. */
const COMMON = 50

/**
 * Who a subject is: by the strongest form first, and only when exactly one person fits whom no stronger form contradicts.
 * Never joins two persons with different BSNs, different full names, or different entries on the firm's list.
 */
export function findPerson(aliases: readonly Alias[], people: People): Match {
  const ours = byType(aliases)
  for (const type of STRENGTH) {
    const fits = new Set<string>()
    for (const hash of ours.get(type) ?? []) {
      const holders = people.holders.get(hash)
      if (holders === undefined) continue
      if (holders.size >= COMMON) {
        if (CONFLICTS[type].some((stronger) => ours.has(stronger))) continue
        return { person: null, unclear: type }
      }
      for (const person of holders) if (!contradicts(type, ours, people.forms.get(person)!)) fits.add(person)
    }
    if (fits.size === 1) return { person: [...fits][0]! }
    if (fits.size > 1) return { person: null, unclear: type }
  }
  return { person: null, unclear: null }
}

type Forms = ReadonlyMap<AliasType, ReadonlySet<string>>

function byType(aliases: readonly Alias[]): Forms {
  const forms = new Map<AliasType, Set<string>>()
  for (const { type, hash } of aliases) {
    const hashes = forms.get(type)
    if (hashes) hashes.add(hash)
    else forms.set(type, new Set([hash]))
  }
  return forms
}

function contradicts(by: AliasType, ours: Forms, theirs: Forms): boolean {
  return CONFLICTS[by].some((type) => {
    const [a, b] = [ours.get(type), theirs.get(type)]
    return a !== undefined && b !== undefined && ![...a].some((hash) => b.has(hash))
  })
}

/** Whether this form is still worth filing for this person. */
export function isTelling(people: People, person: string, { type, hash }: Alias): boolean {
  return (people.holders.get(hash)?.size ?? 0) < COMMON && (people.forms.get(person)?.get(type)?.size ?? 0) < COMMON
}

/** The forms that a new person gets: where two others fit already, the unclear form must not become theirs too. */
export function learnable(aliases: readonly Alias[], unclear: AliasType | null): readonly Alias[] {
  return unclear === null ? aliases : aliases.filter((a) => STRENGTH.indexOf(a.type) < STRENGTH.indexOf(unclear))
}

/** The well-known come first, so that a bare surname meets everyone who may bear it. */
export function strongestFirst<T extends { readonly aliases: readonly Alias[] }>(batch: readonly T[]): T[] {
  const rank = (x: T) => Math.min(STRENGTH.length, ...x.aliases.map((a) => STRENGTH.indexOf(a.type)))
  return [...batch].sort((a, b) => rank(a) - rank(b))
}

export function aliasesOf(subject: Subject, blind: (type: string, value: string) => Buffer): Alias[] {
  return subject.keys
    .filter((k) => k.value !== '')
    .map(({ type: given, value }) => {
      const type = given === 'roster' && /^\d{8,9}$/.test(value) ? 'bsn' : given
      return { type, hash: blind(type, value).toString('hex') }
    })
}
