import { REFERS } from './odf-rules.ts'
import type { Splice } from './text-map.ts'
import { createScanner, decodeEntities, escapeAttribute, escapeText, readAttributes, TOKEN } from './xml.ts'

/** New names for sheets, ranges, bookmarks, fields and styles, the same wherever one is referred to. */
export type Renames = {
  add(old: string, role: 'sheet' | 'identifier', edited: string): void
  /** Splices for every place in a part where an old name stands. */
  in(text: string): Splice[]
}

/** `texts`: all parts, so that a new name is not one that is there. */
export function createRenames(texts: () => Iterable<string>): Renames {
  const names = new Map<string, { readonly to: string; readonly pattern: RegExp | null }>()
  let taken: Set<string> | null = null
  return { add, in: spliceAll }

  function add(old: string, role: 'sheet' | 'identifier', edited: string): void {
    if (names.has(old)) return
    taken ??= new Set([...texts()].flatMap((text) => [...text.matchAll(/["'>]((?:Blad|Naam)_\d+)["'<]/g)].map((m) => m[1]!)))
    const to = (role === 'sheet' && sheetName(edited, taken)) || numbered(role === 'sheet' ? 'Blad' : 'Naam', taken)
    taken.add(to)
    // A name of one letter would be found in every formula.
    names.set(old, { to, pattern: old.length > 1 ? new RegExp(`(?<![\\p{L}\\d_])('?)${old.replaceAll("'", "''").replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}('?)(?![\\p{L}\\d_])`, 'gu') : null })
  }

  function spliceAll(text: string): Splice[] {
    if (names.size === 0) return []
    const splices: Splice[] = []
    let inSetting = false
    const s = createScanner(text)
    while (s.next()) {
      if (s.kind === TOKEN.text) {
        const after = names.get(decodeEntities(text.slice(s.start, s.end)))
        if (after && inSetting) splices.push({ start: s.start, end: s.end, text: escapeText(after.to) })
      }
      inSetting = s.kind === TOKEN.start && s.name === 'config:config-item'
      if (s.kind === TOKEN.start || s.kind === TOKEN.empty) for (const a of readAttributes(text, s.start, s.end) ?? []) {
        const value = decodeEntities(text.slice(a.valueStart, a.valueEnd))
        const after = names.get(value)?.to ?? (REFERS.test(a.name) ? replaceIn(value) : value)
        if (after !== value && !a.name.startsWith('xmlns')) splices.push({ start: a.valueStart, end: a.valueEnd, text: escapeAttribute(after) })
      }
    }
    return splices
  }

  function replaceIn(value: string): string {
    let out = value
    for (const { to, pattern } of names.values()) if (pattern) out = out.replace(pattern, (_, before: string, behind: string) => (before || /^\w+$/.test(to) ? `${before}${to}${behind}` : `'${to}'`))
    return out
  }
}


function sheetName(edited: string, taken: ReadonlySet<string>): string | null {
  const base = edited.replace(/[[\]:*?/\\'"]/g, '').trim().slice(0, 25)
  if (base === '') return null
  for (let n = 1; n < 1000; n++) {
    const name = n === 1 ? base : `${base} ${n}`
    if (!taken.has(name)) return name
  }
  return null
}

function numbered(word: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) if (!taken.has(`${word}_${n}`)) return `${word}_${n}`
}
