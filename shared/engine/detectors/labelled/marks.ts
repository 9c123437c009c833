import { isWordChar } from '../../digits.ts'
import type { Reading } from '../../types.ts'
import { behind, hasNumber, type Add, type Look } from './context.ts'

/** "linkedin.com/in/…", "https://www.facebook.com/…": the whole address. */
export const profileUrl: Look = (reading, i, add) => {
  const { text, tokens } = reading
  const path = /^\.(?:com|nl|be|de)\/[^\s<>"')\]]{2,120}/.exec(text.slice(tokens.end[i]!, tokens.end[i]! + 130))
  if (path) {
    let start = tokens.start[i]!
    while (start > 0 && tokens.start[i]! - start < 24 && (isWordChar(text.charCodeAt(start - 1)) || ':/.-'.includes(text[start - 1]!)))
      start--
    add('handle', start, tokens.end[i]! + path[0].replace(/[.,;:!?]+$/, '').length)
    return
  }
  const handle = behind(reading, i, 60, /^(?:[ -]?(?:naam|profiel|account|id))?(?: is)?:? ?(@[\w.-]{2,29}\w|(?:\/|in\/)[\w.-]{3,60})/)
  if (handle) add('handle', handle.at + handle[0].length - handle[1]!.length, handle.at + handle[0].length)
}

/** Sidecodes of Dutch plates (RDW) with dashes: letters and digits in groups of one to three, six in all. */
const PLATE = /(?<![\w-])((?=[A-Z0-9-]{8}(?![\w-]))(?:[A-Z]{1,3}|\d{1,3})-(?:[A-Z]{2,3}|\d{2,3})-(?:[A-Z]{1,2}|\d{1,2}))/
const LOOSE = /^[^.;\n\d]{0,24}?\b(?=[A-Z0-9]{6}\b)((?=[0-9]*[A-Z])(?=[A-Z]*[0-9])[A-Z0-9]{6})\b/

/** "kenteken XR-482-P", "zijn auto (12-ABC-3)". */
export const plate =
  (labelled: boolean): Look =>
  (reading: Reading, i: number, add: Add) => {
    if (!hasNumber(reading, i, 0, 7)) return
    const { text, tokens } = reading
    const at = tokens.end[i]!
    const line = /^[^\n]*/.exec(text.slice(at, at + (labelled ? 60 : 40)))![0]
    const m = PLATE.exec(line) ?? (labelled ? PLATE.exec(line.toUpperCase()) : null)
    if (m && isPlate(m[1]!)) add('licence-plate', at + m.index, at + m.index + m[0].length)
    else if (labelled) {
      const bare = LOOSE.exec(line.toUpperCase())
      if (bare) add('licence-plate', at + bare[0].length - 6, at + bare[0].length)
    }
  }

const isPlate = (s: string) => /[A-Z]/.test(s) && /\d/.test(s)

/** "cliëntnummer 48213", "polisnr. 300.114.882": the number behind the word. */
export const number: Look = (reading, i, add) => {
  if (!hasNumber(reading, i, 0, 4)) return
  const m = behind(
    reading,
    i,
    50,
    /^(?:[ -]?(?:nummer|nr|no))?\.?(?: is| luidt)?[:=]?[ \t]?#?((?=[A-Z/. -]{0,6}\d)[A-Za-z0-9](?:[\w/.-]{1,24}\w))/,
  )
  if (m && /\d{3}/.test(m[1]!.replace(/\D/g, ''))) add('reference', m.at + m[0].length - m[1]!.length, m.at + m[0].length)
}
