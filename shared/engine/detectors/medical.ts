import { meaningOf } from '../columns.ts'
import { tableOf, watch } from '../token-table.ts'
import { fold, TOKEN } from '../tokens.ts'
import type { Confidence, Detector, MedicalClass, Reading, Sighting } from '../types.ts'
import { entries, hashes, lookUp, type Entry, type Term } from './medical/compile.ts'
import { compoundAt } from './medical/compound.ts'
import { widen } from './medical/widen.ts'
import { judge, type Setting } from './medical/judge.ts'
import { matched, matches } from './medical/match.ts'

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

type Hit = { readonly first: number; readonly last: number; readonly cls: MedicalClass | 'allow'; readonly confidence: Confidence }

const TOLD = watch(hashes, (_flags, text, start, end) => compoundAt(text, start, end) !== null)

/**
 * What tells about somebody's health or private life: illness, complaint, cause, treatment, medicine, practitioner, observation, private circumstances.
 * The smallest group of words that tells it is the finding; "geen depressie" tells as much as "depressie". Capacity, limits of function, hours, duration,
 * percentages and adaptations are not found: those an employer may know (product, section 5).
 */
export const medical: Detector = {
  id: 'medical',
  detect(reading) {
    const hits: Hit[] = []
    const { tokens } = reading
    const { marks, marked } = tableOf(reading)
    if ((marked & TOLD) === 0) return []
    for (let i = 0; i < tokens.count; i++) {
      if ((marks[i]! & TOLD) === 0) continue
      const index = lookUp(tokens.hash[i]!)
      if (index >= 0) collect(reading, i, entries[index]!, hits)
      else {
        const term = compoundAt(reading.text, tokens.start[i]!, tokens.end[i]!)
        if (term) collectTerm(reading, i, term, hits)
      }
    }
    return hits.length === 0 ? [] : sightings(reading, hits)
  },
}

/** Asked only where a word is found: most cells hold none. */
function settingOf(reading: Reading): Setting {
  if (reading.label === '') return reading.passage.column === undefined ? 'prose' : 'cell'
  const kind = meaningOf(reading.label)?.kind
  if (kind === 'medical') return 'medical'
  return kind === 'work' || kind === 'organisation' || kind === 'name' ? 'trade' : 'cell'
}

function collect(reading: Reading, i: number, entry: Entry, hits: Hit[]): void {
  const { text, tokens } = reading
  for (const pattern of entry.patterns) {
    for (let start = i - pattern.before[0]; start >= Math.max(0, i - pattern.before[1]); start--) {
      if (!matches(pattern, text, tokens, start)) continue
      const { first, last } = matched
      const confidence =
        pattern.cls === 'allow' ? pattern.confidence : judge(reading, first, last, pattern.strength, pattern.confidence, settingOf(reading))
      if (confidence) hits.push({ first, last, cls: pattern.cls, confidence })
      break
    }
  }
  const term = entry.capitals && tokens.shape[i] === TOKEN.upper ? entry.capitals : entry.alone
  if (term && isWord(text, tokens.start[i]!, tokens.end[i]!, entry.word)) collectTerm(reading, i, term, hits)
}

function collectTerm(reading: Reading, i: number, term: Term, hits: Hit[]): void {
  const confidence = judge(reading, i, i, term.strength, 'certain', settingOf(reading))
  if (confidence) hits.push({ first: i, last: i, cls: term.cls, confidence })
}

/** Two words can share a hash; the letters decide. */
const isWord = (text: string, start: number, end: number, word: string) =>
  word === '' || fold(text.slice(start, end)).replace(/['’]/g, '') === word.replace(/'/g, '')

/** Wider findings swallow narrower ones; what an allowed group of words covers goes. */
function sightings(reading: Reading, hits: Hit[]): Sighting[] {
  hits.sort((a, b) => a.first - b.first || (a.cls === 'allow' ? -1 : b.cls === 'allow' ? 1 : b.last - a.last))
  const out: Sighting[] = []
  let past = -1
  let allowedTo = -1
  for (const hit of hits) {
    if (hit.cls === 'allow') allowedTo = Math.max(allowedTo, hit.last)
    if (hit.last <= allowedTo || hit.last <= past) continue
    past = Math.max(past, hit.last)
    const cls = hit.cls as MedicalClass
    const { start, end } = widen(reading, hit.first, hit.last)
    const before = out.at(-1)
    if (before && start < before.end) out.pop()
    out.push({
      kind: 'medical',
      confidence: before && start < before.end ? surer(before.confidence, hit.confidence) : hit.confidence,
      start: before && start < before.end ? before.start : start,
      end,
      class: cls,
      neutral: NEUTRAL[cls],
    })
  }
  return out
}

const surer = (a: Confidence, b: Confidence): Confidence =>
  a === 'certain' || b === 'certain' ? 'certain' : a === 'likely' || b === 'likely' ? 'likely' : 'possible'
