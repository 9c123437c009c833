import type { FileEntry, ZipReader, ZipWriter } from '@zip.js/zip.js'
import { LakmoesError } from '../../error.ts'
import { LIMITS } from '../../limits.ts'

let loaded: Promise<typeof import('@zip.js/zip.js')> | null = null

/** Comes with the first zip: a text starts without it. */
function zipJs(): Promise<typeof import('@zip.js/zip.js')> {
  loaded ??= import('@zip.js/zip.js').then((library) => {
    library.configure({ useWebWorkers: false })
    return library
  })
  return loaded
}

/** One file of a zip. */
export type ZipPart = {
  /** Slashes forward; as the directory spells it otherwise. */
  readonly name: string
  /** Unpacked bytes, as the directory says; `read` proves it. */
  readonly size: number
  /** @throws LakmoesError `format.damaged` on a wrong checksum or size, `limit.unpacked` past a cap. */
  read(): Promise<Uint8Array<ArrayBuffer>>
  /** The same bytes piece by piece; the last one comes before they are proven, so read to the end. */
  stream(): AsyncIterable<Uint8Array>
  readonly entry: FileEntry
}

/** Content that is compressed already. */
export type Packed = { readonly packed: Uint8Array<ArrayBuffer>; /** Unpacked bytes. */ readonly size: number; readonly crc: number }

export type Zip = { readonly parts: readonly ZipPart[]; close(): void }

/** What goes into a new zip: an untouched part (its packed bytes are copied), or new content. */
export type ZipOutput =
  | { readonly name: string; readonly from: ZipPart }
  | { readonly name: string; readonly packed: Packed }
  | {
      readonly name: string
      /** Not compressed, as OpenDocument asks of `mimetype`. */ readonly stored?: boolean
      content(): Promise<Blob | Uint8Array<ArrayBuffer>>
    }

/** Below this size a high ratio of unpacked to packed bytes is ordinary. */
const RATIO_FLOOR = 1024 * 1024

/** @throws LakmoesError */
export async function openZip(source: Blob): Promise<Zip> {
  const { BlobReader, ZipReader } = await zipJs()
  const reader = new ZipReader(new BlobReader(source), {
    checkCrc32: true,
    checkOverlappingEntry: true,
    strictness: 'balanced',
    filenameValidation: 'strict',
  })
  try {
    return { parts: await readDirectory(reader), close: () => void reader.close() }
  } catch (cause) {
    throw asError(cause)
  }
}

async function readDirectory(reader: ZipReader<Blob>): Promise<ZipPart[]> {
  const parts: ZipPart[] = []
  const names = new Set<string>()
  let unpacked = 0
  for await (const entry of reader.getEntriesGenerator()) {
    if (parts.length >= LIMITS.entries) throw new LakmoesError('limit.entries')
    if (entry.encrypted) throw new LakmoesError('format.password')
    if (entry.directory) continue
    // Some writers for Windows store backslashes; every office program reads them as slashes.
    const name = entry.filename.replaceAll('\\', '/')
    // Two names that differ in case only are one part to Word and two to others: what the reader sees must be what we read.
    const key = name.toLowerCase()
    if (names.has(key) || name.includes('\0')) throw new LakmoesError('format.damaged')
    names.add(key)
    unpacked += entry.uncompressedSize
    if (unpacked > LIMITS.unpacked || entry.uncompressedSize > LIMITS.part) throw new LakmoesError('limit.unpacked')
    if (entry.uncompressedSize > RATIO_FLOOR && entry.uncompressedSize > entry.compressedSize * LIMITS.ratio)
      throw new LakmoesError('limit.unpacked')
    parts.push({ name, size: entry.uncompressedSize, entry, read: () => readEntry(entry), stream: () => streamEntry(entry) })
  }
  return parts
}

/** Stops as soon as more comes out than the directory promised: a lying size costs no memory. */
async function readEntry(entry: FileEntry): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(entry.uncompressedSize)
  let at = 0
  const sink = new WritableStream<Uint8Array>({
    write(chunk) {
      if (at + chunk.length > bytes.length) throw new LakmoesError('format.damaged')
      bytes.set(chunk, at)
      at += chunk.length
    },
  })
  try {
    await entry.getData(sink)
  } catch (cause) {
    throw asError(cause)
  }
  if (at !== bytes.length) throw new LakmoesError('format.damaged')
  return bytes
}

async function* streamEntry(entry: FileEntry): AsyncIterable<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const reader = readable.getReader()
  let failed: unknown = null
  const done = entry.getData(writable).catch((cause: unknown) => {
    failed = cause
  })
  let size = 0
  try {
    for (;;) {
      const { value } = await reader.read().catch(() => ({ value: undefined }))
      if (value === undefined) break
      size += value.length
      if (size > entry.uncompressedSize) throw new LakmoesError('format.damaged')
      yield value
    }
    await done
    if (failed !== null) throw asError(failed)
    if (size !== entry.uncompressedSize) throw new LakmoesError('format.damaged')
  } finally {
    await reader.cancel().catch(() => undefined)
    await done
  }
}

/** Compresses what comes, in memory for the packed bytes only. */
export async function pack(pieces: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<Packed> {
  const deflate = new CompressionStream('deflate-raw')
  const writer = deflate.writable.getWriter()
  const packed = new Response(deflate.readable).arrayBuffer()
  let size = 0
  let crc = -1
  for await (const bytes of pieces) {
    size += bytes.length
    for (let i = 0; i < bytes.length; i++) crc = CRC[(crc ^ bytes[i]!) & 0xff]! ^ (crc >>> 8)
    await writer.write(bytes)
  }
  await writer.close()
  return { packed: new Uint8Array(await packed), size, crc: ~crc >>> 0 }
}

/** CRC-32 of each byte (APPNOTE 4.4.7). */
const CRC = Int32Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1
  return n
})

/** zip.js has many messages; to a user all say the same, and some quote a file name. */
function asError(cause: unknown): LakmoesError {
  if (cause instanceof LakmoesError) return cause
  const message = cause instanceof Error ? cause.message : ''
  return new LakmoesError(/encrypt|password/i.test(message) ? 'format.password' : 'format.damaged')
}

/** Office programs write this date themselves; the time of writing is nobody's business. */
const DATE = new Date(1980, 0, 1)
const PLAIN = {
  lastModDate: DATE,
  extendedTimestamp: false,
  dataDescriptor: false,
  keepOrder: true,
  msDosCompatible: true,
  versionMadeBy: 20,
} as const

/**
 * Writes a new zip without comments, extra fields or anything between the entries, and closes the sink.
 * Parts come out in the order given; `content` is asked for when its turn comes.
 */
export async function writeZip(outputs: Iterable<ZipOutput>, sink: WritableStream<Uint8Array>): Promise<void> {
  const { BlobReader, Uint8ArrayReader, ZipWriter } = await zipJs()
  const writer = new ZipWriter(sink, { ...PLAIN, level: 6 })
  for (const output of outputs) {
    if ('from' in output) await copy(writer, output.name, output.from.entry)
    else if ('packed' in output) {
      const { packed, size, crc } = output.packed
      await addPacked(writer, output.name, packed, { uncompressedSize: size, crc32: crc, compressionMethod: 8 })
    } else {
      const content = await output.content()
      await writer.add(
        output.name,
        content instanceof Blob ? new BlobReader(content) : new Uint8ArrayReader(content),
        output.stored ? { ...PLAIN, level: 0, compressionMethod: 0 } : PLAIN,
      )
    }
  }
  await writer.close()
}

async function copy(writer: ZipWriter<unknown>, name: string, entry: FileEntry): Promise<void> {
  const { Uint8ArrayWriter } = await zipJs()
  const packed = await entry.getData(new Uint8ArrayWriter(), { passThrough: true, checkOverlappingEntry: false })
  const { uncompressedSize, crc32, compressionMethod } = entry
  await addPacked(writer, name, packed, { uncompressedSize, crc32: crc32 ?? 0, compressionMethod })
}

async function addPacked(
  writer: ZipWriter<unknown>,
  name: string,
  packed: Uint8Array,
  about: { readonly uncompressedSize: number; readonly crc32: number; readonly compressionMethod: number },
): Promise<void> {
  const { Uint8ArrayReader } = await zipJs()
  await writer.add(name, new Uint8ArrayReader(packed), { ...PLAIN, passThrough: true, ...about })
}
