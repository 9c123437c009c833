import type { Glyph } from './pdf-glyphs.ts'
import { spacesBefore } from './pdf-pitch.ts'

/** Reading order from geometry: glyphs -> runs -> segments -> rows -> columns. Points, in the turned frame of the glyphs. */

/** Text without a wide gap. `map` gives the glyph of each UTF-16 unit, -1 for what layout put in. */
export type Segment = {
  text: string
  map: number[]
  x0: number
  x1: number
  readonly y: number
  readonly size: number
  /** Number of its last run in the content's own order. */ order: number
}
/** Segments on one baseline, left to right. */
export type Line = {
  readonly segments: readonly Segment[]
  readonly x0: number
  readonly x1: number
  readonly y: number
  readonly size: number
  readonly angle: number
  /** Lines of other regions never join. */ readonly region: number
}

const LIGATURES: Readonly<Record<number, string>> = {
  0xfb00: 'ff',
  0xfb01: 'fi',
  0xfb02: 'fl',
  0xfb03: 'ffi',
  0xfb04: 'ffl',
  0xfb05: 'st',
  0xfb06: 'st',
}
/** A gap of more than this many times the size is a column's or a table's; less wide ones are too where the content does not write on across them. */
const WIDE = 1.4
const WORD = 0.36
/** Between letters that PDFium takes for one word: their spacing is a matter of style. */
const LETTERSPACED = 3

export function layout(glyphs: readonly Glyph[]): Line[] {
  const lines: Line[] = []
  const region = { next: 0 }
  for (const [angle, runs] of runsByAngle(glyphs)) {
    const rows = toRows(runs)
    for (const part of cut(rows, 0)) {
      const id = region.next++
      for (const segments of part) lines.push(lineOf(segments, angle, id))
    }
  }
  return lines
}

function lineOf(segments: readonly Segment[], angle: number, region: number): Line {
  const [first] = segments
  return {
    segments,
    x0: first!.x0,
    x1: Math.max(...segments.map((s) => s.x1)),
    y: first!.y,
    size: Math.max(...segments.map((s) => s.size)),
    angle,
    region,
  }
}

/** Consecutive glyphs on one baseline. */
function runsByAngle(glyphs: readonly Glyph[]): Map<number, Segment[]> {
  const byAngle = new Map<number, Segment[]>()
  let run: Segment | null = null
  let last: Glyph | null = null
  let order = 0
  const spaces = spacesBefore(glyphs)
  glyphs.forEach((g, i) => {
    const gap = last ? g.x0 - last.x1 : 0
    const size = Math.min(g.size, last?.size ?? g.size)
    const joins =
      run &&
      last &&
      last.angle === g.angle &&
      Math.abs(g.y - last.y) <= size * 0.4 &&
      gap > -size * 0.6 &&
      gap < size * (spaces[i] === 1 ? WIDE : LETTERSPACED)
    if (!joins) {
      run = { text: '', map: [], x0: g.x0, x1: g.x1, y: g.y, size: g.size, order: order++ }
      if (!byAngle.has(g.angle)) byAngle.set(g.angle, [])
      byAngle.get(g.angle)!.push(run)
    } else if (spaces[i] === 1) put(run!, ' ', -1)
    put(run!, LIGATURES[g.code] ?? (g.code > 0 && g.code < 0x110000 ? String.fromCodePoint(g.code) : '\ufffd'), i)
    run!.x1 = Math.max(run!.x1, g.x1)
    last = g
  })
  return byAngle
}

function put(segment: Segment, text: string, glyph: number): void {
  segment.text += text
  for (let i = 0; i < text.length; i++) segment.map.push(glyph)
}

/** Rows from top to bottom. Text over text (a hidden layer under a visible one) gets a row of its own. */
function toRows(runs: Segment[]): Segment[][] {
  const sorted = runs.slice().sort((p, q) => q.y - p.y || p.x0 - q.x0)
  const rows: Segment[][] = []
  let open: Segment[][] = []
  for (const run of sorted) {
    open = open.filter((row) => row[0]!.y - run.y <= Math.max(row[0]!.size, run.size))
    const row = open.find(
      (r) =>
        Math.abs(r[0]!.y - run.y) <= Math.min(r[0]!.size, run.size) * 0.4 &&
        !r.some((s) => overlap(s, run) > Math.min(run.size, s.x1 - s.x0, run.x1 - run.x0) * 0.5),
    )
    if (row) row.push(run)
    else {
      const made = [run]
      rows.push(made)
      open.push(made)
    }
  }
  return rows.map(joinNear)
}

const overlap = (p: { x0: number; x1: number }, q: { x0: number; x1: number }): number => Math.min(p.x1, q.x1) - Math.max(p.x0, q.x0)

function joinNear(row: Segment[]): Segment[] {
  const out: Segment[] = []
  for (const s of row.sort((p, q) => p.x0 - q.x0)) {
    const last = out[out.length - 1]
    const gap = last ? s.x0 - last.x1 : Infinity
    const size = Math.min(s.size, last?.size ?? s.size)
    const apart = last ? Math.abs(s.order - last.order) : 0
    if (!last || gap >= size * (apart === 1 ? WIDE : apart <= 3 ? 1 : WORD)) {
      out.push({ ...s, map: s.map.slice() })
      continue
    }
    if (gap > size * 0.15) put(last, ' ', -1)
    last.text += s.text
    for (const g of s.map) last.map.push(g)
    last.x1 = Math.max(last.x1, s.x1)
    last.order = s.order
  }
  return out
}

/** Recursive cuts (Nagy's XY-cut): along a gutter between columns of prose, else at the widest white band. Tables stay whole rows. */
function cut(rows: Segment[][], depth: number): Segment[][][] {
  if (rows.length < 2 || depth > 60) return rows.length > 0 ? [rows] : []
  const gutter = findGutter(rows)
  if (gutter !== null) {
    const side = (left: boolean) => rows.map((r) => r.filter((s) => s.x0 < gutter === left)).filter((r) => r.length > 0)
    return [...cut(side(true), depth + 1), ...cut(side(false), depth + 1)]
  }
  const at = widestBand(rows)
  if (at === null) return [rows]
  return [...cut(rows.slice(0, at), depth + 1), ...cut(rows.slice(at), depth + 1)]
}

/** Index of the row after the widest white band, when some row is wide enough to bridge columns; null when nothing needs cutting. */
function widestBand(rows: Segment[][]): number | null {
  if (!rows.some((r) => r.length > 1)) return null
  let best: number | null = null
  let widest = 0
  for (let i = 1; i < rows.length; i++) {
    const [above, below] = [rows[i - 1]!, rows[i]!]
    const size = Math.min(...above.map((s) => s.size), ...below.map((s) => s.size))
    const band = (Math.min(...above.map((s) => s.y)) - Math.max(...below.map((s) => s.y + s.size))) / size
    if (band > widest) {
      widest = band
      best = i
    }
  }
  return widest > 0.5 ? best : null
}

function findGutter(rows: Segment[][]): number | null {
  const all = rows.flat().sort((p, q) => p.x0 - q.x0)
  let right = -Infinity
  let best: { at: number; width: number } | null = null
  for (const s of all) {
    const width = s.x0 - right
    if (right > -Infinity && width > Math.max(4, s.size * 0.35) && areColumns(rows, s.x0) && (!best || width > best.width))
      best = { at: s.x0, width }
    right = Math.max(right, s.x1)
  }
  return best && best.at - 0.01
}

/** Columns of prose, not of a table: lines of their own rhythm, or long ones on both sides. */
function areColumns(rows: Segment[][], at: number): boolean {
  const count = { left: 0, right: 0, both: 0, leftChars: 0, rightChars: 0 }
  for (const row of rows) {
    const left = row.filter((s) => s.x0 < at)
    const right = row.filter((s) => s.x0 >= at)
    if (left.length > 0) {
      count.left++
      count.leftChars += left.reduce((n, s) => n + s.text.length, 0)
    }
    if (right.length > 0) {
      count.right++
      count.rightChars += right.reduce((n, s) => n + s.text.length, 0)
    }
    if (left.length > 0 && right.length > 0) count.both++
  }
  const fewest = Math.min(count.left, count.right)
  if (fewest < 3) return false
  const shared = count.both / fewest
  const [left, right] = [count.leftChars / count.left, count.rightChars / count.right]
  return shared < 0.5 || (left >= 25 && right >= 25) || (shared < 0.8 && Math.max(left, right) >= 40)
}
