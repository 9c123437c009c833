import type { Edit, Passage, Residue, ResidueType } from '../../engine/types.ts'
import type { Decisions } from '../format.ts'
import { hashOf, isSame } from './blank-picture.ts'
import { spliceRow } from './odf-cells.ts'
import { editsOfRest, restIn, spliceRest, textOfRest } from './markup-names.ts'
import { REST } from './markup-part.ts'
import { CUT_ATTRIBUTES, roleOf, USUAL, VALUES } from './odf-rules.ts'
import { emptyBatch, readOdf, type OdfBatch, type OdfContext, type OdfDraft, type OdfReference } from './odf-read.ts'
import type { Renames } from './odf-renames.ts'
import { applyEdits, mapEdits, type Splice } from './text-map.ts'
import { decodeEntities, type XmlText } from './xml.ts'

export type OdfPartOptions = Omit<OdfContext, 'budget'> & { readonly id: number; readonly hiddenTables: ReadonlySet<string> }

/** What the parts of a document tell each other while it is written. */
export type Writing = {
  readonly decisions: Decisions
  readonly edits: Map<string, Edit[]>
  readonly renames: Renames
  /** What fields show now, by name. */
  readonly fields: Map<string, string>
  /** Cells were emptied: copies of them in charts go. */
  readonly state: { emptied: boolean }
  /** New address of a reference; null = what it shows goes, undefined = it stays. */
  target(reference: OdfReference): string | null | undefined
}

/** Copies of repeated cells in one part that are read one by one. */
const COPIES = 200_000

export function* walk(xml: XmlText, options: OdfPartOptions): Generator<{ readonly batch: OdfBatch; readonly passages: Passage[] }> {
  let drafts = 0
  for (const batch of readOdf(xml, { ...options, budget: { copies: COPIES } })) {
    const passages = batch.drafts.map((draft) => passageOf(draft, `${options.id}:${drafts++}`))
    for (const row of batch.rows) {
      for (let copy = 0; copy < row.copies; copy++)
        for (const { passages: copies } of row.cells)
          for (const p of copies[copy] ?? []) passages.push({ ...p, id: `${options.id}${p.id}` })
    }
    yield { batch, passages }
  }
  const { text } = textOfRest(restOf(xml).rest)
  const passages: Passage[] = text === '' ? [] : [{ id: restId(options), text, technical: true, markup: true, place: options.base }]
  yield { batch: emptyBatch(), passages }
}

const restId = (options: OdfPartOptions): string => `${options.id}:${REST}`

const restOf = (xml: XmlText): ReturnType<typeof restIn> =>
  restIn(
    xml.text,
    USUAL,
    (element, attribute, value) => CUT_ATTRIBUTES.has(attribute) || VALUES.has(attribute) || roleOf(element, attribute, value) !== null,
  )

/** What goes from names and settings, whatever the batches say. */
function restSplices(xml: XmlText, options: OdfPartOptions, writing: Writing): Splice[] {
  const { rest, cuts } = restOf(xml)
  return [...cuts, ...spliceRest(xml.text, editsOfRest(textOfRest(rest).said, writing.edits.get(restId(options)) ?? []))]
}

function passageOf(draft: OdfDraft, id: string): Passage {
  const { map, place, label, row, column, header } = draft
  return {
    id,
    text: map.text,
    place,
    ...(label !== undefined && { label }),
    ...(row !== undefined && { row }),
    ...(column !== undefined && { column }),
    ...(header && { header }),
  }
}

export const itemOf = (type: ResidueType, options: OdfPartOptions): Residue => ({
  id: `${type}:${options.id}`,
  type,
  place: options.base.length > 0 ? options.base : [['part', options.id]],
})

/** First of two passes: asks what is to be edited, and learns which names and fields change by it. */
export function decideAll(xml: XmlText, options: OdfPartOptions, writing: Writing): void {
  for (const { batch, passages } of walk(xml, options)) {
    if (passages.length === 0) continue
    for (const edit of writing.decisions.edits(passages)) {
      const list = writing.edits.get(edit.passage)
      if (list) list.push(edit)
      else writing.edits.set(edit.passage, [edit])
    }
    batch.drafts.forEach((draft, i) => learn(draft, writing.edits.get(passages[i]!.id) ?? [], xml.text, writing))
  }
}

function learn(draft: OdfDraft, edits: readonly Edit[], text: string, writing: Writing): void {
  if (edits.length === 0) return
  const after = applyEdits(draft.map.text, edits)
  if (draft.role === 'identifier' || draft.role === 'sheet')
    writing.renames.add(decodeEntities(text.slice(draft.attribute!.valueStart, draft.attribute!.valueEnd)), draft.role, after)
  for (const tie of draft.ties ?? []) {
    const inside = edits.filter((edit) => edit.start < tie.to && edit.end > tie.from)
    if (tie.field !== null && inside.length > 0)
      writing.fields.set(
        tie.field,
        applyEdits(
          draft.map.text.slice(tie.from, tie.to),
          inside.map((e) => ({ ...e, start: Math.max(0, e.start - tie.from), end: Math.min(tie.to, e.end) - tie.from })),
        ),
      )
  }
}

/** Second pass: all splices of a part. */
export async function splicesOf(xml: XmlText, options: OdfPartOptions, writing: Writing): Promise<Splice[]> {
  const { text } = xml
  const { decisions } = writing
  const renamed = [...writing.renames.in(text), ...restSplices(xml, options, writing)]
  const found: Splice[] = renamed.slice()
  let hiddenGoes: boolean | undefined
  const hides = (): boolean => (hiddenGoes ??= decisions.residue(itemOf('hidden', options)) === 'drop')
  const dropped = new Map<string, boolean>()
  const drops = (column: string): boolean => {
    if (!dropped.has(column)) dropped.set(column, decisions.dropsColumn(column))
    return dropped.get(column)!
  }
  for (const { batch, passages } of walk(xml, options)) {
    const others: Splice[] = [...batch.cuts]
    batch.drafts.forEach((draft, i) => others.push(...spliceDraft(draft, writing.edits.get(passages[i]!.id) ?? [], text, writing)))
    for (const reference of batch.references) others.push(...spliceReference(reference, writing.target(reference)))
    if (batch.hidden.length > 0 && hides()) others.push(...batch.hidden)
    others.push(...(await blankPictures(batch, options, text, decisions)))
    const cellDecisions = {
      edits: (id: string) => writing.edits.get(`${options.id}${id}`) ?? [],
      drops,
      hiddenGoes: batch.rows.some((row) => row.cells.some(({ cell }) => cell.hidden)) && hides(),
      emptied: () => {
        writing.state.emptied = true
      },
    }
    const inRows = renamed.length > 0 ? [...others, ...renamed] : others
    for (const row of batch.rows) found.push(...spliceRow(row, text, cellDecisions, inRows))
    for (const splice of others) found.push(splice)
  }
  if (writing.state.emptied && options.id > 0 && !options.sheets) found.push(...chartCaches(text))
  return found
}

function spliceDraft(draft: OdfDraft, edits: readonly Edit[], text: string, writing: Writing): readonly Splice[] {
  const { map, role, attribute } = draft
  const span = attribute && { start: attribute.valueStart, end: attribute.valueEnd }
  const shown = draft.field !== undefined ? writing.fields.get(draft.field) : undefined
  if (edits.length === 0)
    return shown !== undefined && span && attribute.name === 'office:string-value' ? [{ ...span, text: escapeAttributeText(shown) }] : []
  if (role === 'identifier' || role === 'sheet') return []
  if (role === 'formula' && isSettled(map.text, edits, writing.renames)) return []
  if (role === 'formula')
    return attribute!.name === 'table:formula' || attribute!.name === 'text:formula'
      ? [{ start: attribute!.start, end: attribute!.end, text: '' }]
      : [{ ...span!, text: '' }]
  if (role === 'link') return [{ ...span!, text: map.text.startsWith('#') ? '#' : 'about:blank' }]
  // Half a date or number is none.
  if (attribute && /^(?:office|text):(?:date-|time-)?value$/.test(attribute.name))
    return [{ start: attribute.start, end: attribute.end, text: '' }]
  const ties = (draft.ties ?? [])
    .filter((tie) => edits.some((edit) => edit.start < tie.to && edit.end > tie.from))
    .flatMap((tie) => tie.cuts)
  return [...mapEdits(map, edits, text), ...ties, ...(draft.more ?? [])]
}

/** All that must go from a formula are names of sheets and ranges that got new ones. */
function isSettled(formula: string, edits: readonly Edit[], renames: Renames): boolean {
  const after = renames.replaced(formula)
  return (
    after !== formula &&
    edits.every(
      (edit) =>
        edit.start < edit.end && !(edit.start === 0 && edit.end === formula.length) && !after.includes(formula.slice(edit.start, edit.end)),
    )
  )
}

const escapeAttributeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll("'", '&apos;')

function spliceReference(reference: OdfReference, target: string | null | undefined): Splice[] {
  if (target === undefined) return []
  if (target === null && !reference.keepsElement) return [{ start: reference.start, end: reference.end, text: '' }]
  return [{ start: reference.valueStart, end: reference.valueEnd, text: escapeAttributeText(target ?? 'about:blank') }]
}

/** A chart in a workbook keeps a copy of the cells it draws; the program makes it anew. */
function chartCaches(text: string): Splice[] {
  const splices: Splice[] = []
  for (let at = text.indexOf('"local-table"'); at >= 0; at = text.indexOf('"local-table"', at + 1)) {
    const start = text.lastIndexOf('<table:table ', at)
    const end = text.indexOf('</table:table>', at)
    if (start >= 0 && end >= 0) splices.push({ start, end: end + '</table:table>'.length, text: '' })
  }
  return splices
}

const BLANK = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mP4DwABAQEAHLCMmQAAAABJRU5ErkJggg=='
const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64.replace(/[^A-Za-z0-9+/]/g, '')), (c) => c.charCodeAt(0))

export async function inlinePicture(
  span: { readonly start: number; readonly end: number },
  options: OdfPartOptions,
  text: string,
): Promise<Residue | null> {
  let bytes: Uint8Array<ArrayBuffer>
  try {
    bytes = bytesOf(text.slice(span.start, span.end))
  } catch {
    bytes = new TextEncoder().encode(text.slice(span.start, span.end)) as Uint8Array<ArrayBuffer>
  }
  if (isSame(bytes, bytesOf(BLANK))) return null
  return {
    id: `picture:${options.id}@${await hashOf(bytes)}`,
    type: 'picture',
    place: options.base.length > 0 ? options.base : [['picture', options.id]],
    hash: await hashOf(bytes),
  }
}

async function blankPictures(batch: OdfBatch, options: OdfPartOptions, text: string, decisions: Decisions): Promise<Splice[]> {
  const splices: Splice[] = []
  for (const span of batch.pictures) {
    const item = await inlinePicture(span, options, text)
    if (item && decisions.residue(item) === 'drop') splices.push({ ...span, text: BLANK })
  }
  return splices
}
