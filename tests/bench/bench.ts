/**
 * `npm run bench -- big`: the three large files alone, through the command line.
 * `npm run bench`: how fast, and with how much memory. Ratios against a bare loop in the same run say more than seconds on a shared machine.
 * Each format is cleaned in a process of its own, so that its peak memory is its own; the first run there warms up, the median of the others counts.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { loadEngine } from '../../gateway/lexicon.ts'
import { emptyKnown } from '../../shared/engine/known.ts'
import { scan } from '../../shared/engine/scan.ts'
import { tokenise } from '../../shared/engine/tokens.ts'
import { detectors } from '../../shared/engine/detectors/index.ts'
import { readPassage } from '../../shared/engine/scan.ts'
import type { Passage } from '../../shared/engine/types.ts'
import { parseCases } from '../engine/case-file.ts'
import { benchBig } from './big.ts'
import { samples } from './samples.ts'

const passageOf = (text: string): Passage => ({ id: 'p', text, place: [['line', 1]] })

/** Best of `times` runs, in ms of processor time, so that what else the machine does counts less. The first runs are slow until the code is compiled. */
function best(times: number, work: () => unknown): number {
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < times; i++) {
    const from = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(from)
    least = Math.min(least, (user + system) / 1000)
  }
  return least
}

/** Numbers that look random and are the same at every run. */
function* draws(): Generator<number, never> {
  for (let seed = 42; ;) yield (seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff) >>> 8
}

/**
 * Mails of some 6 kB in a fixed shuffle. `dense` = every how many sentences one comes from tests/cases, where nearly every sentence holds or imitates
 * personal data; the others are ordinary office prose.
 */
function mails(megabytes: number, dense: number): string[] {
  const folder = path.join(import.meta.dirname, '..', 'cases')
  const cases = readdirSync(folder)
    .filter((f) => f.endsWith('.txt'))
    .flatMap((f) => parseCases(readFileSync(path.join(folder, f), 'utf8')).map((c) => c.text))
  const prose = readFileSync(path.join(import.meta.dirname, 'prose.txt'), 'utf8')
    .trim()
    .split('\n')
  const draw = draws()
  const out: string[] = []
  for (let size = 0; size < megabytes * 1e6;) {
    let mail = ''
    for (let n = 1; mail.length < 6000; n++) {
      const pool = n % dense === 0 ? cases : prose
      mail += `${pool[draw.next().value % pool.length]!}${n % 4 === 0 ? '\n\n' : ' '}`
    }
    out.push(mail)
    size += mail.length
  }
  return out
}

function bareLoop(texts: readonly string[], words: ReadonlySet<number>): number {
  let hits = 0
  for (const text of texts) {
    const { count, hash } = tokenise(text)
    for (let i = 0; i < count; i++) if (words.has(hash[i]!)) hits++
  }
  return hits
}

function benchEngine(title: string, texts: readonly string[]): void {
  const bytes = texts.reduce((n, t) => n + t.length, 0)
  const words = new Set<number>(texts.slice(0, 50).flatMap((t) => [...tokenise(t).hash.subarray(0, 200)]))
  const bare = best(10, () => bareLoop(texts, words))
  const whole = best(15, () => texts.map((t) => scan([passageOf(t)], emptyKnown).length))
  const rate = (ms: number) => (bytes / 1e6 / (ms / 1000)).toFixed(1).padStart(6)
  console.log(`engine, ${(bytes / 1e6).toFixed(1)} MB of ${title} (one core)`)
  console.log(`  bare tokenise + Set          ${rate(bare)} MB/s`)
  console.log(`  scan, all detectors, 2 rounds ${rate(whole)} MB/s   ${(whole / bare).toFixed(1)} x the bare loop`)
  for (const d of detectors)
    console.log(
      `  ${d.id.padEnd(14)} alone         ${rate(best(5, () => texts.map((t) => readPassage(passageOf(t), emptyKnown, [d]).length)))} MB/s`,
    )
  const fifty = texts.slice(0, 50)
  console.log(`  one mail of 6 kB: ${(best(10, () => fifty.map((t) => scan([passageOf(t)], emptyKnown))) / fifty.length).toFixed(2)} ms`)
}

/** Strings that make backtracking or rescanning code quadratic: twice the text must take about twice the time. */
function benchAdversarial(): void {
  const evil: Record<string, string> = {
    digits: '1',
    'digits and dots': '12.',
    dashes: '1-',
    capitals: 'Jan ',
    initials: 'J.',
    'at signs': 'a@',
    infixes: 'van der ',
    'open brackets': '(',
    apostrophes: "d'",
    'IBAN heads': 'NL91',
    commas: 'Jansen, ',
    newlines: 'a\n',
  }
  console.log('adversarial strings: time for 200 kB against 100 kB (2 = linear)')
  for (const [name, unit] of Object.entries(evil)) {
    const text = (n: number) => unit.repeat(Math.ceil(n / unit.length))
    const time = (n: number) => best(3, () => scan([passageOf(text(n))], emptyKnown))
    const small = time(100_000)
    const large = time(200_000)
    console.log(
      `  ${name.padEnd(16)} ${small.toFixed(1).padStart(7)} ms ${large.toFixed(1).padStart(7)} ms   ratio ${(large / small).toFixed(2)}`,
    )
  }
}

function benchFormats(): void {
  console.log('formats, cleaned for boekhouder (open, scan, treat, write, verify; after warm-up)')
  for (const { name } of samples) {
    const child = spawnSync(process.execPath, [path.join(import.meta.dirname, 'one-format.ts'), name], { encoding: 'utf8' })
    console.log(`  ${name.padEnd(28)} ${child.stdout.trim() || `failed: ${child.stderr.slice(-200)}`}`)
  }
}

if (process.argv[2] === 'big') {
  await benchBig(process.argv[3])
  process.exit()
}
const start = performance.now()
loadEngine()
console.log(`lexicon loaded in ${(performance.now() - start).toFixed(0)} ms`)
benchEngine('Dutch mails, one sentence in ten from tests/cases', mails(3, 10))
benchEngine('tests/cases alone: personal data in nearly every sentence', mails(1, 1))
benchAdversarial()
benchFormats()
