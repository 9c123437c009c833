import { describe, expect, it } from 'vitest'
import { meaningOf, meaningOfCells } from '../../shared/engine/columns.ts'
import { oneSlip } from '../../shared/engine/columns/split.ts'
import type { Kind } from '../../shared/engine/types.ts'

/** Headers as people and programs write them, by what they mean; `|` between. */
const HEADERS: Readonly<Record<Kind | 'nobody', string>> = {
  bsn: 'BSN|bsn|BSN-nr|BSN nummer|BSNnummer|BSN_nr|B.S.N.|Burgerservicenummer|burger service nummer|Sofinummer|Sofi-nr.|SOFI|bsn client|BSN (verplicht)|Client BSN|clientBsn|BSN\nwerknemer',
  mrz: 'MRZ',
  'id-document':
    'Paspoortnummer|Nr. identiteitsbewijs|Rijbewijsnummer|V-nummer|ID-kaart nr|Legitimatiebewijs|Vreemdelingennummer|passportNumber|Verblijfsdocument nr',
  'birth-date':
    'Geboortedatum|Geb.dat.|geb. datum|geboorte datum|Geb datum|GEBDAT|geboren op|Geb.|Geboortejaar|Geb. jr|date of birth|DOB|birthDate|Date_of_Birth|Geboortedatum (dd-mm-jjjj)|geboortedatum client|Gebortedatum|geboortedag',
  age: 'Leeftijd|Lft|leeftijd client|Age|Leeftijdscategorie',
  sex: 'M/V|m/v/x|Geslacht|geslacht (m/v)|Gender|Sekse|man/vrouw|Aanhef|Man / vrouw',
  name: 'Naam|NAAM|Client naam|Cliëntnaam|Naam client|Achternaam|Voornaam|voornamen|Voor naam|Roepnaam|Tussenv.|tussenvoegsel|Tussenvoegsels|Familienaam|Meisjesnaam|Naam werknemer|werknemersnaam|Werknemer|Medewerker|Kandidaat|Deelnemer|Contactpersoon|Contactpers. naam|Geboortenaam|lastName|first_name|FamilyName|surname|Full name|Casemanager|Naam casemanager|Naam adviseur|Jobcoach|Bedrijfsarts|Achternaam partner|Client|Cliënt|Ahcternaam|employeeName|Party/Contact/Name|t.a.v.',
  initials: 'Voorletters|Voorl.|voorletter(s)|Initialen|VL|Initials|Vltrs.',
  address:
    'Adres|Straat + nr|Straat|Straatnaam|Huisnr|Huisnummer|huis nummer|toev.|Postcode|PC|post code|Postkode|Woonplaats|Plaats|Postcode/Plaats|Adress|Woonadres|Verpleegadres|Postbus|StreetName|cbc:CityName|PostalZone|Provincie|NAW|NAW-gegevens|city|zip code|adresregel 1|Geboorteplaats|Naam en adres',
  phone:
    'Telefoon|Tel.|Tel. privé|Telnr|tel nr|Telefoonnummer|telefoon nummer|Mobiel|Mobiel nr|06-nummer|GSM|Tel. werk|phone|Phone number|telephone|Telefoon contactpersoon|mobielnummer|Telefoonummer',
  email:
    'E-mail|email|e-mail adres|E-mailadres|Emailadres|mail|Mailadres|Email privé|eMail|ElectronicMail|e-mail contactpersoon|EMAIL_ADDRESS',
  iban: 'IBAN|IBAN nummer|Bankrekening|Bankrekeningnr.|Rekeningnummer|Tegenrekening|bankAccNr|Bank rek.|Bankrekeningnummer client|Iban/bic',
  amount:
    'Bedrag|Bedrag excl. btw|Bedrag incl. BTW|Totaal|Subtotaal|Prijs|Prijs per eenheid|Stukprijs|Tarief|Uurtarief|Saldo|Debet|Credit|Kosten|Omzet|amnt|TaxAmount|LineExtensionAmount|Factuurbedrag|Openstaand bedrag|BTW|Totaal (€)|Bedrag per maand|Korting|vatAmnt',
  'benefit-type':
    'Uitkering|Uitk. soort|Soort uitkering|Uitkeringssoort|Uitkeringstype|type uitkering|Wet|Regeling|Wettelijke regeling|benefit type|WW/WIA|Vangnet',
  'benefit-amount':
    'AO%|AO-percentage|AO klasse|Arbeidsongeschiktheidspercentage|Mate van arbeidsongeschiktheid|Verdiencapaciteit|Restverdiencapaciteit|RVC|Uitkeringsbedrag|Hoogte uitkering (bedrag)',
  'trajectory-date':
    'Startdatum|Begindatum|Einddatum|Einddatum (traject)|Datum einde traject|Datum start traject|Aanmelddatum|Datum aanmelding|start traject|Begin traject|Einde|startDate|end_date|Datum uitstroom|Uitstroomdatum|Intakedatum|Ingangsdatum|Begin|Datum plaatsing',
  'first-sick-day':
    '1e ziektedag|Eerste ziektedag|1ste ziektedag|Datum ziekmelding|Ziekmelding|Ziek sinds|EZD|Datum eerste ziektedag|1e AO-dag|Eerste arbeidsongeschiktheidsdag|Ziek gemeld op|Hersteldatum|Datum hersteld|Ziekmeldingsdatum|Begin ziekte|verzuimdatum',
  capacity:
    'Belastbaarheid|Beperkingen|Functionele mogelijkheden|FML|Inzetbaarheid|Arbeidsmogelijkheden|Verzuimpercentage|Verzuim %|Urenbeperking|Aanvullende beperkingen',
  medical:
    'Diagnose|Diagnoses|Diagnosecode|Klachten|Aard klachten|Medicatie|Medicijnen|Aandoening|Ziektebeeld|Ziekte|Behandeling|Behandelaar|Huisarts|Medische gegevens|Medische bijzonderheden|Reden verzuim|Verzuimreden|Reden ziekmelding|Oorzaak verzuim|Allergieën|Psychische klachten|CAS-code|Datum operatie|aard beperking|Medicatei|Gezondheidsklachten',
  wage: 'Uurloon|Loon|Salaris|Bruto loon|Brutosalaris|Maandsalaris|Dagloon|SV-loon|Uren per week|Contracturen|FTE|Arbeidsduur|Inkomen|Loonschaal|Salaris per maand|Aantal uren per week',
  work: 'Functie|Functienaam|Beroep|Opleiding|Hoogst genoten opleiding|Opleidingsniveau|Werkervaring|Diploma|Naam opleiding|Arbeidsverleden|jobTitle|Dienstverband|Datum in dienst|In dienst sinds datum|Uit dienst datum|Rijbewijs|Sector|Beroepswens',
  notes:
    'Opmerkingen|Opmerking|opm.|Notities|Verslag|Gespreksverslag|Gespreks-verslag|Bijzonderheden|Rapportage|Contactmomenten|Aantekeningen|Voortgang|Logboek|remarks|Situatieschets|Reden einde traject|Advies',
  debts: 'Schulden|Hoogte schuld|Loonbeslag|Bewindvoerder|Inkomen partner|Alimentatie|Schuldhulpverlening',
  nationality: 'Nationaliteit|Nat.|nationality|Geboorteland|Land van herkomst|Religie|Moedertaal',
  'marital-status': 'Burgerlijke staat|Burg. staat|Gezinssituatie|Kinderen|Aantal kinderen|Gehuwd|Marital status|Thuissituatie',
  handle: 'LinkedIn|Facebook|LinkedIn-profiel|Instagram',
  'licence-plate': 'Kenteken|Kentekennr.|kenteken auto|Nummerplaat',
  organisation:
    'Werkgever|Naam werkgever|Bedrijf|Bedrijfsnaam|Organisatie|Opdrachtgever|Debiteur|Debiteurnaam|Crediteur|Leverancier|custSupName|companyName|PartyName/Name|Klant|Gemeente|Afdeling|Relatie|Bank|Naam bank|Arbodienst',
  reference:
    'Factuurnr|Factuurnummer|Fact. nr.|Nr|Nummer|No.|ID|Code|Kenmerk|Ons kenmerk|Referentie|Ref.|Dossiernummer|Dossier|Debiteurnr|Debiteurnummer|Ordernummer|KvK|KvK-nummer|BTW-nr|btw-nummer|RSIN|Clientnummer|Cliëntnr|Personeelsnummer|Polisnr|Boekstuk|Grootboekrekeningnr|accID|custSupID|recRef|CompanyID|Loonheffingennummer',
  date: 'Datum|datum|Date|Factuurdatum|Datum factuur|Vervaldatum|Boekdatum|Valutadatum|trDt|cbc:IssueDate|Invoice/InvoicePeriod/StartDate|Maand|Periode|Jaar|Datum evaluatie|Datum betaling factuur',
  quantity:
    'Aantal|Stuks|Qty|Hoeveelheid|InvoicedQuantity|Uren|Aantal uren|Aantal dagen|Btw %|vatPerc|Km|Eenheid|Percentage|Aantal werknemers',
  description:
    'Omschrijving|Omschr.|Product|Dienst|Soort|Status|Type|Invoice/Note|Toelichting|Soort traject|Fase|Traject|Beschrijving|desc|Productnaam|Memo|Resultaat|Land|Akkoord',
  nobody:
    'Kolom1|Column A|Lorem ipsum|X27|Zwembad|Kleur auto|xyz|...|12|1|Huisdier|Foo bar|Ruitenwisser|F1|qwerty|Lievelingseten|Veld 3|Hoogtezon|Schoenmaat|Kalender?!|??',
}

describe('what a header says', () => {
  for (const [kind, headers] of Object.entries(HEADERS)) {
    it.each(headers.split('|'))(`${kind}: %j`, (header) => {
      expect(meaningOf(header)?.kind ?? 'nobody').toBe(kind)
    })
  }

  it('is tried on more than four hundred headers', () => {
    expect(Object.values(HEADERS).flatMap((headers) => headers.split('|')).length).toBeGreaterThan(400)
  })

  it('is surer of an exact header than of a misspelt or half-known one', () => {
    expect(meaningOf('Geboortedatum')?.confidence).toBe('certain')
    expect(meaningOf('Gebortedatum')?.confidence).toBe('likely')
    expect(meaningOf('Diagnose xyz')?.confidence).toBe('likely')
  })

  it.each([
    ['Contactpersoon', 'third'],
    ['E-mail contactpersoon', 'third'],
    ['Tel. leidinggevende', 'third'],
    ['Naam partner', 'third'],
    ['Bedrijfsarts', 'third'],
    ['Casemanager', 'staff'],
    ['Naam adviseur', 'staff'],
    ['Naam', undefined],
    ['Client', undefined],
    ['E-mail', undefined],
  ])('says whose %j it is: %s', (header, role) => {
    expect(meaningOf(header)?.role).toBe(role)
  })

  it('does not take a sentence, a number or nothing for a header', () => {
    for (const text of [
      '',
      '   ',
      '\n',
      '42',
      'a'.repeat(500),
      'Wij hebben vorige week met elkaar gesproken over de naam van het nieuwe gebouw en over de verhuizing',
    ]) {
      expect(meaningOf(text)).toBeNull()
    }
  })

  it('gives the same answer twice and after many others', () => {
    const before = meaningOf('Geb.dat.')
    for (let i = 0; i < 2500; i++) meaningOf(`veld${i}`)
    expect(meaningOf('Geb.dat.')).toEqual(before)
  })

  it('stays quick on a hostile header', () => {
    expect(meaningOf('datumdatumdatumdatumdatumdatumdatumdatumdatumdatumdatumx')).toBeNull()
  })
})

describe('one slip of the pen', () => {
  it.each([
    ['datum', 'datm', true],
    ['datum', 'dtaum', true],
    ['datum', 'daatum', true],
    ['datum', 'dator', false],
    ['datum', 'dat', false],
    ['datum', 'datum', true],
  ])('%s ~ %s: %s', (a, b, is) => {
    expect(oneSlip(a, b)).toBe(is)
  })
})

describe('what cells look like', () => {
  const kind = (...cells: string[]) => meaningOfCells(cells)?.kind ?? 'nobody'

  it('knows BSNs by their check digit, also with a lost zero, and no column that passes now and then', () => {
    expect(meaningOfCells(['111222333', '123456782', '10000021', '999999990'])).toEqual({ kind: 'bsn', confidence: 'certain' })
    expect(kind('111222334', '123456781', '231456772', '999999991')).toBe('reference')
  })

  it.each<[string, string[]]>([
    ['email', ['a.jansma@voorbeeld.nl', 'Piet@voorbeeld.nl', 'x@y.example']],
    ['iban', ['NL91 ABNA 0417 1643 00', 'NL91ABNA0417164300']],
    ['phone', ['06-12345678', '+31 6 1234 5678', '020 123 45 67']],
    ['address', ['1234 AB', '9999ZZ', '1011 AC Voorbeelddam']],
    ['address', ['Dorpsstraat 12', 'Lange Kade 4a', 'Kerkweg 9-b']],
    ['birth-date', ['03-07-1973', '12-12-1961', '1-1-1988', '4-5-1990']],
    ['birth-date', ['1973-07-03 00:00:00', '1961-12-12 00:00:00', '1990-02-01 00:00:00', '1988-04-30 00:00:00']],
    ['date', ['03-07-2025', '12-12-2025', '1-1-2026', '4-5-2026']],
    ['date', ['03-07-2009', '12-12-2009', '1-1-2010', '4-5-2010']],
    ['amount', ['€ 1.245,00', '€ 12,50', '980,00']],
    ['quantity', ['12', '8', '40', '3']],
    ['initials', ['S.', 'A.B.', 'Th.', 'J.J.M.']],
    ['sex', ['M', 'V', 'V', 'm']],
    ['name', ['Sanne de Voorbeeldman', 'Piet Fictief', 'Aïsha el Verzonnen', 'Jan van der Test']],
    ['nobody', ['Regulier Traject', 'Regulier Traject', 'Regulier Traject', 'Spoor Twee', 'Regulier Traject']],
    ['nobody', ['groen', 'blauw', 'rood']],
    ['nobody', ['', ' ']],
    ['nobody', []],
  ])('%s: %j', (expected, cells) => {
    expect(kind(...cells)).toBe(expected)
  })

  it('looks through a few odd cells', () => {
    expect(kind('a@b.nl', 'c@d.nl', 'e@f.nl', 'onbekend')).toBe('email')
    expect(kind('a@b.nl', 'onbekend', 'nvt', 'geen')).toBe('nobody')
  })
})
