import type { Kind, Profile } from './engine/types.ts'

type Synthesise = (kind: Kind, text: string, subject: string | undefined) => string

/**
 * Realistic invented values (nl) for profiles that ask for them. The same text of the same subject gives the same value within one document;
 * the seed is random per document, so nothing can be computed back. BSNs fail the elfproef and phones lie in the range reserved for fiction (06 - 999...).
 */
export async function createSynthesiser(profile: Profile): Promise<Synthesise> {
  if (!Object.values(profile.rules).some((r) => r.do === 'synthesise' || Object.values(r.roles ?? {}).includes('synthesise')))
    return () => ''
  const { Faker, nl, en, base } = await import('@faker-js/faker')
  const faker = new Faker({ locale: [nl, en, base], seed: crypto.getRandomValues(new Uint32Array(1))[0]! })
  const made = new Map<string, string>()
  const people = new Map<string, { first: string; last: string }>()
  const personOf = (key: string) => {
    let p = people.get(key)
    if (!p) people.set(key, (p = { first: faker.person.firstName(), last: faker.person.lastName() }))
    return p
  }
  const digits = (n: number) => faker.string.numeric(n)
  const make = (kind: Kind, text: string, subject: string | undefined): string => {
    const person = personOf(subject ?? text)
    switch (kind) {
      case 'name':
        return text.includes(' ') ? `${person.first} ${person.last}` : person.last
      case 'initials':
        return `${person.first[0]}.`
      case 'bsn':
        return failingBsn(digits)
      case 'birth-date':
        return shiftedDate(text, faker.number.int({ min: 400, max: 4000 }))
      case 'phone':
        return `06999${digits(5)}`
      case 'email':
        return `${person.first}.${person.last}@voorbeeld.example`.toLowerCase().replaceAll(/[^a-z.@]/g, '')
      case 'address':
        return `${faker.location.street()} ${faker.number.int({ min: 1, max: 199 })}`
      case 'iban':
        return `NL00FAKE0${digits(9)}`
      case 'sex':
        return faker.helpers.arrayElement(['M', 'V'])
      case 'age':
        return `${faker.number.int({ min: 19, max: 66 })}`
      default:
        return ''
    }
  }
  return (kind, text, subject) => {
    const key = `${kind}|${subject ?? ''}|${text}`
    let value = made.get(key)
    if (value === undefined) made.set(key, (value = make(kind, text, subject)))
    return value
  }
}

/** Nine digits that no citizen can have: the elfproef fails. */
function failingBsn(digits: (n: number) => string): string {
  for (;;) {
    const d = `9${digits(8)}`
    let sum = -Number(d[8])
    for (let i = 0; i < 8; i++) sum += Number(d[i]) * (9 - i)
    if (sum % 11 !== 0) return d
  }
}

/** Another day in the same spelling where the spelling is numeric; otherwise dd-mm-yyyy. */
function shiftedDate(text: string, days: number): string {
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text.trim())
  const dutch = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text.trim())
  const date = iso
    ? Date.UTC(+iso[1]!, +iso[2]! - 1, +iso[3]!)
    : dutch
      ? Date.UTC(+dutch[3]!, +dutch[2]! - 1, +dutch[1]!)
      : Date.UTC(1975, 5, 15)
  const [y, m, d] = new Date(date + days * 86_400_000).toISOString().slice(0, 10).split('-') as [string, string, string]
  return iso ? `${y}-${m}-${d}` : `${d}-${m}-${y}`
}
