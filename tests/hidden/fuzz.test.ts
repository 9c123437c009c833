import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { recognise } from '../../shared/clean.ts'
import { planted } from '../corpus/plant.ts'
import { asBlob, fixtures, FORMATS, released, sourceOf } from './mutated.ts'
import { byteSteps, mutateBytes, mutateStructure, tagSteps } from './mutations.ts'
import { recoveredShapes, SHAPES } from './recovered.ts'

vi.setConfig({ testTimeout: 240_000 })

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
