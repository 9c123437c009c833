import type { LevelName } from '../anonymise/hierarchy.ts'
import type { ColumnSummary } from '../exports/summary.ts'

const many = (n: number): string => n.toLocaleString('nl-NL')
const percent = (share: number): string => `${(100 * share).toLocaleString('nl-NL', { maximumFractionDigits: 1 })} %`

const LEVELS: Readonly<Record<Exclude<LevelName, `band:${number}`>, string>> = {
  exact: 'zoals het was',
  year: 'jaar',
  'five-years': 'perioden van vijf jaar',
  decade: 'groepen van tien jaar',
  'twenty-years': 'groepen van twintig jaar',
  month: 'maand',
  quarter: 'kwartaal',
  'half-year': 'halfjaar',
  pc4: 'vier cijfers van de postcode',
  pc2: 'twee cijfers van de postcode',
  province: 'provincie',
  'part-of-country': 'landsdeel',
  'uwv-class': 'klassen van UWV',
  'uwv-broad': 'minder dan 35, 35 tot 80, 80 tot 100',
  category: 'waarden die te weinig voorkomen samen als “overig”',
  common: 'alleen de meest voorkomende waarden, de andere samen als “overig”',
  shifted: 'per persoon verschoven dagen',
  all: 'weggelaten',
}

const FATES: Readonly<Record<ColumnSummary['fate'], string>> = {
  dropped: 'Weggelaten: deze ontvanger krijgt haar niet.',
  unknown: 'Weggelaten: niet begrepen.',
  twice: 'Weggelaten: een andere kolom zegt hetzelfde.',
  'too-many': 'Weggelaten: te veel verschillende waarden.',
  levelled: 'Weggelaten: ook grof maakte zij de groepen te klein.',
  kept: 'Gaat mee',
}

/** What a report says. */
export const reportWords = {
  title: 'Risicorapport',
  made: (at: Date): string =>
    `Gemaakt op ${at.toLocaleString('nl-NL', { timeZone: 'Europe/Amsterdam', dateStyle: 'long', timeStyle: 'short' })}`,
  about: 'Dit rapport bevat aantallen en soorten, en geen enkele waarde of kop uit het bestand.',
  file: (n: number, of: number): string => (of === 1 ? 'Bestand' : `Bestand ${n} van ${of}`),
  recipient: 'Ontvanger',
  profile: 'Profiel',
  format: 'Soort bestand',
  state: 'Uitkomst',
  states: { released: 'vrijgegeven', held: 'vastgehouden', error: 'niet te verwerken' },
  hashIn: 'SHA-256 van het bronbestand',
  hashOut: 'SHA-256 van wat de deur uit ging',
  taken: 'Wat eruit ging of grover werd',
  nothing: 'Er is niets uitgehaald.',
  kind: 'Soort',
  count: 'Aantal',
  reasons: 'Waarom het bestand is vastgehouden',
  warnings: 'Wat u moet weten',
  table: (n: number, of: number): string => (of === 1 ? 'De tabel' : `Tabel ${n} van ${of}`),
  rowsIn: 'Rijen erin',
  persons: 'Personen erin',
  rowsOut: 'Rijen eruit',
  suppressed: 'Weggelaten rijen',
  ofRows: (n: number, all: number): string => (all === 0 ? many(n) : `${many(n)} (${percent(n / all)})`),
  k: 'Kleinste groep (k)',
  kDemanded: (k: number, demanded: number): string => `${many(k)} personen; gevraagd was minstens ${many(demanded)}`,
  groups: 'Groepen van gelijke rijen',
  loss: 'Verlies aan informatie',
  optimal: (isOptimal: boolean): string =>
    isOptimal ? 'geen andere keuze van grofheid verliest minder' : 'de beste keuze die binnen de toegestane rekentijd gevonden is',
  columns: 'De kolommen',
  column: 'Kolom',
  isA: 'Is een',
  unknownKind: 'onbekend',
  became: 'Wat ermee gebeurde',
  level: (name: LevelName): string =>
    name.startsWith('band:') ? `klassen van ${many(Number(name.slice(5)))}` : LEVELS[name as keyof typeof LEVELS],
  fate: ({ fate, level, values }: ColumnSummary): string =>
    fate === 'kept' && level !== null ? `${FATES.kept}: ${reportWords.level(level)} (${many(values)} verschillende).` : FATES[fate],
  sensitive: 'Kolommen over gezondheid',
  sensitiveText: (column: number, l: number, t: number): string =>
    `Kolom ${column}: rijen die verder gelijk zijn, tonen minstens ${l} verschillende waarden (l). De verdeling binnen zo'n groep wijkt hoogstens ${t.toLocaleString('nl-NL', { maximumFractionDigits: 2 })} af van die in het geheel (t, tussen 0 en 1).`,
  before: 'Voor: rijen naar de grootte van hun groep',
  after: 'Na: rijen naar de grootte van hun groep',
  sizeLabel: (from: number, to: number | undefined): string =>
    to === undefined ? `${from} of meer` : to === from ? `${from}` : `${from}-${to}`,
  cells: (gone: number, left: number): string =>
    `Een tabel met aantallen: ${many(gone)} cellen zijn vervangen door een x, ${many(left)} bleven staan.`,
  risk: 'Wat er aan risico overblijft',
  risks: (k: number, groups: number, rows: number): string[] => [
    `Wie van iemand alles weet wat in het bestand staat, vindt een groep van minstens ${many(k)} personen en kan de juiste rij hooguit raden: de kans is op zijn hoogst 1 op ${many(k)} (${percent(1 / Math.max(1, k))}), en gemiddeld 1 op ${many(Math.max(1, Math.round(rows / Math.max(1, groups))))}.`,
    'Wie weet dát iemand in het bestand staat, kan over de groep als geheel wel iets te weten komen, bijvoorbeeld wat daarin vaak voorkomt.',
    'Wie dit bestand naast een ander bestand over dezelfde mensen legt, kan meer weten dan hier is doorgerekend. Geef daarom niet vaker uit dan nodig, en let op de waarschuwing over eerdere uitgiften.',
  ],
  risksPanel: (k: number): string[] => [
    'Dit bestand is gepseudonimiseerd en niet anoniem: het blijven persoonsgegevens, en de overeenkomst met de ontvanger blijft nodig.',
    `Afgezien van panelnummers en datums komt alles wat over iemand in het bestand staat bij minstens ${many(k)} personen precies zo voor.`,
    'Datums zijn per persoon over hoogstens een halfjaar verschoven. Tussenpozen kloppen nog: wie van iemand precies weet hoeveel dagen tussen twee gebeurtenissen lagen, kan die persoon soms herkennen.',
    'De panelnummers komen in elke levering aan deze ontvanger terug, zodat leveringen aan elkaar te leggen zijn. Bij een andere ontvanger zijn het andere nummers. Wie de sleutel van Lakmoes én de cliëntnummers heeft, kan ze herleiden.',
  ],
  risksOther: [
    'Wat in kolommen, velden, onderdelen en eigenschappen stond, is volgens het profiel gebleven of weggehaald. In lopende tekst is de zekerheid niet groter dan de herkenning.',
    'Na het schrijven is het bestand opnieuw geopend en doorzocht op alles wat eruit moest.',
  ],
  risksHeld: ['Er is niets uitgegeven.'],
}
