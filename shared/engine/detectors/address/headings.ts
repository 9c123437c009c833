import { TOKEN } from '../../tokens.ts'
import type { Confidence, Reading, Sighting } from '../../types.ts'
import { isCapital, isTown, townEnd } from './place.ts'
import { COUNTRIES } from './words.ts'

/** Towns that no word introduces but their place on the page: in a line of contact details, under the name at the end of a letter, under the name at the head of a CV. */
export function* townsByPlace(r: Reading): Iterable<Sighting> {
  if (!r.text.includes('\n')) return
  yield* besideContacts(r)
  for (const at of nameLines(r.text)) {
    const found = townAt(r, at, /^[ \t]*(?:\r?\n|$)/, 'possible')
    if (found) yield found
  }
}

/** "Utrecht | 06 1234 5678 | a.devos@voorbeeld.nl": between marks on the line of an e-mail address. */
function* besideContacts(r: Reading): Iterable<Sighting> {
  const { text } = r
  let past = 0
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const from = Math.max(past, text.lastIndexOf('\n', at) + 1, at - 200)
    const stop = text.indexOf('\n', at)
    const to = Math.min(stop < 0 ? text.length : stop, at + 200)
    past = to
    const line = text.slice(from, to)
    for (const m of line.matchAll(/(?:^|[|·•●–—/] ?|\t| {2,})(?=\p{Lu})/gu)) {
      const found = townAt(r, from + m.index + m[0].length, /^ ?(?:[|·•●–—/]|\t| {2}|\r?\n|$)/, 'likely')
      if (found) yield found
    }
  }
}

const GREETINGS = ['roet', 'oogachtend', 'mvg', 'Mvg', 'MVG', 'm.v.g', 'M.v.g']
const NAME_LINE = /^[ \t]*\p{Lu}[\p{L}.'’ -]{2,40}\r?$/u
/** Lines under a greeting that are looked at, and units in which they must stand. */
const UNDER = 5
const REACH = 160

/** Offsets of the lines under what can be a name: the second line of a text, and those under a greeting. */
function* nameLines(text: string): Iterable<number> {
  const first = text.indexOf('\n')
  if (NAME_LINE.test(text.slice(0, Math.min(first, 60)))) yield first + 1
  for (const greeting of GREETINGS)
    for (let at = text.indexOf(greeting), n = 0; at >= 0 && n < 8; at = text.indexOf(greeting, at + 1), n++) {
      const end = text.indexOf('\n', at)
      if (end < 0 || end - at > 30) continue
      const lines = text.slice(end + 1, end + 1 + REACH).split('\n')
      for (let k = 0, offset = end + 1; k + 1 < Math.min(lines.length, UNDER); k++) {
        offset += lines[k]!.length + 1
        if (NAME_LINE.test(lines[k]!)) yield offset
      }
    }
}

/** A town that begins at the offset, with what ends it. */
function townAt(r: Reading, at: number, ends: RegExp, confidence: Confidence): Sighting | null {
  const i = firstTokenAt(r, at)
  if (i < 0 || !isCapital(r, i) || r.tokens.shape[i] === TOKEN.digits) return null
  const to = townEnd(r, i)
  if (to === i || !isTown(r, i, to) || !ends.test(r.text.slice(r.tokens.end[to - 1]!, r.tokens.end[to - 1]! + 6))) return null
  const town = r.text.slice(r.tokens.start[i]!, r.tokens.end[to - 1]!)
  return COUNTRIES.has(town.toLowerCase()) ? null : { kind: 'address', confidence, start: r.tokens.start[i]!, end: r.tokens.end[to - 1]! }
}

/** Of the token that begins at the offset, or one or two units behind it; -1 without one. */
function firstTokenAt({ tokens }: Reading, at: number): number {
  let low = 0
  let high = tokens.count
  while (low < high) {
    const mid = (low + high) >> 1
    if (tokens.start[mid]! < at) low = mid + 1
    else high = mid
  }
  return low < tokens.count && tokens.start[low]! - at <= 2 ? low : -1
}
