import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export type Outcome = {
  readonly file: string
  readonly state: 'released' | 'held' | 'error'
  readonly output: string | null
  readonly reasons: readonly { readonly code: string }[]
  readonly ms: number
}
type Run = { readonly input: string; readonly profile: string; readonly out: string; readonly data: string; readonly roster: string }

const CLI = path.join(import.meta.dirname, '../../gateway/cli.ts')

/** Cleans a folder as a user would: the command line, its child processes, the vault and the register. `memory`: the largest child, bytes. */
export async function cleanFolder(run: Run): Promise<{ readonly outcomes: readonly Outcome[]; readonly memory: number }> {
  const args = [CLI, 'clean', run.input, '--for', run.profile, '--out', run.out, '--data', run.data, '--roster', run.roster, '--json']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  let complaint = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text))
  let memory = 0
  const watch = setInterval(() => (memory = Math.max(memory, largestBelow(child.pid!))), 100)
  const status = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
  clearInterval(watch)
  if (status === null || ![0, 2, 3].includes(status)) throw new Error(`lakmoes ended with ${status}: ${complaint.slice(0, 500)}`)
  const outcomes = said
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Outcome)
  return { outcomes, memory }
}

/** The most that any process below this one ever held; 0 where there is no /proc. */
function largestBelow(pid: number): number {
  try {
    const tasks = readdirSync(`/proc/${pid}/task`)
    const children = tasks.flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    )
    return Math.max(0, ...children.map((child) => Math.max(peakOf(child), largestBelow(child))))
  } catch {
    return 0
  }
}

function peakOf(pid: number): number {
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
}
