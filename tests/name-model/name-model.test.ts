import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { openPool, type CleanJob, type Pool } from '../../gateway/child/pool.ts'
import { readConfig } from '../../gateway/config.ts'
import { nameReader } from '../../gateway/ner/model.ts'
import { wordPieces } from '../../gateway/ner/wordpiece.ts'
import { LakmoesError } from '../../shared/error.ts'
import { profileById } from '../../shared/profiles/index.ts'
import { find } from '../components.ts'
import { writeModel } from './tiny.ts'

vi.setConfig({ testTimeout: 60_000 })

const own = { names: [], sites: [], domains: [], phones: [], ibans: [], numbers: [], staff: [], logos: [] }
const B = [0, 9, 0] as const
const I = [0, 0, 9] as const
/** A name that is none to the engine: the test shows that it is the model's word that counts. */
const TEXT = 'Het verslag van zonnewijzer kwartel is binnen en wordt morgen besproken.\n'

const codeOf = (work: () => unknown) => {
  try {
    work()
    return 'no error'
  } catch (error) {
    return error instanceof LakmoesError ? error.code : error
  }
}

describe('pieces of words', () => {
  const words = wordPieces(['[UNK]', 'werk', '##gever', 'ge', '##ver', 'cafe', '.'].join('\n'), true)
  it('are the longest that the vocabulary has', () => {
    expect(words('Werkgever gever.')).toEqual([
      { start: 0, end: 9, pieces: [1, 2] },
      { start: 10, end: 15, pieces: [3, 4] },
      { start: 15, end: 16, pieces: [6] },
    ])
  })
  it('lose their accents where the model has none, and keep their places in the text', () => {
    expect(words('Café')).toEqual([{ start: 0, end: 4, pieces: [5] }])
  })
  it('are unknown as a whole when a part is', () => {
    expect(words('werkx')).toEqual([{ start: 0, end: 5, pieces: [0] }])
  })
})

describe.skipIf(find('onnxruntime') === null)('a second reader of names', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lakmoes-model-'))
  const model = join(folder, 'model')
  let pool: Pool | null = null
  beforeAll(() => writeModel(model, { zonnewijzer: B, kwartel: I, dijk: [0, 2, 1] }))
  afterEach(() => pool?.close())
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const job = (): CleanJob => {
    writeFileSync(join(folder, 'in.txt'), TEXT)
    return {
      path: join(folder, 'in.txt'),
      untrustedName: 'in.txt',
      profile: profileById('boekhouder'),
      people: [],
      own,
      outPath: join(folder, 'out.txt'),
    }
  }
  const open = (folderOfModel: string | null): Pool =>
    (pool = openPool({
      tmp: mkdtempSync(join(folder, 'tmp-')),
      model: folderOfModel,
      pseudonyms: async (_, subjects) => ({ names: new Map(subjects.map((s, n) => [s.id, `Cliënt K-100${n}`])), ambiguous: [] }),
    }))

  it('adds what it sees, in a child without network', async () => {
    const result = await open(model).clean(job())
    expect(result).toMatchObject({ state: 'released', counts: { name: 1 } })
    expect(readFileSync(join(folder, 'out.txt'), 'utf8')).toBe(TEXT.replace('zonnewijzer kwartel', 'Cliënt K-1000'))
  })
  it('is not needed', async () => {
    expect((await open(null).clean(job())).counts['name'] ?? 0).toBe(0)
  })
  it('holds nothing back that it could not read: the file is not released', async () => {
    const broken = join(folder, 'broken')
    writeModel(broken, {})
    writeFileSync(join(broken, 'model.onnx'), 'no model')
    await expect(open(broken).clean(job())).rejects.toMatchObject({ code: 'model.failed' })
  })
  it('tells how sure it is, in runs of words that are longer than the model takes', async () => {
    const passage = {
      id: 'p',
      place: [['line', 1]],
      text: `${'een woord en nog een '.repeat(20)}zonnewijzer kwartel, dijk slaapt`,
    } as const
    const found = await nameReader(model)([passage])
    expect(found.map((f) => [passage.text.slice(f.start, f.end), f.confidence])).toEqual([
      ['zonnewijzer kwartel', 'likely'],
      ['dijk', 'possible'],
    ])
  })
  it('is refused at the start when something is missing', () => {
    writeModel(join(folder, 'half'), {})
    rmSync(join(folder, 'half', 'vocab.txt'))
    expect(codeOf(() => readConfig(undefined, { LAKMOES_NAME_MODEL: join(folder, 'half') }))).toBe('usage.model')
    expect(codeOf(() => readConfig(undefined, { LAKMOES_NAME_MODEL: model }))).toBe('no error')
  })
})
