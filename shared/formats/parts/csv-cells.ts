/** Records of a text without an object for each cell. Valid until the reader reads again. */
export type Records = {
  readonly rows: number
  /** Cells. */
  readonly count: number
  /** Record of each cell, from 0. */
  readonly row: Int32Array
  /** Where each cell is written, quotes and all. */
  readonly from: Int32Array
  readonly to: Int32Array
  /** What was read; behind it, what is not written as it is meant (a doubled quote). */
  readonly text: string
  /** Where in `text` stands what each cell says. */
  readonly start: Int32Array
  readonly stop: Int32Array
  /** Where the last record ends. */
  readonly end: number
  /** Cells of the widest record, also of one that may go on, and units of the longest cell. */
  readonly widest: number
  readonly longest: number
}

/** @param whole false when more text follows: a record that may go on there is left for then */
export type ReadRecords = (text: string, at: number, most: number, whole: boolean) => Records

export const QUOTE = 34

/** Splits text into records and cells (RFC 4180 and what offices really send). Linear. */
export function recordReader(delimiter: string): ReadRecords {
  const d = delimiter.charCodeAt(0)
  let room = 4096
  let [row, from, to, start, stop] = Array.from({ length: 5 }, () => new Int32Array(room)) as [Ints, Ints, Ints, Ints, Ints]
  let text = ''
  let behind: string[] = []
  let behindLength = 0
  let longest = 0
  let count = 0
  let rows = 0
  return read

  function read(given: string, at: number, most: number, whole: boolean): Records {
    text = given
    behind = []
    behindLength = longest = count = rows = 0
    let end = at
    let done = 0
    let widest = 0
    const { length } = text
    for (let i = at; i < length && rows < most;) {
      i = text.charCodeAt(i) === QUOTE ? quoted(i) : plain(i)
      if (i < length && text.charCodeAt(i) === d) {
        i++
        if (i < length) continue
        add(i, i, i, i)
      }
      if (text.charCodeAt(i) === 13) i++
      // At the very end a line feed may be still to come.
      if (!whole && i >= length) break
      if (text.charCodeAt(i) === 10) i++
      if (count - done > widest) widest = count - done
      done = count
      rows++
      end = i
    }
    return {
      rows,
      count: done,
      row,
      from,
      to,
      text: behind.length === 0 ? text : text + behind.join(''),
      start,
      stop,
      end,
      widest: Math.max(widest, count - done),
      longest,
    }
  }

  function add(rawStart: number, rawEnd: number, textStart: number, textEnd: number): void {
    if (count === room) grow()
    row[count] = rows
    from[count] = rawStart
    to[count] = rawEnd
    start[count] = textStart
    stop[count] = textEnd
    if (rawEnd - rawStart > longest) longest = rawEnd - rawStart
    count++
  }

  function grow(): void {
    room *= 2
    ;[row, from, to, start, stop] = [row, from, to, start, stop].map((old) => {
      const wider = new Int32Array(room)
      wider.set(old)
      return wider
    }) as [Ints, Ints, Ints, Ints, Ints]
  }

  function plain(at: number): number {
    const end = plainEnd(at)
    add(at, end, at, end)
    return end
  }

  function plainEnd(at: number): number {
    let i = at
    for (; i < text.length; i++) {
      const c = text.charCodeAt(i)
      if (c === d || c === 10 || c === 13) break
    }
    return i
  }

  function quoted(at: number): number {
    const close = text.indexOf('"', at + 1)
    const end = close < 0 ? text.length : plainEnd(close + 1)
    // Nearly always a cell says what stands between its quotes.
    if (close < 0) add(at, end, at + 1, end)
    else if (end === close + 1 && text.charCodeAt(end) !== QUOTE) add(at, end, at + 1, close)
    else return unusual(at)
    return end
  }

  /** A quote in it is doubled; and sloppy exporters write "abc"def: what follows the closing quote still belongs to the cell. */
  function unusual(at: number): number {
    let said = ''
    for (let i = at + 1; ;) {
      const quote = text.indexOf('"', i)
      if (quote < 0) return addBehind(at, text.length, said + text.slice(i))
      said += text.slice(i, quote)
      if (text.charCodeAt(quote + 1) === QUOTE) {
        said += '"'
        i = quote + 2
        continue
      }
      const end = plainEnd(quote + 1)
      return addBehind(at, end, said + text.slice(quote + 1, end))
    }
  }

  function addBehind(at: number, end: number, said: string): number {
    const place = text.length + behindLength
    behind.push(said)
    behindLength += said.length
    add(at, end, place, place + said.length)
    return end
  }
}

type Ints = Int32Array<ArrayBuffer>
