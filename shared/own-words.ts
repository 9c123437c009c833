import type { Finding, Passage } from './engine/types.ts'
import { kindLabels } from './nl.ts'

const PLACEHOLDERS = [...Object.values(kindLabels), 'medisch gegeven verwijderd'].join('|')

/** What Lakmoes itself writes where something was: placeholders (with the title before a name), pseudonyms, decades of birth. And the label that is left beside them. */
const OURS = new RegExp(
  [
    `(?:\\b(?:de heer|dhr\\.?|mevrouw|mevr\\.?|mw\\.?) )?\\[(?:${PLACEHOLDERS})(?: \\d{1,5})?\\]`,
    'Cli[eë]nt K-\\d{4,9}(?!\\d)',
    '(?<!\\d)(?<ten>(?:19|20)\\d)0-\\k<ten>9(?!\\d)',
    '(?<![\\p{L}\\p{N}])BSN(?![\\p{L}\\p{N}])',
  ].join('|'),
  'gu',
)

/** Without findings that hold nothing but our own words: a file that was cleaned before says the same when it is cleaned again. */
export function withoutOurWords(findings: readonly Finding[], byId: ReadonlyMap<string, Passage>): Finding[] {
  let passage: string | null = null
  let ours: readonly (readonly [start: number, end: number])[] = []
  let from = 0
  return findings.filter((f) => {
    if (f.passage !== passage) {
      passage = f.passage
      ours = spansIn(byId.get(passage)!.text)
      from = 0
    }
    while (from < ours.length && ours[from]![1] <= f.start) from++
    if (from === ours.length || ours[from]![0] >= f.end) return true
    let rest = ''
    let at = f.start
    const { text } = byId.get(f.passage)!
    for (let i = from; i < ours.length && ours[i]![0] < f.end; i++) {
      rest += text.slice(at, Math.max(at, ours[i]![0]))
      at = ours[i]![1]
    }
    return /[\p{L}\p{N}]/u.test(rest + text.slice(at, Math.max(at, f.end)))
  })
}

function spansIn(text: string): (readonly [number, number])[] {
  if (!text.includes('[') && !text.includes('K-') && !text.includes('BSN') && !/\d0-/.test(text)) return []
  return Array.from(text.matchAll(OURS), (m) => [m.index, m.index + m[0].length] as const)
}
