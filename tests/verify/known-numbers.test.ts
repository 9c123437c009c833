import { beforeAll, expect, it } from 'vitest'
import { loadEngine } from '../../gateway/lexicon.ts'
import { clean } from '../../shared/clean.ts'
import { compileKnown } from '../../shared/engine/known.ts'
import { memorySink } from '../../shared/memory-sink.ts'
import { profileById } from '../../shared/profiles/index.ts'

beforeAll(() => loadEngine())

const known = compileKnown([{ id: 'r1', given: 'Jorrit', surname: 'Steenhuisma', bsn: '214365876' }])

async function stateOf(profile: string, text: string): Promise<string> {
  const memory = memorySink()
  const result = await clean({
    source: new Blob([text]),
    untrustedName: 'brief.txt',
    profile: profileById(profile),
    known,
    openSink: memory.open,
    written: memory.read,
    pseudonyms: async (subjects) => ({ names: new Map(subjects.map((s) => [s.id, 'Cliënt K-1000'])), ambiguous: [] }),
  })
  return `${result.state} ${result.reasons.map((r) => r.code).join()}`.trim()
}

/** Coded four times: the engine undoes it three times. */
const coded = Buffer.from('dossier 214365876 van de cliënt').toString('base64')
const again = (text: string): string => Buffer.from(text).toString('base64')
const hidden = `Bijlage:\n${again(again(again(coded)))}\n`

it('holds what has the BSN of a known person where only the second reader looks', async () => {
  expect(await stateOf('boekhouder', hidden)).toBe('held verify.leak')
  expect(await stateOf('boekhouder', hidden.replace(/^[A-Za-z0-9+/=]{20,}$/m, 'geen'))).toBe('released')
})
it('unless the recipient may have it', async () => expect(await stateOf('uwv', hidden)).toBe('released'))
