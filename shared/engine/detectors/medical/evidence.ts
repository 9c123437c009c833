import type { Confidence, MedicalClass, Reading } from '../../types.ts'
import { weigh } from './judge.ts'
import { isNoted } from './setting.ts'

export type Hit = { readonly first: number; readonly last: number; readonly cls: MedicalClass | 'allow'; readonly confidence: Confidence }

/** What tells something only beside a finding: "hij slikt Xarelto en ziet bleek". */
export type Doubt = {
  readonly first: number
  readonly last: number
  readonly cls: MedicalClass
  /** It has few other uses: three of these beside each other need no finding. */
  readonly half: boolean
}

/** `values` stand behind a label: what no word of the lists tells of them is told by the whole. */
export type Seen = { readonly hits: Hit[]; readonly doubts: Doubt[]; readonly values: Hit[] }

/** How many tokens from a finding a doubtful word may stand. */
const NEAR = 60
/** So much evidence a doubt needs; a finding that is more than possible gives more, a possible one or a half doubt gives 1. */
const ENOUGH = 2

/**
 * Keeps the doubts with evidence around them: a finding that is more than possible tells enough; a possible one, or a doubt with few other uses, tells half.
 * A word that comes back is no new evidence, and practitioners are none for each other: a list of telephone numbers.
 */
export function settleDoubts(reading: Reading, { hits, doubts }: Seen): void {
  const fitting: (Doubt & { readonly tied: boolean })[] = []
  for (const doubt of doubts.sort((a, b) => a.first - b.first)) {
    const weight = weigh(reading, doubt.first, doubt.last, doubt.cls)
    if (weight !== null) fitting.push({ ...doubt, tied: weight === 'tied' })
  }
  const evidence = evidenceOf(reading, hits, fitting)
  let from = 0
  let to = 0
  let sum = 0
  for (const { tied, ...doubt } of fitting) {
    while (to < evidence.length && evidence[to]!.at <= doubt.last + NEAR) sum += evidence[to++]!.weight
    while (from < to && evidence[from]!.at < doubt.first - NEAR) sum -= evidence[from++]!.weight
    if (tied || sum >= (doubt.half ? ENOUGH + 1 : ENOUGH) || isNoted(reading, reading.tokens.start[doubt.first]!)) hits.push({ ...doubt, confidence: 'possible' })
  }
}
/** In reading order. A doubt that tells half is evidence too, for its neighbours and against one more for itself. */
function evidenceOf(
  { tokens }: Reading,
  hits: readonly Hit[],
  doubts: readonly Doubt[],
): { readonly at: number; readonly weight: number }[] {
  const seen = new Set<number>()
  const all = [
    ...hits.filter((h) => h.cls !== 'allow').map((h) => ({ at: h.first, weight: h.confidence === 'possible' ? 1 : ENOUGH + 1 })),
    ...doubts.filter((d) => d.half && d.cls !== 'practitioner').map((d) => ({ at: d.first, weight: 1 })),
  ].sort((a, b) => a.at - b.at)
  return all.filter(({ at, weight }) => weight > ENOUGH || (!seen.has(tokens.hash[at]!) && seen.add(tokens.hash[at]!)))
}

/** Adds the values in which nothing was found, the possible ones only beside a finding that is more than possible. */
export function settleValues({ hits, values }: Seen): void {
  if (values.length === 0) return
  const told = hits.filter((h) => h.cls !== 'allow').sort((a, b) => a.first - b.first)
  const firm = told.filter((h) => h.confidence !== 'possible')
  let k = 0
  let f = 0
  for (const value of values.sort((a, b) => a.first - b.first)) {
    while (k < told.length && told[k]!.last < value.first) k++
    while (f < firm.length && firm[f]!.first < value.first - NEAR) f++
    const isTold = k < told.length && told[k]!.first <= value.last
    const isBeside = f < firm.length && firm[f]!.first <= value.last + NEAR
    if (!isTold && (value.confidence === 'likely' || isBeside)) hits.push(value)
  }
}
