import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { LIST_FILES } from '../../../shared/engine/list-files.ts'
import { extensionFor } from '../build.ts'

const KB = 1024
type Store = { readonly name: { readonly message: string }; readonly description: { readonly message: string } }
type Manifest = {
  readonly icons: Readonly<Record<string, string>>
  readonly default_locale: string
  readonly manifest_version: number
  readonly permissions: readonly string[]
  readonly host_permissions: readonly string[]
  readonly content_scripts: readonly { readonly js: readonly string[]; readonly matches: readonly string[] }[]
}

describe.each(['chrome', 'firefox'] as const)('the build for %s', (browser) => {
  let folder: string
  let manifest: Manifest
  beforeAll(() => {
    folder = extensionFor(browser)
    manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest
  })
  const size = (file: string) => statSync(join(folder, file)).size

  it('stands on named hosts only, and asks no more than it needs', () => {
    expect(manifest.manifest_version).toBe(3)
    expect(manifest.permissions).toEqual(['storage', 'scripting', 'activeTab', 'contextMenus'])
    for (const { matches } of manifest.content_scripts) expect(matches).toEqual(manifest.host_permissions)
    expect(manifest.host_permissions).not.toContain('<all_urls>')
  })
  it('has what a store shows: icons in their sizes, a name and a description in both languages', () => {
    for (const [wanted, file] of Object.entries(manifest.icons)) {
      const png = readFileSync(join(folder, file))
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([Number(wanted), Number(wanted)])
    }
    expect(manifest.default_locale).toBe('nl')
    for (const language of ['nl', 'en']) {
      const { name, description } = JSON.parse(readFileSync(join(folder, '_locales', language, 'messages.json'), 'utf8')) as Store
      expect(name.message.length).toBeLessThanOrEqual(45)
      expect(description.message.length).toBeLessThanOrEqual(132)
      expect(name.message).toContain('Lakmoes')
    }
  })
  it('is light: little code in every page, the engine and the lists only where somebody writes', () => {
    const always = manifest.content_scripts.flatMap((script) => script.js).reduce((sum, file) => sum + size(file), 0)
    expect(always).toBeLessThan(150 * KB)
    expect(size('engine.js')).toBeLessThan(400 * KB)
    expect(LIST_FILES.reduce((sum, file) => sum + size(file), 0)).toBeLessThan(1.5 * KB * KB)
  })
})

it('has no errors in the eyes of the store', () => {
  const bin = join(import.meta.dirname, '../../../node_modules/.bin/web-ext')
  const source = extensionFor('firefox')
  const report = execFileSync(bin, ['lint', '-s', source, '-o', 'json'], { encoding: 'utf8', maxBuffer: 64 * KB * KB })
  const { summary } = JSON.parse(report) as { summary: { errors: number } }
  expect(summary.errors).toBe(0)
}, 300_000)
