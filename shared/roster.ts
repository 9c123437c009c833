import { isElfproef } from './engine/checks/elfproef.ts'
import { parseIso } from './engine/checks/dates.ts'
import { parseName } from './engine/subjects.ts'
import { fold, hashOf } from './engine/tokens.ts'
import type { Person, Reason } from './engine/types.ts'
import { LakmoesError } from './error.ts'

type Field =
  | 'id'
  | 'given'
  | 'initials'
  | 'infix'
  | 'surname'
  | 'partner'
  | 'name'
  | 'bsn'
  | 'birthDate'
  | 'email'
  | 'phone'
  | 'address'
  | 'street'
  | 'number'
  | 'addition'
  | 'postcode'
  | 'town'

/** Folded headers without spaces and marks. */
const HEADERS: Readonly<Record<Field, string>> = {
  id: 'id clientnummer clientnr clientid personeelsnummer deelnemernummer nummerclient personid clientnumber',
  given: 'voornamen voornaam roepnaam givenname givennames firstname firstnames forename forenames first voornamenvoluit roepnamen',
  initials: 'voorletters voorletter initialen initials vl',
  infix: 'tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels infix prefix tv tsv surnameprefix',
  surname: 'achternaam achternamen familienaam geslachtsnaam surname lastname familyname last geboortenaam meisjesnaam',
  partner: 'partnernaam achternaampartner naampartner aangetrouwdenaam marriedname',
  name: 'relatie relatienaam weergavenaam persoonsnaam naamdeelnemer naamkandidaat displayname naam namen name fullname volledigenaam volledige clientnaam naamclient client clienten clientname werknemer naamwerknemer deelnemer kandidaat persoon person',
  bsn: 'bsn burgerservicenummer sofinummer sofi bsnnummer bsnnr citizenservicenumber ssn',
  birthDate: 'geboortedatum gebdatum geboren gebdat dateofbirth birthdate dob birthday geboortedag',
  email: 'emailadresprive emailadreswerk epost email emailadres mail mailadres emailaddress emails emailprive emailwerk',
  phone:
    'telefoon telefoonnummer tel telnr telefoonnr phone phonenumber mobiel mobielnummer mobile gsm telefoonmobiel telefoonprive telefoonvast telefoonthuis telefoonwerk vast',
  address: 'adres address woonadres postadres volledigadres naw adresgegevens',
  street: 'straat straatnaam street',
  number: 'huisnummer huisnr nr hnr housenumber nummer',
  addition: 'toevoeging huisnummertoevoeging huisletter addition toev',
  postcode: 'postcode pc zip zipcode postalcode',
  town: 'woonplaats plaats stad town city plaatsnaam',
}
const FIELDS = new Map(Object.entries(HEADERS).flatMap(([field, words]) => words.split(' ').map((w) => [w, field as Field] as const)))

/**
 * Reads the firm's list of people from a CSV with a header (delimiter and quotes are recognised; Dutch or English headers in any order).
 * Warnings point at rows (counted from 1, the header is row 1) and never hold a value. An id is the same for the same person in a later list.
 * @throws LakmoesError `roster.empty` without any person, `roster.columns` when no column holds a name or a BSN.
 */
export function readRoster(text: string): { people: Person[]; warnings: Reason[] } {
  const rows = readCsv(text)
  if (rows.length === 0) throw new LakmoesError('roster.empty')
  // Exports of client systems begin with a title and a date: the header is the first row that names a person and something more.
  const at = rows.slice(0, TITLE_ROWS).findIndex((row) => isHeader(fieldsOf(row)))
  const fields = fieldsOf(rows.splice(0, Math.max(at, 0) + 1).at(-1)!)
  if (!fields.some((f) => f === 'surname' || f === 'name' || f === 'bsn')) throw new LakmoesError('roster.columns')
  const people = new Map<string, Person>()
  const warnings: Reason[] = []
  for (const row of rows) {
    if (row.cells.every((c) => c.trim() === '')) continue
    const warn = (code: string) => warnings.push({ code, place: [['row', row.line]] })
    const person = personOf(fields, row.cells, warn)
    if (!person) warn('roster.nameless')
    else people.set(person.id, merge(people.get(person.id), person))
  }
  if (people.size === 0) throw new LakmoesError('roster.empty')
  return { people: [...people.values()], warnings }
}

/** Rows that may stand above the header. */
const TITLE_ROWS = 15

const fieldsOf = (row: Row) =>
  row.cells.map((cell) =>
    FIELDS.get(
      fold(cell)
        .replace(/\(.*\)/, '')
        .replace(/[^a-z]/g, ''),
    ),
  )

const isHeader = (fields: readonly (Field | undefined)[]) =>
  fields.filter((f) => f !== undefined).length > 1 && fields.some((f) => f === 'surname' || f === 'name' || f === 'bsn')

type Row = { readonly line: number; readonly cells: string[] }

function readCsv(text: string): Row[] {
  const body = text.replace(/^\uFEFF/, '')
  const told = /^sep=(.)\r?\n/i.exec(body)
  const mark = told?.[1] ?? sniff(body)
  const rows: Row[] = []
  let cells: string[] = []
  let cell = ''
  let quoted = false
  let line = 1
  const endRow = () => {
    cells.push(cell)
    if (cells.some((c) => c.trim() !== '')) rows.push({ line, cells })
    cells = []
    cell = ''
    line++
  }
  for (let i = told ? told[0].length : 0; i < body.length; i++) {
    const c = body[i]!
    if (quoted) {
      if (c !== '"') cell += c
      else if (body[i + 1] === '"') cell += body[++i]
      else quoted = false
    } else if (c === '"' && cell.trim() === '') {
      quoted = true
      cell = ''
    } else if (c === mark) {
      cells.push(cell)
      cell = ''
    } else if (c === '\n' || c === '\r') {
      if (c === '\r' && body[i + 1] === '\n') i++
      endRow()
    } else cell += c
  }
  if (cell !== '' || cells.length > 0) endRow()
  return rows
}

/** The mark that the header uses most, outside quotes. */
function sniff(body: string): string {
  const header = (/^\s*[^\r\n]+/.exec(body)?.[0] ?? '').replace(/"[^"]*"/g, '')
  const marks = [';', '\t', ',', '|']
  const counts = marks.map((m) => header.split(m).length)
  return marks[counts.indexOf(Math.max(...counts))]!
}

function personOf(fields: readonly (Field | undefined)[], cells: readonly string[], warn: (code: string) => void): Person | null {
  const all = (wanted: Field) => cells.filter((c, i) => fields[i] === wanted && c.trim() !== '').map((c) => c.trim())
  const one = (wanted: Field) => all(wanted)[0] ?? ''
  const name = nameOf(one)
  const digits = one('bsn').replace(/\D/g, '').replace(/^0+/, '')
  // A number with a slip in it is still searched for: the same slip may stand in the documents.
  const bsn = digits.length === 8 || digits.length === 9 ? digits.padStart(9, '0') : ''
  if (one('bsn') !== '' && !isElfproef(bsn)) warn('roster.bsn')
  const birthDate = one('birthDate') === '' ? '' : (parseIso(one('birthDate')) ?? '')
  if (one('birthDate') !== '' && birthDate === '') warn('roster.date')
  if (name.surname === '' && name.given === '' && bsn === '') return null
  const emails = all('email')
    .flatMap((e) => e.split(/[\s;,|]+/))
    .filter((e) => e.includes('@'))
  const phones = all('phone')
    .flatMap((p) => p.split(/[;|,]|\s\/\s/))
    .map((p) => p.trim())
    .filter((p) => p.replace(/\D/g, '').length >= 8)
  const address =
    one('address') ||
    [[one('street'), one('number'), one('addition')].filter(Boolean).join(' '), [one('postcode'), one('town')].filter(Boolean).join(' ')]
      .filter(Boolean)
      .join(', ')
  const parts = { ...name, bsn, birthDate, address }
  const given = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== ''))
  return {
    id:
      one('id') !== ''
        ? `c-${fingerprint(one('id'))}`
        : `p-${fingerprint(bsn || fold(`${name.given} ${name.initials} ${name.infix} ${name.surname} ${birthDate}`))}`,
    ...given,
    ...(emails.length > 0 ? { emails } : {}),
    ...(phones.length > 0 ? { phones } : {}),
  }
}

type Name = { given: string; initials: string; infix: string; surname: string }

/** Separate columns as they are; a whole name in one column is taken apart, with its own capitals and diacritics. */
function nameOf(one: (wanted: Field) => string): Name {
  const name = { given: one('given'), initials: one('initials'), infix: one('infix'), surname: one('surname') }
  const whole = one('name')
  if (whole !== '' && name.surname === '') {
    const parts = parseName(whole)
    name.surname = written(whole, parts.surname)
    name.infix ||= written(whole, parts.infix)
    name.given ||= written(whole, parts.given)
    name.initials ||= parts.initials
      .toUpperCase()
      .split('')
      .map((l) => `${l}.`)
      .join('')
  } else if (name.infix === '' && name.surname.includes(',')) {
    const parts = parseName(`${name.surname.replace(',', '')}, X.`)
    name.infix = written(name.surname, parts.infix)
    name.surname = written(name.surname, parts.surname)
  }
  const partner = one('partner')
  if (partner !== '' && name.surname !== '' && !fold(name.surname).includes(fold(partner)))
    name.surname = `${partner}-${[name.infix, name.surname].filter(Boolean).join(' ')}`
  return partner !== '' && name.surname.startsWith(partner) ? { ...name, infix: '' } : name
}

/** The part of `whole` that folds to `folded`, as it was written. */
function written(whole: string, folded: string): string {
  if (folded === '') return ''
  const m = new RegExp(folded.split(/[ -]/).join('[^\\p{L}]+'), 'u').exec(fold(whole).replace(/(\p{L})['’](\p{L})/gu, '$1$2'))
  const at = m?.index ?? -1
  return at >= 0 && fold(whole).startsWith(m![0], at) ? whole.slice(at, at + m![0].length) : folded
}

/** 64 bits in hex: the same text always gives the same id, and the id is not the text. */
const fingerprint = (text: string) => [hashOf(`a${text}`), hashOf(`${text}z`)].map((h) => h.toString(16).padStart(8, '0')).join('')

function merge(before: Person | undefined, now: Person): Person {
  if (!before) return now
  const both = (a: readonly string[] = [], b: readonly string[] = []) => [...new Set([...a, ...b])]
  const emails = both(before.emails, now.emails)
  const phones = both(before.phones, now.phones)
  return { ...before, ...now, ...(emails.length > 0 ? { emails } : {}), ...(phones.length > 0 ? { phones } : {}) }
}
