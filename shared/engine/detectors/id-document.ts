import { fitsPaper, isBelgianCard, isBelgianRegister, isUnmistakable, type Paper } from '../checks/id-shapes.ts'
import { digitsOf, isWordChar, onlyDigits } from '../digits.ts'
import { memo } from '../memo.ts'
import { SpanSet } from '../span-set.ts'
import { eachCellBelow } from '../text-table.ts'
import { tableOf, watch } from '../token-table.ts'
import { fold, TOKEN } from '../tokens.ts'
import type { Confidence, Detector, Reading, Sighting } from '../types.ts'
import { WordMap } from '../word-map.ts'

/** `second`: the latter half of "ID-kaart", "V-nummer". */
const WORDS = new WordMap<Paper | 'second' | 'document'>([
  [
    'passport',
    `paspoort paspoortnummer paspoortnr paspoortnrs paspoortnummers paspoorten pasnummer pasnr passport passportnumber reispas reisdocument reisdocumentnummer identiteitskaart identiteitskaartnummer identiteitsbewijs identiteitsbewijsnummer idkaart idkaarten idkaartnummer idkaartnr idbewijs idbewijzen pasje paspoortje identiteitskaarten identiteitsbewijzen legitimatiekaart
    identiteitsdocument legitimatiebewijs legitimatienummer documentnummer documentnr idnummer idnr eid pasport paszport reisepass personalausweis
    idk nik wid dowod dowodnummer widcheck verblijfsd permit residencepermit idno pasp paspnr ppnr pasnr legit legitimatienr idcard reisdoc reisdocumentnr reisdocnr documentnrs docno vreemdelingendoc verblijfsdoc verblijfsdocnr verblijfsdocumentnr verblijfskaartnummer verblijfsvergunningnr verblijfsvergunningnummer identiteitsbewijsnr identiteitskaartnr
    noodpaspoort zakenpaspoort vluchtelingenpaspoort nooddocument ausweis wdocument personalausweisnummer reisepassnummer verblijfspasnummer verblijfspasje
    verblijfspas verblijfsdocument verblijfsdocumentnummer verblijfsvergunning verblijfskaart verblijfstitel vreemdelingendocument vreemdelingenkaart`,
  ],
  [
    'licence',
    'rijbewijs rijbewijsnummer rijbewijsnr rijbewijsnrs rijbewijsnummers rijbewijzen rijbewijsje rijbew rijbewnr rijb rbw rijbewijsnum rijbewijsno fuhrerschein fuhrerscheinnummer permis',
  ],
  [
    'vnumber',
    'vnummer vnr vnrs vnummers vreemdelingennummer vreemdelingnummer vreemdelingennr vreemdelingnr ind coa azc nareis statushouder',
  ],
  ['register', 'rijksregisternummer rijksregisternr rijksregister rrn insz niss pesel cnp egn personnummer'],
  ['any', 'id identificatie identificatienummer'],
  ['document', 'document doc pas pp legitimatie'],
  ['second', 'kaart kaartnummer kaartnr bewijs nummer nr card no licence license number'],
])
const PAPER = watch(WORDS.hashes())

/**
 * Numbers of passports, identity cards, driving licences and residence permits beside a word that names the paper; Belgian card and register numbers by their check digits alone.
 * The shapes are those of order codes too, so without such a word nothing is found.
 */
export const idDocument: Detector = {
  id: 'id-document',
  detect(reading) {
    const found: Sighting[] = []
    const { count, token } = digitsOf(reading)
    if (count === 0) return found
    const { text, tokens } = reading
    const taken = new SpanSet()
    const add: Add = (start, end, confidence) => {
      if (taken.overlaps(start, end)) return
      taken.add(start, end)
      found.push({ kind: 'id-document', start, end, confidence })
    }
    for (let k = 0; k < count; k++) belgian(reading, token[k]!, add)
    const labelled = reading.label === '' ? null : paperOfLabel(reading.label)
    if (labelled) numberIn(text, 0, text.length, labelled, add)
    let named = false
    const { marks } = tableOf(reading)
    for (let i = 0; i < tokens.count; i++) {
      const word = (marks[i]! & PAPER) === 0 ? undefined : WORDS.get(tokens.hash[i]!)
      if (word === undefined) continue
      const paper =
        word === 'second'
          ? paperOfTwo(reading, i)
          : word === 'document'
            ? (paperOfTwo(reading, i) ?? paperOfNumber(reading, i))
            : word === 'any' && !isCalledId(reading, i)
              ? null
              : word
      if (word === 'any') named = true
      if (!paper) continue
      named = true
      besides(reading, i, paper, add)
    }
    if (named) unmistakable(reading, add)
    onLicence(text, add)
    if (named && text.includes('\n')) {
      eachCellBelow(
        text,
        (header) => paperOfLabel(header) !== null,
        (start, end, header) => numberIn(text, start, end, paperOfLabel(header)!, add),
      )
    }
    return found
  },
}

type Add = (start: number, end: number, confidence: Confidence) => void

/** "ID" in capitals and not the name of an element or key. */
function isCalledId({ text, tokens }: Reading, i: number): boolean {
  const start = tokens.start[i]!
  return (
    tokens.shape[i] !== TOKEN.lower &&
    (tokens.end[i]! - start > 2 || tokens.shape[i] === TOKEN.upper) &&
    !'<:_"\'/'.includes(text[start - 1] ?? ' ')
  )
}

/** "ID-kaart", "V-nummer", "driving licence": token `i` is the second half. */
function paperOfTwo({ text, tokens }: Reading, i: number): Paper | null {
  if (i === 0 || tokens.start[i]! - tokens.end[i - 1]! !== 1) return null
  const first = text.slice(tokens.start[i - 1]!, tokens.end[i - 1]!).toLowerCase()
  if (first === 'v') return text[tokens.start[i]!]! === 'n' || text[tokens.start[i]!]! === 'N' ? 'vnumber' : null
  if (first === 'w' || first === 'pp') return 'passport'
  if (first === 'driving' || first === 'drivers') return 'licence'
  return first === 'id' ? 'passport' : null
}

/** "Document heeft nummer NX7740218", "pas nr. …", "legitimatie: …": a word that says little, with a word for number or a colon behind it. */
function paperOfNumber({ text, tokens }: Reading, i: number): Paper | null {
  const said = text.slice(tokens.start[i]!, tokens.end[i]!).toLowerCase()
  if (said === 'legitimatie') return 'passport'
  const behind = text.slice(tokens.end[i]!, tokens.end[i]! + 24)
  return /^(?: (?:heeft|met|is|had|van mij|van haar|van hem|heeft als)|\.)?:? ?(?:(?:nummer|nr|no)\b\.?:? ?(?:is )?)?(?:[A-Z]{2,3} )?(?:[A-Z]{1,4}\d|[A-Z]{2}[A-Z\d]{6}\d\b)/.test(
    behind + text.slice(tokens.end[i]! + 24, tokens.end[i]! + 30),
  )
    ? 'passport'
    : null
}

/** The fifth field of a driving licence: "5. 5417290386", behind "4b.". */
function onLicence(text: string, add: Add): void {
  for (let at = text.indexOf('4b.'); at >= 0; at = text.indexOf('4b.', at + 1)) {
    const m = /\s5\. ?(\d{10})(?!\d)/.exec(text.slice(at, at + 160))
    if (m) add(at + m.index + m[0].length - 10, at + m.index + m[0].length, 'likely')
  }
}

/** In a text that speaks of such papers a number of their particular shape, before the word or further on. */
function unmistakable(reading: Reading, add: Add): void {
  const { text, tokens } = reading
  const { count, token } = digitsOf(reading)
  for (let k = 0; k < count; k++) {
    const letters = token[k]! - 1
    const start = letters < 0 ? 0 : tokens.start[letters]!
    if (letters < 0 || tokens.shape[letters] !== TOKEN.upper || tokens.end[letters] !== tokens.start[letters + 1]) continue
    if (tokens.end[letters]! - start > 6 || isWordChar(text.charCodeAt(start - 1))) continue
    const end = wordEnd(text, start)
    if (end - start === 9 && isUnmistakable(text.slice(start, end)) && !OTHER.test(text.slice(Math.max(0, start - 20), start)))
      add(start, end, 'possible')
  }
}
/** It is called something else. */
const OTHER =
  /(?:order|artikel|factuur|dossier|serie|project|klant|polis|code|kenmerk|kenteken|part|model)\w*\.?:? ?(?:nr\.? ?|nummer:? ?)?$/i

const AFTER = 60
const NEAR = 14
const BEFORE = 22

/** The number stands after the word, on its line or alone on the next; else right before it: "NX8P2K4R7 (paspoort)". */
function besides({ text, tokens }: Reading, i: number, paper: Paper, add: Add): void {
  const from = tokens.end[i]!
  if (numberIn(text, from, paper === 'any' ? Math.min(text.length, from + NEAR) : reach(text, from), paper, listed(text, paper, add)))
    return
  const start = tokens.start[i]!
  if (text[start - 1] !== '(') return
  let end = start - 1
  while (end > start - 4 && !isWordChar(text.charCodeAt(end - 1))) end--
  let at = end
  while (at > end - BEFORE && isWordChar(text.charCodeAt(at - 1))) at--
  const confidence = fitsPaper(text.slice(at, end), paper)
  if (confidence) add(at, end, confidence)
}

/** "Paspoortnrs: EK3381904, EK3381977": what follows in the list belongs to it when it has letters and digits too. */
function listed(text: string, paper: Paper, add: Add): Add {
  return (start, end, confidence) => {
    add(start, end, confidence)
    for (let n = 0, at = end; n < 12; n++) {
      const joint = /^(?: ?[,;/&] ?|,? (?:kinderen |kind )?en |, kind(?:eren)? )(?=[A-Z]{1,3}[A-Z0-9]*\d|\d{10}(?!\d))/.exec(
        text.slice(at, at + 32),
      )
      if (!joint) return
      const from = at + joint[0].length
      at = wordEnd(text, from)
      if (!fitsPaper(text.slice(from, at), paper)) return
      add(from, at, 'likely')
    }
  }
}

/** How far a word speaks: to the end of its line, or to the end of the next when nothing follows it on its own. */
function reach(text: string, from: number): number {
  const to = Math.min(text.length, from + AFTER)
  let empty = true
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i)
    if (c === 10 && !empty) return i
    if (isWordChar(c)) empty = false
  }
  return to
}

/** The first run of letters and digits between the offsets that fits the paper; gives up where another number begins. */
function numberIn(text: string, from: number, to: number, paper: Paper, add: Add): boolean {
  if (paper === 'register') return registered(text, from, to, add)
  for (let i = from; i < to;) {
    if (!isWordChar(text.charCodeAt(i)) || (i > 0 && isWordChar(text.charCodeAt(i - 1)))) {
      i++
      continue
    }
    const end = groupsEnd(text, i, paper)
    const confidence = fitsPaper(text.slice(i, end), paper)
    if (confidence && !(confidence === 'likely' && isFarOrMoney(text, from, i, end))) {
      add(i, end, confidence)
      return true
    }
    const word = wordEnd(text, i)
    if (isStop(text.slice(i, word))) return false
    i = word
  }
  return false
}

/** "Rijksregisternummer 79.03.12-133.53": whatever its check digits. */
function registered(text: string, from: number, to: number, add: Add): boolean {
  const m = /^[^\d\n]{0,20}(\d[\d .-]{8,15}\d)(?!\d)/.exec(text.slice(from, to))
  if (m === null || fitsPaper(m[1]!, 'register') === null) return false
  add(from + m[0].length - m[1]!.length, from + m[0].length, 'likely')
  return true
}

/** What only the word beside it makes a number of a paper stands close to that word, and is no sum. */
function isFarOrMoney(text: string, from: number, start: number, end: number): boolean {
  if (/^ (euro|eur)\b/i.test(text.slice(end, end + 6)) || text[start - 1] === '€' || text.slice(start - 2, start) === '€ ') return true
  return text.slice(from, start).split(/[ \t\n]+/).length > 7
}

/** Another number begins: what follows is not the paper's. */
const STOP =
  /^(bsn|iban|rek\w*|tel|telefoon\w*|kvk\w*|rsin|geb|geboren|burgerservice\w*|dossier\w*|factu\w*|mobiel|kenteken|big\w*|polis\w*|bel|belt|bellen|app|order\w*|klant\w*|artikel\w*|formulier\w*|postbus)$/i
const isStop = (word: string) => word.length < 24 && STOP.test(word)

function wordEnd(text: string, at: number): number {
  let i = at
  while (isWordChar(text.charCodeAt(i))) i++
  return i
}

/** A number may be written in groups ("5210 098 761", "NX 8P2K 4R7"): the longest joining that fits wins, else the first group. */
function groupsEnd(text: string, at: number, paper: Paper): number {
  const first = wordEnd(text, at)
  let best = first
  let end = first
  for (let groups = 1; groups < 5 && ' -.\u00a0'.includes(text[end] ?? 'x') && isWordChar(text.charCodeAt(end + 1)); groups++) {
    end = wordEnd(text, end + 1)
    if (end - at > 15) break
    if (
      fitsPaper(text.slice(at, end), paper) === 'certain' ||
      ((paper === 'licence' || paper === 'vnumber') && fitsPaper(text.slice(at, end), paper))
    )
      best = end
  }
  return best
}

/** Card number 902-2298929-02 and register number 85.07.30-033.28. */
function belgian({ text, tokens }: Reading, first: number, add: Add): void {
  const start = tokens.start[first]!
  const size = tokens.end[first]! - start
  if (
    (size !== 3 && size !== 2) ||
    isWordChar(text.charCodeAt(start - 1)) ||
    tokens.shape[first + 1] !== TOKEN.digits ||
    first + 2 >= tokens.count
  )
    return
  const match = size === 3 ? CARD.exec(text.slice(start, start + 16)) : REGISTER.exec(text.slice(start, start + 17))
  if (!match) return
  const end = start + match[0].length
  const digits = onlyDigits(text, start, end)
  // Belgian accounts from before IBAN have the card's grouping and its check.
  if (size === 3 && /bank|reken|acc|iban|order|factu/i.test(text.slice(Math.max(0, start - 30), start))) return
  if (size === 3 ? isBelgianCard(digits) : isBelgianRegister(digits)) add(start, end, 'certain')
}

const CARD = /^\d{3}[- ]\d{7}[- ]\d{2}(?!\d)/
const REGISTER = /^\d\d[. ]\d\d[. ]\d\d ?[-. ] ?\d{3}[. -]\d\d(?!\d)/

const paperOfLabel = memo((label): Paper | null => {
  const l = fold(label)
  if (/geldig|datum|soort|afgifte/.test(l)) return null
  if (l.includes('rijbewijs')) return 'licence'
  if (/v-?nummer|\bv-?nr|vreemdelingen?n/.test(l)) return 'vnumber'
  if (/rijksregister|pesel/.test(l)) return 'register'
  return /paspoort|passport|legitimatie|identiteit|id-?kaart|id-?bewijs|id-?nummer|id-?nr|documentn|doc\.?n|verblijf|vreemdeling|reisdoc/.test(
    l,
  )
    ? 'passport'
    : null
})
