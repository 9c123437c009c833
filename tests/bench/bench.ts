/**
 * `npm run bench -- big`: the three large files alone, through the command line.
 * `npm run bench`: how fast, and with how much memory. Ratios against a bare loop in the same run say more than seconds on a shared machine.
 * Each format is cleaned in a process of its own, so that its peak memory is its own; the first run there warms up, the median of the others counts.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { loadEngine } from '../../gateway/lexicon.ts'
import { emptyKnown } from '../../shared/engine/known.ts'
import { scan } from '../../shared/engine/scan.ts'
import { tokenise } from '../../shared/engine/tokens.ts'
import { detectors } from '../../shared/engine/detectors/index.ts'
import { readPassage } from '../../shared/engine/scan.ts'
import type { Passage } from '../../shared/engine/types.ts'
import { benchBig } from './big.ts'
import { mails } from './mails.ts'
import { samples } from './samples.ts'
import { benchTyping } from './typing.ts'

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

/** From the sources, then as the installed program starts: with code that was compiled at an earlier start. */
function benchStart(): void {
  const cache = mkdtempSync(path.join(tmpdir(), 'lakmoes-bench-'))
  const start = (env: NodeJS.ProcessEnv) =>
    spawnSync(process.execPath, ['--expose-gc', path.join(import.meta.dirname, 'start.ts')], { encoding: 'utf8', env }).stdout.trim()
  console.log('start of the engine, milliseconds of processor time, and what it keeps in memory')
  console.log(`  from the sources      ${start(process.env)}`)
  const cached = { ...process.env, NODE_COMPILE_CACHE: cache }
  start(cached)
  console.log(`  compiled before       ${start(cached)}`)
  rmSync(cache, { recursive: true })
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
loadEngine()
benchStart()
benchEngine('Dutch mails, one sentence in ten from tests/cases', mails(3, 10))
benchEngine('tests/cases alone: personal data in nearly every sentence', mails(1, 1))
benchTyping()
benchAdversarial()
benchFormats()
