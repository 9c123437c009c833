/**
 * `npm run evaluate [-- FILE.jsonl …] [--misses|--closed]`: recall, precision and calibration per kind over tests/cases, or over any JSONL of {"text","spans":[{"start","end","type"}]}.
 * "whole" = every non-space character of the span was found. Precision is given with and without `possible`; calibration = how often each word of confidence was right.
 * Under each table stand the worst misses: what was not found at all, the most telling kinds first; `--misses` lists everything, `--closed` nothing (for texts that whoever writes detectors must not see).
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { loadEngine } from '../gateway/lexicon.ts'
import { emptyKnown } from '../shared/engine/known.ts'
import { scan } from '../shared/engine/scan.ts'
import { parseCases } from './engine/case-file.ts'
import {
  CONFIDENCES,
  evaluate,
  figures,
  interval,
  percent,
  readMarked,
  type Evaluation,
  type MarkedText,
  type Miss,
  type Tally,
} from './evaluation.ts'

/** A miss of these is worst; then the others as they come. */
const WORST_FIRST = ['bsn', 'medical', 'birth-date', 'id-document', 'mrz', 'name', 'address', 'iban', 'phone', 'email']
const WORST_SHOWN = 12

const find = ({ text, label }: MarkedText) => scan([{ id: 'p', text, place: [['line', 1]], ...(label ? { label } : {}) }], emptyKnown)

const calibration = (t: Tally): string =>
  CONFIDENCES.map((word) => {
    const { right, all } = t.byConfidence[word]
    return `${percent(right / all)} of ${String(all).padEnd(5)}`
  }).join('  ')

function print(title: string, { tallies }: Evaluation): void {
  console.log(`\n${title}`)
  console.log(
    'kind           spans  recall  95% interval    whole   precision  without possible  F1     certain right   likely right    possible right',
  )
  for (const [kind, t] of [...tallies].sort()) {
    const { recall, whole, precision, sure, f1 } = figures(t)
    console.log(
      [
        kind.padEnd(14),
        String(t.spans).padStart(5),
        ` ${percent(recall)}`,
        ` ${interval(t.found, t.spans).padEnd(14)}`,
        percent(whole),
        `   ${percent(precision)}`,
        `    ${percent(sure)}`,
        `           ${Number.isNaN(f1) ? '  -  ' : f1.toFixed(3)}`,
        calibration(t),
      ].join(' '),
    )
  }
}

function printMisses(misses: readonly Miss[], all: boolean): void {
  const rank = ({ kind }: Miss) => (WORST_FIRST.includes(kind) ? WORST_FIRST.indexOf(kind) : WORST_FIRST.length)
  const shown = all
    ? misses
    : misses
        .filter((m) => m.type === 'missed')
        .sort((a, b) => rank(a) - rank(b))
        .slice(0, WORST_SHOWN)
  if (!all && shown.length > 0) console.log('worst misses:')
  for (const m of shown) console.log(`  ${m.type.padEnd(11)} ${m.kind.padEnd(12)} ${m.id}: ${m.text.replaceAll('\n', '\\n')}`)
}

async function evaluateCases(folder: string): Promise<Evaluation> {
  const tallies = new Map<string, Tally>()
  const misses: Miss[] = []
  for (const file of readdirSync(folder).filter((f) => f.endsWith('.txt'))) {
    const kind = file.slice(0, -4)
    const docs = parseCases(readFileSync(path.join(folder, file), 'utf8')).map((c) => ({
      id: `${file}:${c.line}`,
      text: c.text,
      ...(c.label ? { label: c.label } : {}),
      spans: c.spans.map((s) => ({ ...s, type: kind })),
    }))
    const result = await evaluate(docs, find, new Set([kind]))
    for (const [k, t] of result.tallies) tallies.set(k, t)
    misses.push(...result.misses)
  }
  return { tallies, misses }
}

loadEngine()
const files = process.argv.slice(2).filter((a) => !a.startsWith('--'))
const all = process.argv.includes('--misses')

const closed = process.argv.includes('--closed')
if (files.length === 0) {
  const cases = await evaluateCases(path.join(import.meta.dirname, 'cases'))
  print('tests/cases (these sentences were written together with the detectors: a regression check, no measurement)', cases)
  printMisses(cases.misses, all)
}
for (const file of files) {
  const docs = readMarked(readFileSync(file, 'utf8'))
  const result = await evaluate(docs, find)
  print(`${path.basename(file)} (${docs.length} documents)`, result)
  if (!closed) printMisses(result.misses, all)
}
