/** Treatments and examinations. Notation as in illness.ts. */
export const TREATMENT = `
?therapie, ?therapieen, ?therapiesessies, psychotherapie, gedragstherapie, cognitieve gedragstherapie, cognitieve therapie, emdr,
emdr-therapie, emdr-sessies, schematherapie, systeemtherapie, relatietherapie, groepstherapie, gezinstherapie, creatieve therapie,
psychomotorische therapie, runningtherapie, lichttherapie, exposuretherapie, exposure-therapie, acceptance and commitment therapy,
dialectische gedragstherapie, traumatherapie, traumaverwerking, rouwtherapie, rouwverwerking, rouwbegeleiding, hypnotherapie,
haptotherapie, psychoanalyse, psycho-educatie, mindfulness-based therapie, mindfulnesstherapie, elektroconvulsietherapie,
elektroshocktherapie, fysiotherapie, fysio, oefentherapie, cesartherapie, mensendieck, manuele therapie, hydrotherapie, ergotherapie,
logopedie, ?acupunctuur, dry needling, chiropraxie, osteopathie, homeopathie, revalidatie, ?revalideert, revalideren, ?revalidatietraject,
revalidatieprogramma, hartrevalidatie, longrevalidatie, cardiale revalidatie, pijnrevalidatie, pijnpoli, pijnpolikliniek, pijnbehandeling,
multidisciplinaire behandeling, psychologische behandeling, psychiatrische behandeling, medische behandeling, psychologische hulp,
psychische hulp, psychologische begeleiding, psychiatrisch onderzoek, neuropsychologisch onderzoek, psychodiagnostisch onderzoek,
persoonlijkheidsonderzoek, dagbehandeling, deeltijdbehandeling, klinische opname, klinische behandeling, crisisopname, gedwongen opname,
?opgenomen, ?ziekenhuisopname, ziekenhuisopnames, opname in het ziekenhuis, psychiatrische opname, intensive care, ?beademd,
aan de beademing, kunstmatige coma, ?operatie, ?operaties, ?geopereerd, ?opereren, ?geopereerde, ?ingreep, chirurgische ingreep,
medische ingreep, heupoperatie, knieoperatie, rugoperatie, herniaoperatie, openhartoperatie, open hartoperatie, open-hartoperatie, bypass,
bypassoperatie, omleidingsoperatie, dotteren, gedotterd, dotterbehandeling, stent, stents, stentplaatsing, hartkatheterisatie,
katheterisatie, ablatie, cardioversie, pacemaker, icd-implantatie, hartklepvervanging, harttransplantatie, donorhart, donornier,
donorlever, donorlong, niertransplantatie, levertransplantatie, stamceltransplantatie, beenmergtransplantatie, transplantatie,
orgaantransplantatie, dialyse, nierdialyse, hemodialyse, peritoneaaldialyse, buikspoeling, dialyseert, ?gedialyseerd, chemotherapie,
bestraling, bestralingen, ?bestraald, radiotherapie, immunotherapie, hormoontherapie, hormoonbehandeling, doelgerichte therapie,
protonentherapie, jodiumbehandeling, radioactief jodium, mastectomie, borstamputatie, borstbesparende operatie, borstreconstructie,
lymfeklierdissectie, okselklierdissectie, schildwachtklierprocedure, prostatectomie, hysterectomie, baarmoederverwijdering,
baarmoeder verwijderd, curettage, abortus, zwangerschapsafbreking, keizersnede, vasectomie, ivf, ivf-traject, icsi, iui-behandeling,
vruchtbaarheidsbehandeling, fertiliteitsbehandeling, fertiliteitstraject, amputatie, ?geamputeerd, onderbeenamputatie, heupprothese,
knieprothese, schouderprothese, beenprothese, armprothese, ?prothese, nieuwe heup, nieuwe knie, kunstheup, kunstknie, artroscopie,
kijkoperatie, gastroscopie, colonoscopie, coloscopie, darmonderzoek, laparoscopie, bronchoscopie, cystoscopie, endoscopie, biopsie,
punctie, lumbaalpunctie, ruggenprik, mri-scan, mri scan, ct-scan, ct scan, pet-scan, pet scan, botscan, hersenscan, dexa-scan,
eeg-onderzoek, emg-onderzoek, hartfilmpje, holteronderzoek, echocardiografie, mammografie, rontgenfoto, rontgenfoto's, bloedonderzoek,
bloedprikken, bloedtransfusie, slaaponderzoek, cpap, cpap-apparaat, zuurstoftherapie, zuurstoffles, insulinetherapie, maagverkleining,
gastric bypass, gastric sleeve, bariatrische operatie, bariatrische chirurgie, maagband, stoma-operatie, spataderoperatie,
laserbehandeling ogen, staaroperatie, cochleair implantaat, gehoorapparaat, gehoorapparaten, hoortoestel, hoortoestellen, hoorapparaat,
neurostimulator, tens-apparaat, zenuwblokkade, zenuwblokkades, epidurale injectie, epiduraal, wortelblokkade, facetdenervatie,
botulinetoxine, injectie in de schouder, injectie in de knie, spierverslapper, gipsbehandeling, spalk, rugbrace, steunzolen,
compressiekousen, steunkousen, ontwenningskuur, afkickkliniek, afkicken, ?afgekickt, ?afkickt, detox, detoxbehandeling,
verslavingsbehandeling, verslavingszorg, minnesota-behandeling, methadonprogramma, beschermd wonen, begeleid wonen, tbs-behandeling,
fact-team, fact team, ambulante behandeling, poliklinische behandeling, poliklinische afspraak, ziekenhuisafspraak, ziekenhuisbezoek,
vervolgoperatie, heroperatie, spoedoperatie, hersteloperatie, nabehandeling, nacontrole, wachtlijst voor behandeling, intake bij de ggz,
kaakoperatie, oogoperatie, schouderoperatie, handoperatie, voetoperatie, geslachtsaanpassende operatie, genderbevestigende operatie,
hormoonkuur, dieetbehandeling, dagkliniek, ketaminebehandeling, hyperbare zuurstoftherapie, hersenoperatie, shunt, trepanatie, craniotomie,
laminectomie, spondylodese, discectomie, wervelfusie, arthrodese, artrodese, osteosynthese, osteotomie, cholecystectomie, galblaasoperatie,
appendectomie, colectomie, gastrectomie, splenectomie, thyreoidectomie, tonsillectomie, lobectomie, nefrectomie, orchidectomie,
ovariectomie, embolisatie, trombolyse, thrombectomie, valvuloplastiek, tavi, fundoplicatie, sondevoeding, peg-sonde, tracheostoma,
katheter, verblijfskatheter, zelfkatheterisatie, pijnpomp, plasmaferese, fototherapie, uvb-behandeling, puva, allergeenimmunotherapie,
desensibilisatie, hyposensibilisatie, tms-behandeling, rtms, neurofeedback, biofeedback, vagusstimulatie, diepe hersenstimulatie
`

/**
 * Practitioners and places of care. As plain words they are also jobs, firms and invoice parties, so all of them need a link to somebody;
 * `!` before a word: so specialised that a mention is enough unless the sentence is about work.
 */
export const PRACTITIONER = `
huisarts, huisartsenpost, huisartsenpraktijk, poh-ggz, poh ggz, praktijkondersteuner, tandarts, kaakchirurg, orthodontist, mondhygienist,
verloskundige, vroedvrouw, kraamzorg, wijkverpleegkundige, verpleegkundig specialist, sociaal-psychiatrisch verpleegkundige,
psychiatrisch verpleegkundige, spv, fysiotherapeut, fysiotherapeute, fysiotherapiepraktijk, manueel therapeut, bekkenfysiotherapeut,
bekkenbodemtherapeut, handtherapeut, oedeemtherapeut, kinderfysiotherapeut, psychosomatisch fysiotherapeut, sportfysiotherapeut,
oefentherapeut, ergotherapeut, ergotherapeute, logopedist, logopediste, dietist, dietiste, podotherapeut, podoloog, pedicure, psycholoog,
psychologe, psychologen, gz-psycholoog, gezondheidszorgpsycholoog, klinisch psycholoog, neuropsycholoog, bedrijfspsycholoog,
eerstelijnspsycholoog, psychotherapeut, psychotherapeute, relatietherapeut, systeemtherapeut, traumatherapeut, rouwtherapeut,
haptotherapeut, haptonoom, ?therapeut, ?therapeute, maatschappelijk werker, maatschappelijk werkster, maatschappelijk werk,
bedrijfsmaatschappelijk werk, ambulant begeleider, orthopedagoog, seksuoloog, acupuncturist, osteopaat, chiropractor, homeopaat,
natuurgeneeskundige, sportarts, ?specialist, ?arts, ?chirurg, ?ziekenhuis, ?kliniek, ?polikliniek, ?poli, spoedeisende hulp, eerste hulp,
?seh, ?ggz, ?ggz-instelling, revalidatiecentrum, revalidatiekliniek, verslavingskliniek, pijnkliniek, pijncentrum, dialysecentrum, hospice,
consultatiebureau, trombosedienst, ?revalidatiearts, ?audicien, audioloog, optometrist, !psychiater, !kinderpsychiater, !uroloog, !urologe,
!neuroloog, !neurologe, !neurochirurg, !cardioloog, !cardiologe, !cardiochirurg, !hartchirurg, !hartspecialist, !longarts, !longspecialist,
!oncoloog, !oncologe, !internist, !reumatoloog, !reumatologe, !dermatoloog, !huidarts, !gynaecoloog, !gynaecologe, !fertiliteitsarts,
!orthopeed, !orthopedisch chirurg, !orthopedisch specialist, !kno-arts, !kno arts, !keel- neus- en oorarts, !oogarts, !plastisch chirurg,
!vaatchirurg, !maag-darm-leverarts, !mdl-arts, !mdl arts, !gastro-enteroloog, !nefroloog, !hematoloog, !endocrinoloog, !allergoloog,
!anesthesioloog, !pijnarts, !pijnspecialist, !geriater, !radiotherapeut, !radioloog, !traumachirurg, !handchirurg, !rugspecialist,
!mammacare, !mammacareverpleegkundige, !diabetesverpleegkundige, !longverpleegkundige, !reumaverpleegkundige, !ms-verpleegkundige,
!parkinsonverpleegkundige, !verslavingsarts, !slaapcentrum, !slaapkliniek, !dialyseafdeling, !infectioloog, !internist-oncoloog,
!hepatoloog, !proctoloog, !fleboloog, !immunoloog, !zenuwarts, !kinderarts, !kindercardioloog, !borstkliniek, !mammapoli, !hartpoli,
!longpoli, !herniakliniek, !gendertherapeut, !genderkliniek, !genderpoli, !traumacentrum, !brandwondencentrum, !epilepsiecentrum,
!oogkliniek, !hernia-poli, !psychiatrische kliniek, !psychiatrische inrichting, !psychiatrische afdeling, !psychiatrisch ziekenhuis,
!crisisdienst, !crisisteam, !paaz, !antonius ziekenhuis, !academisch ziekenhuis, !vruchtbaarheidskliniek, !afdeling oncologie,
!poli neurologie, !poli cardiologie, !poli reumatologie, !poli orthopedie, !polikliniek cardiologie, !polikliniek neurologie,
!polikliniek oncologie, !polikliniek psychiatrie, !poli psychiatrie, !poli oncologie, !poli gynaecologie, !poli urologie, !poli interne
`

/** What brought an illness about. */
export const CAUSE = `
?ongeval, ?ongeluk, auto-ongeluk, auto-ongeval, verkeersongeval, verkeersongeluk, aanrijding, kop-staartbotsing, kopstaartbotsing,
bedrijfsongeval, arbeidsongeval, motorongeluk, scooterongeluk, fietsongeluk, skiongeluk, sportblessure, sportongeluk, ?blessure,
?geblesseerd, beroepsziekte, mishandeling, ?mishandeld, aangerand, aanranding, verkracht, verkrachting, seksueel misbruik,
seksueel misbruikt, incest, incestverleden, seksueel geweld, oorlogstrauma, oorlogsverleden, jeugdtrauma, jeugdtrauma's, geweldsincident,
?overval meegemaakt, gewapende overval, medische fout, medische misser, geboortetrauma, hersenbeschadiging, zuurstoftekort bij de geboorte,
asbestblootstelling, erfelijk belast, erfelijk belaste, val van de trap, van de trap gevallen, van de ladder gevallen,
van een ladder gevallen, van het dak gevallen, van zijn fiets gevallen, van haar fiets gevallen, steekpartij, neergestoken, brandwond,
vergiftiging, koolmonoxidevergiftiging, voedselvergiftiging, letsel, zwaar letsel, blijvend letsel, ernstig letsel, letselschade,
zwaargewond, ?gewond, operatiecomplicatie, prikaccident, hondenbeet, tekenbeet
`

/** Private and family circumstances. */
export const PRIVATE = `
echtscheiding, echtscheidingsprocedure, vechtscheiding, ?scheiding, ?scheidingsprocedure, ?gescheiden, relatieproblemen, relatiebreuk,
relatiecrisis, huwelijksproblemen, huwelijkscrisis, ?verbroken relatie, omgangsregeling, voogdijzaak, ondertoezichtstelling, ?ots,
uithuisplaatsing, uit huis geplaatst, ?jeugdzorg, opvoedproblemen, opvoedingsproblemen, gezinsproblemen, problemen thuis, thuisproblemen,
moeilijke thuissituatie, onrustige thuissituatie, instabiele thuissituatie, problematische thuissituatie, zorgelijke thuissituatie,
priveproblemen, prive-problemen, problemen in de privesfeer, persoonlijke problemen, familieproblemen, familieomstandigheden, ziek kind,
zieke moeder, zieke vader, zieke partner, zieke man, zieke vrouw, dementerende moeder, dementerende vader, zieke ouders, gehandicapt kind,
?mantelzorg, mantelzorgtaken, ?mantelzorger, huiselijk geweld, partnergeweld, huiselijke problemen, eergerelateerd geweld, stalking,
gestalkt, blijf-van-mijn-lijfhuis, blijf van mijn lijfhuis, blijf-van-mijn-lijf-huis, vrouwenopvang, maatschappelijke opvang,
daklozenopvang, ?dakloos, dakloosheid, thuisloos, uitgezet uit huis, huisuitzetting, dreigende huisuitzetting, woning uitgezet, ?schulden,
schuldenproblematiek, schuldproblematiek, problematische schulden, schuldenlast, financiele problemen, financiele zorgen, geldproblemen,
geldzorgen, schuldsanering, schuldhulpverlening, schuldhulp, ?wsnp, ?bewindvoering, onder bewind, ?beslag op zijn loon, loonbeslag,
beslag op loon, ?deurwaarder, ?deurwaarders, betalingsachterstanden, huurachterstand, huurschuld, voedselbank, gokschulden, ?rouw, rouwt,
rouwproces, rouwperiode, in de rouw, rouwverlof, ?sterfgeval, ?overlijden, overlijden van, ?detentie, gedetineerd, ?gevangenis,
gevangenisstraf, voorwaardelijke straf, taakstraf, strafblad, justitieverleden, justitieel verleden, ?reclassering, reclasseringstoezicht,
?tbs, vluchtverleden, ?zwanger, ?zwangerschap, zwangerschapswens, kinderwens, onvervulde kinderwens, ongewenst kinderloos, ?bevallen,
bevalling, transitie van man naar vrouw, transitie van vrouw naar man, transgender, geaardheid, homoseksueel, sekteverleden, eenzaamheid,
?eenzaam, sociaal isolement, vereenzaamd, weduwe, weduwnaar, alleenstaande moeder, alleenstaande vader, buitenechtelijke relatie, overspel,
vreemdgegaan, ruzie thuis, familieruzie, erfeniskwestie, ?alimentatieplicht, gokt veel, woonproblemen, seksuele intimidatie
`
/** Capitals only. `?` as elsewhere: also stands for something else. */
export const ABBREVIATIONS: Readonly<Record<string, string>> = {
  illness: `PTSS CPTSS PTSD ADHD ADD? ODD? ASS? ASD? COPD CVA TIA HNP CVS? ME? ME/CVS MS? ALS? RA? SLE IBS? PDS? IBD RSI CTS? CRPS OCD OCS BPS? NAH MCI? SOLK? ALK? DIS? GAS? MDD HIV AIDS SOA TBC KANS? CF? PCOS PMS PMDD DM? DM1 DM2 PAV HCM CLL CML AML ALL? NHL? LVB TOS? TMD? EDS? POTS? OSAS OSA? BPPD VTE DVT MDS? PSC? PBC? GERD MCS? EBV CMV HPV FNS? FNP? NLD? SBO? ITP? MGUS CIDP ARDS`,
  treatment: `EMDR CGT? ACT? ECT MRI EEG ECG EMG? CT? IVF ICSI IUI CABG PCI? TUR? ICD? IC? CPAP TENS rTMS DBS? VAC? TAVI`,
  practitioner: `GGZ? POH-GGZ POH? SEH? KNO? MDL? SPV? PAAZ HAP? AA? NA? GGNet? FACT? UMC? LUMC? AMC? VUMC? CWZ? MST? OLVG?`,
  medication: `MTX NSAID SSRI TCA? PPI? LSD? GHB`,
  'private-life': `WSNP? OTS? TBS? MSNP?`,
}
