import { decodeHeader, encodeAddress, encodePhrase } from './mail-words.ts'

/** One piece of an address list: a name, an address, a remark. `raw` offsets are those of the message. */
export type AddressPiece = {
  readonly kind: 'phrase' | 'address' | 'comment'
  readonly start: number
  readonly end: number
  readonly text: string
  /** Where its text begins in the passage. */
  readonly at: number
  readonly encoding: 'b' | 'q'
  readonly unread: boolean
}
export type AddressList = { readonly text: string; readonly pieces: readonly AddressPiece[] }

/** Reads "Name" <a@b>, a@b (remark), Group: …; as mail programs do (RFC 5322 3.4, loosely). Linear. */
export function readAddresses(raw: string, start: number, end: number): AddressList {
  const pieces: AddressPiece[] = []
  const out: string[] = []
  let length = 0
  const say = (text: string): void => {
    out.push(text)
    length += text.length
  }
  const piece = (kind: AddressPiece['kind'], from: number, to: number): void => {
    let [a, b] = [from, to]
    while (a < b && raw.charCodeAt(a) <= 32) a++
    while (b > a && raw.charCodeAt(b - 1) <= 32) b--
    if (a === b) return
    const { text, encoding, unread } = decodeHeader(kind === 'phrase' ? unquoted(raw.slice(a, b)) : raw.slice(a, b))
    if (length > 0 && !/[ <(]$/.test(out.at(-1)!)) say(' ')
    pieces.push({ kind, start: a, end: b, text, at: length, encoding, unread })
    say(text)
  }
  let from = start
  for (let i = start; i < end; i++) {
    const c = raw[i]
    if (c === '"') i = endOfQuoted(raw, i, end)
    else if (c === '(') {
      const close = endOfComment(raw, i, end)
      bare(from, i)
      say(length > 0 ? ' (' : '(')
      piece('comment', i + 1, close)
      say(')')
      i = close
      from = i + 1
    } else if (c === '<') {
      piece('phrase', from, i)
      const found = raw.indexOf('>', i)
      const close = found < 0 || found >= end ? end : found
      say(length > 0 ? ' <' : '<')
      piece('address', i + 1, close)
      say('>')
      i = close
      from = i + 1
    } else if (c === ',' || c === ';' || (c === ':' && isGroup(raw, from, i))) {
      bare(from, i)
      say(c === ':' ? ': ' : `${c} `)
      from = i + 1
    }
  }
  bare(from, end)
  return { text: out.join(''), pieces }

  function bare(a: number, b: number): void {
    piece(raw.slice(a, b).includes('@') && !/[\s"]/.test(raw.slice(a, b).trim()) ? 'address' : 'phrase', a, b)
  }
}

/** "Team:" begins a group, "mailto:" or "[IPv6:…]" does not. */
const isGroup = (raw: string, from: number, at: number): boolean =>
  at - from < 200 && !raw.slice(from, at).includes('@') && !raw.slice(from, at).includes('[')

/** No name is longer than a line may be (RFC 5322 2.1.1); the bound keeps a flood of quotes linear. */
const LONGEST = 998

function endOfQuoted(raw: string, at: number, end: number): number {
  for (let i = at + 1; i < end && i - at < LONGEST; i++) {
    if (raw[i] === '\\') i++
    else if (raw[i] === '"') return i
  }
  // A quote that never closes is a letter like any other.
  return at
}

function endOfComment(raw: string, at: number, end: number): number {
  let depth = 0
  for (let i = at; i < end; i++) {
    if (raw[i] === '\\') i++
    else if (raw[i] === '(') depth++
    else if (raw[i] === ')' && --depth === 0) return i
  }
  return end
}

const unquoted = (raw: string): string =>
  raw.replaceAll(/"((?:[^"\\]|\\.){0,998})"/gs, (_, inner: string) => inner.replaceAll(/\\(.)/gs, '$1'))

/** A piece with its new text, as it is written. */
export function writePiece(piece: AddressPiece, text: string, eol: string): string {
  if (piece.kind === 'address') return encodeAddress(text)
  const how = { encoding: piece.encoding, eol, used: 0 }
  return piece.kind === 'phrase' ? encodePhrase(text, how) : encodePhrase(text.replaceAll(/[()\\"]/g, ' '), how).replaceAll('"', '')
}
