import { fold, hashOf } from '../tokens.ts'
import type { Kind, Own, Person } from '../types.ts'
import { deletions, LONGEST, type Sieve, sieveOf } from './near.ts'
import { halvesOf, parseName, tokensOf } from './parse.ts'

/** Someone who bears a surname: a roster person, or `staff`. Hashes are those of `hashOf`. */
export type Bearer = {
  readonly id: string
  readonly given: readonly string[]
  readonly givenHash: readonly number[]
  /** Letters: "sj"; taken from the given names where the roster gives none. */
  readonly initials: string
  readonly infix: readonly number[]
  readonly others: readonly { readonly infix: readonly number[]; readonly core: readonly number[] }[]
  /** As `Known.learned` writes it: "van der berg", and without the infix "berg". */
  readonly learnt: readonly string[]
}
export type Surname = {
  readonly core: readonly number[]
  /** The folded word, '' when the surname has more than one. */ readonly word: string
  readonly bearers: Bearer[]
}
type Given = { readonly names: readonly number[]; readonly bearers: Bearer[] }
/** Words in a row: an own name, an address. `least` of them must be there, the rest may. */
export type Phrase = {
  readonly words: readonly number[]
  readonly least: number
  readonly kind: Kind
  readonly person: string
  readonly capital: boolean
}
/** Letters and digits with any separators between: an IBAN, a VAT number. */
type Code = { readonly letters: string; readonly kind: Kind; readonly person: string }
type Glued = { readonly bearer: Bearer; /** Initial + surname: only in a file name, handle or address. */ readonly weak: boolean }

export type KnownIndex = {
  readonly sieve: Sieve
  readonly surnames: ReadonlyMap<number, readonly Surname[]>
  readonly givens: ReadonlyMap<number, readonly Given[]>
  readonly glued: ReadonlyMap<number, Glued>
  readonly phrases: ReadonlyMap<number, readonly Phrase[]>
  readonly codes: ReadonlyMap<number, readonly Code[]>
  /** One-word surnames of at least five letters, by the hashes of their deletions. */
  readonly nearSieve: Sieve
  readonly near: ReadonlyMap<number, readonly Surname[]>
  readonly bsns: ReadonlyMap<string, string>
  readonly phones: ReadonlyMap<string, string>
  readonly numbers: ReadonlyMap<string, string>
  readonly emails: ReadonlyMap<string, string>
  readonly domains: ReadonlySet<string>
  /** ISO date -> ids */
  readonly births: ReadonlyMap<string, readonly string[]>
  readonly hasDigits: boolean
  readonly empty: boolean
}

const LEGAL = new Set('bv nv vof cv stichting maatschap holding b v n o f c u a'.split(' '))
/** A surname with fewer letters has too many neighbours for typos. */
const NEAR_LETTERS = 5

export function compileIndex(people: readonly Person[], own: Own): KnownIndex {
  const names = nameTables(people, own.staff)
  const phrases = phraseTable(people, own)
  const codes = new Map<number, Code[]>()
  const numbers = new Map<string, string>()
  for (const iban of own.ibans) addCode(codes, iban, 'iban')
  for (const n of own.numbers) if (!addCode(codes, n, 'reference')) numbers.set(digitsOf(n), 'own')
  const bsns = new Map<string, string>()
  const births = new Map<string, string[]>()
  const emails = new Map<string, string>()
  const phones = new Map<string, string>()
  for (const p of people) {
    if (p.bsn && digitsOf(p.bsn).length >= 8) bsns.set(bare(digitsOf(p.bsn)), p.id)
    if (p.birthDate) push(births, p.birthDate, p.id)
    for (const e of p.emails ?? []) emails.set(fold(e.trim()), p.id)
    for (const t of p.phones ?? []) if (digitsOf(t).length >= 8) phones.set(national(digitsOf(t)), p.id)
  }
  for (const t of own.phones) if (digitsOf(t).length >= 8) phones.set(national(digitsOf(t)), 'own')
  numbers.delete('')
  const hashes = [...names.surnames.keys(), ...names.givens.keys(), ...names.glued.keys(), ...phrases.keys(), ...codes.keys()]
  const domains = new Set(
    own.domains
      .map((d) =>
        fold(d.trim())
          .replace(/^(https?:\/\/)?(www\.)?@?/, '')
          .replace(/\/.*$/, ''),
      )
      .filter(Boolean),
  )
  const hasDigits = bsns.size + phones.size + numbers.size > 0
  return {
    sieve: sieveOf(hashes, hashes.length),
    ...names,
    phrases,
    codes,
    bsns,
    phones,
    numbers,
    emails,
    domains,
    births,
    hasDigits,
    empty: hashes.length === 0 && !hasDigits && emails.size + domains.size + births.size === 0,
  }
}

const digitsOf = (text: string): string => text.replace(/\D/g, '')
/** Without leading zeros: spreadsheets lose them. */
export const bare = (digits: string): string => digits.replace(/^0+/, '')
/** The national significant number of a Dutch phone number; other countries keep their code. */
export function national(digits: string): string {
  let from = digits.startsWith('00') ? 2 : 0
  const abroad = digits.length - from
  if ((abroad === 11 || abroad === 12) && digits.startsWith('31', from)) from += 2
  if (digits[from] === '0') from++
  return digits.slice(from)
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

function addCode(codes: Map<number, Code[]>, text: string, kind: Kind): boolean {
  const letters = text.toUpperCase().replace(/[^A-Z0-9]/g, '')
  const first = /^[A-Z]+/.exec(letters)?.[0]
  if (first === undefined || letters.length < 6) return false
  push(codes, hashOf(first), { letters, kind, person: 'own' })
  return true
}

function phraseTable(people: readonly Person[], own: Own): Map<number, Phrase[]> {
  const table = new Map<number, Phrase[]>()
  const add = (text: string, kind: Kind, person: string, words: string[], least: number) => {
    if (words.length > 0)
      push(table, hashOf(words[0]!), { words: words.map(hashOf), least, kind, person, capital: /^\P{L}*\p{Lu}/u.test(text) })
  }
  for (const name of own.names) {
    const words = tokensOf(name)
    let least = words.length
    while (least > 1 && LEGAL.has(words[least - 1]!)) least--
    add(name, 'organisation', 'own', words, least)
  }
  for (const site of own.sites) addAddress(add, site, 'own')
  for (const p of people) if (p.address) addAddress(add, p.address, p.id)
  return table
}

/** Street and number must be there; postcode and town may. A bare town is no address. */
function addAddress(
  add: (text: string, kind: Kind, person: string, words: string[], least: number) => void,
  text: string,
  person: string,
): void {
  const words = tokensOf(text.replace(/(\d)(\p{L})/gu, '$1 $2').replace(/(\p{L})(\d)/gu, '$1 $2'))
  const number = words.findIndex((w, i) => i > 0 && /^\d+$/.test(w))
  if (number > 0) add(text, 'address', person, words, number + 1)
}

type Names = Pick<KnownIndex, 'surnames' | 'givens' | 'glued' | 'near' | 'nearSieve'>

function nameTables(people: readonly Person[], staff: readonly string[]): Names {
  const surnames = new Map<number, Surname[]>()
  const givens = new Map<number, Given[]>()
  const glued = new Map<number, Glued>()
  const all = new Map<string, Surname>()
  const everyone = [
    ...people.map((p) => ({ id: p.id, given: p.given ?? '', initials: p.initials ?? '', infix: p.infix ?? '', surname: p.surname ?? '' })),
    ...staff.map((s) => ({ id: 'staff', ...parseName(s) })),
  ]
  for (const p of everyone) {
    const halves = halvesOf(p.infix, p.surname)
    const given = tokensOf(p.given)
    const initials = tokensOf(p.initials).join('') || given.map((g) => g[0]).join('')
    const bearers = halves.map((h, i): Bearer => ({
      id: p.id,
      given,
      givenHash: given.map(hashOf),
      initials,
      infix: h.infix.map(hashOf),
      others: halves.filter((_, k) => k !== i).map((o) => ({ infix: o.infix.map(hashOf), core: o.core.map(hashOf) })),
      learnt: [...new Set([[...h.infix, ...h.core].join(' '), h.core.join(' '), fold(`${p.infix} ${p.surname}`).trim()])],
    }))
    halves.forEach((h, i) => addSurname(surnames, all, h.core, bearers[i]!))
    if (bearers[0] === undefined && given.length > 0)
      bearers.push({ id: p.id, given, givenHash: given.map(hashOf), initials, infix: [], others: [], learnt: [] })
    if (bearers[0]) addGiven(givens, p.given, bearers[0])
    if (bearers[0])
      addGlued(
        glued,
        given,
        initials,
        halves.map((h) => [h.infix.join(''), h.core.join('')]),
        bearers[0],
      )
  }
  return { surnames, givens, glued, ...nearTable(all) }
}

function addSurname(surnames: Map<number, Surname[]>, all: Map<string, Surname>, core: readonly string[], bearer: Bearer): void {
  const key = core.join(' ')
  const known = all.get(key)
  if (known) return void known.bearers.push(bearer)
  const fresh: Surname = { core: core.map(hashOf), word: core.length === 1 ? key : '', bearers: [bearer] }
  all.set(key, fresh)
  push(surnames, fresh.core[0]!, fresh)
}

/** The name someone is called by: the first of the given names, with both parts of "Jan-Willem". */
function addGiven(givens: Map<number, Given[]>, given: string, bearer: Bearer): void {
  const names = tokensOf(given.trim().split(/\s+/)[0] ?? '').map(hashOf)
  if (names.length === 0) return
  const same = givens.get(names[0]!)?.find((g) => g.names.length === names.length && g.names.every((h, i) => h === names[i]))
  if (same) same.bearers.push(bearer)
  else push(givens, names[0]!, { names, bearers: [bearer] })
}

function addGlued(
  glued: Map<number, Glued>,
  given: readonly string[],
  initials: string,
  halves: readonly (readonly [string, string])[],
  bearer: Bearer,
): void {
  const add = (form: string, weak: boolean) => {
    if (form.length >= (weak ? 6 : 7) && !glued.has(hashOf(form))) glued.set(hashOf(form), { bearer, weak })
  }
  const whole = halves.map(([infix, core]) => infix + core).join('')
  for (const last of new Set([whole, ...halves.flatMap(([infix, core]) => [core, infix + core])])) {
    if (given[0] !== undefined) for (const form of [given[0] + last, last + given[0], given.join('') + last]) add(form, false)
    for (const short of new Set([initials.slice(0, 1), initials])) if (short !== '') add(short + last, true)
    if (halves.some(([infix, core]) => infix !== '' && last === infix + core) || halves.length > 1) add(last, false)
  }
}

function nearTable(all: ReadonlyMap<string, Surname>): Pick<KnownIndex, 'near' | 'nearSieve'> {
  const near = new Map<number, Surname[]>()
  const out = new Uint32Array(LONGEST + 1)
  for (const s of all.values()) {
    if (s.word.length < NEAR_LETTERS) continue
    const n = deletions(s.word, out)
    for (const h of new Set(out.subarray(0, n))) push(near, h, s)
  }
  return { near, nearSieve: sieveOf(near.keys(), near.size) }
}
