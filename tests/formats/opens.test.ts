import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadEngine } from '../../gateway/lexicon.ts'
import { clean } from '../../shared/clean.ts'
import { emptyKnown } from '../../shared/engine/known.ts'
import { memorySink } from '../../shared/memory-sink.ts'
import { profileById } from '../../shared/profiles/index.ts'
import { find } from '../components.ts'

loadEngine()
const home = path.join(import.meta.dirname, '../fixtures')
const FORMATS = ['docx', 'xlsx', 'pptx', 'odt', 'ods', 'rtf']
const fixtures = FORMATS.flatMap((format) =>
  readdirSync(path.join(home, format)).map((name) => ({
    id: `${format}-${name}`,
    file: path.join(home, format, name, `input.${format}`),
    format,
  })),
)
const ready = ['soffice', 'loimpress', 'pdftotext'].every((c) => find(c as 'soffice') !== null)

/** What leaves opens in the office's own program, with as many pages as what came in. All files go through one start of LibreOffice. */
describe.skipIf(!ready)('released files in LibreOffice', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lakmoes-opens-'))
  beforeAll(async () => {
    for (const { id, file, format } of fixtures) {
      const source = new Blob([readFileSync(file)])
      writeFileSync(path.join(folder, `${id}-before.${format}`), readFileSync(file))
      const blob = await released(source)
      if (blob) writeFileSync(path.join(folder, `${id}-after.${format}`), Buffer.from(await blob.arrayBuffer()))
    }
    const inputs = readdirSync(folder).map((name) => path.join(folder, name))
    const profile = `-env:UserInstallation=file://${folder}/profile`
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...inputs], { stdio: 'ignore' })
  }, 120_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each(fixtures)('$id', ({ id }) => {
    const [before, after] = ['before', 'after'].map((side) => path.join(folder, `${id}-${side}.pdf`))
    expect(existsSync(after!)).toBe(true)
    expect(pagesOf(after!)).toBe(pagesOf(before!))
    expect(pagesOf(after!)).toBeGreaterThan(0)
  })
})

const pagesOf = (file: string): number => Number(/^Pages:\s+(\d+)/m.exec(execFileSync('pdfinfo', [file], { encoding: 'utf8' }))?.[1] ?? 0)

async function released(source: Blob): Promise<Blob | null> {
  const memory = memorySink()
  const result = await clean({
    source,
    untrustedName: 'x',
    profile: profileById('boekhouder'),
    known: emptyKnown,
    openSink: memory.open,
    written: memory.read,
    pseudonyms: async (subjects) => ({ names: new Map(subjects.map((s, i) => [s.id, `Cliënt K-${1000 + i}`])), ambiguous: [] }),
  })
  return result.state === 'released' ? memory.read() : null
}
