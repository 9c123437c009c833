import { createHash } from 'node:crypto'
import { parseIso } from '../shared/engine/checks/dates.ts'
import { fold } from '../shared/engine/tokens.ts'
import type { Person } from '../shared/engine/types.ts'
import { LakmoesError } from '../shared/error.ts'
import { parseRecords } from '../shared/formats/parts/csv-records.ts'
import { decodeText, encodingOf } from '../shared/formats/parts/text.ts'

type Column = 'given' | 'initials' | 'infix' | 'surname' | 'name' | 'bsn' | 'birthDate' | 'email' | 'phone' | 'address'

/** Column headers, folded and with letters only. */
const HEADERS: Readonly<Record<Column, string>> = {
  given: 'voornamen voornaam roepnaam firstname firstnames givenname givennames given',
  initials: 'voorletters voorletter initialen initials',
  infix: 'tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels infix prefix',
  surname: 'achternaam geslachtsnaam familienaam surname lastname familyname',
  name: 'naam volledigenaam name fullname client cliënt medewerker werknemer',
  bsn: 'bsn burgerservicenummer sofinummer citizenservicenumber',
  birthDate: 'geboortedatum geboortedag birthdate dateofbirth dob',
  email: 'email emailadres mail mailadres emailaddress',
  phone: 'telefoon telefoonnummer mobiel mobielnummer tel phone phonenumber mobile',
  address: 'adres woonadres address',
}
const COLUMNS = new Map<string, Column>(
  Object.entries(HEADERS).flatMap(([column, names]) => names.split(' ').map((name) => [lettersOf(name), column as Column] as const)),
)
/** People on one list. */
const MOST = 200_000

function lettersOf(header: string): string {
  return fold(header).replace(/[^a-z]/g, '')
}

/**
 * The people the firm knows, from a CSV with a header; columns Dutch or English, in any order, others are passed over.
 * A row without a name and without a BSN names nobody and is passed over too.
 * @throws LakmoesError roster.malformed when no column names people
 */
export function parseRoster(untrusted: Uint8Array): Person[] {
  const text = readText(untrusted)
  const [head, ...rows] = parseRecords(text, delimiterOf(text), 0)
  const columns = head?.cells.map((cell) => COLUMNS.get(lettersOf(cell.text))) ?? []
  if (!columns.some((c) => c === 'surname' || c === 'name' || c === 'bsn') || rows.length > MOST) throw new LakmoesError('roster.malformed')
  const people = new Map<string, Person>()
  for (const row of rows) {
    const person = personOf((column) => row.cells[columns.indexOf(column)]?.text.trim() ?? '')
    if (person) people.set(person.id, person)
  }
  return [...people.values()]
}

/** From the header alone: a comma in "Wolthuizen, Sjoerd" is no delimiter. */
function delimiterOf(text: string): string {
  const header = text.slice(0, 4096).split(/[\r\n]/, 1)[0]!
  const count = (delimiter: string) => header.split(delimiter).length
  return [';', '\t', ',', '|'].reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best))
}

function readText(untrusted: Uint8Array): string {
  try {
    return decodeText(untrusted, encodingOf(untrusted))
  } catch (cause) {
    throw new LakmoesError('roster.malformed', { cause })
  }
}

function personOf(cell: (column: Column) => string): Person | null {
  const name: NameParts = cell('surname') === '' ? splitName(cell('name')) : {}
  const bsn = cell('bsn').replace(/\D/g, '')
  const known = {
    given: cell('given') || name.given, initials: cell('initials') || name.initials, infix: cell('infix') || name.infix, surname: cell('surname') || name.surname,
    bsn: bsn === '' ? '' : bsn.padStart(9, '0'), birthDate: parseIso(cell('birthDate')) ?? '', address: cell('address'),
  }
  if (!known.surname && !known.bsn) return null
  const emails = several(cell('email'))
  const phones = several(cell('phone'))
  return { id: idOf(known), ...withoutEmpty(known), ...(emails.length > 0 ? { emails } : {}), ...(phones.length > 0 ? { phones } : {}) }
}

/** Stays the same from one list to the next, whatever else is filled in later, so that pseudonyms do: by BSN, else by name and birth date. */
function idOf({ bsn, given, initials, infix, surname, birthDate }: Readonly<Record<string, string | undefined>>): string {
  const basis = bsn ? ['bsn', bsn] : ['name', ...[given || initials, infix, surname].map((part) => fold(part ?? '')), birthDate]
  return createHash('sha256').update(JSON.stringify(basis)).digest('hex').slice(0, 24)
}

type NameParts = { readonly given?: string; readonly initials?: string; readonly infix?: string; readonly surname?: string }

/** "S.J." or "S" are initials, "Sjoerd" is a given name. */
const firstOf = (text: string): NameParts => (/^(?:\p{Lu}\.?[ -]?){1,6}$/u.test(text) ? { initials: text } : { given: text })

const INFIX = /^(?:van|de|der|den|het|'t|ten|ter|te|von|la|le|el|al|op|in|aan|bij|uit|du|di|da|dos|ben)$/i

/** "Wolthuizen, Sjoerd", "van der Meer, S." or "Sjoerd van der Meer". */
function splitName(name: string): NameParts {
  const comma = name.indexOf(',')
  if (comma >= 0) return { ...surnameOf(name.slice(0, comma).trim().split(/\s+/)), ...firstOf(name.slice(comma + 1).trim()) }
  const words = name.split(/\s+/).filter((word) => word !== '')
  const first = words.findIndex((word) => INFIX.test(word))
  const at = first > 0 ? first : Math.max(0, words.length - 1)
  return { ...surnameOf(words.slice(at)), ...firstOf(words.slice(0, at).join(' ')) }
}

function surnameOf(words: readonly string[]): { readonly infix: string; readonly surname: string } {
  const at = words.findIndex((word) => !INFIX.test(word))
  return at < 0 ? { infix: '', surname: words.join(' ') } : { infix: words.slice(0, at).join(' '), surname: words.slice(at).join(' ') }
}

const several = (text: string) => text.split(/[;,/|]/).map((part) => part.trim()).filter((part) => part !== '')

function withoutEmpty(known: Readonly<Record<string, string | undefined>>): Partial<Person> {
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value))
}
