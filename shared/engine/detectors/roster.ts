import { indexOf } from '../known.ts'
import type { KnownIndex } from '../people/compile.ts'
import { mayHold } from '../people/near.ts'
import { findNames } from '../people/names.ts'
import { findAddresses, findBirths, findNumbers, findPhrases } from '../people/numbers.ts'
import { TOKEN } from '../tokens.ts'
import type { Detector, Known, Reading, Sighting } from '../types.ts'

/** The people and the firm we were told about, in every written form. Every sighting but a name that fits several people carries `person`. */
export const roster: Detector = { id: 'roster', detect }

const NOTHING: readonly Sighting[] = []

function detect(r: Reading, known: Known): Iterable<Sighting> {
  const index = indexOf(known)
  if (index.empty) return NOTHING
  const { hits, capitals, digits } = survey(r, index)
  const names = hits || capitals ? findNames(r, known, index) : NOTHING
  const mails = index.domains.size > 0 || r.text.includes('@') ? [...findAddresses(r, index, names)] : NOTHING
  // A mail address is one thing, found whole; the name in it only says whose it is.
  const out = mails.length === 0 ? [...names] : [...outside(names, mails), ...mails]
  if (hits && index.phrases.size + index.codes.size > 0) out.push(...findPhrases(r, index))
  if (!digits) return out
  if (index.hasDigits) out.push(...findNumbers(r, index))
  if (index.births.size > 0) out.push(...findBirths(r, index, new Set(out.map((s) => s.person).filter((id) => id !== undefined))))
  return out
}

/** The names that lie in no mail address; both in reading order. */
function outside(names: readonly Sighting[], mails: readonly Sighting[]): Sighting[] {
  const addresses = mails.filter((m) => m.kind === 'email')
  let next = 0
  return names.filter((n) => {
    while (next < addresses.length && addresses[next]!.end <= n.start) next++
    return next === addresses.length || n.start < addresses[next]!.start || n.end > addresses[next]!.end
  })
}

/** One quick look at a passage: most hold nothing that could be anybody's. */
function survey(r: Reading, index: KnownIndex): { hits: boolean; capitals: boolean; digits: boolean } {
  const { count, hash, shape } = r.tokens
  let hits = false
  let capitals = false
  let digits = false
  for (let i = 0; i < count; i++) {
    const s = shape[i]!
    if (s === TOKEN.digits) digits = true
    else if (mayHold(index.sieve, hash[i]!)) hits = true
    else if (s !== TOKEN.lower) capitals = true
  }
  return { hits, capitals, digits }
}
