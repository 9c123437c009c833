import { MAX_COLUMNS, type RawCell } from './sheet-cells.ts'
import type { Splice } from './text-map.ts'

/** What a plain cell holds; see `findPlain`. */
export const HOLDS = { nothing: 0, number: 1, text: 2, shared: 3, inline: 4 } as const
const TYPES = ['n', 'n', 'str', 's', 'inlineStr'] as const

/** The cell that `findPlain` found last. Raw offsets. */
export const plain = {
  /** As its reference says: from 0, from 1. */
  column: 0,
  rowNumber: 0,
  /** Behind reference and style; where the style stands, empty when there is none. */
  head: 0,
  styleFrom: 0,
  styleTo: 0,
  holds: HOLDS.nothing as number,
  /** Its characters, without tags and entities. */
  from: 0,
  to: 0,
  end: 0,
  /** A sign of SpreadsheetML's own escapes, or one that nobody sees, may be among them. */
  unusual: false,
}

const QUOTE = 34
const INLINE = '<is><t>'
const SPACED = '<is><t xml:space="preserve">'
const NO_EXTRAS: readonly Splice[] = []

/**
 * Nearly every cell of a large sheet looks like this, the ones that we write too: a reference, perhaps a style, perhaps a type, and a value or text
 * with no tag and no entity in it, or nothing at all. False for every other cell: those are read token by token.
 */
export function findPlain(text: string, at: number): boolean {
  if (!text.startsWith('<c r="', at)) return false
  let i = at + 6
  let column = 0
  for (; i < at + 9; i++) {
    const c = text.charCodeAt(i)
    if (c < 65 || c > 90) break
    column = column * 26 + c - 64
  }
  const digits = i
  i = afterDigits(text, i)
  if (column === 0 || column > MAX_COLUMNS || i === digits || text.charCodeAt(i) !== QUOTE) return false
  plain.column = column - 1
  plain.rowNumber = numberAt(text, digits, i)
  i++
  plain.styleFrom = plain.styleTo = i
  if (text.startsWith(' s="', i)) {
    const end = afterDigits(text, i + 4)
    if (end === i + 4 || text.charCodeAt(end) !== QUOTE) return false
    plain.styleFrom = i + 4
    plain.styleTo = end
    i = end + 1
  }
  plain.head = i
  return findContent(text, i)
}

function findContent(text: string, at: number): boolean {
  if (text.startsWith('><v>', at)) return findValue(text, at + 4, HOLDS.number)
  if (text.startsWith('/>', at)) {
    plain.holds = HOLDS.nothing
    plain.from = plain.to = at
    plain.end = at + 2
    return true
  }
  if (text.startsWith(' t="s"><v>', at)) return findValue(text, at + 10, HOLDS.shared) && afterDigits(text, at + 10) === plain.to
  if (text.startsWith(' t="str"><v>', at)) return findValue(text, at + 12, HOLDS.text)
  if (text.startsWith(' t="n"><v>', at)) return findValue(text, at + 10, HOLDS.number)
  return text.startsWith(' t="inlineStr">', at) && findInline(text, at + 15)
}

function findValue(text: string, at: number, holds: number): boolean {
  findEnd(text, at)
  plain.holds = holds
  plain.end = plain.to + 8
  return text.startsWith('</v></c>', plain.to)
}

function findInline(text: string, at: number): boolean {
  const length = text.startsWith(INLINE, at) ? INLINE.length : text.startsWith(SPACED, at) ? SPACED.length : 0
  if (length === 0) return false
  findEnd(text, at + length)
  plain.holds = HOLDS.inline
  plain.end = plain.to + 13
  return text.startsWith('</t></is></c>', plain.to)
}

/** Up to the first tag or entity. */
function findEnd(text: string, from: number): void {
  let i = from
  let unusual = false
  for (; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 60 || c === 38) break
    if (c === 95 || c === 0xad || c >= 0x200b) unusual = true
  }
  plain.from = from
  plain.to = i
  plain.unusual = unusual
}

/** Past up to seven digits. */
function afterDigits(text: string, from: number): number {
  let i = from
  for (let c = text.charCodeAt(i); c >= 48 && c <= 57 && i < from + 7;) c = text.charCodeAt(++i)
  return i
}

export function numberAt(text: string, from: number, to: number): number {
  let n = 0
  for (let i = from; i < to; i++) n = n * 10 + text.charCodeAt(i) - 48
  return n
}

/** A plain cell as an object, null where there is none. */
export function readPlain(text: string, at: number, row: number): RawCell | null {
  if (!findPlain(text, at)) return null
  const { column, styleFrom, styleTo, holds, from, to, end } = plain
  const inline = holds === HOLDS.inline ? { start: text.lastIndexOf('<t', from), end: to + 4, from, to } : null
  return {
    row,
    column,
    start: at,
    end,
    prefix: '',
    style: text.slice(styleFrom, styleTo),
    type: TYPES[holds]!,
    value: holds === HOLDS.nothing || inline !== null ? null : { start: from, end: to },
    inline,
    formula: null,
    extras: NO_EXTRAS,
  }
}
