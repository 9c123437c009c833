import { REFERS } from './odf-rules.ts'
import type { Splice } from './text-map.ts'
import { createScanner, decodeEntities, escapeAttribute, escapeText, readAttributes, TOKEN } from './xml.ts'

/** New names for sheets, ranges, bookmarks, fields and styles, the same wherever one is referred to. */
export type Renames = {
  add(old: string, role: 'sheet' | 'identifier', edited: string): void
  /** A formula with the new names. */
  replaced(formula: string): string
  /** Splices for every place in a part where an old name stands. */
  in(text: string): Splice[]
}

/** `texts`: all parts, so that a new name is not one that is there. */
export function createRenames(texts: () => Iterable<string>): Renames {
  const names = new Map<string, string>()
  let taken: Set<string> | null = null
  return { add, in: spliceAll, replaced: replaceIn }

  function add(old: string, role: 'sheet' | 'identifier', edited: string): void {
    if (names.has(old)) return
    taken ??= new Set([...texts()].flatMap((text) => [...text.matchAll(/["'>]((?:Blad|Naam)_\d+)["'<]/g)].map((m) => m[1]!)))
    const to = (role === 'sheet' && sheetName(edited, taken)) || numbered(role === 'sheet' ? 'Blad' : 'Naam', taken)
    taken.add(to)
    names.set(old, to)
  }

  function spliceAll(text: string): Splice[] {
    if (names.size === 0) return []
    const splices: Splice[] = []
    let inSetting = false
    const s = createScanner(text)
    while (s.next()) {
      if (s.kind === TOKEN.text) {
        const after = names.get(decodeEntities(text.slice(s.start, s.end)))
        if (after && inSetting) splices.push({ start: s.start, end: s.end, text: escapeText(after) })
      }
      inSetting = s.kind === TOKEN.start && s.name === 'config:config-item'
      if (s.kind === TOKEN.start || s.kind === TOKEN.empty)
        for (const a of readAttributes(text, s.start, s.end) ?? []) {
          const value = decodeEntities(text.slice(a.valueStart, a.valueEnd))
          const after = names.get(value) ?? styleOf(a.name, value) ?? (REFERS.test(a.name) ? replaceIn(value) : value)
          if (after !== value && !a.name.startsWith('xmlns'))
            splices.push({ start: a.valueStart, end: a.valueEnd, text: escapeAttribute(after) })
        }
    }
    return splices
  }

  /** Styles of a table or sheet are called after it: "Jansen.A1", "PageStyle_Jansen". */
  function styleOf(attribute: string, value: string): string | null {
    if (
      !attribute.endsWith('style-name') &&
      attribute !== 'style:name' &&
      !attribute.endsWith('-page-name') &&
      attribute !== 'style:display-name'
    )
      return null
    const page = /^PageStyle_(?:5f_)?/.exec(value)?.[0]
    const sheet =
      page &&
      names.get(value.slice(page.length).replace(/_([0-9a-f]{2})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))))
    if (sheet) return `PageStyle_${sheet.replace(/[^A-Za-z0-9]/g, '')}`
    const dot = value.indexOf('.')
    const owner = dot > 0 ? names.get(value.slice(0, dot)) : undefined
    return owner ? `${owner.replaceAll(' ', '_')}${value.slice(dot)}` : null
  }

  /** Word by word, and whole what stands between quotes: linear, however many names there are. */
  function replaceIn(value: string): string {
    if (names.size === 0) return value
    return value.replace(/'(?:[^']|'')*'|[\p{L}\d_]+/gu, (word) => {
      const to = names.get(word.startsWith("'") ? word.slice(1, -1).replaceAll("''", "'") : word)
      return to === undefined ? word : /^\w+$/.test(to) ? to : `'${to}'`
    })
  }
}

function sheetName(edited: string, taken: ReadonlySet<string>): string | null {
  const base = edited
    .replace(/[[\]:*?/\\'"]/g, '')
    .trim()
    .slice(0, 25)
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
