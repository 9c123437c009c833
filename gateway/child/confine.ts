import { spawnSync } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { HOOKS } from './stripped.ts'

export type Confined = {
  /** The module that runs. */
  readonly entry: string
  /** Bytes. */
  readonly memory: number
  /** The only folder it may write to. */
  readonly folder: string
  /** Our code as JavaScript, see stripped.ts: a folder it may read. */
  readonly stripped?: string | null | undefined
  /** The folder of a second reader of names, see ner/model.ts: one it may read. */
  readonly model?: string | null | undefined
  /** It watches its own memory; default where /proc cannot be read. */
  readonly watchesItself?: boolean | undefined
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** Packages may be a link to elsewhere; Node asks for both places. */
const reached = (path: string) => (existsSync(path) ? [...new Set([path, realpathSync(path)])] : [path])
/** Our own code, and nothing beside it: the data folder may well stand next to it. */
const PROGRAM = ['gateway', 'shared', 'node_modules', 'package.json'].flatMap((name) => reached(join(ROOT, name)))
const MEGABYTE = 1024 * 1024
/** What V8 reserves for itself as writable before it holds anything (mostly the code range), measured on Node 24: 575 MB. */
const RESERVED = 700 * MEGABYTE

/** The command line of a Node that may read our code and its own folder, and has no other files, no processes, no `eval`, and a hard memory cap where the system has one. */
export function confined(wanted: Confined): { readonly command: string; readonly args: string[] } {
  const [command, ...args] = [...wrappers(wanted), process.execPath, ...nodeArguments(wanted)]
  return { command: command!, args }
}

/**
 * V8 by itself lets garbage grow to several times what is in use; this keeps a file of a million rows in half the memory for a tenth more time.
 * Below the first size (MB) nothing old is thrown away at all: a file of ten thousand rows would have its heap marked a dozen times while it grows.
 */
const THRIFTY = ['--initial-old-space-size=128', '--heap-growing-percent=60', '--min-semi-space-size=16', '--max-semi-space-size=32']

function nodeArguments({
  entry,
  memory,
  folder,
  stripped = null,
  model = null,
  watchesItself = process.platform !== 'linux',
}: Confined): string[] {
  const heap = Math.floor((memory / MEGABYTE) * 0.75)
  return [
    `--max-old-space-size=${heap}`,
    ...THRIFTY,
    '--disallow-code-generation-from-strings',
    '--no-warnings',
    '--permission',
    ...[...PROGRAM, dirname(entry), folder, ...[stripped, model].filter((path) => path !== null)].map((path) => `--allow-fs-read=${path}`),
    `--allow-fs-write=${folder}`,
    ...(watchesItself ? ['--allow-worker'] : []),
    ...(stripped === null ? [] : ['--import', pathToFileURL(join(stripped, HOOKS)).href]),
    entry,
    watchesItself ? String(memory) : '0',
    ...(model === null ? [] : [model]),
  ]
}

let found: { readonly prlimit: string | null; readonly setpriv: string | null } | null = null

/** util-linux: `prlimit` caps memory; `setpriv` ends the child with us, whatever it is busy with. Tried once: other systems have others by these names. */
function wrappers({ memory, watchesItself }: Confined): string[] {
  found ??= { prlimit: tool('prlimit', ['--core=0']), setpriv: tool('setpriv', ['--pdeathsig', 'KILL', '--no-new-privs']) }
  const { prlimit, setpriv } = found
  return [
    ...(setpriv === null ? [] : [setpriv, '--pdeathsig', 'KILL', '--no-new-privs']),
    ...(prlimit === null || watchesItself ? [] : [prlimit, `--data=${memory + RESERVED}`, '--core=0']),
  ]
}

function tool(name: string, args: readonly string[]): string | null {
  if (process.platform !== 'linux') return null
  const path = [`/usr/bin/${name}`, `/bin/${name}`].find((p) => existsSync(p))
  return path !== undefined && spawnSync(path, [...args, '/bin/true'], { stdio: 'ignore' }).status === 0 ? path : null
}
