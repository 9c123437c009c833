import { tableOf, type TokenTable } from './token-table.ts'
import type { Reading } from './types.ts'

/** The tokens of a reading that are runs of digits. Valid until the next reading. */
export const digitsOf = (reading: Reading): TokenTable['digits'] => tableOf(reading).digits

/** What stands between two groups of one number: 0 nothing that joins them, else the mark ('-' for all dashes) or a space. */
export type Joint = 0 | 32 | 45 | 46 | 47 | 95

/**
 * How the text between `from` and `to` joins two groups of digits: at most one mark, spaces of any width around it, at most one line break.
 * A tab is the border of a cell and joins nothing.
 */
export function jointOf(text: string, from: number, to: number): Joint {
  if (to - from > 4 || to === from) return 0
  let joint: Joint = 32
  let breaks = 0
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i)
    if (
      c === 32 ||
      c === 0xa0 ||
      (c >= 0x2000 && c <= 0x200d) ||
      c === 0x202f ||
      c === 0x205f ||
      c === 0xad ||
      c === 0xfeff ||
      c === 0x2060 ||
      c === 13
    )
      continue
    if (c === 10) {
      if (++breaks > 1) return 0
      continue
    }
    const mark = markOf(c)
    if (mark === 0 || joint !== 32) return 0
    joint = mark
  }
  return joint
}

function markOf(c: number): Joint {
  if (c === 45 || (c >= 0x2010 && c <= 0x2015) || c === 0x2212) return 45
  if (c === 46 || c === 0xb7 || c === 0x2022) return 46
  return c === 47 || c === 95 ? c : 0
}

/** The digits between two offsets. */
export function onlyDigits(text: string, start: number, end: number): string {
  let out = ''
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i)
    if (c >= 48 && c <= 57) out += text[i]
  }
  return out
}

/** A letter (ASCII or beyond) or a digit: what may not touch a number that stands alone. NaN (outside the text) is neither. */
export const isWordChar = (c: number): boolean =>
  (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || (c >= 0xc0 && c <= 0x24f)
export const isDigitChar = (c: number): boolean => c >= 48 && c <= 57
