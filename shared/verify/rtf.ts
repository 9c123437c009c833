import { hexBytes } from './pdf-streams.ts'

export function isRtf(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 64).indexOf(0x7b)
  return start >= 0 && [0x5c, 0x72, 0x74, 0x66].every((b, i) => bytes[start + 1 + i] === b)
}

const latin1 = (bytes: Uint8Array): string => {
  let out = ''
  for (let i = 0; i < bytes.length; i += 8192) out += String.fromCharCode(...bytes.subarray(i, i + 8192))
  return out
}
const BORDERS = new Set(['par', 'line', 'tab', 'cell', 'row', 'nestcell', 'nestrow', 'sect', 'page'])
const PIECE = /\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|[{}]|[^\\{}\r\n]+/gy

/**
 * A second reading of RTF that shares nothing with the writer's: all text of all groups as it runs, whatever group it is in, and long rows of hex digits as
 * the files they may be. Windows-1252 for every byte: values with other letters are found by their plain part.
 */
export function readRtfText(bytes: Uint8Array): { text: string; blobs: Uint8Array<ArrayBuffer>[] } {
  const raw = latin1(bytes)
  const decoder = new TextDecoder('windows-1252')
  const out: string[] = []
  const blobs: Uint8Array<ArrayBuffer>[] = []
  let hexes: string[] = []
  const flush = () => {
    if (hexes.length > 0) blobs.push(hexBytes(hexes.join('')) as Uint8Array<ArrayBuffer>)
    hexes = []
  }
  let skip = 0
  const uc = [1]
  for (let at = 0; at < raw.length;) {
    PIECE.lastIndex = at
    const m = PIECE.exec(raw)
    if (!m) {
      at++
      continue
    }
    at = PIECE.lastIndex
    const [whole, word, number, hex, symbol] = m
    if (word !== undefined) {
      if (word === 'u' && number !== undefined) {
        out.push(String.fromCharCode(Number(number) & 0xffff))
        skip = uc.at(-1)!
      } else if (word === 'uc') uc[uc.length - 1] = Math.max(0, Number(number ?? 1))
      else if (BORDERS.has(word)) out.push('\n')
      else if (word === 'bin') {
        const end = Math.min(raw.length, at + Math.max(0, Number(number ?? 0)))
        blobs.push(bytes.slice(at, end))
        at = end
      }
    } else if (hex !== undefined) {
      if (skip > 0) skip--
      else out.push(decoder.decode(new Uint8Array([Number.parseInt(hex, 16)])))
    } else if (symbol !== undefined)
      out.push(symbol === '~' ? ' ' : symbol === '_' ? '-' : symbol === '{' || symbol === '}' || symbol === '\\' ? symbol : '')
    else if (whole === '{') {
      uc.push(uc.at(-1)!)
      skip = 0
    } else if (whole === '}') {
      if (uc.length > 1) uc.pop()
      skip = 0
    } else {
      const rest = whole.slice(skip)
      skip = Math.max(0, skip - whole.length)
      if (rest.length > 24 && /^[0-9a-fA-F \t]+$/.test(rest)) hexes.push(rest)
      else {
        flush()
        out.push(/[\u0080-\u00ff]/.test(rest) ? decoder.decode(Uint8Array.from(rest, (c) => c.charCodeAt(0))) : rest)
      }
    }
  }
  flush()
  return { text: out.join(''), blobs }
}
