import type { Edit, Passage, Place, Residue, ResidueType, Span } from '../../engine/types.ts'
import type { Decisions } from '../format.ts'
import { blankPicture, hashOf, isSame } from './blank-picture.ts'
import { HTML, HTML_URL } from './html-entities.ts'
import { ATTRIBUTES, ELEMENTS, INLINE, roleOf, schemeOf } from './html-rules.ts'
import { HTML_TOKEN, htmlTokens, type HtmlAttribute, type HtmlToken } from './html-tokens.ts'
import { closeTable, type Draft, type Row } from './markup-table.ts'
import { createMap, mapEdits, type MapBuilder, type Splice } from './text-map.ts'
import type { TextReader, TextScope } from './text-reading.ts'
import { decodeBase64 } from './transfer.ts'

/** How an edit is written: between quotes, without them, or as an address. */
type Writing = 'plain' | 'bare' | 'address'
type HtmlDraft = Draft & { readonly writing: Writing }
/** What goes when the profile says so. */
type Item = { readonly type: ResidueType; readonly place: Place; readonly splices: Splice[]; readonly picture?: Uint8Array<ArrayBuffer> }
type Table = { readonly index: number; readonly rows: Row[]; layout: boolean }

type HtmlText = {
  readonly drafts: readonly HtmlDraft[]
  readonly items: readonly Item[]
  /** What elements and attributes are called that HTML does not know, and values that are pure form; and where. */
  readonly names: ReadonlyMap<string, readonly Span[]>
  readonly scripted: boolean
}

/** HTML as browsers read it: text joined over inline tags, entities, hidden text, attributes, addresses; comments and scripts apart. */
export const readHtml: TextReader = async (text, scope) => {
  const html = walk(text, scope)
  const said = html.drafts.map((draft, i) => passageOf(draft, `${scope.id}h${i}`))
  const names = [...html.names].map(([text], i): Passage => ({ id: `${scope.id}n${i}`, text, markup: true, place: scope.base }))
  const spans = [...html.names.values()]
  const passages = [...said, ...names]
  const residue: Residue[] = []
  for (const [i, item] of html.items.entries()) {
    const hash = item.picture && !isBlank(item.picture) ? await hashOf(item.picture) : undefined
    residue.push({ id: `${item.type}:${scope.id}${i}`, type: item.type, place: item.place, ...(hash !== undefined && { hash }) })
  }
  const live = residue.flatMap((r, i) => (html.items[i]!.picture && r.hash === undefined ? [] : [{ r, item: html.items[i]! }]))
  return {
    passages,
    residue: live.map(({ r }) => r),
    warnings: html.scripted ? ['html.script'] : [],
    splices(decisions: Decisions) {
      const out = live.flatMap(({ r, item }) => (decisions.residue(r) === 'drop' ? item.splices : []))
      const byId = new Map(said.map((p, i) => [p.id, html.drafts[i]!]))
      const edits = new Map<string, Edit[]>()
      for (const edit of decisions.edits(passages)) edits.set(edit.passage, [...(edits.get(edit.passage) ?? []), edit])
      for (const [id, list] of edits) if (byId.has(id)) out.push(...spliceDraft(byId.get(id)!, list, text))
      for (const [i, { id }] of names.entries()) if (edits.has(id)) out.push(...spans[i]!.map((s) => ({ ...s, text: `x-${i + 1}` })))
      return out
    },
  }
}

const NONE: ReadonlySet<string> = new Set()
/** Of a name that could be somebody's. */
const SHORTEST = 4

function isBlank(bytes: Uint8Array): boolean {
  return ['a.png', 'a.gif', 'a.jpg'].some((name) => isSame(bytes, blankPicture(name)))
}

function passageOf(draft: HtmlDraft, id: string): Passage {
  const { map, place, label, row, column, header, technical } = draft
  return {
    id,
    text: map.text,
    place,
    ...(technical && { technical }),
    ...(label !== undefined && { label }),
    ...(row !== undefined && { row }),
    ...(column !== undefined && { column }),
    ...(header && { header }),
  }
}

function spliceDraft(draft: HtmlDraft, edits: readonly Edit[], raw: string): Splice[] {
  if (draft.writing === 'plain') return mapEdits(draft.map, edits, raw)
  if (draft.writing === 'bare')
    return mapEdits(draft.map, edits, raw).map((s) => ({ ...s, text: s.text.replaceAll(/[\s=`]/g, (c) => `&#${c.charCodeAt(0)};`) }))
  const scheme = schemeOf(draft.map.text)
  if (scheme === '' || scheme === 'http' || scheme === 'https')
    return mapEdits(
      draft.map,
      edits.map((e) => ({ ...e, replacement: encodeURIComponent(e.replacement) })),
      raw,
    )
  return [{ start: draft.map.pieces[0]!.start, end: draft.map.pieces.at(-1)!.end, text: 'about:blank' }]
}

function walk(text: string, scope: TextScope): HtmlText {
  // Attributes after all text: a detector reads paragraphs that follow each other as one.
  const drafts: HtmlDraft[] = []
  const values: HtmlDraft[] = []
  const items: Item[] = []
  const comments: Splice[] = []
  const scripts: Splice[] = []
  const tables: Table[] = []
  const names = new Map<string, Span[]>()
  const count = { paragraphs: 0, elements: 0, tables: 0 }
  let map: MapBuilder | null = null
  let preformatted = 0
  let script = -1

  for (const token of htmlTokens(text)) {
    if (script >= 0 && !(token.kind === HTML_TOKEN.raw && token.name === 'script')) {
      const end = token.kind === HTML_TOKEN.close && token.name === 'script' ? token.end : token.start
      scripts.push({ start: script, end, text: '' })
      script = -1
      if (end === token.end) continue
    }
    if (token.kind === HTML_TOKEN.text) words(token.start, token.end)
    else if (token.kind === HTML_TOKEN.raw) raw(token)
    else if (token.kind === HTML_TOKEN.comment || token.broken) comments.push({ start: token.start, end: token.end, text: '' })
    else if (token.kind === HTML_TOKEN.declaration) declaration(token)
    else tag(token)
  }
  if (script >= 0) scripts.push({ start: script, end: text.length, text: '' })
  endParagraph()
  while (tables.length > 0) endTable()
  if (comments.length > 0) items.push({ type: 'comment', place: scope.base, splices: comments })
  if (scripts.length > 0) items.push({ type: 'macro', place: scope.base, splices: scripts })
  return { drafts: [...drafts, ...values], items, names, scripted: scripts.length > 0 }

  /** "<!DOCTYPE html …>" and the conditions Outlook reads say nothing; any other is a comment to a browser. */
  function declaration(token: HtmlToken): void {
    const raw = text.slice(token.start, Math.min(token.end, token.start + 400))
    const known =
      /^<!doctype\s+html(?:\s+(?:public|system)\s[\w\s"'./:+-]*)?>$/i.test(raw) ||
      /^<!\[(?:if [a-z0-9 !()&|]{1,60}|endif)\]>$/i.test(raw) ||
      /^<\?xml(?:\s+(?:version|encoding|standalone)\s*=\s*["'][\w.-]{1,20}["'])*\s*\?>$/.test(raw) ||
      /^<\?xml:namespace [\w\s"'.:/=-]*>$/.test(raw)
    if (!known) comments.push({ start: token.start, end: token.end, text: '' })
  }

  function raw(token: HtmlToken): void {
    if (token.name === 'script') return
    if (token.name === 'title' || token.name === 'textarea') {
      endParagraph()
      preformatted++
      words(token.start, token.end)
      preformatted--
      endParagraph()
      return
    }
    dataAddresses(token.start, token.end)
    technical(token.start, token.end)
  }

  function words(start: number, end: number): void {
    map ??= createMap()
    if (preformatted > 0) {
      map.add(text, start, end, 'text', { decode: HTML })
      return
    }
    let at = start
    for (const m of text.slice(start, end).matchAll(/[ \t\r\n\f]+/g)) {
      const from = start + m.index
      if (m[0] === ' ' && map.length + from - at > 0) continue
      if (from > at) map.add(text, at, from, 'text', { decode: HTML })
      at = from + m[0].length
      if (map.length > 0) map.element(from, at, ' ')
    }
    if (end > at) map.add(text, at, end, 'text', { decode: HTML })
  }

  function tag(token: HtmlToken): void {
    const { name } = token
    called(token.start + (token.kind === HTML_TOKEN.open ? 1 : 2), name.length, ELEMENTS)
    if (token.kind === HTML_TOKEN.open) for (const a of token.attributes) attribute(a, token)
    else if (token.attributes.length > 0) comments.push({ start: token.attributes[0]!.start, end: token.end - 1, text: '' })
    if (name === 'br') {
      map?.element(token.start, token.end, '\n')
      return
    }
    if (INLINE.has(name)) return
    endParagraph()
    if (name === 'script' && token.kind === HTML_TOKEN.open) script = token.start
    else if (name === 'pre' || name === 'listing') preformatted = token.kind === HTML_TOKEN.open ? 1 : 0
    else structure(token)
  }

  /** A name that HTML does not know may be anybody's. */
  function called(start: number, length: number, known: ReadonlySet<string>): void {
    const name = text.slice(start, start + length)
    if (length < SHORTEST || known.has(name.toLowerCase())) return
    const spans = names.get(name) ?? []
    if (spans.length === 0) names.set(name, spans)
    spans.push({ start, end: start + length })
  }

  function structure(token: HtmlToken): void {
    const opens = token.kind === HTML_TOKEN.open
    const { name } = token
    if (name === 'table' && opens) {
      const outer = tables.at(-1)
      if (outer) outer.layout = true
      tables.push({ index: ++count.tables, rows: [], layout: false })
    } else if (name === 'table') endTable()
    else if (name === 'tr' && opens) tables.at(-1)?.rows.push({ cells: [], header: false })
    else if ((name === 'td' || name === 'th') && opens) startCell(token)
  }

  function startCell(token: HtmlToken): void {
    const table = tables.at(-1)
    if (!table) return
    if (table.rows.length === 0) table.rows.push({ cells: [], header: false })
    const row = table.rows.at(-1)!
    const last = row.cells.at(-1)
    const colspan = token.attributes.find((a) => a.name === 'colspan')
    const span = colspan ? Number.parseInt(text.slice(colspan.valueStart, colspan.valueEnd), 10) : 1
    row.cells.push({ column: last ? last.column + last.span : 0, span: span > 0 && span < 1000 ? span : 1, drafts: [] })
    row.header = token.name === 'th' && (row.cells.length === 1 || row.header)
  }

  function endTable(): void {
    endParagraph()
    const table = tables.pop()
    if (!table || table.layout || !table.rows.some((row) => row.cells.length > 1)) return
    for (const row of table.rows) if (row.cells.length < 2) row.header = false
    closeTable(table.rows, `${scope.id}t${table.index}`)
  }

  function endParagraph(): void {
    if (!map) return
    const built = map.build()
    map = null
    if (built.text.trim() === '') return
    const draft: HtmlDraft = { map: built, twins: [], place: [...scope.base, ['paragraph', ++count.paragraphs]], writing: 'plain' }
    drafts.push(draft)
    tables.at(-1)?.rows.at(-1)?.cells.at(-1)?.drafts.push(draft)
  }

  function attribute(a: HtmlAttribute, token: HtmlToken): void {
    const value = text.slice(a.valueStart, a.valueEnd)
    called(a.start + text.slice(a.start, a.end).search(/[^\s/]/), a.name.length, ATTRIBUTES)
    const role = roleOf(a.name, value)
    if (role === 'skip') return called(a.valueStart, value.length, NONE)
    if (role === 'script') scripts.push({ start: a.start, end: a.end, text: '' })
    else if (role === 'page') items.push({ type: 'embedded', place: element(), splices: [{ start: a.start, end: a.end, text: '' }] })
    else if (role === 'address') address(a, value)
    else {
      if (a.name === 'style') dataAddresses(a.valueStart, a.valueEnd)
      const label = role === 'data' ? a.name.slice(5) : a.name === 'value' || a.name === 'content' ? nameIn(token) : ''
      const built = createMap()
      built.add(text, a.valueStart, a.valueEnd, 'attribute', { decode: HTML })
      push(built, {
        writing: a.quoted ? 'plain' : 'bare',
        ...(role === 'technical' && { technical: true }),
        ...(label !== '' && { label }),
      })
    }
  }

  /** What the field or property is called whose value this is. */
  function nameIn(token: HtmlToken): string {
    const named = token.attributes.find((a) => a.name === 'name' || a.name === 'property' || a.name === 'itemprop')
    const name = named ? text.slice(named.valueStart, named.valueEnd) : ''
    return name.length <= 40 && !/[\d@]/.test(name) ? name : ''
  }

  function address(a: HtmlAttribute, value: string): void {
    const built = createMap()
    built.add(text, a.valueStart, a.valueEnd, 'attribute', { decode: HTML_URL })
    const scheme = schemeOf(built.build().text)
    if (scheme === 'javascript' || scheme === 'vbscript') scripts.push({ start: a.start, end: a.end, text: '' })
    else if (scheme === 'data') dataItem(a.valueStart, a.valueEnd, value.trim())
    else push(built, { writing: 'address', technical: scheme !== 'mailto' })
  }

  function dataItem(start: number, end: number, value: string): void {
    const type = /^data:image\/(png|gif|jpe?g|bmp|svg\+xml|webp|tiff)[^,]{0,80};base64,/i.exec(value)
    if (!type) {
      items.push({ type: 'embedded', place: element(), splices: [{ start, end, text: 'about:blank' }] })
      return
    }
    const picture = decodeBase64(value.slice(type[0].length).replaceAll(/%(2[bBfF]|3[dD])/g, (x) => decodeURIComponent(x)))
    items.push({
      type: 'picture',
      place: element(),
      picture,
      splices: [{ start, end, text: `data:image/gif;base64,${btoa(String.fromCharCode(...blankPicture('a.gif')))}` }],
    })
  }

  /** Pictures and fonts inside style rules. */
  function dataAddresses(start: number, end: number): void {
    const splices = [...text.slice(start, end).matchAll(/data:[^)"'\s]+/gi)].map((m): Splice => ({
      start: start + m.index,
      end: start + m.index + m[0].length,
      text: 'about:blank',
    }))
    if (splices.length > 0) items.push({ type: 'embedded', place: element(), splices })
  }

  function technical(start: number, end: number): void {
    const built = createMap()
    built.add(text, start, end, 'cdata')
    push(built, { writing: 'plain', technical: true })
  }

  function element(): Place {
    return [...scope.base, ['element', ++count.elements]]
  }

  function push(built: MapBuilder, more: { writing: Writing; technical?: boolean; label?: string }): void {
    const done = built.build()
    const { writing, technical: isTechnical, label } = more
    if (done.text.trim() !== '')
      values.push({
        map: done,
        twins: [],
        place: element(),
        writing,
        ...(isTechnical && { technical: true }),
        ...(label !== undefined && { label }),
      })
  }
}
