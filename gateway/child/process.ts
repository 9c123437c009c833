import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { confined, type Confined } from './confine.ts'
import type { FromChild, ToChild } from './messages.ts'

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

/** Starts a process that may read hostile files: besides its confinement it has no environment, and no input or output but the channel. */
export function startChild(options: Confined): Child {
  const { command, args } = confined(options)
  // Windows does not start programs without it. No cache of compiled code (NODE_COMPILE_CACHE): a child would have to be able to write to it, and so into the next child.
  const root = process.env['SystemRoot']
  const env = { TZ: 'UTC', ...(root === undefined ? {} : { SystemRoot: root }) }
  const child = spawn(command, args, {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
    env,
    cwd: options.folder,
    windowsHide: true,
  })
  return wrap(child, options.watchesItself === true)
}

function wrap(child: ChildProcess, watchesItself: boolean): Child {
  const ended = new Promise<Ended>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
    child.once('error', () => resolve({ code: null, signal: null }))
  })
  let hear: (message: FromChild) => void = () => undefined
  child.on('message', (message) => hear(message as FromChild))
  return {
    // A child that has just died is reported by `ended`; a message to it has nowhere to go.
    send: (message) => void (child.connected && child.send(message, () => undefined)),
    memory: () => (watchesItself ? 0 : residentMemory(child.pid)),
    kill: () => void child.kill('SIGKILL'),
    dismiss() {
      if (child.connected) child.disconnect()
      child.unref()
    },
    listen: (next) => {
      hear = next
    },
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
