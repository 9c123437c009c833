import type { Saying } from '../sayings.ts'

/** How an illness goes on, what somebody looked like, what becomes of a household; notation as in ../patterns.ts. */
export const COURSE: readonly Saying[] = [
  // Course and findings.
  ['illness', 'certain', '[schub|schubs|exacerbatie|exacerbaties|recidief|recidieven] {very}? gevonden|gehad|kwam|ontdekt|doorgemaakt'],
  ['illness', 'certain', 'laatste|nieuwe|tweede|derde|volgende|forse|heftige schub|exacerbatie|recidief|opvlamming|terugval'],
  ['illness', 'near', 'schub|exacerbatie|recidief|opvlamming|complicatie|complicaties|progressief|beloop'],
  ['treatment', 'certain', 'conservatief|afwachtend|expectatief|palliatief|curatief beleid|behandeld|traject'],
  ['treatment', 'certain', 'behandeling|medicatie|chemo|kuur|therapie|infuus {very}? slaat|sloeg|slaan|werkt|werkte {very}? niet {very}? aan'],
  ['treatment', 'certain', 'wacht|wachten|wachtend {very}? op {very}? {art|een}? uitslag|uitslagen van {art}? scan|biopt|onderzoek|punctie|mri|foto|echo|ziekenhuis'],
  ['treatment', 'near', 'uitslag|uitslagen|rontgenuitslag|scanuitslag|labuitslag|foto|fotos|echo opvragen|gemaakt|afwachten|besproken'],
  ['treatment', 'certain', 'fotos|foto|scan|echo {very}? gemaakt in|bij het|de ziekenhuis|seh|poli|spoedeisende'],
  ['treatment', 'certain', '[prothese|implantaat|plaat|pin|schroef|schroeven in {art} {side}? {body}]'],
  ['treatment', 'near', 'prothese|prothesen|druppelt'],
  ['symptom', 'certain', 'nierfunctie|gezichtsveld|longfunctie|hartfunctie|pompfunctie|leverfunctie|leverwaarden {very}? van? {very}? #'],
  ['symptom', 'certain', '{poss}? {side}? {body} begaf|begeeft het'],
  ['symptom', 'certain', '{poss} {side}? {body} het {very}? begaf|begeeft|begaven'],
  ['symptom', 'certain', 'kilo|kilos|kg {very}? verloren|afgevallen|aangekomen|kwijtgeraakt'],
  ['symptom', 'near', 'versleten'],
  // What somebody looked like.
  ['observation', 'certain', 'bleek|trillend|bevend|zwetend|verward|overstuur|huilend|bezweet|strompelend|hinkend|hijgend {very}? binnen|binnengekomen|aan|weg|vertrokken|afgevoerd'],
  ['observation', 'certain', 'bleek|grauw|trillend|bevend|zwetend en bleek|grauw|trillend|bevend|zwetend|verward'],
  ['observation', 'certain', 'praat|praatte|spreekt|sprak|reageert|reageerde|beweegt|bewoog {very}? [traag|moeizaam|verward|onsamenhangend|wazig]'],
  ['observation', 'certain', 'voor zich|haar|zich uit {very}? te? staren|kijken|staart|kijkt|staarde|keek'],
  ['observation', 'certain', 'schrikt|schrok {very}? van elk|ieder|elke|iedere geluid|geluidje|beweging|deur'],
  ['observation', 'certain', 'oogt|oogde {very}? sedatief|gesedeerd|versuft|suf|slaperig|dof|schichtig'],
  // Despair.
  ['symptom', 'certain', 'mezelf|zichzelf|haarzelf|hemzelf|jezelf {very}? kwijt|verloren'],
  ['symptom', 'certain', 'er {very}? een [eind|einde aan {very}? maakt|maken|wil|wilde|maak|gemaakt]'],
  ['symptom', 'certain', '{very}? dagen|dagenlang|weken|ochtend niet|nauwelijks|amper uit|van bed|huis|bank {very}? geweest|gekomen|kunnen'],
  // Household, money, law.
  ['private-life', 'certain', 'achterloopt|achterlopen|achterstand|achterstanden {very}? met|op|in {art}? huur|hypotheek|energierekening|zorgpremie|alimentatie'],
  ['private-life', 'certain', 'loopt|liep|lopen|ligt|lag {very}? achter|achterop {very}? met|op {art}? huur|hypotheek|energierekening|zorgpremie|alimentatie|betalingen'],
  ['private-life', 'certain', 'zit|zat|is|was|gaat {very}? aan|te {very}? het? gokken|blowen|snuiven|drinken|gokkast'],
  ['private-life', 'certain', 'in|diepe rouw {very}? na|om|vanwege|door'],
  ['private-life', 'certain', '{is|zit|zat} in|diep {diepe}? rouw'],
  ['private-life', 'certain', 'kind|kindje|kleintje|baby|gezinsuitbreiding op|onderweg komst'],
  ['private-life', 'certain', '{family} {very}? {poss}? baan|werk|inkomen {very}? is|heeft|had|was? {very}? kwijtgeraakt|kwijt|verloren'],
  ['private-life', 'certain', 'spanning|spanningen|ruzie|ruzies|stress thuis'],
  ['private-life', 'certain', 'omgangsregeling|ondertoezichtstelling|uithuisplaatsing|voogdij|gezag {very}? via|door|bij|van de rechter|rechtbank|jeugdzorg|raad'],
  ['private-life', 'certain', 'er {very}? met de|een|haar|zijn buurman|buurvrouw|collega|ander|vriend|vriendin {very}? vandoor'],
  ['private-life', 'near', 'maatschappelijk werk|werker|werkster'],
]
