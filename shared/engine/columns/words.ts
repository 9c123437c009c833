/**
 * What a word in a header, a label or an element name says, as concepts. A word may stand under several concepts. Compounds ("geboortedatum",
 * "bsnnummer", "clientnaam") need no entry: they are split into these words. All folded; written for this project from general knowledge.
 */
const CONCEPTS: Readonly<Record<string, string>> = {
  // Nothing by themselves: they may stand in a header without making it unknown.
  filler: `de het een der den van voor in op en of per bij aan met uit tot om te naar over door is als dit deze uw mijn zijn haar the of for to
    from by and or nieuw nieuwe oud oude huidig huidige laatste vorige volgende eventuele evt ev incl excl inclusief exclusief volledig
    volledige officieel officiele verplicht optioneel eigen zakelijk zakelijke prive werk mobiel thuis vast vaste algemeen algemene
    overig overige ander andere actueel actuele totale gegevens info informatie veld invullen svp dd mm jjjj yyyy jj dmj kolom waarde
    value data cbc cac veldnaam u wat welke hoe heeft bent`,
  bsn: `bsn sofi burgerservice burgerservicenummer burgerservicenr sociaalfiscaal sofinummer sofinr citizenservice bsnsofi ssn`,
  mrz: `mrz`,
  iddoc: `paspoort passport identiteitsbewijs identiteitskaart identiteitsdocument idkaart idbewijs iddocument legitimatie legitimatiebewijs
    legitimatiedocument vreemdelingen vnummer verblijfsvergunning verblijfsdocument verblijfsdoc verblijfstitel reisdocument`,
  licence: `rijbewijs driverslicence drivinglicence`,
  birth: `geboorte geb geboren gebdat gebdt gebdtm gebdatum gbdatum gebjaar birth birthdate birthday birthdt dob verjaardag geboortedat
    geboortedd born geboortedatum geboortejaar geboortdatum gebootedatum`,
  age: `leeftijd lft age leeftijdscategorie leeftijdsgroep leeftijdsklasse`,
  sex: `geslacht sexe sekse gender sex mv mvx aanhef geslachtsaanduiding manvrouw vrouwman`,
  email: `email mail emailadres mailadres emailadress emaill emailaddress electronicmail mailbox eml`,
  phone: `telefoon tel telnr telefoonnummer telefoonnr tele telephone phone mobieltje gsm fax mobile telf mobnr bereikbaar whatsapp 06
    06nummer mobielnummer`,
  mobile: `mobiel mob mobiele`,
  iban: `iban bankrekening bankrekeningnummer banknummer bankrek tegenrekening bic swift bankaccount bankacc banknr rekeningnummer rekeningnr
    rekeningnummers reknr bankaccnr`,
  account: `rekening grootboekrekening grootboek account acc acct kostenplaats ledger gl`,
  bank: `bank`,
  name: `naam nm namen name names`,
  givenname: `voornaam voornamen roepnaam vnaam firstname givenname forename middlename nickname doopnaam doopnamen`,
  surname: `achternaam achternamen familienaam meisjesnaam geslachtsnaam geboortenaam lastname surname familyname anaam fullname partnernaam
    eigennaam aanspreeknaam`,
  infix: `tussenvoegsel tussenv tussenvoegsels tv voorvoegsel voorvoegsels infix tussenvgsl tsv tussenvoeg vvg middle`,
  first: `first given voor roep`,
  last: `last family achter familie`,
  initials: `init voorletters voorletter voorl vl initialen initiaal initials vltrs vletters voorltr voorlett`,
  naw: `naw nawgegevens`,
  person: `client clienten cliente clnt kandidaat kandidate kandidaten deelnemer deelneemster deelnemers patient patienten werknemer
    werkneemster werknemers medewerker medewerkster medewerkers mdw personeelslid verzekerde verzekerden werkzoekende
    uitkeringsgerechtigde betrokkene persoon personen burger belanghebbende sollicitant cursist leerling bewoner employee person
    individual applicant student candidate participant patients wn zieke`,
  // Who handles something: somebody elsewhere, the firm's own people, or one cannot tell.
  outsider: `contactpersoon contactpersonen contact cp leidinggevende manager directeur mentor eigenaar begunstigde gemachtigde contacts
    contactperson verwijzer intercedent recruiter supervisor hr personeelsfunctionaris referent`,
  colleague: `casemanager casemgr coach jobcoach loopbaancoach adviseur consulent consulente begeleider begeleidster arbeidsdeskundige trainer
    trainster docent accountmanager klantmanager regisseur procesregisseur reintegratiebegeleider reintegratieadviseur werkcoach
    jobhunter behandeldoor accountable`,
  handler: `ondertekenaar auteur afzender ontvanger attentie tav aanvrager gebruiker gebruikersnaam houder rekeninghouder tenaamstelling
    author creator owner user username`,
  physician: `bedrijfsarts verzekeringsarts vzarts bedrijfsartsen arboarts`,
  family: `partner echtgenoot echtgenote vader moeder ouder ouders noodcontact`,
  org: `bedrijf onderneming organisatie firma werkgever wg opdrachtgever debiteur deb crediteur cred leverancier klant klnt relatie instelling
    instantie school vennootschap company employer customer supplier vendor organisation organization afdeling vestiging filiaal gemeente
    uitvoerder arbodienst inlener uitlener uitzendbureau brancheorganisatie party custsup cust sup debtor creditor dbtr cdtr business
    department tegenpartij verzekeraar zorgverzekeraar handelsnaam stichting bureau kantoor hoofdkantoor locatie registrationname
    partyname bedrijfsnaam organisatienaam payer payee buyer seller afnemer verhuurder`,
  address: `adres straat straatnaam huisnummer huisnr hnr huisno toevoeging toev huisletter postcode pc postkode postc woonplaats woonpl wpl
    stad woonadres postadres postbus bezoekadres verblijfadres verpleegadres factuuradres afleveradres street streetname housenumber
    city town zip zipcode postal postalcode postalzone address addressline adresregel straatnr plaatsnaam buurt wijk
    additionalstreetname cityname buildingnumber twnnm strtnm bldgnb pstcd adrline streetaddress woongemeente woonwijk adr adress
    adressen straatenhuisnummer postcodeplaats`,
  place: `plaats pl place`,
  region: `provincie regio arbeidsmarktregio province region countrysubentity`,
  country: `land country ctry landcode`,
  nationality: `nationaliteit nat nationality herkomst afkomst geboorteland etniciteit moedertaal religie geloof godsdienst geloofsovertuiging
    staatsburgerschap origin ethnicity religion`,
  plate: `kenteken kentekens kentekennummer kentekennr nummerplaat licenseplate licenceplate`,
  handle: `linkedin facebook instagram insta twitter tiktok xing socialmedia linkedinprofiel`,
  marital: `burgerlijke burgstaat bs burgst gehuwd samenwonend ongehuwd gezinssituatie gezinssamenstelling gezin kinderen kind huishouden
    leefsituatie leefvorm marital married woonsituatie huwelijkse alleenstaand thuissituatie gezinsleden`,
  money: `bedrag bedragen totaal subtotaal prijs prijzen tarief saldo debet credit kosten omzet korting amount total price netto amnt amt
    betaald openstaand betaling factuurbedrag regeltotaal stukprijs eenheidsprijs eindtotaal dagtarief uurtarief kostprijs fee cost costs
    balance sum payableamount lineextensionamount taxamount vatamnt totaaldebet totaalcredit honorarium declaratie opbrengst budget eur
    euro euros btwbedrag bruto beginsaldo eindsaldo rente incassokosten reiskosten vergoeding discount priceamount subtotal debit`,
  vat: `btw vat tax omzetbelasting ob belasting`,
  hours: `uren uur hrs hours hour urenaantal`,
  workhours: `contracturen arbeidsuren werkuren arbeidsduur urenomvang contractomvang fte deeltijd deeltijdfactor parttime dienstverbanduren
    omvangdienstverband arbeidspatroon werktijden arbeidstijden werkweek weekuren`,
  week: `week weken wk weekly`,
  wage: `loon salaris uurloon maandloon weekloon jaarloon dagloon svloon brutoloon nettoloon loonschaal salarisschaal schaal trede maatmanloon
    inkomen inkomsten salary wage wages earnings income vakantiegeld vakantietoeslag maatmaninkomen loongegevens periodeloon jaarinkomen
    verdiensten loonsom brutosalaris loonwaarde`,
  debts: `schuld schulden schuldhulp schuldhulpverlening schuldsanering schuldenlast beslag loonbeslag bewindvoerder bewindvoering bewind wsnp
    alimentatie deurwaarder betalingsachterstand achterstand kredieten debts debt partnerinkomen schuldeiser schuldeisers`,
  benefit: `uitkering uitk uitkeringssoort uitkeringstype uitkeringsvorm uitkeringsregeling wet regeling vangnet benefit bijstand
    uitkeringssituatie wetgeving inkomensvoorziening ww wia wga iva wajong zw wao waz participatiewet ziektewet`,
  degree: `ao aopercentage aoperc aoklasse arbeidsongeschiktheid arbeidsongeschiktheidspercentage arbeidsongeschikt verdiencapaciteit
    restverdiencapaciteit rvc verdienvermogen wiapercentage aograad uitkeringspercentage uitkeringshoogte uitkeringsbedrag mate aoklasse
    disability`,
  percent: `percentage perc pct procent percent`,
  sick: `ziek ziektedag ziekmelding ziekmeldingsdatum ziekmelddatum ezd ziektewetdatum zieksinds ziekdag sick verzuimdatum uitval uitvaldatum
    ziekteverlof verzuimdag ziekteperiode ziektedagen ziekmeld herstelmelding herstel hersteld hersteldatum betermelding beter betermeld`,
  illness: `ziekte ziektes ziekten`,
  absence: `verzuim verzuimpercentage verzuimfrequentie verzuimduur verzuimdagen afwezig afwezigheid absence`,
  sickword: `eerste 1e 1ste eerst first`,
  capacity: `belastbaarheid beperking beperkingen fml inzetbaarheid inzetbaar arbeidsmogelijkheden arbeidsvermogen functiemogelijkheden benutbare
    izp belastbaar belasting capacity fitness werkhervatting arbeidsbeperking arbeidsbeperkingen werkaanpassing werkaanpassingen
    functionele limitations opbouwschema urenbeperking afstand doelgroepregister arbeidshandicap hulpmiddelen voorziening voorzieningen`,
  medical: `diagnose diagnoses diagn klachten klacht medicatie medicijn medicijnen geneesmiddel geneesmiddelen aandoening aandoeningen ziektebeeld
    ziektebeelden ziekteoorzaak behandeling behandelingen therapie therapieen behandelaar behandelaars behandelaren huisarts specialist
    specialisten psycholoog fysiotherapeut psychiater allergie allergieen anamnese medisch medische symptoom symptomen zwangerschap
    zwanger handicap gezondheid gezondheidsklachten gezondheidssituatie ziekenhuis dsm icd cascode cascodes verzuimoorzaak verzuimreden
    diagnosis symptoms medication treatment medical illness disease health complaints condition psychisch psychische lichamelijk
    lichamelijke somatisch verslaving stoornis ziektegeschiedenis ziektegegevens bloedgroep dieet apotheek operatie operaties opname
    revalidatie zorgverlener zorgverleners hulpverlening hulpverlener ggz verwijzing ziektesoort letsel zwangerschapsverlof bijwerkingen
    prikpost vaccinatie lijdensdruk aandoen complicaties burnout doctor hospital disorder`,
  reason: `reden oorzaak aard toedracht reason cause`,
  notes: `opmerking opmerkingen opm notitie notities verslag verslagen gespreksverslag gespreksverslagen gespreksnotitie contactmoment
    contactmomenten rapportage rapportages bijzonderheden aantekening aantekeningen logboek voortgang bevindingen evaluatie
    evaluatieverslag intakeverslag indruk remarks remark notes comments achtergrond persoonlijke situatie situatieschets probleemanalyse
    advies conclusie visie observatie observaties spreekuur dossiernotitie kladblok reacties reactie feedback hulpvraag wensen
    belemmeringen verhaal eindverslag eindrapportage voortgangsrapportage intakegesprek afspraken terugkoppeling samenvatting bespreking`,
  trajectory: `traject trajecten reintegratie reintegratietraject spoor trajectfase trajectsoort begeleiding trajectory programma`,
  begin: `start begin startdatum begindatum aanvang aanvangsdatum ingang ingangsdatum aanmeld aanmelddatum aanmelding intake intakedatum
    instroom instroomdatum plaatsing plaatsingsdatum begindat startdat opstart startdt startdate aangemeld gestart inschrijving
    inschrijfdatum`,
  end: `eind einde einddatum beeindiging eind einddat uitstroom uitstroomdatum afsluiting afsluitdatum afgesloten afmelddatum afmelding
    einddt enddate end looptijd beeindigd beeindigingsdatum uitschrijfdatum`,
  service: `dienst diensten`,
  employment: `indienst uitdienst dienstverband indiensttreding uitdiensttreding dienstbetrekking diensttijd ontslag hired`,
  date: `datum dat date dt dtm tijdstip datums trdt effdate valdt bookgdt timestamp boekdatum factuurdatum vervaldatum valutadatum
    boekingsdatum duedate issuedate verzenddatum leverdatum orderdatum bookdate datumtijd`,
  period: `dag day maand month jaar year periode period moment deadline kwartaal tijd time periodnumber jr`,
  invoice: `factuur fact fac invoice rekeningen order bestelling offerte bon inv creditnota nota betaal boek boeking boekings valuta verval lever
    mutatie transactie journaal journal bookgdt delivery due issue verzend betaaldatum afschrift`,
  number: `nr nummer num no number id code kode kenmerk referentie ref identificatie key uuid guid nrs identifier reference numbr numer nmr
    dossiernr refnr codering`,
  reference: `factuurnr factuurnummer dossier dossiernummer ordernr polis polisnummer zaaknummer zaak boekstuk boekstuknr boekstuknummer volgnr
    volgnummer kvk rsin lhnr loonheffingennummer loonheffing artikelnr artikelcode ordernummer projectnr projectnummer debnr debiteurnr
    debiteurnummer crediteurnr klantnr klantnummer relatienr personeelsnr personeelsnummer clientnr clientnummer clientnummer agb big
    aansluitnummer contractnr offertenr coc vatnumber btwnr btwnummer btwid endtoendid docref recref kvknummer kvknr project kostenplaats
    inkoopnummer inkoopordernummer index rij regel regelnr lineid taxregident commercenr relationshipid sourceid userid custsupid dagboek
    bankafschrift registratienummer mid endpointid companyid debiteurcode relatiecode grootboeknummer postnr volgorde mandaat machtiging
    incassant licentie versie version`,
  quantity: `aantal aantallen stuks hoeveelheid qty quantity eenheid eenheden dagen days km kilometers minuten minutes invoicedquantity count
    units unit score cijfer rapportcijfer invoicequantity aant frequentie volume duur`,
  description: `omschrijving oms omschr description descr desc toelichting betreft onderwerp product producten artikel memo status soort type
    categorie category fase phase dienstverlening beschrijving subject note details detail resultaat uitkomst doel kanaal bron groep
    label ustrd specificatie werksoort dienstsoort product actie activiteit activiteiten vervolgactie taal language mededeling
    mededelingen inhoud item dienstomschrijving productomschrijving naamproduct module workshop onderdeel title prioriteit bijlage
    bestand bestandsnaam link url website site betaalwijze betaalmethode termijn dekking voorwaarden valutacode currency munteenheid
    klasse niveau betalingstermijn betalingsconditie tekst text`,
  work: `functie functies beroep beroepen opleiding opleidingen werkervaring ervaring diploma diplomas cv vaardigheden competenties
    arbeidsverleden contract contractvorm contractsoort job jobtitle position education occupation taken werkzaamheden cao branche sector
    sollicitaties sollicitatie talenkennis certificaten certificaat hobby hobbys kwaliteiten functienaam functietitel arbeidscontract
    loopbaan rol role skills experience opleidingsniveau studie vakgebied werkplek dienstverbandsoort sbi zoekberoep beroepswens cursussen
    curriculum employment profession taakomschrijving functieomschrijving werkgebied vacature vacatures kwalificaties eigenschappen`,
  answer: `ja nee janee akkoord toestemming consent handtekening signature geautoriseerd paraaf`,
}

/** Folded word -> its concepts. */
export const WORDS: ReadonlyMap<string, readonly string[]> = gather()

function gather(): Map<string, string[]> {
  const out = new Map<string, string[]>()
  for (const [concept, words] of Object.entries(CONCEPTS)) {
    for (const word of words.split(/\s+/)) {
      if (word === '') continue
      const has = out.get(word)
      if (!has) out.set(word, [concept])
      else if (!has.includes(concept)) has.push(concept)
    }
  }
  return out
}
