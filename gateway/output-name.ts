import { isElfproef } from '../shared/engine/checks/elfproef.ts'
import { scan } from '../shared/engine/scan.ts'
import { fold } from '../shared/engine/tokens.ts'
import type { Known, Person } from '../shared/engine/types.ts'

/** What is left when nothing else may stay. */
const NEUTRAL = 'document'
/** UTF-16 units of a name that are looked at; a longer one is cut. */
const LONGEST = 120

/** Words of file names that say what a file is, never about whom; a capital at their start makes them no surname. */
const FILE_WORDS: ReadonlySet<string> = new Set(
  (
    'aanvraag akkoord begeleiding bestand bijlage brief concept contract cv declaratie definitief document export factuur facturen formulier input invoice januari februari maart april mei juni juli ' +
    'augustus september oktober november december kopie kwartaal lijst maand mail memo nota notitie offerte onderzoek overzicht plan planning project rapport rapportage reintegratie spoor ' +
    'statistiek tabel tevredenheid tevredenheidsonderzoek traject trajecten verslag versie voorbeeld week jaar getekend scan test uren urenstaat eindrapport maandstaat'
  ).split(' '),
)

type Part = { readonly text: string; readonly start: number; readonly end: number }

/**
 * The name under which a cleaned file goes out: what the user called it, without folder, and without everything in it that the engine finds, that belongs to someone
 * on the firm's list, or that was personal in the document itself. A name of which something remains in doubt becomes "document".
 * @param personal texts found in the document
 */
export function baseNameFor(untrustedName: string, known: Known, personal: readonly string[] = []): string {
  const base = stem(untrustedName)
  const parts = partsOf(base)
  const words = personalWords(known.people, personal)
  const marked = marksIn(base, known)
  const dropped = parts.map(
    (p) =>
      isNumberOfSomeone(p.text) ||
      (!FILE_WORDS.has(fold(p.text)) && (words.has(fold(p.text)) || marked.some((m) => m.start < p.end && p.start < m.end))),
  )
  dropOldDates(parts, dropped)
  dropSplitNumbers(parts, dropped)
  const kept = parts.filter((p, i) => !dropped[i] && !(p.text.length === 1 && !/\d/.test(p.text) && (dropped[i - 1] || dropped[i + 1])))
  const name = joined(base, kept)
  const doubt = name === '' || marksIn(name, known).length > 0 || /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(name)
  return doubt ? NEUTRAL : name
}

/** `baseNameFor` with an extension. */
export const outputName = (untrustedName: string, extension: string, known: Known, personal: readonly string[] = []): string =>
  `${baseNameFor(untrustedName, known, personal)}.${extension}`

function stem(untrustedName: string): string {
  const file = untrustedName.normalize('NFC').split(/[/\\]/).at(-1)!.trim()
  return file.replace(/\.[a-z0-9]{1,6}$/i, '').slice(0, LONGEST)
}

/** Runs of letters and of digits; "SjoerdWolthuizen" is two. */
function partsOf(base: string): Part[] {
  return [...base.matchAll(/\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})|\p{Lu}|\p{Lo}+|\d+/gu)].map((m) => ({
    text: m[0],
    start: m.index,
    end: m.index + m[0].length,
  }))
}

/** Spans of what the engine finds in any way of reading the name; separators of file names are spaces to a reader. */
function marksIn(base: string, known: Known): { start: number; end: number }[] {
  const spaced = base.replaceAll(/[_+=~;()[\]{}#&]/g, ' ')
  const bare = base.replaceAll(/[^\p{L}\p{N}]/gu, ' ')
  const titled = bare.replaceAll(/(?<![\p{L}\p{N}])\p{Ll}/gu, (c) => c.toUpperCase())
  const marks: { start: number; end: number }[] = []
  for (const text of new Set([base, spaced, bare, ...(titled.length === bare.length ? [titled] : [])])) {
    const found = scan([{ id: 'name', text, place: [['name', 1]] }], known)
    marks.push(...found.filter((f) => !FILE_WORDS.has(fold(text.slice(f.start, f.end)))))
  }
  return marks.concat(marksInCamel(base, known))
}

/** "SjoerdWolthuizen" read as "Sjoerd Wolthuizen", the spans brought back to the name as it is. */
function marksInCamel(base: string, known: Known): { start: number; end: number }[] {
  const parts = partsOf(base)
  let text = ''
  const at: number[] = []
  for (const p of parts) {
    at.push(text.length)
    text += `${p.text} `
  }
  return scan([{ id: 'name', text, place: [['name', 1]] }], known).flatMap((f) =>
    parts.filter((p, i) => at[i]! < f.end && f.start < at[i]! + p.text.length).filter((p) => !FILE_WORDS.has(fold(p.text))),
  )
}

/** Folded words and longer numbers of people on the list and of what was found. */
function personalWords(people: readonly Person[], personal: readonly string[]): Set<string> {
  const words = new Set<string>()
  const add = (text: string) => {
    for (const { text: word } of partsOf(text)) if (word.length >= (/^\d/.test(word) ? 4 : 2)) words.add(fold(word))
  }
  for (const p of people) for (const text of [p.given, p.surname, ...(p.emails ?? [])]) if (text !== undefined) add(text)
  for (const text of personal) if (text.length <= 200) add(text)
  return words
}

/** Seven digits and more may be a BSN, a client number, an account; eight that are a recent date are none. */
const isNumberOfSomeone = (text: string) => /^\d{7,}$/.test(text) && !/^20[123]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(text)

/** A year of birth goes, with day and month beside it. */
function dropOldDates(parts: readonly Part[], dropped: boolean[]): void {
  parts.forEach((p, i) => {
    if (!/^(?:19\d\d|200\d)$/.test(p.text)) return
    dropped[i] = true
    for (const step of [-1, 1])
      for (let k = i + step; Math.abs(k - i) <= 2 && /^\d{1,2}$/.test(parts[k]?.text ?? ''); k += step) dropped[k] = true
  })
}

/** "111.222.333": digits in groups that together pass for a BSN. */
function dropSplitNumbers(parts: readonly Part[], dropped: boolean[]): void {
  for (let i = 0; i < parts.length; i++) {
    let digits = ''
    for (let k = i; k < parts.length && /^\d/.test(parts[k]!.text) && (k === i || parts[k]!.start - parts[k - 1]!.end === 1); k++) {
      digits += parts[k]!.text
      if (digits.length === 9 && isElfproef(digits)) dropped.fill(true, i, k + 1)
    }
  }
}

function joined(base: string, kept: readonly Part[]): string {
  let name = ''
  let end = -1
  for (const p of kept) {
    const between = end < 0 ? '' : base.slice(end, p.start)
    if (name !== '' && between !== '') name += /^[-_ ]/.test(between) ? between[0]! : '-'
    name += p.text
    end = p.end
  }
  return name.slice(0, 80)
}
