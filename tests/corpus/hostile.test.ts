import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openPool, type Pool } from '../../gateway/child/pool.ts'
import { LakmoesError } from '../../shared/error.ts'
import { profileById } from '../../shared/profiles/index.ts'
import { unzip } from '../formats/office-package.ts'
import { HOSTILE } from './hostile-files.ts'

vi.setConfig({ testTimeout: 120_000 })

/** The issue's own cap. */
const MEMORY = 500 * 1024 * 1024
/** The reader gave in instead of saying what is wrong. */
const BROKE = /^(?:child\.|internal|limit\.(?:time|memory))/
const own = { names: [], sites: [], domains: [], phones: [], ibans: [], numbers: [], staff: [], logos: [] }
let folder = ''
let pool: Pool

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lakmoes-hostile-'))
  const pseudonyms = async (scope: string, subjects: readonly { readonly id: string }[]) => ({
    names: new Map(subjects.map((s) => [s.id, `${scope}:${s.id}`])),
    ambiguous: [],
  })
  pool = openPool({ tmp: folder, pseudonyms, memory: MEMORY, children: 1 })
})
afterAll(async () => {
  await pool.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Why it was kept back; null when it came out, to `out`. */
async function keptBack(source: string, name: string, out: string): Promise<string[] | null> {
  try {
    const job = { path: source, untrustedName: name, profile: profileById('boekhouder'), people: [], own, outPath: out }
    const { state, reasons } = await pool.clean(job)
    return state === 'released' ? null : reasons.map((r) => r.code)
  } catch (error) {
    if (error instanceof LakmoesError) return [error.code]
    throw error
  }
}

/** A clear reason; or a file that was read through and through: it holds no entity, and is read again to the same end. */
async function expectHarmless(source: string, name: string): Promise<void> {
  const out = path.join(folder, 'uit')
  const codes = await keptBack(source, name, out)
  if (codes !== null) {
    expect(codes).not.toEqual([])
    expect(codes.filter((code) => BROKE.test(code))).toEqual([])
    return
  }
  const bytes = new Uint8Array(readFileSync(out))
  const parts = bytes[0] === 0x50 && bytes[1] === 0x4b ? [...(await unzip(new Blob([bytes]))).values()] : [bytes]
  expect(parts.filter((part) => /<!(?:DOCTYPE\s[^>]*\[|ENTITY)/i.test(Buffer.from(part).toString('latin1')))).toEqual([])
  expect(await keptBack(out, name, path.join(folder, 'weer'))).toBeNull()
}

describe('files that are built to break a reader', () => {
  it.each(HOSTILE)('$name ($file)', async ({ file, bytes }) => {
    const source = path.join(folder, 'in')
    writeFileSync(source, new Uint8Array(await (await bytes()).arrayBuffer()))
    await expectHarmless(source, file)
  })
})

/** Real ones, where this machine has them. */
const corpus = path.join(import.meta.dirname, '../../../shared/corpus/hostile')
const files = existsSync(corpus) ? readdirSync(corpus).filter((name) => !name.endsWith('.md')) : []
describe.runIf(files.length > 0)('files that broke other readers', () => {
  it.each(files)('%s', async (name) => expectHarmless(path.join(corpus, name), name))
})
