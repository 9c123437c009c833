import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { loadEngine } from '../../gateway/lexicon.ts'
import { usePdfium } from '../../gateway/pdfium.ts'
import { profileById } from '../../shared/profiles/index.ts'
import { recoveredShapes } from '../hidden/recovered.ts'
import { cleanFolder, type Outcome } from './cleaning.ts'
import { openedOf } from './opens.ts'
import { forbidden, ROSTER } from './people.ts'
import { planted } from './plant.ts'
import { headings, lineOf, newTally, problemsOf, type Tally } from './tally.ts'
import { lostBetween, wordsOf } from './words.ts'

/*
 * Plants invented personal data in copies of real files, cleans the copies by the command line, and looks for the data in what comes out.
 *   npm run corpus -- FOLDER [--only docx,pdf] [--sample N] [--profiles boekhouder,training] [--no-open] [--words]
 * FOLDER holds one folder per format. Nothing is written there. Ends with 1 when something planted came out, 2 when it was called wrongly.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    sample: { type: 'string' },
    profiles: { type: 'string', default: 'boekhouder,werkgever-cv,statistiek,training' },
    'no-open': { type: 'boolean', default: false },
    words: { type: 'boolean', default: false },
  },
})
const [corpus] = positionals
const sample = values.sample === undefined ? Infinity : Number(values.sample)
if (corpus === undefined || !existsSync(corpus) || !(sample > 0)) {
  process.stderr.write('npm run corpus -- FOLDER [--only docx,pdf] [--sample N] [--profiles a,b] [--no-open] [--words]\n')
  process.exit(2)
}

const scratch = mkdtempSync(path.join(tmpdir(), 'lakmoes-corpus-'))
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

loadEngine()
usePdfium()
const roster = path.join(scratch, 'roster.csv')
writeFileSync(roster, ROSTER)
const formats = values.only?.split(',') ?? readdirSync(corpus).filter((name) => statSync(path.join(corpus, name)).isDirectory())
const profiles = values.profiles.split(',')
const tallies: Tally[] = []
console.log(headings)
for (const format of formats) {
  const tally = newTally(format)
  tallies.push(tally)
  for (const [nth, profile] of profiles.entries()) await tryProfile(tally, profile, nth)
  console.log(lineOf(tally))
  for (const problem of problemsOf(tally)) console.log(`    ${problem}`)
}
process.exit(tallies.some((t) => t.leaks.length > 0) ? 1 : 0)

/** An even choice over the folder. */
function chosen(format: string): string[] {
  const folder = path.join(corpus!, format)
  const files = readdirSync(folder).filter((name) => !name.endsWith('.md') && statSync(path.join(folder, name)).isFile())
  const step = Math.max(1, files.length / sample)
  return files.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step))
}

async function tryProfile(tally: Tally, profile: string, nth: number): Promise<void> {
  const work = path.join(scratch, `${tally.format}-${profile}`)
  const [input, out] = [path.join(work, 'in'), path.join(work, 'out')]
  mkdirSync(input, { recursive: true })
  const sources = chosen(tally.format)
  for (const [i, name] of sources.entries()) {
    const source = new Uint8Array(readFileSync(path.join(corpus!, tally.format, name)))
    const copy = await planted(tally.format, source, i + nth)
    if (copy === null || (await seen(copy)) === 0) tally.bare++
    writeFileSync(path.join(input, name), copy ?? source)
  }
  const { outcomes, memory } = await cleanFolder({ input, profile, out, data: path.join(scratch, 'data'), roster })
  tally.memory = Math.max(tally.memory, memory)
  if (outcomes.length !== sources.length) tally.missing.push(`${profile}: ${outcomes.length} of ${sources.length} files were answered`)
  for (const outcome of outcomes) await judge(tally, outcome, profile)
  const opened = values['no-open'] ? null : openedOf(out, work)
  if (opened !== null) {
    tally.opened += opened.opened
    tally.tried += opened.tried
  }
  rmSync(work, { recursive: true, force: true })
}

/** Else the search could find nothing for lack of eyes. */
async function seen(copy: Uint8Array): Promise<number> {
  const shapes = forbidden(profileById('training')).map(({ shape }) => shape)
  return (await recoveredShapes(new Blob([new Uint8Array(copy)]), shapes)).filter((places) => places.length > 0).length
}

async function judge(tally: Tally, { file, state, output, reasons, ms }: Outcome, profile: string): Promise<void> {
  const name = path.basename(file)
  tally.ms.push(ms)
  if (state !== 'released' || output === null) {
    ;(state === 'error' ? tally.errors : tally.held).push({ name, profile, codes: [...new Set(reasons.map((r) => r.code))] })
    return
  }
  tally.released++
  const source = new Blob([readFileSync(path.join(corpus!, tally.format, name))])
  const after = new Blob([readFileSync(output)])
  await findLeaks(tally, { name, profile, source, after })
  if (profile === 'boekhouder') await compareWords(tally, { name, source, after, written: path.basename(output) })
}

type Written = { readonly name: string; readonly source: Blob; readonly after: Blob }

/** What stood there before anything was planted is no leak. */
async function findLeaks(tally: Tally, { name, profile, source, after }: Written & { readonly profile: string }): Promise<void> {
  const wanted = forbidden(profileById(profile))
  const shapes = wanted.map(({ shape }) => shape)
  const [left, before] = [await recoveredShapes(after, shapes), await recoveredShapes(source, shapes)]
  for (const [i, places] of left.entries())
    if (places.length > 0 && before[i]!.length === 0) tally.leaks.push({ name, profile, what: wanted[i]!.kind, places })
}

async function compareWords(tally: Tally, { name, source, after, written }: Written & { readonly written: string }): Promise<void> {
  const { lost, of } = lostBetween(await wordsOf(source, name), await wordsOf(after, written))
  tally.lost += lost.length
  tally.words += of
  if (values.words && lost.length > 0) console.log(`    ${name}: ${lost.length} of ${of}: ${lost.slice(0, 60).join(' ')}`)
}
