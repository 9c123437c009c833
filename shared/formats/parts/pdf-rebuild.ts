import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFRawStream, PDFRef, PDFStream } from 'pdf-lib'
import type { PDFContext, PDFObject, PDFPageLeaf } from 'pdf-lib'
import { cleanContent, IDENTITY, multiply, noNames, RESOURCE_KINDS } from './pdf-content.ts'
import type { CleanContent, Matrix, UsedNames } from './pdf-content.ts'
import { createCopier } from './pdf-copy.ts'
import type { Copier } from './pdf-copy.ts'
import { readLayers } from './pdf-layers.ts'
import type { Layers } from './pdf-layers.ts'
import { decodedBytes, deflate, joined, sha256 } from './pdf-streams.ts'

/** What one page of the source held. */
export type PageFacts = {
  /** Degrees: 0, 90, 180, 270. */
  readonly rotation: number
  /** SHA-256 of a picture's stream -> share of the page it covers (1 = all of it). */
  readonly pictures: ReadonlyMap<string, number>
  /** Text where no reader of ours looks: tiling patterns, soft masks, glyph procedures. */
  readonly unread: boolean
}
export type RebuildChoices = {
  keepsPicture(hash: string): boolean
  /** The rotation the page gets, degrees. */
  rotation(page: number): number
  /** A PNG that takes the place of everything on the page. */
  raster?(page: number): Uint8Array | undefined
}
export type Rebuilt = { readonly bytes: Uint8Array; readonly pages: readonly PageFacts[]; readonly hiddenLayers: boolean }

type Drawing = { readonly pictures: Map<string, number>; unread: boolean }
type Work = {
  source: PDFContext
  target: PDFContext
  copier: Copier
  layers: Layers
  choices: RebuildChoices
  forms: Map<string, { ref: PDFRef; drawing: Drawing; matrix: Matrix }>
  open: Set<string>
  hashes: Map<PDFStream, string>
}

/** Writes a fresh PDF with the pages' visible content and nothing else. @throws whatever pdf-lib throws on a file it cannot read */
export async function rebuild(bytes: Uint8Array, choices: RebuildChoices): Promise<Rebuilt> {
  const from = await PDFDocument.load(bytes, {
    updateMetadata: false,
    parseSpeed: Infinity,
    throwOnInvalidObject: true,
    capNumbers: true,
    ignoreEncryption: false,
  })
  const to = await PDFDocument.create({ updateMetadata: false })
  const layers = readLayers(from.context, from.catalog)
  const work: Work = {
    source: from.context,
    target: to.context,
    copier: createCopier(from.context, to.context),
    layers,
    choices,
    forms: new Map(),
    open: new Set(),
    hashes: new Map(),
  }
  const pages: PageFacts[] = []
  for (const [i, page] of from.getPages().entries()) {
    const node = page.node
    const made = to.addPage()
    const rotation = (((Math.round((numberOf(node.Rotate()) ?? 0) / 90) * 90) % 360) + 360) % 360
    for (const key of ['MediaBox', 'CropBox', 'UserUnit', 'Group']) {
      const value = key === 'MediaBox' || key === 'CropBox' ? node.getInheritableAttribute(PDFName.of(key)) : node.get(PDFName.of(key))
      const copied = value && work.copier.copy(value, 'any')
      if (copied) made.node.set(PDFName.of(key), copied)
    }
    made.node.set(PDFName.of('Rotate'), PDFNumber.of(choices.rotation(i)))
    const png = choices.raster?.(i)
    if (png) {
      const box = page.getCropBox()
      made.drawImage(await to.embedPng(png), { x: box.x, y: box.y, width: box.width, height: box.height })
      pages.push({ rotation, pictures: new Map(), unread: false })
      continue
    }
    const drawing = await copyContents(work, node, made.node, pageArea(node))
    pages.push({ rotation, pictures: drawing.pictures, unread: drawing.unread })
  }
  return {
    bytes: await to.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false, objectsPerTick: Infinity }),
    pages,
    hiddenLayers: layers.any,
  }
}

async function copyContents(work: Work, node: PDFPageLeaf, made: PDFPageLeaf, area: number): Promise<Drawing> {
  const contents = node.Contents()
  const streams = contents instanceof PDFArray ? contents.asArray().map((r) => work.source.lookup(r)) : [contents]
  const parts: Uint8Array[] = []
  for (const stream of streams) if (stream instanceof PDFStream) parts.push(await decodedBytes(stream), NEWLINE)
  const copied = await copyContent(work, joined(parts), pageResources(work, node), 'page')
  made.set(PDFName.of('Resources'), copied.resources)
  made.set(PDFName.of('Contents'), work.target.register(await packed(work, copied.bytes)))
  for (const [hash, size] of copied.drawing.pictures) copied.drawing.pictures.set(hash, Math.min(1, size / area))
  return copied.drawing
}
const NEWLINE = Uint8Array.of(10)

/** The page's resources over those of its ancestors: PDFium's flattening gives a page resources of its own that hide the inherited ones. */
function pageResources(work: Work, page: PDFDict): PDFDict {
  const merged = PDFDict.withContext(work.source)
  let node: PDFDict | undefined = page
  for (let depth = 0; node && depth < 50; depth++) {
    for (const [kind, value] of dictOf(work, node.get(PDFName.of('Resources')))?.entries() ?? []) {
      const there = dictOf(work, merged.get(kind))
      const more = dictOf(work, value)
      if (!more) continue
      const both = PDFDict.withContext(work.source)
      for (const [name, entry] of [...more.entries(), ...(there?.entries() ?? [])]) both.set(name, entry)
      merged.set(kind, both)
    }
    node = dictOf(work, node.get(PDFName.of('Parent')))
  }
  return merged
}

/** Cleans one content stream and copies the resources it uses. In glyph procedures ("glyph") inline pictures are letters and stay. */
async function copyContent(
  work: Work,
  bytes: Uint8Array,
  resources: PDFDict | undefined,
  kind: 'page' | 'glyph',
  names?: UsedNames,
): Promise<{ bytes: Uint8Array; resources: PDFDict; drawing: Drawing; text: boolean }> {
  const xobjects = dictOf(work, resources?.get(PDFName.of('XObject')))
  const properties = dictOf(work, resources?.get(PDFName.of('Properties')))
  await hashPictures(work, xobjects)
  const draws: { object: PDFObject; matrix: Matrix }[] = []
  const clean = cleanContent(
    bytes,
    {
      hiddenLayer: (name) => work.layers.hidden(properties?.get(PDFName.of(name))),
      draws(name, matrix) {
        const object = xobjects?.get(PDFName.of(name))
        if (!object || !mayDraw(work, object)) return false
        draws.push({ object, matrix })
        return true
      },
    },
    names,
  )
  const drawing: Drawing = { pictures: new Map(), unread: false }
  const kept = await withPictures(work, clean, drawing, kind)
  const made = await copyResources(work, clean, resources, drawing)
  for (const { object, matrix } of draws) addDrawn(work, object, matrix, drawing)
  return { bytes: kept, resources: made, drawing, text: clean.text }
}

/** Pictures that would be dropped, hidden layers, and forms that draw themselves are not drawn. */
function mayDraw(work: Work, object: PDFObject): boolean {
  const stream = work.source.lookup(object)
  if (!(stream instanceof PDFStream) || work.layers.hidden(stream.dict.get(PDFName.of('OC')))) return false
  if (isImage(stream)) return work.choices.keepsPicture(work.hashes.get(stream)!)
  return !(object instanceof PDFRef && work.open.has(object.tag)) && stream.dict.lookup(PDFName.of('Subtype'))?.toString() === '/Form'
}

function addDrawn(work: Work, object: PDFObject, matrix: Matrix, drawing: Drawing): void {
  const add = (hash: string, area: number): void => void drawing.pictures.set(hash, (drawing.pictures.get(hash) ?? 0) + area)
  const stream = work.source.lookup(object)
  if (stream instanceof PDFStream && isImage(stream)) return add(work.hashes.get(stream)!, determinant(matrix))
  const form = object instanceof PDFRef ? work.forms.get(object.tag) : undefined
  if (!form) return
  const scale = determinant(multiply(form.matrix, matrix))
  for (const [hash, area] of form.drawing.pictures) add(hash, area * scale)
  drawing.unread ||= form.drawing.unread
}

async function hashPictures(work: Work, xobjects: PDFDict | undefined): Promise<void> {
  for (const value of xobjects?.values() ?? []) {
    const stream = work.source.lookup(value)
    if (stream instanceof PDFStream && isImage(stream) && !work.hashes.has(stream))
      work.hashes.set(stream, await sha256(stream.getContents()))
  }
}

async function withPictures(work: Work, clean: CleanContent, drawing: Drawing, kind: 'page' | 'glyph'): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for (const chunk of clean.chunks) {
    if (chunk instanceof Uint8Array) {
      parts.push(chunk)
      continue
    }
    if (kind === 'page') {
      const hash = await sha256(chunk.data)
      if (!work.choices.keepsPicture(hash)) continue
      drawing.pictures.set(hash, (drawing.pictures.get(hash) ?? 0) + determinant(chunk.matrix))
    }
    parts.push(chunk.inline, NEWLINE)
  }
  return joined(parts)
}

async function copyResources(work: Work, clean: CleanContent, resources: PDFDict | undefined, drawing: Drawing): Promise<PDFDict> {
  const made = PDFDict.withContext(work.target)
  for (const kind of RESOURCE_KINDS) {
    const from = dictOf(work, resources?.get(PDFName.of(kind)))
    if (!from) continue
    const entries = PDFDict.withContext(work.target)
    for (const [name, plain] of clean.used[kind]) {
      const value = from.get(PDFName.of(name))
      const copied = value && (await copyResource(work, kind, value, resources, drawing))
      if (copied) entries.set(PDFName.of(plain), copied)
    }
    if (entries.keys().length > 0) made.set(PDFName.of(kind), entries)
  }
  // Colour spaces that replace the device ones are used without being named.
  const defaults = dictOf(work, resources?.get(PDFName.of('ColorSpace')))
  for (const name of ['DefaultGray', 'DefaultRGB', 'DefaultCMYK']) {
    const copied = defaults?.get(PDFName.of(name)) && work.copier.copy(defaults.get(PDFName.of(name))!, 'any')
    if (!copied) continue
    if (!made.has(PDFName.of('ColorSpace'))) made.set(PDFName.of('ColorSpace'), PDFDict.withContext(work.target))
    made.lookup(PDFName.of('ColorSpace'), PDFDict).set(PDFName.of(name), copied)
  }
  return made
}

async function copyResource(
  work: Work,
  kind: (typeof RESOURCE_KINDS)[number],
  value: PDFObject,
  parent: PDFDict | undefined,
  drawing: Drawing,
): Promise<PDFObject | undefined> {
  const object = work.source.lookup(value)
  if (kind === 'XObject' && object instanceof PDFStream && !isImage(object)) return copyForm(work, value, object, parent)
  if (kind === 'XObject') return work.copier.copy(value, 'image')
  if (kind === 'Font' && object instanceof PDFDict) return copyFont(work, value, object, drawing)
  if (kind === 'ExtGState' && object instanceof PDFDict) return copyState(work, object, parent, drawing)
  if (kind === 'Pattern' && object instanceof PDFStream) {
    const pattern = await copyForm(work, value, object, parent)
    addDrawn(work, value, IDENTITY, drawing)
    return pattern
  }
  return work.copier.copy(value, 'any')
}

const FORM_KEYS = ['Type', 'Subtype', 'FormType', 'BBox', 'Matrix', 'Group', 'PatternType', 'PaintType', 'TilingType', 'XStep', 'YStep']

/** A form XObject or a tiling pattern. */
async function copyForm(work: Work, value: PDFObject, stream: PDFStream, parent: PDFDict | undefined): Promise<PDFObject | undefined> {
  const tag = value instanceof PDFRef ? value.tag : ''
  const known = work.forms.get(tag)
  if (known) return known.ref
  if (work.open.has(tag)) return undefined
  work.open.add(tag)
  const own = stream.dict.has(PDFName.of('Resources')) ? dictOf(work, stream.dict.get(PDFName.of('Resources'))) : parent
  const copied = await copyContent(work, await decodedBytes(stream), own, 'page')
  const pattern = stream.dict.has(PDFName.of('PatternType'))
  if (pattern && copied.text) copied.drawing.unread = true
  const made = await packed(work, copied.bytes)
  for (const key of FORM_KEYS) {
    const inner = stream.dict.get(PDFName.of(key))
    const entry = inner && work.copier.copy(inner, 'any')
    if (entry) made.dict.set(PDFName.of(key), entry)
  }
  made.dict.set(PDFName.of('Resources'), copied.resources)
  work.open.delete(tag)
  const ref = work.target.register(made)
  if (tag) work.forms.set(tag, { ref, drawing: copied.drawing, matrix: matrixOf(stream.dict.lookup(PDFName.of('Matrix'))) })
  return ref
}

const fontCopies = new WeakMap<Work, Map<string, PDFRef>>()

async function copyFont(work: Work, value: PDFObject, font: PDFDict, drawing: Drawing): Promise<PDFObject | undefined> {
  if (font.lookup(PDFName.of('Subtype'))?.toString() !== '/Type3') return work.copier.copy(value, 'font')
  const known = fontCopies.get(work) ?? new Map<string, PDFRef>()
  fontCopies.set(work, known)
  const tag = value instanceof PDFRef ? value.tag : ''
  if (known.has(tag)) return known.get(tag)
  if (work.open.has(tag)) return undefined
  work.open.add(tag)
  const made = work.copier.copy(font, 'font') as PDFDict
  const procs = PDFDict.withContext(work.target)
  const resources = dictOf(work, font.get(PDFName.of('Resources')))
  const used = PDFDict.withContext(work.target)
  const names = noNames()
  for (const [name, proc] of dictOf(work, font.get(PDFName.of('CharProcs')))?.entries() ?? []) {
    const stream = work.source.lookup(proc)
    if (!(stream instanceof PDFStream)) continue
    const copied = await copyContent(work, await decodedBytes(stream), resources, 'glyph', names)
    if (copied.text) drawing.unread = true
    merge(used, copied.resources)
    procs.set(name, work.target.register(await packed(work, copied.bytes)))
  }
  made.set(PDFName.of('CharProcs'), procs)
  made.set(PDFName.of('Resources'), used)
  work.open.delete(tag)
  const ref = work.target.register(made)
  if (tag) known.set(tag, ref)
  return ref
}

function merge(into: PDFDict, from: PDFDict): void {
  for (const [kind, entries] of from.entries()) {
    const there = into.lookup(kind)
    if (!(there instanceof PDFDict)) into.set(kind, entries)
    else if (entries instanceof PDFDict) for (const [name, value] of entries.entries()) there.set(name, value)
  }
}

const STATE_KEYS = 'Type LW LC LJ ML D RI OP op OPM BG BG2 UCR UCR2 TR TR2 HT FL SM SA BM CA ca AIS TK'.split(' ')

async function copyState(work: Work, state: PDFDict, parent: PDFDict | undefined, drawing: Drawing): Promise<PDFDict> {
  const made = PDFDict.withContext(work.target)
  for (const key of [...STATE_KEYS, 'Font']) {
    const value = state.get(PDFName.of(key))
    const copied = value && work.copier.copy(value, key === 'Font' ? 'state-font' : 'any')
    if (copied) made.set(PDFName.of(key), copied)
  }
  const mask = state.lookup(PDFName.of('SMask'))
  if (mask instanceof PDFName) made.set(PDFName.of('SMask'), mask)
  if (!(mask instanceof PDFDict)) return made
  const group = mask.get(PDFName.of('G'))
  const stream = group && work.source.lookup(group)
  const copy = PDFDict.withContext(work.target)
  for (const key of ['Type', 'S', 'BC', 'TR']) {
    const value = mask.get(PDFName.of(key))
    const copied = value && work.copier.copy(value, 'any')
    if (copied) copy.set(PDFName.of(key), copied)
  }
  const form = group && stream instanceof PDFStream ? await copyForm(work, group, stream, parent) : undefined
  if (!form) return made
  const clean = cleanContent(await decodedBytes(stream as PDFStream), { hiddenLayer: () => false, draws: () => true })
  if (clean.text) drawing.unread = true
  addDrawn(work, group!, IDENTITY, drawing)
  copy.set(PDFName.of('G'), form)
  made.set(PDFName.of('SMask'), copy)
  return made
}

async function packed(work: Work, bytes: Uint8Array): Promise<PDFRawStream> {
  const dict = PDFDict.withContext(work.target)
  dict.set(PDFName.of('Filter'), PDFName.of('FlateDecode'))
  return PDFRawStream.of(dict, await deflate(bytes))
}

const isImage = (stream: PDFStream): boolean => stream.dict.lookup(PDFName.of('Subtype'))?.toString() === '/Image'
const determinant = (m: Matrix): number => Math.abs(m[0] * m[3] - m[1] * m[2])
const numberOf = (value: PDFObject | undefined): number | undefined => (value instanceof PDFNumber ? value.asNumber() : undefined)

function dictOf(work: Work, value: PDFObject | undefined): PDFDict | undefined {
  const found = value && work.source.lookup(value)
  return found instanceof PDFDict ? found : undefined
}

function matrixOf(value: PDFObject | undefined): Matrix {
  if (!(value instanceof PDFArray) || value.size() < 6) return IDENTITY
  return value
    .asArray()
    .slice(0, 6)
    .map((n) => numberOf(n) ?? 0) as unknown as Matrix
}

function pageArea(node: PDFPageLeaf): number {
  const box = node.getInheritableAttribute(PDFName.of('CropBox')) ?? node.getInheritableAttribute(PDFName.of('MediaBox'))
  const found = box && node.context.lookup(box)
  const [a = 0, b = 0, c = 612, d = 792] = found instanceof PDFArray ? found.asArray().map((n) => numberOf(n) ?? 0) : []
  return Math.max(1, Math.abs((c - a) * (d - b)))
}
