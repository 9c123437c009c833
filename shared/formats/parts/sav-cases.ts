import { LakmoesError } from '../../error.ts'
import { LIMITS } from '../../limits.ts'
import { damaged, double, type Column } from './sav-dictionary.ts'

/** An element of a case: a number, 8 bytes of text, or nothing. */
type Element = Uint8Array | null
const SPACES = new Uint8Array(8).fill(32)

export function* plainElements(data: Uint8Array): Generator<Element> {
  for (let at = 0; at + 8 <= data.length; at += 8) yield data.subarray(at, at + 8)
}

/** Eight codes, then the elements that could not be said in one: 253 = eight bytes follow, 254 = spaces, 255 = missing, 252 = the end, 1-251 = a small number. */
export function* codedElements(data: Uint8Array, little: boolean, bias: number): Generator<Element> {
  let at = 0
  while (at + 8 <= data.length) {
    const codes = data.subarray(at, at + 8)
    at += 8
    for (const code of codes) {
      if (code === 0) continue
      if (code === 252) return
      if (code === 253) {
        if (at + 8 > data.length) damaged()
        at += 8
        yield data.subarray(at - 8, at)
      } else if (code === 254) yield SPACES
      else if (code === 255) yield null
      else {
        const number = new Uint8Array(8)
        new DataView(number.buffer).setFloat64(0, code - bias, little)
        yield number
      }
    }
  }
}

/** A header of 24 bytes, blocks of zlib, and a list of where each lies (offsets from the start of the file, so counted from here). */
export async function inflate(data: Uint8Array<ArrayBuffer>, little: boolean): Promise<Uint8Array> {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const long = (at: number): number => Number(view.getBigInt64(at, little))
  const origin = long(0)
  const trailer = long(8) - origin
  const blocks = view.getInt32(trailer + 20, little)
  if (blocks < 0 || blocks > LIMITS.entries * 100) damaged()
  const out: Uint8Array[] = []
  let total = 0
  for (let i = 0; i < blocks; i++) {
    const at = trailer + 24 + i * 24
    const start = long(at + 8) - origin
    const packed = data.slice(start, start + view.getInt32(at + 20, little))
    total += view.getInt32(at + 16, little)
    if (total > LIMITS.part) throw new LakmoesError('limit.unpacked')
    out.push(await unpack(packed, view.getInt32(at + 16, little)))
  }
  const joined = new Uint8Array(total)
  let at = 0
  for (const block of out) {
    joined.set(block, at)
    at += block.length
  }
  return joined
}

async function unpack(packed: Uint8Array<ArrayBuffer>, size: number): Promise<Uint8Array> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate')).getReader()
  const out = new Uint8Array(size)
  let at = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    if (at + value.length > size) damaged()
    out.set(value, at)
    at += value.length
  }
  return at === size ? out : damaged()
}

type Shape = { readonly elements: number; readonly columns: readonly Column[]; readonly decoder: TextDecoder; readonly little: boolean }

/** Whole cases only. */
export function readCases(walk: Iterable<Element>, shape: Shape): (number | string | null)[][] {
  const { elements, columns } = shape
  const cases: (number | string | null)[][] = []
  let row: Element[] = []
  for (const element of walk) {
    row.push(element)
    if (row.length < elements) continue
    const whole = row
    cases.push(columns.map((column) => valueOf(whole, column, shape)))
    row = []
  }
  if (row.length > 0) damaged()
  return cases
}

/** "System missing" is the smallest double there is. */
const MISSING = -Number.MAX_VALUE

function valueOf(row: readonly Element[], { variable, parts }: Column, { decoder, little }: Shape): number | string | null {
  if (variable.width === 0) {
    const element = row[parts[0]!.element] ?? null
    const value = element && double(element, little)
    return value === null || value === MISSING || !Number.isFinite(value) ? null : value
  }
  const bytes = new Uint8Array(variable.width)
  let at = 0
  for (const part of parts) {
    const padded = new Uint8Array(Math.ceil(part.bytes / 8) * 8)
    for (let i = 0; i < padded.length / 8; i++) padded.set(row[part.element + i] ?? SPACES, i * 8)
    bytes.set(padded.subarray(0, part.bytes), at)
    at += part.bytes
  }
  return decoder.decode(bytes).replaceAll('\0', ' ').trimEnd()
}
