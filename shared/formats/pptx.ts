import type { Place } from '../engine/types.ts'
import type { Format } from './format.ts'
import { createMarkupReader } from './parts/markup-part.ts'
import { SLIDE } from './parts/markup-rules.ts'
import { createOfficeDocument, createPartReading, type Policy } from './parts/office.ts'
import { openPackage, relationIdIn, type Package, type Part } from './parts/ooxml.ts'
import { COMMON } from './parts/ooxml-policies.ts'
import { refuseCompound, sniffOffice } from './parts/ooxml-sniff.ts'
import { createRenamer } from './parts/renamer.ts'
import { createScanner, readAttributes, TOKEN } from './parts/xml.ts'

const text: Policy = { do: 'read' }

/** Parts that only PowerPoint files have. Together with `COMMON`: every part a presentation may hold, and what becomes of it. */
const PARTS: Readonly<Record<string, Policy>> = {
  ...COMMON,
  slide: text,
  slideLayout: text,
  slideMaster: text,
  notesSlide: text,
  notesMaster: text,
  handoutMaster: text,
  presProps: text,
  viewProps: text,
  tableStyles: text,
  commentAuthors: { do: 'drop', residue: 'comment' },
  authors: { do: 'drop', residue: 'comment' },
  tags: { do: 'drop', residue: 'metadata' },
  customData: { do: 'drop', residue: 'metadata' },
  changesInfo: { do: 'drop', residue: 'revision' },
  revisionInfo: { do: 'drop', residue: 'revision' },
  slideUpdateInfo: { do: 'drop', residue: 'metadata' },
  slideUpdateUrl: { do: 'drop', residue: 'link' },
  htmlPubSaveAs: { do: 'drop', residue: 'metadata' },
}

const MAIN = 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml'

/** Presentations and their templates: slides (also hidden ones), notes, layouts, charts and tables; macros, comments and metadata go. ECMA-376 part 1, chapter 19. */
export const pptx: Format = {
  id: 'pptx',
  extension: 'pptx',
  mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  tabular: false,
  recognises: (head, source, untrustedName) => sniffOffice(head, source, untrustedName, 'powerpoint'),
  async open(source) {
    await refuseCompound(source)
    const pkg = await openPackage(source)
    const read = createPartReading()
    const order = slideOrder(pkg, (await read(pkg.main)).text)
    const places = placesOf(pkg, order)
    const renamed = createRenamer('Naam')
    return createOfficeDocument(pkg, {
      policies: PARTS,
      mainType: MAIN,
      order: (parts) => [...parts].sort((a, b) => (order.get(a.key) ?? parts.length) - (order.get(b.key) ?? parts.length)),
      reader: async (part) =>
        createMarkupReader(await read(part), {
          id: String(part.index),
          base: places.get(part.key)!,
          vocabulary: SLIDE,
          renamed,
          relationId: relationIdIn(part),
        }),
    })
  },
}

/** Slides by the order in which they are shown, from 1. Relations may stand in any order. */
function slideOrder(pkg: Package, presentation: string): Map<string, number> {
  const order = new Map<string, number>()
  const s = createScanner(presentation)
  while (s.next()) {
    if ((s.kind !== TOKEN.start && s.kind !== TOKEN.empty) || s.local !== 'sldId') continue
    const ids = (readAttributes(presentation, s.start, s.end) ?? []).map((a) => presentation.slice(a.valueStart, a.valueEnd))
    const target = pkg.main.relations.find((r) => r.type === 'slide' && ids.includes(r.id))?.part
    if (target && !order.has(target)) order.set(target, order.size + 1)
  }
  return order
}

/** "dia 3", "notities bij dia 3"; everything else by the number of its part. */
function placesOf(pkg: Package, order: ReadonlyMap<string, number>): Map<string, Place> {
  const places = new Map<string, Place>()
  const placeOf = (part: Part): Place => {
    const slide = order.get(part.key)
    if (slide !== undefined) return [['slide', slide]]
    const of = part.types.includes('notesSlide') ? part.relations.find((r) => r.type === 'slide')?.part : undefined
    const noted = of ? order.get(of) : undefined
    return noted === undefined ? [['part', part.index]] : [['note', noted]]
  }
  for (const part of pkg.parts.values()) places.set(part.key, placeOf(part))
  return places
}
