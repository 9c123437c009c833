import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FromChild, ToChild } from './messages.ts'

export type ChildOptions = {
  /** The module that the child runs. */
  readonly entry: string
  /** Bytes. */
  readonly memory: number
  /** The only folder the child may write to; besides it, it reads the program's own files and nothing else. */
  readonly folder: string
  /** Folder for compiled code, to start faster. */
  readonly cache: string | undefined
  /** The child watches its own memory; default where /proc cannot be read. */
  readonly watchesItself?: boolean | undefined
}

export type Ended = { readonly code: number | null; readonly signal: NodeJS.Signals | null }
export type Child = {
  send(message: ToChild): void
  /** Resident memory in bytes, 0 when unknown. */
  memory(): number
  kill(): void
  /** Lets it end by itself. */
  dismiss(): void
  /** One listener at a time: the file it is working on. */
  listen(hear: (message: FromChild) => void): void
  readonly ended: Promise<Ended>
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const MEGABYTE = 1024 * 1024
/** What V8 reserves for itself as writable before it holds anything (mostly the code range), measured on Node 24: 575 MB. */
const RESERVED = 700 * MEGABYTE
const PRLIMIT = process.platform === 'linux' ? ['/usr/bin/prlimit', '/bin/prlimit'].find((path) => existsSync(path)) : undefined

/**
 * Starts a process that may read hostile files: no environment, no input or output but the channel, no files but its folder, no other processes, a hard memory cap
 * where the system has one.
 */
export function startChild(options: ChildOptions): Child {
  const args = nodeArguments(options)
  const [command, all] = PRLIMIT === undefined ? [process.execPath, args]
    : [PRLIMIT, [`--data=${options.memory + RESERVED}`, '--core=0', process.execPath, ...args]]
  const child = spawn(command, all, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], serialization: 'advanced', env: environment(options), cwd: options.folder, windowsHide: true })
  return wrap(child)
}

function nodeArguments({ entry, memory, folder, watchesItself = process.platform !== 'linux' }: ChildOptions): string[] {
  const heap = Math.floor((memory / MEGABYTE) * 0.75)
  return [
    `--max-old-space-size=${heap}`, '--disallow-code-generation-from-strings', '--no-warnings',
    '--permission', `--allow-fs-read=${ROOT}`, `--allow-fs-read=${folder}`, `--allow-fs-write=${folder}`,
    ...(watchesItself ? ['--allow-worker'] : []),
    entry, ...(watchesItself ? [String(memory)] : []),
  ]
}

function environment({ cache }: ChildOptions): NodeJS.ProcessEnv {
  const root = process.env['SystemRoot']
  return { TZ: 'UTC', ...(cache === undefined ? {} : { NODE_COMPILE_CACHE: cache }), ...(root === undefined ? {} : { SystemRoot: root }) }
}

function wrap(child: ChildProcess): Child {
  const ended = new Promise<Ended>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
    child.once('error', () => resolve({ code: null, signal: null }))
  })
  let hear: (message: FromChild) => void = () => undefined
  child.on('message', (message) => hear(message as FromChild))
  return {
    // A child that has just died is reported by `ended`; a message to it has nowhere to go.
    send: (message) => void (child.connected && child.send(message, () => undefined)),
    memory: () => residentMemory(child.pid),
    kill: () => void child.kill('SIGKILL'),
    dismiss() {
      if (child.connected) child.disconnect()
      child.unref()
    },
    listen: (next) => { hear = next },
    ended,
  }
}

function residentMemory(pid: number | undefined): number {
  try {
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}
