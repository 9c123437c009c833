import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { extensionFor } from './build.ts'

type Said = { readonly code: string; readonly message: string; readonly file?: string }

describe('the build for Firefox', () => {
  it('has no error for the store’s own linter', () => {
    const bin = join(import.meta.dirname, '../../node_modules/.bin/web-ext')
    const { stdout } = spawnSync(bin, ['lint', '--source-dir', extensionFor('firefox'), '--output', 'json', '--no-input'], {
      encoding: 'utf8',
      env: { ...process.env, NO_UPDATE_NOTIFIER: '1' },
      maxBuffer: 64 * 1024 * 1024,
    })
    const said = JSON.parse(stdout.slice(stdout.indexOf('{'))) as { readonly errors: readonly Said[]; readonly warnings: readonly Said[] }
    expect(said.errors).toEqual([])
    console.log(said.warnings.map(({ code, file, message }) => `${code} ${file}: ${message}`).join('\n'))
  })
})

describe.each(['chrome', 'firefox'] as const)('the manifest for %s', (browser) => {
  it('asks no more than it needs', () => {
    const manifest = JSON.parse(readFileSync(join(extensionFor(browser), 'manifest.json'), 'utf8')) as Record<string, readonly string[]>
    expect(manifest['permissions']).toEqual(['storage', 'scripting', 'activeTab', 'contextMenus'])
    expect(manifest['host_permissions']!.filter((host) => /\*:\/\/|\/\/\*\//.test(host))).toEqual([])
  })
})
