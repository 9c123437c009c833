import { FORM, formOf } from './detectors/name/forms.ts'
import { FLAG, flagsOf } from './lexicon.ts'
import { tokenise } from './tokens.ts'
import { FOUND_KINDS, type Finding, type Kind, type Passage } from './types.ts'

export type Value = { readonly text: string; readonly kind: Kind }
/**
 * Values that begin with the same word and are written in one shape, so that each shape is one look-up. `lead`: signs before the first word, as in
 * "(06) 12 34". `kinds`: by text; most shapes have one text only, which needs no map.
 */
type Needles = {
  readonly lead: number
  readonly text: string
  readonly first: Kind[]
  kinds: Map<string, Kind[]> | null
  readonly next: Needles | null
}

/**
 * Every place where one of the texts stands exactly so (same capitals) as whole words. Linear in the passages, however many texts there are.
 * @param detector the name the findings carry
 * @param seenIn what was found already, asked for each passage in turn: not told again
 */
export function occurrences(
  passages: readonly Passage[],
  values: readonly Value[],
  detector: string,
  seenIn?: (passage: Passage) => readonly Finding[],
): Finding[] {
  return finder(values, detector)(passages, seenIn)
}

type Find = (passages: readonly Passage[], seenIn?: (passage: Passage) => readonly Finding[]) => Finding[]

/** `occurrences` for passages that come bit by bit. */
export function finder(values: readonly Value[], detector: string): Find {
  const byFirst = new Map<number, Needles>()
  for (const { text, kind } of values) {
    const trimmed = text.trim()
    const { count, hash, start } = tokenise(trimmed)
    if (count > 0) add(byFirst, hash[0]!, { lead: start[0]!, text: trimmed, kind })
  }
  return (passages, seenIn = () => NOTHING) => {
    const out: Finding[] = []
    if (byFirst.size > 0) for (const p of passages) within(p, byFirst, detector, seenIn(p), out)
    return out
  }
}

function add(byFirst: Map<number, Needles>, first: number, { lead, text, kind }: Value & { readonly lead: number }): void {
  const shapes = byFirst.get(first) ?? null
  let same = shapes
  while (same !== null && (same.lead !== lead || same.text.length !== text.length)) same = same.next
  if (same === null) return void byFirst.set(first, { lead, text, first: [kind], kinds: null, next: shapes })
  const kinds = kindsOf(same, text)
  if (kinds === undefined) (same.kinds ??= new Map()).set(text, [kind])
  else if (!kinds.includes(kind)) kinds.push(kind)
}

const kindsOf = (needles: Needles, text: string): Kind[] | undefined => (needles.text === text ? needles.first : needles.kinds?.get(text))

function within(p: Passage, byFirst: ReadonlyMap<number, Needles>, detector: string, seen: readonly Finding[], out: Finding[]): void {
  const { count, start, hash } = tokenise(p.text)
  for (let i = 0; i < count; i++) {
    for (let shape = byFirst.get(hash[i]!) ?? null; shape !== null; shape = shape.next) {
      const at = start[i]! - shape.lead
      const end = at + shape.text.length
      const found = at < 0 || end > p.text.length ? undefined : kindsOf(shape, p.text.slice(at, end))
      if (found === undefined || (isWordAt(p.text, end) && isWordAt(p.text, end - 1))) continue
      for (const kind of found)
        if (!covers(seen, kind, at, end)) out.push({ kind, confidence: 'likely', start: at, end, passage: p.id, detector })
    }
  }
}

const NOTHING: readonly Finding[] = []

/** What was only possible before is said again: it is likely now. */
function covers(seen: readonly Finding[], kind: Kind, start: number, end: number): boolean {
  for (const f of seen) if (f.kind === kind && f.confidence !== 'possible' && f.start <= start && end <= f.end) return true
  return false
}

/** Letters and digits go on: "Jansen" is not in "Jansens". */
function isWordAt(text: string, i: number): boolean {
  const c = text.charCodeAt(i)
  return (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c >= 0xc0
}

const IDENTIFYING: ReadonlySet<Kind> = new Set(FOUND_KINDS)

/**
 * Whether the same text elsewhere says the same thing: a number, an address, a whole name do; "M", "40 uur", and a single ordinary word that was
 * only possibly a name do not.
 */
export function isDistinctive(finding: Pick<Finding, 'kind' | 'confidence' | 'person'>, text: string): boolean {
  if (!IDENTIFYING.has(finding.kind) || text.trim().length < 3) return false
  if (finding.kind === 'address') return !isCommonPlace(text)
  if (finding.kind !== 'name' || finding.person !== undefined) return true
  const { count, hash } = tokenise(text)
  return count > 1 || (count === 1 && (flagsOf(hash[0]!) & FLAG.word) === 0 && (finding.confidence !== 'possible' || text.length > 4))
}

/** A town (a word that no street is called), or a house number in an element of its own: shared by thousands, and part of the names of firms and municipalities. */
function isCommonPlace(text: string): boolean {
  if (/^\W*\d{1,5}\W*[a-z]?\W*$/i.test(text)) return true
  const { count, hash, start, end } = tokenise(text)
  return (
    !/\d/.test(text) &&
    count > 0 &&
    count <= 4 &&
    ((flagsOf(hash[count - 1]!) & FLAG.place) !== 0 ||
      (formOf(hash[count - 1]!, text, start[count - 1]!, end[count - 1]!) & FORM.street) === 0)
  )
}
