import { fold } from './tokens.ts'

/**
 * Places and municipalities by province: public facts, gathered for this list. A name that several provinces have is left out, unless one of them alone
 * carries it without an addition ("Hengelo" and "Hengelo (Gld)").
 */
const PLACES: Readonly<Record<string, string>> = {
  Groningen: `groningen, appingedam, bedum, bellingwolde, blijham, delfzijl, eemsdelta, finsterwolde, haren, het hogeland, hoogezand, hoogkerk, kolham, leek, loppersum,
    marum, midden-groningen, midwolda, muntendam, musselkanaal, nieuwe pekela, oldambt, oude pekela, pekela, sappemeer, scheemda, siddeburen, slochteren, stadskanaal,
    ten boer, ter apel, uithuizen, uithuizermeeden, veendam, vlagtwedde, warffum, westerkwartier, westerwolde, wildervank, winschoten, winsum, zuidhorn`,
  Friesland: `leeuwarden, achtkarspelen, akkrum, ameland, bolsward, burgum, buitenpost, dantumadiel, damwald, de fryske marren, dokkum, drachten, franeker, gorredijk,
    grou, harkema, harlingen, heerenveen, heeg, jirnsum, joure, kollum, kootstertille, lemmer, makkum, noardeast-fryslan, oosterwolde, ooststellingwerf, opsterland,
    schiermonnikoog, sint annaparochie, smallingerland, sneek, stiens, sudwest-fryslan, surhuisterveen, terschelling, tytsjerksteradiel, ureterp, vlieland, waadhoeke,
    weststellingwerf, wolvega, workum, wommels, zwaagwesteinde`,
  Drenthe: `assen, aa en hunze, annen, beilen, borger, borger-odoorn, coevorden, de wolden, eelde, emmen, emmer-compascuum, exloo, gasselternijveen, gieten, havelte,
    hoogeveen, klazienaveen, meppel, midden-drenthe, nieuw-amsterdam, nieuw-buinen, noordenveld, odoorn, paterswolde, peize, roden, rolde, ruinen, ruinerwold,
    schoonebeek, smilde, tynaarlo, vries, westerbork, westerveld, zuidlaren, zuidwolde, zweeloo, dwingeloo, diever`,
  Overijssel: `zwolle, almelo, bathmen, borne, dalfsen, dedemsvaart, delden, denekamp, deventer, dinkelland, enschede, genemuiden, giethoorn, glanerbrug, goor,
    haaksbergen, hardenberg, hasselt, heino, hellendoorn, hengelo, hof van twente, holten, ijsselmuiden, kampen, losser, nieuwleusen, nijverdal, oldenzaal, olst,
    olst-wijhe, ommen, ootmarsum, overdinkel, raalte, rijssen, rijssen-holten, staphorst, steenwijk, steenwijkerland, tubbergen, twenterand, vollenhove, vriezenveen,
    vroomshoop, wierden, wijhe, zwartsluis, zwartewaterland, westerhaar-vriezenveensewijk`,
  Flevoland:
    'almere, almere buiten, almere haven, almere stad, biddinghuizen, dronten, emmeloord, ens, lelystad, marknesse, noordoostpolder, swifterbant, urk, zeewolde',
  Gelderland: `arnhem, aalten, apeldoorn, bemmel, bennekom, berg en dal, berkelland, beuningen, borculo, bronckhorst, brummen, buren, culemborg, didam, dieren,
    doesburg, doetinchem, druten, duiven, ede, eerbeek, eibergen, elburg, epe, ermelo, geldermalsen, gendt, groenlo, groesbeek, harderwijk, hattem, heerde, heteren,
    heumen, huissen, lichtenvoorde, lingewaard, lochem, lunteren, maasdriel, malden, montferland, neder-betuwe, neede, nijkerk, nijmegen, nunspeet, oldebroek,
    oost gelre, oosterbeek, oude ijsselstreek, overbetuwe, putten, renkum, rheden, rozendaal, ruurlo, scherpenzeel, 's-heerenberg, terborg, tiel, twello, ulft, vaassen,
    varsseveld, voorst, vorden, waardenburg, wageningen, west betuwe, west maas en waal, westervoort, wezep, wijchen, winterswijk, wolfheze, zaltbommel, zelhem, zevenaar,
    zutphen, barneveld, voorthuizen, garderen, nunspeet`,
  Utrecht: `utrecht, abcoude, amersfoort, baarn, bilthoven, breukelen, bunnik, bunschoten, bunschoten-spakenburg, de bilt, de meern, de ronde venen, doorn, driebergen,
    driebergen-rijsenburg, eemnes, harmelen, houten, ijsselstein, kockengen, leersum, leusden, loenen aan de vecht, lopik, maarn, maarssen, maartensdijk, mijdrecht,
    montfoort, nieuwegein, odijk, oudewater, renswoude, rhenen, soest, soesterberg, spakenburg, stichtse vecht, utrechtse heuvelrug, veenendaal, vianen, vijfheerenlanden,
    vinkeveen, vleuten, wijk bij duurstede, wilnis, woerden, woudenberg, zeist`,
  'Noord-Holland': `amsterdam, aalsmeer, alkmaar, amstelveen, badhoevedorp, beemster, bergen aan zee, beverwijk, blaricum, bloemendaal, bovenkarspel, bussum, castricum,
    den burg, den helder, diemen, dijk en waard, drechterland, edam, edam-volendam, egmond aan zee, enkhuizen, gooise meren, grootebroek, haarlem, haarlemmermeer, heemskerk,
    heemstede, heerhugowaard, heiloo, hilversum, hippolytushoef, hollands kroon, hoofddorp, hoorn, huizen, ijmuiden, koedijk, koggenland, koog aan de zaan, krommenie,
    landsmeer, langedijk, laren, lijnden, medemblik, monnickendam, muiden, muiderberg, naarden, nieuw-vennep, noord-scharwoude, oostzaan, opmeer, ouder-amstel,
    ouderkerk aan de amstel, purmerend, santpoort-noord, schagen, schiphol, stede broec, texel, uitgeest, uithoorn, velsen, velsen-noord, velserbroek, volendam, waterland,
    weesp, wieringerwerf, wijdemeren, wijk aan zee, wognum, wormer, wormerland, wormerveer, zaandam, zaandijk, zaanstad, zandvoort, zuid-scharwoude, zwaag, zwanenburg`,
  'Zuid-Holland': `rotterdam, den haag, 's-gravenhage, alblasserdam, albrandswaard, alphen aan den rijn, barendrecht, bergschenhoek, berkel en rodenrijs, bleiswijk, bodegraven,
    bodegraven-reeuwijk, boskoop, brielle, capelle aan den ijssel, de lier, delft, dirksland, dordrecht, goeree-overflakkee, gorinchem, gouda, 's-gravendeel, 's-gravenzande,
    hardinxveld-giessendam, hazerswoude, hellevoetsluis, hendrik-ido-ambacht, hillegom, hoek van holland, hoeksche waard, honselersdijk, kaag en braassem, katwijk,
    katwijk aan zee, krimpen aan den ijssel, krimpenerwaard, lansingerland, leiden, leiderdorp, leidschendam, leidschendam-voorburg, lisse, maasland,
    maassluis, melissant, middelharnis, midden-delfland, moerkapelle, molenlanden, monster, naaldwijk, nieuw-lekkerland, nieuwerkerk aan den ijssel, nieuwkoop, nissewaard,
    noordwijk, noordwijkerhout, nootdorp, oegstgeest, oud-beijerland, oude-tonge, papendrecht, pijnacker, pijnacker-nootdorp, poortugaal, puttershoek, reeuwijk, rhoon,
    ridderkerk, rijnsburg, rijswijk, rozenburg, sassenheim, schiedam, schoonhoven, sliedrecht, spijkenisse, stellendam, strijen, teylingen, vlaardingen, voorburg,
    voorhout, voorne aan zee, voorschoten, waddinxveen, warmond, wassenaar, wateringen, westland, zevenhuizen, zoetermeer, zoeterwoude, zuidplas, zwijndrecht`,
  Zeeland: `middelburg, arnemuiden, axel, borsele, breskens, burgh-haamstede, domburg, goes, heinkenszand, hulst, kapelle, kloetinge, koudekerke, krabbendijke, noord-beveland,
    oost-souburg, oostburg, reimerswaal, renesse, sas van gent, schouwen-duiveland, sluis, terneuzen, tholen, veere, vlissingen, westkapelle, wissenkerke, yerseke, zierikzee,
    zoutelande`,
  'Noord-Brabant': `'s-hertogenbosch, den bosch, eindhoven, tilburg, breda, altena, alphen-chaam, asten, baarle-nassau, bergeijk, bergen op zoom, berlicum, bernheze, best, bladel,
    boekel, boxmeer, boxtel, budel, cranendonck, cuijk, deurne, dongen, drimmelen, drunen, eersel, etten-leur, geertruidenberg, geldrop, geldrop-mierlo, gemert, gemert-bakel,
    gilze en rijen, goirle, grave, halderberge, heesch, heeze, heeze-leende, helmond, heusden, hilvarenbeek, kaatsheuvel, laarbeek, land van cuijk, loon op zand, maashorst,
    made, meierijstad, mierlo, moerdijk, nuenen, oirschot, oisterwijk, oosterhout, oss, oud gastel, oudenbosch, prinsenbeek, raamsdonksveer, reusel, reusel-de mierden, rijen,
    roosendaal, rosmalen, rucphen, schijndel, sint-michielsgestel, sint-oedenrode, someren, son en breugel, steenbergen, uden, udenhout, valkenswaard, veghel, veldhoven, vlijmen,
    vught, waalre, waalwijk, werkendam, woensdrecht, woudrichem, zevenbergen, zundert`,
  Limburg: `maastricht, beekdaelen, beesel, blerick, brunssum, echt, echt-susteren, eijsden, eijsden-margraten, geleen, gennep, gulpen, gulpen-wittem, heerlen, helden, herten, hoensbroek,
    horst aan de maas, kerkrade, landgraaf, leudal, maasbracht, maasgouw, margraten, meerssen, meijel, mook, nederweert, panningen, peel en maas, reuver, roerdalen, roermond, schinnen,
    sevenum, simpelveld, sittard, sittard-geleen, stein, susteren, swalmen, tegelen, thorn, ubach over worms, vaals, valkenburg aan de geul, velden, venlo, venray, voerendaal,
    weert, wessem`,
}

const key = (name: string): string =>
  fold(name.trim())
    .replaceAll('’', "'")
    .replace(/^'?s[- ]/, "'s-")
    .replace(/^(?:st\.?|sint) /, 'sint ')
    .replaceAll(/[\s-]+/g, ' ')

let byPlace: ReadonlyMap<string, string> | null = null
/** Made when first asked for: who only scans never does. */
const placesByName = (): ReadonlyMap<string, string> =>
  (byPlace ??= new Map([
    ...Object.entries(PLACES).flatMap(([province, names]) => [province, ...names.split(',')].map((name) => [key(name), province] as const)),
    ['fryslan', 'Friesland'],
    ['brabant', 'Noord-Brabant'],
  ]))

/** How the post tells places of one name apart: "Hengelo (Gld)", "Bergen NH". */
const ADDITIONS: Readonly<Record<string, string>> = {
  gn: 'Groningen',
  fr: 'Friesland',
  dr: 'Drenthe',
  ov: 'Overijssel',
  gld: 'Gelderland',
  gd: 'Gelderland',
  ut: 'Utrecht',
  nh: 'Noord-Holland',
  zh: 'Zuid-Holland',
  zld: 'Zeeland',
  nb: 'Noord-Brabant',
  lb: 'Limburg',
  l: 'Limburg',
}
const ADDED = /[\s(]+(gn|fr|dr|ov|gld|gd|ut|nh|zh|zld|nb|lb|(?<=\()l)[.)]*$/

/** The province of a place, a municipality or a province by its whole name; null for what is no such name, or one of several provinces. */
export function provinceOfPlace(name: string): string | null {
  if (name.length > 60) return null
  const folded = key(name)
  const added = ADDED.exec(folded)
  if (added !== null) return ADDITIONS[added[1]!]!
  return placesByName().get(folded) ?? null
}
