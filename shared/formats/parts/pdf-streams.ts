import { PDFArray, PDFName, PDFRawStream, PDFRef, decodePDFRawStream } from 'pdf-lib'
import type { PDFStream } from 'pdf-lib'
import { LakmoesError } from '../../error.ts'
import { LIMITS } from '../../limits.ts'

/** Filters of a stream, outermost first: ["FlateDecode"]. */
export function filtersOf(stream: PDFStream): string[] {
  const filter = stream.dict.lookup(PDFName.of('Filter'))
  if (filter instanceof PDFName) return [filter.decodeText()]
  if (!(filter instanceof PDFArray)) return []
  return filter
    .asArray()
    .map((f) => (f instanceof PDFRef ? stream.dict.context.lookup(f) : f))
    .filter((f) => f instanceof PDFName)
    .map((f) => f.decodeText())
}

/** Decoded bytes; of a damaged stream what could be decoded, as viewers show it. @throws LakmoesError limit.unpacked */
export async function decodedBytes(stream: PDFStream): Promise<Uint8Array> {
  if (!(stream instanceof PDFRawStream)) return stream.getContents()
  const filters = filtersOf(stream)
  if (filters.length === 0) return stream.contents
  if (filters.length === 1 && (filters[0] === 'FlateDecode' || filters[0] === 'Fl') && !stream.dict.has(PDFName.of('DecodeParms')))
    return inflate(stream.contents)
  try {
    return decodePDFRawStream(stream).decode()
  } catch {
    return new Uint8Array(0)
  }
}

/** zlib data; stops quietly at damage. @throws LakmoesError limit.unpacked beyond LIMITS.part */
async function inflate(bytes: Uint8Array): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  const reader = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream('deflate')).getReader()
  for (;;) {
    const step = await reader.read().catch(() => null)
    if (!step || step.done) break
    size += step.value.length
    if (size > LIMITS.part) {
      await reader.cancel().catch(() => undefined)
      throw new LakmoesError('limit.unpacked')
    }
    parts.push(step.value)
  }
  return joined(parts, size)
}

export async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

export function joined(parts: readonly Uint8Array[], size = parts.reduce((n, p) => n + p.length, 0)): Uint8Array {
  if (parts.length === 1) return parts[0]!
  const all = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** SHA-256, lower-case hex. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))
  let hex = ''
  for (const b of digest) hex += (b < 16 ? '0' : '') + b.toString(16)
  return hex
}

/** A JPEG without what it says about itself: APP1 to APP13 but the ICC profile, APP15 and comments go (Exif, XMP, IPTC, previews). */
export function bareJpeg(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return bytes
  const parts = [bytes.subarray(0, 2)]
  let i = 2
  while (i + 4 <= bytes.length && bytes[i] === 0xff && bytes[i + 1] !== 0xda) {
    const marker = bytes[i + 1]!
    const size = marker === 0xff ? 1 : 2 + ((bytes[i + 2]! << 8) | bytes[i + 3]!)
    const icc = marker === 0xe2 && bytes[i + 4] === 0x49 && bytes[i + 5] === 0x43 && bytes[i + 6] === 0x43
    const drop = marker === 0xfe || marker === 0xef || (marker >= 0xe1 && marker <= 0xed && !icc)
    if (!drop) parts.push(bytes.subarray(i, i + size))
    i += size
  }
  parts.push(bytes.subarray(i))
  return joined(parts)
}

const SILENT_BOXES = new Set(['xml ', 'uuid', 'uinf', 'jp2i'])

/** A JPEG 2000 file without its XML, UUID and rights boxes (ISO 15444-1 annex I). */
export function bareJpx(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 12 || view.getUint32(4) !== 0x6a502020) return bytes
  const parts: Uint8Array[] = []
  for (let i = 0; i + 8 <= bytes.length;) {
    const size = view.getUint32(i)
    const end = size < 8 ? bytes.length : Math.min(bytes.length, i + size) // 0: to the end; 1: a long box, which is the picture itself
    if (!SILENT_BOXES.has(String.fromCharCode(...bytes.subarray(i + 4, i + 8)))) parts.push(bytes.subarray(i, end))
    i = end
  }
  return joined(parts)
}
