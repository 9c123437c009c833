/** Finding the row that names the columns, in tables whose files do not say which it is. */

/** Words Dutch tables are headed with; they only settle what shape leaves open: a list with a header, or a form with its labels at the left. */
const HEADS = new Set(
  `naam voornaam voornamen voorletters initialen achternaam tussenvoegsel roepnaam bsn sofinummer burgerservicenummer geboortedatum geboren geslacht adres straat straatnaam huisnummer postcode plaats woonplaats
   telefoon telefoonnummer tel mobiel mail email e-mail e-mailadres datum nummer nr id kenmerk referentie dossier dossiernummer cliënt client cliëntnummer klant klantnummer werknemer medewerker werkgever bedrijf
   omschrijving aantal bedrag prijs tarief btw totaal iban rekening rekeningnummer begindatum einddatum startdatum start einde soort type status uitkering uitkeringssoort functie opmerking opmerkingen notitie diagnose
   factuur factuurnummer factuurdatum afdeling land regel periode uren loon salaris traject`.split(/\s+/),
)

const MAX_HEAD = 60
const words = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[:*.]+$/, '')
    .trim()
/** A word that tables and forms use as a label. */
export const isHead = (text: string): boolean => {
  if (text.length > MAX_HEAD) return false
  const w = words(text)
  return HEADS.has(w) || HEADS.has(w.split(/[\s/_-]+/)[0] ?? '')
}
const hasDigits = (text: string): boolean => /\d{3}/.test(text)
/** What can head a column: a short text without numbers or addresses of its own. */
const canHead = (text: string): boolean =>
  text !== '' && text.length <= MAX_HEAD && !hasDigits(text) && !text.includes('@') && !text.endsWith('.')

/** How many rows from the top may come before the header. */
const SEARCHED = 12
const SAMPLED = 12

/**
 * Index of the header row among `rows` (cells by column, '' = empty), or -1.
 * A header is a row of short texts, at least two, with rows below it that fill its columns; a form (labels left, values right) has none.
 */
export function findHeader(rows: readonly (readonly string[])[]): number {
  const limit = Math.min(rows.length - 1, SEARCHED)
  for (let r = 0; r < limit; r++) if (isHeader(rows, r)) return r
  return -1
}

function isHeader(rows: readonly (readonly string[])[], r: number): boolean {
  const row = rows[r]!
  const filled = row.flatMap((text, column) => (text === '' ? [] : [column]))
  if (filled.length < 2 || !filled.every((column) => canHead(row[column]!))) return false
  if (new Set(filled.map((column) => words(row[column]!))).size < filled.length) return false
  const below = rows.slice(r + 1, r + 1 + SAMPLED).filter((other) => other.some((text) => text !== ''))
  const heads = filled.filter((column) => isHead(row[column]!)).length
  // A cleaned table may have columns without any value left: then the words alone must tell.
  if (below.length === 0 || !(fills(below[0]!, filled) || heads * 2 >= filled.length)) return false
  if (filled.length > 2)
    return heads > 0 || below.some((other) => filled.some((column) => hasDigits(other[column] ?? ''))) || below.length > 2
  // Two columns: count which way the label words run.
  const down = [row, ...below].filter((other) => isHead(other[filled[0]!] ?? '') || (other[filled[0]!] ?? '').endsWith(':')).length
  return heads === 2 || (down < 2 && heads > 0) || (down === 0 && sameKind(below, filled[1]!) && hasDigits(below[0]![filled[1]!] ?? ''))
}

const fills = (row: readonly string[], columns: readonly number[]): boolean =>
  columns.filter((column) => (row[column] ?? '') !== '').length * 2 >= columns.length

function sameKind(rows: readonly (readonly string[])[], column: number): boolean {
  const values = rows.map((row) => row[column] ?? '').filter((text) => text !== '')
  return values.length > 0 && (values.every(hasDigits) || !values.some(hasDigits))
}
