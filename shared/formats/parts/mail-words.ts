import { charsetFor, fromBinary, toBinary } from './charset.ts'
import { spelling, valueOf, type Parameter } from './mail-headers.ts'
import { decodeBase64 } from './transfer.ts'

/** Text of a header, and how its first encoded word was written, so that what is put in its place looks alike. */
export type HeaderText = {
  readonly text: string
  readonly encoding: 'b' | 'q'
  /** A word in a charset that nobody can read. */ readonly unread: boolean
}

/** Unfolds and decodes raw header text: 8-bit letters, encoded words (RFC 2047) in and out of quotes. */
export function decodeHeader(raw: string): HeaderText {
  const flat = raw.replaceAll(/\r?\n(?=[ \t])/g, '').replaceAll(/[\r\n\t]/g, ' ')
  if (!flat.includes('=?')) return { text: bytesText(flat), encoding: 'b', unread: false }
  const out: string[] = []
  let at = 0
  let pending: { charset: string; bytes: string } | null = null
  let encoding: 'b' | 'q' | null = null
  let unread = false
  const flush = (): void => {
    if (!pending) return
    const bytes = fromBinary(pending.bytes)
    const charset = charsetFor(pending.charset, bytes)
    if (charset === null) unread = true
    out.push(charset ? charset.decode(bytes) : pending.bytes)
    pending = null
  }
  for (const m of flat.matchAll(/=\?([^?\s]{1,80})\?([bBqQ])\?([^?]*)\?=/g)) {
    const between = flat.slice(at, m.index)
    const charset = m[1]!.split('*')[0]!.toLowerCase()
    if (pending === null || between.trim() !== '') {
      flush()
      out.push(bytesText(between))
    } else if (pending.charset !== charset) flush()
    encoding ??= m[2]!.toLowerCase() === 'q' ? 'q' : 'b'
    const earlier: string = pending === null ? '' : (pending as { bytes: string }).bytes
    pending = { charset, bytes: earlier + wordBytes(m[2]!, m[3]!) }
    at = m.index + m[0].length
  }
  flush()
  out.push(bytesText(flat.slice(at)))
  return { text: out.join(''), encoding: encoding ?? 'b', unread }
}

function wordBytes(kind: string, text: string): string {
  if (kind === 'b' || kind === 'B') return toBinary(decodeBase64(text))
  return text.replaceAll('_', ' ').replaceAll(/=([0-9A-Fa-f]{2})/g, (_, h: string) => String.fromCharCode(Number.parseInt(h, 16)))
}

export function bytesText(binary: string): string {
  // oxlint-disable-next-line no-control-regex -- seven-bit text is itself
  if (/^[\0-\x7f]*$/.test(binary)) return binary
  const bytes = fromBinary(binary)
  return charsetFor('', bytes)!.decode(bytes)
}

/** A file name spelt in parameters (RFC 2231, RFC 2047 in quotes, or plain). */
export function decodeParameter(raw: string, list: readonly Parameter[], name: string): HeaderText | null {
  const spelt = spelling(list, name)
  if (spelt.length === 0) return null
  const extended = spelt.filter((p) => p.name !== name)
  if (extended.length === 0) return decodeHeader(valueOf(raw, spelt[0]!))
  const numbered = [...extended].sort((a, b) => orderOf(a.name) - orderOf(b.name))
  const first = valueOf(raw, numbered[0]!)
  const marked = numbered[0]!.name.endsWith('*') ? /^([^']{0,40})'[^']{0,40}'/.exec(first) : null
  const binary = numbered
    .map((p, i) => {
      const value = i === 0 && marked ? first.slice(marked[0].length) : valueOf(raw, p)
      return p.name.endsWith('*')
        ? value.replaceAll(/%([0-9A-Fa-f]{2})/g, (_, h: string) => String.fromCharCode(Number.parseInt(h, 16)))
        : value
    })
    .join('')
  const bytes = fromBinary(binary)
  const charset = charsetFor(marked?.[1] ?? '', bytes)
  const both = spelt.find((p) => p.name === name)
  // A second, plain spelling may say something else: both are read.
  const text = `${charset ? charset.decode(bytes) : binary}${both ? ` ${decodeHeader(valueOf(raw, both)).text}` : ''}`
  return { text, encoding: 'b', unread: charset === null }
}

const orderOf = (name: string): number => Number(/\*(\d{1,4})/.exec(name)?.[1] ?? 0)

// oxlint-disable-next-line no-control-regex -- the printable characters a header may hold as they are
const isAscii = (text: string): boolean => /^[\x20-\x7e]*$/.test(text)

/** Text of an unstructured header, folded at 76. Gives one unit a byte. */
export function encodeText(text: string, how: { readonly encoding: 'b' | 'q'; readonly eol: string; readonly used: number }): string {
  const flat = text.replaceAll(/[\r\n\t]+/g, ' ')
  return isAscii(flat) && !flat.includes('=?') ? foldWords(flat, how.eol, how.used) : encodeWords(flat, how)
}

/** A display name: between quotes, or in encoded words. */
export function encodePhrase(text: string, how: { readonly encoding: 'b' | 'q'; readonly eol: string; readonly used: number }): string {
  const flat = text.replaceAll(/[\r\n\t]+/g, ' ').trim()
  if (flat === '') return ''
  if (!isAscii(flat) || flat.includes('=?')) return encodeWords(flat, how)
  return /^[A-Za-z0-9 !#$%&'*+/=?^_`{|}~-]+$/.test(flat) ? flat : `"${flat.replaceAll(/["\\]/g, '\\$&')}"`
}

function foldWords(text: string, eol: string, used: number): string {
  let column = used
  return text
    .split(' ')
    .map((word, i) => {
      if (i === 0) {
        column += word.length
        return word
      }
      if (column + 1 + word.length > 76 && word !== '') {
        column = 1 + word.length
        return `${eol} ${word}`
      }
      column += 1 + word.length
      return ` ${word}`
    })
    .join('')
}

/** RFC 2047: at most 75 characters a word, never within a letter. */
function encodeWords(text: string, how: { readonly encoding: 'b' | 'q'; readonly eol: string }): string {
  const words: string[] = []
  let bytes: number[] = []
  const flush = (): void => {
    if (bytes.length > 0)
      words.push(how.encoding === 'b' ? `=?utf-8?B?${btoa(String.fromCharCode(...bytes))}?=` : `=?utf-8?Q?${quoted(bytes)}?=`)
    bytes = []
  }
  for (const c of text) {
    const more = [...new TextEncoder().encode(c)]
    const size = how.encoding === 'b' ? Math.ceil((bytes.length + more.length) / 3) * 4 : quoted([...bytes, ...more]).length
    if (size > 60) flush()
    bytes.push(...more)
  }
  flush()
  return words.join(`${how.eol} `)
}

const quoted = (bytes: readonly number[]): string =>
  bytes
    .map((b) =>
      b === 32
        ? '_'
        : /[A-Za-z0-9!*+/-]/.test(String.fromCharCode(b)) && b < 128
          ? String.fromCharCode(b)
          : `=${b.toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .join('')

/** A value of `filename=`; RFC 2231 when it is not plain ASCII. With its name. */
export function encodeParameter(name: string, text: string): string {
  const flat = text.replaceAll(/[\r\n\t]+/g, ' ')
  if (isAscii(flat)) return `${name}="${flat.replaceAll(/["\\]/g, '\\$&')}"`
  return `${name}*=utf-8''${encodeURIComponent(flat).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`
}

/** What stands between angle brackets must stay an address: what is none becomes the quoted name of one that cannot exist (RFC 2606). */
export function encodeAddress(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim()
  if (flat === '' || /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}$/.test(flat)) return flat
  if (/^"[^"\\]*"@[A-Za-z0-9.-]+$/.test(flat)) return flat
  // oxlint-disable-next-line no-control-regex -- what is left is ASCII
  const ascii = flat
    .normalize('NFD')
    .replaceAll(/[^\x20-\x7e]/g, '')
    .replaceAll(/["\\]/g, '')
  return `"${ascii}"@invalid`
}
