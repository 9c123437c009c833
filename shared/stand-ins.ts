import type { Kind, Profile } from './engine/types.ts'
import { placeholder } from './nl.ts'

type Placeholder = (kind: Kind, subject: string | undefined) => string

/** What stands where a value went. With stand-ins each person of the document is numbered in the order of reading, so that a story can still be followed; the numbers say nothing outside it. */
export function standIns(profile: Profile): Placeholder {
  if (profile.standIns !== true) return placeholder
  const numbers = new Map<string, number>()
  return (kind, subject) => {
    const plain = placeholder(kind)
    if (kind !== 'name' || subject === undefined) return plain
    let n = numbers.get(subject)
    if (n === undefined) numbers.set(subject, (n = numbers.size + 1))
    return `${plain.slice(0, -1)} ${n}]`
  }
}
