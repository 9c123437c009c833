import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { bigFiles } from './big-files.ts'

const CLI = path.join(import.meta.dirname, '..', '..', 'gateway', 'cli.ts')

type Used = { /** kB at most at any moment. */ readonly peak: number; /** Seconds of processor time. */ readonly cpu: number }

/** What a process and those it started used, each by itself; where the system tells (Linux). */
function watchUse(pid: number, into: Map<number, Used>): void {
  const read = (name: string) => {
    try {
      return readFileSync(`/proc/${pid}/${name}`, 'latin1')
    } catch {
      return ''
    }
  }
  const peak = Number(/^VmHWM:\s+(\d+) kB/m.exec(read('status'))?.[1] ?? 0)
  const [user = 0, system = 0] = read('stat').split(') ')[1]?.split(' ').slice(11, 13).map(Number) ?? []
  if (peak > 0) into.set(pid, { peak, cpu: (user + system) / 100 })
  for (const child of read(`task/${pid}/children`).split(' ').filter(Boolean)) watchUse(Number(child), into)
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
  const used = new Map<number, Used>()
  const watch = setInterval(() => watchUse(run.pid!, used), 100)
  let out = ''
  run.stdout.on('data', (text) => (out += text))
  await new Promise((resolve) => run.once('close', resolve))
  clearInterval(watch)
  const { state, reasons } = JSON.parse(out) as { state: string; reasons: { code: string }[] }
  const ms = `${(performance.now() - from).toFixed(0)} ms`
  const all = [...used.values()]
  const cpu = all.reduce((n, u) => n + u.cpu, 0).toFixed(1)
  return `${(statSync(file).size / 1e6).toFixed(0).padStart(4)} MB  ${ms.padStart(9)}  cpu ${cpu.padStart(5)} s  peak ${(Math.max(...all.map((u) => u.peak)) / 1024).toFixed(0).padStart(4)} MB  ${state} ${reasons.map((r) => r.code).join(' ')}`
}

/** The three large files of ten thousand people, from command line to cleaned file; the peak is that of the largest process. `only`: a name's beginning. */
export async function benchBig(only = ''): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'lakmoes-bench-'))
  try {
    for (const { name, file, make } of bigFiles.filter((f) => f.name.startsWith(only))) {
      const at = path.join(folder, file)
      await make(at)
      console.log(`  ${name.padEnd(20)} ${await cleanOne(at, folder)}`)
      rmSync(at)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
