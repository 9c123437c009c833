import type { Place } from '../engine/types.ts'
import type { Format } from './format.ts'
import { createMarkupReader } from './parts/markup-part.ts'
import { WORD } from './parts/markup-rules.ts'
import { createOfficeDocument, createPartReading, type Policy } from './parts/office.ts'
import { openPackage, relationIdIn, type Part } from './parts/ooxml.ts'
import { COMMON } from './parts/ooxml-policies.ts'
import { createRenamer } from './parts/renamer.ts'
import { refuseCompound, sniffOffice } from './parts/ooxml-sniff.ts'

const text: Policy = { do: 'read' }

/** Parts that only Word files have. Together with `COMMON`: every part a Word file may hold, and what becomes of it. */
const PARTS: Readonly<Record<string, Policy>> = {
  ...COMMON,
  header: text,
  footer: text,
  footnotes: text,
  endnotes: text,
  glossaryDocument: text,
  settings: text,
  webSettings: text,
  fontTable: text,
  numbering: text,
  stylesWithEffects: text,
  stylesWithtEffects: text,
  txbx: text,
  attachedTemplate: { do: 'drop', residue: 'metadata' },
  subDocument: { do: 'drop', residue: 'link' },
  frame: { do: 'drop', residue: 'link' },
  mailMergeSource: { do: 'drop', residue: 'metadata' },
  mailMergeHeaderSource: { do: 'drop', residue: 'metadata' },
  mailMergeRecipientData: { do: 'drop', residue: 'metadata' },
  recipientData: { do: 'drop', residue: 'metadata' },
  transform: { do: 'drop', residue: 'metadata' },
  documenttasks: { do: 'drop', residue: 'comment' },
}

const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'

/** Word documents and templates, edited as spans inside their parts; macros, comments, revisions and metadata go. ECMA-376 part 1, chapter 17. */
export const docx: Format = {
  id: 'docx',
  extension: 'docx',
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  tabular: false,
  recognises: (head, source, untrustedName) => sniffOffice(head, source, untrustedName, 'word'),
  async open(source) {
    await refuseCompound(source)
    const pkg = await openPackage(source)
    const places = placesOf([...pkg.parts.values()])
    const renamed = createRenamer('Plaats')
    const read = createPartReading()
    return createOfficeDocument(pkg, {
      policies: PARTS,
      mainType: MAIN,
      reader: async (part) =>
        createMarkupReader(await read(part), {
          id: String(part.index),
          base: places.get(part.key)!,
          vocabulary: WORD,
          renamed,
          relationId: relationIdIn(part),
        }),
    })
  },
}

const PLACE_WORDS: Readonly<Record<string, 'header' | 'footer' | 'footnote' | 'endnote' | 'chart'>> = {
  header: 'header',
  footer: 'footer',
  footnotes: 'footnote',
  endnotes: 'endnote',
  chart: 'chart',
  chartEx: 'chart',
}

/** "koptekst 2": counted by kind; the running text itself needs no word. */
function placesOf(parts: readonly Part[]): Map<string, Place> {
  const counts = new Map<string, number>()
  return new Map(
    parts.map((part): [string, Place] => {
      const type = part.types[0]!
      const word = PLACE_WORDS[type]
      if (type === 'officeDocument') return [part.key, []]
      if (!word) return [part.key, [['part', part.index]]]
      counts.set(word, (counts.get(word) ?? 0) + 1)
      return [part.key, [[word, counts.get(word)!]]]
    }),
  )
}
