import { detailsOf, structureOf } from './mt940-details.ts'
import { gatherPieces } from './pieces.ts'

/** SWIFT: field 86 is at most 6 lines of 65 characters (6*65x). */
const WIDTH = 65
const LINES = 6

/** Details in lines again: at most 65 characters each and six of them, or as many as there were. What does not fit is cut from the free text, never from codes. */
export function wrap(text: string, before: number, eol: string): string {
  const most = Math.max(LINES, before)
  let lines = linesOf(text)
  if (lines.length > most)
    lines = linesOf(
      text
        .split(/\r?\n/)
        .filter((l) => l.trim() !== '')
        .join(' '),
    )
  for (let left = text.replaceAll(/\r?\n/g, ' '); lines.length > most;) {
    const shorter = shorten(left, Math.max(1, left.length - most * WIDTH))
    if (shorter === left) break
    lines = linesOf((left = shorter))
  }
  return lines.join(eol)
}

/**
 * Running text often stands in columns filled up with blanks (ABN AMRO, the old Rabobank): each edited line keeps its width where it can.
 * Null when it cannot: a word that went on in the next line would be cut, or a line becomes too long.
 */
export function sameLines(before: readonly string[], after: readonly string[], goesOn: readonly boolean[]): string[] | null {
  if (before.length !== after.length || after.length > LINES) return null
  const out: string[] = []
  for (const [i, line] of after.entries()) {
    const old = before[i]!
    const fitted =
      line.length > WIDTH
        ? squeeze(line, line.length - WIDTH)
        : goesOn[i] === true && line.length < old.length
          ? line.padEnd(old.length)
          : line
    if (fitted.length > WIDTH || (line !== old && goesOn[i] === true && i + 1 < before.length && !old.endsWith(' '))) return null
    out.push(fitted)
  }
  return out
}

/** Takes blanks out of the last run of at least four (three still part columns), then the one before it, until `by` are gone. */
function squeeze(line: string, by: number): string {
  const runs = [...line.matchAll(/ {4,}/g)].reverse()
  let out = line
  for (const run of runs) {
    const less = Math.min(by, run[0].length - 3)
    out = out.slice(0, run.index) + out.slice(run.index + less)
    by -= less
    if (by === 0) break
  }
  return out
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
  const free =
    structureOf(text) === null
      ? [[0, text.length] as const]
      : detailsOf(whole.build()).flatMap((d) => (d.free === true ? d.content.pieces.map((p) => [p.start, p.end] as const) : []))
  const longest = free.reduce<readonly [number, number]>((a, b) => (b[1] - b[0] > a[1] - a[0] ? b : a), [0, 0])
  const from = Math.max(longest[0], longest[1] - by)
  return text.slice(0, from) + text.slice(longest[1])
}
