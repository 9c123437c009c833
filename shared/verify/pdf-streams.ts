import { LakmoesError } from '../error.ts'
import { LIMITS } from '../limits.ts'

/** A stream of a PDF and the text of its dictionary. Found by keyword, so what no cross-reference names is found too. */
export type RawStream = { readonly dictionary: string; readonly bytes: Uint8Array }

const latin1 = new TextDecoder('latin1')

/** All streams of the file in file order, and the file's text without them. */
export function splitStreams(bytes: Uint8Array): { streams: RawStream[]; rest: string } {
  const streams: RawStream[] = []
  const rest: string[] = []
  let from = 0
  for (let at = find(bytes, STREAM, 0); at >= 0; at = find(bytes, STREAM, at + 1)) {
    const after = bytes[at + 6]
    if (bytes[at - 1] === 0x64 || (after !== 10 && after !== 13)) continue // "endstream", or a word in a text
    const start = at + (after === 13 && bytes[at + 7] === 10 ? 8 : 7)
    const end = find(bytes, END, start)
    const before = latin1.decode(bytes.subarray(from, at))
    streams.push({
      dictionary: before.slice(Math.max(0, before.lastIndexOf(' obj'))),
      bytes: bytes.subarray(start, end < 0 ? bytes.length : end),
    })
    rest.push(before)
    from = end < 0 ? bytes.length : end
    at = from
  }
  rest.push(latin1.decode(bytes.subarray(from)))
  return { streams, rest: rest.join('\n') }
}
const STREAM = new TextEncoder().encode('stream')
const END = new TextEncoder().encode('endstream')

function find(bytes: Uint8Array, word: Uint8Array, from: number): number {
  for (let i = bytes.indexOf(word[0]!, from); i >= 0; i = bytes.indexOf(word[0]!, i + 1)) {
    let k = 1
    while (k < word.length && bytes[i + k] === word[k]) k++
    if (k === word.length) return i
  }
  return -1
}

const PICTURES = new Set(['DCTDecode', 'DCT', 'JPXDecode', 'CCITTFaxDecode', 'CCF', 'JBIG2Decode'])
/** Total of what may still be decoded, bytes. */
export type Budget = { left: number }

/** Decoded bytes; null for pixels. @throws LakmoesError verify.unread for a filter nobody knows, or when it decodes to too much */
export async function decodeStream({ dictionary, bytes }: RawStream, budget: Budget): Promise<Uint8Array | null> {
  if (/\/Subtype\s*\/Image\b/.test(dictionary)) return null
  const list = /\/Filter\s*(\[[^\]]*\]|\/[A-Za-z0-9]+)/.exec(dictionary)?.[1] ?? ''
  let data = bytes
  for (const filter of list.match(/[A-Za-z0-9]+/g) ?? []) {
    if (PICTURES.has(filter)) return null
    data = await decodeFilter(filter, data, budget)
    const predictor = Number(/\/Predictor\s+(\d+)/.exec(dictionary)?.[1] ?? 1)
    if (predictor >= 10 && (filter.startsWith('Fl') || filter.startsWith('LZW')))
      data = unpredict(data, Number(/\/Columns\s+(\d+)/.exec(dictionary)?.[1] ?? 1))
  }
  budget.left -= data.length
  if (budget.left < 0) throw new LakmoesError('verify.unread')
  return data
}

async function decodeFilter(filter: string, data: Uint8Array, budget: Budget): Promise<Uint8Array> {
  switch (filter) {
    case 'FlateDecode':
    case 'Fl':
      return inflate(data, budget)
    case 'ASCIIHexDecode':
    case 'AHx':
      return hexBytes(latin1.decode(data))
    case 'ASCII85Decode':
    case 'A85':
      return ascii85(data)
    case 'LZWDecode':
    case 'LZW':
      return lzw(data, budget)
    case 'RunLengthDecode':
    case 'RL':
      return runLength(data, budget)
    case 'Crypt':
      return data
    default:
      throw new LakmoesError('verify.unread')
  }
}

async function inflate(data: Uint8Array, budget: Budget): Promise<Uint8Array> {
  const reader = new Blob([data as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream('deflate')).getReader()
  const parts: Uint8Array[] = []
  let size = 0
  for (;;) {
    const step = await reader.read().catch(() => null) // junk after the end, or damage: what came before counts
    if (!step || step.done) break
    size += step.value.length
    if (size > Math.min(budget.left, LIMITS.part)) {
      await reader.cancel().catch(() => undefined)
      throw new LakmoesError('verify.unread')
    }
    parts.push(step.value)
  }
  const all = new Uint8Array(size)
  let at = 0
  for (const p of parts) {
    all.set(p, at)
    at += p.length
  }
  return all
}

export function hexBytes(text: string): Uint8Array {
  const digits = text.replace(/[^0-9a-fA-F]/g, '')
  const out = new Uint8Array((digits.length + 1) >> 1)
  for (let i = 0; i < out.length; i++) out[i] = parseInt((digits[2 * i] ?? '0') + (digits[2 * i + 1] ?? '0'), 16)
  return out
}

function ascii85(data: Uint8Array): Uint8Array {
  const out: number[] = []
  let group: number[] = []
  const flush = (count: number): void => {
    const n = group.reduce((v, d) => v * 85 + d, 0)
    for (let i = 0; i < count; i++) out.push(Math.floor(n / 256 ** (3 - i)) & 255)
    group = []
  }
  for (const c of data) {
    if (c === 0x7e) break
    if (c === 0x7a && group.length === 0) out.push(0, 0, 0, 0)
    else if (c >= 33 && c <= 117 && group.push(c - 33) === 5) flush(4)
  }
  if (group.length > 1) {
    const count = group.length - 1
    while (group.length < 5) group.push(84)
    flush(count)
  }
  return Uint8Array.from(out)
}

function runLength(data: Uint8Array, budget: Budget): Uint8Array {
  const out: number[] = []
  for (let i = 0; i < data.length && data[i] !== 128;) {
    const n = data[i]!
    if (n < 128) {
      for (const b of data.subarray(i + 1, i + 2 + n)) out.push(b)
      i += n + 2
    } else {
      for (let k = 0; k < 257 - n; k++) out.push(data[i + 1] ?? 0)
      i += 2
    }
    if (out.length > budget.left) throw new LakmoesError('verify.unread')
  }
  return Uint8Array.from(out)
}

/** ISO 32000-1 7.4.4.2, early change 1. */
function lzw(data: Uint8Array, budget: Budget): Uint8Array {
  const out: number[] = []
  let table: Uint8Array[] = []
  let previous: Uint8Array | null = null
  let [bits, held, width] = [0, 0, 9]
  const reset = (): void => {
    table = Array.from({ length: 258 }, (_, i) => Uint8Array.of(i))
    previous = null
    width = 9
  }
  reset()
  for (const byte of data) {
    bits = (bits << 8) | byte
    held += 8
    if (held < width) continue
    const code = (bits >>> (held - width)) & ((1 << width) - 1)
    held -= width
    bits &= (1 << held) - 1
    if (code === 257) break
    if (code === 256) {
      reset()
      continue
    }
    const entry: Uint8Array | undefined = table[code] ?? (previous && append(previous, previous[0]!)) ?? undefined
    if (!entry) break
    for (const b of entry) out.push(b)
    if (out.length > budget.left) throw new LakmoesError('verify.unread')
    if (previous && table.length < 4096) table.push(append(previous, entry[0]!))
    previous = entry
    width = table.length + 1 >= 2048 ? 12 : table.length + 1 >= 1024 ? 11 : table.length + 1 >= 512 ? 10 : 9
  }
  return Uint8Array.from(out)
}

function append(bytes: Uint8Array, last: number): Uint8Array {
  const out = new Uint8Array(bytes.length + 1)
  out.set(bytes)
  out[bytes.length] = last
  return out
}

/** PNG filters, as cross-reference and object streams use them. */
function unpredict(data: Uint8Array, columns: number): Uint8Array {
  const rows = Math.floor(data.length / (columns + 1))
  const out = new Uint8Array(rows * columns)
  for (let r = 0; r < rows; r++) {
    const type = data[r * (columns + 1)]
    for (let i = 0; i < columns; i++) {
      const left = i > 0 ? out[r * columns + i - 1]! : 0
      const up = r > 0 ? out[(r - 1) * columns + i]! : 0
      const corner = i > 0 && r > 0 ? out[(r - 1) * columns + i - 1]! : 0
      const add = type === 1 ? left : type === 2 ? up : type === 3 ? (left + up) >> 1 : type === 4 ? paeth(left, up, corner) : 0
      out[r * columns + i] = data[r * (columns + 1) + 1 + i]! + add
    }
  }
  return out
}

function paeth(a: number, b: number, c: number): number {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)]
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c
}
