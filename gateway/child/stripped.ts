import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Our TypeScript with the types taken out, made once and read by every child: half of a child's start is that work. Children may read it and nothing more,
 * or one that a hostile file took over could change what the next one runs; a process that sees no document makes it (strip.ts).
 */

type Env = Readonly<Record<string, string | undefined>>
/** `mtime` in ms and `size` in bytes of the source it was made of. */
export type Stripped = Readonly<Record<string, { readonly mtime: number; readonly size: number; readonly code: string }>>

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** The folders whose code children run. */
export const OURS = ['shared', 'gateway/child'].map((name) => join(ROOT, name))
export const HOOKS = 'hooks.mjs'
export const CODE = 'code.json'

/** Where it lies, for this program at this place and this Node: private to this user. Null where there is no such place. */
export function strippedFolder(env: Env = process.env): string | null {
  try {
    const base = join(cacheHome(env), 'lakmoes')
    const folder = join(base, createHash('sha256').update(`${ROOT}\n${process.version}`).digest('hex').slice(0, 16))
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    return isPrivate(base) && isPrivate(folder) ? folder : null
  } catch {
    return null
  }
}

function cacheHome(env: Env): string {
  if (process.platform === 'win32' && env['LOCALAPPDATA']) return env['LOCALAPPDATA']
  return process.platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : env['XDG_CACHE_HOME'] || join(homedir(), '.cache')
}

/** Whoever can write here runs code in our name. Windows keeps the folders of users apart by itself. */
function isPrivate(folder: string): boolean {
  const found = lstatSync(folder)
  return found.isDirectory() && (process.platform === 'win32' || (found.uid === process.getuid?.() && (found.mode & 0o077) === 0))
}

/** The folder when there is something in it. */
export const readyStripped = (folder: string | null): string | null => (folder !== null && existsSync(join(folder, HOOKS)) ? folder : null)

/** Makes it in the background when it is not there, or (once an hour at most) when our code has changed since. Nobody waits for it. */
export function fillStripped(folder: string | null): void {
  if (folder === null || !wantsFilling(folder)) return
  const entry = fileURLToPath(new URL('./strip.ts', import.meta.url))
  spawn(process.execPath, ['--no-warnings', entry, folder], { detached: true, stdio: 'ignore', windowsHide: true, env: { TZ: 'UTC' } })
    .once('error', () => undefined)
    .unref()
}

const HOUR = 3_600_000

function wantsFilling(folder: string): boolean {
  try {
    const filled = statSync(join(folder, HOOKS)).mtimeMs
    return Date.now() - filled > HOUR && OURS.some((path) => newest(path) > filled)
  } catch {
    return true
  }
}

/** When something last came or went in a folder or the folders in it; ms. */
function newest(path: string): number {
  const inside = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return Math.max(statSync(path).mtimeMs, ...inside.map((entry) => newest(join(path, entry.name))))
}
