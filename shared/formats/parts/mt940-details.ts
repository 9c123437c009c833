import type { Kind } from '../../engine/types.ts'
import { gatherPieces, type Piece, type PieceText } from './pieces.ts'

/** A stretch of a field's text and what its own code says it is. */
export type Detail = {
  readonly content: PieceText
  readonly label?: string
  readonly kind?: Kind
  readonly technical?: boolean
  /** What may be shortened when a field grows too long. */
  readonly free?: boolean
}

type Meaning = Omit<Detail, 'content'>
const NAME: Meaning = { label: 'Naam tegenpartij' }
const ACCOUNT: Meaning = { kind: 'iban' }
const CODE: Meaning = { technical: true }
const FREE: Meaning = { free: true }
const PLAIN: Meaning = {}

/** Values between slashes, by their order. */
type Values = readonly Meaning[]
const VALUES: Values = []
/** Of the other party: account, BIC, name, place. */
const PARTY: Values = [ACCOUNT, CODE, NAME, { label: 'Plaats' }]

/** Code words of Dutch banks between slashes (ING, ABN AMRO, Rabobank, Knab, Triodos). */
const KEYS: Readonly<Record<string, Meaning | Values>> = {
  NAME,
  ADDR: { label: 'Adres' },
  IBAN: ACCOUNT,
  ACCT: ACCOUNT,
  BIC: CODE,
  REMI: FREE,
  CNTP: PARTY,
  TRTP: CODE,
  PURP: CODE,
  SVCL: CODE,
  BUSP: CODE,
  ...Object.fromEntries(
    'ORDP BENM ULTD ULTB ULTC ULTI TRCD EREF MARF CSID ISDT RTRN CREF PREF RREF IREF KREF MREF PDAT ID OCMT CHGS NRTX SWOD EXCH BOOK INIT PHDT'
      .split(' ')
      .map((key) => [key, VALUES]),
  ),
}
/** German and Triodos codes: two digits behind "?" or ">". 20-29 and 60-63 are one text in pieces, 32 and 33 one name. */
function coded(code: number): Meaning & { readonly group: number } {
  if ((code >= 20 && code <= 29) || (code >= 60 && code <= 63)) return { ...FREE, group: 20 }
  if (code === 31) return { ...ACCOUNT, group: 31 }
  if (code === 32 || code === 33) return { ...NAME, group: 32 }
  if (code === 0 || code === 10 || code === 30 || code === 34) return { ...CODE, group: code }
  return { ...PLAIN, group: code }
}

/** What the details of an entry are made of; null = running text. */
export function structureOf(text: string): 'slashes' | '?' | '>' | null {
  if (/^\s*\/[A-Z]{2,4}\/|\/(?:REMI|NAME|EREF|TRTP|CNTP)\//.test(text)) return 'slashes'
  const mark = /^\s*\d{3}([?>])\d\d/.exec(text)?.[1] ?? /^\s*(>)\d\d\S/.exec(text)?.[1]
  return mark === '?' || mark === '>' ? mark : null
}

/** Takes a field's text apart by its own codes. Linear. */
export function detailsOf(whole: PieceText): Detail[] {
  const structure = structureOf(whole.text)
  // ING and SNS before SEPA open with the other account. A terminal's line names a shop and a place, in capitals: no person but a known one.
  if (structure === null) {
    const account = /^(\d{10}) /.test(whole.text) ? 10 : 0
    const text = { content: slice(whole, [[account, whole.text.length]]), ...FREE, ...(/^\s*[BG]EA[\s,]/.test(whole.text) && CODE) }
    return [...(account > 0 ? [{ content: slice(whole, [[0, account]]), ...ACCOUNT }] : []), text].filter(
      (d) => d.content.text.trim() !== '',
    )
  }
  return (structure === 'slashes' ? bySlashes(whole) : byCodes(whole, structure)).filter((d) => d.content.text.trim() !== '')
}

function bySlashes(whole: PieceText): Detail[] {
  const { text } = whole
  const out: Detail[] = []
  let from = 0
  let meaning: Meaning | Values = FREE
  const close = (to: number) => out.push(...('length' in meaning ? partsOf(whole, from, to, meaning) : [value(whole, from, to, meaning)]))
  for (let slash = text.indexOf('/'); slash >= 0;) {
    const next = text.indexOf('/', slash + 1)
    if (next < 0) break
    const key = next - slash <= 5 ? KEYS[text.slice(slash + 1, next)] : undefined
    if (key !== undefined) {
      close(slash)
      from = next + 1
      meaning = key
    }
    slash = next
  }
  close(text.length)
  return out
}

/** "/USTD//text/": what kind of text follows, and the slash that ends it, are no part of it. */
function value(whole: PieceText, from: number, to: number, meaning: Meaning): Detail {
  const { text } = whole
  if (meaning.free === true && text.startsWith('USTD//', from)) from += 6
  while (from < to && text[from] === '/') from++
  while (to > from && text[to - 1] === '/') to--
  return { content: slice(whole, [[from, to]]), ...meaning }
}

function partsOf(whole: PieceText, from: number, to: number, meanings: Values): Detail[] {
  const out: Detail[] = []
  let n = 0
  for (let at = from; at < to;) {
    const slash = whole.text.indexOf('/', at)
    const end = slash < 0 || slash > to ? to : slash
    out.push({ content: slice(whole, [[at, end]]), ...(meanings[n++] ?? PLAIN) })
    at = end + 1
  }
  return out
}

function byCodes(whole: PieceText, mark: string): Detail[] {
  const groups = new Map<number, { meaning: Meaning; spans: [number, number][] }>()
  const { text } = whole
  let from = 0
  let code = 0
  const close = (to: number) => {
    const { group, ...meaning } = coded(code)
    const known = groups.get(group)
    if (known) known.spans.push([from, to])
    else groups.set(group, { meaning, spans: [[from, to]] })
  }
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
    if (!/^\d\d$/.test(text.slice(at + 1, at + 3))) continue
    close(at)
    code = Number(text.slice(at + 1, at + 3))
    from = at + 3
  }
  close(text.length)
  return [...groups.values()].map(({ meaning, spans }) => ({ content: slice(whole, spans), ...meaning }))
}

/** Spans of a text as a text of their own. */
export function slice(whole: PieceText, spans: readonly (readonly [number, number])[]): PieceText {
  const out = gatherPieces<Piece>()
  for (const [from, to] of spans) {
    for (let i = pieceAt(whole.pieces, from); i < whole.pieces.length && whole.pieces[i]!.at < to; i++) {
      const p = whole.pieces[i]!
      const a = Math.max(from, p.at)
      const b = Math.min(to, p.at + p.length)
      if (b <= a) continue
      out.add(
        whole.text.slice(a, b),
        p.step ? { start: p.start + a - p.at, end: p.start + b - p.at, step: true } : { start: p.start, end: p.end, step: false },
      )
    }
  }
  return out.build()
}

/** The first piece that ends behind an offset. */
function pieceAt(pieces: readonly Piece[], offset: number): number {
  let low = 0
  let high = pieces.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (pieces[middle]!.at + pieces[middle]!.length <= offset) low = middle + 1
    else high = middle
  }
  return low
}
