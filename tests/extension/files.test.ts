import { beforeAll, describe, expect, it } from 'vitest'
import { cleanFile, readFile } from '../../extension/attachments/read.ts'
import { makeChecker } from '../../extension/check/check.ts'
import { DEFAULT_POLICY } from '../../extension/policy/policy.ts'
import { loadEngine } from '../../gateway/lexicon.ts'

beforeAll(loadEngine)

const csv = new File(['naam;bsn;functie\nFemke Hazelbroek;123456782;monteur\n'], 'lijst.csv')

describe('attachments', () => {
  it('are read by what is watched for, without their text', async () => {
    const seen = await readFile(csv, DEFAULT_POLICY)
    expect(seen).toEqual([{ kind: 'bsn', confidence: 'certain' }])
    const checker = makeChecker(DEFAULT_POLICY)
    expect(checker.objected(seen, ['balie@uwv.nl'])).toEqual([])
    expect(checker.objected(seen, ['x@elders.test'])).toHaveLength(1)
  })
  it('come back without what may not go, and with the rest', async () => {
    const { cleaned, name } = await cleanFile(csv, ['bsn'])
    const text = await cleaned.text()
    expect(name).toBe('lijst (schoon).csv')
    expect(text).not.toContain('123456782')
    expect(text).toContain('Femke Hazelbroek')
    expect(await readFile(new File([cleaned], name), DEFAULT_POLICY)).toEqual([])
  })
  it('are refused with a code when nobody can read them', async () => {
    const noise = new File([new Uint8Array([1, 2, 3, 0, 0, 250, 9])], 'geheim.bin')
    await expect(readFile(noise, DEFAULT_POLICY)).rejects.toMatchObject({ code: 'format.unknown' })
    await expect(readFile(new File([], 'leeg.txt'), DEFAULT_POLICY)).rejects.toMatchObject({ code: 'format.empty' })
  })
})
