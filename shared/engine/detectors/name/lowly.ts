import { FLAG } from '../../lexicon.ts'
import { hashOf, TOKEN } from '../../tokens.ts'
import type { Confidence } from '../../types.ts'
import { CUE } from './cues.ts'
import { FORM } from './forms.ts'
import { isLowerSurname, lowerName } from './lower.ts'
import { emit, type Out } from './out.ts'
import {
  cueAt,
  endAt,
  flagsAt,
  foldedAt,
  formAt,
  GAP,
  gapAfter,
  inAddress,
  isCapital,
  lengthAt,
  lineStart,
  markAfter,
  opensSentence,
  shapeOf,
  type Page,
} from './page.ts'

/** Names typed without capitals by somebody in haste: "kan ümit me ff helpen", "goeiemorgen met gülsüm", "vraag abdoulaye". */

const set = (words: string): ReadonlySet<number> => new Set(words.split(/\s+/).map(hashOf))
const hasHash = (p: Page, k: number, words: ReadonlySet<number>) => k >= 0 && k < p.tokens.count && words.has(p.tokens.hash[k]!)

/** Given names that are words in hasty typing, or in another language: alone they say nothing. */
const WORDS = set(
  `elke ben wil ton mark frank gulden helder jan koos lam lien my be ge stan sal cis bene imme gem marina linde lies hank dolf dries jet mia mies trees
  leen sem lou jos jo hub ad mo jay may will art jean don dan max roman ester sharif baba bello adem berk eren kaan mina nada aya ava alma aurora angel gloria
  nobel claus graf conte king hunter dean grace hope faith joy rose ruby amber hou hui lang long sun ming tong wang wing ying yu zou rad rem hem nee mee kay
  dee kai ali ela ada ida eva lea mats mees siem gijs ruben sam jim jack bob rob ria roos iris binne fan dat mei hey gerard`,
)
/** Of these a given name here is more often meant than the word. */
const SURE = set('gijs ruben sam jim jack bob rob ria ali eva ida mees siem mats iris gerard mark frank jan')

/** Whom one is told of by these: "ik heet …", "naam is …". */
const CALLED = set('heet heette heten genaamd noem noemt')
const NAME_WORDS = set('naam achternaam voornaam roepnaam meisjesnaam')
/** What stands before the name of who calls: "met rachid", "hier kenneth", "ben jordy". */
const SPEAKS = set('met hier spreekt')
/** Behind these stands who is asked or called. */
const ASKS = set(
  'vraag bel mail app appte vroeg belde mailde tegen spreek sprak gesproken bedoel bedankt sorry misschien anders ene oom tante',
)
/** Words of other people's doings behind which a name is one of many things. */
const BESIDE = set(
  'aan van met door voor dat of als en bij kan wil heeft is komt gaat moet mag zal zou want dus toen omdat ook ik jij je die bij & naar',
)

/** A hasty line begins in lower case, where a sentence begins. */
const FARTHEST = 60
export function isHasty(p: Page, k: number): boolean {
  if (p.lowly) return true
  for (let j = k; j >= 0 && k - j < FARTHEST; j--) {
    if (j > 0 && gapAfter(p, j - 1) === GAP.space) continue
    // "Rozema, Tine  9:01  els komt ook": behind a time a message begins.
    if (j > 0 && isLower(p, j) && shapeOf(p, j - 1) === TOKEN.digits && p.text.startsWith('  ', p.tokens.end[j - 1])) return true
    if (!opensSentence(p, j)) continue
    if (shapeOf(p, j) !== TOKEN.lower) return isCapital(shapeOf(p, j)) && j < k && speaks(p, j) ? isLower(p, j + 1) : false
    return j === 0 || !isWrapped(p, j)
  }
  return false
}
const isLower = (p: Page, k: number) => shapeOf(p, k) === TOKEN.lower
/** A colon right behind the first word of a line: who says it. */
const speaks = (p: Page, k: number) => p.text.charCodeAt(p.tokens.end[k]!) === 58
/** The line before is long: a sentence goes on here. */
function isWrapped(p: Page, j: number): boolean {
  const start = p.tokens.start[j]!
  if (lineStart(p, start) !== start) return false
  const before = p.text.charCodeAt(start - 2)
  if (before === 10 || before === 46 || before === 33 || before === 63) return false
  return start - 1 - lineStart(p, start - 1) > 55
}

/** Where a message or a sentence begins, a greeting, an interjection and a comma allowed before: "goeiemorgen mevrouw, met …". */
function opensMessage(p: Page, k: number): boolean {
  for (let j = k, n = 0; j >= 0 && n < 4; j--, n++) {
    if (opensSentence(p, j)) return true
    if ((cueAt(p, j - 1) & (CUE.greeting | CUE.title)) === 0 && lengthAt(p, j - 1) > 3 && !/^goe[di]/.test(foldedAt(p, j - 1))) return false
  }
  return false
}

/** A name typed without capital at token k; returns the token behind, or k. */
export function readLowly(p: Page, k: number, out: Out): number {
  const flags = flagsAt(p, k)
  const last = out.found.at(-1)
  if (p.foreign || lengthAt(p, k) < 2 || (last && last.end > p.tokens.start[k]!)) return k
  const ordinary = (flags & (FLAG.word | FLAG.place)) !== 0
  if (cueAt(p, k) !== 0) return (cueAt(p, k) & CUE.infix) !== 0 ? readInfix(p, k, out) : k
  if ((flags & FLAG.first) !== 0 && !ordinary) {
    const sure = givenName(p, k, flags)
    if (sure) return take(p, k, sure, out)
  }
  const said = introduced(p, k) ?? (ordinary || hasHash(p, k, WORDS) ? null : besides(p, k, flags, out))
  return said && isHasty(p, k) ? take(p, k, said, out) : k
}

/** A given name and nothing else. */
function givenName(p: Page, k: number, flags: number): Confidence | null {
  const common = (flags & FLAG.common) !== 0
  if (hasHash(p, k, WORDS))
    return hasHash(p, k, SURE) && (cueAt(p, k - 1) & CUE.article) === 0 && isHasty(p, k) && !isCountable(p, k) ? 'likely' : null
  if (lengthAt(p, k) < 3 || (cueAt(p, k - 1) & CUE.article) !== 0) return null
  if (common) return 'likely'
  return lengthAt(p, k) > 3 && isHasty(p, k) ? 'likely' : null
}
/** "15 jan", "in mark": a word of amounts and days. */
const isCountable = (p: Page, k: number) => shapeOf(p, k - 1) === TOKEN.digits || shapeOf(p, k + 1) === TOKEN.digits

/** Who says who he is, or is said to be called so: any word that is no ordinary one. */
function introduced(p: Page, k: number): Confidence | null {
  const before = k - 1
  const spaced = before >= 0 && gapAfter(p, before) === GAP.space
  const here = nextIs(p, k, HERE) && opensMessage(p, k)
  const called = spaced && hasHash(p, before, CALLED)
  const named = spaced && (hasHash(p, before, NAME_WORDS) || (p.tokens.hash[before] === IS && hasHash(p, before - 1, NAME_WORDS)))
  const speaks = spaced && hasHash(p, before, SPEAKS) && (opensMessage(p, before) || (cueAt(p, before) === 0 && ends(p, k)))
  if (!here && !called && !named && !speaks) return null
  const flags = flagsAt(p, k)
  if ((flags & (FLAG.word | FLAG.place)) === 0 && (formAt(p, k) & (FORM.ordinary | FORM.compound | FORM.role)) === 0)
    return named && hasHash(p, before, NAME_WORDS) && lengthAt(p, k) < 4 ? null : 'likely'
  const known = (flags & (FLAG.first | FLAG.last)) !== 0
  if (!known) return null
  return called ? 'possible' : named && p.tokens.hash[before] === IS ? 'likely' : null
}
const IS = hashOf('is')
const HERE = hashOf('hier')
const nextIs = (p: Page, k: number, hash: number) => k + 1 < p.tokens.count && p.tokens.hash[k + 1] === hash
/** A mark or the end behind it. */
function ends(p: Page, k: number): boolean {
  const c = markAfter(p, k)
  return c === 44 || c === 46 || c === 33 || c === 63 || c === 10
}

/** A word that no dictionary has, where a person is meant. */
function besides(p: Page, k: number, flags: number, out: Out): Confidence | null {
  const listed = (flags & (FLAG.first | FLAG.last | FLAG.name)) !== 0
  if (!listed && ((formAt(p, k) & (FORM.ordinary | FORM.compound | FORM.role | FORM.firm)) !== 0 || lengthAt(p, k) < 4)) return null
  const spaced = gapAfter(p, k - 1) === GAP.space
  const before = spaced ? cueAt(p, k - 1) : 0
  if ((before & (CUE.role | CUE.family)) !== 0) return listed ? 'likely' : 'possible'
  const known = listed && (flags & FLAG.common) !== 0
  if (follows(p, k, out) && (!listed || (flags & FLAG.first) !== 0)) return listed ? 'likely' : 'possible'
  if ((before & CUE.article) !== 0) return null
  if ((cueAt(p, k + 1) & CUE.says) !== 0 && gapAfter(p, k) === GAP.space) return listed ? 'likely' : 'possible'
  if (spaced && hasHash(p, k - 1, ASKS)) return listed ? 'likely' : 'possible'
  if (known && (hasHash(p, k - 1, BESIDE) || (cueAt(p, k + 1) & CUE.verb) !== 0)) return 'likely'
  return listed && (flags & FLAG.last) !== 0 && spaced && hasHash(p, k - 1, BESIDE) ? 'possible' : null
}
/** "els, abdoulaye en …" */
function follows(p: Page, k: number, out: Out): boolean {
  const last = out.found.at(-1)
  if (!last || p.tokens.start[k]! - last.end > 4) return false
  const between = p.text.slice(last.end, p.tokens.start[k]).trim()
  return between === ',' || between === 'en' || between === '&' || between === '+' || between === '/'
}

/** "van der velden", "vd brink": a tussenvoegsel that no noun can follow, and a surname. */
const SURNAME_ONLY = set('der den vd vdr d dn ter ten')
function readInfix(p: Page, k: number, out: Out): number {
  let at = k
  while (at - k < 3 && (cueAt(p, at) & CUE.infix) !== 0 && isLower(p, at)) at++
  const flags = flagsAt(p, at)
  const sure = SURNAME_ONLY.has(p.tokens.hash[at - 1]!) && at - k < 3
  if (
    !isLower(p, at) ||
    (flags & (sure ? FLAG.last : FLAG.last | FLAG.first | FLAG.word)) !== FLAG.last ||
    (cueAt(p, at) & ~CUE.infix) !== 0
  )
    return k
  if (!isHasty(p, k) || !standsFree(p, k) || firmBefore(p, k)) return k
  emit(out, p.tokens.start[k]!, endAt(p, at), 'likely')
  return at + 1
}

/** "bakkerij de groot", "slagerij visser", "de albert heijn". */
const firmBefore = (p: Page, k: number): boolean =>
  (gapAfter(p, k - 1) === GAP.space && (cueAt(p, k - 1) & CUE.organisationHead) !== 0) ||
  (gapAfter(p, k) === GAP.space && (cueAt(p, k + 1) & CUE.never) !== 0)

/** Nothing that makes it a part of an address, of a file name or of another word stands against it. */
function standsFree(p: Page, k: number): boolean {
  const start = p.tokens.start[k]!
  const end = p.tokens.end[k]!
  const before = start > 0 ? p.text.charCodeAt(start - 1) : 32
  const after = p.text.charCodeAt(end)
  if (before > 127 ? false : !/[\s"'(/,:;[>*]/.test(String.fromCharCode(before))) return false
  if (after === 46 || after === 45 || after === 58) {
    const next = p.text.charCodeAt(end + 1)
    if (after !== 45 && next > 32) return false
    if (after === 45 && (flagsAt(p, k + 1) & FLAG.first) === 0) return false
  } else if (after === 95 || after === 64 || after === 47 || (after >= 48 && after <= 57)) return false
  return !inAddress(p, start, end)
}

/** The name with what belongs to it behind it; k when what stands around says that it is something else. */
function take(p: Page, k: number, confidence: Confidence, out: Out): number {
  if (!standsFree(p, k) || firmBefore(p, k)) return k
  let to = k
  if (gapAfter(p, k) === GAP.hyphen && isLower(p, k + 1) && (flagsAt(p, k + 1) & (FLAG.first | FLAG.last)) !== 0) to = k + 1
  const n = out.found.length
  if ((flagsAt(p, k) & FLAG.first) !== 0) {
    const end = lowerName(p, k, p.text.length, out)
    if (out.found.length > n && end > to) return end
    out.found.length = n
  }
  let at = to + 1
  while (at - to < 4 && (cueAt(p, at) & CUE.infix) !== 0 && isLower(p, at) && gapAfter(p, at - 1) === GAP.space) at++
  const behind = gapAfter(p, to) === GAP.space && isLower(p, at)
  if (behind && ((at > to + 1 && (flagsAt(p, at) & FLAG.last) !== 0) || (at === to + 1 && isSurname(p, at, k)))) to = at
  emit(out, p.tokens.start[k]!, endAt(p, to), confidence)
  return to + 1
}
function isSurname(p: Page, at: number, k: number): boolean {
  const flags = flagsAt(p, at)
  if (cueAt(p, at) !== 0 || (flags & (FLAG.word | FLAG.place)) !== 0) return false
  return (flags & (FLAG.last | FLAG.name | FLAG.first)) !== 0 || isLowerSurname(p, at, k)
}
