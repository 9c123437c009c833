import { LakmoesError } from '../../error.ts'
import { LIMITS } from '../../limits.ts'
import { gatherPieces, type Piece, type PieceText } from './pieces.ts'

/** A key, string or number with its raw span (quotes included). Offsets are UTF-16 units of the whole text. */
export type JsonToken = {
  readonly type: 'key' | 'string' | 'number'
  readonly start: number
  readonly end: number
  /** Keys from the root, arrays left out. */ readonly path: string
  /** Ordinal of the record it belongs to. */ readonly row: number
}
/** `end`: behind the value. */
export type JsonMember = { readonly path: string; readonly start: number; end: number }
export type JsonReading = {
  readonly tokens: readonly JsonToken[]
  /** The members of each object, in order. */ readonly objects: readonly (readonly JsonMember[])[]
}

type Next = 'value' | 'first' | 'key' | 'more'
type Open = { readonly isArray: boolean; readonly path: string; readonly row: number; readonly members: JsonMember[] }

const blank = (c: number) => c === 32 || c === 10 || c === 13 || c === 9

/**
 * Reads JSON (RFC 8259), or one value after another (JSON Lines); strict but for double keys, which are all read. Linear, without recursion.
 * @param cut the text is only the beginning of one
 * @throws LakmoesError format.damaged, limit.depth
 */
export function readJson(text: string, cut = false): JsonReading {
  const tokens: JsonToken[] = []
  const objects: (readonly JsonMember[])[] = []
  const stack: Open[] = []
  let rows = 0
  let i = 0
  /** What may come: a value, a key (or the end of an empty container), or a comma or end. */
  let next: Next = 'value'
  const expects = (): Next => next
  const damaged = () => new LakmoesError('format.damaged')

  function pathHere(): string {
    const top = stack.at(-1)
    return top === undefined || top.isArray ? (top?.path ?? '') : top.members.at(-1)!.path
  }

  function open(isArray: boolean): void {
    if (stack.length >= LIMITS.xmlDepth) throw new LakmoesError('limit.depth')
    const top = stack.at(-1)
    const row = top === undefined || top.isArray ? ++rows : top.row
    const members: JsonMember[] = []
    if (!isArray) objects.push(members)
    stack.push({ isArray, path: pathHere(), row, members })
    next = 'first'
    i++
  }

  function valueEnded(): void {
    const top = stack.at(-1)
    if (top && !top.isArray) top.members.at(-1)!.end = i
    next = top === undefined ? 'value' : 'more'
  }

  function close(isArray: boolean): void {
    const top = stack.pop()
    if (!top || top.isArray !== isArray || expects() === 'value' || expects() === 'key') throw damaged()
    i++
    valueEnded()
  }

  function key(): void {
    const start = i
    i = stringEnd(text, i)
    const top = stack.at(-1)!
    const name = stringText(text, start, i).text
    const path = top.path === '' ? name : `${top.path}/${name}`
    tokens.push({ type: 'key', start, end: i, path, row: top.row })
    top.members.push({ path, start, end: i })
    while (blank(text.charCodeAt(i))) i++
    if (i >= text.length) return
    if (text[i] !== ':') throw damaged()
    i++
    next = 'value'
  }

  function scalar(c: number): void {
    const start = i
    const row = stack.at(-1)?.row ?? ++rows
    if (c === 34) {
      i = stringEnd(text, i)
      tokens.push({ type: 'string', start, end: i, path: pathHere(), row })
    } else {
      while (i < text.length && /[-+.\w]/.test(text[i]!)) i++
      const word = text.slice(start, i)
      if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(word)) tokens.push({ type: 'number', start, end: i, path: pathHere(), row })
      else if (word !== 'true' && word !== 'false' && word !== 'null' && !(cut && i === text.length)) throw damaged()
    }
    valueEnded()
  }

  while (i < text.length) {
    const c = text.charCodeAt(i)
    if (blank(c)) {
      i++
      continue
    }
    if (c === 93 || c === 125) close(c === 93)
    else if (expects() === 'more') {
      if (c !== 44) throw damaged()
      i++
      next = stack.at(-1)!.isArray ? 'value' : 'key'
    } else if (expects() === 'key' || (expects() === 'first' && !stack.at(-1)!.isArray)) {
      if (c !== 34) throw damaged()
      key()
    } else if (c === 123 || c === 91) open(c === 91)
    else scalar(c)
  }
  if (!cut && (stack.length > 0 || rows === 0)) throw damaged()
  return { tokens, objects }

  function stringEnd(source: string, start: number): number {
    for (let at = start + 1; at < source.length; at++) {
      const c = source.charCodeAt(at)
      if (c === 34) return at + 1
      if (c === 92) at++
      else if (c < 32) throw damaged()
    }
    if (cut) return source.length
    throw damaged()
  }
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

/** What a string token says. @throws LakmoesError format.damaged on an escape that is none */
export function stringText(text: string, start: number, end: number): PieceText {
  const out = gatherPieces<Piece>()
  for (let i = start + 1; i < end - 1;) {
    const escape = text.indexOf('\\', i)
    const stop = escape < 0 || escape >= end - 1 ? end - 1 : escape
    if (stop > i) out.add(text.slice(i, stop), { start: i, end: stop, step: true })
    if (stop === end - 1) break
    const sign = text[stop + 1]!
    const hex = sign === 'u' ? text.slice(stop + 2, stop + 6) : ''
    if (sign === 'u' ? !/^[0-9a-fA-F]{4}$/.test(hex) : !/["\\/bfnrt]/.test(sign)) throw new LakmoesError('format.damaged')
    i = stop + (sign === 'u' ? 6 : 2)
    out.add(sign === 'u' ? String.fromCharCode(Number.parseInt(hex, 16)) : (ESCAPES[sign] ?? sign), { start: stop, end: i, step: false })
  }
  return out.build()
}
