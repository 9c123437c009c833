import type { Place } from '../../engine/types.ts'
import { isDateFormat } from './cell-format.ts'
import { dayOf, formulaText } from '../../engine/formula.ts'
import { createPrefixes } from './markup-names.ts'
import { CHARACTERS, isMeasure, LANGUAGE, RELATIONSHIPS, type Role, type Vocabulary } from './markup-rules.ts'
import { bySight, type Run } from './hidden-runs.ts'
import { closeTable, pairTwins, type Draft, type Row } from './markup-table.ts'
import { createMap, type MapBuilder, type Splice, type TextMap } from './text-map.ts'
import { createScanner, readAttributes, skipElement, TOKEN, type Attribute, type XmlText } from './xml.ts'

/** An element that refers to a relation, and what to take out when that relation goes. */
export type Reference = { readonly relation: string; readonly cuts: readonly Splice[] }

/** A part read as text with markup: what can be edited, what goes whatever happens. */
export type Markup = {
  readonly drafts: readonly Draft[]
  /** Names of elements and attributes, and raw values of attributes in which nobody writes; each once. */
  readonly rest: readonly string[]
  readonly cuts: readonly Splice[]
  readonly references: readonly Reference[]
  /** Text that is set not to show. */
  readonly hidden: readonly Splice[]
  /** Deletions, insertions and old formatting were there. */
  readonly revised: boolean
  /** Elements or attributes of no office vocabulary were there; they go. */
  readonly foreign: boolean
}

type Frame = {
  readonly local: string
  readonly start: number
  readonly tagEnd: number
  /** Of a tag that goes while its content stays. */
  readonly unwrapped: boolean
  /** The run is set not to show. */
  hidden: boolean
  /** Goes as a whole: a deleted row, the box of a comment. */
  deleted: boolean
  spaces: 'keep' | 'trim' | 'inherit'
  /** DrawingML keeps the spaces of a text; WordprocessingML and office math drop those at its edges unless told. */
  readonly trims: boolean
  relations: readonly { readonly id: string; readonly attribute: Attribute }[]
  character: string | null
  readonly drafts: number
}
type Table = { readonly index: number; readonly rows: Row[] }
type Paragraph = { readonly map: MapBuilder; instruction: MapBuilder | null; readonly runs: Run[] }

/** Attributes that name prefixes. */
const LISTS = new Set(['Ignorable', 'ProcessContent', 'MustUnderstand', 'PreserveElements', 'PreserveAttributes'])
const NONE: readonly Attribute[] = []

/** A label is a few words. */
const MAX_LABEL = 60

/** Marks of a revision among the elements that go. */
const REVISION = /^(?:ins|del|delText|moveFrom|moveTo|.*PrChange|.*PrExChange|tblGridChange|numberingChange|cell(?:Ins|Del|Merge))$/

/** How elements go that refer to what is gone: most go whole; these lose only the attribute, or only their tags. */
const ATTRIBUTE_ONLY = new Set(['pageSetup', 'blip', 'imagedata', 'fill', 'stroke', 'worksheetSource', 'background', 'cNvPr', 'docPr'])

/** Reads a well-formed part; `base` says where it stands. */
export function readMarkup(xml: XmlText, base: Place, vocabulary: Vocabulary, relationId: (id: string) => string): Markup {
  const { text } = xml
  const s = createScanner(text)
  const prefixes = new Set(['o:relid'])
  const vocabularies = createPrefixes()
  const rest = new Set<string>()
  const drafts: Draft[] = []
  const cuts: Splice[] = []
  const hidden: Splice[] = []
  const references: Reference[] = []
  const frames: Frame[] = []
  const paragraphs: Paragraph[] = []
  const tables: Table[] = []
  const alternates: { readonly from: number; fallback: number }[] = []
  const state = { paragraphs: 0, tables: 0, elements: 0, revised: false, foreign: false, days: false, label: '' }
  let cutting: { readonly start: number; depth: number } | null = null

  while (s.next()) {
    if (cutting) skip()
    else if (s.kind === TOKEN.start || s.kind === TOKEN.empty) open()
    else if (s.kind === TOKEN.end) close()
    else if (s.kind === TOKEN.text || s.kind === TOKEN.cdata) characters()
    else if (s.kind === TOKEN.comment || !text.startsWith('<?xml ', s.start)) cut(s.start, s.end)
  }
  return { drafts, rest: [...rest], cuts, references, hidden, revised: state.revised, foreign: state.foreign }

  function cut(start: number, end: number): void {
    cuts.push({ start, end, text: '' })
  }

  function skip(): void {
    if (s.kind === TOKEN.start) cutting!.depth++
    else if (s.kind === TOKEN.end && --cutting!.depth === 0) {
      cut(cutting!.start, s.end)
      cutting = null
    }
  }

  function open(): void {
    const { local, start, end, kind } = s
    const parent = frames.at(-1)
    if (REVISION.test(local)) state.revised = true
    if (local === 'del' && parent?.local === 'trPr') frames.findLast((f) => f.local === 'tr')!.deleted = true
    const found = end - start > s.name.length + 3 ? (readAttributes(text, start, end) ?? []) : NONE
    vocabularies.declare(text, found, parent ? null : s.name)
    const foreign = vocabularies.isForeign(s.name) || (local === 'Choice' && vocabularies.listsForeign(required(found)))
    if (foreign) state.foreign = true
    if (foreign || vocabulary.cut.has(local)) {
      if (kind === TOKEN.empty) cut(start, end)
      else cutting = { start, depth: 1 }
      return
    }
    // "moveTo" is also a step of a drawn path.
    const unwrapped = vocabulary.unwrap.has(local) && parent?.local !== 'path'
    if (unwrapped) cut(start, end)
    const frame: Frame = {
      local,
      start,
      tagEnd: end,
      unwrapped,
      hidden: false,
      deleted: false,
      spaces: 'inherit',
      trims: !s.name.startsWith('a:'),
      relations: [],
      character: null,
      drafts: drafts.length,
    }
    if (!unwrapped) {
      rest.add(s.name)
      if (found.length > 0) attributes(frame, found)
    }
    frame.character = parent && (parent.local === 'r' || parent.local === 'p') ? characterOf(local, start, end) : null
    if (local === 'numCache' || local === 'numLit') state.days = false
    frames.push(frame)
    enter(local, parent)
    if (kind === TOKEN.empty) leave(frames.pop()!, end)
    else if (local === vocabulary.skip) s.seek(skipElement(s))
  }

  function close(): void {
    const frame = frames.pop()!
    if (frame.unwrapped) cut(s.start, s.end)
    leave(frame, s.end)
  }

  function enter(local: string, parent: Frame | undefined): void {
    if (local === 'p' && parent?.local !== 'pPr') paragraphs.push({ map: createMap(), instruction: null, runs: [] })
    else if (local === 'tbl') tables.push({ index: ++state.tables, rows: [] })
    else if (local === 'tr') tables.at(-1)?.rows.push({ cells: [], header: false })
    else if (local === 'tc') startCell()
    else if (local === 'gridSpan') {
      const cell = tables.at(-1)?.rows.at(-1)?.cells.at(-1)
      if (cell) cell.span = numberIn('val') ?? 1
    } else if (local === 'tblHeader') {
      const row = tables.at(-1)?.rows.at(-1)
      if (row) row.header = true
    } else if (local === 'AlternateContent') alternates.push({ from: drafts.length, fallback: -1 })
    else if (local === 'Fallback') {
      const alternate = alternates.at(-1)
      if (alternate) alternate.fallback = drafts.length
    } else if (local === 'fldChar') endInstruction()
    else if (local === 'ClientData') {
      if (/ObjectType\s*=\s*["']Note/.test(text.slice(s.start, s.end))) deleteEnclosing('shape')
    } else if (local === 'slicer' || local === 'timeslicer') deleteEnclosing('Anchor')
    else if (local === 'vanish' && parent?.local === 'rPr' && !/\bval\s*=\s*["'](?:0|false|off)/.test(text.slice(s.start, s.end))) {
      const run = frames.findLast((f) => f.local === 'r')
      if (run) run.hidden = true
    }
  }

  function leave(frame: Frame, end: number): void {
    if (frame.character !== null) paragraphs.at(-1)?.map.element(frame.start, end, frame.character)
    if (frame.local === 'p' && frames.at(-1)?.local !== 'pPr') endParagraph()
    else if (frame.local === 'tbl') endTable(frame, end)
    else if (frame.deleted) dropFrame(frame, end)
    else if (frame.local === 'AlternateContent') pairTwins(drafts, alternates.pop()!)
    for (const { id, attribute } of frame.relations) references.push({ relation: id, cuts: cutsFor(frame, attribute, end) })
  }

  function cutsFor(frame: Frame, attribute: Attribute, end: number): Splice[] {
    if (ATTRIBUTE_ONLY.has(frame.local)) return [{ start: attribute.start, end: attribute.end, text: '' }]
    if (frame.local !== 'hyperlink' || end === frame.tagEnd) return [{ start: frame.start, end, text: '' }]
    return [
      { start: frame.start, end: frame.tagEnd, text: '' },
      { start: s.start, end: s.end, text: '' },
    ]
  }

  /** The prefixes that a choice asks for. */
  function required(found: readonly Attribute[]): string {
    const a = found.find((x) => x.name === 'Requires')
    return a ? text.slice(a.valueStart, a.valueEnd) : ''
  }

  function attributes(frame: Frame, found: readonly Attribute[]): void {
    const relations: { id: string; attribute: Attribute }[] = []
    for (const a of found)
      if (a.name.startsWith('xmlns:') && RELATIONSHIPS.has(text.slice(a.valueStart, a.valueEnd))) prefixes.add(`${a.local}:`)
    for (const a of found) {
      const value = text.slice(a.valueStart, a.valueEnd)
      if (vocabulary.cutsAttribute(frame.local, a.local) || isForeign(a, value)) {
        cut(a.start, a.end)
        continue
      }
      rest.add(a.name)
      if (a.name === 'xml:space') {
        frame.spaces = text.startsWith('preserve', a.valueStart) ? 'keep' : 'trim'
        continue
      }
      if (LISTS.has(a.local) && vocabularies.listsForeign(value))
        cuts.push({ start: a.valueStart, end: a.valueEnd, text: vocabularies.withoutForeign(value) })
      else if (prefixes.has(a.name) || prefixes.has(a.name.slice(0, a.name.length - a.local.length))) {
        relations.push({ id: value, attribute: a })
        const id = relationId(value)
        if (id !== value) cuts.push({ start: a.valueStart, end: a.valueEnd, text: id })
      } else {
        const role = vocabulary.role(frame.local, a.local, value, frames.at(-1)?.local ?? '')
        if (role === 'rest') rest.add(value)
        else if (role) addAttribute(a, role)
      }
    }
    if (relations.length > 0) frame.relations = relations
  }

  /** Of a vocabulary that no office program reads, or the declaration of one. */
  function isForeign(a: Attribute, value: string): boolean {
    const foreign = a.name.startsWith('xmlns')
      ? vocabularies.listsForeign(a.name === 'xmlns' ? '' : a.local)
      : vocabularies.isForeign(a.name, true)
    if (foreign && !a.name.startsWith('xmlns') && /[^\W_]{2}/.test(value)) state.foreign = true
    return foreign
  }

  function addAttribute(a: Attribute, role: Exclude<Role, 'rest'>): void {
    const map = createMap()
    map.add(text, a.valueStart, a.valueEnd, 'attribute')
    addDraft(map.build(), [...base, ['field', ++state.elements]], {
      ...(role !== 'words' && { whole: role }),
      technical: !LANGUAGE.has(a.local),
    })
  }

  function addDraft(map: TextMap, place: Place, more: Pick<Draft, 'whole' | 'technical'> = {}): Draft | null {
    if (map.text.trim() === '') return null
    const draft: Draft = { map, twins: [], place, ...more }
    drafts.push(draft)
    return draft
  }

  function characterOf(local: string, start: number, end: number): string | null {
    if (local !== 'sym') return CHARACTERS.get(local) ?? null
    const code = Number.parseInt(/\bchar\s*=\s*["']([0-9A-Fa-f]{1,4})/.exec(text.slice(start, end))?.[1] ?? '', 16)
    // Symbol fonts keep their letters in a private area: F041 is the "A" of that font.
    return Number.isNaN(code) ? '' : String.fromCharCode(code >= 0xf020 && code <= 0xf0ff ? code - 0xf000 : code)
  }

  function characters(): void {
    const parent = frames.at(-1)
    if (!parent) return
    if (parent.local === 'formatCode') state.days = isDateFormat(text.slice(s.start, s.end))
    const isText = parent.local === 't' || parent.local === 'instrText'
    const [start, end] = contentSpan(parent)
    if (start >= end) return
    const mode = s.kind === TOKEN.cdata ? 'cdata' : 'text'
    const paragraph = paragraphs.at(-1)
    if (isText && paragraph) addRun(paragraph, parent, start, end, mode)
    else if (text.slice(start, end).trim() !== '' && !(vocabulary.measures.has(parent.local) && isMeasure(text.slice(start, end))))
      addLoose(parent, start, end, mode)
  }

  /** Word shows no spaces at the edges of a text that does not ask for them: "Jan" + "sen" may be written "Jan " + "sen". */
  function contentSpan(parent: Frame): [number, number] {
    if (s.kind === TOKEN.cdata) return [s.start + 9, s.end - 3]
    let [start, end] = [s.start, s.end]
    if (parent.local !== 't' || !parent.trims || frames.findLast((f) => f.spaces !== 'inherit')?.spaces === 'keep') return [start, end]
    while (start < end && text.charCodeAt(start) <= 32) start++
    while (end > start && text.charCodeAt(end - 1) <= 32) end--
    return [start, end]
  }

  function addRun(paragraph: Paragraph, parent: Frame, start: number, end: number, mode: 'text' | 'cdata'): void {
    const spaceAt = parent.spaces === 'keep' || !parent.trims ? -1 : parent.tagEnd - 1
    const isHidden = frames.findLast((f) => f.local === 'r')?.hidden === true
    if (isHidden) hidden.push({ start, end, text: '' })
    if (parent.local === 't') {
      paragraph.runs.push({ start, end, mode, spaceAt, hidden: isHidden })
      paragraph.map.add(text, start, end, mode, { spaceAt })
      return
    }
    paragraph.instruction ??= createMap()
    addInstruction(paragraph.instruction, start, end, mode)
  }

  /** The names of Word's own bookmarks end in nine digits that mean nothing. */
  function addInstruction(map: MapBuilder, start: number, end: number, mode: 'text' | 'cdata'): void {
    let at = start
    for (const m of text.slice(start, end).matchAll(/_(?:Toc|Ref|Hlk|Hlt)\d+/g)) {
      map.add(text, at, start + m.index, mode)
      at = start + m.index + m[0].length
    }
    map.add(text, at, end, mode)
  }

  /** Text outside every known element is still read. */
  function addLoose(parent: Frame, start: number, end: number, mode: 'text' | 'cdata'): void {
    const map = createMap()
    const said = text.slice(start, end)
    if (parent.local === 'v' && state.days && /^\d{4,5}(?:\.\d+)?$/.test(said)) {
      map.add(text, start, end, mode)
      addDraft({ ...map.build(), text: dayOf(Number(said)) }, [...base, ['element', ++state.elements]], {
        whole: 'number',
        technical: true,
      })
      return
    }
    const isFormula = vocabulary.formulas.has(parent.local)
    map.add(text, start, end, mode)
    const built = map.build()
    addDraft(
      isFormula ? { ...built, text: formulaText(built.text) } : built,
      [...base, ['element', ++state.elements]],
      isFormula ? { whole: 'formula', technical: true } : {},
    )
  }

  function endInstruction(): void {
    const paragraph = paragraphs.at(-1)
    if (!paragraph?.instruction) return
    const map = paragraph.instruction.build()
    paragraph.instruction = null
    if (/[\p{L}\d]/u.test(map.text)) addDraft(map, [...base, ['field', ++state.elements]], { technical: true })
  }

  function endParagraph(): void {
    endInstruction()
    const paragraph = paragraphs.pop()!
    const table = tables.at(-1)
    const row = table?.rows.at(-1)
    const cell = row?.cells.at(-1)
    state.paragraphs++
    for (const some of bySight(text, paragraph.runs)) addDraft(some, [...base, ['paragraph', state.paragraphs]])
    if (!table || !row || !cell) {
      endBlock(paragraph.map.build())
      return
    }
    const draft = addDraft(paragraph.map.build(), [
      ...base,
      ['table', table.index],
      ['row', table.rows.length],
      ['column', cell.column + 1],
    ])
    if (draft) cell.drafts.push(draft)
  }

  /** "BSN:" on a line of its own is the label of the next line. */
  function endBlock(map: TextMap): void {
    const draft = addDraft(map, [...base, ['paragraph', state.paragraphs]])
    if (!draft) return
    if (state.label !== '') draft.label = state.label
    const said = map.text.trim()
    state.label = said.length <= MAX_LABEL && said.endsWith(':') ? said : ''
  }

  /** A small whole number in an attribute of the tag just read. */
  function numberIn(attribute: string): number | null {
    const found = readAttributes(text, s.start, s.end)?.find((a) => a.local === attribute)
    const value = found ? Number(text.slice(found.valueStart, found.valueEnd)) : Number.NaN
    return Number.isInteger(value) && value > 0 && value < 1000 ? value : null
  }

  function startCell(): void {
    const row = tables.at(-1)?.rows.at(-1)
    if (!row) return
    const last = row.cells.at(-1)
    row.cells.push({ column: last ? last.column + last.span : 0, span: numberIn('gridSpan') ?? 1, drafts: [] })
  }

  function endTable(frame: Frame, end: number): void {
    const table = tables.pop()!
    closeTable(table.rows, `${base.map((step) => step.join('')).join('.')}t${table.index}`)
    if (table.rows.length === 0) cut(frame.start, end)
  }

  /** The box of a comment goes with the comment, the frame of a slicer with what it sliced. */
  function deleteEnclosing(name: string): void {
    const frame = frames.findLast((f) => f.local.endsWith(name))
    if (frame) frame.deleted = true
  }

  function dropFrame(frame: Frame, end: number): void {
    cut(frame.start, end)
    drafts.length = frame.drafts
    if (frame.local === 'tr') tables.at(-1)?.rows.pop()
  }
}
