import type { Generaliser, Kind, Place, PlaceWord, ResidueType, Role, Treatment } from './engine/types.ts'

/** Every Dutch word a user can read. */
export const kindLabels: Readonly<Record<Kind, string>> = {
  bsn: 'BSN',
  'birth-date': 'geboortedatum',
  name: 'naam',
  address: 'adres',
  phone: 'telefoonnummer',
  email: 'e-mailadres',
  iban: 'IBAN',
  'id-document': 'documentnummer',
  mrz: 'leesbare strook',
  medical: 'medisch gegeven',
  initials: 'voorletters',
  sex: 'geslacht',
  age: 'leeftijd',
  nationality: 'nationaliteit',
  'marital-status': 'burgerlijke staat',
  handle: 'profiel op sociale media',
  'licence-plate': 'kenteken',
  amount: 'bedrag',
  'benefit-type': 'uitkeringssoort',
  'benefit-amount': 'uitkering of graad',
  'trajectory-date': 'trajectdatum',
  'first-sick-day': 'eerste ziektedag',
  capacity: 'belastbaarheid',
  wage: 'loon of uren',
  work: 'werk en opleiding',
  notes: 'gespreksnotitie',
  debts: 'schulden',
  organisation: 'organisatie',
  reference: 'kenmerk',
  date: 'datum',
  quantity: 'aantal',
  description: 'omschrijving',
}

/** The header of a column in a file that is built anew. */
export function columnLabel(kind: Kind, part?: 'given' | 'infix' | 'surname' | 'whole' | 'begin' | 'end'): string {
  if (part === 'given') return 'Voornaam'
  if (part === 'infix') return 'Tussenvoegsel'
  if (part === 'surname') return 'Achternaam'
  if (kind === 'trajectory-date' && part !== undefined) return part === 'begin' ? 'Begindatum' : 'Einddatum'
  const label = kindLabels[kind]
  return label.charAt(0).toUpperCase() + label.slice(1)
}

/** What a header says besides its own words where a column became coarser: "Postcode (landsdeel)". */
const LEVEL_WORDS: Readonly<Record<string, string>> = {
  year: 'jaar',
  'five-years': 'vijf jaar',
  decade: 'tien jaar',
  'twenty-years': 'twintig jaar',
  month: 'maand',
  quarter: 'kwartaal',
  'half-year': 'halfjaar',
  pc4: 'vier cijfers',
  pc2: 'twee cijfers',
  province: 'provincie',
  'part-of-country': 'landsdeel',
  'uwv-class': 'UWV-klasse',
  'uwv-broad': 'klasse',
  band: 'klasse',
  shifted: 'verschoven',
}
export function levelHeader(header: string, level: string): string {
  const word = LEVEL_WORDS[level.split(':')[0]!]
  return word === undefined || header.toLowerCase().includes(word) ? header : `${header} (${word})`
}

/** What stands in running text where a value was taken out. Brackets and the word itself: never found as personal data, easy to search for. */
export function placeholder(kind: Kind): string {
  return kind === 'medical' ? '[medisch gegeven verwijderd]' : `[${kindLabels[kind]}]`
}

const placeWords: Readonly<Record<PlaceWord, string>> = {
  page: 'pagina',
  paragraph: 'alinea',
  line: 'regel',
  sheet: 'blad',
  cell: 'cel',
  row: 'rij',
  column: 'kolom',
  table: 'tabel',
  header: 'koptekst',
  footer: 'voettekst',
  footnote: 'voetnoot',
  endnote: 'eindnoot',
  comment: 'opmerking',
  textbox: 'tekstvak',
  chart: 'grafiek',
  field: 'veld',
  property: 'eigenschap',
  part: 'onderdeel',
  attachment: 'bijlage',
  picture: 'afbeelding',
  element: 'element',
  name: 'bestandsnaam',
  slide: 'dia',
  note: 'notities bij dia',
}

export function placeText(place: Place | null): string | null {
  return place && place.map(([word, n]) => `${placeWords[word]} ${n}`).join(', ')
}

export const treatmentWords: Readonly<Record<Treatment, string>> = {
  keep: 'blijft',
  strip: 'gaat weg',
  mask: 'wordt zwart',
  pseudonymise: 'wordt een vaste schuilnaam',
  generalise: 'wordt grover',
  synthesise: 'wordt een verzonnen waarde',
  block: 'houdt alles tegen',
}
export const generaliserWords: Readonly<Record<Generaliser, string>> = {
  'age-band': 'leeftijdsgroep',
  month: 'maand',
  quarter: 'kwartaal',
  year: 'jaar',
  pc4: 'postcode, vier cijfers',
  pc2: 'postcode, twee cijfers',
  province: 'provincie',
  band: 'klasse',
  outcome: 'alleen de uitkomst',
}
export const roleWords: Readonly<Record<Role, string>> = {
  client: 'cliënt',
  subject: 'persoon van het cv',
  debtor: 'debiteur',
  payer: 'betaler',
  own: 'eigen bedrijf',
  staff: 'eigen medewerker',
  third: 'derde',
  unknown: 'onbekend',
}
export const residueWords: Readonly<Record<ResidueType, string>> = {
  picture: 'afbeelding',
  thumbnail: 'voorbeeldplaatje',
  metadata: 'documenteigenschappen',
  comment: 'opmerking',
  revision: 'bijgehouden wijziging',
  hidden: 'verborgen inhoud',
  macro: 'macro',
  signature: 'digitale handtekening',
  embedded: 'ingesloten bestand',
  link: 'koppeling',
  unknown: 'onbekend onderdeel',
}

/** How a pseudonym is written: four digits, more when a recipient has very many. */
export const pseudonymText = (number: number): string => `Cliënt K-${String(number).padStart(4, '0')}`

/** What `lakmoes` says when it does not understand. */
export const usageText = `Gebruik: lakmoes OPDRACHT

  clean BESTAND|MAP… --for PROFIEL [--recipient ID] [--out MAP] [--roster LIJST.csv] [--own EIGEN.json] [--columns KOLOMMEN.json]
        [--panel] [--report RAPPORT.html|.pdf] [--json]
        maakt bestanden schoon voor een ontvanger; het resultaat komt in --out (gewoonlijk ./schoon)
  scan  BESTAND|MAP… [--for PROFIEL] [--roster LIJST.csv] [--json]
        laat zien wat er gevonden wordt, zonder iets te veranderen
  scan  --jsonl [--roster LIJST.csv] < in.jsonl > uit.jsonl
        één {"id", "text"} per regel
  columns BESTAND… --for PROFIEL [--remember KOLOMMEN.json] [--json]
        waar Lakmoes de kolommen van een export voor houdt; --remember legt vast wat ze zijn, ook voor het volgende bestand uit dit systeem
  profiles [--json]             wat elke ontvanger mag krijgen
  reveal SCHUILNAAM --recipient ID
        wie is "Cliënt K-0417"? Wordt vastgelegd in het register
  key create --scope clean      maakt een sleutel voor een ander programma (ook: register, reveal, manage)
  key end ID                    trekt zo'n sleutel in
  key rotate                    vervangt de sleutel van de kluis
  key lock | unlock             zet de sleutel van de kluis achter de wachtzin in LAKMOES_PASSPHRASE, of haalt die eraf
  erase SCHUILNAAM --recipient ID
        wist de cliënt achter de schuilnaam, voorgoed
  roster BESTAND [--update] [--preview]
        leest de cliëntenlijst in (CSV of XLSX)
  recipients [save BESTAND.json | end ID]
        ontvangers tonen, invoeren of beëindigen
  account [list | password NAAM | totp-off NAAM]
        accounts tonen, of iemand weer toegang geven (wachtwoord via de standaardinvoer)
  backup BESTAND|MAP            reservekopie van kluis en register, ook terwijl Lakmoes draait
  restore BESTAND               zet een reservekopie terug; wie gewist is blijft gewist
  register verify               is het register ongeschonden?
  register export [--client ID] het register, één JSON-regel per gebeurtenis
  serve                         start de webpagina (hetzelfde als npm start)

Overal: --data MAP (of LAKMOES_DATA) is de map met sleutel, kluis en register; gewoonlijk ./data.`

/** "2 × naam, 1 × BSN" */
/** What else is counted. */
const COUNTED: Readonly<Record<string, string>> = {
  column: 'cel van een weggelaten kolom',
  cell: 'cel',
  'suppressed-row': 'weggelaten rij',
}

/** What a count counts: a kind, a part of a file, or something else. */
export const labelOfCount = (what: string): string => kindLabels[what as Kind] ?? residueWords[what as ResidueType] ?? COUNTED[what] ?? what

export function countsText(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([what, n]) => `${n} × ${labelOfCount(what)}`)
    .join(', ')
}

export const registerBroken = (seq: number) =>
  `Het register is niet ongeschonden: regel ${seq} is veranderd, weggehaald of tussengevoegd. Vergelijk met een reservekopie en meld het aan de functionaris gegevensbescherming.`

/**
 * What happened, why, and what to do now, by code of a LakmoesError, a reason or a warning.
 * No message holds a value from a document.
 */
export const messages: Readonly<Record<string, string>> = {
  'format.unknown': 'Dit soort bestand kent Lakmoes niet. Sla het op als DOCX, XLSX, PDF, CSV of TXT en probeer het opnieuw.',
  'format.empty': 'Het bestand is leeg. Controleer of u het goede bestand heeft gekozen.',
  'format.damaged':
    'Het bestand is beschadigd of niet volledig. Open het in het programma waarmee het gemaakt is, sla het opnieuw op en probeer het nog eens.',
  'format.password': 'Het bestand is beveiligd met een wachtwoord. Verwijder eerst het wachtwoord en probeer het opnieuw.',
  'format.doctype':
    'Het bestand bevat een verborgen documenttype-definitie (DTD). Die leest Lakmoes niet omdat er misbruik mee mogelijk is. Vraag de afzender om een gewone versie.',
  'auth.required': 'U bent niet aangemeld. Open de link die in het venster van Lakmoes staat, of stuur een API-sleutel mee.',
  'auth.key': 'Deze API-sleutel is onbekend, ingetrokken of mag dit niet. Maak een nieuwe met "lakmoes key create --scope clean".',
  'auth.origin': 'Dit verzoek kwam niet van de pagina van Lakmoes zelf en is geweigerd. Open Lakmoes opnieuw in uw browser.',
  'auth.host': 'Lakmoes staat niet onder deze naam bekend. Gebruik het adres dat in het venster van Lakmoes staat.',
  'auth.rate': 'Er komen te veel verzoeken tegelijk. Wacht een minuut en probeer het opnieuw.',
  'auth.role':
    'Uw rol mag dit niet. Vraag iemand die deze taak heeft: de bedrijfsarts, de functionaris gegevensbescherming of de beheerder.',
  'auth.login': 'De naam of het wachtwoord klopt niet. Na vijf keer wacht het account een kwartier.',
  'auth.locked': 'Dit account wacht een kwartier na te veel verkeerde pogingen. Probeer het daarna opnieuw.',
  'auth.code-needed': 'Vul ook de code uit uw authenticator-app in.',
  'auth.code': 'De code uit de authenticator-app klopt niet of is al gebruikt. Wacht op de volgende.',
  'auth.set-up': 'De eerste inrichting is al gedaan, of wordt niet met de eenmalige link gedaan. Meld u aan met uw account.',
  'account.login': 'De aanmeldnaam heeft 2 tot 80 letters, cijfers, punten of streepjes.',
  'account.set-up-first': 'Doe eerst de eerste inrichting; daarbij wordt het account van de beheerder gemaakt.',
  'account.taken': 'Deze aanmeldnaam bestaat al. Kies een andere.',
  'account.role': 'Deze rol bestaat niet. Kies medewerker, arts, fg of beheerder.',
  'account.password': 'Kies een wachtwoord van minstens 12 tekens, waarin de aanmeldnaam niet voorkomt.',
  'account.unknown': 'Dit account bestaat niet of is beëindigd.',
  'account.last': 'Er moet minstens één beheerder blijven. Maak eerst een andere beheerder.',
  'upload.none': 'Er is geen bestand ontvangen. Kies een bestand en probeer het opnieuw.',
  'upload.many': 'Stuur één bestand per keer.',
  'upload.field': 'Het formulier bevat een onbekend, dubbel of te lang veld. Het bestand is niet gelezen.',
  'upload.multipart': 'Het bestand is niet goed overgekomen. Probeer het opnieuw.',
  'usage.body': 'Dit verzoek is niet goed gevormd. Kijk in /api/openapi.json hoe het hoort.',
  'usage.profile': 'Kies eerst voor wie het bestand is (veld "profile").',
  'usage.corrections': 'De aanpassingen zijn niet goed overgekomen. Laad de pagina opnieuw en probeer het nog eens.',
  'recipient.malformed': 'De naam van de ontvanger mag alleen letters, cijfers, punten en streepjes bevatten (hoogstens 80 tekens).',
  'result.gone': 'Dit schone bestand is niet meer beschikbaar; het wordt tien minuten bewaard. Maak het bestand opnieuw schoon.',
  'route.unknown': 'Dit adres bestaat niet.',
  'own.malformed': 'Deze gegevens van uw organisatie kloppen niet. Controleer de velden en probeer het opnieuw.',
  'roster.empty': 'In de cliëntenlijst staat niemand. Zet op de eerste regel de kopjes en daaronder voor elke persoon een regel.',
  'roster.columns':
    'In de cliëntenlijst ontbreekt een kolom met de naam of het BSN. Gebruik kopjes zoals "voornamen", "tussenvoegsel", "achternaam" (of "naam"), "bsn" en "geboortedatum".',
  'roster.nameless':
    'In deze rij van de cliëntenlijst staat geen naam en geen BSN; de rij is overgeslagen. Vul haar aan en lees de lijst opnieuw in.',
  'roster.bsn': 'Het BSN in deze rij van de cliëntenlijst klopt niet (elfproef). Verbeter het en lees de lijst opnieuw in.',
  'roster.date':
    'De geboortedatum in deze rij van de cliëntenlijst is niet te lezen en is niet gebruikt. Schrijf haar als 31-12-1980 en lees de lijst opnieuw in.',
  'own.json':
    'Het bestand met de gegevens van uw organisatie is geen geldig JSON-bestand. Controleer haakjes, komma’s en aanhalingstekens.',
  'own.field':
    'Het bestand met de gegevens van uw organisatie bevat een onbekend veld. Toegestaan zijn: namen, vestigingen, domeinen, telefoons, ibans, nummers (of kvk, btw), medewerkers, logos.',
  internal:
    'Er ging in Lakmoes zelf iets mis. Het bestand is niet vrijgegeven. Probeer het opnieuw; blijft het misgaan, start Lakmoes dan opnieuw.',
  'format.legacy':
    'Dit is een Office-bestand van voor 2007. Open het in Word (of Excel), kies Opslaan als DOCX (of XLSX) en probeer het opnieuw.',
  'office.macro': 'De macro’s zijn uit het bestand gehaald.',
  'office.signature': 'Het bestand was digitaal ondertekend. Door de wijziging geldt die handtekening niet meer; zij is verwijderd.',
  'office.embedded': 'Een ingesloten bestand dat Lakmoes niet kan nalezen, is verwijderd.',
  'xls.converted':
    'Dit oude Excel-bestand is omgezet naar een nieuw XLSX-bestand met alleen de waarden; formules, opmaak en opmerkingen zijn niet meegegaan.',
  'sav.converted':
    'Dit SPSS-bestand is omgezet naar een nieuw XLSX-bestand met alleen de waarden en hun labels; de notities en overige instellingen van SPSS zijn niet meegegaan.',
  'format.portable':
    'Dit is een SPSS-bestand in het oude uitwisselformaat (POR). Open het in SPSS, kies Opslaan als SAV en probeer het opnieuw.',
  'zip.nothing-left': 'In dit ZIP-bestand staat geen enkel bestand dat Lakmoes kan lezen. Pak het uit en bied de bestanden los aan.',
  'xlsx.pivot':
    'De draaitabellen zijn verwijderd, omdat hun verborgen kopie van de gegevens niet kan meegaan. De getoonde getallen staan er nog als gewone cellen.',
  'xlsx.connection': 'De koppelingen met andere bestanden en gegevensbronnen zijn verwijderd. De laatst getoonde waarden staan er nog.',
  'usage.options': 'Een optie is onbekend of mist haar waarde. Typ "lakmoes --help" voor alle mogelijkheden.',
  'usage.files': 'Noem minstens één bestand, of een map met bestanden. Typ "lakmoes --help" voor een voorbeeld.',
  'usage.for': 'Zeg voor wie het bestand is: --for PROFIEL. Bekijk met "lakmoes profiles" welke er zijn.',
  'usage.jsonl': 'Met --jsonl komt de tekst van de standaardinvoer; noem dan geen bestanden.',
  'usage.line': 'Deze regel is geen {"id", "text"}.',
  'usage.pseudonym': 'Noem de schuilnaam, bijvoorbeeld: lakmoes reveal K-0417 --recipient administratie.',
  'usage.recipient':
    'Zeg bij welke ontvanger de schuilnaam hoort: --recipient ID. Zonder eigen naam heet een ontvanger "profile:" met het profiel erachter.',
  'usage.key': 'Gebruik: lakmoes key create --scope clean, of: key end ID, key rotate, key lock, key unlock.',
  'usage.scope': 'Zeg waarvoor de sleutel is: --scope clean (schoonmaken), register, reveal (schuilnamen opzoeken) of manage (beheren).',
  'usage.backup': 'Gebruik: lakmoes backup BESTAND of MAP.',
  'usage.restore': 'Gebruik: lakmoes restore BESTAND.',
  'usage.roster': 'Gebruik: lakmoes roster BESTAND [--update] [--preview].',
  'usage.recipients':
    'Gebruik: lakmoes recipients, recipients save BESTAND.json (een lijst van ontvangers met id, name, profile en eea), of recipients end ID.',
  'usage.account': 'Gebruik: lakmoes account list, account password NAAM, of account totp-off NAAM.',
  'client.erased': 'Gewist. Niemand kan deze schuilnaam nog herleiden. Licht de ontvangers in.',
  'usage.register': 'Gebruik: lakmoes register verify, of lakmoes register export.',
  'register.whole': 'Het register is ongeschonden.',
  'key.unknown': 'Deze sleutel bestaat niet of is al ingetrokken.',
  'key.rotated':
    'De sleutel van de kluis is vervangen. Bewaar een kopie van het nieuwe sleutelbestand, niet bij de reservekopieën. De oude sleutel staat in een bestand ernaast (key.…): oudere reservekopieën openen alleen daarmee. Berg het elders op en wis het hier.',
  'key.locked': 'De sleutel van de kluis opent nu alleen met de wachtzin. Bewaar die goed: zonder wachtzin is niemand terug te vinden.',
  'key.unlocked': 'De sleutel van de kluis opent nu zonder wachtzin.',
  'key.locked-already': 'De sleutel van de kluis heeft al een wachtzin.',
  'key.open-already': 'De sleutel van de kluis heeft geen wachtzin.',
  'backup.exists': 'Op die plaats staat al een bestand. Kies een andere naam of een map.',
  'backup.unwritable': 'De reservekopie kan daar niet worden geschreven. Controleer de map en of er ruimte is.',
  'backup.damaged': 'Dit is geen (volledige) reservekopie van Lakmoes, of zij is veranderd. Er is niets teruggezet. Kies een andere.',
  'backup.running': 'Lakmoes draait nog met deze gegevensmap. Stop het programma en probeer het opnieuw.',
  'backup.key-apart':
    'De reservekopie is gemaakt. De sleutel zit er niet in: bewaar een kopie van het sleutelbestand op een andere plaats.',
  'backup.restored': 'De reservekopie is teruggezet. Wie sindsdien gewist is, is opnieuw gewist.',
  'vault.passphrase-missing':
    'De sleutel van de kluis heeft een wachtzin nodig. Zet die (minstens 12 tekens) in LAKMOES_PASSPHRASE, of noem in LAKMOES_PASSPHRASE_FILE een bestand waar zij in staat.',
  'vault.passphrase-wrong': 'Dit is niet de wachtzin van deze sleutel. Probeer het opnieuw.',
  'store.busy': 'Een ander programma houdt de gegevens te lang vast. Probeer het opnieuw.',
  'client.unknown': 'Deze cliënt is niet bekend, of al gewist.',
  'client.held': 'Voor deze cliënt loopt een procedure (bewaarplicht). Wissen kan pas als die is opgeheven.',
  'usage.setting': 'Een instelling (LAKMOES_PORT, LAKMOES_MEMORY_MB, LAKMOES_SECONDS of LAKMOES_CHILDREN) is geen bruikbaar getal.',
  'usage.data': 'De gegevensmap kan niet worden gemaakt. Controleer of u er mag schrijven, of kies een andere met --data.',
  'usage.out': 'Het schone bestand kon niet in de uitvoermap worden gezet. Controleer of u er mag schrijven en of er ruimte is.',
  'key.shown-once': 'Bewaar deze sleutel goed: hij wordt maar één keer getoond.',
  'file.unreadable': 'Het bestand bestaat niet of kan niet worden gelezen. Controleer de naam en of u het mag openen.',
  'limit.busy': 'Er wachten al te veel bestanden. Probeer het over een minuut opnieuw.',
  'limit.findings': 'In het bestand is zoveel gevonden dat het niet te tonen is. Splits het bestand op.',
  'usage.model':
    'De map van LAKMOES_NAME_MODEL is niet te gebruiken. Er horen model.onnx, vocab.txt, config.json (met een label voor personen) en de package onnxruntime-web in; zie README.',
  'model.failed':
    'Het eigen model voor namen (LAKMOES_NAME_MODEL) werkte niet. Het bestand is niet vrijgegeven. Controleer de map, of zet de instelling uit.',
  'child.crashed':
    'Het lezen van het bestand is onverwacht afgebroken. Het is niet vrijgegeven. Sla het opnieuw op in het programma waarmee het gemaakt is en probeer het nog eens.',
  'store.unreadable':
    'De gegevens in de gegevensmap kunnen niet worden geopend. Controleer de map (--data) en of u er mag lezen en schrijven.',
  'store.full': 'De schijf is vol. Maak ruimte en probeer het opnieuw.',
  'store.newer': 'De gegevensmap is door een nieuwere Lakmoes gebruikt. Werk Lakmoes bij.',
  'vault.absent': 'Er is nog geen kluis in deze gegevensmap. Controleer de map (--data).',
  'vault.key-missing':
    'Het sleutelbestand van de kluis ontbreekt. Zet het terug uit uw reservekopie; zonder die sleutel is niemand terug te vinden. Er is geen nieuwe kluis gemaakt.',
  'vault.key-wrong': 'Dit sleutelbestand hoort niet bij deze kluis. Zet het juiste terug uit uw reservekopie.',
  'vault.key-permissions':
    'Anderen op deze computer kunnen het sleutelbestand lezen. Maak het alleen voor uzelf leesbaar (chmod 600) en bedenk of de sleutel nog geheim is.',
  'vault.key-damaged': 'Het sleutelbestand van de kluis is beschadigd. Zet het terug uit uw reservekopie.',
  'vault.key-unreadable': 'Het sleutelbestand van de kluis kan niet worden gelezen. Controleer of u het mag openen.',
  'vault.key-unwritable': 'Het sleutelbestand van de kluis kan niet worden gemaakt. Controleer of u in de gegevensmap mag schrijven.',
  'vault.damaged': 'Een gegeven in de kluis is beschadigd of verwisseld. Zet de gegevensmap terug uit uw reservekopie.',
  'vault.unavailable': 'De kluis is nu niet bereikbaar. Probeer het opnieuw.',
  'vault.pseudonym-unknown': 'Deze schuilnaam is voor deze ontvanger nooit gebruikt. Controleer beide.',
  'vault.erased': 'De gegevens van deze persoon zijn op verzoek gewist. Niemand kan de schuilnaam nog herleiden.',
  'limit.size': 'Het bestand is te groot. Splits het op en probeer het opnieuw.',
  'limit.unpacked': 'Het bestand wordt na uitpakken te groot. Dit kan een onveilig bestand zijn; het is niet verder gelezen.',
  'limit.entries': 'Het bestand bevat te veel onderdelen. Dit kan een onveilig bestand zijn; het is niet verder gelezen.',
  'limit.depth': 'Het bestand bevat te veel bestanden in bestanden. Haal de bijlagen eruit en bied ze los aan.',
  'limit.time': 'Het lezen van het bestand duurde te lang en is afgebroken. Splits het bestand op of sla het opnieuw op.',
  'profile.unknown': 'Dit ontvangersprofiel bestaat niet. Bekijk met "lakmoes profiles" welke er zijn.',
  'profile.invalid':
    'Dit profiel is niet volledig of klopt niet: elke soort gegeven en elk soort restant moet er precies één keer in staan. Er is niets gewijzigd.',
  'limit.memory': 'Het lezen van het bestand kostte te veel geheugen en is afgebroken. Splits het bestand op.',
  'limit.line': 'Een regel of cel in het bestand is onwaarschijnlijk lang. Controleer of dit het goede bestand is.',
  'usage.correction': 'De aangewezen plaats bestaat niet in dit document. Laad het document opnieuw.',
  'verify.leak':
    'Bij de controle achteraf stond een weggehaalde waarde nog ergens in het bestand. Het is niet vrijgegeven. Sla het op in een eenvoudiger vorm (bijvoorbeeld als nieuw DOCX- of XLSX-bestand) en probeer het opnieuw.',
  'verify.found':
    'Bij de controle achteraf is nog een persoonsgegeven gezien. Wijs het aan op de pagina en maak het bestand opnieuw schoon.',
  'verify.unread': 'Een onderdeel van het resultaat kon bij de controle achteraf niet worden gelezen. Het bestand is niet vrijgegeven.',
  'item.notes':
    'Dit is een gespreksverslag. Zulke notities gaan niet zo naar deze ontvanger. Schrijf een kort bericht met alleen wat de ontvanger nodig heeft.',
  'item.medical': 'Dit stuk is als geheel medisch. Het gaat niet naar deze ontvanger, of pas na vrijgave door de bedrijfsarts.',
  'profile.tables-only':
    'Deze ontvanger krijgt alleen tabellen met afgesproken kolommen, geen lopende tekst. Maak een export (XLSX of CSV) met die kolommen.',
  'profile.nothing-left': 'Geen enkele kolom in dit bestand mag naar deze ontvanger. Controleer de kolomkoppen.',
  'profile.k-anonymity': 'Sommige rijen zijn nog te bijzonder: iemand zou herkend kunnen worden. Neem minder kolommen op of meer personen.',
  'subject.ambiguous': 'Een naam past bij twee bekende personen. Deze persoon kreeg een eigen, nieuw pseudoniem; controleer dat.',
  'child.dropped': 'Een ingesloten bestand kon niet worden gelezen en is weggelaten.',
  'pdf.unreadable-text':
    'In deze PDF staat tekst waarvan de letters niet te lezen zijn (het lettertype vertelt niet welke letters het zijn). Sla het document opnieuw op als PDF vanuit het oorspronkelijke programma en probeer het opnieuw.',
  'xml.signature': 'Het bestand was digitaal ondertekend. Door de wijziging geldt die handtekening niet meer; zij is verwijderd.',
  'format.encrypted':
    'De mail is versleuteld (S/MIME of PGP). Open haar in uw mailprogramma, sla haar onversleuteld op en probeer het opnieuw.',
  'eml.signature': 'De mail was digitaal ondertekend. Door de wijziging geldt die handtekening niet meer; zij is verwijderd.',
  'eml.signed':
    'De mail zit in een ondertekend pakket dat Lakmoes niet kan openen. Sla haar in uw mailprogramma op zonder handtekening en probeer het opnieuw.',
  'eml.tnef':
    'De mail bevat een winmail.dat-bestand dat alleen Outlook kan lezen. Vraag de afzender de mail opnieuw te sturen als HTML of platte tekst, of bied de bijlagen los aan.',
  'eml.uuencode': 'In de tekst van de mail zit een bestand in een oude codering (uuencode of yEnc). Haal het eruit en bied het los aan.',
  'eml.encoded': 'In de tekst van de mail staat een gecodeerd blok dat Lakmoes niet kan lezen. Haal het eruit en probeer het opnieuw.',
  'eml.charset':
    'De mail gebruikt een tekenset die Lakmoes niet kan lezen. Sla haar in uw mailprogramma opnieuw op en probeer het nog eens.',
  'xml.mixed': 'In dit bestand staan woorden tussen de onderdelen, waar het formaat ze niet kent; niet alles kan dus worden gelezen.',
  'eml.structure':
    'De opbouw van de mail is tegenstrijdig of onvolledig: mailprogramma’s zouden haar verschillend lezen. Sla haar in uw mailprogramma opnieuw op en probeer het nog eens.',
  'eml.partial': 'De mail bevat maar een deel van een bericht, of verwijst naar een bestand elders. Vraag de afzender om het geheel.',
  'msg.converted':
    'Het Outlook-bericht is overgezet naar een gewone mail (EML): afzender, ontvangers, onderwerp, tekst en bijlagen. Andere velden van Outlook gaan niet mee.',
  'html.script': 'De scripts zijn uit de pagina gehaald.',
  'pdf.signature': 'De PDF had een digitale handtekening. Die is vervallen omdat de inhoud is aangepast.',
  'pdf.xfa':
    'De PDF bevat een dynamisch formulier (XFA). Alleen wat gewone PDF-lezers tonen is overgenomen; controleer of het formulier compleet is.',
  'usage.pdfium': 'Het PDF-onderdeel is niet geladen. Dit is een fout in de installatie; meld het aan uw beheerder.',
  'limit.pages': 'De PDF heeft te veel pagina’s. Splits het bestand op en probeer het opnieuw.',
  'residue.scan':
    'Een pagina is (bijna) helemaal een afbeelding. Scans kan Lakmoes nog niet lezen; laat een mens ernaar kijken of gebruik het oorspronkelijke tekstbestand.',
  'residue.picture': 'Het bestand bevat een afbeelding die een mens moet bekijken.',
  'residue.unknown': 'Het bestand bevat een onderdeel dat Lakmoes niet kent. Sla het op in een eenvoudiger vorm en probeer het opnieuw.',
  'residue.hidden': 'Het bestand bevat verborgen inhoud. Maak die zichtbaar of verwijder hem en probeer het opnieuw.',
  'residue.embedded': 'Het bestand bevat een ingesloten bestand dat een mens moet bekijken.',
  'export.unknown-column': 'Lakmoes begrijpt deze kolom niet. Zeg op het kolommenscherm wat erin staat, of haal haar uit het bestand.',
  'export.column-dropped': 'Lakmoes begrijpt deze kolom niet; zij is weggelaten. Op het kolommenscherm kunt u zeggen wat erin staat.',
  'export.conflict': 'De kop en de inhoud van deze kolom spreken elkaar tegen; zij is weggelaten.',
  'export.few-rows':
    'De tabel telt te weinig personen ({n}) om er groepen van te maken waarin niemand op te zoeken is. Neem een langere periode of meer cliënten.',
  'export.levelled': 'Deze kolom is weggelaten: ook in grove vorm maakte zij de groepen te klein.',
  'export.too-many': 'Deze kolom is weggelaten: zij heeft te veel verschillende waarden om groepen van te maken.',
  'export.suppressed': '{n} {rij is|rijen zijn} weggelaten, omdat {de|hun} groep te klein of te eenvormig bleef.',
  'export.persons': 'De rijen gaan over {n} {persoon|personen}; een groep telt pas mee naar het aantal verschillende personen erin.',
  'export.groups': 'Elke combinatie van waarden in het bestand hoort bij minstens {n} personen.',
  'export.cells':
    'Dit is een tabel met aantallen. {n} {cel is|cellen zijn} vervangen door een x: te kleine aantallen, en andere waaruit die zouden volgen.',
  'export.several-tables':
    'Het bestand heeft {n} tabellen. Elke tabel is op zichzelf anoniem gemaakt; wie ze naast elkaar legt, weet misschien meer.',
  'export.level.year': 'Van deze kolom gaat alleen het jaar mee.',
  'export.level.five-years': 'Deze kolom is grover gemaakt: perioden van vijf jaar.',
  'export.level.decade': 'Deze kolom is grover gemaakt: groepen van tien jaar.',
  'export.level.twenty-years': 'Deze kolom is grover gemaakt: groepen van twintig jaar.',
  'export.level.month': 'Van deze kolom gaat alleen de maand mee.',
  'export.level.quarter': 'Van deze kolom gaat alleen het kwartaal mee.',
  'export.level.half-year': 'Van deze kolom gaat alleen het halfjaar mee.',
  'export.level.pc4': 'Van deze kolom gaan alleen de vier cijfers van de postcode mee.',
  'export.level.pc2': 'Van deze kolom gaan alleen de eerste twee cijfers van de postcode mee.',
  'export.level.province': 'Van deze kolom gaat alleen de provincie mee.',
  'export.level.part-of-country': 'Van deze kolom gaat alleen het landsdeel mee.',
  'export.level.uwv-class': 'Deze kolom is grover gemaakt: de klassen van UWV.',
  'export.level.uwv-broad': 'Deze kolom is grover gemaakt: minder dan 35, 35 tot 80, en 80 tot 100.',
  'export.level.category': 'Waarden die te weinig voorkomen, staan in deze kolom samen als “overig”.',
  'export.level.common': 'Alleen de meest voorkomende waarden van deze kolom zijn gebleven; alle andere staan samen als “overig”.',
  'export.level.band': 'Deze kolom is grover gemaakt: klassen van {n}.',
  'export.differencing':
    'Deze ontvanger kreeg eerder bijna dezelfde groepen: {n} {groep scheelt|groepen schelen} maar enkele personen. Wie beide bestanden naast elkaar legt, kan over die personen iets te weten komen.',
  'usage.report': 'Een rapport heet iets als rapport.html of rapport.pdf.',
  'usage.report-out': 'Het rapport kan daar niet worden geschreven. Kies een andere plaats.',
  'export.twice': 'Deze kolom is weggelaten: een andere kolom zegt hetzelfde.',
  'export.mapping': 'De kolommen zijn gelezen zoals eerder voor dit systeem is vastgelegd. Op de pagina kunt u dat bekijken en wijzigen.',
  'usage.columns': 'Het bestand met kolommen is niet leesbaar. Begin met de uitvoer van “lakmoes columns BESTAND --for PROFIEL --json”.',
  'export.columns-dropped': 'Lakmoes begrijpt {n} kolommen niet; zij zijn weggelaten. Op het kolommenscherm kunt u zeggen wat erin staat.',
  'export.level.shifted': 'De datums van deze kolom zijn per persoon verschoven: volgorde en tussenpozen kloppen, de dagen zelf niet.',
  'export.panel':
    'Elke persoon heeft een panelnummer dat alleen bij deze ontvanger hoort en in een volgende levering terugkomt. Dit bestand is gepseudonimiseerd, niet anoniem: het blijven persoonsgegevens.',
  'export.panel-groups':
    'Afgezien van panelnummer en datums komt alles wat over iemand in het bestand staat bij minstens {n} personen precies zo voor.',
  'export.panel-nobody': 'Voor een panel moet een kolom zeggen om wie het gaat: BSN, cliëntnummer, e-mailadres, of naam met geboortedatum.',
  'usage.panel': 'Dit profiel kent geen panel. Kies “onderzoekers”, of laat de keuze voor een panel weg.',
  'export.hidden': 'Verborgen rijen, kolommen en bladen zijn weggelaten.',
  'export.pivot': 'Een draaitabel is weggelaten.',
  'gate.consent':
    'Voor deze ontvanger is toestemming van de cliënt nodig. Vraag haar, en leg vast wie haar gaf, wanneer, en voor welke ontvanger. Staat de cliënt niet op de lijst, voeg hem dan eerst toe.',
  'gate.agreement': 'Met deze ontvanger is een overeenkomst (verwerker of geheimhouding) nodig. Leg de datum vast.',
  'gate.release': 'Een arts moet de medische onderdelen eerst vrijgeven.',
  'gate.ground': 'Leg vast op welke grond deze gegevens worden verstrekt.',
  'gate.profile': 'Deze ontvanger is met een ander profiel ingevoerd. Kies dat profiel, of wijzig de ontvanger.',
  'gate.eea': 'Deze ontvanger werkt buiten de Europese Economische Ruimte. Daar gaat niets heen.',
  'gate.restricted':
    'Een cliënt in dit bestand vroeg om beperking van de verwerking. Tot dat is afgehandeld gaat er niets over deze cliënt weg.',
  'check.answered': 'De drie vragen zijn beantwoord.',
  'pair.code': 'Deze koppelcode klopt niet, is gebruikt of is ouder dan tien minuten. Maak op de pagina van Lakmoes een nieuwe.',
  'pair.unknown': 'Deze koppeling bestaat niet of is al ingetrokken.',
  'override.mail': 'De mail is verstuurd ondanks een waarschuwing van de extensie.',
  'release.off':
    'Er worden geen originelen bewaard, dus kan er niets wachten op de bedrijfsarts. De beheerder kan dat instellen (hoogstens 24 uur).',
  'release.unknown': 'Dit verzoek om vrijgave bestaat niet, of is niet van u.',
  'release.gone': 'Het origineel is niet meer beschikbaar: het wordt hoogstens 24 uur bewaard. Bied het opnieuw aan.',
  'release.decided': 'Over dit verzoek is al beslist, of het wachtte te lang.',
  'release.own': 'Wie het verzoek deed kan het niet zelf vrijgeven. Vraag een andere arts.',
  'release.waiting': 'De bedrijfsarts heeft dit (nog) niet vrijgegeven.',
  'release.not-needed': 'Voor deze ontvanger is geen vrijgave door de bedrijfsarts nodig of mogelijk.',
  'register.no-row': 'Deze regel staat niet in het register.',
  'hold.unknown': 'Deze bewaarplicht bestaat niet of is al opgeheven.',
  'request.unknown': 'Dit verzoek bestaat niet.',
  'scan.medical': 'In dit bestand staan medische gegevens. Had u die mogen krijgen? Meld het aan de afzender en bewaar ze niet.',
  'gate.check':
    'Bij de drie vragen (is alles nodig, is misbruik onwaarschijnlijk, is het hetzelfde doel) is een antwoord nee. Stuur minder, of niet.',
  'recipient.unknown': 'Deze ontvanger bestaat niet of is beëindigd.',
  'consent.unknown': 'Deze toestemming bestaat niet.',
  'consent.future': 'De datum van de toestemming ligt in de toekomst. Controleer haar.',
  'roster.unreadable': 'Dit Excel-bestand kan niet worden gelezen. Sla het op als CSV en probeer het opnieuw.',
  'clock.back': 'De klok van deze computer liep terug. De tijd van de vorige regel is aangehouden; controleer de klok.',
  'gate.unknown-recipient': 'Deze ontvanger is onbekend. Kies eerst een ontvanger met een profiel.',
}

/** The message for a code; a code without one is a defect that `tests/registry.test.ts` finds. */
export function messageText(code: string, count?: number): string {
  const blocked = /^profile\.blocked\.(.+)$/.exec(code)?.[1]
  if (blocked !== undefined)
    return `In de tekst staat iets dat deze ontvanger niet mag krijgen (${kindLabels[blocked as Kind] ?? blocked}). Haal de aangewezen passage weg of laat haar verwijderen.`
  const text = messages[code] ?? `Er ging iets mis (${code}). Het bestand is niet vrijgegeven.`
  if (count === undefined) return text
  // "{rij is|rijen zijn}"
  return text.replace('{n}', count.toLocaleString('nl-NL')).replaceAll(/\{([^{}|]*)\|([^{}|]*)\}/g, count === 1 ? '$1' : '$2')
}
