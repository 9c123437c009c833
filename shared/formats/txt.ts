import type { Edit, Passage } from '../engine/types.ts'
import { LakmoesError } from '../error.ts'
import { LIMITS } from '../limits.ts'
import type { Format, OpenDocument } from './format.ts'
import { decodeText, encodeText, encodingOf, looksBinary, type Encoding } from './parts/text.ts'
import { splice } from './parts/splice.ts'

/** Plain text, last in the registry: whatever decodes to text that no other format claims. Every untouched byte stays. */
export const txt: Format = {
  id: 'txt',
  extension: 'txt',
  mediaType: 'text/plain',
  tabular: false,
  recognises(head) {
    const text = decodeLoosely(head)
    return !looksBinary(text) && !isCoded(text)
  },
  async open(source) {
    const bytes = new Uint8Array(await source.arrayBuffer())
    const encoding = encodingOf(bytes)
    const text = decodeText(bytes, encoding)
    if (looksBinary(text)) throw new LakmoesError('format.damaged')
    if (text.trim() === '') throw new LakmoesError('format.empty')
    return documentOf(text, encoding)
  },
}

/** The head of a file may end inside a character; damage at its very end is no evidence. */
export function decodeLoosely(head: Uint8Array): string {
  const encoding = encodingOf(head.length < 65536 ? head : head.subarray(0, endOfCharacter(head)))
  try {
    return decodeText(head.subarray(0, endOfCharacter(head)), encoding)
  } catch {
    return '\uFFFD'.repeat(1000)
  }
}

/** End of the last whole UTF-8 character, at a multiple of 4 for the wider encodings. */
function endOfCharacter(head: Uint8Array): number {
  if (head.length < 65536) return head.length
  let n = head.length
  while (n > 0 && (head[n - 1]! & 0xc0) === 0x80) n--
  return (head[n - 1]! & 0xc0) === 0xc0 ? n - 1 : head.length
}

/**
 * Text files in which a value may be escaped, folded or cut (RTF, XML and HTML, mail, bank statements, cards and calendars, PostScript, JSON):
 * reading them as plain text would miss it, so they are left to an adapter of their own.
 */
export function isCoded(text: string): boolean {
  const start = text.trimStart().slice(0, 4096)
  // What is left of damaged RTF or JSON: escapes of ordinary letters and digits, which nobody writes in prose.
  if (/^.{0,16}\\rtf\d|\\u00[2-7][0-9a-f]|(?:\\'[0-9a-f]{2}){3}/i.test(start)) return true
  if (/^(\{\\rtf|<[!?a-z]|%!PS|BEGIN:V|\{1:F|:20:|:940:|[[{]\s*["\]}{[])/i.test(start)) return true
  if (
    /^(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}/.test(start) &&
    /^(mime-version|content-type|received|message-id):/im.test(start)
  )
    return true
  return /^:20:/m.test(start) && /^:(25|28C?|60[FM]):/m.test(start)
}

const CHUNK = 32_768

function documentOf(text: string, encoding: Encoding): OpenDocument {
  const chunks = chunksOf(text)
  const passages = chunks.map((c, i): Passage => ({
    id: `t${i}`,
    text: text.slice(c.start, c.end),
    place: [['line', c.line]],
    firstLine: c.line,
  }))
  return {
    async *passages() {
      yield passages
    },
    residue: () => [],
    children: () => [],
    warnings: () => [],
    async write(decisions, sink) {
      const starts = new Map(passages.map((p, i) => [p.id, chunks[i]!.start]))
      const edits = decisions
        .edits(passages)
        .map((e: Edit) => ({ start: e.start + starts.get(e.passage)!, end: e.end + starts.get(e.passage)!, replacement: e.replacement }))
      const writer = sink.getWriter()
      await writer.write(encodeText(splice(text, edits), encoding))
      await writer.close()
    },
    close() {},
  }
}

/** Pieces of some 32,000 characters that end at a blank line (or, failing that, a line) so that nothing personal is cut. */
export function chunksOf(text: string): { start: number; end: number; line: number }[] {
  const out: { start: number; end: number; line: number }[] = []
  let line = 1
  for (let start = 0; start < text.length;) {
    const end = chunkEnd(text, start)
    out.push({ start, end, line })
    for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) line++
    start = end
  }
  return out
}

function chunkEnd(text: string, start: number): number {
  if (text.length - start <= CHUNK) return text.length
  const blank = text.indexOf('\n\n', start + CHUNK)
  if (blank >= 0 && blank - start < 4 * CHUNK) return blank + 2
  const windowsBlank = text.indexOf('\r\n\r\n', start + CHUNK)
  if (windowsBlank >= 0 && windowsBlank - start < 4 * CHUNK) return windowsBlank + 4
  const line = text.indexOf('\n', start + CHUNK)
  const end = line < 0 ? text.length : line + 1
  if (end - start > LIMITS.passage) throw new LakmoesError('limit.line')
  return end
}
