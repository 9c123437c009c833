import { CUE, cueOf } from './detectors/name/cues.ts'
import { FORM, formOf } from './detectors/name/forms.ts'
import { FLAG, flagsOf } from './lexicon.ts'
import { fold, hashOf } from './tokens.ts'
import type { Finding } from './types.ts'

type Learned = Map<string, 'surname' | 'given' | 'full'>

/**
 * The names a document taught: folded full names, surnames with and without tussenvoegsel, and given names, from its certain and likely findings.
 * With them `detectors/name.ts` finds a later bare "Wolthuizen" or "Sjoerd". Pure; a single ordinary word ("Bakker") is learned only from a certain finding.
 */
export function learn(findings: readonly Finding[], textOf: (passageId: string) => string): Learned {
  const learned: Learned = new Map()
  for (const finding of findings) {
    if (finding.kind !== 'name' || finding.confidence === 'possible' || finding.end - finding.start > 80) continue
    const text = textOf(finding.passage).slice(finding.start, finding.end)
    learnName(text, finding.confidence === 'certain', learned)
  }
  return learned
}

/** More words than this are a title in capitals rather than a name. */
const LONGEST = 5

/** A heading in German ("Zur Förderung …") begins so, a surname hardly ever. */
const GERMAN: ReadonlySet<string> = new Set(['zur', 'zum', 'des', 'das'])

const isInfix = (word: string) => (cueOf(hashOf(word)) & CUE.infix) !== 0

function learnName(written: string, certain: boolean, learned: Learned): void {
  if (/[/\\\d@]/.test(written)) return
  const comma = written.indexOf(',')
  const text = comma > 0 ? `${written.slice(comma + 1)} ${written.slice(0, comma)}` : written
  const words = fold(text)
    .split(/[\s.()"“”_]+/)
    .filter((word) => word !== '')
  const names = words.filter((word) => word.replace(/[^a-z]/gi, '').length > 1 || word.length > 2)
  const first = names.findIndex((word) => !isInfix(word))
  if (first < 0) return
  const hasInitials = words.some((word) => word.length === 1 && !isInfix(word))
  const real = names.filter((word) => !isInfix(word))
  if (real.length > LONGEST || GERMAN.has(words[0]!)) return
  if (real.length === 1 && names.length === 1 && !hasInitials) {
    if (isPlace(real[0]!)) return
    if (certain || !isOrdinary(real[0]!)) put(learned, real[0]!, isGiven(real[0]!) ? 'given' : 'surname', certain)
    return
  }
  if (first === 0 && !hasInitials && real.length > 1) {
    put(learned, names.join(' '), 'full', true)
    put(learned, real[0]!, 'given', certain || !isOrdinary(real[0]!))
  }
  const from = first > 0 ? 0 : hasInitials || real.length === 1 ? 0 : surnameStart(names)
  const surname = names.slice(from).join(' ')
  const sure = certain || hasInitials || (first === 0 && real.length > 1)
  put(learned, surname, 'surname', sure)
  for (const part of names.slice(from)) if (!isInfix(part)) put(learned, part, 'surname', certain || (sure && !isOrdinary(part)))
}

/** Where the surname begins: at the first tussenvoegsel after a given name, else at the last word. */
function surnameStart(names: readonly string[]): number {
  const infix = names.findIndex((word, i) => i > 0 && isInfix(word))
  return infix > 0 ? infix : names.length - 1
}

function put(learned: Learned, key: string, type: 'surname' | 'given' | 'full', sure: boolean): void {
  if (key.length < 2 || (!key.includes(' ') && isWordOfNoList(key)) || (cueOf(hashOf(key)) & (CUE.stop | CUE.never | CUE.nobody)) !== 0)
    return
  const flags = flagsOf(hashOf(key))
  if (!sure && !key.includes(' ') && ((flags & FLAG.word) !== 0 || (flags === 0 && !looksLikeName(key)))) return
  if (!learned.has(key)) learned.set(key, type)
}

/** "Vlaanderen", "Oost-Vlaanderen": alone it teaches nothing, however it was introduced. */
const isPlace = (word: string) => word.split('-').some((part) => (flagsOf(hashOf(part)) & (FLAG.place | FLAG.first)) === FLAG.place)

const isOrdinary = (word: string) => (flagsOf(hashOf(word)) & FLAG.word) !== 0
/** "aangaande": in no list, and made as ordinary words are. */
const isWordOfNoList = (word: string) =>
  flagsOf(hashOf(word)) === 0 && (formOf(hashOf(word), word, 0, word.length) & FORM.ordinary) !== 0 && !word.includes('-')
/** A word that no list has, of some length and without the ending of an ordinary one. */
const looksLikeName = (word: string) =>
  word.length > 4 && (formOf(hashOf(word), word, 0, word.length) & (FORM.ordinary | FORM.compound | FORM.firm | FORM.role)) === 0
function isGiven(word: string): boolean {
  const flags = flagsOf(hashOf(word))
  return (flags & FLAG.first) !== 0 && !((flags & FLAG.last) !== 0 && (flags & FLAG.first) === 0)
}
