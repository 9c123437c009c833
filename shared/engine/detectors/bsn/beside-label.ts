import { isElfproef } from '../../checks/elfproef.ts'
import { isDigitChar, isWordChar } from '../../digits.ts'
import { wordBefore } from '../../number-context.ts'
import { spokenOf } from '../../spoken.ts'
import { tableOf, watch } from '../../token-table.ts'
import { TOKEN } from '../../tokens.ts'
import type { Confidence, Reading } from '../../types.ts'
import { WordMap } from '../../word-map.ts'

/** Takes a finding; what overlaps an earlier one is dropped. */
export type Add = (start: number, end: number, confidence: Confidence) => void

const LABEL = new WordMap<true>([[true, 'bsn bsnnummer bsnnr burgerservicenummer burgerservicenr sofinummer sofinr sofi bsns']])

const CALLED = watch(LABEL.hashes())

/** What only the word BSN beside it makes one: digits in the boxes of a form, a digit too many or too few, letters that a scanner took for digits. */
export function besideLabel(reading: Reading, add: Add): void {
  const { text, tokens } = reading
  const { marks, marked } = tableOf(reading)
  if ((marked & CALLED) === 0) return
  for (let i = 0; i < tokens.count; i++) {
    if ((marks[i]! & CALLED) === 0 || !LABEL.get(tokens.hash[i]!)) continue
    if (i + 1 < tokens.count && tokens.end[i + 1]! - tokens.start[i + 1]! === 9 && tokens.shape[i + 1] === TOKEN.digits) continue
    const from = valueStart(text, tokens.end[i]!)
    if (!boxed(text, from, add)) misread(text, from, add)
  }
}

/** Offset of the value: behind the rest of the label, a colon, an opening bracket; on the next line when nothing else stands on this one. */
function valueStart(text: string, end: number): number {
  const m = /^(?:[- ]?(?:nummer|nr|no)\b)?\.?[ \t]*(?:\([^)\d\n]{0,24}\))?[ \t]*(?:is|=|:|\||-)?[ \t|[_]*(?:\r?\n[ \t|[_]*)?/i.exec(
    text.slice(end, end + 60),
  )
  return m === null ? end : end + m[0].length
}

/** "1 | 2 | 3 | …", "123\t456\t782", "[1][2][3]": nine digits with the same kind of border between them. */
function boxed(text: string, from: number, add: Add): boolean {
  let digits = ''
  let end = from
  let gap = 0
  for (let i = from; i < text.length && digits.length < 10 && gap < 6; i++) {
    const c = text.charCodeAt(i)
    if (isDigitChar(c)) {
      digits += text[i]!
      end = i + 1
      gap = 0
    } else if (' |\t_[].-/\u00a0'.includes(text[i]!)) gap++
    else break
  }
  if (digits.length !== 9 || end - from === 9 || !isElfproef(digits)) return false
  add(from, end, 'likely')
  return true
}

/** One digit too many or too few, or O, I, l, S, B for 0, 1, 1, 5, 8. */
function misread(text: string, from: number, add: Add): void {
  let end = from
  while (end < from + 12 && isWordChar(text.charCodeAt(end))) end++
  const run = text.slice(from, end)
  if (/^[-./]\d/.test(text.slice(end, end + 2)) || /^[ .-]?B ?\d\d\b/.test(text.slice(end, end + 5))) return
  const plain = /^[1-9]\d{7}$|^[1-9]\d{9}$/.test(run) && !/^(?:19|20)\d{6}$/.test(run)
  const scanned =
    run.length === 9 && /^[\dOoIlSBZ]{9}$/.test(run) && /^(?:\D?\d){6,}/.test(run.replace(/\D+/g, 'x')) && /[OoIlSBZ]/.test(run)
  if (plain || scanned) add(from, end, 'possible')
}

/** "Mijn nummer is een twee drie …", in words. */
export function saidAloud(reading: Reading, add: Add): void {
  for (const { start, end, first, digits } of spokenOf(reading)) {
    if (digits.length !== 9) continue
    const word = wordBefore(reading, first)?.word
    const passes = isElfproef(digits)
    if (word === 'bsn') add(start, end, passes ? 'certain' : 'possible')
    else if (passes && (word === undefined || word === 'number')) add(start, end, 'likely')
  }
}
