import type { Saying } from '../sayings.ts'

const HURT = 'letsel|breuk|fractuur|wond|snijwond|brandwond|brandplek|schaafwond|steekwond|kneuzing|amputatie|blessure|ontsteking|infectie|zwelling|pijn|klachten|scheur|spierscheur|peesscheur|verstuiking|prothese|artrose|slijtage|operatie|injectie|kramp|hechtingen|gips|tumor|cyste|zenuwpijn|trombose|vernauwing|bloeding|metastasen|uitzaaiingen|verlamming|krachtverlies|krachtsverlies|tintelingen|gevoelloosheid'
const CHILD = 'kind|zoon|dochter|zoontje|dochtertje|oudste|jongste|baby|kinderen'

/** What befell somebody, in the short words of notes and in the roundabout words of mails; notation as in ../patterns.ts. */
export const EVENTS: readonly Saying[] = [
  // Notes: what and where.
  ['illness', 'certain', `${HURT} {side}? {body} {side}?`],
  ['illness', 'certain', `${HURT} links|rechts|beiderzijds|bdz|li|re {body}`],
  ['treatment', 'certain', 'schroef|schroeven|plaat|plaatje|pin|pinnen|pennen|metaal|stent|stents|pompje|draadje in {art} {side}? {body}'],
  ['private-life', 'near', `[${CHILD}|moeder|vader|vrouw|man|partner {is}? {very}? ziek]`],
  ['private-life', 'certain', 'overleed|stierf|overlijdt|verongelukte * {poss} {family}'],
  ['private-life', 'certain', 'vond|trof|aangetroffen|gevonden & {family} dood|levenloos|bewusteloos|overleden'],
  ['private-life', 'certain', '{poss} {family} {very}? dood|levenloos|bewusteloos aan|gevonden|aangetroffen|vond|trof {aangetroffen}?'],
  // Body and mind.
  ['symptom', 'certain', 'buiten|bij|verloor|verliest|zonder {poss|het}? bewustzijn|kennis {geraakt|gekomen|gebracht}?'],
  ['symptom', 'certain', '{very}? onwel|bewusteloos|niet aanspreekbaar geworden|geraakt|gevonden|werd|wordt|raakte|aangetroffen|geweest|in|op'],
  ['symptom', 'certain', 'dagen|dag|weken|nachten|etmaal {very}? niet|nauwelijks|niets gegeten|eet|geslapen|gedronken|gewassen|gedoucht'],
  ['symptom', 'certain', '{poss|het|dit|zo} leven {very}? zinloos|uitzichtloos|waardeloos|leeg {vindt|vond|is}?'],
  ['symptom', 'certain', 'zinloos|uitzichtloos & leven|bestaan'],
  ['symptom', 'certain', 'moeite|problemen|last met vuurwerk|knallen|harde|drukte|autoriteit|alleen|slapen|emoties|verwerken|lezen|concentreren|ademen|slikken|plassen {geluiden|zijn}?'],
  ['symptom', 'certain', 'zwerft|zwierf|dwaalt|dwaalde {very}? {s}? {nachts}? over|op|door|buiten straat|buiten|wijk|rond'],
  ['symptom', 'certain', 'denkt|dacht|gelooft|overtuigd|meent & afgeluisterd|achtervolgd|vergiftigd|bespioneerd|bespied|behekst|gehackt'],
  ['symptom', 'certain', 'van {art} brug|flat|dak|balkon|viaduct|toren gesprongen|springen|sprong|springt|afgesprongen'],
  ['symptom', 'certain', 'slecht|moeilijk|wazig|dubbel|minder zien|horen {met|aan|door|links|rechts} {links|rechts|een|1|haar|zijn}?'],
  ['symptom', 'certain', 'durft|durf|durfde {very}? niet|nauwelijks|niet {very}? over|de straat|deur|snelweg|brug|lift|trap {op|uit}?'],
  ['symptom', 'certain', 'blijvende|resterende|aanhoudende|terugkerende|onverklaarde|verergerende klachten|schade|pijn|uitval|vermoeidheid|koorts|letsel'],
  ['symptom', 'certain', 'leeft|leven {very}? als een kluizenaar|zombie'],
  ['symptom', 'near', 'staat|sta|stond {very}? droog'],
  ['illness', 'certain', 'kuur|chemo|behandeling|medicatie|therapie|bestraling|antibiotica {very}? {is|heeft}? {very|niet}? aangeslagen|aanslaat|aansloeg|geholpen|mislukt'],
  ['illness', 'certain', '{is|zijn|bleek|testte|test} {very}? [positief|negatief getest] {op}?'],
  ['illness', 'certain', 'vol|bezaaid met uitzaaiingen|tumoren|metastasen|kanker|poliepen|stolsels'],
  ['illness', 'certain', 'visueel|auditief|zintuiglijk|motorisch|lichamelijk|verstandelijk|fysiek|meervoudig beperkt|gehandicapt|beperkte|gehandicapte'],
  ['illness', 'certain', 'minder valide|valide|mindervalide'],
  ['illness', 'certain', 'mag|mogen|kan|moet {very}? geen|niet {very}? autorijden|rijden|tillen|vliegen|alcohol van|vanwege|door|wegens|voor|na {de|het|zijn|haar}? [epilepsie|arts|dokter|cardioloog|neuroloog|operatie|medicatie|medicijnen|gynaecoloog|aanval|aanvallen|tia|hersenschudding]'],
  // Care.
  ['treatment', 'certain', 'nuchter zijn|blijven {voor}? {art}? {scopie|operatie|onderzoek|narcose|bloedprikken|ingreep}?'],
  ['treatment', 'likely', 'second opinion in|bij|naar {art}? ziekenhuis|specialist|neuroloog|orthopeed|oncoloog|psychiater|^'],
  ['treatment', 'certain', '{poss} {family} & zorg|verzorging|hulp nodig|behoeft|24-uurszorg'],
  ['treatment', 'certain', '{poss} {family} {very}? zorgbehoevend|hulpbehoevend|bedlegerig|dementerend|terminaal|ernstig {ziek}?'],
  ['treatment', 'certain', 'waakt|waken|waakte bij {poss} {family}'],
  ['treatment', 'certain', 'door|met|via {art}? {thuiszorg|wijkverpleging|ambulance|traumahelikopter|brandweer} {naar|gewassen|verzorgd|opgehaald|afgevoerd|bevrijd|geholpen}'],
  ['treatment', 'certain', 'moet|moest|ga|gaat|mag {very}? naar|langs {art} [tandarts|kaakchirurg|mondhygienist|orthodontist|fysio|huisarts|oogarts|specialist|gynaecoloog|verloskundige|dermatoloog|uroloog|cardioloog|neuroloog|psycholoog|psychiater|internist|podotherapeut|dietist|osteopaat|chiropractor|logopedist|audicien|longarts|reumatoloog|orthopeed|oncoloog]'],
  // Family, home, the law.
  ['private-life', 'certain', 'vertrokken|ervandoor|verdwenen met de|zijn|haar|een noorderzon|minnaar|minnares|buurman|buurvrouw|ander|secretaresse'],
  ['private-life', 'certain', 'verstoorde|slechte|moeizame|verbroken|gespannen|getroebleerde relatie|band|verhouding|contact met|tussen {poss} {family|ex}'],
  ['private-life', 'certain', 'contact|band|banden verbroken|verbreekt|verbrak|kwijt met|aan {poss} {family|familie}'],
  ['private-life', 'certain', 'na|door|sinds|bij|vanwege {art}? brand|inbraak|overval|explosie|overstroming|instorting {in|van|bij} {poss|haar|zijn}? huis|woning|thuis|schuur|flat'],
  ['private-life', 'certain', 'in aanraking {geweest|gekomen}? met {de}? politie|justitie|wet|drugs|reclassering {geweest|gekomen}?'],
  ['private-life', 'certain', 'op|naar het slechte|verkeerde|criminele pad {geraakt|beland}?'],
  ['private-life', 'near', 'spelen|speelt|gebeurt|loopt {very|van|alles|er}? {van|er|veel|alles}? {alles|veel}? prive|thuis|gezin {mee|door}?'],
  ['private-life', 'near', 'prive|thuis|thuisfront {very}? speelt|spelen|gebeurt {van|er|veel|alles|nogal|een}? {alles|veel|wat|hoop}?'],
  ['private-life', 'near', 'zware|moeilijke|heftige|verdrietige|rottige|bewogen tijd|periode|jaren|weken|maanden'],
  ['private-life', 'certain', 'in|midden transitie|geslachtsverandering {is|zit}?'],
  ['private-life', 'certain', `${CHILD} {wordt|werd|is}? gepest|geslagen|mishandeld|misbruikt {op}? {school}?`],
  ['private-life', 'certain', `${CHILD} {very}? weigert|spijbelt|ontspoort|ontspoord|wegloopt|uitgevallen|thuiszit {naar|te}? {school|eten}?`],
  ['private-life', 'certain', 'door|bij haar|zijn|een|de {family|ex} {aux}? {very}? mishandeld|geslagen|misbruikt|bedreigd|gestalkt|verlaten|bedrogen|opgesloten|uitgescholden|vernederd|gemanipuleerd|verstoten'],
  ['private-life', 'certain', 'bij een|vrienden|kennissen|mijn|haar|zijn vriendin|vriend|kennis|zus|broer op zolder|de|in {bank}? {huis|gezet}?'],
  ['private-life', 'certain', 'bijstandsniveau|leefgeld|voedselbank|schuldsanering leeft|leven|aangewezen|zit|zitten'],
  ['private-life', 'certain', 'gearresteerd|opgepakt|aangehouden|veroordeeld|verdacht voor|wegens|van {art}? {huiselijk|seksueel|openlijk}? geweld|misbruik|geweldpleging|stalking|bezit|handel'],
  ['private-life', 'certain', 'tot {poss|over}? nek|oren|hals|kin in de schulden'],
]
