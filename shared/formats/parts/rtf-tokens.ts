import { LakmoesError } from '../../error.ts'
import { LIMITS } from '../../limits.ts'

/** Offsets count characters of the file read byte by byte (a character for each byte). */
export type RtfHandler = {
  open(start: number): void
  close(end: number): void
  /** Characters that stand for themselves, all ASCII. */
  plain(start: number, end: number): void
  /** One byte of text beyond ASCII or escaped. */
  byte(value: number, start: number, end: number): void
  word(word: string, parameter: number | null, start: number, end: number): void
  /** `\~`, `\-`, `\*` and the like. */
  symbol(symbol: string, start: number, end: number): void
  /** The data of `\bin`. */
  binary(start: number, end: number): void
}

const isLetter = (c: number) => (c >= 97 && c <= 122) || (c >= 65 && c <= 90)
const isDigit = (c: number) => c >= 48 && c <= 57

/**
 * Walks an RTF text (RTF 1.9.1) from `from`, once, in linear time; stops behind the group that closes the document.
 * @returns where it ended
 * @throws LakmoesError format.damaged when a group stays open, limit.depth
 */
export function walkRtf(raw: string, from: number, on: RtfHandler): number {
  let depth = 0
  for (let i = from; i < raw.length;) {
    const c = raw.charCodeAt(i)
    if (c === 123) {
      if (++depth > LIMITS.xmlDepth) throw new LakmoesError('limit.depth')
      on.open(i++)
    } else if (c === 125) {
      on.close(++i)
      if (--depth === 0) return i
    } else if (c === 92) i = control(raw, i, on)
    else if (c === 10 || c === 13 || c === 0) i++
    else if (c >= 128 || c < 32) on.byte(c, i, ++i)
    else {
      const start = i
      for (i++; i < raw.length; i++) {
        const d = raw.charCodeAt(i)
        if (d === 92 || d === 123 || d === 125 || d < 32 || d >= 128) break
      }
      on.plain(start, i)
    }
  }
  throw new LakmoesError('format.damaged')
}

function control(raw: string, start: number, on: RtfHandler): number {
  let i = start + 1
  if (!isLetter(raw.charCodeAt(i))) return symbol(raw, start, on)
  while (isLetter(raw.charCodeAt(i))) i++
  const word = raw.slice(start + 1, i)
  const digits = i
  if (raw.charCodeAt(i) === 45 && isDigit(raw.charCodeAt(i + 1))) i++
  while (isDigit(raw.charCodeAt(i))) i++
  const parameter = i > digits ? Number(raw.slice(digits, i)) : null
  if (raw.charCodeAt(i) === 32) i++
  if (word !== 'bin') {
    on.word(word, parameter, start, i)
    return i
  }
  const end = i + Math.max(0, parameter ?? 0)
  if (end > raw.length) throw new LakmoesError('format.damaged')
  on.binary(i, end)
  return end
}

function symbol(raw: string, start: number, on: RtfHandler): number {
  if (raw[start + 1] === "'") {
    const hex = raw.slice(start + 2, start + 4)
    if (/^[0-9a-fA-F]{2}$/.test(hex)) on.byte(Number.parseInt(hex, 16), start, start + 4)
    return Math.min(raw.length, start + (/^[0-9a-fA-F]{2}$/.test(hex) ? 4 : 2))
  }
  if (start + 1 >= raw.length) throw new LakmoesError('format.damaged')
  on.symbol(raw[start + 1]!, start, start + 2)
  return start + 2
}
