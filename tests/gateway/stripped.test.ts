import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { confined } from '../../gateway/child/confine.ts'
import { CODE, HOOKS, readyStripped, strippedFolder, type Stripped } from '../../gateway/child/stripped.ts'

vi.setConfig({ testTimeout: 60_000 })

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const limits = pathToFileURL(at('shared/limits.ts')).href
let home = ''

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lakmoes-stripped-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

function filled(): string {
  const folder = strippedFolder({ XDG_CACHE_HOME: home, LOCALAPPDATA: home })!
  expect(spawnSync(process.execPath, ['--no-warnings', at('gateway/child/strip.ts'), folder]).status).toBe(0)
  return folder
}

/** What a child that starts with this folder prints. */
function run(folder: string, code: string): string {
  const entry = join(home, 'entry.mjs')
  writeFileSync(entry, code)
  const { command, args } = confined({
    entry,
    memory: 512 * 1024 * 1024,
    folder: mkdtempSync(join(home, 'child-')),
    stripped: folder,
    watchesItself: false,
  })
  return spawnSync(command, args, { encoding: 'utf8', env: {} }).stdout
}

const readLimit = `console.log((await import(${JSON.stringify(limits)})).LIMITS.depth)`

/** Makes the stored code say something else, so that one sees whether it ran. */
function forge(folder: string, change: Partial<Stripped[string]> = {}): void {
  const all = JSON.parse(readFileSync(join(folder, CODE), 'utf8')) as Record<string, Stripped[string]>
  all[limits] = { ...all[limits]!, code: 'export const LIMITS = { depth: "stored" }', ...change }
  writeFileSync(join(folder, CODE), JSON.stringify(all))
}

describe.skipIf(process.platform === 'darwin')('our code as JavaScript', () => {
  it('is what a child runs, as long as the source is the same', () => {
    const folder = filled()
    expect(run(folder, readLimit).trim()).toBe('3')
    forge(folder)
    expect(run(folder, readLimit).trim()).toBe('stored')
  })
  it('is left alone once its source changed', () => {
    const folder = filled()
    forge(folder, { mtime: 1 })
    expect(run(folder, readLimit).trim()).toBe('3')
    forge(folder, { size: 1 })
    expect(run(folder, readLimit).trim()).toBe('3')
  })
  it('can be read by a child and not written', () => {
    const folder = filled()
    const write = `import fs from 'node:fs'
      for (const name of ['${CODE}', '${HOOKS}', 'new']) try { fs.writeFileSync(${JSON.stringify(folder)} + '/' + name, ''); console.log('wrote') } catch (e) { console.log(e.code) }`
    expect(run(folder, write).trim().split('\n')).toEqual(['ERR_ACCESS_DENIED', 'ERR_ACCESS_DENIED', 'ERR_ACCESS_DENIED'])
  })
  it('is not ready before it is whole, nor where others can write', () => {
    const folder = strippedFolder({ XDG_CACHE_HOME: home, LOCALAPPDATA: home })
    expect(folder).not.toBeNull()
    expect(readyStripped(folder)).toBeNull()
    if (process.platform === 'win32') return
    chmodSync(folder!, 0o770)
    expect(strippedFolder({ XDG_CACHE_HOME: home })).toBeNull()
  })
})
