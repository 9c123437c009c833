import { FLAG } from '../../lexicon.ts'
import { TOKEN } from '../../tokens.ts'
import { CUE } from './cues.ts'
import { FORM } from './forms.ts'
import { cueAt, flagsAt, formAt, GAP, gapAfter, isCapital, isMention, isStranger, lengthAt, lineEnd, opensLine, type Page } from './page.ts'

/** Points for the place of a chain: a chat line ("Rozemarijn: …"), a line of its own near contact details. */
export function bonusOf(page: Page, k: number): number {
  if (isMention(page, k)) return 3
  if (page.text.charCodeAt(page.tokens.start[k]! - 1) === 60 && isSpeaker(page, k)) return 4
  if (!opensLine(page, k)) return before(page, k)
  const text = page.text
  const start = page.tokens.start[k]!
  if (text.charCodeAt(start - 2) === 93 && text.slice(start, start + 40).includes(':')) return 4
  if (isLastLine(page, k)) return 2.2
  if (isSpeaker(page, k)) return 4
  if (isFirstOrLast(page, k)) return 2.4
  if (opensMail(page, k)) return 3
  const end = lineEnd(page, start, SHORT_LINE)
  return end - start < SHORT_LINE && loneName(page, k, end) ? 1.6 : 0
}
const SHORT_LINE = 45

/** One word alone on the last line, below an empty one: how a short mail is signed. */
function isLastLine(page: Page, k: number): boolean {
  if (k + 1 < page.tokens.count || k === 0 || page.tokens.end[k]! < lineEnd(page, page.tokens.start[k]!) - 1) return false
  return page.text.slice(page.tokens.end[k - 1], page.tokens.start[k]).includes('\n')
}

/** "Jorinde," as the whole first line, or "Jorinde / 0492-…" as the last one below an empty line: a word that no dictionary has. */
function isFirstOrLast(page: Page, k: number): boolean {
  const { tokens, text } = page
  if (
    page.foreign ||
    tokens.shape[k] !== TOKEN.capitalised ||
    flagsAt(page, k) !== 0 ||
    (formAt(page, k) & (FORM.ordinary | FORM.compound | FORM.firm | FORM.role | FORM.street)) !== 0
  )
    return false
  const end = lineEnd(page, tokens.start[k]!)
  if (k === 0) return tokens.count > 6 && /^,?[ \r]*$/.test(text.slice(tokens.end[k], end)) && text.charCodeAt(tokens.end[k]!) === 44
  return (
    end - tokens.end[k]! < 40 &&
    text.length - end < 80 &&
    text.slice(end).trim() === '' &&
    /^ [/(|] ?[\d(+a-z]/.test(text.slice(tokens.end[k], end)) &&
    text.slice(tokens.end[k - 1], tokens.start[k]).includes('\n')
  )
}

/** "Farid 09:15" alone on a line, "<Lizet> die is weg": who speaks. */
function isSpeaker({ text, tokens }: Page, k: number): boolean {
  const line = text.slice(tokens.start[k]!, Math.min(text.length, tokens.start[k]! + 50))
  if (text.charCodeAt(tokens.start[k]! - 1) === 60) return /^[\p{L} .'’-]{2,30}> /u.test(line)
  return /^\p{Lu}[\p{L}.'’-]+(?: [\p{L}.'’-]+){0,3},?[ \t]+(?:om )?\d{1,2}[:.]\d\d(?:[ \t]|\r?\n|$)/u.test(line)
}

const OPENING_CALL =
  /^, (?:kun|kan|wil|wilt|heb|heeft|ik|jij|je|we|wij|graag|even|hierbij|zou|dank|bedankt|bel|mail|weet|ben|mag|is|hoe|wat|waar|wanneer|zullen|zal|in|op|het|de|er|als|vanaf|volgens|morgen|vandaag|gisteren)\b/

/** "Els, ik zit in de trein", "Joep,": who is spoken to before all else, or below an empty line. */
function opensMail(page: Page, k: number): boolean {
  const { tokens, text } = page
  if (k + 1 >= tokens.count || text.charCodeAt(tokens.end[k]!) !== 44 || tokens.shape[k] !== TOKEN.capitalised) return false
  const given = (flagsAt(page, k) & (FLAG.first | FLAG.common)) === (FLAG.first | FLAG.common)
  if (k === 0 && given) return text.startsWith(', ', tokens.end[k]) && tokens.shape[k + 1] === TOKEN.lower
  if (
    (!given && !isStranger(page, k)) ||
    !(k === 0 || /\n\s*\n[ >]*$/.test(text.slice(Math.max(0, tokens.start[k]! - 8), tokens.start[k]!)))
  )
    return false
  const behind = text.slice(tokens.end[k]!, tokens.end[k]! + 14)
  return OPENING_CALL.test(behind) || (/^,[ \t]*\r?\n/.test(behind) && (given || tokens.start[k]! * 3 < text.length))
}

/** A line of capitalised words only, of which one is known as a name: the head of a CV. */
function loneName(page: Page, k: number, end: number): boolean {
  let n = 0
  let names = 0
  let words = 0
  for (let j = k; j < page.tokens.count && page.tokens.start[j]! < end; j++, n++) {
    if (!isCapital(page.tokens.shape[j]!) && (cueAt(page, j) & CUE.infix) === 0) return false
    const flags = flagsAt(page, j)
    if (j === k && flags === 0 && (formAt(page, j) & (FORM.compound | FORM.ordinary)) !== 0 && lengthAt(page, j) > 7) return false
    if ((flags & (FLAG.first | FLAG.last)) !== 0 && (flags & FLAG.word) === 0) names++
    else if ((flags & FLAG.word) !== 0 && (cueAt(page, j) & CUE.infix) === 0) words++
    if (
      (cueAt(page, j) & (CUE.organisation | CUE.organisationHead | CUE.role | CUE.title | CUE.stop | CUE.never | CUE.label)) !== 0 &&
      (flags & FLAG.common) === 0 &&
      (cueAt(page, j) & CUE.infix) === 0
    )
      return false
  }
  return n >= 2 && n <= 5 && names >= 1 && words <= 1
}

/** "geb. De Boer", "geboren Pietersen", "genaamd Anh", "t.a.v. Karin". */
function before(page: Page, k: number): number {
  if (k === 0) return 0
  const gap = gapAfter(page, k - 1)
  if (gap !== GAP.space && gap !== GAP.dotSpace && gap !== GAP.dot) return 0
  if (
    gap === GAP.space &&
    /(?:ten name|op naam|uit naam) van $/i.test(page.text.slice(Math.max(0, page.tokens.start[k]! - 14), page.tokens.start[k]!))
  )
    return 4
  if ((cueAt(page, k - 1) & CUE.born) !== 0 && (gap === GAP.space || page.tokens.end[k - 1]! - page.tokens.start[k - 1]! < 5)) return 4
  if (gap !== GAP.space && page.tokens.end[k - 1]! - page.tokens.start[k - 1]! === 1 && page.tokens.start[k]! > 6) {
    const tail = page.text.slice(Math.max(0, page.tokens.start[k]! - 8), page.tokens.start[k]!).toLowerCase()
    if (tail.includes('t.a.v.') || tail.includes('t.n.v.') || tail.includes('d.m.v.')) return 4
  }
  return 0
}
