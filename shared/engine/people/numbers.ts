import { dateAt, toIso } from '../checks/dates.ts'
import { fold, TOKEN } from '../tokens.ts'
import type { Reading, Sighting } from '../types.ts'
import { bare, type KnownIndex, national, type Phrase } from './compile.ts'
import { gapOf } from './match.ts'
import { mayHold } from './near.ts'

/** A phone number or BSN has at most this many digits, whatever its spelling. */
const MOST_DIGITS = 15
/** Fewer digits are no number of anybody. */
const LEAST_DIGITS = 7

/** The BSN, phone numbers and own numbers, in any spelling. */
export function findNumbers(r: Reading, index: KnownIndex): Sighting[] {
  const { count, shape, start, end } = r.tokens
  const out: Sighting[] = []
  for (let i = 0; i < count; i++) {
    if (shape[i] !== TOKEN.digits) continue
    let length = end[i]! - start[i]!
    let to = i + 1
    while (to < count && shape[to] === TOKEN.digits && length <= MOST_DIGITS && separates(r.text, end[to - 1]!, start[to]!)) {
      length += end[to]! - start[to]!
      to++
    }
    if (length < LEAST_DIGITS) continue
    const last = longestNumber(r, index, i, to, out)
    if (last > i) i = last
  }
  return out
}

/** The longest known number that starts with token i; gives its last token, or -1. */
function longestNumber(r: Reading, index: KnownIndex, i: number, to: number, out: Sighting[]): number {
  const { start, end } = r.tokens
  let digits = ''
  let best: Sighting | null = null
  let last = -1
  for (let k = i; k < to; k++) {
    digits += r.text.slice(start[k], end[k])
    if (digits.length > MOST_DIGITS && k > i) break
    const hit = digits.length < LEAST_DIGITS ? null : numberAt(r, index, digits, start[i]!, end[k]!, k === i)
    if (hit) {
      best = hit
      last = k
    }
  }
  if (best) out.push(best)
  return last
}

function separates(text: string, from: number, to: number): boolean {
  if (to === from || to - from > 4) return false
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i)
    if (
      c !== 32 &&
      !(c >= 40 && c <= 41) &&
      !(c >= 45 && c <= 47) &&
      c !== 0xa0 &&
      c !== 9 &&
      c !== 10 &&
      c !== 13 &&
      !(c >= 0x2009 && c <= 0x2015) &&
      c !== 0x202f
    )
      return false
  }
  return true
}

function numberAt(r: Reading, index: KnownIndex, digits: string, start: number, end: number, whole: boolean): Sighting | null {
  const bsn = digits.length <= 9 || whole ? index.bsns.get(bare(digits)) : undefined
  if (bsn !== undefined) return { kind: 'bsn', confidence: 'certain', start, end, person: bsn }
  const number = index.numbers.size === 0 ? undefined : index.numbers.get(digits)
  if (number !== undefined) return { kind: 'reference', confidence: 'certain', start, end, person: number }
  const phone = digits.length < 8 ? undefined : index.phones.get(national(digits))
  if (phone === undefined) return null
  let from = start
  if (r.text[from - 1] === '(') from--
  if (r.text[from - 1] === '+') from--
  if (from === start - 1 && r.text[from] === '+' && r.text[from - 1] === '(') from--
  return { kind: 'phone', confidence: 'certain', start: from, end, person: phone }
}

/** Birth dates of the list, numeric or written. One that fits many people counts only beside its person. */
export function findBirths(r: Reading, index: KnownIndex, here: ReadonlySet<string>): Sighting[] {
  const out: Sighting[] = []
  const { count, shape, start, end } = r.tokens
  for (let i = 0, done = 0; i < count; i++) {
    const length = end[i]! - start[i]!
    if (shape[i] !== TOKEN.digits || start[i]! < done || length === 3 || (length > 4 && length !== 8)) continue
    // A day or year is followed by more digits: 9-3-1971, 9 maart 1971, 1971-03-09.
    if (
      length < 8 &&
      !(i + 1 < count && shape[i + 1] === TOKEN.digits) &&
      !(i + 2 < count && shape[i + 2] === TOKEN.digits) &&
      !(i + 3 < count && shape[i + 3] === TOKEN.digits)
    )
      continue
    const d = dateAt(r.text, start[i]!)
    const iso = d && toIso(d)
    const ids = !iso ? undefined : (index.births.get(iso) ?? (d.twoDigitYear ? index.births.get(`19${iso.slice(2)}`) : undefined))
    if (!d || ids === undefined) continue
    done = d.end
    const beside = ids.filter((id) => here.has(id))
    if (beside.length === 0 && (index.births.size > FEW || ids.length > 1)) continue
    out.push({
      kind: 'birth-date',
      confidence: beside.length > 0 ? 'certain' : 'likely',
      start: d.start,
      end: d.end,
      person: beside[0] ?? ids[0]!,
    })
  }
  return out
}

/** With more birth dates than this, any old date is somebody's. */
const FEW = 300

/** Own names and addresses, addresses of known people, IBANs and numbers with letters. */
export function findPhrases(r: Reading, index: KnownIndex): Sighting[] {
  const { count, hash, shape, start } = r.tokens
  const out: Sighting[] = []
  for (let i = 0; i < count; i++) {
    const h = hash[i]!
    if (!mayHold(index.sieve, h)) continue
    for (const p of index.phrases.get(h) ?? []) {
      const end = phraseEnd(r, i, p)
      if (end > 0 && !(p.capital && p.least === 1 && shape[i] === TOKEN.lower))
        out.push({ kind: p.kind, confidence: 'certain', start: start[i]!, end, person: p.person })
    }
    for (const c of index.codes.get(h) ?? []) {
      const end = codeEnd(r.text, start[i]!, c.letters)
      if (end > 0) out.push({ kind: c.kind, confidence: 'certain', start: start[i]!, end, person: c.person })
    }
  }
  return out
}

function phraseEnd(r: Reading, i: number, p: Phrase): number {
  const { count, hash, start, end } = r.tokens
  let k = 1
  while (k < p.words.length && i + k < count && hash[i + k] === p.words[k] && near(r.text, end[i + k - 1]!, start[i + k]!)) k++
  if (k < p.least) return 0
  const last = end[i + k - 1]!
  return k === p.words.length && r.text[last] === '.' && r.text[last - 2] === '.' ? last + 1 : last
}

/** Words of one phrase stand close: spaces, a comma, a bracket, a line end. */
const near = (text: string, from: number, to: number) =>
  to - from <= 4 && (to === from || gapOf(text, from, to) !== 'other' || /^[\s,.()&/'-]+$/.test(text.slice(from, to)))

function codeEnd(text: string, at: number, letters: string): number {
  let i = at
  let k = 0
  for (let skipped = 0; i < text.length && k < letters.length; i++) {
    const c = text[i]!.toUpperCase()
    if (c === letters[k]) {
      k++
      skipped = 0
    } else if (' .-\u00a0\n'.includes(c) && ++skipped < 3) continue
    else return 0
  }
  return k === letters.length && !/[\p{L}\p{N}]/u.test(text[i] ?? ' ') ? i : 0
}

/** Mail addresses: of a known person, at an own domain, or with a known person's name before the @. And own web domains. */
export function* findAddresses(r: Reading, index: KnownIndex, names: readonly Sighting[]): Iterable<Sighting> {
  let next = 0
  for (let at = r.text.indexOf('@'); at >= 0; at = r.text.indexOf('@', at + 1)) {
    let start = at
    while (start > 0 && at - start < 80 && /[\p{L}\p{N}._%+'-]/u.test(r.text[start - 1]!)) start--
    while (start < at && ".-'".includes(r.text[start]!)) start++
    let end = at + 1
    while (end < r.text.length && end - at < 200 && /[\p{L}\p{N}.-]/u.test(r.text[end]!)) end++
    while (end > at && '.-'.includes(r.text[end - 1]!)) end--
    if (start === at || !r.text.slice(at, end).includes('.')) continue
    const person = index.emails.get(fold(r.text.slice(start, end)))
    while (next < names.length && names[next]!.start < start) next++
    const inside = next < names.length && names[next]!.end <= at && names[next]!.person !== undefined ? names[next] : undefined
    if (person !== undefined) yield { kind: 'email', confidence: 'certain', start, end, person }
    else if (isOwn(fold(r.text.slice(at + 1, end)), index))
      yield { kind: 'email', confidence: 'certain', start, end, person: inside?.person === 'staff' ? 'staff' : 'own' }
    else if (inside) yield { kind: 'email', confidence: 'likely', start, end, person: inside.person! }
  }
  for (const domain of index.domains) {
    for (let at = r.text.indexOf(domain); at >= 0; at = r.text.indexOf(domain, at + domain.length)) {
      const before = r.text[at - 1] ?? ' '
      if (/[\p{L}\p{N}@-]/u.test(before) || /[\p{L}\p{N}-]/u.test(r.text[at + domain.length] ?? ' ')) continue
      const start = r.text.slice(Math.max(0, at - 4), at).toLowerCase() === 'www.' ? at - 4 : at
      if (before !== '.' || start < at) yield { kind: 'organisation', confidence: 'certain', start, end: at + domain.length, person: 'own' }
    }
  }
}

function isOwn(domain: string, index: KnownIndex): boolean {
  for (const own of index.domains) if (domain === own || domain.endsWith(`.${own}`)) return true
  return false
}
