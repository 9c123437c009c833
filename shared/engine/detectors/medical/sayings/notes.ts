import type { Saying } from '../sayings.ts'

const COUNT = 'een|twee|drie|vier|vijf|zes|zeven|acht|tien|meerdere|meermaals|diverse|enkele|#'
const CREDITORS = 'belastingdienst|belasting|zorgverzekeraar|zorgverzekering|bank|energieleverancier|energiebedrijf|webwinkel|webwinkels|familie|vrienden|cjib|duo|uwv|gemeente|verhuurder|woningcorporatie|woningbouw|postorderbedrijf|deurwaarder|creditcardmaatschappij|kennissen|toeslagen|telefoonprovider|schuldeisers'
const UPSET = 'huilerig|paniekerig|radeloos|overstuur|wanhopig|neerslachtig|teruggetrokken|lusteloos|futloos'
/** Of whom reports speak; a customer or a colleague in a mail may be tense about a delivery. */
const CLIENT = 'hij|zij|ze|betrokkene|client|cliente|kandidaat|kandidate|deelnemer|deelneemster|werknemer|werkneemster'
/** Of somebody at work these say as little as of the market. */
const TENSE = 'nerveus|zenuwachtig|geemotioneerd|emotioneel|onrustig|angstig|verdrietig|gespannen|geagiteerd|somber|gejaagd|prikkelbaar|vlak'

const SEEMS = 'wordt|werd|word|was|raakte|raakt|reageerde|reageert|klonk|klinkt|oogde|oogt|leek|lijkt|kwam|komt|is'

/** What reports, notes and requests of every day say; notation as in ../patterns.ts. */
export const NOTES: readonly Saying[] = [
  // Home and money.
  ['private-life', 'certain', '{has|met|door|zonder|nog|van|de|om|wegens}? schulden|schuld|betalingsachterstand|achterstand|achterstanden|betalingsachterstanden bij|aan {art}? '.concat(CREDITORS)],
  ['private-life', 'certain', 'achterstand|achterstanden met|in {art} huur|hypotheek|energierekening|zorgpremie'],
  ['private-life', 'certain', '{who} {very}? [gokt|gokte|vergokt|vergokte]'],
  ['private-life', 'likely', 'weer|opnieuw|online|veel|stiekem [gokt|gokte|gokken|vergokt]'],
  ['private-life', 'certain', '{art} huis|woning|kamer {very}? dreigt|dreigde kwijt|te te|verliezen raken?'],
  ['private-life', 'certain', '{poss} huis|woning {very}? kwijt is|was|raakt|raakte|raken|geraakt'],
  ['private-life', 'certain', '{art}? huis|woning uit|uitgezet gezet|gegooid|moeten|moest|moesten'],
  ['private-life', 'certain', 'moest|moesten|moet|moeten {art} huis|woning uit'],
  ['private-life', 'certain', 'uit {art}? huis|woning|kamer gezet|gegooid|geplaatst|ontruimd'],
  ['private-life', 'certain', 'beslag|loonbeslag {op|door|van}? {art}? gerechtsdeurwaarder|deurwaarder|loon|salaris|uitkering|inkomen|belastingdienst'],
  ['private-life', 'certain', '{poss} {family} {is|heeft}? {very}? {very}? bij|van hem|haar|mij|ons weggegaan|weggelopen|vertrokken|gescheiden'],
  ['private-life', 'certain', 'bij|van hem|haar|mij weg|weggegaan|weggelopen is|gegaan|gelopen?'],
  ['private-life', 'certain', '{poss} {family} {very}? [zit|zat vast|gevangen|gedetineerd]'],
  ['private-life', 'certain', '{poss} {family} {is|wordt|werd} {very}? gearresteerd|aangehouden|opgepakt|vermist|verdwenen|vastgezet|uitgezet'],
  ['private-life', 'certain', 'logeert|logeer|slaapt|slaap|woont|woon|verblijft|verblijf|inwoont {very}? tijdelijk|voorlopig|zolang|noodgedwongen bij|in {poss|een|de}? {family|vrienden|kennissen|collega|caravan|auto|opvang|hotel}'],
  ['private-life', 'likely', 'kan|konden|kunnen|kon {art} huur|hypotheek|boodschappen|rekeningen|zorgpremie|energierekening {very}? niet {very}? betalen'],
  ['private-life', 'certain', 'hoogzwanger|hoogzwangere'],
  ['private-life', 'certain', 'begrafenis|uitvaart|crematie|overlijden|sterfdag|condoleance {van}? {poss|de}? {family}'],
  ['private-life', 'likely', 'bewind sinds|loopt|uitgesproken|aangevraagd'],
  ['private-life', 'likely', 'ruzie|conflict|problemen|gedoe|onenigheid met {art}? buren|buurman|buurvrouw|ex|exman|familie|schoonfamilie|verhuurder|huisbaas'],
  // Body and mind.
  ['symptom', 'certain', '{very}? slecht|minder|nauwelijks|amper|weinig|niets ziet|zie|hoort|hoor {aan|met|op}? {art}? {side}? {body} {side}?'],
  ['symptom', 'certain', 'ziet|zie|hoort|hoor {very}? slecht|minder|nauwelijks|weinig|niets met|aan|op {art} {side}? {body} {side}?'],
  ['treatment', 'likely', '{who} {very}? [rust moet|moest|mag {very}? nemen|houden]'],
  ['treatment', 'likely', '{who} {very}? moet|moest {very}? [rust nemen|houden]'],
  ['cause', 'certain', 'met {poss} {side}? {body} tussen|in|onder {art} * gekomen|geraakt|beland|gezeten|geklemd'],
  ['symptom', 'certain', 'angst|angsten|bang|doodsbang om {with|in|met|naar|op|alleen|buiten}? {art}? {bus|trein|auto|straat|lift|tram|winkel|telefoon|metro|mensen}? te reizen|gaan|rijden|vallen|slapen|falen|praten|bellen|komen|zijn|autorijden'],
  ['symptom', 'near', 'komt|kwam|komen|kwamen {very}? boven'],
  // Sleep, mood, past.
  ['symptom', 'certain', '{who}? eet|at|eten {very}? nauwelijks|amper|slecht|niks|weinig'],
  ['symptom', 'certain', 'nauwelijks|amper|niet|slecht|weinig te eten|drinken'],
  ['treatment', 'likely', 'emg|mri|ct|ecg|eeg|echo|scan|bloedonderzoek|rontgenfoto|foto|biopt|lab|punctie aangevraagd|afgenomen'],
  ['illness', 'certain', 'verslaving|depressie|inzinking|psychose|crisis|ziekte|scheiding {very}? achter de|{poss} rug'],
  ['symptom', 'certain', '{who} {very}? [slaapt|slaap|sliep {very}? niet|nauwelijks|amper|nooit]'],
  ['symptom', 'certain', 'slaapt|slaap|sliep {very|maar|hooguit|gemiddeld}? '.concat(COUNT, '|paar|hooguit|maar uur|uurtjes|uren {per|s|in}? {nacht|nachts|de}? nacht?')],
  ['treatment', 'certain', COUNT.concat(' keer|maal|malen [geopereerd|opgenomen|gedotterd|gereanimeerd|bestraald]')],
  ['treatment', 'certain', COUNT.concat(' keer|maal geopereerd|opgenomen|gedotterd|bestraald')],
  ['illness', 'certain', '{very}? autistische|psychotische|manische|narcistische|depressieve|dwangmatige|paranoide trekken|trekjes|kenmerken|episode|episodes|fase|gedachten|periode|periodes'],
  ['illness', 'certain', '{has|kreeg|na|bij|een|door} {een|de}? [terugval] in|gehad|gekregen|kreeg'],
  ['observation', 'likely', `${SEEMS} {very}? {who} {very}? [${UPSET}]`],
  ['observation', 'likely', `{who} ${SEEMS} {very|wat|zichtbaar|enigszins|over|duidelijk}? [${UPSET}]`],
  ['observation', 'possible', `${SEEMS} {very}? ${CLIENT} {very}? [${TENSE}]`],
  ['observation', 'possible', `${CLIENT} ${SEEMS} {very|wat|zichtbaar|enigszins|over|duidelijk}? {very|wat|over}? [${TENSE}]`],
  ['observation', 'near', `${SEEMS} {very}? {who} {very}? [${TENSE}]`],
  ['observation', 'near', `{who} ${SEEMS} {very|wat|zichtbaar|enigszins|over|duidelijk}? {very|wat|over}? [${TENSE}]`],
  ['observation', 'near', '{werd|wordt|reageerde|reageert} * boos|kwaad|verontwaardigd|woedend|teleurgesteld|gefrustreerd'],
  ['observation', 'certain', 'moest|begon|ging|gaat|begint {very|even|halverwege|toen|kort|meermaals}? huilen|snikken'],
]
