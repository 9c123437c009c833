import { FLAG } from '../lexicon.ts'
import { tableOf, watch, type TokenTable } from '../token-table.ts'
import { fold, hashOf, TOKEN } from '../tokens.ts'
import type { Detector, Known, Reading, Sighting } from '../types.ts'
import { apostropheBefore, isBareInitial, isInitial } from './name/chain.ts'
import { isGlued, readAtHandle, readHandle } from './name/handles.ts'
import { isSlip, learnedOf } from './name/learned.ts'
import { asksForName, readCell, readLabel, readTables } from './name/labels.ts'
import { lowerSurname, readClosing, readGreeting } from './name/lines.ts'
import { cueAt, flagsAt, GAP, gapAfter, inAddress, isApostrophe, isCapital, lineEnd, type Page } from './name/page.ts'
import { isLowerFull, lowerName } from './name/lower.ts'
import { readLowly } from './name/lowly.ts'
import type { Out } from './name/out.ts'
import { readChain } from './name/read.ts'
import { bonusOf } from './name/position.ts'
import { readRows } from './name/rows.ts'
import { readSigns } from './name/signs.ts'
import { announcing, CUE, cueOf } from './name/cues.ts'

/** Names of unknown people in Dutch text: by their form, the words around them, the lexicon and what the document taught. See detectors/name/. */
export const name: Detector = {
  id: 'name',
  detect(reading: Reading, known: Known): Iterable<Sighting> {
    if (reading.passage.header) return []
    const learned = learnedOf(known.learned)
    const table = tableOf(reading)
    const page: Page = {
      text: reading.text,
      tokens: reading.tokens,
      table,
      learned,
      ...manner(reading, table),
    }
    const out: Out = { found: [], next: 0 }
    if (reading.text.length <= 80 && (reading.passage.kind === 'name' || (reading.label !== '' && asksForName(reading.label))))
      readCell(page, 0, reading.text.length, out)
    else readText(page, out)
    return out.found
  },
  /** A name that was certain already stays what it is; another mention of it, or a slip of the pen, may become one. */
  changes(reading, known, before) {
    const { text, tokens } = reading
    const { count, hash, start, end, shape } = tokens
    const { flags } = tableOf(reading)
    const learned = learnedOf(known.learned)
    let next = 0
    for (let k = 0; k < count; k++) {
      const mentioned = learned.mentions.has(hash[k]!)
      if (!mentioned && (flags[k] !== 0 || shape[k] !== TOKEN.capitalised || !isSlip(learned, fold(text.slice(start[k], end[k]))))) continue
      while (next < before.length && before[next]!.end <= start[k]!) next++
      if (next >= before.length || before[next]!.start > start[k]!) return true
    }
    return false
  },
}

/** Words that every few lines of English, German or French have and Dutch has not, and the other way round. */
const FOREIGN = watch(
  'the and of to for with from are this that which by be or und der die das nicht mit fur auf von zu ein eine einer ist wird werden sind les des est pour dans avec une sur et'
    .split(' ')
    .map(hashOf),
)
const DUTCH = watch('het een van voor met niet zijn ook naar wij ik hij zij heeft wordt bij dat deze aan op te'.split(' ').map(hashOf))

const ANNOUNCES = watch(announcing)
/** Words at which a name may open though they have no capital; see `isLowerFull`. */
const OPENS = watch([], (flags) => (flags & (FLAG.word | FLAG.place)) === 0 && (flags & ~FLAG.proper) !== FLAG.common)
const LOWER = ANNOUNCES | OPENS

/** How the text was typed: with hardly a lower-case letter (capitals say nothing), or hardly a capital (names have none either), or in another language. */
function manner({ tokens }: Reading, { marks }: TokenTable): { shouting: boolean; lowly: boolean; foreign: boolean } {
  let foreign = 0
  let dutch = 0
  let upper = 0
  let capital = 0
  let lower = 0
  const end = Math.min(tokens.count, 400)
  for (let k = 0; k < end; k++) {
    if (tokens.shape[k] === TOKEN.upper) upper++
    else if (tokens.shape[k] === TOKEN.lower) lower++
    else if (tokens.shape[k] === TOKEN.capitalised) capital++
    if ((marks[k]! & FOREIGN) !== 0) foreign++
    else if ((marks[k]! & DUTCH) !== 0) dutch++
  }
  return {
    shouting: upper > 8 && upper > 2 * lower,
    lowly: lower > 8 && (capital + upper) * 25 < lower,
    foreign: foreign > 1 && foreign > 2 * dutch,
  }
}

function readText(page: Page, out: Out): void {
  const { tokens, table } = page
  const { shape, count } = tokens
  const { marks } = table
  const tables: Out = { found: [], next: 0 }
  readTables(page, tables)
  for (let k = 0; k < count;) {
    const form = shape[k]!
    let next = k
    if (form === TOKEN.lower) {
      if (page.lowly || (marks[k]! & LOWER) !== 0 || isMarked(page, k)) next = readLower(page, k, out)
    } else if (form !== TOKEN.digits) next = readUpper(page, k, out)
    k = next > k ? next : k + 1
  }
  if (tables.found.length > 0) mix(out, tables)
  readRows(page, out)
  readSigns(page, out)
}

/** A colon right behind the word, an apostrophe before its last letter, a name the document taught: what the word by itself does not tell. */
function isMarked({ text, tokens, learned }: Page, k: number): boolean {
  const end = tokens.end[k]!
  return text.charCodeAt(end) === COLON || isApostrophe(text.charCodeAt(end - 2)) || (learned.any && learned.names.has(tokens.hash[k]!))
}
const COLON = 58

function readLower(page: Page, k: number, out: Out): number {
  const { tokens, text, table } = page
  const found = out.found.length
  let next = k
  if ((table.marks[k]! & ANNOUNCES) !== 0 || text.charCodeAt(tokens.end[k]!) === COLON) next = readCue(page, k, cueOf(tokens.hash[k]!), out)
  else if (page.learned.names.has(tokens.hash[k]!)) next = readLearnedLower(page, k, out)
  const open = next <= k + 1 && out.found.length === found && !page.foreign
  if (!open) return next
  const full = isLowerFull(page, k) && !inAddress(page, tokens.start[k]!, tokens.end[k + 1]!) ? lowerName(page, k, text.length, out) : 0
  return full || Math.max(next, readLowly(page, k, out))
}

function readUpper(page: Page, k: number, out: Out): number {
  const cue = cueOf(page.tokens.hash[k]!)
  const next = cue === 0 ? k : readCue(page, k, cue, out)
  return next === k && !isPlain(page, k, cue) ? readCapital(page, k, cue, out) : next
}

/** The quick no for the first word of a sentence: an ordinary word alone among words in lower case. */
function isPlain(page: Page, k: number, cue: number): boolean {
  const { tokens } = page
  if (
    tokens.shape[k] !== TOKEN.capitalised ||
    k + 1 >= tokens.count ||
    tokens.shape[k + 1] !== TOKEN.lower ||
    page.text.charCodeAt(tokens.end[k]!) !== 32
  )
    return false
  const flags = flagsAt(page, k)
  if ((cue & (CUE.stop | CUE.article)) !== 0 && (flags & FLAG.common) === 0 && standsApart(page, k)) return true
  const next = cueOf(tokens.hash[k + 1]!)
  if ((next & (CUE.infix | CUE.and)) !== 0 || (cue & CUE.infix) !== 0 || page.learned.names.has(tokens.hash[k]!)) return false
  if (k > 0 && tokens.shape[k - 1] !== TOKEN.digits && (tokens.shape[k - 1] !== TOKEN.lower || cueOf(tokens.hash[k - 1]!) !== 0))
    return false
  return (flags & (FLAG.word | FLAG.first | FLAG.last)) === FLAG.word
}

/** "In de loop", "Wij komen": no name can go on from here, and `trim` leaves nothing of such a word by itself. */
function standsApart({ tokens }: Page, k: number): boolean {
  if (tokens.end[k]! - tokens.start[k]! === 1 || tokens.start[k + 1]! - tokens.end[k]! > 1) return false
  let at = k + 1
  while (at - k < 6 && tokens.shape[at] === TOKEN.lower && (cueOf(tokens.hash[at]!) & CUE.infix) !== 0) at++
  return at < tokens.count && (tokens.shape[at] === TOKEN.lower || tokens.shape[at] === TOKEN.digits)
}

/** Words that announce a name. Returns the token behind what was read, or k. */
function readCue(page: Page, k: number, cue: number, out: Out): number {
  if ((cue & CUE.greeting) !== 0) {
    const next = readGreeting(page, k, out)
    if (next > k) return next
  }
  if ((cue & CUE.closing) !== 0) {
    const next = readClosing(page, k, out)
    if (next > k) return next
  }
  if ((cue & (CUE.label | CUE.weakLabel)) !== 0) {
    const next = readLabel(page, k, out)
    if (next > k) return next
  }
  if ((cue & CUE.handle) !== 0) {
    const at = readAtHandle(page, k, out)
    const next = at > k ? at : readHandle(page, k, out)
    if (next > k) return next
  }
  if ((cue & CUE.title) !== 0 && isSpaced(page, k)) return lowerSurname(page, k + 1, lineEnd(page, page.tokens.end[k]!), out) || k
  if ((cue & CUE.infix) !== 0 && !isCapital(page.tokens.shape[k]!) && apostropheBefore(page, k)) return readChain(page, k, 0, out)
  return k
}
const isSpaced = (page: Page, k: number) => {
  const gap = gapAfter(page, k)
  return gap === GAP.space || gap === GAP.dotSpace
}

function readCapital(page: Page, k: number, cue: number, out: Out): number {
  const { tokens } = page
  if (tokens.end[k]! - tokens.start[k]! === 1 && !isInitial(page, k) && !isBareInitial(page, k) && (cue & CUE.infix) === 0) return k + 1
  if (page.tokens.shape[k] === TOKEN.mixed && isGlued(page, k)) {
    out.found.push({ kind: 'name', start: tokens.start[k]!, end: tokens.end[k]!, confidence: 'likely' })
    return k + 1
  }
  return readChain(page, k, bonusOf(page, k), out)
}

/** A name this document taught, in lower case: only when it is no ordinary word. Returns the token behind, or k. */
function readLearnedLower(page: Page, k: number, out: Out): number {
  const flags = flagsAt(page, k)
  if (page.foreign || (flags & FLAG.word) !== 0 || cueAt(page, k) !== 0 || inAddress(page, page.tokens.start[k]!, page.tokens.end[k]!))
    return k
  const gap = gapAfter(page, k)
  if ((k > 0 && (gapAfter(page, k - 1) === GAP.dot || gapAfter(page, k - 1) === GAP.none)) || gap === GAP.dot || gap === GAP.none) return k
  const last = out.found.at(-1)
  if (last && last.end > page.tokens.start[k]!) return k
  const whole = page.lowly ? (flags & FLAG.first) !== 0 : isLowerFull(page, k)
  return lowerName(page, k, whole ? page.text.length : page.tokens.end[k]!, out) || k
}

/** Table cells win from what the running text thought of the same place. */
function mix(out: Out, tables: Out): void {
  const cells = [...tables.found].sort((a, b) => a.start - b.start)
  const kept: Sighting[] = []
  let i = 0
  for (const s of out.found) {
    while (i < cells.length && cells[i]!.end <= s.start) i++
    if (i >= cells.length || cells[i]!.start >= s.end) kept.push(s)
  }
  out.found.length = 0
  out.found.push(...[...kept, ...cells].sort((a, b) => a.start - b.start))
}
