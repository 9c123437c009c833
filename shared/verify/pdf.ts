import type { Place } from '../engine/types.ts'
import { LakmoesError } from '../error.ts'
import { LIMITS } from '../limits.ts'
import { decodeStream, hexBytes, splitStreams } from './pdf-streams.ts'
import { withoutVocabulary } from './pdf-words.ts'

export type PdfText = {
  readonly where: Place
  readonly text: string
  /** Syntax and stored strings, not what a reader shows. */ readonly raw: boolean
}

/**
 * Everything that can be read out of a PDF, by code the writer does not use: pdf.js for what readers show, and a walk over the bytes for what they do not
 * (unreferenced objects, comments, strings nobody draws). @throws LakmoesError verify.unread when some part of it cannot be read
 */
export async function* readPdf(blob: Blob): AsyncIterable<PdfText> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  yield* rawTexts(bytes)
  yield* shownTexts(bytes)
}

async function* rawTexts(bytes: Uint8Array): AsyncIterable<PdfText> {
  const { streams, rest } = splitStreams(bytes)
  yield* textsOf(rest, [['part', 0]])
  const budget = { left: LIMITS.unpacked }
  for (const [i, stream] of streams.entries()) {
    const where: Place = [['part', i + 1]]
    const data = await decodeStream(stream, budget)
    if (data && !isFont(stream.dictionary)) yield* textsOf(latin1.decode(data), where)
    if (!data && /DCT|JPX/.test(stream.dictionary))
      yield { where, raw: true, text: latin1.decode(stream.bytes.subarray(0, headEnd(stream.bytes))) }
  }
}

/** Where the pixels of a JPEG begin, at most 64 kB on: before them it tells of itself (Exif, XMP, comments). */
function headEnd(bytes: Uint8Array): number {
  const limit = Math.min(bytes.length, 65_536)
  for (let i = bytes.indexOf(0xff); i >= 0 && i < limit; i = bytes.indexOf(0xff, i + 1)) if (bytes[i + 1] === 0xda) return i
  return limit
}

const latin1 = new TextDecoder('latin1')
/** Font programs and colour profiles: binary, and letters in them are glyph names. */
const isFont = (dictionary: string): boolean =>
  /\/Length1\b|\/Subtype\s*\/(Type1C|CIDFontType0C|OpenType)\b|\/N\s+[134]\b[^]*\/Alternate/.test(dictionary)

function* textsOf(text: string, where: Place): Iterable<PdfText> {
  yield { where, raw: true, text: withoutVocabulary(text) }
  const strings = stringsOf(text)
  if (strings !== '') yield { where, raw: true, text: strings }
  if (text.includes('#'))
    yield {
      where,
      raw: true,
      text: withoutVocabulary(text).replace(/#([0-9a-fA-F]{2})/g, (_, h: string) => String.fromCharCode(parseInt(h, 16))),
    }
}

/** The strings of PDF syntax, decoded: those of one array (a line of kerned text) run on, others stand on lines of their own. */
function stringsOf(text: string): string {
  const out: string[] = []
  let inArray = false
  for (let i = 0; i < text.length; i++) {
    const c = text[i]
    if (c === '[' || c === ']') {
      inArray = c === '['
      out.push('\n')
    } else if (c === '(') {
      const end = literalEnd(text, i)
      out.push(textOfBytes(literalBytes(text.slice(i + 1, end))), inArray ? '' : '\n')
      i = end
    } else if (c === '<') {
      if (text[i + 1] === '<') {
        i++
        continue
      }
      const end = text.indexOf('>', i)
      if (end < 0) break
      if (end - i > 2) out.push(textOfBytes(hexBytes(text.slice(i + 1, end))), inArray ? '' : '\n')
      i = end
    }
  }
  return out.join('').replace(/\n+/g, '\n').trim()
}

function literalEnd(text: string, from: number): number {
  let depth = 0
  for (let i = from; i < text.length; i++) {
    const c = text[i]
    if (c === '\\') i++
    else if (c === '(') depth++
    else if (c === ')' && --depth === 0) return i
  }
  return text.length
}

const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 }

function literalBytes(text: string): Uint8Array {
  const out: number[] = []
  for (let i = 0; i < text.length; i++) {
    if (text[i] !== '\\') {
      out.push(text.charCodeAt(i) & 255)
      continue
    }
    const c = text[++i] ?? ''
    if (c >= '0' && c <= '7') {
      let k = i + 1
      while (k < i + 3 && text[k]! >= '0' && text[k]! <= '7') k++
      out.push(parseInt(text.slice(i, k), 8) & 255)
      i = k - 1
    } else if (c === '\r') i += text[i + 1] === '\n' ? 1 : 0
    else if (c !== '\n') out.push(ESCAPES[c] ?? c.charCodeAt(0) & 255)
  }
  return Uint8Array.from(out)
}

/** UTF-16 and UTF-8 by their marks, else one byte a letter; two-byte codes without a mark (CID text) are also read as UTF-16. */
function textOfBytes(bytes: Uint8Array): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes.subarray(2))
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes.subarray(2))
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder().decode(bytes.subarray(3))
  let zeros = 0
  for (let i = 0; i < bytes.length; i += 2) if (bytes[i] === 0) zeros++
  if (bytes.length >= 4 && bytes.length % 2 === 0 && zeros * 2 >= bytes.length * 0.8) return new TextDecoder('utf-16be').decode(bytes)
  return new TextDecoder('windows-1252').decode(bytes)
}

/** Typed loosely where pdf.js is: its own declarations say `any`. */
type Shown = { readonly str?: string; readonly hasEOL?: boolean }

async function* shownTexts(bytes: Uint8Array): AsyncIterable<PdfText> {
  const { getDocumentProxy } = await import('unpdf')
  const doc = await getDocumentProxy(bytes.slice(), {
    verbosity: 0,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
  }).catch((cause: unknown) => {
    throw new LakmoesError('verify.unread', { cause })
  })
  try {
    for (let n = 1; n <= doc.numPages; n++) {
      const page = await doc.getPage(n)
      const content = await page.getTextContent({ includeMarkedContent: false, disableNormalization: true })
      const text = (content.items as Shown[]).map((i) => (i.str ?? '') + (i.hasEOL ? '\n' : '')).join('')
      yield { where: [['page', n]], raw: false, text }
      const flowing = text.replace(/[-\u00ad]\n/g, '').replaceAll('\n', ' ')
      if (flowing !== text) yield { where: [['page', n]], raw: false, text: flowing }
      const annotations: unknown = await page.getAnnotations()
      if (Array.isArray(annotations) && annotations.length > 0)
        yield {
          where: [
            ['page', n],
            ['comment', 1],
          ],
          raw: false,
          text: leaves(annotations),
        }
      page.cleanup()
    }
    const about: unknown[] = [
      await doc.getMetadata().catch(() => null),
      await doc.getOutline(),
      await doc.getAttachments(),
      await doc.getFieldObjects(),
      await doc.getJSActions(),
    ]
    yield { where: [['property', 1]], raw: false, text: leaves(about) }
  } finally {
    await doc.destroy()
  }
}

/** Every string and number in a value, one a line. */
function leaves(value: unknown, depth = 0): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (value instanceof Uint8Array) return latin1.decode(value)
  if (typeof value !== 'object' || value === null || depth > 12) return ''
  const inner = value instanceof Map ? [...value.values()] : Array.isArray(value) ? value : Object.values(value)
  return inner
    .map((v) => leaves(v, depth + 1))
    .filter((t) => t !== '')
    .join('\n')
}
