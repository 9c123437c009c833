import { longer } from '../../engine/digest/text-index.ts'
import type { CellFormats } from './cell-format.ts'
import { findPlain, HOLDS, numberAt, plain } from './plain-cells.ts'
import type { SharedStrings } from './shared-strings.ts'
import { MAX_COLUMNS } from './sheet-cells.ts'
import { strayAttributes } from './sheet-rules.ts'
import { decodedText } from './text-map.ts'

/** The cells of a stretch of rows without an object for each. Valid until the reader reads again. */
export type PlainRows = {
  readonly count: number
  /** Zero-based. */
  readonly row: Int32Array
  readonly column: Int32Array
  /** Where each is written, and where reference and style end. */
  readonly from: Int32Array
  readonly head: Int32Array
  readonly to: Int32Array
  /** One of `HOLDS`. */
  readonly holds: Uint8Array
  /** Number of its shared string. */
  readonly shared: Int32Array
  /** What was read; behind it, what is written otherwise than it is meant, such as the strings that cells share. */
  readonly text: string
  /** Where in `text` stands what each says. */
  readonly start: Int32Array
  readonly stop: Int32Array
  /** -1 when there is none. */
  readonly lastRow: number
}

type Ints = Int32Array<ArrayBuffer>
const START = 4096

/** Reads stretches whose rows and cells are all plain; null for any other. `takes`: whether a cell may be read so. */
export function plainRowReader(
  { strings, formats }: { readonly strings: SharedStrings; readonly formats: CellFormats },
  takes: (row: number, column: number) => boolean,
): (text: string) => PlainRows | null {
  let room = START
  let [row, column, from, head, to, shared, start, stop] = Array.from({ length: 8 }, () => new Int32Array(START)) as [
    Ints,
    Ints,
    Ints,
    Ints,
    Ints,
    Ints,
    Ints,
    Ints,
  ]
  let holds = new Uint8Array(START)
  /** Where a shared string stands behind the text of the stretch with this number. */
  const placed = new Int32Array(strings.count)
  const stretchOf = new Int32Array(strings.count)
  const isPlainTag = plainTags()
  let stretch = 0
  let text = ''
  let behind: string[] = []
  let behindAt = 0
  let count = 0
  let index = -1
  return read

  function read(given: string): PlainRows | null {
    text = given
    behind = []
    behindAt = given.length
    count = 0
    index = -1
    stretch++
    for (let at = skipBlank(0); at < text.length; at = skipBlank(at)) {
      at = readRow(at)
      if (at < 0) return null
    }
    const all = behind.length === 0 ? text : text + behind.join('')
    return { count, row, column, from, head, to, holds, shared, text: all, start, stop, lastRow: index }
  }

  function skipBlank(at: number): number {
    let i = at
    while (i < text.length && text.charCodeAt(i) <= 32) i++
    return i
  }

  /** Behind the row; -1 when it is not plain. */
  function readRow(at: number): number {
    if (!text.startsWith('<row r="', at)) return -1
    const quote = text.indexOf('"', at + 8)
    const close = text.indexOf('>', quote)
    if (quote < 0 || close < 0 || !isPlainTag(text.slice(at, at + 8), text.slice(quote, close + 1))) return -1
    const number = /^[1-9]\d{0,6}$/.test(text.slice(at + 8, quote)) ? numberAt(text, at + 8, quote) : 0
    if (number === 0) return -1
    index = number - 1
    const first = count
    let i = skipBlank(close + 1)
    for (; !text.startsWith('</row>', i); i = skipBlank(i)) {
      if (!findPlain(text, i) || plain.rowNumber !== number || !takes(index, plain.column)) return -1
      add(i)
      i = plain.end
    }
    return count - first > MAX_COLUMNS ? -1 : i + 6
  }

  function add(at: number): void {
    if (count === room) grow()
    row[count] = index
    column[count] = plain.column
    from[count] = at
    head[count] = plain.head
    to[count] = plain.end
    holds[count] = plain.holds
    start[count] = plain.from
    stop[count] = plain.to
    if (plain.holds === HOLDS.shared) addShared()
    else if (plain.holds === HOLDS.number) addNumber()
    else if (plain.unusual) addBehind(decodedText(text, plain.from, plain.to))
    count++
  }

  function addShared(): void {
    const n = Number(text.slice(plain.from, plain.to))
    const said = strings.textOf(n)
    shared[count] = said === '' ? -1 : n
    if (said !== '' && stretchOf[n] === stretch) {
      start[count] = placed[n]!
      stop[count] = placed[n]! + said.length
      return
    }
    addBehind(said)
    if (said === '') return
    placed[n] = start[count]!
    stretchOf[n] = stretch
  }

  function addNumber(): void {
    const style = numberAt(text, plain.styleFrom, plain.styleTo)
    if (formats.isAsWritten(style) && areDigits(text, plain.from, plain.to)) return
    const raw = text.slice(plain.from, plain.to)
    const said = formats.textOf(raw, style)
    if (said !== raw) addBehind(said)
  }

  function addBehind(said: string): void {
    behind.push(said)
    start[count] = behindAt
    stop[count] = behindAt += said.length
  }

  function grow(): void {
    room *= 2
    ;[row, column, from, head, to, shared, start, stop] = [row, column, from, head, to, shared, start, stop].map((old) =>
      longer(old, new Int32Array(room)),
    ) as [Ints, Ints, Ints, Ints, Ints, Ints, Ints, Ints]
    holds = longer(holds, new Uint8Array(room))
  }
}

function areDigits(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (text.charCodeAt(i) < 48 || text.charCodeAt(i) > 57) return false
  return true
}

const ATTRIBUTES = /^"(?: [A-Za-z\d:]{1,40}="[^"<>&]{0,60}")*>$/
const MOST_TAGS = 200

/** Whether the rest of the tag of a row holds nothing that must go, and does not hide the row. */
function plainTags(): (before: string, rest: string) => boolean {
  const known = new Map<string, boolean>()
  return (before, rest) => {
    if (rest === '">') return true
    let isPlain = known.get(rest)
    if (isPlain === undefined) {
      const tag = `${before}1${rest}`
      isPlain =
        ATTRIBUTES.test(rest) &&
        !/ (?:r|hidden)="/.test(rest.replace(/ hidden="(?:0|false)"/, '')) &&
        strayAttributes(tag, { local: 'row', start: 0, end: tag.length }).length === 0
      if (known.size < MOST_TAGS) known.set(rest, isPlain)
    }
    return isPlain
  }
}
