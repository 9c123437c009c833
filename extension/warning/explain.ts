import { neutralAt } from '../../shared/engine/neutral.ts'
import type { Kind } from '../../shared/engine/types.ts'
import { placeholder } from '../../shared/nl.ts'
import type { Attached } from '../attachments/attached.ts'
import type { MailFinding } from '../check/check.ts'
import { countsOf, type Words } from '../messages/index.ts'
import { textOf } from './session.ts'

/** Plain words for what was found: what, why, where, and what may stand in its place. */

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export function titleOf(f: MailFinding, words: Words): string {
  if (f.kind === 'name') return capital(words.client)
  const kind = capital(words.kinds[f.kind] ?? f.kind)
  return f.class === undefined ? kind : `${kind}: ${words.classes[f.class] ?? ''}`
}

export function placeOf(f: MailFinding, words: Words): string {
  const part = f.passage.quoted ? words.quoted : (words.part[f.passage.part] ?? '')
  return [part, words.sure[f.confidence]].join(' · ')
}

export function whyOf(f: MailFinding, words: Words): string {
  if (f.confidence === 'possible') return words.possibleWhy
  return words.why(f.objection.why, f.objection.who, f.objection.readers)
}

/** What may stand in its place, best first; nothing for what is no text of the mail. */
export function replacementsOf(f: MailFinding, words: Words): string[] {
  if (f.passage.part !== 'body' && f.passage.part !== 'subject') return []
  if (f.kind === 'name') return [words.neutral.client, initialsOf(textOf(f))]
  if (f.neutral !== undefined && words.language === 'nl') return [neutralAt(f.passage.text, f.start, f.neutral)]
  return [words.language === 'nl' ? placeholder(f.kind) : `[${words.kinds[f.kind] ?? f.kind}]`]
}

/** "Sjoerd van der Wolthuizen" becomes "S.W." */
const initialsOf = (name: string): string => (name.match(/(?<!\p{L})\p{Lu}/gu) ?? []).map((letter) => `${letter}.`).join('')

export function fileStateOf(file: Attached, words: Words): string {
  if (file.state === 'reading') return words.files.reading
  if (file.state === 'clear') return words.files.clear
  if (file.state === 'findings') return words.files.counts(countsOf(words, file.counts))
  return words.files.unchecked
}

export const fileWhyOf = (file: Attached, words: Words): string =>
  file.reason === null ? '' : (words.files.whys[file.reason] ?? words.files.whys['other'] ?? '')

/** How often each kind stops this mail, text and attachments together. */
export function countsIn(findings: readonly MailFinding[], files: readonly Attached[]): Partial<Record<Kind, number>> {
  const counts: Partial<Record<Kind, number>> = {}
  for (const { kind } of findings) counts[kind] = (counts[kind] ?? 0) + 1
  for (const file of files) for (const [kind, n] of Object.entries(file.counts)) counts[kind as Kind] = (counts[kind as Kind] ?? 0) + n
  return counts
}
