import { mrzChecks } from '../checks/mrz.ts'
import type { Confidence, Detector, Sighting } from '../types.ts'

/** Machine readable zones of passports, cards and driving licences: lines of capitals, digits and fillers (<), one finding a line. */
export const mrz: Detector = {
  id: 'mrz',
  detect({ text }) {
    const found: Sighting[] = []
    let past = 0
    for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', past)) {
      const start = lineStart(text, at, past)
      const end = lineEnd(text, at)
      past = Math.max(end, at + 1)
      const confidence = isTag(text, end) ? null : judge(text, start, end)
      if (confidence) found.push({ kind: 'mrz', start, end, confidence })
    }
    return [...found, ...numberedLines(text, found)]
  },
}

/** The last "<" opens a tag: "…789</Id>". */
const isTag = (text: string, end: number) =>
  text[end - 1] === '<' && (text[end] === '/' || text[end] === '!' || (text.charCodeAt(end) >= 97 && text.charCodeAt(end) <= 122))

const isMrz = (c: number) => (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 60 || c === 0xab
/** OCR and justified text put single spaces between fillers. */
const isSpace = (c: number) => c === 32 || c === 0xa0

const LONGEST = 100

function lineStart(text: string, at: number, floor: number): number {
  let i = at
  while (
    i > floor &&
    at - i < LONGEST &&
    (isMrz(text.charCodeAt(i - 1)) || (isSpace(text.charCodeAt(i - 1)) && i > 1 && isMrz(text.charCodeAt(i - 2))))
  )
    i--
  while (isSpace(text.charCodeAt(i))) i++
  return i
}

function lineEnd(text: string, at: number): number {
  let i = at
  while (
    i < text.length &&
    i - at < LONGEST &&
    (isMrz(text.charCodeAt(i)) || (isSpace(text.charCodeAt(i)) && isMrz(text.charCodeAt(i + 1))))
  )
    i++
  return i
}

function judge(text: string, start: number, end: number): Confidence | null {
  const line = text.slice(start, end).replaceAll(' ', '').replaceAll('\u00a0', '').replaceAll('«', '<<')
  const fillers = line.split('<').length - 1
  if (line.length < 28 || line.length > 90 || fillers < 1 || /^[<]+$/.test(line)) return null
  const { held, of } = mrzChecks(line)
  if (held === of) return 'certain'
  if (held > 0 && of > 1) return 'likely'
  // "P<NLDWILLEKE<<..." and the name line of a card hold no check digit.
  if (/^[PIACVD][A-Z<][A-Z<]{3}/.test(line) && fillers >= 2) return 'likely'
  return line.includes('<<') && fillers >= 4 ? 'possible' : null
}

/** Second lines without a single filler (all optional places used) right below a found one. */
function numberedLines(text: string, found: readonly Sighting[]): Sighting[] {
  return found.flatMap((line): Sighting[] => {
    const start = line.end + (text.startsWith('\r\n', line.end) ? 2 : 1)
    if (text[start - 1] !== '\n') return []
    const next = /^[A-Z0-9]*/.exec(text.slice(start, start + 45))![0]
    const whole = (next.length === 30 || next.length === 36 || next.length === 44) && (text[start + next.length] ?? '\n') <= '\r'
    return whole && mrzChecks(next).held > 0 ? [{ kind: 'mrz', start, end: start + next.length, confidence: 'likely' }] : []
  })
}
