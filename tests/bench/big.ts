import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { bigFiles } from './big-files.ts'

const CLI = path.join(import.meta.dirname, '..', '..', 'gateway', 'cli.ts')

/** The most memory that a process and those it started had at any moment, each by itself; where the system tells (Linux). kB. */
function peaksOf(pid: number, into: Map<number, number>): void {
  const read = (name: string) => {
    try {
      return readFileSync(`/proc/${pid}/${name}`, 'latin1')
    } catch {
      return ''
    }
  }
  const peak = Number(/^VmHWM:\s+(\d+) kB/m.exec(read('status'))?.[1] ?? 0)
  into.set(pid, Math.max(peak, into.get(pid) ?? 0))
  for (const child of read(`task/${pid}/children`).split(' ').filter(Boolean)) peaksOf(Number(child), into)
}

async function cleanOne(file: string, folder: string): Promise<string> {
  const from = performance.now()
  const args = [
    'clean',
    file,
    '--for',
    'boekhouder',
    '--recipient',
    'bench',
    '--out',
    path.join(folder, 'schoon'),
    '--data',
    path.join(folder, 'data'),
    '--json',
  ]
  const run = spawn(process.execPath, [CLI, ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, LAKMOES_SECONDS: '900' },
  })
  const peaks = new Map<number, number>()
  const watch = setInterval(() => peaksOf(run.pid!, peaks), 100)
  let out = ''
  run.stdout.on('data', (text) => (out += text))
  await new Promise((resolve) => run.once('close', resolve))
  clearInterval(watch)
  const { state, reasons } = JSON.parse(out) as { state: string; reasons: { code: string }[] }
  const ms = `${(performance.now() - from).toFixed(0)} ms`
  return `${(statSync(file).size / 1e6).toFixed(0).padStart(4)} MB  ${ms.padStart(9)}  peak ${(Math.max(...peaks.values()) / 1024).toFixed(0).padStart(4)} MB  ${state} ${reasons.map((r) => r.code).join(' ')}`
}

/** The three large files of ten thousand people, from command line to cleaned file; the peak is that of the largest process. */
export async function benchBig(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'lakmoes-bench-'))
  try {
    for (const { name, file, make } of bigFiles) {
      const at = path.join(folder, file)
      await make(at)
      console.log(`  ${name.padEnd(20)} ${await cleanOne(at, folder)}`)
      rmSync(at)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
