import { clean, recognise } from '../../shared/clean.ts'
import { emptyKnown } from '../../shared/engine/known.ts'
import type { Kind, Passage } from '../../shared/engine/types.ts'
import { LakmoesError } from '../../shared/error.ts'
import { LIMITS } from '../../shared/limits.ts'
import { memorySink } from '../../shared/memory-sink.ts'
import { makeChecker, type Seen } from '../check/check.ts'
import type { Policy } from '../policy/policy.ts'
import { profileWithout } from './clean-profile.ts'

/** What is watched for in a file and in the files inside it. @throws LakmoesError on what cannot be read whole */
export async function readFile(source: Blob & { readonly name?: string }, policy: Policy, depth = 0): Promise<Seen[]> {
  if (depth > LIMITS.depth) throw new LakmoesError('limit.depth')
  const format = await recognise(source, source.name ?? '')
  const doc = await format.open(source)
  try {
    const passages: Passage[] = []
    for await (const batch of doc.passages()) passages.push(...batch)
    // A page that is mostly picture has text on it that nobody has read.
    if (doc.residue().some((item) => item.scan === true)) throw new LakmoesError('residue.scan')
    const seen = makeChecker(policy).seen(passages)
    for (const child of doc.children()) {
      if (child.source.type.startsWith('image/')) continue
      seen.push(...(await readFile(new File([child.source], child.untrustedName), policy, depth + 1)))
    }
    return seen
  } finally {
    doc.close()
  }
}

/** A copy without these kinds. @throws LakmoesError, also when the copy would be held */
export async function cleanFile(file: File, kinds: readonly Kind[]): Promise<{ readonly cleaned: Blob; readonly name: string }> {
  const sink = memorySink()
  const result = await clean({
    source: file,
    untrustedName: file.name,
    profile: profileWithout(kinds),
    known: emptyKnown,
    pseudonyms: () => Promise.resolve({ names: new Map(), ambiguous: [] }),
    openSink: sink.open,
    written: sink.read,
  })
  if (result.state === 'held') throw new LakmoesError(result.reasons[0]?.code ?? 'other')
  return { cleaned: await sink.read(), name: nameFor(file.name, result.extension) }
}

/** "brief.docx" becomes "brief (schoon).docx": who sends it sees which of the two it is. */
function nameFor(name: string, extension: string): string {
  const base = name.replace(/\.[^.]{1,5}$/, '')
  return `${base} (schoon).${extension}`
}
