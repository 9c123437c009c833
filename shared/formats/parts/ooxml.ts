import { LakmoesError } from '../../error.ts'
import { applySplices, type Splice } from './text-map.ts'
import { createScanner, decodeEntities, encodeXml, escapeAttribute, readAttributes, readXml, TOKEN, type XmlText } from './xml.ts'
import { openZip, writeZip, type Packed, type ZipOutput, type ZipPart } from './zip.ts'

/** Open Packaging Conventions (ECMA-376 part 2): parts, their content types, and the relations between them. */
export type Relation = {
  /** Its number in its part, from 0. */
  readonly index: number
  readonly id: string
  /** Last word of the type: "hyperlink". The same in the transitional, strict and Microsoft vocabularies. */
  readonly type: string
  readonly external: boolean
  readonly target: string
  /** The part meant; null when it lies outside, or is not there. */
  readonly part: string | null
  /** Raw spans in the relations part: the element, and the value of its target. */
  readonly start: number
  readonly end: number
  readonly targetStart: number
  readonly targetEnd: number
  readonly idStart: number
  readonly idEnd: number
}

/** A part that can be reached from the root; the root itself has no `zip`. */
export type Part = {
  readonly index: number
  /** Key in `Package.parts`: lower case, no leading slash. */
  readonly key: string
  readonly name: string
  readonly contentType: string
  /** Types of all relations that lead here, nearest the root first. */
  readonly types: readonly string[]
  readonly zip: ZipPart | null
  readonly relations: readonly Relation[]
  readonly relationsXml: XmlText | null
  readonly relationsName: string
}

export type Package = {
  /** In reading order; the root first. */
  readonly parts: ReadonlyMap<string, Part>
  readonly main: Part
  readonly contentTypes: XmlText
  /** Parts nothing leads to; no office program reads them. */
  readonly unreachable: readonly ZipPart[]
  close(): void
}

const TYPES = '[content_types].xml'
const ROOT = ''

type Files = ReadonlyMap<string, ZipPart>

/** @throws LakmoesError `format.damaged` when it is a zip but no package. */
export async function openPackage(source: Blob): Promise<Package> {
  const zip = await openZip(source)
  const files: Files = new Map(zip.parts.map((part) => [part.name.toLowerCase(), part]))
  const contentTypes = await readTypes(files)
  const typeOf = createTypeLookup(contentTypes)
  const parts = await walk(files, typeOf)
  const mainKey = parts.get(ROOT)?.relations.find((r) => r.type === 'officeDocument')?.part
  const main = mainKey ? parts.get(mainKey) : undefined
  if (!main) throw new LakmoesError('format.damaged')
  const reached = new Set([TYPES])
  for (const part of parts.values()) reached.add(part.key).add(part.relationsName.toLowerCase())
  return {
    parts,
    main,
    contentTypes,
    unreachable: zip.parts.filter((part) => !reached.has(part.name.toLowerCase())),
    close: () => zip.close(),
  }
}

async function readTypes(files: Files): Promise<XmlText> {
  const part = files.get(TYPES)
  if (!part) throw new LakmoesError('format.damaged')
  return readXml(await part.read())
}

type TypeEntry = {
  readonly override: boolean
  readonly key: string
  readonly type: string
  readonly start: number
  readonly end: number
  readonly typeStart: number
  readonly typeEnd: number
}

function* typeEntries(xml: XmlText): Generator<TypeEntry> {
  const s = createScanner(xml.text)
  while (s.next()) {
    if ((s.kind !== TOKEN.start && s.kind !== TOKEN.empty) || (s.local !== 'Override' && s.local !== 'Default')) continue
    const attributes = readAttributes(xml.text, s.start, s.end) ?? []
    const name = attributes.find((a) => a.name === 'PartName' || a.name === 'Extension')
    const type = attributes.find((a) => a.name === 'ContentType')
    if (!name || !type) throw new LakmoesError('format.damaged')
    const key = decodeEntities(xml.text.slice(name.valueStart, name.valueEnd)).toLowerCase().replaceAll('\\', '/').replace(/^\//, '')
    yield {
      override: s.local === 'Override',
      key,
      type: decodeEntities(xml.text.slice(type.valueStart, type.valueEnd)),
      start: s.start,
      end: s.end,
      typeStart: type.valueStart,
      typeEnd: type.valueEnd,
    }
  }
}

function createTypeLookup(xml: XmlText): (key: string) => string {
  const overrides = new Map<string, string>()
  const defaults = new Map<string, string>()
  for (const entry of typeEntries(xml)) (entry.override ? overrides : defaults).set(entry.key, entry.type)
  return (key) => overrides.get(key) ?? defaults.get(key.slice(key.lastIndexOf('.') + 1)) ?? ''
}

async function walk(files: Files, typeOf: (key: string) => string): Promise<Map<string, Part>> {
  const parts = new Map<string, Part & { types: string[] }>()
  const queue: { readonly key: string; readonly type: string }[] = [{ key: ROOT, type: '' }]
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { key, type } = next
    const known = parts.get(key)
    if (known) {
      if (!known.types.includes(type)) known.types.push(type)
      continue
    }
    const zip = files.get(key) ?? null
    const relationsName = relationsNameOf(zip?.name ?? '')
    const relationsFile = files.get(relationsName.toLowerCase())
    const relationsXml = relationsFile ? readXml(await relationsFile.read()) : null
    const relations = relationsXml ? [...readRelations(relationsXml.text, key, files)] : []
    parts.set(key, {
      index: parts.size,
      key,
      name: zip?.name ?? '',
      contentType: typeOf(key),
      types: [type],
      zip,
      relations,
      relationsXml,
      relationsName: relationsFile?.name ?? relationsName,
    })
    for (const relation of relations) if (relation.part !== null) queue.push({ key: relation.part, type: relation.type })
  }
  return parts
}

function relationsNameOf(name: string): string {
  const slash = name.lastIndexOf('/') + 1
  return `${name.slice(0, slash)}_rels/${name.slice(slash)}.rels`
}

function* readRelations(text: string, source: string, files: Files): Generator<Relation> {
  const s = createScanner(text)
  let index = 0
  while (s.next()) {
    if ((s.kind !== TOKEN.start && s.kind !== TOKEN.empty) || s.local !== 'Relationship') continue
    const attributes = readAttributes(text, s.start, s.end) ?? []
    const value = (name: string) => attributes.find((a) => a.name === name)
    const [id, type, target, mode] = [value('Id'), value('Type'), value('Target'), value('TargetMode')]
    if (!id || !type || !target) throw new LakmoesError('format.damaged')
    const read = (a: typeof id) => decodeEntities(text.slice(a.valueStart, a.valueEnd))
    const external = mode !== undefined && read(mode).toLowerCase() === 'external'
    const key = external ? null : resolve(source, read(target))
    const end = s.kind === TOKEN.empty ? s.end : text.indexOf('>', text.indexOf('</', s.end)) + 1
    yield {
      index: index++,
      id: read(id),
      type: read(type).replace(/\/+$/, '').split('/').at(-1)!,
      external,
      target: read(target),
      part: key !== null && files.has(key) ? key : null,
      start: s.start,
      end,
      targetStart: target.valueStart,
      targetEnd: target.valueEnd,
      idStart: id.valueStart,
      idEnd: id.valueEnd,
    }
  }
}

/** Target of a relation as a key: relative to the folder of its source, or absolute; percent signs decoded, no fragment. */
function resolve(source: string, target: string): string {
  let path = target.replace(/[?#].*$/s, '').replaceAll('\\', '/')
  if (path.includes('%')) {
    try {
      path = decodeURIComponent(path)
    } catch {
      /* a stray percent sign stands for itself */
    }
  }
  const steps = path.startsWith('/') ? [] : source.split('/').slice(0, -1)
  for (const step of path.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/').toLowerCase()
}

/** What a relation is called from now on: an id that no office program gives may say something about someone. */
export function relationIdIn(part: Part): (id: string) => string {
  return (id) => {
    if (USUAL_ID.test(id)) return id
    let name = `link${part.relations.findIndex((r) => r.id === id) + 1}`
    while (part.relations.some((r) => r.id === name && r.id !== id)) name += 'x'
    return name
  }
}
const USUAL_ID = /^(?:r?Id[A-Z]?\d{1,5}|R[0-9a-f]{16,32}|rId(?:Styles|Strings))$/

export type PackageChanges = {
  /** Relations that go, by source part; what can no longer be reached goes with them. */
  dropped(part: Part, relation: Relation): boolean
  /** New content of a part; absent = as it was. */
  readonly contents: ReadonlyMap<string, Content>
  /** Edits in a relations part. */
  readonly relationSplices: ReadonlyMap<string, readonly Splice[]>
  readonly mainType: string
  /** Whether the part says the ids of its relations as `relationId` gives them. */
  renames(part: Part): boolean
}

/** Which parts remain when `dropped` relations are gone. */
export function reachable(pkg: Package, dropped: (part: Part, relation: Relation) => boolean): Set<string> {
  const seen = new Set([ROOT])
  const queue = [ROOT]
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    const part = pkg.parts.get(key)!
    for (const relation of part.relations) {
      if (relation.part === null || seen.has(relation.part) || dropped(part, relation)) continue
      seen.add(relation.part)
      queue.push(relation.part)
    }
  }
  return seen
}

/** Writes the package anew: types first, then each part with its relations. */
export async function writePackage(pkg: Package, changes: PackageChanges, sink: WritableStream<Uint8Array>): Promise<void> {
  const kept = reachable(pkg, changes.dropped)
  const names = nameParts(pkg, kept)
  const outputs: ZipOutput[] = [{ name: '[Content_Types].xml', content: async () => rewriteTypes(pkg, kept, names, changes.mainType) }]
  for (const key of kept) {
    const part = pkg.parts.get(key)!
    const name = names.get(key)!
    const content = changes.contents.get(key)
    if (part.zip) outputs.push(outputOf(name, content, part.zip))
    if (part.relationsXml) outputs.push({ name: relationsNameOf(name), content: async () => rewriteRelations(pkg, part, names, changes) })
  }
  await writeZip(outputs, sink)
}

/** What a part says from now on. */
export type Content = Blob | Uint8Array<ArrayBuffer> | Packed

function outputOf(name: string, content: Content | undefined, from: ZipPart): ZipOutput {
  if (content === undefined) return { name, from }
  return 'packed' in content ? { name, packed: content } : { name, content: async () => content }
}

/** The names office programs give: any other may say something about someone ("foto-jansen.jpg"). */
const USUAL =
  /^(?:docProps\/(?:core|app|custom)|(?:word|xl|customXml|ppt)?\/?(?:(?:[a-z]+[A-Z]?[A-Za-z]*)\/){0,3}(?:document|header|footer|footnotes|endnotes|styles|stylesWithEffects|settings|webSettings|fontTable|theme|themeOverride|numbering|chart|chartEx|colors|style|drawing|vmlDrawing|diagram|data|layout|quickStyle|quickStyles|sheet|sharedStrings|workbook|table|image|metadata|worksheet|chartsheet|rdrichvalue|rdrichvaluestructure|rdRichValueTypes|richValueRel|txbx|oleObject|Microsoft_Excel_Worksheet|Microsoft_Excel_Sheet|Microsoft_Word_Document|presentation|presProps|viewProps|tableStyles|slide|slideLayout|slideMaster|notesSlide|notesMaster|handoutMaster)\d*)\.(?:xml|vml|png|jpe?g|gif|emf|wmf|bmp|tiff?|svg|xlsx|docx)$/

function nameParts(pkg: Package, kept: ReadonlySet<string>): Map<string, string> {
  const names = new Map<string, string>()
  const odd: string[] = []
  for (const key of kept) {
    const { name } = pkg.parts.get(key)!
    const usual =
      USUAL.test(name) &&
      name
        .split('/')
        .slice(0, -1)
        .every((folder) => FOLDERS.has(folder))
    if (key === ROOT || usual || OURS.test(name)) names.set(key, name)
    else odd.push(key)
  }
  const taken = new Set([...names.values()].map((name) => name.replace(/\.[^.]*$/, '')))
  let n = 0
  for (const key of odd) {
    do n++
    while (taken.has(`parts/part${n}`))
    names.set(key, `parts/part${n}.${/\.([A-Za-z0-9]{1,5})$/.exec(key)?.[1] ?? 'bin'}`)
  }
  return names
}
const OURS = /^parts\/part\d+\.\w{1,5}$/
const FOLDERS = new Set([
  'word',
  'xl',
  'docProps',
  'media',
  'theme',
  'charts',
  'drawings',
  'diagrams',
  'worksheets',
  'chartsheets',
  'dialogsheets',
  'tables',
  'glossary',
  'richData',
  'embeddings',
  'ppt',
  'slides',
  'slideLayouts',
  'slideMasters',
  'notesSlides',
  'notesMasters',
  'handoutMasters',
])

/** Extensions that say nothing when no part has them. */
const EXTENSIONS = [
  'rels',
  'xml',
  'vml',
  'bin',
  'png',
  'jpeg',
  'jpg',
  'gif',
  'bmp',
  'tif',
  'tiff',
  'emf',
  'wmf',
  'svg',
  'wdp',
  'xlsx',
  'xlsm',
  'xls',
  'docx',
  'docm',
  'doc',
  'pptx',
]

function rewriteTypes(pkg: Package, kept: ReadonlySet<string>, names: ReadonlyMap<string, string>, mainType: string): Blob {
  const { text, encoding } = pkg.contentTypes
  const splices: Splice[] = commentCuts(text)
  const extensions = new Set([...EXTENSIONS, ...[...kept].map((key) => key.slice(key.lastIndexOf('.') + 1))])
  for (const entry of typeEntries(pkg.contentTypes)) {
    const name = names.get(entry.key)
    const stays = entry.override ? entry.key !== ROOT && name !== undefined : extensions.has(entry.key)
    if (!stays) splices.push({ start: entry.start, end: entry.end, text: '' })
    else if (entry.override && (name !== pkg.parts.get(entry.key)!.name || (entry.key === pkg.main.key && entry.type !== mainType))) {
      const type = entry.key === pkg.main.key ? mainType : entry.type
      splices.push({
        start: entry.start,
        end: entry.end,
        text: `<${tagName(text, entry.start)} PartName="/${escapeAttribute(name!)}" ContentType="${escapeAttribute(type)}"/>`,
      })
    }
  }
  return encodeXml(applySplices(text, splices), encoding)
}

const tagName = (text: string, start: number) => /^<([^\s/>]+)/.exec(text.slice(start, start + 64))![1]!

function commentCuts(text: string): Splice[] {
  const splices: Splice[] = []
  const s = createScanner(text)
  while (s.next())
    if (s.kind === TOKEN.comment || (s.kind === TOKEN.instruction && !text.startsWith('<?xml ', s.start)))
      splices.push({ start: s.start, end: s.end, text: '' })
  return splices
}

/** Where either end of a relation got another name, its target is given from the root. */
function rewriteRelations(pkg: Package, part: Part, names: ReadonlyMap<string, string>, changes: PackageChanges): Blob {
  const xml = part.relationsXml!
  const splices: Splice[] = [...commentCuts(xml.text), ...(changes.relationSplices.get(part.key) ?? [])]
  const idOf = relationIdIn(part)
  for (const relation of part.relations) {
    if (changes.renames(part) && idOf(relation.id) !== relation.id)
      splices.push({ start: relation.idStart, end: relation.idEnd, text: idOf(relation.id) })
    if (changes.dropped(part, relation)) splices.push({ start: relation.start, end: relation.end, text: '' })
    else if (
      relation.part !== null &&
      relation.part !== ROOT &&
      (names.get(relation.part) !== pkg.parts.get(relation.part)!.name || names.get(part.key) !== part.name)
    ) {
      splices.push({ start: relation.targetStart, end: relation.targetEnd, text: `/${escapeAttribute(names.get(relation.part)!)}` })
    }
  }
  return encodeXml(applySplices(xml.text, splices), xml.encoding)
}
