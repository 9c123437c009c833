import { loadEngine } from '../../gateway/lexicon.ts'
import { usePdfium } from '../../gateway/pdfium.ts'
import { clean } from '../../shared/clean.ts'
import { compileKnown } from '../../shared/engine/known.ts'
import { LakmoesError } from '../../shared/error.ts'
import { memorySink } from '../../shared/memory-sink.ts'
import { profileById } from '../../shared/profiles/index.ts'
import { readRoster } from '../../shared/roster.ts'
import { recovered } from './recovered.ts'

/** One known person, and what is planted of her, one thing at a time: a hit on another thing may not hide a miss. */
const ROSTER =
  'voornamen;tussenvoegsel;achternaam;bsn;geboortedatum\nMarieke;van;Dorrenvelder;369140023;14-03-1979\nHarm;;Sluiterman;418270016;02-11-1964\n'

/** `text`: as people write it; `word`: as it fits where an identifier stands; `serial`: the day as spreadsheets count. */
export type Secret = {
  readonly what: 'name' | 'bsn' | 'date'
  readonly text: string
  readonly word: string
  readonly parts: readonly [string, string]
  readonly number: string
}
export const SECRETS: readonly Secret[] = [
  { what: 'name', text: 'Marieke van Dorrenvelder', word: 'Marieke_van_Dorrenvelder', parts: ['Marieke van Dorren', 'velder'], number: '' },
  { what: 'bsn', text: '369140023', word: 'n369140023', parts: ['3691', '40023'], number: '369140023' },
  { what: 'date', text: '14-03-1979', word: 'd_14-03-1979', parts: ['14-0', '3-1979'], number: '28928' },
]

/**
 * A file with something hidden in it. `held`: nobody can take that out of such a file, so it must be kept back. `only`: what can stand in such a place.
 * `profiles`: asked instead of the usual ones, because one of those lets the value through there.
 */
export type Place = {
  readonly name: string
  readonly only?: readonly Secret['what'][]
  readonly held?: true | readonly Secret['what'][]
  readonly profiles?: readonly string[]
  file(secret: Secret): Promise<Blob> | Blob
}

let known: ReturnType<typeof compileKnown> | undefined

export type Outcome = {
  readonly state: 'released' | 'held' | 'refused'
  readonly reasons: readonly string[]
  readonly left: readonly string[]
}

/** Cleans it, and looks for the secret in whatever came out. */
export async function outcomeOf(source: Blob, secret: Secret, profile: string, format: string): Promise<Outcome> {
  loadEngine()
  usePdfium()
  known ??= compileKnown(readRoster(ROSTER).people)
  const memory = memorySink()
  const pseudonyms = async (subjects: readonly { readonly id: string }[]) => ({
    names: new Map(subjects.map((s, i) => [s.id, `Cliënt K-${1000 + i}`])),
    ambiguous: [],
  })
  try {
    const result = await clean({
      source,
      untrustedName: `bestand.${format}`,
      profile: profileById(profile),
      known,
      openSink: memory.open,
      written: memory.read,
      pseudonyms,
    })
    const reasons = result.reasons.map((r) => r.code)
    return result.state === 'held'
      ? { state: 'held', reasons, left: [] }
      : { state: 'released', reasons, left: await recovered(await memory.read(), secret) }
  } catch (error) {
    if (error instanceof LakmoesError) return { state: 'refused', reasons: [error.code], left: [] }
    throw error
  }
}
