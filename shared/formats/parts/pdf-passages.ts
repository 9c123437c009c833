import type { Passage } from '../../engine/types.ts'
import type { Line, Segment } from './pdf-layout.ts'

/** A passage with the glyph of each of its UTF-16 units (-1: put in by layout). */
export type MappedPassage = { readonly passage: Passage; readonly map: readonly number[] }

type Draft = { text: string; map: number[]; label?: string; row?: number }

/** Paragraphs, label-and-value lines and table cells of one page. `firstRow` is the number of the page's first table row. */
export function toPassages(lines: readonly Line[], page: number, firstRow: number): MappedPassage[] {
  const rights = new Map<number, number>()
  for (const l of lines) rights.set(l.region, Math.max(l.x1, rights.get(l.region) ?? -Infinity))
  const leadings = usualLeadings(lines)
  const drafts: Draft[] = []
  let row = firstRow
  for (let i = 0; i < lines.length;) {
    const table = readTable(lines, i, row)
    if (table) {
      drafts.push(...table.drafts)
      row = table.row
      i = table.end
      continue
    }
    const end = paragraphEnd(lines, i, (k) => goesOn(lines[k - 1]!, lines[k]!, leadings, rights))
    drafts.push(joinLines(lines.slice(i, end), rights.get(lines[i]!.region)!))
    i = end
  }
  return drafts
    .filter((d) => d.text.trim() !== '')
    .map((d, k) => ({
      map: d.map,
      passage: {
        id: `p${page}-${k + 1}`,
        text: d.text,
        ...(d.label ? { label: d.label } : {}),
        ...(d.row === undefined ? {} : { row: d.row }),
        place: [
          ['page', page],
          ['paragraph', k + 1],
        ],
      },
    }))
}

const near = (above: Line, below: Line, leading: number): boolean =>
  above.region === below.region &&
  above.angle === below.angle &&
  above.y - below.y > 0 &&
  above.y - below.y <= Math.max(above.size, below.size) * leading

/** The middle one of the distances between lines of a column, in sizes. */
function usualLeadings(lines: readonly Line[]): Map<number, number> {
  const gaps = new Map<number, number[]>()
  for (let i = 1; i < lines.length; i++) {
    const [above, below] = [lines[i - 1]!, lines[i]!]
    if (above.region !== below.region || above.size !== below.size || above.y <= below.y) continue
    const list = gaps.get(below.region) ?? []
    list.push((above.y - below.y) / below.size)
    gaps.set(below.region, list)
  }
  return new Map([...gaps].map(([region, all]) => [region, all.sort((p, q) => p - q)[Math.floor(all.length / 2)]!]))
}

/** Lines that stand close; or, in text that is widely set throughout, a full line and the next. */
function goesOn(above: Line, below: Line, leadings: ReadonlyMap<number, number>, rights: ReadonlyMap<number, number>): boolean {
  if (near(above, below, 1.75)) return true
  const usual = leadings.get(below.region) ?? 0
  return usual <= 3.2 && near(above, below, usual * 1.1) && !fits(firstWord(below), rights.get(above.region)! - above.x1, below.size)
}

/** Points. */
function firstWord(line: Line): number {
  const { text, x0, x1 } = line.segments[0]!
  const space = text.indexOf(' ')
  return ((space < 0 ? text.length : space) / Math.max(1, text.length)) * (x1 - x0)
}

const fits = (word: number, room: number, size: number): boolean => room > word + size * 0.3

function paragraphEnd(lines: readonly Line[], from: number, goesOnAt: (index: number) => boolean): number {
  let i = from + 1
  for (; i < lines.length; i++) {
    const [above, below] = [lines[i - 1]!, lines[i]!]
    if (!goesOnAt(i) || below.segments.length > 1 || Math.max(above.size, below.size) > Math.min(above.size, below.size) * 1.35) break
    const last = above.segments[above.segments.length - 1]!
    // Under a label and its value only the value goes on.
    if (above.segments.length > 1 && Math.abs(below.x0 - last.x0) > below.size * 0.5) break
    if (Math.min(above.x1, below.x1) <= Math.max(last.x0, below.x0)) break
  }
  return i
}

/** Lines of one paragraph: a wrapped line goes on after a space, a line that had room left ends in a line break. */
function joinLines(lines: readonly Line[], regionRight: number): Draft {
  const draft: Draft = { text: '', map: [] }
  const right = Math.max(...lines.map((l) => l.x1))
  lines.forEach((line, i) => {
    if (i > 0) joint(draft, line, right - lines[i - 1]!.x1, regionRight - lines[i - 1]!.x1)
    line.segments.forEach((s, k) => {
      if (k > 0) append(draft, '\t')
      addSegment(draft, s)
    })
  })
  return draft
}

function append(draft: Draft, text: string): void {
  draft.text += text
  for (let i = 0; i < text.length; i++) draft.map.push(-1)
}

function addSegment(draft: Draft, s: Segment): void {
  draft.text += s.text
  for (const g of s.map) draft.map.push(g)
}

const HYPHENS = '-\u00ad\u2010'

/** `room` is what the line above left free in its paragraph, `wider` in its column, points. */
function joint(draft: Draft, line: Line, room: number, wider: number): void {
  const text = line.segments[0]!.text
  const before = draft.text[draft.text.length - 1] ?? ''
  const two = draft.text[draft.text.length - 2] ?? ''
  if (HYPHENS.includes(before) && two !== ' ' && two !== '') {
    const [letter] = text
    if (letter && isLower(letter) && isLetter(two)) {
      draft.text = draft.text.slice(0, -1)
      draft.map.pop()
    }
    return
  }
  const word = firstWord(line)
  // A capital under a line that had room in the column starts something new: the lines of an address are of about one length.
  append(draft, fits(word, room, line.size) || (fits(word, wider, line.size) && !isLower(text[0] ?? '')) ? '\n' : ' ')
}

const isLetter = (c: string): boolean => c.toLowerCase() !== c.toUpperCase()
const isLower = (c: string): boolean => isLetter(c) && c === c.toLowerCase()

type Column = { readonly label: string; readonly x0: number; readonly x1: number }

/** A header row of three or more words-only segments with rows that fit under it: every cell is a passage with its header as label. */
function readTable(lines: readonly Line[], from: number, firstRow: number): { drafts: Draft[]; end: number; row: number } | null {
  const header = lines[from]!
  if (
    header.segments.length < 3 ||
    header.segments.some((s) => !/^\p{L}{2}/u.test(s.text) || /\d|:\s*$/.test(s.text) || s.text.length > 40)
  )
    return null
  const columns = header.segments.map((s) => ({ label: s.text, x0: s.x0, x1: s.x1 }))
  const drafts: Draft[] = header.segments.map((s) => ({ text: s.text, map: s.map.slice() }))
  let cells: (Draft | undefined)[] = []
  let row = firstRow - 1
  let end = from + 1
  for (; end < lines.length; end++) {
    const line = lines[end]!
    const [above] = [lines[end - 1]!]
    if (line.angle !== header.angle || line.region > header.region + 40 || above.y - line.y <= 0 || above.y - line.y > line.size * 4.5)
      break
    const placed = line.segments.map((s) => columnOf(columns, s))
    if (placed.includes(-1) || new Set(placed).size < placed.length) break
    const goesOn =
      line.segments.length < 3 && !placed.includes(0) && near({ ...above, region: line.region }, line, 1.5) && placed.every((c) => cells[c])
    if (!goesOn && line.segments.length < 2) break
    if (!goesOn) {
      row++
      cells = []
    }
    line.segments.forEach((s, k) => {
      const column = placed[k]!
      const cell = cells[column]
      if (cell) {
        append(cell, ' ')
        addSegment(cell, s)
        return
      }
      const made: Draft = { text: s.text, map: s.map.slice(), label: columns[column]!.label, row }
      cells[column] = made
      drafts.push(made)
    })
  }
  return end > from + 1 ? { drafts, end, row: row + 1 } : null
}

/** The column whose header lies over or nearest to a segment; -1 when it lies under two. */
function columnOf(columns: readonly Column[], s: Segment): number {
  const under = columns.map((c, i) => ({ i, shared: Math.min(c.x1, s.x1) - Math.max(c.x0, s.x0) })).filter((c) => c.shared > 0)
  if (under.length > 1) return -1
  if (under.length === 1) return under[0]!.i
  let best = -1
  let least = Infinity
  columns.forEach((c, i) => {
    const distance = Math.min(Math.abs(c.x0 - s.x0), Math.abs(c.x1 - s.x1))
    if (distance < least) {
      least = distance
      best = i
    }
  })
  return best
}
