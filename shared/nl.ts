import type { Kind, Place, PlaceWord } from './engine/types.ts'

/** Every Dutch word a user can read. */
export const kindLabels: Readonly<Record<Kind, string>> = {
  'bsn': 'BSN', 'birth-date': 'geboortedatum', 'name': 'naam', 'address': 'adres', 'phone': 'telefoonnummer', 'email': 'e-mailadres', 'iban': 'IBAN',
  'id-document': 'documentnummer', 'mrz': 'leesbare strook', 'medical': 'medisch gegeven', 'initials': 'voorletters', 'sex': 'geslacht', 'age': 'leeftijd',
  'nationality': 'nationaliteit', 'marital-status': 'burgerlijke staat', 'amount': 'bedrag', 'benefit-type': 'uitkeringssoort', 'benefit-amount': 'uitkering of graad',
  'trajectory-date': 'trajectdatum', 'first-sick-day': 'eerste ziektedag', 'capacity': 'belastbaarheid', 'wage': 'loon of uren', 'work': 'werk en opleiding',
  'notes': 'gespreksnotitie', 'debts': 'schulden', 'organisation': 'organisatie', 'reference': 'kenmerk', 'date': 'datum', 'quantity': 'aantal', 'description': 'omschrijving',
}

const placeWords: Readonly<Record<PlaceWord, string>> = {
  page: 'pagina', paragraph: 'alinea', line: 'regel', sheet: 'blad', cell: 'cel', row: 'rij', column: 'kolom', table: 'tabel', header: 'koptekst', footer: 'voettekst',
  footnote: 'voetnoot', endnote: 'eindnoot', comment: 'opmerking', textbox: 'tekstvak', chart: 'grafiek', field: 'veld', property: 'eigenschap', part: 'onderdeel',
  attachment: 'bijlage', picture: 'afbeelding', element: 'element', name: 'bestandsnaam',
}

export function placeText(place: Place | null): string | null {
  return place && place.map(([word, n]) => `${placeWords[word]} ${n}`).join(', ')
}

/**
 * What happened, why, and what to do now, by code of a LakmoesError, a reason or a warning.
 * No message holds a value from a document.
 */
export const messages: Readonly<Record<string, string>> = {
  'format.unknown': 'Dit soort bestand kent Lakmoes niet. Sla het op als DOCX, XLSX, PDF, CSV of TXT en probeer het opnieuw.',
  'format.empty': 'Het bestand is leeg. Controleer of u het goede bestand heeft gekozen.',
  'format.damaged': 'Het bestand is beschadigd of niet volledig. Open het in het programma waarmee het gemaakt is, sla het opnieuw op en probeer het nog eens.',
  'format.password': 'Het bestand is beveiligd met een wachtwoord. Verwijder eerst het wachtwoord en probeer het opnieuw.',
  'format.doctype': 'Het bestand bevat een verborgen documenttype-definitie (DTD). Die leest Lakmoes niet omdat er misbruik mee mogelijk is. Vraag de afzender om een gewone versie.',
  'limit.size': 'Het bestand is te groot. Splits het op en probeer het opnieuw.',
  'limit.unpacked': 'Het bestand wordt na uitpakken te groot. Dit kan een onveilig bestand zijn; het is niet verder gelezen.',
  'limit.entries': 'Het bestand bevat te veel onderdelen. Dit kan een onveilig bestand zijn; het is niet verder gelezen.',
  'limit.depth': 'Het bestand bevat te veel bestanden in bestanden. Haal de bijlagen eruit en bied ze los aan.',
  'limit.time': 'Het lezen van het bestand duurde te lang en is afgebroken. Splits het bestand op of sla het opnieuw op.',
  'limit.memory': 'Het lezen van het bestand kostte te veel geheugen en is afgebroken. Splits het bestand op.',
}

/** The message for a code; a code without one is a defect that `tests/registry.test.ts` finds. */
export function messageText(code: string): string {
  return messages[code] ?? `Er ging iets mis (${code}). Het bestand is niet vrijgegeven.`
}
