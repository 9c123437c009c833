import { fold } from '../tokens.ts'

/** A written name in its parts, all folded (lower case, no diacritics). A single word is taken for a surname. */
export type NameParts = {
  /** "sjoerd jan"; empty when the text gives none. */
  readonly given: string
  /** Letters only: "sj" for "S.J.". */
  readonly initials: string
  /** tussenvoegsel: "van der" */
  readonly infix: string
  /** "wolthuizen", "jansen-de boer" */
  readonly surname: string
}

/** Tussenvoegsels of Dutch, Flemish, Arabic, German, French, Italian, Spanish and Portuguese names. */
export const INFIXES: ReadonlySet<string> = new Set(
  'van de den der het t d s ter ten te tot in op aan bij uit over onder voor la le les l el al ben bin ibn abu ait oulad du des da das do dos del della di von vom zu zum zur vd vander vanden'.split(
    ' ',
  ),
)

export const TITLES: ReadonlySet<string> = new Set(
  'dhr hr heer mevr mevrouw mw mej mejuffrouw meneer mijnheer fam familie drs dr ir ing mr prof ds kapt sr jr msc bsc ba ma phd llm mba cand bacc herr frau monsieur madame mme mrs ms miss'.split(
    ' ',
  ),
)
const DEGREES: ReadonlySet<string> = new Set('msc bsc ba ma phd llm mba jr sr ll b m sc'.split(' '))

type Word = { readonly text: string; readonly folded: string; readonly dot: boolean; readonly hyphen: boolean; readonly comma: boolean }

/** The letter runs of a short text, with what follows each: a full stop, a hyphen, a comma. Apostrophes inside a word are dropped. */
function wordsOf(text: string): Word[] {
  const out: Word[] = []
  for (const m of text.matchAll(/(\p{L}[\p{L}\p{M}'’]*)([^\p{L}]*)/gu)) {
    const word = m[1]!.replace(/['’]+$/, '')
    const after = m[2]!
    out.push({
      text: word,
      folded: fold(word).replace(/['’]/g, ''),
      dot: after.startsWith('.'),
      hyphen: /^\s*[-‐‑–]/.test(after),
      comma: after.includes(','),
    })
  }
  return out
}

/** A dotted or bare initial: "S", "S.", "Th.", and run-together capitals before a surname ("JP"). */
function isInitial(w: Word, next: Word | undefined): boolean {
  const letters = w.text
  if (letters.length === 1) return !(next === undefined && !w.dot) || w.text === w.text.toUpperCase()
  if (w.dot && letters.length <= 4 && !TITLES.has(w.folded)) return true
  if (letters !== letters.toUpperCase() || letters.length > 4) return false
  return !/[aeiouy]/.test(w.folded) || (next !== undefined && next.text !== next.text.toUpperCase())
}

/** "Sjoerd van der Wolthuizen", "S.J. Wolthuizen", "Wolthuizen, S.", "Horst ter, A.", "dhr. drs. A. ter Horst". */
export function parseName(text: string): NameParts {
  const all = wordsOf(text)
  let from = 0
  while (from < all.length - 1 && (TITLES.has(all[from]!.folded) || (from === 0 && all[0]!.folded === 'de' && all[1]!.folded === 'heer')))
    from++
  const words = all.slice(from)
  while (words.length > 1 && DEGREES.has(words.at(-1)!.folded) && !isPlainInitial(words.at(-1)!)) words.pop()
  const comma = words.findIndex((w) => w.comma)
  if (comma >= 0 && comma < words.length - 1) return reversed(words.slice(0, comma + 1), words.slice(comma + 1))
  return straight(words)
}

const isPlainInitial = (w: Word) => w.text.length === 1

function reversed(before: Word[], after: Word[]): NameParts {
  const infix: string[] = []
  while (before.length > 1 && INFIXES.has(before.at(-1)!.folded)) infix.unshift(before.pop()!.folded)
  while (after.length > 1 && after[0]!.comma && INFIXES.has(after[0]!.folded)) infix.push(after.shift()!.folded)
  const tail: string[] = []
  while (after.length > 0 && INFIXES.has(after.at(-1)!.folded) && after.at(-1)!.text.length > 1 && !after.at(-1)!.dot)
    tail.unshift(after.pop()!.folded)
  const own = familyName(before)
  const { given, initials } = firstNames(after)
  return { given, initials, infix: [...infix, ...tail, own.infix].filter(Boolean).join(' '), surname: own.surname }
}

function straight(words: Word[]): NameParts {
  if (words.length === 0) return { given: '', initials: '', infix: '', surname: '' }
  const last = words.length - 1
  if (last === 0 && words[0]!.dot && words[0]!.text.length <= 2) return { given: '', initials: words[0]!.folded, infix: '', surname: '' }
  if (last > 0 && trailingInitials(words)) {
    let cut = words.length
    const tail: string[] = []
    while (cut > 1 && INFIXES.has(words[cut - 1]!.folded) && words[cut - 1]!.text.length > 1) tail.unshift(words[--cut]!.folded)
    while (cut > 1 && (words[cut - 1]!.text.length === 1 || words[cut - 1]!.dot)) cut--
    const own = familyName(words.slice(0, cut))
    const { given, initials } = firstNames(words.slice(cut, words.length - tail.length))
    return { given, initials, infix: [own.infix, ...tail].filter(Boolean).join(' '), surname: own.surname }
  }
  let start = last
  while (start > 0 && (words[start - 1]!.hyphen || isInfix(words, start - 1))) start--
  const own = familyName(words.slice(start))
  return { ...firstNames(words.slice(0, start)), ...own }
}

/** Single letters are infixes only as "'t" or behind another infix; "Ben" at the front is a first name. */
function isInfix(words: readonly Word[], i: number): boolean {
  const w = words[i]!
  if (!INFIXES.has(w.folded) || w.dot) return false
  if (w.text.length === 1) return w.text === w.folded || (i > 0 && INFIXES.has(words[i - 1]!.folded) && words[i - 1]!.text.length > 1)
  return i > 0 || w.folded !== 'ben'
}

/** "Wolthuizen S." and "Horst A. ter", but not "S. Wolthuizen". */
function trailingInitials(words: Word[]): boolean {
  let at = words.length - 1
  while (at > 0 && INFIXES.has(words[at]!.folded) && words[at]!.text.length > 1) at--
  const w = words[at]!
  return (
    at > 0 &&
    words[0]!.text.length > 1 &&
    !words[0]!.dot &&
    (w.text.length === 1 ? w.text === w.text.toUpperCase() : w.dot && w.text.length <= 3)
  )
}

function firstNames(words: Word[]): { given: string; initials: string } {
  const given: string[] = []
  let initials = ''
  words.forEach((w, i) => {
    if (isInitial(w, words[i + 1] ?? w)) initials += w.folded
    else if (!isInfix(words, i)) given.push(w.folded)
  })
  return { given: given.join(' '), initials }
}

function familyName(words: Word[]): { infix: string; surname: string } {
  let i = 0
  while (i < words.length - 1 && isInfix(words, i) && !words[i]!.hyphen) i++
  const infix = words
    .slice(0, i)
    .map((w) => w.folded)
    .join(' ')
  let surname = ''
  for (; i < words.length; i++) surname += words[i]!.folded + (i === words.length - 1 ? '' : words[i]!.hyphen ? '-' : ' ')
  return { infix, surname }
}

/** One side of a (married) double name. */
export type Half = { readonly infix: readonly string[]; readonly core: readonly string[] }

/** "jansen-de boer" -> [{ '', 'jansen' }, { 'de', 'boer' }]; a name without a hyphen has one half. */
export function halvesOf(infix: string, surname: string): Half[] {
  const whole = /['’]\s*$/.test(infix) ? infix.trim() + surname : surname
  const first = whole === surname ? tokensOf(infix) : []
  return whole
    .split(/\s*[-‐‑–]\s*/)
    .map(tokensOf)
    .filter((words) => words.length > 0)
    .map((words, i) => {
      let k = 0
      while (k < words.length - 1 && INFIXES.has(words[k]!)) k++
      return { infix: [...(i === 0 ? first : []), ...words.slice(0, k)], core: words.slice(k) }
    })
}

/** The folded tokens that `tokenise` sees in a name: inner apostrophes dropped ("d'Hondt" -> dhondt, "van 't Hof" -> van t hof). */
export function tokensOf(text: string): string[] {
  return fold(text)
    .replace(/(\p{L})['’](?=\p{L})/gu, '$1')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}
