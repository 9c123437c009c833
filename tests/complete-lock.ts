/**
 * `npm run complete-lock`, after `npm install` on a network whose registry has only this platform's packages: npm then leaves the other platforms'
 * optional packages out of the lockfile, and `npm ci` refuses such a file everywhere. This writes them in again: name, version and platform from the
 * package that asks for them. They get no integrity hash, since nothing was downloaded; an install on a full registry adds it.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

type Entry = {
  version?: string
  optional?: boolean
  dev?: boolean
  os?: string[]
  cpu?: string[]
  optionalDependencies?: Record<string, string>
}
type Lock = { packages: Record<string, Entry> }

const OS = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'aix', 'win32']
const CPU = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', 'wasm32']

/** Platform in a package's name: "@oxfmt/binding-linux-arm-gnueabihf". */
function platformOf(name: string): Pick<Entry, 'os' | 'cpu'> {
  const parts = name.split(/[-/]/)
  const os = name === 'fsevents' ? 'darwin' : OS.find((o) => parts.includes(o))
  const cpu = CPU.find((c) => parts.includes(c))
  return { ...(cpu === undefined ? {} : { cpu: [cpu] }), ...(os === undefined ? {} : { os: [os] }) }
}

function complete(lock: Lock): number {
  let added = 0
  for (const [at, entry] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      const platform = platformOf(name)
      const known = [`${at}/node_modules/${name}`, `node_modules/${name}`].some((p) => p in lock.packages)
      if (known || (platform.os === undefined && platform.cpu === undefined)) continue
      lock.packages[`node_modules/${name}`] = {
        version: range.replace(/^[~^]/, ''),
        ...platform,
        ...(entry.dev === true ? { dev: true } : {}),
        optional: true,
      }
      added++
    }
  }
  return added
}

const file = path.join(import.meta.dirname, '..', 'package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8')) as Lock
const added = complete(lock)
const sorted = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(file, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`)
console.log(`${added} packages of other platforms written into package-lock.json`)
