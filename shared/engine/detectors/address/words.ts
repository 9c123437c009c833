import { hashOf } from '../../tokens.ts'
import { HashSet } from '../../word-map.ts'

const set = (words: string) => new Set(words.split(/\s+/).filter(Boolean))
const hashes = (words: string) => new HashSet([...set(words)].map(hashOf))

/** Endings that hardly any other Dutch word has: enough with a number behind. */
export const STRONG: readonly string[] =
  'straat straatweg laan gracht kade singel dreef plantsoen steenweg boulevard strasse plein steeg wegje straatje laantje pleintje strjitte loane'.split(
    ' ',
  )
/** Endings of streets and of other words too: enough with a capital inside a sentence, or beside a postcode or town. */
export const MIDDLE: readonly string[] =
  'weg dijk pad hof park markt baan lei str platz allee gasse ring dam wal oever brink werf haven vaart sluis erf tuin passage promenade esplanade'.split(
    ' ',
  )
/** Endings that need a postcode, a town or a word like "adres" beside them. */
export const WEAK: readonly string[] =
  'burg kamp veld oord hoek heuvel berg horst donk gaarde akker hoeve kwartier meent zoom waard weide wijk zijde bos bosch poort rade schans terras vliet haag ham es eng enk geer geest hil hout kolk kruis land dorp buurt stede stee beek bloem wei dyk wyk terp'.split(
    ' ',
  )

/** Street types that open a name: "Laan van Meerdervoort", "Plein 1940". */
export const OPENING = hashes(
  'laan weg plein hof straat pad park boulevard avenue rue place chaussee avenida via calle plaza allee hoek kaap weide oever singel',
)
/** Words before the last one of a street name. */
export const BEFORE =
  hashes(`korte lange oude nieuwe grote kleine hoge lage eerste tweede derde vierde binnen buiten verlengde noord zuid oost west noorder zuider ooster wester groene achter voor
  burgemeester burg dokter dr professor prof pastoor past dominee ds prins prinses prinsen koning koningin graaf gravin hertog hertogin president pres minister min mgr monseigneur kapitein kap generaal gen admiraal
  adm sint st van de der den het ten ter te op in aan bij 's van't jonkheer jhr baron baronesse meester mr ir ingenieur kardinaal kanunnik pater zuster wethouder notaris domela johan jan willem pieter jacob
  frans karel maria anna wilhelmina juliana beatrix emma hendrik maurits bernhard em vlaamse brusselse gentse antwerpse kortrijkse mechelse leuvense graan zwarte witte rode blauwe gouden mahatma martin john franklin dag nelson`)
/** Small words inside street and town names. */
export const LINKS = hashes('van de der den het t ten ter te op in aan bij en a d und am an der im la le les du des sur s')
export const FIRST_OF_TOWN = hashes(
  'den de het sint st nieuw nieuwe oud oude groot klein hoog laag bad san new la le capelle noord zuid west oost s t ter ten hoek berg bergen wijk alphen krimpen nieuwerkerk ouderkerk kapelle',
)

/** After a house number: "77 zw", "12 bis", "3hs", "II". */
export const ADDITIONS = set(
  'bis hs huis zw rd ter boven beneden links rechts sous bg ben bov i ii iii iv v vi a b c d e f g h k m n p r s t zwart rood wit blauw hoog laag achter voor ws to',
)
/** "bus 4", "app. 12". */
export const UNITS = hashes('bus bte huisje chalet kavel app apt appartement unit kamer etage verdieping boite')
export const POBOX = 'postbus antwoordnummer antwoordnr pb postfach box'
/** A number behind these is no house number, whatever stands before them. */
export const AFTER_NUMBER =
  /^\s?(?:%|€|euro\b|uur\b|uren\b|km\b|meter\b|jaar\b|dagen\b|weken\b|maanden\b|procent\b|personen\b|mensen\b|stuks\b|st\b|keer\b|jan|feb|mrt|maart\b|apr|mei\b|juni?\b|juli?\b|aug|sept?|okt|nov|dec|x\b|m2\b|m²|:\d\d|[.,]\d)/i
/** Before a room or project that bears a street's name: "zaal Kerkstraat 2". */
export const INDOORS = hashes(
  'zaal vergaderruimte vergaderzaal kamer lokaal ruimte werkruimte spreekkamer project fase bus lijn halte tramhalte station hal team afdeling groep bouwblok',
)
/** Words that make a name with a number behind an address: "aan de Hoogte 3", "op Zonneveld 12". */
export const INTRODUCES = hashes(
  'adres woonadres bezoekadres postadres woont woon wonen wonende wonend woonachtig gevestigd verhuisd verhuist aan locatie kantoor bezoek straat huis',
)
export const LIVES =
  'woont woon wonen wonende wonend woonachtig woonde woonden gehuisvest verblijft verhuisd verhuist verhuizen verhuisde logeer logeert logeerde logeren'

/** Two letters behind four digits that are no postcode: units, words, legal forms; and the three pairs that postcodes never have. */
export const NO_LETTERS = set('sa sd ss')
export const UNIT_LETTERS = set(
  'km cm mm kg mg ml dl cl gb mb kb tb hz kw mw pk st ex nd rd th bv nv eu hr it tv pc is in op en de te om of we ze je er zo nu ik al nl af na tm vs dd wk uu bc ad yn',
)

/** Who comes from a town: "een klant uit Assen"; and the verb. */
export const PERSONS = set(
  'komt kom kwam komen afkomstig meneer mijnheer heer mevrouw mevr mw dhr man vrouw jongen meisje client cliente klant kandidaat deelnemer deelneemster werknemer werkneemster medewerker medewerkster collega bewoner inwoner iemand moeder vader zoon dochter',
)
/** Places of the lexicon that are no towns. */
export const COUNTRIES = set(
  'nederland belgie belgië duitsland frankrijk engeland schotland ierland spanje portugal italie italië griekenland turkije marokko polen oekraine oekraïne rusland syrie syrië irak iran afghanistan eritrea ethiopie ethiopië somalie somalië soedan egypte algerije tunesie tunesië nigeria ghana kenia congo suriname curacao curaçao aruba bonaire indonesie indonesië china japan india pakistan thailand vietnam filipijnen amerika canada brazilie brazilië colombia mexico australie australië roemenie roemenië bulgarije hongarije tsjechie tsjechië slowakije kroatie kroatië servie servië bosnie bosnië albanie albanië kosovo litouwen letland estland finland zweden noorwegen denemarken ijsland zwitserland oostenrijk luxemburg europa afrika azie azië israel israël libanon jordanie jordanië vlaanderen wallonie wallonië',
)
