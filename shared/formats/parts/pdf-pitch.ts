import type { Glyph } from './pdf-glyphs.ts'

/** Letters that must stand equally far from each other before that is how their word is set. */
const LETTERS = 4
/** Share by which distances may differ. */
const TOLERANCE = 0.03
/** Share of the size: less wide gaps are those of ordinary letters, and of letters that were squeezed. */
const WIDE = 0.1

/**
 * Which glyphs have white space before them that is one: letters at one distance from each other ("B r a k e l", a box for each letter) are a word, however wide it is set.
 * Digits alone are left apart: a scale from 1 to 10 is no number. Linear.
 */
export function spacesBefore(glyphs: readonly Glyph[]): Uint8Array {
  const spaced = Uint8Array.from(glyphs, (g) => (g.spaced ? 1 : 0))
  for (const distance of [stepTo, gapTo]) {
    let from = 0
    for (let i = 1; i <= glyphs.length; i++) {
      if (i < glyphs.length && i > from + 1 && isSame(distance(glyphs, i), distance(glyphs, i - 1))) continue
      if (i - from >= LETTERS && isWord(glyphs, from, i)) spaced.fill(0, from + 1, i)
      // The glyph before this one may begin the next word.
      if (i > from + 1) from = i - 1
      if (i < glyphs.length && Number.isNaN(distance(glyphs, i))) from = i
    }
  }
  return spaced
}

const onOneLine = (a: Glyph, b: Glyph): boolean => a.angle === b.angle && Math.abs(a.y - b.y) <= Math.min(a.size, b.size) * 0.4

/** From where one glyph is set to where the next one is, when each is set by itself; in a line set as one, widths are alike by chance. */
function stepTo(glyphs: readonly Glyph[], i: number): number {
  const [a, b] = [glyphs[i - 1]!, glyphs[i]!]
  return onOneLine(a, b) && a.object !== b.object ? Math.hypot(b.origin[0] - a.origin[0], b.origin[1] - a.origin[1]) : Number.NaN
}

/** Between the end of one and the beginning of the next. */
function gapTo(glyphs: readonly Glyph[], i: number): number {
  const [a, b] = [glyphs[i - 1]!, glyphs[i]!]
  const gap = b.x0 - a.x1
  return onOneLine(a, b) && gap > WIDE * b.size ? gap : Number.NaN
}

const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= Math.abs(a) * TOLERANCE + 0.05

function isWord(glyphs: readonly Glyph[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const c = glyphs[i]!.code
    if (!(c >= 48 && c <= 57)) return true
  }
  return false
}
