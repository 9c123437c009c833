import { LakmoesError } from '../../error.ts'
import { lineEnd, plainValue, readHeaders, readParameters, spelling, type MailHeader, type Parameters } from './mail-headers.ts'
import { decodeParameter } from './mail-words.ts'
import { transferOf, type Transfer } from './transfer.ts'

/** A message or body part (RFC 2045, 2046) as spans over the file. */
export type MailPart = {
  /** "1", "1.2": by position. */
  readonly id: string
  readonly headers: readonly MailHeader[]
  /** Of its delimiter line; equal to `start` for a message. */
  readonly delimiter: number
  readonly start: number
  readonly headersEnd: number
  readonly bodyStart: number
  readonly bodyEnd: number
  readonly type: string
  readonly content: Parameters
  readonly disposition: string
  readonly fileName: string
  /** null: nobody knows it. */
  readonly transfer: Transfer | null
  readonly parent: MailPart | null
  readonly children: MailPart[]
  /** Text of a multipart before, and after its parts, that mail programs do not show. */
  readonly outside: { readonly start: number; readonly end: number }[]
  /** Why two mail programs could read it differently. */
  readonly doubtful: boolean
}
/** `envelope`: the "From " line of a mailbox, if any. */
export type MailMessage = { readonly envelope: { readonly start: number; readonly end: number } | null; readonly root: MailPart }

const MAX_PARTS = 1000
/** Multiparts and messages within each other. */
const MAX_DEPTH = 24

/** One mail, or all those of a mailbox. @throws LakmoesError limit.depth, limit.entries */
export function readMail(raw: string): MailMessage[] {
  const count = { parts: 0 }
  return messageSpans(raw).map(({ start, end }, i) => {
    const isMailbox = raw.startsWith('From ', start)
    const first = isMailbox ? lineEnd(raw, start, end) : start
    return {
      envelope: isMailbox ? { start, end: first } : null,
      root: readPart(raw, {
        start: first,
        delimiter: first,
        end,
        id: String(i + 1),
        parent: null,
        depth: 0,
        count,
        fallback: 'text/plain',
      }),
    }
  })
}

function messageSpans(raw: string): { start: number; end: number }[] {
  if (!raw.startsWith('From ')) return [{ start: 0, end: raw.length }]
  const starts = [0]
  for (let at = raw.indexOf('\nFrom '); at >= 0; at = raw.indexOf('\nFrom ', at + 1)) if (beginsMail(raw, at + 1)) starts.push(at + 1)
  return starts.map((start, i) => ({ start, end: starts[i + 1] ?? raw.length }))
}

/** A blank line before, and a header after: words "From here on" begin no mail. */
function beginsMail(raw: string, at: number): boolean {
  if (!/\r?\n\r?\n$/.test(raw.slice(Math.max(0, at - 4), at))) return false
  const next = lineEnd(raw, at, raw.length)
  return /^>?[A-Za-z][A-Za-z0-9-]{0,60}:/.test(raw.slice(next, next + 70))
}

type Spot = {
  readonly start: number
  readonly delimiter: number
  readonly end: number
  readonly id: string
  readonly parent: MailPart | null
  readonly depth: number
  readonly count: { parts: number }
  readonly fallback: string
}

function readPart(raw: string, spot: Spot): MailPart {
  if (++spot.count.parts > MAX_PARTS) throw new LakmoesError('limit.entries')
  if (spot.depth > MAX_DEPTH) throw new LakmoesError('limit.depth')
  const block = readHeaders(raw, spot.start, spot.end)
  const all = (name: string): MailHeader[] => block.headers.filter((h) => h.name === name)
  const content = readParameters(raw, all('content-type')[0])
  const disposition = readParameters(raw, all('content-disposition')[0])
  const transferHeader = all('content-transfer-encoding')[0]
  const type = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(content.value)
    ? content.value
    : content.value === '' || content.value === 'text'
      ? spot.fallback
      : 'application/octet-stream'
  const part: MailPart = {
    id: spot.id,
    headers: block.headers,
    delimiter: spot.delimiter,
    start: spot.start,
    headersEnd: block.end,
    bodyStart: block.bodyStart,
    bodyEnd: spot.end,
    type,
    content,
    disposition: disposition.value,
    fileName: decodeParameter(raw, disposition.list, 'filename')?.text ?? decodeParameter(raw, content.list, 'name')?.text ?? '',
    transfer: transferOf(transferHeader ? raw.slice(transferHeader.valueStart, transferHeader.valueEnd) : ''),
    parent: spot.parent,
    children: [],
    outside: [],
    doubtful:
      ['content-type', 'content-transfer-encoding'].some((name) => all(name).length > 1) ||
      ['boundary', 'charset'].some((name) => spelling(content.list, name).length > 1),
  }
  if (type.startsWith('multipart/')) readMultipart(raw, part, spot)
  else if (isMessage(part))
    part.children.push(
      readPart(raw, {
        ...spot,
        start: part.bodyStart,
        delimiter: part.bodyStart,
        id: `${spot.id}.m`,
        parent: part,
        depth: spot.depth + 1,
        fallback: 'text/plain',
      }),
    )
  return part
}

/** Nested messages are read here when nothing encodes them; others are files like any other. */
export const isMessage = (part: MailPart): boolean => /^message\/(?:rfc822|global|news)$/.test(part.type) && part.transfer === 'plain'

function readMultipart(raw: string, part: MailPart, spot: Spot): void {
  const boundary = plainValue(raw, part.content.list, 'boundary')
  const lines = boundary === '' || part.transfer !== 'plain' ? [] : delimiters(raw, `--${boundary}`, part.bodyStart, part.bodyEnd)
  const fallback = part.type === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
  for (const [i, line] of lines.entries()) {
    if (line.closes) break
    const next = lines[i + 1]
    const end = next ? beforeLine(raw, next.start, line.end) : part.bodyEnd
    part.children.push(
      readPart(raw, {
        ...spot,
        start: line.end,
        delimiter: line.start,
        end,
        id: `${spot.id}.${i + 1}`,
        parent: part,
        depth: spot.depth + 1,
        fallback,
      }),
    )
  }
  const close = lines.find((line) => line.closes)
  if (part.children.length === 0) return
  part.outside.push({ start: part.bodyStart, end: lines[0]!.start })
  if (close) part.outside.push({ start: close.end, end: part.bodyEnd })
}

type Delimiter = { readonly start: number; readonly end: number; readonly closes: boolean }

/** Lines that are the boundary and nothing more but blanks, up to the one that closes. */
export function delimiters(raw: string, mark: string, from: number, to: number): Delimiter[] {
  const out: Delimiter[] = []
  for (let at = raw.indexOf(mark, from); at >= 0 && at < to; at = raw.indexOf(mark, at + mark.length)) {
    if (at > from && raw.charCodeAt(at - 1) !== 10) continue
    const end = lineEnd(raw, at, to)
    const rest = raw.slice(at + mark.length, Math.min(end, at + mark.length + 200)).trimEnd()
    if (rest !== '' && rest !== '--') continue
    out.push({ start: at, end, closes: rest === '--' })
    if (rest === '--') break
  }
  return out
}

/** The line end before a delimiter belongs to it. */
function beforeLine(raw: string, at: number, from: number): number {
  let end = at
  if (end > from && raw.charCodeAt(end - 1) === 10) end--
  if (end > from && raw.charCodeAt(end - 1) === 13) end--
  return end
}

export function* partsOf(part: MailPart): Generator<MailPart> {
  yield part
  for (const child of part.children) yield* partsOf(child)
}
