import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** Where tests put their pages beside the webmail everybody knows. */
const HOSTS = 'http://127.0.0.1/*,https://webmail.extern.test/*'

/** Builds the extension for tests in a folder of its own. Takes some seconds, so `npm test` does it once and says where in LAKMOES_TEST_EXTENSION. */
export function buildInto(out: string, browser: 'chrome' | 'firefox'): string {
  const args = ['build', 'extension', ...(browser === 'firefox' ? ['-b', 'firefox', '--mv3'] : [])]
  execFileSync(join(root, 'node_modules/.bin/wxt'), args, {
    cwd: root,
    env: { ...process.env, LAKMOES_TEST_HOSTS: HOSTS, LAKMOES_EXTENSION_OUT: out },
    stdio: 'pipe',
  })
  const path = join(out, `${browser}-mv3`)
  if (!existsSync(join(path, 'manifest.json'))) throw new Error('the extension was not built')
  return path
}

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'lakmoes-extension-'))

/** The built extension. */
export function extensionFor(browser: 'chrome' | 'firefox'): string {
  const built = process.env['LAKMOES_TEST_EXTENSION']
  return built === undefined ? buildInto(newFolder(), browser) : join(built, `${browser}-mv3`)
}
