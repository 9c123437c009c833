import type { UserManifest } from 'wxt'
import { LIST_FILES } from '../shared/engine/list-files.ts'
import own from '../package.json' with { type: 'json' }

/** Webmail that everybody knows; a firm's own is added by its user, one host at a time. */
export const HOSTS: readonly string[] = [
  'https://mail.google.com/*',
  'https://outlook.office.com/*',
  'https://outlook.office365.com/*',
  'https://outlook.live.com/*',
  'https://outlook.cloud.microsoft/*',
  'https://mail.yahoo.com/*',
  'https://mail.proton.me/*',
]

/** What a page may load from us: the word lists, and the frame in which attachments are read. */
const SHARED_WITH_PAGES = [...LIST_FILES, 'reader.html']

/** `testHosts`: match patterns with commas between, only for a build that tests load (LAKMOES_TEST_HOSTS). */
export function manifestFor(firefox: boolean, testHosts: string | undefined): UserManifest {
  return {
    name: '__MSG_name__',
    version: own.version,
    short_name: 'Lakmoes',
    description: '__MSG_description__',
    default_locale: 'nl',
    icons: { 16: 'icon/16.png', 32: 'icon/32.png', 48: 'icon/48.png', 128: 'icon/128.png' },
    permissions: ['storage', 'scripting', 'activeTab', 'contextMenus'],
    host_permissions: [...HOSTS, ...extraHosts(firefox, testHosts)],
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    content_security_policy: { extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'" },
    web_accessible_resources: [{ resources: SHARED_WITH_PAGES, matches: ['https://*/*', 'http://*/*'] }],
    ...(firefox
      ? {
          browser_specific_settings: {
            gecko: { id: 'lakmoes@lakmoes.example', strict_min_version: '142.0', data_collection_permissions: { required: ['none'] } },
          },
        }
      : { storage: { managed_schema: 'schema.json' }, minimum_chrome_version: '120' }),
  } as UserManifest
}

/** Firefox knows no port in a pattern; a pattern without one covers every port. */
function extraHosts(firefox: boolean, testHosts = ''): string[] {
  const patterns = testHosts
    .split(',')
    .map((p) => p.trim())
    .filter((p) => p !== '')
  return firefox ? patterns.map((p) => p.replace(/^(\w+:\/\/[^/:]+):\d+\//, '$1/')) : patterns
}
