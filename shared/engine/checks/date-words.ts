/** Words of the date grammar: Dutch first, with the English, Frisian, French and German months that CVs and statements of this country bring along. All folded, see `foldWord`. */

const MONTHS: readonly (readonly string[])[] = [
  ['januari', 'jan', 'january', 'jannewaris', 'jannewari', 'janvier', 'januar'],
  ['februari', 'feb', 'febr', 'february', 'febrewaris', 'febrewari', 'fevrier', 'februar'],
  ['maart', 'mrt', 'mar', 'march', 'maert', 'mars', 'marz', 'maerz'],
  ['april', 'apr', 'avril'],
  ['mei', 'may', 'maaie', 'maeie', 'mai'],
  ['juni', 'jun', 'june', 'juny', 'juin'],
  ['juli', 'jul', 'july', 'july', 'juillet'],
  ['augustus', 'aug', 'august', 'augusta', 'aout'],
  ['september', 'sep', 'sept', 'septimber', 'septembre'],
  ['oktober', 'okt', 'oct', 'october', 'octobre'],
  ['november', 'nov', 'novimber', 'novembre'],
  ['december', 'dec', 'desimber', 'decembre', 'dez', 'dezember'],
]

const UNITS = [
  'nul',
  'een',
  'twee',
  'drie',
  'vier',
  'vijf',
  'zes',
  'zeven',
  'acht',
  'negen',
  'tien',
  'elf',
  'twaalf',
  'dertien',
  'veertien',
  'vijftien',
  'zestien',
  'zeventien',
  'achttien',
  'negentien',
]
const TENS = ['', '', 'twintig', 'dertig', 'veertig', 'vijftig', 'zestig', 'zeventig', 'tachtig', 'negentig']

/** 0 ... 99 in one folded word: 73 -> "drieenzeventig". */
function numberWord(n: number): string {
  if (n < 20) return UNITS[n]!
  const ten = TENS[Math.floor(n / 10)]!
  return n % 10 === 0 ? ten : `${UNITS[n % 10]!}en${ten}`
}

function ordinalWord(n: number): string {
  if (n === 1) return 'eerste'
  if (n === 3) return 'derde'
  return numberWord(n) + (n === 8 || n >= 20 ? 'ste' : 'de')
}

/** 0 ... 99 in words, folded. */
export const NUMBER_WORDS: readonly string[] = Array.from({ length: 100 }, (_, n) => numberWord(n))

/** Folded month word -> 1 ... 12. */
export const MONTH = new Map<string, number>(MONTHS.flatMap((words, i) => words.map((word) => [word, i + 1] as const)))

/** Folded day word ("drie", "derde", "eenendertigste") -> 1 ... 31. */
export const DAY = new Map<string, number>()
for (let n = 1; n <= 31; n++) {
  DAY.set(numberWord(n), n)
  DAY.set(ordinalWord(n), n)
}

/** Folded year written out, its words joined ("negentienhonderddrieenzeventig", "negentiendrieenzeventig", "tweeduizendtwee") -> year. */
export const YEAR = new Map<string, number>()
for (let rest = 0; rest < 100; rest++) {
  const word = rest === 0 ? '' : numberWord(rest)
  for (const century of ['negentienhonderd', 'negentienhonderden', 'negentien'])
    if (word || century === 'negentienhonderd') YEAR.set(century + word, 1900 + rest)
  // "negentienachtenvijftig" is heard as "negentien en achtenvijftig".
  if (word) YEAR.set(`negentienen${word}`, 1900 + rest)
  if (rest < 50)
    for (const century of ['tweeduizend', 'tweeduizenden']) if (word || century === 'tweeduizend') YEAR.set(century + word, 2000 + rest)
  if (rest >= 10 && rest < 50) YEAR.set(`twintig${word}`, 2000 + rest)
  // "zeven april tweeënzeventig"
  if (rest >= 30) YEAR.set(word, 1900 + rest)
}

/** Longest key of the maps above, in characters: a bound on how far the scanner looks. */
export const LONGEST_YEAR = Math.max(...[...YEAR.keys()].map((word) => word.length))
