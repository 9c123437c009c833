import { fold } from './tokens.ts'
import type { Finding, Passage } from './types.ts'

/** What looks like a person's name inside the name of a firm that the file itself calls one ("Bakkerij Jan de Wit" in a description) is the firm's. */
export function withoutFirms(passages: readonly Passage[], findings: readonly Finding[]): readonly Finding[] {
  const firms = firmsOf(passages)
  if (firms.size === 0) return findings
  const texts = new Map(passages.map((p) => [p.id, p]))
  let id = ''
  let covered: readonly (readonly [number, number])[] = []
  return findings.filter((f) => {
    if (f.kind !== 'name' || f.person !== undefined || f.detector === 'person') return true
    if (f.passage !== id) {
      id = f.passage
      const p = texts.get(id)
      covered = p === undefined || p.kind !== undefined ? [] : occurrences(p.text, firms)
    }
    return !covered.some(([start, end]) => start <= f.start && f.end <= end)
  })
}

/** Folded names by their first word. A name of one word says too little: it may be somebody's too. */
function firmsOf(passages: readonly Passage[]): Map<string, string[]> {
  const firms = new Map<string, string[]>()
  const seen = new Set<string>()
  for (const p of passages) {
    if (p.kind !== 'organisation' || p.text.length > 200) continue
    const name = fold(p.text).trim()
    const space = name.indexOf(' ')
    if (space < 0 || seen.has(name)) continue
    seen.add(name)
    const first = name.slice(0, space)
    const list = firms.get(first)
    if (!list) firms.set(first, [name])
    else if (list.length < MOST) list.push(name)
  }
  return firms
}
/** Firms with the same first word ("Stichting") that are looked for at one place. */
const MOST = 200

function occurrences(text: string, firms: ReadonlyMap<string, readonly string[]>): [number, number][] {
  const folded = fold(text)
  const found: [number, number][] = []
  for (const m of folded.matchAll(/\S+/g)) {
    for (const name of firms.get(m[0]) ?? []) if (folded.startsWith(name, m.index)) found.push([m.index, m.index + name.length])
  }
  return found
}
