/**
 * `npm run promises`: runs the tests of every promise and prints the ledger: seed, id, kept or not. Ends with 1 when one is not kept.
 * A promise is kept when its file has at least two tests (one that keeps it, one that tries to break it) and all of them pass.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileOf, ledger, type Promised } from './promises/ledger.ts'

type Report = {
  readonly testResults: readonly {
    readonly name: string
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[]
  }[]
}

const root = path.join(import.meta.dirname, '..')
const file = path.join(mkdtempSync(path.join(tmpdir(), 'lakmoes-promises-')), 'report.json')
const vitest = path.join(root, 'node_modules', '.bin', 'vitest')
spawnSync(vitest, ['run', 'tests/promises', '--reporter=json', `--outputFile.json=${file}`], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
})
if (!existsSync(file)) {
  console.log('The tests did not run.')
  process.exit(1)
}
const report = JSON.parse(readFileSync(file, 'utf8')) as Report

function isKept({ ids }: Promised): boolean {
  const tests = report.testResults.find((r) => path.basename(r.name) === fileOf(ids))?.assertionResults ?? []
  return tests.length > 1 && tests.every((t) => t.status === 'passed' && t.title.startsWith(`${ids} `))
}

let broken = 0
for (const promised of ledger) {
  const kept = isKept(promised)
  if (!kept) broken++
  for (const id of promised.ids.split(' '))
    console.log(`${promised.seed.padEnd(10)} ${id.padEnd(4)} ${kept ? 'kept    ' : 'NOT KEPT'} ${promised.text}`)
}
console.log(`\n${ledger.length - broken} of ${ledger.length} lines of the ledger are kept.`)
process.exit(broken === 0 ? 0 : 1)
