import type { Edit } from '../../engine/types.ts'
import { createMap, mapEdits, type Splice } from './text-map.ts'
import { createScanner, decodeEntities, readAttributes, TOKEN, type Attribute } from './xml.ts'

/** Vocabularies that office programs read. What stands in any other is shown by none of them. */
const OFFICE =
  /^(?:http:\/\/(?:schemas\.(?:openxmlformats\.org|microsoft\.com)|purl\.oclc\.org\/ooxml|www\.w3\.org|purl\.org\/dc)\/|urn:schemas-microsoft-com:|$)/

/** Prefixes of one part, as far as it has been read. */
export type Prefixes = {
  /** Takes in what a tag declares; a part is read in the vocabulary of its root, whatever that is. */
  declare(text: string, found: readonly Attribute[], root: string | null): void
  /** Whether an element or attribute of this name belongs to no office vocabulary. */
  isForeign(name: string, isAttribute?: boolean): boolean
  /** Whether one of the prefixes in a list of them ("w14 wp14") is foreign. */
  listsForeign(prefixes: string): boolean
}

export function createPrefixes(): Prefixes {
  const foreign = new Set<string>()
  return { declare, isForeign, listsForeign: (list) => foreign.size > 0 && list.split(/\s+/).some((p) => foreign.has(p)) }

  function declare(text: string, found: readonly Attribute[], root: string | null): void {
    for (const a of found) {
      const prefix = a.name === 'xmlns' ? '' : a.name.startsWith('xmlns:') ? a.local : null
      if (prefix === null) continue
      if (OFFICE.test(text.slice(a.valueStart, a.valueEnd))) foreign.delete(prefix)
      else if (root === null || prefix !== prefixOf(root)) foreign.add(prefix)
    }
  }

  function isForeign(name: string, isAttribute = false): boolean {
    if (foreign.size === 0) return false
    const prefix = prefixOf(name)
    return !(isAttribute && prefix === '') && foreign.has(prefix)
  }
}

const prefixOf = (name: string): string => name.slice(0, Math.max(0, name.indexOf(':')))

/** Stands between what is read as one text. */
const BETWEEN = '\n\n'

/** What a part says besides its words: each once, as one text. Short words in small letters say nothing. */
export function textOfRest(rest: readonly string[]): { readonly text: string; readonly said: readonly string[] } {
  const said = rest.filter((one) => one.length > 5 || !/^[a-z:]*$/.test(one))
  return { text: said.map((raw) => decodeEntities(raw).replaceAll('\n', ' ')).join(BETWEEN), said }
}

/** The edits of that text, by what they touch, each from its beginning. */
export function editsOfRest(said: readonly string[], edits: readonly Edit[]): Map<string, Edit[]> {
  const found = new Map<string, Edit[]>()
  let at = 0
  for (const raw of said) {
    const { length } = decodeEntities(raw)
    const own = edits.filter((e) => e.start < at + length && e.end > at)
    if (own.length > 0)
      found.set(
        raw,
        own.map((e) => ({ ...e, start: Math.max(0, e.start - at), end: Math.min(length, e.end - at) })),
      )
    at += length + BETWEEN.length
  }
  return found
}

/** Cuts all elements, with what they hold, and all attributes that are called so; edits all attributes that say so. */
export function spliceRest(text: string, edits: ReadonlyMap<string, readonly Edit[]>): Splice[] {
  const splices: Splice[] = []
  const open: number[] = []
  const s = createScanner(text)
  while (edits.size > 0 && s.next()) {
    if (s.kind === TOKEN.end) {
      const start = open.pop()!
      if (edits.has(s.name)) splices.push({ start, end: s.end, text: '' })
    }
    if (s.kind !== TOKEN.start && s.kind !== TOKEN.empty) continue
    if (s.kind === TOKEN.start) open.push(s.start)
    else if (edits.has(s.name)) splices.push({ start: s.start, end: s.end, text: '' })
    for (const a of readAttributes(text, s.start, s.end) ?? []) splices.push(...spliceAttribute(text, a, edits))
  }
  return splices
}

function spliceAttribute(text: string, a: Attribute, edits: ReadonlyMap<string, readonly Edit[]>): Splice[] {
  const own = edits.get(text.slice(a.valueStart, a.valueEnd))
  if (edits.has(a.name) || (own !== undefined && a.name.startsWith('xmlns'))) return [{ start: a.start, end: a.end, text: '' }]
  if (own === undefined) return []
  const map = createMap()
  map.add(text, a.valueStart, a.valueEnd, 'attribute')
  const built = map.build()
  // Where only a number may stand, a gap is nought.
  return /^-?\d+$/.test(built.text) ? [{ start: a.valueStart, end: a.valueEnd, text: '0' }] : mapEdits(built, own, text)
}
