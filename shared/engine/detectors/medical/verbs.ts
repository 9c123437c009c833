/** Verbs in which people tell about their health and their lives. With one form of a verb a pattern means all of them. */

/** Infinitive, stem, third person, past, past plural, participle. */
const STRONG = `
slapen slaap slaapt sliep sliepen geslapen|inslapen inslaap inslaapt insliep insliepen ingeslapen|doorslapen doorslaap doorslaapt doorsliep doorsliepen doorgeslapen
drinken drink drinkt dronk dronken gedronken|lopen loop loopt liep liepen gelopen|vallen val valt viel vielen gevallen|wegvallen wegval wegvalt wegviel wegvielen weggevallen|afvallen afval afvalt afviel afvielen afgevallen|uitvallen uitval uitvalt uitviel uitvielen uitgevallen|flauwvallen flauwval flauwvalt flauwviel flauwvielen flauwgevallen
eten eet eet at aten gegeten|vergeten vergeet vergeet vergat vergaten vergeten|zuipen zuip zuipt zoop zopen gezopen|snuiven snuif snuift snoof snoven gesnoven|spuiten spuit spuit spoot spoten gespoten|slaan sla slaat sloeg sloegen geslagen|steken steek steekt stak staken gestoken|sterven sterf sterft stierf stierven gestorven
overlijden overlijd overlijdt overleed overleden overleden|verliezen verlies verliest verloor verloren verloren|verlaten verlaat verlaat verliet verlieten verlaten|vertrekken vertrek vertrekt vertrok vertrokken vertrokken|liggen lig ligt lag lagen gelegen|zitten zit zit zat zaten gezeten|staan sta staat stond stonden gestaan
krijgen krijg krijgt kreeg kregen gekregen|ondergaan onderga ondergaat onderging ondergingen ondergaan|lijden lijd lijdt leed leden geleden|zien zie ziet zag zagen gezien|uitzien uitzie uitziet uitzag uitzagen uitgezien|houden hou houdt hield hielden gehouden|volhouden volhoud volhoudt volhield volhielden volgehouden
breken breek breekt brak braken gebroken|scheuren scheur scheurt scheurde scheurden gescheurd|snijden snijd snijdt sneed sneden gesneden|bijten bijt bijt beet beten gebeten|rijden rijd rijdt reed reden gereden|aanrijden aanrijd aanrijdt aanreed aanreden aangereden|schieten schiet schiet schoot schoten geschoten|trekken trek trekt trok trokken getrokken
nemen neem neemt nam namen genomen|innemen inneem inneemt innam innamen ingenomen|opnemen opneem opneemt opnam opnamen opgenomen|gaan ga gaat ging gingen gegaan|doorgaan doorga doorgaat doorging doorgingen doorgegaan|scheiden scheid scheidt scheidde scheidden gescheiden|vinden vind vindt vond vonden gevonden|ondervinden ondervind ondervindt ondervond ondervonden ondervonden
spreken spreek spreekt sprak spraken gesproken|komen kom komt kwam kwamen gekomen|blijven blijf blijft bleef bleven gebleven|schrikken schrik schrikt schrok schrokken geschrokken|ruiken ruik ruikt rook roken geroken|stinken stink stinkt stonk stonken gestonken|dragen draag draagt droeg droegen gedragen|bevallen beval bevalt beviel bevielen bevallen
uitschrijven uitschrijf uitschrijft uitschreef uitschreven uitgeschreven|voorschrijven voorschrijf voorschrijft voorschreef voorschreven voorgeschreven|doen doe doet deed deden gedaan|aandoen aandoe aandoet aandeed aandeden aangedaan|slijten slijt slijt sleet sleten gesleten|zwellen zwel zwelt zwol zwollen gezwollen|verdrinken verdrink verdrinkt verdronk verdronken verdronken
vechten vecht vecht vocht vochten gevochten|genezen genees geneest genas genazen genezen|bezwijken bezwijk bezwijkt bezweek bezweken bezweken|verdwijnen verdwijn verdwijnt verdween verdwenen verdwenen|vluchten vlucht vlucht vluchtte vluchtten gevlucht|zoeken zoek zoekt zocht zochten gezocht|worden word wordt werd werden geworden|denken denk denkt dacht dachten gedacht
optreden optreed optreedt optrad optraden opgetreden|meemaken meemaak meemaakt meemaakte meemaakten meegemaakt|doormaken doormaak doormaakt doormaakte doormaakten doorgemaakt|oplopen oploop oploopt opliep opliepen opgelopen|vastlopen vastloop vastloopt vastliep vastliepen vastgelopen|weglopen wegloop wegloopt wegliep wegliepen weggelopen|overgeven overgeef overgeeft overgaf overgaven overgegeven
aankomen aankom aankomt aankwam aankwamen aangekomen|omkomen omkom omkomt omkwam omkwamen omgekomen|instorten instort instort instortte instortten ingestort|afkicken afkick afkickt afkickte afkickten afgekickt|afbouwen afbouw afbouwt afbouwde afbouwden afgebouwd|bijhouden bijhoud bijhoudt bijhield bijhielden bijgehouden|verslijten verslijt verslijt versleet versleten versleten
onderzoeken onderzoek onderzoekt onderzocht onderzochten onderzocht|verblijven verblijf verblijft verbleef verbleven verbleven|beginnen begin begint begon begonnen begonnen|krimpen krimp krimpt kromp krompen gekrompen|zwijgen zwijg zwijgt zweeg zwegen gezwegen|bewegen beweeg beweegt bewoog bewogen bewogen|lijken lijk lijkt leek leken geleken|kijken kijk kijkt keek keken gekeken|schijnen schijn schijnt scheen schenen geschenen|springen spring springt sprong sprongen gesprongen|zinken zink zinkt zonk zonken gezonken|wegen weeg weegt woog wogen gewogen
bedriegen bedrieg bedriegt bedroog bedrogen bedrogen|grijpen grijp grijpt greep grepen gegrepen|glijden glijd glijdt gleed gleden gegleden|uitglijden uitglijd uitglijdt uitgleed uitgleden uitgegleden|verbreken verbreek verbreekt verbrak verbraken verbroken|helpen help helpt hielp hielpen geholpen|verstaan versta verstaat verstond verstonden verstaan
`

const WEAK = `horen huilen slikken gebruiken snikken hoesten braken kotsen spugen piekeren malen trillen beven zweten hijgen stotteren dwalen verdwalen gokken blowen roken gamen kampen worstelen sukkelen kwakkelen tobben voelen verzorgen wassen
opereren bestralen behandelen dialyseren hechten reanimeren dotteren revalideren herstellen hallucineren hyperventileren masseren injecteren prikken puffen druppelen verdoven amputeren vaccineren testen
mishandelen misbruiken verkrachten stalken bedreigen pesten treiteren intimideren slopen logeren wonen rouwen treuren begraven cremeren verongelukken stoppen starten minderen opbouwen
struikelen botsen tuimelen kneuzen verstuiken verzwikken verrekken bezeren verbranden stoten knappen knakken storten zakken barsten schamen vrezen durven lusten rekken strekken bukken
tintelen jeuken bloeden vloeien plassen poepen verkrampen kloppen suizen piepen rochelen niezen snotteren snurken wankelen strompelen hinken manken slepen kermen kreunen gillen schreeuwen
betalen lenen gokken hertrouwen trouwen adopteren ervaren vertellen verkopen verhuizen vermissen arresteren`

/** Forms that are ordinary words of another kind, or so common that a pattern should not be looked up by them. */
const NOT = new Set(['was', 'wassen', 'werd', 'word', 'wordt', 'worden', 'werden', 'eet', 'at', 'bewogen', 'druppel', 'prik', 'pest', 'malen', 'maal', 'test', 'testen', 'roken', 'rook', 'val', 'zie', 'steek', 'beet', 'reden', 'leden', 'namen', 'stoot', 'stak', 'klop', 'kom', 'rust', 'schoot', 'verlies', 'gebruik', 'slaap', 'vlucht', 'doe', 'beven', 'sloot', 'recht', 'breek', 'geleden', 'dag', 'snik', 'botst', 'schuld', 'stop', 'hoest', 'jeuk', 'dracht', 'trek', 'verband', 'bloed', 'vertrek', 'verval', 'onderzoek', 'bezoek', 'behandel', 'start', 'trouw', 'gescheiden', 'bevalt', 'beviel', 'vechten', 'versleten', 'gebroken', 'gescheurd', 'woon', 'spuit', 'slik', 'blijf', 'voel', 'hecht', 'opnemen', 'zit', 'afval', 'uitval', 'dronken', 'spring', 'weeg', 'wegen', 'zien', 'bewegen', 'aankomen', 'pis', 'gaan', 'gaat', 'ging', 'ga', 'gegaan', 'gingen', 'doen', 'doet', 'deed', 'deden', 'gedaan', 'komen', 'komt', 'kwam', 'kwamen', 'gekomen', 'krijgen', 'krijgt', 'kreeg', 'kregen', 'gekregen', 'staan', 'staat', 'stond', 'stonden', 'sta'])

const isVowel = (c: string | undefined) => c !== undefined && 'aeiou'.includes(c)

/** "maken" -> "maak", "leven" -> "leef", "slikken" -> "slik". */
function stemOf(infinitive: string): string {
  const base = infinitive.endsWith('aan') ? infinitive.slice(0, -1) : infinitive.slice(0, -2)
  const [last, before, third] = [base.at(-1)!, base.at(-2), base.at(-3)]
  if (isVowel(last)) return base
  if (last === before) return base.slice(0, -1)
  const closed = last === 'v' ? 'f' : last === 'z' ? 's' : last
  const isSchwa = before === 'e' && base.length > 4 && (last === 'l' || (last === 'r' && !/(op|rem|mass|ect|id|ys|im|in|il|ut|opt|est)er$/.test(base)))
  return isVowel(before) && !isVowel(third) && !isSchwa ? `${base.slice(0, -1)}${before}${closed}` : `${base.slice(0, -1)}${closed}`
}

function weakForms(infinitive: string): string[] {
  const stem = stemOf(infinitive)
  const sound = infinitive.at(-3)!
  const t = 'tkfsphx'.includes(sound) && !infinitive.endsWith('gen') ? 't' : 'd'
  const third = stem.endsWith('t') ? stem : `${stem}t`
  const part = stem.endsWith(t) || stem.endsWith('t') || stem.endsWith('d') ? stem : stem + t
  return [infinitive, stem, third, `${stem}${t}e`, `${stem}${t}en`, /^(be|ver|ont|her|mis|onder|over)/.test(infinitive) ? part : `ge${part}`]
}

const ofForm = new Map<string, readonly string[]>()
const verbs = [...STRONG.trim().split(/[\n|]/).map((line) => line.split(' ')), ...WEAK.split(/\s+/).map(weakForms)]
for (const forms of verbs) {
  const distinct = [...new Set(forms)].filter((form) => !NOT.has(form))
  for (const form of forms) if (!NOT.has(form) && !ofForm.has(form)) ofForm.set(form, distinct)
}

/** Of other tongues than health, and much too common to be looked up by. */
const COMMON_VERBS = new Set(
  'heb hebt heeft had hadden hebben is was ben bent zijn waren wordt werd word worden werden kan kon kunnen konden wil wilde wou willen moet moest moeten moesten mag mocht mogen gaat ging ga gaan gegaan gingen komt kwam kom komen gekomen krijgt kreeg krijg krijgen kregen gekregen staat stond sta staan doet deed doen doe gedaan zie ziet zag zien zit laat liet laten'.split(' '),
)
export const isVerbForm = (word: string): boolean => ofForm.has(word) || COMMON_VERBS.has(word)

/** Verbs that say little else: where a list holds one form, the others tell as much. */
const TELLING = new Set(
  'piekeren huilen hoesten kotsen overlijden sterven hallucineren hyperventileren reanimeren revalideren snurken stotteren blowen gokken mishandelen misbruiken verkrachten stalken treiteren cremeren rouwen dialyseren opereren bestralen amputeren dotteren jeuken tintelen snikken afkicken instorten flauwvallen bevallen'.split(' '),
)
export const tellingForms = (word: string): readonly string[] => {
  const forms = ofForm.get(word)
  return forms !== undefined && TELLING.has(forms[0]!) ? forms : []
}

/** All forms of the verb of which the word is a form; only the word when it is of none. */
export const conjugated = (word: string): readonly string[] => ofForm.get(word) ?? [word]
