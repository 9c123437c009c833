import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

/** Real programs that suites need. Absent: the suite is skipped by name, and `npm test` says so; with CI=true that is a failure (see run.ts). */
export type Component =
  | 'soffice'
  | 'loimpress'
  | 'pdftotext'
  | 'qpdf'
  | 'chromium'
  | 'firefox-esr'
  | 'roundcube'
  | 'prlimit'
  | 'onnxruntime'

export const components: Readonly<Record<Component, { packages: readonly string[]; for: string }>> = {
  soffice: { packages: ['libreoffice-writer', 'libreoffice-calc'], for: 'opening released Office files in LibreOffice' },
  loimpress: { packages: ['libreoffice-impress'], for: 'opening released presentations in LibreOffice' },
  pdftotext: { packages: ['poppler-utils'], for: 'reading released PDF files with poppler' },
  qpdf: { packages: ['qpdf'], for: 'looking inside released PDF files' },
  chromium: { packages: ['chromium', 'fonts-dejavu-core'], for: 'the web page in a real browser' },
  'firefox-esr': { packages: ['firefox-esr'], for: 'the extension in Firefox' },
  roundcube: {
    packages: ['roundcube-core', 'roundcube-sqlite3', 'php-cli', 'php-sqlite3', 'php-mbstring', 'php-xml', 'php-intl', 'dovecot-imapd'],
    for: 'the extension in a real webmail',
  },
  onnxruntime: { packages: [], for: 'a second reader of names (npm ci --prefix tests/name-model)' },
  prlimit: { packages: ['util-linux'], for: 'the memory cap of the parsing process' },
}

/** Path of a component, or null. */
export function find(component: Component): string | null {
  if (component === 'chromium') return chromium()
  if (component === 'firefox-esr') return firstOf([process.env['LAKMOES_FIREFOX'], '/usr/bin/firefox-esr', '/usr/bin/firefox'])
  if (component === 'roundcube') return roundcube()
  if (component === 'onnxruntime') return firstOf([path.join(import.meta.dirname, 'name-model', 'node_modules', 'onnxruntime-web')])
  return command(component)
}

function command(name: string): string | null {
  try {
    return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim() || null
  } catch {
    return null
  }
}

const chromium = () =>
  firstOf([process.env['LAKMOES_CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'])

/** The webmail with what it runs on: PHP, and a mail server to read from. */
const roundcube = () =>
  command('php') === null || !existsSync('/usr/sbin/dovecot') ? null : firstOf(['/usr/share/roundcube/SQL/sqlite.initial.sql'])

const firstOf = (paths: readonly (string | undefined)[]): string | null =>
  paths.find((path): path is string => path !== undefined && path !== '' && existsSync(path)) ?? null
