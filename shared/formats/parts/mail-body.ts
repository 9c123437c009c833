import { charsetFor, fromBinary, toBinary, type Charset } from './charset.ts'
import { readCard } from './card-read.ts'
import { readHtml } from './html-read.ts'
import type { MailPart } from './mail-tree.ts'
import { plainValue } from './mail-headers.ts'
import { applySplices, type Splice } from './text-map.ts'
import { readPlain, type TextReader } from './text-reading.ts'
import { decodeTransfer, encodeBase64, encodeQuoted, quotedInsert, type Decoded } from './transfer.ts'

/** The text of a part, and how to write it back with as little change as can be. */
export type MailText = {
  readonly text: string
  /** null: written in a charset that nobody can read. */
  readonly charset: Charset | null
  /** Splices of the file. `recode`: header values that must change along. */
  write(splices: readonly Splice[]): {
    readonly splices: Splice[]
    readonly recode: { readonly charset: string; readonly transfer: string } | null
  }
}

const HTML_TYPES = /^(?:text\/(?:html|x-amp-html|watch-html|enriched|richtext)|application\/xhtml\+xml)$/
const CARD_TYPES = /^text\/(?:calendar|vcard|x-vcard|x-vcalendar|directory)$/
const PLAIN_TYPES =
  /^(?:text\/(?:plain|rfc822-headers|markdown|x-markdown|x-amp|x-log)|message\/(?:delivery-status|disposition-notification|feedback-report|global-delivery-status|global-headers))$/

/** Who reads the text of a part; null when it is a file. */
export function readerOf(part: MailPart): TextReader | null {
  if (part.transfer === null) return null
  const isFile = part.disposition === 'attachment' && part.fileName !== ''
  // What is attached as a file is read as one, so that a list is seen as a table; but a mail as a whole is a body.
  if (isFile && part.parent !== null && /\.(?:csv|tsv|txt|html?|vcf|ics|xml|json)$/i.test(part.fileName)) return null
  if (HTML_TYPES.test(part.type)) return readHtml
  if (CARD_TYPES.test(part.type)) return readCard
  return PLAIN_TYPES.test(part.type) ? readPlain : null
}

export function readText(raw: string, part: MailPart, eol: string): MailText {
  const transfer = part.transfer!
  const body = raw.slice(part.bodyStart, part.bodyEnd)
  const decoded = decodeTransfer(body, transfer)
  const charset = charsetFor(plainValue(raw, part.content.list, 'charset'), decoded.bytes)
  const text = charset ? charset.decode(decoded.bytes) : toBinary(decoded.bytes)
  return { text, charset, write }

  function write(splices: readonly Splice[]): ReturnType<MailText['write']> {
    if (splices.length === 0) return { splices: [], recode: null }
    const inPlace =
      charset === null || transfer === 'base64' || charset.steps === 'whole'
        ? null
        : spliceBytes(body, text, { decoded, charset, seven: isSeven(raw, part), transfer, eol }, splices)
    if (inPlace)
      return { splices: inPlace.map((s) => ({ ...s, start: s.start + part.bodyStart, end: s.end + part.bodyStart })), recode: null }
    const out = applySplices(text, splices).join('')
    const same = transfer === 'base64' ? (charset?.encode(out) ?? null) : null
    const bytes = same ?? (new TextEncoder().encode(out) as Uint8Array<ArrayBuffer>)
    const encoded = transfer === 'base64' ? encodeBase64(bytes, eol) : encodeQuoted(bytes, eol)
    const whole = {
      start: part.bodyStart,
      end: part.bodyEnd,
      text: transfer === 'base64' ? encoded.slice(0, encoded.length - eol.length) + (body.endsWith('\n') ? eol : '') : encoded,
    }
    return { splices: [whole], recode: same ? null : { charset: 'utf-8', transfer: transfer === 'base64' ? 'base64' : 'quoted-printable' } }
  }
}

/** Whether the mail says that its bytes stay below 128. */
function isSeven(raw: string, part: MailPart): boolean {
  const header = part.headers.find((h) => h.name === 'content-transfer-encoding')
  const value = header ? raw.slice(header.valueStart, header.valueEnd).trim().toLowerCase() : ''
  return part.transfer === 'plain' && value !== '8bit' && value !== 'binary'
}

type Bytes = {
  readonly decoded: Decoded
  readonly charset: Charset
  readonly seven: boolean
  readonly transfer: string
  readonly eol: string
}

/** Each splice in the raw text; null when a letter does not fit. */
function spliceBytes(body: string, text: string, how: Bytes, splices: readonly Splice[]): Splice[] | null {
  const offset = byteOffsets(text, how.charset)
  const out: Splice[] = []
  for (const s of [...splices].sort((a, b) => a.start - b.start)) {
    const bytes = how.charset.encode(s.text)
    if (bytes === null || (how.seven && bytes.some((b) => b > 127))) return null
    const [from, to] = [offset(s.start), offset(s.end)]
    const start = how.decoded.rawOf ? how.decoded.rawOf[from]! : from
    const end = how.decoded.rawOf ? how.decoded.rawOf[to]! : to
    out.push({ start, end, text: how.transfer === 'quoted-printable' ? quotedInsert(bytes, body, start, end, how.eol) : toBinary(bytes) })
  }
  // A text that is not what it says (broken UTF-8) cannot be counted in; writing it whole repairs it.
  return how.charset.steps === 'utf-8' && offset(text.length) !== how.decoded.bytes.length ? null : out
}

/** Unit offset -> byte offset, asked in rising order. */
function byteOffsets(text: string, charset: Charset): (at: number) => number {
  if (charset.steps === 'single') return (at) => at
  let unit = 0
  let byte = 0
  return (at) => {
    if (at < unit) {
      unit = 0
      byte = 0
    }
    for (; unit < at; unit++) {
      const c = text.charCodeAt(unit)
      // A pair of surrogates is four bytes: three for the first, one for the second.
      byte += c < 0x80 ? 1 : c < 0x800 ? 2 : c >= 0xdc00 && c < 0xe000 ? 1 : 3
    }
    return byte
  }
}

/** The decoded file of a part. */
export function fileOf(raw: string, part: MailPart): Uint8Array<ArrayBuffer> {
  const body = raw.slice(part.bodyStart, part.bodyEnd)
  return part.transfer === null ? fromBinary(body) : decodeTransfer(body, part.transfer).bytes
}
