import type { Edit } from '../../engine/types.ts'
import { entityAt, escapeAttribute, escapeText } from './xml.ts'

/** Replace [start, end) of a raw text. */
export type Splice = { readonly start: number; readonly end: number; readonly text: string }

type Mode = 'text' | 'cdata' | 'attribute' | 'element'
type Piece = {
  readonly mode: Mode
  /** Where the piece begins in the passage; its length there. */
  readonly at: number
  readonly length: number
  readonly start: number
  readonly end: number
  /** Raw offset of each decoded unit, and of the end; absent where both run in step. */
  readonly offsets?: readonly number[]
  /** Where `xml:space="preserve"` goes when the text gains an edge space. */
  readonly spaceAt?: number
}

/** The text of a passage that lies in several raw spans of a part, and the way back. */
export type TextMap = { readonly text: string; readonly pieces: readonly Piece[] }

/** What stands at `at` for other characters, in a notation other than XML's; null = nothing. `trigger` finds the text that may hold such. */
export type Decode = {
  readonly trigger: RegExp
  at(raw: string, at: number, end: number): { readonly value: string; readonly end: number } | null
}

export type MapBuilder = {
  /** Decoded text of raw [start, end). `spaceAt`: see Piece; -1 = the element keeps its spaces already. */
  add(
    raw: string,
    start: number,
    end: number,
    mode: 'text' | 'cdata' | 'attribute',
    options?: { readonly spaceAt?: number; readonly escapes?: boolean; readonly decode?: Decode },
  ): void
  /** An element that stands for characters (a tab), or for none (a soft hyphen). */
  element(start: number, end: number, text: string): void
  readonly length: number
  build(): TextMap
}

export const createMap = (): MapBuilder => new Builder()

/** A class, since a large file has millions of these and closures of their own would cost most of them. */
class Builder implements MapBuilder {
  private readonly pieces: Piece[] = []
  private text = ''

  add(raw: string, start: number, end: number, mode: Mode, options?: Parameters<MapBuilder['add']>[4]): void {
    const { text, offsets } = decodeSpan(raw, start, end, mode, options?.escapes === true, options?.decode)
    const piece: Mutable<Piece> = { mode, at: this.text.length, length: text.length, start, end }
    if (offsets !== undefined) piece.offsets = offsets
    if (options?.spaceAt !== undefined && options.spaceAt >= 0) piece.spaceAt = options.spaceAt
    this.pieces.push(piece)
    this.text += text
  }

  element(start: number, end: number, characters: string): void {
    this.pieces.push({ mode: 'element', at: this.text.length, length: characters.length, start, end })
    this.text += characters
  }

  get length(): number {
    return this.text.length
  }

  build(): TextMap {
    return { text: this.text, pieces: this.pieces }
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** Letters nobody sees: they would cut a word or number in two for a reader of text. */
const isInvisible = (c: number) => c === 0xad || (c >= 0x200b && c <= 0x200f) || (c >= 0x2060 && c <= 0x2064) || c === 0xfeff
const UNUSUAL = /[&_\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/

/** The text of a raw span of SpreadsheetML, where nobody asks for the way back. */
export function decodedText(raw: string, start: number, end: number): string {
  const plain = raw.slice(start, end)
  return UNUSUAL.test(plain) ? decodeSpan(raw, start, end, 'text', true).text : plain
}

/** `escapes`: SpreadsheetML writes some characters as _x000D_ (ECMA-376 22.9.2.19). */
function decodeSpan(
  raw: string,
  start: number,
  end: number,
  mode: Mode,
  escapes: boolean,
  decode?: Decode,
): { text: string; offsets?: number[] } {
  const plain = raw.slice(start, end)
  if (!UNUSUAL.test(plain) && decode?.trigger.test(plain) !== true) return { text: plain }
  let text = ''
  const offsets: number[] = []
  const put = (value: string, at: number) => {
    for (let i = 0; i < value.length; i++) {
      if (isInvisible(value.charCodeAt(i))) continue
      text += value[i]
      offsets.push(at)
    }
  }
  for (let i = start; i < end;) {
    const c = raw.charCodeAt(i)
    const entity = decode ? decode.at(raw, i, end) : c === 38 && mode !== 'cdata' ? entityAt(raw, i, end) : null
    const escape = c === 95 && escapes && i + 7 <= end ? /^_x([0-9A-Fa-f]{4})_$/.exec(raw.slice(i, i + 7)) : null
    if (entity) put(entity.value, i)
    else put(escape ? String.fromCharCode(Number.parseInt(escape[1]!, 16)) : raw[i]!, i)
    i = entity?.end ?? i + (escape ? 7 : 1)
  }
  offsets.push(end)
  return { text, offsets }
}

/**
 * Splices for edits over one passage. A replacement goes into the first piece of text that the edit touches; what it covers in the other pieces goes.
 * Edits that overlap are taken as one.
 */
export function mapEdits(map: TextMap, edits: readonly Edit[], raw: string): Splice[] {
  const splices: Splice[] = []
  const spaced = new Set<number>()
  let first = 0
  for (const edit of merge(edits)) {
    // Edits and pieces both run forward: what ends before this edit is of no use to the next ones.
    while (first < map.pieces.length && endOf(map.pieces[first]!) <= edit.start) first++
    spliceEdit(map, first, edit, raw, splices, spaced)
  }
  for (const at of spaced) splices.push({ start: at, end: at, text: ' xml:space="preserve"' })
  return splices
}

/** Plain text with its edits done, as `mapEdits` would. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return applySplices(
    text,
    merge(edits).map(({ start, end, replacement }) => ({ start, end, text: replacement })),
  ).join('')
}

type PlainEdit = { readonly start: number; readonly end: number; readonly replacement: string }

function merge(edits: readonly Edit[]): PlainEdit[] {
  const merged: PlainEdit[] = []
  for (const edit of [...edits].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1)
    if (last && edit.start < last.end) merged[merged.length - 1] = { ...last, end: Math.max(last.end, edit.end) }
    else merged.push(edit)
  }
  return merged
}

const endOf = (piece: Piece): number => piece.at + piece.length

function spliceEdit(map: TextMap, first: number, edit: PlainEdit, raw: string, splices: Splice[], spaced: Set<number>): void {
  const elements: Splice[] = []
  let placed = false
  for (let i = first; i < map.pieces.length && map.pieces[i]!.at < edit.end; i++) {
    const piece = map.pieces[i]!
    const end = endOf(piece)
    const touches = piece.length > 0 ? piece.at < edit.end && end > edit.start : piece.at > edit.start && piece.at < edit.end
    if (!touches) continue
    if (piece.mode === 'element') {
      elements.push({ start: piece.start, end: piece.end, text: '' })
      continue
    }
    const text = placed ? '' : quote(edit.replacement, piece.mode)
    const from = Math.max(edit.start, piece.at)
    const to = Math.min(edit.end, end)
    splices.push({ start: rawStart(piece, from - piece.at), end: rawEnd(piece, to - piece.at), text })
    if (piece.spaceAt !== undefined && gainsSpace(map.text, piece, from, to, text)) spaced.add(piece.spaceAt)
    placed = true
  }
  const element = elements[0]
  if (!placed && element && edit.replacement !== '') elements[0] = { ...element, text: textElement(raw, element, edit.replacement) }
  splices.push(...elements)
}

const rawStart = (piece: Piece, at: number): number => (!piece.offsets ? piece.start + at : at === 0 ? piece.start : piece.offsets[at]!)
/** The end of unit `at - 1`: an entity goes whole, and so does what was invisible behind it. */
const rawEnd = (piece: Piece, at: number): number => (piece.offsets ? piece.offsets[at]! : piece.start + at)

/** Word drops spaces at the edges of a text that does not ask to keep them. */
function gainsSpace(text: string, piece: Piece, from: number, to: number, replacement: string): boolean {
  const rest = text.slice(piece.at, from) + replacement + text.slice(to, piece.at + piece.length)
  return rest.trim() !== rest
}

function quote(text: string, mode: Mode): string {
  if (mode === 'attribute') return escapeAttribute(text)
  return mode === 'cdata' ? text.replaceAll(']]>', ']] >') : escapeText(text)
}

/** An edit over nothing but a tab or break: its words get a text element beside it, with its prefix. */
function textElement(raw: string, piece: Splice, text: string): string {
  // In OpenDocument, words stand in the paragraph itself.
  if (!raw.startsWith('<', piece.start) || raw.startsWith('<text:', piece.start)) return escapeText(text)
  const prefix = /^<([^\s:/>]+:)/.exec(raw.slice(piece.start, piece.end))?.[1] ?? ''
  return `<${prefix}t xml:space="preserve">${escapeText(text)}</${prefix}t>`
}

/** The pieces of `raw` with all splices done, in order. A splice inside one that reaches further is dropped with it. */
export function applySplices(raw: string, splices: readonly Splice[], from = 0, to: number = raw.length): string[] {
  const out: string[] = []
  let at = from
  for (const splice of isInOrder(splices) ? splices : [...splices].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (splice.start < at) {
      // Overlaps what has gone already: only what reaches further goes too.
      if (splice.end > at) at = splice.end
      continue
    }
    out.push(raw.slice(at, splice.start), splice.text)
    at = splice.end
  }
  out.push(raw.slice(at, to))
  return out
}

function isInOrder(splices: readonly Splice[]): boolean {
  for (let i = 1; i < splices.length; i++) {
    const [a, b] = [splices[i - 1]!, splices[i]!]
    if (b.start < a.start || (b.start === a.start && b.end > a.end)) return false
  }
  return true
}
