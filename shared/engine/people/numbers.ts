import { findDates, toIso } from '../checks/dates.ts'
import { fold, TOKEN } from '../tokens.ts'
import type { Reading, Sighting } from '../types.ts'
import { bare, type KnownIndex, national, type Phrase } from './compile.ts'
import { gapOf } from './match.ts'
import { mayHold } from './near.ts'

/** A phone number or BSN has at most this many digits, whatever its spelling. */
const MOST_DIGITS = 15
const SEPARATOR = /^[ .\-–‑/()\u00a0\u2009\u202f\t\r\n]+$/

/** The BSN, phone numbers and own numbers, in any spelling. */
export function* findNumbers(r: Reading, index: KnownIndex): Iterable<Sighting> {
  const { count, shape, start, end } = r.tokens
  for (let i = 0; i < count; i++) {
    if (shape[i] !== TOKEN.digits) continue
    let digits = ''
    let best: Sighting | null = null
    let last = i
    for (let k = i; k < count && shape[k] === TOKEN.digits; k++) {
      if (k > i && !separates(r.text, end[k - 1]!, start[k]!)) break
      digits += r.text.slice(start[k], end[k])
      if (digits.length > MOST_DIGITS && k > i) break
      const hit = numberAt(r, index, digits, start[i]!, end[k]!, k === i)
      if (hit) { best = hit; last = k }
      if (digits.length > MOST_DIGITS) break
    }
    if (best) yield best
    i = last
  }
}

function separates(text: string, from: number, to: number): boolean {
  return to - from <= 4 && to > from && SEPARATOR.test(text.slice(from, to))
}

function numberAt(r: Reading, index: KnownIndex, digits: string, start: number, end: number, whole: boolean): Sighting | null {
  if (digits.length < 7) return null
  const bsn = digits.length <= 9 || whole ? index.bsns.get(bare(digits)) : undefined
  if (bsn !== undefined) return { kind: 'bsn', confidence: 'certain', start, end, person: bsn }
  const number = index.numbers.get(digits)
  if (number !== undefined) return { kind: 'reference', confidence: 'certain', start, end, person: number }
  const phone = index.phones.get(national(digits))
  if (phone === undefined) return null
  let from = start
  if (r.text[from - 1] === '(') from--
  if (r.text[from - 1] === '+') from--
  if (from === start - 1 && r.text[from] === '+' && r.text[from - 1] === '(') from--
  return { kind: 'phone', confidence: 'certain', start: from, end, person: phone }
}

/** Birth dates of the list, numeric or written. One that fits many people counts only beside its person. */
export function* findBirths(r: Reading, index: KnownIndex, here: ReadonlySet<string>): Iterable<Sighting> {
  if (index.births.size === 0 || !/\d/.test(r.text)) return
  for (const d of findDates(r.text)) {
    const iso = toIso(d)
    const ids = iso === null ? undefined : (index.births.get(iso) ?? (d.twoDigitYear ? index.births.get(`19${iso.slice(2)}`) : undefined))
    if (ids === undefined) continue
    const beside = ids.filter((id) => here.has(id))
    if (beside.length === 0 && (index.births.size > FEW || ids.length > 1)) continue
    const id = beside[0] ?? ids[0]!
    yield { kind: 'birth-date', confidence: beside.length > 0 ? 'certain' : 'likely', start: d.start, end: d.end, person: id }
  }
}

/** With more birth dates than this, any old date is somebody's. */
const FEW = 300

/** Own names and addresses, addresses of known people, IBANs and numbers with letters. */
export function* findPhrases(r: Reading, index: KnownIndex): Iterable<Sighting> {
  const { count, hash, shape, start } = r.tokens
  if (index.phrases.size === 0 && index.codes.size === 0) return
  for (let i = 0; i < count; i++) {
    const h = hash[i]!
    if (!mayHold(index.sieve, h)) continue
    for (const p of index.phrases.get(h) ?? []) {
      const end = phraseEnd(r, i, p)
      if (end > 0 && !(p.capital && p.least === 1 && shape[i] === TOKEN.lower)) yield { kind: p.kind, confidence: 'certain', start: start[i]!, end, person: p.person }
    }
    for (const c of index.codes.get(h) ?? []) {
      const end = codeEnd(r.text, start[i]!, c.letters)
      if (end > 0) yield { kind: c.kind, confidence: 'certain', start: start[i]!, end, person: c.person }
    }
  }
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
const near = (text: string, from: number, to: number) => to - from <= 4 && (to === from || gapOf(text, from, to) !== 'other' || /^[\s,.()&/'-]+$/.test(text.slice(from, to)))

function codeEnd(text: string, at: number, letters: string): number {
  let i = at
  let k = 0
  for (let skipped = 0; i < text.length && k < letters.length; i++) {
    const c = text[i]!.toUpperCase()
    if (c === letters[k]) { k++; skipped = 0 } else if (' .-\u00a0\n'.includes(c) && ++skipped < 3) continue
    else return 0
  }
  return k === letters.length && !/[\p{L}\p{N}]/u.test(text[i] ?? ' ') ? i : 0
}

/** Mail addresses: of a known person, at an own domain, or with a known person's name before the @. And own web domains. */
export function* findAddresses(r: Reading, index: KnownIndex, names: readonly Sighting[]): Iterable<Sighting> {
  for (let at = r.text.indexOf('@'); at >= 0; at = r.text.indexOf('@', at + 1)) {
    let start = at
    while (start > 0 && at - start < 80 && /[\p{L}\p{N}._%+'-]/u.test(r.text[start - 1]!)) start--
    while (start < at && '.-\''.includes(r.text[start]!)) start++
    let end = at + 1
    while (end < r.text.length && end - at < 200 && /[\p{L}\p{N}.-]/u.test(r.text[end]!)) end++
    while (end > at && '.-'.includes(r.text[end - 1]!)) end--
    if (start === at || !r.text.slice(at, end).includes('.')) continue
    const person = index.emails.get(fold(r.text.slice(start, end)))
    const inside = names.find((n) => n.start >= start && n.end <= at && n.person !== undefined)
    if (person !== undefined) yield { kind: 'email', confidence: 'certain', start, end, person }
    else if (isOwn(fold(r.text.slice(at + 1, end)), index)) yield { kind: 'email', confidence: 'certain', start, end, person: inside?.person === 'staff' ? 'staff' : 'own' }
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
