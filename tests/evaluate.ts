/**
 * `npm run evaluate [-- FILE.jsonl …]`: recall and precision per kind over tests/cases and over any JSONL of {"text","spans":[{"start","end","type"}]}.
 * A span counts as found when at least half of its non-space characters lie in findings of its kind; a finding is right when at least half of it lies in a span of its kind.
 * "whole" = every non-space character found. Precision is given with and without `possible`.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { loadEngine } from '../gateway/lexicon.ts'
import { emptyKnown } from '../shared/engine/known.ts'
import { scan } from '../shared/engine/scan.ts'
import type { Confidence, Finding, Span } from '../shared/engine/types.ts'
import { parseCases } from './engine/case-file.ts'

type Doc = { id: string; text: string; label?: string; spans: (Span & { type: string })[] }
type Tally = { spans: number; found: number; whole: number; findings: number; right: number; sure: number; sureRight: number }
type Miss = { id: string; kind: string; text: string; type: 'missed' | 'partly' | 'false alarm' }

/** Share of the non-space characters of `span` that lie in `others`. */
function covered(text: string, span: Span, others: readonly Span[]): number {
  let all = 0
  let hit = 0
  for (let i = span.start; i < span.end; i++) {
    if (/\s/.test(text[i]!)) continue
    all++
    if (others.some((o) => o.start <= i && i < o.end)) hit++
  }
  return all === 0 ? 0 : hit / all
}

const tallies = new Map<string, Tally>()
const calibration = new Map<string, { right: number; all: number }>()
const misses: Miss[] = []
const tally = (kind: string) => {
  let t = tallies.get(kind)
  if (!t) tallies.set(kind, (t = { spans: 0, found: 0, whole: 0, findings: 0, right: 0, sure: 0, sureRight: 0 }))
  return t
}

function measure(doc: Doc, kinds: ReadonlySet<string>): void {
  const findings = scan([{ id: 'p', text: doc.text, place: [['line', 1]], ...(doc.label ? { label: doc.label } : {}) }], emptyKnown).filter(
    (f) => kinds.has(f.kind),
  )
  for (const span of doc.spans)
    measureSpan(
      doc,
      span,
      findings.filter((f) => f.kind === span.type),
    )
  for (const f of findings) measureFinding(doc, f)
}

function measureSpan(doc: Doc, span: Doc['spans'][number], findings: readonly Finding[]): void {
  const t = tally(span.type)
  const share = covered(doc.text, span, findings)
  t.spans++
  if (share >= 0.5) t.found++
  if (share === 1) t.whole++
  if (share < 1)
    misses.push({ id: doc.id, kind: span.type, text: doc.text.slice(span.start, span.end), type: share >= 0.5 ? 'partly' : 'missed' })
}

function measureFinding(doc: Doc, f: Finding): void {
  const t = tally(f.kind)
  const right =
    covered(
      doc.text,
      f,
      doc.spans.filter((s) => s.type === f.kind),
    ) >= 0.5
  t.findings++
  if (right) t.right++
  if (f.confidence !== 'possible') {
    t.sure++
    if (right) t.sureRight++
  }
  calibrate(f.confidence, right)
  if (!right) misses.push({ id: doc.id, kind: f.kind, text: doc.text.slice(f.start, f.end), type: 'false alarm' })
}

function calibrate(confidence: Confidence, right: boolean): void {
  const c = calibration.get(confidence) ?? { right: 0, all: 0 }
  calibration.set(confidence, { right: c.right + (right ? 1 : 0), all: c.all + 1 })
}

const percent = (a: number, b: number) => (b === 0 ? '   -  ' : `${((100 * a) / b).toFixed(1).padStart(5)}%`)

/** 95 % interval of a share (Wilson). */
function interval(hits: number, n: number): string {
  if (n === 0) return ''
  const z = 1.96
  const p = hits / n
  const mid = (p + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n)
  return `[${(100 * Math.max(0, mid - half)).toFixed(1)}, ${(100 * Math.min(1, mid + half)).toFixed(1)}]`
}

function print(title: string): void {
  console.log(`\n${title}`)
  console.log('kind         spans  recall  95% interval    whole   precision  without possible  F1')
  for (const [kind, t] of [...tallies].sort()) {
    const r = t.found / (t.spans || 1)
    const p = t.right / (t.findings || 1)
    console.log(
      [
        kind.padEnd(12),
        String(t.spans).padStart(5),
        ` ${percent(t.found, t.spans)}`,
        ` ${interval(t.found, t.spans).padEnd(14)}`,
        percent(t.whole, t.spans),
        `   ${percent(t.right, t.findings)}`,
        `    ${percent(t.sureRight, t.sure)}`,
        `           ${r + p === 0 ? '-' : ((2 * r * p) / (r + p)).toFixed(3)}`,
      ].join(' '),
    )
  }
  for (const [word, c] of calibration) console.log(`${word.padEnd(9)} right ${percent(c.right, c.all)} of ${c.all}`)
}

function reset(): void {
  tallies.clear()
  calibration.clear()
  misses.length = 0
}

function casesOf(folder: string): { kind: string; docs: Doc[] }[] {
  return readdirSync(folder)
    .filter((f) => f.endsWith('.txt'))
    .map((f) => {
      const kind = f.slice(0, -4)
      const docs = parseCases(readFileSync(path.join(folder, f), 'utf8')).map((c) => ({
        id: `${f}:${c.line}`,
        text: c.text,
        ...(c.label ? { label: c.label } : {}),
        spans: c.spans.map((s) => ({ ...s, type: kind })),
      }))
      return { kind, docs }
    })
}

loadEngine()
const files = process.argv.slice(2).filter((a) => !a.startsWith('--'))
const showMisses = process.argv.includes('--misses')
if (files.length === 0) {
  for (const { kind, docs } of casesOf(path.join(import.meta.dirname, 'cases'))) for (const doc of docs) measure(doc, new Set([kind]))
  print('tests/cases (these sentences were written together with the detectors: a regression check, no measurement)')
}
for (const file of files) {
  reset()
  const docs = readFileSync(file, 'utf8')
    .split('\n')
    .filter((l) => l.trim() !== '')
    .map((l) => JSON.parse(l) as Doc)
  const kinds = new Set(docs.flatMap((d) => d.spans.map((s) => s.type)))
  for (const doc of docs) measure(doc, kinds)
  print(`${path.basename(file)} (${docs.length} documents)`)
  if (showMisses)
    for (const m of misses) console.log(`  ${m.type.padEnd(11)} ${m.kind.padEnd(12)} ${m.id}: ${m.text.replaceAll('\n', '\\n')}`)
}
