import { LakmoesError } from '../error.ts'
import { LIMITS } from '../limits.ts'

export type Entry = {
  readonly name: string
  /** Unpacked bytes, as the directory says; reading proves it. */
  readonly size: number
  bytes(): Promise<Uint8Array<ArrayBuffer>>
  /** The same piece by piece; proven at the end. */
  pieces(): AsyncIterable<Uint8Array>
}

/**
 * A second zip reader that shares nothing with the writer's: walks the central directory (PKWARE APPNOTE 6.3.10, 4.3.12) and inflates with the platform.
 * @throws LakmoesError verify.unread when anything does not add up
 */
export function* unzip(archive: Uint8Array<ArrayBuffer>): Iterable<Entry> {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength)
  const end = endOfCentralDirectory(view)
  let at = view.getUint32(end + 16, true)
  const count = view.getUint16(end + 10, true)
  let total = 0
  for (let n = 0; n < count; n++) {
    if (at + 46 > archive.length || view.getUint32(at, true) !== 0x02014b50) throw new LakmoesError('verify.unread')
    const method = view.getUint16(at + 10, true)
    const crc = view.getUint32(at + 16, true)
    const packed = view.getUint32(at + 20, true)
    const size = view.getUint32(at + 24, true)
    const nameLength = view.getUint16(at + 28, true)
    const local = view.getUint32(at + 42, true)
    const name = new TextDecoder().decode(archive.subarray(at + 46, at + 46 + nameLength))
    total += size
    if (total > LIMITS.unpacked) throw new LakmoesError('verify.unread')
    const pieces = () => proven(inflate(archive, view, local, packed, method), size, crc)
    yield { name, size, pieces, bytes: () => joined(pieces(), size) }
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
}

async function joined(pieces: AsyncIterable<Uint8Array>, size: number): Promise<Uint8Array<ArrayBuffer>> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  const out = new Uint8Array(size)
  let at = 0
  for (const piece of all) {
    out.set(piece, at)
    at += piece.length
  }
  return out
}

/** What was inflated is what was stored. */
async function* proven(pieces: AsyncIterable<Uint8Array>, size: number, crc: number): AsyncIterable<Uint8Array> {
  let read = 0
  let sum = 0xffffffff
  for await (const piece of pieces) {
    read += piece.length
    if (read > size) throw new LakmoesError('verify.unread')
    sum = crc32(piece, sum)
    yield piece
  }
  if (read !== size || (sum ^ 0xffffffff) >>> 0 !== crc) throw new LakmoesError('verify.unread')
}

function endOfCentralDirectory(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65557); at--)
    if (view.getUint32(at, true) === 0x06054b50) return at
  throw new LakmoesError('verify.unread')
}

async function* inflate(
  archive: Uint8Array<ArrayBuffer>,
  view: DataView,
  local: number,
  packed: number,
  method: number,
): AsyncIterable<Uint8Array> {
  if (local + 30 > archive.length || view.getUint32(local, true) !== 0x04034b50) throw new LakmoesError('verify.unread')
  const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  const raw = archive.subarray(from, from + packed)
  if (method !== 0 && method !== 8) throw new LakmoesError('verify.unread')
  if (method === 0) return yield raw
  const reader = new Blob([raw]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  try {
    for (;;) {
      const { value } = await reader.read()
      if (value === undefined) return
      yield value
    }
  } catch (cause) {
    throw new LakmoesError('verify.unread', { cause })
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c
})

/** CRC-32 as in APPNOTE 4.4.7, before its last step. */
function crc32(bytes: Uint8Array, before: number): number {
  let c = before
  for (let i = 0; i < bytes.length; i++) c = CRC[(c ^ bytes[i]!) & 0xff]! ^ (c >>> 8)
  return c >>> 0
}
