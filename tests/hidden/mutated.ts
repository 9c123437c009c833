import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'vitest'
import { loadEngine } from '../../gateway/lexicon.ts'
import { usePdfium } from '../../gateway/pdfium.ts'
import { clean } from '../../shared/clean.ts'
import { compileKnown } from '../../shared/engine/known.ts'
import { LakmoesError } from '../../shared/error.ts'
import { memorySink } from '../../shared/memory-sink.ts'
import { profileById } from '../../shared/profiles/index.ts'
import { readRoster } from '../../shared/roster.ts'
import { ROSTER } from '../corpus/people.ts'

loadEngine()
usePdfium()
const known = compileKnown(readRoster(ROSTER).people)
const root = path.join(import.meta.dirname, '../fixtures')
/** How each is planted in. */
export const FORMATS: Readonly<Record<string, string>> = {
  docx: 'docx',
  xlsx: 'xlsx',
  pdf: 'pdf',
  odt: 'odf',
  ods: 'odf',
  eml: 'eml',
  rtf: 'rtf',
  ubl: 'ubl',
  xaf: 'xaf',
  camt053: 'camt053',
  mt940: 'mt940',
  json: '',
  pptx: '',
}
export const fixtures = Object.keys(FORMATS).flatMap((format) =>
  readdirSync(path.join(root, format))
    .filter((name) => /^\d/.test(name))
    .slice(0, 2)
    .map((name) => ({ format, name })),
)

export function sourceOf(format: string, name: string): Uint8Array<ArrayBuffer> {
  const folder = path.join(root, format, name)
  return new Uint8Array(
    readFileSync(
      path.join(
        folder,
        readdirSync(folder).find((f) => f.startsWith('input.'))!,
      ),
    ),
  )
}

/** What came out; null when it was kept back or refused, with a code. Anything else is thrown. */
export async function released(source: Blob, profile: string): Promise<Blob | null> {
  const memory = memorySink()
  try {
    const { state, reasons } = await clean({
      source,
      untrustedName: 'x',
      profile: profileById(profile),
      known,
      openSink: memory.open,
      written: memory.read,
      pseudonyms: async (subjects) => ({ names: new Map(subjects.map((s, i) => [s.id, `Cliënt K-${1000 + i}`])), ambiguous: [] }),
    })
    if (state === 'released') return await memory.read()
    expect(reasons.length).toBeGreaterThan(0)
    return null
  } catch (error) {
    if (error instanceof LakmoesError) return null
    throw error
  }
}

export const asBlob = (bytes: Uint8Array<ArrayBuffer>) => new Blob([bytes])
