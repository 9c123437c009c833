import type { Place, Residue } from '../../engine/types.ts'
import type { Decisions, OpenDocument } from '../format.ts'
import { blankPicture, hashOf, isSame } from './blank-picture.ts'
import { ODF_TYPE, readLenient, writeOdf, type OdfPackage, type OdfPart } from './odf-package.ts'
import { decideAll, inlinePicture, itemOf, splicesOf, walk, type OdfPartOptions, type Writing } from './odf-part.ts'
import { addHiddenStyles, hiddenTableStyles, type OdfReference } from './odf-read.ts'
import { createRenames } from './odf-renames.ts'
import { applySplices } from './text-map.ts'
import { decodeXml, encodeXml, readXml, type XmlText } from './xml.ts'

export type OdfKind = 'text' | 'spreadsheet' | 'presentation'

/** An XML part that is read as text. */
type ReadPart = {
  readonly id: number
  readonly name: string
  readonly folder: string
  readonly bytes: () => Promise<Uint8Array>
  readonly lenient: boolean
}
/** What a document is kept in: a package, or one flat file. */
type Container = {
  readonly parts: readonly ReadPart[]
  resolve(folder: string, href: string): string | null
  /** What else it holds. */
  residue(): Promise<readonly Residue[]>
  readonly warnings: readonly string[]
  /** null = what a reference shows goes; undefined = nothing changes. */
  target(key: string, href: string, decisions: Decisions): string | null | undefined
  write(contents: ReadonlyMap<string, Blob>, decisions: Decisions, sink: WritableStream<Uint8Array>): Promise<void>
  close(): void
}

async function createDocument(container: Container, kind: OdfKind): Promise<OpenDocument> {
  const proven = new Set<number>()
  const hiddenStyles = new Set<string>()
  const hiddenTables = new Set<string>()
  const residues = new Map<string, Residue>()
  const warnings = new Set<string>(container.warnings)
  // Names of styles may stand in another part than the text they hide.
  for (const part of [...container.parts].sort((a, b) => rank(b) - rank(a))) {
    const xml = await read(part)
    addHiddenStyles(xml, hiddenStyles)
    if (kind === 'spreadsheet' && part.folder === '') for (const name of hiddenTableStyles(xml)) hiddenTables.add(name)
  }

  return {
    async *passages() {
      for (const part of container.parts) yield* passagesOf(part)
      for (const item of await container.residue()) residues.set(item.id, item)
    },
    residue: () => [...residues.values()],
    children: () => [],
    warnings: () => [...warnings],
    write,
    close: () => container.close(),
  }

  async function read(part: ReadPart): Promise<XmlText> {
    const bytes = await part.bytes()
    if (part.lenient) return readLenient(bytes)
    if (proven.has(part.id)) return decodeXml(bytes)
    const xml = readXml(bytes)
    proven.add(part.id)
    return xml
  }

  function optionsOf(part: ReadPart): OdfPartOptions & { readonly hiddenTables: ReadonlySet<string> } {
    const main = part.folder === '' && part.name !== 'styles.xml' && part.name !== 'settings.xml'
    const base: Place = main || part.name === 'styles.xml' ? [] : [['part', part.id]]
    return {
      id: part.id,
      base,
      sheets: kind === 'spreadsheet' && main,
      resolve: (href) => container.resolve(part.folder, href),
      hiddenStyles,
      hiddenTables,
    }
  }

  async function* passagesOf(part: ReadPart) {
    const xml = await read(part)
    const options = optionsOf(part)
    for (const { batch, passages } of walk(xml, options)) {
      if (passages.length > 0) yield passages
      for (const type of batch.residue) residues.set(`${type}:${part.id}`, itemOf(type, options))
      for (const code of batch.warnings) warnings.add(code)
      for (const span of batch.pictures) {
        const item = await inlinePicture(span, options, xml.text)
        if (item) residues.set(item.id, item)
      }
    }
  }

  async function write(decisions: Decisions, sink: WritableStream<Uint8Array>): Promise<void> {
    const texts = new Map<ReadPart, XmlText>()
    const linkGoes = new Map<number, boolean>()
    const writing: Omit<Writing, 'target'> = {
      decisions,
      edits: new Map(),
      renames: createRenames(() => [...texts.values()].map((xml) => xml.text)),
      fields: new Map(),
      state: { emptied: false },
    }
    for (const part of container.parts) texts.set(part, await read(part))
    for (const [part, xml] of texts) decideAll(xml, optionsOf(part), { ...writing, target: () => undefined })
    const contents = new Map<string, Blob>()
    for (const [part, xml] of texts) {
      const options = optionsOf(part)
      const target = (reference: OdfReference): string | null | undefined => {
        if (reference.key !== null) return container.target(reference.key, reference.href, decisions)
        if (!linkGoes.has(part.id)) linkGoes.set(part.id, decisions.residue(itemOf('link', options)) === 'drop')
        return linkGoes.get(part.id) ? null : undefined
      }
      const splices = await splicesOf(xml, options, { ...writing, target })
      if (splices.length > 0) contents.set(part.name, encodeXml(applySplices(xml.text, splices), xml.encoding))
    }
    await container.write(contents, decisions, sink)
  }
}

/** The text first, then what stands on every page, then objects and settings. */
const rank = (part: ReadPart | OdfPart): number =>
  part.name === 'content.xml' ? 0 : part.name === 'styles.xml' ? 1 : part.folder !== '' ? 2 : 3

const EMPTY_META = (version: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="${version}"><office:meta/></office:document-meta>`

const USUAL_PICTURE =
  /^(?:Pictures|media|ObjectReplacements)\/(?:[0-9A-Fa-f]{16,64}|image\d+|beeld_\d+|Object [0-9A-Fa-f]+|Obj[0-9A-Fa-f]+)(?:\.[a-z0-9]{2,4})?$/

/** A document in a package. */
export async function createOdfDocument(pkg: OdfPackage, kind: OdfKind): Promise<OpenDocument> {
  const byName = new Map(pkg.parts.map((part) => [part.name, part]))
  const names = pictureNames(pkg.parts)
  const version =
    /office:version\s*=\s*["'](1\.\d)["']/.exec((await readXml(await byName.get('content.xml')!.zip.read())).text.slice(0, 20_000))?.[1] ??
    '1.2'
  const meta = new TextEncoder().encode(EMPTY_META(version))
  const readParts = pkg.parts.filter((part) => part.policy.do === 'read').sort((a, b) => rank(a) - rank(b) || a.index - b.index)
  return createDocument(
    {
      parts: readParts.map((part) => ({
        id: part.index,
        name: part.name,
        folder: part.folder,
        bytes: () => part.zip.read(),
        lenient: part.folder !== '' || part.name === 'settings.xml',
      })),
      resolve,
      residue,
      target,
      write,
      warnings: pkg.parts.flatMap((part) => (part.policy.do === 'drop' && part.policy.warning ? [part.policy.warning] : [])),
      close: () => pkg.close(),
    },
    kind,
  )

  function resolve(folder: string, href: string): string | null {
    const path = folder + decodePercent(href).replace(/^\.\//, '')
    if (byName.has(path)) return path
    return byName.has(`${path.replace(/\/$/, '')}/content.xml`) ? `${path.replace(/\/$/, '')}/` : null
  }

  async function residue(): Promise<Residue[]> {
    const items: Residue[] = []
    for (const part of pkg.parts) {
      const { policy } = part
      if (policy.do === 'drop' && policy.residue && part.zip.size > 0) items.push(residueOf(part, policy.residue))
      else if (policy.do === 'empty' && !isSame(await part.zip.read(), meta)) items.push(residueOf(part, 'metadata'))
      else if (policy.do === 'picture') {
        const item = await pictureOf(part)
        if (item) items.push(item)
      }
    }
    return items
  }

  function isGone(part: OdfPart, decisions: Decisions): boolean {
    return part.policy.do === 'drop' && (part.policy.residue !== 'unknown' || decisions.residue(residueOf(part, 'unknown')) === 'drop')
  }

  function target(key: string, href: string, decisions: Decisions): string | null | undefined {
    const part = byName.get(key)
    if (!part) return undefined
    if (isGone(part, decisions)) return null
    const renamed = names.get(key)
    return renamed === undefined ? undefined : `${href.startsWith('./') ? './' : ''}${renamed.slice(part.folder.length)}`
  }

  async function write(contents: ReadonlyMap<string, Blob>, decisions: Decisions, sink: WritableStream<Uint8Array>): Promise<void> {
    const all = new Map<string, Blob | Uint8Array<ArrayBuffer>>(contents)
    const gone = new Set<string>()
    for (const part of pkg.parts) {
      if (isGone(part, decisions)) gone.add(part.name)
      else if (part.policy.do === 'empty' && !isSame(await part.zip.read(), meta)) all.set(part.name, meta)
      else if (part.policy.do === 'picture') {
        const item = await pictureOf(part)
        if (item && decisions.residue(item) === 'drop') all.set(part.name, blankPicture(part.name))
      }
    }
    await writeOdf(pkg, { mediaType: `${ODF_TYPE}${kind}`, gone, contents: all, names }, sink)
  }
}

const residueOf = (part: OdfPart, type: Residue['type']): Residue => ({ id: `${type}:${part.index}`, type, place: [['part', part.index]] })

async function pictureOf(part: OdfPart): Promise<Residue | null> {
  const bytes = await part.zip.read()
  if (isSame(bytes, blankPicture(part.name)) || bytes.length === 0) return null
  return { id: `picture:${part.index}`, type: 'picture', place: [['picture', part.index]], hash: await hashOf(bytes) }
}

/** Names that programs do not give may say something about someone ("foto-jansen.jpg"). */
function pictureNames(parts: readonly OdfPart[]): Map<string, string> {
  const names = new Map<string, string>()
  const taken = new Set(parts.map((part) => part.name))
  let n = 0
  for (const part of parts) {
    if (part.policy.do !== 'picture' || USUAL_PICTURE.test(part.name.slice(part.folder.length))) continue
    const extension = /\.[A-Za-z0-9]{2,4}$/.exec(part.name)?.[0].toLowerCase() ?? ''
    let name: string
    do name = `${part.folder}Pictures/beeld_${++n}${extension}`
    while (taken.has(name))
    names.set(part.name, name)
  }
  return names
}

function decodePercent(href: string): string {
  try {
    return decodeURIComponent(href)
  } catch {
    return href
  }
}

/** A document in one XML file (.fodt, .fods). */
export async function createFlatDocument(source: Blob, kind: OdfKind): Promise<OpenDocument> {
  const bytes = new Uint8Array(await source.arrayBuffer())
  return createDocument(
    {
      parts: [{ id: 1, name: 'flat', folder: '', bytes: async () => bytes, lenient: false }],
      resolve: () => null,
      residue: async () => [],
      warnings: [],
      target: () => undefined,
      close() {},
      async write(contents, _, sink) {
        const content = contents.get('flat') ?? new Blob([bytes])
        await content.stream().pipeTo(sink)
      },
    },
    kind,
  )
}
