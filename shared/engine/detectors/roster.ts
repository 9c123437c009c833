import { indexOf } from '../known.ts'
import { findNames } from '../people/names.ts'
import { findAddresses, findBirths, findNumbers, findPhrases } from '../people/numbers.ts'
import type { Detector, Known, Reading, Sighting } from '../types.ts'

/** The people and the firm we were told about, in every written form. Every sighting but a name that fits several people carries `person`. */
export const roster: Detector = { id: 'roster', detect }

function* detect(r: Reading, known: Known): Iterable<Sighting> {
  const index = indexOf(known)
  if (index.empty) return
  const here = new Set<string>()
  const names = findNames(r, known, index)
  const mails = r.text.includes('@') || index.domains.size > 0 ? [...findAddresses(r, index, names)] : []
  for (const s of [...names, ...mails]) if (s.person !== undefined) here.add(s.person)
  // A mail address is one thing, found whole; the name in it only says whose it is.
  for (const n of names) if (!mails.some((m) => m.kind === 'email' && m.start <= n.start && n.end <= m.end)) yield n
  yield* mails
  yield* findPhrases(r, index)
  if (index.hasDigits) {
    for (const n of findNumbers(r, index)) {
      here.add(n.person!)
      yield n
    }
  }
  yield* findBirths(r, index, here)
}
