import { describe, expect, it } from 'vitest'
import { loadEngine } from '../../gateway/lexicon.ts'
import { clean, type CleanResult } from '../../shared/clean.ts'
import { compileKnown } from '../../shared/engine/known.ts'
import { memorySink } from '../../shared/memory-sink.ts'
import { profileById } from '../../shared/profiles/index.ts'
import { readRoster } from '../../shared/roster.ts'
import { viewsOf } from '../../shared/verify/views.ts'
import { zipOf } from './office-package.ts'

loadEngine()
const known = compileKnown(readRoster('naam;bsn\nAukje Wolthoornbeek;123456782\n').people)

async function cleaned(source: Blob, profile = 'boekhouder'): Promise<{ result: CleanResult; blob: Blob; seen: string }> {
  const memory = memorySink()
  const pseudonyms = async (subjects: readonly { readonly id: string }[]) => ({
    names: new Map(subjects.map((s, i) => [s.id, `Cliënt K-${1000 + i}`])),
    ambiguous: [],
  })
  const result = await clean({
    source,
    untrustedName: 'x',
    profile: profileById(profile),
    known,
    openSink: memory.open,
    written: memory.read,
    pseudonyms,
  })
  const blob = await memory.read()
  let seen = ''
  for await (const view of viewsOf(new Uint8Array(await blob.arrayBuffer()))) seen += `${view.text}\n`
  return { result, blob, seen }
}

const RTF = "{\\rtf1\\ansi\\uc1 Aukje Wolt{\\b hoorn}\\'62eek, BSN 1234\\-5\\u54?782\\par Totaal 745,00\\par}"
const STATEMENT = [
  ':20:A',
  ':25:NL20INGB0001234567',
  ':28C:1',
  ':60F:C260101EUR10,00',
  ':61:2601020102C745,00NTRF123456782//R2',
  `:86:/CNTP/NL86INGB0002445588/INGBNL2A/${' '.repeat(20)}Aukje Wolth`,
  'oornbeek///REMI/USTD//Factuur 2026-0700 BSN 1234',
  '56782/',
  ':62F:C260102EUR755,00',
  '-',
  '',
].join('\r\n')
const JSON_TEXT = '{"factuur":"2026-0700","client":{"naam":"Aukje Wolth\\u006fornbeek","bsn":123456782},"totaal":745.00}'

describe.each([
  ['rtf', RTF, 'Totaal 745,00'],
  ['mt940', STATEMENT, '745,00'],
  ['json', JSON_TEXT, '745.00'],
  ['zip', '', '745.00'],
])('%s through the pipeline', (format, text, kept) => {
  it('is released without a trace, keeps the rest, and stays the same when cleaned again', async () => {
    const source =
      format === 'zip' ? await zipOf({ 'Brief_Aukje_Wolthoornbeek.rtf': RTF, 'af.sta': STATEMENT, 'x.json': JSON_TEXT }) : new Blob([text])
    const first = await cleaned(source)
    expect(first.result).toMatchObject({ format, state: 'released' })
    expect(first.seen).not.toMatch(/Wolth|oornbeek|123456782/i)
    expect(first.seen).toContain(kept)
    expect(first.seen).toMatch(format === 'mt940' ? /Client K-1000/ : /Cliënt K-1000/)
    const again = await cleaned(first.blob)
    expect(again.result.state).toBe('released')
    expect(Buffer.from(await again.blob.arrayBuffer()).equals(Buffer.from(await first.blob.arrayBuffer()))).toBe(true)
  })
})

describe('what is damaged', () => {
  it.each([['{\\rtf1 Aukje'], ['{"a": "Aukje \\u0057olthoornbeek'], ['x{\\rtf1 a}']])('%j is not read as plain text', async (text) => {
    await expect(cleaned(new Blob([text]))).rejects.toMatchObject({ code: expect.stringMatching(/^format\./) })
  })
})
