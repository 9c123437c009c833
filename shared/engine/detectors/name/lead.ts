import { FLAG } from '../../lexicon.ts'
import { TOKEN } from '../../tokens.ts'
import { CUE } from './cues.ts'
import { FORM } from './forms.ts'
import { cueAt, flagsAt, formAt, GAP, gapAfter, lengthAt, shapeOf, wordAt, type Page } from './page.ts'

/** Roles and titles directly before token k; `at` = the first of them, or k. */
export type Lead = { readonly title: boolean; readonly role: boolean; readonly family: boolean }

export function leadOf(p: Page, k: number): Lead {
  let title = false
  let role = false
  let family = false
  const { first, plain } = infixesBefore(p, k)
  for (let j = first - 1, n = 0; j >= 0 && n < 4; j--, n++) {
    const cue = cueAt(p, j)
    const gap = gapAfter(p, j)
    const wide = gap === GAP.other && n === 0 && (cue & CUE.title) !== 0 && isTitleGap(p, j)
    if (gap !== GAP.space && gap !== GAP.dotSpace && gap !== GAP.dot && gap !== GAP.line && !wide) break
    if ((cue & CUE.title) !== 0 && !(shapeOf(p, j) === TOKEN.upper && !p.shouting && (wordAt(p, j) === 'HR' || isOfPostcode(p, j))))
      title = true
    else if ((cue & CUE.role) !== 0 && (cue & CUE.title) === 0 && plain && gap !== GAP.dotSpace) role = true
    else if ((cue & CUE.family) !== 0 && (gap !== GAP.dotSpace || lengthAt(p, j) < 4)) family = true
    else {
      if (plain && shapeOf(p, j) === TOKEN.lower && gap === GAP.space && lengthAt(p, j) > 6 && (formAt(p, j) & FORM.role) !== 0) role = true
      break
    }
  }
  return { title, role, family }
}
/** "1102 DR Amsterdam" */
const isOfPostcode = (p: Page, k: number) =>
  k > 0 && lengthAt(p, k) === 2 && shapeOf(p, k - 1) === TOKEN.digits && lengthAt(p, k - 1) === 4 && gapAfter(p, k - 1) <= GAP.space

/**
 * Lower-case tussenvoegsels right before token k. After a role they are plain only when they cannot be prepositions:
 * "collega de Wit", but not "medewerker van Philips".
 */
function infixesBefore(p: Page, k: number): { first: number; plain: boolean } {
  let first = k
  while (
    first > 0 &&
    k - first < 3 &&
    (cueAt(p, first - 1) & CUE.infix) !== 0 &&
    shapeOf(p, first - 1) === TOKEN.lower &&
    gapAfter(p, first - 1) === GAP.space
  )
    first--
  if (first === k) return { first, plain: true }
  return {
    first,
    plain:
      (flagsAt(p, k) & FLAG.last) !== 0 &&
      (k - first > 1 || (cueAt(p, first) & (CUE.article | CUE.speaker | CUE.placePreposition)) === CUE.article),
  }
}

/** "de heer/mevrouw X", "mr.drs. X": marks other than a sentence end. */
function isTitleGap(p: Page, j: number): boolean {
  const gap = p.text.slice(p.tokens.end[j], p.tokens.start[j + 1])
  return gap.length <= 4 && /^[./]*\s?['’"“(]?$/.test(gap)
}
