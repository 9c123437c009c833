import { afterAll, describe, it } from 'vitest'
import { loadEngine } from '../../gateway/lexicon.ts'
import { clean, type Correction } from '../../shared/clean.ts'
import { compileKnown } from '../../shared/engine/known.ts'
import type { Own, Person } from '../../shared/engine/types.ts'
import { readRoster } from '../../shared/roster.ts'
import { profileById } from '../../shared/profiles/index.ts'
import { openFirm, type Answer, type Firm } from '../gateway/people.ts'
import { scriptedPool } from '../gateway/web.ts'
import { promiseOf } from './ledger.ts'

export { form } from '../gateway/people.ts'
export type { Firm } from '../gateway/people.ts'

type Try = readonly [what: string, run: () => Promise<void> | void]

/** A promise of the ledger: what keeps it, and what tries to break it. */
export function promise(ids: string, keeps: Try, breaks: Try): void {
  describe(ids, () => {
    for (const id of ids.split(' ')) promiseOf(id)
    it(`${ids} is kept: ${keeps[0]}`, async () => keeps[1]())
    it(`${ids} withstands: ${breaks[0]}`, async () => breaks[1]())
  })
}

export const ROSTER =
  'voornamen;tussenvoegsel;achternaam;bsn;geboortedatum\nMerel;;Zandstra;111222333;1984-03-12\nJoris;van den;Veldhuis;123456782;1970-02-01\n'

const OWN: Own = {
  names: ['Bureau Vooruit'],
  sites: [],
  domains: ['vooruit.example'],
  phones: [],
  ibans: ['NL91ABNA0417164300'],
  numbers: [],
  staff: [],
  logos: [],
}

export type Outcome = {
  readonly state: 'released' | 'held'
  /** What would go out; empty when held. */ readonly text: string
  readonly codes: readonly string[]
  readonly gates: readonly string[]
  readonly kept: Readonly<Record<string, number>>
  /** Pseudonyms that were asked for. */ readonly named: readonly string[]
}

/** The whole pipeline in this process, on a text or a CSV, for a firm that knows Merel Zandstra and Joris van den Veldhuis. */
export async function cleaned(
  text: string,
  profile: string,
  more: { readonly name?: string; readonly corrections?: readonly Correction[] } = {},
): Promise<Outcome> {
  loadEngine()
  let written = new Blob([])
  const people: readonly Person[] = readRoster(ROSTER).people
  const result = await clean({
    source: new Blob([text]),
    untrustedName: more.name ?? 'stuk.txt',
    profile: profileById(profile),
    known: compileKnown(people, OWN),
    ...(more.corrections === undefined ? {} : { corrections: more.corrections }),
    pseudonyms: async (subjects) => ({ names: new Map(subjects.map((s, i) => [s.id, `Cliënt K-${1000 + i}`])), ambiguous: [] }),
    openSink() {
      const chunks: Uint8Array<ArrayBuffer>[] = []
      return new WritableStream({
        write: (chunk: Uint8Array) => void chunks.push(new Uint8Array(chunk)),
        close() {
          written = new Blob(chunks)
        },
      })
    },
    written: async () => written,
  })
  return {
    state: result.state,
    text: result.state === 'released' ? await written.text() : '',
    codes: [...result.reasons, ...result.warnings].map((r) => r.code),
    gates: result.gates.map((g) => g.code),
    kept: result.kept,
    named: result.pseudonyms,
  }
}

/** A firm after its set-up, with the list above and a scripted engine; opened when first asked for, closed after the file's tests. */
export function useFirm(): () => Promise<Firm> {
  let opened: Promise<Firm> | null = null
  afterAll(async () => (opened === null ? undefined : (await opened).close()))
  return () =>
    (opened ??= openFirm({ pool: scriptedPool() }).then(async (firm) => {
      await firm.as.beheerder('POST', '/api/roster', ROSTER, { 'content-type': 'text/csv' })
      return firm
    }))
}

export const gatesIn = (answer: Answer): string[] => (answer.json?.reasons ?? []).map((r: { code: string }) => r.code)
export const clientNamed = async (firm: Firm, name: string): Promise<string> =>
  (await firm.as.medewerker('GET', `/api/clients?q=${name}`)).json.clients[0].id as string
export const enter = (firm: Firm, id: string, profile: string, more: object = {}) =>
  firm.as.beheerder('PUT', `/api/recipients/${id}`, { name: id, profile, eea: true, ...more })
