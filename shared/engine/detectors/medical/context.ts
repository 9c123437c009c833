/**
 * Words around a finding that say for or against it. The program reads them from lists/medical.bin, like all of the vocabulary: after a change run `npm run make-medical`.
 * A new set must also be named in CONTEXT of vocabulary.ts, and in context-sets.ts.
 */
const set = (words: string): readonly string[] => words.split(/[\s,]+/).filter((w) => w !== '')

export const POSSESSIVE = 'zijn, haar, mijn, hun, uw, je, jouw, jullie, onze, ons, zn, mn, dr, diens'
export const POSSESSIVES = set(POSSESSIVE)
export const ARTICLE = 'de, het, een, den, n, die, deze, dit, dat, t'
export const FAMILY = `vrouw, man, partner, echtgenoot, echtgenote, vader, moeder, ouders, schoonvader, schoonmoeder, schoonouders, stiefvader, stiefmoeder,
  zoon, zoontje, dochter, dochtertje, kind, kindje, kinderen, baby, broer, broertje, zus, zusje, oma, opa, grootmoeder, grootvader,
  kleinkind, kleinzoon, kleindochter, schoonzus, zwager, vriend, vriendin, ex, exman, exvrouw, expartner, gezin, tante, oom, neefje,
  nichtje, dochters, zonen, zoons, broers, zussen, jongste, oudste, pleegzoon, pleegdochter, stiefkind, buurman, buurvrouw, schoonzoon, schoondochter, tweeling, pleegkind, stiefzoon, stiefdochter, mama, papa, ma, pa, geliefde, verloofde, vrouwtje, tweelingzus, tweelingbroer, halfbroer, halfzus, stiefbroer, stiefzus, overgrootmoeder, schoonbroer, nicht, neef, vriendje, levenspartner, wederhelft, moeke, nonkel, bomma, mam, pap`

/** Words that tie an illness, a treatment or a worry to somebody. */
export const LINKS = set(`meldt, meldde, meldden, heeft, had, hebben, heb, hadden, kreeg, krijgt, kregen, gekregen, lijdt, leed, lijden, lijdend, kampt, kampte, kampend, kampen, last,
  wegens, vanwege, ivm, door, diagnose, diagnosticeerde, gediagnosticeerd, gediagnostiseerd, vastgesteld, geconstateerd, constateerde,
  sprake, klachten, behandeld, behandeling, herstel, herstelt, herstellen, herstellende, hersteld, sinds, uitgevallen, uitval, ziek,
  ziekgemeld, thuis, verwezen, doorverwezen, verwijzing, afspraak, afspraken, slikt, slikte, slikken, gebruikt, gebruikte, neemt, nam,
  ondervindt, ondervond, ervaart, ervoer, bekend, voorgeschiedenis, ondergaan, ondergaat, onderging, ondergaan, wachtlijst, dankzij,
  bleek, blijkt, vermoeden, verdenking, verdacht, verschijnselen, symptomen, aanleg, erfelijk, beperkt, terugval, opgenomen, opname,
  overleden, oorzaak, gevolg, gevolge, omdat, want, nasleep, verwerking, verwerkt, verwerken, verwerkte, wacht, geopereerd, lijders,
  geplaagd, worstelt, worstelde, getroffen, overgehouden, opgelopen, doorgemaakt, meegemaakt, gehad, moest, belast, verlof,
  voorgeschreven, voorschreef, pijn, medicatie, spanningen, stemming, anamnese, klacht, gebruik`)

/** Links that hold even in a sentence about work: "als docente uitgevallen wegens ...". */
export const STRONG_LINKS = set(`wegens, vanwege, lijdt, leed, kampt, kampte, last, diagnose, gediagnosticeerd, gediagnostiseerd, vastgesteld, ziek, ziekgemeld,
  uitgevallen, uitval, herstel, hersteld, herstellende, sinds, behandeld, slikt, opgenomen, geopereerd, doorverwezen, verwezen,
  doorgemaakt, opgelopen, ondergaan, ondergaat`)

/** Somebody is spoken of. */
export const PERSONS = set(`hij, zij, ze, haar, hem, ik, mij, me, mijn, mn, zn, wij, hun, zich, client, cliente, betrokkene, werknemer, werkneemster, medewerker,
  medewerkster, mevrouw, mevr, mw, meneer, dhr, heer, kandidaat, kandidate, deelnemer, deelneemster, patient, patiente, collega,
  verzekerde, wn, cl, pt, pat, btr, hijzelf, zijzelf, ikzelf, jij, je, jou, u, iemand, ${FAMILY}`)

/** A sentence about a profession, a post or a training, not about somebody's health. */
export const JOBS = set(`functie, beroep, werkervaring, ervaring, diploma, diplomas, studie, cursus, cursussen, training, trainingen, bijscholing, nascholing,
  certificaat, certificaten, vacature, stage, stages, stagiair, stagiaire, gespecialiseerd, specialisatie, doelgroep, doelgroepen,
  verpleegkundige, verpleegkundigen, verzorgenden, docenten, leraren, begeleiders, verzorgende, verpleging, verzorging, ouderenzorg, thuiszorg, zorginstelling, begeleider, docent, docente, leerkracht,
  leraar, lerares, onderwijs, opleiding, opleidingen, hbo, mbo, module, modules, workshop, workshops, scholing, lesgeven, protocol, protocollen,
  voorlichting, congres, symposium, scriptie, onderzoeksproject, competenties, vaardigheden, taken, werkzaamheden, clienten, patienten,
  bewoners, leerlingen, afdeling, wijkteam, praktijkhouder, activiteitenbegeleider, groepsleider, helpende, doktersassistente,
  doktersassistent, apothekersassistente, bsc, msc, vrijwilliger, vrijwilligerswerk, baan, solliciteert,
  sollicitatie, sollicitatiegesprek, webinar, nieuwsbrief, editie, spreker, sprekers, presentatie, slide, campagne, folder, polis, zorgpolis, premie, basisverzekering, risicos,
  toolbox, preventie, leveringsbon, interview, themadag, intervisie, collecte, sponsorloop, huisartsen, masterdiploma, zorgdomein, regio, wachttijd, collectief, aanbesteding, workshops, casus, studiedag, rollenspel, masterclass, nieuwsbericht, blog, podcast, sponsoring`)

/** What only a professional does or learns: his trade, whoever speaks. */
export const CRAFT = set(`toedienen, toediening, aanprikken, katheteriseren, katheterisaties, injecteren, vaccineren, triage, reanimatie, reanimaties, reanimeren, verpleegtechnische, verpleegtechnisch, voorbehouden, handelingen, bevoegd, bekwaam,
  werkervaring, stagegelopen, wondzorg, stomazorg, intramuraal, extramuraal, bewonerszorg, behandelbank, behandelbanken, behandelkamer, behandelkamers, behandelruimte, wachtkamer, wachtruimte`)

/** What firms make or sell: a clinic or a treatment beside it is a client or its subject, unless somebody is spoken of. */
export const GOODS = set(`huisstijl, logo, ontwerp, ontwerpen, illustraties, illustratie, opmaak, jaarverslag, poster, posters, fotografie, drukwerk, brochure, brochures, website, webdesign, opdrachtgever, opdrachtgevers, offerte, verbouwing, verbouwd, nieuwbouw, montage,
  levertijd, inrichting, bestek, installatie, onderhoudscontract, schoonmaak, catering, meubilair, interieur, architect, aannemer, stucwerk, schilderwerk, bekabeling, servicecontract, bestelling, artikelnummer, assortiment, webshop, storing, verholpen, keuring, onderhoudsbeurt, factureren, excl, looptijd, fotoreportage, portretten, nabewerking, retour, retourformulier, maat, doos, vervanging, verstuurd, ordernummer, constructeur, oplevering`)
/** Somebody in particular is spoken of, or speaks. */
export const SPECIFIC = set('hij, zij, hem, haar, ik, mij, mijn, mn, me, mevrouw, mevr, mw, meneer, dhr, heer, betrokkene, belanghebbende, cliente, patiente, werkneemster, kandidate, deelneemster, zijne, zichzelf, appellant, appellante, verzekerde, mama, papa, collegas')
/** Of many, or of nobody: policies, insurances, courses, vacancies, programmes. */
export const GENERAL = set(`artikel, artikelen, protocol, protocollen, polis, polisvoorwaarden, voorwaarden, vacature, vacatures, cursus, cursussen, lesrooster, les, lessen, workshop, workshops, programma, themadag, congres, symposium, tarief, tarieven, deelnemers, medewerkers, werknemers, werkgevers, leerlingen, bewoners, klanten, clienten, patienten, gezinnen, huishoudens, mensen, ouderen,
  jongeren, vergoeding, vergoed, verzekering, gedekt, verzekerd, offerte, diploma, vaardigheden, doelgroep, aanmelden, inschrijven, brochure, subsidie, begroting, projectplan, project, stichting, vereniging, bezoekers, leden, risico, risicos, beleid, richtlijn, richtlijnen, handleiding, instellingen, vrijwilligers, training, trainingen, scholing, opleiding, opleidingen, docent, docenten, leidinggevende, cao, big, tarief, deelname, groepsrapport,
  wetgeving, wet, regeling, werkgever, opdrachtgever, opdrachtnemer, producten, product, assortiment, levering, artikelnummer, aantal, prijs, btw, exclusief, inclusief, voorkomt, voorkomen, verplicht, keuren, jaarlijks, sollicitatie, solliciteren, salaris, uren, functie, teams, ondernemers, organisaties, sprekers, spreker, lezing, locatie, pand, verwerken, gegevens, regels, procedure, ziekmelden, bureaus, stoelen, ergonomische, verminderen, verbetert, leverbaar, profielschets, functieprofiel, hbo, mbo, vereist, noodzakelijk, ervaringsdeskundige, bijlage, hoofdstuk, paragraaf, doel, doelstelling, ouders, kinderen, apparaat, apparaten`)
/** Machines, rooms and sums: they are ill, die and cry in jest only. */
export const THINGS = set(`koffieautomaat, koffiemachine, printer, printers, kopieerapparaat, kopieermachine, scanner, server, servers, laptop, laptops, computer, pc, website, site, webshop, portaal, systeem, systemen, software, programma, app, netwerk, wifi, internet, machine, machines, motor, auto, busje, bestelbus,
  vrachtwagen, lift, ketel, cv, airco, kraan, dak, vloer, gebouw, plant, planten, telefoon, telefooncentrale, beeldscherm, scherm, toetsenbord, accu, batterij, hond, kat, poes, paard, konijn, cavia, kip, kippen, koe, koeien, varken, varkens, vee, boekhouding, begroting, subsidie, deal, aanbesteding, project, product, koekjes, chocola,
  laadtijd, laadpaal, pinautomaat, kassa, vaatwasser, koelkast, stofzuiger, factuurmodule, livegang, migratie, markt, sector, beurs, koers, film, boek, serie, roman, podcast, documentaire, toneelstuk`)
/** What may happen to anybody: risks, drills and plans. */
export const HAZARDS = set(`risico, risicos, kans, blootstelling, beheersmaatregel, beheersmaatregelen, maatregel, maatregelen, rie, valgevaar, gevaar, gevaren, bhv, ploegleider, scenario, scenarios, ontruimingsoefening, veiligheidsplan, preventiemedewerker, toolboxmeeting,
  veiligheidsbril, gehoorbescherming, beschermingsmiddelen, pbm, incidentmeldingen, incidentmelding, clientenraad, medicatieveiligheid, aansprakelijkheid, aansprakelijkheidsverzekering, polisvoorwaarden, dekking, verzekerd, koelen, voorkomende, voorkomen, bijna, infectiepreventie, valbeveiliging, harnas, schadeclaim, schadeformulier, dekt, vergoedt, vergoeden, zorgverzekeraar, zorgverzekering, collectieve`)

/** Right before an illness, with "met", "over" or "in" between: other people's, or knowledge. */
export const OTHERS = set(`clienten, patienten, kinderen, jongeren, mensen, ouderen, bewoners, volwassenen, leerlingen, doelgroep, doelgroepen, ervaring, kennis,
  cursus, scholing, module, diploma, opleiding, specialisatie, gespecialiseerd, afdeling, workshop, voorlichting, protocol, stichting, vereniging,
  fonds, scriptie, congres, personen, mannen, vrouwen, begeleiding, begeleiden, omgaan, ervaringsdeskundige, expertise, belangstelling,
  lezing, artikel, campagne, inzamelingsactie, sponsorloop, gasten, deelnemers, studenten, gehandicapten, verpleging, verzorging,
  verzorgen, specialist, deskundige, deskundig, interesse, vakgebied, medewerkers, werknemers, sporters, statushouders, vluchtelingen, reizigers, ondernemers, gezinnen, verzekerden, tekst, teksten, folder, folders, boek, film, documentaire, pilot, hoofdstuk, les, lessen, paginas, pagina's, hulpverlening, zorg, chauffeur, inzichten`)
export const OF = set('hebben, kampen, lijden, naar, met, over, in, voor, rond, bij, van, tegen, aan, omtrent, rondom, inzake, op, zoals')

/** Neighbours that make a name of a charity, a society or a practice of it. */
export const ORG_NEXT = set(`nederland, vereniging, fonds, stichting, research, expertisecentrum, bond, patientenvereniging, instituut, liga, foundation,
  bestrijding, centrum, praktijk, ruimte, ruimtes, apparatuur, plus, teststraat, vaccinatie, priklocatie, groep, bv, vof, bibliotheek, cafe, dag, lijn, kliniekgroep, holding, academie`)
/** So too, but only in capitals: "MS Word", not "kaal word ik". */
export const SOFTWARE_NEXT = set('teams, office, word, excel, windows, project, access, dynamics, outlook, desk, code, up, sheet')
export const ORG_PREV = set(`stichting, vereniging, praktijk, maatschap, firma, fonds, instituut, museum, studio, sportschool, fysiotherapiepraktijk,
  praktijkcentrum, gezondheidscentrum`)

/** Ambiguous word -> neighbours (three tokens either side) with which it says something else. */
export const HOMONYMS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    'depressie': 'weer, regen, wind, storm, knmi, atlantische, buien, economische, noordzee, ijsland, luchtdruk, kern, windstoten, oceaan, britse, weersverwachting, hogedrukgebied, beurs, analisten, beleggers, economie, jaren, opleving, recessie, economisch, financiele, krach, crisisjaren',
    'depressies': 'weer, regen, wind, storm, knmi, atlantische, buien, oceaan, noordzee',
    'overspannen': 'agenda, ambitie, ambities, arbeidsmarkt, beurs, koersen, beleggers, huizenprijzen, prijzen, rentestap, vastgoedmarkt, woningmarkt, markt, verwachtingen, verwachting, huizenmarkt, reactie, reacties, brug, huurmarkt, planning, economie, begroting, idee, ideeen, kabel, rivier, arbeidsmarkten',
    'overspanning': 'brug, meter, dak, draagconstructie, kabel, arbeidsmarkt, m, hal, balken, liggers, woningmarkt',
    'operatie': 'kerst, schoonmaak, militaire, geheime, grootscheepse, logistieke, opruiming, verhuizing, reddingsteam, politie, digitaal, financiele, militair, reorganisatie, speciale, steenbreek, grootschalige, bezuiniging',
    'operaties': 'militaire, logistieke, bedrijfsvoering, directeur, manager, dagelijkse, politie, it, magazijn, cyber, speciale',
    'opgenomen': 'verzoek, lijn, video, filmpje, podcast, contact, telefoon, verlof, vakantie, dossier, lijst, bijlage, rapport, begroting, telefonisch, overeenkomst, bestand, register, vakantiedagen, contract, verslag, planning, uren, cao, vrij, factuur, stukken, notulen, reglement, agenda, budget',
    'scheiding': 'afval, functie, functies, taken, machten, kerk, strikte, duidelijke, data, tussen, technische, scheidslijn, materialen',
    'gescheiden': 'afval, ingezameld, inzamelen, inzameling, houden, gehouden, administratie, bewaard, bewaren, systemen, opgeslagen, strikt, netwerk, netwerken, papier, plastic, opslag, dossier, dossiers, worden, rekeningen',
    'schulden': 'vorderingen, kortlopende, langlopende, balans, activa, passiva, kredietinstellingen, vennootschap, bv, leveranciers, jaarrekening',
    'paniek': 'website, boekhouding, rekening, markt, server, klant, klanten, beurs, bank, systeem, netwerk, voetbal', 'zwanger': 'ideeen, plannen, betekenis, verhalen, symboliek', 'bloeding': '', 'gevallen': 'in, alle, sommige, veel, meeste, andere, beide, extreme, uitzonderlijke, bepaalde, dergelijke, zulke, keuze, prijs, besluit, beslissing, prijzen, kwartje, omzet, open, enkele',
    'blind': 'vertrouwen, vertrouwt, typen, date, solliciteren', 'hernia': '', 'toeval': '', 'shock': '',
    'verslaafd': 'serie, afleveringen, aflevering, spelletje, series, netflix, koffie, chocolade, drop, sudoku, voetbal, chocola, hardlopen, boek, serie, podcast',
    'pijn': 'doet, moeite, geen, kost, cijfers, begroting', 'specialist': 'schade, schades, brand, verzekeringen, verzekering, acceptatie, acceptant, hypotheken, pensioenen, fiscaal, juridisch, techniek, onderhoud, logistiek, marketing, seo, salaris, administratie, product, data, communicatie, hr, ict, sales, support, inkoop, re-integratie, arbeidsmarkt, verzuim, payroll',
    'verwijderd': 'bestand, bestanden, account, mail, mails, gegevens, data, map, document, link, prullenbak, pagina, bericht, foto, rij, kolom, regel',
    'plat': 'website, site, server, systeem, internet, netwerk, productie, telefoon, telefoons, verkeer, lijn, fabriek, organisatie, dak, water, bedrijf, handel, economie, webshop, portaal, pakket, doos, scherm',
    'uitgeput': 'budget, voorraad, wachtdagen, rechten, middelen, mogelijkheden', 'trauma': '', 'ingreep': 'subsidies, subsidie, gat, bezuinigingen, kosten, dak, constructie, begroting, organisatorische, bestuurlijke, financiele, technische, reorganisatie, kleine',
    'therapie': '', 'verlamming': 'besluitvorming, organisatie', 'overlijden': 'uitkering, verzekering, dekking, polis, geval',
    'labiel': 'evenwicht', 'verward': 'worden, wordt, niet, vaak, met', 'griep': 'prik, vaccin, golf', 'benauwd': 'lokaal, ruimte, kantoor, warm, zaal', 'koorts': 'goud, wk',
    'stress': 'test, tests, bestendig', 'angst': 'regeert', 'somber': 'consumenten, ondernemers, beleggers, analisten, markten, sector, vooruitzichten, verwachting, prognose, economie, cijfers, beeld', 'duizelig': 'cijfers',
    'versleten': 'poort, scharnieren, kabels, banden, machine, machines, vloer, tapijt, stoel, stoelen, motor, auto, remmen, dak, hek, leidingen, lift, apparaat, installatie, bekleding',
    'slijtage': 'kabels, banden, machine, motor, remmen, lift, monteur, auto, materiaal, onderdelen, vloer, lager, lagers, ketting',
    'ongeluk': 'per, geluk', 'lithium': 'accu, batterij, batterijen, ion, accus', 'refusal': 'right, of', 'ziekenhuis': 'werkt, werkte, werkzaam, baan, verpleegkundige, stageplaats, bouw, nieuwbouw, verbouwing, fotografie', 'gevangenis': 'werkt, werkte, bewaarder', 'rouw': 'adam',
    'concerta': 'concert', 'poli': '', 'arts': 'martial, and, liberal', 'verslaving': '', 'inrichting': 'kantoor, offerte, behandelkamers, werkplek, keuken, interieur, winkel, ontwerp, proces, systeem, processen, administratie', 'handicap': 'golf, golfen', 'terminaal': 'computer',
  }).filter(([, words]) => words !== '').map(([word, words]) => [word, set(words)]),
)

/** How people say that they see a practitioner. */
export const VISITS = set(`behandeling, behandeld, behandelt, afspraak, afspraken, verwezen, doorverwezen, verwijzing, verwijst, verwees, doorgestuurd, stuurde,
  gestuurd, contact, gesprek, gesprekken, sessie, sessies, controle, controles, intake, loopt, liep, lopen, bezoek, bezoekt, bezocht,
  bezoeken, geweest, onder, gaat, ging, gaan, consult, consulten, gezien, ziet, zag, therapie, wachtlijst, aangemeld, wacht, uitslag,
  advies, overleg, overlegd, overlegt, besproken, bespreekt, foto, recept, brief, verklaring, informatie, bezig, hulp, begeleiding,
  vragen, langs, terecht, traject, diagnose, terug, volgt, volgde, schrijft, schreef, zegt, zei, adviseert, adviseerde, vindt, vond,
  constateert, constateerde, belt, bellen, stelde, stelt, bevestigt, bevestigde, belde, gebeld, opgenomen, opname, ligt, lag, beland, belandde,
  gelegen, moet, moest, kan, mag, volgende, morgen, week, voorgeschreven, voorschreef, raadt, raadde, wil, wilde, onderzoekt,
  onderzocht, opereert, opereerde, keurt, keurde, getest, onderzoek, oproep, opgeroepen, uur, keer, dagen, maandag, dinsdag, woensdag,
  donderdag, vrijdag`)
/** What a bare "arts" or "ziekenhuis" must be seen to do before it tells of a patient. */
export const CARE = set(`voorgeschreven, voorschreef, voorschrijft, controle, controles, behandeling, behandelt, behandeld, afspraak, geopereerd, operatie, opgenomen, opname, doorverwezen, verwezen, verwijzing,
  recept, uitslag, uitslagen, ligt, lag, beland, belandde, foto, scan, diagnose, onderzoeken, medicijnen, pillen, bloed, wachtlijst, doorgestuurd`)
export const BARE = set('arts, artsen, dokter, dokters, ziekenhuis, ziekenhuizen, specialist, specialisten, kliniek, poli')
/** Before a place of care: whose it is, and nobody's who is seen there. */
export const OWNERS = set('uw, onze, ons, hun, jullie')
/** Who may as well be the firm's own. */
export const DOCTORS = set('arts, artsen, dokter, dokters')
/** Somebody works there, and is no patient. */
export const WORKS = set('werkt, werkte, werken, werkzaam, gewerkt, dienst, loondienst, collega, vacature, sollicitatie, gesolliciteerd, baan, stage, dienstverband, schoonmaakt, directeur, bestuurder, fondsenwerving, interviewen, sponsoren, sponsor, opdrachtgever, offerte, factuur, leverancier, klant, aanbesteding, vergadering, parkeerplaatsen, samenwerking, contract, overeenkomst, bestelling, website, schoonmaak, receptionist, receptioniste, functie, uitzendbureau, zoek, zoekt, zoeken, gezocht, zocht, werven, instelling, praktijkruimte')
export const BY = set('bij, naar, door, via, van, met, in, aan, zijn, haar, mijn, hun, uw, behandelend, eigen')
/** What a part of the body can or cannot do is a limit of function, which may be said. */
export const ABLE = set(`tillen, til, tilt, heffen, reiken, reikt, belasten, belast, belastbaar, belasting, beperkt, beperking, beperkingen, gebruiken, gebruikt, knielen, hurken, bukken, buigen, buigt,
  duwen, trekken, dragen, draaien, boven, schouderhoogte, maximaal, max, kg, kilo, frequent, torderen, grijpen, knijpen, typen, typt, muizen, ontzien, ontzie, ontzag, inzetten, kracht, zetten, steunen, rechtshandig, linkshandig`)

/** Somebody goes there. */
export const TO = set('naar, bij')
export const ARTICLES = set(ARTICLE)

/** Right before a surname: "de heer Pfeiffer". */
export const TITLES = set('heer, mevrouw, mevr, mw, dhr, meneer, dr, drs, mr, ir, ing, prof, familie, fam, dokter, collega')
/** Right before a practitioner it is somebody's trade. */
export const TRADE = set('als, is, ben, nieuwe, wordt, worden, bevriende, erkend, bekende, functie, beroep, vacature, baan, zelfstandig, werkzaam, werkt, werkte, stage, opleiding, studie, diploma, assistent, assistente, geregistreerd, bevoegd, gediplomeerd, ervaren, onze, gezocht, gevraagd, leerling')
