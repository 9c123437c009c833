import { meaningOf } from '../../columns.ts'
import { FLAG } from '../../lexicon.ts'
import { TOKEN } from '../../tokens.ts'
import { eachCellBelow, hasTable } from '../../text-table.ts'
import {
  cueAt,
  flagsAt,
  foldedAt,
  GAP,
  gapAfter,
  isCapital,
  lengthAt,
  lineEnd,
  lineStart,
  opensLine,
  shapeOf,
  tokenFrom,
  type Page,
} from './page.ts'
import { lowerName } from './lower.ts'
import type { Out } from './out.ts'
import { readValue } from './read.ts'
import { CUE } from './cues.ts'

/** Points a value gets from its label: one that asks for a name, one that asks for a person, one that often stands before one. */
const NAMED = 7
const ROLE = 6
const MAYBE = 2.5
/** The same among the lines at the head of a mail. */
const HEADED = 4

/** Label words that ask for a name and nothing else. */
const NAME_WORD =
  /^(naam|namen|(voor|achter|roep|meisjes|geslachts|geboorte|familie|client|clients|werknemers|patient)na(am|men)|voorletters?|initia(al|len)|tussenvoegsels?|voorvoegsels?|naamgegevens|handtekening|paraaf|candidate|name|surname|tnv)$/
/** Words in a label that turn "naam" into the name of something else. */
const OTHER =
  /^(bedrijfs?|bedrijf|organisatie|werkgever|plaats|straat|bestand|bestands|project|product|firma|school|instelling|opleiding|firmanaam|bedrijfsnaam|bank|gemeente|afdeling|domein|merk|handelsnaam|statutaire|verzekeraar|cursus|traject|onderneming|leverancier)$/
/** Words that make a label ask for something else of the same person. */
const ATTRIBUTE =
  /^(adres|adressen|email|emailadres|mail|telefoon|telefoonnummer|tel|mobiel|nummer|nr|functie|beroep|datum|geboortedatum|geboren|bsn|kosten|uren|salaris|leeftijd|geslacht|code|taken|doel|advies|visie|situatie|belastbaarheid)$/

/**
 * "Naam cliënt: …", "Contactpersoon<tab>…", "Aanwezig: …": reads the value behind a label whose first words hold token k.
 * Returns the token behind, or k.
 */
export function readLabel(p: Page, k: number, out: Out): number {
  if (isPlaceholder(p, k) || !opensLabel(p, k)) return k
  const at = labelEnd(p, k)
  if (at === 0) return k
  const strength = labelStrength(p, k, at)
  if (strength === 0) return k
  const from = p.tokens.end[at - 1]!
  if ((p.text.charCodeAt(from) === 9 && tabs(p, from) > 1) || isHeading(p, from)) return k
  let until = valueEnd(p, from)
  let first = at
  if (at < p.tokens.count && p.tokens.start[at]! >= until && strength === NAMED && until - from <= 3) {
    // The value stands on the next line.
    until = lineEnd(p, p.tokens.start[at]!)
    if (until - p.tokens.start[at]! > 50 || /[:\t]/.test(p.text.slice(p.tokens.start[at], until))) return k
  }
  if (first >= p.tokens.count || p.tokens.start[first]! >= until) return k
  // "Aan: Allen"
  if ((cueAt(p, first) & CUE.nobody) !== 0 && p.tokens.end[first]! >= until - 1 && (strength < NAMED || foldedAt(p, first) === 'allen'))
    return first + 1
  if (strength === NAMED && readInitialsOnly(p, first, until, out)) return first + 1
  const before = out.found.length
  const end = readValue(p, first, until, strength, strength === NAMED, isList(p, k, at), out)
  if (strength === NAMED && out.found.length === before && isCapital(shapeOf(p, first)) && until - p.tokens.start[first]! <= 40)
    plainCell(p, first, until, out)
  return out.found.length === before ? first : end
}

/** "[naam]", "(naam)": what stands where a name was taken out asks for nothing. */
function isPlaceholder(p: Page, k: number): boolean {
  const before = p.text[p.tokens.start[k]! - 1]
  const after = p.text[p.tokens.end[k]!]
  return (before === '[' && after === ']') || (before === '(' && after === ')')
}

/** "Aanwezig:", "Deelnemers:", "Namen:": more than one name stands behind it. */
const LISTS =
  /^(aanw|afw|cursist|cursisten|ouders|aanwezig|aanwezigen|afwezig|deelnemers|genodigden|betrokken|betrokkenen|namen|contactpersonen|referenties|referenten|kinderen|gezinsleden|getuigen|begeleiders|aan|cc|bcc|van)$/
function isList(p: Page, k: number, end: number): boolean {
  for (let j = k; j < end; j++) if (LISTS.test(foldedAt(p, j))) return true
  return false
}

/** The token behind the label's colon or tab, when one follows within a few words on the line; else 0. */
function labelEnd(p: Page, k: number): number {
  for (let j = k; j < p.tokens.count && j - k < 6; j++) {
    if (
      j > k &&
      isCapital(shapeOf(p, j)) &&
      !p.shouting &&
      cueAt(p, j) === 0 &&
      ((flagsAt(p, j) & FLAG.word) === 0 || (flagsAt(p, j) & FLAG.common) !== 0)
    )
      return 0
    const from = p.tokens.end[j]!
    const to = j + 1 < p.tokens.count ? p.tokens.start[j + 1]! : p.text.length
    for (let i = from; i < to; i++) {
      const c = p.text.charCodeAt(i)
      if (c === 58 || c === 9 || (c === 61 && i > from)) return j + 1
      if (c === 10 || c === 44 || c === 59 || c === 124 || (c === 46 && i + 1 < to && j - k > 0 && p.text.charCodeAt(i + 1) !== 58))
        return 0
      if (c === 32 && p.text.charCodeAt(i + 1) === 32 && p.text.charCodeAt(i + 2) === 32) return j + 1
    }
  }
  return 0
}

/** Tabs on the line of an offset: two or more make a table row, which `readTables` reads by its header. */
function tabs(p: Page, at: number): number {
  let n = 0
  const end = lineEnd(p, at)
  for (let i = lineStart(p, at); i < end && n < 2; i++) if (p.text.charCodeAt(i) === 9) n++
  return n
}

/** "NAAM      FUNCTIE      DIENST": a line of headers held apart by spaces, no label with its value. */
function isHeading(p: Page, from: number): boolean {
  if (!p.text.startsWith('   ', from)) return false
  return /^ {3,}\S+(?: \S+)* {3,}\S/.test(p.text.slice(from, lineEnd(p, from, 160))) && !/\d/.test(p.text.slice(lineStart(p, from), from))
}

function labelStrength(p: Page, k: number, end: number): number {
  let strength = 0
  let other = false
  let role = false
  let from = k
  // A label may begin before the word that woke us: "Uw naam:", "Gegevens werknemer - naam:".
  while (from > 0 && k - from < 3 && (gapAfter(p, from - 1) === GAP.space || gapAfter(p, from - 1) === GAP.hyphen)) from--
  for (let j = from; j < end; j++) {
    const word = foldedAt(p, j)
    if (ATTRIBUTE.test(word)) return j > k && NAME_WORD.test(foldedAt(p, k)) ? NAMED - 3 : 0
    if (OTHER.test(word)) other = true
    if (NAME_WORD.test(word)) strength = Math.max(strength, NAMED)
    else if ((cueAt(p, j) & CUE.label) !== 0) {
      strength = Math.max(strength, ROLE)
      role = true
    } else if ((cueAt(p, j) & CUE.weakLabel) !== 0 && j === k && end === k + 1)
      strength = Math.max(strength, isMailHeader(p, end - 1) ? HEADED : MAYBE)
  }
  return other && !role ? 0 : strength
}
/** "Van: …" above or below "Datum:", "Aan:", "Onderwerp:". */
function isMailHeader(p: Page, k: number): boolean {
  const end = lineEnd(p, p.tokens.end[k]!)
  const start = lineStart(p, p.tokens.start[k]!)
  return HEADER_LINE.test(p.text.slice(end + 1, end + 24)) || (start > 1 && HEADER_LINE.test(p.text.slice(lineStart(p, start - 1), start)))
}
const HEADER_LINE = /^[> *]*(?:van|aan|datum|verzonden|verstuurd|onderwerp|betreft|cc|bcc|from|to|date|sent|subject)\*?\s?:/i

/** A label opens a line or a cell, or stands behind a comma, a point or two blanks ("Voorletters: J.  Naam: Bos"). */
function opensLabel(p: Page, k: number): boolean {
  for (let j = k, n = 0; j >= 0 && n < 4; j--, n++) {
    if (opensLine(p, j)) return true
    const gap = j > 0 ? gapAfter(p, j - 1) : GAP.other
    if (gap === GAP.comma || gap === GAP.dotSpace || gap === GAP.other) return true
    if (gap !== GAP.space && gap !== GAP.hyphen) return false
  }
  return false
}

/** A value ends at the line's end, a tab, a bar, a semicolon, or three blanks. */
function valueEnd(p: Page, from: number): number {
  let i = from
  while (i < p.text.length && /[:\t =]/.test(p.text[i]!)) i++
  for (const most = Math.min(p.text.length, from + 300); i < most; i++) {
    const c = p.text.charCodeAt(i)
    if (c === 10 || c === 13 || c === 9 || c === 124) return i
    if (c === 32 && p.text.charCodeAt(i + 1) === 32 && p.text.charCodeAt(i + 2) === 32) return i
  }
  return i
}

/** "Voorletters: J.P." or "JP": a value of nothing but initials. */
function readInitialsOnly(p: Page, k: number, until: number, out: Out): boolean {
  const start = p.tokens.start[k]!
  const value = p.text.slice(start, until).trimEnd()
  if (!isInitials(value)) return false
  out.found.push({ kind: 'name', start, end: start + value.length, confidence: 'likely' })
  return true
}
const isInitials = (value: string) =>
  value.length <= 16 &&
  (/^(\p{Lu}[a-z]{0,2}\.[ -]?(?:[a-z]\.)?)+(\s?(van|de|der|den|ter|ten|el|al|d))*\s?$/u.test(value) || /^\p{Lu}{1,4}$/u.test(value))

/** A whole cell or value of which the header or label says it is a name: everything in it but titles and roles. */
export function readCell(p: Page, start: number, end: number, out: Out): void {
  while (start < end && /[\s"'“]/.test(p.text[start]!) && !(p.text[start] !== '"' && /['’]/.test(p.text[start]!))) start++
  while (end > start && /[\s"”;,]/.test(p.text[end - 1]!)) end--
  if (end - start < 1 || end - start > 80) return
  const value = p.text.slice(start, end)
  let k = tokenFrom(p, start)
  if (k >= p.tokens.count || p.tokens.start[k]! >= end) return
  if (isInitials(value)) {
    out.found.push({ kind: 'name', start, end, confidence: 'likely' })
    return
  }
  if (allInfix(p, k, end)) {
    out.found.push({ kind: 'name', start, end, confidence: 'likely' })
    return
  }
  const before = out.found.length
  readValue(p, k, end, NAMED, true, false, out)
  if (out.found.length === before && shapeOf(p, k) === TOKEN.lower) lowerName(p, k, end, out)
  if (out.found.length === before) plainCell(p, k, end, out)
}
/** A name that no list has, in lower case or not, in a cell of one or two words. */
function plainCell(p: Page, k: number, end: number, out: Out): void {
  if (p.text.slice(p.tokens.start[k], end).includes('\n')) return
  let to = k
  while (to < p.tokens.count && p.tokens.start[to]! < end) {
    const cue = cueAt(p, to)
    if (
      shapeOf(p, to) === TOKEN.digits ||
      ((cue & (CUE.nobody | CUE.never | CUE.organisation | CUE.stop | CUE.role | CUE.organisationHead)) !== 0 && (cue & CUE.infix) === 0)
    )
      return
    if ((flagsAt(p, to) & FLAG.word) !== 0 && !isCapital(shapeOf(p, to)) && (cue & CUE.infix) === 0) return
    to++
  }
  if (to - k > 4 || lengthAt(p, k) < 2) return
  out.found.push({ kind: 'name', start: p.tokens.start[k]!, end: p.tokens.end[to - 1]!, confidence: 'possible' })
}
function allInfix(p: Page, k: number, end: number): boolean {
  if (end - p.tokens.start[k]! > 14 || p.text.slice(p.tokens.start[k], end).includes('\n')) return false
  let at = k
  while (at < p.tokens.count && p.tokens.start[at]! < end) {
    if ((cueAt(p, at) & CUE.infix) === 0) return false
    at++
  }
  return at - k <= 3
}

/** Whether a header or label asks for a person's name or initials. */
export function asksForName(label: string): boolean {
  const meaning = meaningOf(label)
  return meaning !== null && (meaning.kind === 'name' || meaning.kind === 'initials')
}

/** The name columns of tables inside the text. */
export function readTables(p: Page, out: Out): void {
  const { text } = p
  if (!hasTable(text)) return
  eachCellBelow(p.text, asksForName, (start, end) => {
    if (!isKeyColumn(p, start, end) && meaningOf(text.slice(start, end)) === null) readCell(p, start, end, out)
  })
}
/** The left one of two cells with a tab between: a list of labels and values, no table. */
function isKeyColumn(p: Page, start: number, end: number): boolean {
  if (start > 0 && p.text.charCodeAt(start - 1) !== 10) return false
  return p.text.charCodeAt(end) === 9 && !p.text.slice(end + 1, lineEnd(p, end)).includes('\t')
}
