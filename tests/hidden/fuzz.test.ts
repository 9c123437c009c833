import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { loadEngine } from '../../gateway/lexicon.ts'
import { usePdfium } from '../../gateway/pdfium.ts'
import { clean, recognise } from '../../shared/clean.ts'
import { compileKnown } from '../../shared/engine/known.ts'
import { LakmoesError } from '../../shared/error.ts'
import { memorySink } from '../../shared/memory-sink.ts'
import { profileById } from '../../shared/profiles/index.ts'
import { readRoster } from '../../shared/roster.ts'
import { ROSTER } from '../corpus/people.ts'
import { planted } from '../corpus/plant.ts'
import { byteSteps, mutateBytes, mutateStructure, tagSteps } from './mutations.ts'
import { recoveredShapes, SHAPES } from './recovered.ts'

vi.setConfig({ testTimeout: 240_000 })
loadEngine()
usePdfium()
const known = compileKnown(readRoster(ROSTER).people)
const root = path.join(import.meta.dirname, '../fixtures')
/** How each is planted in. */
const FORMATS: Readonly<Record<string, string>> = {
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
const fixtures = Object.keys(FORMATS).flatMap((format) =>
  readdirSync(path.join(root, format))
    .filter((name) => /^\d/.test(name))
    .slice(0, 2)
    .map((name) => ({ format, name })),
)

function sourceOf(format: string, name: string): Uint8Array<ArrayBuffer> {
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
async function released(source: Blob, profile: string): Promise<Blob | null> {
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

const asBlob = (bytes: Uint8Array<ArrayBuffer>) => new Blob([bytes])
async function expectNothingLeft(source: Blob): Promise<void> {
  const out = await released(source, 'training')
  if (out !== null) expect(await recoveredShapes(out, [SHAPES.name, SHAPES.bsn])).toEqual([[], []])
}

describe.each(fixtures)('$format $name, broken', ({ format, name }) => {
  const prepared = async () => {
    const source = sourceOf(format, name)
    return new Uint8Array((await planted(FORMATS[format]!, source, 3)) ?? source)
  }
  it('in its bytes', async () => {
    const source = await prepared()
    const property = fc.asyncProperty(byteSteps, (steps) => expectNothingLeft(asBlob(mutateBytes(source, steps))))
    await fc.assert(property, { seed: 20260722, numRuns: 12, endOnFailure: true })
  })
  it('in its structure', async () => {
    const source = await prepared()
    const property = fc.asyncProperty(tagSteps, async (steps) => expectNothingLeft(asBlob(await mutateStructure(source, steps))))
    await fc.assert(property, { seed: 20260723, numRuns: 12, endOnFailure: true })
  })
})

describe.each(fixtures)('$format $name, cleaned twice', ({ format, name }) => {
  it.each(['boekhouder', 'training'])('says the same for %s', async (profile) => {
    const source = sourceOf(format, name)
    const once = await released(asBlob(new Uint8Array((await planted(FORMATS[format]!, source, 0)) ?? source)), profile)
    if (once === null) return
    const twice = await released(once, profile)
    expect(twice).not.toBeNull()
    expect(await textsOf(twice!)).toEqual(await textsOf(once))
  })
})

async function textsOf(file: Blob): Promise<string[]> {
  const doc = await (await recognise(file, 'x')).open(file)
  try {
    const texts: string[] = []
    for await (const batch of doc.passages()) for (const p of batch) texts.push(p.text)
    return texts
  } finally {
    doc.close()
  }
}
