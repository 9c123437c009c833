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

const GREETING = /(?:groet|groeten|groetjes|hoogachtend|mvg|m\.v\.g\.|vr\.? ?gr\.?)[^\n]{0,20}\n/i
const NAME_LINE = /^[ \t]*\p{Lu}[\p{L}.'’ -]{2,40}\r?$/u
/** Units of a line that holds a town and no more, and above it in which the greeting must stand. */
const LONGEST_TOWN = 36
const REACH = 160

/** Offsets of short lines under what can be a name: the second line of a text, and those under a greeting. */
function* nameLines(text: string): Iterable<number> {
  for (let line = text.indexOf('\n') + 1, before = 0; line > 0 && line < text.length;) {
    const end = text.indexOf('\n', line)
    const stop = end < 0 ? text.length : end
    const c = text.charCodeAt(line)
    if (
      stop - line >= 2 &&
      stop - line <= LONGEST_TOWN &&
      line - before <= LONGEST_TOWN + 10 &&
      (c === 39 || (c >= 65 && c <= 90) || c >= 0xc0)
    )
      if (NAME_LINE.test(text.slice(before, line - 1)) && (before === 0 || GREETING.test(text.slice(Math.max(0, before - REACH), before))))
        yield line
    before = line
    line = end < 0 ? 0 : end + 1
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
