import { FLAG } from '../../lexicon.ts'
import { TOKEN } from '../../tokens.ts'
import { cueAt, endAt, flagsAt, foldedAt, formAt, GAP, gapAfter, isLearned, lengthAt, nextMark, shapeOf, type Page } from './page.ts'
import { CUE } from './cues.ts'
import { FORM } from './forms.ts'
import { emit, startOf, type Out } from './out.ts'

/** Tussenvoegsels that open a name in lower case too seldom to believe it. */
const PREPOSITIONS = new Set(['aan', 'over', 'voor', 'in', 'op', 'bij', 'uit', 'tot', 'te', 'des', 'e', 'y', 'st', 's', 'a'])

/** A name typed in lower case: known as a name, no ordinary word, or learned. Returns the token behind, 0 = none. */
export function lowerName(p: Page, k: number, until: number, out: Out): number {
  let at = k
  let names = 0
  while (at < p.tokens.count && p.tokens.end[at]! <= until && at - k < 6) {
    if (at > k && gapAfter(p, at - 1) !== GAP.space && gapAfter(p, at - 1) !== GAP.hyphen && gapAfter(p, at - 1) !== GAP.apostrophe) break
    const cue = cueAt(p, at)
    if ((cue & CUE.infix) !== 0 && shapeOf(p, at) === TOKEN.lower && (at > k || !PREPOSITIONS.has(foldedAt(p, at)))) {
      at++
      continue
    }
    if (shapeOf(p, at) !== TOKEN.lower || !(isLowerName(p, at) || (names > 0 && isLowerSurname(p, at, k)))) break
    names++
    at++
  }
  while (at > k && (cueAt(p, at - 1) & CUE.infix) !== 0 && !isLowerName(p, at - 1)) at--
  if (names === 0 || at === k) return 0
  // "groetjes van ria"
  if (foldedAt(p, k) === 'van' && (flagsAt(p, k + 1) & (FLAG.first | FLAG.last)) === FLAG.first) k++
  emit(out, startOf(p, k), endAt(p, at - 1), 'likely')
  return at
}

/** Whether a first name without capital stands at k with its surname behind it, in text that does have capitals: "contact met jaydon martinus". */
export function isLowerFull(p: Page, k: number): boolean {
  const flags = flagsAt(p, k)
  if (
    (flags & (FLAG.word | FLAG.place)) !== 0 ||
    (flags !== 0 && (flags & (FLAG.first | FLAG.name)) === 0) ||
    shapeOf(p, k + 1) !== TOKEN.lower ||
    gapAfter(p, k) !== GAP.space ||
    cueAt(p, k) !== 0
  )
    return false
  const before = k > 0 ? cueAt(p, k - 1) : 0
  if ((before & CUE.article) !== 0) return false
  const next = flagsAt(p, k + 1)
  if (flags === 0) return (before & CUE.speaker) !== 0 && isUnknownFull(p, k, next)
  const first = (flags & FLAG.first) !== 0
  if ((cueAt(p, k + 1) & CUE.infix) !== 0) {
    let at = k + 1
    while (at - k < 4 && (cueAt(p, at) & CUE.infix) !== 0 && gapAfter(p, at) === GAP.space) at++
    return (
      first &&
      (flags & FLAG.common) !== 0 &&
      shapeOf(p, at) === TOKEN.lower &&
      (isLowerSurname(p, at, k) || (flagsAt(p, at) & (FLAG.last | FLAG.word | FLAG.common)) === (FLAG.last | FLAG.common))
    )
  }
  if (lengthAt(p, k + 1) < 3 || (next & (FLAG.word | FLAG.place)) !== 0 || cueAt(p, k + 1) !== 0) return false
  const known = (next & (FLAG.last | FLAG.first)) !== 0 && (next & FLAG.common) !== 0
  if (first) return known || ((flags & FLAG.common) !== 0 && ((next & (FLAG.last | FLAG.name)) !== 0 || isLowerSurname(p, k + 1, k)))
  return (before & (CUE.speaker | CUE.about | CUE.label | CUE.role | CUE.title)) !== 0 && (known || isLowerSurname(p, k + 1, k))
}

const SURNAME_ONLY = FLAG.last | FLAG.name | FLAG.common | FLAG.proper
/** A word that nobody knows at k, before what is nothing but a surname. */
const isUnknownFull = (p: Page, k: number, next: number): boolean =>
  (next & (FLAG.word | FLAG.place | SURNAME_ONLY)) === SURNAME_ONLY &&
  lengthAt(p, k) > 3 &&
  lengthAt(p, k + 1) > 4 &&
  cueAt(p, k + 1) === 0 &&
  (formAt(p, k) & (FORM.ordinary | FORM.compound | FORM.role | FORM.firm)) === 0

/** Tussenvoegsels that hardly ever stand before a plain noun behind a first name: "henny de groot", but not "anna van de bakker". */
const SURE_INFIX = new Set(['de', 'den', 'der', 'ter', 'ten', 'el', 'al', 't'])

/** Behind a first name in lower case: a surname that is also a word after its tussenvoegsel, or a word that no dictionary has and that looks like a surname. */
export function isLowerSurname(p: Page, k: number, from: number): boolean {
  const flags = flagsAt(p, k)
  if (
    lengthAt(p, k) < 3 ||
    (cueAt(p, k) & ~CUE.infix) !== 0 ||
    (flagsAt(p, from) & (FLAG.first | FLAG.name)) === 0 ||
    (flagsAt(p, from) & FLAG.word) !== 0
  )
    return false
  if (k - from > 1 && (cueAt(p, k - 1) & CUE.infix) !== 0) {
    const van = foldedAt(p, k - 1) === 'van'
    if (!van && !SURE_INFIX.has(foldedAt(p, k - 1))) return false
    return van
      ? ((flags & (FLAG.last | FLAG.common)) === (FLAG.last | FLAG.common) && k - from === 2 && (flags & FLAG.word) === 0) ||
          NAMESAKES.has(foldedAt(p, k))
      : (flags & (FLAG.last | FLAG.common)) === (FLAG.last | FLAG.common)
  }
  return (
    flags === 0 &&
    lengthAt(p, k) > 4 &&
    (formAt(p, k) & (FORM.surname | FORM.ordinary | FORM.compound | FORM.role | FORM.firm)) === FORM.surname
  )
}
/** Surnames that are a word or a place, and that "van" makes a surname nearly always behind a first name. */
const NAMESAKES = new Set([
  'dam',
  'dijk',
  'berg',
  'beek',
  'leeuwen',
  'houten',
  'vliet',
  'veen',
  'es',
  'os',
  'loon',
  'wijk',
  'rijn',
  'gelder',
  'doorn',
  'eck',
  'ee',
  'eijk',
  'dongen',
  'dalen',
  'gils',
  'kampen',
  'hoorn',
  'kessel',
  'hees',
  'ommen',
  'vuuren',
  'zanten',
  'duin',
  'driel',
  'galen',
  'gent',
])

function isLowerName(p: Page, k: number): boolean {
  if (shapeOf(p, k) === TOKEN.digits || lengthAt(p, k) < 2) return false
  const cue = cueAt(p, k)
  if ((cue & ~(CUE.infix | CUE.and)) !== 0 && (cue & CUE.infix) === 0) return false
  if (isLearned(p, k)) return true
  const flags = flagsAt(p, k)
  if ((flags & (FLAG.first | FLAG.last | FLAG.name)) === 0) return false
  if ((flags & (FLAG.place | FLAG.first)) === FLAG.place && (cueAt(p, k - 1) & CUE.infix) === 0) return false
  if ((flags & FLAG.word) === 0) return true
  const mark = nextMark(p, k)
  return (flags & FLAG.common) !== 0 && (flags & FLAG.first) !== 0 && (mark === 44 || mark === 10 || mark === 13 || mark === 33)
}
