/**
 * `npm test`: fetches what it can, then runs every check and every suite.
 * A real component that cannot be had is named with the suites that did not run; with CI=true that is a failure.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { components, find, type Component } from './components.ts'
import { buildInto, newFolder } from './extension/build.ts'

const ci = process.env['CI'] === 'true'
const bin = (name: string) => path.join(import.meta.dirname, '..', 'node_modules', '.bin', name)
const run = (command: string, args: readonly string[]) => spawnSync(command, args, { stdio: 'inherit' }).status === 0

function missing(): Component[] {
  return (Object.keys(components) as Component[]).filter((c) => find(c) === null)
}

/** On Debian as root the packages are simply installed. */
function fetchComponents(): void {
  if (find('onnxruntime') === null)
    run('npm', ['ci', '--prefix', path.join(import.meta.dirname, 'name-model'), '--ignore-scripts', '--no-audit', '--no-fund'])
  const absent = missing().filter((c) => components[c].packages.length > 0)
  if (absent.length === 0 || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  const packages = absent.flatMap((c) => components[c].packages)
  console.log(`Fetching ${packages.join(' ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update', '-q'], { stdio: 'ignore', env })
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], { stdio: ['ignore', 'ignore', 'inherit'], env })
}

const checks: readonly (readonly [string, string, readonly string[]])[] = [
  ['types', bin('tsc'), ['-p', '.']],
  ['types of the pure engine', bin('tsc'), ['-p', 'shared/engine']],
  ['lint', bin('oxlint'), ['--type-aware', '--deny-warnings']],
  ['format', bin('oxfmt'), ['--check']],
  ['unused code', bin('knip'), []],
]

function runChecks(): string[] {
  return checks
    .filter(([name, command, args]) => {
      const ok = run(command, args)
      console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}`)
      return !ok
    })
    .map(([name]) => name)
}

/** Once for every suite that loads it. */
function buildExtension(): boolean {
  const out = newFolder()
  try {
    for (const browser of ['chrome', 'firefox'] as const) buildInto(out, browser)
    process.env['LAKMOES_TEST_EXTENSION'] = out
    return true
  } catch (error) {
    console.log(String(error))
    return false
  }
}

function runSuites(): { passed: number; failed: number; skipped: number } {
  const report = path.join(mkdtempSync(path.join(tmpdir(), 'lakmoes-test-')), 'report.json')
  run(bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`])
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 }
  const r = JSON.parse(readFileSync(report, 'utf8')) as {
    numPassedTests: number
    numFailedTests: number
    numPendingTests: number
    numFailedTestSuites: number
  }
  return {
    passed: r.numPassedTests,
    failed: r.numFailedTests + (r.numFailedTests === 0 ? r.numFailedTestSuites : 0),
    skipped: r.numPendingTests,
  }
}

const only = process.argv[2]
if (only === 'check') process.exit(runChecks().length === 0 ? 0 : 1)
fetchComponents()
const absent = missing()
const failedChecks = runChecks()
const built = run(bin('vite'), ['build', 'gateway/pages', '--logLevel', 'warn'])
const extension = buildExtension()
const { passed, failed, skipped } = runSuites()
for (const c of absent) console.log(`NOT RUN: ${components[c].for} (${c} is missing; Debian: ${components[c].packages.join(' ') || '-'})`)
if (failedChecks.length > 0) console.log(`Checks that failed: ${failedChecks.join(', ')}`)
if (!built) console.log('The web page did not build.')
if (!extension) console.log('The extension did not build.')
console.log(`${passed} passed, ${failed + failedChecks.length + (built ? 0 : 1) + (extension ? 0 : 1)} failed, ${skipped} skipped`)
const ok =
  failed === 0 && passed > 0 && failedChecks.length === 0 && built && extension && !(ci && (absent.length > 0 || skippedInCi(skipped)))
process.exit(ok ? 0 : 1)

/** Suites over the third-party files beside the project may be absent; anything else that is skipped in CI hides something. */
function skippedInCi(count: number): boolean {
  return count > 0 && existsSync(path.join(import.meta.dirname, '..', '..', 'shared', 'corpus'))
}
