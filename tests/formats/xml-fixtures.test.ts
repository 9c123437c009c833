import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadEngine } from '../../gateway/lexicon.ts'
import { clean, type CleanResult } from '../../shared/clean.ts'
import { compileKnown } from '../../shared/engine/known.ts'
import { camt053 } from '../../shared/formats/camt053.ts'
import { xaf } from '../../shared/formats/xaf.ts'
import { xmlInvoice } from '../../shared/formats/ubl.ts'
import { memorySink } from '../../shared/memory-sink.ts'
import { profileById } from '../../shared/profiles/index.ts'
import { viewsOf } from '../../shared/verify/views.ts'
import { parseRoster } from './xml-roster.ts'
import { treeFaults } from './xml-tree.ts'

beforeAll(() => loadEngine())

/** `input`, who it is for and whom the firm knows (request.json), what may not be left anywhere (forbidden.txt), and the whole result (expected.txt). */
const root = path.join(import.meta.dirname, '../fixtures')
const lines = (file: string): string[] => readFileSync(file, 'utf8').split('\n').slice(0, -1)

async function run(
  source: Blob,
  request: { profile: string; roster: string[] },
): Promise<{ result: CleanResult; bytes: Uint8Array<ArrayBuffer> }> {
  const memory = memorySink()
  const numbers = new Map<string, number>()
  const result = await clean({
    source,
    untrustedName: 'bestand',
    profile: profileById(request.profile),
    known: compileKnown(parseRoster(request.roster)),
    openSink: memory.open,
    written: memory.read,
    // The same person has the same number in the file and in what is attached to it.
    pseudonyms: async (subjects) => ({
      names: new Map(
        subjects.map((s) => {
          const key = s.keys.find((k) => k.type === 'surname')?.value ?? s.original
          if (!numbers.has(key)) numbers.set(key, 1001 + numbers.size)
          return [s.id, `Cliënt K-${numbers.get(key)}`]
        }),
      ),
      ambiguous: [],
    }),
  })
  return { result, bytes: new Uint8Array(await (await memory.read()).arrayBuffer()) }
}

describe.each([xmlInvoice, xaf, camt053])('fixtures of $id', (format) => {
  it.each(readdirSync(path.join(root, format.id)))('%s', async (name) => {
    const folder = path.join(root, format.id, name)
    const input = readFileSync(path.join(folder, `input.${format.extension}`))
    const { result, bytes } = await run(new Blob([input]), JSON.parse(readFileSync(path.join(folder, 'request.json'), 'utf8')))
    expect([result.format, result.state, result.reasons]).toEqual([format.id, 'released', []])
    const left: string[] = []
    for await (const view of viewsOf(bytes))
      for (const value of lines(path.join(folder, 'forbidden.txt')))
        if (view.text.replaceAll('\u0001', '').includes(value)) left.push(value)
    expect(left).toEqual([])
    const decoder = new TextDecoder(name === '004-cii' || name === '002-xaf40' ? 'windows-1252' : 'utf-8', { ignoreBOM: true })
    expect(treeFaults(decoder.decode(input), decoder.decode(bytes))).toEqual([])
    const expected = path.join(folder, 'expected.txt')
    if (process.env['LAKMOES_WRITE_FIXTURES'] === '1' || !existsSync(expected)) writeFileSync(expected, decoder.decode(bytes))
    expect(decoder.decode(bytes)).toBe(new TextDecoder('utf-8', { ignoreBOM: true }).decode(readFileSync(expected)))
  })
})
