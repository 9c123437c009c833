import { MAX_COLUMNS, type RawCell } from './sheet-cells.ts'
import type { Splice } from './text-map.ts'

const QUOTE = 34
const NO_EXTRAS: readonly Splice[] = []
const INLINE = '<is><t>'
const SPACED = '<is><t xml:space="preserve">'

/**
 * Nearly every cell of a large sheet looks like this, the ones that we write too: a reference, perhaps a style, perhaps a type, and a value or text
 * with no tag and no entity in it, or nothing at all. Null for every other cell: those are read token by token.
 */
export function readPlain(text: string, at: number, row: number): RawCell | null {
  if (!text.startsWith('<c r="', at)) return null
  let i = at + 6
  let column = 0
  for (; i < at + 9; i++) {
    const c = text.charCodeAt(i)
    if (c < 65 || c > 90) break
    column = column * 26 + c - 64
  }
  const digits = i
  i = afterDigits(text, i)
  if (column === 0 || column > MAX_COLUMNS || i === digits || text.charCodeAt(i) !== QUOTE) return null
  i++
  let style = ''
  if (text.startsWith(' s="', i)) {
    const end = afterDigits(text, i + 4)
    if (end === i + 4 || text.charCodeAt(end) !== QUOTE) return null
    style = text.slice(i + 4, end)
    i = end + 1
  }
  return withContent(text, i, { row, column: column - 1, start: at, style })
}

type Head = Pick<RawCell, 'row' | 'column' | 'start' | 'style'>

function withContent(text: string, at: number, head: Head): RawCell | null {
  if (text.startsWith('><v>', at)) return valued(text, at + 1, 'n', head)
  if (text.startsWith('/>', at)) return cellOf(head, at + 2, 'n', null, null)
  if (!text.startsWith(' t="', at)) return null
  if (text.startsWith('s">', at + 4)) return valued(text, at + 7, 's', head)
  if (text.startsWith('str">', at + 4)) return valued(text, at + 9, 'str', head)
  if (text.startsWith('n">', at + 4)) return valued(text, at + 7, 'n', head)
  return text.startsWith('inlineStr">', at + 4) ? inlined(text, at + 15, head) : null
}

function valued(text: string, at: number, type: string, head: Head): RawCell | null {
  if (!text.startsWith('<v>', at)) return null
  const close = plainEnd(text, at + 3)
  return text.startsWith('</v></c>', close) ? cellOf(head, close + 8, type, { start: at + 3, end: close }, null) : null
}

function inlined(text: string, at: number, head: Head): RawCell | null {
  const length = text.startsWith(INLINE, at) ? INLINE.length : text.startsWith(SPACED, at) ? SPACED.length : 0
  if (length === 0) return null
  const close = plainEnd(text, at + length)
  if (!text.startsWith('</t></is></c>', close)) return null
  return cellOf(head, close + 13, 'inlineStr', null, { start: at + 4, end: close + 4, from: at + length, to: close })
}

function cellOf(
  { row, column, start, style }: Head,
  end: number,
  type: string,
  value: RawCell['value'],
  inline: RawCell['inline'],
): RawCell {
  return { row, column, start, end, prefix: '', style, type, value, inline, formula: null, extras: NO_EXTRAS }
}

/** Past up to seven digits. */
function afterDigits(text: string, from: number): number {
  let i = from
  for (let c = text.charCodeAt(i); c >= 48 && c <= 57 && i < from + 7;) c = text.charCodeAt(++i)
  return i
}

/** Where the first tag or entity stands. */
function plainEnd(text: string, from: number): number {
  let i = from
  for (; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 60 || c === 38) break
  }
  return i
}
