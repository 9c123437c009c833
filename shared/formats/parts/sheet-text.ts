import { LakmoesError } from '../../error.ts'
import { checkWellFormed, xmlDecoder, type XmlText } from './xml.ts'
import type { ZipPart } from './zip.ts'

/** A worksheet whose rows are read a few at a time. */
export type SheetText = {
  /** The part without its rows: all before them, and all behind. */
  readonly shell: XmlText
  /** Where the rows stood in the shell. */
  readonly at: number
  /** The rows, in stretches of whole rows. Proven well-formed on the first walk. */
  stretches(): AsyncIterable<string>
}

/** Units of one stretch at least. */
const STRETCH = 32 * 1024
/** Bytes of rows that a workbook keeps unpacked, since they are walked several times. */
export const MOST_KEPT = 32 * 1024 * 1024
const LONGEST_TAG = 4096
/** Units of one row at most. */
const LONGEST = 32 * 1024 * 1024

type Piece = { readonly where: 'head' | 'rows' | 'tail'; readonly text: string }

/** Reads the part once, to the end. `room`: how much may still be kept unpacked. @throws LakmoesError format.damaged, limit.line */
export async function openSheetText(part: ZipPart, room = { bytes: 0 }): Promise<SheetText> {
  let head = ''
  let tail = ''
  const kept: Uint8Array[] = []
  const again = part.size <= room.bytes ? kept : null
  if (again !== null) room.bytes -= part.size
  const { encoding, pieces } = await decoded(again === null ? part.stream() : keeping(part.stream(), kept))
  for await (const { where, text } of split(pieces)) {
    if (where === 'head') head += text
    else if (where === 'tail') tail += text
    else checkWellFormed(`<rows>${text}</rows>`)
  }
  // A second sheetData would be read by nobody.
  if (/<(?:[\w.-]+:)?sheetData[\s/>]/.test(tail)) throw new LakmoesError('format.damaged')
  checkWellFormed(head + tail)
  return {
    shell: { text: head + tail, encoding },
    at: head.length,
    async *stretches() {
      for await (const { where, text } of split((await decoded(again ?? part.stream())).pieces)) if (where === 'rows') yield text
    },
  }
}

async function* keeping(pieces: AsyncIterable<Uint8Array>, into: Uint8Array[]): AsyncIterable<Uint8Array> {
  for await (const piece of pieces) {
    into.push(piece)
    yield piece
  }
}

async function* each<T>(of: Iterable<T> | AsyncIterable<T>): AsyncGenerator<T> {
  yield* of
}

async function decoded(stream: Iterable<Uint8Array> | AsyncIterable<Uint8Array>) {
  const bytes = each(stream)
  const first = await bytes.next()
  const head: Uint8Array = first.done ? new Uint8Array() : first.value
  const { encoding, decode } = xmlDecoder(head)
  async function* pieces(): AsyncIterable<string> {
    try {
      yield decode(head)
      for (let next = await bytes.next(); !next.done; next = await bytes.next()) yield decode(next.value)
      yield decode()
    } finally {
      await bytes.return(undefined)
    }
  }
  return { encoding, pieces: pieces() }
}

/** Head up to and with the tag that opens the rows, rows in stretches, tail from the tag that closes them. */
async function* split(pieces: AsyncIterable<string>): AsyncIterable<Piece> {
  let where: Piece['where'] = 'head'
  let rest = ''
  let close = ''
  let row = ''
  for await (const piece of pieces) {
    let seen = rest.length
    rest += piece
    if (where === 'head') {
      const opens = /<((?:[\w.-]+:)?)sheetData(?:\s[^<>]*)?>/g
      opens.lastIndex = Math.max(0, seen - LONGEST_TAG)
      const opened = opens.exec(rest)
      if (opened === null || opened[0].endsWith('/>')) continue
      const end = opened.index + opened[0].length
      yield { where, text: rest.slice(0, end) }
      rest = rest.slice(end)
      seen = 0
      where = 'rows'
      close = `</${opened[1]}sheetData`
      row = `</${opened[1]}row>`
    }
    if (where !== 'rows') continue
    const closed = rest.indexOf(close, Math.max(0, seen - close.length))
    const end = closed < 0 ? rest.length : closed
    let at = 0
    for (;;) {
      const last = at + STRETCH < end ? rest.indexOf(row, at + STRETCH) + row.length : 0
      if (last < row.length || last > end) break
      yield { where, text: rest.slice(at, last) }
      at = last
    }
    if (closed >= 0) {
      yield { where, text: rest.slice(at, closed) }
      at = closed
      where = 'tail'
    }
    rest = rest.slice(at)
    if (closed < 0 && rest.length > LONGEST) throw new LakmoesError('limit.line')
  }
  // Without rows all of it is head.
  yield { where: where === 'rows' ? 'tail' : where, text: rest }
}
