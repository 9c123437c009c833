/**
 * What may be said about health (product, section 5): capacity, limits of function, hours, duration, percentages, adaptations, being ill as such, and words of the
 * trade. A finding inside one of these is none. Notation as in patterns.ts.
 */
export const ALLOWED: readonly string[] = [
  'medische oorzaak|omstandigheden|reden|redenen|gronden|beperking|beperkingen|urenbeperking|eindsituatie|situatie|keuring|adviseur|advies|secretaresse|secretariaat|administratie|dossier|dossiers|geheim|beroepsgeheim|informatie|toets|toetsing|beoordeling|gegevens|stukken|kaart|paspoort',
  'verzuimoorzaak|oorzaak|verzuim is|van|niet medisch|medische aard?',
  'gerichte|adequate|passende behandeling|behandelingen|therapie|hulp',
  'behandeling|therapie is|lijkt|was adequaat|passend|afgerond|gericht',
  'psychische|fysieke|mentale|lichamelijke|energetische|cognitieve belastbaarheid|belasting|belastende|eisen|arbeidsbelasting|beperking|beperkingen|mogelijkheden',
  'psychisch|fysiek|mentaal|lichamelijk belastbaar|belastend|zwaar|licht',
  'beperking|beperkingen|beperkt in|van|voor|ten {art}? {body|tillen|staan|zitten|lopen|duwen|reiken|gebruik|concentratie}',
  'werkstress|stress|werkdruk|stemmen|pijn management|bestendig|bestendige|bestendigheid|factoren|tellen|uitbrengen|werven|doet|lijden',
  'stress|angst|pijn|ziekte preventie|beleid',
  'tegen stress|werkdruk kunnen|bestand|kan',
  'goed tegen stress|druk|werkdruk|drukte|prikkels',
  'weinig|minder|zonder|geringe prikkels|stress|tijdsdruk|werkdruk',
  'veel|geen prikkels|tijdsdruk|werkdruk',
  'doet het? pijn|zeer',
  'pijn van {art} bezuiniging|bezuinigingen|sector|tekorten|prijsstijgingen',
  'hart voor|van|onder|en de|het|riem|zaak|ziel',
  'met hart en ziel',
  'in het hart van',
  'hoofd van|administratie|personeelszaken|afdeling',
  'financieel|gezonde|gezond gezond|bedrijfsvoering|verstand|balans',
  'voet|been|hand|neus|oor aan|tussen|op|in de grond|deur|hand|kraan',
  'achter de|{poss} rug', 'aan de hand', 'op de hoogte', 'met de hand',
  'ehbo|bhv|reanimatie diploma|certificaat|cursus|training',
  'scheiding van|tussen taken|functies|werk|machten|kerk|afval|bevoegdheden|verantwoordelijkheden|prive|zakelijk',
  'gescheiden afval|inzamelen|ingezameld|houden|gehouden|bewaard|bewaren|administratie|opgeslagen|systemen',
  'problemen met {art} {body|gezicht} van|en',
  'in de as',
  'klant|klanten|omzet|marge|opdracht|opdrachten|inkomen|verbinding|signaal|beeld|geluid|steun|subsidie|vergoeding valt|vallen|viel|vielen {very}? weg',
  'ziet|zag|zie|zien het {very}? niet zitten om|dat|met',
  'auto|wagen|bestelbus|vrachtwagen|voertuig|paaltje|hek|gevel|lantaarnpaal {is}? * aangereden',
  'prikkelarme|prikkelarm ruimte|werkplek|omgeving|kantoor|plek|kamer',
  'klinkt|klonk|klonken beroerd|slecht|ellendig|vreselijk',
  'drinkt|dronk|drinken * koffie|thee|water|melk|cola|fris|kopje|bakje|glas|biertje|wijntje|sap',

  'geen|over|zonder|of|en|niet|naar|bijvoorbeeld diagnose|diagnoses|klachten|ziektebeeld|ziekte of|en|noch behandeling|medicijnen|medicatie|oorzaak|behandelingen|klachten',
  'geen|over|vermeld|noem|vraag|vragen geen? diagnose|ziektes|klachten * behandeling|behandelingen * medicijnen|medicatie',

  'rijksdienst|wet|besluit * verpleging|ziekte',
]
