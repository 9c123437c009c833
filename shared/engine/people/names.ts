import { fold, hashOf, TOKEN } from '../tokens.ts'
import type { Confidence, Known, Reading, Sighting } from '../types.ts'
import type { Bearer, KnownIndex, Surname } from './compile.ts'
import { gapOf, type Match, readAround } from './match.ts'
import { deletions, LONGEST, mayHold, oneApart } from './near.ts'
import { isFirmsName } from './firm.ts'
import { ordinary, ORDINARY } from './ordinary.ts'

type Found = Sighting & { readonly ids: readonly string[] }
type Alone = { readonly start: number; readonly end: number; readonly token: number; readonly bearers: readonly Bearer[] }

const scratch = new Uint32Array(LONGEST + 1)

/** Every written form of the known people's names in one passage. */
export function findNames(r: Reading, known: Known, index: KnownIndex): Sighting[] {
  const found: Found[] = []
  const alone: Alone[] = []
  const { count, hash, shape } = r.tokens
  for (let i = 0; i < count;) {
    const s = shape[i]!
    if (s === TOKEN.digits) {
      i++
      continue
    }
    if (mayHold(index.sieve, hash[i]!)) {
      const next = exact(r, i, known, index, found, alone)
      if (next > i) {
        i = next
        continue
      }
    }
    let next = i
    if (r.text.charCodeAt(r.tokens.end[i]!) === 45) next = broken(r, i, known, index, found)
    if (next === i && s !== TOKEN.lower) next = loose(r, i, known, index, found, alone)
    i = Math.max(i + 1, next)
  }
  addAlone(r, known, found, alone)
  return found
    .sort((a, b) => a.start - b.start)
    .map((f): Sighting => ({
      kind: f.kind,
      confidence: f.confidence,
      start: f.start,
      end: f.end,
      ...(f.person === undefined ? {} : { person: f.person }),
    }))
}

/** A token that is a known surname, first name or glued form. Returns the token to go on with. */
function exact(r: Reading, i: number, known: Known, index: KnownIndex, found: Found[], alone: Alone[]): number {
  const h = r.tokens.hash[i]!
  let best: { surname: Surname; to: number } | null = null
  const plainWord = r.tokens.shape[i] === TOKEN.lower && (ordinary(h) & ORDINARY.word) !== 0 && !besideFirstName(r, i, index)
  for (const surname of plainWord ? [] : (index.surnames.get(h) ?? [])) {
    const to = follows(r, i, surname.core)
    if (to > 0 && (best === null || to > best.to)) best = { surname, to }
  }
  if (best) {
    const m = readAround(r, i, best.to, best.surname)
    if (accept(r, m, i, best.to, known)) return take(found, r, m, i, 'certain', m.right)
  }
  for (const given of index.givens.get(h) ?? []) {
    const to = follows(r, i, given.names)
    if (to > 0 && r.tokens.shape[i] !== TOKEN.lower)
      alone.push({ start: r.tokens.start[i]!, end: r.tokens.end[to - 1]!, token: to, bearers: given.bearers })
  }
  const glued = index.glued.get(h)
  if (glued && (glued.weak ? inHandle(r, i, i + 1) : true) && (ordinary(h) & ORDINARY.word) === 0) {
    const { start, end, count, hash } = r.tokens
    const beside = (k: number) =>
      k >= 0 &&
      k < count &&
      glued.bearer.givenHash.includes(hash[k]!) &&
      ['dot', 'glue', 'hyphen'].includes(k < i ? gapOf(r.text, end[k]!, start[i]!) : gapOf(r.text, end[i]!, start[k]!))
    const from = beside(i - 1) ? i - 1 : i
    const to = beside(i + 1) ? i + 1 : i
    push(found, { kind: 'name', confidence: 'likely', start: start[from]!, end: end[to]!, person: glued.bearer.id, ids: [glued.bearer.id] })
    return to + 1
  }
  return i
}

/** Whether a lower-case word can be a surname at all: with a known first name or an initial near it ("anna de wit", "a.bakker"). */
function besideFirstName(r: Reading, i: number, index: KnownIndex): boolean {
  const { hash, count, start, end } = r.tokens
  for (let k = Math.max(0, i - 4); k < Math.min(count, i + 4); k++)
    if (k !== i && (end[k]! - start[k]! === 1 || index.givens.has(hash[k]!))) return true
  return false
}

/** Index behind the words at i, 0 when they are not all there. */
function follows(r: Reading, i: number, words: readonly number[]): number {
  const { hash, count, start, end } = r.tokens
  for (let k = 1; k < words.length; k++) {
    if (i + k >= count || hash[i + k] !== words[k]) return 0
    const g = gapOf(r.text, end[i + k - 1]!, start[i + k]!)
    if (g !== 'space' && g !== 'hyphen' && g !== 'glue') return 0
  }
  return i + words.length
}

/** A surname that is an ordinary word or a place needs more than being there. */
function accept(r: Reading, m: Match, from: number, to: number, known: Known): boolean {
  if ((m.named || m.doubled) && m.fits.length > 0) return true
  const { hash, shape } = r.tokens
  const single = to - from === 1
  const what = single ? ordinary(hash[from]!) : 0
  const lower = shape[from] === TOKEN.lower
  if (m.named) return !lower
  if (m.titled) return !lower || what === 0
  if (isFirmsName(r, startToken(r, m, from), to)) return false
  const short = single && r.tokens.end[from]! - r.tokens.start[from]! < 4
  if (lower && short) return false
  if ((what & (ORDINARY.word | ORDINARY.place | ORDINARY.first)) === 0 && !short)
    return !lower || (what & ORDINARY.last) === 0 || inHandle(r, from, to)
  if (lower) return false
  if (m.fits.length > 0 && startsInfix(r, m, from) && !shouting(r, from) && standsAsEntry(r, m, from, to)) return true
  if (m.fits.some((b) => b.learnt.some((l) => known.learned.has(l)))) return !shouting(r, from)
  if ((what & ORDINARY.place) !== 0) return startsInfix(r, m, from) && !startsSentence(r, m.start)
  return !startsSentence(r, m.start) && !shouting(r, from)
}

/** The token at which a match begins. */
function startToken(r: Reading, m: Match, from: number): number {
  let k = from
  while (k > 0 && r.tokens.start[k - 1]! >= m.start) k--
  return k
}

/** "Van Assen" inside a sentence, against "van Assen" the town. */
const startsInfix = (r: Reading, m: Match, from: number) => m.start < r.tokens.start[from]! && /\p{Lu}/u.test(r.text[m.start]!)

/** "Van 't Hof", and "Van Assen" as a cell, a line or up to a comma: nothing else is written so. */
function standsAsEntry(r: Reading, m: Match, from: number, to: number): boolean {
  if (from > 1 && r.tokens.start[from - 2]! >= m.start) return true
  return /^[ \t]*(?:[,;|(\r\n]|$)/.test(r.text.slice(r.tokens.end[to - 1]!, r.tokens.end[to - 1]! + 4))
}

/** In a line of capitals a capital says nothing. */
function shouting(r: Reading, i: number): boolean {
  const { shape, count } = r.tokens
  if (shape[i] !== TOKEN.upper) return false
  const upper = (k: number) => k >= 0 && k < count && shape[k] === TOKEN.upper
  return upper(i - 1) || upper(i + 1)
}

function startsSentence(r: Reading, at: number): boolean {
  let i = at - 1
  while (
    i >= 0 &&
    (r.text[i] === ' ' ||
      r.text[i] === '"' ||
      r.text[i] === '“' ||
      r.text[i] === "'" ||
      r.text[i] === '‘' ||
      r.text[i] === '(' ||
      r.text[i] === '\u00a0')
  )
    i--
  return i < 0 || '.!?:\n\r•*-–;|\t'.includes(r.text[i]!)
}

/** In a file name, handle or web address: tight against @ _ . / \ or a digit. */
function inHandle(r: Reading, from: number, to: number): boolean {
  const { start, end } = r.tokens
  const before = r.text[start[from]! - 1] ?? ' '
  const after = r.text[end[to - 1]!] ?? ' '
  const next = r.text[end[to - 1]! + 1] ?? ' '
  return (
    '@_/\\'.includes(before) ||
    (before === '.' && /\w/.test(r.text[start[from]! - 2] ?? ' ')) ||
    '@_/\\'.includes(after) ||
    /\d/.test(before) ||
    /\d/.test(after) ||
    ('.-'.includes(after) && /\w/.test(next) && (before === '.' || before === '-')) ||
    (after === '.' && /\w/.test(next))
  )
}

function take(found: Found[], r: Reading, m: Match, from: number, confidence: Confidence, next: number, cut = 0): number {
  const ids = [...new Set(m.fits.map((b) => b.id))]
  const sure = ids.length > 0 && !m.foreign && !m.typo && !inAddress(r, m) ? confidence : 'likely'
  push(found, { kind: 'name', confidence: sure, start: m.start, end: m.end - cut, ...(ids.length === 1 ? { person: ids[0]! } : {}), ids })
  return next > from ? next : from + 1
}

const inAddress = (r: Reading, m: Match) => {
  const before = r.text[m.start - 1] ?? ' '
  const after = r.text[m.end] ?? ' '
  return (
    '@_/\\'.includes(before) ||
    '@_/\\'.includes(after) ||
    r.text.slice(m.start, m.end).includes('_') ||
    (/^\p{Ll}/u.test(r.text.slice(m.start, m.end)) && /^\p{Ll}+[.]\p{Ll}/u.test(r.text.slice(m.start, m.end)))
  )
}

/** A longer reading replaces a shorter one it overlaps ("Willem" before "Bakker" was seen). */
function push(found: Found[], f: Found): void {
  while (found.length > 0 && found.at(-1)!.end > f.start) {
    const last = found.at(-1)!
    if (last.end - last.start >= f.end - f.start) return
    found.pop()
  }
  found.push(f)
}

/** Capitalised tokens that are no exact hit: a genitive, a name in CamelCase, one typo. */
function loose(r: Reading, i: number, known: Known, index: KnownIndex, found: Found[], alone: Alone[]): number {
  const { start, end, shape, hash } = r.tokens
  const length = end[i]! - start[i]!
  if (length < 4) return i
  const last = r.text.charCodeAt(end[i]! - 1)
  if (last === 115 || last === 83) {
    const apostrophe = r.text.charCodeAt(end[i]! - 2)
    const cut = apostrophe === 39 || apostrophe === 0x2019 ? 2 : 1
    const next = genitive(r, i, cut, index, found, alone)
    if (next > i) return next
  }
  if (shape[i] === TOKEN.mixed) {
    const next = camel(r, i, index, found)
    if (next > i) return next
  }
  if (index.near.size === 0 || length > LONGEST || (ordinary(hash[i]!) & ORDINARY.word) !== 0) return i
  return typo(r, i, fold(r.text.slice(start[i]!, end[i]!)), hash[i]!, known, index, found)
}

/** "Wolthuizens dossier", "Bakker's": the s stays outside. */
function genitive(r: Reading, i: number, cut: number, index: KnownIndex, found: Found[], alone: Alone[]): number {
  const { start, end, hash } = r.tokens
  if (cut === 1 && (ordinary(hash[i]!) & (ORDINARY.word | ORDINARY.last | ORDINARY.place)) !== 0) return i
  const stem = hashOf(r.text.slice(start[i]!, end[i]! - cut))
  if (!mayHold(index.sieve, stem)) return i
  const surname = index.surnames.get(stem)?.find((s) => s.core.length === 1)
  if (surname) {
    const m = readAround(r, i, i + 1, surname)
    const plain = m.end === end[i]
    if (
      m.fits.length > 0 &&
      plain &&
      (m.named || m.titled || (ordinary(stem) & (ORDINARY.word | ORDINARY.place)) === 0 || !startsSentence(r, m.start))
    )
      return take(found, r, m, i, 'certain', m.right, cut)
  }
  const given = index.givens.get(stem)?.find((g) => g.names.length === 1)
  if (given && (ordinary(stem) & ORDINARY.word) === 0)
    alone.push({ start: start[i]!, end: end[i]! - cut, token: i + 1, bearers: given.bearers })
  return i
}

/** "SjoerdWolthuizenCV": the parts between the humps that are names. */
function camel(r: Reading, i: number, index: KnownIndex, found: Found[]): number {
  const from = r.tokens.start[i]!
  const parts = [...r.text.slice(from, r.tokens.end[i]!).matchAll(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+/gu)]
  let start = -1
  let end = -1
  let id: string | undefined
  for (const p of parts) {
    const h = hashOf(p[0])
    const bearer =
      p[0].length < 3 ? undefined : (index.surnames.get(h)?.find((s) => s.core.length === 1)?.bearers[0] ?? index.glued.get(h)?.bearer)
    const given = id === undefined && bearer === undefined && p[0].length >= 3 && index.givens.has(h)
    const infix = start >= 0 && id === undefined && p[0].length <= 3
    if (bearer || given || infix) {
      if (start < 0) start = from + p.index
      end = from + p.index + p[0].length
      if (bearer) id = bearer.id
    } else if (id !== undefined) break
    else start = -1
  }
  if (id === undefined) return i
  push(found, { kind: 'name', confidence: 'likely', start, end, person: id, ids: [id] })
  return i + 1
}

/** One letter too many, too few, other or swapped; never for a word that is itself something. */
function typo(r: Reading, i: number, word: string, hash: number, known: Known, index: KnownIndex, found: Found[]): number {
  const n = deletions(word, scratch)
  for (let k = 0; k < n; k++) {
    if (!mayHold(index.nearSieve, scratch[k]!)) continue
    for (const surname of index.near.get(scratch[k]!) ?? []) {
      if (!oneApart(word, surname.word) || index.surnames.has(hash)) continue
      const what = ordinary(hash)
      if ((what & ORDINARY.word) !== 0) return i
      const m = readAround(r, i, i + 1, surname)
      if (m.fits.length === 0 || (what !== 0 && !m.named)) continue
      if (
        !m.named &&
        !m.titled &&
        (ordinary(surname.core[0]!) & ORDINARY.word) !== 0 &&
        !m.fits.some((b) => b.learnt.some((l) => known.learned.has(l)))
      )
        continue
      return take(found, r, m, i, 'likely', m.right)
    }
  }
  return i
}

/** A surname cut by a hyphen at the end of a line. */
function broken(r: Reading, i: number, known: Known, index: KnownIndex, found: Found[]): number {
  const { start, end, count } = r.tokens
  if (i + 1 >= count || !/^[-‐]\r?\n[ \t]*$/.test(r.text.slice(end[i]!, start[i + 1]!))) return i
  const h = hashOf(r.text.slice(start[i]!, end[i]!) + r.text.slice(start[i + 1]!, end[i + 1]!))
  const surname = mayHold(index.sieve, h) ? index.surnames.get(h)?.find((s) => s.core.length === 1) : undefined
  if (!surname) return i
  const m = readAround(r, i, i + 2, surname)
  return accept(r, m, i, i + 2, known) ? take(found, r, m, i, 'certain', m.right) : i
}

/** First names alone: only when rare, or when the surname stands in this document, or this passage. */
function addAlone(r: Reading, known: Known, found: Found[], alone: readonly Alone[]): void {
  if (alone.length === 0) return
  const here = new Set(found.flatMap((f) => f.ids))
  const whole = [...found].sort((a, b) => a.start - b.start)
  let next = 0
  for (const a of alone) {
    while (next < whole.length && whole[next]!.end <= a.start) next++
    if ((next < whole.length && whole[next]!.start < a.end) || behindStrangeName(r, a)) continue
    const h = r.tokens.hash[a.token - 1]!
    const inDocument = a.bearers.filter((b) => here.has(b.id) || b.learnt.some((l) => known.learned.has(l)))
    const what = ordinary(h)
    const rare = what === 0 && a.bearers.length === 1
    const who = inDocument.length > 0 ? inDocument : rare ? a.bearers : []
    if (who.length === 0 || ((what & ORDINARY.word) !== 0 && startsSentence(r, a.start))) continue
    const ids = [...new Set(who.map((b) => b.id))]
    found.push({
      kind: 'name',
      confidence: inDocument.length > 0 ? 'certain' : 'likely',
      start: a.start,
      end: a.end,
      ...(ids.length === 1 ? { person: ids[0]! } : {}),
      ids,
    })
  }
}

/** "Sjoerd Bakker" and "Sjoerd de Wit" are somebody else when no such surname is known. */
function behindStrangeName(r: Reading, a: Alone): boolean {
  const { count, shape, hash, start, end } = r.tokens
  let i = a.token
  if (i >= count || gapOf(r.text, a.end, start[i]!) === 'other') return false
  if (gapOf(r.text, a.end, start[i]!) === 'hyphen') return shape[i] === TOKEN.capitalised
  while (
    i < count &&
    i < a.token + 3 &&
    shape[i] === TOKEN.lower &&
    end[i]! - start[i]! <= 3 &&
    ['van', 'de', 'der', 'den', 'ten', 'ter', 'el', 'te'].includes(r.text.slice(start[i], end[i]))
  )
    i++
  if (i >= count || gapOf(r.text, i === a.token ? a.end : end[i - 1]!, start[i]!) !== 'space') return false
  if (r.text.slice(end[i - 1]!, start[i]!).includes('\n')) return false
  return (
    (shape[i] === TOKEN.capitalised || (shape[i] === TOKEN.upper && shape[a.token - 1] === TOKEN.upper)) &&
    (ordinary(hash[i]!) & ORDINARY.word) === 0
  )
}
