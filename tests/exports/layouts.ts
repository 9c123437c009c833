import { Faker, base, en, nl } from '@faker-js/faker'
import { utils, write, type CellObject, type WorkSheet } from 'xlsx'
import { isElfproef } from '../../shared/engine/checks/elfproef.ts'
import type { Kind } from '../../shared/engine/types.ts'

/** What a generated column truly holds. `edge`: begin or end of the trajectory. `whose`: not the client's. */
export type Truth = { readonly kind: Kind | null; readonly edge?: 'begin' | 'end'; readonly whose?: 'third' | 'staff' }
export type TruthColumn = Truth & { readonly sheet: number; readonly column: number; readonly top: number }
export type Layout = { readonly id: string; readonly name: string; readonly source: Blob; readonly truth: readonly TruthColumn[] }

type Person = Record<string, string>
type Field = Truth & { value(p: Person, f: Faker): string }

const day = (f: Faker, from: string, to: string): Date => f.date.between({ from, to })
const iso = (d: Date): string => d.toISOString().slice(0, 10)
const dutch = (d: Date): string => iso(d).split('-').reverse().join('-')
const MONTHS = 'januari februari maart april mei juni juli augustus september oktober november december'.split(' ')
/** The same day in five spellings. */
const anyStyle = (f: Faker, d: Date): string => {
  const [y, m, dd] = iso(d).split('-') as [string, string, string]
  return f.helpers.arrayElement([iso(d), dutch(d), `${+dd}/${+m}/${y}`, `${+dd} ${MONTHS[+m - 1]} ${y}`, `${dd}.${m}.${y}`])
}

function bsn(f: Faker): string {
  for (;;) {
    const digits = f.string.numeric({ length: 9, allowLeadingZeros: false })
    if (isElfproef(digits)) return digits
  }
}

const NOTE = [
  'Gesprek gehad over de terugkeer naar het eigen werk, cliënt geeft aan dat de ochtenden zwaar vallen.',
  'Belt volgende week terug over de planning en wil graag een andere begeleider.',
  'Heeft last van de rug en is onder behandeling; partner is ook ziek thuis.',
]

/** What may stand in a column, by a short name of this file. */
const FIELDS: Readonly<Record<string, Field>> = {
  nr: { kind: 'reference', value: (_, f) => f.string.numeric(5) },
  name: { kind: 'name', value: (p) => `${p['first']} ${p['last']}` },
  lastFirst: { kind: 'name', value: (p) => `${p['last']}, ${p['first']}` },
  first: { kind: 'name', value: (p) => p['first']! },
  infix: { kind: 'name', value: (p) => p['infix']! },
  last: { kind: 'name', value: (p) => p['last']! },
  initials: { kind: 'initials', value: (p) => p['initials']! },
  bsn: { kind: 'bsn', value: (_, f) => bsn(f) },
  birth: { kind: 'birth-date', value: (_, f) => dutch(day(f, '1958-01-01', '2004-12-31')) },
  birthIso: { kind: 'birth-date', value: (_, f) => iso(day(f, '1958-01-01', '2004-12-31')) },
  birthAny: { kind: 'birth-date', value: (_, f) => anyStyle(f, day(f, '1958-01-01', '2004-12-31')) },
  age: { kind: 'age', value: (_, f) => `${f.number.int({ min: 19, max: 66 })}` },
  sex: { kind: 'sex', value: (_, f) => f.helpers.arrayElement(['M', 'V']) },
  sexWord: { kind: 'sex', value: (_, f) => f.helpers.arrayElement(['man', 'vrouw']) },
  street: { kind: 'address', value: (_, f) => `${f.location.street()} ${f.number.int({ min: 1, max: 180 })}` },
  postcode: {
    kind: 'address',
    value: (_, f) => `${f.number.int({ min: 1011, max: 9990 })} ${f.string.alpha({ length: 2, casing: 'upper' })}`,
  },
  city: { kind: 'address', value: (_, f) => f.location.city() },
  email: { kind: 'email', value: (p) => p['email']! },
  phone: { kind: 'phone', value: (_, f) => `06-${f.string.numeric(8)}` },
  phonePlus: { kind: 'phone', value: (_, f) => `+31 6 ${f.string.numeric(8)}` },
  benefit: { kind: 'benefit-type', value: (_, f) => f.helpers.arrayElement(['WIA', 'WW', 'ZW', 'Wajong', 'Participatiewet']) },
  begin: { kind: 'trajectory-date', edge: 'begin', value: (_, f) => dutch(day(f, '2022-01-01', '2023-06-30')) },
  beginIso: { kind: 'trajectory-date', edge: 'begin', value: (_, f) => iso(day(f, '2022-01-01', '2023-06-30')) },
  beginAny: { kind: 'trajectory-date', edge: 'begin', value: (_, f) => anyStyle(f, day(f, '2022-01-01', '2023-06-30')) },
  end: { kind: 'trajectory-date', edge: 'end', value: (_, f) => dutch(day(f, '2023-07-01', '2024-12-31')) },
  endIso: { kind: 'trajectory-date', edge: 'end', value: (_, f) => iso(day(f, '2023-07-01', '2024-12-31')) },
  intake: { kind: 'trajectory-date', value: (_, f) => dutch(day(f, '2021-10-01', '2022-01-30')) },
  sick: { kind: 'first-sick-day', value: (_, f) => dutch(day(f, '2020-01-01', '2022-12-31')) },
  degree: { kind: 'benefit-amount', value: (_, f) => `${f.number.int({ min: 5, max: 100 })}%` },
  wage: { kind: 'wage', value: (_, f) => f.finance.amount({ min: 1800, max: 5200 }).replace('.', ',') },
  iban: { kind: 'iban', value: (_, f) => f.finance.iban({ countryCode: 'NL' }) },
  amount: { kind: 'amount', value: (_, f) => `€ ${f.finance.amount({ min: 100, max: 2500 }).replace('.', ',')}` },
  diagnosis: { kind: 'medical', value: (_, f) => f.helpers.arrayElement(['hernia', 'depressie', 'burn-out', 'artrose']) },
  note: { kind: 'notes', value: (_, f) => f.helpers.arrayElement(NOTE) },
  employer: { kind: 'organisation', value: (_, f) => f.company.name() },
  contact: { kind: 'name', whose: 'third', value: (_, f) => f.person.fullName() },
  contactMail: { kind: 'email', whose: 'third', value: (_, f) => f.internet.email() },
  contactPhone: { kind: 'phone', whose: 'third', value: (_, f) => `010-${f.string.numeric(7)}` },
  coach: { kind: 'name', whose: 'staff', value: (_, f) => f.person.fullName() },
  job: { kind: 'work', value: (_, f) => f.helpers.arrayElement(['timmerman', 'verkoper', 'chauffeur', 'verpleegkundige']) },
  benefitPartner: { kind: 'benefit-type', whose: 'third', value: (_, f) => f.helpers.arrayElement(['WIA', 'WW', 'geen']) },
  beginOther: { kind: 'work', value: (_, f) => dutch(day(f, '2010-01-01', '2019-06-30')) },
  answer: { kind: null, value: (_, f) => f.helpers.arrayElement(['1', '2', '3', '4', '5', 'n.v.t.']) },
  debts: { kind: 'debts', value: (_, f) => f.finance.amount({ min: 0, max: 40000 }) },
  nation: { kind: 'nationality', value: (_, f) => f.helpers.arrayElement(['Nederlandse', 'Poolse', 'Turkse']) },
  marital: { kind: 'marital-status', value: (_, f) => f.helpers.arrayElement(['gehuwd', 'ongehuwd', 'gescheiden']) },
  limits: { kind: 'capacity', value: (_, f) => f.helpers.arrayElement(['geen', 'licht', 'zwaar']) },
  passport: { kind: 'id-document', value: (_, f) => `NP${f.string.alphanumeric({ length: 6, casing: 'upper' })}${f.string.numeric(1)}` },
  sessions: { kind: 'quantity', value: (_, f) => `${f.number.int({ min: 1, max: 30 })}` },
  odd: { kind: null, value: (_, f) => f.helpers.arrayElement(['alfa', 'bravo', 'charlie', 'delta']) },
  oddMixed: { kind: null, value: (_, f) => f.helpers.arrayElement(['x', '12', '2023', 'ja', '-']) },
  empty: { kind: null, value: () => '' },
}

type Shape = {
  readonly as: 'csv' | 'xlsx' | 'ods'
  /** "field=Header" pairs. */
  readonly columns: string
  readonly rows?: number
  readonly delimiter?: string
  /** Rows above the header. */
  readonly title?: readonly string[]
  /** Empty rows and columns before the table. */
  readonly down?: number
  readonly right?: number
  /** A row of merged cells above the header: label by column number. */
  readonly groups?: Readonly<Record<number, string>>
  readonly total?: boolean
  readonly headless?: boolean
  readonly again?: number
  /** A second table: below it, beside it, or on a sheet of its own. */
  readonly second?: { readonly where: 'below' | 'beside' | 'sheet'; readonly columns: string }
  /** Hidden columns, by number in the table. */
  readonly hidden?: readonly number[]
  readonly spacer?: number
  /** Cells of errors here and there. */
  readonly errors?: boolean
}

const LAYOUTS: Readonly<Record<string, Shape>> = {
  'plain list': {
    as: 'csv',
    columns:
      'nr=Cliëntnummer|initials=Voorletters|infix=Tussenvoegsel|last=Achternaam|bsn=BSN|birth=Geboortedatum|benefit=Uitkeringssoort|begin=Begindatum|end=Einddatum|email=E-mailadres|phone=Telefoonnummer',
  },
  'English system': {
    as: 'csv',
    delimiter: ',',
    columns:
      'nr=ClientID|first=First Name|last=Last Name|birthIso=DateOfBirth|sexWord=Gender|email=EmailAddress|phone=PhoneNumber|beginIso=StartDate|endIso=EndDate|note=Comments',
  },
  abbreviations: {
    as: 'csv',
    columns:
      'nr=Nr.|initials=Vltrs|infix=Tv|last=Anaam|birth=Gebdat|postcode=PC|city=Wpl.|phone=Tel.nr|email=Mail|benefit=Uitk.|begin=Startdat|end=Einddat',
  },
  misspelt: {
    as: 'csv',
    columns:
      'initials=Voorleters|last=Achternam|birth=Geboortedatm|bsn=Burgerservicenumer|email=Emialadres|phone=Telefonnummer|benefit=Uitkerinsoort|begin=Begindatm|end=Eindatum',
  },
  'title rows': {
    as: 'xlsx',
    title: ['Overzicht trajecten', 'gemaakt voor het kwartaaloverleg'],
    columns: 'name=Naam cliënt|benefit=Soort uitkering|begin=Start traject|end=Einde traject|email=E-mail|phone=Telefoon|note=Opmerkingen',
  },
  'not at A1': {
    as: 'xlsx',
    down: 4,
    right: 3,
    columns: 'initials=Voorletters|last=Achternaam|benefit=Regeling|beginIso=Startdatum|endIso=Einddatum|phone=Mobiel|degree=AO-percentage',
  },
  'merged groups': {
    as: 'xlsx',
    groups: { 0: 'Cliënt', 3: 'Werkgever', 6: 'Traject' },
    columns:
      'name=Naam|email=E-mail|phone=Telefoon|employer=Naam|contact=Contactpersoon|contactMail=E-mail|begin=Begin|end=Einde|sessions=Aantal gesprekken',
  },
  totals: {
    as: 'xlsx',
    total: true,
    columns: 'last=Achternaam|benefit=Uitkering|wage=Bruto loon|amount=Bedrag|begin=Startdatum|end=Einddatum',
  },
  'no header': { as: 'csv', headless: true, columns: 'bsn=|name=|birth=|email=|phone=|iban=|postcode=' },
  'two tables below': {
    as: 'xlsx',
    columns: 'name=Naam|email=E-mailadres|begin=Startdatum',
    second: { where: 'below', columns: 'employer=Werkgever|contact=Contactpersoon|contactPhone=Telefoon contactpersoon' },
  },
  'two tables beside': {
    as: 'xlsx',
    columns: 'name=Naam|benefit=Uitkering|begin=Begindatum',
    second: { where: 'beside', columns: 'coach=Casemanager|name=Naam|sessions=Aantal' },
  },
  'two sheets': {
    as: 'xlsx',
    columns: 'name=Naam|phone=Telefoon|bsn=BSN',
    second: { where: 'sheet', columns: 'nr=Dossier|diagnosis=Diagnose|note=Verslag|sick=Eerste ziektedag' },
  },
  'hidden columns': {
    as: 'xlsx',
    hidden: [1, 4],
    columns: 'name=Naam|bsn=BSN|benefit=Uitkering|begin=Begindatum|diagnosis=Diagnose|end=Einddatum',
  },
  'header again': { as: 'csv', again: 12, columns: 'name=Naam|email=E-mail|phone=Telefoon|benefit=Uitkering|begin=Start|end=Einde' },
  'spacer column': {
    as: 'xlsx',
    spacer: 3,
    columns: 'initials=Voorletters|last=Achternaam|benefit=Uitkering|begin=Begindatum|end=Einddatum|email=E-mail',
  },
  errors: { as: 'xlsx', errors: true, columns: 'name=Naam|benefit=Uitkering|begin=Begindatum|end=Einddatum|amount=Bedrag|age=Leeftijd' },
  'lying headers': {
    as: 'csv',
    columns: 'bsn=Kenmerk|email=Referentie|note=Uitkering|diagnosis=Klachten|begin=Startdatum|iban=Nummer|name=Naam',
  },
  'swapped columns': { as: 'csv', columns: 'phone=E-mail|email=Telefoon|note=Naam|begin=Begindatum|birth=Geboortedatum' },
  'unknown columns': { as: 'csv', columns: 'name=Naam|odd=Zwembad|oddMixed=X27|begin=Begindatum|odd=Kolom 9|phone=Telefoon' },
  statistics: {
    as: 'csv',
    columns:
      'nr=ID|birth=Geboortedatum|sex=M/V|postcode=Postcode|benefit=Wet|sick=1e ziektedag|degree=AO%|wage=Dagloon|diagnosis=Diagnosecode|begin=Datum start traject|sessions=Aantal gesprekken',
  },
  'statistics, ods': {
    as: 'ods',
    columns:
      'nr=Dossiernr|birthIso=Geb. datum|sexWord=Geslacht|postcode=Postcode|benefit=Uitkering|degree=Mate van arbeidsongeschiktheid|beginIso=Ingangsdatum traject|job=Functie',
  },
  'five date styles': { as: 'csv', columns: 'name=Naam|birthAny=Geboren op|beginAny=Startdatum|end=Einddatum|benefit=Uitkering' },
  'third persons': {
    as: 'csv',
    columns:
      'name=Naam cliënt|coach=Jobcoach|contact=Contactpersoon werkgever|contactPhone=Tel. contactpersoon|contactMail=Mail leidinggevende|employer=Werkgever|email=E-mail',
  },
  'other dates': {
    as: 'csv',
    columns:
      'name=Naam|birth=Geb.datum|intake=Intakedatum|begin=Startdatum traject|end=Einddatum traject|sick=Datum ziekmelding|phone=Tel. privé',
  },
  sensitive: {
    as: 'xlsx',
    columns:
      'name=Naam|nation=Nationaliteit|marital=Burgerlijke staat|debts=Hoogte schuld|limits=Beperkingen|passport=Paspoortnummer|diagnosis=Ziektebeeld|benefit=Uitkering',
  },
  'last, first': {
    as: 'xlsx',
    columns: 'lastFirst=Werknemer|birthIso=Geb.|phonePlus=Mob. nummer|email=Mail privé|beginIso=Aanvang|endIso=Einde',
  },
  camelCase: {
    as: 'csv',
    delimiter: '\t',
    columns:
      'nr=dossierId|first=voornaam|infix=tussenvoegsel|last=achternaam|birthIso=geboorteDatum|phone=mobielNummer|email=emailAdres|benefit=uitkeringsSoort|beginIso=startDatum|endIso=eindDatum|postcode=postCode',
  },
  CAPITALS: {
    as: 'csv',
    delimiter: '|',
    columns: 'initials=VOORLETTERS|last=ACHTERNAAM|bsn=SOFINUMMER|benefit=UITKERING|begin=BEGINDATUM|end=EINDDATUM|phone=TELEFOON',
  },
  'wide and empty': {
    as: 'xlsx',
    columns: `name=Naam|${Array.from({ length: 40 }, (_, i) => `empty=Vraag ${i + 1}`).join('|')}|email=E-mail|begin=Begindatum`,
  },
  questionnaire: {
    as: 'csv',
    columns: `name=Naam|email=E-mail|benefit=Uitkering|begin=Startdatum|${Array.from({ length: 290 }, (_, i) => `answer=Vraag ${i + 1}`).join('|')}`,
  },
  'van and tot': {
    as: 'xlsx',
    groups: { 0: 'Persoon', 3: 'Traject' },
    columns: 'name=Naam|bsn=BSN|birth=Geb.|benefit=Uitkering|begin=Van|end=Tot',
  },
  family: {
    as: 'csv',
    columns:
      'name=Naam|contact=Naam partner|benefitPartner=Uitkering partner|contact=Noodcontact|contactPhone=Tel. noodcontact|beginOther=Begin dienstverband|benefit=Uitkering|begin=Begin traject',
  },
  'ods not at A1': {
    as: 'ods',
    down: 2,
    right: 1,
    title: ['Uitstroom'],
    columns:
      'initials=Initialen|last=Familienaam|benefit=Type uitkering|begin=Begin traject|end=Eind traject|phone=Telefoonnr|city=Woonplaats|street=Straat en huisnr',
  },
}

type Placed = { readonly fields: readonly string[]; readonly truth: TruthColumn[]; readonly grid: (string | undefined)[][][] }

/** Exports as offices make them, with what each column truly holds. The same seed gives the same files. */
export function makeLayouts(seed: number): Layout[] {
  return Object.entries(LAYOUTS).map(([name, shape], n) => {
    const faker = new Faker({ locale: [nl, en, base], seed: seed * 1000 + n })
    const { grid, truth } = place(shape, faker)
    return { id: `L${String(n + 1).padStart(2, '0')}`, name, truth, source: fileOf(shape, grid) }
  })
}

function place(shape: Shape, faker: Faker): Placed {
  const placed: Placed = { fields: [], truth: [], grid: [[]] }
  const top = (shape.down ?? 0) + (shape.title?.length ?? 0)
  shape.title?.forEach((text, r) => put(placed.grid[0]!, (shape.down ?? 0) + r, shape.right ?? 0, text))
  const left = shape.right ?? 0
  const next = table(placed, shape, shape.columns, { sheet: 0, top, left }, faker)
  const { second } = shape
  if (second === undefined) return placed
  const plain: Shape = { as: shape.as, columns: second.columns, rows: 9 }
  if (second.where === 'sheet') placed.grid.push([])
  const at =
    second.where === 'below'
      ? { sheet: 0, top: next + 2, left }
      : second.where === 'beside'
        ? { sheet: 0, top, left: left + shape.columns.split('|').length + 2 }
        : { sheet: 1, top: 0, left: 0 }
  table(placed, plain, second.columns, at, faker)
  return placed
}

function table(placed: Placed, shape: Shape, columns: string, at: { sheet: number; top: number; left: number }, faker: Faker): number {
  const specs = columns.split('|').map((pair) => pair.split('=') as [string, string])
  const grid = placed.grid[at.sheet]!
  const columnAt = (i: number) => at.left + i + (shape.spacer !== undefined && i >= shape.spacer ? 1 : 0)
  let row = at.top
  if (shape.groups) {
    for (const [i, text] of Object.entries(shape.groups)) put(grid, row, columnAt(Number(i)), text)
    row++
  }
  const headers = () => specs.forEach(([, header], i) => put(grid, row, columnAt(i), header))
  if (shape.headless !== true) {
    headers()
    row++
  }
  specs.forEach(([field], i) => {
    const { kind, edge, whose } = FIELDS[field]!
    placed.truth.push({ kind, sheet: at.sheet + 1, column: columnAt(i), top: row, ...(edge && { edge }), ...(whose && { whose }) })
  })
  for (let n = 0; n < (shape.rows ?? 40); n++) {
    if (shape.again !== undefined && n > 0 && n % shape.again === 0) {
      headers()
      row++
    }
    const person = personOf(faker)
    specs.forEach(([field], i) => {
      const value = shape.errors === true && n % 7 === 3 && i > 0 ? '#N/B' : FIELDS[field]!.value(person, faker)
      if (value !== '') put(grid, row, columnAt(i), value)
    })
    row++
  }
  if (shape.total === true) put(grid, row++, at.left, 'Totaal')
  return row
}

function personOf(f: Faker): Person {
  const first = f.person.firstName()
  const last = f.person.lastName()
  const infix = f.helpers.arrayElement(['', '', '', 'van', 'de', 'van der'])
  return {
    first,
    last,
    infix,
    initials: `${first[0]}.`,
    email: f.internet.email({ firstName: first, lastName: last, provider: 'voorbeeld.example' }),
  }
}

function put(grid: (string | undefined)[][], row: number, column: number, text: string): void {
  while (grid.length <= row) grid.push([])
  grid[row]![column] = text
}

function fileOf(shape: Shape, grids: readonly (string | undefined)[][][]): Blob {
  if (shape.as === 'csv') {
    const d = shape.delimiter ?? ';'
    const width = Math.max(...grids[0]!.map((r) => r.length))
    const quoted = (text: string) => (text.includes(d) || text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text)
    return new Blob([grids[0]!.map((r) => Array.from({ length: width }, (_, c) => quoted(r[c] ?? '')).join(d)).join('\r\n') + '\r\n'])
  }
  const book = utils.book_new()
  grids.forEach((grid, i) => {
    const sheet: WorkSheet = utils.aoa_to_sheet(grid.map((row) => Array.from(row, (text) => (text === undefined ? null : cellOf(text)))))
    if (shape.hidden && i === 0) sheet['!cols'] = Array.from({ length: 10 }, (_, c) => ({ hidden: shape.hidden!.includes(c) }))
    if (shape.groups) sheet['!merges'] = mergesOf(shape)
    utils.book_append_sheet(book, sheet, `Blad ${i + 1}`)
  })
  return new Blob([write(book, { type: 'array', bookType: shape.as as 'xlsx' | 'ods' }) as ArrayBuffer])
}

/** Days are numbers with a format, as in a real workbook; errors are errors. */
function cellOf(text: string): CellObject {
  if (text === '#N/B') return { t: 'e', v: 42, w: '#N/A' }
  const m = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  if (!m) return { t: 's', v: text }
  return { t: 'n', v: (Date.UTC(+m[1]!, +m[2]! - 1, +m[3]!) - Date.UTC(1899, 11, 30)) / 86_400_000, z: 'dd/mm/yyyy' }
}

function mergesOf(shape: Shape) {
  const starts = Object.keys(shape.groups!).map(Number)
  const last = shape.columns.split('|').length - 1
  return starts.map((c, i) => ({ s: { r: shape.down ?? 0, c }, e: { r: shape.down ?? 0, c: (starts[i + 1] ?? last + 1) - 1 } }))
}
