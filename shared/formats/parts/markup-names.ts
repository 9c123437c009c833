import type { Edit } from '../../engine/types.ts'
import { saysNothing } from './markup-rules.ts'
import { isOfFormat } from './markup-words.ts'
import { createMap, mapEdits, type Splice } from './text-map.ts'
import { createScanner, decodeEntities, readAttributes, skipElement, TOKEN, type Attribute } from './xml.ts'

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
  /** Such a list without those. */
  withoutForeign(prefixes: string): string
}

export function createPrefixes(usual: RegExp = OFFICE): Prefixes {
  const foreign = new Set<string>()
  return {
    declare,
    isForeign,
    listsForeign: (list) => foreign.size > 0 && list.split(/\s+/).some((p) => foreign.has(p)),
    withoutForeign: (list) =>
      list
        .split(/\s+/)
        .filter((p) => !foreign.has(p))
        .join(' '),
  }

  function declare(text: string, found: readonly Attribute[], root: string | null): void {
    for (const a of found) {
      const prefix = a.name === 'xmlns' ? '' : a.name.startsWith('xmlns:') ? a.local : null
      if (prefix === null) continue
      if (usual.test(text.slice(a.valueStart, a.valueEnd))) foreign.delete(prefix)
      else if (root === null || prefix !== prefixOf(root)) foreign.add(prefix)
    }
  }

  function isForeign(name: string, isAttribute = false): boolean {
    if (foreign.size === 0) return false
    const prefix = prefixOf(name)
    return !(isAttribute && prefix === '') && foreign.has(prefix)
  }
}

/** The names of the vocabularies themselves. */
const OFFICE_NAME =
  /^(?:http:\/\/(?:schemas\.openxmlformats\.org\/[a-zA-Z-]+|schemas\.microsoft\.com\/office|purl\.oclc\.org\/ooxml\/[a-zA-Z]+)(?:\/(?:\d{4}|\d\d|[a-z]{1,16}|[a-z]+[A-Z][A-Za-z]{1,30}))*|urn:schemas-microsoft-com:(?:vml|office:(?:office|word|excel|powerpoint)|mac:vml)|http:\/\/www\.w3\.org\/[\w/.-]{1,40})$/

const prefixOf = (name: string): string => name.slice(0, Math.max(0, name.indexOf(':')))

/** Stands between what is read as one text. */
const BETWEEN = '\n\n'

/** What a part says besides its words: each once, as one text. What is made of the format's own words says nothing. */
export function textOfRest(rest: readonly string[]): { readonly text: string; readonly said: readonly string[] } {
  const said = rest.filter((one) => !isOfFormat(one) && !OFFICE_NAME.test(one))
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
      if (edits.has(s.name) && open.length > 0) splices.push({ start, end: s.end, text: '' })
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

/**
 * All that a part says besides what its reader reads (`isRead`), and what stands in vocabularies that are not `usual`: that goes.
 * For readers that are not concerned with names.
 */
export function restIn(
  text: string,
  usual: RegExp,
  isRead: (element: string, attribute: string, value: string) => boolean,
): { readonly rest: readonly string[]; readonly cuts: readonly Splice[] } {
  const rest = new Set<string>()
  const cuts: Splice[] = []
  const prefixes = createPrefixes(usual)
  const s = createScanner(text)
  let isRoot = true
  while (s.next()) {
    if (s.kind !== TOKEN.start && s.kind !== TOKEN.empty) continue
    const { name, start } = s
    const found = s.end - start > name.length + 3 ? (readAttributes(text, start, s.end) ?? []) : []
    prefixes.declare(text, found, isRoot ? name : null)
    isRoot = false
    if (prefixes.isForeign(name)) {
      if (s.kind === TOKEN.start) skipElement(s)
      cuts.push({ start, end: s.end, text: '' })
      continue
    }
    rest.add(name)
    for (const a of found) {
      const isDeclaration = a.name.startsWith('xmlns')
      if (isDeclaration ? prefixes.listsForeign(a.name === 'xmlns' ? '' : a.local) : prefixes.isForeign(a.name, true))
        cuts.push({ start: a.start, end: a.end, text: '' })
      else {
        rest.add(a.name)
        const value = text.slice(a.valueStart, a.valueEnd)
        if (!isDeclaration && !saysNothing(a.local, value) && !isRead(name, a.name, value)) rest.add(value)
      }
    }
  }
  return { rest: [...rest], cuts }
}
