/**
 * How detection is measured, for Lakmoes and for what stands beside it.
 * A span counts as found when at least half of its non-space characters lie in findings of its kind; a finding is right when at least half of it lies in a span of its kind.
 */
import type { Confidence, Span } from '../shared/engine/types.ts'

export type MarkedSpan = Span & { readonly type: string }
export type MarkedText = { readonly id: string; readonly text: string; readonly label?: string; readonly spans: readonly MarkedSpan[] }
/** Something that says where what stands; a peer without a confidence is `certain` of everything. */
export type Found = Span & { readonly kind: string; readonly confidence: Confidence }
export type Tally = {
  spans: number
  found: number
  whole: number
  findings: number
  right: number
  byConfidence: Record<Confidence, Share>
}
export type Share = { right: number; all: number }
export type Miss = { readonly id: string; readonly kind: string; readonly text: string; readonly type: 'missed' | 'partly' | 'false alarm' }
export type Evaluation = { readonly tallies: ReadonlyMap<string, Tally>; readonly misses: readonly Miss[] }

export const CONFIDENCES: readonly Confidence[] = ['certain', 'likely', 'possible']

/** Share of the non-space characters of `span` that lie in `others`. */
export function covered(text: string, span: Span, others: readonly Span[]): number {
  let all = 0
  let hit = 0
  for (let i = span.start; i < span.end; i++) {
    if (/\s/.test(text[i]!)) continue
    all++
    if (others.some((o) => o.start <= i && i < o.end)) hit++
  }
  return all === 0 ? 0 : hit / all
}

const newTally = (): Tally => ({
  spans: 0,
  found: 0,
  whole: 0,
  findings: 0,
  right: 0,
  byConfidence: { certain: { right: 0, all: 0 }, likely: { right: 0, all: 0 }, possible: { right: 0, all: 0 } },
})

/** Measures `find` on marked texts, for the kinds that are marked in them (or `kinds`). */
export async function evaluate(
  docs: readonly MarkedText[],
  find: (doc: MarkedText) => readonly Found[] | Promise<readonly Found[]>,
  kinds: ReadonlySet<string> = new Set(docs.flatMap((d) => d.spans.map((s) => s.type))),
): Promise<Evaluation> {
  const tallies = new Map([...kinds].sort().map((kind) => [kind, newTally()]))
  const misses: Miss[] = []
  for (const doc of docs) {
    const findings = (await find(doc)).filter((f) => kinds.has(f.kind))
    for (const span of doc.spans) if (kinds.has(span.type)) addSpan(doc, span, findings, tallies.get(span.type)!, misses)
    for (const finding of findings) addFinding(doc, finding, tallies.get(finding.kind)!, misses)
  }
  return { tallies, misses }
}

function addSpan(doc: MarkedText, span: MarkedSpan, findings: readonly Found[], tally: Tally, misses: Miss[]): void {
  const share = covered(
    doc.text,
    span,
    findings.filter((f) => f.kind === span.type),
  )
  tally.spans++
  if (share >= 0.5) tally.found++
  if (share === 1) tally.whole++
  else misses.push({ id: doc.id, kind: span.type, text: doc.text.slice(span.start, span.end), type: share >= 0.5 ? 'partly' : 'missed' })
}

function addFinding(doc: MarkedText, finding: Found, tally: Tally, misses: Miss[]): void {
  const spans = doc.spans.filter((s) => s.type === finding.kind)
  const right = covered(doc.text, finding, spans) >= 0.5
  tally.findings++
  tally.byConfidence[finding.confidence].all++
  if (right) {
    tally.right++
    tally.byConfidence[finding.confidence].right++
  } else misses.push({ id: doc.id, kind: finding.kind, text: doc.text.slice(finding.start, finding.end), type: 'false alarm' })
}

/** Recall, precision (with and without `possible`) and F1 of a tally; NaN where nothing was counted. */
export function figures(t: Tally): { recall: number; whole: number; precision: number; sure: number; f1: number } {
  const recall = t.found / t.spans
  const precision = t.right / t.findings
  const { certain, likely } = t.byConfidence
  const sure = (certain.right + likely.right) / (certain.all + likely.all)
  return { recall, whole: t.whole / t.spans, precision, sure, f1: (2 * recall * precision) / (recall + precision) }
}

/** 95 % interval of a share (Wilson), in percent. */
export function interval(hits: number, n: number): string {
  if (n === 0) return ''
  const z = 1.96
  const p = hits / n
  const mid = (p + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n)
  return `[${(100 * Math.max(0, mid - half)).toFixed(1)}, ${(100 * Math.min(1, mid + half)).toFixed(1)}]`
}

export const percent = (share: number): string => (Number.isNaN(share) ? '   -  ' : `${(100 * share).toFixed(1).padStart(5)}%`)

/** One object a line. */
export function readMarked(jsonl: string): MarkedText[] {
  return jsonl
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as MarkedText)
}
