import type { Faker } from '@faker-js/faker'
import { findDates } from './engine/checks/dates.ts'
import { FLAG, flagsOf } from './engine/lexicon.ts'
import { fold, hashOf } from './engine/tokens.ts'
import type { Kind, Profile } from './engine/types.ts'

type Synthesise = (kind: Kind, text: string, subject: string | undefined) => string

/**
 * Realistic invented values (nl) for profiles that ask for them. Made word by word from a secret seed: within one run the same name gives the same
 * invented name, whether it stands in one cell, in two, in an e-mail address or in another file, and initials stay those of the first name.
 * Spelling, length and separators stay where a program may depend on them. Without the seed, which is never kept, nothing can be computed back.
 * BSNs fail the elfproef, phones lie in the range reserved for fiction (06 - 999…), IBANs have check digits that no bank gives.
 * @param seed of one run; random when not given
 */
export async function createSynthesiser(
  profile: Profile,
  seed: number = crypto.getRandomValues(new Uint32Array(1))[0]!,
): Promise<Synthesise> {
  if (!Object.values(profile.rules).some((r) => r.do === 'synthesise' || Object.values(r.roles ?? {}).includes('synthesise')))
    return () => ''
  const { Faker: Maker, nl, en, base } = await import('@faker-js/faker')
  const faker = new Maker({ locale: [nl, en, base] })
  const made = new Map<string, string>()
  /** The same draw for the same words. */
  const once = (about: string, draw: (f: Faker) => string): string => {
    let value = made.get(about)
    if (value === undefined) {
      faker.seed([seed, hashOf(about), about.length])
      made.set(about, (value = draw(faker)))
    }
    return value
  }
  const words = createNames(once)
  const make: Partial<Record<Kind, (text: string) => string>> = {
    name: words.name,
    initials: words.initials,
    email: (text) => `${words.local(text.slice(0, Math.max(0, text.lastIndexOf('@'))))}@voorbeeld.example`,
    bsn: (text) => once(`bsn ${digitsOf(text)}`, (f) => laidOut(text, failingBsn(f))),
    'birth-date': (text) => shiftedDate(text, Number(once('days', (f) => `${f.number.int({ min: 400, max: 2500 })}`))),
    phone: (text) => once(`phone ${digitsOf(text)}`, (f) => phoneLike(text, f)),
    address: (text) => once(`address ${fold(text.trim())}`, (f) => addressLike(text, f)),
    iban: (text) => once(`iban ${text.replaceAll(/\s/g, '')}`, (f) => ibanLike(text, f)),
    'id-document': (text) => once(`document ${text}`, (f) => sameShape(text, f)),
    reference: (text) => once(`reference ${text}`, (f) => sameShape(text, f)),
    sex: () => '',
  }
  return (kind, text) => make[kind]?.(text) ?? ''
}

const digitsOf = (text: string): string => text.replaceAll(/\D/g, '')

/** Writes digits into the places where digits stood; what is too many stays away, what is too few is repeated. */
function laidOut(text: string, digits: string): string {
  let n = 0
  return text.replaceAll(/\d/g, () => digits[n++ % digits.length]!)
}

/** Nine digits that no citizen can have: the elfproef fails. */
function failingBsn(f: Faker): string {
  for (;;) {
    const d = `9${f.string.numeric(8)}`
    let sum = -Number(d[8])
    for (let i = 0; i < 8; i++) sum += Number(d[i]) * (9 - i)
    if (sum % 11 !== 0) return d
  }
}

function phoneLike(text: string, f: Faker): string {
  const tail = f.string.numeric(5)
  const digits = digitsOf(text)
  if (digits.length === 10) return laidOut(text, `06999${tail}`)
  if (digits.length === 11 && digits.startsWith('31')) return laidOut(text, `316999${tail}`.slice(0, 11))
  if (digits.length === 13 && digits.startsWith('0031')) return laidOut(text, `00316999${tail}`)
  return `06999${tail}`
}

/** A postcode, a house number, a street with a number, or a town: what stood there is what comes there. */
function addressLike(text: string, f: Faker): string {
  const trimmed = text.trim()
  const postcode = () => `${f.number.int({ min: 1011, max: 9999 })}`
  if (/^\d{4} ?[a-z]{2}$/i.test(trimmed))
    return trimmed.replace(/^\d{4}/, postcode()).replace(/[a-z]{2}$/i, f.string.alpha({ length: 2, casing: 'upper' }))
  if (/^[1-9]\d{3}$/.test(trimmed)) return postcode()
  if (/^\d{1,3} ?[a-z]?$/i.test(trimmed)) return `${f.number.int({ min: 1, max: 199 })}`
  const parts = trimmed.split(/,\s*/)
  if (parts.length > 1) return parts.map((part) => addressLike(part, f)).join(', ')
  const town = /^(\d{4} ?[a-z]{2})\s+(.+)$/i.exec(trimmed)
  if (town) return `${addressLike(town[1]!, f)} ${f.location.city()}`
  if (!/\d/.test(trimmed))
    return /(?:straat|laan|weg|plein|kade|dreef|hof|pad|singel|gracht|steeg|dijk)$/i.test(trimmed) ? f.location.street() : f.location.city()
  return `${f.location.street()} ${f.number.int({ min: 1, max: 199 })}`
}

/** Check digits 00, which the rules never give (ISO 13616). */
function ibanLike(text: string, f: Faker): string {
  const compact = `NL00FAKE0${f.string.numeric(9)}`
  return text.includes(' ') ? compact.replaceAll(/(.{4})(?=.)/g, '$1 ') : compact
}

/** A letter for a letter, a digit for a digit. */
const sameShape = (text: string, f: Faker): string =>
  text
    .replaceAll(/[a-z]/g, () => f.string.alpha({ casing: 'lower' }))
    .replaceAll(/[A-Z]/g, () => f.string.alpha({ casing: 'upper' }))
    .replaceAll(/\d/g, () => f.string.numeric(1))

type Once = (about: string, draw: (f: Faker) => string) => string

/** Words between names that are nobody's: they stay. */
const INFIX = new Set('van de der den het ten ter te el al la le du von zu bin ben op in tot aan'.split(' '))

function createNames(once: Once) {
  const letters = once('letters', (f) => f.helpers.shuffle([...'abcdefghijklmnoprstvw']).join(''))
  /** Another letter for each letter, the same in the whole run. */
  const letter = (c: string): string => {
    const i = letters.indexOf(c)
    return i < 0 ? letters[c.charCodeAt(0) % letters.length]! : letters[(i + 1) % letters.length]!
  }
  const first = (word: string): string =>
    once(`first ${word}`, (f) =>
      tryFor(
        f,
        (g) => g.person.firstName(),
        (name) => fold(name[0]!) === letter(word[0]!) && fold(name) !== word,
      ),
    )
  const last = (word: string): string =>
    once(`last ${word}`, (f) =>
      tryFor(
        f,
        (g) => plain(g.person.lastName()),
        (name) => fold(name) !== word,
      ),
    )
  const isGiven = (word: string) => (flagsOf(hashOf(word)) & (FLAG.first | FLAG.last)) === FLAG.first
  const word = (written: string): string => {
    const folded = fold(written)
    if (INFIX.has(folded)) return written
    if (folded.length === 1) return cased(letter(folded), written)
    return cased(isGiven(folded) ? first(folded) : last(folded), written)
  }
  /** "vandermeerdijk" in an address is "van der Meerdijk" in a cell. */
  const glued = (written: string): string => {
    const [, infix = '', name = ''] = /^(vand?e?[rn]?|vd)(\p{L}{4,})$/u.exec(written) ?? []
    return name === '' || isGiven(written) ? word(written) : `${infix}${word(name)}`
  }
  const eachWord = (text: string): string => text.replaceAll(/[\p{L}\p{M}'’]+/gu, word)
  return {
    name: eachWord,
    initials: (text: string): string => text.replaceAll(/\p{L}+/gu, (w) => cased(letter(fold(w[0]!)), w[0]!)),
    local: (text: string): string =>
      fold(text.toLowerCase().replaceAll(/[\p{L}\p{M}'’]+/gu, glued))
        .replaceAll(/[^a-z0-9._-]/g, '')
        .replaceAll(/\d/g, '7') || 'post',
  }
}

/** One word, without the "van der" that some invented names bring. */
const plain = (name: string): string => name.split(' ').at(-1)!

function tryFor(f: Faker, draw: (f: Faker) => string, fits: (value: string) => boolean): string {
  let value = draw(f)
  for (let i = 0; i < 400 && !fits(value); i++) value = draw(f)
  return value
}

function cased(value: string, like: string): string {
  if (like.length > 1 && like === like.toUpperCase()) return value.toUpperCase()
  return like[0] === like[0]!.toLowerCase() ? value.toLowerCase() : value[0]!.toUpperCase() + value.slice(1)
}

const MONTHS = 'januari februari maart april mei juni juli augustus september oktober november december'.split(' ')

/** Another day in the same spelling: all birth dates of a run move by the same number of days, so that order and distance stay. */
function shiftedDate(text: string, days: number): string {
  const found = [...findDates(text)].find((d) => d.year !== null)
  const date = new Date(Date.UTC(found?.year ?? 1975, (found?.month ?? 6) - 1, found?.day ?? 15) + days * 86_400_000)
  const [y, m, d] = date.toISOString().slice(0, 10).split('-') as [string, string, string]
  const trimmed = text.trim()
  if (/^\d{4}\D\d{1,2}\D\d{1,2}/.test(trimmed)) return `${y}-${m}-${d}`
  if (/^\d{8}$/.test(trimmed)) return /^(?:19|20)/.test(trimmed) ? `${y}${m}${d}` : `${d}${m}${y}`
  const month = /\p{L}{3,}/u.exec(trimmed)
  if (month) return `${+d} ${MONTHS[+m - 1]} ${y}`
  const separator = /[-/.]/.exec(trimmed)?.[0] ?? '-'
  return [d, m, /\d{4}/.test(trimmed) ? y : y.slice(2)].join(separator)
}
