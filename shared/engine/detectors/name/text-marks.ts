/** Where the marks of a text stand that names are looked for beside, found in one walk over its units. */
export type TextMarks = {
  /** Colons with a space behind. */
  readonly colons: readonly number[]
  readonly brackets: readonly number[]
  /** Commas with a space and a capital behind that no small letter follows. */
  readonly commas: readonly number[]
  /** Starts of short lines that begin with a capital and have a line below. */
  readonly shortLines: readonly number[]
  /** Lines that begin with one or two words and a colon. */
  readonly heads: number
  /** A line begins with a number or a square bracket. */
  readonly timed: boolean
  /** A telephone number may stand behind a word. */
  readonly dialled: boolean
  /** Initials with points and no space: "H.v.d.B.". */
  readonly dotted: boolean
}

const LONGEST_NAME = 45
const LONGEST_HEAD = 30
const [NEWLINE, SPACE, BRACKET, PLUS, COMMA, POINT, ZERO, COLON, SQUARE] = [10, 32, 40, 43, 44, 46, 48, 58, 91]

let of = ''
let last: TextMarks | null = null
/** Of the text asked last they are remembered: a text is read twice. */
export function marksOf(text: string): TextMarks {
  if (last === null || of !== text) [of, last] = [text, findMarks(text)]
  return last
}

function findMarks(text: string): TextMarks {
  const colons: number[] = []
  const brackets: number[] = []
  const commas: number[] = []
  const shortLines: number[] = []
  let heads = 0
  let timed = false
  let dialled = false
  let dotted = false
  let line = 0
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c > COLON || c === SPACE) continue
    if (c === NEWLINE) {
      if (i - line >= 5 && i - line <= LONGEST_NAME && isUpper(text.charCodeAt(line))) shortLines.push(line)
      line = i + 1
      const next = text.charCodeAt(line)
      timed ||= isDigit(next) || next === SQUARE
    } else if (c === COLON) {
      if (text.charCodeAt(i + 1) !== SPACE) continue
      colons.push(i)
      if (i - line <= LONGEST_HEAD) heads++
    } else if (c === POINT) dotted ||= isUpper(text.charCodeAt(i - 1)) && text.charCodeAt(i + 1) > 64
    else if (c === BRACKET) brackets.push(i)
    else if (c === COMMA) {
      if (text.charCodeAt(i + 1) === SPACE && isUpper(text.charCodeAt(i + 2)) && !isLower(text.charCodeAt(i + 3))) commas.push(i)
    } else if ((c === ZERO || c === PLUS) && text.charCodeAt(i - 1) === SPACE && isDigit(text.charCodeAt(i + 1)))
      dialled ||= isLower(text.charCodeAt(i - 2))
  }
  return { colons, brackets, commas, shortLines, heads, timed, dialled, dotted }
}

const isDigit = (c: number): boolean => c >= 48 && c <= 57
const isLower = (c: number): boolean => (c >= 97 && c <= 122) || c >= 0xdf
const isUpper = (c: number): boolean => (c >= 65 && c <= 90) || c >= 0xc0
