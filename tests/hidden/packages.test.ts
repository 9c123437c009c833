import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { BETWEEN, mutateZip, rewritten, WRITINGS, zipSteps } from './package-mutations.ts'
import { asBlob, fixtures, FORMATS, released, sourceOf } from './mutated.ts'
import { planted } from '../corpus/plant.ts'
import { recoveredShapes, SHAPES } from './recovered.ts'

vi.setConfig({ testTimeout: 240_000 })
const packages = fixtures.filter(({ format }) => ['docx', 'xlsx', 'pptx', 'odt', 'ods'].includes(format))
const nothing = [[], []]

async function left(source: Uint8Array<ArrayBuffer>): Promise<{ readonly out: boolean; readonly left: string[][] }> {
  const out = await released(asBlob(source), 'training')
  return { out: out !== null, left: out === null ? nothing : await recoveredShapes(out, [SHAPES.name, SHAPES.bsn]) }
}

describe.each(packages)('$format $name', ({ format, name }) => {
  it('as a zip that is odd or wrong: kept back or clean, and nothing else', async () => {
    const source = sourceOf(format, name)
    const copy = new Uint8Array((await planted(FORMATS[format]!, source, 5)) ?? source)
    const property = fc.asyncProperty(zipSteps, async (steps) => {
      expect((await left(await mutateZip(copy, steps))).left).toEqual(nothing)
    })
    await fc.assert(property, { seed: 20260724, numRuns: 40, endOnFailure: true })
  })
  // No program writes these; a name that they cut may hold the file.
  it.each(Object.keys(BETWEEN))('with %s', async (writing) => {
    const source = sourceOf(format, name)
    const copy = new Uint8Array((await planted(FORMATS[format]!, source, 0)) ?? source)
    expect((await left(await rewritten(copy, BETWEEN[writing]!))).left).toEqual(nothing)
  })
  it.each(Object.keys(WRITINGS))('written with %s', async (writing) => {
    for (const nth of [0, 1, 2, 3]) {
      const source = sourceOf(format, name)
      const copy = new Uint8Array((await planted(FORMATS[format]!, source, nth)) ?? source)
      expect({ nth, ...(await left(await rewritten(copy, WRITINGS[writing]!))) }).toEqual({ nth, out: true, left: nothing })
    }
  })
})
