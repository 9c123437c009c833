import { readdirSync } from 'node:fs'
import { BlobReader, BlobWriter, TextReader, Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter } from '@zip.js/zip.js'
import type { Passage } from '../../shared/engine/types.ts'
import type { Decisions, Format, OpenDocument } from '../../shared/formats/format.ts'
import { REST } from '../../shared/formats/parts/markup-part.ts'
import { memorySink } from '../../shared/memory-sink.ts'

/** Office packages built from strings, and read back without the adapter's own reader. */
export type Parts = Record<string, string | Uint8Array<ArrayBuffer>>

export const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

export async function zipOf(parts: Parts, options: { readonly comment?: string } = {}): Promise<Blob> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false })
  for (const [name, content] of Object.entries(parts))
    await writer.add(name, typeof content === 'string' ? new TextReader(content) : new Uint8ArrayReader(content))
  return writer.close(options.comment ? new TextEncoder().encode(options.comment) : undefined)
}

/** `targets`: relation type -> target; "type|External" for one that points outside. */
export function relations(targets: readonly (readonly [id: string, type: string, target: string])[]): string {
  const items = targets.map(([id, type, target]) => {
    const [name, mode] = type.split('|')
    return `<Relationship Id="${id}" Type="${name!.includes('/') ? name : `${R}/${name}`}" Target="${target}"${mode ? ` TargetMode="${mode}"` : ''}/>`
  })
  return `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items.join('')}</Relationships>`
}

/** `overrides`: part name -> content type. */
export function contentTypes(overrides: Record<string, string>): string {
  const defaults = {
    rels: 'application/vnd.openxmlformats-package.relationships+xml',
    xml: 'application/xml',
    png: 'image/png',
    jpeg: 'image/jpeg',
    bin: 'application/octet-stream',
  }
  return `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${Object.entries(defaults)
    .map(([e, t]) => `<Default Extension="${e}" ContentType="${t}"/>`)
    .join('')}${Object.entries(overrides)
    .map(([n, t]) => `<Override PartName="/${n}" ContentType="${t}"/>`)
    .join('')}</Types>`
}

export async function unzip(blob: Blob): Promise<Map<string, Uint8Array>> {
  const reader = new ZipReader(new BlobReader(blob), { useWebWorkers: false })
  const parts = new Map<string, Uint8Array>()
  for (const entry of await reader.getEntries())
    if (!entry.directory) parts.set(entry.filename, await entry.getData(new Uint8ArrayWriter()))
  return parts
}

export const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes)

/** All but what parts say besides their words. */
export async function readPassages(doc: OpenDocument): Promise<Passage[]> {
  const all: Passage[] = []
  for await (const batch of doc.passages()) all.push(...batch.filter((p) => !p.id.endsWith(`:${REST}`)))
  return all
}

export const passagesIn = async (format: Format, source: Blob): Promise<Passage[]> => readPassages(await format.open(source))

export type Rewriting = {
  readonly format: Format
  readonly source: Blob
  readonly replace?: Record<string, string>
  readonly decide?: Partial<Decisions>
}

/** Writes with every occurrence of each key replaced, wherever a passage holds it. */
export async function rewrite({
  format,
  source,
  replace = {},
  decide = {},
}: Rewriting): Promise<{ blob: Blob; parts: Map<string, Uint8Array>; doc: OpenDocument; passages: Passage[] }> {
  const doc = await format.open(source)
  const passages = await readPassages(doc)
  const edits: Decisions['edits'] = (batch) =>
    batch.flatMap((p) =>
      Object.entries(replace).flatMap(([key, replacement]) => {
        const found = []
        for (let at = p.text.indexOf(key); at >= 0; at = p.text.indexOf(key, at + key.length))
          found.push({ passage: p.id, start: at, end: at + key.length, replacement })
        return found
      }),
    )
  const memory = memorySink()
  await doc.write({ edits, residue: () => 'drop', dropsColumn: () => false, child: () => null, ...decide }, memory.open())
  const blob = await memory.read()
  return { blob, parts: await unzip(blob), doc, passages }
}

/** Parts (or their names) in which a value can be read, in UTF-8 or UTF-16, in text or attributes. */
export function partsWith(parts: Map<string, Uint8Array>, value: string): string[] {
  const utf16 = [...value].join('\0')
  return [...parts]
    .filter(
      ([name, bytes]) => name.includes(value) || textOf(bytes).includes(value) || new TextDecoder('latin1').decode(bytes).includes(utf16),
    )
    .map(([name]) => name)
}

/** What would make Word or Excel call a package damaged: relations to nowhere, ids without a relation, types for parts that are not there. */
export function faultsOf(parts: Map<string, Uint8Array>): string[] {
  const faults: string[] = []
  const names = new Set(parts.keys())
  if ([...names][0] !== '[Content_Types].xml') faults.push('[Content_Types].xml is not first')
  for (const m of textOf(parts.get('[Content_Types].xml')).matchAll(/PartName="\/([^"]+)"/g))
    if (!names.has(m[1]!)) faults.push(`type for missing ${m[1]}`)
  for (const [name, bytes] of parts) {
    if (!name.endsWith('.rels')) continue
    const source = name.replace(/_rels\/([^/]*)\.rels$/, '$1')
    const folder = source.split('/').slice(0, -1)
    const ids = new Set<string>()
    for (const m of textOf(bytes).matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)) {
      const at = (attribute: string) => new RegExp(`${attribute}="([^"]*)"`).exec(m[0])?.[1] ?? ''
      ids.add(at('Id'))
      if (at('TargetMode') === 'External') continue
      const steps = at('Target').startsWith('/') ? [] : [...folder]
      for (const step of at('Target').split('/'))
        if (step === '..') steps.pop()
        else if (step !== '') steps.push(step)
      if (!names.has(steps.join('/'))) faults.push(`${name} leads to missing ${steps.join('/')}`)
    }
    if (source !== '' && !names.has(source)) faults.push(`${name} without its part`)
    for (const m of textOf(parts.get(source)).matchAll(/\sr:(?:id|embed|link|pict|dm)="([^"]*)"/g))
      if (!ids.has(m[1]!)) faults.push(`${source} refers to missing ${m[1]}`)
  }
  return faults
}

/** Names in a corpus folder, or none where the corpus is not there. */
export function corpusFiles(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => !name.endsWith('.md'))
  } catch {
    return []
  }
}
