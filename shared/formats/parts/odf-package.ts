import type { ResidueType } from '../../engine/types.ts'
import { LakmoesError } from '../../error.ts'
import { applySplices, type Splice } from './text-map.ts'
import { createScanner, decodeEntities, encodeXml, escapeAttribute, readAttributes, readXml, TOKEN, type XmlText } from './xml.ts'
import { openZip, writeZip, type ZipOutput, type ZipPart } from './zip.ts'

/** OpenDocument packages: a zip with a manifest of its files (OASIS ODF 1.3 part 2). */
export type OdfPolicy =
  | { readonly do: 'read' }
  | { readonly do: 'picture' }
  | { readonly do: 'manifest' | 'mimetype' }
  /** `unknown` goes unless the profile keeps it. */
  | { readonly do: 'drop'; readonly residue: ResidueType | null; readonly warning?: string }
  | { readonly do: 'empty' }

export type OdfPart = {
  readonly index: number
  readonly name: string
  /** Of the document inside the package it belongs to: "" or "Object 1/". */ readonly folder: string
  readonly policy: OdfPolicy
  readonly zip: ZipPart
}
type Entry = {
  readonly path: string
  readonly start: number
  readonly end: number
  readonly type: string
  readonly spans: { readonly path: Span; readonly type: Span | null; readonly size: Splice | null }
}
type Span = { readonly start: number; readonly end: number }
export type OdfPackage = {
  readonly parts: readonly OdfPart[]
  readonly manifest: XmlText
  readonly entries: readonly Entry[]
  readonly rootType: string
  close(): void
}

export const ODF_TYPE = 'application/vnd.oasis.opendocument.'
const MANIFEST = 'META-INF/manifest.xml'

const gone = (residue: ResidueType | null, warning?: string): OdfPolicy => ({ do: 'drop', residue, ...(warning && { warning }) })

/** @throws LakmoesError `format.password`, `format.damaged` */
export async function openOdf(source: Blob): Promise<OdfPackage> {
  const zip = await openZip(source)
  const manifestPart = zip.parts.find((part) => part.name === MANIFEST)
  if (!manifestPart) throw new LakmoesError('format.damaged')
  const manifest = readLenient(await manifestPart.read())
  const entries = readEntries(manifest.text)
  const folders = foldersOf(zip.parts)
  const parts = zip.parts.map((part, i): OdfPart => {
    const folder = folders.find((f) => part.name.startsWith(f)) ?? ''
    return { index: i + 1, name: part.name, folder, policy: policyOf(part.name, folder, folders), zip: part }
  })
  if (!parts.some((part) => part.name === 'content.xml')) throw new LakmoesError('format.damaged')
  return { parts, manifest, entries, rootType: entries.find((entry) => entry.path === '/')?.type ?? '', close: () => zip.close() }
}

/** Documents inside the document, the deepest first. Folders with another name than programs give are nobody's. */
function foldersOf(parts: readonly ZipPart[]): string[] {
  const found = parts.flatMap((part) =>
    /^(?:Obj(?:ect)?[ _]?[0-9A-Fa-f]+\/){1,3}content\.xml$/.test(part.name) ? [part.name.slice(0, -'content.xml'.length)] : [],
  )
  return found.sort((a, b) => b.length - a.length)
}

function policyOf(name: string, folder: string, folders: readonly string[]): OdfPolicy {
  const inner = name.slice(folder.length)
  if (folder === '' && name === 'mimetype') return { do: 'mimetype' }
  if (name === MANIFEST) return { do: 'manifest' }
  if (/^META-INF\/[^/]*signatures?[^/]*$/i.test(name)) return gone('signature', 'office.signature')
  if (inner === 'content.xml' || inner === 'styles.xml' || inner === 'settings.xml') return { do: 'read' }
  if (inner === 'meta.xml') return { do: 'empty' }
  if (inner === 'manifest.rdf' || inner === 'layout-cache' || inner === 'mimetype') return gone(null)
  if (/^(?:Thumbnails|Preview)\//i.test(inner)) return gone('thumbnail')
  if (/^Configurations2?\//.test(inner)) return gone(null)
  if (/^(?:Basic|Dialogs|Scripts)\//.test(inner)) return gone('macro', 'office.macro')
  if (/^versions\//i.test(inner) || /^VersionList\.xml$/i.test(inner)) return gone('revision')
  if (inner.startsWith('Fonts/')) return gone(null)
  if (
    /^(?:Pictures|media)\/[^/]+\.(?:png|jpe?g|jfif|gif|bmp|tiff?|svg|svm|emf|wmf|webp|pdf|eps|met|pct|pcx|emz|wmz)$/i.test(inner) ||
    /^Pictures\/[^/.]+$/.test(inner)
  )
    return { do: 'picture' }
  // The look of an object that can be drawn anew; of one that goes, it is a picture.
  if (/^ObjectReplacements\/[^/]+$/.test(inner))
    return folders.includes(`${folder}${inner.slice('ObjectReplacements/'.length)}/`) ? gone(null) : { do: 'picture' }
  if (/^(?:Object [0-9A-Fa-f]+|Obj[0-9A-Fa-f]+)$/.test(inner) || /^(?:media|Media)\/[^/]+$/.test(inner))
    return gone('embedded', 'office.embedded')
  return gone('unknown')
}

/** A DOCTYPE that only names a DTD is blanked where older programs wrote one; an internal subset is refused. Gives what `readXml` gives. */
export function readLenient(bytes: Uint8Array): XmlText {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048))
  const at = head.indexOf('<!DOCTYPE')
  if (at < 0) return readXml(bytes)
  const end = head.indexOf('>', at)
  if (end < 0 || head.slice(at, end).includes('[') || /<[a-zA-Z]/.test(head.slice(0, at))) throw new LakmoesError('format.doctype')
  const clean = bytes.slice()
  clean.fill(32, at, end + 1)
  return readXml(clean)
}

function readEntries(text: string): Entry[] {
  const entries: Entry[] = []
  const s = createScanner(text)
  let open: Omit<Entry, 'end'> | null = null
  while (s.next()) {
    if (s.local === 'encryption-data' || s.local === 'encrypted-key') throw new LakmoesError('format.password')
    if (s.local !== 'file-entry') continue
    if (s.kind === TOKEN.end && open) {
      entries.push({ ...open, end: s.end })
      open = null
    }
    if (s.kind !== TOKEN.start && s.kind !== TOKEN.empty) continue
    const attributes = readAttributes(text, s.start, s.end) ?? []
    const find = (local: string) => attributes.find((a) => a.local === local)
    const [path, type, size] = [find('full-path'), find('media-type'), find('size')]
    if (!path) throw new LakmoesError('format.damaged')
    const value = (a: typeof path): string => decodeEntities(text.slice(a.valueStart, a.valueEnd))
    open = {
      path: value(path),
      type: type ? value(type) : '',
      start: s.start,
      spans: {
        path: { start: path.valueStart, end: path.valueEnd },
        type: type ? { start: type.valueStart, end: type.valueEnd } : null,
        size: size ? { start: size.start, end: size.end, text: '' } : null,
      },
    }
    if (s.kind === TOKEN.empty) {
      entries.push({ ...open, end: s.end })
      open = null
    }
  }
  return entries
}

export type OdfChanges = {
  readonly mediaType: string
  readonly gone: ReadonlySet<string>
  readonly contents: ReadonlyMap<string, Blob | Uint8Array<ArrayBuffer>>
  /** New names of parts whose name may say something. */
  readonly names: ReadonlyMap<string, string>
}

/** Writes the package anew: `mimetype` first and not compressed, then what is left in its order. */
export async function writeOdf(pkg: OdfPackage, changes: OdfChanges, sink: WritableStream<Uint8Array>): Promise<void> {
  const outputs: ZipOutput[] = [{ name: 'mimetype', stored: true, content: async () => new TextEncoder().encode(changes.mediaType) }]
  for (const part of pkg.parts) {
    if (part.policy.do === 'mimetype' || changes.gone.has(part.name)) continue
    const name = changes.names.get(part.name) ?? part.name
    const content = part.policy.do === 'manifest' ? rewriteManifest(pkg, changes) : changes.contents.get(part.name)
    outputs.push(content ? { name, content: async () => content } : { name, from: part.zip })
  }
  await writeZip(outputs, sink)
}

function rewriteManifest(pkg: OdfPackage, changes: OdfChanges): Blob | undefined {
  const { text, encoding } = pkg.manifest
  const kept = pkg.parts.flatMap((part) => (changes.gone.has(part.name) ? [] : [part.name]))
  const names = new Set(kept)
  const splices: Splice[] = []
  for (const entry of pkg.entries) {
    const { spans } = entry
    const stays =
      entry.path === '/' || names.has(entry.path) || (entry.path.endsWith('/') && kept.some((name) => name.startsWith(entry.path)))
    if (!stays) {
      splices.push({ start: entry.start, end: entry.end, text: '' })
      continue
    }
    if (entry.path === '/' && spans.type && entry.type !== changes.mediaType) splices.push({ ...spans.type, text: changes.mediaType })
    const renamed = changes.names.get(entry.path)
    if (renamed !== undefined) splices.push({ ...spans.path, text: escapeAttribute(renamed) })
    if (spans.size && changes.contents.has(entry.path)) splices.push(spans.size)
  }
  const s = createScanner(text)
  while (s.next())
    if (s.kind === TOKEN.comment || (s.kind === TOKEN.instruction && !text.startsWith('<?xml ', s.start)))
      splices.push({ start: s.start, end: s.end, text: '' })
  // Unchanged, the bytes are copied.
  return splices.length > 0 ? encodeXml(applySplices(text, splices), encoding) : undefined
}
