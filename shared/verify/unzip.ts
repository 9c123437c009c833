import { LakmoesError } from '../error.ts'
import { LIMITS } from '../limits.ts'

export type Entry = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }

/**
 * A second zip reader that shares nothing with the writer's: walks the central directory (PKWARE APPNOTE 6.3.10, 4.3.12) and inflates with the platform.
 * @throws LakmoesError verify.unread when anything does not add up
 */
export async function* unzip(archive: Uint8Array<ArrayBuffer>): AsyncIterable<Entry> {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength)
  const end = endOfCentralDirectory(view)
  let at = view.getUint32(end + 16, true)
  const count = view.getUint16(end + 10, true)
  let total = 0
  for (let n = 0; n < count; n++) {
    if (at + 46 > archive.length || view.getUint32(at, true) !== 0x02014b50) throw new LakmoesError('verify.unread')
    const method = view.getUint16(at + 10, true)
    const packed = view.getUint32(at + 20, true)
    const nameLength = view.getUint16(at + 28, true)
    const local = view.getUint32(at + 42, true)
    const name = new TextDecoder().decode(archive.subarray(at + 46, at + 46 + nameLength))
    const bytes = await inflate(archive, view, local, packed, method)
    if (bytes.length !== view.getUint32(at + 24, true) || crc32(bytes) !== view.getUint32(at + 16, true))
      throw new LakmoesError('verify.unread')
    total += bytes.length
    if (total > LIMITS.unpacked) throw new LakmoesError('verify.unread')
    yield { name, bytes }
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
}

function endOfCentralDirectory(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65557); at--)
    if (view.getUint32(at, true) === 0x06054b50) return at
  throw new LakmoesError('verify.unread')
}

async function inflate(
  archive: Uint8Array<ArrayBuffer>,
  view: DataView,
  local: number,
  packed: number,
  method: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (local + 30 > archive.length || view.getUint32(local, true) !== 0x04034b50) throw new LakmoesError('verify.unread')
  const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  const raw = archive.subarray(from, from + packed)
  if (method === 0) return raw
  if (method !== 8) throw new LakmoesError('verify.unread')
  try {
    return await pump(raw, 'deflate-raw')
  } catch (cause) {
    throw new LakmoesError('verify.unread', { cause })
  }
}

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c
})

/** CRC-32 as in APPNOTE 4.4.7: what was inflated is what was stored. */
function crc32(bytes: Uint8Array): number {
  let c = 0xffffffff
  for (let i = 0; i < bytes.length; i++) c = CRC[(c ^ bytes[i]!) & 0xff]! ^ (c >>> 8)
  return (c ^ 0xffffffff) >>> 0
}

/** Inflates with a cap on what comes out. */
export async function pump(raw: Uint8Array<ArrayBuffer>, how: 'deflate-raw' | 'deflate' | 'gzip'): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = new Blob([raw]).stream().pipeThrough(new DecompressionStream(how)).getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.length
    if (size > LIMITS.part) throw new LakmoesError('verify.unread')
    chunks.push(value)
  }
  const out = new Uint8Array(size)
  let at = 0
  for (const c of chunks) {
    out.set(c, at)
    at += c.length
  }
  return out
}
