import { CUE, cueOf } from '../detectors/name/cues.ts'
import { FORM, formOf } from '../detectors/name/forms.ts'
import { FLAG, flagsOf } from '../lexicon.ts'
import { TOKEN } from '../tokens.ts'
import type { Reading } from '../types.ts'

const LEGAL = /^ (?:b\.?v|n\.?v|v\.?o\.?f|holding|groep)\b/i

const isGiven = (hash: number) => (flagsOf(hash) & (FLAG.first | FLAG.last)) === FLAG.first

/** Whether a surname alone is part of a firm's name: "Visser Logistiek", "Mulder & Partners", "bij Slagerij Visser". Tokens `from` to `to`, exclusive. */
export function isFirmsName({ text, tokens }: Reading, from: number, to: number): boolean {
  const { start, end, hash, shape, count } = tokens
  const after = text.slice(end[to - 1], end[to - 1]! + 12)
  if (
    LEGAL.test(after) ||
    (/^ ?& ?\p{Lu}/u.test(after) && !isGiven(hash[to]!)) ||
    /^ (?:en|&) (?:zn|zonen|zoon|dochters|partners)\b/i.test(after)
  )
    return true
  if (to < count && after.charCodeAt(0) === 32 && start[to]! === end[to - 1]! + 1 && shape[to] === TOKEN.capitalised) {
    if ((cueOf(hash[to]!) & CUE.organisation) !== 0 || (formOf(hash[to]!, text, start[to]!, end[to]!) & FORM.firm) !== 0) return true
  }
  if (from === 0 || start[from]! - end[from - 1]! > 3) return false
  const gap = text.slice(end[from - 1], start[from])
  if (gap === ' & ' && shape[from - 1] !== TOKEN.lower) return true
  return gap === ' ' && (cueOf(hash[from - 1]!) & CUE.organisationHead) !== 0
}
