import { meaningOf } from '../columns.ts'
import { FLAG, flagsOf } from '../lexicon.ts'
import { tableOf, watch } from '../token-table.ts'
import { TOKEN } from '../tokens.ts'
import { eachCellBelow } from '../text-table.ts'
import type { Confidence, Detector, MedicalClass, Reading, Sighting, Tokens } from '../types.ts'
import type { HashSet } from '../word-map.ts'
import { compoundAt } from './medical/compound.ts'
import { isJoined, widen } from './medical/widen.ts'
import { settleDoubts, settleValues, type Hit, type Seen } from './medical/evidence.ts'
import { isTrade, judge, type Setting } from './medical/judge.ts'
import { isHarmless, isReason, LONGEST_VALUE, valuesAfter } from './medical/values.ts'
import { GAP, gapBetween, matched, matches } from './medical/match.ts'
import {
  ANY_WORD,
  capitalsOf,
  CLASSES,
  CONFIDENCES,
  entryOf,
  isListed,
  labelOf,
  lookUp,
  setAt,
  STRENGTHS,
  tables,
  termOf,
  type Label,
  type Term,
} from './medical/vocabulary.ts'

/** Words that may stand in the place of a finding; none is itself one. */
export const NEUTRAL: Readonly<Record<MedicalClass, string>> = {
  illness: 'een medische oorzaak',
  symptom: 'een medische oorzaak',
  cause: 'een medische oorzaak',
  treatment: 'gerichte behandeling',
  medication: 'gerichte behandeling',
  practitioner: 'behandelaar',
  observation: 'omstandigheden',
  'private-life': 'omstandigheden',
}

const LISTED = watch([], (_flags, _text, _start, _end, hash) => isListed(hash))
const COMPOUND = watch([], (_flags, text, start, end) => compoundAt(text, start, end) !== null)
const TOLD = LISTED | COMPOUND

/**
 * What tells about somebody's health or private life: illness, complaint, cause, treatment, medicine, practitioner, observation, private circumstances.
 * The smallest group of words that tells it is the finding; "geen depressie" tells as much as "depressie". Capacity, limits of function, hours, duration,
 * percentages and adaptations are not found: those an employer may know (product, section 5).
 */
export const medical: Detector = {
  id: 'medical',
  detect(reading) {
    const seen: Seen = { hits: [], doubts: [], values: [] }
    const { tokens } = reading
    const { marks, marked } = tableOf(reading)
    if ((marked & TOLD) === 0) return []
    for (let i = 0; i < tokens.count; i++) {
      const mark = marks[i]!
      if ((mark & TOLD) === 0) continue
      const number = (mark & LISTED) === 0 ? 0 : lookUp(tokens.hash[i]!, reading.text, tokens.start[i]!, tokens.end[i]!)
      if ((number > 0 && collect(reading, i, number, seen)) || (mark & COMPOUND) === 0) continue
      const term = compoundAt(reading.text, tokens.start[i]!, tokens.end[i]!)
      if (term) collectTerm(reading, i, term, seen)
    }
    tableCells(reading, seen)
    settleDoubts(reading, seen)
    settleValues(seen)
    if (seen.hits.length === 0) return []
    return sightings(reading, seen.hits)
  },
}

/** Asked only where a word is found: most cells hold none. */
function settingOf(reading: Reading): Setting {
  if (reading.label === '') return reading.passage.column === undefined ? 'prose' : 'cell'
  const kind = meaningOf(reading.label)?.kind
  if (kind === 'medical') return 'medical'
  return kind === 'work' || kind === 'organisation' || kind === 'name' ? 'trade' : 'cell'
}

/** @returns whether the word is known by itself */
function collect(reading: Reading, i: number, number: number, seen: Seen): boolean {
  const entry = entryOf(number)
  if (entry >= 0) {
    collectPatterns(reading, i, entry, seen)
    const label = labelOf(entry)
    if (label && labelledValues(reading, i, label, seen)) return true
  }
  const capitals = entry >= 0 && reading.tokens.shape[i] === TOKEN.upper ? capitalsOf(entry) : undefined
  const term = (capitals && capitals.strength !== 'strong' && isShouted(reading.tokens, i) ? undefined : capitals) ?? termOf(number)
  if (!term) return false
  collectTerm(reading, i, term, seen)
  return true
}

/** The patterns that are looked up by token `i`; most want other words beside it. */
function collectPatterns(reading: Reading, i: number, entry: number, seen: Seen): void {
  const { tokens } = reading
  const { entryStart, group, groupStart, left, leftMost, right, rightMost } = tables
  for (let g = entryStart[entry]!; g < entryStart[entry + 1]!; g++) {
    const end = groupStart[group[g]! + 1]!
    for (let p = groupStart[group[g]!]!; p < end; p++) {
      if (right[p] !== ANY_WORD && !standsWithin(tokens, i + 1, i + rightMost[p]!, setAt(right[p]!))) continue
      if (left[p] !== ANY_WORD && !standsWithin(tokens, i - leftMost[p]!, i - 1, setAt(left[p]!))) continue
      collectPattern(reading, i, p, seen)
    }
  }
}

function collectPattern(reading: Reading, i: number, pattern: number, seen: Seen): void {
  const { text, tokens } = reading
  const { least, most, cls: classes, confidence, strength: strengths } = tables
  for (let start = i - least[pattern]!; start >= Math.max(0, i - most[pattern]!); start--) {
    if (!matches(pattern, text, tokens, start)) continue
    const { first, last } = matched
    const cls = CLASSES[classes[pattern]!]!
    if (cls === 'allow') {
      seen.hits.push({ first, last, cls, confidence: 'certain' })
      return
    }
    const strength = STRENGTHS[strengths[pattern]!]!
    const verdict = judge(reading, first, last, strength, CONFIDENCES[confidence[pattern]!]!, settingOf(reading), cls)
    note(seen, first, last, cls, verdict, strength !== 'near')
    return
  }
}

/** Whether one of the tokens from `first` to `last` is one of these words. */
function standsWithin({ count, hash }: Tokens, first: number, last: number, words: HashSet): boolean {
  for (let i = Math.max(0, first); i <= last && i < count; i++) if (words.has(hash[i]!)) return true
  return false
}

/** A capital that no sentence explains: a name, "Hoi Lies". */
const isInSentence = ({ text, tokens }: Reading, i: number) => i > 0 && gapBetween(text, tokens.end[i - 1]!, tokens.start[i]!) === GAP.close

/** "ALS IK HEM BEL": beside words in capitals, one that is a word in small letters too stands for nothing else. */
const isShouted = ({ shape, start, end, hash, count }: Tokens, i: number): boolean =>
  [i - 1, i + 1].some(
    (k) => k >= 0 && k < count && shape[k] === TOKEN.upper && end[k]! - start[k]! > 2 && (flagsOf(hash[k]!) & FLAG.word) !== 0,
  )

function collectTerm(reading: Reading, i: number, term: Term, seen: Seen): void {
  const { tokens } = reading
  if (term.cls === 'practitioner' && isTrade(reading, i)) return
  if (term.strength === 'near' && tokens.shape[i] === TOKEN.capitalised && isInSentence(reading, i)) return
  if (term.strength === 'near') seen.doubts.push({ first: i, last: i, cls: term.cls, half: false })
  else note(seen, i, i, term.cls, judge(reading, i, i, term.strength, 'certain', settingOf(reading), term.cls))
}

function note(
  { hits, doubts }: Seen,
  first: number,
  last: number,
  cls: MedicalClass,
  verdict: Confidence | 'near' | null,
  half = true,
): void {
  if (verdict === 'near') doubts.push({ first, last, cls, half })
  else if (verdict) hits.push({ first, last, cls, confidence: verdict })
}

/** "Medicatie: citalopram, 20 mg": what stands behind a label of the trade. Behind one that has other uses ("Klachten:") it must stand beside a finding. */
function labelledValues(reading: Reading, i: number, label: Label, seen: Seen): boolean {
  const sure = label.sure || (i > 0 && isReason(reading, i))
  const values = valuesAfter(reading, i)
  for (const { first, last } of values) seen.values.push({ first, last, cls: label.cls, confidence: sure ? 'likely' : 'possible' })
  return values.length > 0
}

/** Cells below a header that says "Diagnose" in a table typed into a mail. */
function tableCells({ text, tokens }: Reading, seen: Seen): void {
  let i = 0
  eachCellBelow(text, isMedicalHeader, (start, end) => {
    if (i > 0 && tokens.start[i - 1]! >= start) i = 0
    while (i < tokens.count && tokens.start[i]! < start) i++
    let last = i
    while (last + 1 < tokens.count && tokens.end[last + 1]! <= end) last++
    if (i < tokens.count && tokens.end[i]! <= end && last - i < LONGEST_VALUE && !isHarmless(tokens, i, last))
      seen.values.push({ first: i, last, cls: 'illness', confidence: 'likely' })
  })
}

const isMedicalHeader = (header: string) => meaningOf(header)?.kind === 'medical'

/** Wider findings swallow narrower ones; what an allowed group of words covers goes. */
function sightings(reading: Reading, hits: Hit[]): Sighting[] {
  hits.sort((a, b) => a.first - b.first || (a.cls === 'allow' ? -1 : b.cls === 'allow' ? 1 : b.last - a.last))
  const out: Sighting[] = []
  let past = -1
  let allowedTo = -1
  let lastToken = -1
  for (const hit of hits) {
    if (hit.cls === 'allow') allowedTo = Math.max(allowedTo, hit.last)
    if (hit.last <= allowedTo || hit.last <= past) continue
    past = Math.max(past, hit.last)
    const cls = hit.cls as MedicalClass
    const { start, end } = widen(reading, hit.first, hit.last)
    const before = out.at(-1)
    const joins = before !== undefined && (start < before.end || isJoined(reading, lastToken, hit.first))
    lastToken = Math.max(lastToken, hit.last)
    if (joins) out.pop()
    out.push({
      kind: 'medical',
      confidence: joins ? surer(before.confidence, hit.confidence) : hit.confidence,
      start: joins ? before.start : start,
      end,
      class: cls,
      neutral: NEUTRAL[cls],
    })
  }
  return out
}

const surer = (a: Confidence, b: Confidence): Confidence =>
  a === 'certain' || b === 'certain' ? 'certain' : a === 'likely' || b === 'likely' ? 'likely' : 'possible'
