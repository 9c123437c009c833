import type { MedicalClass } from '../../types.ts'

/** What may stand before: anything; a part of the body; that or a state; only a word of the lists. A word of the lists may stand before each. */
export type Before = 'any' | 'body' | 'body-state' | 'term'
/** near: counts only beside another finding. */
export type Suffix = { readonly cls: MedicalClass; readonly before: Before; readonly near?: boolean }

/** Endings of Dutch compounds. `+` after: plural and diminutive by rule. */
const COMPOUNDS: readonly (readonly [MedicalClass, Before, string])[] = [
  ['symptom', 'body-state', 'schommeling, schommelingen, wisselingen, disbalans, klacht, klachten, aanval, aanvallen, problemen, problematiek, pijn, pijnen, kramp, krampen, spasmen, verschijnselen, afasie, stijfheid, zwakte, uitval, gebrek'],
  ['symptom', 'body', 'zeer'],
  ['symptom', 'any', 'pijntjes, pijn, pijnen, pijntje, krampen, vermoeidheid, duizeligheid, angsten'],
  ['illness', 'body-state', 'stoornis, stoornissen, aandoening, aandoeningen, afwijking, afwijkingen, kwaal, kwalen, lijden, insufficientie, falen, breuk, breuken, fractuur, fracturen, vernauwing, vernauwingen, verkalking, ruptuur, scheur, scheuring, scheurtje, infectie, infecties, verzakking, blokkade, perforatie, ontsteking, knobbel, knobbeltje, cyste, cystes, stolsel, vlekje, implantatie, verklevingen, abces, gruis, koliek, stenen, schade'],
  ['illness', 'any', 'verslaafd, verslaafde, verslaving, verslavingen, depressie, depressies, stoornis, stoornissen, aandoening, aandoeningen, fractuur, fracturen, slijtage, metastase, metastasen, metastases, itis, trauma, traumas, degeneratie, letsel, letsels, prolaps, cytose, trofie, kanker, tumor, tumoren, gezwel, infarct, infarcten, ontsteking, ontstekingen, vergiftiging, bloeding, bloedingen, verlamming, trombose, embolie, artrose, fobie, psychose, psychoses, hernia, carcinoom, sarcoom, lymfoom, melanoom, myeloom, glaucoom, fibroom, glioom, blastoom, angioom, hematoom, neuroom, adenoom, papilloom, dystrofie, atrofie, sclerose, fibrose, stenose, cirrose, nefrose, tuberculose, spondylose, scoliose, embolieen, neuropathie, myopathie, cardiomyopathie, nefropathie, retinopathie, encefalopathie, radiculopathie, arthropathie, plegie, parese, parkinsonisme, allergie, intolerantie, epilepsie, syndroom, dementie, diabetes, reuma, astma, aneurysma, insult, hepatitis, artritis, arthritis, bronchitis, gastritis, colitis, tendinitis, bursitis, sinusitis, dermatitis, meningitis, nefritis, cystitis, pancreatitis, vasculitis, neuritis, myositis, otitis, rhinitis, rinitis, faryngitis, keratitis, uveitis, thyreoiditis, flebitis, pleuritis, carditis, enteritis, oesofagitis, prostatitis, mastitis, fasciitis, spondylitis, epicondylitis, encefalitis, myelitis, kemie, schemie, glykemie, glycemie, natriemie, kaliemie, uremie, sterolemie, algie, oedeem, eczeem, poliep, poliepen'],
  ['illness', 'body-state', 'ziekte, ziekten, ziektes'],
  ['illness', 'body', 'patient, patiente, patienten'],
  ['cause', 'body', 'blessure, blessures, kneuzing, verstuiking, verwonding, wond, wonden'],
  ['cause', 'any', 'ongeval, ongevallen, ongeluk'],
  ['treatment', 'body-state', 'operatie, operaties, behandeling, behandelingen, verwijdering, correctie, reconstructie, verkleining, vergroting, spoeling, implantaat, implantaten, echo, scan, foto, injectie, spuit, blok, training,  transplantatie, transplantaties, prothese, protheses, prothesen, amputatie, punctie, ingreep, onderzoek, therapie, revalidatie, vervanging, brace, bypass, katheterisatie'],
  ['treatment', 'any', 'therapie, therapieen, biopsie, biopsieen, punctie, scopie, bestrijdingsmedicatie, vergruizing, ectomie, ectomieen, gastroscopie, coloscopie, laparoscopie, artroscopie, bronchoscopie, cystoscopie, endoscopie, chemotherapie, psychotherapie, gedragstherapie, fysiotherapie, radiotherapie, immunotherapie, bestraling, bestralingen, amputatie, transplantatie, chemokuur, prothese, tomografie, dialyse'],
  ['medication', 'any', 'medicatie, medicijn, medicijnen, tabletten, zalf, injectie, injecties, inhalator, pillen, verdunner, verdunners, stillers, stiller, remmers, psychotica, depressiva, epileptica'],
  ['illness', 'term', 'klachten, problemen, aanval, aanvallen, profiel, kenmerken, diagnose, verleden, beeld, vorm, toestand, gevoeligheid, aanleg, spectrum, episode, episodes, verschijnsel, patroon, problemen, problematiek, klachten, symptomen, patient, patienten, risico, besmetting, besmettingen, uitbraak, litteken, restklachten, ziekte'],
  ['treatment', 'term', 'behandeling, behandelingen, zorg, kuur, kuren, controle, controles, traject, opname, consult, begeleiding, medicatie, programma, poli, polikliniek, afdeling, kliniek, centrum, specialist, verpleegkundige, therapeut, chirurg, scan, test, meting, apparaat, gebruik, spreekuur, sessies, groep'],
  ['practitioner', 'body', 'arts, specialist, chirurg, poli, polikliniek, therapeut'],
  ['practitioner', 'any', 'therapeut, therapeute, psycholoog, psychologe, poli, ziekenhuis, ziekenhuizen, kliniek, gasthuis'],
]

/** Endings that many trades use: such a compound counts only beside another finding. */
const NEARBY: readonly (readonly [MedicalClass, string])[] = [
  ['symptom', 'klacht, klachten, problemen, problematiek, aanval, aanvallen, angst, verlies, gevoel, gevoelens, spanning, spanningen, verschijnselen, gedachten, nachten, buien'],
  ['illness', 'ziekte, ziekten, ziektes, misbruik, afhankelijkheid, afhankelijk, verleden, ziek, zieke, patient, patienten, lijder, beschadiging, tekort'],
  ['cause', 'geweld, botsing, hondenbeet'],
  ['treatment', 'vergruizing, vergruizer, kuur, opname, operatie, operaties, ingreep, implantaat, implantaten, verband, punctie, verdoving, transfusie'],
  ['medication', 'creme, druppels, spray, zetpillen, capsules, medicatie'],
  ['practitioner', 'poli, verpleegkundige, therapeut, chirurg, psycholoog'],
  ['private-life', 'schuld, schulden, achterstand, beslag, scheiding, zelfmoord, detentie'],
]

/** International non-proprietary names end alike within a group (WHO, The use of stems in the selection of INN). Dutch spelling. */
const INN = `
azepam, azolam, zepam, pril, olol, statine, prazol, imumab, limumab, tuzumab, ximab, zumab, ciximab, numab, kumab, tinib, sartan, oxetine, traline, citalopram, alopram, tiapine, anzapine, tazapine, zapine, mazine, thazine, cyzine, lazine, oxyzine, conazol, peridon, piprazol, gliptine, gliflozine, glutide, formine, cilline, cycline, mycine, floxacine, profen, fenac, coxib, dronaat, dronate, dronine, casone,
metason, methason, nisolon, nison, codon, morfine, morfon, triptan, setron, ciclovir, tegravir, asvir, buvir, navir, fovir, ciclib, parine, dogrel, xaban, gatran, semide, thiazide, dipine, azosine, meterol, tropium, lukast, denafil, dalafil, trombopag, nercept, kinra, citabine, platine, rubicine, paclitaxel, docetaxel, tecan, rolimus, barbital, triptyline, pramine, faxine, azodon, bactam, gabaline, gabapentine, racetam, bamaat, grastim, poetine,
cetamol, caserine, melteon, orexant, gepant, siclib, lisib, parib, degib, zomib, rafenib, degarelix, relix, relin, trozol, strozol, lutamide, mustine, fosfamide, trexaat, thioprine, semide, renone,  sacubitril, nidazol, bendazol, mectine, conazool, fungine, xacine, sulfon, profeen, oxicam, oxican, sufentanil, fentanil, codeine, tramadol, butorfine, norfine, nalorfine, trexon, prosate, camprosaat
`

/** Beginnings of at least four letters that say what a compound is about, whatever follows. */
export const HEADS: ReadonlyMap<string, MedicalClass> = new Map(
  (
    [
      ['illness', 'kanker, tumor, hersen, diabetes, epilepsie, psychose, depressie, autisme, adhd, burnout, alzheimer, parkinson, reuma, astma, hernia, migraine, hepatitis, verslavings, verslaafden, alcoholisme, alcoholverslaving, drugsverslaving, suicide, zelfmoord, zelfdodings, hartritme, hartpati, hartaanval, hartinfarct, hartfalen, longpati, nierpati, psychiatr, anorexia, boulimia, dementie, fibromyalgie, artrose, artritis, trombose, allergie, eczeem, psoriasis, coronavirus, ptss, schizo, persoonlijkheidsst, stofwisselings, schildklier, prostaat, baarmoeder, eierstok, alvleesklier, blindedarm, wervelkolom, tussenwervel'],
      ['symptom', 'hoofdpijn, rugpijn, buikpijn, pijnklacht, vermoeidheids, duizeligheids, paniekaanv, angstklacht, somberheids, slaapstoornis, slapeloosheid, flauwval, hyperventil'],
      ['treatment', 'chemo, bestralings, dialyse, transplantatie, narcose, chirurg, prothese, stoma, revalidatie, fysiothera, psychothera, ivf, vruchtbaarheids, rolstoel, pacemaker'],
      ['medication', 'medicijn, medicatie, insuline, morfine, methadon, antidepress, antibiotic, antipsycho, pijnstill, prednison, slaappil, kalmerings'],
      ['private-life', 'zwangerschapsbegel, zwangerschapspr, bevallings, miskraam, abortus, echtscheidings, vechtscheidings, relatieprobl, schuldsanerings, schulden, rouwproces, rouwverwerk, mantelzorg, gevangenis, detentie'],
    ] as const
  ).flatMap(([cls, words]) => words.split(', ').filter((w) => w.length >= 4).map((w) => [w, cls] as const)),
)

/** First parts with which the compound says something else. */
const GUARDED: Readonly<Record<string, readonly string[]>> = {
  ziekte: ['plant', 'planten', 'iep', 'boom', 'vee', 'bijen'],
  syndroom: ['nimby', 'emptynest', 'stockholm', 'sickbuilding'],
  stiller: ['dorst', 'honger'],
  stillers: ['dorst', 'honger'],
  remmers: ['snelheids', 'tempo', 'rem', 'groei'],
  tabletten: ['vaatwas', 'was', 'zout', 'vaatwasser', 'afwas', 'chloor'],
  injectie: ['geld', 'kwaliteits', 'miljarden', 'miljoenen', 'kapitaal', 'kapitaals', 'brandstof', 'benzine', 'financiele', 'diesel', 'sql'],
  injecties: ['kapitaal', 'kapitaals', 'brandstof'],
  zalf: ['uier', 'leer', 'kwak', 'lippen', 'likdoren'],
  ontsteking: ['motor', 'lucifer', 'auto', 'uier', 'voor', 'batterij'],
  ontstekingen: ['motor'],
  fobie: ['homo', 'xeno', 'islamo', 'trans', 'techno', 'eco'],
  algie: ['nost'],
  kanker: ['bal', 'he', 'sto', 'ver', 'ge', 'stads', 'anti'],
  verdunner: ['verf', 'cellulose'],
  pillen: ['vers', 'lees'],
  bloeding: ['door'],
  bestraling: ['zon', 'zonne'],
  verlamming: ['besluit'],
  uitval: ['haar'],
  ziekenhuis: ['dieren'],
  kliniek: ['dieren', 'computer', 'fiets', 'auto', 'fietsen', 'schoenen', 'voetbal', 'pop', 'poppen'],
  infarct: ['verkeers', 'weg'],
  ziekten: ['plant', 'planten', 'vee'],
  ziektes: ['plant', 'planten', 'vee'],
  therapie: ['arbeids', 'retail', 'shop'],
  poli: ['mono', 'tri', 'na', 'acro', 'akro', 'metro'],
  verleden: ['arbeids', 'werk', 'school', 'opleidings', 'huur', 'dienst', 'over'],
  kuur: ['spree', 'manie', 'zuur', 'pedi'],
  gevoel: ['wij', 'voor', 'onderbuik', 'team', 'samen', 'kwaliteits', 'stijl', 'zelf', 'mede', 'taal', 'rechts', 'markt', 'urgentie', 'saamhorigheids'],
  gevoelens: ['mede'],
  verlies: ['tijd', 'omzet', 'data', 'winst', 'bedrijfs', 'boek', 'koers', 'jaar', 'netto', 'warmte', 'baan', 'ver', 'gezichts'],
  problemen: ['computer', 'net', 'start', 'it', 'ict', 'software', 'leverings', 'login', 'inlog', 'geluids', 'verbindings', 'kinder', 'capaciteits', 'druk'],
  klachten: ['klanten', 'klant', 'geluids', 'stank', 'overlast'],
  verband: ['dienst', 'samenwerkings', 'zins', 'werk', 'burger', 'club', 'teamsverband', 'gezins'],
  opname: ['verlof', 'geluids', 'video', 'film', 'foto', 'scha', 'beeld', 'krediet', 'contact', 'vakantie', 'bestel', 'stand', 'meter', 'op'],
  operatie: ['redding', 'reddings', 'schoonmaak', 'politie', 'verhuis', 'verhuizings', 'co'],
  operaties: ['reddings', 'schoonmaak', 'politie'],
  spanning: ['in', 'ont', 'over', 'hoog', 'laag', 'uit', 'net', 'af'],
  spanningen: ['in', 'ont'],
  geweld: ['natuur', 'politie'],
  beslag: ['deur', 'tijds', 'hang', 'kist', 'ruimte'],
  scheiding: ['afval', 'functie', 'onder', 'woord', 'taal', 'water', 'ruimte'],
  achterstand: ['werk', 'onderhouds', 'reken', 'studie'],
  tekort: ['personeels', 'begrotings', 'woning', 'kas', 'leraren', 'stroom', 'capaciteits', 'arbeids', 'liquiditeits', 'water', 'financierings'],
  schuld: ['on', 'staats', 'rest'],
  schulden: ['staats', 'hypotheek', 'boek'],
  pijn: ['cham', 'harten'],
  pijnen: ['cham'],
  degeneratie: ['stads'],
  depressie: ['economische', 'wereld', 'kern', 'storm'],
  letsel: ['be'],
  letsels: ['be'],
  stoornis: ['ver', 'orde', 'vrede', 'rust'],
  ongeval: ['kern', 'milieu', 'spoor'],
  ongeluk: ['kern', 'ge'],
  trofie: ['cata'],
  itis: ['graff', 'kritis'],
  patient: ['im', 'dieren'],
}

const near = new Map<string, Suffix>()
export const SUFFIXES: ReadonlyMap<string, Suffix> = compile()
export const NEAR_SUFFIXES: ReadonlyMap<string, Suffix> = near

function compile(): Map<string, Suffix> {
  const out = new Map<string, Suffix>()
  for (const [cls, before, words] of COMPOUNDS)
    for (const word of words.split(/[,\s]+/)) if (word !== '' && (!out.has(word) || before === 'any')) out.set(word, { cls, before })
  for (const [cls, words] of NEARBY) for (const word of words.split(/[,\s]+/)) if (!out.has(word) || out.get(word)!.before !== 'any') near.set(word, { cls, before: 'any', near: true })
  for (const word of INN.split(/[,\s]+/)) if (word !== '' && !out.has(word)) out.set(word, { cls: 'medication', before: 'any' })
  return out
}

export const isGuarded = (suffix: string, before: string): boolean => GUARDED[suffix]?.includes(before) ?? false

/** Ordinary words that happen to end like a medicine or an illness. */
export const NOT_COMPOUND: ReadonlySet<string> = new Set(
  `april nostalgie magazine magazines sympathie antipathie empathie telepathie academie epidemie pandemie polemiek turbine cabine platine bedrijfsarts verzekeringsarts arboarts keuringsarts hoofdarts dierenarts
   gezichtsverlies gezichtsonderzoek marktonderzoek taalonderzoek gevoelsonderzoek gedragsonderzoek stemonderzoek identiteitsonderzoek leeronderzoek ontwikkelingsonderzoek gezondheidsonderzoek medicatieonderzoek
   groeipijnen groeiproblemen hoofdproblemen hoofdprobleem hoofdonderzoek hoofdspecialist hoofdbreuk stembreuk hoofdpijndossier hoofdpijndossiers schuldenvrij stressvrij aanstelleritis uitstelleritis vergaderitis regelitis zwangerschapsverlof bevallingsverlof zwangerschapsuitkering legionellacontrole legionellapreventie legionellabeheer griepprik griepvaccinatie vergaderziekte kinderziektes kinderziekten zwangerschapsgym handspecialist taalspecialist gezondheidsspecialist coronaproblemen coronaproblematiek coronaonderzoek
   handelspatienten stemproblematiek drugsonderzoek alcoholonderzoek hoofdpoli kankeronderzoek hartonderzoek leertherapie handklacht hoofdklacht hoofdklachten huidspecialisten`
    .split(/\s+/).filter((word) => word !== ''),
)
