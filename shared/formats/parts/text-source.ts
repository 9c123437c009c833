import { LakmoesError } from '../../error.ts'
import { decodeText, encodingOf, looksBinary, type Encoding } from './text.ts'

/** Bytes read at a time, and bytes decoded at a time: few enough that what is made of them is soon gone. Multiples of every character's width. */
const CHUNK = 1024 * 1024
const PIECE = 32 * 1024

/** A text file that is read piece by piece, as often as asked. */
export type TextSource = {
  readonly encoding: Encoding
  /** All its text without the byte order mark. @throws LakmoesError format.damaged */
  pieces(): AsyncIterable<string>
}

/** @throws LakmoesError format.damaged, format.empty */
export async function openText(source: Blob): Promise<TextSource> {
  const encoding = await encodingOfSource(source)
  const pieces = () => decoded(source, encoding)
  let first = true
  for await (const piece of pieces()) {
    if (first && looksBinary(piece)) throw new LakmoesError('format.damaged')
    first = false
    if (piece.trim() !== '') return { encoding, pieces }
  }
  throw new LakmoesError('format.empty')
}

async function* bytesOf(source: Blob): AsyncIterable<Uint8Array> {
  const read = (at: number) => {
    const bytes = source.slice(at, at + CHUNK).arrayBuffer()
    // Whoever stops early never asks what became of it.
    bytes.catch(() => undefined)
    return bytes
  }
  let next = read(0)
  for (let at = CHUNK; at < source.size + CHUNK; at += CHUNK) {
    const bytes = new Uint8Array(await next)
    // The disk reads on while these are worked on.
    next = at < source.size ? read(at) : next
    for (let i = 0; i < bytes.length; i += PIECE) yield bytes.subarray(i, i + PIECE)
  }
}

/** As `encodingOf` over the whole file: one wrong byte at its end, and it is no UTF-8. */
async function encodingOfSource(source: Blob): Promise<Encoding> {
  const head = new Uint8Array(await source.slice(0, CHUNK).arrayBuffer())
  const byHead = encodingOf(head)
  if (head.length === source.size || byHead.bom || (byHead.name !== 'utf-8' && byHead.name !== 'windows-1252')) return byHead
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const bytes of bytesOf(source)) decoder.decode(bytes, { stream: true })
    decoder.decode()
    return { name: 'utf-8', bom: false }
  } catch {
    return { name: 'windows-1252', bom: false }
  }
}

async function* decoded(source: Blob, encoding: Encoding): AsyncIterable<string> {
  let { bom } = encoding
  if (encoding.name === 'utf-32le' || encoding.name === 'utf-32be') {
    for await (const bytes of bytesOf(source)) {
      yield decodeText(bytes, { ...encoding, bom })
      bom = false
    }
    return
  }
  const decoder = new TextDecoder(encoding.name, { fatal: encoding.name !== 'windows-1252', ignoreBOM: true })
  const decode = (bytes?: Uint8Array) => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true })
    } catch (cause) {
      throw new LakmoesError('format.damaged', { cause })
    }
  }
  for await (const bytes of bytesOf(source)) {
    const text = decode(bytes)
    yield bom ? text.slice(1) : text
    bom = false
  }
  yield decode()
}
