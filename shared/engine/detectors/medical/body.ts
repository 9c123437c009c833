/** Parts of the body, folded; plurals are made by rule. */
export const BODY = `
hoofd, nek, schouder, arm, bovenarm, onderarm, elleboog, pols, hand, vinger, duim, wijsvinger, pink, rug, onderrug, bovenrug, borst,
borstkas, hart, long, lever, nier, maag, darm, buik, onderbuik, bekken, bekkenbodem, heup, lies, been, bovenbeen, onderbeen, dijbeen,
scheenbeen, kuitbeen, knie, knieschijf, enkel, voet, teen, hak, hiel, oog, oor, neus, keel, kaak, tand, kies, gebit, huid, hals,
wervel, tussenwervel, wervelkolom, ruggenwervel, nekwervel, tussenwervelschijf, ruggenmerg, zenuw, spier, pees, gewricht, bot, slagader, hersenen,
schedel, alvleesklier, galblaas, blaas, prostaat, baarmoeder, eierstok, eileider, zaadbal, schildklier, bijnier, lymfeklier, milt,
slokdarm, endeldarm, anus, kuit, hamstring, achillespees, kruisband, meniscus, sleutelbeen, stuit, stuitje, middenrif, luchtwegen,
stembanden, stem, netvlies, hoornvlies, trommelvlies, ledematen, rib, ribben, zitvlak, schouderblad, kraakbeen, rotatorcuff,
kunstheup, wenkbrauw, ooglid, knokkel, dij, scheen, bil, voetzool, achterhoofd, tandvlees, strottenhoofd, luchtpijp, middenvoet, enkelband, knieband, kniepees, heiligbeen, ruggengraat, lendenwervel, halswervel, hartklep, kransslagader, halsslagader, ader, hersenvlies, lymfeklieren, oogkas, jukbeen, neusbeen, bovenkaak, onderkaak, voortand, oksel, wang, kin, lip, bovenlip, onderlip, mond, voorhoofd, tong, amandelen, bloedvaten, gezicht, gehoor, zicht
`

/** First parts of compounds with -klachten, -pijn, -operatie ... besides the parts of the body. */
export const BODY_STEMS = `
rugge, hersen, vaat, bloedvat, ader, lymf, lymfe, gal, dunnedarm, dikkedarm, bloed, kruis, cuff, luchtweg, stemband, evenwicht,
gewricht, bindweefsel, weefsel, bot, spier, zenuw, zenuwstelsel, hartklep, hartspier, hartritme, kransslagader, halsslagader,
tussenwervel, ruggenmerg, slijmbeurs, slijmvlies, bijholte, voorhoofdsholte, middenoor, binnenoor, kaakgewricht, knieband, enkelband,
kniegewricht, heupgewricht, schoudergewricht, heupkop, halswervel, nekwervel, borstwervel, lendenwervel, lumbale, urineweg, plasbuis,
nierbekken, galweg, galblaas, hersenvlies, buikvlies, borstvlies, hartzakje, huid, nagel, gebit, tandvlees, stoma, hand, duim,
rughernia, nekhernia, hernia, oog, ogen, spijsvertering, maagdarm, maag, ingewand, bekkenbodem, vagina, borst, bovenrug, hartvaat,
hart
`

/** States that make complaints: stressklachten, paniekaanval, slaapstoornis. */
export const STATES = `
stress, angst, paniek, stemming, slaap, eet, concentratie, geheugen, vermoeidheid, moeheid, spanning, burnout, overgang, menopauze,
menstruatie, zwangerschap, gehoor, spraak, taal, allergie, astma, reuma, migraine, rsi, whiplash, corona, covid, postcovid, suiker,
kanker, gezondheid, depressie, somberheid, prikkel, benauwdheid, duizeligheid, evenwicht, adem, ademhaling, bloedsuiker, bloeddruk, hyperventilatie, huil,
woede, epilepsie, flauwte, pijn, jeuk, hoest, vermoeidheids, overbelasting, uitputting, trauma, rouw, verslaving, alcohol, drugs,
medicatie, gok, persoonlijkheid, gedrag, hechting, aandacht, dwang, identiteit, aanpassing, conversie, autisme, ontwikkeling, leer,
tic, motoriek, coordinatie, bewustzijn, gevoel, loop, slik, plas, ontlasting, erectie, vruchtbaarheid, groei, stofwisseling, hormoon,
schildklier, stolling, afweer, immuun, bloed, cognitie, psychose, traumaverwerking, tinnitus, ptss, fibromyalgie, artrose, hernia
`

/** Words that belong to the finding when they stand right before it. */
export const ADJECTIVES = `
ernstig, zwaar, zware, licht, matig, chronisch, acuut, acute, hevig, extreem, extreme, fors, flink, aanhoudend, terugkerend,
recidiverend, beginnend, vergevorderd, gevorderd, erfelijk, aangeboren, psychisch, lichamelijk, fysiek, mentaal, mentale, knallend, barstend, bonkend, vreselijk, verschrikkelijk, gigantisch, stevig, lelijk, pittig, dubbel, enkelzijdig, knallende, klassiek, atypisch, zeldzaam, typisch, preventief, preventieve, plotseling, herhaald, spontaan, spontane, gepland, eerste, tweede, derde, vierde, recent, jarenlang, depressief,
depressieve, somatisch, psychosomatisch, onbegrepen, onverklaard, traumatisch, neurologisch, psychiatrisch, psychologisch,
cardiologisch, reumatisch, allergisch, hormonaal, hormonale, halfzijdig, dubbelzijdig, linkszijdig, rechtszijdig, linker, rechter,
lumbaal, lumbale, cervicaal, cervicale, uitstralend, stekend, zeurend, postnataal, postnatale, postoperatief, postoperatieve,
cognitief, cognitieve, emotioneel, emotionele, ongeneeslijk, kwaadaardig, goedaardig, uitgezaaid, posttraumatisch, premenstrueel,
bacterieel, bacteriele, viraal, virale, diabetisch, gebroken, versleten, gescheurd, gescheurde, ontstoken, pijnlijk, verhoogd,
behandelend, vast, complex, complexe, langdurig, aspecifiek, aspecifieke, lage, onderliggend, bijkomend, reactief, reactieve, vitaal,
vitale, gegeneraliseerd, gegeneraliseerde, sociaal, sociale, epileptisch, reumatoide, manisch, psychotisch, suicidaal, suicidale,
obsessief, obsessieve, seksueel, seksuele, huiselijk, problematisch, instabiel, instabiele, dreigend, open, operatief, operatieve,
medisch, obstructief, obstructieve, medicamenteus, medicamenteuze, kleincellig, grootcellig, invasief, hormoongevoelig, agressief, niet-kleincellig, sterk, poliklinisch, klinisch, ambulant, intensief, intensieve
`
