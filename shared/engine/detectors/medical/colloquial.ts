import type { Confidence, MedicalClass } from '../../types.ts'

/** Places where somebody stays for care or against his will. */
const STAY = 'verpleeghuis|verzorgingshuis|hospice|gevangenis|detentie|ziekenhuis|kliniek|inrichting|psychiatrie|ic|instelling|revalidatiecentrum|crisisopvang|opvang|gasthuis|woonzorgcentrum|rusthuis'
const DRUGS = 'methadon|antidepressiva|medicatie|medicijnen|pillen|drinken|blowen|drugs|alcohol|drank|insuline|pijnstillers|antipsychotica|morfine|ritalin|oxycodon|chemo|bestraling|bestralingen|prednison|antibiotica|slaappillen|bloedverdunners|gokken'
const WOUNDED = 'afgezaagd|gezaagd|doorgezaagd|afgesneden|gesneden|opengesneden|geknipt|afgehakt|geplet|beklemd|bekneld|afgerukt|verminkt|verbrijzeld|gekneld|verwond|opengehaald|verbrand|gebroken|gekneusd|verstuikt|verzwikt|verrekt|verdraaid|gehecht|gescheurd|geamputeerd|eraf'
const WAR = 'oorlog|front|bombardement|bombardementen|bom|explosie|burgeroorlog|frontlinie|granaat|beschieting|raketaanval|strijd'
const TALK = 'gesprek|telefoon|consult|spreekuur|intake|bespreking|overleg|kantoor|lijn|kantine|evaluatie|afspraak'
const CARER = 'dokter|huisarts|arts|fysio|ziekenhuis|specialist|osteopaat|chiropractor|kinesist|fysiotherapeut|spoed|spoedeisende|huisartsenpost|masseur'

/** How people say it in mails, chats and notes; notation as in patterns.ts, where these follow. `#` is any number. */
export const COLLOQUIAL: readonly (readonly [MedicalClass, Confidence, string])[] = [
  // Being sick.
  ['symptom', 'certain', 'de|het|een? hele|halve? nacht|ochtend|dag|weekend|avond|vannacht|gisteren|gister|vanmorgen|vanochtend {very|alleen|maar|moeten}? overgegeven|gebraakt|gespuugd|gekotst|gespuwd|overgeven|spugen|kotsen|braken'],
  ['symptom', 'certain', 'moet|moest|moeten|bleef|blijft|blijf|lig|ligt|lag|hang|hing|aan * overgeven|braken|spugen|kotsen'],
  ['symptom', 'certain', '37|38|39|40|41 #? graden? koorts|verhoging'],
  ['symptom', 'certain', 'koorts van|tot|boven|rond|is? 37|38|39|40|41 #? graden?'],
  ['symptom', 'certain', 'hoge|lichte|flinke|aanhoudende|terugkerende koorts'],
  ['symptom', 'likely', '{has|met} {very}? [koorts|diarree|buikgriep|keelontsteking|oorontsteking|voorhoofdsholteontsteking]'],
  ['symptom', 'certain', 'zo|heel|erg|vreselijk|hartstikke|steeds|continu|constant|dagelijks|ontzettend misselijk|duizelig|benauwd|kortademig|draaierig|wazig|vermoeid'],
  ['symptom', 'certain', 'misselijk|duizelig|kortademig|draaierig|benauwd|pijnlijk|duizelingen|pijn bij|tijdens|na|door {art}? bukken|traplopen|opstaan|lopen|inspanning|autorijden|tillen|fietsen|staan|zitten|bewegen|hoesten|plassen|slikken|wandelen|ademen|opdrukken|draaien'],
  ['symptom', 'certain', 'kilo|kilos|kg|pond {very}? afgevallen|vermagerd|aangekomen'],
  ['symptom', 'likely', 'last van {poss}? {side}? concentratie|geheugen|prikkels|stress|angst|spanning|spanningen|duizelingen|moeheid|vergeetachtigheid|kramp|krampen|jeuk|zweten|trillen|hoesten|benauwdheid|vermoeidheid|zenuwen|nachtmerries|tintelingen'],
  ['symptom', 'certain', 'hoest|hoestte|hoesten bloed|slijm'],
  ['symptom', 'likely', 'ziet|zie|zag weer|niet|minder|nauwelijks scherp|niks'],
  ['symptom', 'certain', 'ziet|zie|zag {very}? wazig|dubbel|troebel'],
  ['symptom', 'certain', 'hoort|hoor|hoorde {very|bijna|vrijwel}? niets|niks|slecht|slechter met|aan|meer|links|rechts?'],
  // Sleep and despair.
  ['symptom', 'certain', 'slaapt|slaap|sliep|slapen niet|nooit|geen|maar|slechts {very}? goed|oog|door|best|lekker|uur|uurtjes|genoeg'],
  ['symptom', 'certain', 'niet|nooit|nauwelijks {very}? slaapt|sliep|geslapen'],
  ['symptom', 'certain', 'geen oog dicht|dichtgedaan'],
  ['symptom', 'certain', 'slapeloze|doorwaakte|gebroken|slechte nachten|nacht'],
  ['symptom', 'certain', 'wordt|word|werd elke|iedere|telkens|steeds|s * wakker van|met|om?'],
  ['symptom', 'certain', 'er? een? eind|einde aan te|wil|wilde|wou|zou|willen maken'],
  ['symptom', 'certain', 'niet|liever meer? wil|wilde|wou|hoeft|hoefde leven'],
  ['symptom', 'certain', 'wil|wilde|wou|was|is|zou liever|het|niet|er dood|leven|niet meer? zijn? {is|was}?'],
  ['symptom', 'certain', 'liever|beter dood {is|was|zijn}?'],
  ['symptom', 'certain', 'hoeft|hoefde het? {very}? niet meer? voor hem|haar|mij'],
  ['symptom', 'certain', 'van het leven beroven|beroofd|beroofde'],
  ['symptom', 'certain', 'voor de trein|metro springen|sprong|gesprongen|gaan|gegaan|stappen|gooien'],
  ['symptom', 'certain', 'zich|zichzelf|mezelf|haarzelf|hemzelf iets|wat|pijn aan? te? doen|aandoen|aandoet|aangedaan|aandeed'],
  ['symptom', 'certain', 'pols|polsen|aders doorgesneden|opengesneden|snijden'],
  ['symptom', 'certain', 'snijdt|sneed|krast zichzelf|zich|mezelf'],
  ['symptom', 'certain', 'weet het {very}? niet meer [geen uitweg]'],
  ['symptom', 'certain', 'ziet|zag|zie geen uitweg|toekomst {meer}?'],
  // Body.
  ['symptom', 'certain', 'uitstraling|uitstralend|uitstralende|straalt|straalde|uitstralingen|uitstraalt|uitstralen pijn? uit? naar|tot|in|richting in? {art}? {side}? {body} {side}?'],
  ['symptom', 'certain', 'trillende|trillerige|bevende|tintelende|gevoelloze|krachteloze|stramme|gezwollen|slapende|verkrampte {side}? {body}'],
  ['symptom', 'certain', 'gezwollen|pijnlijke|ontstoken|stijve|versleten|opgezette|dikke handgewrichten|vingergewrichten|kniegewrichten|gewrichten|klieren|lymfeklieren|amandelen|enkels|kuiten'],
  ['symptom', 'certain', '{poss} {side}? hand|handen|stem|benen|been|lip|arm|armen|vingers|rechterhand|linkerhand|voeten {very}? trilt|trilde|trillen|trilden|beeft|beven|beefden|tintelen|tintelt|tintelden|verkrampt|verkrampen'],
  ['illness', 'certain', 'zenuw|zenuwen|wervel|wervels|pees|meniscus|kruisband|spier|enkelband|enkelbanden|slijmbeurs|tussenwervelschijf|kniebanden|achillespees|trommelvlies {is|zit|zitten}? {very}? gekneld|bekneld|klem|afgeknepen|gescheurd|ingescheurd|verrekt|ontstoken|versleten|kapot|afgescheurd|geraakt|doorgesneden'],
  ['illness', 'certain', '{poss|een} {side}? {body} * ' + WOUNDED],
  ['symptom', 'likely', 'naar|bij|langs|door {art}? ' + CARER + ' * met|voor|vanwege|om|wegens|over [{poss} {side}? {body}]'],
  ['cause', 'certain', 'gewond|verwond|gewonden geraakt? in|door|tijdens|bij|aan|uit {art}? ' + WAR],
  ['cause', 'certain', 'in|tijdens|door|uit|aan {art}? ' + WAR + ' * gewond|verloren|gesneuveld|omgekomen|gemarteld|verminkt|gevlucht|gedood|gestorven|overleden|gevochten|meegemaakt'],
  ['cause', 'certain', '{poss} {family} * vecht|vocht|vechten|sneuvelde|gesneuveld|vermist aan? het? front|oorlog?'],
  // What was seen.
  ['observation', 'certain', 'huilt|huilde|huilden|huil|huilend hij|zij|ze|ik|mevrouw|meneer|client|cliente? tijdens|in|bij|toen|aan|door {art}? ' + TALK],
  ['observation', 'certain', 'barst|barstte|brak|brak|schoot in huilen|tranen|snikken uit?'],
  ['observation', 'certain', 'in huilen uitgebarsten|uitbarstte|uitbarst|uit'],
  ['observation', 'certain', 'tranen in {poss|de} ogen'],
  ['observation', 'certain', 'zitten|zat|zit|stond|staat|lag|ligt|aan te|het? huilen|janken|snikken'],
  ['observation', 'certain', 'kreeg|krijgt|had het te kwaad'],
  ['observation', 'certain', 'schoot|schiet vol'],
  ['observation', 'likely', 'werd|wordt|raakte {very}? [emotioneel]'],
  // Drink and drugs.
  ['illness', 'likely', 'die|hij|zij|ze|{family}|ie|client|cliente|meneer|mevrouw|collega|werknemer {very}? [drinkt|dronk|zuipt|zoop|blowt|snuift]'],
  ['observation', 'certain', 'rook|ruikt|ruik|ruiken|stonk|riekt|rook|geroken|meurt naar? {art}? drank|alcohol|wiet|bier|jenever|wodka|hasj'],
  ['illness', 'certain', 'verhaal|verhalen|gerucht|geruchten|vermoeden|vermoedens|signalen|signaal|zorgen over|van|rond * [alcohol|drank|drugs|drankgebruik|drankmisbruik|verslaving]'],
  ['illness', 'certain', 'drank|alcohol|drugs|middelen probleem|problemen|misbruik|lucht|verslaving|inname|gebruik|slot'],
  ['illness', 'certain', 'te diep in {art} glaasje|glas'],
  ['illness', 'certain', 'gestopt|stopt|stopte|stoppen|begonnen|gestart|begon met * ' + DRUGS],
  // Medicines.
  ['medication', 'certain', 'slikt|slik|slikte|slikken {very}? [vitaminen|vitamines|vitamine|ijzer|ijzertabletten|supplementen|staaltabletten|foliumzuur|magnesium|pijnstillers|maagbeschermers|plaspillen|rustgevers|kalmeringstabletten|tabletten]'],
  ['medication', 'certain', 'spuit|spuiten|spoot|injecteert|prikt|prikken|spuitte [insuline|ozempic|methotrexaat|fraxiparine|heparine|saxenda|humira|hormonen]'],
  ['treatment', 'certain', 'een? prik|prikken|spuit|spuiten|spuitje|injectie|injecties|infuus|infuzen met|in|tegen {art}? {side}? {body|cortison|cortisonen|cortisone|corticosteroiden|prednison|ontstekingsremmer|pijn}'],
  ['treatment', 'likely', 'krijg|krijgt|kreeg|krijgen|gekregen|wacht|wachten * [prik|prikken|spuit|spuiten|spuitje|infuus|infuzen|injectie|injecties]'],
  // Treatment.
  ['treatment', 'certain', '[operatie|ingreep|chemo|bestraling|bestralingen] achter de|{poss} rug'],
  ['treatment', 'certain', 'wacht|wachten|wachtend|wachtlijst|wachtte op|voor * [operatie|opname|ingreep|mri|scan|therapie|transplantatie|donornier|donor]'],
  ['treatment', 'certain', 'opname|klinische verlengd|opname'],
  ['treatment', 'certain', 'operatie|ok|ingreep mislukt|gelukt|geslaagd|uitgesteld|verzet|gepland|volgt'],
  ['treatment', 'likely', 'links|rechts volgt in|nog|later|over|volgende januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|maand|jaar|week?'],
  ['treatment', 'certain', 'ivf|icsi|iui traject|behandeling? * [poging|terugplaatsing mislukt|gelukt|geslaagd|negatief]'],
  ['treatment', 'certain', '{poss}? gesprekken|sessies|gesprek bij|met {art}? poh|ggz|praktijkondersteuner|psych ggz?'],
  ['treatment', 'likely', 'draagt|draag|droeg|dragen|loopt|slaapt met? * [spalk|spalkje|spalkjes|spalken|brace|korset|steunzolen|hoortoestel|gehoorapparaatje|stoma|prothese|mitella|nekkraag|gips|rugband|polsband|steunkousen|masker|beugel|pruik]'],
  ['practitioner', 'likely', 'gegaan|geweest|ga|gaat|ging|gingen|moet|moest|ben naar|bij|langs de|een|{poss}? [dokter]'],
  ['treatment', 'likely', 'ecg|eeg|mri|scan|echo|rontgen|longfoto|bloedonderzoek|longfunctie|hartfilmpje {is|liet|toont|toonde}? [zonder|geen|geringe|duidelijke|lichte afwijkingen|bijzonderheden]'],
  ['treatment', 'likely', 'mij|me|hem|haar [niet|nauwelijks|amper|lichamelijk eens|echt|goed|lichamelijk? onderzocht]'],
  ['symptom', 'certain', 'bloeddruk|tensie|visus|bmi|hba1c|saturatie|hartslag|bloedsuiker|glucose|glucosewaarde|cholesterol|crp|lvef|pijnscore|creatinine|tsh|ldl|pijn {is|van|was|op|rond|ongeveer|nu}? [# # met|zonder|mmhg? lenzen|bril|medicatie?]'],
  ['symptom', 'certain', 'bmi|hba1c|saturatie|hartslag|bloedsuiker|visus|pijnscore {is|van|was|op|rond}? [#]'],
  // Family and private life.
  ['private-life', 'certain', '{family} {is}? {very}? werkloos|werkeloos|afgekeurd|arbeidsongeschikt|ontslagen|gedetineerd'],
  ['private-life', 'certain', '{poss} {family} zit|zitten|woont|verblijft|ligt|lag|zat|moet|gaat|ging in|op|naar {art}? ' + STAY],
  ['private-life', 'certain', '{poss} {family} * gestorven|overleden|verongelukt|verdronken|omgekomen|gesneuveld|doodgegaan|heengegaan {is|was}?'],
  ['private-life', 'certain', 'de vader|moeder|partner|ex|vriend {is|heeft} * weggelopen|vertrokken|verdwenen|ervandoor|vreemdgegaan|vermist|opgepakt|verlaten|bedrogen'],
  ['private-life', 'certain', '{poss} {family} {is|heeft|had} * weggegaan|vertrokken|verdwenen|ervandoor|vreemdgegaan|vermist|opgepakt|verlaten|bedrogen|weg'],
  ['private-life', 'certain', 'bij hem|haar|mij|me weg {is|was|gegaan|gaat|wil|ging|wilde}?'],
  ['private-life', 'certain', 'in de steek gelaten|gelaten door {poss} {family}'],
  ['private-life', 'certain', 'midden in {art}? scheiding|echtscheiding'],
  ['private-life', 'certain', 'deurwaarder|deurwaarders|incassobureau * op|aan|voor de stoep|deur'],
  ['private-life', 'likely', 'ook|torenhoge|forse [schulden]'],
  ['private-life', 'certain', 'kind|kindje|baby|tweeling verloren|verloor|doodgeboren'],
  ['private-life', 'certain', 'uitgerekende datum|uitgerekend'],
  ['illness', 'likely', '[overspannen|overwerkt|opgebrand|depressief|ingestort] {is|raakt|raakte|geraakt|thuis|thuiszit}'],
]

/** Words of the same kind; marks as in illness.ts. */
export const WORDS: Readonly<Partial<Record<MedicalClass, string>>> = {
  'symptom': `gebraakt, gekotst, kotsmisselijk, spuugziek, koortsaanval, koortsaanvallen, concentratieverlies, geheugenverlies, gewichtsverlies, reukverlies,
    smaakverlies, evenwichtsverlies, overdosis, snotverkouden, zelfmoord, zelfmoordpogingen, gezwollen klieren, tot op de draad versleten`,
  'illness': `buikgriep, maagdarmgriep, voorhoofdsholteontsteking, ~alcoholist, ~alcoholiste, alcohollucht, dranklucht, drankgebruik, drankmisbruik, zatlap, ~gezopen, ~gehandicapt, gekneld zenuw, gehoorschade, lawaaischade`,
  'cause': 'oorlogservaringen, oorlogservaring, gemarteld, martelingen, folteringen, gefolterd, granaatscherven, oorlogsslachtoffer, oorlogswond, frontsoldaat, schotwonden, kampverleden, vluchttrauma',
  'treatment': `~bypass, bypassen, insulinepomp, infuusbehandeling, spuitje in, cortisonenspuit, cortisonespuit, polsspalk, duimspalk, duimbrace, kniebrace, enkelbrace, looprek, pijnrevalidatie, hartrevalidatie, longrevalidatie,
    terugplaatsing, hormoonspuit, pijnblokkade, kunstlens, kunstlenzen, tramadolpleister, morfinepleister, morfinepomp`,
  'practitioner': `!kinesist, !kinesiste, !kinesitherapeut, !kinesitherapeute, ?kine, !huidtherapeut, !huidtherapeute, !zenuwdokter, !kankerdokter, !hartdokter, !oogdokter, !vrouwenarts, !wondverpleegkundige, !stomaverpleegkundige,
    !oncologieverpleegkundige, !hartfalenverpleegkundige, !pijnpoli, !pijnteam, !slaappoli, !cesartherapeut, !mensendiecktherapeut, !neus-keel-oorarts, !nko-arts, !reumadokter, !rugdokter, !geheugenpoli, ?huisdokter, ?huisdokteres, ?spoeddienst,
    ?dokter van wacht, ?thuisverpleging, ?psychiatrisch verpleegster, ?woonbegeleider, !longdokter, !verslavingsconsulent`,
  'medication': 'biological, biologicals, ?pijnpleister, ?pijnpleisters, ?puffers, ?rustgever, ?slaapmiddel, ?kalmeringsmiddel, ?staaltabletten, ?plaspillen, ?bloeddrukpillen, ?maagbeschermer, ?ontstekingsremmer, ?antibioticakuur, prednisonkuur, ?antibiotica',
  'private-life': '~bevalling, ~borstvoeding, ~doodgeboren, ~stilgeboren, weeskind, ~bevallen van',
}
