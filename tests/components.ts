import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Real programs that suites need. Absent: the suite is skipped by name, and `npm test` says so; with CI=true that is a failure (see run.ts). */
export type Component = 'soffice' | 'loimpress' | 'pdftotext' | 'qpdf' | 'chromium' | 'firefox-esr' | 'prlimit'

export const components: Readonly<Record<Component, { packages: readonly string[]; for: string }>> = {
  soffice: { packages: ['libreoffice-writer', 'libreoffice-calc'], for: 'opening released Office files in LibreOffice' },
  loimpress: { packages: ['libreoffice-impress'], for: 'opening released presentations in LibreOffice' },
  pdftotext: { packages: ['poppler-utils'], for: 'reading released PDF files with poppler' },
  qpdf: { packages: ['qpdf'], for: 'looking inside released PDF files' },
  chromium: { packages: ['chromium', 'fonts-dejavu-core'], for: 'the web page in a real browser' },
  'firefox-esr': { packages: ['firefox-esr'], for: 'the extension in Firefox' },
  prlimit: { packages: ['util-linux'], for: 'the memory cap of the parsing process' },
}

/** Path of a component, or null. */
export function find(component: Component): string | null {
  if (component === 'chromium') return chromium()
  try {
    return execFileSync('sh', ['-c', `command -v ${component}`], { encoding: 'utf8' }).trim() || null
  } catch {
    return null
  }
}

function chromium(): string | null {
  const given = process.env['LAKMOES_CHROMIUM']
  for (const path of [given, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'])
    if (path && existsSync(path)) return path
  return null
}
