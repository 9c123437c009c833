/**
 * A file of arrays of numbers, laid out so that a program reads it without parsing: lines of text about it, of which the last says "arrays name:width:count ...",
 * an empty line, then each array as it stands in memory (little-endian), from a multiple of four bytes.
 */
export type Arrays = Readonly<Record<string, Uint8Array | Uint16Array | Uint32Array>>

const KINDS = { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array } as const
const HEADER_END = 10
const aligned = (n: number) => (n + 3) & ~3

/** @param about the first lines; the very first is the title by which `unpack` knows the file. */
export function pack(about: readonly string[], arrays: Arrays): Uint8Array {
  const parts = Object.entries(arrays)
  const sizes = parts.map(([name, array]) => `${name}:${array.BYTES_PER_ELEMENT}:${array.length}`)
  const header = Uint8Array.from([...about, `arrays ${sizes.join(' ')}`, '', ''].join('\n'), (c) => c.charCodeAt(0))
  const out = new Uint8Array(parts.reduce((at, [, array]) => at + aligned(array.byteLength), aligned(header.length)))
  out.set(header)
  let at = aligned(header.length)
  for (const [, array] of parts) {
    out.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at)
    at += aligned(array.byteLength)
  }
  return out
}

/** The arrays of such a file. Throws RangeError when the bytes are none with this title. */
export function unpack<T extends Arrays>(title: string, bytes: Uint8Array): T {
  let end = 0
  while (end < bytes.length && end < 8192 && !(bytes[end] === HEADER_END && bytes[end + 1] === HEADER_END)) end++
  const header = String.fromCharCode(...bytes.subarray(0, end)).split('\n')
  const sizes = header.at(-1)?.split(' ') ?? []
  if (header[0] !== title || sizes[0] !== 'arrays') throw new RangeError(`lists: no ${title}`)
  // A copy: where the bytes came from they may stand at an odd place. (`slice` of a Node buffer makes none.)
  const body = new Uint8Array(bytes.subarray(aligned(end + 2))).buffer
  let at = 0
  const arrays = sizes.slice(1).map((size) => {
    const [name = '', width = '1', count = '0'] = size.split(':')
    const length = Number(width) * Number(count)
    if (at + length > body.byteLength) throw new RangeError(`lists: ${title} is cut short`)
    const array = new KINDS[Number(width) as 1 | 2 | 4](body, at, Number(count))
    at += aligned(length)
    return [name, array] as const
  })
  return Object.fromEntries(arrays) as unknown as T
}
