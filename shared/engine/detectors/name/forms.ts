import { FLAG, flagsOf } from '../../lexicon.ts'
import { fold, hashOf } from '../../tokens.ts'

/** What the form of a word says, for words that no list of names has. */
export const FORM = {
  street: 1,
  surelyStreet: 2,
  firm: 4,
  role: 8,
  surname: 16,
  ordinary: 32,
  compound: 64,
  origin: 128,
  abroad: 256,
} as const

/** Folded endings and what they say. */
const ENDINGS: readonly (readonly [number, string])[] = [
  // Job words: "arbeidsdeskundige", "verzuimcoach", "kinderarts".
  [
    FORM.role,
    `arts coach adviseur manager begeleider begeleidster deskundige leider leidster therapeut medewerker medewerkster consulent
  coordinator verzorger werker werkster ondersteuner beheerder verpleegkundige directeur assistent assistente loog loge hoofd meester
  verzorgende trainer planner controller specialist collega secretaris bewindvoerder onderzoeker houder monteur chauffeur docent
  officer developer engineer recruiter`,
  ],
  // Words in firm names: "Koeltransport", "bouwbedrijf", "Loopbaancentrum".
  [
    FORM.firm,
    `bedrijf bedrijven bureau kantoor centrum groep praktijk school college winkel handel transport techniek werken service services
  advies fonds instituut stichting partners kliniek verzekeringen makelaars logistiek systemen installaties fabriek installatie
  begeleiding integratie adviseurs diensten dienst theek salon terij merij derij kerij gerij opvang beheer partner opleidingen
  coaching trainingen studio media software zaak foods shop store center centre tech soft design tuur verhuur totaal online express mobiel`,
  ],
  [
    FORM.street,
    `straat straten weg laan plein kade gracht singel steeg dreef plantsoen dijk hof pad park markt haven kamp burg wal poort brink veld
  baan ring oord boulevard allee straat-oost erf hoek werf brug pleintje straatje tuin horst zijde sloot diep`,
  ],
  // No surname ends so: a street without its number.
  [FORM.surelyStreet, `straat laan plein gracht singel steeg plantsoen kade boulevard weg dreef straatje tunnel brug kanaal polder`],
  [
    FORM.surname,
    `stra sma ema inga enga huizen huis horst kamp mans sen ssen sens ink man broek hof berg burg voort laar meijer meyer meier dijk wijk
  veen veld velde hout hoven ens ers aerts kens ski ska wicz czyk enko chuk ov ova ev escu ic vic oglu demir kaya turk oui aoui ani
  idi rani adze shvili yan ian singh sing dewa ez es ini elli etti stad loo schot rode ingh gers kers ckx aert ynck zoon dam donk beek
  brink bosch bos stein bach mann son ullah zadeh pour zai nejad wala jee murthy nathan swamy lingam`,
  ],
  // Endings that no Dutch word has, nor a firm.
  [
    FORM.abroad | FORM.surname,
    `schi zzi zetti otti ssi cchi nelli ov ova nev eva enko escu vic wicz czyk ski ska sson dottir gawa moto mura shita yama hashi guchi oglu
    iani rossi baum sjoek tsjenko tsjov`,
  ],
  // Ordinary nouns and adjectives: a capital word that ends so is rather no surname.
  [
    FORM.ordinary,
    `ing ingen heid heden schap tie ties lijst lijsten nummer datum gesprek plan verslag rapport formulier overzicht gegevens dossier
  uren kosten dag dagen tijd jaar wet recht plicht regeling brief contract cursus kaart punt punten functie taak taken kracht loos
  lijk lijke ische baar bare isme ment teit eren atie gevend vraag stand stuk stukken middel middelen soort vorm vorming wijze geld
  bedrag loon premie nr zorg ziek ziekte pijn klachten arbeid code type versie tabel`,
  ],
]

/** Openings of names from Arabic, Berber, Polish, Ukrainian, Eritrean and West African languages that no Dutch word has. */
const SURNAME_OPENINGS: ReadonlySet<string> = new Set(
  `abd aboub bouz bouk bouch boul bourh boum bens benh benm benk ouf oua ould oul djam djib djo kha ghe gha mba mbu nda ndi nko nku tsh
  oku olu chu nwa szy szcz prz krz trz hry gebre ghebre tesf habte weld abou ait elh elk elm moha muha sayy shab shah yous zou hadj
  hadz nguy phuo rama soed soek krish venk subra oz yil gok gun`.split(/\s+/),
)

/** "Amsterdamse", "Belgen", "Limburgers": words of a place or people. */
const ORIGIN = /(se|sche|isch|er|aan|ees|ezen|jes|s)$/

/** Letters that must stand before an ending. */
const LEAST = 2
/** Before these one more. */
const LEAST_THREE = FORM.firm | FORM.ordinary

const endings = new Map<string, number>()
for (const [form, list] of ENDINGS) for (const ending of list.split(/\s+/)) endings.set(ending, (endings.get(ending) ?? 0) | form)
const LONGEST_ENDING = Math.max(...[...endings.keys()].map((ending) => ending.length))
const LONGEST_OPENING = Math.max(...[...SURNAME_OPENINGS].map((opening) => opening.length))

/** The forms of the words seen last, by hash; a bit above those of FORM tells that it was filled. */
const REMEMBERED = 1 << 12
const FILLED = 1 << 15
const seen = new Uint32Array(REMEMBERED)
const forms = new Uint16Array(REMEMBERED)

/** Bits of FORM for the word between two offsets. @param hash of that word */
export function formOf(hash: number, text: string, start: number, end: number): number {
  const slot = hash & (REMEMBERED - 1)
  if (seen[slot] !== hash || forms[slot] === 0) {
    seen[slot] = hash
    forms[slot] = readForm(fold(text.slice(start, end))) | FILLED
  }
  return forms[slot]! & ~FILLED
}

function readForm(word: string): number {
  const ends = endingOf(word)
  const surname = word.length > 4 && ((ends & FORM.surname) !== 0 || opensAsSurname(word))
  return (ends & ~FORM.surname) | (surname ? FORM.surname : isCompound(word) ? FORM.compound : 0) | (ORIGIN.test(word) ? FORM.origin : 0)
}

function endingOf(word: string): number {
  let form = 0
  for (let n = Math.min(LONGEST_ENDING, word.length - LEAST); n > 0; n--) {
    const says = endings.get(word.slice(-n)) ?? 0
    form |= word.length - n > LEAST ? says : says & ~LEAST_THREE
  }
  return form
}

function opensAsSurname(word: string): boolean {
  for (let n = LONGEST_OPENING; n > 1; n--) if (SURNAME_OPENINGS.has(word.slice(0, n))) return true
  return false
}

/** "zorgverzekeraar", "verzuimmelding": two dictionary words in one. */
function isCompound(word: string): boolean {
  if (word.length < 9 || word.length > 40) return false
  for (let i = 4; i <= word.length - 4; i++) {
    if (!isWord(word.slice(i))) continue
    const head = word.slice(0, i)
    if (isWord(head) || (head.endsWith('s') && isWord(head.slice(0, -1)))) return true
  }
  return false
}
const isWord = (word: string) => (flagsOf(hashOf(word)) & (FLAG.word | FLAG.common)) === FLAG.word
