import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { find } from '../components.ts'

const OFFICE = /\.(?:docx|xlsx|pptx|odt|ods|odp|fodt|fods|rtf)$/

/** How many of the files that LibreOffice or poppler is for they open; all of a folder in one start. Null where the program is absent. */
export function openedOf(folder: string, scratch: string): { readonly opened: number; readonly tried: number } | null {
  const names = existsSync(folder) ? readdirSync(folder) : []
  const office = names.filter((name) => OFFICE.test(name))
  const pdf = names.filter((name) => name.endsWith('.pdf'))
  if (office.length + pdf.length === 0) return null
  if ((office.length > 0 && find('soffice') === null) || (pdf.length > 0 && find('pdftotext') === null)) return null
  const opened = pdf.filter((name) => spawnSync('pdfinfo', [path.join(folder, name)], { stdio: 'ignore' }).status === 0).length
  return { opened: opened + converted(folder, office, scratch), tried: office.length + pdf.length }
}

function converted(folder: string, names: readonly string[], scratch: string): number {
  if (names.length === 0) return 0
  const out = path.join(scratch, 'opened')
  mkdirSync(out, { recursive: true })
  const files = names.map((name) => path.join(folder, name))
  const user = `-env:UserInstallation=file://${path.join(scratch, 'office')}`
  // Two files may differ in their extension only; text says less than a PDF and takes a tenth of the time.
  for (const [to, pattern] of [
    ['txt:Text', /(?:docx|odt|fodt|rtf)$/],
    ['csv', /(?:xlsx|ods|fods)$/],
    ['pdf', /(?:pptx|odp)$/],
  ] as const) {
    const some = files.filter((file) => pattern.test(file))
    if (some.length > 0)
      spawnSync('soffice', [user, '--headless', '--convert-to', to, '--outdir', out, ...some], { stdio: 'ignore', timeout: 600_000 })
  }
  const count = readdirSync(out).length
  rmSync(out, { recursive: true })
  return Math.min(count, names.length)
}
