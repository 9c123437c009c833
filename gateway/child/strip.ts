import { readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { constants, setPriority } from 'node:os'
import { join, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { CODE, HOOKS, OURS, type Stripped } from './stripped.ts'

/** Fills the folder that stripped.ts tells of; runs by itself, in the background, and reads nothing but our own code. */
const folder = process.argv[2]!
setPriority(constants.priority.PRIORITY_LOW)
// What is there is whole at any time; the hooks come last, since they read the code.
put(CODE, JSON.stringify(Object.fromEntries(sources().map((path) => [pathToFileURL(path).href, strip(path)]))))
put(HOOKS, strip(fileURLToPath(new URL('./hooks.ts', import.meta.url))).code)

function put(name: string, text: string): void {
  const beside = join(folder, `${name}.${process.pid}`)
  writeFileSync(beside, text, { mode: 0o600 })
  renameSync(beside, join(folder, name))
}

function sources(): string[] {
  const all = OURS.flatMap((path) => readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name)))
  return all.filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts') && !path.includes(`${sep}node_modules${sep}`))
}

function strip(path: string): Stripped[string] {
  const { mtimeMs, size } = statSync(path)
  return { mtime: mtimeMs, size, code: stripTypeScriptTypes(readFileSync(path, 'utf8')) }
}
