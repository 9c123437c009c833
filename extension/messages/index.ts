import { en } from './en.ts'
import { nl, type Words } from './nl.ts'

export type { Words }
export type Language = 'auto' | 'nl' | 'en'

/** The language asked for; by itself Dutch wherever the browser or the page around it is Dutch. */
export function wordsFor(language: Language, browserLanguage: string, pageLanguage = ''): Words {
  if (language !== 'auto') return language === 'nl' ? nl : en
  return /^nl\b/i.test(browserLanguage) || /^nl\b/i.test(pageLanguage) ? nl : en
}

/** "1 × BSN, 2 × medisch gegeven" */
export function countsOf(words: Words, counts: Readonly<Partial<Record<string, number>>>): string {
  return Object.entries(counts)
    .map(([kind, n]) => `${n}\u00a0×\u00a0${words.kinds[kind] ?? kind}`)
    .join(', ')
}

/** Day and minute, as people here write them. */
export const momentOf = (at: number, words: Words): string =>
  new Date(at).toLocaleString(words.language === 'nl' ? 'nl-NL' : 'en-GB', { dateStyle: 'short', timeStyle: 'short' })
