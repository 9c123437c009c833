import type { Kind, Reading } from '../../types.ts'
import { TOKEN } from '../../tokens.ts'
import { WordMap } from '../../word-map.ts'

/** Takes a finding; what overlaps an earlier one is dropped. */
export type Add = (kind: Kind, start: number, end: number) => void
/** Looks at what stands around trigger token `i`. */
export type Look = (reading: Reading, i: number, add: Add) => void

/** The match of an expression right behind token `i`, in at most `reach` characters; the expression must be anchored and free of nested repeats. */
export function behind({ text, tokens }: Reading, i: number, reach: number, what: RegExp): (RegExpExecArray & { at: number }) | null {
  const at = tokens.end[i]!
  const m = what.exec(text.slice(at, at + reach))
  return m === null ? null : Object.assign(m, { at })
}

/** The match of an expression that ends right before token `i`. */
export function before({ text, tokens }: Reading, i: number, reach: number, what: RegExp): (RegExpExecArray & { at: number }) | null {
  const at = Math.max(0, tokens.start[i]! - reach)
  const m = what.exec(text.slice(at, tokens.start[i]))
  return m === null ? null : Object.assign(m, { at })
}

const PERSON = new WordMap<true>([
  [
    true,
    `ik hij zij ze jij je u client cliente werknemer werkneemster kandidaat kandidate man vrouw betrokkene mevrouw meneer heer mw mevr dhr medewerker medewerkster zoon dochter patient jongen meisje partner
    vader moeder verzekerde deelnemer deelneemster is ben bent was wn haar zijn belanghebbende verdachte getuige slachtoffer aanvrager aanvraagster ontvangt ontving krijgt kreeg geniet zit`,
  ],
])

/** A number stands within so many words before or behind: asked first, since it costs next to nothing. */
export function hasNumber({ tokens }: Reading, i: number, back: number, ahead: number): boolean {
  const to = Math.min(tokens.count - 1, i + ahead)
  for (let k = Math.max(0, i - back); k <= to; k++) if (tokens.shape[k] === TOKEN.digits) return true
  return false
}

/** Somebody is spoken of within the last few words of the same sentence. */
export function ofPerson({ text, tokens }: Reading, i: number, words = 6): boolean {
  for (let k = i - 1; k >= 0 && k >= i - words; k--) {
    const from = tokens.end[k]!
    const to = tokens.start[k + 1]!
    if (to - from > 1 && isEnd(text.slice(from, Math.min(to, from + 8)))) return false
    if (PERSON.get(tokens.hash[k]!)) return true
  }
  return false
}

/** The end of a sentence; the dot of an abbreviation is followed by a small letter and taken for one all the same. */
const isEnd = (gap: string) => gap.includes('.') || gap.includes(';') || gap.includes('\n')
