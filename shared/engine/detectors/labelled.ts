import { meaningOf } from '../columns.ts'
import type { Detector, Kind, Reading, Sighting } from '../types.ts'

/** Kinds that no other detector finds, and whose label says all there is to know. */
const BY_LABEL: ReadonlySet<Kind> = new Set([
  'sex',
  'age',
  'nationality',
  'marital-status',
  'benefit-type',
  'benefit-amount',
  'first-sick-day',
  'wage',
  'debts',
])
const LONGEST_LABEL = 40
const LONGEST_VALUE = 120

/**
 * "Nationaliteit: Poolse", "Burgerlijke staat  gehuwd": a line of running text that begins with a label, or a passage that stands beside one.
 * The value is the rest of the line. likely, never certain: only the label vouches for it.
 */
export const labelled: Detector = {
  id: 'labelled',
  *detect(reading) {
    const { passage, text, label } = reading
    if (label !== '' && passage.column === undefined) yield* whole(reading, label)
    for (let colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
      const from = lineStart(text, colon)
      const kind = colon - from > LONGEST_LABEL ? null : kindOf(text.slice(from, colon))
      if (kind !== null) yield* value(text, colon + 1, kind)
    }
  },
}

function kindOf(label: string): Kind | null {
  const trimmed = label.trim()
  if (trimmed.length < 2) return null
  const kind = meaningOf(trimmed)?.kind ?? null
  return kind !== null && BY_LABEL.has(kind) ? kind : null
}

function* whole({ text }: Reading, label: string): Iterable<Sighting> {
  const kind = kindOf(label)
  if (kind !== null) yield* value(text, 0, kind)
}

/** Start of the line, or of the part behind a tab or bullet: two labels may share a line. */
function lineStart(text: string, at: number): number {
  let i = at
  while (i > 0 && at - i <= LONGEST_LABEL + 1 && !'\n\t|;•,.'.includes(text[i - 1]!)) i--
  return i
}

function* value(text: string, from: number, kind: Kind): Iterable<Sighting> {
  let start = from
  while (start < text.length && (text[start] === ' ' || text[start] === '\t' || text[start] === '\u00a0')) start++
  let end = start
  while (end < text.length && end - start < LONGEST_VALUE && !'\n\t|;'.includes(text[end]!)) end++
  while (end > start && ' .,'.includes(text[end - 1]!)) end--
  if (end > start) yield { kind, confidence: 'likely', start, end }
}
