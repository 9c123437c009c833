import { FLAG, flagsOf } from '../lexicon.ts'
import { tableOf, watch } from '../token-table.ts'
import { fold, TOKEN } from '../tokens.ts'
import type { Confidence, Detector, Reading, Sighting } from '../types.ts'
import { WordMap } from '../word-map.ts'
import { tableCells, wholeCell } from './address/cells.ts'
import { between, countryEnd, isCapital, isPlace, isTown, length, postcodeEnd, townBehind, townEnd, word } from './address/place.ts'
import { townsByPlace } from './address/headings.ts'
import { anyNameBefore, numberEnd, streetBefore, suffix } from './address/street.ts'
import { AFTER_NUMBER, COUNTRIES, INDOORS, INTRODUCES, LINKS, LIVES, PERSONS, POBOX } from './address/words.ts'

/** Street with number, postcode, PO box and place of residence, in one span where they stand together; also of offices. A town alone is no address. */
export const address: Detector = { id: 'address', detect: (r) => inOrder(r) }

function* inOrder(r: Reading): Iterable<Sighting> {
  const all = [...joined(r.text, detect(r))]
  yield* all
  for (const town of townsByPlace(r)) if (!all.some((s) => s.start < town.end && town.start < s.end)) yield town
}

/** "Coevorden, Sallandsestraat 40", "Tilburg (5046 GS), Ringbaan-Zuid 212": what stands together is one address, in whatever order. */
function* joined(text: string, sightings: Iterable<Sighting>): Iterable<Sighting> {
  let last: Sighting | undefined
  for (const sighting of sightings) {
    if (last && sighting.start >= last.end && sighting.start - last.end <= 3 && JOINT.test(text.slice(last.end, sighting.start)))
      last = { ...last, end: sighting.end, confidence: last.confidence === 'possible' ? sighting.confidence : last.confidence }
    else {
      if (last) yield last
      last = sighting
    }
  }
  if (last) yield last
}
const JOINT = /^(?:[,:]? ?\(?|\)?[,:]? | [/–-] )$/

const LABELS = `adres woonadres postadres bezoekadres verblijfadres factuuradres afleveradres woonplaats straat postcode plaats address adresgegevens huisadres thuisadres straatnaam straatnr plaatsnaam woonpl woongemeente
  huisnummer huisnr hnr adresregel correspondentieadres verpleegadres verblijfplaats bezorgadres vestigingsadres locatieadres street city zip zipcode postalcode streetname housenumber pc woonplts adr`
const starts = new WordMap<'label' | 'lives' | 'box' | 'from'>([
  ['label', LABELS],
  ['lives', LIVES],
  ['box', POBOX],
  ['from', 'uit te'],
])
const STARTS = watch(starts.hashes())
const NR = /(?:bus|box|nummer|\.)\s*$/

function* detect(r: Reading): Iterable<Sighting> {
  const cell = wholeCell(r)
  if (cell) yield cell
  yield* tableCells(r)
  const { count, shape, hash } = r.tokens
  const { marks } = tableOf(r)
  for (let i = 0; i < count;) {
    if (shape[i] !== TOKEN.digits && (marks[i]! & STARTS) === 0) {
      i++
      continue
    }
    const opens = shape[i] === TOKEN.digits ? 'number' : starts.get(hash[i]!)
    const found =
      opens === undefined
        ? null
        : opens === 'number'
          ? atNumber(r, i)
          : opens === 'label'
            ? afterLabel(r, i)
            : opens === 'lives'
              ? residence(r, i)
              : opens === 'from'
                ? origin(r, i)
                : poBox(r, i)
    if (found) {
      yield found.sighting
      i = Math.max(i + 1, found.to)
    } else i++
  }
}

type Found = { readonly sighting: Sighting; readonly to: number }
const seen = (start: number, end: number, confidence: Confidence, to: number): Found => ({
  sighting: { kind: 'address', confidence, start, end },
  to,
})

/** A number is a house number behind a street, the digits of a postcode, or nothing. */
function atNumber(r: Reading, i: number): Found | null {
  const { start, end } = r.tokens
  if (length(r, i) > 5) return null
  const postcode = postcodeEnd(r, i, false)
  if (postcode) {
    const to = townBehind(r, postcode.to, true)
    return seen(aboveFloor(r, i) ?? withCountryCode(r, i), countryEnd(r, to), postcode.sure || to > postcode.to ? 'certain' : 'likely', to)
  }
  const street = streetBefore(r, i)
  if (street === null && !mayContinue(r, i)) return townLine(r, i)
  const number = numberEnd(r, i)
  if (street && /^[.,:]\d/.test(r.text.slice(end[i]!, end[i]! + 2))) return null
  const rest = continuation(r, number.to, number.end, street !== null)
  if (street) {
    if (!rest.sure && street.from > 0 && INDOORS.has(r.tokens.hash[street.from - 1]!)) return null
    const context = rest.sure || introduced(r, street.from)
    if (!context && street.sure === 1 && isLine(r, street.from, number.end))
      return (flagsOf(r.tokens.hash[i - 1]!) & FLAG.word) === 0 ? seen(withApostrophe(r, street.from), rest.end, 'possible', rest.to) : null
    if (!context && (street.sure === 1 || AFTER_NUMBER.test(r.text.slice(number.end, number.end + 12)) || isYear(r, i))) return null
    return seen(withApostrophe(r, street.from), rest.end, rest.sure || street.sure === 3 ? 'certain' : 'likely', rest.to)
  }
  if (!rest.sure && isOddStreet(r, i)) {
    const town = townEnd(r, i + 1)
    return seen(start[i - 1]!, end[town - 1]!, 'possible', town)
  }
  if (rest.sure && !isYear(r, i)) {
    const from = anyNameBefore(r, i)
    if (from !== null) return seen(withApostrophe(r, from), rest.end, 'likely', rest.to)
  }
  return townLine(r, i)
}

/** ", Hoefsmid 4 Vianen": a name that is no word behind a mark, and a town right behind the number. */
function isOddStreet(r: Reading, i: number): boolean {
  const name = i - 1
  if (name < 0 || length(r, i) > 3 || length(r, name) < 5 || !isCapital(r, name) || between(r, name) !== ' ' || between(r, i) !== ' ')
    return false
  if (
    !isCapital(r, i + 1) ||
    !isPlace(r, i + 1) ||
    length(r, i + 1) < 4 ||
    (flagsOf(r.tokens.hash[name]!) & (FLAG.word | FLAG.place | FLAG.first)) !== 0
  )
    return false
  return (
    /(?:^|[,:\n] ?)$/.test(r.text.slice(Math.max(0, r.tokens.start[name]! - 2), r.tokens.start[name])) &&
    /^(?:[,.)\n]|$)/.test(r.text.charAt(r.tokens.end[townEnd(r, i + 1) - 1]!))
  )
}

/** Nothing else on the line, or behind the name of who says it: "Guus: Vlaskamp 210". */
function isLine(r: Reading, from: number, end: number): boolean {
  const start = r.tokens.start[from]!
  return (
    isCapital(r, from) &&
    /^[ \t]*(?:\r?\n|$)/.test(r.text.slice(end, end + 4)) &&
    /(?:^|\n|\p{L}: )[ \t]*$/u.test(r.text.slice(Math.max(0, start - 4), start))
  )
}

/** "'t Zand 12", "'s-Gravelandseweg 3": the small word in front belongs to the name. */
function withApostrophe(r: Reading, from: number): number {
  const start = r.tokens.start[from]!
  if (/['’]/.test(r.text[start - 1] ?? '')) return start - 1
  const before = from > 0 ? word(r, from - 1).toLowerCase() : ''
  return (before === 't' || before === 's') && /['’]/.test(r.text[r.tokens.start[from - 1]! - 1] ?? '')
    ? r.tokens.start[from - 1]! - 1
    : start
}

/** Without a street's ending only a name before the number and a postcode or town soon behind it make an address. */
function mayContinue(r: Reading, i: number): boolean {
  if (i === 0 || r.tokens.shape[i - 1] === TOKEN.digits || r.tokens.start[i]! - r.tokens.end[i - 1]! > 2) return false
  for (let k = i + 1; k < Math.min(r.tokens.count, i + 5); k++)
    if (r.tokens.shape[k] === TOKEN.digits ? length(r, k) >= 4 : isCapital(r, k)) return true
  return false
}

const isYear = (r: Reading, i: number) => length(r, i) === 4 && /^(?:19|20)/.test(word(r, i))
/** "Rietveld 9 (2e etage), 3831 XX": the street stands before something in brackets. */
function aboveFloor(r: Reading, i: number): number | null {
  const start = r.tokens.start[i]!
  if (!/\),?\s{0,2}$/.test(r.text.slice(Math.max(0, start - 4), start))) return null
  const before = r.text.slice(Math.max(0, start - 90), start)
  const m = /(?:^|[\n,:;] *)(\p{Lu}[\p{L} .'’-]{2,40} \d{1,4} ?\p{L}{0,3} ?\([^()\n]{1,30}\),?\s{0,2})$/u.exec(before)
  return m ? start - m[1]!.length : null
}

/** "NL-2627 AX", "B-9000 Gent" */
const withCountryCode = (r: Reading, i: number) => {
  const m = /(?:^|[\s,(])((?:NL|B|BE|D|DE)[- ]{1,3})$/.exec(r.text.slice(Math.max(0, r.tokens.start[i]! - 6), r.tokens.start[i]))
  return m ? r.tokens.start[i]! - m[1]!.length : r.tokens.start[i]!
}

/** A word like "adres" or "woont aan" directly before the street. */
function introduced(r: Reading, from: number): boolean {
  for (let i = from - 1; i >= Math.max(0, from - 3); i--) {
    if (INTRODUCES.has(r.tokens.hash[i]!)) return !/[\n;.]/.test(between(r, i))
    if (!['de', 'het', 'op', 'aan', 'in', 'is', 'te', 'nu', 'den', 'der'].includes(word(r, i).toLowerCase())) return false
  }
  return false
}

/** What belongs to an address behind its house number: a postcode, a foreign postcode, a town. `sure` = it is there. */
function continuation(r: Reading, to: number, end: number, street = false): { to: number; end: number; sure: boolean } {
  const none = { to, end, sure: false }
  if (to >= r.tokens.count) return none
  const gap = r.text.slice(end, r.tokens.start[to])
  // The postcode has a cell of its own: it tells that this one is a street, and stays apart.
  if (/^ ?[\t;] ?$/.test(gap)) return { ...none, sure: postcodeEnd(r, to, true) !== null }
  if (gap.length > 10 || !/^[ \u00a0\r\n,·–|/-]*\(?['’]?$/.test(gap) || /\n\s*\n\s*\n/.test(gap)) return none
  let at = to
  if (r.tokens.shape[at] !== TOKEN.digits && /^(?:NL|B|BE|D|DE)$/.test(word(r, at)) && /^[- ]$/.test(between(r, at))) at++
  const postcode = postcodeEnd(r, at, true)
  if (postcode) {
    const town = townBehind(r, postcode.to, true)
    return { to: town, end: countryEnd(r, town), sure: true }
  }
  const breaks = gap.includes('\n')
  if (r.tokens.shape[at] === TOKEN.digits) {
    const digits = length(r, at)
    if (
      street &&
      digits === 4 &&
      !isYear(r, at) &&
      gap === ', ' &&
      /^(?:[);\n]|$)/.test(r.text.slice(r.tokens.end[at]!, r.tokens.end[at]! + 1))
    )
      return { to: at + 1, end: r.tokens.end[at]!, sure: false }
    if (
      (digits !== 4 && digits !== 5) ||
      !/^[ \u00a0]$/.test(between(r, at)) ||
      !isCapital(r, at + 1) ||
      (breaks && isYear(r, at) && !isPlace(r, at + 1))
    )
      return none
    const town = townEnd(r, at + 1)
    return { to: town, end: countryEnd(r, town), sure: true }
  }
  const linked = ['te', 'in'].includes(word(r, at)) && between(r, at) === ' ' && !breaks
  const from = linked ? at + 1 : at
  const lower = /^(?:, ?| )$/.test(gap) && isLowerTown(r, from)
  const town = townEnd(r, from, lower)
  const separated =
    /^(?:,| [-–|] |\s*\n|\()/.test(gap) || linked || lower || (street && gap === ' ' && isPlace(r, from) && length(r, from) > 2)
  const named = linked && street && town > from && (flagsOf(r.tokens.hash[from]!) & FLAG.word) === 0
  if (town === from || !separated || !(isTown(r, from, town) || named) || (breaks && !endsLine(r, town))) return { ...none, sure: false }
  return { to: town, end: countryEnd(r, town), sure: true }
}

/** "almere" as people type it: a town that is no other word, at the end of its line or sentence. */
const isLowerTown = (r: Reading, i: number) =>
  i < r.tokens.count &&
  r.tokens.shape[i] === TOKEN.lower &&
  isPlace(r, i) &&
  length(r, i) > 3 &&
  (flagsOf(r.tokens.hash[i]!) & FLAG.word) === 0

const endsLine = (r: Reading, to: number) => /^[ \t,.]*(?:\r?\n|$)/.test(r.text.slice(r.tokens.end[to - 1]!, r.tokens.end[to - 1]! + 6))

/** "9051 Gent" alone on a line. */
function townLine(r: Reading, i: number): Found | null {
  const { start, end } = r.tokens
  if (length(r, i) !== 4 || !isCapital(r, i + 1) || between(r, i) !== ' ' || !isPlace(r, i + 1)) return null
  const labelled = i > 0 && /^(?:postcode|pc)$/i.test(word(r, i - 1))
  if (!labelled && (isYear(r, i) || !/(?:^|\n)[ \t]*(?:B-|B )?$/.test(r.text.slice(Math.max(0, start[i]! - 8), start[i])))) return null
  const to = townEnd(r, i + 1)
  return labelled || endsLine(r, to) || /^ ?\(/.test(r.text.slice(end[to - 1]!, end[to - 1]! + 2))
    ? seen(start[i]!, countryEnd(r, to), 'likely', to)
    : null
}

const isPoBox = (r: Reading, i: number) => length(r, i) === 3 && i > 0 && /^(?:po|o)$/i.test(word(r, i - 1))

function poBox(r: Reading, i: number): Found | null {
  const at = i + 1
  if (
    at >= r.tokens.count ||
    r.tokens.shape[at] !== TOKEN.digits ||
    length(r, at) > 6 ||
    /\w/.test(r.text[r.tokens.start[i]! - 1] ?? ' ') ||
    !/^(?:\.?|:|nr\.?)?\s{0,2}$/.test(between(r, i)) ||
    (length(r, i) === 2 && !NR.test('.' + between(r, i)))
  )
    return null
  let from = i
  if (length(r, i) === 3 && !isPoBox(r, i)) return null
  if (length(r, i) === 3) from = fold(word(r, i - 1)) === 'o' && i > 1 ? i - 2 : i - 1
  const rest = continuation(r, at + 1, r.tokens.end[at]!)
  return seen(r.tokens.start[from]!, rest.end, 'certain', rest.to)
}

/** "woont in Delft", "wonende te Alphen aan den Rijn", "woont met haar man in Delft": the town. */
function residence(r: Reading, i: number): Found | null {
  for (let k = i + 1; k < Math.min(r.tokens.count, i + 8); k++) {
    if (/[.;!?]|\n\s*\n/.test(between(r, k - 1))) return null
    const w = word(r, k)
    if (r.tokens.shape[k] === TOKEN.digits) {
      if (streetBefore(r, k) !== null) return null
      const there = postcodeFirst(r, k) ?? namedAt(r, i + 1, k)
      if (there) return there
      continue
    }
    if (ROADS.has(w) && !isTownAlone(r, k + 1)) {
      const road = roadBehind(r, k + 1)
      if (road) return road
    }
    if (w !== 'te' && w !== 'in' && w !== 'naar') continue
    if (k + 1 < r.tokens.count && /^[BD]$|^NL$|^BE$|^DE$/.test(word(r, k + 1)) && r.tokens.shape[k + 2] === TOKEN.digits)
      return postcodeFirst(r, k + 2)
    let to = townEnd(r, k + 1, k + 1 < r.tokens.count && isLowerTown(r, k + 1))
    // "te Zutphen aan de Laarstraat 41": the small words lead to a street.
    if (to > k + 2 && isPlace(r, k + 1) && to < r.tokens.count && r.tokens.shape[to] === TOKEN.digits && streetBefore(r, to)) to = k + 2
    if (to === k + 1 || !/^:? ['’]?$|^\n$/.test(between(r, k))) continue
    const start = r.tokens.start[k + 1]! - (/['’]/.test(r.text[r.tokens.start[k + 1]! - 1] ?? '') ? 1 : 0)
    const place = isTown(r, k + 1, to)
    // "Woont in Glimmen": a capital where the sentence asks for a place, though the word is one.
    if (COUNTRIES.has(word(r, to - 1).toLowerCase())) continue
    const isWord = (flagsOf(r.tokens.hash[k + 1]!) & FLAG.word) !== 0
    if (!place && (w === 'naar' || (isWord && (w !== 'in' || k > i + 2)))) return null
    if (to < r.tokens.count && r.tokens.shape[to] === TOKEN.digits && streetBefore(r, to)) return null
    return seen(start, r.tokens.end[to - 1]!, place ? 'certain' : isWord ? 'possible' : 'likely', to)
  }
  return null
}

/** "die meneer uit Drachten", "de heer Hofstede te Gorssel", "ik ben jan uit emmen": the town somebody comes from; never a country. */
function origin(r: Reading, i: number): Found | null {
  if (i === 0 || i + 1 >= r.tokens.count || between(r, i) !== ' ' || between(r, i - 1) !== ' ') return null
  const lower = isLowerTown(r, i + 1)
  if (!isCapital(r, i + 1) && !(lower && INTRODUCED.test(r.text.slice(Math.max(0, r.tokens.start[i]! - 50), r.tokens.start[i]))))
    return null
  const to = townEnd(r, i + 1, lower)
  if (!isTown(r, i + 1, to) || COUNTRIES.has(word(r, to - 1).toLowerCase())) return null
  const comes =
    word(r, i) === 'uit' &&
    /\b(?:komt|kom|kwam|komen)\b[^.\n]{0,30}$/i.test(r.text.slice(Math.max(0, r.tokens.start[i]! - 40), r.tokens.start[i]))
  return lower || comes || isPerson(r, i - 1) ? seen(r.tokens.start[i + 1]!, r.tokens.end[to - 1]!, 'possible', to) : null
}
const INTRODUCED = /\b(?:ik ben|ik heet|mijn naam is|met|u spreekt met|dit is) (?:\p{L}+ ){1,5}$/iu

/** A word for somebody, or a name that is no word. */
function isPerson(r: Reading, i: number): boolean {
  const flags = flagsOf(r.tokens.hash[i]!)
  if (PERSONS.has(fold(word(r, i)))) return true
  if (!isCapital(r, i) || (flags & (FLAG.last | FLAG.first)) === 0) return false
  return (
    (flags & FLAG.word) === 0 ||
    (i > 0 && between(r, i - 1) === ' ' && (flagsOf(r.tokens.hash[i - 1]!) & (FLAG.first | FLAG.word)) === FLAG.first)
  )
}

const ROADS = new Set(['aan', 'op', 'in', 'bij', 'naar', 'achter', 'over'])

/** Behind "woont aan de": a name and a number ("Bûterwei 3"), or a street without one ("Kerkstraat te Genemuiden"). `from`: the token behind the preposition. */
function roadBehind(r: Reading, from: number): Found | null {
  let at = from
  while (at < r.tokens.count && at < from + 2 && ARTICLES.has(word(r, at))) at++
  let last = at - 1
  for (let k = at; k < r.tokens.count && k < at + 6; k++) {
    if (k > at && !/^ ['’]?$|^-$|^\. $/.test(between(r, k - 1))) break
    if (r.tokens.shape[k] === TOKEN.digits) {
      if (k === at || length(r, k) > 5 || isYear(r, k) || !isCapital(r, last) || !/^ $/.test(between(r, k - 1))) return null
      if (AFTER_NUMBER.test(r.text.slice(r.tokens.end[k]!, r.tokens.end[k]! + 12))) return null
      return withNumber(r, at, k)
    }
    if (!isCapital(r, k) && (!LINKS.has(r.tokens.hash[k]!) || (k > at && TOWN_LINKS.has(word(r, k))))) break
    last = k
  }
  if (last < at || !isCapital(r, last)) return null
  const sure = suffix(r, last, ' ')
  if (sure === null || sure < 2) return null
  const rest = continuation(r, last + 1, r.tokens.end[last]!, true)
  return seen(r.tokens.start[at]!, rest.end, 'likely', rest.to)
}
/** "in Delft.": most who live somewhere. */
const isTownAlone = (r: Reading, i: number) =>
  i < r.tokens.count && isCapital(r, i) && isPlace(r, i) && (i + 1 === r.tokens.count || r.tokens.shape[i + 1] === TOKEN.lower)
const TOWN_LINKS = new Set(['te', 'in'])
const ARTICLES = new Set(['de', 'het', 'den', 'der', 'een', 't', 'onze', 'mijn'])

function withNumber(r: Reading, from: number, at: number): Found {
  const number = numberEnd(r, at)
  const rest = continuation(r, number.to, number.end, true)
  const apostrophe = /['’]/.test(r.text[r.tokens.start[from]! - 1] ?? '') ? 1 : 0
  return seen(r.tokens.start[from]! - apostrophe, rest.end, 'likely', rest.to)
}

/** "woont bungalowpark de Eik 114 Wanroij": without a preposition, when a town stands behind the number. */
function namedAt(r: Reading, from: number, at: number): Found | null {
  if (at - from < 1 || at - from > 4 || length(r, at) > 4 || isYear(r, at) || !isCapital(r, at - 1) || between(r, at - 1) !== ' ')
    return null
  for (let k = from; k < at; k++)
    if (!/^ ['’]?$|^-$/.test(between(r, k - 1)) || (!isCapital(r, k) && !LINKS.has(r.tokens.hash[k]!) && length(r, k) < 6)) return null
  const found = withNumber(r, from, at)
  if (found.sighting.end > r.tokens.end[at]! + 2) return found
  const town = between(r, at) === ' ' ? townEnd(r, at + 1) : at + 1
  return town > at + 1 ? seen(found.sighting.start, r.tokens.end[town - 1]!, 'likely', town) : null
}

/** "in 9000 Gent (Visserij Rechts 12)": the street behind the town, in brackets. */
function postcodeFirst(r: Reading, k: number): Found | null {
  if (length(r, k) !== 4 || isYear(r, k) || between(r, k) !== ' ' || !isCapital(r, k + 1) || !isPlace(r, k + 1)) return null
  const to = townEnd(r, k + 1)
  const end = r.tokens.end[to - 1]!
  const street =
    /^(?:,? ?\(\p{Lu}[\p{L} .'’-]{3,40} \d{1,4}[a-z]?\)|, (?:aan de |aan het |in de )?\p{Lu}[\p{L} .'’-]{3,40} \d{1,4}(?:[a-z]\b|,? (?:bus|bte) \w{1,3})?)/u.exec(
      r.text.slice(end, end + 70),
    )
  let past = to
  while (street && past < r.tokens.count && r.tokens.start[past]! < end + street[0].length) past++
  return seen(withCountryCode(r, k), end + (street?.[0].length ?? 0), 'certain', past)
}

/** A colon, a tab, a wide gap, a quoted key, an opened element or a question, and whether the value stands on the next line. */
const LABEL_MARK =
  /^(?:["']? ?[:=] ?["']|>|(?:\s?\([^)\n]{0,20}\))?[ \t]*(?:[:=][ \t]*(?:\r?\n[ \t]*)?|\?[ \t]+))|^(?:[ ]{2,24}|[ \t]*\t[ \t]*|[ \t]*\|[ \t]*)(?=\S)/

/** "Adres: …", "Woonplaats: …": the address or town behind it, or the rest of the line. */
function afterLabel(r: Reading, i: number): Found | null {
  const mark = LABEL_MARK.exec(r.text.slice(r.tokens.end[i]!, r.tokens.end[i]! + 40))
  // "haar woonplaats Finsterwolde"
  if (!mark && /^ \p{Lu}/u.test(r.text.slice(r.tokens.end[i]!, r.tokens.end[i]! + 3)) && word(r, i).toLowerCase() === 'woonplaats') {
    const to = townEnd(r, i + 1)
    return isTown(r, i + 1, to) || (flagsOf(r.tokens.hash[i + 1]!) & FLAG.word) === 0
      ? seen(r.tokens.start[i + 1]!, r.tokens.end[to - 1]!, 'likely', to)
      : null
  }
  if (
    !mark ||
    (i > 0 && /^geb/i.test(word(r, i - 1)) && r.tokens.start[i]! - r.tokens.end[i - 1]! <= 2 && r.text[r.tokens.start[i]! - 1] !== '<')
  )
    return null
  const from = r.tokens.end[i]! + mark[0].length
  let at = i + 1
  while (at < r.tokens.count && r.tokens.start[at]! < from) at++
  if (at >= r.tokens.count || r.tokens.start[at]! - from > 1) return null
  const line = (/^[^\n;|\t"<]*/.exec(r.text.slice(from, from + 120))?.[0] ?? '')
    .replace(/(?:\s{2,}|[,.]?\s+(?:tel|telefoon|e-?mail|mobiel|bsn|geb|geboren|woonplaats|postcode|plaats)\b|\.\s).*$/i, '')
    .trimEnd()
    .replace(/[,.]$/, '')
  if (line === '' || /^(?:zie|idem|onbekend|geheim|n\.?v\.?t|geen|als)\b/i.test(line)) return null
  for (let k = at; k < r.tokens.count && r.tokens.start[k]! < from + line.length; k++) {
    const found = r.tokens.shape[k] === TOKEN.digits ? atNumber(r, k) : starts.get(r.tokens.hash[k]!) === 'box' ? poBox(r, k) : null
    if (found)
      return found.sighting.start <= from + 40 && found.sighting.start >= from
        ? seen(from, Math.max(found.sighting.end, 0), 'certain', found.to)
        : null
  }
  const label = fold(word(r, i))
  if (label === 'postcode' || label === 'zip' || label === 'pc') return fourDigits(r, at)
  if (NUMBER_LABELS.has(label)) return houseNumber(r, at)
  const town = townEnd(r, at)
  if (TOWN_LABELS.has(label))
    return town > at && (label.startsWith('woon') || mark[0].includes('"') || mark[0] === '>' || (isTown(r, at, town) && endsLine(r, town)))
      ? seen(from, r.tokens.end[town - 1]!, isTown(r, at, town) ? 'certain' : 'likely', town)
      : null
  if (
    !isCapital(r, at) ||
    line.length > 60 ||
    (!/\d|,/.test(line) && !(town > at && isTown(r, at, town) && endsLine(r, town)) && label !== 'straat')
  )
    return null
  return seen(from, from + line.length, 'likely', at)
}

const NUMBER_LABELS = new Set(['huisnummer', 'huisnr', 'hnr', 'housenumber', 'straatnr'])
const TOWN_LABELS = new Set(['woonplaats', 'plaats', 'plaatsnaam', 'woonpl', 'woonplts', 'woongemeente', 'city', 'verblijfplaats'])

/** "Postcode: 8321": the digits alone, of a Belgian or a shortened one. */
function fourDigits(r: Reading, at: number): Found | null {
  const digits = r.tokens.shape[at] === TOKEN.digits && (length(r, at) === 4 || length(r, at) === 5)
  return digits && /^(?:\s|[.,"'<;]|$)/.test(r.text.slice(r.tokens.end[at]!, r.tokens.end[at]! + 1))
    ? seen(r.tokens.start[at]!, r.tokens.end[at]!, 'likely', at + 1)
    : null
}

function houseNumber(r: Reading, at: number): Found | null {
  if (r.tokens.shape[at] !== TOKEN.digits || length(r, at) > 5) return null
  const { to, end } = numberEnd(r, at)
  return seen(r.tokens.start[at]!, end, 'likely', to)
}
