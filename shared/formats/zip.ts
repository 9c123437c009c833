import type { Passage } from '../engine/types.ts'
import { LakmoesError } from '../error.ts'
import type { Child, Decisions, Format, OpenDocument } from './format.ts'
import { splice } from './parts/splice.ts'
import { openZip, writeZip, type Zip, type ZipOutput, type ZipPart } from './parts/zip.ts'

/** A zip of files that a person made: each goes through the pipeline by itself and comes back under its cleaned name; what cannot be read is left out. */
export const zip: Format = {
  // It has no text of its own: what its files may say is decided one by one, also where only tables may pass.
  id: 'zip',
  extension: 'zip',
  mediaType: 'application/zip',
  tabular: true,
  async recognises(head, source) {
    if (head[0] !== 0x50 || head[1] !== 0x4b || head[2] !== 3 || head[3] !== 4) return false
    const tail = new TextDecoder('latin1').decode(await source.slice(Math.max(0, source.size - 65536)).arrayBuffer())
    const start = new TextDecoder('latin1').decode(head)
    return ![start, tail].some((t) => PACKAGE.test(t))
  },
  async open(source) {
    const opened = await openZip(source)
    const parts = opened.parts.filter((p) => !JUNK.test(p.name))
    if (parts.length === 0) {
      opened.close()
      throw new LakmoesError('format.empty')
    }
    const children = await Promise.all(
      parts.map(async (p, i): Promise<Child> => ({
        id: `z${i}`,
        untrustedName: p.name.slice(p.name.lastIndexOf('/') + 1),
        source: new Blob([await p.read()]),
      })),
    )
    return documentOf(opened, parts, children)
  },
}

/** Formats that happen to be zips (Office, OpenDocument, EPUB, Java) have adapters of their own or none. */
const PACKAGE = /\[Content_Types\]\.xml|mimetypeapplication\/|META-INF\/|AndroidManifest\.xml/
/** What systems leave behind; nobody misses it. */
const JUNK = /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$)/i

/** A file that comes back as another kind gets the ending of that kind. */
const ENDINGS: Readonly<Record<string, string>> = {
  docm: 'docx',
  dotx: 'docx',
  dotm: 'docx',
  xlsm: 'xlsx',
  xltx: 'xlsx',
  xltm: 'xlsx',
  xls: 'xlsx',
  xlt: 'xlsx',
  xlsb: 'xlsx',
  pptm: 'pptx',
  potx: 'pptx',
  potm: 'pptx',
  ppsx: 'pptx',
  ppsm: 'pptx',
  msg: 'eml',
  zsav: 'csv',
  sav: 'csv',
}

const stemEnd = (name: string): number => {
  const dot = name.lastIndexOf('.')
  return dot > name.lastIndexOf('/') + 1 && name.length - dot <= 8 ? dot : name.length
}

/** The name without its ending, with blanks for the signs that join words in file names: as long as it was. */
const spaced = (name: string): string => name.slice(0, stemEnd(name)).replaceAll(/[_+=~;#&{}]/g, ' ')

function documentOf(opened: Zip, parts: readonly ZipPart[], children: readonly Child[]): OpenDocument {
  const passages = parts.map((p, i): Passage => ({
    id: `n${i}`,
    text: spaced(p.name),
    row: i,
    place: [
      ['attachment', i + 1],
      ['name', 1],
    ],
  }))
  return {
    async *passages() {
      yield passages
    },
    residue: () => [],
    children: () => children,
    warnings: () => [],
    async write(decisions, sink) {
      const files = outputs(parts, passages, decisions)
      if (files.length === 0) throw new LakmoesError('zip.nothing-left')
      await writeZip(files, sink)
    },
    close: () => opened.close(),
  }
}

function outputs(parts: readonly ZipPart[], passages: readonly Passage[], decisions: Decisions): ZipOutput[] {
  const edits = decisions.edits(passages)
  const taken = new Set<string>()
  return parts.flatMap((part, i): ZipOutput[] => {
    const cleaned = decisions.child(`z${i}`)
    if (cleaned === null) return []
    const own = edits.filter((e) => e.passage === `n${i}`)
    const ending = part.name.slice(stemEnd(part.name) + 1)
    const stem = splice(
      part.name.slice(0, stemEnd(part.name)),
      own.map((e) => ({ ...e, replacement: e.replacement.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '-') })),
    )
    return [{ name: unique(stem, ENDINGS[ending.toLowerCase()] ?? ending, i, taken), content: () => Promise.resolve(cleaned) }]
  })
}

/** Two files may get the same name once names are taken out of it. */
function unique(stem: string, ending: string, i: number, taken: Set<string>): string {
  const base = /[^/\s]\s*$/.test(stem) ? stem : `${stem}bestand-${i + 1}`
  const suffix = ending === '' ? '' : `.${ending}`
  for (let n = 1; ; n++) {
    const name = `${base}${n === 1 ? '' : ` (${n})`}${suffix}`
    if (taken.has(name.toLowerCase())) continue
    taken.add(name.toLowerCase())
    return name
  }
}
