import type { Edit, Passage, Place, Residue } from '../../engine/types.ts'
import type { Decisions } from '../format.ts'
import { editsOfRest, spliceRest, textOfRest } from './markup-names.ts'
import { readMarkup, type Markup } from './markup.ts'
import type { Vocabulary } from './markup-rules.ts'
import type { Draft } from './markup-table.ts'
import { editsByPassage, type PartReader } from './office.ts'
import { applyEdits, applySplices, mapEdits, type Splice, type TextMap } from './text-map.ts'
import { encodeXml, escapeAttribute, type XmlText } from './xml.ts'

/** Ends the id of the passage with all that a part says besides its words. */
export const REST = 'rest'

/** Passages in one batch: enough to keep a detector busy, few enough to hold. */
const BATCH = 2000

export type MarkupOptions = {
  /** Prefix of passage ids. */
  readonly id: string
  readonly base: Place
  readonly vocabulary: Vocabulary
  /** The id of a relation as it will be called. */
  relationId(id: string): string
  /** The new name of a thing that others refer to: the same everywhere in the document. `edited` is the old one with its edits done. */
  renamed(old: string, role: 'identifier' | 'sheet', edited: string): string
  /** Whether a formula refers to what is no longer there. */
  breaks?(formula: string): boolean
  /** More that goes, whatever is decided. */
  also?(text: string): readonly Splice[]
}

/** A part of text with markup. */
export function createMarkupReader(
  xml: XmlText,
  options: MarkupOptions,
): PartReader & { splices(decisions: Decisions, gone: ReadonlySet<string>): Splice[] } {
  const markup = readMarkup(xml, options.base, options.vocabulary, options.relationId)
  const rest = textOfRest(markup.rest)
  const passages = markup.drafts.map((draft, i) => passageOf(draft, `${options.id}:${i}`))
  if (rest.text !== '') passages.push({ id: `${options.id}:${REST}`, text: rest.text, technical: true, markup: true, place: options.base })
  const residue = residueOf(markup, options)
  return { batches, residue: () => residue, warnings: () => [], splices, rewrite }

  function* batches(): Generator<Passage[]> {
    for (let i = 0; i < passages.length; i += BATCH) yield passages.slice(i, i + BATCH)
  }

  function rewrite(decisions: Decisions, gone: ReadonlySet<string>): Blob | null {
    const all = splices(decisions, gone)
    return all.length === 0 ? null : encodeXml(applySplices(xml.text, all), xml.encoding)
  }

  function splices(decisions: Decisions, gone: ReadonlySet<string>): Splice[] {
    const found: Splice[] = [...markup.cuts, ...(options.also?.(xml.text) ?? [])]
    let i = 0
    for (const batch of batches()) {
      const edits = editsByPassage(decisions.edits(batch))
      for (const passage of batch) {
        const own = edits.get(passage.id) ?? []
        const draft = markup.drafts[i++]
        found.push(...(draft ? spliceDraft(draft, own) : spliceRest(xml.text, editsOfRest(rest.said, own))))
      }
    }
    for (const reference of markup.references) if (gone.has(reference.relation)) found.push(...reference.cuts)
    const hidden = residue.find((item) => item.type === 'hidden')
    if (hidden && decisions.residue(hidden) === 'drop') found.push(...markup.hidden)
    return found
  }

  function spliceDraft(draft: Draft, edits: readonly Edit[]): Splice[] {
    if (edits.length === 0 && !(draft.whole === 'formula' && options.breaks?.(draft.map.text))) return []
    return [draft.map, ...draft.twins].flatMap((map) =>
      draft.whole ? [replaceWhole(map, draft.whole, edits)] : mapEdits(map, edits, xml.text),
    )
  }

  function replaceWhole(map: TextMap, role: 'identifier' | 'sheet' | 'formula' | 'number', edits: readonly Edit[]): Splice {
    const text =
      role === 'formula' ? '#REF!' : role === 'number' ? '0' : escapeAttribute(options.renamed(map.text, role, applyEdits(map.text, edits)))
    return { start: map.pieces[0]!.start, end: map.pieces.at(-1)!.end, text }
  }
}

function passageOf(draft: Draft, id: string): Passage {
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

function residueOf(markup: Markup, options: MarkupOptions): Residue[] {
  const residue: Residue[] = []
  if (markup.revised) residue.push({ id: `revision:${options.id}`, type: 'revision', place: options.base })
  if (markup.foreign) residue.push({ id: `foreign:${options.id}`, type: 'metadata', place: options.base })
  if (markup.hidden.length > 0) residue.push({ id: `hidden:${options.id}`, type: 'hidden', place: options.base })
  return residue
}
