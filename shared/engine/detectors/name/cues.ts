import { hashOf } from '../../tokens.ts'
import { HashTable } from '../../word-map.ts'

/** What a word says about the name beside it. */
export const CUE = {
  title: 1,
  role: 2,
  greeting: 4,
  closing: 8,
  infix: 16,
  organisation: 32,
  organisationHead: 64,
  never: 128,
  label: 256,
  stop: 512,
  placePreposition: 1024,
  verb: 2048,
  and: 4096,
  article: 8192,
  weakLabel: 16384,
  nobody: 32768,
  handle: 65536,
  born: 131072,
  speaker: 262144,
  family: 524288,
  about: 1048576,
  says: 2097152,
} as const

const cues = new HashTable()

function say(cue: number, words: string): void {
  for (const word of words.split(/\s+/)) if (word !== '') cues.mark(hashOf(word), cue)
}

say(
  CUE.title,
  'dhr dhrn hr heer heren mw mevr mevrouw mevrouwen mevr mej mejuffrouw meneer mijnheer menheer juffrouw juf drs dr ir ing mr mrs ms miss madame mme prof professor jhr jkvr bc ds pater dokter dame',
)
say(
  CUE.role,
  `client cliente cliënt cliënte werknemer werkneemster medewerker medewerkster collega kandidaat kandidate sollicitant sollicitante deelnemer deelneemster betrokkene verzekerde
  patient patiënt patiënte bedrijfsarts huisarts arts verzekeringsarts arbodienstarts arbeidsdeskundige casemanager adviseur adviseuse coach jobcoach begeleider begeleidster trainer trainster
  planner manager directeur directrice teamleider teamleidster ploegleider voorman zoon dochter man vrouw broer broertje zus zusje zuster moeder vader partner echtgenoot echtgenote neef nicht vriend
  vriendin schoonzus schoonzoon schoondochter schoonmoeder schoonvader zwager schoonbroer buurman buurvrouw oom tante opa oma ex stagiair stagiaire chauffeur docent docente leraar lerares advocaat advocate notaris
  psycholoog psychiater therapeut fysiotherapeut ergotherapeut logopedist neuroloog orthopeed cardioloog specialist chirurg internist longarts wethouder burgemeester accountant eigenaar eigenaresse
  contactpersoon behandelaar leidinggevende chef cheffin voorzitter secretaris penningmeester assistent assistente secretaresse ambtenaar consulent consulente klantmanager verzuimcoordinator receptioniste receptionist
  boekhouder boekhoudster administrateur bewindvoerder curator mentor voogd gemachtigde tolk rechter griffier officier inspecteur agent monteur timmerman schilder kok bediende hulpverlener
  referent referente mentor ondernemer zzper uitzendkracht uitkeringsgerechtigde oud-collega opdrachtgever verpleegkundige verzorgende mediator loopbaancoach loopbaanadviseur praktijkhouder
  chauffeuse kapster kapper verkoper verkoopster inkoper hrmanager hr recruiter intercedent intercedente ondergetekende werkbegeleider praktijkbegeleider praktijkopleider leermeester
  kraamverzorgster onderzoeker projectleider projectmanager uitvoerder kantoormanager officemanager locatiemanager afdelingshoofd hoofd eigenaars compagnon vennoot bestuurder baas bazin
  curriculum vitae ouders
  eenmanszaak zzp freelancer achterwacht vervanging waarnemer`,
)
say(
  CUE.role,
  `president premier minister ministers staatssecretaris kanselier bondskanselier vicepremier vicepresident senator gouverneur koning koningin prins prinses keizer keizerin tsaar sultan paus kardinaal bisschop aartsbisschop pastoor dominee
  dichter dichteres schrijver schrijfster auteur romancier schilder schilderes beeldhouwer componist componiste dirigent pianist violist filosoof filosofe historicus historica acteur actrice regisseur zanger zangeres
  wielrenner wielrenster renner tennisser tennisster voetballer voetbalster schaatser schaatsster zwemmer zwemster atleet atlete judoka doelman keeper spits aanvoerder verdediger middenvelder aanvaller bondscoach ploegleider scheidsrechter
  bokser hockeyer coureur landgenoot landgenote leider leidster oprichter oprichtster woordvoerder woordvoerster generaal kolonel kapitein luitenant majoor admiraal commandant commissaris hoogleraar astronoom bioloog natuurkundige wiskundige
  scheikundige geleerde architect ingenieur uitvinder ontdekkingsreiziger politicus politica kamerlid parlementslid fractievoorzitter partijleider lijsttrekker oud-minister oud-premier vakbondsleider verslaggever journalist journaliste
  fotograaf presentator presentatrice ex-man ex-vrouw dochtertje zoontje zoons zussen broers buurjongen buurmeisje pleegzoon pleegdochter stiefvader stiefmoeder kleinzoon kleindochter tandarts apotheker conciërge conductrice vrijwilliger
  vrijwilligster huismeester bezoeker bewoner bewoonster huurder huurster leerling scholier student studente zorgmanager wijkverpleegkundige kwartiermaker beveiliger heftruckchauffeur vulploegleider
  duitser française brit britse ier belg spanjaard spaanse italiaan zweed rus russin zwitser oostenrijker amerikaan canadees australiër japanner chinees
  braziliaan argentijn mexicaan colombiaan marokkaan algerijn tunesiër egyptenaar israeliër syriër irakees iraniër oekraïner roemeen bulgaar hongaar tsjech slowaak kroaat serviër sloveen portugees nigeriaan keniaan ethiopiër
  surinamer antilliaan indonesiër koreaan vietnamees`,
)
/** Who somebody is by nation: before a name as a role is, and no name themselves. */
say(
  CUE.never,
  `duitser duitsers belg belgen vlamingen spanjaard spanjaarden italiaan italianen amerikaan amerikanen canadees canadezen australiër australiërs japanner japanners braziliaan brazilianen argentijn argentijnen
  colombiaan colombianen marokkaan marokkanen algerijn tunesiër egyptenaar syriër syriërs oekraïner oekraïners roemeen roemenen bulgaar bulgaren hongaar hongaren tsjech tsjechen kroaat kroaten serviër serviërs sloveen slovenen portugezen
  nigeriaan keniaan ethiopiër surinamer surinamers indonesiër koreaan nederlander nederlanders turken grieken polen russen fransen britten noren denen finnen zweden romeinen joden moslims albanese amsterdammer rotterdammer groninger
  zwitser zwitsers oostenrijker oostenrijkers thaise thais amerikaanse australische canadese braziliaanse argentijnse colombiaanse iraanse iraakse israëlische zwitserse zweedse noorse deense finse griekse portugese roemeense bulgaarse hongaarse
  tsjechische kroatische servische oostenrijkse mexicaanse japanse indiase pakistaanse indonesische surinaamse antilliaanse somalische eritrese ethiopische nigeriaanse ghanese keniaanse tunesische algerijnse egyptische libanese palestijnse
  oekraïense wit-russische letse litouwse estse schotse ierse britse koreaanse vietnamese filipijnse cubaanse`,
)
say(CUE.family, 'familie echtpaar fam gezin weduwe wed kinderen erven')
say(
  CUE.about,
  'casus dossier dossiers zaak inzake betreffende intake coaching traject rapportage gesprek spreekuur ziekmelding verzuim aanvraag factuur namens cv contract afspraak situatie begeleiding onderzoek inz via vervanger vervangster opvolger kopie loonstrook',
)
say(
  CUE.greeting,
  'beste hoi hallo hey hee heej hai ha dag geachte lieve goedemorgen goedemiddag goedenavond goedendag goeiemorgen goeiemiddag goedemorgen goedenmiddag hi hello dear waarde moi hoihoi halloo salaam merhaba welkom moarn goeie',
)
say(
  CUE.closing,
  'thnx thnks tnx tx dankje ciao tschuss adios groet groeten groetjes gr grt grtz grtjs mvg vrgr hgr hoogachtend liefs xx xxx xxxx x kus kusjes kusje knuffel doei regards thx thanks bedankt dank bvd succes gegroet groetje',
)
say(
  CUE.infix,
  "van de den der het te ten ter von zu zum zur da di do dos du la le les el al bin ben ibn bint vande vander vanden vd vdr v.d. d dn t 's in op aan over bij onder uit voor tot des af al aït ait ould oulad ou v abu abou am del della della degli dello das dalla af av y e st mac mc",
)
say(CUE.infix, 'baron barones')
say(
  CUE.organisation,
  `bv nv vof bvba gmbh ltd inc llc sa sarl ag kg plc holding holdings groep group bouw bouwbedrijf advies adviseurs adviesgroep consultancy consulting transport techniek metaal zn zonen zoon co dochters
  makelaars makelaardij advocaten notarissen accountants architecten installaties installatie installateurs schilderwerken schildersbedrijf loodgieters loodgietersbedrijf logistiek logistics services service schoonmaak
  uitzendbureau uitzendburo detachering personeelsdiensten bank verzekeringen verzekeraar assurantien assurantie pensioenfonds fonds hypotheken ingenieurs ingenieursbureau bureau buro kantoor praktijk kliniek ziekenhuis
  coaching training trainingen opleidingen academie academy school scholen college lyceum gymnasium universiteit university hogeschool instituut institute stichting vereniging cooperatie bedrijf bedrijven onderneming
  handel handelsonderneming handelsmij import export groothandel winkel winkels supermarkt supermarkten bakkerij slagerij slagers garage autos autobedrijf motoren fietsen tweewielers kapsalon kappers hoveniers hovenier tuinen tuincentrum
  zorg zorggroep thuiszorg welzijn re-integratie reintegratie arbodienst arbo media design studio software systems solutions solution ict it consult partners partner associates management
  hotel hotels restaurant cafe café catering horeca vastgoed beheer projecten projectontwikkeling events evenementen reizen tours drukkerij uitgeverij boekhandel interieur meubelen keukens vloeren wonen mode
  koeltransport verhuizingen taxi elektro elektrotechniek electro electra staalbouw staal beton dakdekkers dakwerken montage onderhoud klussen klusbedrijf timmerwerken timmerbedrijf stukadoors stukadoorsbedrijf aannemers aannemersbedrijf
  agro agrarisch loonbedrijf veehouderij kwekerij bloemen food foods foodgroup vlees zuivel brouwerij wijnen international europe nederland benelux holland foundation team lab labs werkt works
  administraties administratie administratiekantoor belastingadvies financieel verzuim verzuimbegeleiding mobiliteit loopbaan personeel salaris recruitment search staffing interim oost west noord zuid digital online shop store apotheek tandartsen fysiotherapie
  industries industrie machines machinefabriek fabriek werkplaats constructie constructies productie producten products verpakkingen textiel`,
)
say(
  CUE.organisation,
  'inkoop verkoop planning administratie receptie magazijn expeditie marketing communicatie debiteuren crediteuren boekhouding directie facilitair logistiek productie kwaliteit juridisch personeelszaken salarisadministratie huisvesting beveiliging kantine stomerij wasserij werkplaats klantenservice telefooncentrale balie secretariaat ondersteuning beleid',
)
say(
  CUE.organisationHead,
  `bakkerij slagerij garage autobedrijf kapsalon stichting vereniging gemeente hotel restaurant cafe café firma fa mts maatschap bureau ingenieursbureau adviesbureau architectenbureau uitzendbureau
  advocatenkantoor notariskantoor accountantskantoor administratiekantoor makelaar makelaardij bouwbedrijf aannemersbedrijf schildersbedrijf stukadoorsbedrijf installatiebedrijf loodgietersbedrijf klusbedrijf transportbedrijf schoonmaakbedrijf hoveniersbedrijf
  drukkerij uitgeverij boekhandel supermarkt winkel tuincentrum kwekerij groep bedrijf onderneming concern fabriek machinefabriek werf praktijk huisartsenpraktijk tandartspraktijk fysiotherapiepraktijk kliniek ziekenhuis apotheek verpleeghuis zorgcentrum zorggroep woonzorgcentrum
  school basisschool college lyceum gymnasium universiteit hogeschool mavo havo scholengemeenschap instituut academie museum theater kerk moskee sporthal zwembad arbodienst arbocentrum reintegratiebureau coachpraktijk
  bank verzekeraar pensioenfonds fonds wet cao operatie project team afdeling methode programma systeem applicatie pakket software merk model type gebroeders gebr zorgboerderij boerderij melkveebedrijf loonbedrijf veehouderij rederij brouwerij
  holding vof bv restaurant pizzeria snackbar lunchroom brasserie salon kinderopvang kinderdagverblijf stadion station halte gebouw huize huis villa flat paleis kasteel camping vakantiepark rechtbank gerechtshof lotusstudio studio h.o.d.n hodn handelsnaam
  wijk buurt dorp stad provincie regio haven brug tunnel rotonde knooppunt afslag toets test schaal index award prijs cup`,
)
say(
  CUE.never,
  `januari februari maart april juni juli augustus september oktober november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag kerst kerstmis pasen pinksteren hemelvaart koningsdag ramadan suikerfeest
  nederlands nederlandse duits duitse engels engelse frans franse spaans spaanse italiaans italiaanse turks turkse marokkaans marokkaanse arabisch arabische pools poolse oekraïens oekraiens russisch russische roemeens bulgaars chinees chinese japans tigrinya dari pashto farsi papiaments papiamento
  sranan berbers tamazight koerdisch fries friese vlaams vlaamse belgisch belgische europees europese syrisch surinaams antilliaans somalisch vietnamees portugees grieks latijn hindi urdu swahili amsterdamse rotterdamse haagse utrechtse groningse brabantse limburgse zeeuwse
  uwv wia wajong wga iva ziektewet ww zw pw bsn kvk rsin btw iban aow anw avg ggz ggd svb cak cbr rdw ind coa digid duo soza wmo wlz zvw cao mbo hbo wo vmbo havo vwo mavo lts mts hts hr ict bhv vca nvt svp ivm tav dvd cv sv ok nr tel fax mail email gsm pc id
  belastingdienst poortwachter linkedin facebook twitter instagram whatsapp github google microsoft excel word outlook powerpoint teams windows office java python sap exact afas visma adobe photoshop autocad salesforce scrum agile lean sigma spring kafka docker azure oracle sql linux android apple
  philips mercedes volkswagen toyota volvo ford renault peugeot citroen opel audi bmw heijn hema jumbo lidl aldi etos blokker ikea rabobank ing abn amro triodos knab bunq randstad tempo-team adecco postnl kpn vodafone ziggo essent vattenfall schiphol
  corona covid internet boek pdf docx xlsx txt csv jpg png zip dossier factuur bijlage bijlagen onderwerp datum pagina blad nummer kenmerk betreft re fw fwd sent verzonden ritalin oxazepam paracetamol tysabri
  arriva qbuzz connexxion keolis transdev trigion securitas canon unica zara bol action kruidvat praxis gamma karwei hornbach mediamarkt coolblue hunkemoller wibra xenos primark vomar hoogvliet coop jysk odido essent nuon eneco univé unive achmea menzis vgz dsw ohra fbto interpolis aegon allianz asr delta movir tno cbs nvab stecr knmg nza acm afm dnb nos rtl npo tnt dhl dpd gls ups bilderberg humanitas cordaan buurtzorg deloitte kpmg pwc capgemini accenture centric ordina conclusion cgi booking adyen picnic thuisbezorgd uber hoge raad
  god jezus allah bijbel koran sinterklaas kerstman nvm ps nb api pm pmt po pob spoor re-integratie plan`,
)
say(
  CUE.label,
  `naam namen voornaam voornamen achternaam achternamen familienaam roepnaam meisjesnaam geslachtsnaam geboortenaam voorletters voorletter initialen initiaal tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels naamgegevens
  cliëntnaam clientnaam werknemersnaam contactpersoon kandidaat kandidate werknemer werkneemster cliënt client cliente deelnemer patient patiënt betrokkene verzekerde handtekening ondertekend ondergetekende referentie referenties referent referenten contact contactpersonen
  betrokken betrokkenen aanwezig aanwezigen afwezig deelnemers genodigden notulist verslaglegger notulen leidinggevende casemanager bedrijfsarts arbeidsdeskundige adviseur coach jobcoach behandelaar behandelend huisarts begeleider trainer partner
  tav attn opsteller auteur opgesteld rapporteur debiteur rekeninghouder tnv sollicitant candidate name surname employee client verzuimer ondernemer eigenaar echtgenoot noodcontact vertegenwoordiger vertegenwoordigd medewerker collega accountmanager consulent akkoord
  aanw afw paraaf gezien cursist cursisten tekenbevoegd ouders noodgeval nood onderzochte beoordeelde gezinslid belanghebbende gehoorde
  verwijzer verwijzend aanmelder aanvrager verslag gesprekspartner melder rapporteur opdrachtgeefster mantelzorger tolk instructeur examinator getuige getuigen deskundige onderzoeker beoordelaar gemachtigde bewindvoerder ouder kind kinderen gezinsleden afzender ontvanger voorzitter docent mentor planner teamleider manager directeur recruiter`,
)
say(CUE.weakLabel, 'aan van door cc bcc from to betreft inzake betr namens voor')
say(
  CUE.stop,
  `de het een en of maar want dus dat die dit deze daar hier er is was zijn waren wordt werd worden heeft had hebben kan kon kunnen mag mogen moet moeten wil wilt willen zal zullen zou zouden ga gaat gaan doe doet ik je jij u uw we wij ze zij hij haar hem hen hun ons onze mijn jouw
  met in op aan bij tot voor door over onder uit om te ter ten naar na van vanaf vanuit volgens sinds tijdens zonder tegen tussen per als dan toen nu niet geen wel ook nog al alle alles iets niets iemand niemand wie wat waar wanneer waarom hoe welke
  ja nee graag dank bedankt hartelijk vriendelijke vriendelijk hartelijke met groet groeten gr beste geachte lieve dag hoi hallo vandaag gisteren morgen vanmorgen vanmiddag vanavond straks daarna daarom daarbij hierbij hiermee verder tevens echter omdat zodat indien mocht totaal subtotaal
  the and of to for with from is are you i my your our this that best kind dear hi re goed mooi even kort vorige volgende eerste tweede derde laatste nieuwe oude man vrouw no yes nr let wilt will may can would zie zo zou uit af toe erg heel meer minder veel weinig onze mij me jullie zich zelf eigen sommige elke elk ieder iedere beide samen alleen weer steeds altijd nooit soms vaak vroeg laat net pas wij`,
)
/** Words in the names of firms, clubs and works in other languages. */
say(
  CUE.organisation,
  `société compagnie exposition cercle comptoir académie musée beaux arts royale royal national company world records brothers sound hall united sporting racing football university press gallery theatre society
  association council league cup copa open masters championship championships times post herald journal news tribune gazette verein zeitung werke book books guitar orchestra ensemble quartet trio band festival forum
  federatie federation comité committee commissie raad liga unie union partij beweging front garros drukkers schilders bouwers verhuur lease leasing rental wagens telecom energie energy water gas airlines air petroleum oil motors pharma
  chemie chemical electronics electric records music pictures films productions hotels resorts brands beverages beer brewery bouwmarkt bouwmaterialen interieurs events marketing telecom websites webdesign ict-diensten administraties
  street abbey harbor harbour island islands river square avenue airport palace castle tower bridge beach valley
  schoonmaakdiensten bewindvoering bewindvoeringen incasso juristen gerechtsdeurwaarders deurwaarders adviesbureau uitvaart uitvaartverzorging tandartspraktijk huisartsenpraktijk zorgwoningen woonzorg kringloop recycling containers`,
)
say(
  CUE.organisation,
  'advocatuur universitas universidad universite universitat uniwersytet universitet univerzita faculty facultad fakultat notariaat accountancy belastingadviseurs',
)
say(
  CUE.organisationHead,
  `server module pakket app tool website portal portaal release versie loods kavel ruimte spreekruimte spreekkamer etage universitas zaal vergaderzaal aula peuterspeelzaal kinderdagverblijf loopbaanhuis vergaderruimte lokaal kamer park plein straat abdij kapel klooster basiliek slot molen eiland rivier universiteit orkest koor club team partij kabinet
  helpdesk servicedesk dorpshuis buurthuis wijkcentrum zorghuis woonvorm bar bistro eetcafe ijssalon snackbar cafetaria discotheek tribune merken merk krant dagblad weekblad tijdschrift omroep zender uitgever platenlabel
  tv-programma programma musical opera symfonie album roman boek gedicht toneelstuk strip stripreeks televisieserie film documentaire lied nummer single universiteitsbibliotheek bibliotheek archief schip boot veerboot ms ss
  bouwmarkt bloemist slager groenteboer visboer banketbakker banketbakkerij kringloop autoverhuur bouwgroep leverancier verhuurder drankenconcern bierbrouwer`,
)
say(
  CUE.never,
  `aswoensdag palmzondag palmpasen allerheiligen allerzielen carnaval vastenavond bsc msc mba llb llm bba wft phd bvs scania nedap aviko daf iveco tesla hyundai kia mazda nissan suzuki honda skoda seat lexus porsche ferrari unilever heineken grolsch bavaria shell bp esso texaco stork vdl asml nxp nokia samsung sony apple ibm lenovo canon epson
  zalando amazon wehkamp action decathlon basic-fit ravensburger lego playmobil spotify netflix youtube tiktok snapchat telegram signal zoom webex slack trello jira confluence exact loket nmbrs youforce beaufort ultimo topdesk
  dacia subaru mitsubishi chery byd polestar fiat lancia saab chrysler chevrolet michelin goodyear siemens miele makita dewalt hilti kyocera ricoh xerox wimbledon interpay smirnoff guinness grammy nobel olympische sinn fein hamas hezbollah taliban navo nato unicef unesco
  fnv cnv abvv acv vno mkb ncrv kro vara avro tros veronica vpro eo rtbf vrt bbc cnn reuters anp ajax feyenoord psv vitesse heerenveen sparta willem-ii heracles anderlecht fortuna
  cda vvd pvda d66 groenlinks christenunie sgp lpf pvv volt bbb nsc cd&v n-va vld spa pvda agalev ecolo vlaams-belang iso isbn nen vca hse arbo loondoorbetaling pensioen hypotheek`,
)
/** Languages. */
say(
  CUE.never,
  `albanees amhaars aramees armeens bahasa maleis javaans baskisch bengaals bosnisch catalaans creools darija deens dinka edo ests ewe fins fula fulani georgisch hausa hebreeuws hongaars iers igbo ijslands kantonees
  kinyarwanda kirundi kroatisch krio lets lingala litouws macedonisch mandarijn mandinka mongools nedersaksisch nepalees noors oeigoers oezbeeks oromo perzisch punjabi quechua rohingya sarnami servisch singalees sloveens slowaaks soninke
  sorani kurmanji soussou susu swahili tagalog tamil telugu thais tibetaans tsjechisch turkmeens twi ga wolof yoruba zweeds zulu afrikaans aymara bambara saramaccaans aukaans esperanto`,
)
say(CUE.placePreposition, 'locatie vestiging filiaal regiokantoor te in uit naar vanuit nabij richting omgeving regio gemeente provincie')
say(
  CUE.verb,
  `zei zegt vertelt vertelde vroeg vraagt belt belde mailt mailde schrijft schreef meldt meldde meent vindt vond denkt dacht werkt werkte woont woonde heeft had is was wordt werd kan kon mag moet wil wilde zal zou gaat ging komt kwam krijgt kreeg geeft gaf neemt nam blijft bleef staat zit ligt
  laat liet ziet zag weet wist voelt gebruikt slikt lijdt herstelt verscheen verschijnt reageert reageerde antwoordt bevestigt bevestigde bezocht bezoekt bespreekt besprak stelt stelde stuurt stuurde ontvangt ontving tekent tekende ondertekent levert leverde betaalt betaalde betwist maakt maakte doet deed
  start startte begint begon stopt stopte hervat meldde verzoekt licht geniet solliciteert solliciteerde volgt volgde rondt spreekt sprak leest las helpt hielp zoekt vond wacht wachtte overlegt overlegde adviseert adviseerde begeleidt begeleidde reed rijdt loopt liep viel valt lag zat stond hoort hoorde legt legde
  zorgt zorgde kent ken kende verzorgt regelt regelde boekt plant plande neemt pakt past draait belooft beloofde wenst ervaart toont toonde vertrekt vertrok verlaat verliet verzuimt overleed kijkt keek vergeet vergat bedankt mist praat praatte luistert lacht huilt slaapt eet drinkt rookt fietst traint oefent kookt`,
)
say(
  CUE.says,
  'zei zegt vertelt vertelde vroeg vraagt belt belde mailt mailde schrijft meldt meldde meent vindt vond denkt antwoordt antwoordde bevestigt bevestigde reageert reageerde tekent ondertekent stelt vertelde klaagt lacht huilt werkt werkte woont woonde solliciteert slikt overlegt overlegde begeleidt spreekt sprak luistert verwacht hoopt wenst ervaart wil wilde geeft gaf begrijpt bedankt verzoekt adviseert haalt brengt opent komt kwam gaat ging weet wist appt appte',
)
say(
  CUE.verb,
  'vraag bel mail spreek zie sprak hoor ken opent begrijpt verwacht hoopt klaagt appt appte haalt brengt bracht sluit sloot neemt regel stuur',
)
say(CUE.and, 'en of and und')
say(CUE.article, 'de het een the een')
say(
  CUE.nobody,
  `allemaal allen team collega collegas heer mevrouw dames heren relatie relaties lezer lezers klant klanten ouders ouder mensen vrienden iedereen jongens dames bezoeker deelnemer deelnemers cliënt client clienten cliënten medewerker medewerkers werknemer werkgever kandidaat redactie afdeling
  administratie directie bestuur secretariaat onbekend nvt geen idem zelf klantenservice planning receptie crediteurenadministratie salarisadministratie helpdesk hr arts dokter bedrijfsarts huisarts meneer mevrouw heerlijk weekend dag morgen middag avond all everyone sir madam leden lid buren familie schat
  vacatures info werkgroep projectgroep partij partijen andere anderen nummer lijst`,
)
say(CUE.handle, 'insta tiktok snapchat snap threads mastodon linkedin github twitter instagram facebook gitlab behance dribbble skype')
say(CUE.born, 'geb geboren geboortenaam meisjesnaam gehuwd weduwe gescheiden genaamd roepnaam alias vernoemd heet heette heten noemt')
say(CUE.speaker, 'volgens namens met door aan tegen voor van over')

/** Bits of CUE for a token, by its hash. */
export const cueOf = (hash: number): number => cues.get(hash)

const ANNOUNCES = CUE.title | CUE.greeting | CUE.closing | CUE.label | CUE.handle

/** Words that may announce a name: a greeting, a title, a label, the 't of "'t Hart". By hash. */
export const announcing: readonly number[] = [...cues.hashes((cue) => (cue & ANNOUNCES) !== 0), hashOf('t'), hashOf('s')]
