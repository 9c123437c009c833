import { memo } from './memo.ts'
import { headerAbove } from './text-table.ts'
import { fold, TOKEN } from './tokens.ts'
import type { Reading } from './types.ts'
import { WordMap } from './word-map.ts'

/** What a word nearby says a number is. `number`: some number, unsaid which ("nr."). */
export type NumberWord = 'bsn' | 'phone' | 'account' | 'document' | 'amount' | 'other' | 'number'

const WORDS = new WordMap<NumberWord>([
  [
    'bsn',
    'bsn bsnnr bsnnummer bsns burgerservicenummer burgerservicenummers burgerservicenr burgerservice burgerservicenumber sofi sofinummer sofinr sofinummers persoonsnummer persoonsnr bsnr',
  ],
  [
    'phone',
    'tel telefoon telefoonnummer telefoonnr telnr telefoonnummers mobiel mobieltje mob mobile gsm fax faxnr phone cell bellen bel belt gebeld bereikbaar whatsapp app sms 06nummer doorkiesnummer telefonisch noodnummer thuisnummer privenummer contactnummer belnummer handy',
  ],
  [
    'account',
    'iban rekening rekeningnummer rekeningnr rekeningnummers rek reknr giro gironr gironummer girorekening bankrekening bankrekeningnummer bankrekeningnr bankrekeningnummers bank postbank banknummer',
  ],
  [
    'document',
    'paspoort paspoortnummer paspoortnr passport identiteitskaart identiteitsbewijs idkaart rijbewijs rijbewijsnummer rijbewijsnr verblijfspas verblijfsdocument verblijfsvergunning verblijfskaart vnummer legitimatie legitimatiebewijs documentnummer documentnr reisdocument',
  ],
  ['amount', 'bedrag totaal subtotaal euro eur saldo som omzet stuks kwh km kg bytes regels records inwoners mensen personen'],
  [
    'other',
    `rsin kvk kvknummer kvknr factuur factuurnummer factuurnr facturen order ordernummer ordernr bestelling bestelnummer klant klantnummer klantnr debiteur debiteurnummer debiteurnr debiteurennummer crediteur
    crediteurnummer polis polisnummer polisnr dossier dossiernummer dossiernr artikel artikelnummer artikelnr loonheffingen loonheffingennummer loonheffingsnummer lhnr aansluitnummer fiscaal fiscale fi oin kenmerk betalingskenmerk docnr zaaknummer zaaknr zaak
    referentie referentienummer ref refnr opdracht opdrachtnummer opdrachtnr opdrachtbevestiging opdrachtbevestigingen offerte offertenummer contract contractnummer contractnr lidmaatschap lidnummer relatienummer relatienr personeelsnummer personeelsnr medewerkernummer clientnummer clientnr
    schadenummer schadenr registratienummer registratienr big agb agbcode code inlogcode pincode wachtwoord serienummer serienr imei ean barcode isbn issn testnummer testnr vestigingsnummer meldingsnummer meldcode ticket ticketnummer
    nota notanummer notanr bon bonnummer boeking boekingsnummer reserveringsnummer trackingnummer pakket kenteken meterstand aansluiting ob btw vat ref trajectnr trajectnummer trajectcode projectnummer projectnr project beschikkingsnummer
    aanslagnummer aanslag deelnemersnummer pensioennummer inschrijfnummer studentnummer leerlingnummer machtigingskenmerk mandaat meeting vergadering id vacaturenummer vacature werkgeversnummer versie vermelding betaling ovv koophandel zoom teams anydesk teamviewer hrb eori swift duns upn skj crkbo vca cbr ean hypotheek lening vpb lh lot lotnummer bestek kostenplaats grootboek ibannaam opdrachten orders polissen dossiers artikelen contracten zaken offertes bestellingen transactie volgnummer crm ordernr debnr inkoopnummer inkooporder stuk boekstuk journaalpost pakbon vrachtbrief winkelwagen certificaat overeenkomst toestelnr pallet abonnement licentie businesscard klantenkaart sessie sessieid`,
  ],
  ['number', 'nummer numer nummers nr nrs no number num omschrijving'],
])

/** The nearest word before a number, its distance, and whether only filler stands between ("BSN: 12", "BSN is 12"). */
export type Context = { readonly word: NumberWord; readonly distance: number; readonly token: number } | null

const FAR = 70
const MANY = 12

/**
 * What the words before token `first` say it is. A word governs the first long number after it; a list ("nrs. 1 en 2") carries on.
 * Words on another line count only when they are a label above the number, or say BSN.
 */
export function wordBefore(reading: Reading, first: number): Context {
  if (of !== reading.text) {
    of = reading.text
    answers.clear()
  }
  let context = answers.get(first)
  if (context === undefined) answers.set(first, (context = wordWithin(reading, first, cellStart(reading, reading.tokens.start[first]!))))
  return context
}
/** The answers for the tokens of the last text: every detector of numbers asks. */
const answers = new Map<number, Context>()
let of = ''

function wordWithin(reading: Reading, first: number, floor: number): Context {
  const { text, tokens } = reading
  const at = tokens.start[first]!
  const size = tokens.end[first]! - at
  let governed = false
  let named = false
  let ended = false
  let next = at
  let breaks = 0
  for (let i = first - 1; i >= 0 && i >= first - MANY && at - tokens.end[i]! <= FAR && tokens.start[i]! >= floor; i--) {
    breaks += countBreaks(text, tokens.end[i]!, next)
    ended ||= endsSentence(reading, i, next)
    next = tokens.start[i]!
    if (tokens.shape[i] === TOKEN.digits) {
      const length = tokens.end[i]! - tokens.start[i]!
      if (length >= 5 && !(length === size && isListJoint(text, tokens.end[i]!, at))) governed = true
      continue
    }
    let said = sayingOf(reading, i)
    if (!said || isFolder(text, tokens.start[i]!, tokens.end[i]!)) {
      if (tokens.shape[i] === TOKEN.capitalised && tokens.end[i]! - tokens.start[i]! > 1) named = true
      continue
    }
    // "fiscaal nr", "BSN-nummer", "order no.": the noun before it says which number.
    if (said === 'number') said = saidJustBefore(reading, i) ?? (text.charCodeAt(tokens.start[i]! - 1) === 45 ? 'other' : said)
    if (said === 'other' && isEither(reading, i)) said = 'bsn'
    if (said === 'bsn') return breaks <= 3 ? { word: 'bsn', distance: governed ? FAR : at - tokens.end[i]!, token: i } : null
    if (governed || ended || breaks > 1 || (breaks === 1 && !isLabelAbove(text, tokens.end[i]!, at))) continue
    // "dossier Jansen 387981135": the file of somebody, and then perhaps that person's number.
    return { word: named && said === 'other' ? 'number' : said, distance: at - tokens.end[i]!, token: i }
  }
  return null
}

/** "… bel dan de helpdesk. In dit geval": token `i` is the last of a sentence, and no abbreviation. */
function endsSentence({ text, tokens }: Reading, i: number, next: number): boolean {
  const end = tokens.end[i]!
  const mark = text.charCodeAt(end)
  if (mark !== 46 && mark !== 33 && mark !== 63) return false
  return (
    next - end <= 3 &&
    text.charCodeAt(end + 1) === 32 &&
    (mark !== 46 || (tokens.shape[i + 1] === TOKEN.capitalised && end - tokens.start[i]! > 4))
  )
}

/** What the words right after a number say: "(RSIN)", "is haar BSN", "als BSN". At most three words, same sentence. */
export function wordAfter(reading: Reading, last: number): Context {
  const { text, tokens } = reading
  const end = tokens.end[last]!
  for (let i = last + 1; i < tokens.count && i <= last + 4 && tokens.start[i]! - end <= 25; i++) {
    if (tokens.shape[i] === TOKEN.digits || countBreaks(text, end, tokens.start[i]!) > 0) return null
    const said = sayingOf(reading, i)
    if (said && said !== 'number') return { word: said, distance: tokens.start[i]! - end, token: i }
  }
  return null
}

/** What the column, element or label says: the passage's own label first, else the header above a cell of a table in the text. */
export function labelOf(reading: Reading, at: number): NumberWord | null {
  const label = reading.label || (headerAbove(reading.text, at)?.header ?? '')
  return label === '' ? null : sayingOfLabel(label)
}

/** In a table with headers the words of other cells say nothing about this one. */
const cellStart = (reading: Reading, at: number) => headerAbove(reading.text, at)?.cellStart ?? 0

function sayingOf(reading: Reading, i: number): NumberWord | undefined {
  const { text, tokens } = reading
  const said = WORDS.get(tokens.hash[i]!)
  if (said) return said
  const end = tokens.end[i]!
  const length = end - tokens.start[i]!
  if (length < 5) return undefined
  const c = text.charCodeAt(end - 1) | 32
  // Any compound in -nummer, -nr, -code or -kenmerk names a number of its own.
  if (c === 114 && (endsWith(text, end, 'nummer') || endsWith(text, end, 'nr'))) return 'other'
  if (c === 115 && endsWith(text, end, 'nummers')) return 'other'
  return (c === 101 && endsWith(text, end, 'code')) ||
    (c === 107 && endsWith(text, end, 'kenmerk')) ||
    (c === 115 && endsWith(text, end, 'polis')) ||
    (c === 103 && endsWith(text, end, 'rekening')) ||
    THINGS.some((thing) => length > thing.length + 2 && endsWith(text, end, thing))
    ? 'other'
    : undefined
}

/** Of which there are many kinds, each with a number: "onderhoudscontract", "creditnota". */
const THINGS = [
  'contract',
  'factuur',
  'nota',
  'order',
  'bon',
  'offerte',
  'overeenkomst',
  'certificaat',
  'opdracht',
  'bestelling',
  'abonnement',
  'verzekering',
  'bevestiging',
]

const endsWith = (text: string, end: number, suffix: string) => text.slice(end - suffix.length, end).toLowerCase() === suffix

function saidJustBefore(reading: Reading, i: number): NumberWord | undefined {
  if (i === 0 || reading.tokens.start[i]! - reading.tokens.end[i - 1]! > 2) return undefined
  if (OF_PERSON.get(reading.tokens.hash[i - 1]!)) return 'bsn'
  return sayingOf(reading, i - 1) ?? (HOLDERS.get(reading.tokens.hash[i - 1]!) ? 'other' : undefined)
}

/** "BSN/RSIN", "BSN of RSIN": token `i` is the second of two, the first is BSN. */
function isEither(reading: Reading, i: number): boolean {
  const { text, tokens } = reading
  const before = (k: number) => k >= 0 && tokens.start[i]! - tokens.end[k]! <= 4 && sayingOf(reading, k) === 'bsn'
  return (
    (before(i - 1) && text[tokens.start[i]! - 1] === '/') ||
    (before(i - 2) && text.slice(tokens.start[i - 1]!, tokens.end[i - 1]!) === 'of')
  )
}

/** "SV-nummer", "burger service nummer", "persoonlijk nummer". */
const OF_PERSON = new WordMap<true>([[true, 'sv service sofi']])

/** "client nr.": a number that some register gave to somebody. */
const HOLDERS = new WordMap<true>([
  [
    true,
    'client clienten klant personeels personeel medewerker lid leden patient student leerling relatie deelnemer kandidaat kaart rit kamer huis bus inschrijf intern volg',
  ],
])

/** A folder in a path ("Dossiers\\387981135_brief.pdf", "/dossier/387981135") names no number. */
const isFolder = (text: string, start: number, end: number) =>
  text.charCodeAt(end) === 92 || (text.charCodeAt(end) === 47 && text.charCodeAt(start - 1) === 47)

/** "12 en 34", "12, 34", "12/34". */
function isListJoint(text: string, from: number, to: number): boolean {
  const between = text.slice(from, to).trim()
  return between === 'en' || between === '/' || between === '&' || between === 'of' || between === ','
}

/** Nothing else stands on the line of the number before it, and nothing after the word on its line. */
function isLabelAbove(text: string, wordEnd: number, at: number): boolean {
  for (let i = wordEnd; i < at; i++) {
    const c = text.charCodeAt(i)
    if (isLetterOrDigit(c)) return false
  }
  return true
}

const isLetterOrDigit = (c: number) => (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c >= 0xc0

function countBreaks(text: string, from: number, to: number): number {
  let n = 0
  for (let i = from; i < to; i++) if (text.charCodeAt(i) === 10) n++
  return n
}

const LABELS: readonly (readonly [NumberWord, readonly string[]])[] = [
  ['bsn', ['bsn', 'burgerservice', 'burger service', 'sofi', 'persoonsnummer', 'citizenservice', 'citizen service', 'socialsecurity']],
  ['account', ['iban', 'rekening', 'bankaccount', 'giro']],
  ['phone', [' tel', 'telefo', 'telepho', 'mobiel', 'gsm', 'fax', 'phone', 'mobile', '06-nummer']],
  [
    'document',
    [
      'paspoort',
      'passport',
      'rijbewijs',
      'verblijf',
      'v-nummer',
      'legitimatie',
      'identiteit',
      'id-bewijs',
      'id-nummer',
      'documentnum',
      'documentnr',
      'id-kaart',
    ],
  ],
  ['amount', ['bedrag', 'totaal', 'amount', 'saldo', 'prijs', 'tarief']],
  [
    'other',
    [
      'rsin',
      'kvk',
      'fact',
      'bestel',
      'inkoop',
      'order',
      'klant',
      'debiteur',
      'crediteur',
      'polis',
      'dossier',
      'artikel',
      'heffing',
      'fiscaal',
      'oin',
      'kenmerk',
      'btw',
      'vat',
      'code',
      'invoice',
      'companyid',
      'taxreg',
      'custsup',
      'referentie',
      'reference',
      'commerce',
      'trans',
      'journal',
      'account',
      'personeels',
      'medewerkernu',
      'relatie',
    ],
  ],
  ['number', ['nummer', 'nr', 'number', '/id']],
]

const sayingOfLabel = memo((label): NumberWord | null => {
  const folded = ` ${fold(label).replaceAll(/[.:;()_]+/g, ' ')}`
  return LABELS.find(([, parts]) => parts.some((part) => folded.includes(part)))?.[0] ?? null
})
