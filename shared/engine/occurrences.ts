import { FLAG, flagsOf } from './lexicon.ts'
import { tokenise } from './tokens.ts'
import { FOUND_KINDS, type Finding, type Kind, type Passage } from './types.ts'

export type Value = { readonly text: string; readonly kind: Kind }
/** `lead`: signs before the first word, as in "(06) 12 34". */
type Needle = Value & { readonly lead: number }

/**
 * Every place where one of the texts stands exactly so (same capitals) as whole words. Linear in the passages, however many texts there are.
 * @param detector the name the findings carry
 */
export function occurrences(passages: readonly Passage[], values: readonly Value[], detector: string): Finding[] {
  const byFirst = new Map<number, Needle[]>()
  for (const value of values) {
    const trimmed = value.text.trim()
    const { count, hash, start } = tokenise(trimmed)
    if (count === 0) continue
    const needle: Needle = { kind: value.kind, text: trimmed, lead: start[0]! }
    const list = byFirst.get(hash[0]!)
    if (list === undefined) byFirst.set(hash[0]!, [needle])
    else if (!list.some((v) => v.text === trimmed && v.kind === value.kind)) list.push(needle)
  }
  return byFirst.size === 0 ? [] : passages.flatMap((p) => within(p, byFirst, detector))
}

function within(p: Passage, byFirst: ReadonlyMap<number, readonly Needle[]>, detector: string): Finding[] {
  const out: Finding[] = []
  const { count, start, hash } = tokenise(p.text)
  for (let i = 0; i < count; i++) {
    for (const value of byFirst.get(hash[i]!) ?? []) {
      const at = start[i]! - value.lead
      const end = at + value.text.length
      if (at < 0 || !p.text.startsWith(value.text, at) || (isWordAt(p.text, end) && isWordAt(value.text, value.text.length - 1))) continue
      out.push({ kind: value.kind, confidence: 'likely', start: at, end, passage: p.id, detector })
    }
  }
  return out
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

/** A town, or a house number in an element of its own: shared by thousands, and part of the names of firms and municipalities. */
function isCommonPlace(text: string): boolean {
  if (/^\W*\d{1,5}\W*[a-z]?\W*$/i.test(text)) return true
  const { count, hash } = tokenise(text)
  return !/\d/.test(text) && count > 0 && count <= 4 && (flagsOf(hash[count - 1]!) & FLAG.place) !== 0
}
