import { tableOf } from '../../token-table.ts'
import { hashOf, TOKEN } from '../../tokens.ts'
import type { Confidence, MedicalClass, Reading } from '../../types.ts'
import { ABLE, ARTICLES, BARE, BY, CARE, CRAFT, DOCTORS, GOODS, HAZARDS, HOMONYMS, JOBS, LINKS, OF, ORG_NEXT, ORG_PREV, OTHERS, OWNERS, PERSONS, POSSESSIVES, SOFTWARE_NEXT, SPECIFIC, STRONG_LINKS, THINGS, TITLES, TO, TRADE, VISITS, WORKS } from './context-sets.ts'
import { GAP, gapBetween } from './match.ts'
import { isCareer, isFirstName, isGeneral, isHeading, isNoted } from './setting.ts'
import { type Strength, whenLoaded } from './vocabulary.ts'
import { HashSet, HashTable } from '../../word-map.ts'

/** What the label of a cell or an element tells: `medical` links its value to somebody, `trade` says that it is a job or a firm. */
export type Setting = 'medical' | 'trade' | 'cell' | 'prose'

type Around = { link: boolean; strongLink: boolean; person: boolean; job: boolean; visit: boolean; care: boolean; works: boolean; able: boolean; craft: boolean; goods: boolean; hazard: boolean; thing: boolean; specific: boolean }

const BACK = 14
const AHEAD = 10

/** How sure it is that tokens `first` ... `last` disclose something about somebody; null when they do not. */
export function judge(reading: Reading, first: number, last: number, strength: Strength, usual: Confidence | 'near', setting: Setting, cls: MedicalClass): Confidence | 'near' | null {
  if (setting === 'medical') return strength === 'strong' ? usual : 'likely'
  if (strength === 'near' || usual === 'near') return 'near'
  if (isOtherwiseMeant(reading, first, last) || isOrganisation(reading, first, last, strength)) return null
  const around = lookAround(reading, first, last)
  if (!around.specific && !(around.person && around.strongLink) && isGeneral(reading)) return null
  if (around.thing && !around.strongLink && OF_THINGS.has(cls)) return null
  if (strength !== 'place' && isAboutOthers(reading, first)) return null
  if (!around.strongLink && isCraft(reading, first, strength, cls, around)) return null
  if (!around.person && around.hazard && cls !== 'private-life' && !around.strongLink) return null
  if (first === last && isSurname(reading, first)) return null
  if (strength === 'strong' && cls === 'practitioner' && around.works && !around.strongLink && !around.visit) return null
  if (strength === 'strong') return judgeStrong(around, usual, setting)
  if (setting === 'trade') return null
  if (strength !== 'mild' && setting === 'prose' && isNoted(reading, reading.tokens.start[first]!)) return 'likely'
  if (strength === 'place') return judgePlace(reading, first, around, setting)
  if (around.job && !around.strongLink) return null
  if (isSurname(reading, first) || isHeading(reading, first, last)) return null
  // An accident of nobody is a risk, or a heading of the policy.
  if (cls === 'cause' && !around.person && setting === 'prose') return 'near'
  if (setting === 'cell' && reading.tokens.count <= 4) return 'possible'
  return around.link ? (around.person ? 'likely' : 'possible') : around.person || strength === 'mild' ? 'possible' : 'near'
}

/** "Hij is orthopeed": his trade, and nobody's visit. */
export const isTrade = ({ text, tokens }: Reading, i: number): boolean =>
  i > 0 && TRADE.has(tokens.hash[i - 1]!) && gapBetween(text, tokens.end[i - 1]!, tokens.start[i]!) === GAP.close

/**
 * What doubtful words tell. beside: something beside a finding; tied: something alone, "sinds corona is zijn conditie weg"; null: nothing, because a job, a firm or
 * other people are meant, or what a part of the body can or cannot do.
 */
export function weigh(reading: Reading, first: number, last: number, cls: MedicalClass): 'beside' | 'tied' | null {
  if (isOtherwiseMeant(reading, first, last) || isOrganisation(reading, first, last, 'weak') || isAboutOthers(reading, first) || isSurname(reading, first) || isHeading(reading, first, last)) return null
  const around = lookAround(reading, first, last)
  if (!around.person && !around.strongLink && (around.goods || around.hazard)) return null
  if (!around.specific && isGeneral(reading)) return null
  if (!around.strongLink && (around.thing || around.job)) return null
  if (((cls === 'symptom' || cls === 'illness') && first === last && around.able) || (CRAFTS.has(cls) && isCareer(reading, reading.tokens.start[first]!))) return null
  return around.person && around.strongLink && !around.able && !around.works && !around.goods && !around.hazard ? 'tied' : 'beside'
}

/** What is said of a machine as of somebody: "de printer is overleden". */
const OF_THINGS: ReadonlySet<MedicalClass> = new Set(['illness', 'symptom', 'observation', 'private-life'])

/** What a professional does or where he works, as much as what is done to somebody. */
const CRAFTS: ReadonlySet<MedicalClass> = new Set(['treatment', 'practitioner', 'medication'])

/** "wondzorg en katheteriseren", "Illustraties wachtkamer fysiotherapie": of a career, of a trade, or of the goods in an offer. */
function isCraft(reading: Reading, first: number, strength: Strength, cls: MedicalClass, around: Around): boolean {
  if (!CRAFTS.has(cls)) return strength !== 'strong' && isCareer(reading, reading.tokens.start[first]!)
  return around.craft || (around.goods && (cls === 'practitioner' || !around.person)) || isCareer(reading, reading.tokens.start[first]!)
}

function judgeStrong(around: Around, usual: Confidence, setting: Setting): Confidence | null {
  if (!around.job || around.strongLink) return usual === 'certain' && setting === 'prose' && !around.person && !around.link && !around.visit ? 'likely' : usual
  return around.person ? 'possible' : null
}

/** A practitioner counts when somebody visits: "bij de huisarts", "haar psycholoog zegt". */
function judgePlace(reading: Reading, first: number, around: Around, setting: Setting): Confidence | 'near' | null {
  const { tokens } = reading
  if (setting === 'cell' && tokens.count <= 4) return null
  const before = first > 0 ? tokens.hash[first - 1]! : 0
  const before2 = first > 1 ? tokens.hash[first - 2]! : 0
  if (first > 0 && tokens.shape[first] === TOKEN.capitalised && tokens.shape[first - 1] === TOKEN.capitalised && tokens.start[first]! - tokens.end[first - 1]! === 1) return null
  const before3 = first > 2 ? tokens.hash[first - 3]! : 0
  if (TRADE.has(before) || (TRADE.has(before2) && !BY.has(before))) return null
  if (around.works && !around.strongLink) return null
  if (BARE.has(tokens.hash[first]!) && OWNERS.has(before) && !around.care) return null
  if (BARE.has(tokens.hash[first]!) && !around.care && !around.strongLink && !POSSESSIVES.has(before)) return DOCTORS.has(tokens.hash[first]!) ? null : 'near'
  const by = BY.has(before) || BY.has(before2) || BY.has(before3)
  if (around.job && !around.strongLink && !(by && around.visit && around.person)) return null
  if (by && around.visit) return around.specific ? 'certain' : around.person ? 'likely' : 'possible'
  if (by && around.person) return 'likely'
  if (isForSomebody(reading, first)) return 'possible'
  const goes = TO.has(before) || (TO.has(before2) && ARTICLES.has(before))
  return around.visit || goes ? 'possible' : 'near'
}

/** "haptotherapeut G. Roelofs voor Bert", "osteopaat 2x": whom it was for, or how often. */
function isForSomebody({ text, tokens }: Reading, first: number): boolean {
  if (first + 2 < tokens.count && tokens.shape[first + 1] === TOKEN.digits && TIMES.has(tokens.hash[first + 2]!) && gapBetween(text, tokens.end[first]!, tokens.start[first + 1]!) !== GAP.end) return true
  for (let i = first + 1; i + 1 < Math.min(tokens.count, first + 6) && gapBetween(text, tokens.end[i - 1]!, tokens.start[i]!) !== GAP.end; i++)
    if (tokens.hash[i] === FOR) return tokens.shape[i + 1] === TOKEN.capitalised
  return false
}
const FOR = hashOf('voor')
const TIMES = new HashSet(['x', 'keer', 'maal', 'sessies', 'behandelingen', 'consulten', 'afspraken'].map(hashOf))

/** What each word around tells, one bit for each. */
const SAYS = { link: 1, strongLink: 2, person: 4, job: 8, visit: 16, care: 32, works: 64, able: 128, craft: 256, goods: 512, hazard: 1024, thing: 2048, specific: 4096 } as const
let told = new HashTable()
whenLoaded(() => {
  told = new HashTable()
  for (const [bit, words] of [[SAYS.link, LINKS], [SAYS.strongLink, STRONG_LINKS], [SAYS.person, PERSONS], [SAYS.job, JOBS], [SAYS.visit, VISITS], [SAYS.care, CARE], [SAYS.works, WORKS], [SAYS.able, ABLE], [SAYS.craft, CRAFT], [SAYS.goods, GOODS], [SAYS.hazard, HAZARDS], [SAYS.thing, THINGS], [SAYS.specific, SPECIFIC]] as const) for (const hash of words.hashes) told.mark(hash, bit)
})

function lookAround(reading: Reading, first: number, last: number): Around {
  const { text, tokens } = reading
  // "zijn" is as often a verb as it is his.
  let bits: number = first > 0 && POSSESSIVES.has(tokens.hash[first - 1]!) ? SAYS.person : 0
  for (let i = first - 1, n = 0; i >= 0 && n < BACK; i--, n++) {
    if (gapBetween(text, tokens.end[i]!, tokens.start[i + 1]!) === GAP.end) break
    // Whoever stands nearer than the machine is the one who is meant.
    bits |= (told.get(tokens.hash[i]!) | named(reading, i) | dotted(tokens, i)) & ((bits & SAYS.person) !== 0 ? ~SAYS.thing : ~0)
  }
  if (isInitialAhead(reading, last)) bits |= SAYS.person
  for (let i = last + 1, n = 0; i < tokens.count && n < AHEAD; i++, n++) {
    if (gapBetween(text, tokens.end[i - 1]!, tokens.start[i]!) === GAP.end) break
    bits |= (told.get(tokens.hash[i]!) | named(reading, i)) & ((bits & SAYS.person) !== 0 ? ~SAYS.thing : ~0)
  }
  const is = (bit: number) => (bits & bit) !== 0
  return { link: is(SAYS.link), strongLink: is(SAYS.strongLink), person: is(SAYS.person), job: is(SAYS.job), visit: is(SAYS.visit), care: is(SAYS.care), works: is(SAYS.works), able: is(SAYS.able), craft: is(SAYS.craft), goods: is(SAYS.goods), hazard: is(SAYS.hazard), thing: is(SAYS.thing), specific: is(SAYS.specific) }
}

/** "i.v.m.", "a.g.v.": three tokens of one letter. */
const dotted = ({ hash }: Reading['tokens'], i: number): number =>
  i > 0 && ((hash[i] === V && hash[i - 1] === I && hash[i + 1] === M) || (hash[i] === G && hash[i - 1] === A && hash[i + 1] === V)) ? SAYS.link | SAYS.strongLink : 0
const [A, G, I, M, V] = [...'agimv'].map(hashOf)

/** "Kees heeft griep": a first name that is no word. */
const named = (reading: Reading, i: number): number => (reading.tokens.shape[i] === TOKEN.capitalised && isFirstName(tableOf(reading).flags[i]!) ? SAYS.person | SAYS.specific : 0)

/** "fysiotherapie M. Aldershof 6x": somebody by initial and name. */
function isInitialAhead({ text, tokens }: Reading, last: number): boolean {
  for (let i = last + 1; i + 1 < Math.min(tokens.count, last + 4); i++) {
    if (gapBetween(text, tokens.end[i - 1]!, tokens.start[i]!) === GAP.end || text.slice(tokens.end[i - 1], tokens.start[i]).includes('\n')) return false
    if (tokens.end[i]! - tokens.start[i]! === 1 && tokens.shape[i] === TOKEN.capitalised && text.charCodeAt(tokens.end[i]!) === 46 && tokens.shape[i + 1] === TOKEN.capitalised) return true
  }
  return false
}

/** "ervaring met autisme", "cliënten met dementie of adhd": other people's, or knowledge of it; not "kinderen met haar depressie" or "zijn kinderen met adhd". */
function isAboutOthers(reading: Reading, first: number): boolean {
  const { text, tokens } = reading
  const { hash } = tokens
  for (let i = first - 1, n = 0; i >= 0 && n < 9; i--, n++) {
    if (gapBetween(text, tokens.end[i]!, tokens.start[i + 1]!) === GAP.end || STRONG_LINKS.has(hash[i]!)) return false
    if (n === 0 || !OTHERS.has(hash[i]!) || !OF.has(hash[i + 1]!)) continue
    return !POSSESSIVES.has(hash[i + 2]!) && !(i > 0 && POSSESSIVES.has(hash[i - 1]!))
  }
  return false
}

/** "8261 AA": what stands for something in capitals is the end of a postcode. */
const isPostcode = ({ tokens: { shape, start, end } }: Reading, i: number): boolean =>
  i > 0 && end[i]! - start[i]! === 2 && shape[i] === TOKEN.upper && shape[i - 1] === TOKEN.digits && end[i - 1]! - start[i - 1]! === 4

/** "[ ] specialist": a box of a form that nobody ticked. */
const isUnticked = (text: string, at: number): boolean => text.startsWith('[ ] ', at - 4) || text.startsWith('☐ ', at - 2)

function isOtherwiseMeant(reading: Reading, first: number, last: number): boolean {
  const { text, tokens } = reading
  if (isUnticked(text, tokens.start[first]!) || isPostcode(reading, first)) return true
  for (let i = first; i <= last; i++) {
    const neighbours = HOMONYMS.get(tokens.hash[i]!)
    if (!neighbours) continue
    for (let j = first - 1; j >= Math.max(0, first - 6) && gapBetween(text, tokens.end[j]!, tokens.start[j + 1]!) !== GAP.end; j--) if (neighbours.has(tokens.hash[j]!)) return true
    for (let j = last + 1; j < Math.min(tokens.count, last + 5) && gapBetween(text, tokens.end[j - 1]!, tokens.start[j]!) !== GAP.end; j++) if (neighbours.has(tokens.hash[j]!)) return true
  }
  return false
}

/** "KWF", "Stichting MS Research", "Fysiotherapie De Brug": the name of a society or a practice. */
function isOrganisation(reading: Reading, first: number, last: number, strength: Strength): boolean {
  const { text, tokens } = reading
  const next = last + 1 < tokens.count && gapBetween(text, tokens.end[last]!, tokens.start[last + 1]!) === GAP.close ? last + 1 : -1
  if (next >= 0 && (ORG_NEXT.has(tokens.hash[next]!) || (tokens.shape[next] !== TOKEN.lower && SOFTWARE_NEXT.has(tokens.hash[next]!)))) return true
  for (let i = first - 1; i >= Math.max(0, first - 2); i--) {
    if (gapBetween(text, tokens.end[i]!, tokens.start[i + 1]!) !== GAP.close) break
    if (ORG_PREV.has(tokens.hash[i]!)) return true
  }
  if (strength === 'strong' || tokens.shape[first] !== TOKEN.capitalised) return false
  if (next >= 0 && tokens.end[next]! - tokens.start[next]! === 1 && text.charCodeAt(tokens.end[next]!) === 46) return false
  return next >= 0 && (tokens.shape[next] === TOKEN.capitalised || tokens.shape[next] === TOKEN.upper)
}

/** "De heer Pfeiffer", "A. Cushing", "Dirk Uitslag". */
function isSurname(reading: Reading, first: number): boolean {
  const { text, tokens } = reading
  if (first === 0 || tokens.shape[first] !== TOKEN.capitalised) return false
  if (named(reading, first - 1) !== 0 && tokens.start[first]! - tokens.end[first - 1]! === 1 && text.charCodeAt(tokens.end[first - 1]!) === 32) return true
  return TITLES.has(tokens.hash[first - 1]!) || (tokens.end[first - 1]! - tokens.start[first - 1]! === 1 && tokens.shape[first - 1] === TOKEN.capitalised)
}
