import { detailsOf, structureOf } from './mt940-details.ts'
import { gatherPieces } from './pieces.ts'

/** SWIFT: field 86 is at most 6 lines of 65 characters (6*65x). */
const WIDTH = 65
const LINES = 6

/** Details in lines again: at most 65 characters each and six of them, or as many as there were. What does not fit is cut from the free text, never from codes. */
export function wrap(text: string, before: number, eol: string): string {
  const most = Math.max(LINES, before)
  let lines = linesOf(text)
  if (lines.length > most) lines = linesOf(text.split(/\r?\n/).filter((l) => l.trim() !== '').join(' '))
  for (let left = text.replaceAll(/\r?\n/g, ' '); lines.length > most;) {
    const shorter = shorten(left, Math.max(1, left.length - most * WIDTH))
    if (shorter === left) break
    lines = linesOf((left = shorter))
  }
  return lines.join(eol)
}

const linesOf = (text: string): string[] => text.split(/\r?\n/).flatMap(cut)

function cut(line: string): string[] {
  const out: string[] = []
  let at = 0
  while (line.length - at > WIDTH) {
    let end = at + WIDTH
    // No line may begin like a field or the trailer, and blanks at its edges are easily lost.
    while (end > at + 20 && (/[ :-]/.test(line[end]!) || line[end - 1] === ' ')) end--
    out.push(line.slice(at, end))
    at = end
  }
  out.push(line.slice(at))
  return out
}

function shorten(text: string, by: number): string {
  const whole = gatherPieces()
  whole.add(text, { start: 0, end: text.length, step: true })
  const free = structureOf(text) === null ? [[0, text.length] as const] : detailsOf(whole.build()).flatMap((d) => (d.free === true ? d.content.pieces.map((p) => [p.start, p.end] as const) : []))
  const longest = free.reduce<readonly [number, number]>((a, b) => (b[1] - b[0] > a[1] - a[0] ? b : a), [0, 0])
  const from = Math.max(longest[0], longest[1] - by)
  return text.slice(0, from) + text.slice(longest[1])
}
